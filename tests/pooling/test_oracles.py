"""The same numbers from two other programs, live: PyMARE and statsmodels."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from grading.pooling.estimators import Interval, Method, pool_inverse_variance, tau_squared, tau_squared_interval
from grading.pooling.fixed import mantel_haenszel
from grading.pooling.small_study import egger, peters

with warnings.catch_warnings():  # what these packages warn of while they are imported is not ours to mend
    warnings.simplefilter("ignore")
    import pymare
    import statsmodels.api as sm
    from statsmodels.stats.contingency_tables import StratifiedTable
    from statsmodels.stats.meta_analysis import combine_effects

CLOSED_FORM = 1e-9
PYMARE_SEARCH = 1e-5
"""PyMARE maximises the likelihood itself with a general minimiser, which stops when the likelihood no longer moves."""
SEEDS = range(12)


def drawn(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    variances = rng.gamma(2, 0.05, size=(5, 8, 30)[seed % 3]) + 0.003
    return rng.normal(0.3, np.sqrt(variances + (0, 0.2)[seed % 2])), variances


def counts(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    n1, n2 = rng.integers(30, 300, 14), rng.integers(30, 300, 14)
    a, c = rng.binomial(n1, 0.2), rng.binomial(n2, 0.3)
    return a, n1, c, n2


@pytest.mark.parametrize("seed", SEEDS)
def test_pymare_common_effect(seed: int) -> None:
    y, v = drawn(seed)
    theirs = pymare.estimators.WeightedLeastSquares().fit_dataset(pymare.Dataset(y, v)).summary().get_fe_stats()
    pool = pool_inverse_variance(y, v, [0], "common", "Wald")
    for ours, name in ((pool.effect, "est"), (pool.se, "se"), (pool.low, "ci_l"), (pool.high, "ci_u")):
        np.testing.assert_allclose(ours, theirs[name].ravel(), rtol=CLOSED_FORM)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("interval", "named"), [("Wald", "wald"), ("Hartung-Knapp", "knapp-hartung")])
def test_pymare_moments(seed: int, interval: Interval, named: str) -> None:
    y, v = drawn(seed)
    estimator = pymare.estimators.DerSimonianLaird(small_sample_correction=named)
    result = estimator.fit_dataset(pymare.Dataset(y, v)).summary()
    theirs = result.get_fe_stats()
    pool = pool_inverse_variance(y, v, [0], "DL", interval)
    np.testing.assert_allclose(pool.tau_squared, np.ravel(result.tau2), rtol=CLOSED_FORM, atol=1e-14)
    for ours, name in ((pool.effect, "est"), (pool.se, "se"), (pool.low, "ci_l"), (pool.high, "ci_u")):
        np.testing.assert_allclose(ours, theirs[name].ravel(), rtol=CLOSED_FORM)


@pytest.mark.parametrize("seed", SEEDS)
def test_pymare_restricted_likelihood(seed: int) -> None:
    y, v = drawn(seed)
    estimator = pymare.estimators.VarianceBasedLikelihoodEstimator(method="REML")
    theirs = float(np.ravel(estimator.fit_dataset(pymare.Dataset(y, v)).summary().tau2)[0])
    np.testing.assert_allclose(tau_squared(y, v, [0], "REML")[0], theirs, rtol=PYMARE_SEARCH, atol=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
def test_pymare_q_profile(seed: int) -> None:
    y, v = drawn(seed)
    result = pymare.estimators.DerSimonianLaird().fit_dataset(pymare.Dataset(y, v)).summary()
    theirs = result.get_re_stats()
    low, high = tau_squared_interval(y, v, [0])
    np.testing.assert_allclose(
        (low[0], high[0]), (np.ravel(theirs["ci_l"])[0], np.ravel(theirs["ci_u"])[0]), rtol=PYMARE_SEARCH, atol=1e-8
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("method", "named"), [("DL", "chi2"), ("PM", "iterated")])
def test_statsmodels_random_effects(seed: int, method: Method, named: str) -> None:
    y, v = drawn(seed)
    with np.errstate(invalid="ignore"):  # statsmodels lets a DerSimonian-Laird tau² be negative, then takes a root
        tries = [combine_effects(y, v, method_re=named, atol=atol, maxiter=1000) for atol in (1e-11, 1e-9, 1e-7)]
    theirs = max(tries, key=lambda one: one.tau2)  # by a rounding, which differs by processor, it overshoots and says 0
    pool = pool_inverse_variance(y, v, [0], method, "Wald")
    knapp = pool_inverse_variance(y, v, [0], method, "Hartung-Knapp")
    rtol = CLOSED_FORM if method == "DL" else 1e-6
    np.testing.assert_allclose(pool.tau_squared[0], max(0, theirs.tau2), rtol=rtol, atol=1e-12)
    np.testing.assert_allclose(pool.q[0], theirs.q, rtol=CLOSED_FORM)
    if theirs.tau2 > 0:
        np.testing.assert_allclose((pool.effect[0], pool.se[0]), (theirs.mean_effect_re, theirs.sd_eff_w_re), rtol=rtol)
        np.testing.assert_allclose(knapp.se[0], theirs.sd_eff_w_re_hksj, rtol=rtol)


@pytest.mark.parametrize("seed", SEEDS)
def test_statsmodels_mantel_haenszel(seed: int) -> None:
    a, n1, c, n2 = counts(seed)
    theirs = StratifiedTable([np.array([[w, x - w], [y, z - y]]) for w, x, y, z in zip(a, n1, c, n2, strict=True)])
    odds = mantel_haenszel("OR", a, n1, c, n2, [0])
    np.testing.assert_allclose(odds.effect[0], theirs.logodds_pooled, rtol=CLOSED_FORM)
    np.testing.assert_allclose(odds.se[0], theirs.logodds_pooled_se, rtol=CLOSED_FORM)
    risk = mantel_haenszel("RR", a, n1, c, n2, [0])
    np.testing.assert_allclose(np.exp(risk.effect[0]), theirs.riskratio_pooled, rtol=CLOSED_FORM)


@pytest.mark.parametrize("seed", SEEDS)
def test_statsmodels_regression_tests(seed: int) -> None:
    a, n1, c, n2 = (column.astype(float) for column in counts(seed))
    y = np.log(a * (n2 - c) / (c * (n1 - a)))
    v = 1 / a + 1 / (n1 - a) + 1 / c + 1 / (n2 - c)
    n = n1 + n2
    weights = {"Egger": 1 / v, "Peters": (a + c) * (n - a - c) / n}
    for test, predictor in ((egger(y, v), np.sqrt(v)), (peters(a, n1, c, n2), 1 / n)):
        assert test is not None
        theirs = sm.WLS(y, sm.add_constant(predictor), weights=weights[test.name]).fit()
        np.testing.assert_allclose((test.statistic, test.p), (theirs.tvalues[1], theirs.pvalues[1]), rtol=1e-7)
