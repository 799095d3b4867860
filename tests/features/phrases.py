"""The words that steps share: numbers as a panel writes them, and GRADE's own words for levels and domains."""

from __future__ import annotations

from pytest_bdd import parsers

from grading.model.words import CERTAINTIES, CONCERNS, DOMAINS, LOWERING, RAISING, STEP_BACK, STUDIES_USED

RULEBOOKS = {
    "Core GRADE": "core-grade-2025",
    "the Handbook": "grade-handbook",
    "a house like NICE": "nice-like",
    "a house like KCE": "kce-single-study",
}
"""What a panel calls the rulebooks that ship. Where a scenario names none, it is graded by Core GRADE."""
WORDS = {
    "N": r"[−-]?[\d.,]*\d",
    "LEVEL": "|".join(CONCERNS),
    "CERTAINTY": "|".join(CERTAINTIES),
    "LOWERING": "|".join(LOWERING),
    "DOMAIN": "|".join(DOMAINS),
    "RAISING": "|".join(RAISING),
    "ANYWHERE": "|".join((*DOMAINS, STUDIES_USED, STEP_BACK)),
    "RULEBOOK": "|".join(RULEBOOKS),
}
"""What may stand in a group of a step: `(?P<share>N)` is a number called share."""


def step(pattern: str) -> parsers.re:
    """A step with named groups of these words."""
    for name, words in WORDS.items():
        pattern = pattern.replace(f">{name})", f">{words})")
    return parsers.re(pattern)


def number(text: str) -> float:
    """A number as a panel writes it: a true minus, commas between thousands."""
    return float(text.replace("−", "-").replace(",", ""))
