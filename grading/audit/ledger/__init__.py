"""The ledger: trails kept for years, each tied to the one before, so that no change goes unseen.

place        a path or a URL, and how it is named without its password
database     one connection, its transactions, and its tables brought up to date
sqlite       an SQLite file: how it is made and opened
postgresql   a PostgreSQL database: how it is reached
refused      what a database refuses, in plain words
schema       the tables; `migrations` makes them and brings older ones up to date
chain        the digests that tie an entry to its trail, its rulebook and the entry before
store        Ledger: add, entry, trail, entries
verify       every digest computed again, and the first thing that is not as it was
sqlite_file  the same for every byte of an SQLite file that no row holds
pages        where in such a file its rows are, and that there is nothing else

with open_ledger("ledger.sqlite", create=True) as ledger:
    entry = ledger.add(record(graded(source)), at=datetime.now(UTC))
"""

from __future__ import annotations

from grading.audit.ledger.store import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
