"""What is surely plausible, every check finds so: at random, and on both sides of every bound."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import SchemaValidator

from grading.intake.surely_plausible import LOG_NARROWED, NARROW, TINY, in_the_middle, surely_plausible
from grading.intake.unchecked import unchecked
from grading.model.plausible import CHECKS, Flaw, flaws_of, skewed
from grading.model.study import Estimate, Part
from grading.model.study_set import StudySet
from tests.intake.read_alike import changed_records, parts, records

QUESTION = {"population": "people", "intervention": "drug", "comparator": "placebo"}
SAID = {"because": "said"}
COUNTS = {"intervention": {"n": 100, "events": 12}, "comparator": {"n": 100, "events": 20}}
SCORES = {"intervention": {"n": 40, "mean": 5.1, "sd": 2}, "comparator": {"n": 41, "mean": 6.2, "sd": 2.1}}
POOL = {"effect": 0.8, "interval": [0.62, 1.03], "studies": 3, "from": "a review"}
ONE = {"id": "A", "design": "randomised trial"}


Data = dict[str, Any]


def study_set(outcome: Data, **more: Any) -> Data:
    """A study set of this outcome, that nobody checked."""
    told = {"id": "o", "name": "pain", "better": "lower"} | outcome
    return {"title": "a", "question": QUESTION, "outcomes": [told]} | more


def of_study(measure: str | None, study: dict[str, Any], **more: Any) -> Data:
    return study_set(({"measure": measure} if measure else {}) | more | {"studies": [ONE | study]})


def result(measure: str, effect: float, *interval: float, **more: Any) -> Data:
    return of_study(measure, {"result": {"effect": effect} | ({"interval": interval} if interval else {}) | more})


def two_studies(*people: int) -> Data:
    return study_set({"studies": [ONE | {"id": str(n), "participants": n} for n in people]})


def counts(**changed: Any) -> Data:
    return of_study("RR", {"arms": COUNTS | {"comparator": COUNTS["comparator"] | changed}})


def scores(scale: Any = None, **changed: Any) -> Data:
    arm = {key: value for key, value in (SCORES["comparator"] | changed).items() if value is not None}
    more = {"scale": scale} if scale else {}
    return of_study("MD", {"arms": SCORES | {"comparator": arm}}, **more)


def bias(**told: Any) -> Data:
    return of_study(None, {"risk_of_bias": told})


def pool(**changed: Any) -> Data:
    return study_set({"measure": "RR", "pooled": POOL | changed})


def two_outcomes(other: str) -> Data:
    one = study_set({})
    return one | {"outcomes": one["outcomes"] + study_set({"id": other})["outcomes"]}


def sure(data: Data) -> bool:
    """Read as a batch reads it, it is surely plausible."""
    try:
        return surely_plausible(unchecked(json.dumps(data).encode()))
    except ValueError:
        return False


def unasked(schema: Any) -> Any:
    """The same schema, where no part is asked whether it is plausible."""
    if isinstance(schema, dict) and schema.get("type") == "function-after":
        return unasked(schema["schema"]) | ({"ref": schema["ref"]} if "ref" in schema else {})
    if isinstance(schema, dict):
        return {key: unasked(value) for key, value in schema.items() if key != "metadata"}
    return [unasked(one) for one in schema] if isinstance(schema, list) else schema


UNASKED = SchemaValidator(unasked(StudySet.__pydantic_core_schema__))


def of_parts(data: Data) -> list[Part]:
    """Every part of it, as the models have them."""
    return [*parts(UNASKED.validate_json(json.dumps(data)))]


def flaws(data: Data) -> list[Flaw]:
    return [flaw for part in of_parts(data) for flaw in flaws_of(part)]


BOUNDS: dict[str, tuple[Data, Data]] = {
    "101 events among 100 people": (counts(events=100), counts(events=101)),
    "the studies add up to": (counts(n=10**9 - 1), counts(n=2**53)),
    "add up to 9,007,199,254,740,993 people": (of_study(None, {"participants": 10**9 - 1}), two_studies(2**53, 1)),
    "20 of 100 is 20.0 %": (counts(percent=20), counts(percent=20.1)),
    "needs `events`": (counts(events=0), of_study("RR", {"arms": COUNTS | {"comparator": {"n": 100}}})),
    "needs `mean`": (of_study("SMD", {"arms": SCORES}), of_study("SMD", {"arms": COUNTS})),
    "either `events` or `mean`": (scores(), scores(events=3)),
    "events` or `mean` and `sd`": (counts(), counts(mean=1.0, sd=1.0)),
    "a mean needs": (scores(sd=1e-29), scores(sd=None)),
    "a mean needs a standard": (counts(), counts(sd=1.0)),
    "a mean of 20.1": (scores([10, 20], mean=20), scores([10, 20], mean=20.1)),
    "a mean of -10.1": (scores([10, 20], mean=-10), scores([10, 20], mean=-10.1)),
    "the scale is upside": (scores([0, 10]), scores([10, 0])),
    "a hazard ratio cannot": (of_study("OR", {"arms": COUNTS}), of_study("HR", {"arms": COUNTS})),
    "numbers but no measure": (of_study(None, {"favours": "neither"}), of_study(None, {"arms": COUNTS})),
    "has numbers but no": (result("MD", 1), of_study(None, {"result": {"effect": 1}})),
    "both `arms` and `result`": (counts(), of_study("RR", {"arms": COUNTS, "result": {"effect": 0.6, "se": 0.3}})),
    "within an arm is no": (of_study("RR", {"within_arm_only": True}),
                            of_study("RR", {"within_arm_only": True, "arms": COUNTS})),
    "within an arm is no effect": (of_study("RR", {"within_arm_only": False, "arms": COUNTS}),
                                   of_study("MD", {"within_arm_only": True, "result": {"effect": 1, "se": 1}})),
    "excludes no difference, but": (of_study(None, {"favours": "neither", "p": 0.05}),
                                    of_study(None, {"favours": "neither", "p": 0.0499})),
    "a p without a direction": (of_study(None, {"favours": "comparator", "p": 0.01}), of_study(None, {"p": 0.01})),
    "a p beside its numbers": (counts(), of_study("RR", {"arms": COUNTS, "p": 0.2})),
    "p between two arms": (of_study(None, {"favours": "comparator", "p": 0.1}),
                           of_study(None, {"favours": "comparator", "p": 0.1, "design": "case series"})),
    "a ratio is above 0": (result("RR", 1e-9, se=1), result("RR", 0, se=1)),
    "an OR of 0": (result("OR", 0.02, 1e-9, 0.09, asymmetric=True), result("OR", 0.02, 0, 0.09, asymmetric=True)),
    "a standard error of 20.01": (result("HR", 0.8, se=20), result("HR", 0.8, se=20.01)),
    "a standard error of 20.0125": (result("HR", 0.8, variance=400), result("HR", 0.8, variance=400.5)),
    "a risk difference of 1.01": (result("RD", 1, se=0.1), result("RD", 1.01, se=0.1)),
    "a risk difference of -0.3": (result("RD", -0.3, -1, 0.4), result("RD", -0.3, -1.01, 0.41)),
    "a risk difference of 0.3": (result("RD", 0.3, -0.4, 1), result("RD", 0.3, -0.41, 1.01)),
    "has no width": (result("MD", 0.8, 0.7999, 0.8001), result("MD", 0.8, 0.8, 0.8)),
    "upside down": (result("MD", 0.8, 0.6, 1), result("MD", 0.8, 1, 0.6)),
    "lies outside": (result("MD", 1, 1, 3, asymmetric=True), result("MD", 0.9, 1, 3, asymmetric=True)),
    "lies outside its own": (result("RR", 3, 1, 3, asymmetric=True), result("RR", 3.1, 1, 3, asymmetric=True)),
    "far from the middle": (result("MD", 0.255, -1, 1), result("MD", 0.256, -1, 1)),
    "0.5 is far": (result("MD", 0.5, -1, 1, asymmetric=True), result("MD", 0.5, -1, 1)),
    "scale of logarithms": (result("RR", 1.19, 0.5, 2), result("RR", 1.21, 0.5, 2)),
    "includes no difference": (result("MD", -0.5, -1, 0, p=0.04), result("MD", -0.5, -1, 0, p=0.039)),
    "excludes no difference": (result("OR", 1.41, 1.01, 2, p=0.06), result("OR", 1.41, 1.01, 2, p=0.061)),
    "no judgement": (bias(overall="low"), bias(because="said")),
    "RoB 2 has no domain `D7`": (bias(tool="RoB 2", domains={"D5": "low"}), bias(tool="RoB 2", domains={"D7": "low"})),
    "RoB 1 has no level": (bias(tool="RoB 1", domains={"a": "unclear"}), bias(tool="RoB 1", domains={"a": "moderate"})),
    "no level `unclear`": (bias(overall="unclear"), bias(tool="RoB 2", overall="unclear")),
    "although a domain is": (bias(tool="ROBINS-I", overall="serious", domains={"D1": "serious", "D2": "low"}),
                             bias(tool="ROBINS-I", overall="moderate", domains={"D1": "serious", "D2": "low"})),
    "exactly one unit": (of_study(None, {"follow_up": {"weeks": 4}}),
                         of_study(None, {"follow_up": {"weeks": 4, "days": 1}})),
    "has exactly one": (of_study(None, {}, follow_up={"days": 4}), of_study(None, {"follow_up": {}})),
    "follow-up has exactly": (of_study(None, {}), of_study(None, {}, follow_up={})),
    "stands twice in": (study_set({"studies": [ONE, ONE | {"id": "B"}]}), study_set({"studies": [ONE, ONE]})),
    "mixes": (study_set({"studies": [ONE, ONE | {"id": "B", "design": "cluster randomised trial"}]}),
              study_set({"studies": [ONE, ONE | {"id": "B", "design": "cohort study"}]})),
    "two outcomes are called": (two_outcomes("p"), two_outcomes("o")),
    "no outcome": (study_set({}), study_set({}, outcomes=[])),
    "assumption without": (study_set({}, assume={"indirectness": "serious", **SAID}), study_set({}, assume={})),
    "an assumption": (study_set({"assume": {"indirectness": "serious", **SAID}}),
                      study_set({"assume": {"indirectness": "serious"}})),
    "DL-MH is RevMan's": (study_set({"pooling": {"method": "DL-MH", "formulas": "RevMan"}}),
                          study_set({"pooling": {"method": "DL-MH"}})),
    "DL-MH is": (study_set({}, pooling={"method": "DL-MH", "formulas": "RevMan"}),
                 study_set({}, pooling={"method": "DL-MH"})),
    "nothing to re-express": (of_study("SMD", {}, re_expressed={"responders": {"baseline_risk": 0.3, **SAID}}),
                              of_study("SMD", {}, re_expressed={})),
    "without any precision": (pool(), pool(interval=None)),
    "add up to more than 1": (pool(risk_of_bias={"high": 0.5, "some concerns": 0.5}),
                              pool(risk_of_bias={"high": 0.5, "some concerns": 0.6})),
    "is no date": (of_study(None, {}, judgements={"imprecision": {"level": "serious", "on": "2026-01-31", **SAID}}),
                   of_study(None, {}, judgements={"imprecision": {"level": "serious", "on": "2026-02-31", **SAID}})),
    "nobody can judge": (of_study(None, {}, judgements={"imprecision": {"level": "serious", **SAID}}),
                         study_set({"judgements": {"imprecision": {"level": "serious", **SAID}}})),
    "a small effect begins": (study_set({"thresholds": {"important": 5, "small": 5, **SAID}}),
                              study_set({"thresholds": {"important": 5, "small": 6, **SAID}})),
}  # fmt: skip


@pytest.mark.parametrize("reason", BOUNDS)
def test_both_sides_of_every_bound(reason: str) -> None:
    sound, flawed = BOUNDS[reason]
    assert flaws(sound) == []
    assert sure(sound)
    assert any(reason in flaw.what for flaw in flaws(flawed)), flaws(flawed)
    assert not sure(flawed)


def test_as_many_people_as_can_be_counted_are_no_flaw() -> None:
    assert flaws(two_studies(2**53 - 1, 1)) == []


@given(changed_records())
@settings(max_examples=300)
def test_what_is_surely_plausible_no_check_finds_a_flaw_in(data: dict[str, Any]) -> None:
    assert not (sure(data) and flaws(data))


@given(records(None))
@settings(max_examples=60)
def test_a_sound_record_is_surely_plausible(data: dict[str, Any]) -> None:
    assert sure(data)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[float, float, float]:
    """Low, estimate, high: of few digits or of many, the estimate near a quarter of the half-width from the middle."""
    unit = 10.0 ** draw(st.integers(-6, 4))
    low, width = draw(st.integers(-1000, 1000)), draw(st.integers(1, 3000))
    share = draw(st.sampled_from([0.0, 0.2, 0.24, 0.2497, 0.25, 0.251, 0.26, 0.3]) | st.floats(0, 1))
    middle = low + width / 2 + draw(st.sampled_from([-1, 1])) * share * width / 2
    effect = round(middle, draw(st.sampled_from([0, 1, 3, 12])))
    printed = [
        float(f"{value * unit:.{draw(st.sampled_from([2, 3, 5, 17]))}g}") for value in (low, effect, low + width)
    ]
    return printed[0], printed[1], printed[2]


@given(intervals(), st.sampled_from(["MD", "RR"]), st.booleans(), st.sampled_from([2, 3, 4, 17]))
@example((0.99, 0.992, 1.0), "RR", False, 2)
@example((1.0, 1.0, 2.0), "RR", False, 2)
@settings(max_examples=1000)
def test_what_is_in_the_middle_is_never_skewed(
    numbers: tuple[float, ...], measure: str, logarithms: bool, digits: int
) -> None:
    if logarithms and max(map(abs, numbers)) < 30:
        numbers = tuple(float(f"{math.exp(one):.{digits}g}") for one in numbers)
    low, effect, high = numbers
    if not low < high or not low <= effect <= high or (measure == "RR" and low <= 0):
        return
    if in_the_middle(low, effect, high, measure):
        assert not skewed(Estimate.model_construct(effect=effect, interval=(low, high), asymmetric=False), measure)


@pytest.mark.parametrize(
    ("sure", "not_sure", "measure"),
    [
        ((-1.0, 0.24975, 1.0), (-1.0, 0.24976, 1.0), "MD"),
        ((-1.0, -0.24975, 1.0), (-1.0, -0.24976, 1.0), "RD"),
        ((1.0, 1.0 + 2 * NARROW, 1.0 + 4.1 * NARROW), (1.0, 1.0 + NARROW / 2, 1.0 + NARROW), "MD"),
        ((-TINY, 0.0, TINY), (-0.9 * TINY, 0.0, 0.9 * TINY), "MD"),
        ((TINY, 10 * TINY, 100 * TINY), (0.9 * TINY, 10 * TINY, 100 * TINY), "RR"),
        ((0.5, 1.0, 2.0), (0.5, 1.2, 2.0), "RR"),
        ((1.0, 1.0 + LOG_NARROWED * 1.1, 1.0 + LOG_NARROWED * 2.2), (1.0, 1.016, 1.032), "OR"),
    ],
)
def test_how_far_from_the_middle_is_sure(sure: Any, not_sure: Any, measure: str) -> None:
    assert in_the_middle(*sure, measure)
    assert not in_the_middle(*not_sure, measure)


def test_every_part_that_has_checks_is_asked() -> None:
    """A part that is checked anew has to be asked in `surely_plausible` too, with a pair in `BOUNDS`."""
    of_claims = {"Asserts", "Statement", "Claim", "Claims"}
    assert {*CHECKS} - of_claims == {"Arm", "Estimate", "PooledEstimate", "RiskOfBias", "RiskWeights", "ReExpression",
                                     "FollowUp", "Pooling", "PersonalJudgement", "Outcome", "StudySet"}  # fmt: skip
    flawed = {type(part).__name__ for _, found in BOUNDS.values() for part in of_parts(found) if flaws_of(part)}
    assert flawed == {*CHECKS} - of_claims
