"""Each fact names the thresholds that it is derived with: without them it is unknown, and no other fact changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.facts import FACTS, THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN, derive
from grading.model.study_set import StudySet
from grading.pooling import pool
from tests.facts.test_vocabulary import everything_known
from tests.strategies import MARKS, study_set, study_sets

SHARPENED = {name: fact for fact, names in THRESHOLDS_THAT_SHARPEN.items() for name in names}
NAMED = sorted({name for names in THRESHOLDS_OF_FACTS.values() for name in names})


def known(data: StudySet, index: int = 0, without: str = "") -> dict[str, Any]:
    outcome, marks = data.outcomes[index], {name: mark for name, mark in MARKS.items() if name != without}
    return derive(data, outcome, pool(outcome, data.pooling), marks)


def test_facts_and_thresholds_exist() -> None:
    assert set(THRESHOLDS_OF_FACTS) <= set(FACTS)
    assert {*NAMED, *SHARPENED} <= set(MARKS)
    assert set(NAMED).isdisjoint(SHARPENED)


@settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets(), st.sampled_from([*NAMED, *SHARPENED]))
def test_without_a_threshold_only_its_own_facts_are_unknown(data: StudySet, name: str) -> None:
    for index in range(len(data.outcomes)):
        whole, rest = known(data, index), known(data, index, without=name)
        lost = {fact for fact in whole if rest.get(fact) != whole[fact]}
        assert set(rest) <= set(whole)
        assert lost <= {fact for fact, names in THRESHOLDS_OF_FACTS.items() if name in names} | {SHARPENED.get(name)}
        assert lost.isdisjoint(rest) or name in SHARPENED


@pytest.mark.parametrize(("fact", "name"), [(fact, name) for fact, names in THRESHOLDS_OF_FACTS.items()
                                            for name in names])  # fmt: skip
def test_a_fact_is_unknown_without_its_threshold(fact: str, name: str) -> None:
    data = everything_known()
    lost = [i for i in range(len(data.outcomes)) if fact in known(data, i) and fact not in known(data, i, without=name)]
    assert lost


def test_without_a_shortcut_a_score_needs_its_own_size() -> None:
    estimate = {"from": "r", "effect": 0.1, "se": 0.1, "studies": 2, "participants": 900}
    data = study_set(
        {"measure": "MD", "pooled": estimate, "thresholds": {"optimal_information_size": 2000, "because": "test"}}
    )
    assert known(data)["information"] == "enough"
    assert known(data, without="continuous_shortcut")["information"] == "too little"


def test_without_a_mark_for_it_nothing_is_far_too_little() -> None:
    estimate = {"from": "r", "effect": 0.1, "se": 0.1, "studies": 2, "participants": 90}
    data = study_set(
        {"measure": "MD", "pooled": estimate, "thresholds": {"optimal_information_size": 2000, "because": "test"}}
    )
    assert known(data)["information"] == "far too little"
    assert known(data, without="tiny_information_fraction")["information"] == "too little"
