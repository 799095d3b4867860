"""Which study, left out, lowers I² most; and what the others say without it. One outcome or many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from grading.model.study_set import Pooling
from grading.pooling import revman
from grading.pooling.between_study_variance import cochran_q
from grading.pooling.chosen import Chosen, alike
from grading.pooling.estimators import i_squared_of, others, pool_inverse_variance
from grading.pooling.pooled import NOT_BY_VARIANCE, Pooled, Way, of_counts
from grading.pooling.pools import Pools
from grading.pooling.segments import Array, Ints, Segments
from grading.pooling.study_effects import StudyEffect, natural

FEWEST_STUDIES = 3
AT_ONCE = 50_000
"""So many studies at once, that what is computed of them stays where the processor has it at hand."""


class Without(NamedTuple):
    """A study, and the estimate (natural scale) and I² (percent) of the others without it."""

    study: str
    effect: float
    i_squared: float


def can_be_left_out(pooled: Pooled, how: Pooling) -> bool:
    """Whether the pool can be taken apart: computed by inverse variance, of three studies or more."""
    return not pooled.published and len(pooled.effects) >= FEWEST_STUDIES and how.method not in NOT_BY_VARIANCE


def least_different_without(pooled: Pooled, how: Pooling) -> Without:
    """The study without which I² is lowest, the first by name if several; of a pool that `can_be_left_out`."""
    way, effects = Way.of(how, pooled.measure), pooled.effects
    columns = (np.array([getattr(one, name) for one in effects]) for name in ("y", "variance"))
    cells = _cells(effects).tobytes() if way.measure else b""
    at, effect, i_squared = _kept(*(column.tobytes() for column in columns), cells, way)
    return Without(effects[at].study.id, natural(effect, pooled.measure), i_squared)


@lru_cache
def _kept(y: bytes, variance: bytes, cells: bytes, way: Way) -> tuple[int, float, float]:
    """Kept, for it grows with the square of the studies, and a verdict is asked about hundreds of times."""
    counts = np.array([len(y) // 8])
    table = np.frombuffer(cells).reshape(4, -1) if cells else None
    studies = _Studies(np.frombuffer(y), np.frombuffer(variance), table, np.zeros_like(counts), counts)
    at, effect, i_squared = _least_different(studies, way)
    return int(at[0]), float(effect[0]), float(i_squared[0])


def _cells(effects: tuple[StudyEffect, ...]) -> Array:
    """Events and people in arm 1, then in arm 2, of every study."""
    both = [(one.study.arms.intervention, one.study.arms.comparator) for one in effects if one.study.arms]
    return np.array([(a.events, a.n, c.events, c.n) for a, c in both], dtype=np.float64).T.copy()


def least_different_without_each(pools: Pools, outcomes: Ints) -> dict[int, Without]:
    """The same of many outcomes, each of which `can_be_left_out`: by its place."""
    table, found = pools.table, dict[int, Without]()
    for way, places in alike(table, outcomes).items():
        chosen = Chosen.of(table, places, pools.used)
        at, effects, i_squared = _least_different(_Studies.of(pools, chosen, way), way)
        rows = zip(places.tolist(), chosen.studies[at].tolist(), effects.tolist(), i_squared.tolist(), strict=True)
        for place, study, effect, left in rows:
            found[place] = Without(table.studies[study].id, natural(effect, table.measures[place]), left)
    return found


class _Studies(NamedTuple):
    """Studies of outcomes pooled in one way, outcome after outcome: effects, variances, and cells where counted."""

    y: Array
    variance: Array
    cells: Array | None
    starts: Ints
    counts: Ints

    @classmethod
    def of(cls, pools: Pools, chosen: Chosen, way: Way) -> _Studies:
        """The studies of these outcomes."""
        table, at = pools.table, chosen.studies
        cells = table.cells[:, at] if way.measure else None
        return cls(table.y[at], table.variance[at], cells, chosen.starts, chosen.counts)

    def centres(self, way: Way) -> Array | None:
        """What RevMan takes Q around where Mantel-Haenszel is chosen; None is the common effect."""
        if self.cells is None:
            return None
        a, n1, c, n2 = self.cells
        return revman.mantel_haenszel(of_counts(way.measure), a, n1, c, n2, self.starts).effect

    def blocks(self) -> Iterator[_Studies]:
        """The same outcomes a few at a time, for what grows with the square of their studies."""
        block = np.cumsum(self.counts**2) // AT_ONCE
        for outcomes in np.split(np.arange(block.size), np.flatnonzero(np.diff(block)) + 1):
            counts, first = self.counts[outcomes], self.starts[outcomes[0]]
            yield self.at(first + np.arange(counts.sum()), np.cumsum(counts) - counts, counts)

    def at(self, places: Ints, starts: Ints, counts: Ints) -> _Studies:
        """The studies at these places."""
        cells = None if self.cells is None else self.cells[:, places]
        return _Studies(self.y[places], self.variance[places], cells, starts, counts)


def _least_different(studies: _Studies, way: Way) -> tuple[Ints, Array, Array]:
    """In each segment the place of the study, and the effect (pooling scale) and I² of the others.

    Q needs no tau²: that is estimated once a segment, for the study that is found.
    """
    i_squared = np.concatenate([_i_squared_without_each(block, way) for block in studies.blocks()])
    lowest = np.minimum.reduceat(i_squared, studies.starts)
    place = np.arange(i_squared.size)
    is_lowest = i_squared == np.repeat(lowest, studies.counts)
    first = np.minimum.reduceat(np.where(is_lowest, place, place.size), studies.starts)
    counts = studies.counts - 1
    without = studies.at(np.delete(place, first), np.cumsum(counts) - counts, counts)
    pool = pool_inverse_variance(
        without.y, without.variance, without.starts, way.estimator, way.interval, around=without.centres(way)
    )
    return first, pool.effect, lowest


def _i_squared_without_each(studies: _Studies, way: Way) -> Array:
    rest = studies.at(*others(studies.starts, studies.counts))
    data = Segments(rest.y, rest.variance, rest.starts, rest.counts)
    return i_squared_of(cochran_q(data, rest.centres(way)), rest.counts - 1)
