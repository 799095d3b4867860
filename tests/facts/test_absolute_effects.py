"""Absolute effects and numbers needed, from every measure: METHOD 4.6 and 9.6, and Cochrane's printed examples."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.facts.wording import needed_text
from tests.strategies import facts_of, study_set

BECAUSE = "chosen for a test"
DIFFERENCES = ("difference_per_1000", "difference_low", "difference_high")
baselines = st.floats(0.01, 0.95)
ratios = st.floats(0.05, 10)


def at(measure: str, effect: float, low: float, high: float, baseline: float | None, better: str = "lower") -> Any:
    estimate = {"from": "r", "studies": 2, "effect": effect, "interval": [low, high], "asymmetric": True}
    risk = {"baseline_risk": {"value": baseline, "because": BECAUSE}} if baseline else {}
    return facts_of(study_set({"measure": measure, "pooled": estimate, "better": better, **risk}))


@given(baselines, st.floats(0.05, 4))
def test_a_risk_ratio_multiplies_the_risk(baseline: float, ratio: float) -> None:
    assume(baseline * ratio * 1.1 < 1)
    found = at("RR", ratio, ratio * 0.9, ratio * 1.1, baseline)
    for name, effect in zip(DIFFERENCES, (ratio, ratio * 0.9, ratio * 1.1), strict=True):
        assert found[name] == pytest.approx(1000 * baseline * (effect - 1), rel=1e-9, abs=1e-9)


@given(baselines, ratios)
def test_an_odds_ratio_multiplies_the_odds(baseline: float, ratio: float) -> None:
    found = at("OR", ratio, ratio * 0.9, ratio * 1.1, baseline)
    for name, effect in zip(DIFFERENCES, (ratio, ratio * 0.9, ratio * 1.1), strict=True):
        odds = effect * baseline / (1 - baseline)
        assert found[name] == pytest.approx(1000 * (odds / (1 + odds) - baseline), rel=1e-9, abs=1e-7)


@given(baselines, ratios)
def test_a_hazard_ratio_multiplies_the_logarithm_of_survival(baseline: float, ratio: float) -> None:
    found = at("HR", ratio, ratio * 0.9, ratio * 1.1, baseline)
    for name, effect in zip(DIFFERENCES, (ratio, ratio * 0.9, ratio * 1.1), strict=True):
        risk = 1 - math.exp(effect * math.log(1 - baseline))
        assert found[name] == pytest.approx(1000 * (risk - baseline), rel=1e-9, abs=1e-7)


@pytest.mark.parametrize("baseline", [None, 0.1])
def test_a_risk_difference_is_absolute_already(baseline: float | None) -> None:
    found = at("RD", -0.05, -0.08, -0.02, baseline)
    assert [found[name] for name in DIFFERENCES] == [-50, -80, -20]


@pytest.mark.parametrize("measure", ["RR", "OR", "HR"])
def test_a_ratio_needs_a_baseline_risk(measure: str) -> None:
    found = at(measure, 0.5, 0.4, 0.6, None)
    assert {*DIFFERENCES, "nnt_text", "number_needed"}.isdisjoint(found)


@given(baselines, st.floats(0.1, 0.99), st.sampled_from(("RR", "OR", "HR")))
def test_what_lowers_a_ratio_lowers_the_risk(baseline: float, ratio: float, measure: str) -> None:
    found = at(measure, ratio, ratio * 0.8, ratio, baseline)
    assert found["difference_low"] <= found["difference_per_1000"] < 0
    assert found["difference_per_1000"] >= -1000 * baseline


@pytest.mark.parametrize(
    ("measure", "effect", "low", "high", "baseline", "text"),
    [
        ("OR", 0.73, 0.60, 0.90, 0.30, "NNTB 17 (11 to 47)"),                    # row 51: 61.7 fewer, 16.2 people
        ("RR", 0.50, 0.40, 0.80, 0.10, "NNTB 20 (17 to 50)"),
        ("RR", 1.40, 1.12, 1.75, 0.367, "NNTH 6 (3 to 22)"),                     # row 29: 147 more (44 to 275)
        ("RR", 0.86, 0.63, 1.18, 0.111, "NNTB 65 (NNTB 25 to ∞ to NNTH 50)"),    # row 30
        ("HR", 0.50, 0.40, 0.60, 0.20, "NNTB 11 (9 to 14)"),                     # 94.4 fewer
        ("HR", 1.50, 0.90, 2.50, 0.20, "NNTH 11 (NNTH 4 to ∞ to NNTB 56)"),
        ("RD", -0.05, -0.10, 0.00, None, "NNTB 20 (10 to ∞)"),
        ("RD", 0.05, 0.00, 0.10, None, "NNTH 20 (10 to ∞)"),
        ("RD", 0.30, 0.20, 0.40, None, "NNTH 3 (2 to 5)"),                       # 3.3 and 2.5: a harm is rounded down
        ("RD", -0.30, -0.40, -0.20, None, "NNTB 4 (3 to 5)"),                    # a benefit up
    ],
)  # fmt: skip
def test_numbers_needed_of_every_measure(
    measure: str, effect: float, low: float, high: float, baseline: float | None, text: str
) -> None:
    assert at(measure, effect, low, high, baseline)["nnt_text"] == text


def test_the_odds_ratio_of_row_51_is_62_fewer_per_1000() -> None:
    assert round(at("OR", 0.73, 0.6, 0.9, 0.30)["difference_per_1000"]) == -62


@given(st.floats(0.5, 1000), st.sampled_from((1, -1)), st.sampled_from((1, -1)))
def test_a_number_needed_promises_no_more_than_is_known(size: float, sign: int, good: int) -> None:
    """Treating that many helps one or more; one fewer would not. Of a harm, that many harm one at the most."""
    text = needed_text((sign * size, sign * size / 2, sign * size * 1.1), good)
    assert text is not None
    kind, number = text.split()[0], int(text.split()[1].replace(",", ""))
    assert kind == ("NNTB" if sign == good else "NNTH")
    if kind == "NNTB":
        assert number * size >= 1000 * (1 - 1e-8)
        assert (number - 1) * size < 1000 * (1 + 1e-8)
    else:
        assert number == 1 or number * size <= 1000 * (1 + 1e-8)
        assert (number + 1) * size > 1000 * (1 - 1e-8)


tenths = st.integers(-5000, 5000).map(lambda number: number / 10)


@given(tenths, tenths, tenths, st.sampled_from((1, -1)))
def test_an_interval_around_no_effect_passes_through_infinity(one: float, two: float, three: float, good: int) -> None:
    low, middle, high = sorted((one, two, three))
    assume(middle != 0)
    text = str(needed_text((middle, low, high), good))
    assert ("∞" in text) is (low <= 0 <= high)
    assert (" to ∞ to " in text) is (low < 0 < high)


def test_no_difference_at_all_has_no_number() -> None:
    assert needed_text((0, -10, 10), 1) is None
    assert needed_text((0, 0, 10), -1) is None
    assert needed_text((1e-320, 0, 10), 1) is None
    assert needed_text((20, 1e-320, 40), 1) == "NNTB 50 (25 to ∞)"
