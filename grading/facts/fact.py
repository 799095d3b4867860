"""One fact: its name, type, unit and meaning, what values it takes, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10
from sys import float_info

from grading.model.words import Value as Value

Sheet = Mapping[str, Value]
"""Facts by name; what is absent is unknown."""
NEAR_ONE = (1e-6, 0.005)
"""How far from 1 a number would be rounded to it, and is not; below lies the noise of computing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the vocabulary. `type` is number, count, share, yes/no, word or text; `words` those of a word."""

    name: str
    type: str
    unit: str
    domain: str
    description: str
    ask: str = ""
    words: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """True if the value is of this fact's type and range."""
        if self.type == "yes/no":
            return isinstance(value, bool)
        if self.type in ("word", "text"):
            return isinstance(value, str) and (not self.words or value in self.words)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:  # NaN differs from itself
            return False
        if self.type == "count":
            return isinstance(value, int) and 0 <= value <= 2**53
        return abs(value) <= float_info.max and (self.type != "share" or 0 <= value <= 1)

    def show(self, value: Value) -> str:
        """The value as a reader wants it: shares in percent, three significant digits, yes and no."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return value
        if self.type == "share":
            return f"{100 * value:.3g}%"
        if self.type == "count":
            return f"{value:,}"
        return plain(value)


def plain(value: float) -> str:
    """A number with at least three significant digits, without exponent where it is readable, minus as U+2212.

    What lies near 1, and is not 1, is not shown as 1: there a ratio is of no effect.
    """
    size = abs(value)
    text = f"{value:.2e}" if size and (size < 0.0005 or size >= 1e7) else f"{value:.{_places(size)}f}"
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    return "−" + text[1:] if text.startswith("-") and text != "-0" else text.lstrip("-")


def _places(size: float) -> int:
    if NEAR_ONE[0] < (away := abs(size - 1)) < NEAR_ONE[1]:
        return -floor(log10(away))
    for bound, places in ((100, 0), (10, 1), (1, 2), (0.1, 3)):
        if size >= bound:
            return places
    return 2 if size == 0 else 4
