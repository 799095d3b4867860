"""Several ways of doing the same, in interleaved rounds of one run, told as ratios to the first.

Medians of processor time: what else a machine does in a round slows all ways alike.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Mapping
from statistics import median
from time import process_time
from typing import TypeVar

from grading.bench.table import Table

Name = TypeVar("Name", bound=Hashable)


def rounds(ways: Mapping[Name, Callable[[], object]], times: int, each: int = 1) -> dict[Name, float]:
    """Seconds of each way, for one of the `each` things that it does; the median of so many rounds."""
    seen: dict[Name, list[float]] = {name: [] for name in ways}
    gc.collect()
    gc.freeze()  # what is kept to be measured is no work of those that are
    try:
        for _ in range(times):
            for name, way in ways.items():
                begun = process_time()
                way()
                seen[name].append((process_time() - begun) / each)
    finally:
        gc.unfreeze()
    return {name: median(found) for name, found in seen.items()}


def compared(seconds: Mapping[str, float], what: str, per: str, left_out: Mapping[str, str], measured: str) -> Table:
    """Milliseconds, and the ratio to the first; below it what is not installed, and what was `measured`."""
    first = next(iter(seconds.values()))
    rows = [(name, f"{1000 * one:.3f}", f"{one / first:.2f}") for name, one in seconds.items()]
    missing = (f"left out: {name} ({why})" for name, why in left_out.items())
    return Table((what, f"ms {per}", "× the first"), rows, (*missing, measured))
