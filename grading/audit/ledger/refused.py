"""What a database refuses, in plain words with a cure. No message holds a password."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from grading.audit.ledger.place import Place
from grading.errors import RecordError
from grading.located import one_line

WAIT_SECONDS = 30
BUSY = (f"somebody else has been writing to it for {WAIT_SECONDS} s", "try again; nothing has been recorded")
WRITTEN_MEANWHILE = ("somebody has written to it while it was read, and you may take no locks there", "try again")
FULL = ("the disk is full: nothing has been recorded", "make room and try again; what was recorded before is safe")
DAMAGED = ("the file is damaged", "restore it from a copy, and keep this one: it may show what happened to it")
READ_ONLY = ("it cannot be written: the file or its folder is read-only", "ask for the right to write")
NOT_TOLD = "its message is not shown, for the password stands in it"
"""Nor is the password struck out there: what is left would tell it where it is a word of the message."""
OTHER = "nothing has been recorded; what was recorded before is safe"

BY_NAME = {
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": ("not a ledger: the file is no SQLite database, or its head is damaged", "is the path right?"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "may you read the file, and write in its folder?"),
    "SQLITE_IOERR": ("the disk cannot be read or written", "is it full, or broken? nothing has been recorded"),
}
"""What SQLite's errors mean, by their names; an extended name begins with the plain one."""

BY_STATE = {
    "42501": ("the user may not do this", "grant SELECT and INSERT on the tables, and UPDATE on ledger_head"),
    "25006": ("it cannot be written: the server is read-only", "is it a standby?"),
    "53": ("the server has no room or no free connection", OTHER),
    "55P03": BUSY,
}
"""What PostgreSQL's errors mean, by the beginning of their SQLSTATE."""


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Any refusal of the database as a RecordError."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError.of(place.name, *_meaning(error.orig, place)) from None
    except sqlite3.Error as error:
        raise RecordError.of(place.name, *_meaning(error, place)) from None


def _meaning(error: BaseException | None, place: Place) -> tuple[str, str]:
    name, state = getattr(error, "sqlite_errorname", None) or "", getattr(error, "sqlstate", None) or ""
    known = [said for key, said in BY_NAME.items() if name.startswith(key)]
    known += [said for key, said in BY_STATE.items() if state.startswith(key)]
    if known:
        return known[0]
    said = one_line(str(error))
    if place.server is None:
        return f"the database refuses: {said}", OTHER
    if any(secret in said for secret in place.secrets):
        said = NOT_TOLD
    if not state and "OperationalError" in type(error).__name__:
        return f"no connection to the server: {said}", "is it running, and is the URL right?"
    return f"the server refuses: {said}", OTHER
