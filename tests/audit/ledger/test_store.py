"""Entries go in at the end, and come out as they went in; on both databases."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from grading.audit.canonical import canonical, digest
from grading.audit.ledger import open_ledger
from grading.errors import RecordError
from grading.model.ledger import Verified
from grading.output.json import document as as_json
from tests.audit.ledger.trails import graded_once, other_rulebook, trail

AT = datetime(2025, 11, 22, 9, 30, tzinfo=UTC)


def test_a_trail_comes_out_byte_for_byte_as_it_went_in(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        ledger.add(graded_once(), AT)
    with open_ledger(url) as ledger:
        assert as_json(ledger.trail(1)) == as_json(graded_once())


def test_an_entry_says_when_what_and_with_which_certainty(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        added = ledger.add(trail(7), datetime(2025, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=1))))
        assert ledger.entry(1) == added
    assert (added.number, added.at, added.title) == (1, "2025-11-22T09:30:00Z", "Drug for pain, 7")
    assert [(one.id, one.certainty_range) for one in added.outcomes] == [
        (one.id, one.certainty_range) for one in graded_once().result.outcomes
    ]
    assert (added.rulebook.id, added.rulebook.version) == ("core-grade-2025", graded_once().rulebook.version)


def test_digests_can_be_computed_from_the_exported_trail_alone(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        first, second = ledger.add(trail(1), AT), ledger.add(trail(2), AT)
        data = ledger.trail(2).model_dump(mode="json", by_alias=True)
    assert second.previous == first.digest
    assert second.rulebook.digest == digest(data["rulebook"])
    del data["rulebook"]["files"]
    assert second.trail == digest(data)
    said = second.model_dump(mode="json", exclude={"digest"})
    outcomes = canonical(said["outcomes"]).decode()
    assert second.digest == digest({**said, "outcomes": outcomes, "rulebook": second.rulebook.digest})


def test_a_rulebook_is_kept_once(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        for number in (1, 2, 3):
            ledger.add(other_rulebook(trail(number), "1" if number < 3 else "2"), AT)
        first, second, third = ledger.entries()
        assert first.rulebook == second.rulebook != third.rulebook
        assert [ledger.trail(number).rulebook.version for number in (1, 2, 3)] == ["1", "1", "2"]
        with ledger._database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM ledger_rulebooks").scalar_one() == 2


def test_entries_are_found_by_title_and_by_digest_of_the_study_set(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        for number in range(1, 13):
            ledger.add(trail(number), AT)
        assert [entry.number for entry in ledger.entries()] == list(range(1, 13))
        assert [entry.number for entry in ledger.entries("PAIN, 1")] == [1, 10, 11, 12]
        assert [entry.number for entry in ledger.entries(ledger.entry(4).study_set[:20])] == [4]
        assert ledger.entries("%") == []


def test_what_is_not_there_is_said(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        with pytest.raises(RecordError, match="no entry 1\n  help: it has no entries yet"):
            ledger.entry(1)
        ledger.add(trail(1), AT)
        with pytest.raises(RecordError, match="no entry 2\n  help: it has entries 1 to 1"):
            ledger.trail(2)


@pytest.mark.parametrize("number", [-1, 0, 2, 2**63, 99999999999999999999])
def test_no_number_is_too_large_to_be_asked_for(url: str, number: int) -> None:
    with open_ledger(url, create=True) as ledger:
        ledger.add(trail(1), AT)
        for ask in (ledger.entry, ledger.trail):
            with pytest.raises(RecordError, match=f"no entry {number}\n  help: it has entries 1 to 1"):
                ask(number)


def test_a_time_must_name_its_zone(file: Path) -> None:
    with open_ledger(str(file), create=True) as ledger:
        with pytest.raises(ValueError, match="the time names no zone: 2025-11-22 09:30:00"):
            ledger.add(trail(1), AT.replace(tzinfo=None))
        assert ledger.verify().entries == 0


def test_a_new_ledger_is_sound(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        assert (ledger.verify().entries, ledger.verify().digest) == (0, "")
    with open_ledger(url) as ledger:
        assert ledger.entries() == []


def test_nothing_is_made_where_there_is_no_ledger(url: str) -> None:
    with pytest.raises(RecordError, match=r"no such file|no ledger is kept there"), open_ledger(url):
        pass


def test_text_of_every_kind_survives(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        kept = trail(1, "⊕◯ naïve 日本 \U0001f9ea \\ ' \" % :x")
        ledger.add(kept, AT)
        assert ledger.trail(1) == kept
        assert ledger.verify().entries == 1


def test_a_copy_of_the_file_has_every_entry_even_while_the_ledger_is_open(file: Path, tmp_path: Path) -> None:
    with open_ledger(str(file), create=True) as ledger:
        for number in (1, 2, 3):
            added = ledger.add(trail(number), AT)
            copy = shutil.copy(file, tmp_path / f"copy-{number}.sqlite")
            with open_ledger(str(copy)) as copied:
                assert copied.verify() == Verified(entries=number, digest=added.digest)
