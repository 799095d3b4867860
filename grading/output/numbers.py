"""Numbers as a reader wants to see them, in every table, sentence and picture; CSV and JSON have them as they are.

Thousands are set apart by commas, a minus is U+2212, and nobody must read an exponent where zeros will do.
"""

from __future__ import annotations

from math import floor, log10

from grading.facts.fact import plain

READABLE = (1e-9, 1e15)
"""What is smaller, or as large, has more zeros than one can count: it is written with a power of ten."""
LEAST = 0.001
"""Of what is counted in 1000 people, or is a probability, less than this is only said to be less."""
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float) -> str:
    """`0.00000178`, `0.62`, `−12`, `205,366`; beyond READABLE `1.78 × 10⁻¹²`.

    Three significant digits and no unit cut off; from 0.0005 to 0.1 four decimals.
    """
    size = abs(value)
    if size and not READABLE[0] <= size < READABLE[1]:
        text = with_power(size)
    elif size >= 100:
        text = f"{size:,.0f}"
    elif 0 < size < 0.0005:
        text = f"{size:.{2 - floor(log10(size))}f}".rstrip("0")
    else:
        text = plain(size)
    return f"−{text}" if value < 0 and text != "0" else text


def many(count: int, what: str) -> str:
    """`1 error`, `1,024 errors`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def with_power(size: float) -> str:
    """A positive number in the shortest form that is no code: `1.78 × 10⁻¹²`, `10⁶`."""
    digits, power = f"{size:.2e}".split("e")
    power = f"10{str(int(power)).translate(RAISED)}"
    return power if float(digits) == 1 else f"{float(digits):g} × {power}"


def per_1000(value: float) -> str:
    """People per 1000: whole ones from ten on, and `<0.001` where it is less than one in a million."""
    if 0 < abs(value) < LEAST:
        return f"<{LEAST}"
    return number(value if abs(value) < 10 else round(value))


def probability(p: float) -> str:
    """`p = 0.03`, or `p < 0.001`."""
    return f"p < {LEAST}" if p < LEAST else f"p = {number(p)}"
