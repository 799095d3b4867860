"""The between-study variance tau², by three estimators, and its Q-profile interval.

The iterated ones (PM, REML, Q-profile) solve one equation a segment, all segments at once. Each has a root in a bracket
[0, upper] with a provable upper end, so a step that leaves the bracket is replaced by bisection and nothing diverges.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

from grading.pooling.segments import Array, Segments

TauMethod = Literal["DL", "PM", "REML"]
Evaluate = Callable[[Segments, Array, Array], tuple[Array, Array]]

CONVERGED = 1e-12
"""A step below this share of tau² plus the harmonic mean variance ends the iteration."""
ZERO = 1e-9
"""In the same unit: below it an iterate that was on its way to the boundary is set to 0."""
LIKELIHOOD_GAIN = 1e-9
"""A positive tau² must not be less likely than tau² = 0 by more than this (metafor's `ll0check`)."""
FLAT = 1e-300
"""A slope below this share of the height gives no step that is a number."""
NEAR = 1 / 80
"""The share of (tau² + the least variance) in the proof, in `_score`, that Newton's method ends where scoring does."""
CIRCLES_AFTER = 40
"""An iterate that was on both sides of a root, and is not there after so many steps, goes round it: bisect."""
SLOW_AFTER = 1000
"""One that comes from one side only is slow, and bisection might take it to another maximum: not before so many."""
MAX_ITERATIONS = 1200


def tau_squared(effects: npt.ArrayLike, variances: npt.ArrayLike, starts: npt.ArrayLike, method: TauMethod) -> Array:
    """Between-study variance of each segment, in squared units of the effect; never negative, 0 for one study.

    DL    tau² = max(0, (Q - (k - 1)) / (Σw - Σw²/Σw)),   w = 1/v
          DerSimonian & Laird 1986, Control Clin Trials 7:177-188.
    PM    the tau² at which Q(tau²) = Σ(y - μ)²/(v + tau²) equals k - 1; 0 when Q(0) is below k - 1
          Paule & Mandel 1982, J Res Natl Bur Stand 87:377-385.
    REML  the maximum of the restricted likelihood, by Fisher scoring from the Hedges-Olkin estimate
          Viechtbauer 2005, J Educ Behav Stat 30:261-293, section on REML.

    NaN, never a wrong number, if an iteration should not converge. Where the restricted likelihood has several maxima
    the one that scoring reaches is taken, though another be likelier, unless tau² = 0 is: Newton's method replaces
    scoring only where both provably end in the same. Where scoring goes round in circles, a maximum among them.
    Agrees with metafor `rma(method=...)`: fixtures/reference/metafor.json; several maxima: README.md beside it.

    >>> tau_squared([0.1, 0.9], [0.01, 0.01], [0], "DL").round(2).tolist()
    [0.31]
    """
    return estimate(Segments.of(effects, variances, starts), method)


def estimate(data: Segments, method: TauMethod, around: Array | None = None) -> Array:
    """`tau_squared` for data already checked. `around` is what DL takes Q around, where not the common effect."""
    match method:
        case "DL":
            return _moments(data, around)
        case "PM":
            return _solve_q(data, (data.counts - 1).astype(np.float64))
        case "REML":
            return _restricted_likelihood(data)
        case _:
            raise ValueError(f"unknown estimator of tau² {method!r}; use DL, PM or REML")


def tau_squared_interval(
    effects: npt.ArrayLike, variances: npt.ArrayLike, starts: npt.ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Q-profile confidence interval of tau², lower and upper ends, NaN for one study.

        the tau² at which Q(tau²) equals the upper, and the lower, (1 - level)/2 quantile of chi² with k - 1 df

    Source: Viechtbauer 2007, Stat Med 26:37-52. Not capped: the search ends at Σ(y - mean)² over the quantile, above
    which no root can lie. Both ends are 0 when even Q(0) is below the lower quantile. The interval does not depend on
    the estimator of tau², and need not hold its value.
    Agrees with metafor `confint(rma(...))`: fixtures/reference/metafor.json.
    """
    from scipy.special import chdtri

    data = Segments.of(effects, variances, starts)
    single = data.counts == 1
    df = np.where(single, 1, data.counts - 1)
    tail = (1 - level) / 2
    distinct, position = np.unique(df, return_inverse=True)  # few, and slow to compute
    upper_quantile, lower_quantile = (
        np.asarray(chdtri(distinct, p), dtype=np.float64)[position] for p in (tail, 1 - tail)
    )
    low, high = _solve_q(data, upper_quantile), _solve_q(data, lower_quantile)
    return np.where(single, np.nan, low), np.where(single, np.nan, high)


def moment_denominator(data: Segments) -> Array:
    """Σw - Σw²/Σw with w = 1/v: the trace of the projection matrix; 0 for one study."""
    weights = 1 / data.variances
    total = data.total(weights)
    return np.where(data.counts == 1, 0.0, total - data.total(weights**2) / total)


def cochran_q(data: Segments, around: Array | None = None) -> Array:
    """Q = Σ(y - centre)²/v of each segment, around its inverse-variance common effect unless another is given."""
    weights = 1 / data.variances
    residual = data.centred(weights)[2] if around is None else data.effects - data.spread(around)
    return data.total(weights * residual**2)


def _moments(data: Segments, around: Array | None) -> Array:
    excess = cochran_q(data, around) - (data.counts - 1)
    denominator = moment_denominator(data)
    return np.where(denominator > 0, np.maximum(0, excess / np.where(denominator > 0, denominator, 1)), 0)


def _sum_of_squares(data: Segments) -> Array:
    return data.total((data.effects - data.spread(data.total(data.effects) / data.counts)) ** 2)


def _solve_q(data: Segments, target: Array) -> Array:
    """The tau² at which Q(tau²) = target, by Newton's method on 1/Q, which is straight where Q falls as 1/tau².

    From 0 the steps rise to the root: with one variance in all studies 1/Q is a line, and the first step ends there.
    Upper end: Q(t) <= Σ(y - mean)²/t for any t > 0.
    """

    def evaluate(active: Segments, goal: Array, tau2: Array) -> tuple[Array, Array]:
        weights = 1 / (active.variances + active.spread(tau2))
        _, _, residual = active.centred(weights)
        weighted = weights * residual
        q = active.total(weighted * residual)
        rise = (q - goal) * (q / np.where(goal > 0, goal, 1))
        slope = active.total(weighted * weighted)
        steep = slope > np.abs(rise) * FLAT  # else the step is too long for a number, and outside the bracket
        return q - goal, np.where(steep, rise / np.where(steep, slope, 1), 0)

    squares = _sum_of_squares(data)
    upper = np.where(target > 0, squares / np.where(target > 0, target, 1), 0)
    return _root(evaluate, data, target, np.zeros_like(target), upper)


def _restricted_likelihood(data: Segments) -> Array:
    """Upper end: the score is negative once t² > s²(t + max v), as Σw²r² <= Σ(y - mean)²/t² and tr P >= (k-1) min w."""
    spread = np.where(data.counts > 1, _sum_of_squares(data) / np.maximum(data.counts - 1, 1), 0)
    start = np.maximum(0, spread - data.total(data.variances) / data.counts)
    upper = (spread + np.sqrt(spread**2 + 4 * spread * data.largest(data.variances))) / 2
    tau2 = _root(_score, data, 1 / data.largest(1 / data.variances), start, upper)
    worse = _log_likelihood(data, np.zeros_like(tau2)) - _log_likelihood(data, tau2) > LIKELIHOOD_GAIN
    return np.where(worse | (data.counts == 1), 0, tau2)


def _score(data: Segments, smallest: Array, tau2: Array) -> tuple[Array, Array]:
    """Twice the derivative of the restricted log likelihood, and the step: Fisher scoring's, near its root Newton's.

    With P the projection matrix, the score is f = y'PPy - tr P, its slope f' = tr PP - 2y'PPPy, the information tr PP.
    Scoring steps by s = f/tr PP, Newton by s/a with a = -f'/tr PP. As d(y'Pⁿy)/dt = -n y'Pⁿ⁺¹y, and no eigenvalue of P
    exceeds 1/(t + min v), y'PPPy and tr PP change at most by (1 - ε)⁻³ and (1 - ε)⁻² within ε(t + min v) of t.
    So if |s| <= a min(a, 2 - a)(t + min v)/80, within ε = 4|s|/a(t + min v): f falls at least half as steeply as at t,
    it has one root, and each step of scoring, or of Newton, ends nearer to that. Both reach the same maximum.
    """
    weights = 1 / (data.variances + data.spread(tau2))
    total, _mean, residual = data.centred(weights)
    squared = weights * weights
    squares = data.total(squared)
    ratio = squares / total
    weighted = weights * residual
    score = data.total(weighted * weighted) - (total - ratio)
    information = squares - 2 * data.total(squared * weights) / total + ratio**2
    usable = (information > 0) & (data.counts > 1)
    information = np.where(usable, information, 1)
    step = np.where(usable, score / information, 0)
    cubes = data.total(weights * weighted * weighted) - data.total(weights * weighted) ** 2 / total
    steepness = 2 * cubes / information - 1
    near = np.abs(step) <= NEAR * steepness * np.minimum(steepness, 2 - steepness) * (tau2 + smallest)
    return np.where(usable, score, 0), step / np.where(near & (steepness > 0), steepness, 1)


def _log_likelihood(data: Segments, tau2: Array) -> Array:
    """Restricted log likelihood up to a constant."""
    variances = data.variances + data.spread(tau2)
    weights = 1 / variances
    total, _, residual = data.centred(weights)
    return -(data.total(np.log(variances)) + np.log(total) + data.total(weights * residual**2)) / 2


def _root(evaluate: Evaluate, data: Segments, target: Array, start: Array, upper: Array) -> Array:
    """In each segment, the point of [0, upper] where a function turns from positive to negative; 0 if it starts so.

    `evaluate(segments, target, tau²)` gives the function and a step to try. A step may shrink tau² at most eightfold
    (the step halving of Fisher scoring). Bisection replaces it when it leaves the bracket or the search takes long.
    """
    result = np.full(start.shape, np.nan)
    scale = data.counts / data.total(1 / data.variances)
    where = np.arange(start.size)
    low, high, tau2 = np.zeros_like(start), upper, start
    for iteration in range(MAX_ITERATIONS):
        value, step = evaluate(data, target, tau2)
        low, high = np.where(value > 0, tau2, low), np.where(value > 0, high, tau2)
        proposal = np.maximum(tau2 + step, tau2 / 8)
        tolerance = CONVERGED * (tau2 + scale)
        settled = (np.abs(proposal - tau2) <= tolerance) | (high - low <= tolerance)
        settled_at = np.where(proposal <= ZERO * scale, 0, np.clip(proposal, low, high))
        result[where[settled]] = settled_at[settled]
        patience = np.where((low > 0) & (high < upper), CIRCLES_AFTER, SLOW_AFTER)
        late = (iteration >= patience) & (iteration % 2 == 0)
        outside = (proposal <= low) | (proposal >= high) | late
        tau2 = np.where(outside, (low + high) / 2, proposal)
        going = ~settled
        if not going.any():
            break
        if settled.any():
            data, target, scale, where = data.keep(going), target[going], scale[going], where[going]
            low, high, upper, tau2 = low[going], high[going], upper[going], tau2[going]
    return result
