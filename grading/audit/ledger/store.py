"""A ledger of trails: entries are added at the end, read, and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, Select, func, insert, select

from grading.audit.ledger.chain import TIED, Packed, described, entry_digest, packed, taken_apart, trail_of, unpacked
from grading.audit.ledger.database import Database, connected
from grading.audit.ledger.place import placed
from grading.audit.ledger.schema import ENTRIES, HEAD, RULEBOOKS
from grading.errors import RecordError
from grading.model.ledger import Entry, EntryRulebook, Verified
from grading.model.trail import Trail
from grading.watch import Watch, unwatched

DAMAGED = "`grading ledger verify` says what is wrong"
LISTED = [column for column in ENTRIES.c if column.name != "content"]


@contextmanager
def open_ledger(url: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger at a path, `sqlite:///…` or `postgresql://…`; made where there is none and `create` says so.

    Raises RecordError where it cannot be opened, is none, or was written by a newer version of this program.
    """
    with connected(placed(url), create=create) as database:
        yield Ledger(database)


class Ledger:
    """An open ledger. To add is one transaction. Every method raises RecordError for whatever the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rulebooks: dict[int, EntryRulebook] = {}

    @property
    def name(self) -> str:
        """What messages call it."""
        return self._database.place.name

    def add(self, trail: Trail, at: datetime) -> Entry:
        """The trail as a new entry, recorded at this time. When it returns, the entry is on the disk.

        Nothing here looks at a clock. Raises ValueError for a time that does not name its zone.
        """
        if at.utcoffset() is None:
            raise ValueError(f"the time names no zone: {at}")
        data, rulebook = taken_apart(trail)
        kept, book = packed(data), packed(rulebook)
        said = {"at": at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), **described(data),
                "trail": kept.digest, "content_digest": kept.content_digest}  # fmt: skip
        with self._database.writing() as connection:
            # The row is locked, so that writers to a server stand in line; those to a file do so already.
            head = connection.execute(select(HEAD).with_for_update()).one()
            entry = {**said, "number": head.number + 1, "previous": head.digest, "rulebook": self._key(book)}
            entry["digest"] = entry_digest(entry, book.digest)
            connection.execute(insert(ENTRIES).values(**entry, content=kept.content))
            self._database.set_head(entry["number"], entry["digest"])
        self._rulebooks[entry["rulebook"]] = named(rulebook, book.digest)
        return self._entry(entry)

    def _key(self, rulebook: Packed) -> int:
        """The key of a rulebook, which is put into the ledger where it is not there."""
        connection = self._database.connection
        found = connection.execute(select(RULEBOOKS.c.id).where(RULEBOOKS.c.digest == rulebook.digest)).scalar()
        if isinstance(found, int):
            return found
        key: int = connection.execute(select(func.count()).select_from(RULEBOOKS)).scalar_one() + 1
        connection.execute(insert(RULEBOOKS).values(id=key, **rulebook._asdict()))
        return key

    def entry(self, number: int) -> Entry:
        """The entry of this number."""
        return self._entry(self._row(select(*LISTED), number)._asdict())

    def entries(self, study_set: str | None = None) -> list[Entry]:
        """All entries in order, or those with this in the title of the study set, or whose digest begins so."""
        with self._database.reading() as connection:
            rows = connection.execute(select(*LISTED).order_by(ENTRIES.c.number)).all()
        wanted = (study_set or "").casefold()
        return [
            self._entry(row._asdict())
            for row in rows
            if wanted in row.title.casefold() or row.study_set.startswith(wanted)
        ]

    def trail(self, number: int) -> Trail:
        """The trail of the entry of this number, put together again with its rulebook."""
        row = self._row(select(ENTRIES), number)._asdict()
        self._entry(row)
        with self._unchanged(number):
            data = {**trail_of(row), "rulebook": self._rulebook(row["rulebook"])[0]}
        try:
            return Trail.model_validate(data)
        except ValidationError:
            what, help = "its trail is of another version of this program", "pip install --upgrade evidence-grading"
            raise RecordError.of(f"{self.name}: entry {number}", what, help) from None

    def verify(self, head: str | None = None, watch: Watch = unwatched) -> Verified:
        """Every digest computed again. Raises RecordError with the first thing that is not as it was written.

        `head` is `NUMBER:DIGEST`, or a digest, that somebody noted when that entry was the last one.
        """
        from grading.audit.ledger.verify import verified

        return verified(self._database, head, watch)

    def _row(self, query: Select[Any], number: int) -> Row[Any]:
        with self._database.reading() as connection:
            last = connection.execute(select(HEAD.c.number)).scalar_one()
            if not 1 <= number <= last:  # asked first: no database takes a number of any size
                help = f"it has entries 1 to {last}" if last else "it has no entries yet"
                raise RecordError.of(self.name, f"no entry {number}", help)
            row = connection.execute(query.where(ENTRIES.c.number == number)).one_or_none()
        if row is None:
            raise RecordError.of(f"{self.name}: entry {number}", "is missing", DAMAGED)
        return row

    def _rulebook(self, key: int) -> tuple[dict[str, Any], str]:
        """What is recorded of a rulebook, and its digest. Raises ValueError where it is not as it was written."""
        with self._database.reading() as connection:
            row = connection.execute(select(RULEBOOKS).where(RULEBOOKS.c.id == key)).one_or_none()
        if row is None:
            raise ValueError("its rulebook is missing")
        return unpacked(Packed(row.digest, row.content_digest, row.content)), row.digest

    def _entry(self, row: Mapping[str, Any]) -> Entry:
        key, number = row["rulebook"], row["number"]
        with self._unchanged(number):
            if key not in self._rulebooks:
                self._rulebooks[key] = named(*self._rulebook(key))
            if entry_digest(row, self._rulebooks[key].digest) != row["digest"]:
                raise ValueError("not as it was written")
            said = {name: row[name] for name in (*TIED, "digest")}
            outcomes = json.loads(said["outcomes"])
            return Entry(**{**said, "outcomes": outcomes}, number=number, rulebook=self._rulebooks[key])

    @contextmanager
    def _unchanged(self, number: int) -> Iterator[None]:
        """Whatever cannot be read was not written by this program."""
        try:
            yield
        except (ValueError, TypeError, LookupError):
            raise RecordError.of(f"{self.name}: entry {number}", "has been changed", DAMAGED) from None


def named(rulebook: dict[str, Any], digest: str) -> EntryRulebook:
    """A rulebook as lists call it."""
    return EntryRulebook(**{key: rulebook[key] for key in ("id", "version", "sha256")}, digest=digest)
