"""Ways to do the same, one after the other in each round of one run: machines are shared and noisy.

Medians of processor time, and of the ratio to the first way in the same round, which is what can be compared.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import truediv
from statistics import median
from time import process_time
from typing import TypeVar

from grading.bench.table import Table

Name = TypeVar("Name", bound=Hashable)


def rounds(ways: Mapping[Name, Callable[[], object]], times: int, each: int = 1) -> dict[Name, list[float]]:
    """Seconds of each way in so many rounds, for one of the `each` things that it does."""
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
    return seen


def medians(seen: Mapping[Name, Sequence[float]]) -> dict[Name, float]:
    """The median of each way."""
    return {name: median(found) for name, found in seen.items()}


def compared(
    seen: Mapping[str, Sequence[float]], what: str, per: str, left_out: Mapping[str, str], *notes: str
) -> Table:
    """Milliseconds, and the ratio to the first in the same round; below it what is not installed, and `notes`."""
    first = next(iter(seen.values()))
    rows = [
        (name, f"{1000 * median(found):.3f}", f"{median(map(truediv, found, first)):.2f}")
        for name, found in seen.items()
    ]
    missing = (f"left out: {name} ({why})" for name, why in left_out.items())
    return Table((what, f"ms {per}", "× the first"), rows, (*missing, *notes))
