"""The studies of many outcomes as flat columns: effect and variance of each, or the reason why there are none.

One pass in plain Python reads what the studies say; the arithmetic is done column by column after it, for one outcome
as for thousands, so that what stands beside a study changes no bit of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from grading.model.study import Estimate, Study
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
class _Arms:
    """Where the studies with arms stand, and what the arms say, study after study."""

    at: list[int] = field(default_factory=list)
    numbers: list[float | None] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What the studies say, read outcome by outcome.

    To read is mostly to wait for memory: who reads more of each outcome should do so beside this, not after it.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    measures: list[Measure | None] = field(default_factory=list)
    published: list[PooledEstimate | None] = field(default_factory=list)
    ways: list[Pooling] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    arms: defaultdict[tuple[str, Formulas], _Arms] = field(default_factory=lambda: defaultdict(_Arms))
    results_at: list[int] = field(default_factory=list)
    results: list[float | None] = field(default_factory=list)
    others_at: list[int] = field(default_factory=list)
    others_people: list[int | None] = field(default_factory=list)
    others_reason: list[int] = field(default_factory=list)

    def read(self, outcome: Outcome, way: Pooling) -> None:
        """Go on with this outcome. Fields are looked up where pydantic keeps them: it is done for every study."""
        self.outcomes.append(outcome)
        self.measures.append(outcome.measure)
        self.published.append(outcome.pooled)
        self.ways.append(way)
        studies, at, measure = sorted(outcome.studies, key=_by_name), len(self.studies), outcome.measure or "MD"
        arms, scores = self.arms[measure, way.formulas], measure in SCORES
        for place, study in enumerate(studies, at):
            said = study.__dict__
            if said["arms"] is not None:
                both = said["arms"].__dict__
                one, two = both["intervention"].__dict__, both["comparator"].__dict__
                arms.at.append(place)
                if scores:
                    arms.numbers += one["mean"], one["sd"], one["n"], two["mean"], two["sd"], two["n"]
                else:
                    arms.numbers += one["events"], one["n"], two["events"], two["n"]
                continue
            self.others_at.append(place)
            self.others_people.append(said["participants"])
            if said["result"] is None:
                self.others_reason.append(WITHIN_ARM if said["within_arm_only"] else NO_NUMBERS)
            else:
                self.others_reason.append(NO_PRECISION)
                self.results_at.append(place)
                self.results += _numbers(said["result"])
        self.studies += studies
        self.counts.append(len(studies))

    def table(self) -> StudyTable:
        """The columns of all that was read."""
        counts, size = np.array(self.counts, dtype=np.intp), len(self.studies)
        ratio = np.repeat(np.array([measure in RATIOS for measure in self.measures], dtype=np.bool_), counts)
        y, variance, people, events = (np.full(size, np.nan) for _ in range(4))
        (cells, scores), reason = np.full((2, 4, size), np.nan), np.full(size, NO_CONTRAST, dtype=np.int8)
        others = np.array(self.others_at, dtype=np.intp)
        people[others], reason[others] = np.array(self.others_people, dtype=np.float64), self.others_reason
        for (measure, formulas), arms in self.arms.items():
            _from_arms(measure, formulas, arms, y, variance, people, events, cells, scores)
        reason[np.isfinite(y)] = POOLED
        at = np.array(self.results_at, dtype=np.intp)
        printed = _from_results(self, at, ratio[at], y, variance, reason) if at.size else np.empty((3, 0))
        shown = _shown(y, variance, ratio, at, printed)
        return StudyTable(
            self.outcomes, self.measures, self.published, self.ways, self.studies, np.cumsum(counts) - counts, counts,
            y, variance, *shown, reason, people, events, cells, scores,
        )  # fmt: skip


def _numbers(result: Estimate) -> tuple[float | None, ...]:
    said = result.__dict__
    low, high = said["interval"] or _NO_INTERVAL
    return said["effect"], said["variance"], said["se"], low, high, said["level"], said["p"]


def _from_arms(
    measure: str, formulas: Formulas, arms: _Arms, y: Array, variance: Array, people: Array, events: Array,
    cells: Array, scores: Array,
) -> None:  # fmt: skip
    """Fill in the studies whose arms are given."""
    if not arms.at:
        return
    at = np.array(arms.at, dtype=np.intp)
    columns = np.array(arms.numbers, dtype=np.float64).reshape(at.size, -1).T.copy()
    y[at], variance[at] = (AS_REVMAN if formulas == "RevMan" else FROM_ARMS)[measure](*columns)
    middle = len(columns) // 2
    people[at] = columns[middle - 1] + columns[-1]
    if measure in SCORES:
        scores[:, at] = columns[[1, 2, 4, 5]]
    else:
        cells[:, at] = columns
        events[at] = columns[0] + columns[2]


def _from_results(
    said: Reading, at: Ints, ratio: Bools, y: Array, variance: Array, reason: npt.NDArray[np.int8]
) -> Array:
    """Fill in the studies whose effect is given. Back come effects and ends as printed, NaN if not at 95%."""
    effect, squared, se, low, high, level, p = np.array(said.results, dtype=np.float64).reshape(-1, 7).T.copy()
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
