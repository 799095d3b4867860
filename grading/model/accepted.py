"""Findings of a rulebook that somebody accepted, and why: what stands in accepted.yaml. Frozen pydantic models."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from grading.model.study import Part
from grading.model.words import Name, Text

FindingId = Annotated[Name, Field(pattern=r"^GC\d{3}$")]


class AcceptedFinding(Part):
    """One finding that is as it should be."""

    finding: FindingId
    about: Name = Field(description="what the finding is about, as `grading check` prints it")
    because: Text
    source: tuple[Name, ...] = Field((), description="`key locator`: guidance that wants it so")
    rulebooks: tuple[Name, ...] = Field((), description="of these rulebooks only, by their ids")


class AcceptedFindings(Part):
    """All that one file accepts."""

    accepted: tuple[AcceptedFinding, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them with its place, `file:line`.

    `of` are the folders of the rulebooks that the file is written for: only where none of them has the finding any
    longer is the entry out of date.
    """

    said: AcceptedFinding
    where: str
    of: frozenset[Path]

    def is_for(self, rulebooks: Collection[str]) -> bool:
        """True unless it is for other rulebooks only; given are the ids of a rulebook and of the layers below it."""
        return not self.said.rulebooks or not set(self.said.rulebooks).isdisjoint(rulebooks)
