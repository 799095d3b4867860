"""Writers killed at any moment, writers at once, flipped bits: the short form of `long_ledger`, on both databases."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from grading.audit.ledger import open_ledger
from grading.audit.ledger.pages import HEADER
from grading.errors import RecordError
from tests.audit.ledger import server
from tests.audit.ledger.campaigns import AT, any_trail, check, flip_bits, kill_writers, warm, write_at_once, writer

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A new place for a ledger, each time."""
    if request.param == "postgresql":
        socket = request.getfixturevalue("postgresql")
        return lambda: server.new_database(socket)
    numbers = iter(range(1000))
    return lambda: str(tmp_path / f"{next(numbers)}.sqlite")


@forks
def test_what_was_acknowledged_survives_the_death_of_the_writer(fresh: Callable[[], str]) -> None:
    tally = kill_writers(fresh, 10, Random(1))
    assert tally["kills"] == 10
    assert tally["entries"] >= tally["acknowledged"]


@forks
def test_writers_at_once_lose_nothing(fresh: Callable[[], str]) -> None:
    tally = write_at_once(fresh(), 4, 2)
    assert all(tally[f"writer {number}"] for number in range(1, 5))


@forks
def test_a_ledger_is_sound_at_every_moment_while_others_write(fresh: Callable[[], str]) -> None:
    url, seen = fresh(), []
    warm()
    with open_ledger(url, create=True) as ledger:
        empty = ledger.verify().entries
    running = [writer(url, seed, seconds=2) for seed in range(2)]
    until = time.monotonic() + 2
    while time.monotonic() < until:
        with open_ledger(url) as ledger:
            seen.append(ledger.verify().entries)
    acknowledged = running[0].acknowledged() | running[1].acknowledged()
    assert empty == 0
    assert seen == sorted(seen)
    assert check(url, acknowledged) == len(acknowledged) >= seen[-1] > 0


@pytest.mark.parametrize("seed", range(2))
def test_a_flipped_bit_is_found_wherever_it_is(file: Path, seed: int) -> None:
    random = Random(seed)
    tally, missed = flip_bits(file, 6, (random.random() for _ in range(15)), random)
    assert missed == [], f"{len(missed)} of {sum(tally.values())}"


def test_a_flipped_bit_is_found_in_the_head_of_the_file_and_of_every_page(file: Path) -> None:
    """Where a page says what is in it, few bits say much; random places seldom hit them."""
    random = Random(3)
    with open_ledger(str(file), create=True) as ledger:
        ledger.add(any_trail(random), AT)
    size, page = file.stat().st_size, 65536
    file.unlink()
    heads = [random.randrange(HEADER * 8) for _ in range(15)]
    pages = [(start + random.randrange(24)) * 8 + random.randrange(8) for start in range(0, size, page)]

    def places() -> Iterator[float]:
        for bit in heads + pages:
            yield (bit + 0.5) / (size * 8)

    tally, missed = flip_bits(file, 1, places(), Random(3))
    assert missed == [], tally


def test_a_sound_file_gives_no_alarm_however_its_entries_are_sized(file: Path) -> None:
    random, entries = Random(5), 60
    with open_ledger(str(file), create=True) as ledger:
        for number in range(entries):
            ledger.add(any_trail(random), AT)
            if number % 10 == 0:
                ledger.verify()
    assert check(str(file), {}) == entries


def test_the_check_of_a_campaign_can_fail(file: Path) -> None:
    with open_ledger(str(file), create=True) as ledger:
        ledger.add(any_trail(Random(1)), AT)
    with pytest.raises(AssertionError):
        check(str(file), {1: "another digest"})
    file.unlink()
    with pytest.raises(RecordError):
        check(str(file), {1: "it was acknowledged"})
