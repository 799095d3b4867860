"""The tables as they first were, append-only by triggers: a guard against mistakes; `verify` finds the rest."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

APPEND_ONLY = ("ledger_entries", "ledger_rulebooks")
SAID = "a ledger is append-only"


def upgrade() -> None:
    """Make the tables and the triggers, and a head before any entry."""
    op.create_table(
        "ledger_rulebooks",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("content_digest", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "title", "study_set", "outcomes")),
        sa.Column("rulebook", sa.Integer, sa.ForeignKey("ledger_rulebooks.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("trail", "previous", "digest", "content_digest")),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1", name="one_head"), primary_key=True,
                  autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
    )  # fmt: skip
    op.execute("INSERT INTO ledger_head (id, number, digest, written_by) VALUES (1, 0, '', '')")
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard()


def _guard_sqlite() -> None:
    guarded = [(table, "UPDATE") for table in APPEND_ONLY] + [(t, "DELETE") for t in (*APPEND_ONLY, "ledger_head")]
    for table, verb in guarded:
        name = f"{table}_no_{verb.lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    guarded = [(table, "UPDATE OR DELETE OR TRUNCATE") for table in APPEND_ONLY]
    guarded.append(("ledger_head", "DELETE OR TRUNCATE"))
    for table, verbs in guarded:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE {verbs} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
