"""Given: the estimate of the effect, as the studies or a review give it, and how studies are pooled."""

from __future__ import annotations

from typing import Any

from grading.model.words import BINARY
from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.outcome_draft import IN_A_TABLE, refuse
from grading.scenarios.review_table import COLUMNS, review_in

METHODS = {
    "restricted maximum likelihood": "REML",
    "DerSimonian and Laird": "DL",
    "DerSimonian and Laird around Mantel and Haenszel": "DL-MH",
    "Paule and Mandel": "PM",
    "a common effect": "common",
    "Mantel and Haenszel": "MH",
    "Peto": "Peto",
}


@given("the effect is told as (a|an) {measure:MEASURE}", example="the effect is told as an odds ratio")
def measure(case: Case, measure: str) -> None:
    """The measure of the effect that the studies report, where the effect itself is told below."""
    case.draft.outcome.is_measured_as(measure)


@given(
    "the estimate is (a|an) {measure:MEASURE} of {effect:NUMBER}, with an interval from {low:NUMBER} to {high:NUMBER}",
    example="the estimate is a difference of −1.5, with an interval from −2.5 to −0.5",
)
def estimate(case: Case, measure: str, effect: float, low: float, high: float) -> None:
    """The pooled estimate with its 95% interval, as a review would publish it; ratios and risk differences as such."""
    outcome = case.draft.outcome
    outcome.finds(measure, effect)
    outcome.publishes({"effect": effect, "interval": [low, high]})


@given("the studies find (a|an) {measure:MEASURE} of {effect:NUMBER}", example="the studies find a difference of −1.5")
def effect(case: Case, measure: str, effect: float) -> None:
    """The effect that every study finds, each as precisely as its share of the weight asks."""
    outcome = case.draft.outcome
    outcome.is_made(f"{IN_A_TABLE}; or state `the estimate is …`")
    if outcome.pooled is not None:
        raise refuse("a published estimate counts, whatever the studies find", "say `no review pooled the studies`")
    outcome.finds(measure, effect)


@given(
    "a review pooled the studies:",
    table="""
| review      | measure    | effect | from | to   | studies | people | I² | high risk |
| Cochrane 24 | difference | −1.5   | −2.4 | −0.6 | 5       | 800    | 40 | 20%       |
""",
    columns=COLUMNS,
)
def review(case: Case, datatable: list[list[str]]) -> None:
    """The estimate with all that a review says of it, in one row; what it does not say is unknown."""
    outcome = case.draft.outcome
    measure, pooled = review_in(datatable)
    outcome.finds(measure or outcome.measure(), pooled["effect"])
    if not outcome.told:
        outcome.tells([])
    outcome.pooled, outcome.of_a_pool = pooled, {}


@given("no review pooled the studies")
def no_review(case: Case) -> None:
    """No published estimate counts: the studies are pooled here."""
    case.draft.outcome.pooled = None


@given(
    "only the estimate of {studies:COUNT} randomised trials is published, with an I² of {i_squared:NUMBER}%",
    example="only the estimate of 5 randomised trials is published, with an I² of 40%",
)
def estimate_alone(case: Case, studies: int, i_squared: float) -> None:
    """A review pools trials that it does not list one by one, all at low risk of bias."""
    outcome = case.draft.outcome
    outcome.is_made("write it into a table: `a review pooled the studies:`")
    outcome.of_studies(studies)
    outcome.listed = False
    outcome.published().update(design=outcome.design, i_squared=i_squared, risk_of_bias={"high": 0})


@given("{events:COUNT} people had the event", example="240 people had the event")
def events(case: Case, events: int) -> None:
    """How many of all people had it, as a review reports it."""
    outcome = case.draft.outcome
    if outcome.measure() not in BINARY:
        raise refuse(
            f"{outcome.keys['name']} is a score: nobody has it as an event", "begin with an outcome counted in people"
        )
    outcome.published()["events"] = events


@given(
    "the studies( {every:of every outcome}|) are pooled by {method:"
    + "|".join(METHODS)
    + "}( with {interval:Wald|Hartung-Knapp} intervals|)( by {formulas:RevMan}'s formulas|)",
    example="the studies are pooled by DerSimonian and Laird with Hartung-Knapp intervals",
)
def pooling(case: Case, every: str | None, method: str, interval: str | None, formulas: str | None) -> None:
    """How the program pools the studies, of this outcome or of every one; by metafor's formulas unless said."""
    how: dict[str, Any] = {"method": METHODS[method], **({"interval": interval} if interval else {}),
                           **({"formulas": formulas} if formulas else {})}  # fmt: skip
    draft = case.draft
    for outcome in draft.outcomes if every else [draft.outcome]:
        if outcome.pooled is not None:
            raise refuse(f"a review's estimate counts for {outcome.keys['name']}: nothing is pooled here",
                         "say `no review pooled the studies` first")  # fmt: skip
        outcome.keys.pop("pooling", None)
    (draft.keys if every else draft.outcome.keys)["pooling"] = how
