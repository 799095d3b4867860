"""What must hold of any data: order, grouping, scale, shift, swapped arms, repetition.

name                                   subject                 what holds
order does not matter                  every pool              shuffling the studies changes nothing
together as alone                      every pool              neighbours change no bit of a segment's result
scaling                                inverse variance        effects times s: effect times s, tau² times s²
shifting                               inverse variance        effects plus c: effect plus c, tau² and Q as before
turning round                          inverse variance        effects times -1: intervals mirrored
swapping the arms inverts a ratio      RR, OR, MH, Peto        log ratio times -1, same variance
swapping the arms mirrors a difference RD, MD, SMD, MH         difference times -1, same variance
counting the others                    OR, RD, MH, Peto        log odds ratio and difference times -1
one study is itself                    inverse variance        effect and standard error of that study
equal effects                          inverse variance        tau² = 0, I² = 0, effect = that effect
repetition narrows                     inverse variance        every study twice: common se over √2
tau² has bounds                        tau²                    finite, >= 0, below the end of its bracket
random effects are never surer         inverse variance        Wald se at least that of the common effect
the pool lies within its studies       inverse variance        between the least and the greatest effect
I² is I² under DL                      inverse variance        both definitions agree
Q profile                              tau² interval           ends in order, and each solves its equation
leaving one out                        leave_one_out           entry i is the pool of the others
printed intervals and p values         from_interval, from_p   give back the standard error they were made of
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.pooling.effect_sizes import (
    from_interval,
    from_p,
    log_odds_ratio,
    log_risk_ratio,
    mean_difference,
    risk_difference,
    standardised_mean_difference,
)
from grading.pooling.estimators import Pool, leave_one_out, pool_inverse_variance, tau_squared, tau_squared_interval
from grading.pooling.fixed import mantel_haenszel, peto

NEAR = {"rtol": 1e-7, "atol": 1e-9}
METHODS: Any = pytest.mark.parametrize("method", ["common", "DL", "PM", "REML"])
INTERVALS: Any = pytest.mark.parametrize("interval", ["Wald", "Hartung-Knapp"])

effect = st.floats(-3, 3).map(lambda x: round(x, 6))
variance = st.floats(1e-3, 2).map(lambda x: round(x, 6))
study = st.tuples(effect, variance)
analysis = st.lists(study, min_size=1, max_size=12)
several = st.lists(study, min_size=3, max_size=12)


@st.composite
def tables(draw: st.DrawFn, min_size: int = 1) -> tuple[np.ndarray, ...]:
    sizes = draw(st.lists(st.tuples(st.integers(2, 200), st.integers(2, 200)), min_size=min_size, max_size=8))
    rows = [(draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2) for n1, n2 in sizes]
    return tuple(np.array(column, dtype=float) for column in zip(*rows, strict=True))


@st.composite
def arms(draw: st.DrawFn) -> tuple[np.ndarray, ...]:
    arm = st.tuples(st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 300))
    rows = draw(st.lists(st.tuples(arm, arm), min_size=1, max_size=6))
    return tuple(np.array(column, dtype=float) for column in zip(*[one + two for one, two in rows], strict=True))


def for_all(**drawn: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """`given`, with the same examples in every run."""
    return lambda test: settings(max_examples=20, derandomize=True)(given(**drawn)(test))


def split(studies: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    effects, variances = zip(*studies, strict=True)
    return np.array(effects), np.array(variances)


def same(one: Any, other: Any, *, but: tuple[str, ...] = (), **near: float) -> None:
    for field in dataclasses.fields(one):
        if field.name not in but:
            left, right = getattr(one, field.name), getattr(other, field.name)
            np.testing.assert_allclose(left, right, err_msg=field.name, **(near or NEAR))


@METHODS
@INTERVALS
@for_all(studies=analysis, seed=st.integers(0, 99))
def test_order_does_not_matter(method: Any, interval: Any, studies: list[tuple[float, float]], seed: int) -> None:
    y, v = split(studies)
    order = np.random.default_rng(seed).permutation(y.size)
    pool = pool_inverse_variance(y, v, [0], method, interval)
    shuffled = pool_inverse_variance(y[order], v[order], [0], method, interval)
    same(pool, shuffled, but=("weights",))
    np.testing.assert_allclose(pool.weights[order], shuffled.weights, **NEAR)


@METHODS
@INTERVALS
@for_all(analyses=st.lists(analysis, min_size=1, max_size=6))
def test_together_as_alone(method: Any, interval: Any, analyses: list[list[tuple[float, float]]]) -> None:
    parts = [split(studies) for studies in analyses]
    alone = [pool_inverse_variance(y, v, [0], method, interval) for y, v in parts]
    effects, variances = (np.concatenate(column) for column in zip(*parts, strict=True))
    starts = np.cumsum([0, *(y.size for y, _ in parts[:-1])])
    together = pool_inverse_variance(effects, variances, starts, method, interval)
    stacked = Pool(**{f.name: np.concatenate([getattr(p, f.name) for p in alone]) for f in dataclasses.fields(Pool)})
    same(together, stacked, rtol=0, atol=0)


@METHODS
@INTERVALS
@for_all(studies=analysis, scale=st.floats(1e-3, 1e3))
def test_scaling(method: Any, interval: Any, studies: list[tuple[float, float]], scale: float) -> None:
    y, v = split(studies)
    pool = pool_inverse_variance(y, v, [0], method, interval)
    scaled = pool_inverse_variance(y * scale, v * scale**2, [0], method, interval)
    for field in ("effect", "se", "low", "high", "prediction_low", "prediction_high"):
        np.testing.assert_allclose(getattr(scaled, field) / scale, getattr(pool, field), **NEAR)
    np.testing.assert_allclose(scaled.tau_squared / scale**2, pool.tau_squared, **NEAR)
    np.testing.assert_allclose(scaled.i_squared, pool.i_squared, rtol=1e-7, atol=1e-6)


@METHODS
@INTERVALS
@for_all(studies=analysis, shift=st.floats(-10, 10))
def test_shifting(method: Any, interval: Any, studies: list[tuple[float, float]], shift: float) -> None:
    y, v = split(studies)
    pool = pool_inverse_variance(y, v, [0], method, interval)
    moved = pool_inverse_variance(y + shift, v, [0], method, interval)
    for field in ("effect", "low", "high"):
        np.testing.assert_allclose(getattr(moved, field) - shift, getattr(pool, field), **NEAR)
    np.testing.assert_allclose(moved.tau_squared, pool.tau_squared, **NEAR)
    np.testing.assert_allclose(moved.q, pool.q, **NEAR)


@METHODS
@INTERVALS
@for_all(studies=analysis)
def test_turning_round(method: Any, interval: Any, studies: list[tuple[float, float]]) -> None:
    y, v = split(studies)
    pool, turned = (pool_inverse_variance(sign * y, v, [0], method, interval) for sign in (1, -1))
    ours = (pool.effect, pool.low, pool.high, pool.prediction_low)
    theirs = (-turned.effect, -turned.high, -turned.low, -turned.prediction_high)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@for_all(table=tables())
def test_swapping_the_arms_inverts_a_ratio_and_mirrors_a_difference(table: tuple[np.ndarray, ...]) -> None:
    a, n1, c, n2 = table
    for effect_of in (log_risk_ratio, log_odds_ratio, risk_difference):
        (effects, variances), (swapped, same_variances) = effect_of(a, n1, c, n2), effect_of(c, n2, a, n1)
        np.testing.assert_allclose(swapped, -effects, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(same_variances, variances, rtol=1e-12)
    for pooled in (*(lambda *x, m=m: mantel_haenszel(m, *x) for m in ("RR", "OR", "RD")), peto):
        pool, swapped_pool = pooled(a, n1, c, n2, [0]), pooled(c, n2, a, n1, [0])
        np.testing.assert_allclose(swapped_pool.effect, -pool.effect, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(swapped_pool.low, -pool.high, rtol=1e-7, atol=1e-8)
        np.testing.assert_allclose(swapped_pool.q, pool.q, rtol=1e-9, atol=1e-9)


@for_all(table=tables())
def test_counting_the_others_turns_an_odds_ratio_and_a_risk_difference_round(table: tuple[np.ndarray, ...]) -> None:
    a, n1, c, n2 = table
    for effect_of in (log_odds_ratio, risk_difference):
        (effects, variances), (turned, same_variances) = effect_of(a, n1, c, n2), effect_of(n1 - a, n1, n2 - c, n2)
        np.testing.assert_allclose(turned, -effects, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(same_variances, variances, rtol=1e-9)
    for pooled in (*(lambda *x, m=m: mantel_haenszel(m, *x) for m in ("OR", "RD")), peto):
        pool, turned_pool = pooled(a, n1, c, n2, [0]), pooled(n1 - a, n1, n2 - c, n2, [0])
        np.testing.assert_allclose(turned_pool.effect, -pool.effect, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(turned_pool.se, pool.se, rtol=1e-6, atol=1e-8)


@for_all(columns=arms())
def test_swapping_the_arms_mirrors_a_difference_of_means(columns: tuple[np.ndarray, ...]) -> None:
    for effect_of in (mean_difference, standardised_mean_difference):
        (effects, variances), (swapped, same_variances) = effect_of(*columns), effect_of(*columns[3:], *columns[:3])
        np.testing.assert_allclose(swapped, -effects, rtol=1e-12)
        np.testing.assert_allclose(same_variances, variances, rtol=1e-12)


@for_all(tables=st.lists(tables(), min_size=1, max_size=4))
def test_count_pools_together_as_alone(tables: list[tuple[np.ndarray, ...]]) -> None:
    columns = [np.concatenate(column) for column in zip(*tables, strict=True)]
    starts = np.cumsum([0, *(table[0].size for table in tables[:-1])])
    for pooled in (*(lambda *x, m=m: mantel_haenszel(m, *x) for m in ("RR", "OR", "RD")), peto):
        together, alone = pooled(*columns, starts), [pooled(*table, [0]) for table in tables]
        for field in dataclasses.fields(together):
            stacked = np.concatenate([getattr(pool, field.name) for pool in alone])
            np.testing.assert_array_equal(getattr(together, field.name), stacked, err_msg=field.name)


@for_all(table=tables(min_size=2), seed=st.integers(0, 99))
def test_order_does_not_matter_to_count_pools(table: tuple[np.ndarray, ...], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(table[0].size)
    for pooled in (*(lambda *x, m=m: mantel_haenszel(m, *x) for m in ("RR", "OR", "RD")), peto):
        pool, shuffled = pooled(*table, [0]), pooled(*(column[order] for column in table), [0])
        same(pool, shuffled, but=("weights",), rtol=1e-6, atol=1e-8)


@METHODS
@INTERVALS
@for_all(one=study)
def test_one_study_is_itself(method: Any, interval: Any, one: tuple[float, float]) -> None:
    pool = pool_inverse_variance([one[0]], [one[1]], [0], method, interval)
    np.testing.assert_allclose((pool.effect[0], pool.se[0] ** 2), one, rtol=1e-12)


@METHODS
@for_all(value=effect, variances=st.lists(variance, min_size=2, max_size=12))
def test_equal_effects(method: Any, value: float, variances: list[float]) -> None:
    pool = pool_inverse_variance([value] * len(variances), variances, [0], method, "default")
    assert pool.tau_squared[0] == 0
    assert pool.i_squared[0] == 0
    assert not pool.used_hartung_knapp[0]
    np.testing.assert_allclose(pool.effect[0], value, rtol=1e-12, atol=1e-14)


@METHODS
@for_all(studies=several)
def test_repetition_narrows(method: Any, studies: list[tuple[float, float]]) -> None:
    y, v = split(studies)
    once, twice = (pool_inverse_variance(np.tile(y, n), np.tile(v, n), [0], method, "Wald") for n in (1, 2))
    if method == "common":
        np.testing.assert_allclose(twice.se, once.se / np.sqrt(2), rtol=1e-12)
        np.testing.assert_allclose(twice.effect, once.effect, rtol=1e-9, atol=1e-12)
    else:
        alike = pool_inverse_variance(np.full(2 * y.size, y[0]), np.tile(v, 2), [0], method, "Wald")
        assert alike.se[0] < pool_inverse_variance(np.full(y.size, y[0]), v, [0], method, "Wald").se[0]


@for_all(studies=analysis)
def test_tau_squared_is_never_negative_and_bounded(studies: list[tuple[float, float]]) -> None:
    y, v = split(studies)
    for method in ("DL", "PM", "REML"):
        tau2 = tau_squared(y, v, [0], method)[0]  # type: ignore[arg-type]
        assert np.isfinite(tau2)
        assert tau2 >= 0
    spread = np.var(y, ddof=1) if y.size > 1 else 0.0
    assert tau2 <= (spread + np.sqrt(spread**2 + 4 * spread * v.max())) / 2 + 1e-12


@METHODS
@for_all(studies=analysis)
def test_random_effects_are_never_surer_and_lie_within_the_studies(
    method: Any, studies: list[tuple[float, float]]
) -> None:
    y, v = split(studies)
    pool = pool_inverse_variance(y, v, [0], method, "Wald")
    assert pool.se[0] >= pool_inverse_variance(y, v, [0], "common", "Wald").se[0] * (1 - 1e-12)
    assert y.min() - 1e-9 <= pool.effect[0] <= y.max() + 1e-9
    np.testing.assert_allclose((pool.weights.sum(), pool.weights @ y), (1, pool.effect[0]), rtol=1e-9, atol=1e-12)
    assert 0 <= pool.i_squared[0] <= 100
    assert 0 <= pool.i_squared_from_tau[0] <= 100
    assert 0 <= pool.q_p[0] <= 1


@for_all(studies=analysis)
def test_both_definitions_of_i_squared_are_one_under_dersimonian_laird(studies: list[tuple[float, float]]) -> None:
    pool = pool_inverse_variance(*split(studies), [0], "DL", "Wald")
    np.testing.assert_allclose(pool.i_squared, pool.i_squared_from_tau, rtol=1e-9, atol=1e-9)


@for_all(studies=several)
def test_q_profile_solves_its_equation_and_is_ordered(studies: list[tuple[float, float]]) -> None:
    from scipy.stats import chi2

    y, v = split(studies)
    low, high = (end[0] for end in tau_squared_interval(y, v, [0]))
    assert 0 <= low <= high
    for end, quantile in ((low, 0.975), (high, 0.025)):
        w = 1 / (v + end)
        q = w @ (y - (w @ y) / w.sum()) ** 2
        target = chi2.ppf(quantile, y.size - 1)
        assert q <= target * (1 + 1e-9) if end == 0 else np.isclose(q, target, rtol=1e-7)


@METHODS
@INTERVALS
@for_all(analyses=st.lists(st.lists(study, min_size=1, max_size=5), min_size=1, max_size=3))
def test_leaving_one_out(method: Any, interval: Any, analyses: list[list[tuple[float, float]]]) -> None:
    parts = [split(studies) for studies in analyses]
    effects, variances = (np.concatenate(column) for column in zip(*parts, strict=True))
    starts = np.cumsum([0, *(y.size for y, _ in parts[:-1])])
    left = leave_one_out(effects, variances, starts, method, interval)
    each = [(y, v, i) for y, v in parts for i in range(len(y))]
    for position, (y, v, i) in enumerate(each):
        if y.size == 1:
            assert left.k[position] == 0
            assert np.isnan(left.effect[position])
            continue
        others = pool_inverse_variance(np.delete(y, i), np.delete(v, i), [0], method, interval)
        for field in ("k", "effect", "se", "low", "high", "q", "i_squared", "tau_squared", "prediction_low"):
            np.testing.assert_array_equal(getattr(left, field)[position], getattr(others, field)[0], err_msg=field)


@for_all(middle=effect, se=st.floats(0.01, 2), level=st.sampled_from([0.9, 0.95, 0.99]))
def test_a_printed_interval_gives_back_its_standard_error(middle: float, se: float, level: float) -> None:
    pool = pool_inverse_variance([middle], [se**2], [0], "common", "Wald", level)
    plain = from_interval([middle], pool.low, pool.high, level, log=False)
    ratio = from_interval(np.exp([middle]), np.exp(pool.low), np.exp(pool.high), level, log=True)
    np.testing.assert_allclose((plain[0], ratio[0]), se, rtol=1e-9)


@for_all(middle=effect.filter(lambda x: abs(x) > 0.01), se=st.floats(0.1, 2))
def test_a_printed_p_value_gives_back_its_standard_error(middle: float, se: float) -> None:
    from scipy.special import ndtr

    p = 2 * ndtr(-abs(middle) / se)
    np.testing.assert_allclose(from_p([middle], [p])[0], se, rtol=1e-7)
