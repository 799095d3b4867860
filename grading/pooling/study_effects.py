"""From one study, as reported, to its effect and variance on the pooling scale; or the reason why there are none."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grading.model.study import Arms, Estimate, Study
from grading.model.study_set import Formulas, Outcome
from grading.model.words import RATIOS
from grading.pooling import effect_sizes, revman

Z = 1.959963984540054
"""The 97.5% point of the normal distribution."""
FROM_ARMS: dict[str, Callable[..., Any]] = {
    "MD": effect_sizes.mean_difference,
    "SMD": effect_sizes.standardised_mean_difference,
    "RR": effect_sizes.log_risk_ratio,
    "OR": effect_sizes.log_odds_ratio,
    "RD": effect_sizes.risk_difference,
}
AS_REVMAN: dict[str, Callable[..., Any]] = FROM_ARMS | {
    "SMD": revman.standardised_mean_difference,
    "RD": revman.risk_difference,
}
LEVEL = 0.95
"""The level of every interval that is shown and judged; others are recomputed."""


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
    found, left_out = [], []
    for study in sorted(outcome.studies, key=lambda study: study.id):
        one = _one(study, outcome.measure or "MD", formulas)
        if isinstance(one, str):
            left_out.append((study.id, one))
        else:
            y, variance = one
            found.append(StudyEffect(study, y, variance, *_shown(study, y, variance, outcome.measure)))
    return tuple(found), tuple(left_out)


def _shown(study: Study, y: float, variance: float, measure: str | None) -> tuple[float, float, float]:
    """Effect and 95% interval on the natural scale: as printed where the study prints them, else computed."""
    printed = study.result
    if printed is not None and printed.interval is not None and printed.level == LEVEL:
        return printed.effect, *printed.interval
    spread = Z * math.sqrt(variance)
    return natural(y, measure), natural(y - spread, measure), natural(y + spread, measure)


def _one(study: Study, measure: str, formulas: Formulas) -> tuple[float, float] | str:
    """Effect and variance on the pooling scale, or the reason why there are none."""
    if study.arms is not None:
        y, variance = _from_arms(study.arms, measure, formulas)
        return (y, variance) if math.isfinite(y) else "no events, or only events, in both arms"
    if study.result is None:
        return "only changes within an arm" if study.within_arm_only else "no numbers"
    squared = squared_error(study.result, measure)
    if squared is None:
        return "an effect without any precision"
    return pooling_scale(study.result.effect, measure), squared


def squared_error(estimate: Estimate, measure: str) -> float | None:
    """The variance on the pooling scale, from whatever precision was given; None without any."""
    if estimate.variance is not None:
        return estimate.variance
    if estimate.se is not None:
        return estimate.se**2
    log = measure in RATIOS
    if estimate.interval is not None:
        low, high = estimate.interval
        se = effect_sizes.from_interval(estimate.effect, low, high, estimate.level, log=log)
    elif estimate.p is not None and 0 < estimate.p < 1 and pooling_scale(estimate.effect, measure) != 0:
        se = effect_sizes.from_p(pooling_scale(estimate.effect, measure), estimate.p)
    else:
        return None
    return float(se) ** 2


def _from_arms(arms: Arms, measure: str, formulas: Formulas) -> tuple[float, float]:
    columns = [
        value
        for arm in (arms.intervention, arms.comparator)
        for value in ((arm.mean, arm.sd, arm.n) if measure in ("MD", "SMD") else (arm.events, arm.n))
    ]
    y, variance = (AS_REVMAN if formulas == "RevMan" else FROM_ARMS)[measure](*columns)
    return float(np.ravel(y)[0]), float(np.ravel(variance)[0])


def pooling_scale(value: float, measure: str | None) -> float:
    """From the natural scale to the one that is pooled: the logarithm for a ratio."""
    return math.log(value) if measure in RATIOS else value


def natural(value: float, measure: str | None) -> float:
    """From the pooling scale to the natural scale; infinite where a ratio is too large for a number."""
    if measure not in RATIOS:
        return value
    return math.exp(value) if value < 700 else math.inf
