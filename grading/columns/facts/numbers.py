"""Columns of numbers, rounded as one number is; and columns of yes, no and unknown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grading.columns.sheets import Bools, Column, Numbers
from grading.facts.evidence import tidy

Found = dict[str, Column]
"""Facts as derived, each a column."""
Codes = npt.NDArray[np.int8]
"""1 is yes, 0 is no; or words by their places. −1 is unknown."""
UNKNOWN = -1

_POWERS = np.array([float(f"1e{power}") for power in range(23)])
"""Of ten: those that a float holds exactly."""
_CLOSE = 1e-3
"""To a tie: scaling errs by 2e-4 at most, and what is nearer than this is rounded one by one."""


def tidied(values: Numbers) -> Numbers:
    """Each number to 12 significant digits, as `tidy` has it: an exact integer, divided or multiplied once."""
    size = np.abs(values)
    with np.errstate(all="ignore"):
        places = 11 - np.floor(np.log10(size))
        easy = np.abs(places) < _POWERS.size
        power = _POWERS[np.where(easy, np.abs(places), 0).astype(np.intp)]
        scaled = np.where(places >= 0, size * power, size / power)
        whole = np.rint(scaled)
        found: Numbers = np.copysign(np.where(places >= 0, whole / power, whole * power), values)
        sure = easy & (scaled >= 1e11) & (whole <= 1e12) & (np.abs(np.abs(scaled - whole) - 0.5) > _CLOSE)
    for at in np.argwhere(~(sure | (size == 0) | ~np.isfinite(values))):
        found[tuple(at)] = tidy(float(values[tuple(at)]))
    return found


def rounded(shares: Numbers) -> Numbers:
    """Each share of a whole (0 to about 1) to 12 decimals, as `round` has it."""
    scaled = shares * 1e12
    whole = np.rint(scaled)
    found: Numbers = whole / 1e12
    for at in np.flatnonzero(np.abs(np.abs(scaled - whole) - 0.5) <= _CLOSE):
        found[at] = round(float(shares[at]), 12)
    return found


def number(values: Numbers) -> Column:
    """A column of numbers; NaN is unknown."""
    return Column(values, ~np.isnan(values))


def of_codes(codes: Codes) -> Column:
    """A column of codes."""
    return Column(codes.astype(np.float64), codes != UNKNOWN)


def yes(so: Bools, known: Bools | None = None) -> Column:
    """A column of yes and no, known of all unless it is said of which."""
    return Column(so.astype(np.float64), np.ones(so.shape, dtype=np.bool_) if known is None else known)


def below(column: Column, mark: float | None) -> Column:
    """Whether the value lies below the mark; unknown where either is."""
    return Column.nowhere(column.known.size) if mark is None else yes(column.values < mark, column.known)


def together(one: Column, other: Column) -> Column:
    """Whether both hold; one false is enough to say no, whatever is unknown of the other."""
    no = (one.known & (one.values == 0)) | (other.known & (other.values == 0))
    return yes(~no, no | (one.known & other.known))


def where(so: Bools, one: Column, other: Column) -> Column:
    """One column where this is so, else the other."""
    return Column(np.where(so, one.values, other.values), np.where(so, one.known, other.known))
