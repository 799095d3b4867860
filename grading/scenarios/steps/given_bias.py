"""Given: risk of bias, study by study or as a review gives it, and which way it would have pushed the result."""

from __future__ import annotations

from typing import Any

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.changed_studies import say_of_share
from grading.scenarios.outcome_draft import BECAUSE, OutcomeDraft, refuse

RISKS = {"are at high risk of bias": "high", "raise some concerns": "some concerns", "were not assessed for bias": None}
TOOLS = {
    "RoB 2": "RoB 2",
    "RoB 1": "RoB 1",
    "ROBINS-I": "ROBINS-I",
    "the Newcastle-Ottawa scale": "other",
}
OF_A_REVIEW = "the review says that studies with …% of the weight are at high risk of bias"
TOOL = "{tool:" + "|".join(TOOLS) + "}"


@given(
    "studies with {share:NUMBER}% of the weight {risk:" + "|".join(RISKS) + "}",
    example="studies with 55% of the weight are at high risk of bias",
)
def risk_of_bias(case: Case, share: float, risk: str) -> None:
    """The risk of bias of studies that carry this share of the weight; the others stay at low risk."""
    say_of_share(case.draft.outcome, share, "risk_of_bias", RISKS[risk], OF_A_REVIEW)


@given(
    "every study has {items:0|1|2|3|4|5} of 5 items at high risk of bias",
    example="every study has 2 of 5 items at high risk of bias",
)
def items_at_high_risk(case: Case, items: str) -> None:
    """Every study was assessed item by item, without an overall judgement."""
    levels = ["high"] * int(items) + ["low"] * (5 - int(items))
    _of_every_study(case.draft.outcome, {"domains": {f"D{i}": level for i, level in enumerate(levels, 1)}})


@given(
    "every study was judged on the first {items:COUNT} items of {tool:RoB 2|ROBINS-I}, all {risk:RISK}",
    example="every study was judged on the first 3 items of RoB 2, all low",
)
def first_items(case: Case, items: int, tool: str, risk: str) -> None:
    """Every study was assessed on some of a tool's items, without an overall judgement."""
    if items > 7:
        raise refuse(f"{items} items", "RoB 2 has 5 items, ROBINS-I 7")
    domains = {f"D{i}": risk for i in range(1, items + 1)}
    _of_every_study(case.draft.outcome, {"tool": tool, "domains": domains})


@given(
    "every study was assessed with " + TOOL + ", at {risk:RISK} risk of bias",
    example="every study was assessed with ROBINS-I, at serious risk of bias",
)
def assessed_with(case: Case, tool: str, risk: str) -> None:
    """The tool that risk of bias was assessed with, and the overall judgement of every study."""
    _of_every_study(case.draft.outcome, {"tool": TOOLS[tool], "overall": risk})


@given(
    "studies with {share:NUMBER}% of the weight were assessed with " + TOOL + ", at {risk:RISK} risk of bias",
    example="studies with 60% of the weight were assessed with ROBINS-I, at serious risk of bias",
)
def some_assessed_with(case: Case, share: float, tool: str, risk: str) -> None:
    """The same of studies that carry this share of the weight."""
    judged = {"tool": TOOLS[tool], "overall": risk}
    say_of_share(case.draft.outcome, share, "risk_of_bias", judged, OF_A_REVIEW)


@given("nobody assessed the risk of bias")
def bias_unknown(case: Case) -> None:
    """Neither of any study, nor in a review."""
    case.draft.outcome.forget("risk_of_bias")


@given(
    "the review says that studies with {share:NUMBER}% of the weight are at high risk of bias",
    example="the review says that studies with 20% of the weight are at high risk of bias",
)
def published_risk_of_bias(case: Case, share: float) -> None:
    """What a review says of the studies that it pooled, whose single judgements are not known."""
    case.draft.outcome.published()["risk_of_bias"] = {"high": round(share / 100, 6)}


@given(
    "the review used ROBINS-I and finds studies with {share:NUMBER}% of the weight at serious or critical risk",
    example="the review used ROBINS-I and finds studies with 20% of the weight at serious or critical risk",
)
def published_robins_i(case: Case, share: float) -> None:
    """The same by a tool that has these levels."""
    high = round(share / 100, 6)
    case.draft.outcome.published()["risk_of_bias"] = {"tool": "ROBINS-I", "high": high}


@given("their bias can only have pushed the result towards {towards:an effect|no effect}")
def bias_direction(case: Case, towards: str) -> None:
    """Which way the risk of bias would have moved the estimate."""
    case.draft.outcome.keys["bias_direction"] = {"towards": towards, "because": BECAUSE}


@given("the panel counts some concerns as low risk")
def some_concerns_are_low(case: Case) -> None:
    """For this study set, whatever the rulebook counts them as."""
    case.draft.keys.setdefault("thresholds", {})["some_concerns_count_as"] = {"value": "low", "because": BECAUSE}


@given(
    "the high-risk studies find {high:NUMBER} and the others {low:NUMBER}",
    example="the high-risk studies find −3 and the others −1.5",
)
def high_risk_studies_differ(case: Case, high: float, low: float) -> None:
    """Another effect in the studies that were said to be at high risk of bias."""
    outcome = case.draft.outcome
    outcome.is_made()
    at_risk = [study for study in outcome.studies if study.keys.get("risk_of_bias") == "high"]
    if not at_risk:
        raise refuse("no study is at high risk of bias yet", "say first which share of the weight is")
    outcome.finds(outcome.keys["measure"], high)
    outcome.finds(outcome.keys["measure"], low)
    outcome.keys["pooling"] = {"method": "common"}  # so that the share of the weight stays what the scenario says
    for study in at_risk:
        study.keys["result"] = {"effect": high, "se": outcome.error(study.share or 0.25)}


def _of_every_study(outcome: OutcomeDraft, risk: dict[str, Any]) -> None:
    outcome.every("risk_of_bias", risk, f"say it of the review: `{OF_A_REVIEW}`")
