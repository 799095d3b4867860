"""An SQLite file as a ledger: how it is made and opened, so that what is acknowledged is on the disk."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from grading.audit.ledger.chain import sha256
from grading.audit.ledger.refused import WAIT_SECONDS
from grading.errors import RecordError

APPLICATION_ID = 0x47524144
"""`GRAD` in ASCII: says in the file's head whose it is."""
PAGE_SIZE = 65536
"""The largest: a page then points to over 7,000 others, so that no such page is split before some 20,000 entries."""
EVERY_TIME = ("PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON")
SETTLE_MILLISECONDS = 100
AT_FIRST = (
    f"PRAGMA page_size={PAGE_SIZE}", "PRAGMA auto_vacuum=NONE", "PRAGMA encoding='UTF-8'",
    f"PRAGMA application_id={APPLICATION_ID}",
)  # fmt: skip


def unlocked(file: Path) -> tuple[int, int] | None:
    """When a file was last written, and its size, where it must be read without locks; None where they can be taken.

    SQLite takes its locks in files beside it: where their folder cannot be written, and nobody has made them.
    """
    folder_can_be_written = os.access(file.absolute().parent, os.W_OK)
    if not file.exists() or folder_can_be_written or file.with_name(f"{file.name}-wal").exists():
        return None
    found = file.stat()
    return found.st_mtime_ns, found.st_size


def engine(file: Path, *, create: bool, locks: bool) -> Engine:
    """Connections to this file, which is made where it is not there and `create` says so.

    Without locks SQLite does not see that somebody writes meanwhile: whoever reads must look at `unlocked` again.
    Transactions begin as `connection.info["begin"]` says: Python's own way would take no lock before the first change.
    """
    made = create_engine("sqlite://", creator=lambda: _connect(file, create, locks), poolclass=NullPool)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    return made


def _connect(file: Path, create: bool, locks: bool) -> sqlite3.Connection:
    if not create and not file.exists():
        raise RecordError.of(str(file), "no such file", "`grading ledger add` and `grade --ledger` make one")
    options = "mode=rwc" if create else "mode=rw" if locks else "immutable=1"
    connection = sqlite3.connect(
        f"file:{quote(str(file.absolute()))}?{options}", uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )
    try:
        _whose(connection, file, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _whose(connection: sqlite3.Connection, file: Path, *, create: bool) -> None:
    """Refuse another program's database before anything in it is touched; make an empty file ready."""
    for pragma in EVERY_TIME:
        connection.execute(pragma)
    (whose,) = connection.execute("PRAGMA application_id").fetchone()
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if create and empty and whose in (0, APPLICATION_ID):
        for pragma in AT_FIRST:
            connection.execute(pragma)
    elif whose != APPLICATION_ID:
        what = "not a ledger: the file is empty" if empty else "not a ledger: the database is another program's"
        raise RecordError.of(str(file), what, "is the path right?")
    if create:
        connection.execute("PRAGMA journal_mode=WAL")


def settle(connection: Connection) -> None:
    """Bring what was written from the log beside the file into the file itself, where nobody is in the way.

    Then a copy of the file is a copy of the ledger, even while a program keeps it open or after one was killed. What
    was committed is safe in any case: where this cannot be done now, the next one does it.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    with suppress(sqlite3.Error):
        raw.execute(f"PRAGMA busy_timeout={SETTLE_MILLISECONDS}")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute(f"PRAGMA busy_timeout={int(WAIT_SECONDS * 1000)}")


def stamp(connection: Connection, number: int) -> str:
    """What the file's head must say after this transaction, as JSON.

    The number of the last entry is put into the head, so that SQLite writes the head, with its own version, each time.
    """
    connection.exec_driver_sql(f"PRAGMA user_version={number}")
    return json.dumps(seen(connection))


def _version(text: str) -> int:
    """`3.40.1` → 3040001, as SQLite writes it into the file's head."""
    major, minor, patch = map(int, text.split("."))
    return major * 1_000_000 + minor * 1000 + patch


def seen(connection: Connection) -> dict[str, object]:
    """The SQLite that is writing, how often the tables were changed, and the digest of what defines them.

    As JSON it never becomes shorter, for SQLite leaves remains behind where the only row of a page shrinks.
    """
    schema = connection.exec_driver_sql("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema").fetchall()
    return {
        "sqlite": _version(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()),
        "schema_version": connection.exec_driver_sql("PRAGMA schema_version").scalar_one(),
        "schema": sha256(repr([tuple(row) for row in schema]).encode()),
    }
