"""Words that no statement of any certainty may say, and why: what evidence can never bear out, or readers mistake.

They are phrases as families of wording have them, and what is denied is not said: `does not prove` may stand. Of two
that overlap the longer counts, so that `little to no effect` may stand too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from grading.claims.recognise import longest
from grading.rulebook.phrases import Phrase


class Never(NamedTuple):
    """Phrases, why they must not stand, and where that is said: keys of sources.yaml with their locators."""

    phrases: tuple[str, ...]
    because: str
    source: tuple[str, ...]


NEVER: tuple[Never, ...] = (
    Never(("has no effect", "have no effect", "had no effect", "is no effect", "shows no effect", "showed no effect",
           "results in no effect", "no effect on", "no effect in", "without effect", "without any effect",
           "ineffective", "no difference", "no benefit", "does not work", "do not work"),
          "evidence shows little to no difference at most, and a wide interval not even that",
          ("handbook-5 ch 12", "grade-26 table")),
    Never(("significant*", "statistically significant*", "no significant effect*", "no significant benefit*",
           "significance", "insignificant*", "non-significant*"),
          "it speaks of a p value, and is read as importance; certainty and size say what is known",
          ("handbook-5 ch 12", "grade-26 table")),
    Never(("prove", "proves", "proved", "proven", "proof", "definitive*", "undoubtedly", "without doubt", "guarantee*"),
          "high certainty is still no proof", ("grade-26 table",)),
    Never(("safe", "safely", "harmless", "no risk", "no harm", "no harms", "no side effects", "no adverse effects",
           "no adverse events", "risk-free"),
          "harms that were not seen may still come: the upper end of their risk can be said",
          ("house",)),
    Never(("cure", "cures", "cured", "miracle*"), "no effect on an outcome is a cure", ("house",)),
)  # fmt: skip
MAY_STAND = ("little to no effect", "little or no effect", "little to no difference", "little or no difference",
             "minimal to no effect", "minimal to no benefit", "little to no benefit", "little or no benefit",
             "evidence of no effect")  # fmt: skip
"""Longer phrases that hold one of these and do not say it; for `evidence of no effect` there are families."""

_PHRASES: Mapping[Phrase, Never | None] = {
    **{Phrase(text): one for one in NEVER for text in one.phrases}, **{Phrase(text): None for text in MAY_STAND}
}  # fmt: skip


def never_said(text: str) -> Iterator[tuple[str, Never]]:
    """What stands in the text and never should, with the reason."""
    for match in longest(_PHRASES, text):
        if (never := _PHRASES[match.phrase]) is not None:
            yield match.text, never
