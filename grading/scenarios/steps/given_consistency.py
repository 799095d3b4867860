"""Given: whether the studies agree, and whether they answer the question that was asked."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.changed_studies import say_of_share
from grading.scenarios.outcome_draft import BECAUSE
from grading.scenarios.study_tables import ELEMENTS

DIFFERS = {"no way": "none", "a minor way": "minor", "an important way": "important", "a severe way": "severe"}
DIFFERENCE = "differ from the question in {how:" + "|".join(DIFFERS) + "} in (their|its) {element:"
DIFFERENCE += "|".join(ELEMENTS) + "}"


# inconsistency


@given(
    "{some:COUNT} of {all_:COUNT} studies fall on one side of no effect, with an I² of {i_squared:NUMBER}%",
    example="7 of 10 studies fall on one side of no effect, with an I² of 60%",
)
def sides(case: Case, some: int, all_: int, i_squared: float) -> None:
    """Equally weighty studies, some on the estimate's side and the others opposite, with just this I²."""
    case.draft.outcome.split(some, all_, i_squared)


@given(
    "half of 10 studies find four times the effect of the others, with an I² of {i_squared:NUMBER}%",
    example="half of 10 studies find four times the effect of the others, with an I² of 75%",
)
def sizes(case: Case, i_squared: float) -> None:
    """Equally weighty studies, all on one side, that disagree on the size of the effect."""
    case.draft.outcome.split(5, 10, i_squared, apart=1.2)


@given("a subgroup effect of {credibility:very low|low|moderate|high} credibility explains the differences")
def subgroup(case: Case, credibility: str) -> None:
    """What a subgroup analysis found, and how credible it is by ICEMAN."""
    case.draft.outcome.keys["subgroup_effect"] = {"credibility": credibility, "because": BECAUSE}


# indirectness


@given(
    "studies with {share:NUMBER}% of the weight " + DIFFERENCE,
    example="studies with 60% of the weight differ from the question in an important way in their population",
)
def indirect(case: Case, share: float, how: str, element: str) -> None:
    """How far studies that carry this share of the weight are from the question, and in what."""
    of_all = "all studies differ from the question in …"
    say_of_share(case.draft.outcome, share, "indirectness", {element: DIFFERS[how]}, of_all)


@given(
    "all studies( {every:of every outcome}|) " + DIFFERENCE,
    example="all studies of every outcome differ from the question in a minor way in their population",
)
def all_indirect(case: Case, every: str | None, how: str, element: str) -> None:
    """The same of all studies of the outcome, or of every outcome, whatever was said of each; no other difference."""
    draft = case.draft
    for outcome in draft.outcomes if every else [draft.outcome]:
        outcome.forget("indirectness")
    keys = draft.keys if every else draft.outcome.keys
    keys["indirectness"] = {**dict.fromkeys(ELEMENTS, "none"), element: DIFFERS[how]}


@given("nobody judged how directly the studies answer the question")
def indirectness_unknown(case: Case) -> None:
    """Neither of any study, nor of all together."""
    case.draft.outcome.forget("indirectness")
    case.draft.keys.pop("indirectness", None)


@given("the treatments were compared only through a common comparator")
def indirect_comparison(case: Case) -> None:
    """No study compares the two with each other."""
    case.draft.outcome.keys["indirect_comparison"] = True


@given("the outcome stands in for {what}", example="the outcome stands in for fractures")
def surrogate(case: Case, what: str) -> None:
    """The outcome that matters to people, for which a surrogate was measured."""
    case.draft.outcome.keys["surrogate_for"] = what
