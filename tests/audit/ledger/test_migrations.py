"""The tables: what the migrations make is what the program expects, and an older ledger is brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from grading.audit.ledger import database, open_ledger
from grading.audit.ledger.schema import METADATA, VERSION_TABLE
from grading.errors import RecordError
from tests.audit.ledger.campaigns import AT
from tests.audit.ledger.trails import trail

SECOND = '''"""A note on the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    op.create_table("ledger_notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    if {fails}:
        op.execute("INSERT INTO ledger_entries (number) VALUES (1)")
'''


def test_the_migrations_make_the_tables_that_the_program_expects(url: str) -> None:
    with open_ledger(url, create=True) as ledger, ledger._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def newer_program(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> None:
    """The next version of this program, whose ledgers have another table."""
    shutil.copytree(database.MIGRATIONS, folder, dirs_exist_ok=True)
    (folder / "versions/second.py").write_text(SECOND.replace("{fails}", str(fails)), encoding="utf-8")
    monkeypatch.setattr(database, "MIGRATIONS", folder)
    monkeypatch.setattr(database, "REVISION", "2")


def test_an_older_ledger_is_brought_up_to_date(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(url, create=True) as ledger:
        before = ledger.add(trail(1), AT)
    newer_program(tmp_path / "newer", monkeypatch)
    with open_ledger(url) as ledger:
        assert ledger.verify().digest == before.digest
        assert ledger.add(trail(2), AT).previous == before.digest
        assert ledger.verify().entries == 2
        assert [entry.title for entry in ledger.entries()] == ["Drug for pain, 1", "Drug for pain, 2"]
    monkeypatch.undo()
    with pytest.raises(RecordError, match="written by a newer version of this program"), open_ledger(url):
        pass


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(url, create=True) as ledger:
        ledger.add(trail(1), AT)
    newer_program(tmp_path / "newer", monkeypatch, fails=True)
    with pytest.raises(RecordError), open_ledger(url):
        pass
    monkeypatch.undo()
    with open_ledger(url) as ledger:
        assert ledger.verify().entries == 1
        with ledger._database.reading() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            assert compare_metadata(context, METADATA) == []
