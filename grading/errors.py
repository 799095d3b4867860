"""What can go wrong, and how it is told: where, what, and the likely cure.

A `Problem` is a value; readers collect all problems of a file and raise them together in one exception.

    GradingError            every error that this package raises on purpose
    ├── StudySetError       the study set cannot be read or is impossible
    │   └── UndecidedError  what a table means, only a person can say
    ├── ScenarioError       a feature file cannot be read, or a step of it cannot be played
    ├── ClaimsError         the claims file cannot be read, or points to evidence that is not there
    ├── RecordError         a trail or a ledger cannot be read or written, or is not as it was
    ├── RulebookError       a rule, threshold or source is faulty
    ├── BatchError          a batch of study sets cannot begin, or cannot go on
    └── EngineError         the engine and its specification disagree, or the engine failed
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it is (`file:line` or a name), what is wrong, and what would mend it."""

    where: str
    what: str
    help: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}\n  help: {self.help}" if self.help else line


class GradingError(Exception):
    """One or more problems; `str()` shows them all, a line and a cure each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        # Made again from its problems, as an exception that comes from another process is.
        return type(self), (self.problems,)

    @classmethod
    def of(cls, where: str, what: str, help: str = "") -> Self:
        """The error with a single problem."""
        return cls([Problem(where, what, help)])


class StudySetError(GradingError):
    """The study set cannot be read, or says something impossible."""


class UndecidedError(StudySetError):
    """A table can be read in more than one way: a question to the person who imports it."""


class ClaimsError(GradingError):
    """The claims file cannot be read, or points to evidence that is not there."""


class ScenarioError(GradingError):
    """A feature file cannot be read, or a step of it cannot be played."""


class RecordError(GradingError):
    """A trail or a ledger cannot be read or written, or is not as it was."""


class RulebookError(GradingError):
    """A rule, a threshold or a source is faulty."""


class BatchError(GradingError):
    """A batch of study sets cannot begin, or cannot go on."""


class EngineError(GradingError):
    """The engine failed, or disagreed with the specification; never answered in silence."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` with the nearest known word, or nothing when none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""
