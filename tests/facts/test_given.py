"""Facts given in place of those derived: what follows from a lever follows, the rest stays, and nonsense is refused."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from grading.errors import GradingError
from grading.facts import FACTS, Value
from grading.facts.given import BOUNDS, HANDED_ON, LEVERS, SAID_AT, WHICH_EVIDENCE, bounds, check, facts_with, givable
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import engine_for, run
from tests.strategies import BOOK, MARKS, study_set, study_sets

POOLED = {"from": "a review", "design": "randomised trial", "effect": 0.5, "interval": [0.4, 0.625], "studies": 3,
          "participants": 1786, "i_squared": 40}  # fmt: skip
DATA = {
    "title": "t", "question": {"population": "p", "intervention": "i", "comparator": "c"},
    "outcomes": [{"id": "o", "name": "o", "better": "lower", "measure": "RR", "pooled": POOLED,
                  "baseline_risk": {"value": 0.1, "because": "b"}, "thresholds": {"important": 20, "because": "b"}}],
}  # fmt: skip


def sheet(laid: Mapping[str, Value], data: Mapping[str, object] = DATA) -> dict[str, Value]:
    study_set = StudySet.model_validate(data)
    return facts_with(laid, study_set, BOOK.values)(study_set.outcomes[0]).facts


def changed(laid: Mapping[str, Value]) -> dict[str, tuple[Value | None, Value | None]]:
    before, after = sheet({}), sheet(laid)
    names = sorted({*before, *after})
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def test_more_people_are_more_information_and_the_result_stays() -> None:
    assert sheet({})["optimal_information_size"] == 4004
    assert changed({"participants": 4003}) == {
        "participants": (1786, 4003),
        "information_fraction": (pytest.approx(1786 / 4004), pytest.approx(4003 / 4004)),
    }  # fmt: skip
    assert changed({"participants": 4004})["information"] == ("too little", "enough")


def test_a_baseline_risk_carries_the_absolute_effect_and_the_information_size() -> None:
    moved = changed({"baseline_per_1000": 200.0})
    assert moved["difference_per_1000"] == (-50, -100)
    assert moved["difference_low"] == (-60, -120)
    assert moved["optimal_information_size"][1] == 1806
    assert "interval_low" not in moved


def test_an_important_difference_decides_what_is_crossed() -> None:
    assert sheet({})["interval_crosses_threshold"] is False
    assert changed({"important_difference": 37.5})["interval_crosses_threshold"] == (False, True)
    assert "interval_crosses_threshold" not in changed({"important_difference": 37.4999})


def test_an_end_of_the_interval_carries_the_absolute_one() -> None:
    moved = changed({"interval_high": 0.9})
    assert moved["difference_high"] == (-37.5, pytest.approx(-10))
    assert moved["interval_crosses_threshold"] == (False, True)
    assert not {"interval_low", "effect", "difference_per_1000"} & set(moved)


def test_a_given_information_size_is_compared_with_the_people() -> None:
    assert changed({"optimal_information_size": 1786})["information"] == ("too little", "enough")


def test_the_p_of_heterogeneity_follows_from_i_squared() -> None:
    before, after = changed({"i_squared": 80.0})["heterogeneity_p"]
    assert after < before  # type: ignore[operator]


def test_any_other_fact_is_changed_alone() -> None:
    assert changed({"interval_crosses_threshold": True}) == {"interval_crosses_threshold": (False, True)}
    assert changed({"weight_indirect": 0.5}) == {"weight_indirect": (None, 0.5)}


@settings(max_examples=30)
@given(study_sets())
def test_a_lever_given_as_it_is_changes_nothing(data: object) -> None:
    study_set = StudySet.model_validate(data)
    for outcome in study_set.outcomes:
        plain = facts_with({}, study_set, BOOK.values)(outcome).facts
        for name in set(LEVERS) & set(plain) - {"i_squared"}:
            try:
                again = facts_with({name: plain[name]}, study_set, BOOK.values)(outcome).facts
            except GradingError as error:  # what a study set may not say, it may still compute
                told = str(error)
            else:
                told = "" if without_texts(again) == without_texts(plain) else name
            assert not told or "utility" in told or "per 1000 people" in told, told


def without_texts(facts: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        for name, value in facts.items()
        if FACTS[name].type != "text"
    }


@settings(max_examples=20)
@given(study_sets())
def test_what_judgement_hands_on_is_all_that_stages_add(data: object) -> None:
    study_set = StudySet.model_validate(data)
    for trace in run(engine_for(BOOK.id), study_set).traces:
        added = {name for stage in trace.stages for name in stage.facts} - set(trace.facts)
        first = facts_with({}, study_set, BOOK.values)(trace.outcome).facts
        assert added - set(first) <= set(HANDED_ON)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("partcipants", 5, "no such fact; did you mean `participants`?"),
        ("overall_certainty", "low", "no such fact of one outcome"),
        ("certainty_score", 3.0, "it follows from the judgements, and cannot be given"),
        ("estimate_text", "x", "it explains and never decides"),
        *(
            (name, FACTS[name].words[0] if FACTS[name].words else True, "it cannot be changed alone")
            for name in WHICH_EVIDENCE
        ),
        ("effect", 1.0, "it cannot be changed alone: other facts are computed from the same evidence"),
        ("participants", 5.5, "it is never `5.5`"),
        ("participants", 0, "it is never `0`"),
        ("weight_indirect", 1.2, "it is never `1.2`"),
        ("i_squared", 101, "it is never `101`"),
        ("information", "plenty", "it is never `plenty`"),
        ("dose_response", 1, "it is never `1`"),
    ],
)
def test_what_cannot_be_given_is_refused(name: str, value: Value, what: str) -> None:
    with pytest.raises(GradingError) as caught:
        check(name, value)
    assert what in str(caught.value)
    assert "help: " in str(caught.value)


@pytest.mark.parametrize(
    ("laid", "what"),
    [
        ({"events": 1787}, "1,787 events among 1,786 people"),
        ({"interval_low": 0.51}, "the interval would not hold its estimate of 0.5"),
        ({"interval_low": -0.1}, "-0.1 is no ratio"),
        ({"important_difference": 0.5}, "an important difference of 0.5 per 1000 people"),
        ({"baseline_per_1000": 0.0}, "a risk of 0 per 1000 is none"),
    ],
)
def test_what_is_impossible_beside_what_is_known_is_refused(laid: dict[str, Value], what: str) -> None:
    with pytest.raises(GradingError) as caught:
        sheet(laid)
    assert what in str(caught.value)


def test_an_important_difference_that_a_utility_gives_is_not_given_otherwise() -> None:
    outcome = {**DATA["outcomes"][0], "thresholds": {"utility": 0.5, "because": "b"}}  # type: ignore[index,dict-item]
    with pytest.raises(GradingError, match="it is computed from a utility"):
        sheet({"important_difference": 30.0}, {**DATA, "outcomes": [outcome]})


def test_a_risk_too_small_to_be_squared_needs_no_information_size() -> None:
    assert "optimal_information_size" not in sheet({"baseline_per_1000": 1e-200})


def test_levers_bounds_and_places_name_facts() -> None:
    assert set(SAID_AT) <= set(LEVERS) <= set(givable()) <= set(FACTS)
    assert set(BOUNDS) <= set(FACTS)
    assert bounds(FACTS["weight_indirect"]) == (0, 1)
    assert bounds(FACTS["effect"]) == (-math.inf, math.inf)
    parts = {path.split(".")[0] for path in SAID_AT.values()}
    assert parts <= set(Outcome.model_fields)


def test_the_interval_of_a_common_effect_moves_along_where_studies_do_not_differ() -> None:
    arms = {"intervention": {"n": 100, "mean": 40, "sd": 20}, "comparator": {"n": 100, "mean": 55, "sd": 20}}
    alike = [{"id": f"Trial {i}", "design": "randomised trial", "arms": arms} for i in (1, 2)]
    told = {"id": "pain", "name": "pain", "better": "lower", "measure": "MD",
            "thresholds": {"important": 10, "because": "chosen for a test"}}  # fmt: skip
    for studies in (alike, alike[:1]):
        data = study_set({**told, "studies": studies})
        _, pooled, facts = facts_with({"interval_high": -9.0}, data, MARKS)(data.outcomes[0])
        assert pooled is not None
        assert facts["interval_crosses_threshold"] is True
        assert facts["crosses_only_from_heterogeneity"] is False
