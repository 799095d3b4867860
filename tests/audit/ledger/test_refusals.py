"""Where a ledger cannot be read or written: one clear error with a cure, nothing lost, and no password told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit

import psycopg
import pytest

from grading.audit.ledger import open_ledger, sqlite
from grading.audit.ledger.database import MIGRATIONS
from grading.errors import RecordError
from tests.audit.ledger import server
from tests.audit.ledger.campaigns import AT, warm
from tests.audit.ledger.trails import trail

NOBODY = 65534
A_LOT = 15_000
"""Random bytes in a trail, so that a disk is soon full."""
FULL = "the disk is full: nothing has been recorded"
READ_ONLY = "it cannot be written: the file or its folder is read-only"


def said(act: Callable[[], object]) -> str:
    """What is wrong, in one problem that has a cure."""
    with pytest.raises(RecordError) as error:
        act()
    (problem,) = error.value.problems
    assert problem.help
    assert problem.where
    assert "\n" not in problem.what
    return problem.what


def add(url: str, number: int, padding: str = "") -> None:
    with open_ledger(url, create=True) as ledger:
        ledger.add(trail(number, padding), AT)


def read(url: str) -> int:
    with open_ledger(url) as ledger:
        return ledger.verify().entries


# full


def until_full(url: str) -> int:
    """Add until there is no room; the entries that were acknowledged."""
    for number in range(1, 1000):
        try:
            add(url, number, os.urandom(A_LOT).hex())
        except RecordError as error:
            told = str(error)
            break
    assert FULL in told
    return number - 1


def test_a_full_file_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(str(file), 1)
    monkeypatch.setattr(sqlite, "EVERY_TIME", (*sqlite.EVERY_TIME, "PRAGMA max_page_count=8"))
    kept = 1 + until_full(str(file))
    assert read(str(file)) == kept > 1
    monkeypatch.undo()
    add(str(file), 1000)
    assert read(str(file)) == kept + 1


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk with room for a few entries."""
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() or mount is None or umount is None:
        pytest.skip("only root can mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run([umount, folder], check=True)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        url = str(disk / "ledger.sqlite")
        kept = until_full(url)
        assert kept
        assert read(url) == kept
        for number in (1, 2):
            assert said(lambda n=number: add(url, n, os.urandom(A_LOT).hex())) == FULL
        for part in disk.iterdir():  # what lies there is whole on another disk
            shutil.copy(part, tmp_path)
        assert read(str(tmp_path / "ledger.sqlite")) == kept


def test_no_room_for_a_ledger_at_all(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        (disk / "other").write_bytes(bytes(2 * 1024 * 1024))
        assert said(lambda: add(str(disk / "ledger.sqlite"), 1)) == FULL


# read-only


def by_a_stranger(act: Callable[[], object]) -> str:
    """What somebody gets or is told who is not root, in a process of their own."""
    warm()
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            if not os.geteuid():
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(writing, str(act()).encode())
        except RecordError as error:
            os.write(writing, "; ".join(problem.what for problem in error.problems).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(process, 0)
    return text


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that everybody may look into."""
    for folder in (tmp_path, *tmp_path.parents):
        if Path(gettempdir()) in folder.parents:
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


def test_a_read_only_file_is_read_and_not_written(open_folder: Path) -> None:
    url = str(open_folder / "ledger.sqlite")
    add(url, 1)
    Path(url).chmod(0o444)
    assert by_a_stranger(lambda: add(url, 2)) == READ_ONLY
    assert by_a_stranger(lambda: read(url)) == "1"
    assert read(url) == 1


def test_a_read_only_folder_is_read_and_not_written(open_folder: Path) -> None:
    folder = open_folder / "folder"
    folder.mkdir()
    url = str(folder / "ledger.sqlite")
    add(url, 1)
    Path(url).chmod(0o666)
    folder.chmod(0o555)
    assert by_a_stranger(lambda: add(url, 2)) == READ_ONLY
    assert by_a_stranger(lambda: read(url)) == "1"
    assert by_a_stranger(lambda: add(str(folder / "new.sqlite"), 1)) == "it cannot be opened"
    assert sorted(folder.iterdir()) == [Path(url)]


def test_a_file_that_is_written_while_it_is_read_without_locks_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(str(file), 1)
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_ledger(str(file)) as ledger:
        assert [entry.number for entry in ledger.entries()] == [1]
        add(str(file), 2)
        assert said(ledger.entries).startswith("somebody has written to it while it was read")
        assert said(ledger.verify).startswith("somebody has written to it while it was read")
    with open_ledger(str(file)) as ledger, open_ledger(str(file), create=True) as other, other._database.writing():
        assert said(ledger.entries).startswith("somebody has written to it while it was read")
    assert read(str(file)) == 2


def test_a_file_that_may_not_be_read(open_folder: Path) -> None:
    url = str(open_folder / "ledger.sqlite")
    add(url, 1)
    Path(url).chmod(0)
    assert by_a_stranger(lambda: read(url)) == "it cannot be opened"


# no ledger


def test_what_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("title: no ledger\n" * 100, encoding="utf-8")
    (tmp_path / "empty").touch()
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE mine (x)")
    other.close()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for act in (read, lambda url: add(url, 1)):
        assert said(lambda a=act: a(str(tmp_path / "text"))).startswith("not a ledger: the file is no SQLite database")
        assert said(lambda a=act: a(str(tmp_path / "other"))) == "not a ledger: the database is another program's"
        assert said(lambda a=act: a(str(tmp_path))) == "is a folder"
        assert said(lambda a=act: a(str(tmp_path / "no/ledger"))) == f"no folder {tmp_path / 'no'}"
        assert said(lambda a=act: a("mysql://me:secret@host/db")) == "no ledger is kept there"
        assert said(lambda a=act: a("sqlite://")) == "no file is named"
    assert said(lambda: read(str(tmp_path / "empty"))) == "not a ledger: the file is empty"
    assert said(lambda: read(str(tmp_path / "none"))) == "no such file"
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_path_may_be_a_url(tmp_path: Path) -> None:
    name = "a ledger, 100% #1?.sqlite"
    add(str(tmp_path / name), 1)
    assert read(f"sqlite:///{tmp_path}/a ledger, 100%25 %231%3F.sqlite") == 1


def test_a_ledger_of_a_newer_version_is_refused(url: str) -> None:
    add(url, 1)
    with open_ledger(url) as ledger, ledger._database.writing() as connection:
        connection.exec_driver_sql("UPDATE ledger_version SET version_num = '999'")
    for act in (read, lambda url: add(url, 2)):
        assert said(lambda a=act: a(url)).startswith("written by a newer version of this program")


def test_every_revision_is_packaged() -> None:
    assert (MIGRATIONS / "env.py").is_file()
    assert list((MIGRATIONS / "versions").glob("*.py"))


# somebody else writes


def test_a_writer_waits_only_so_long(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr("grading.audit.ledger.postgresql.WAIT_SECONDS", 1)
    add(url, 1)
    with open_ledger(url) as first, first._database.writing() as connection:
        connection.exec_driver_sql("UPDATE ledger_head SET id = 1")
        assert "somebody else has been writing to it" in said(lambda: add(url, 2))
        assert read(url) == 1
    add(url, 2)
    assert read(url) == 2


# servers


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    what = said(lambda: read(f"postgresql://me:secret@/ledger?host={tmp_path}"))
    assert what.startswith("no connection to the server")
    assert "secret" not in what


NOT_TOLD = "no connection to the server: its message is not shown, for the password stands in it"


@pytest.mark.parametrize(
    "user", ["me:p@", "me:a-long-password@", "me:a%2Dlong%2Dpassword@", "me:connection@"]
)  # each stands in what the driver says of this folder
def test_no_message_is_garbled_and_none_tells_the_password(tmp_path: Path, user: str) -> None:
    folder = tmp_path / "a-long-password"
    assert said(lambda: read(f"postgresql://{user}/ledger?host={folder}")) == NOT_TOLD
    assert "connection to server on socket" in said(lambda: read(f"postgresql://me:zzz@/ledger?host={folder}"))


def test_a_password_among_the_options_is_not_told_either(tmp_path: Path) -> None:
    url = f"postgresql://me@/ledger?host={tmp_path}/a-long-password&password=a-long-password"
    assert said(lambda: read(url)) == NOT_TOLD


def test_the_end_of_a_password_is_no_host() -> None:
    with pytest.raises(RecordError) as error:
        read("postgresql://me:long@secret@127.0.0.1/ledger")
    assert str(error.value) == (
        "postgresql://…: two `@` before the database\n  help: write an `@` in a password as `%40`"
    )


@pytest.mark.parametrize("options", ["", "&options=-c%20synchronous_commit%3Doff%20-c%20lock_timeout%3D0"])
def test_what_is_acknowledged_is_on_the_disk_whatever_the_url_says(postgresql: str, options: str) -> None:
    with open_ledger(server.new_database(postgresql) + options, create=True) as ledger:
        for transaction in (ledger._database.writing, ledger._database.writing):
            with transaction() as connection:
                assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
                assert connection.exec_driver_sql("SHOW lock_timeout").scalar_one() == "30s"


def test_a_wrong_password_is_not_told(postgresql: str) -> None:
    with psycopg.connect(host=postgresql, user="ledger", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS stranger")
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'right'")
    with pytest.raises(RecordError, match="postgresql:///postgres: no connection to the server: ") as error:
        read(f"postgresql://stranger:wr0ng@/postgres?host={postgresql}")
    assert "password authentication failed" in str(error.value)
    assert "wr0ng" not in str(error.value)


def test_a_database_that_is_not_there(postgresql: str) -> None:
    what = said(lambda: read(f"postgresql://ledger@/nothing?host={postgresql}"))
    assert 'database "nothing" does not exist' in what


def test_a_user_who_may_only_read(postgresql: str) -> None:
    url = server.new_database(postgresql)
    add(url, 1)
    name = urlsplit(url).path.removeprefix("/")
    with psycopg.connect(host=postgresql, user="ledger", dbname=name, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    theirs = url.replace("ledger@", "reader@")
    assert read(theirs) == 1
    assert said(lambda: add(theirs, 2)) == "the user may not do this"
    with psycopg.connect(host=postgresql, user="ledger", dbname=name, autocommit=True) as connection:
        connection.execute("DROP OWNED BY reader")
