"""A fresh place for a ledger: on SQLite, and on a PostgreSQL server where one can be started."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.audit.ledger import server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(server.running())
        except server.NoServerError as why:
            pytest.skip(f"no PostgreSQL server can be started: {why}")
        yield folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where there is no ledger yet."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("file"))
    return server.new_database(request.getfixturevalue("postgresql"))
