"""Inverse-variance pooling: common-effect and random-effects, one analysis or hundreds of thousands alike.

Own code, because no maintained Python library offers REML, a prediction interval, Mantel-Haenszel and Peto together,
and the nearest cost 1.2 to 2.7 s of import. Every number is pinned against metafor: fixtures/reference/README.md.

*common* is the model of one true effect (also called fixed-effect); *DL*, *PM* and *REML* name the estimator of tau² in
the random-effects model. All effects are on the scale on which they are pooled: ratios as logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

import numpy as np
import numpy.typing as npt

from grading.pooling.between_study_variance import (
    TauMethod,
    cochran_q,
    estimate,
    moment_denominator,
    tau_squared,
    tau_squared_interval,
)
from grading.pooling.segments import Array, Bools, Ints, Segments

__all__ = [
    "Interval",
    "Method",
    "Pool",
    "TauMethod",
    "leave_one_out",
    "pool_inverse_variance",
    "tau_squared",
    "tau_squared_interval",
]

Method = Literal["common", "DL", "PM", "REML"]
Interval = Literal["Wald", "Hartung-Knapp", "default"]


@dataclass(frozen=True, slots=True)
class Pool:
    """Pooled estimates of g segments: arrays of length g, but `weights` has one entry a study.

    Formulas and sources of each field: `pool_inverse_variance`.
    """

    k: Ints
    effect: Array
    se: Array
    low: Array
    high: Array
    used_hartung_knapp: Bools
    q: Array
    q_df: Ints
    q_p: Array
    i_squared: Array
    i_squared_from_tau: Array
    tau_squared: Array
    prediction_low: Array
    prediction_high: Array
    weights: Array


def pool_inverse_variance(
    effects: npt.ArrayLike,
    variances: npt.ArrayLike,
    starts: npt.ArrayLike,
    method: Method,
    interval: Interval,
    level: float = 0.95,
    around: npt.ArrayLike | None = None,
) -> Pool:
    """Pool each segment by inverse variance.

        w = 1/(v + tau²),   effect = Σwy/Σw,   weights = w/Σw;   tau² = 0 in the common-effect model
        Wald:           se = √(1/Σw),                               effect ± z·se
        Hartung-Knapp:  se = √(Σw(y - effect)²/((k - 1)Σw)),        effect ± t·se with k - 1 df, no truncation
        default:        Hartung-Knapp when k >= 3 and tau² > 0, else Wald
        Q = Σ(y - common effect)²/v with k - 1 df
        i_squared = 100·max(0, (Q - df)/Q)
        i_squared_from_tau = 100·tau²/(tau² + s²),   s² = (k - 1)/(Σ1/v - Σ(1/v)²/Σ1/v)
        prediction interval: effect ± t·√(tau² + se²) with k - 1 df and the se reported; NaN when k < 3 or model common

    Sources: Hartung & Knapp 2001, Stat Med 20:3875-3889; Higgins & Thompson 2002, Stat Med 21:1539-1558, for I² and, in
    equation 9, s²; Higgins, Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137-159, for the prediction interval,
    there with k - 2 df; the default is Cochrane's advice for RevMan.
    `around`, one a segment, is what Q, and with it DL's tau², is taken around instead of the common effect: RevMan
    takes the Mantel-Haenszel estimate where that method is chosen (Deeks & Higgins 2010).
    One study is itself: Wald, Q = 0, p = 1. Raises ValueError on an empty segment or an unusable effect or variance.
    Agrees with metafor `rma(...)`: fixtures/reference/metafor.json; where not, fixtures/reference/README.md.

    >>> pool_inverse_variance([0.2, 0.4], [0.01, 0.01], [0], "common", "Wald").effect.round(3).tolist()
    [0.3]
    """
    if interval not in ("Wald", "Hartung-Knapp", "default"):
        raise ValueError(f"unknown interval {interval!r}; use Wald, Hartung-Knapp or default")
    centre = None if around is None else np.asarray(around, dtype=np.float64)
    return _pool(Segments.of(effects, variances, starts), method, interval, level, centre)


def _pool(data: Segments, method: Method, interval: Interval, level: float, around: Array | None) -> Pool:
    tau2 = np.zeros(data.counts.size) if method == "common" else estimate(data, method, around)
    raw = 1 / (data.variances + data.spread(tau2))
    total, effect, residual = data.centred(raw)
    adjusted = _wants_hartung_knapp(data.counts, tau2, interval)
    df = np.maximum(data.counts - 1, 1)
    se = np.sqrt(np.where(adjusted, data.total(raw * residual**2) / df, 1) / total)
    t = _t_quantile(df, level)
    half = np.where(adjusted, t, z_quantile(level)) * se
    q, q_p, i_squared = heterogeneity(data, around)
    predicted = np.where((data.counts >= 3) & (method != "common"), t * np.sqrt(tau2 + se**2), np.nan)
    return Pool(
        k=data.counts,
        effect=effect,
        se=se,
        low=effect - half,
        high=effect + half,
        used_hartung_knapp=adjusted,
        q=q,
        q_df=data.counts - 1,
        q_p=q_p,
        i_squared=i_squared,
        i_squared_from_tau=_i_squared_from_tau(data, tau2),
        tau_squared=tau2,
        prediction_low=effect - predicted,
        prediction_high=effect + predicted,
        weights=raw / data.spread(total),
    )


def _wants_hartung_knapp(k: Ints, tau2: Array, interval: Interval) -> Bools:
    match interval:
        case "Wald":
            return np.zeros(k.size, dtype=np.bool_)
        case "Hartung-Knapp":
            return k >= 2
        case "default":
            return (k >= 3) & (tau2 > 0)


def heterogeneity(data: Segments, around: Array | None = None) -> tuple[Array, Array, Array]:
    """Cochran's Q, its p value, and I² in percent, of each segment; 0, 1 and 0 for one study."""
    q = np.where(data.counts > 1, cochran_q(data, around), 0)
    return q, *q_test(q, data.counts - 1)


