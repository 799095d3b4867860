"""Words that steps share, and templates of steps: text with gaps, each for a word of some kind.

    studies with {share:NUMBER}% of the weight are at high risk of bias

A gap names a kind of word (`NUMBER`), lists what may stand there (`{kind:outcome|harm}`), or takes anything (`{name}`).
Outside gaps, `(y|ies)` is either, `(more |)` may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from grading.model.study import RiskLevel
from grading.model.words import (
    BODY_OF,
    CERTAINTIES,
    CONCERNS,
    DOMAINS,
    GAINS,
    LOWERING,
    RAISING,
    STEP_BACK,
    STUDIES_USED,
)

RULEBOOKS = {
    "Core GRADE": "core-grade-2025",
    "the Handbook": "grade-handbook",
    "a house like NICE": "nice-like",
    "a house like KCE": "kce-single-study",
}
"""What a panel calls the rulebooks that ship. Where a scenario names none, it is graded by Core GRADE."""

MEASURES = {
    "difference": "MD",
    "standardised difference": "SMD",
    "risk ratio": "RR",
    "odds ratio": "OR",
    "risk difference": "RD",
    "hazard ratio": "HR",
}
"""What a panel calls the measures of effect."""


def _of_many(design: str) -> str:
    return design if design.endswith("series") else re.sub("study$", "studie", design) + "s"


DESIGNS = {_of_many(design): design for design in BODY_OF}
"""Designs of studies, in the plural: `case series` of many too."""


def number(text: str) -> float:
    """A number as a panel writes it: a true minus, commas between thousands."""
    return float(text.replace("−", "-").replace(",", ""))


def count(text: str) -> int:
    """A whole number as a panel writes it."""
    return int(text.replace(",", ""))


@dataclass(frozen=True)
class Word:
    """What may stand in a gap: how it is called, how it is written and read, an example, and all of them if few."""

    what: str
    pattern: str
    example: str
    read: Callable[[str], Any] = str
    known: tuple[str, ...] = ()


def one_of(what: str, known: Iterable[str], read: Callable[[str], Any] = str) -> Word:
    """One of these words; the longest first, so that `very low` is not read as `low`."""
    words = tuple(known)
    longest_first = sorted(words, key=len, reverse=True)
    return Word(what, "|".join(map(re.escape, longest_first)), words[0], read, words)


WHOLE = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18}"
"""Digits, with or without commas between thousands; no more of them than any count of people or measurement has."""
DIRECTION = r"(?:intervention|comparator|neither)(?: at p [0-9]?\.[0-9]{1,20})?|not said"
ANYTHING = Word("words without a blank at either end", r"\S(?:.*\S)?", "")
WORDS = {
    "PERHAPS": Word("some words, or none", ".*", ""),
    "NUMBER": Word("a number", rf"[−-]?(?:{WHOLE})?(?:\.[0-9]{{1,20}})?(?<=[0-9])", "1.5", number),
    "COUNT": Word("a whole number", WHOLE, "400", count),
    "ORDINAL": Word("which part", "1st|2nd|3rd|[4-9]th", "2nd", lambda text: int(text[0])),
    "LEVEL": one_of("a level", CONCERNS),
    "CERTAINTY": one_of("a certainty", CERTAINTIES[::-1]),
    "LOWERING": one_of("a domain that can lower certainty", LOWERING),
    "RAISING": one_of("a domain that can raise certainty", RAISING),
    "DOMAIN": one_of("a domain", DOMAINS),
    "ANYWHERE": one_of("a domain", (*DOMAINS, STUDIES_USED, STEP_BACK)),
    "GIVEN LEVEL": one_of("a level of a domain", (*CONCERNS, *CERTAINTIES, *GAINS)),
    "RISK": one_of("a level of risk of bias", get_args(RiskLevel)),
    "DESIGN": one_of("a design", DESIGNS.values()),
    "DESIGNS": one_of("a design of studies", DESIGNS, DESIGNS.__getitem__),
    "MEASURE": one_of("a measure of effect", MEASURES, MEASURES.__getitem__),
    "TIME": one_of(
        "a unit of time",
        ("weeks", "days", "months", "years", "week", "day", "month", "year"),
        lambda unit: unit.removesuffix("s") + "s",
    ),
    "DIRECTIONS": Word(
        "directions", rf"(?:{DIRECTION})(?:, (?:{DIRECTION}))*", "intervention, neither at p 0.4, not said"
    ),
    "RULEBOOK": one_of("a rulebook", tuple(RULEBOOKS)),
}
"""The kinds of words that a gap may name."""
GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<kind>[^}]+))?\}")


def _word(kind: str | None) -> Word:
    if kind is None:
        return ANYTHING
    return WORDS[kind] if kind in WORDS else one_of("one of these words", tuple(kind.split("|")))


class Template:
    """A step with gaps. `loose` matches whatever stands in them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gaps = {gap["name"]: _word(gap["kind"]) for gap in GAP.finditer(text)}
        self.strict = self._regex(lambda word: word.pattern)
        self.loose = self._regex(lambda _: ".*?")

    def _regex(self, pattern: Callable[[Word], str]) -> re.Pattern[str]:
        parts, end = [], 0
        for gap in GAP.finditer(self.text):
            parts += [_literal(self.text[end : gap.start()]), f"(?P<{gap['name']}>{pattern(self.gaps[gap['name']])})"]
            end = gap.end()
        return re.compile("".join([*parts, _literal(self.text[end:])]))

    def is_said(self, text: str) -> bool:
        """True of a step that says this, with words of the right kind in the gaps."""
        return self.strict.fullmatch(text) is not None

    def read(self, text: str) -> dict[str, Any]:
        """What stands in the gaps, each read as its kind of word; None for a gap that was left out."""
        match = self.strict.fullmatch(text)
        found = match.groupdict() if match else {}
        return {gap: None if said is None else self.gaps[gap].read(said) for gap, said in found.items()}

    def filled(self) -> str:
        """The step with an example in every gap, the first alternative of each either."""
        return said(self, {name: word.example for name, word in self.gaps.items()})


def said(template: Template, words: Mapping[str, str]) -> str:
    """The inverse of reading: the step with these words in its gaps, the first alternative of each either."""
    text = re.sub(r"\(([^()|]*)\|[^()]*\)", r"\1", template.text)
    return GAP.sub(lambda gap: words[gap["name"]], text)


def _literal(text: str) -> str:
    """Text as a pattern: brackets and bars keep their meaning, all else stands for itself."""
    said = {"(": "(?:", ")": ")", "|": "|"}
    return "".join(said.get(part, re.escape(part)) for part in re.split(r"([()|])", text))
