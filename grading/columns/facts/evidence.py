"""What the facts of many outcomes are derived from, and their scales: `Evidence`, as columns.

Numbers that are not known are NaN. A row (g) is an outcome, and an entry a study (n) of the table that was pooled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from grading.columns.facts.numbers import Codes, rounded, tidied
from grading.columns.facts.said import MEASURES, RISKS, SaidOfOutcomes, SaidOfStudies
from grading.columns.sheets import Bools, Ints, Numbers
from grading.facts import Value
from grading.facts.evidence import FROM_ARMS, Evidence, Range, risk_with
from grading.model.study_set import Outcome, StudySet
from grading.model.words import BINARY, RATIOS
from grading.pooling.pools import Pools
from grading.pooling.study_table import StudyTable

RR, OR, RD, HR, SMD = (MEASURES.index(name) for name in ("RR", "OR", "RD", "HR", "SMD"))


@dataclass(frozen=True, eq=False)
class EvidenceTable:
    """g outcomes in their study sets, with their estimates and the thresholds of one rulebook.

    `listed` says which studies of the table their outcome lists. What is said here of an outcome that has no computed
    estimate of listed studies means nothing: `computed` says which have.
    """

    outcomes: Sequence[tuple[StudySet, Outcome]]
    asked: SaidOfOutcomes
    said: SaidOfStudies
    pools: Pools
    listed: Bools
    thresholds: Mapping[str, Value]

    @property
    def table(self) -> StudyTable:
        """The studies."""
        return self.pools.table

    @property
    def size(self) -> int:
        """How many outcomes there are."""
        return len(self.outcomes)

    def mark(self, name: str) -> float | None:
        """A threshold of the rulebook that is a number; None where the rulebook does not have it."""
        value = self.thresholds.get(name)
        return None if value is None else float(value)

    @cached_property
    def of(self) -> Ints:
        """The outcome of each study."""
        return np.repeat(np.arange(self.size), self.table.counts)

    @cached_property
    def used(self) -> Bools:
        """The studies that are pooled."""
        return self.pools.used & self.listed

    @cached_property
    def computed(self) -> Bools:
        """The outcomes whose estimate is computed from listed studies, with nothing that is out of the way."""
        pools = self.pools
        some = np.array([bool(method) for method in pools.method], dtype=np.bool_) & ~pools.published
        sound = (pools.studies <= 1) | ~(np.isnan(pools.i_squared) | np.isnan(pools.q_p))
        sound &= ~np.isinf(np.concatenate((pools.prediction, pools.common))).any(axis=0)
        sound &= ~self.some(self.used & ~np.isfinite(self.table.effect))
        found: Bools = some & sound & (pools.events != 0) & self.some(self.used)
        found[list(pools.faults)] = False
        return found

    def count(self, studies: Bools) -> Numbers:
        """How many of these studies each outcome has."""
        return np.bincount(self.of[studies], minlength=self.size).astype(np.float64)

    def some(self, studies: Bools) -> Bools:
        """Whether an outcome has any of these studies."""
        found: Bools = np.bincount(self.of[studies], minlength=self.size) > 0
        return found

    def weight(self, studies: Bools) -> Numbers:
        """The share of the weight that these studies carry, as `total_weight` has it."""
        some = studies & self.used
        total = np.bincount(self.of[some], self.pools.weights[some], self.size).astype(np.float64)
        return np.minimum(rounded(total), 1.0)

    @cached_property
    def binary(self) -> Bools:
        """Which outcomes happen or do not."""
        return np.isin(self.asked["measure"], [MEASURES.index(name) for name in BINARY])

    @cached_property
    def ratio(self) -> Bools:
        """Whose effects are ratios."""
        return np.isin(self.asked["measure"], [MEASURES.index(name) for name in RATIOS])

    @cached_property
    def null(self) -> Numbers:
        """The natural-scale value of no effect."""
        return self.ratio.astype(np.float64)

    @cached_property
    def natural(self) -> Numbers:
        """Estimate, low and high end, a row each; NaN where not all three are finite."""
        found = np.stack((self.pools.effect, self.pools.low, self.pools.high))
        return np.where(np.isfinite(found).all(axis=0), found, np.nan)

    @cached_property
    def baseline(self) -> Numbers:
        """The risk without the intervention, as given or from the comparator arms."""
        table, given = self.table, self.asked["baseline"]
        events, people = (np.where(self.listed, row, 0) for row in table.cells[2:])
        with np.errstate(all="ignore"):
            risk = table.sums(events) / table.sums(people)  # NaN where some study does not say it
            found = np.where(np.isnan(given), np.where((risk > 0) & (risk < 1), risk, np.nan), given)
        return np.where(self.binary, found, np.nan)

    def on_decision_scale(self, values: Numbers, of: Ints) -> Numbers:
        """Natural-scale effects of these outcomes as `Evidence.decision_scale` has them."""
        measures, baseline = self.asked["measure"][of], self.baseline[of]
        found = values.copy()
        for measure in np.unique(measures[~np.isnan(measures)]).astype(int).tolist():
            mine = measures == measure
            if measure == RD:
                found[mine] = 1000 * values[mine]
            elif MEASURES[measure] in BINARY:
                p0 = baseline[mine]
                found[mine] = 1000 * (np.minimum(_risks(measure, values[mine], p0), 1.0) - p0)
        return tidied(found)

    @cached_property
    def decision(self) -> Numbers:
        """Estimate and interval on the scale of decisions."""
        found = self.on_decision_scale(self.natural.ravel(), np.tile(np.arange(self.size), 3)).reshape(3, -1)
        return np.where(np.isnan(found).any(axis=0), np.nan, found)

    @cached_property
    def risk_ratios(self) -> Numbers:
        """Estimate and interval as risk ratios."""
        found, measures = np.full_like(self.natural, np.nan), self.asked["measure"]
        for measure in (OR, RD, HR):
            mine = measures == measure
            values, p0 = self.natural[:, mine], self.baseline[mine]
            risks = p0 + values if measure == RD else _risks(measure, values, np.broadcast_to(p0, values.shape))
            found[:, mine] = tidied(np.maximum(risks, 0.0) / p0)
        found[:, measures == RR] = self.natural[:, measures == RR]
        return np.where(np.isnan(found).any(axis=0), np.nan, found)

    @cached_property
    def standard_deviation(self) -> Numbers:
        """1 for a standardised difference, as given, or pooled over all arms."""
        deviations, people = self.table.scores[::2], self.table.scores[1::2]
        with np.errstate(all="ignore"):
            known = ~np.isnan(deviations).any(axis=0) & (people >= 2).all(axis=0)
            of = np.repeat(self.of[self.listed], 2)
            squares = ((people - 1) * (deviations * deviations))[:, self.listed].T.ravel()
            total = np.bincount(of, squares, self.size)
            freedom = np.bincount(of, (people - 1)[:, self.listed].T.ravel(), self.size)
            pooled = np.where(self.some(self.listed & ~known), np.nan, np.sqrt(total / freedom))
        found = np.where(np.isnan(self.asked["sd"]), pooled, self.asked["sd"])
        return np.where(self.asked["measure"] == SMD, 1.0, found)

    @cached_property
    def counted_as_high(self) -> Codes:
        """Whether each study counts as at high risk of bias under the rulebook in force."""
        counted_as, risk = self.thresholds.get("some_concerns_count_as"), self.said.risk
        if counted_as is None:
            return np.full_like(risk, -1)
        high = risk >= RISKS.index("some concerns" if counted_as == "high" else "high")
        return np.where(risk < 0, -1, high).astype(np.int8)

    @cached_property
    def family(self) -> Codes:
        """The kind of study where all that are listed are of one, by its place among DESIGNS."""
        found = np.full(self.size, -1, dtype=np.int8)
        found[self.of[self.listed]] = self.said.family[self.listed]
        found[self.of[self.listed & (self.said.family != found[self.of])]] = -1
        return found

    @cached_property
    def _numbers(self) -> list[tuple[Range | None, Range | None, Range | None, float, float]]:
        """Of each outcome its three ranges, its baseline risk and its standard deviation."""
        ranges = (_ranges(values) for values in (self.natural, self.decision, self.risk_ratios))
        return [*zip(*ranges, self.baseline.tolist(), self.standard_deviation.tolist(), strict=True)]

    def one(self, outcome: int) -> Evidence:
        """The evidence of one outcome with its numbers filled in, for what is told in words; it has no estimate."""
        study_set, said = self.outcomes[outcome]
        natural, decision, risk_ratios, p0, sd = self._numbers[outcome]
        return Evidence.with_numbers(
            study_set, said, self.thresholds,
            natural=natural, decision=decision, risk_ratios=risk_ratios, bands=self.asked.bands[outcome],
            baseline=None if p0 != p0 else (p0, FROM_ARMS), standard_deviation=None if sd != sd else sd,
        )  # fmt: skip


def _risks(measure: int, effects: Numbers, baseline: Numbers) -> Numbers:
    """`risk_with`, of many."""
    if measure == RR:
        return baseline * effects
    if measure == OR:
        odds = effects * baseline
        return odds / (1 - baseline + odds)
    # numpy's power may differ from Python's in the last digit
    pairs = zip(effects.ravel().tolist(), baseline.ravel().tolist(), strict=True)
    found = [risk_with("HR", effect, p0) for effect, p0 in pairs]
    return np.array(found, dtype=np.float64).reshape(effects.shape)


def _ranges(values: Numbers) -> list[Range | None]:
    return [None if effect != effect else (effect, low, high) for effect, low, high in values.T.tolist()]