def q_test(q: Array, df: Ints) -> tuple[Array, Array]:
    """p value of Q against chi² with df degrees of freedom, and I² = 100·max(0, (Q - df)/Q); 1 and 0 when df < 1."""
    from scipy.special import chdtrc

    p = np.where(df >= 1, chdtrc(np.maximum(df, 1).astype(np.float64), q), 1)
    return p, i_squared_of(q, df)


def i_squared_of(q: Array, df: Ints) -> Array:
    """I² = 100·max(0, (Q - df)/Q) in percent; 0 when df < 1."""
    excess = (df >= 1) & (q > df)
    return np.where(excess, 100 * (q - df) / np.where(excess, q, 1), np.where(np.isnan(q), np.nan, 0))


def _i_squared_from_tau(data: Segments, tau2: Array) -> Array:
    several = data.counts > 1
    with np.errstate(divide="ignore"):  # one study outweighs the others beyond what a float can tell apart
        typical = (data.counts - 1) / np.where(several, moment_denominator(data), 1)
    return np.where(several, 100 * tau2 / np.where(several, tau2 + typical, 1), 0)


def z_quantile(level: float) -> float:
    """Two-sided quantile of the normal distribution: 1.96 at 0.95."""
    from scipy.special import ndtri

    return float(-ndtri((1 - level) / 2))


def _t_quantile(df: Ints, level: float) -> Array:
    """Two-sided quantile of t; the few distinct degrees of freedom are computed once each."""
    from scipy.special import stdtrit

    distinct, position = np.unique(df, return_inverse=True)
    quantiles = np.asarray(-stdtrit(distinct, (1 - level) / 2), dtype=np.float64)
    return quantiles[position]


def leave_one_out(
    effects: npt.ArrayLike, variances: npt.ArrayLike, starts: npt.ArrayLike, method: Method, interval: Interval
) -> Pool:
    """Pool each segment again without each of its studies: entry i, of n, is the segment of study i without study i.

    Where a segment has one study nothing is left: k = 0 and NaN. `weights` runs over the reduced segments one after
    another, Σk(k - 1) entries. Quadratic in the size of a segment.
    Agrees with metafor `leave1out(rma(...))`: fixtures/reference/metafor.json.
    """
    data = Segments.of(effects, variances, starts)
    kept = np.repeat(data.counts, data.counts) > 1
    several = data.keep(data.counts > 1)
    study, begin, _ = others(several.starts, several.counts)
    return _scattered(
        pool_inverse_variance(several.effects[study], several.variances[study], begin, method, interval), kept
    )


def others(starts: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """For every study of segments of two or more: the places of the others of its segment, Σk(k - 1) in all.

    Back come the places, and where those of each study begin and how many they are.
    """
    sizes = np.repeat(counts, counts) - 1
    begin = np.cumsum(sizes) - sizes
    first = np.repeat(starts, counts)
    rank = np.arange(int(sizes.sum())) - np.repeat(begin - first, sizes)
    return rank + (rank >= np.repeat(np.arange(sizes.size), sizes)), begin, sizes


def _scattered(pool: Pool, kept: Bools) -> Pool:
    """Put the pooled segments where `kept` is true; elsewhere NaN, 0 or false."""

    def place(name: str) -> npt.NDArray[np.generic]:
        values: npt.NDArray[np.generic] = getattr(pool, name)
        if name == "weights":
            return values
        empty = np.nan if np.issubdtype(values.dtype, np.floating) else 0
        placed = np.full(kept.size, empty, dtype=values.dtype)
        placed[kept] = values
        return placed

    return Pool(**{field.name: place(field.name) for field in fields(Pool)})  # type: ignore[arg-type]
