"""What arithmetic refuses, as properties: sound numbers pass however they were rounded, misprints do not."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from grading.model.bias_tools import DOMAINS_OF, LEVELS_OF
from grading.model.plausible import (
    NORMAL_975,
    SKEW,
    half_unit,
)
from grading.model.plausible_judgement import levels_of
from grading.model.plausible_outcome import TOO_FEW, least_people
from grading.model.study import Arm, RiskOfBias
from grading.model.study_set import Outcome
from grading.model.words import CERTAINTIES, CONCERNS, DOMAINS, GAINS, LOWERING, START

effects = st.floats(-50, 50)
errors = st.floats(0.01, 20)
ratios = st.floats(math.log(0.05), math.log(20))
ratio_errors = st.floats(0.02, 1.5)
shares = st.floats(0.01, 0.99)


def flaws(measure: str, **pooled: Any) -> list[tuple[str, str]]:
    """What is wrong with an outcome that has this pooled estimate, and the cures."""
    extra = {"baseline_risk": pooled.pop("baseline_risk")} if "baseline_risk" in pooled else {}
    given = {"from": "a review", "studies": 3, **pooled}
    try:
        Outcome.model_validate(
            {"id": "o", "name": "o", "better": "lower", "measure": measure, "pooled": given, **extra}
        )
    except ValidationError as error:
        return [(flaw.what, flaw.help) for detail in error.errors() for flaw in detail.get("ctx", {}).get("flaws", [])]
    return []


def significant(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


@given(effects, errors, st.integers(0, 3))
def test_a_wald_interval_passes_at_any_number_of_decimals(effect: float, se: float, places: int) -> None:
    low, middle, high = (round(effect + sign * NORMAL_975 * se, places) for sign in (-1, 0, 1))
    assume(low < high)
    assert flaws("MD", effect=middle, interval=[low, high]) == []


@given(ratios, ratio_errors, st.integers(1, 3), st.sampled_from(["RR", "OR", "HR"]))
def test_a_wald_interval_of_a_ratio_passes_at_any_number_of_decimals(
    logarithm: float, se: float, places: int, measure: str
) -> None:
    low, middle, high = (round(math.exp(logarithm + sign * NORMAL_975 * se), places) for sign in (-1, 0, 1))
    assume(0 < low < high)
    assert flaws(measure, effect=middle, interval=[low, high]) == []


@given(ratios, ratio_errors, st.integers(2, 3))
@example(math.log(1.04), 0.028, 2)
@example(math.log(9.96), 0.02, 2)
def test_a_wald_interval_of_a_ratio_passes_at_two_or_three_digits(logarithm: float, se: float, digits: int) -> None:
    low, middle, high = (significant(math.exp(logarithm + sign * NORMAL_975 * se), digits) for sign in (-1, 0, 1))
    assume(low < high)
    assert flaws("RR", effect=middle, interval=[low, high]) == []


@given(effects, errors, st.integers(2, 3))
def test_a_wald_interval_passes_at_two_or_three_digits(effect: float, se: float, digits: int) -> None:
    low, middle, high = (significant(effect + sign * NORMAL_975 * se, digits) for sign in (-1, 0, 1))
    assume(low < high)
    assert flaws("MD", effect=middle, interval=[low, high]) == []


@given(effects, errors)
def test_a_lost_sign_is_refused_where_the_interval_tells(effect: float, se: float) -> None:
    """Flipped, the estimate is 2·|effect| from the middle: seen once that is more than the skew that is allowed."""
    low, middle, high = (round(effect + sign * NORMAL_975 * se, 4) for sign in (-1, 0, 1))
    assume(2 * abs(middle) > (SKEW + 0.02) * NORMAL_975 * se + 0.001)
    (flaw,) = flaws("MD", effect=-middle, interval=[low, high])
    if not low <= -middle <= high:
        assert flaw[1] == f"a lost minus sign? {middle:g} lies inside"


@given(st.floats(0.01, 50), st.floats(0.05, 0.5))
def test_an_interval_that_excludes_no_effect_refuses_the_other_sign(effect: float, share: float) -> None:
    low, high = effect * (1 - share), effect * (1 + share)
    ((what, cure),) = flaws("MD", effect=-effect, interval=[low, high])
    assert "lies outside its own interval" in what
    assert cure.startswith("a lost minus sign?")


@given(ratios, ratio_errors)
def test_a_ratio_whose_low_end_lost_a_digit_is_refused(logarithm: float, se: float) -> None:
    """A slip moves the middle by ln(10)/2; at a standard error of 1.5 or less that is 0.28 of the new half-width."""
    low, middle, high = (math.exp(logarithm + sign * NORMAL_975 * se) for sign in (-1, 0, 1))
    assert len(flaws("RR", effect=middle, interval=[low / 10, high])) == 1


@given(effects, errors, st.floats(0, 1))
def test_asymmetric_is_taken_at_its_word(effect: float, width: float, share: float) -> None:
    low, high = effect - share * width, effect + (1 - share) * width
    assume(low < high)
    assert flaws("MD", effect=min(max(effect, low), high), interval=[low, high], asymmetric=True) == []


@given(st.integers(1, 3000), st.data(), st.integers(0, 2))
def test_a_percentage_passes_if_it_was_rounded_and_not_otherwise(n: int, data: st.DataObject, places: int) -> None:
    events = data.draw(st.integers(0, n))
    share = 100 * events / n
    printed = round(share, places)
    assert Arm(n=n, events=events, percent=printed).events == events
    wrong = printed + 2 if printed < 50 else printed - 2
    with pytest.raises(ValidationError, match="%"):
        Arm(n=n, events=events, percent=wrong)


@given(st.integers(0, 20), st.integers(1, 20))
def test_more_events_than_people_are_refused(n: int, more: int) -> None:
    with pytest.raises(ValidationError, match=f"{n + 1 + more} events among {n + 1} people"):
        Arm(n=n + 1, events=n + 1 + more)


@given(st.floats(0.2, 5), shares, st.floats(0.05, 1))
def test_least_people_is_the_minimum_over_all_splits(risk_ratio: float, baseline: float, se: float) -> None:
    """The variance of log RR with a share f of N people treated is (a/f + b/(1 - f))/N: search the f."""
    treated = baseline * risk_ratio
    assume(0.001 < treated < 0.999)
    a, b = (1 - treated) / treated, (1 - baseline) / baseline
    needed = [(a / f + b / (1 - f)) / se**2 for f in (i / 2000 for i in range(1, 2000))]
    least = least_people(risk_ratio, baseline, se)
    assert least <= min(needed) * (1 + 1e-12)
    assert least == pytest.approx(min(needed), rel=2e-3)


@given(st.integers(2, 60), st.integers(2, 60), st.data())
def test_least_people_holds_for_whole_trials(n_treated: int, n_control: int, data: st.DataObject) -> None:
    """No trial with these arms can have fewer people than the bound computed from its own ratio, risk and se."""
    events = data.draw(st.integers(1, n_treated - 1)), data.draw(st.integers(1, n_control - 1))
    treated, control = events[0] / n_treated, events[1] / n_control
    se = math.sqrt((1 - treated) / events[0] + (1 - control) / events[1])
    assert least_people(treated / control, control, se) <= (n_treated + n_control) * (1 + 1e-9)


@given(shares, st.floats(1.001, 100), st.floats(0.05, 1))
def test_nothing_is_said_where_the_ratio_lifts_the_risk_above_one(baseline: float, factor: float, se: float) -> None:
    assert least_people(factor / baseline, baseline, se) == 0


@given(st.integers(20, 400), st.integers(20, 400), st.data())
def test_the_people_of_one_trial_are_never_too_few(n_treated: int, n_control: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(3, n_treated - 3)), data.draw(st.integers(3, n_control - 3))
    treated, control = events[0] / n_treated, events[1] / n_control
    se = math.sqrt((1 - treated) / events[0] + (1 - control) / events[1])
    ratio = treated / control
    interval = [ratio * math.exp(-NORMAL_975 * se), ratio * math.exp(NORMAL_975 * se)]
    baseline = {"value": control, "of": "trials", "because": "the comparator arm"}
    people = n_treated + n_control
    assert flaws("RR", effect=ratio, interval=interval, participants=people, baseline_risk=baseline) == []


@given(st.floats(0.5, 2), st.floats(0.05, 0.4), st.floats(0.05, 0.5))
def test_too_few_people_are_refused_below_the_share_and_not_above(ratio: float, baseline: float, se: float) -> None:
    interval = [ratio * math.exp(-NORMAL_975 * se), ratio * math.exp(NORMAL_975 * se)]
    bound = TOO_FEW * least_people(ratio, baseline, se)
    assume(bound > 3)
    risk = {"value": baseline, "of": "trials", "because": "an example"}
    below, above = math.ceil(bound * (1 - 1e-9)) - 1, math.floor(bound * (1 + 1e-9)) + 1
    assert len(flaws("RR", effect=ratio, interval=interval, participants=below, baseline_risk=risk)) == 1
    assert flaws("RR", effect=ratio, interval=interval, participants=above, baseline_risk=risk) == []
    other = risk | {"of": "target population"}
    assert flaws("RR", effect=ratio, interval=interval, participants=below, baseline_risk=other) == []


@given(st.floats(-1000, 1000), st.integers(0, 6))
def test_half_a_unit_bounds_the_rounding_error(value: float, places: int) -> None:
    """Of a number printed with its last digit; a trailing zero is lost in a float and only widens the bound."""
    printed = round(value, places)
    assert abs(value - printed) <= half_unit(printed) * (1 + 1e-6)


def test_half_a_unit_of_the_longest_number() -> None:
    assert half_unit(0.22) == 0.005
    assert half_unit(-0.51, 0.07, 3.0) == 0.005
    assert half_unit(40.0, 120.0) == 0.5


@given(st.sampled_from(sorted(DOMAINS_OF)), st.data())
def test_overall_risk_of_bias_is_never_better_than_the_worst_domain(tool: str, data: st.DataObject) -> None:
    levels = LEVELS_OF[tool]
    domains = data.draw(st.dictionaries(st.sampled_from(sorted(DOMAINS_OF[tool])), st.sampled_from(levels), min_size=1))
    overall = data.draw(st.sampled_from(levels))
    worst = max(levels.index(level) for level in domains.values())
    given = {"tool": tool, "domains": domains, "overall": overall}
    if levels.index(overall) >= worst:
        assert RiskOfBias.model_validate(given).overall == overall
    else:
        with pytest.raises(ValidationError, match="although a domain is"):
            RiskOfBias.model_validate(given)


def test_every_domain_has_levels_and_nothing_else_has() -> None:
    assert levels_of(START) == CERTAINTIES
    assert {levels_of(domain) for domain in LOWERING} == {CONCERNS}
    assert {levels_of(domain) for domain in DOMAINS[6:]} == {GAINS}
    assert levels_of("precision") == ()
