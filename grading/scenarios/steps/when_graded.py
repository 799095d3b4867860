"""When: the evidence is graded, by a rulebook that ships or by one of a house's own."""

from __future__ import annotations

from grading.errors import did_you_mean
from grading.intake.rulebook_named import rulebook_at
from grading.rulebook import shipped
from grading.scenarios.case import Case
from grading.scenarios.catalogue import when
from grading.scenarios.outcome_draft import refuse
from grading.scenarios.words import RULEBOOKS

CORE = "Core GRADE"
STANCES = (CORE, "the Handbook")
CALLED = {name: called for called, name in RULEBOOKS.items()}


@when("the evidence is graded")
def grade(case: Case) -> None:
    """By the rulebook that a study set file names; else by Core GRADE."""
    own = case.draft.keys.get("rulebook", RULEBOOKS[CORE])
    case.grade(CALLED.get(own, own))


@when("the evidence is graded by {book:RULEBOOK}")
def grade_by(case: Case, book: str) -> None:
    """By a rulebook that ships, as a panel calls it."""
    case.grade(book)


@when("the evidence is graded by the rulebook {name}", example="the evidence is graded by the rulebook nice-like")
def grade_by_named(case: Case, name: str) -> None:
    """By a rulebook of this id, or in this folder, seen from the feature file's."""
    if rulebook_at(name, case.folder) is None:
        what = f"no rulebook `{name}`, shipped or in this folder{did_you_mean(name, shipped())}"
        raise refuse(what, f"shipped: {', '.join(shipped())}; a folder is seen from the feature file's")
    case.grade(name)


@when("the evidence is graded by either stance")
def grade_by_either(case: Case) -> None:
    """By Core GRADE and by the Handbook: what follows must hold of both."""
    case.grade(*STANCES)
