"""What Review Manager computes otherwise than metafor: effect sizes and Mantel-Haenszel pools, asked for by `formulas`.

Source: Deeks & Higgins 2010, Statistical algorithms in Review Manager 5. Everything else, Peto's method, the mean
difference and the log ratios of one study, is alike in both. Mantel-Haenszel RR and OR, and random effects around them,
agree with what RevMan itself stored of two reviews, to its 14 digits. No stored SMD or RD was found: these two rest on
the published formulas alone (fixtures/revman/README.md).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grading.pooling import effect_sizes, fixed
from grading.pooling.effect_sizes import Arrays, corrected
from grading.pooling.fixed import CountMeasure, FixedPool
from grading.pooling.segments import Segments, counted


def standardised_mean_difference(
    m1: npt.ArrayLike, sd1: npt.ArrayLike, n1: npt.ArrayLike, m2: npt.ArrayLike, sd2: npt.ArrayLike, n2: npt.ArrayLike
) -> Arrays:
    """Hedges' adjusted g with the approximate correction.

        y = (1 - 3/(4N - 9))(m1 - m2)/s,   v = N/(n1·n2) + y²/(2(N - 3.94)),   N = n1 + n2

    s as in `effect_sizes.standardised_mean_difference`. NaN where N < 4 or nobody varies.
    """
    difference, people1, people2 = effect_sizes.in_pooled_deviations(m1, sd1, n1, m2, sd2, n2)
    people = np.maximum(people1 + people2, 4)
    effect = (1 - 3 / (4 * people - 9)) * difference
    return effect, people / (people1 * people2) + effect**2 / (2 * (people - 3.94))


def risk_difference(a: npt.ArrayLike, n1: npt.ArrayLike, c: npt.ArrayLike, n2: npt.ArrayLike) -> Arrays:
    """Risk difference, as a share of 1; in a study with a zero cell 0.5 goes into the variance alone.

    y = a/n1 - c/n2,   v = ab/n1³ + cd/n2³
    """
    e1, o1, e2, o2 = effect_sizes.counts_table(a, n1, c, n2)
    _, variance = effect_sizes.risk_difference(a, n1, c, n2)
    return e1 / (e1 + o1) - e2 / (e2 + o2), variance


def mantel_haenszel(
    measure: CountMeasure,
    a: npt.ArrayLike,
    n1: npt.ArrayLike,
    c: npt.ArrayLike,
    n2: npt.ArrayLike,
    starts: npt.ArrayLike,
    level: float = 0.95,
) -> FixedPool:
    """Mantel-Haenszel estimate over cells with 0.5 added in every study with a zero cell, with a Wald interval.

        RR, OR   as `fixed.mantel_haenszel` over those cells
        RD = Σwy/Σw,   w = n1·n2/N,   y without the 0.5
        variance of RD = Σ((ab·n2³ + cd·n1³)/(n1·n2·N²))/(Σw)²      Greenland & Robins 1985, Biometrics 41:55-68

    For RR and OR give only studies with an event, and somebody without, in some arm: RevMan leaves the others out.
    """
    e1, o1, e2, o2 = corrected(a, n1, c, n2)
    people1, people2 = e1 + o1, e2 + o2
    if measure != "RD":
        return fixed.mantel_haenszel(measure, e1, people1, e2, people2, starts, level)
    own, own_variance = risk_difference(a, n1, c, n2)
    layout = Segments(own, own_variance, *counted(starts, own.size))
    weights = people1 * people2 / (people1 + people2)
    total = layout.total(weights)
    effect = layout.total(weights * own) / total
    spread = (e1 * o1 * people2**3 + e2 * o2 * people1**3) / (people1 * people2 * (people1 + people2) ** 2)
    q = layout.total((own - layout.spread(effect)) ** 2 / own_variance)
    return fixed.fixed_pool(layout, effect, layout.total(spread) / total**2, q, layout.counts - 1, weights, level)
