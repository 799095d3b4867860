"""Runs killed at random moments: what comes out in the end is what comes out of a run that nothing disturbed.

    python -m tests.benchmarks.long_kills [--kills 20] [--records 3000] [--seed 0]

Killed are, each so many times: the whole run; one of two Dask workers; the scheduler of the two. All of them are
processes of their own. The moment is drawn anew: from before the first chunk is noted to after the last, and a little
later. Then the run goes on to its end (`--resume`; a worker's death ends nothing), and results, errors and the journal
are compared byte for byte. Exits 1 on any difference.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import NamedTuple

from grading.bench.corpus import Corpus
from grading.bench.end_to_end import write_corpus
from tests.batch.processes import chunks_done, command, ended, scheduler, worker, written

CHUNK = 32
PATIENCE = 3600.0
"""Seconds that a run may take."""
Dask = tuple[str, "Popen[bytes]", "Popen[bytes]"]
"""The address of a scheduler, its process, and that of one of its two workers."""


class Moment(NamedTuple):
    """So many seconds after so many chunks were noted; -1 is the beginning."""

    chunks: int
    seconds: float


class Kill(NamedTuple):
    """What came of one: how many chunks were noted by then (-1 without a journal), and whether the end is the same.

    `late` where the run had ended by itself.
    """

    chunks: int
    late: bool
    same: bool


class Scene:
    """A corpus, where a run writes, and what an undisturbed one wrote."""

    def __init__(self, folder: Path, records: int, seed: int) -> None:
        corpus = Corpus(seed, outcomes=2, broken=Fraction(1, 50))
        self.folder, self.corpus = folder, write_corpus(folder / "in.jsonl", corpus, records)
        self.out, self.chunks = folder / "out", -(-records // CHUNK)
        self.expected: dict[str, bytes] = {}

    def start(self, *more: object) -> Popen[str]:
        """The command."""
        return command(self.corpus, "--out", self.out, "--chunk", CHUNK, "--resume", *more)

    def finish(self, process: Popen[str]) -> str:
        """Wait for it; what it said."""
        return ended(process, PATIENCE)[1]

    def same(self) -> bool:
        """Whether all of it is there and as it was without any disturbance; then it is deleted."""
        found = written(self.out)
        self.expected = self.expected or found
        for end in found:
            Path(f"{self.out}{end}").unlink()
        return found == self.expected

    @contextmanager
    def dask(self) -> Iterator[Dask]:
        """A scheduler with two workers."""
        with (
            scheduler(self.folder) as (address, process),
            worker(self.folder, address) as one,
            worker(self.folder, address),
        ):
            yield address, process, one

    def reached(self, process: Popen[str], moment: Moment) -> Callable[[bool], Kill]:
        """Wait for the moment, or the end of the run; then it is known what came of it but whether all was the same."""
        while process.poll() is None and chunks_done(self.out) < moment.chunks:
            time.sleep(0.002)
        end = time.monotonic() + moment.seconds
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        return partial(Kill, chunks_done(self.out), process.poll() is not None)


def whole_run(scene: Scene, moment: Moment) -> Kill:
    """The run is killed, with all that it started, and goes on."""
    process = scene.start()
    kill = scene.reached(process, moment)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    scene.finish(process)
    scene.finish(scene.start())
    return kill(scene.same())


def one_worker(scene: Scene, moment: Moment) -> Kill:
    """One of two workers is killed; the other does its work too."""
    return _killed(scene, moment, 1)(scene.same())


def _killed(scene: Scene, moment: Moment, which: int) -> Callable[[bool], Kill]:
    """A cluster of which the scheduler (0) or a worker (1) is killed, and the run that it grades ends."""
    with scene.dask() as (address, *processes):
        process = scene.start("--scheduler", address)
        kill = scene.reached(process, moment)
        processes[which].kill()
        scene.finish(process)
    return kill


def the_scheduler(scene: Scene, moment: Moment) -> Kill:
    """The scheduler is killed, the run ends and says so, and goes on with another one."""
    kill = _killed(scene, moment, 0)
    with scene.dask() as (address, _, _):
        scene.finish(scene.start("--scheduler", address))
    return kill(scene.same())


def undisturbed(scene: Scene) -> float:
    """Seconds of a run of one process; what it wrote is what is expected of all others."""
    begun = time.monotonic()
    scene.finish(scene.start())
    took = time.monotonic() - begun
    scene.same()
    return took


def killed(
    scene: Scene, how: Callable[[Scene, Moment], Kill], times: int, chance: random.Random, a_chunk: float
) -> bool:
    """Kill so often; prints what came of it, and says whether all was the same. `a_chunk` is seconds."""
    kills: list[Kill] = []
    while sum(not one.late for one in kills) < times:
        kills.append(how(scene, Moment(chance.randint(-1, scene.chunks), chance.uniform(0, a_chunk))))
    same, late = sum(one.same for one in kills), sum(one.late for one in kills)
    noted = ", ".join("none" if one.chunks < 0 else str(one.chunks) for one in sorted(kills) if not one.late)
    print(
        f"{how.__name__.replace('_', ' ')}: {times} kills, and {late} that came after the end; chunks noted by then, "
        f"of {scene.chunks}: {noted}; {same} of {len(kills)} end with the same bytes",
        flush=True,
    )
    return same == len(kills)


def main() -> int:
    """Kill, go on, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with TemporaryDirectory() as folder:
        scene = Scene(Path(folder), asked.records, asked.seed)
        took = undisturbed(scene)
        print(f"{asked.records} records in {scene.chunks} chunks; undisturbed {took:.1f} s", flush=True)
        ways = (whole_run, one_worker, the_scheduler)
        all_same = [killed(scene, how, asked.kills, chance, took / scene.chunks) for how in ways]
    return 0 if all(all_same) else 1


if __name__ == "__main__":
    sys.exit(main())
