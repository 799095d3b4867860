"""The axis of effects: where a value lies, and which ticks are shown. Ratios lie on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grading.facts.fact import plain
from grading.model.words import RATIOS

FEWEST_TICKS, MOST_TICKS = 4, 9
SIDE = 0.12
"""The least share of the axis on either side of no effect, so that both sides can be named."""
ON_A_LOG_SCALE = ((1,), (1, 3), (1, 2, 5), (1, 1.5, 2, 3, 5, 7))
"""Ticks of a decade, from few to many."""
FAR = 1e15
"""No value is farther out than this: what the model allows."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` (natural scale), drawn from x = `left` to `right`."""

    low: float
    high: float
    left: float
    right: float
    log: bool

    @property
    def null(self) -> float:
        """The value of no effect."""
        return 1.0 if self.log else 0.0

    def x(self, value: float) -> float:
        """Where this value lies; what is beyond an end, at that end."""
        low, high = scaled(self.low, self.log), scaled(self.high, self.log)
        share = (scaled(value, self.log) - low) / (high - low)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def holds(self, value: float) -> bool:
        """Whether this value lies on the axis."""
        return self.low <= value <= self.high

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Values that are marked, the lowest first, each with its label."""
        return tuple((value, plain(value)) for value in _ticks(self.low, self.high, self.log))


def scaled(value: float, log: bool) -> float:
    """The value as it is drawn to scale: the logarithm of a ratio."""
    if not log:
        return min(max(value, -FAR), FAR)
    return math.log(min(max(value, 1 / FAR), FAR))


def axis_of(measure: str, effects: Iterable[float], ends: Iterable[float], left: float, right: float) -> Axis:
    """An axis that holds every effect and no effect, and the ends of intervals as far as they do not dwarf the rest.

    What is not held of an interval is drawn as an arrow.
    """
    log = measure in RATIOS
    null = 1.0 if log else 0.0
    inner = [scaled(value, log) for value in (*effects, null)]
    low, high = min(inner), max(inner)
    outer = [scaled(value, log) for value in ends]
    nearest = sorted(abs(value - scaled(null, log)) for value in outer if value)
    typical = nearest[len(nearest) // 2] if nearest else 0.0
    room = max(high - low, 1.5 * typical) or 1.0
    low = min(low, max(min(outer, default=low), low - room))
    high = max(high, min(max(outer, default=high), high + room))
    return _with_both_sides(low, high, scaled(null, log), left, right, log)


def _with_both_sides(low: float, high: float, null: float, left: float, right: float, log: bool) -> Axis:
    """No effect has room, and a tick, on either side; nothing ends at the very edge."""
    span = (high - low) or 1.0
    low, high = min(low - 0.03 * span, null - SIDE * span), max(high + 0.03 * span, null + SIDE * span)
    at = math.exp if log else float
    marks = [scaled(tick, log) for tick in _ticks(at(low), at(high), log)]
    step = max((b - a for a, b in pairwise(marks)), default=high - low)
    if not any(mark < null for mark in marks):
        low = min(low, null - step)
    if not any(mark > null for mark in marks):
        high = max(high, null + step)
    # A hair wider, so that a tick at the very end is not lost to rounding.
    hair = 1e-9 * (high - low)
    return Axis(at(low - hair), at(high + hair), left, right, log)


def _ticks(low: float, high: float, log: bool) -> list[float]:
    """Round values from low to high: not fewer than FEWEST_TICKS where there are so many, nor more than MOST_TICKS."""
    if log:
        decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for marks in ON_A_LOG_SCALE:
            found = [float(f"{mark}e{decade}") for decade in decades for mark in marks]
            found = [value for value in found if low <= value <= high]
            if len(found) > MOST_TICKS:
                return _thinned(found)
            if len(found) >= FEWEST_TICKS:
                return found
    return even(low, high)


def _thinned(decades: list[float]) -> list[float]:
    """Every second, third … of these, with 1 among them."""
    step = math.ceil(len(decades) / MOST_TICKS)
    first = decades.index(1.0) % step if 1.0 in decades else 0
    return decades[first::step]


def even(low: float, high: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10((high - low) / FEWEST_TICKS))
    step = max((mark * power for mark in (1, 2, 5) if (high - low) / (mark * power) >= FEWEST_TICKS), default=power)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{number * step:.12g}") for number in range(first, last + 1)]
