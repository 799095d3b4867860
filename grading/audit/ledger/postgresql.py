"""A PostgreSQL database as a ledger."""

from __future__ import annotations

import json

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from grading.audit.ledger.refused import WAIT_SECONDS

ONE_AT_A_TIME = 0x6C656467
"""The lock under which the tables are made."""


def engine(server: URL) -> Engine:
    """Connections to this server; whoever waits for somebody else's lock waits no longer than for SQLite."""
    waits = {"connect_timeout": 10, "options": f"-c lock_timeout={WAIT_SECONDS}s -c synchronous_commit=on"}
    given = {key: value for key, value in waits.items() if key not in server.query}
    return create_engine(server, poolclass=NullPool, connect_args=given)


def lock_tables(connection: Connection) -> None:
    """Wait until nobody else is making the tables."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")


def stamp(connection: Connection) -> str:
    """Which server writes, as JSON."""
    return json.dumps({"postgresql": connection.exec_driver_sql("SHOW server_version").scalar_one()})
