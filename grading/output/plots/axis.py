"""The axis of effects: where a value lies, and which ticks are shown. Ratios lie on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grading.model.words import RATIOS
from grading.output.numbers import with_power
from grading.output.plots.drawing import width

FEWEST_TICKS = 4
LABEL = 11.0
"""Font size of the label of a tick."""
LEAST, WIDENED = 0.05, 6
"""The least logarithm of the ratio of its ends; how often an axis is widened until both sides have a tick."""
AS_NONE, UNIT = 1e-15, 1.0
"""Differences that spread by less than this are drawn as if all were the same: on an axis of one unit."""
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
        """Values that are marked, the lowest first, each with its label; no label runs into its neighbour."""
        found = _ticks(self.low, self.high, self.log)
        choices = (_every(step, found, self.null) for step in range(1, len(found) + 1))
        kept = next((values for values in choices if self._apart(values)), found[:1])
        return tuple((value, _label(value)) for value in kept)

    def _apart(self, values: list[float]) -> bool:
        spans = [(self.x(value), width(_label(value), LABEL) / 2) for value in values]
        return all(x + half + LABEL / 3 <= y - other for (x, half), (y, other) in pairwise(spans))


def _every(step: int, values: list[float], null: float) -> list[float]:
    """Every second, third … of these, with that of no effect among them."""
    return values[values.index(null) % step if null in values else 0 :: step]


def _label(value: float) -> str:
    """A round number as short as it is: `0.05`, `−2,000`, `10⁻⁵`."""
    short = f"{abs(value):,g}"
    return ("−" if value < 0 else "") + (with_power(abs(value)) if "e" in short else short)


def scaled(value: float, log: bool) -> float:
    """The value as it is drawn to scale: the logarithm of a ratio."""
    if not log:
        return min(max(value, -FAR), FAR)
    return math.log(min(max(value, 1 / FAR), FAR))


def spanned(measure: str, values: Iterable[float]) -> float:
    """How long an axis that holds these values and no effect is, to scale."""
    log = measure in RATIOS
    found = [scaled(value, log) for value in (*values, 1.0 if log else 0.0)]
    return max(found) - min(found)


def axis_of(measure: str, effects: Iterable[float], ends: Iterable[float], left: float, right: float) -> Axis:
    """An axis that holds all `effects` and no effect, and the ends of intervals as far as they do not dwarf the rest.

    What is not held of an interval is drawn as an arrow.
    """
    log = measure in RATIOS
    null = 1.0 if log else 0.0
    inner = [scaled(value, log) for value in (*effects, null)]
    low, high = min(inner), max(inner)
    outer = [scaled(value, log) for value in ends]
    nearest = sorted(abs(value - scaled(null, log)) for value in outer if value)
    typical = nearest[(len(nearest) - 1) // 2] if nearest else 0.0
    room = max(high - low, 1.5 * typical) or 1.0
    low = min(low, max(min(outer, default=low), low - room))
    high = max(high, min(max(outer, default=high), high + room))
    return _with_both_sides(low, high, scaled(null, log), left, right, log)


def _with_both_sides(low: float, high: float, null: float, left: float, right: float, log: bool) -> Axis:
    """No effect has room, and a tick, on either side; nothing ends at the very edge."""
    least, instead = (LEAST, LEAST) if log else (AS_NONE, UNIT)
    span = high - low if high - low > least else instead
    low, high = min(low - 0.03 * span, null - SIDE * span), max(high + 0.03 * span, null + SIDE * span)
    at = math.exp if log else float
    axis = Axis(at(low), at(high), left, right, log)
    for steps in range(1, WIDENED + 1):  # by a hair more than a step, so that a tick is not lost to rounding
        marks = [scaled(tick, log) for tick, _ in axis.ticks()]
        step = 1.001 * steps * max((b - a for a, b in pairwise(marks)), default=high - low)
        low = low if marks[0] < null else min(low, null - step)
        high = high if marks[-1] > null else max(high, null + step)
        axis = Axis(at(low), at(high), left, right, log)
    return axis


def _ticks(low: float, high: float, log: bool) -> list[float]:
    """Round values from low to high: not fewer than FEWEST_TICKS where there are so many."""
    if log:
        decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for marks in ON_A_LOG_SCALE:
            found = [float(f"{mark}e{decade}") for decade in decades for mark in marks]
            found = [value for value in found if low <= value <= high]
            if len(found) >= FEWEST_TICKS:
                return found
    return even(low, high)


def even(low: float, high: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10((high - low) / FEWEST_TICKS))
    step = max((mark * power for mark in (1, 2, 5) if (high - low) / (mark * power) >= FEWEST_TICKS), default=power)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{number * step:.12g}") for number in range(first, last + 1)]
