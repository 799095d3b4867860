"""What a ledger must survive: writers killed at any moment, many writers at once, and a bit that flips anywhere.

Each campaign is short in the ordinary tests, and as long as you like in `long_ledger`.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from grading.audit.ledger import open_ledger
from grading.audit.ledger.sqlite_file import HEAD
from grading.errors import RecordError
from grading.model.trail import Trail
from tests.audit.ledger.trails import other_rulebook, trail

AT = datetime(2025, 11, 22, 9, 30, tzinfo=UTC)
SIZES = (0, 0, 0, 0, 0, 0, 100, 5_000, 20_000, 70_000)
"""Random bytes in a trail: most are small, some need more than a page of the file."""
LONGEST_LIFE = 0.4
"""Seconds until a writer is killed, at most: it opens the ledger and adds some entries meanwhile."""
KILLS_A_LEDGER = 25
NOT_YET = ("no such file", "the file is empty", "no ledger is kept there")
"""What is said of a ledger whose first writer was killed before there was one."""


class Writer(NamedTuple):
    """A process that adds entries, and the pipe on which it acknowledges each as `number digest`."""

    process: int
    pipe: int

    def acknowledged(self) -> dict[int, str]:
        """What it has acknowledged, to its end; a line that was cut off is none."""
        with os.fdopen(self.pipe) as pipe:
            lines = [line.split() for line in pipe if line.endswith("\n")]
        os.waitpid(self.process, 0)
        return {int(number): digest for number, digest in lines}


def warm() -> None:
    """Import and compute what every writer needs, before any is forked."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/warm.sqlite", create=True) as ledger:
        ledger.add(trail(0), AT)


def writer(url: str, seed: int, *, seconds: float = 60) -> Writer:
    """Start a writer. It is a fork: nothing is imported anew, and no connection is open that it could inherit."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Writer(process, reading)
    try:
        os.close(reading)
        _write(url, Random(seed), writing, time.monotonic() + seconds)
    except BaseException as error:
        os.write(2, f"{error}\n".encode())
        os._exit(1)
    os._exit(0)


def _write(url: str, random: Random, pipe: int, until: float) -> None:
    with open_ledger(url, create=True) as ledger:
        while time.monotonic() < until:
            entry = ledger.add(any_trail(random), AT)
            os.write(pipe, f"{entry.number} {entry.digest}\n".encode())


def any_trail(random: Random) -> Trail:
    """A trail of any size, by one of several rulebooks."""
    padding = random.randbytes(random.choice(SIZES)).hex()
    return other_rulebook(trail(random.randrange(10**9), padding), str(random.randrange(5)))


def check(url: str, acknowledged: dict[int, str]) -> int:
    """The number of entries, each whole, all that were acknowledged among them. Raises where that is not so."""
    try:
        with open_ledger(url) as ledger:
            entries = ledger.verify().entries
            kept = {entry.number: entry.digest for entry in ledger.entries()}
            for number in kept:
                ledger.trail(number)
    except RecordError as error:
        if acknowledged or not any(said in str(error) for said in NOT_YET):
            raise
        return 0
    assert len(kept) == entries
    assert acknowledged.items() <= kept.items()
    return entries


def kill_writers(fresh: Callable[[], str], kills: int, random: Random) -> Counter[str]:
    """Writers killed at random moments, one after another; the ledger is checked after each."""
    tally: Counter[str] = Counter()
    warm()
    for number in range(kills):
        if number % KILLS_A_LEDGER == 0:
            url, acknowledged, entries = fresh(), dict[int, str](), 0
        one = writer(url, random.randrange(10**9))
        time.sleep(random.uniform(0, LONGEST_LIFE))
        os.kill(one.process, signal.SIGKILL)
        new = one.acknowledged()
        assert not new.keys() & acknowledged.keys()
        acknowledged |= new
        before, entries = entries, check(url, acknowledged)
        tally += Counter(kills=1, acknowledged=len(new), entries=entries - before)
        tally["ledgers"] += number % KILLS_A_LEDGER == 0
        tally["whole though not acknowledged"] += entries - before - len(new)
        tally["killed before there was a ledger"] += not entries
    return tally


def write_at_once(url: str, writers: int, seconds: float) -> Counter[str]:
    """Writers at once for so long; nothing may be lost, and nothing else be there."""
    warm()
    running = [writer(url, seed, seconds=seconds) for seed in range(writers)]
    each = [one.acknowledged() for one in running]
    acknowledged = {number: digest for one in each for number, digest in one.items()}
    assert len(acknowledged) == sum(map(len, each)), "a number was given twice"
    assert check(url, acknowledged) == len(acknowledged)
    return Counter(entries=len(acknowledged)) + Counter({f"writer {n}": len(one) for n, one in enumerate(each, 1)})


def flip_bits(file: Path, entries: int, bits: Iterator[float], random: Random) -> tuple[Counter[str], list[int]]:
    """A ledger of so many entries; each of the bits (from 0 to 1, its place in the file) flipped in a copy of its own.

    Returns where it was found, and the bits that were not.
    """
    with open_ledger(str(file), create=True) as ledger:
        for _ in range(entries):
            ledger.add(any_trail(random), AT)
    sound, copy, missed = file.read_bytes(), file.with_name("flipped.sqlite"), []
    tally: Counter[str] = Counter()
    for place in bits:
        bit = int(place * len(sound) * 8)
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        copy.write_bytes(flipped)
        where = _found(copy)
        tally[where or "not found"] += 1
        missed += [] if where else [bit]
    return tally, missed


def _found(copy: Path) -> str | None:
    """Where the change in this ledger was found: in an entry, in the file, or when it was opened."""
    try:
        with open_ledger(str(copy)) as ledger, _no_leftover(copy):
            ledger.verify()
    except RecordError as error:
        where = error.problems[0].where.removeprefix(str(copy)).strip(": ")
        return HEAD if where == HEAD else "".join(one for one in where if not one.isdigit()) or "opening"
    return None


@contextmanager
def _no_leftover(copy: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for end in ("-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
