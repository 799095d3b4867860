"""What came out of many study sets, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from grading.model.verdict import Grading, spread

NOT_GRADED = "not graded"


@dataclass(slots=True)
class Tally:
    """Counts of records, of outcomes, of outcomes by certainty, and of domains by the rule that decided them."""

    records: int = 0
    graded: int = 0
    errors: int = 0
    outcomes: int = 0
    undetermined: int = 0
    certainties: Counter[str] = field(default_factory=Counter)
    """A level, a range (`low to moderate`), or `not graded`."""
    rules: Counter[str] = field(default_factory=Counter)
    """In how many domains of how many outcomes each rule decided; undetermined ones were decided by none."""

    def bad(self) -> None:
        """One more record that cannot be graded."""
        self.records += 1
        self.errors += 1

    def good(self, grading: Grading) -> None:
        """One more record that was graded."""
        self.records += 1
        self.graded += 1
        for outcome in grading.outcomes:
            self.outcomes += 1
            self.undetermined += outcome.undetermined
            ends = outcome.certainty_range
            self.certainties[outcome.certainty or (spread(ends) if ends else NOT_GRADED)] += 1
            settled = (one for one in outcome.judgements.values() if one.steps is not None)
            self.rules.update(rule for one in settled for rule in one.rules)

    def __iadd__(self, other: Tally) -> Self:
        self.records += other.records
        self.graded += other.graded
        self.errors += other.errors
        self.outcomes += other.outcomes
        self.undetermined += other.undetermined
        self.certainties.update(other.certainties)
        self.rules.update(other.rules)
        return self

    def as_data(self) -> dict[str, Any]:
        """For JSON; the most frequent first."""
        ordered = {"certainties": _by_count(self.certainties), "rules": _by_count(self.rules)}
        return asdict(self) | ordered

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Tally:
        """As `as_data` gave it."""
        return cls(**data | {name: Counter(data[name]) for name in ("certainties", "rules")})


def _by_count(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
