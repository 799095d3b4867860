"""Entries of a ledger. `schema: 1` of the JSON is a public contract."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import CertaintyRange, Result


class EntryOutcome(Result):
    """The certainty of one outcome: a range, both ends the same where it is determined; null where none was graded."""

    id: str
    certainty_range: CertaintyRange | None


class EntryRulebook(Result):
    """The rulebook that was graded by. `digest` is that of all that is recorded of it."""

    id: str
    version: str
    sha256: str
    digest: str


class Entry(Result):
    """One grading in a ledger. The digests are SHA-256 of canonical JSON (RFC 8785)."""

    number: int = Field(description="from 1, without a gap")
    at: str = Field(description="when it was recorded, UTC")
    title: str
    study_set: str = Field(description="digest of the study set")
    outcomes: tuple[EntryOutcome, ...]
    rulebook: EntryRulebook
    trail: str = Field(description="digest of the trail without the files of its rulebook")
    content_digest: str = Field(description="SHA-256 of the bytes that are kept of the trail")
    previous: str = Field(description="digest of the entry before; empty for the first")
    digest: str = Field(
        description="digest of an object of all the others, in which `rulebook` is its digest, and `outcomes` is the "
        "text of its canonical JSON"
    )


class Entries(Result):
    """Entries of a ledger, in order."""

    schema_: Literal[1] = Field(1, alias="schema")
    entries: tuple[Entry, ...]


class Verified(Result):
    """A ledger that is as it was written: how many entries it has, and the digest of the last."""

    entries: int
    digest: str
