"""Is a ledger as it was written? Every digest is computed again; the first thing that is not as it was is named.

Whoever may rewrite a whole ledger, its head included, can make another one that is sound in itself. That is found only
against a digest that was noted elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, suppress
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.exc import DBAPIError

from grading.audit.ledger import sqlite_file
from grading.audit.ledger.chain import FIRST, Packed, Unsound, entry_digest, trail_of, unpacked
from grading.audit.ledger.database import Database
from grading.audit.ledger.schema import ENTRIES, HEAD, RULEBOOKS
from grading.errors import RecordError
from grading.model.ledger import Verified
from grading.watch import Watch, unwatched

RESTORE = "restore the ledger from a copy, and keep this one: it may show what happened to it"
AT_A_TIME = 20
"""Rows in memory: a trail is some 20 kB compressed."""
MOST_MOVED = 1000
"""Up to this number an entry is looked for that stands in another's place."""


def verified(database: Database, noted: str | None, watch: Watch = unwatched) -> Verified:
    """The ledger, found sound. Raises RecordError with the first thing that is not as it was written."""
    try:
        with database.reading() as connection:
            digests = _entries(connection, watch)
            head = _head(connection, digests)
            if database.is_file:
                sqlite_file.check(connection, head.number, head.written_by)
            if noted is not None:
                _noted(digests, noted)
    except Unsound as error:
        raise RecordError.of(f"{database.place.name}: {error.where}", error.what, RESTORE) from None
    return Verified(entries=head.number, digest=head.digest)


def _entries(connection: Connection, watch: Watch) -> list[str]:
    """The digests of all entries, by number; before them that which stands for none."""
    rulebooks, digests, used = _rulebooks(connection), [FIRST], set()
    with closing(_rows(connection, select(ENTRIES).order_by(ENTRIES.c.number), "entry")) as rows:
        for row in watch(rows, "entries", _expected(connection)):
            if what := _wrong(row, digests, rulebooks.get(row.rulebook)):
                raise Unsound(f"entry {len(digests)}", what)
            digests.append(row.digest)
            used.add(row.rulebook)
    if strange := sorted(rulebooks.keys() - used):
        raise Unsound(f"rulebook {strange[0]}", "belongs to no entry")
    return digests


def _expected(connection: Connection) -> int:
    """How many entries the head says there are, for whoever watches; 0 where it cannot be read."""
    with suppress(DBAPIError, sqlite3.Error):
        number = connection.scalar(select(HEAD.c.number))
        return number if isinstance(number, int) else 0
    return 0


def _wrong(row: Row[Any], digests: list[str], rulebook: str | None) -> str:
    """What is wrong with the entry that follows on these; nothing where it is as it was written."""
    number = len(digests)
    if row.number != number:
        return f"is missing; entry {row.number} stands there"
    if not rulebook:
        return f"its rulebook ({row.rulebook}) {'is missing' if rulebook is None else 'has been changed'}"
    made_for = _made_for(row, rulebook)
    if made_for != number:
        return f"stands where entry {made_for} was" if made_for else "what it says, or its digest, has been changed"
    try:
        trail_of(row._asdict())
    except ValueError as error:
        return f"its trail {error}"
    if row.previous != digests[-1]:
        return f"was not written after this entry {number - 1}: one of the two has been replaced"
    return ""


def _made_for(row: Row[Any], rulebook: str) -> int:
    """The number that an entry's digest was made with: its own, or where it once stood; 0 if there is none."""
    entry = row._asdict()
    numbers = (row.number, *range(1, MOST_MOVED + 1))
    try:
        return next((n for n in numbers if entry_digest({**entry, "number": n}, rulebook) == row.digest), 0)
    except TypeError:
        return 0


def _rulebooks(connection: Connection) -> dict[int, str]:
    """The digests of the rulebooks by their keys; empty for one that is not as it was."""
    rows = _rows(connection, select(RULEBOOKS), "rulebook")
    return {row.id: row.digest if _kept(row) else "" for row in rows}


def _kept(row: Row[Any]) -> bool:
    """True where a rulebook is what its digests were made of."""
    try:
        unpacked(Packed(row.digest, row.content_digest, row.content))
    except ValueError:
        return False
    return True


def _rows(connection: Connection, query: Select[Any], what: str) -> Generator[Row[Any]]:
    """The rows of a query; one that cannot be read is named by its place among them."""
    read = 0
    try:
        with connection.execute(query.execution_options(yield_per=AT_A_TIME)) as rows:
            for row in rows:
                yield row
                read += 1
    except (DBAPIError, sqlite3.Error, TypeError, ValueError) as error:
        raise Unsound(f"{what} {read + 1}", f"cannot be read: {getattr(error, 'orig', None) or error}") from None


def _head(connection: Connection, digests: list[str]) -> Row[Any]:
    """What the ledger says is its last entry, which it must be."""
    heads, last = list(_rows(connection, select(HEAD), "head")), len(digests) - 1
    if len(heads) != 1:
        raise Unsound("the head", "is missing: nothing says which entry is the last")
    head = heads[0]
    if not isinstance(head.number, int) or head.number < last:
        raise Unsound(f"entry {last}", f"is not in the head, which says that entry {head.number} is the last")
    if head.number > last:
        raise Unsound(f"entry {last + 1}", f"is missing: the head says that entry {head.number} is the last")
    if head.digest != digests[-1]:
        raise Unsound("the head", f"has another digest than entry {last}: one of the two has been changed")
    return head


def _noted(digests: list[str], noted: str) -> None:
    """An entry that somebody noted, as `NUMBER:DIGEST` or by its digest alone; it must be there still."""
    number, _, digest = noted.rpartition(":")
    if not number:
        if digest not in digests[1:]:
            raise Unsound("the noted digest", f"belongs to no entry: `{digest}`")
    elif int(number) >= len(digests):
        raise Unsound(f"entry {number}", "is missing: it was noted elsewhere")
    elif digests[int(number)] != digest:
        raise Unsound(f"entry {number}", "is not the one that was noted: it, or one before it, has been replaced")
