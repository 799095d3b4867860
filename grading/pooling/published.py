"""Published estimates beside the computed ones, in the same columns."""

from __future__ import annotations

import math

import numpy as np

from grading.model.study_set import PooledEstimate
from grading.pooling.estimators import heterogeneity
from grading.pooling.pools import Pools
from grading.pooling.segments import Ints, Segments
from grading.pooling.study_effects import natural, pooling_scale, squared_error
from grading.pooling.study_table import LEVEL, Z


def as_published(pools: Pools, outcomes: Ints) -> list[int]:
    """Set down the published estimates of these outcomes. Back come those whose studies are all listed with effects."""
    table, listed = pools.table, list[int]()
    usable = table.sums(table.usable)
    for place in outcomes.tolist():
        given, within = table.published[place], table.within(place)
        if given is None:
            continue
        _set(pools, place, given)
        if within and len(within) == usable[place] == given.studies:
            listed.append(place)
        else:
            pools.used[within.start : within.stop] = False
    return listed


def _set(pools: Pools, place: int, given: PooledEstimate) -> None:
    measure = pools.table.measures[place] or "MD"
    low, high = given.interval if given.interval and given.level == LEVEL else (None, None)
    if low is None and (variance := squared_error(given, measure)) is not None:
        y, spread = pooling_scale(given.effect, measure), Z * math.sqrt(variance)
        low, high = natural(y - spread, measure), natural(y + spread, measure)
    pools.published[place], pools.method[place] = True, f"as published by {given.from_}"
    pools.effect[place], pools.studies[place] = given.effect, given.studies
    known = {"low": low, "high": high, "participants": given.participants, "events": given.events,
             "i_squared": given.i_squared, "tau_squared": given.tau_squared}  # fmt: skip
    for column, value in known.items():
        if value is not None:
            getattr(pools, column)[place] = value
    if given.prediction_interval is not None:
        pools.prediction[:, place] = given.prediction_interval
    if given.small_study_test is not None:
        pools.small_study[place], pools.small_study_p[place] = given.small_study_test.name, given.small_study_test.p
        pools.small_study_k[place] = given.studies


def share_out(pools: Pools, listed: list[int]) -> None:
    """Weights by inverse variance, and the p of Q, of published pools whose studies are all listed with effects."""
    if not listed:
        return
    table, at = pools.table, np.array(listed, dtype=np.intp)
    counts = table.counts[at]
    starts = np.cumsum(counts) - counts
    studies = np.arange(int(counts.sum())) + np.repeat(table.starts[at] - starts, counts)
    data = Segments(table.y[studies], table.variance[studies], starts, counts)
    weights = 1 / data.variances
    pools.weights[studies] = weights / data.spread(data.total(weights))
    pools.q_p[at] = np.where(counts > 1, heterogeneity(data)[1], np.nan)
