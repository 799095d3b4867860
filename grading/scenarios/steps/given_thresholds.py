"""Given: what difference matters, how many people are needed, and the risk or scale that both are told on."""

from __future__ import annotations

import re

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.outcome_draft import BECAUSE, OutcomeDraft, refuse
from grading.scenarios.words import WORDS, number

AGAINST = {"no effect": "no effect", "the important difference": "important difference"}
WHOSE = {"in the trials": "trials", "that the question is about": "target population"}


@given("a difference of {important:NUMBER}( in 1000 people|) is important", example="a difference of 1.5 is important")
def important_difference(case: Case, important: float) -> None:
    """The smallest difference that matters, in units of the measure or in people of 1000."""
    outcome = case.draft.outcome
    given = outcome.keys.get("thresholds", {})
    given.pop("utility", None)
    outcome.threshold(important=important, **({"small": important} if "small" in given else {}))


@given(
    "a difference of {small:NUMBER} is small, of {moderate:NUMBER} moderate and of {large:NUMBER} large",
    example="a difference of 1 is small, of 2 moderate and of 3 large",
)
def bands(case: Case, small: float, moderate: float, large: float) -> None:
    """From where on an effect is called small, moderate or large; what is small is just important."""
    case.draft.outcome.keys.get("thresholds", {}).pop("utility", None)
    case.draft.outcome.threshold(small=small, important=small, moderate=moderate, large=large)


@given(
    "living with the outcome is worth {utility:NUMBER}, where full health is worth 1",
    example="living with the outcome is worth 0.8, where full health is worth 1",
)
def utility(case: Case, utility: float) -> None:
    """From which the differences that matter are computed: 0 is as bad as death."""
    _forget_what_matters(case.draft.outcome)
    case.draft.outcome.threshold(utility=utility)


@given("certainty is rated against {against:" + "|".join(AGAINST) + "}")
def rated_against(case: Case, against: str) -> None:
    """The threshold that the interval is held against."""
    case.draft.outcome.threshold(rate_against=AGAINST[against])


@given("certainty is rated against no effect, without an important difference")
def without_important_difference(case: Case) -> None:
    """Nobody said which difference matters, and none is asked for."""
    _forget_what_matters(case.draft.outcome)
    case.draft.outcome.threshold(rate_against="no effect")


@given("nobody chose what certainty is rated against")
def no_threshold(case: Case) -> None:
    """Nor which difference matters, or how many people are needed."""
    case.draft.outcome.keys.pop("thresholds", None)


@given(
    "{share:NUMBER}% of people( {whose:" + "|".join(WHOSE) + "}|) have the event without treatment",
    example="30% of people in the trials have the event without treatment",
)
def baseline(case: Case, share: float, whose: str | None) -> None:
    """The baseline risk, at which a ratio is told in people of 1000."""
    _share(share)
    of = {"of": WHOSE[whose]} if whose else {}
    case.draft.outcome.keys["baseline_risk"] = {"value": share / 100, "because": BECAUSE, **of}


@given("the risk without treatment is not known")
def baseline_unknown(case: Case) -> None:
    """So that nobody can tell what a ratio means in people."""
    case.draft.outcome.keys.pop("baseline_risk", None)


@given("the scores have a standard deviation of {sd:NUMBER}", example="the scores have a standard deviation of 2.5")
def standard_deviation(case: Case, sd: float) -> None:
    """From which follows how many people are needed."""
    _above_none(sd)
    case.draft.outcome.keys["sd"] = {"value": sd, "because": BECAUSE}


@given("the scores' standard deviation is not known")
def standard_deviation_unknown(case: Case) -> None:
    """So that nobody can tell how many people are needed."""
    case.draft.outcome.keys.pop("sd", None)


@given(
    "a standardised difference is told on the {scale}, whose standard deviation is {sd:NUMBER}",
    example="a standardised difference is told on the VAS of 0 to 100, whose standard deviation is 20",
)
def told_on_a_scale(case: Case, scale: str, sd: float) -> None:
    """A scale that readers know, in whose units they are told the effect."""
    told = case.draft.outcome.keys.setdefault("re_expressed", {})
    told["scale"] = {"name": scale, "sd": sd, "because": BECAUSE}


@given(
    "a standardised difference is told in people who improve, of whom {share:NUMBER}% do without treatment",
    example="a standardised difference is told in people who improve, of whom 30% do without treatment",
)
def told_in_people(case: Case, share: float) -> None:
    """As how many more or fewer people respond."""
    _share(share)
    told = case.draft.outcome.keys.setdefault("re_expressed", {})
    told["responders"] = {"baseline_risk": share / 100, "because": BECAUSE}


@given(
    "the panel sets the rulebook's {threshold} to {value}", example="the panel sets the rulebook's large change to 50"
)
def rulebook_threshold(case: Case, threshold: str, value: str) -> None:
    """A number, or a word, of the rulebook chosen anew for this study set."""
    chosen = number(value) if re.fullmatch(WORDS["NUMBER"].pattern, value) else value
    setting = {"value": chosen, "because": BECAUSE}
    case.draft.keys.setdefault("thresholds", {})[threshold.replace(" ", "_")] = setting


def _forget_what_matters(outcome: OutcomeDraft) -> None:
    for key in ("important", "small", "moderate", "large", "utility"):
        outcome.keys.get("thresholds", {}).pop(key, None)


def _share(percent: float) -> None:
    if not 0 < percent < 100:
        raise refuse(f"a share of {percent:g}% of people", "above 0% and below 100%")


def _above_none(sd: float) -> None:
    if not sd > 0:
        raise refuse(f"a standard deviation of {sd:g}", "above 0")
