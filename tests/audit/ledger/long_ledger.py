"""A ledger under hardship, for as long as you like; the figures are printed. Any failure is an AssertionError.

    python -m tests.audit.ledger.long_ledger --kills 1000 --writers 4 --seconds 60 --flips 1000 [--postgresql]

With `--postgresql` on a server of its own, where bits are not flipped: its pages have checksums, if you ask for them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from random import Random

if __package__ in (None, ""):  # run as a file, not as a module
    sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.audit.ledger import campaigns, server


def shown(what: str, tally: Counter[str], started: float) -> None:
    print(f"{what} ({time.perf_counter() - started:.0f} s)")
    for name, number in tally.items():
        print(f"  {name:40}{number:>10,}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--flips", type=int, default=0)
    parser.add_argument("--entries", type=int, default=40, help="of the ledger whose bits are flipped")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    random, numbers, missed = Random(asked.seed), count(), []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        socket = stack.enter_context(server.running()) if asked.postgresql else None

        def fresh() -> str:
            return server.new_database(socket) if socket else str(folder / f"{next(numbers)}.sqlite")

        started = time.perf_counter()
        if asked.kills:
            shown("writers killed", campaigns.kill_writers(fresh, asked.kills, random), started)
        started = time.perf_counter()
        if asked.seconds:
            shown("writers at once", campaigns.write_at_once(fresh(), asked.writers, asked.seconds), started)
        started = time.perf_counter()
        if asked.flips:
            bits = (random.random() for _ in range(asked.flips))
            tally, missed = campaigns.flip_bits(folder / "flips.sqlite", asked.entries, bits, random)
            shown("bits flipped, and where that was found", tally, started)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
