"""A PostgreSQL server for the tests: in a temporary folder, on a socket, from the programs installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from uuid import uuid4

import psycopg

DEBIAN = "/usr/lib/postgresql/*/bin"
OTHER_USERS = ("postgres", "nobody")
"""The server refuses to run as root: then one of these runs it."""
HBA = "local all stranger scram-sha-256\nlocal all all trust\n"


class NoServerError(Exception):
    """Why no server can be started here."""


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl`. Raises NoServerError."""
    asked = shutil.which("pg_config")
    places = [subprocess.run([asked, "--bindir"], capture_output=True, text=True).stdout.strip()] if asked else []
    places += [str(Path(found).parent) for found in [shutil.which("initdb")] if found] + sorted(glob(DEBIAN))[::-1]
    for place in map(Path, places):
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NoServerError("no `initdb` and `pg_ctl`: apt-get install postgresql")


@contextmanager
def running() -> Iterator[str]:
    """The folder of the socket of a server that runs meanwhile. Raises NoServerError."""
    place, user = programs(), _user()
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"

        def call(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [place / program, *arguments], user=user, group=user and _group(user),
                extra_groups=[] if user else None, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                text=True,
            )  # fmt: skip
            if done.returncode:
                raise NoServerError(f"{program}: {done.stderr.strip()}")

        call("initdb", "-D", data, "-U", "ledger", "-A", "trust", "-E", "UTF8", "--locale", "C", "--no-sync")
        Path(data, "pg_hba.conf").write_text(HBA, encoding="utf-8")
        call("pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", f"-k {folder} -h '' -F", "start")
        try:
            yield folder
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "stop")


def new_database(folder: str) -> str:
    """The URL of a new, empty database."""
    name = f"ledger_{uuid4().hex}"
    with psycopg.connect(host=folder, user="ledger", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://ledger@/{name}?host={folder}"


def _user() -> str | None:
    if os.geteuid():
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    for user in OTHER_USERS:
        if user in known:
            return user
    raise NoServerError("the server refuses to run as root, and there is no other user")


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid
