"""The corners: one study, nobody with an event, equal effects, absurd scales, refused input."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from grading.errors import StudySetError
from grading.pooling import pool
from grading.pooling.effect_sizes import (
    from_interval,
    from_p,
    log_odds_ratio,
    log_risk_ratio,
    mean_difference,
    risk_difference,
    standardised_mean_difference,
    uninformative,
)
from grading.pooling.estimators import leave_one_out, pool_inverse_variance, tau_squared, tau_squared_interval
from grading.pooling.fixed import mantel_haenszel, peto
from grading.pooling.small_study import egger, harbord, peters
from tests.strategies import study_set

METHODS: tuple[Any, ...] = ("common", "DL", "PM", "REML")
ITERATED: tuple[Any, ...] = ("DL", "PM", "REML")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("interval", ["Wald", "Hartung-Knapp", "default"])
def test_one_study_is_itself(method: Any, interval: Any) -> None:
    pool = pool_inverse_variance([0.3], [0.04], [0], method, interval)
    assert (pool.effect[0], pool.tau_squared[0], pool.q[0], pool.q_p[0]) == (0.3, 0, 0, 1)
    assert pool.se[0] == pytest.approx(0.2, rel=1e-15)
    assert (pool.i_squared[0], pool.i_squared_from_tau[0], pool.weights[0]) == (0, 0, 1)
    assert not pool.used_hartung_knapp[0]
    assert math.isnan(pool.prediction_low[0])
    assert math.isnan(tau_squared_interval([0.3], [0.04], [0])[1][0])


@pytest.mark.parametrize("method", METHODS)
def test_no_analyses_at_all(method: Any) -> None:
    pool = pool_inverse_variance([], [], [], method, "default")
    assert pool.effect.size == pool.k.size == pool.weights.size == 0
    assert leave_one_out([], [], [], method, "default").effect.size == 0


@pytest.mark.parametrize(
    ("k", "spread", "adjusted"),
    [(2, 1.0, False), (3, 1.0, True), (3, 0.0, False), (10, 1.0, True)],
    ids=["two studies", "three studies", "three alike", "ten studies"],
)
def test_default_interval_is_hartung_knapp_from_three_heterogeneous_studies(
    k: int, spread: float, adjusted: bool
) -> None:
    effects = np.linspace(-spread, spread, k)
    pool = pool_inverse_variance(effects, np.full(k, 0.01), [0], "REML", "default")
    assert bool(pool.used_hartung_knapp[0]) == adjusted
    same = pool_inverse_variance(effects, np.full(k, 0.01), [0], "REML", "Hartung-Knapp" if adjusted else "Wald")
    assert (pool.low[0], pool.high[0]) == (same.low[0], same.high[0])


def test_common_effect_has_no_prediction_interval() -> None:
    pool = pool_inverse_variance([0.1, 0.5, 0.9], [0.01] * 3, [0], "common", "Wald")
    assert math.isnan(pool.prediction_low[0])
    assert math.isnan(pool.prediction_high[0])


def test_prediction_interval_starts_at_three_studies() -> None:
    pool = pool_inverse_variance([0.1, 0.9, 0.1, 0.5, 0.9], [0.01] * 5, [0, 2], "REML", "Wald")
    assert np.isnan(pool.prediction_high).tolist() == [True, False]


@pytest.mark.parametrize("method", ITERATED)
@pytest.mark.parametrize("scale", [1e-12, 1e-3, 1.0, 1e6, 1e12])
def test_absurd_scales_converge(method: Any, scale: float) -> None:
    effects, variances = np.array([0.1, 0.9, -0.4, 0.3]), np.array([0.02, 0.01, 0.05, 0.001])
    expected = tau_squared(effects, variances, [0], method) * scale**2
    found = tau_squared(effects * scale, variances * scale**2, [0], method)
    np.testing.assert_allclose(found, expected, rtol=1e-9)


@pytest.mark.parametrize("method", ITERATED)
def test_wildly_unequal_variances_converge(method: Any) -> None:
    rng = np.random.default_rng(3)
    effects, variances = rng.normal(0, 1, 4000), 10 ** rng.uniform(-12, 6, 4000)
    tau2 = tau_squared(effects, variances, np.arange(0, 4000, 4), method)
    assert np.all(np.isfinite(tau2))
    assert np.all(tau2 >= 0)


def test_the_restricted_likelihood_is_highest_at_the_estimate() -> None:
    rng = np.random.default_rng(4)
    v = rng.gamma(1, 0.1, 6) + 1e-4
    y = rng.normal(0, np.sqrt(v + 0.1))

    def likelihood(tau2: float) -> float:
        w = 1 / (v + tau2)
        mean = (w @ y) / w.sum()
        return float(-(np.log(v + tau2).sum() + math.log(w.sum()) + w @ (y - mean) ** 2) / 2)

    best = float(tau_squared(y, v, [0], "REML")[0])
    assert all(likelihood(best) >= likelihood(t) - 1e-9 for t in np.linspace(0, 2, 4001))


def test_restricted_likelihood_where_plain_fisher_scoring_goes_round_in_circles() -> None:
    """metafor with its default control stops here: "did not converge"; with tight control it finds the same."""
    effects, variances = [0.669, 0.61, 0.803, 0.722, -0.0561], [0.478, 0.591, 0.904, 0.767, 0.101]
    assert tau_squared(effects, variances, [0], "REML")[0] == pytest.approx(0.01218313078371078, rel=1e-6)


def test_hartung_knapp_is_not_truncated() -> None:
    effects, variances = [0.10, 0.11, 0.12], [0.04, 0.05, 0.06]
    wald, knapp = (pool_inverse_variance(effects, variances, [0], "DL", i) for i in ("Wald", "Hartung-Knapp"))  # type: ignore[arg-type]
    assert knapp.se[0] < wald.se[0]


def test_q_profile_is_zero_when_effects_are_too_alike() -> None:
    low, high = tau_squared_interval([0.1] * 5, [0.1] * 5, [0])
    assert (low[0], high[0]) == (0, 0)


def test_q_profile_is_not_capped() -> None:
    _, high = tau_squared_interval([0, 1000], [1, 1], [0])
    assert high[0] == pytest.approx(1000**2 / 2 / 0.00098206911717525 - 1, rel=1e-6)


def test_leave_one_out_of_a_single_study_leaves_nothing() -> None:
    left = leave_one_out([0.1, 0.2, 0.4], [0.01] * 3, [0, 1], "DL", "Wald")
    assert left.k.tolist() == [0, 1, 1]
    assert math.isnan(left.effect[0])
    assert left.effect[1:].tolist() == [0.4, 0.2]


@pytest.mark.parametrize(
    ("effects", "variances", "starts", "says"),
    [
        ([0.1, 0.2], [0.1], [0], "equally long"),
        ([0.1, math.nan], [0.1, 0.1], [0], "effect 1 is not finite"),
        ([0.1, 0.2], [0.1, 0.0], [0], "variance 1 is not a positive"),
        ([0.1, 0.2], [-0.1, 0.1], [0], "variance 0 is not a positive"),
        ([0.1, 0.2], [math.inf, 0.1], [0], "variance 0 is not a positive"),
        ([0.1, 0.2], [0.1, 0.1], [1], "begin at 0"),
        ([0.1, 0.2], [0.1, 0.1], [0, 0], "rise strictly"),
        ([0.1, 0.2], [0.1, 0.1], [0, 2], "rise strictly"),
        ([0.1, 0.2], [0.1, 0.1], [], "one offset a segment"),
    ],
)
def test_unusable_input_is_refused(effects: Any, variances: Any, starts: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        pool_inverse_variance(effects, variances, starts, "DL", "Wald")


@pytest.mark.parametrize("call", [("ML", "Wald"), ("DL", "normal")])
def test_unknown_choices_are_refused(call: Any) -> None:
    with pytest.raises(ValueError, match="unknown"):
        pool_inverse_variance([0.1, 0.2], [0.1, 0.1], [0], *call)
    with pytest.raises(ValueError, match="unknown"):
        mantel_haenszel("HR", [1], [9], [2], [9], [0])  # type: ignore[arg-type]


# -- counts and means -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("effect_of", [log_risk_ratio, log_odds_ratio])
@pytest.mark.parametrize(("a", "c"), [(0, 0), (20, 30)], ids=["no events", "only events"])
def test_a_study_without_information_has_no_ratio(effect_of: Any, a: int, c: int) -> None:
    effects, variances = effect_of([a, 3], [20, 20], [c, 5], [30, 30])
    assert np.isnan(effects).tolist() == np.isnan(variances).tolist() == [True, False]
    assert uninformative([a, 3], [20, 20], [c, 5], [30, 30]).tolist() == [True, False]


def test_a_study_without_events_has_a_risk_difference() -> None:
    effects, variances = risk_difference([0], [20], [0], [20])
    assert effects[0] == 0
    assert variances[0] == pytest.approx(2 * (0.5 / 21) * (20.5 / 21) / 21, rel=1e-12)


def test_half_is_added_only_where_a_cell_is_zero() -> None:
    effects, _ = log_odds_ratio([0, 3], [20, 20], [5, 5], [30, 30])
    assert effects.tolist() == pytest.approx(
        [math.log(0.5 / 20.5 / (5.5 / 25.5)), math.log(3 / 17 / (5 / 25))], rel=1e-12
    )


@pytest.mark.parametrize(
    "table", [([5], [4], [1], [9]), ([-1], [4], [1], [9]), ([0], [0], [1], [9]), ([1, 2], [4], [1], [9])]
)
def test_impossible_counts_are_refused(table: Any) -> None:
    for effect_of in (log_risk_ratio, log_odds_ratio, risk_difference):
        with pytest.raises(ValueError, match="events"):
            effect_of(*table)


@pytest.mark.parametrize("pooled", [mantel_haenszel, peto])
def test_ratios_without_any_event_are_undefined(pooled: Any) -> None:
    table = ([0, 0], [20, 30], [0, 0], [20, 30], [0])
    pool = pooled("OR", *table) if pooled is mantel_haenszel else pooled(*table)
    assert math.isnan(pool.effect[0])
    assert math.isnan(pool.se[0])
    assert math.isnan(pool.low[0])
    difference = mantel_haenszel("RD", *table)
    assert difference.effect[0] == 0
    assert difference.k[0] == 2


def test_mantel_haenszel_ratio_without_events_in_one_arm_is_undefined() -> None:
    for measure in ("RR", "OR"):
        pool = mantel_haenszel(measure, [0, 0, 4], [20, 30, 20], [2, 3, 5], [20, 30, 20], [0, 2])  # type: ignore[arg-type]
        assert np.isnan(pool.effect).tolist() == np.isnan(pool.q).tolist() == [True, False]


def test_one_person_an_arm_and_nobody_varies() -> None:
    effects, variances = standardised_mean_difference([2, 2, 2], [0, 0, 1], [1, 9, 9], [1, 1, 1], [0, 0, 1], [1, 9, 9])
    assert np.isnan(effects).tolist() == np.isnan(variances).tolist() == [True, True, False]


def test_impossible_arms_are_refused() -> None:
    with pytest.raises(ValueError, match="study 1: a standard deviation is negative or an arm is empty"):
        mean_difference([1, 1], [1, -1], [9, 9], [1, 1], [1, 1], [9, 9])
    with pytest.raises(ValueError, match="one length"):
        mean_difference([1], [1, 1], [9, 9], [1, 1], [1, 1], [9, 9])


# -- standard errors from print ---------------------------------------------------------------------------------------


def test_standard_error_from_an_interval() -> None:
    assert from_interval([1.5], [1.0], [2.0], log=False)[0] == pytest.approx(1 / 3.919927969080108, rel=1e-12)
    assert from_interval([2.0], [1.0], [4.0], log=True)[0] == pytest.approx(math.log(4) / 3.919927969080108, rel=1e-12)
    assert from_interval([1.5], [1.0], [2.0], 0.9, log=False)[0] == pytest.approx(1 / 3.2897072539029444, rel=1e-12)


@pytest.mark.parametrize(("effect", "low", "high", "log"), [(3, 1, 2, False), (1, 1, 1, False), (1, 0, 2, True)])
def test_impossible_intervals_are_refused(effect: float, low: float, high: float, log: bool) -> None:
    with pytest.raises(ValueError, match=r"interval|positive"):
        from_interval([effect], [low], [high], log=log)


def test_standard_error_from_p() -> None:
    assert from_p([-1.959963984540054], [0.05])[0] == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize(("effect", "p"), [(0, 0.5), (1, 0), (1, 1), (1, -0.1)])
def test_p_values_that_say_nothing_are_refused(effect: float, p: float) -> None:
    with pytest.raises(ValueError, match="0 < p < 1"):
        from_p([effect], [p])


# -- small-study tests ------------------------------------------------------------------------------------------------


def test_no_small_study_test_below_ten_studies() -> None:
    rng = np.random.default_rng(5)
    y, v = rng.normal(size=10), rng.gamma(2, size=10)
    assert egger(y[:9], v[:9]) is None
    assert egger(y, v) is not None
    n, a, c = rng.integers(50, 90, 10), rng.integers(1, 20, 10), rng.integers(1, 20, 10)
    for test in (harbord, peters):
        assert test(a, n, c, n) is not None
        assert test(np.append(a[:9], 0), n, np.append(c[:9], 0), n) is None


def test_no_small_study_test_when_all_are_equally_precise() -> None:
    assert egger(np.arange(12.0), np.full(12, 0.1)) is None
    assert peters(np.arange(1, 13), np.full(12, 50), np.full(12, 9), np.full(12, 50)) is None


def test_no_small_study_test_when_effects_are_one_and_the_same() -> None:
    assert egger(np.zeros(12), np.linspace(0.1, 0.2, 12)) is None


@pytest.mark.parametrize(("measure", "method"), [("RR", "MH"), ("OR", "MH")])
def test_counts_that_have_no_ratio_are_refused_with_a_cure(measure: str, method: str) -> None:
    """Nobody in the intervention arms had the event: the ratio of Mantel and Haenszel is 0, and its logarithm none."""
    arms = [{"intervention": {"n": 20, "events": 0}, "comparator": {"n": 20, "events": events}} for events in (0, 1)]
    studies = [{"id": str(at), "design": "randomised trial", "arms": one} for at, one in enumerate(arms)]
    found = study_set({"measure": measure, "studies": studies, "pooling": {"method": method}})
    with pytest.raises(StudySetError) as refused:
        pool(found.outcomes[0], found.pooling)
    (problem,) = refused.value.problems
    assert problem.where == "outcome `o`"
    assert problem.what == "MH has no estimate: in one of the arms nobody had the event, or everybody, in all studies"
    assert problem.help == "choose REML, DL, PM or common under `pooling`"
