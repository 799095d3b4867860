"""Some outcomes of a table that are pooled in one go."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from grading.pooling.pooled import Way
from grading.pooling.segments import Array, Bools, Ints
from grading.pooling.study_table import StudyTable


class Chosen(NamedTuple):
    """Outcomes that are pooled in one go: their places, those of their studies, and how many each has."""

    outcomes: Ints
    studies: Ints
    counts: Ints

    @classmethod
    def of(cls, table: StudyTable, outcomes: Ints, among: Bools) -> Chosen:
        """The studies of these outcomes, in the order of the table, that are among those."""
        mine = np.zeros(table.counts.size, dtype=np.bool_)
        mine[outcomes] = True
        return cls(
            outcomes, np.flatnonzero(among & np.repeat(mine, table.counts)), table.sums(among)[outcomes].astype(np.intp)
        )

    @property
    def starts(self) -> Ints:
        """Where each outcome begins among the studies."""
        return np.cumsum(self.counts) - self.counts

    def total(self, values: Array) -> Array:
        """The sum over the studies of each outcome."""
        return np.add.reduceat(values[self.studies], self.starts)


def alike(table: StudyTable, outcomes: Ints) -> dict[Way, Ints]:
    """These outcomes by the way in which they are pooled."""
    same: defaultdict[tuple[int, str | None], list[int]] = defaultdict(list)
    for place in outcomes.tolist():
        same[id(table.ways[place]), table.measures[place]].append(place)
    groups: defaultdict[Way, list[int]] = defaultdict(list)
    for places in same.values():
        groups[Way.of(table.ways[places[0]], table.measures[places[0]])] += places
    return {way: np.array(sorted(places), dtype=np.intp) for way, places in groups.items()}
