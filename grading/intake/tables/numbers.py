"""Numbers as they are typed: which mark stands before decimals, and what is no number.

A comma is the decimal mark where it must be one; a mark that may as well stand between thousands is never read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
MARKED = {
    ",": re.compile(r"[-+−]?\d+,\d+(?:[eE][-+]?\d+)?"),
    ".": re.compile(r"[-+−]?\d*\.\d+(?:[eE][-+]?\d+)?"),
}
"""Numbers with this mark in them."""
THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}")
"""Numbers whose mark may as well stand between thousands."""
THOUSAND = re.compile(r"[-+]?[1-9][0-9]{0,2}\.000")
"""A count that is thousands, or was printed with decimals."""


def decimal_mark(cells: Sequence[str], separator: str) -> str:
    """The mark before the decimals of these numbers: the one that stands where no thousands can, oftener.

    Where neither does: a comma between semicolons, if there is any, as programs write that have decimal commas.
    """
    if separator == ",":
        return "."
    commas, points = ([cell for cell in cells if MARKED[mark].fullmatch(cell)] for mark in ",.")
    surely = [sum(not THOUSANDS.fullmatch(cell) for cell in marked) for marked in (commas, points)]
    if surely[0] == surely[1]:
        return "," if commas and separator == ";" else "."
    return "," if surely[0] > surely[1] else "."


def open_thousands(cells: Sequence[str], separator: str) -> str | None:
    """A number between semicolons, like `1.234`, where no other shows what the point is; None if there is none."""
    pointed = [cell for cell in cells if MARKED["."].fullmatch(cell)]
    unclear = separator == ";" and all(THOUSANDS.fullmatch(cell) for cell in pointed)
    return pointed[0] if pointed and unclear and decimal_mark(cells, separator) == "." else None


def number(text: str, decimal: str = ".", *, whole: bool = False) -> int | float:
    """The number: a whole one as typed, any other as a float. Raises ValueError for anything else, `1,234` too."""
    plainly = text.replace("−", "-")
    if decimal == ",":
        plainly = plainly.replace(".", "?").replace(",", ".")
    if INTEGER.fullmatch(plainly) and len(plainly) < 20:
        return int(plainly)
    if not FLOAT.fullmatch(plainly):
        raise ValueError("a number")
    found = float(plainly)
    if whole and (not found.is_integer() or THOUSAND.fullmatch(plainly)):
        raise ValueError("a whole number")
    return int(found) if whole else found
