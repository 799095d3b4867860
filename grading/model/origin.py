"""Where a fact comes from: places of the study set with file and line, or a formula with what went into it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import Result

How = Literal["as written", "computed", "stated by a rule before", "not known"]


class Place(Result):
    """A place of the study set: of one value, or of the same value in several studies."""

    path: str = Field(description="`studies[Trial A].arms.intervention.n`; of several studies `studies[*].arms`")
    where: str = Field(description="file and line, `case.yaml:12`, or the lines from the first to the last")
    value: str = Field("", description="what is written there, shortened; empty for a part that holds several values")
    studies: int = Field(0, description="in how many studies it stands; 0 for what is not of a study")


class Origin(Result):
    """Where one fact comes from. `formula` says how it is computed, or what would make it known."""

    how: How
    formula: str = ""
    places: tuple[Place, ...] = ()
    facts: tuple[str, ...] = Field((), description="facts that it is computed from")
    thresholds: tuple[str, ...] = Field((), description="thresholds of the rulebook that it is computed with")
    domains: tuple[str, ...] = Field((), description="domains whose rules were fired before, and make it")
