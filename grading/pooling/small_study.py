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
from grading.pooling.segments import Array, Bools, Ints, Segments

FEWEST_STUDIES = 10


@dataclass(frozen=True, slots=True)
class SmallStudyTest:
    """A test of asymmetry: its name, t statistic with k - 2 df, two-sided p value, and number of studies."""

    name: str
    statistic: float
    p: float
    k: int


@dataclass(frozen=True, slots=True)
class Slopes:
    """A test of g segments: arrays of length g. NaN where the test is not done; k is its number of studies."""

    statistic: Array
    p: Array
    k: Ints

    def test(self, name: str, segment: int) -> SmallStudyTest | None:
        """The test of this segment; None where it is not done."""
        if not self.k.size or np.isnan(self.p[segment]):
            return None
        return SmallStudyTest(name, float(self.statistic[segment]), float(self.p[segment]), int(self.k[segment]))


def egger(effects: npt.ArrayLike, variances: npt.ArrayLike) -> SmallStudyTest | None:
    """Egger's test: regress the effect on its standard error, weighted by 1/v; test the slope.

    Source: Egger et al. 1997, BMJ 315:629-634, whose regression of y/se on 1/se has this slope as its intercept.
    For odds ratios it finds asymmetry where there is none: effect and standard error are correlated by construction.
    None with fewer than ten studies, or where all are equally precise.
    Agrees with metafor `regtest(model="lm")`: fixtures/reference/metafor.json.
    """
    y, v = np.asarray(effects, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    return eggers(y, v, np.array([y.size])).test("Egger", 0)


def eggers(effects: Array, variances: Array, counts: Ints) -> Slopes:
    """Egger's test of each segment."""
    return _slopes(effects, np.sqrt(variances), 1 / variances, counts)


def harbord(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> SmallStudyTest | None:
    """Harbord's test for odds ratios: regress Z/V on 1/√V, weighted by V; test the slope.

    Z is the score a - E and V its hypergeometric variance, as in Peto's method.
    Source: Harbord, Egger & Sterne 2006, Stat Med 25:3443-3457. Studies with no event, or only events, in both arms are
    left out. None with fewer than ten others, or where all are equally precise.
    Agrees with metafor `regtest(..., model="lm")` on `escalc(measure="PETO", add=0)`: fixtures/reference/metafor.json.
    """
    table = np.stack([np.asarray(x, dtype=np.float64) for x in (a, n1, c, n2)])
    return harbords(table, np.array([table.shape[1]])).test("Harbord", 0)


def harbords(table: Array, counts: Ints) -> Slopes:
    """Harbord's test of each segment, from events and people in arm 1, then in arm 2."""
    z, v = score(*table)
    informative = v > 0
    z, v = z[informative], v[informative]
    before = np.append(0, np.cumsum(informative))
    end = np.cumsum(counts)
    return _slopes(z / v, 1 / np.sqrt(v), v, before[end] - before[end - counts])


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
    return _slopes(effects[informative], 1 / n, weights, np.array([n.size])).test("Peters", 0)


def _slopes(outcome: Array, predictor: Array, weights: Array, counts: Ints) -> Slopes:
    """Weighted least squares of one predictor: t of the slope, residual variance estimated, k - 2 df."""
    from scipy.special import stdtr

    tested = _differ(predictor, counts)
    studies, k = np.repeat(tested, counts), counts[tested]
    data = Segments(outcome[studies], weights[studies], np.cumsum(k) - k, k)
    weights, predictor = data.variances, predictor[studies]
    share = weights / data.spread(data.total(weights))
    x = predictor - data.spread(data.total(share * predictor))
    y = data.effects - data.spread(data.total(share * data.effects))
    squares = data.total(weights * x**2)
    slope = data.total(weights * (x * y)) / squares
    residual = data.total(weights * (y - data.spread(slope) * x) ** 2) / (k - 2)
    exact = residual == 0
    t = np.where(exact, np.nan, slope / np.sqrt(np.where(exact, 1, residual) / squares))
    statistic, p = np.full(counts.size, np.nan), np.full(counts.size, np.nan)
    statistic[tested], p[tested] = t, 2 * stdtr(k - 2, -np.abs(t))
    return Slopes(statistic, p, counts)


def _differ(predictor: Array, counts: Ints) -> Bools:
    """The segments with ten studies or more, and not all of one precision."""
    enough = counts >= FEWEST_STUDIES
    studies, kept = np.repeat(enough, counts), counts[enough]
    if not kept.size:
        return enough
    begin = np.cumsum(kept) - kept
    least, most = (end.reduceat(predictor[studies], begin) for end in (np.minimum, np.maximum))
    enough[enough] = most - least > 1e-12 * most
    return enough
