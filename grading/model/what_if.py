"""What would change a verdict: the smallest changes of facts, and other analyses of the evidence.

Every change that is told was graded again by the engine that graded the verdict. `schema: 1` is public.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.comparison import DomainMoved
from grading.model.verdict import CertaintyRange, Result, RulebookName, StudySetName
from grading.model.words import Value

Direction = Literal["up", "down", "otherwise"]
Kind = Literal["without a study", "risk of bias", "pooling", "important difference", "by the rules alone"]


class FactChanged(Result):
    """A fact as it is and as it would be. `before` is None where it is not known."""

    name: str
    before: Value | None
    after: Value
    unit: str = ""
    follows: tuple[str, ...] = Field((), description="facts that would change with it, because they follow from it")
    said: tuple[str, Value] | None = Field(
        None,
        description="where the outcome says it in a study set, and as what; null where no single value there does, or "
        "where it is computed from the studies",
    )


class Change(Result):
    """A change of one fact, or of two at once, with the certainty that it gives and the domains that move.

    In `domains`, `first` is the domain as it is and `second` as it would be; the rules of `first` are those that decide
    now, each with what it would do.
    """

    says: str
    facts: tuple[FactChanged, ...]
    size: float = Field(description="how far the facts move, see `grading what-if`; the list is in this order")
    direction: Direction
    certainty_range: CertaintyRange
    domains: tuple[DomainMoved, ...]


class Analysis(Result):
    """The evidence analysed otherwise, and the certainty that this gives; None where it is not graded."""

    kind: Kind
    says: str
    certainty_range: CertaintyRange | None
    domains: tuple[DomainMoved, ...] = Field((), description="those that move; empty where the certainty is the same")


class NotDone(Result):
    """Analyses that could not be done, and why. They count for nothing."""

    kind: Kind
    analyses: int
    because: str


class Span(Result):
    """A range of important differences within which the certainty is the same, both ends included."""

    least: float
    most: float
    certainty_range: CertaintyRange | None


class Analyses(Result):
    """All other analyses of the evidence: how many give the same certainty, which do not, and which were not done."""

    done: int
    same: int
    differing: tuple[Analysis, ...]
    not_done: tuple[NotDone, ...]
    important_difference: tuple[Span, ...] = Field(description="from half to double; empty where none is given")


class Asked(Result):
    """What follows from facts that somebody asked about."""

    says: str
    facts: tuple[FactChanged, ...]
    certainty_range: CertaintyRange | None
    statement: str
    domains: tuple[DomainMoved, ...]
    alone: tuple[str, ...] = Field(
        (), description="of these facts, those that nothing is derived from: all others are kept as they are"
    )
    unread: tuple[str, ...] = Field((), description="of these facts, those that no rule of the rulebook reads")


class WhatIf(Result):
    """What would change the certainty of one outcome. Of an outcome that is not graded nothing is searched."""

    schema_: Literal[1] = Field(1, alias="schema")
    kind: Literal["what-if"] = "what-if"
    study_set: StudySetName
    rulebook: RulebookName
    outcome: str
    name: str
    certainty_range: CertaintyRange | None
    statement: str
    singles: tuple[Change, ...] = Field((), description="changes of one fact: the nearest value of each fact for each "
                                        "certainty and direction")  # fmt: skip
    pairs: tuple[Change, ...] = Field((), description="changes of two facts, where none of one moves the certainty up, "
                                      "or none moves it down; combined are the values at which each alone turns a "
                                      "condition, so that other pairs may do it too")  # fmt: skip
    kept: tuple[str, ...] = Field((), description="facts that say which evidence this is; they are not changed")
    analyses: Analyses | None = None
    fault: str = Field("", description="why nothing was searched, in an explanation that is kept all the same")
    asked: Asked | None = None

    @property
    def undetermined(self) -> bool:
        """True where the certainty, as it would be if something was asked, is a range."""
        ends = self.asked.certainty_range if self.asked else self.certainty_range
        return ends is not None and ends[0] != ends[1]

    def changes(self, direction: Direction) -> tuple[Change, ...]:
        """The changes in this direction: of one fact, or of two where no single one does it."""
        alone = tuple(one for one in self.singles if one.direction == direction)
        return alone or tuple(one for one in self.pairs if one.direction == direction)
