"""The facts that are texts: made where a sentence wants them, by the functions that make them for one outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from grading.columns.facts.consistency import by_size_of
from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.said import NEITHER, NOTHING_SAID
from grading.columns.facts.wording import clearly_favours
from grading.columns.sheets import Bools, Column, Numbers, Told
from grading.facts.appreciable import lines_text
from grading.facts.consistency import ELEMENTS, NONE_DRIVES, NOT_COMPUTED, driver_text, sides_text
from grading.facts.evidence import Evidence
from grading.facts.precision import estimate_text, interval_text, interval_verdict, on_decision_scale, threshold_text
from grading.facts.wording import numbers_needed
from grading.pooling.pooled import NOT_BY_VARIANCE
from grading.pooling.without import FEWEST_STUDIES, Without, least_different_without_each

BY_NUMBERS: Mapping[str, Callable[[Evidence], str | None]] = {
    "threshold_text": threshold_text, "interval_text": interval_text, "interval_verdict": interval_verdict,
    "decision_interval_text": on_decision_scale, "estimate_text": estimate_text, "appreciable_lines_text": lines_text,
    "nnt_text": numbers_needed,
}  # fmt: skip
"""Texts that follow from the numbers of one outcome."""


class Telling:
    """The texts of g outcomes; `fallen` are the sides that their studies fall on, and `share` the largest share."""

    def __init__(self, evidence: EvidenceTable, fallen: Numbers, share: Column, assessed: Bools) -> None:
        self._evidence, self._fallen, self._share, self._assessed = evidence, fallen, share, assessed
        self._ones: dict[int, Evidence] = {}

    def texts(self) -> dict[str, Told]:
        """All of them, by the names of the facts."""
        by_numbers = {name: self._by_numbers(tell) for name, tell in BY_NUMBERS.items()}
        others = {
            "high_risk_text": self._high_risk, "sides_text": self._sides, "driver": self._driver,
            "indirect_text": self._indirect, "small_study_test": self._test, "clear_by_text": self._clear_by,
            "intervention": lambda at: self._evidence.outcomes[at][0].question.intervention,
            "comparator": lambda at: self._evidence.outcomes[at][0].question.comparator,
            "outcome": lambda at: self._evidence.outcomes[at][1].name,
        }  # fmt: skip
        everywhere = np.arange(self._evidence.size)
        return {name: Told(tell, everywhere) for name, tell in (by_numbers | others).items()}

    def _by_numbers(self, tell: Callable[[Evidence], str | None]) -> Callable[[int], str | None]:
        return lambda at: tell(self._one(at))

    def _one(self, at: int) -> Evidence:
        if at not in self._ones:
            self._ones[at] = self._evidence.one(at)
        return self._ones[at]

    def _high_risk(self, at: int) -> str | None:
        if not self._assessed[at]:
            return None
        table = self._evidence.table
        return ", ".join(table.studies[study].id for study in table.within(at) if self._high[study]) or "none"

    @cached_property
    def _high(self) -> Bools:
        high: Bools = self._evidence.used & (self._evidence.counted_as_high == 1)
        return high

    def _sides(self, at: int) -> str | None:
        if not self._share.known[at]:
            return None
        important = float(self._evidence.asked["important"][at]) if self._by_size[at] else None
        return sides_text(self._fallen[:, at].astype(int).tolist(), important)

    @cached_property
    def _by_size(self) -> Bools:
        return by_size_of(self._evidence)

    @cached_property
    def _counts(self) -> Numbers:
        return self._evidence.count(self._evidence.used)

    def _driver(self, at: int) -> str | None:
        pools, visible = self._evidence.pools, self._evidence.mark("visible_heterogeneity")
        if pools.studies[at] < 2 or self._counts[at] < 2:
            return None
        if not self._taken_apart[at]:
            return NOT_COMPUTED
        if visible is None:
            return None
        if at not in self._drivers:
            return NONE_DRIVES
        return driver_text(pools.table.measures[at] or "MD", self._drivers[at], visible)

    @cached_property
    def _taken_apart(self) -> Bools:
        """Of which outcomes it can be asked what one study does."""
        ways = self._evidence.table.ways
        by_variance = np.array([way.method not in NOT_BY_VARIANCE for way in ways], dtype=np.bool_)
        found: Bools = by_variance & (self._counts >= FEWEST_STUDIES)
        return found

    @cached_property
    def _drivers(self) -> dict[int, Without]:
        """The study without which the others differ least, of all outcomes whose studies visibly differ."""
        visible, i_squared = self._evidence.mark("visible_heterogeneity"), self._evidence.pools.i_squared
        differ = self._evidence.computed & self._taken_apart & (i_squared > (np.inf if visible is None else visible))
        return least_different_without_each(self._evidence.pools, np.flatnonzero(differ))

    def _indirect(self, at: int) -> str:
        differ = self._elements[:, at].tolist()
        return ", ".join(name for name, differs in zip(ELEMENTS, differ, strict=True) if differs) or "none"

    @cached_property
    def _elements(self) -> Bools:
        evidence = self._evidence
        return np.stack([evidence.some(evidence.used & differs) for differs in evidence.said.elements])

    def _test(self, at: int) -> str | None:
        name = self._evidence.pools.small_study[at]
        return f"{name}'s test" if name else None

    @cached_property
    def _clear(self) -> Bools:
        return ~np.isin(clearly_favours(self._evidence), (NOTHING_SAID, NEITHER))

    def _clear_by(self, at: int) -> str | None:
        return "The interval" if self._clear[at] else None
