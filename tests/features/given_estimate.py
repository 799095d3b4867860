"""Given and When: the estimate, its precision and its threshold; what a person says; the question."""

from __future__ import annotations

from pytest_bdd import given, when

from grading.pipeline import Graded, trace
from tests.features.draft import BECAUSE, Draft
from tests.features.phrases import RULEBOOKS, number, step

MEASURES = {"difference": "MD", "risk ratio": "RR", "odds ratio": "OR", "hazard ratio": "HR"}


# imprecision


@given(
    step(
        r"the estimate is an? (?P<measure>[a-z ]+) of (?P<effect>N), "
        r"with an interval from (?P<low>N) to (?P<high>N)"
    )
)
def estimate(draft: Draft, measure: str, effect: str, low: str, high: str) -> None:
    outcome = draft.outcome
    outcome.keys["measure"], outcome.effect = MEASURES[measure], number(effect)
    outcome.pooled = {"effect": number(effect), "interval": [number(low), number(high)]}


@given(step(r"(?P<people>N) people were studied(?: where (?P<needed>N) are needed)?"))
def people(draft: Draft, people: str, needed: str | None) -> None:
    draft.outcome.people = int(number(people))
    if needed:
        size = {"optimal_information_size": int(number(needed)), "because": BECAUSE}
        draft.outcome.keys["thresholds"] |= size


@given("nobody said how many people were studied")
def people_unknown(draft: Draft) -> None:
    draft.outcome.people = None


@given(step(r"a difference of (?P<important>N)(?: in 1000 people)? is important"))
def important_difference(draft: Draft, important: str) -> None:
    draft.outcome.keys["thresholds"] |= {"important": number(important)}


@given(step(r"a difference of (?P<small>N) is small, of (?P<moderate>N) moderate and of (?P<large>N) large"))
def bands(draft: Draft, small: str, moderate: str, large: str) -> None:
    sizes = {"small": number(small), "important": number(small), "moderate": number(moderate), "large": number(large)}
    draft.outcome.keys["thresholds"] |= sizes


@given("certainty is rated against no effect")
def against_no_effect(draft: Draft) -> None:
    draft.outcome.keys["thresholds"]["rate_against"] = "no effect"


@given("certainty is rated against no effect, without an important difference")
def without_important_difference(draft: Draft) -> None:
    draft.outcome.keys["thresholds"] = {"rate_against": "no effect"}


@given("nobody chose what certainty is rated against")
def no_threshold(draft: Draft) -> None:
    draft.outcome.keys.pop("thresholds")


@given(step(r"(?P<share>N)% of people have the event without treatment"))
def baseline(draft: Draft, share: str) -> None:
    draft.outcome.keys["baseline_risk"] = {"value": number(share) / 100, "because": BECAUSE}


@given("the risk without treatment is not known")
def baseline_unknown(draft: Draft) -> None:
    draft.outcome.keys.pop("baseline_risk")


@given(step(r"the scores have a standard deviation of (?P<sd>N)"))
def standard_deviation(draft: Draft, sd: str) -> None:
    draft.outcome.keys["sd"] = {"value": number(sd), "because": BECAUSE}


@given("the scores' standard deviation is not known")
def standard_deviation_unknown(draft: Draft) -> None:
    draft.outcome.keys.pop("sd")


@given(step(r"(?P<events>N) people had the event"))
def events(draft: Draft, events: str) -> None:
    draft.outcome.published()["events"] = int(number(events))


# rating up, and what a person says


@given(
    step(
        r"confounding (?:against the effect that is seen|that would have made an effect where none is seen) "
        r"was (?P<shown>shown|looked for and not found)"
    )
)
def opposing_confounding(draft: Draft, shown: str) -> None:
    draft.outcome.keys["opposing_confounding"] = {"present": shown == "shown", "because": BECAUSE}


@given(step(r"a dose-response gradient was (?P<shown>shown|looked for and not found)"))
def dose_response(draft: Draft, shown: str) -> None:
    draft.outcome.keys["dose_response"] = {"present": shown == "shown", "because": BECAUSE}


@given(step(r"the panel assumes that (?P<domain>DOMAIN) is (?P<level>.+)"))
def assume(draft: Draft, domain: str, level: str) -> None:
    draft.outcome.keys["assume"] = {domain: level, "because": "it was not assessed in time"}


@given(step(r'a person judges (?P<domain>DOMAIN) (?P<level>[a-z ]+), because "(?P<because>.+)"'))
def person(draft: Draft, domain: str, level: str, because: str) -> None:
    draft.outcome.keys["judgements"] = {domain: {"level": level, "because": because}}


# words for the question


@given(step(r"the treatment is compared with (?P<name>.+), another treatment"))
def active_comparator(draft: Draft, name: str) -> None:
    draft.keys["question"] |= {"comparator": name, "comparator_is": "active"}


@given(step(r"the outcome is (?:a|an) (?P<kind>benefit|harm)"))
def kind(draft: Draft, kind: str) -> None:
    draft.outcome.keys["kind"] = kind


@given("nobody said whether the outcome is a benefit or a harm")
def kind_unknown(draft: Draft) -> None:
    draft.outcome.keys.pop("kind")


@given("a higher score is better")
def higher_is_better(draft: Draft) -> None:
    draft.outcome.keys["better"] = "higher"


@given(step(r"the outcome is (?P<importance>important|of limited importance), not critical"))
def importance(draft: Draft, importance: str) -> None:
    draft.outcome.keys["importance"] = importance.removeprefix("of ").removesuffix(" importance")


@given(step(r"nobody was followed for more than (?P<weeks>N) weeks"))
def follow_up(draft: Draft, weeks: str) -> None:
    draft.outcome.keys["follow_up"] = {"weeks": number(weeks)}


@when(step(r"the evidence is graded(?: by (?P<book>RULEBOOK))?"), target_fixture="graded")
def grade_it(draft: Draft, book: str | None) -> Graded:
    return trace(draft.study_set(), RULEBOOKS[book] if book else None)
