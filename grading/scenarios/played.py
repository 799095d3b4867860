"""What was played, ready to be played again: under a rulebook that was changed, or with a step said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from grading.engine import Engine
from grading.errors import ScenarioError
from grading.scenarios.case import Case
from grading.scenarios.catalogue import Step, Table, find, wrong

Engines = Callable[[str], Engine]
"""From the name of a rulebook to its engine."""


@dataclass(frozen=True)
class Call:
    """One step as it was played: its kind, how it began, what it says, where, and the table below it."""

    kind: str
    keyword: str
    text: str
    line: int
    table: Table | None = None

    @property
    def step(self) -> Step:
        """The step of the vocabulary. Raises ScenarioError where there is none."""
        found = find(self.kind, self.text)
        if found is None:
            raise ScenarioError.of("", *wrong(self.kind, self.text))
        return found

    def on(self, case: Case) -> None:
        """Play this step on a case. Raises UnmetError, or GradingError, as it did or did not the first time."""
        self.step.play(case, self.text, self.table)


@dataclass(frozen=True)
class Play:
    """One scenario, or one row of an outline, as it was played."""

    file: str
    line: int
    name: str
    tags: tuple[str, ...]
    calls: list[Call] = field(default_factory=list)

    def again(self, engine: Engines) -> Case:
        """Play it from the beginning, the rulebooks compiled by this. Raises UnmetError where a step does not hold."""
        case = Case(self.tags, Path(self.file).parent, engine)
        for call in self.calls:
            call.on(case)
        return case
