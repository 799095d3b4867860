"""The tables of a ledger, one schema for both databases. `migrations` makes them; the newest revision is REVISION.

There is no index beside the primary keys, which SQLite keeps as row numbers: tables then only grow at their end, and
no page of the file holds remains of what once stood there (see `sqlite_file`).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

REVISION = "1"
VERSION_TABLE = "ledger_version"

METADATA = MetaData()

RULEBOOKS = Table(
    "ledger_rulebooks", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),  # of the canonical JSON of the record
    Column("content_digest", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip
"""Every rulebook once, with all its files, by its digest."""

ENTRIES = Table(
    "ledger_entries", METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("study_set", Text, nullable=False),
    Column("outcomes", Text, nullable=False),
    Column("rulebook", Integer, ForeignKey(RULEBOOKS.c.id), nullable=False),
    Column("trail", Text, nullable=False),  # the digest of the canonical JSON of the trail without its rulebook's files
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content_digest", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip
"""Entries, numbered from 1 without a gap. `title`, `study_set` and `outcomes` repeat the trail for lists."""

HEAD = Table(
    "ledger_head", METADATA,
    Column("id", Integer, CheckConstraint("id = 1", name="one_head"), primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("written_by", Text, nullable=False),
)  # fmt: skip
"""The number and digest of the last entry, so that one which is missing at the end is missed; 0 and "" before any."""
