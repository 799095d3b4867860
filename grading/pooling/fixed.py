"""Common-effect pooling of event counts without an effect in each study: Mantel-Haenszel and Peto.

Both work on the raw counts: no 0.5 is added for the pooled estimate, so single-zero studies count as they are.
Ratios come back as natural logarithms. Only Q, which needs an effect in each study, uses the corrected counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from grading.pooling.effect_sizes import counts_table, log_odds_ratio, log_risk_ratio, risk_difference, uninformative
from grading.pooling.estimators import q_test, z_quantile
from grading.pooling.segments import Array, Ints, Segments, counted

CountMeasure = Literal["RR", "OR", "RD"]


@dataclass(frozen=True, slots=True)
class FixedPool:
    """Pooled estimates of g segments: arrays of length g, but `weights` has one entry a study.

    `k` counts all studies given; `q_df` is one less than the number of studies that enter Q.
    """

    effect: Array
    se: Array
    low: Array
    high: Array
    k: Ints
    q: Array
    q_df: Ints
    q_p: Array
    i_squared: Array
    weights: Array


@dataclass(frozen=True, slots=True)
class _Table:
    """The four cells, the arm sizes and the total of each study, with the segments to sum over."""

    a: Array
    b: Array
    c: Array
    d: Array
    n1: Array
    n2: Array
    n: Array
    layout: Segments

    @classmethod
    def of(
        cls, a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike, starts: npt.ArrayLike
    ) -> _Table:
        e1, o1, e2, o2 = counts_table(a, n1, c, n2)
        people = e1 + o1 + e2 + o2
        return cls(e1, o1, e2, o2, e1 + o1, e2 + o2, people, Segments(e1, people, *counted(starts, e1.size)))

    @property
    def df(self) -> Ints:
        """Of Q: one less than the studies with an event, and somebody without, in some arm."""
        informative = (self.a + self.c > 0) & (self.b + self.d > 0)
        return self.layout.total(informative.astype(np.float64)).astype(np.intp) - 1


def mantel_haenszel(
    measure: CountMeasure,
    a: npt.ArrayLike,
    n1: npt.ArrayLike,
    c: npt.ArrayLike,
    n2: npt.ArrayLike,
    starts: npt.ArrayLike,
    level: float = 0.95,
) -> FixedPool:
    """Mantel-Haenszel estimate of the log risk ratio, log odds ratio or risk difference, with a Wald interval.

        RR = Σ(a·n2/N)/Σ(c·n1/N)      variance: Greenland & Robins 1985, Biometrics 41:55-68
        OR = Σ(ad/N)/Σ(bc/N)          variance: Robins, Breslow & Greenland 1986, Biometrics 42:311-323
        RD = Σ((a·n2 - c·n1)/N)/Σ(n1·n2/N)   variance: Sato, Greenland & Robins 1989, Biometrics 45:1323-1324
        Q = Σ(y - effect)²/v over the studies' own effects, 0.5 added in studies with a zero cell

    Weights: c·n1/N, bc/N, n1·n2/N. NaN where a ratio has no events (or, OR, only events) on one side of the fraction.
    Studies with no event, or only events, in both arms are left out of Q, for RD too, as metafor does.
    Agrees with metafor `rma.mh(...)`: fixtures/reference/metafor.json. RevMan takes the RD variance from Greenland &
    Robins 1985 instead, and adds 0.5 in studies with a zero cell: `pooling.revman`.
    """
    table = _Table.of(a, n1, c, n2, starts)
    match measure:
        case "RR":
            (effect, variance, weights), own = _risk_ratio(table), log_risk_ratio(a, n1, c, n2)
        case "OR":
            (effect, variance, weights), own = _odds_ratio(table), log_odds_ratio(a, n1, c, n2)
        case "RD":
            (effect, variance, weights), own = _risk_difference(table), risk_difference(a, n1, c, n2)
        case _:
            raise ValueError(f"unknown measure {measure!r}; use RR, OR or RD")
    counted_in = ~uninformative(a, n1, c, n2)
    distance = np.where(counted_in, own[0] - table.layout.spread(effect), 0)
    q = table.layout.total(distance**2 / np.where(counted_in, own[1], 1))
    return fixed_pool(table.layout, effect, variance, q, table.df, weights, level)


def _risk_ratio(x: _Table) -> tuple[Array, Array, Array]:
    treated, control = x.a * x.n2 / x.n, x.c * x.n1 / x.n
    r, s = x.layout.total(treated), x.layout.total(control)
    defined = (r > 0) & (s > 0)
    own = x.layout.total((x.n1 / x.n) * (x.n2 / x.n) * (x.a + x.c) - x.a * x.c / x.n)
    spread = np.maximum(0, own)  # 0 when everybody had the event: rounding may pass below
    return _log_ratio(r, s, defined), _where(defined, spread, r * s), control


def _odds_ratio(x: _Table) -> tuple[Array, Array, Array]:
    p, q = (x.a + x.d) / x.n, (x.b + x.c) / x.n
    concordant, discordant = x.a * x.d / x.n, x.b * x.c / x.n
    r, s = x.layout.total(concordant), x.layout.total(discordant)
    defined = (r > 0) & (s > 0)
    variance = (
        _where(defined, x.layout.total(p * concordant), r**2)
        + _where(defined, x.layout.total(p * discordant + q * concordant), r * s)
        + _where(defined, x.layout.total(q * discordant), s**2)
    ) / 2
    return _log_ratio(r, s, defined), variance, discordant


def _risk_difference(x: _Table) -> tuple[Array, Array, Array]:
    weights = x.n1 * x.n2 / x.n
    total = x.layout.total(weights)
    effect = x.layout.total((x.a * x.n2 - x.c * x.n1) / x.n) / total
    f1, f2 = x.n1 / x.n, x.n2 / x.n
    first = x.layout.total(x.c * f1**2 - x.a * f2**2 + f1 * f2 * (x.n2 - x.n1) / 2)
    second = x.layout.total((x.a * x.d + x.c * x.b) / x.n) / 2
    variance = np.maximum(0, effect * first + second) / total**2  # 0 when the difference is 1: rounding may pass below
    return effect, variance, weights


def _log_ratio(numerator: Array, denominator: Array, defined: npt.NDArray[np.bool_]) -> Array:
    return np.log(np.where(defined, numerator, np.nan)) - np.log(np.where(defined, denominator, np.nan))


def _where(defined: npt.NDArray[np.bool_], numerator: Array, denominator: Array) -> Array:
    return np.where(defined, numerator / np.where(defined, denominator, 1), np.nan)


def peto(
    a: npt.ArrayLike,
    n1: npt.ArrayLike,
    c: npt.ArrayLike,
    n2: npt.ArrayLike,
    starts: npt.ArrayLike,
    level: float = 0.95,
) -> FixedPool:
    """Peto's one-step log odds ratio, with a Wald interval.

        effect = Σ(a - E)/ΣV,   se = √(1/ΣV),   Q = Σ(a - E)²/V - (Σ(a - E))²/ΣV
        E = n1(a + c)/N,   V = n1·n2(a + c)(b + d)/(N²(N - 1)), the hypergeometric variance

    Source: Yusuf et al. 1985, Prog Cardiovasc Dis 27:335-371. Weights: V. Meant for rare events, arms of similar size
    and small effects; biased otherwise. NaN where no study is informative.
    Agrees with metafor `rma.peto(...)`: fixtures/reference/metafor.json.
    """
    x = _Table.of(a, n1, c, n2, starts)
    distance, variance = score(a, n1, c, n2)
    excess, information = x.layout.total(distance), x.layout.total(variance)
    informative = variance > 0
    own = x.layout.total(np.where(informative, distance**2 / np.where(informative, variance, 1), 0))
    defined = information > 0
    q = np.maximum(0, own - _where(defined, excess**2, information))
    effect, spread = (_where(defined, above, information) for above in (excess, np.ones_like(q)))
    return fixed_pool(x.layout, effect, spread, q, x.df, variance, level)


def score(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> tuple[Array, Array]:
    """Events in arm 1 beyond those expected if the arms did not differ, and their hypergeometric variance."""
    e1, o1, e2, o2 = counts_table(a, n1, c, n2)
    size1, size2, n = e1 + o1, e2 + o2, e1 + o1 + e2 + o2
    variance = (e1 + e2) * (o1 + o2) * (size1 / n) * (size2 / n) / np.maximum(n - 1, 1)
    return e1 - size1 * (e1 + e2) / n, variance


def fixed_pool(
    layout: Segments, effect: Array, variance: Array, q: Array, df: Ints, weights: Array, level: float
) -> FixedPool:
    """The pool with its Wald interval, I² and shares of the weight. Q is 0 where it has no degree of freedom."""
    q = np.where(df >= 1, q, np.where(np.isnan(effect), np.nan, 0))
    se = np.sqrt(variance)
    half = z_quantile(level) * se
    total = layout.spread(layout.total(weights))
    shares = _where(total > 0, weights, total)
    return FixedPool(effect, se, effect - half, effect + half, layout.counts, q, df, *q_test(q, df), shares)
