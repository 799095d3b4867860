"""Several ways of doing the same, in interleaved rounds of one run, told as ratios to the first.

Medians of processor time, and of the ratios within each round: what else a machine does in it slows all ways alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import truediv
from statistics import median
from time import process_time


def rounds(ways: Mapping[str, Callable[[], object]], times: int, each: int) -> dict[str, list[float]]:
    """Seconds of each way in so many rounds, for one of the `each` things that it does."""
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, way in ways.items():
            begun = process_time()
            way()
            seen[name].append((process_time() - begun) / each)
    return seen


def told(seen: Mapping[str, Sequence[float]], what: str, per: str, left_out: Mapping[str, str]) -> str:
    """As a table: milliseconds, and the ratio to the first in the same round; what is not installed is told below."""
    from tabulate import tabulate

    first = next(iter(seen.values()))
    rows = [
        (name, f"{1000 * median(found):.3f}", f"{median(map(truediv, found, first)):.2f}")
        for name, found in seen.items()
    ]
    table = tabulate(rows, headers=(what, f"ms {per}", "× the first"), tablefmt="simple", disable_numparse=True,
                     colalign=("left", "right", "right"))  # fmt: skip
    missing = "".join(f"left out: {name} ({why})\n" for name, why in left_out.items())
    return f"{table}\n{missing}"
