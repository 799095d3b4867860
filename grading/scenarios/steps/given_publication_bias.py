"""Given: what may be missing: who paid for small studies, tests of small-study effects, unpublished studies."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.outcome_draft import BECAUSE, refuse


@given(
    "{some:COUNT} of {all_:COUNT} studies of {people:COUNT} people each are paid by industry",
    example="4 of 6 studies of 90 people each are paid by industry",
)
def small_industry(case: Case, some: int, all_: int, people: int) -> None:
    """Equally large studies, of which some were paid for by industry and the others publicly."""
    outcome = case.draft.outcome
    outcome.is_made("write it into the columns `people` and `funding`: `these studies are changed:`")
    if some > all_:
        raise refuse(f"{some} of {all_} studies", "a part is no more than the whole")
    outcome.of_studies(all_)
    outcome.people = people * all_
    for study in outcome.studies[:some]:
        study.keys["funding"] = "industry"


@given("nobody said who paid for the studies")
def funding_unknown(case: Case) -> None:
    """Of no study."""
    case.draft.outcome.forget("funding")


@given(
    "a test for small-study effects of {studies:COUNT} studies gives a p of {p:NUMBER}",
    example="a test for small-study effects of 12 studies gives a p of 0.04",
)
def small_study_test(case: Case, studies: int, p: float) -> None:
    """Egger's test, as a review reports it, and of how many studies."""
    case.draft.outcome.of_studies(studies)
    case.draft.outcome.published()["small_study_test"] = {"name": "Egger", "p": p}


@given(
    "{missing:COUNT} (more |)stud(y|ies) beside the {studies:COUNT} (was|were) never published",
    example="2 studies beside the 4 were never published",
)
def unpublished(case: Case, missing: int, studies: int) -> None:
    """What a search of registries and regulators found beside the studies that are published."""
    case.draft.outcome.of_studies(studies)
    case.draft.outcome.keys["unpublished"] = {"studies": missing, "because": BECAUSE}


@given("nobody searched for unpublished studies")
def not_searched(case: Case) -> None:
    """No registry and no regulator was searched, for no outcome."""
    case.draft.keys.pop("unpublished", None)
    for outcome in case.draft.outcomes:
        outcome.keys.pop("unpublished", None)
