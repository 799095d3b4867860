"""Where the restricted likelihood has several maxima, tau² is the one that Fisher scoring ends in, written out here."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grading.pooling.between_study_variance import tau_squared
from grading.pooling.segments import Array

STEPS = 3000
"""Scoring that has not settled by then goes round in circles."""


def scoring(y: Array, v: Array) -> float:
    """As metafor: from the Hedges-Olkin estimate, a step halved until tau² is not negative; NaN in circles."""
    tau2, unit = max(0.0, float(y.var(ddof=1) - v.mean())), len(v) / (1 / v).sum()
    for _ in range(STEPS):
        w = 1 / (v + tau2)
        p = np.diag(w) - np.outer(w, w) / w.sum()
        projected = p @ y
        step = float(projected @ projected - np.trace(p)) / float((p * p).sum())
        if tau2 + step < 0:
            step = step / 2 ** math.ceil(math.log2(-step / tau2)) if tau2 else 0.0
        tau2 += step
        if abs(step) <= 1e-14 * (tau2 + unit):
            return 0.0 if likelihood(y, v, 0) - likelihood(y, v, tau2) > 1e-9 else tau2
    return math.nan


def likelihood(y: Array, v: Array, tau2: float) -> float:
    """Restricted log likelihood up to a constant."""
    w = 1 / (v + tau2)
    mean = (w @ y) / w.sum()
    return float(np.log(w).sum() - math.log(w.sum()) - w @ (y - mean) ** 2) / 2


def random_review(rng: np.random.Generator) -> tuple[Array, Array]:
    """2 to 40 studies; variances over one to six orders of magnitude, even or in two heaps; at times outliers."""
    k = int(rng.integers(2, 10 if rng.random() < 0.5 else 41))
    place = rng.random(k) if rng.random() < 0.6 else rng.integers(0, 2, k) + 0.05 * rng.normal(size=k)
    v = 10 ** (rng.uniform(1, 6) * (place - 0.5))
    y = rng.normal(0, np.sqrt(v + rng.choice([0, 10 ** rng.uniform(-3, 2)])))
    outlying = rng.random(k) < rng.choice([0, 0.15])
    return np.where(outlying, y + rng.normal(0, 10 ** rng.uniform(-1, 2), k), y), v


@pytest.mark.parametrize("seed", range(4))
def test_tau_squared_is_where_scoring_ends(seed: int) -> None:
    rng = np.random.default_rng(seed)
    reviews = [random_review(rng) for _ in range(1000)]
    starts = np.cumsum([0] + [len(y) for y, _ in reviews[:-1]])
    effects, variances = (np.concatenate(part) for part in zip(*reviews, strict=True))
    found = tau_squared(effects, variances, starts, "REML")
    expected = np.array([scoring(y, v) for y, v in reviews])
    settles = np.isfinite(expected)
    unit = np.array([len(v) / (1 / v).sum() for _, v in reviews])
    assert np.isfinite(found).all()
    assert settles.mean() > 0.98
    assert (np.abs(found - expected) <= 1e-9 * (expected + unit))[settles].all()


@pytest.mark.parametrize(
    ("effects", "variances", "reached", "other"),
    [
        # metafor finds 0.0277 too.
        ([0.0541, -0.716, -0.0386], [0.00571, 0.108, 0.0102], 0.0277075010, 0.005538388),
        # Scoring creeps past a place where the likelihood is nearly level: bisection would take it elsewhere.
        ([0.308, -0.302, -4.46, 3.76, 0.00546, -0.489], [0.0715, 0.0172, 1.81, 40.9, 0.00211, 6.26], 0.0649658333, 1.6),
        ([1.65, 0.0864, 5.54, -0.199], [0.53, 0.0153, 132.0, 0.0578], 0.0119622607, 0.351975),
        ([-38, -0.51, 0.314, 0.0942, 10.7, -14.7], [130, 0.00835, 0.00817, 0.00526, 122, 110], 77.3110205, 0.174988),
        ([0.692, 4.26, 1.98, 0.984, -2.91, 1.17], [0.0219, 2.86, 0.766, 0.0053, 1.63, 0.0403], 0, 0.0322686),
    ],
)
def test_the_maximum_that_scoring_reaches_is_taken_even_if_another_is_likelier(
    effects: list[float], variances: list[float], reached: float, other: float
) -> None:
    y, v = np.array(effects), np.array(variances)
    assert likelihood(y, v, other) > likelihood(y, v, reached)
    assert scoring(y, v) == pytest.approx(reached, rel=1e-8, abs=1e-12)
    assert tau_squared(y, v, [0], "REML")[0] == pytest.approx(reached, rel=1e-8, abs=1e-12)
