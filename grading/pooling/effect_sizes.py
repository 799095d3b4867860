"""The effect and its variance in each study, from event counts, from means, or from a printed interval or p value.

Arm 1 is the intervention, arm 2 the comparator; all arguments are arrays of one length, and so are the results.
Ratios come back as natural logarithms.

Zero cells, as metafor `escalc(add=1/2, to="only0", drop00=TRUE)` and RevMan: a study with a zero in any of its four
cells gets 0.5 added to all four. A study without an event in either arm, or with an event in everybody, carries no
information about a ratio: its log risk ratio and log odds ratio are NaN, and the caller leaves it out and says so
(Deeks & Higgins 2010, Statistical algorithms in Review Manager 5). A risk difference keeps it, with 0.5 added.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grading.pooling.segments import Array, Bools

Arrays = tuple[Array, Array]
ADDED_TO_ZERO_CELLS = 0.5


def counts_table(
    a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike
) -> tuple[Array, Array, Array, Array]:
    """Events and non-events in arm 1, then in arm 2. Raises ValueError if any is negative or an arm is empty."""
    events1, people1, events2, people2 = (np.asarray(x, dtype=np.float64) for x in (a, n1, c, n2))
    if not events1.shape == people1.shape == events2.shape == people2.shape:
        raise ValueError("events and people must be arrays of one length")
    within = (events1 >= 0) & (events2 >= 0) & (events1 <= people1) & (events2 <= people2)
    sound = within & (people1 > 0) & (people2 > 0)
    if not np.all(sound):
        raise ValueError(f"study {int(np.argmin(sound))}: events must lie between 0 and the number of people")
    return events1, people1 - events1, events2, people2 - events2


def uninformative(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> Bools:
    """Which studies say nothing about a ratio: no event in either arm, or an event in everybody."""
    events1, others1, events2, others2 = counts_table(a, n1, c, n2)
    nothing: Bools = (events1 + events2 == 0) | (others1 + others2 == 0)
    return nothing


def corrected(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> tuple[Array, ...]:
    """The cells of `counts_table`, with 0.5 added to all four of a study where one is zero."""
    cells = counts_table(a, n1, c, n2)
    has_zero = np.any(np.stack(cells) == 0, axis=0)
    return tuple(cell + np.where(has_zero, ADDED_TO_ZERO_CELLS, 0) for cell in cells)


def log_risk_ratio(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> Arrays:
    """Logarithm of the risk ratio.

        y = ln((a/n1)/(c/n2)),   v = 1/a - 1/n1 + 1/c - 1/n2

    Source: Katz et al. 1978, Biometrics 34:469-474. NaN for a study with no event, or only events, in both arms.
    Agrees with metafor `escalc(measure="RR")`: fixtures/reference/metafor.json.
    """
    e1, o1, e2, o2 = corrected(a, n1, c, n2)
    drop = uninformative(a, n1, c, n2)
    effect = np.log(e1 / (e1 + o1)) - np.log(e2 / (e2 + o2))
    variance = 1 / e1 - 1 / (e1 + o1) + 1 / e2 - 1 / (e2 + o2)
    return np.where(drop, np.nan, effect), np.where(drop, np.nan, variance)


def log_odds_ratio(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> Arrays:
    """Logarithm of the odds ratio.

        y = ln(ad/(bc)),   v = 1/a + 1/b + 1/c + 1/d,   b = n1 - a, d = n2 - c

    Source: Woolf 1955, Ann Hum Genet 19:251-253. NaN for a study with no event, or only events, in both arms.
    Agrees with metafor `escalc(measure="OR")`: fixtures/reference/metafor.json.
    """
    e1, o1, e2, o2 = corrected(a, n1, c, n2)
    drop = uninformative(a, n1, c, n2)
    effect = np.log(e1 / o1) - np.log(e2 / o2)
    variance = 1 / e1 + 1 / o1 + 1 / e2 + 1 / o2
    return np.where(drop, np.nan, effect), np.where(drop, np.nan, variance)


def risk_difference(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> Arrays:
    """Risk difference, as a share of 1.

        y = p1 - p2,   v = p1(1 - p1)/n1 + p2(1 - p2)/n2

    Source: Fleiss 1993, Stat Methods Med Res 2:121-145. With a zero cell 0.5 goes into the effect as well as the
    variance; a study without events is kept.
    Agrees with metafor `escalc(measure="RD")`: fixtures/reference/metafor.json.
    """
    e1, o1, e2, o2 = corrected(a, n1, c, n2)
    p1, p2 = e1 / (e1 + o1), e2 / (e2 + o2)
    return p1 - p2, p1 * (1 - p1) / (e1 + o1) + p2 * (1 - p2) / (e2 + o2)


def mean_difference(
    m1: npt.ArrayLike, sd1: npt.ArrayLike, n1: npt.ArrayLike, m2: npt.ArrayLike, sd2: npt.ArrayLike, n2: npt.ArrayLike
) -> Arrays:
    """Difference of means, in the unit of the scale; the variances of the arms are not pooled.

        y = m1 - m2,   v = sd1²/n1 + sd2²/n2

    Agrees with metafor `escalc(measure="MD")`: fixtures/reference/metafor.json.
    """
    mean1, s1, people1, mean2, s2, people2 = _arms(m1, sd1, n1, m2, sd2, n2)
    return mean1 - mean2, s1**2 / people1 + s2**2 / people2


def standardised_mean_difference(
    m1: npt.ArrayLike, sd1: npt.ArrayLike, n1: npt.ArrayLike, m2: npt.ArrayLike, sd2: npt.ArrayLike, n2: npt.ArrayLike
) -> Arrays:
    """Hedges' g: the difference of means in pooled standard deviations, corrected for small samples.

        y = J(m)(m1 - m2)/s,   v = 1/n1 + 1/n2 + y²/(2(n1 + n2)),   m = n1 + n2 - 2
        s² = ((n1 - 1)sd1² + (n2 - 1)sd2²)/m,   J(m) = Γ(m/2)/(√(m/2)·Γ((m - 1)/2)), exact

    Sources: Hedges 1981, J Educ Stat 6:107-128; for v Hedges 1982, Psychol Bull 92:490-499, equation 8. NaN where m < 2
    or nobody varies (s = 0).
    Agrees with metafor `escalc(measure="SMD", vtype="LS")`: fixtures/reference/metafor.json. RevMan writes
    J = 1 - 3/(4(n1 + n2) - 9) and 3.94 fewer people in the variance: `pooling.revman`.
    """
    from scipy.special import gammaln

    difference, people1, people2 = in_pooled_deviations(m1, sd1, n1, m2, sd2, n2)
    m = np.maximum(people1 + people2 - 2, 2)
    effect = np.exp(gammaln(m / 2) - np.log(m / 2) / 2 - gammaln((m - 1) / 2)) * difference
    return effect, 1 / people1 + 1 / people2 + effect**2 / (2 * (people1 + people2))


def in_pooled_deviations(
    m1: npt.ArrayLike, sd1: npt.ArrayLike, n1: npt.ArrayLike, m2: npt.ArrayLike, sd2: npt.ArrayLike, n2: npt.ArrayLike
) -> tuple[Array, Array, Array]:
    """(m1 - m2)/s, not corrected for small samples, and the people in each arm; NaN where n1 + n2 < 4 or s = 0."""
    mean1, s1, people1, mean2, s2, people2 = _arms(m1, sd1, n1, m2, sd2, n2)
    m = people1 + people2 - 2
    squares = (people1 - 1) * s1**2 + (people2 - 1) * s2**2
    usable = (m >= 2) & (squares > 0)
    pooled = np.sqrt(np.where(usable, squares, 1) / np.where(usable, m, 2))
    return np.where(usable, (mean1 - mean2) / pooled, np.nan), people1, people2


def _arms(*columns: npt.ArrayLike) -> tuple[Array, ...]:
    arrays = tuple(np.asarray(column, dtype=np.float64) for column in columns)
    _, sd1, people1, _, sd2, people2 = arrays
    if len({array.shape for array in arrays}) > 1:
        raise ValueError("means, standard deviations and people must be arrays of one length")
    sound = (sd1 >= 0) & (sd2 >= 0) & (people1 > 0) & (people2 > 0)
    if not np.all(sound):
        raise ValueError(f"study {int(np.argmin(sound))}: a standard deviation is negative or an arm is empty")
    return arrays


def from_interval(
    effect: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike, level: float = 0.95, *, log: bool
) -> Array:
    """Standard error from a printed confidence interval, assumed normal; of the logarithm when `log`.

        se = (high - low)/(2z),   ln(high) - ln(low) when log

    Source: Cochrane Handbook 6.3.1 and 6.3.2. Limits: an interval based on t or Hartung-Knapp gives a standard error
    that is too large. Raises ValueError if the effect is outside its interval, the interval has no width, or a ratio
    is not positive.
    """
    from scipy.special import ndtri

    middle, lower, upper = (np.asarray(x, dtype=np.float64) for x in (effect, low, high))
    if log and not np.all(lower > 0):
        raise ValueError("the lower limit of a ratio must be positive")
    if not np.all((lower <= middle) & (middle <= upper) & (lower < upper)):
        raise ValueError("an effect must lie within its interval, and the interval must have width")
    width = np.log(upper) - np.log(lower) if log else upper - lower
    return np.asarray(width / (-2 * ndtri((1 - level) / 2)), dtype=np.float64)


def from_p(effect: npt.ArrayLike, p: npt.ArrayLike) -> Array:
    """Standard error from a two-sided p value of the test that the effect (for a ratio, its logarithm) is 0.

        se = |effect|/z,   z = the normal quantile at 1 - p/2

    Source: Cochrane Handbook 6.3.1 and 6.3.2. Raises ValueError unless 0 < p < 1 and the effect is not 0,
    where p says nothing.
    """
    from scipy.special import ndtri

    size, value = np.abs(np.asarray(effect, dtype=np.float64)), np.asarray(p, dtype=np.float64)
    if not np.all((value > 0) & (value < 1) & (size > 0)):
        raise ValueError("a standard error follows from p only if 0 < p < 1 and the effect is not zero")
    return np.asarray(size / -ndtri(value / 2), dtype=np.float64)
