"""Given: the studies of an outcome: how many, of which design, one by one in a table, and one of them changed."""

from __future__ import annotations

from typing import Any

from grading.model.words import BODY_OF
from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.changed_studies import change, leave_out
from grading.scenarios.outcome_draft import COMPARATIVE
from grading.scenarios.people import studied
from grading.scenarios.study_tables import COLUMNS, studies_in
from grading.scenarios.words import number


@given("no study reported the outcome")
def no_study(case: Case) -> None:
    """Nobody studied it, and no review estimated it."""
    case.draft.outcome.studies, case.draft.outcome.pooled = [], None


@given("{studies:COUNT} stud(y|ies) reported the outcome", example="3 studies reported the outcome")
def number_of_studies(case: Case, studies: int) -> None:
    """How many studies there are, each with an equal share of the weight."""
    case.draft.outcome.of_studies(studies)


@given("the studies are {design:DESIGNS}", example="the studies are cohort studies")
def designs(case: Case, design: str) -> None:
    """The design of all studies. What compares nobody has no estimate of an effect."""
    outcome = case.draft.outcome
    outcome.forget("design")
    outcome.design = design
    if outcome.pooled is not None and (outcome.told or not outcome.listed):
        outcome.pooled["design"] = design
    elif BODY_OF[design] not in COMPARATIVE:
        outcome.pooled = None


@given("nobody said how the pooled studies were designed")
def design_unknown(case: Case) -> None:
    """Only the review's estimate is known, and not the design of its studies."""
    outcome = case.draft.outcome
    pooled = outcome.published()
    if not outcome.told:
        pooled["risk_of_bias"] = {"high": 0}
        outcome.keys["indirectness"] = "none"
    pooled.pop("design", None)
    outcome.listed = False


@given(
    "the outcome was reported by these studies:",
    table="""
| study  | effect | from | to   | people | risk of bias | funding |
| First  | −1.5   | −2   | −1   | 400    | low          | public  |
| Second | −1.2   | −1.8 | −0.6 | 300    | high         |         |
""",
    columns=COLUMNS,
)
def these_studies(case: Case, datatable: list[list[str]]) -> None:
    """The studies one by one; a cell left empty is unknown, a column left out is as it was for all."""
    outcome = case.draft.outcome
    outcome.tells(studies_in(datatable, outcome.keys["name"]))


@given(
    "the studies counted:",
    table="""
| study | treated | events treated | untreated | events untreated |
| First | 400     | 40             | 400       | 80               |
""",
    columns=COLUMNS,
)
def counted(case: Case, datatable: list[list[str]]) -> None:
    """The studies one by one, by the people in each arm and how many of them had the event."""
    outcome = case.draft.outcome
    needed = ("treated", "events treated", "untreated", "events untreated")
    outcome.tells(studies_in(datatable, outcome.keys["name"], needed))


@given(
    "the studies measured:",
    table="""
| study | treated | mean treated | sd treated | untreated | mean untreated | sd untreated |
| First | 100     | 4.1          | 2.0        | 100       | 5.6            | 2.2          |
""",
    columns=COLUMNS,
)
def measured(case: Case, datatable: list[list[str]]) -> None:
    """The studies one by one, by the people in each arm, and mean and standard deviation of their scores."""
    outcome = case.draft.outcome
    needed = tuple(f"{lead}{arm}" for arm in ("treated", "untreated") for lead in ("", "mean ", "sd "))
    outcome.tells(studies_in(datatable, outcome.keys["name"], needed))


@given(
    "these studies are {how:added|changed}:",
    example="these studies are added:",
    table="""
| study | effect | from | to   | people | design           |
| Third | −1.1   | −1.7 | −0.5 | 350    | randomised trial |
""",
    columns=COLUMNS,
)
def added_or_changed(case: Case, how: str, datatable: list[list[str]]) -> None:
    """More studies; or of studies that are told already, what the table says of them instead."""
    outcome = case.draft.outcome
    outcome.are_told()
    studies = studies_in(datatable, outcome.keys["name"])
    if how == "changed":
        change(outcome, studies)
    else:
        outcome.tells([*(study.keys for study in outcome.studies), *studies])


@given("the (trial|study) by {name} is left out", example="the trial by Yildirim is left out")
def left_out(case: Case, name: str) -> None:
    """One study of those told one by one, by its name or the beginning of it, does not count."""
    leave_out(case.draft.outcome, name)


@given(
    "the (trial|study) by {name} is at {risk:RISK} risk of bias",
    example="the trial by Yildirim is at high risk of bias",
)
def one_at_risk(case: Case, name: str, risk: str) -> None:
    """The overall risk of bias of one study of those told one by one, instead of what was said of it."""
    change(case.draft.outcome, [{"id": name, "risk_of_bias": {"overall": risk}}])


@given("only changes within (an arm|one group) are reported")
def within_an_arm(case: Case) -> None:
    """No study compares its arms, so there is no estimate of an effect."""
    outcome = case.draft.outcome
    outcome.every("within_arm_only", True, "list the studies in a table")
    outcome.pooled = None
    for study in outcome.studies:
        study.keys |= {"result": None, "arms": None, "p": None}


@given(
    "the studies report only whom they favour: {favours:DIRECTIONS}",
    example="the studies report only whom they favour: intervention, neither, intervention at p 0.04",
)
def directions(case: Case, favours: str) -> None:
    """Study by study no more than a direction, perhaps with its p; or not even that."""
    outcome = case.draft.outcome
    outcome.is_made("write it into the column `favours` of a table of the studies")
    said = favours.split(", ")
    outcome.of_studies(len(said))
    for study, one in zip(outcome.studies, said, strict=True):
        study.keys |= {**_direction(one), "result": None}


def _direction(said: str) -> dict[str, Any]:
    side, _, p = said.partition(" at p ")
    return {} if side == "not said" else {"favours": side, **({"p": number(p)} if p else {})}


@given(
    "{people:COUNT} people were studied( where {needed:COUNT} are needed|)",
    example="1,999 people were studied where 2,000 are needed",
)
def people(case: Case, people: int, needed: int | None) -> None:
    """How many people all studies together had, shared among them as their weight; and the information size."""
    studied(case.draft.outcome, people)
    if needed is not None:
        case.draft.outcome.threshold(optimal_information_size=needed)


@given("nobody said how many people were studied")
def people_unknown(case: Case) -> None:
    """Neither the studies nor a review say it."""
    studied(case.draft.outcome, None)
