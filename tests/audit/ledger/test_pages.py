"""The pages of SQLite files: any table that only grows passes, and no bit of it may change."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.audit.ledger.chain import Unsound
from grading.audit.ledger.pages import Pages, StoredRow, encoded

VALUES = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.integers(-300, 300), st.text(max_size=200), st.binary(max_size=200)
)


def table(path: Path, page: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (f"page_size={page}", "journal_mode=WAL", "secure_delete=ON", "synchronous=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
    return connection


def read(connection: sqlite3.Connection, page: int) -> tuple[list[StoredRow], Pages]:
    """The rows of the table as its pages have them, everything else found to be zero."""
    pages = Pages(connection.serialize(), page)
    rows = list(pages.rows(2))
    list(pages.rows(1))
    pages.check_rest()
    return rows, pages


def expected(connection: sqlite3.Connection) -> list[StoredRow]:
    return [
        StoredRow(id, encoded([None, *values])) for id, *values in connection.execute("SELECT * FROM t ORDER BY id")
    ]


@given(st.lists(st.tuples(VALUES, VALUES), max_size=20))
def test_rows_are_encoded_as_sqlite_encodes_them(rows: list[tuple[object, object]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA page_size=512")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
    connection.executemany("INSERT INTO t (a, b) VALUES (?, ?)", rows)
    connection.commit()
    assert list(Pages(connection.serialize(), 512).rows(2)) == expected(connection)
    connection.close()


@pytest.mark.parametrize(
    ("page", "rows", "most"),
    [(512, 3000, 60), (512, 2000, 900), (1024, 3000, 2000), (4096, 2000, 9000), (65536, 300, 200_000)],
)
def test_a_table_that_only_grows_has_nothing_beside_its_rows(tmp_path: Path, page: int, rows: int, most: int) -> None:
    random, connection = Random(page), table(tmp_path / "t", page)
    for _ in range(rows):
        values = (random.randbytes(random.randint(0, most)), "x" * random.randint(0, 90))
        connection.execute("INSERT INTO t (a, b) VALUES (?, ?)", values)
    found, _ = read(connection, page)
    assert found == expected(connection)
    connection.close()


def test_a_byte_that_no_row_uses_is_missed_by_sqlite_and_found_here(tmp_path: Path) -> None:
    connection = table(tmp_path / "t", 1024)
    connection.execute("INSERT INTO t (a, b) VALUES ('one', ?)", (b"x" * 2500,))
    image = connection.serialize()
    connection.close()
    free = image.index(bytes(64), 1024)
    for place in (free, free + 32, free + 63):
        changed = bytearray(image)
        changed[place] ^= 4
        (tmp_path / f"{place}").write_bytes(changed)
        again = sqlite3.connect(tmp_path / f"{place}")
        assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with pytest.raises(Unsound, match="has been changed where no row is"):
            read(again, 1024)
        again.close()


def test_what_was_deleted_leaves_a_page_that_is_of_no_table(tmp_path: Path) -> None:
    connection = table(tmp_path / "t", 1024)
    connection.execute("CREATE INDEX i ON t (a)")
    with pytest.raises(Unsound, match="is not of a ledger's tables"):
        list(Pages(connection.serialize(), 1024).rows(3))
    connection.close()
