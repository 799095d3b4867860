"""What scenarios reach of the rulebooks that they grade by: a part of what comes out of playing scenarios.

What each of the words means is said in `grading.scenarios.coverage`. Scenarios are named `file:line name`.
"""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from grading.model.verdict import Result, RulebookName

Kind = Literal["fires", "silent", "decides", "boundary", "undetermined"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What is counted: rules that fire, rules that stay silent, conditions that decide alone, boundaries with a scenario
on either side, domains that go undetermined."""


class Share(Result):
    """How much of what there is was covered."""

    covered: int
    of: int

    def below(self, percent: float) -> bool:
        """True if it is less than this; of nothing everything is covered."""
        return 100 * self.covered < percent * self.of


class Shown(Result):
    """In how many scenarios something was so, and the first of them by file and line."""

    scenarios: int = 0
    first: str | None = None

    def __bool__(self) -> bool:
        return self.scenarios > 0


class Side(Result):
    """The scenario that comes nearest to a boundary on one side: the fact's value there, and what it was held against.

    `mark` is the threshold as it was in force in that scenario, the number, or the other fact.
    """

    value: float
    mark: float
    scenario: str

    @property
    def at_the_boundary(self) -> bool:
        """True where no value could be nearer."""
        return self.value == self.mark

    def __str__(self) -> str:
        return f"{self.value:,.12g} against {self.mark:,.12g}".replace("-", "−")


class Boundary(Result):
    """A comparison that rules of one domain make, and what comes nearest to it where it holds and where it does not."""

    condition: str
    rules: tuple[str, ...] = Field(description="ids of the rules that make it")
    holds: Side | None
    fails: Side | None

    def missing(self) -> str:
        """The side that no scenario is on, with what comes nearest to it; empty where both are shown."""
        if self.holds is None and self.fails is None:
            return "told in no scenario"
        if self.holds is None:
            return f"never holds; what comes nearest: {self.fails}"
        return "" if self.fails is not None else f"always holds; what comes nearest: {self.holds}"


class ConditionShown(Result):
    """One condition of a rule. It decides where it alone does not hold: without it the rule would fire."""

    condition: str
    decides: Shown


class RuleShown(Result):
    """What a rule did."""

    id: str
    title: str
    then: str
    fires: Shown
    silent: Shown
    cannot_tell: Shown
    conditions: tuple[ConditionShown, ...]


class DomainShown(Result):
    """The rules of a domain. `undetermined` is None where the domain cannot be."""

    name: str
    question: str
    rules: tuple[RuleShown, ...]
    boundaries: tuple[Boundary, ...]
    undetermined: Shown | None


class FactShown(Result):
    """A word, or a yes or no, that is derived with thresholds and read by a rule: its values, each as it is shown."""

    name: str
    values: dict[str, Shown]


class ThresholdShown(Result):
    """A threshold of the rulebook, and where it can be seen: in comparisons, and in facts that are derived with it."""

    name: str
    value: float | str
    unit: str
    conditions: tuple[str, ...] = Field(description="comparisons with it, or with a number that is derived with it")
    facts: tuple[str, ...] = Field(description="words, and yes or no, that are derived with it")
    reached: Literal["both sides", "not both sides", "no rule reads it"]


class Uncovered(Result):
    """One thing that no scenario shows: of a rule, a comparison, a fact or a domain (`subject`), what is missing."""

    kind: Kind
    domain: str = Field(description="empty of a fact, which several domains may read")
    subject: str
    what: str


class RulebookCoverage(Result):
    """What the scenarios that grade by one rulebook reach of it; a rule that it includes counts as its own."""

    rulebook: RulebookName
    scenarios: int
    total: Share
    shares: dict[Kind, Share]
    uncovered: tuple[Uncovered, ...]
    domains: tuple[DomainShown, ...]
    facts: tuple[FactShown, ...]
    thresholds: tuple[ThresholdShown, ...]

    def share_of_thresholds(self) -> Share:
        """Thresholds that are shown from both sides, of those that a rule reads; they are part of no total."""
        read = [one.reached for one in self.thresholds if one.reached != "no rule reads it"]
        return Share(covered=read.count("both sides"), of=len(read))


class CoverageResult(Result):
    """What scenarios reach, rulebook by rulebook; one that no scenario grades by is absent."""

    scenarios: int
    rulebooks: tuple[RulebookCoverage, ...]

    def below(self, percent: float) -> tuple[RulebookCoverage, ...]:
        """The rulebooks of which less than this is covered in total."""
        return tuple(book for book in self.rulebooks if book.total.below(percent))
