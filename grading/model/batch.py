"""What comes out of many study sets: a line for each record, graded or not, and what was counted. `schema: 1`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import CertaintyRange, Grading, Result


class GradedRecord(Result):
    """A line of the results."""

    record: str = Field(description="where it stands, as `in.jsonl:17`; lines and rows count from 1")
    result: Grading


class MovedSide(Result):
    """What one rulebook makes of a domain. Of what is undetermined `rules` are those that cannot be told."""

    level: str = Field(description="a level, or a range of them")
    undetermined: bool
    rules: tuple[str, ...]
    because: str


class MovedBy(Result):
    """A domain that the two rulebooks judge otherwise; None where one of them does not have it."""

    domain: str
    from_: MovedSide | None = Field(alias="from")
    to: MovedSide | None


class Worded(Result):
    """A conclusion as far as it can move."""

    certainty_range: CertaintyRange | None
    statement: str
    family: str


class WordedOutcome(Worded):
    """A verdict as far as it can move."""

    qualifier: str


class MovedOutcome(Result):
    """An outcome whose verdict moves, and the domains that move it; without any, words alone do."""

    id: str
    name: str
    from_: WordedOutcome = Field(alias="from")
    to: WordedOutcome
    moved_by: tuple[MovedBy, ...]


class MovedConclusion(Result):
    """A conclusion that moves."""

    from_: Worded = Field(alias="from")
    to: Worded


class MovedRecord(Result):
    """A line of a comparison of two rulebooks: what moves from the first to the second."""

    record: str
    outcomes: tuple[MovedOutcome, ...] = ()
    conclusion: MovedConclusion | None = None


class RecordProblem(Result):
    """One fault of a record."""

    where: str
    what: str
    help: str


class BadRecord(Result):
    """A line of the errors: a record that could not be graded, with everything that is wrong with it."""

    record: str
    problems: tuple[RecordProblem, ...]


class BatchSummary(Result):
    """What came out, counted; the most frequent first."""

    schema_: Literal[1] = Field(1, alias="schema")
    records: int
    graded: int
    errors: int = Field(description="records that could not be graded")
    outcomes: int
    undetermined: int = Field(description="outcomes whose certainty is a range; of a comparison by the first rulebook")
    audited: int = Field(description="gradings that were repeated, alone, and came out the same")
    certainties: dict[str, int] = Field(description="outcomes by certainty: a level, a range (`low to moderate`), or "
                                        "`not graded`; of a comparison by the first rulebook")  # fmt: skip
    certainties_then: dict[str, int] = Field({}, description="of a comparison the same by the second rulebook")
    rules: dict[str, int] = Field(description="by rule, how often it decided a domain of an outcome; of a comparison "
                                   "in the first rulebook")  # fmt: skip
    compared: tuple[str, str] | None = Field(None, description="the rulebooks of which it is told what moves from the "
                                             "first to the second")  # fmt: skip
    outcomes_moved: int = Field(0, description="outcomes whose verdict moves from one rulebook to the other")
    conclusions_moved: int = Field(0, description="questions whose conclusion moves")
    moves: dict[str, int] = Field({}, description="outcomes that move, by certainty: `low → moderate`")
    movers: dict[str, int] = Field({}, description="by rule, how many outcomes it moves: it decides under one rulebook "
                                   "only")  # fmt: skip
    rulebooks: dict[str, str] = Field(description="the rulebooks that were graded by, with their digests")
