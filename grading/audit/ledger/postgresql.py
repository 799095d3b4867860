"""A PostgreSQL database as a ledger."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from grading.audit.ledger.refused import WAIT_SECONDS

CONNECT_SECONDS = 10
ONE_AT_A_TIME = 0x6C656467
"""The lock under which the tables are made."""


def engine(server: URL) -> Engine:
    """Connections to this server; whoever waits for somebody else's lock waits no longer than for SQLite.

    What is acknowledged is on the disk, whatever the URL or the server's own settings say.
    """
    waits = {} if "connect_timeout" in server.query else {"connect_timeout": CONNECT_SECONDS}
    made = create_engine(server, poolclass=NullPool, connect_args=waits)

    @event.listens_for(made, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.autocommit = True  # a setting made in a transaction goes when that is rolled back
        connection.execute(f"SET lock_timeout='{WAIT_SECONDS}s'")
        connection.execute("SET synchronous_commit=on")
        connection.autocommit = False

    return made


def lock_tables(connection: Connection) -> None:
    """Wait until nobody else is making the tables."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")


def stamp(connection: Connection) -> str:
    """Which server writes, as JSON."""
    return json.dumps({"postgresql": connection.exec_driver_sql("SHOW server_version").scalar_one()})
