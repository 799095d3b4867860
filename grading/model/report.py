"""A report on a grading: the result, why it is so, and tables of what would follow if people judged otherwise.

Overloaded words: `lowest` and `highest` are the two ends of a range of certainty; `level` is of a domain.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.explanation import Explanation
from grading.model.verdict import CertaintyRange, Grading, Result
from grading.model.words import Certainty


class At(Result):
    """A domain at one end of the range of certainty."""

    level: str
    close_call: bool = False


class KeptJudgement(Result):
    """A person's judgement that stays in the study set beside a later one."""

    level: str
    because: str
    by: str
    on: str | None = None


class Judgeable(Result):
    """A domain that people may judge, as it stands: by the rules, by a person, or by an assumption."""

    domain: str
    shown: str = Field(description="the level as it stands, as a reader wants to see it")
    levels: dict[str, int] = Field(description="what each level that a person may give is worth: points of the start, "
                                   "levels that the others cost (negative) or give")  # fmt: skip
    lowest: At
    highest: At
    given: tuple[tuple[str, str], ...] = Field((), description="of what rates up, left to the rules: its level by how "
                                               "many domains are rated down: all count, or one is excused")  # fmt: skip
    kept: tuple[KeptJudgement, ...] = Field(
        (), description="people's own judgements, beside which a new one is the consensus"
    )
    replaced: str = Field("", description="whose judgement a new one takes the place of")


class Worded(Result):
    """What is said of an outcome at one certainty, or at a range of them."""

    statement: str
    qualifier: str


class Panel(Result):
    """What would follow from other judgements of one outcome, tabulated by the rules.

    The points of a start, and what the other domains cost or give, add up to a score at each end of the range; `back`
    is what is given back by the number of close calls; `certainty` is what a score comes to, `words` what is then said.
    """

    outcome: str
    name: str
    critical: bool
    as_graded: CertaintyRange
    domains: tuple[Judgeable, ...] = Field(description="the start, those that lower, and those that rate up")
    excused: tuple[tuple[str, str], ...] = Field(description="starts and levels of risk of bias that do not count "
                                                 "against rating up")  # fmt: skip
    back: tuple[int, ...]
    certainty: dict[int, Certainty]
    words: dict[str, Worded] = Field(description="by the certainty as it is said: a level, or `low to high`")
    studies_open: bool = Field(description="it cannot be told which studies are used, unless a person judges the risk "
                               "of bias")  # fmt: skip
    most: dict[str, int] = Field(default_factory=dict, description="the best score that any choice of studies could "
                                 "give, by start")  # fmt: skip


class Slot(Result):
    """A place in the text of the study set where judgements of an outcome are written.

    Of a `domain` that people judged: what they said stands there as `old`. Else those of all other domains: on lines of
    their own at this indent, or in braces where there is none.
    """

    outcome: str
    domain: str = ""
    old: str = ""
    indent: int | None = None
    own_key: bool = Field(False, description="`judgements` itself is not there yet")
    ends: Literal["", ", "] = Field("", description="in braces: what parts it from what follows")


class Typed(Result):
    """The study set as it was typed, cut at the places where judgements can be written: one slot after each piece."""

    file: str = Field(description="the name under which it is offered")
    pieces: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()


class RuleTold(Result):
    """A rule, told once for all outcomes."""

    id: str
    domain: str
    title: str
    since: str
    note: str = ""
    house: str = ""
    sources: tuple[str, ...]


class ThresholdTold(Result):
    """A threshold, told once for all rules."""

    name: str
    shown: str
    description: str
    chosen_by: str
    because: str = ""
    where: str = ""
    sources: tuple[str, ...]


class Report(Result):
    """Everything that the report on one study set says."""

    grading: Grading
    explanation: Explanation
    rules: tuple[RuleTold, ...]
    thresholds: tuple[ThresholdTold, ...]
    facts: dict[str, str] = Field(description="facts that the explanation names, and what they are")
    panels: tuple[Panel, ...] = Field(description="of the outcomes that are graded")
    typed: Typed
    file: str
    regrade: str = Field(description="the command that grades the study set with other judgements")
    version: str
