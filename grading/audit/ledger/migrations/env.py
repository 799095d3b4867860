"""Alembic's entry point: runs the revisions on the connection that `migrate` hands over, inside its transaction."""

from alembic import context

from grading.audit.ledger.schema import VERSION_TABLE

# No primary key: SQLite would keep an index for it, beside a table of one row.
context.configure(
    connection=context.config.attributes["connection"], version_table=VERSION_TABLE, version_table_pk=False
)
context.run_migrations()
