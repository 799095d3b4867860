"""The estimates of many outcomes as columns, and from them the estimate of each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from grading.errors import GradingError
from grading.pooling.pooled import RANDOM, Pooled
from grading.pooling.segments import Array, Bools, Ints
from grading.pooling.small_study import SmallStudyTest
from grading.pooling.study_effects import effects_at, left_out_at
from grading.pooling.study_table import StudyTable


@dataclass(frozen=True, slots=True, eq=False)
class Pools:
    """The estimates of g outcomes: what `Pooled` has, as columns of length g. NaN is what is None there.

    `method` is "" where there is no estimate: then `studies` is 0 and the rest NaN. Intervals are two rows, low and
    high. `used`, `weights` and `left_out` have one entry a study of the table: which are pooled, their share of the
    weight (NaN where they are not), and which are named as left out. `faults` holds what `pool` raises, by outcome.
    A Mantel-Haenszel ratio that does not exist is infinite, and its I² and p are NaN, which are NaN in `Pooled` too.
    """

    table: StudyTable
    used: Bools
    weights: Array
    left_out: Bools
    method: list[str]
    published: Bools
    studies: Ints
    effect: Array
    low: Array
    high: Array
    participants: Array
    events: Array
    i_squared: Array
    q_p: Array
    tau_squared: Array
    tau_interval: Array
    prediction: Array
    common: Array
    small_study: list[str]
    small_study_statistic: Array
    small_study_p: Array
    small_study_k: Ints
    faults: dict[int, GradingError]

    @classmethod
    def of(cls, table: StudyTable, used: Bools, left_out: Bools) -> Pools:
        """Columns in which no outcome has an estimate yet."""
        g = table.counts.size
        one, pair = np.full((10, g), np.nan), np.full((3, 2, g), np.nan)
        return cls(
            table=table, used=used, weights=np.full(used.size, np.nan), left_out=left_out, method=[""] * g,
            published=np.zeros(g, dtype=np.bool_), studies=np.zeros(g, dtype=np.intp), effect=one[0], low=one[1],
            high=one[2], participants=one[3], events=one[4], i_squared=one[5], q_p=one[6], tau_squared=one[7],
            tau_interval=pair[0], prediction=pair[1], common=pair[2], small_study=[""] * g,
            small_study_statistic=one[8], small_study_p=one[9], small_study_k=np.zeros(g, dtype=np.intp), faults={},
        )  # fmt: skip

    def pooled(self, outcome: int) -> Pooled | None:
        """The estimate of this outcome. Raises what `pool` raises for it."""
        if outcome in self.faults:
            raise self.faults[outcome]
        if not self.method[outcome]:
            return None
        within, measure = self.table.within(outcome), self.table.measures[outcome] or "MD"
        places = within.start + np.flatnonzero(self.used[within.start : within.stop])
        left_out = within.start + np.flatnonzero(self.left_out[within.start : within.stop])
        computed = self.studies[outcome] > 1 and not self.published[outcome]
        random = computed and self.table.ways[outcome].method in RANDOM
        tau_low, tau_high = self.tau_interval[:, outcome].tolist()
        return Pooled(
            measure, self.method[outcome], bool(self.published[outcome]), float(self.effect[outcome]),
            _known(self.low[outcome]), _known(self.high[outcome]), int(self.studies[outcome]),
            _count(self.participants[outcome]), _count(self.events[outcome]),
            float(self.i_squared[outcome]) if computed else _known(self.i_squared[outcome]),
            float(self.q_p[outcome]) if computed else _known(self.q_p[outcome]), _known(self.tau_squared[outcome]),
            (tau_low, tau_high) if random else None, _pair(self.prediction[:, outcome]),
            _pair(self.common[:, outcome]), self._small_study(outcome),
            effects_at(self.table, places, self.weights), left_out_at(self.table, left_out),
        )  # fmt: skip

    def _small_study(self, outcome: int) -> SmallStudyTest | None:
        name, p = self.small_study[outcome], float(self.small_study_p[outcome])
        if not name:
            return None
        statistic = math.nan if self.published[outcome] else float(self.small_study_statistic[outcome])
        return SmallStudyTest(name, statistic, p, int(self.small_study_k[outcome]))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _count(value: float) -> int | None:
    return None if math.isnan(value) else int(value)


def _pair(ends: Array) -> tuple[float, float] | None:
    low, high = ends.tolist()
    return None if math.isnan(low) else (low, high)
