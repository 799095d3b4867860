"""Why a verdict is as it is, and why it is not another one: what `explain` says, as data. `schema: 1` is public.

A rule that is silent shows the first of its conditions that is not so; any other one shows all of its conditions.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.origin import Origin
from grading.model.verdict import CertaintyRange, Overruled, Rater, Result
from grading.model.what_if import WhatIf
from grading.model.words import Certainty, Did, Value


class FactShown(Result):
    """A fact as a condition reads it. `inputs` are the facts and thresholds that it is computed from."""

    name: str
    value: Value | None = Field(description="null: not known")
    shown: str = Field(description="the value with its unit, or that it is not known and what would make it known")
    origin: Origin | None = Field(None, description="null where there is no file that it could come from")
    inputs: dict[str, str] = Field(default_factory=dict)


class ThresholdShown(Result):
    """A threshold as a condition names it: who chose it, and why. `where` is the line of a study set that set it."""

    name: str
    value: Value
    shown: str
    unit: str
    chosen_by: str
    because: str = ""
    where: str = ""
    source: tuple[str, ...]


class ConditionShown(Result):
    """A condition, and how far its number is from where the answer would be another one."""

    text: str
    holds: bool | None = Field(description="null: it cannot be told")
    facts: tuple[FactShown, ...]
    threshold: ThresholdShown | None = None
    distance: float | None = Field(None, description="in the unit of the fact; null for what is no number, or unknown")
    by: str = Field("", description="the distance in words: `214 people`")


class RuleShown(Result):
    """What a rule did. `counts` is True for those that gave the level, or that leave it open."""

    id: str
    title: str
    then: str
    did: Did
    counts: bool
    overridden_by: tuple[str, ...] = ()
    conditions: tuple[ConditionShown, ...]
    failing: int = Field(0, description="how many conditions are not so; of a silent rule only the first is shown")
    source: tuple[str, ...]
    house: str = Field("", description="of a house rule: whose it is, and why it is there")


class DomainShown(Result):
    """A domain: what it settled to, by whom, and what each of its rules did."""

    domain: str
    question: str
    level: str
    shown: str = Field(description="the level as a reader wants to see it: a close call, a range, who judged")
    range: tuple[str, str] | None = None
    because: str = ""
    by: Literal["rules", "person", "assumption"] = "rules"
    close_call: bool = False
    overruled: Overruled | None = Field(None, description="what the rules alone say")
    raters: tuple[Rater, ...] = Field((), description="every person's own judgement, where people judged")
    missing: tuple[str, ...] = ()
    best_case: bool = Field(False, description="fired a second time, with everything undetermined at its best")
    rules: tuple[RuleShown, ...]
    not_in_force: tuple[str, ...] = Field((), description="rules that a house took out of force, and why")


Standing = Literal["the verdict", "higher", "lower", "possible", "not graded"]
Kind = Literal["start", "lowered", "may lower", "by a person", "by an assumption", "cap", "gave", "gave back",
               "may give", "would raise", "would give back", "would lower"]  # fmt: skip


class Obstacle(Result):
    """What stood between the verdict and the level that was asked for: a domain, and the rules of it that matter.

    `levels` are those that it cost (negative) or gives (positive); of a rule that would have been needed, those that it
    would have moved.
    """

    domain: str
    kind: Kind
    levels: int
    shown: str = Field(description="the level of the domain, as a reader wants to see it")
    because: str = ""
    rules: tuple[RuleShown, ...] = Field((), description="of rules that would have been needed, the nearest first")


class WhyNot(Result):
    """Why the certainty is not this level. `sums` add up the verdict, from the lower end of a range to the upper."""

    level: Certainty
    standing: Standing
    answer: str
    sums: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


class OutcomeExplained(Result):
    """One outcome: its verdict, each domain, and why it is not one level higher or lower."""

    id: str
    name: str
    certainty_range: CertaintyRange | None
    certainty: str = Field(description="as a reader wants to see it")
    statement: str
    estimate: str = ""
    undetermined: str = Field("", description="the range, and what would settle it")
    domains: tuple[DomainShown, ...]
    why_not: tuple[WhyNot, ...] = ()
    what_if: WhatIf | None = Field(None, description="what would change it; where one outcome was asked for")


class PartExplained(Result):
    """One part of a claim: what is said of it, line by line, the facts of the claim, and the domains that judge it."""

    name: str
    verdict: str
    said: tuple[str, ...]
    facts: tuple[FactShown, ...] = ()
    domains: tuple[DomainShown, ...]


class ClaimExplained(Result):
    """One claim of a text."""

    id: str
    verdict: str
    parts: tuple[PartExplained, ...]


class Explanation(Result):
    """What was asked for of a grading, or of checked claims: all of it, one outcome or claim, or one domain."""

    schema_: Literal[1] = Field(1, alias="schema")
    domain: str | None = Field(None, description="the one domain that was asked for")
    outcomes: tuple[OutcomeExplained, ...] = ()
    question: str = Field("", description="what may be said over all outcomes; empty unless all were asked for")
    conclusion: DomainShown | None = None
    claims: tuple[ClaimExplained, ...] = ()
