"""Differences that matter: given, or computed from a utility; METHOD's numbers to the digit printed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.facts.bands import in_force, of_utility
from grading.model.study_set import Thresholds
from grading.pipeline import grade
from tests.strategies import facts_of, study_set

BECAUSE = "chosen for a test"


def pooled(difference: float, half: float = 5, **thresholds: Any) -> dict[str, Any]:
    """An outcome with this difference per 1000 people, and an interval this far around it."""
    interval = [(difference - half) / 1000, (difference + half) / 1000]
    estimate = {"from": "r", "design": "randomised trial", "studies": 2, "participants": 900,
                "effect": difference / 1000, "interval": interval}  # fmt: skip
    return {"measure": "RD", "pooled": estimate, "thresholds": {**thresholds, "because": BECAUSE}}


@pytest.mark.parametrize(
    ("utility", "printed"),
    [(0.0, (12, 34, 67)), (0.5, (43, 107, 203)), (0.7, (55, 136, 257)), (0.8, (61, 151, 284)), (1.0, (73, 180, 338))],
)
def test_the_bands_of_a_utility_are_those_that_are_printed(utility: float, printed: tuple[int, ...]) -> None:
    assert all(abs(band - number) <= 0.5 for band, number in zip(of_utility(utility), printed, strict=True))


@given(st.floats(0, 1), st.floats(0, 1))
def test_bands_rise_with_utility_and_among_themselves(one: float, other: float) -> None:
    worse, better = sorted((one, other))
    assert all(low <= high for low, high in zip(of_utility(worse), of_utility(better), strict=True))
    small, moderate, large = of_utility(one)
    assert 0 < small < moderate < large


@pytest.mark.parametrize(
    ("keys", "important", "known"),
    [({"important": 10.0}, 10, False), ({"small": 10.0}, 10, False), ({"small": 5.0, "moderate": 9.0}, 5, False),
     ({"small": 5.0, "moderate": 9.0, "large": 20.0}, 5, True), ({"moderate": 9.0, "large": 20.0}, None, False),
     ({"important": 5.0, "moderate": 9.0, "large": 20.0}, 5, False), ({}, None, False), ({"utility": 1.0}, 73, True)],
)  # fmt: skip
def test_which_bands_are_in_force(keys: dict[str, float], important: float | None, known: bool) -> None:
    bands = in_force(Thresholds.model_validate(keys))
    assert (bands.important, bands.known) == (important, known)
    assert bool(bands.origin) is ("utility" in keys)


def test_without_thresholds_nothing_is_in_force() -> None:
    assert in_force(None).marks == frozenset()
    assert facts_of(study_set(pooled(10) | {"thresholds": None}))["precision_judged_by"] == "lines"


@pytest.mark.parametrize(
    ("difference", "size"),
    [(42.5, "trivial"), (42.6, "small"), (-42.6, "small"), (107, "small"), (107.1, "moderate"), (202.5, "moderate"),
     (202.6, "large")],
)  # fmt: skip
def test_a_utility_tells_the_size(difference: float, size: str) -> None:
    facts = facts_of(study_set(pooled(difference, utility=0.5)))
    assert (facts["effect_size"], facts["important_difference"]) == (size, 42.5)
    assert facts["precision_judged_by"] == "bands of size"


def test_a_utility_gives_the_threshold_that_certainty_is_rated_against_and_says_so() -> None:
    facts = facts_of(study_set(pooled(60, 10, utility=0.7)))
    assert (facts["threshold_kind"], facts["target"]) == ("important difference", "important effect")
    assert (
        facts["threshold_text"] == "the smallest important difference of 54.7 per 1000 people (from a utility of 0.7)"
    )
    assert facts["interval_crosses_threshold"] is True
    assert facts["thresholds_crossed"] == 1


@pytest.mark.parametrize(
    ("outcome", "by"),
    [
        (pooled(10, important=20), "lines"), (pooled(10, small=5, moderate=10), "lines"),
        (pooled(10, small=5, moderate=10, large=20), "bands of size"), (pooled(10, rate_against="no effect"), "lines"),
        ({"studies": [{"id": "s", "design": "randomised trial", "favours": "neither"}]}, "no estimate"),
        ({"studies": [{"id": "s", "design": "randomised trial", "favours": "neither"}],
          "thresholds": {"utility": 0.5, "because": BECAUSE}, "measure": "RR"}, "no estimate"),
        ({"studies": []}, "no estimate"),
    ],
)  # fmt: skip
def test_what_precision_is_judged_by(outcome: dict[str, Any], by: str) -> None:
    assert facts_of(study_set(outcome))["precision_judged_by"] == by


def test_a_utility_may_stand_beside_a_rating_against_no_effect() -> None:
    facts = facts_of(study_set(pooled(60, 10, utility=0.7, rate_against="no effect")))
    assert (facts["threshold_kind"], facts["target"], facts["effect_size"]) == ("no effect", "non-null effect", "small")
    against = facts_of(study_set(pooled(60, 10, utility=0.7, rate_against="important difference")))
    assert against["target"] == "important effect"


def test_the_footnote_says_where_the_difference_comes_from() -> None:
    (result,) = grade(study_set(pooled(60, 10, utility=0.7))).outcomes
    assert any("54.7 per 1000 people (from a utility of 0.7)" in note for note in result.footnotes)
