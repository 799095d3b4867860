"""durable_rules against the specification, for as long as you like.

    python -m tests.engine.long_differential --sheets 1000000 --seed 1 [--rulebook core-grade-2025]

Without `--rulebook`, a new random rulebook for every few hundred sheets. Prints what was compared, and exits 1 on any
disagreement.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

if __package__ in (None, ""):  # run as a file, not as a module
    sys.path.insert(0, str(Path(__file__).parents[2]))

from grading.engine import Engine
from grading.errors import EngineError
from grading.rulebook.model import Rulebook
from tests.engine.random_rulebooks import Sheets, random_rulebook

SHEETS_A_RULEBOOK = 500
SHOWN = 10


@dataclass
class Tally:
    """What was compared so far."""

    rulebooks: int = 0
    sessions: int = 0
    sheets: int = 0
    evaluations: int = 0
    fired: int = 0
    cannot_tell: int = 0
    disagreements: int = 0


def compare(engine: Engine, sheets: Sheets, random: Random, tally: Tally) -> None:
    """One outcome: a session with a sheet for every domain, under thresholds that may be its own."""
    book = engine.rulebook
    values = [value for value in book.values.values() if not isinstance(value, str)]
    own = {name: random.choice(values) for name in book.values if values and random.random() < 0.1}
    own = {name: value for name, value in own.items() if not isinstance(book.values[name], str)}
    tally.sessions += 1
    try:
        with engine.session(own) as session:
            for domain in book.domains:
                tally.sheets += 1
                found = session.fire(domain, sheets.draw(random, domain))
                tally.evaluations += len(found)
                tally.fired += sum(one.verdict == "fires" for one in found)
                tally.cannot_tell += sum(one.verdict == "cannot tell" for one in found)
    except EngineError as error:
        tally.disagreements += 1
        if tally.disagreements <= SHOWN:
            print(error, file=sys.stderr)


def run(books: Iterator[Rulebook], sheets: int, random: Random) -> Tally:
    """Compare until this many sheets have been seen."""
    tally = Tally()
    while tally.sheets < sheets:
        book = next(books)
        tally.rulebooks += 1
        drawn, until = Sheets(book), min(sheets, tally.sheets + SHEETS_A_RULEBOOK)
        with Engine(book) as engine:
            if not engine.uses_durable:
                sys.exit("durable_rules cannot be imported here: there is nothing to compare")
            while tally.sheets < until:
                compare(engine, drawn, random, tally)
    return tally


def books(rulebook: str | None, random: Random) -> Iterator[Rulebook]:
    """The named rulebook again and again, or random ones."""
    if rulebook:
        from grading.rulebook import load_rulebook

        book = load_rulebook(rulebook)
        while True:
            yield book
    while True:
        yield random_rulebook(random)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rulebook", help="a shipped rulebook instead of random ones")
    chosen = parser.parse_args()
    random, started = Random(chosen.seed), time.perf_counter()
    tally = run(books(chosen.rulebook, random), chosen.sheets, random)
    seconds, memory = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, value in vars(tally).items():
        print(f"{name.replace('_', ' '):15}{value:>12,}")
    print(f"{seconds:.0f} s, at most {memory:.0f} MB")
    return 1 if tally.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
