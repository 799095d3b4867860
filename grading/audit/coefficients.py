"""Coefficients of agreement between raters. Ratings are numbers of levels, from 0 to `levels` - 1, in their order.

Kappas are statsmodels'. Gwet's AC1 and AC2 are computed here: no released library that installs beside this project has
them (irrCAC asks for scipy 1.12.0 alone and so for numpy 1; `fixtures/reference/irrcac.json` holds what it gives).
What is not defined says why; no value is made up for it. Intervals take the items as independent of each other, and end
at 1, which none of these coefficients can pass; below they have no end in common (AC2 may be less than -1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from grading.model.agreement import NO_ITEMS, Coefficient

Array = npt.NDArray[np.float64]
Ratings = Sequence[tuple[int, ...]]
"""A row an item, a column a rater."""
Weights = Literal["identity", "linear", "quadratic"]
TOO_FEW = "fewer than 2 items that all of them judged"
ONE_LEVEL = "all of them gave every item the same level, so that nothing can be said beyond chance"
CONSTANT = "one of them gave one level only, so that kappa can be nothing but 0"
NO_ERROR = "its standard error comes out as 0, and an interval without width would claim too much"
NOT_GIVEN = "statsmodels gives none"
SMALLEST_ERROR = 1e-7
"""A standard error below this is the rounding of one that is 0: the root of the rounding of its square, 1e-16."""


def percent(ratings: Ratings) -> Coefficient:
    """Percentage of items on which two raters agree, with Wilson's interval, by statsmodels.

    Source: Wilson 1927, J Am Stat Assoc 22:209-212.
    """
    from statsmodels.stats.proportion import proportion_confint

    if not ratings:
        return Coefficient(value=None, because=NO_ITEMS)
    agreeing = sum(one == other for one, other in ratings)
    low, high = proportion_confint(agreeing, len(ratings), method="wilson")
    return Coefficient(value=100 * agreeing / len(ratings), interval=(100 * float(low), 100 * float(high)))


def weighted_kappa(ratings: Ratings, levels: int, weights: Literal["linear", "quadratic"]) -> Coefficient:
    """Cohen's weighted kappa of two raters, by statsmodels.

        kappa = 1 - Σ v p / Σ v e,   v = |i - j| or (i - j)², p observed, e expected from the margins

    Source: Cohen 1968, Psychol Bull 70:213-220; standard error Fleiss, Cohen & Everitt 1969, Psychol Bull 72:323-327.
    """
    from statsmodels.stats.inter_rater import cohens_kappa, to_table

    if undefined := _undefined(ratings):
        return undefined
    if any(len(set(column)) == 1 for column in zip(*ratings, strict=True)):
        return Coefficient(value=0.0, because=CONSTANT)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = cohens_kappa(to_table(np.array(ratings), levels)[0], wt=weights)
    variance = float(found.var_kappa)
    if not variance > SMALLEST_ERROR**2:
        return Coefficient(value=float(found.kappa), because=NO_ERROR)
    return Coefficient(value=float(found.kappa), interval=(float(found.kappa_low), min(float(found.kappa_upp), 1.0)))


def fleiss_kappa(ratings: Ratings, levels: int) -> Coefficient:
    """Fleiss' kappa of any number of raters, by statsmodels, which gives no interval.

    Source: Fleiss 1971, Psychol Bull 76:378-382.
    """
    from statsmodels.stats.inter_rater import aggregate_raters
    from statsmodels.stats.inter_rater import fleiss_kappa as fleiss

    if undefined := _undefined(ratings):
        return undefined
    return Coefficient(value=float(fleiss(aggregate_raters(np.array(ratings), levels)[0])), because=NOT_GIVEN)


def gwet(ratings: Ratings, levels: int, weights: Weights = "identity") -> Coefficient:
    """Gwet's AC1 (identity weights) or AC2, of any number of raters, with his interval (t, n - 1 degrees of freedom).

        AC = (pa - pe) / (1 - pe),   pe = T / (q (q - 1)) Σ π (1 - π)

    pa: weighted agreement of two raters, mean over items; π: share of a level, mean over items; q: how many levels
    there are, used or not; T: sum of the weights. The variance is that of items drawn at random from many.
    Source: Gwet 2008, Br J Math Stat Psychol 61:29-48; Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed.
    Agrees with irrCAC: fixtures/reference/irrcac.json.
    """
    from scipy.special import stdtrit

    if len(ratings) < 2:
        return Coefficient(value=None, because=TOO_FEW if ratings else NO_ITEMS)
    weight = _weights(levels, weights)
    counts = np.array([[row.count(level) for level in range(levels)] for row in ratings], dtype=np.float64)
    raters = len(ratings[0])
    agree: Array = (counts * (counts @ weight - 1)).sum(axis=1) / (raters * (raters - 1))
    share: Array = counts.mean(axis=0) / raters
    scale = float(weight.sum()) / (levels * (levels - 1))
    chance = scale * float((share * (1 - share)).sum())
    value = (float(agree.mean()) - chance) / (1 - chance)
    by_item = (agree - chance) / (1 - chance)
    by_item -= 2 * (1 - value) * (scale * (counts @ (1 - share)) / raters - chance) / (1 - chance)
    error = float(np.sqrt(((by_item - value) ** 2).sum() / (len(ratings) * (len(ratings) - 1))))
    if error < SMALLEST_ERROR:
        return Coefficient(value=value, because=NO_ERROR)
    half = float(stdtrit(len(ratings) - 1, 0.975)) * error
    return Coefficient(value=value, interval=(value - half, min(value + half, 1.0)))


def _undefined(ratings: Ratings) -> Coefficient | None:
    """Why a kappa is not defined, where it is not."""
    if len(ratings) < 2:
        return Coefficient(value=None, because=TOO_FEW if ratings else NO_ITEMS)
    if len({level for row in ratings for level in row}) == 1:
        return Coefficient(value=None, because=ONE_LEVEL)
    return None


def _weights(levels: int, weights: Weights) -> Array:
    """How much two levels agree: 1 for the same, 0 for the ends of the scale."""
    distance = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))) / (levels - 1)
    if weights == "identity":
        return np.eye(levels)
    return np.asarray(1 - (distance if weights == "linear" else distance**2), dtype=np.float64)
