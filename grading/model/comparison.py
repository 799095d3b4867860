"""What comes out of grading under two rulebooks. Frozen; `schema: 1` of the JSON is a public contract.

`first` and `second` are the two rulebooks in the order in which they were named; every pair below keeps that order.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import CertaintyRange, Conclusion, Result, RulebookName, StudySetName
from grading.model.words import Certainty

Aspect = Literal["certainty", "statement", "qualifier", "family"]
"""What of a verdict can move."""
Elsewhere = Literal["decides", "fires", "silent", "cannot tell", "no such rule", "not judged"]
"""What a rule does under the other rulebook; `fires` where it fires and something else decides."""


class RuleSeen(Result):
    """A rule that decided under one rulebook, and what it does under the other."""

    id: str
    title: str
    then: str
    because: str
    source: tuple[str, ...]
    layer: str = Field("", description="the house rulebook that the rule comes from; empty for a rule that is no "
                       "house's")  # fmt: skip
    here: Literal["decides", "cannot tell"] = Field(description="`cannot tell`: it leaves the domain undetermined")
    elsewhere: Elsewhere
    why: str = Field("", description="why it does not decide there: the condition that is not so, what is missing, or "
                     "what decides in its place")  # fmt: skip


class DomainSeen(Result):
    """A domain under one rulebook. `steps` is None where it is undetermined, or costs and gives nothing by itself."""

    level: str = Field(description="the level, `undetermined`, or `not judged`")
    range: tuple[str, str] | None = Field(None, description="the two levels between which it is undetermined")
    steps: int | None = None
    borderline: bool = False
    by: Literal["rules", "person", "assumption"] = "rules"
    because: str = ""
    says: str = Field("", description="the words that it gives, of a domain of wording")
    rules: tuple[RuleSeen, ...] = ()


class DomainMoved(Result):
    """A domain that comes out differently."""

    domain: str
    first: DomainSeen
    second: DomainSeen

    def rules(self) -> list[str]:
        """Ids of the rules that are named, each once."""
        return list(dict.fromkeys(rule.id for side in (self.first, self.second) for rule in side.rules))


class OutcomeVerdict(Result):
    """The verdict on one outcome under one rulebook."""

    certainty: Certainty | None
    certainty_range: CertaintyRange | None
    statement: str
    qualifier: str
    family: str


class OutcomeMoved(Result):
    """An outcome whose certainty or wording moves, and the domains that move it."""

    id: str
    name: str
    evidence: str = Field(description="the body of evidence: randomised trials, mechanistic, none …")
    moved: tuple[Aspect, ...]
    first: OutcomeVerdict
    second: OutcomeVerdict
    domains: tuple[DomainMoved, ...]

    def rules(self) -> list[str]:
        """Ids of the rules that moved it, each once."""
        return list(dict.fromkeys(name for domain in self.domains for name in domain.rules()))


class ThresholdMoved(Result):
    """A threshold that the rulebooks do not share; None where a rulebook does not have it.

    Most numbers reach a rule through a fact that is derived with them, so that the rule does not name them.
    """

    name: str
    unit: str
    first: float | str | None
    second: float | str | None


class OutcomeSame(Result):
    """An outcome whose certainty and wording are the same under both rulebooks."""

    id: str
    name: str
    evidence: str
    certainty_range: CertaintyRange | None


class ConclusionCompared(Result):
    """The conclusion on the whole question; `moved` is empty where it is the same under both rulebooks.

    `domain` has the rules that word it otherwise; None where the wording stays.
    """

    moved: tuple[Aspect, ...]
    first: Conclusion
    second: Conclusion
    domain: DomainMoved | None


class StudySetCompared(Result):
    """One study set under two rulebooks; `conclusion` is None where one outcome was asked for."""

    study_set: StudySetName
    moved: tuple[OutcomeMoved, ...]
    same: tuple[OutcomeSame, ...]
    conclusion: ConclusionCompared | None

    def names(self) -> list[str]:
        """Ids of the outcomes that move; last `conclusion`, if it does."""
        concluded = ["conclusion"] if self.conclusion is not None and self.conclusion.moved else []
        return [*(outcome.id for outcome in self.moved), *concluded]

    def ids(self) -> list[str]:
        """Ids of the outcomes that moved, then of those that did not."""
        return [*(outcome.id for outcome in self.moved), *(outcome.id for outcome in self.same)]


class Comparison(Result):
    """The result of grading study sets under two rulebooks."""

    schema_: Literal[1] = Field(1, alias="schema")
    first: RulebookName
    second: RulebookName
    thresholds: tuple[ThresholdMoved, ...]
    study_sets: tuple[StudySetCompared, ...]

    def moved(self) -> list[str]:
        """`title: outcome` of every verdict that moves; a conclusion is called so."""
        return [f"{one.study_set.title}: {name}" for one in self.study_sets for name in one.names()]

    def unexplained(self) -> list[str]:
        """`title: outcome` of every outcome that moves though no rule can be named that moved it; should be empty."""
        without = ((one, outcome) for one in self.study_sets for outcome in one.moved if not outcome.rules())
        return [f"{one.study_set.title}: {outcome.id}" for one, outcome in without]
