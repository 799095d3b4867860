"""What a run costs by itself: processor time, wall time and memory of a fresh process, beside a yardstick.

Between the parts of a run the same lines of JSON are read again and again, and that is not counted as the run's. What
else a machine does meanwhile slows both, so that the ratio of the two says more than seconds do.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import ParamSpec

P = ParamSpec("P")
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run cost: seconds of processor time of all its processes, and of wall time.

    `yardstick` is the seconds in which json.loads reads a record of the same corpus, and `peak` the most bytes of
    memory that one of its processes ever held.
    """

    outcomes: int
    seconds: float
    wall: float
    yardstick: float
    peak: int

    @property
    def each(self) -> float:
        """Seconds of processor time an outcome."""
        return self.seconds / self.outcomes

    @property
    def ratio(self) -> float:
        """How many records json.loads reads in the time of an outcome."""
        return self.each / self.yardstick


class Watch:
    """Measures what this process and those that it starts do from now on. `lines` are what the yardstick reads."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines, self._read = lines, 0
        self._yardstick = 0.0
        self._aside = [0.0, 0.0]
        self._begun = _now()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is done meanwhile is not counted."""
        begun = _now()
        yield
        self._aside = [so_far + one - other for so_far, one, other in zip(self._aside, _now(), begun, strict=True)]

    def read(self) -> None:
        """Read the lines of the yardstick."""
        with self.aside():
            begun = process_time()
            for line in self._lines:
                json.loads(line)
            self._yardstick += process_time() - begun
            self._read += len(self._lines)

    def spent(self, outcomes: int) -> Spent:
        """What was spent since the beginning, on so many outcomes."""
        seconds, wall = (now - then - aside for now, then, aside in zip(_now(), self._begun, self._aside, strict=True))
        return Spent(outcomes, seconds, wall, self._yardstick / self._read, peak())


def in_a_fresh_process(measured: Callable[P, Spent], *given: P.args, **named: P.kwargs) -> Spent:
    """What this function, which is found by its name, gives where nothing was done before."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measured, *given, **named).result()


def peak() -> int:
    """Bytes: the most that this process ever held, or one of those that it started and that ended."""
    if sys.platform == "win32":
        return 0
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    unit = 1 if sys.platform == "darwin" else 1024
    own = unit * getrusage(RUSAGE_SELF).ru_maxrss
    if STATUS.exists():  # Linux counts as ours what the process held that started this one
        own = next(1024 * int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return max(own, unit * getrusage(RUSAGE_CHILDREN).ru_maxrss)


def _now() -> tuple[float, float]:
    """Seconds of processor time, with those of processes that ended, and of wall time."""
    times = os.times()
    return process_time() + times.children_user + times.children_system, perf_counter()
