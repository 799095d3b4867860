"""What a published meta-analysis printed: gabapentinoids for sciatica, pain, as standardised mean differences.

Source: openMetaAnalysis, "Sciatica treatment with gabapentinoids", nine trials; it prints -0.18 (-0.51 to 0.16),
I² 70 %.
Each expected number has the digits that were stated; half a unit of the last is the tolerance.
"""

from __future__ import annotations

import numpy as np

from grading.pooling.estimators import leave_one_out, pool_inverse_variance

STUDIES = {
    "McCleane 2001": (-0.4997, 0.064451),
    "Yildirim 2003": (-1.5762, 0.1224),
    "Baron 2010": (-0.132, 0.018477),
    "Baron 2015": (-0.04, 0.0128),
    "Markman 2015": (-0.0634, 0.134),
    "NCT01838044": (-0.0746, 0.0222),
    "Atkinson 2016": (-0.2834, 0.056285),
    "Kim 2016": (0.1034, 0.0328),
    "Mathieson 2017": (0.1828, 0.019416),
}
EFFECTS, VARIANCES = (np.array(column) for column in zip(*STUDIES.values(), strict=True))


def printed(value: float, digits: str) -> bool:
    """Whether the value rounds to the digits printed."""
    return abs(value - float(digits)) <= 0.5 * 10 ** -len(digits.partition(".")[2]) * (1 + 1e-9)


def test_what_the_page_prints() -> None:
    pool = pool_inverse_variance(EFFECTS, VARIANCES, [0], "DL", "Hartung-Knapp")
    assert printed(pool.effect[0], "-0.18")
    assert printed(pool.low[0], "-0.51")
    assert printed(pool.high[0], "0.16")
    assert printed(pool.i_squared[0], "70")


def test_the_same_to_three_digits() -> None:
    pool = pool_inverse_variance(EFFECTS, VARIANCES, [0], "DL", "Hartung-Knapp")
    assert printed(pool.effect[0], "-0.177")
    assert printed(pool.tau_squared[0], "0.072")
    assert printed(pool.q[0], "26.59")
    assert pool.q_df[0] == 8
    assert printed(pool.i_squared[0], "69.9")
    assert printed(pool.low[0], "-0.514")
    assert printed(pool.high[0], "0.160")


def test_without_yildirim_most_heterogeneity_is_gone() -> None:
    left = leave_one_out(EFFECTS, VARIANCES, [0], "DL", "Hartung-Knapp")
    without = list(STUDIES).index("Yildirim 2003")
    assert printed(left.effect[without], "-0.052")
    assert printed(left.i_squared[without], "12.6")
