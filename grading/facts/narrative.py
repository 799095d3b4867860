"""Facts of narrative evidence: studies that report a direction and no numbers, counted by that direction.

Counted is the direction alone, never its p: a vote count by significance mistakes small studies for negative ones.
Sources: Murad 2017, Evid Based Med 22:85; Cochrane Handbook chapter 12, on vote counting by direction (not checked
against the document).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from grading.facts.evidence import Evidence, Found, evidence_form
from grading.facts.fact import plain
from grading.facts.wording import COMPARATIVE
from grading.model.study import Study

SIDES = ("intervention", "comparator", "neither")


def narrative(evidence: Evidence) -> Found:
    """How many studies report which direction; nothing while one that compares does not say its own."""
    studies = compared(evidence)
    if not studies or any(study.favours is None for study in studies):
        return {}
    counts = {side: sum(study.favours == side for study in studies) for side in SIDES}
    return {
        **{f"studies_favouring_{side}": counts[side] for side in SIDES},
        "share_in_main_direction": max(counts["intervention"], counts["comparator"]) / len(studies),
        "sign_test_p": sign_test(counts["intervention"], counts["comparator"]),
        "directions_text": _text(evidence, studies, counts),
    }


def compared(evidence: Evidence) -> list[Study]:
    """The studies of narrative evidence that compare two arms; none where there are numbers."""
    if evidence_form(evidence) != "narrative" or evidence.outcome.body not in COMPARATIVE:
        return []
    return [study for study in evidence.outcome.studies if not study.within_arm_only]


def sign_test(one: int, other: int) -> float | None:
    """Two-sided exact sign test: p of a split at least this uneven, were both directions equally likely.

        p = min(1, 2·Σ C(n, i)/2ⁿ, i from 0 to the smaller count),  n = one + other

    Studies without a direction are left out; None where there are no others. 3 to 0: 0.25.
    """
    studies = one + other
    if not studies:
        return None
    tail = sum(comb(studies, i) for i in range(min(one, other) + 1))
    return float(min(1.0, 2 * tail / 2**studies))


def _text(evidence: Evidence, studies: Sequence[Study], counts: dict[str, int]) -> str:
    """`3 of 4 studies (250 of 310 people) favour gabapentin, 1 neither; sign test p = 0.25`."""
    question = evidence.study_set.question
    names = {"intervention": question.intervention, "comparator": question.comparator, "neither": "neither"}
    main, *others = sorted((side for side in SIDES if counts[side]), key=lambda side: -counts[side])
    verb = "favours" if counts[main] == 1 else "favour"
    which = "the one study" if len(studies) == 1 else f"{counts[main]} of {len(studies)} studies"
    said = [f"{which}{_people(studies, main)} {verb} {names[main]}"]
    said += [f"{counts[side]} {names[side]}" for side in others]
    p = sign_test(counts["intervention"], counts["comparator"])
    several = counts["intervention"] + counts["comparator"] > 1
    return ", ".join(said) + (f"; sign test p = {plain(p)}" if p is not None and several else "")


def _people(studies: Sequence[Study], side: str) -> str:
    """How many of the people were in studies of this direction; nothing where a study does not say its own."""
    people = [study.analysed for study in studies]
    if None in people:
        return ""
    of_side = sum(study.analysed or 0 for study in studies if study.favours == side)
    of_all = f" of {sum(n or 0 for n in people):,}" if len(studies) > 1 else ""
    return f" ({of_side:,}{of_all} people)"
