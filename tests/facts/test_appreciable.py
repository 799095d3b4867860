"""Lines of appreciable benefit and harm, and narrow intervals among very many people: at their marks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.facts import derive
from grading.pooling import pool
from tests.strategies import BOOK, facts_of, study_set

BECAUSE = "chosen for a test"


def pooled(
    measure: str, effect: float, low: float, high: float, people: int | None = 900, **more: Any
) -> dict[str, Any]:
    estimate = {"from": "r", "design": "randomised trial", "studies": 2, "effect": effect, "interval": [low, high],
                "asymmetric": True, **({"participants": people} if people else {})}  # fmt: skip
    for name in ("baseline_risk", "sd"):
        if name in more:
            more[name] = {"value": more[name], "because": BECAUSE}
    if "important" in more:
        more["thresholds"] = {"important": more.pop("important"), "because": BECAUSE}
    return {"measure": measure, "pooled": estimate, **more}


def found(measure: str, effect: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    return facts_of(study_set(pooled(measure, effect, low, high, **more)))


@pytest.mark.parametrize(
    ("low", "high", "lines"),
    [(0.75, 1.25, 0), (0.749, 1.25, 1), (0.75, 1.251, 1), (0.749, 1.251, 2), (0.3, 0.75, 0), (0.3, 0.751, 1),
     (1.24, 3, 1), (1.25, 3, 0)],
)  # fmt: skip
def test_a_risk_ratio_without_an_important_difference(low: float, high: float, lines: int) -> None:
    facts = found("RR", (low * high) ** 0.5, low, high)
    assert facts["appreciable_lines_crossed"] == lines
    assert facts["appreciable_lines_text"] == "a risk ratio of 0.75 or 1.25"


def test_an_odds_ratio_is_compared_as_a_risk_ratio() -> None:
    """OR 0.7 at 0.5 is a risk ratio of 0.8235; at 0.01 it is 0.702."""
    assert found("OR", 0.8, 0.7, 0.9, baseline_risk=0.5)["appreciable_lines_crossed"] == 0
    assert found("OR", 0.8, 0.7, 0.9, baseline_risk=0.01)["appreciable_lines_crossed"] == 1
    assert "appreciable_lines_crossed" not in found("OR", 0.8, 0.7, 0.9)


@pytest.mark.parametrize(("low", "high", "lines"), [(-0.5, 0.5, 0), (-0.51, 0.5, 1), (-0.51, 0.51, 2), (0.6, 2, 0)])
def test_a_standardised_difference(low: float, high: float, lines: int) -> None:
    facts = found("SMD", (low + high) / 2, low, high)
    assert facts["appreciable_lines_crossed"] == lines
    assert facts["appreciable_lines_text"] == "±0.5 standard deviations"


def test_points_need_a_standard_deviation() -> None:
    assert found("MD", 0, -5.1, 4, sd=10)["appreciable_lines_crossed"] == 1
    without = found("MD", 0, -5.1, 4)
    assert "appreciable_lines_crossed" not in without
    assert without["appreciable_lines_text"] == "±0.5 standard deviations"


@pytest.mark.parametrize(("important", "lines"), [(9.0, 2), (10.0, 1), (20.0, 0)])
def test_an_important_difference_that_is_given_counts_before_the_rulebooks_own(important: float, lines: int) -> None:
    facts = found("RD", 0, -0.02, 0.01, important=important)
    assert facts["appreciable_lines_crossed"] == lines
    assert facts["appreciable_lines_text"] == f"±{important:g} per 1000 people"


def test_an_important_difference_of_a_score_has_its_unit() -> None:
    assert found("MD", 0, -2, 0, important=1.0, unit="points")["appreciable_lines_text"] == "±1 points"
    assert found("MD", 0, -2, 0, important=1.0)["appreciable_lines_text"] == "±1"


def test_an_important_difference_needs_a_baseline_risk() -> None:
    assert "appreciable_lines_crossed" not in found("RR", 0.8, 0.5, 1.3, important=10.0)


@pytest.mark.parametrize(("more", "known"), [({}, False), ({"important": 10.0}, True)])
def test_in_a_rulebook_without_such_lines_only_an_important_difference_is_one(more: Any, known: bool) -> None:
    data = study_set(pooled("RD", 0, -0.02, 0.02, **more))
    facts = derive(data, data.outcomes[0], pool(data.outcomes[0], data.pooling), BOOK.values)
    assert ("appreciable_lines_crossed" in facts) is known
    assert ("appreciable_lines_text" in facts) is known


def test_without_numbers_there_are_no_lines() -> None:
    facts = facts_of(study_set({"studies": [{"id": "s", "design": "randomised trial", "favours": "neither"}]}))
    assert {"appreciable_lines_crossed", "appreciable_lines_text"}.isdisjoint(facts)


several = settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))


@several
@given(st.floats(-3, 3), st.floats(0.01, 2), st.floats(0, 2), st.sampled_from((None, 0.2, 1.0)))
def test_a_wider_interval_never_crosses_fewer_lines(
    effect: float, half: float, more: float, important: float | None
) -> None:
    keys = {"important": important} if important else {}
    narrow = found("SMD", effect, effect - half, effect + half, **keys)["appreciable_lines_crossed"]
    assert (
        narrow <= found("SMD", effect, effect - half - more, effect + half + more, **keys)["appreciable_lines_crossed"]
    )


@several
@given(st.floats(0.2, 4), st.floats(1.01, 3), st.floats(1, 3))
def test_a_wider_interval_of_a_ratio_never_crosses_fewer_lines(effect: float, factor: float, more: float) -> None:
    narrow = found("RR", effect, effect / factor, effect * factor)["appreciable_lines_crossed"]
    wide = found("RR", effect, effect / factor / more, effect * factor * more)["appreciable_lines_crossed"]
    assert narrow <= wide


# very many people: 4000 of them and 10 per 1000, as tests/strategies.py sets these thresholds


@pytest.mark.parametrize(
    ("people", "half", "large"),
    [(4000, 0.00499, True), (3999, 0.00499, False), (4000, 0.005, False), (9000, 0.004, True), (None, 0.004, None),
     (None, 0.006, False)],
)  # fmt: skip
def test_a_large_sample_with_a_narrow_interval(people: int | None, half: float, large: bool | None) -> None:
    facts = found("RD", 0.001, 0.001 - half, 0.001 + half, people=people)
    assert facts.get("large_sample_narrow_interval") is large


def test_a_large_sample_of_ratios_needs_a_baseline_risk() -> None:
    assert "large_sample_narrow_interval" not in found("RR", 0.9, 0.8, 1.0, people=9000)
    assert found("RR", 0.9, 0.8, 1.0, people=9000, baseline_risk=0.01)["large_sample_narrow_interval"] is True
    assert found("RR", 0.9, 0.8, 1.0, people=9)["large_sample_narrow_interval"] is False


def test_a_score_is_never_rated_by_its_sample_alone() -> None:
    assert found("MD", 1, 0.9, 1.1, people=90_000)["large_sample_narrow_interval"] is False
