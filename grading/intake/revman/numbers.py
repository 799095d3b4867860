"""Numbers as a review prints them: text to a number, and whether a number is the printed one to its digits."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

from grading.intake.tables.numbers import FLOAT

CLOSED_FORM, ITERATED = 1e-7, 1e-5
"""Relative. A difference below the first is rounding; below the second, that of programs which stop to iterate."""


def number(text: str | None) -> int | float | None:
    """The number, whole where it is whole (`5.0` is how `.rm5` writes 5); None where there is none."""
    typed = (text or "").strip()
    value = float(typed) if FLOAT.fullmatch(typed) else math.nan
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def whole(text: str | None) -> int | None:
    """A count; None where there is none, or it is no whole number."""
    value = number(text)
    return value if isinstance(value, int) and value >= 0 else None


def above_zero(text: str | None) -> int | float | None:
    """A standard deviation, standard error or variance that can be used."""
    value = number(text)
    return value if value is not None and value > 0 else None


def as_printed(value: float, text: str, *, iterated: bool = False) -> bool:
    """Whether this number, rounded, is the printed one: within half a unit of its last digit."""
    try:
        printed = Decimal(text.strip())
    except InvalidOperation:
        return False
    exponent = printed.as_tuple().exponent
    half = 0.5 * 10.0**exponent if isinstance(exponent, int) else 0.0
    close = (ITERATED if iterated else CLOSED_FORM) * abs(float(printed))
    return abs(value - float(printed)) <= max(half * (1 + 1e-9), close, 1e-9)
