"""What comes out of trying mutants of rulebooks on scenarios: a part of what comes out of playing them.

A *mutant* is a rulebook with one small change; it is *killed* where some example of a rule has another verdict, or some
scenario no longer holds. A *survivor* was not killed: a scenario is missing, or the change changes nothing.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, computed_field

from grading.model.verdict import Result, RulebookName

Kind = Literal["threshold", "number", "operator", "condition", "level"]
"""What was changed: a threshold, a number in a condition, its operator, the whole condition (dropped), a level."""


class Survivor(Result):
    """A mutant that no scenario and no example kills."""

    mutant: str = Field(description="its id: what was changed, and how")
    kind: Kind
    where: str = Field(description="file:line of the rule, the domain or the threshold that was changed")
    because: str = Field("", description="why it is known to change nothing; empty where nobody has said so")
    scenario: str = Field("", description="a scenario that would kill it, ready to paste; empty if none was found")
    hint: str = Field("", description="where no such scenario was found: the facts on which it would differ, if any")


class RulebookMutated(Result):
    """The mutants of one rulebook: each is killed by an example, else by a scenario, or survives."""

    rulebook: RulebookName
    mutants: int
    killed_by_examples: int
    killed_by_scenarios: int
    survivors: tuple[Survivor, ...]

    @property
    def killed(self) -> int:
        """Those that some example or scenario kills."""
        return self.killed_by_examples + self.killed_by_scenarios

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no property that is decorated again
    @property
    def score(self) -> float:
        """The share that is killed, in percent; of no mutants all are."""
        return 100 * self.killed / self.mutants if self.mutants else 100.0


class MutationResult(Result):
    """The mutants of each rulebook, and the scenarios that they were tried on."""

    scenarios: int
    rulebooks: tuple[RulebookMutated, ...]
    wrong: tuple[str, ...] = Field((), description="entries of survivors.yaml of which there is no mutant, or that is "
                                   "killed now")  # fmt: skip

    def below(self, percent: float) -> list[str]:
        """Ids of the rulebooks of whose mutants less than this is killed."""
        return [one.rulebook.id for one in self.rulebooks if one.score < percent]

    def unexplained(self) -> list[str]:
        """`rulebook: mutant` of every survivor that nobody has said of why it changes nothing."""
        return [
            f"{one.rulebook.id}: {survivor.mutant}"
            for one in self.rulebooks
            for survivor in one.survivors
            if not survivor.because
        ]
