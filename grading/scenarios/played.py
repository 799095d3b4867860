"""What was played, ready to be played again: under a rulebook that was changed, or with a step said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading.engine import Engine
from grading.scenarios.case import Case


@dataclass(frozen=True)
class Call:
    """One step as it was played: what it says, what it does, and with what."""

    keyword: str
    text: str
    line: int
    function: Callable[..., None]
    arguments: dict[str, Any]

    def on(self, case: Case) -> None:
        """Play this step on a case. Raises UnmetError, or GradingError, as it did or did not the first time."""
        self.function(case=case, **self.arguments)


@dataclass(frozen=True)
class Play:
    """One scenario, or one row of an outline, as it was played."""

    file: str
    line: int
    name: str
    tags: tuple[str, ...]
    calls: list[Call] = field(default_factory=list)

    def again(self, engine: Callable[[str], Engine]) -> Case:
        """Play it from the beginning, the rulebooks compiled by this. Raises UnmetError where a step does not hold."""
        case = Case(self.tags, Path(self.file).parent, engine)
        for call in self.calls:
            call.on(case)
        return case


def seen_from_here(file: str) -> str:
    """The path of a file as seen from where the command runs."""
    path = Path(file)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
