"""Whatever is changed, deleted or put elsewhere is found, and named; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from grading.audit.ledger import Ledger, open_ledger
from grading.audit.ledger.chain import entry_digest
from grading.audit.ledger.schema import ENTRIES, RULEBOOKS
from grading.errors import RecordError
from tests.audit.ledger.trails import other_rulebook, trail

AT = datetime(2025, 11, 22, 9, 30, tzinfo=UTC)
GUARDS = {
    "sqlite": [f"DROP TRIGGER {table}_no_{verb}" for table in ("ledger_entries", "ledger_rulebooks")
               for verb in ("update", "delete")] + ["DROP TRIGGER ledger_head_no_delete"],
    "postgresql": [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in
                   ("ledger_entries", "ledger_rulebooks", "ledger_head")],
}  # fmt: skip


def filled(url: str, entries: int = 5) -> None:
    with open_ledger(url, create=True) as ledger:
        for number in range(1, entries + 1):
            ledger.add(other_rulebook(trail(number), "1" if number < 4 else "2"), AT)


def changed(ledger: Ledger, *statements: str, **values: Any) -> None:
    """The statements run as somebody would who has taken the guards away first."""
    with ledger._database.writing() as connection:
        for guard in GUARDS[connection.dialect.name]:
            connection.execute(text(guard))
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        for statement in statements:
            connection.execute(text(statement), values)


def found(ledger: Ledger, head: str | None = None) -> str:
    with pytest.raises(RecordError) as error:
        ledger.verify(head)
    (problem,) = error.value.problems
    assert problem.help.startswith("restore the ledger from a copy")
    return f"{problem.where.removeprefix(ledger.name + ': ')}: {problem.what}"


CHANGES = {
    "UPDATE ledger_entries SET at = '2024-11-22T09:30:00Z' WHERE number = 3":
        "entry 3: what it says, or its digest, has been changed",
    "UPDATE ledger_entries SET title = 'other' WHERE number = 3":
        "entry 3: what it says, or its digest, has been changed",
    "UPDATE ledger_entries SET outcomes = '[]' WHERE number = 2":
        "entry 2: what it says, or its digest, has been changed",
    "UPDATE ledger_entries SET rulebook = 2 WHERE number = 3":
        "entry 3: what it says, or its digest, has been changed",
    "UPDATE ledger_entries SET digest = previous WHERE number = 5":
        "entry 5: what it says, or its digest, has been changed",
    "UPDATE ledger_entries SET content = (SELECT content FROM ledger_entries WHERE number = 1) WHERE number = 2":
        "entry 2: its trail has been changed",
    "DELETE FROM ledger_entries WHERE number = 1": "entry 1: is missing; entry 2 stands there",
    "DELETE FROM ledger_entries WHERE number = 3": "entry 3: is missing; entry 4 stands there",
    "DELETE FROM ledger_entries WHERE number = 5": "entry 5: is missing: the head says that entry 5 is the last",
    "DELETE FROM ledger_entries WHERE number > 2": "rulebook 2: belongs to no entry",
    "UPDATE ledger_rulebooks SET content = 'x' WHERE id = 2": "entry 4: its rulebook (2) has been changed",
    "UPDATE ledger_rulebooks SET digest = 'x' WHERE id = 1": "entry 1: its rulebook (1) has been changed",
    "UPDATE ledger_head SET number = 4": "entry 5: is not in the head, which says that entry 4 is the last",
    "UPDATE ledger_head SET digest = 'x'": "the head: has another digest than entry 5: one of the two has been changed",
    "DELETE FROM ledger_head": "the head: is missing: nothing says which entry is the last",
}  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES)
def test_a_change_is_found_and_named(url: str, statement: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        assert ledger.verify().entries == 5
        changed(ledger, statement)
        assert found(ledger) == CHANGES[statement]


def test_entries_that_changed_places_are_found(url: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        changed(
            ledger,
            "UPDATE ledger_entries SET number = 99 WHERE number = 2",
            "UPDATE ledger_entries SET number = 2 WHERE number = 4",
            "UPDATE ledger_entries SET number = 4 WHERE number = 99",
        )
        assert found(ledger) == "entry 2: stands where entry 4 was"


def replaced(connection: Connection, number: int) -> str:
    """An entry made anew with another time, with the right digest of its own."""
    row = connection.execute(select(ENTRIES).where(ENTRIES.c.number == number)).one()
    book = connection.execute(select(RULEBOOKS.c.digest).where(RULEBOOKS.c.id == row.rulebook)).scalar_one()
    return entry_digest({**row._asdict(), "at": "2020-01-01T00:00:00Z"}, book)


def test_an_entry_that_was_replaced_with_its_digest_is_found_by_the_next(url: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        with ledger._database.reading() as connection:
            digest = replaced(connection, 3)
        changed(ledger, "UPDATE ledger_entries SET at = '2020-01-01T00:00:00Z', digest = :d WHERE number = 3", d=digest)
        assert found(ledger) == "entry 4: was not written after this entry 3: one of the two has been replaced"


def test_another_ledger_that_is_sound_in_itself_is_found_by_what_was_noted(url: str, tmp_path: Path) -> None:
    filled(str(tmp_path / "first.sqlite"))
    with open_ledger(str(tmp_path / "first.sqlite")) as first:
        noted = first.verify()
        fourth = first.entry(4)
    filled(url, 4)
    with open_ledger(url) as ledger:
        other = ledger.add(trail(99), AT)
        assert ledger.verify().digest == other.digest
        assert ledger.verify(f"4:{fourth.digest}")
        assert found(ledger, f"5:{noted.digest}") == (
            "entry 5: is not the one that was noted: it, or one before it, has been replaced"
        )
        assert found(ledger, noted.digest) == f"the noted digest: belongs to no entry: `{noted.digest}`"


def test_what_was_noted_earlier_still_holds_when_the_ledger_has_grown(url: str) -> None:
    filled(url, 2)
    with open_ledger(url) as ledger:
        noted = ledger.verify()
        ledger.add(trail(9), AT)
        assert ledger.verify(f"2:{noted.digest}") == ledger.verify(noted.digest) == ledger.verify()
        assert found(ledger, f"4:{noted.digest}") == "entry 4: is missing: it was noted elsewhere"


@pytest.mark.parametrize("table", ["ledger_entries", "ledger_rulebooks"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET digest = 'x'", "DELETE FROM {}"])
def test_a_mistake_changes_nothing(url: str, table: str, statement: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        with (
            pytest.raises(RecordError, match="a ledger is append-only"),
            ledger._database.writing() as connection,
        ):
            connection.execute(text(statement.format(table)))
        assert ledger.verify().entries == 5
