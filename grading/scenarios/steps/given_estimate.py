"""Given and When: the estimate, its precision and its threshold; what a person says; the question."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given, when
from grading.scenarios.draft import BECAUSE

CORE = "Core GRADE"
STANCES = (CORE, "the Handbook")
MEASURES = {"difference": "MD", "risk ratio": "RR", "odds ratio": "OR", "hazard ratio": "HR"}


# imprecision


@given(
    "the estimate is (a|an) {measure:difference|risk ratio|odds ratio|hazard ratio} of {effect:NUMBER}, "
    "with an interval from {low:NUMBER} to {high:NUMBER}"
)
def estimate(case: Case, measure: str, effect: float, low: float, high: float) -> None:
    outcome = case.draft.outcome
    outcome.keys["measure"], outcome.effect = MEASURES[measure], effect
    outcome.pooled = {"effect": effect, "interval": [low, high]}


@given("{people:NUMBER} people were studied( where {needed:NUMBER} are needed|)")
def people(case: Case, people: float, needed: float | None) -> None:
    case.draft.outcome.people = int(people)
    if needed:
        size = {"optimal_information_size": int(needed), "because": BECAUSE}
        case.draft.outcome.keys["thresholds"] |= size


@given("nobody said how many people were studied")
def people_unknown(case: Case) -> None:
    case.draft.outcome.people = None


@given("a difference of {important:NUMBER}( in 1000 people|) is important")
def important_difference(case: Case, important: float) -> None:
    case.draft.outcome.keys["thresholds"] |= {"important": important}


@given("a difference of {small:NUMBER} is small, of {moderate:NUMBER} moderate and of {large:NUMBER} large")
def bands(case: Case, small: float, moderate: float, large: float) -> None:
    sizes = {"small": small, "important": small, "moderate": moderate, "large": large}
    case.draft.outcome.keys["thresholds"] |= sizes


@given("certainty is rated against no effect")
def against_no_effect(case: Case) -> None:
    case.draft.outcome.keys["thresholds"]["rate_against"] = "no effect"


@given("certainty is rated against no effect, without an important difference")
def without_important_difference(case: Case) -> None:
    case.draft.outcome.keys["thresholds"] = {"rate_against": "no effect"}


@given("nobody chose what certainty is rated against")
def no_threshold(case: Case) -> None:
    case.draft.outcome.keys.pop("thresholds")


@given("{share:NUMBER}% of people have the event without treatment")
def baseline(case: Case, share: float) -> None:
    case.draft.outcome.keys["baseline_risk"] = {"value": share / 100, "because": BECAUSE}


@given("the risk without treatment is not known")
def baseline_unknown(case: Case) -> None:
    case.draft.outcome.keys.pop("baseline_risk")


@given("the scores have a standard deviation of {sd:NUMBER}")
def standard_deviation(case: Case, sd: float) -> None:
    case.draft.outcome.keys["sd"] = {"value": sd, "because": BECAUSE}


@given("the scores' standard deviation is not known")
def standard_deviation_unknown(case: Case) -> None:
    case.draft.outcome.keys.pop("sd")


@given("{events:NUMBER} people had the event")
def events(case: Case, events: float) -> None:
    case.draft.outcome.published()["events"] = int(events)


# rating up, and what a person says


@given(
    "confounding (against the effect that is seen|that would have made an effect where none is seen) "
    r"was {shown:shown|looked for and not found}"
)
def opposing_confounding(case: Case, shown: str) -> None:
    case.draft.outcome.keys["opposing_confounding"] = {"present": shown == "shown", "because": BECAUSE}


@given("a dose-response gradient was {shown:shown|looked for and not found}")
def dose_response(case: Case, shown: str) -> None:
    case.draft.outcome.keys["dose_response"] = {"present": shown == "shown", "because": BECAUSE}


@given(
    "the panel assumes that {domain:DOMAIN} is {level}", example="the panel assumes that indirectness is not serious"
)
def assume(case: Case, domain: str, level: str) -> None:
    case.draft.outcome.keys["assume"] = {domain: level, "because": "it was not assessed in time"}


@given(
    'a person judges {domain:DOMAIN} {level}, because "{because}"',
    example='a person judges imprecision not serious, because "the interval is from an adaptive trial"',
)
def person(case: Case, domain: str, level: str, because: str) -> None:
    case.draft.outcome.keys["judgements"] = {domain: {"level": level, "because": because}}


# words for the question


@given(
    "the treatment is compared with {name}, another treatment",
    example="the treatment is compared with naproxen, another treatment",
)
def active_comparator(case: Case, name: str) -> None:
    case.draft.keys["question"] |= {"comparator": name, "comparator_is": "active"}


@given("the outcome is (a|an) {kind:benefit|harm}")
def kind(case: Case, kind: str) -> None:
    case.draft.outcome.keys["kind"] = kind


@given("nobody said whether the outcome is a benefit or a harm")
def kind_unknown(case: Case) -> None:
    case.draft.outcome.keys.pop("kind")


@given("a higher score is better")
def higher_is_better(case: Case) -> None:
    case.draft.outcome.keys["better"] = "higher"


@given("the outcome is {importance:important|of limited importance}, not critical")
def importance(case: Case, importance: str) -> None:
    case.draft.outcome.keys["importance"] = importance.removeprefix("of ").removesuffix(" importance")


@given("nobody was followed for more than {weeks:NUMBER} weeks")
def follow_up(case: Case, weeks: float) -> None:
    case.draft.outcome.keys["follow_up"] = {"weeks": weeks}


@when("the evidence is graded")
def grade(case: Case) -> None:
    case.grade(CORE)


@when("the evidence is graded by {book:RULEBOOK}")
def grade_by(case: Case, book: str) -> None:
    case.grade(book)


@when("the evidence is graded by either stance")
def grade_by_either(case: Case) -> None:
    """By Core GRADE and by the Handbook: what follows must hold of both."""
    case.grade(*STANCES)
