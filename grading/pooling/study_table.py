"""The studies of many outcomes as flat columns: effect and variance of each, or the reason why there are none.

One pass in plain Python reads what the studies say; the arithmetic is done column by column after it, for one outcome
as for thousands, so that what stands beside a study changes no bit of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from grading.model.study import Arms, Estimate, Study
from grading.model.study_set import Formulas, Outcome, PooledEstimate, Pooling
from grading.model.words import RATIOS, Measure
from grading.pooling import effect_sizes, revman
from grading.pooling.segments import Array, Bools, Ints

Z = 1.959963984540054
"""The 97.5% point of the normal distribution."""
LEVEL = 0.95
"""The level of every interval that is shown and judged; others are recomputed."""
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
SCORES = ("MD", "SMD")
POOLED, NO_CONTRAST, WITHIN_ARM, NO_NUMBERS, NO_PRECISION = range(5)
REASONS = (
    "", "no events, or only events, in both arms", "only changes within an arm", "no numbers",
    "an effect without any precision",
)  # fmt: skip
"""Why a study has no effect, by its code; a study that can be pooled has the first."""
LARGEST_LOGARITHM = 700.0
"""Above it a ratio is too large for a number."""
_NO_INTERVAL = (None, None)
_by_name = attrgetter("id")
_COUNTS = attrgetter(*(f"{arm}.{name}" for arm in ("intervention", "comparator") for name in ("events", "n")))
_MEANS = attrgetter(*(f"{arm}.{name}" for arm in ("intervention", "comparator") for name in ("mean", "sd", "n")))


@dataclass(frozen=True, slots=True, eq=False)
class StudyTable:
    """The studies of g outcomes, n in all, one outcome after another, each in the order of the names of its studies.

    `starts` and `counts` have length g, and an outcome may have no study; all else has one entry a study. `y` and
    `variance` are on the scale that is pooled, `effect`, `low` and `high` (95%) on the natural one; NaN where `reason`
    is not `POOLED`. `people` and `events` are of both arms, `cells` events and people in arm 1, then in arm 2, `scores`
    standard deviation and people likewise; NaN where a study does not say them.
    """

    outcomes: Sequence[Outcome]
    measures: Sequence[Measure | None]
    published: Sequence[PooledEstimate | None]
    ways: Sequence[Pooling]
    studies: Sequence[Study]
    starts: Ints
    counts: Ints
    y: Array
    variance: Array
    effect: Array
    low: Array
    high: Array
    reason: npt.NDArray[np.int8]
    people: Array
    events: Array
    cells: Array
    scores: Array

    @property
    def usable(self) -> Bools:
        """Which studies can be pooled."""
        usable: Bools = self.reason == POOLED
        return usable

    def sums(self, values: Array | Bools) -> Array:
        """Sum within each outcome, 0 where it has no study: length n in, length g out."""
        result, some = np.zeros(self.counts.size), self.counts > 0
        if values.size:
            result[some] = np.add.reduceat(values.astype(np.float64), self.starts[some])
        return result

    def within(self, outcome: int) -> range:
        """The places of the studies of this outcome."""
        return range(int(self.starts[outcome]), int(self.starts[outcome] + self.counts[outcome]))


def study_table(outcomes: Sequence[Outcome], ways: Sequence[Pooling]) -> StudyTable:
    """The studies of these outcomes, each outcome with the way in which it is pooled."""
    reading = Reading()
    for outcome, way in zip(outcomes, ways, strict=True):
        reading.read(outcome, way)
    return reading.table()


@dataclass(slots=True)
class Reading:
    """What the studies say: outcome after outcome is given, and the columns are read of all at once."""

    outcomes: list[Outcome] = field(default_factory=list)
    measures: list[Measure | None] = field(default_factory=list)
    published: list[PooledEstimate | None] = field(default_factory=list)
    ways: list[Pooling] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def read(self, outcome: Outcome, way: Pooling) -> None:
        """Go on with this outcome."""
        self.outcomes.append(outcome)
        self.measures.append(outcome.measure)
        self.published.append(outcome.pooled)
        self.ways.append(way)
        self.studies += sorted(outcome.studies, key=_by_name)
        self.counts.append(len(outcome.studies))

    def table(self) -> StudyTable:
        """The columns of all that was read."""
        counts, size = np.array(self.counts, dtype=np.intp), len(self.studies)
        ratio = np.repeat(np.array([measure in RATIOS for measure in self.measures], dtype=np.bool_), counts)
        y, variance, people, events = (np.full(size, np.nan) for _ in range(4))
        (cells, scores), reason = np.full((2, 4, size), np.nan), np.full(size, NO_CONTRAST, dtype=np.int8)
        arms = [study.arms for study in self.studies]
        for (measure, formulas), at in self._alike(arms).items():
            mine = [arms[place] for place in at]
            _from_arms(measure, formulas, at, mine, y, variance, people, events, cells, scores)
        others = [place for place, one in enumerate(arms) if one is None]
        said = [self.studies[place] for place in others]
        people[others] = np.array([study.participants for study in said], dtype=np.float64)
        reason[others] = [*map(_lacking, said)]
        reason[np.isfinite(y)] = POOLED
        results = {place: one.result for place, one in zip(others, said, strict=True) if one.result is not None}
        places = np.array([*results], dtype=np.intp)
        printed = _from_results([*results.values()], places, ratio[places], y, variance, reason)
        shown = _shown(y, variance, ratio, places, printed)
        return StudyTable(
            self.outcomes, self.measures, self.published, self.ways, self.studies, np.cumsum(counts) - counts, counts,
            y, variance, *shown, reason, people, events, cells, scores,
        )  # fmt: skip

    def _alike(self, arms: Sequence[Arms | None]) -> dict[tuple[Measure, Formulas], list[int]]:
        """Where the studies with arms stand that are computed alike."""
        found: dict[tuple[Measure, Formulas], list[int]] = {}
        first = 0
        for measure, way, count in zip(self.measures, self.ways, self.counts, strict=True):
            mine = found.setdefault((measure or "MD", way.formulas), [])
            mine += [place for place in range(first, first + count) if arms[place] is not None]
            first += count
        return found


def _lacking(study: Study) -> int:
    """What a study without arms lacks, as far as that is seen at once."""
    if study.result is not None:
        return NO_PRECISION
    return WITHIN_ARM if study.within_arm_only else NO_NUMBERS


def _from_arms(
    measure: str, formulas: Formulas, at: Sequence[int], arms: Sequence[Arms | None], y: Array, variance: Array,
    people: Array, events: Array, cells: Array, scores: Array,
) -> None:  # fmt: skip
    """Fill in the studies whose arms are given."""
    if not at:
        return
    told = chain.from_iterable(map(_MEANS if measure in SCORES else _COUNTS, arms))
    columns = np.array([*told], dtype=np.float64).reshape(len(at), -1).T.copy()
    y[at], variance[at] = (AS_REVMAN if formulas == "RevMan" else FROM_ARMS)[measure](*columns)
    middle = len(columns) // 2
    people[at] = columns[middle - 1] + columns[-1]
    if measure in SCORES:
        scores[:, at] = columns[[1, 2, 4, 5]]
    else:
        cells[:, at] = columns
        events[at] = columns[0] + columns[2]


def _from_results(
    results: Sequence[Estimate], at: Ints, ratio: Bools, y: Array, variance: Array, reason: npt.NDArray[np.int8]
) -> Array:
    """Fill in the studies whose effect is given. Back come effects and ends as printed, NaN if not at 95%."""
    if not results:
        return np.empty((3, 0))
    said = [(one.effect, one.variance, one.se, *(one.interval or _NO_INTERVAL), one.level, one.p) for one in results]
    effect, squared, se, low, high, level, p = np.array(said, dtype=np.float64).T.copy()
    scaled = pooling_scales(effect, ratio)
    error = np.where(np.isnan(squared), se, np.nan)
    unknown, interval = np.isnan(squared) & np.isnan(se), ~np.isnan(low)
    for log in (False, True):
        of = unknown & interval & (ratio == log)
        error[of] = effect_sizes.from_interval(effect[of], low[of], high[of], level[of], log=log)
    of = unknown & ~interval & (p > 0) & (p < 1) & (scaled != 0)
    error[of] = effect_sizes.from_p(scaled[of], p[of])
    squared = np.where(np.isnan(squared), error * error, squared)
    known = ~np.isnan(squared)
    y[at], variance[at], reason[at[known]] = np.where(known, scaled, np.nan), squared, POOLED
    return np.where(level == LEVEL, np.stack((effect, low, high)), np.nan)


def _shown(y: Array, variance: Array, ratio: Bools, at: Ints, printed: Array) -> tuple[Array, Array, Array]:
    """Effect and 95% interval on the natural scale: as printed where the study prints them, else computed."""
    spread = Z * np.sqrt(variance)
    effect, low, high = (naturals(value, ratio) for value in (y, y - spread, y + spread))
    full = ~np.isnan(printed[1])
    places, left_out = at[full], np.isnan(y)
    for shown, as_printed in zip((effect, low, high), printed[:, full], strict=True):
        shown[places] = as_printed
        shown[left_out] = np.nan
    return effect, low, high


def pooling_scales(values: Array, ratio: Bools) -> Array:
    """From the natural scale to the one that is pooled: the logarithm for a ratio."""
    return np.where(ratio, np.log(np.where(ratio, values, 1)), values)


def naturals(values: Array, ratio: Bools) -> Array:
    """From the pooling scale to the natural scale; infinite where a ratio is too large for a number, or is none."""
    small = ratio & (values < LARGEST_LOGARITHM)
    return np.where(ratio, np.where(small, np.exp(np.where(small, values, 0)), np.inf), values)
