"""Is an SQLite file as it was written, in every bit? Its head, its schema, its structure, its rows, and the rest zero.

The file is read as the transaction sees it, with what may still be in the write-ahead log beside it; all of it is in
memory meanwhile.
"""

from __future__ import annotations

import json
import sqlite3
from struct import error as StructError  # noqa: N812 - as exceptions are called
from struct import pack

from sqlalchemy import Connection

from grading.audit.ledger.chain import Unsound
from grading.audit.ledger.pages import HEADER, Pages, encoded
from grading.audit.ledger.schema import METADATA
from grading.audit.ledger.sqlite import APPLICATION_ID, PAGE_SIZE, seen

HEAD = "the head of the file"
MAGIC = b"SQLite format 3\0"
SCHEMA = "sqlite_schema"


def check(connection: Connection, number: int, written_by: str) -> None:
    """Raises Unsound with the first thing in the file that is not as it was written; `written_by` is from its head."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        by = _writer(connection, written_by)
        _structure(raw)
        image = raw.serialize()
        _head(image[:HEADER], len(image) // PAGE_SIZE, number, by)
        _rows(raw, Pages(image, PAGE_SIZE))
    except (sqlite3.Error, StructError, LookupError, TypeError, ValueError) as error:
        raise Unsound("the file", f"cannot be read: {error}") from None


def _writer(connection: Connection, written_by: str) -> dict[str, int | str]:
    """What wrote the last entry, and what it saw; the schema must be the same still."""
    try:
        by: dict[str, int | str] = json.loads(written_by)
        whole = json.dumps(by) == written_by and by.keys() == {"sqlite", "schema_version", "schema"}
    except (ValueError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise Unsound("the head", "what it says of its writer has been changed")
    now = seen(connection)
    if any(now[name] != by[name] for name in ("schema_version", "schema")):
        raise Unsound("the tables", "have been changed since the last entry was written")
    return by


def _structure(raw: sqlite3.Connection) -> None:
    (found,) = raw.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise Unsound("the file", f"is damaged: {' '.join(str(found).split())}")


def _head(head: bytes, pages: int, number: int, by: dict[str, int | str]) -> None:
    """The file's head must be that of a ledger with this many pages, whose last entry has this number.

    Source: https://www.sqlite.org/fileformat2.html, section 1.3. Nothing is ever deleted, so that no page is free. How
    often the head was written stands there twice.
    """
    times = head[24:28]
    size, free, unused = 1 if PAGE_SIZE == 65536 else PAGE_SIZE, (0, 0), bytes(20)
    expected = MAGIC + pack(
        ">H6B4s11I20s4sI", size, 2, 2, 0, 64, 32, 32, times, pages, *free, by["schema_version"], 4,
        0, 0, 1, number, 0, APPLICATION_ID, unused, times, by["sqlite"],
    )  # fmt: skip
    if head != expected:
        place = next(i for i, (one, other) in enumerate(zip(head, expected, strict=False)) if one != other)
        raise Unsound(HEAD, f"has been changed, at byte {place}; the entries are sound")


def _rows(raw: sqlite3.Connection, pages: Pages) -> None:
    """The tables' rows must be in the file as SQLite encodes them, and nothing beside them."""
    tables = raw.execute(f"SELECT name, rootpage FROM {SCHEMA} WHERE type = 'table'").fetchall()
    for name, root in [(SCHEMA, 1), *tables]:
        rows = raw.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid')
        key = _key(name)
        columns = [column[0] for column in rows.description[1:]]
        for found in pages.rows(root):
            id, *values = rows.fetchone() or (None,)
            kept = [None if column == key else value for column, value in zip(columns, values, strict=True)]
            if found != (id, encoded(kept)):
                raise Unsound(f"row {id} of {name}", "is not encoded as it was written; what it says is sound")
    pages.check_rest()


def _key(table: str) -> str | None:
    """The column that SQLite keeps as the row's number, and not in the row."""
    known = METADATA.tables.get(table)
    return None if known is None else next(column.name for column in known.primary_key)
