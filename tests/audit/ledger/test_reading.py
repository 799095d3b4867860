"""What was changed in a ledger is neither read nor shown as sound; on both databases."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from grading.audit.ledger import Ledger, open_ledger
from grading.audit.ledger.chain import described
from grading.errors import RecordError
from tests.audit.ledger.campaigns import AT
from tests.audit.ledger.test_verify import changed, filled, found
from tests.audit.ledger.trails import trail

CHANGED = (
    "UPDATE ledger_entries SET title = 'other' WHERE number = 3",
    "UPDATE ledger_entries SET study_set = 'other' WHERE number = 3",
    "UPDATE ledger_entries SET outcomes = '[]' WHERE number = 3",
    "UPDATE ledger_entries SET at = '2024-11-22T09:30:00Z' WHERE number = 3",
    "UPDATE ledger_entries SET rulebook = 2 WHERE number = 3",
    "UPDATE ledger_rulebooks SET digest = 'x' WHERE id = 1",
    "UPDATE ledger_rulebooks SET content_digest = 'x' WHERE id = 1",
)


def refused(ledger: Ledger, number: int) -> None:
    """The entry is not read, and who asks is told how to find out more."""
    with pytest.raises(RecordError) as error:
        ledger.trail(number)
    (problem,) = error.value.problems
    assert problem.where == f"{ledger.name}: entry {number}"
    assert (problem.what, problem.help) == ("has been changed", "`grading ledger verify` says what is wrong")


@pytest.mark.parametrize("statement", CHANGED)
def test_a_changed_entry_is_neither_read_nor_listed(url: str, statement: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        ledger.trail(3)
        changed(ledger, statement)
    with open_ledger(url) as ledger:
        refused(ledger, 3)
        with pytest.raises(RecordError, match="has been changed"):
            ledger.entries()
        assert ledger.trail(5)


def test_an_entry_that_is_missing_is_not_said_to_have_never_been(url: str) -> None:
    filled(url)
    with open_ledger(url) as ledger:
        changed(ledger, "DELETE FROM ledger_entries WHERE number = 3")
        with pytest.raises(RecordError, match="entry 3: is missing\n  help: `grading ledger verify` says"):
            ledger.trail(3)


@pytest.mark.parametrize("table", ["ledger_entries", "ledger_rulebooks"])
def test_changed_content_is_not_read(url: str, table: str) -> None:
    filled(url)
    key = {"ledger_entries": "number", "ledger_rulebooks": "id"}[table]
    with open_ledger(url) as ledger:
        with ledger._database.reading() as connection:
            kept = connection.exec_driver_sql(f"SELECT content FROM {table} WHERE {key} = 1").scalar_one()
        data = json.loads(zlib.decompress(kept))
        data["kind" if table == "ledger_entries" else "version"] = "other"
        changed(ledger, f"UPDATE {table} SET content = :c WHERE {key} = 1", c=zlib.compress(json.dumps(data).encode()))
        refused(ledger, 1)


OUTCOMES = '[{"certainty_range":["very low","very low"],"id":"pain"}]'


@pytest.mark.parametrize("said", [{"outcomes": OUTCOMES}, {"title": "other"}, {"study_set": "0" * 64}])
def test_an_entry_that_says_something_else_than_its_trail_is_found(
    url: str, said: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(url, 1)
    monkeypatch.setattr("grading.audit.ledger.store.described", lambda data: {**described(data), **said})
    with open_ledger(url) as ledger:
        ledger.add(trail(2), AT)
        assert found(ledger) == "entry 2: its trail says something else than its entry"
        refused(ledger, 2)
        assert ledger.trail(1).study_set == trail(1).study_set


def test_a_trail_whose_own_digest_is_another_is_found(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from grading.audit.ledger import store

    packed = store.packed

    def forged(data: Any) -> Any:
        return packed(data)._replace(digest="0" * 64) if "kind" in data else packed(data)

    monkeypatch.setattr(store, "packed", forged)
    with open_ledger(url, create=True) as ledger:
        ledger.add(trail(1), AT)
        assert found(ledger) == "entry 1: its trail has been changed"
        refused(ledger, 1)


def test_a_trail_that_this_version_cannot_read_is_said_to_be_of_another(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grading.audit.ledger import store

    taken = store.taken_apart

    def newer(of: Any) -> Any:
        data, rulebook = taken(of)
        return {**data, "schema": 2}, rulebook

    monkeypatch.setattr(store, "taken_apart", newer)
    with open_ledger(str(file), create=True) as ledger:
        ledger.add(trail(1), AT)
        assert ledger.verify().entries == 1
        with pytest.raises(RecordError, match="entry 1: its trail is of another version of this program"):
            ledger.trail(1)
