"""One connection to a ledger, its transactions, and its tables brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, column, inspect, select, table, update

from grading.audit.ledger import postgresql, sqlite
from grading.audit.ledger.place import Place
from grading.audit.ledger.refused import WRITTEN_MEANWHILE, told
from grading.audit.ledger.schema import HEAD, REVISION, VERSION_TABLE
from grading.errors import RecordError

MIGRATIONS = Path(__file__).with_name("migrations")


class Database(NamedTuple):
    """A connection to a ledger, and where it leads; how its file was, where that is read without locks."""

    connection: Connection
    place: Place
    unlocked: tuple[int, int] | None

    @property
    def is_file(self) -> bool:
        """True for SQLite."""
        return self.place.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger, whatever others write meanwhile."""
        try:
            with told(self.place), self._begin("BEGIN", "REPEATABLE READ"):
                yield self.connection
        finally:
            if self.unlocked and self.place.file and sqlite.unlocked(self.place.file) != self.unlocked:
                raise RecordError.of(self.place.name, *WRITTEN_MEANWHILE)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes all or nothing."""
        with told(self.place), self._begin("BEGIN IMMEDIATE", "READ COMMITTED"):
            yield self.connection
        if self.is_file:
            sqlite.settle(self.connection)

    @contextmanager
    def _begin(self, statement: str, isolation: str) -> Iterator[None]:
        if self.is_file:
            self.connection.info["begin"] = statement
        else:
            self.connection.execution_options(isolation_level=isolation)
        with self.connection.begin():
            yield

    def set_head(self, number: int, digest: str) -> None:
        """Note which entry is the last, and what wrote it."""
        by = sqlite.stamp(self.connection, number) if self.is_file else postgresql.stamp(self.connection)
        self.connection.execute(update(HEAD).values(number=number, digest=digest, written_by=by))


@contextmanager
def connected(place: Place, *, create: bool) -> Iterator[Database]:
    """The ledger at this place, its tables up to date; made where it is not there and `create` says so."""
    unlocked = None if create or place.file is None else sqlite.unlocked(place.file)
    engine = _engine(place, create=create, locks=unlocked is None)
    try:
        with told(place):
            connection = engine.connect()
        with connection:
            database = Database(connection, place, unlocked)
            with database.reading():
                found = _revision(connection)
            if found != REVISION:
                _bring_up_to_date(database, found, create=create)
            yield database
    finally:
        engine.dispose()


def _engine(place: Place, *, create: bool, locks: bool) -> Engine:
    if place.server is not None:
        return postgresql.engine(place.server)
    assert place.file is not None
    return sqlite.engine(place.file, create=create, locks=locks)


def _revision(connection: Connection) -> str | None:
    """Which version of the tables there is; nothing where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()


def _bring_up_to_date(database: Database, found: str | None, *, create: bool) -> None:
    """Make the tables, or bring them up to date, in one transaction; somebody else may have done so meanwhile."""
    if found is None and not create:
        raise RecordError.of(database.place.name, "no ledger is kept there", "`grading ledger add` makes one")
    with database.writing() as connection:
        if not database.is_file:
            postgresql.lock_tables(connection)
        if _revision(connection) != REVISION:
            _migrate(database)
            number, digest = connection.execute(select(HEAD.c.number, HEAD.c.digest)).one()
            database.set_head(number, digest)


def _migrate(database: Database) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": database.connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    found = _revision(database.connection)
    if found not in (None, *(one.revision for one in ScriptDirectory.from_config(config).walk_revisions())):
        what = f"written by a newer version of this program (its tables are of revision {found})"
        raise RecordError.of(database.place.name, what, "pip install --upgrade evidence-grading")
    command.upgrade(config, "head")
