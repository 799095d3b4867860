"""Which study, left out, lowers I² most; and what the others say without it. One outcome or many."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from grading.model.study_set import Pooling
from grading.pooling import revman
from grading.pooling.between_study_variance import cochran_q
from grading.pooling.chosen import Chosen
from grading.pooling.estimators import Method, i_squared_of, others, pool_inverse_variance
from grading.pooling.pooled import Pooled, of_counts
from grading.pooling.pools import Pools
from grading.pooling.segments import Array, Ints, Segments
from grading.pooling.study_effects import StudyEffect, natural

FEWEST_STUDIES = 3


class Without(NamedTuple):
    """A study, and the estimate (natural scale) and I² (percent) of the others without it."""

    study: str
    effect: float
    i_squared: float


class _Studies(NamedTuple):
    """Studies of outcomes pooled in one way, outcome after outcome: effects, variances, and cells where counted."""

    y: Array
    variance: Array
    cells: Array
    starts: Ints
    counts: Ints

    def centres(self, way: Pooling, measure: str | None) -> Array | None:
        """What RevMan takes Q around where Mantel-Haenszel is chosen; None is the common effect."""
        if way.method != "DL-MH":
            return None
        a, n1, c, n2 = self.cells
        return revman.mantel_haenszel(of_counts(measure), a, n1, c, n2, self.starts).effect

    def at(self, places: Ints, starts: Ints, counts: Ints) -> _Studies:
        """The studies at these places."""
        return _Studies(self.y[places], self.variance[places], self.cells[:, places], starts, counts)


def can_be_left_out(pooled: Pooled, way: Pooling) -> bool:
    """Whether the pool can be taken apart: computed by inverse variance, of three studies or more."""
    return not pooled.published and len(pooled.effects) >= FEWEST_STUDIES and way.method not in ("MH", "Peto")


def least_different_without(pooled: Pooled, way: Pooling) -> Without:
    """The study without which I² is lowest, the first by name if several; of a pool that `can_be_left_out`."""
    columns = (np.array([getattr(one, name) for one in pooled.effects]) for name in ("y", "variance"))
    cells = _cells(pooled.effects) if way.method == "DL-MH" else np.zeros((4, len(pooled.effects)))
    key = (column.tobytes() for column in (*columns, cells))
    at, effect, i_squared = _kept(*key, way.method, way.interval, way.formulas, pooled.measure)
    return Without(pooled.effects[at].study.id, natural(effect, pooled.measure), i_squared)


@lru_cache
def _kept(
    y: bytes, variance: bytes, cells: bytes, method: Any, interval: Any, formulas: Any, measure: str
) -> tuple[int, float, float]:
    """Kept, for it grows with the square of the studies, and a verdict is asked about hundreds of times."""
    way, counts = Pooling(method=method, interval=interval, formulas=formulas), np.array([len(y) // 8])
    table = np.frombuffer(cells).reshape(4, -1)
    studies = _Studies(np.frombuffer(y), np.frombuffer(variance), table, np.zeros_like(counts), counts)
    at, effect, i_squared = _least_different(studies, way, measure)
    return int(at[0]), float(effect[0]), float(i_squared[0])


def _cells(effects: tuple[StudyEffect, ...]) -> Array:
    """Events and people in arm 1, then in arm 2, of every study."""
    both = [(one.study.arms.intervention, one.study.arms.comparator) for one in effects if one.study.arms]
    return np.array([(a.events, a.n, c.events, c.n) for a, c in both], dtype=np.float64).T.copy()


def least_different_without_each(pools: Pools, outcomes: Ints) -> list[Without]:
    """The same of many outcomes, each of which `can_be_left_out`."""
    table = pools.table
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in outcomes.tolist():
        way = table.ways[place]
        measure = table.outcomes[place].measure if way.method == "DL-MH" else ""
        groups[way.method, way.interval, measure or ""].append(place)
    found: dict[int, Without] = {}
    for places in groups.values():
        chosen = Chosen.of(table, np.array(sorted(places), dtype=np.intp), pools.used)
        studies = _Studies(
            table.y[chosen.studies], table.variance[chosen.studies], table.cells[:, chosen.studies],
            chosen.starts, chosen.counts,
        )  # fmt: skip
        measure = table.outcomes[places[0]].measure
        at, effects, i_squared = _least_different(studies, table.ways[places[0]], measure)
        rows = zip(chosen.outcomes.tolist(), at.tolist(), effects.tolist(), i_squared.tolist(), strict=True)
        for place, study, effect, i2 in rows:
            name = table.studies[chosen.studies[study]].id
            found[place] = Without(name, natural(effect, table.outcomes[place].measure), i2)
    return [found[place] for place in outcomes.tolist()]


def _least_different(studies: _Studies, way: Pooling, measure: str | None) -> tuple[Ints, Array, Array]:
    """In each segment the place of the study, and the effect (pooling scale) and I² of the others.

    Q needs no tau²: that is estimated once a segment, for the study that is found.
    """
    rest = studies.at(*others(studies.starts, studies.counts))
    data = Segments(rest.y, rest.variance, rest.starts, rest.counts)
    i_squared = i_squared_of(cochran_q(data, rest.centres(way, measure)), rest.counts - 1)
    lowest = np.minimum.reduceat(i_squared, studies.starts)
    place = np.arange(i_squared.size)
    is_lowest = i_squared == np.repeat(lowest, studies.counts)
    first = np.minimum.reduceat(np.where(is_lowest, place, place.size), studies.starts)
    counts = studies.counts - 1
    without = studies.at(np.delete(place, first), np.cumsum(counts) - counts, counts)
    method: Method = "DL" if way.method == "DL-MH" else way.method  # type: ignore[assignment]
    pool = pool_inverse_variance(
        without.y, without.variance, without.starts, method, way.interval, around=without.centres(way, measure)
    )
    return first, pool.effect, lowest
