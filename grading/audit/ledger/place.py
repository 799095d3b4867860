"""Where a ledger is: a path, `sqlite:///…` or `postgresql://…`; and how it is called, without its password."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from grading.errors import RecordError

KINDS = "a ledger is a file, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`"


class Place(NamedTuple):
    """A file, or the URL of a PostgreSQL database; `name` is for messages."""

    name: str
    file: Path | None = None
    server: URL | None = None

    @property
    def secrets(self) -> frozenset[str]:
        """The passwords in the URL, before its host and among its options."""
        if self.server is None:
            return frozenset()
        options = [text for name, texts in self.server.normalized_query.items() if "pass" in name for text in texts]
        return frozenset(filter(None, (self.server.password, *options)))


def placed(url: str) -> Place:
    """The place that this names; a bare path is an SQLite file. Raises RecordError for any other kind."""
    if "://" not in url:
        return _file(url)
    kind = url.partition("://")[0]
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise RecordError.of(f"{kind}://…", "not a URL of a ledger", KINDS) from None
    family = parsed.drivername.partition("+")[0]
    if family == "sqlite":
        return _file(parsed.database or "")
    if family not in ("postgresql", "postgres"):
        raise RecordError.of(f"{kind}://…", "no ledger is kept there", KINDS)
    if "@" in (parsed.host or ""):  # what stands before it is the end of the password
        raise RecordError.of(f"{kind}://…", "two `@` before the database", "write an `@` in a password as `%40`")
    server = parsed.set(drivername="postgresql+psycopg")
    at = f"{server.host or ''}{f':{server.port}' if server.port else ''}"
    return Place(f"postgresql://{at}/{server.database or ''}", server=server)


def _file(path: str) -> Place:
    if path in ("", ":memory:"):
        raise RecordError.of("the ledger", "no file is named", KINDS)
    file = Path(path)
    if file.is_dir():
        raise RecordError.of(path, "is a folder", "name a file in it, for example ledger.sqlite")
    if not file.parent.is_dir():
        raise RecordError.of(path, f"no folder {file.parent}", "make the folder first; is the path right?")
    return Place(path, file=file)
