"""One study as it is pooled and shown; and single numbers on the scale that is pooled, as `study_table` has columns."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from grading.model.study import Estimate, Study
from grading.model.study_set import Formulas, Outcome, Pooling
from grading.model.words import RATIOS
from grading.pooling import effect_sizes
from grading.pooling.segments import Array, Ints
from grading.pooling.study_table import LARGEST_LOGARITHM, LEVEL, REASONS, StudyTable, Z, study_table

__all__ = ["LEVEL", "StudyEffect", "Z", "natural", "pooling_scale", "squared_error", "study_effects"]


@dataclass(frozen=True, slots=True)
class StudyEffect:
    """One pooled study: natural-scale effect and 95% interval, and its share of the weight."""

    study: Study
    y: float
    variance: float
    effect: float
    low: float
    high: float
    weight: float = 0.0


def study_effects(outcome: Outcome, formulas: Formulas) -> tuple[tuple[StudyEffect, ...], tuple[tuple[str, str], ...]]:
    """The studies that can be pooled, in the order of their names, and those that cannot, each with the reason."""
    table = study_table((outcome,), (Pooling.model_construct(formulas=formulas),))
    places = np.arange(len(table.studies))
    return effects_at(table, places[table.usable]), left_out_at(table, places[~table.usable])


def effects_at(table: StudyTable, places: Ints, weights: Array | None = None) -> tuple[StudyEffect, ...]:
    """The studies at these places, with these weights."""
    columns = (table.y, table.variance, table.effect, table.low, table.high, *(() if weights is None else (weights,)))
    rows = zip(*(column[places].tolist() for column in columns), strict=True)
    return tuple(StudyEffect(table.studies[at], *row) for at, row in zip(places.tolist(), rows, strict=True))


def left_out_at(table: StudyTable, places: Ints) -> tuple[tuple[str, str], ...]:
    """The studies at these places by name, each with the reason why it is not pooled."""
    return tuple((table.studies[at].id, REASONS[table.reason[at]]) for at in places.tolist())


def squared_error(estimate: Estimate, measure: str) -> float | None:
    """The variance on the pooling scale, from whatever precision was given; None without any."""
    if estimate.variance is not None:
        return estimate.variance
    if estimate.se is not None:
        return estimate.se * estimate.se
    log = measure in RATIOS
    if estimate.interval is not None:
        low, high = estimate.interval
        se = effect_sizes.from_interval(estimate.effect, low, high, estimate.level, log=log)
    elif estimate.p is not None and 0 < estimate.p < 1 and pooling_scale(estimate.effect, measure) != 0:
        se = effect_sizes.from_p(pooling_scale(estimate.effect, measure), estimate.p)
    else:
        return None
    return float(se) * float(se)


def pooling_scale(value: float, measure: str | None) -> float:
    """From the natural scale to the one that is pooled: the logarithm for a ratio."""
    return math.log(value) if measure in RATIOS else value


def natural(value: float, measure: str | None) -> float:
    """From the pooling scale to the natural scale; infinite where a ratio is too large for a number."""
    if measure not in RATIOS:
        return value
    return math.exp(value) if value < LARGEST_LOGARITHM else math.inf
