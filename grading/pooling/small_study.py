"""Tests for funnel plot asymmetry: do small studies show other effects than large ones?

Asymmetry is not the same as publication bias (Sterne et al. 2011, BMJ 343:d4002). All three tests regress the effects
of one analysis on their precision; none is done with fewer than ten studies (Cochrane Handbook 5.1, 10.4.3.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grading.pooling.effect_sizes import counts_table, log_odds_ratio
from grading.pooling.fixed import score
from grading.pooling.segments import Array

FEWEST_STUDIES = 10


@dataclass(frozen=True, slots=True)
class SmallStudyTest:
    """A test of asymmetry: its name, t statistic with k - 2 df, two-sided p value, and number of studies."""

    name: str
    statistic: float
    p: float
    k: int


def egger(effects: npt.ArrayLike, variances: npt.ArrayLike) -> SmallStudyTest | None:
    """Egger's test: regress the effect on its standard error, weighted by 1/v; test the slope.

    Source: Egger et al. 1997, BMJ 315:629-634, whose regression of y/se on 1/se has this slope as its intercept.
    For odds ratios it finds asymmetry where there is none: effect and standard error are correlated by construction.
    None with fewer than ten studies, or where all are equally precise.
    Agrees with metafor `regtest(model="lm")`: fixtures/reference/metafor.json.
    """
    y, v = np.asarray(effects, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    return _slope_test("Egger", y, np.sqrt(v), 1 / v)


def harbord(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> SmallStudyTest | None:
    """Harbord's test for odds ratios: regress Z/V on 1/√V, weighted by V; test the slope.

    Z is the score a - E and V its hypergeometric variance, as in Peto's method.
    Source: Harbord, Egger & Sterne 2006, Stat Med 25:3443-3457. Studies with no event, or only events, in both arms are
    left out. None with fewer than ten others, or where all are equally precise.
    Agrees with metafor `regtest(..., model="lm")` on `escalc(measure="PETO", add=0)`: fixtures/reference/metafor.json.
    """
    z, v = score(a, n1, c, n2)
    informative = v > 0
    z, v = z[informative], v[informative]
    return _slope_test("Harbord", z / v, 1 / np.sqrt(v), v)


def peters(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> SmallStudyTest | None:
    """Peters' test for odds ratios: regress the log odds ratio on 1/N, weighted by (a + c)(b + d)/N; test the slope.

    Source: Peters et al. 2006, JAMA 295:676-680. N and the weight take the counts as they are; the log odds ratio has
    0.5 added where a cell is zero. Studies with no event, or only events, in both arms are left out. None with fewer
    than ten others, or where all have the same N. Agrees with R `lm`: fixtures/reference/metafor.json.
    metafor `regtest(predictor="ninv", model="lm")` weights by 1/v: fixtures/reference/README.md.
    """
    e1, o1, e2, o2 = counts_table(a, n1, c, n2)
    effects, _ = log_odds_ratio(a, n1, c, n2)
    informative = np.isfinite(effects)
    n = (e1 + o1 + e2 + o2)[informative]
    weights = ((e1 + e2) * (o1 + o2))[informative] / n
    return _slope_test("Peters", effects[informative], 1 / n, weights)


def _slope_test(name: str, outcome: Array, predictor: Array, weights: Array) -> SmallStudyTest | None:
    """Weighted least squares of one predictor: t of the slope, residual variance estimated, k - 2 df."""
    from scipy.special import stdtr

    k = outcome.size
    if k < FEWEST_STUDIES or np.ptp(predictor) <= 1e-12 * float(np.max(predictor)):
        return None
    share = weights / weights.sum()
    x = predictor - share @ predictor
    y = outcome - share @ outcome
    squares = float(weights @ x**2)
    slope = float(weights @ (x * y)) / squares
    residual = float(weights @ (y - slope * x) ** 2) / (k - 2)
    if residual == 0:
        return None
    t = slope / float(np.sqrt(residual / squares))
    return SmallStudyTest(name, t, float(2 * stdtr(k - 2, -abs(t))), k)
