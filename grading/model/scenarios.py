"""What comes out of playing scenarios. Frozen; `schema: 1` of the JSON is a public contract."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.coverage import CoverageResult
from grading.model.mutation import MutationResult
from grading.model.verdict import Result

CameOfIt = Literal["holds", "fails", "cannot be played"]


class Played(Result):
    """One scenario, or one row of an outline."""

    file: str
    line: int = Field(description="where the scenario begins")
    name: str
    came_of_it: CameOfIt = Field(description="`fails`: the verdict is another one; `cannot be played`: a step is wrong")
    told: str = Field(
        "", description="why it does not hold: file, line, and the explanation of the verdict or the cure"
    )


class Unreadable(Result):
    """A feature file of which nothing was played."""

    file: str
    told: str = Field(description="every problem with file, line and cure")


class ScenariosResult(Result):
    """All scenarios that were asked for."""

    schema_: Literal[1] = Field(1, alias="schema")
    scenarios: tuple[Played, ...]
    unreadable: tuple[Unreadable, ...] = ()
    left_alone: tuple[str, ...] = Field((), description="files whose steps are their own: `@own-steps`")
    coverage: CoverageResult | None = Field(None, description="what they reach, where it was asked for")
    mutation: MutationResult | None = Field(None, description="what mutants survive, where it was asked for")

    @property
    def faulty(self) -> bool:
        """True where something could not be read or played, or what is said of survivors is not so."""
        unplayed = any(one.came_of_it == "cannot be played" for one in self.scenarios)
        return bool(self.unreadable) or unplayed or bool(self.mutation and self.mutation.wrong)

    @property
    def failing(self) -> bool:
        """True where a verdict is another one than a scenario says."""
        return any(one.came_of_it == "fails" for one in self.scenarios)

    def below(self, percent: float) -> list[str]:
        """The rulebooks of which less than this is reached, or of whose mutants less than this is killed.

        Where no scenario grades by any rulebook, nothing is reached.
        """
        found = []
        if self.coverage is not None:
            reached = [f"coverage of {one.rulebook.id}" for one in self.coverage.below(percent)]
            found += reached if self.coverage.rulebooks else ["coverage, as nothing is graded"]
        if self.mutation is not None:
            killed = [f"mutants of {name}" for name in self.mutation.below(percent)]
            found += killed if self.mutation.rulebooks else ["mutants, as nothing is graded"]
        return found
