"""What came out of many study sets, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from grading.batch.moves import Plain, certainty, movers, way

COUNTED = ("certainties", "certainties_then", "rules", "moves", "movers")
"""What is counted by name."""


@dataclass(slots=True)
class Tally:
    """Counts of records, of outcomes, of outcomes by certainty, and of domains by the rule that decided them."""

    records: int = 0
    graded: int = 0
    errors: int = 0
    outcomes: int = 0
    undetermined: int = 0
    audited: int = 0
    """Gradings that were repeated, alone."""
    outcomes_moved: int = 0
    conclusions_moved: int = 0
    certainties: Counter[str] = field(default_factory=Counter)
    """A level, a range (`low to moderate`), or `not graded`."""
    certainties_then: Counter[str] = field(default_factory=Counter)
    """Of a comparison the same by the second rulebook."""
    rules: Counter[str] = field(default_factory=Counter)
    """In how many domains of how many outcomes each rule decided; undetermined ones were decided by none."""
    moves: Counter[str] = field(default_factory=Counter)
    """Outcomes by the certainty that they move from and to."""
    movers: Counter[str] = field(default_factory=Counter)
    """How many outcomes each rule moves."""

    def bad(self) -> None:
        """One more record that cannot be graded."""
        self.records += 1
        self.errors += 1

    def good(self, result: Plain) -> None:
        """One more record that was graded."""
        self.records += 1
        self.graded += 1
        for outcome in result["outcomes"]:
            self.outcomes += 1
            self.undetermined += outcome["certainty_range"] is not None and outcome["certainty"] is None
            self.certainties[certainty(outcome)] += 1
            settled = (one for one in outcome["judgements"].values() if one["steps"] is not None)
            self.rules.update(rule for one in settled for rule in one["rules"])

    def then(self, result: Plain) -> None:
        """What the second of two rulebooks makes of the same record."""
        self.certainties_then.update(map(certainty, result["outcomes"]))

    def moved(self, found: Plain) -> None:
        """One more record of which something moves between two rulebooks."""
        self.conclusions_moved += "conclusion" in found
        for move in found.get("outcomes", ()):
            self.outcomes_moved += 1
            self.moves[way(move)] += 1
            self.movers.update(movers(move))

    def __iadd__(self, other: Tally) -> Self:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    def as_data(self) -> dict[str, Any]:
        """For JSON; the most frequent first."""
        return asdict(self) | {name: _by_count(getattr(self, name)) for name in COUNTED}

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Tally:
        """As `as_data` gave it; what it lacks is none."""
        return cls(**data | {name: Counter(data.get(name, {})) for name in COUNTED})


def _by_count(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
