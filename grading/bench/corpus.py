"""Synthetic study sets, one a line: record `i` depends on the seed and on `i` alone.

    Corpus(seed=1).line(7)                          the eighth record, as bytes without a line end
    Corpus(seed=1, broken=Fraction(1, 100))         every hundredth of them broken, in rotation over all ways
    Corpus(seed=1, studies=(1, 40))                 each number of studies equally often, study level

The same seed gives the same bytes under the same numpy; another release of it may draw otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grading.bench.broken import broken
from grading.bench.broken.way import compact
from grading.bench.chance import Among, Chance
from grading.bench.outcomes import HOUSE, drawn_outcome
from grading.bench.studies import DIRECTNESS, Data

COMPARATORS = Among((("placebo", "inactive"), 40), (("usual care", "inactive"), 20), (("another drug", "active"), 25),
                    (("exercise", None), 15))  # fmt: skip
POPULATIONS = Among(("adults with low back pain", 40), ("people with depression", 30), ("women in labour", 15),
                    ("people with Ménière's disease", 15))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus without an end. `broken` is the share of records that no reader accepts."""

    seed: int = 0
    studies: tuple[int, int] | None = None
    outcomes: int = 1
    broken: Fraction = Fraction(0)

    def record(self, number: int) -> Data:
        """The study set with this number (from 0) before it is broken, as plain data."""
        chance = Chance(self.seed, number)
        comparator, kind = chance.pick(COMPARATORS)
        question: Data = {"population": chance.pick(POPULATIONS), "intervention": "drug", "comparator": comparator}
        if kind:
            question["comparator_is"] = kind
        data: Data = {"title": f"Question {number} of seed {self.seed}", "question": question}
        if chance.happens(0.1):
            data["indirectness"] = chance.pick(DIRECTNESS)
        if chance.happens(0.02):
            data["thresholds"] = {"some_concerns_count_as": {"value": "low", **HOUSE}}
        data["outcomes"] = [drawn_outcome(chance, at, self.studies) for at in range(1, self.outcomes + 1)]
        return data

    def line(self, number: int) -> bytes:
        """The record with this number as one line of JSON, without the line end."""
        way = self.way(number)
        if way is None:
            return compact(self.record(number))
        return broken(self.record(number), way, Chance(self.seed, number).generator)

    def lines(self, start: int, stop: int) -> Iterator[bytes]:
        """The records from `start` to before `stop`, each with its line end."""
        for number in range(start, stop):
            yield self.line(number) + b"\n"

    def way(self, number: int) -> int | None:
        """How often a record was broken before this one, if this one is: evenly spaced, and so the way to break it."""
        before, after = number * self.broken, (number + 1) * self.broken
        return int(before) if int(after) > int(before) else None
