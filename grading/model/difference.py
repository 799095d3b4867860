"""What differs between two gradings, in the order of cause: what was typed, rules as written, facts, rules, verdicts.

`before` is of the first, `after` of the second; None where there is no such thing. `schema: 1` is a public contract.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from grading.model.trail import Tool
from grading.model.verdict import CertaintyRange, Result, RulebookName
from grading.model.words import Did, Value

CameTo = Did | Literal["no such rule", "not fired"]
"""What a rule did; `not fired` where its domain was not."""


class Change(Result):
    """One value, and where it stands: `outcomes[pain].studies[Atkinson 2016].result.effect`."""

    path: str
    before: Any = None
    after: Any = None


class RuleChanged(Result):
    """A rule that is written otherwise, and in what; all of it where there was none, or is none any more."""

    id: str
    what: Literal["added", "removed", "changed"]
    changes: tuple[Change, ...]


class FactMoved(Result):
    """A fact with another value; None is not known. `rules` are those that read it and did something else."""

    name: str
    unit: str
    before: Value | None
    after: Value | None
    rules: tuple[str, ...]


class RuleMoved(Result):
    """A rule that did something else, and the conditions that turned (null: it cannot be told, or there is none)."""

    id: str
    domain: str
    before: CameTo
    after: CameTo
    conditions: tuple[tuple[str, bool | None, bool | None], ...]
    best_case: bool = Field(description="only with everything undetermined at its best")


class OutcomeDifference(Result):
    """One outcome; `only` where one of the two alone has it."""

    id: str
    name: str
    only: Literal["first", "second"] | None = None
    certainty: tuple[CertaintyRange | None, CertaintyRange | None]
    facts: tuple[FactMoved, ...] = ()
    rules: tuple[RuleMoved, ...] = ()
    verdict: tuple[Change, ...] = ()


class Side(Result):
    """One of the two: which study set, by which rulebook."""

    title: str
    file: str
    sha256: str = Field(description="of the study set's canonical JSON")
    rulebook: RulebookName
    tool: Tool


class Difference(Result):
    """What differs between two gradings. `same` are the ids of outcomes of which nothing does."""

    first: Side
    second: Side
    typed: tuple[Change, ...] = Field(description="in the study set")
    thresholds: tuple[Change, ...] = Field(description="as they were in force")
    rules: tuple[RuleChanged, ...] = Field(description="as they are written")
    outcomes: tuple[OutcomeDifference, ...]
    conclusion: tuple[Change, ...]
    same: tuple[str, ...]
    record: tuple[Change, ...] = Field((), description="where the same study set was graded by the same rules: every "
                                       "place in which the records differ, told above or not")  # fmt: skip

    @property
    def verdicts_stand(self) -> bool:
        """True where every judgement, reason and sentence is the same."""
        return not self.conclusion and not any(one.only or one.verdict for one in self.outcomes)

    @property
    def nothing(self) -> bool:
        """True where nothing differs at all, not even a fact that decides nothing."""
        return not (self.typed or self.thresholds or self.rules or self.outcomes or self.conclusion or self.record)

    @property
    def replayed(self) -> bool:
        """True where a replay came out as it was recorded: wholly by the same version of the tool, else the verdicts.

        Another version may know more facts, and tell more of them.
        """
        return self.nothing if self.first.tool == self.second.tool else self.verdicts_stand


class Differences(Result):
    """One difference for each pair that was compared."""

    schema_: Literal[1] = Field(1, alias="schema")
    differences: tuple[Difference, ...]
