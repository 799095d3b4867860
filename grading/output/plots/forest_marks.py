"""The marks of one row of a forest plot: its texts, its interval with a square or a diamond, and its lights."""

from __future__ import annotations

import math

from grading.output.plots.axis import Axis
from grading.output.plots.drawing import SIZE, Group, Line, Mark, Part, Polygon, Rectangle, Text, fitted
from grading.output.plots.forest_frame import BOLD, PAD, WIDEST_LABEL, Frame
from grading.output.plots.forest_rows import ForestRow
from grading.output.plots.lights import levels, light

LARGEST, ASIDE = 14.0, 6.0
"""The side of the square of the heaviest study, and of the box of one that is not in the estimate."""
DIAMOND = 7.0


def marks_of(row: ForestRow, places: Frame, y: float, heaviest: float) -> list[Part]:
    """Everything that stands in this row, whose middle is at y; `heaviest` is the largest weight of a study."""
    texts = _texts(row, places, y + 0.35 * SIZE)
    if row.kind == "heading":
        return [*texts]
    if row.kind == "left out":
        room = places.axis.right - places.axis.left
        reason = Text("quiet", places.axis.left, y + 0.35 * SIZE, fitted(row.reason, room))
        return [Group("row left-out-row", f"{row.label}: {row.reason}", (*texts, reason)), *_lights(row, places, y)]
    drawn = {"pooled": _estimate, "prediction": _prediction}.get(row.kind)
    shape = drawn(row, places.axis, y) if drawn else _study(row, places.axis, y, heaviest)
    return [Group(f"row {row.kind}-row", _told(row), (*texts, *shape)), *_lights(row, places, y)]


def _told(row: ForestRow) -> str:
    return f"{row.label}: {row.effect_text}" + (f", weight {row.weight_text}" if row.weight_text else "")


def _texts(row: ForestRow, places: Frame, y: float) -> list[Mark]:
    kind = {"pooled": "heading", "heading": "heading", "study": "text"}.get(row.kind, "quiet")
    room = places.axis.left - PAD if row.kind == "heading" else WIDEST_LABEL
    label = fitted(row.label, room / (BOLD if kind == "heading" else 1))
    found: list[Mark] = [Text(kind, PAD, y, label)]
    xs = places.arms[len(places.arms) - len(row.arms) :]
    found += [Text(kind, x, y, cell, "end") for x, cell in zip(xs, row.arms, strict=True)]
    if row.effect_text:
        found.append(Text(kind, places.effect, y, row.effect_text, "end"))
    if row.weight_text:
        found.append(Text(kind, places.weight, y, row.weight_text, "end"))
    return found


def _study(row: ForestRow, axis: Axis, y: float, heaviest: float) -> list[Mark]:
    """The interval, and a square whose area is in proportion to the weight; an open box where there is none."""
    if row.effect is None:
        return []
    x = axis.x(row.effect[0])
    weighted = row.weight is not None and heaviest > 0
    side = LARGEST * math.sqrt((row.weight or 0.0) / heaviest) if weighted else ASIDE
    square = Rectangle("weight" if weighted else "not-weighted", x - side / 2, y - side / 2, side, side)
    return [*_interval("interval", row, axis, y), square]


def _interval(kind: str, row: ForestRow, axis: Axis, y: float) -> list[Mark]:
    """From limit to limit, with an arrow where a limit lies beyond the axis."""
    _, low, high = row.effect or (axis.null, None, None)
    if low is None or high is None:
        return []
    return [Line(kind, (axis.x(low), y), (axis.x(high), y)), *_arrows(row, axis, y)]


def _arrows(row: ForestRow, axis: Axis, y: float) -> list[Mark]:
    _, low, high = row.effect or (0.0, None, None)
    found: list[Mark] = []
    if low is not None and low < axis.low:
        found.append(Polygon("arrow", ((axis.left, y), (axis.left + 7, y - 4), (axis.left + 7, y + 4))))
    if high is not None and high > axis.high:
        found.append(Polygon("arrow", ((axis.right, y), (axis.right - 7, y - 4), (axis.right - 7, y + 4))))
    return found


def _estimate(row: ForestRow, axis: Axis, y: float) -> list[Mark]:
    """A diamond from limit to limit; one as narrow as it is high where no interval is known."""
    effect, low, high = row.effect or (axis.null, None, None)
    x = axis.x(effect)
    left, right = (axis.x(low), axis.x(high)) if low is not None and high is not None else (x - DIAMOND, x + DIAMOND)
    points = ((left, y), (x, y - DIAMOND), (right, y), (x, y + DIAMOND))
    return [Polygon("pooled", points), *_arrows(row, axis, y)]


def _prediction(row: ForestRow, axis: Axis, y: float) -> list[Mark]:
    return _interval("prediction", row, axis, y)


def _lights(row: ForestRow, places: Frame, y: float) -> list[Group]:
    if row.study is None or not places.lights:
        return []
    keys = places.items.keys if places.items else ()
    names = [*keys, "overall"]
    shown = zip(levels(row.study, keys, overall=places.overall), places.lights, names, strict=False)
    return [light(level, x, y, f"{row.label}, {name}") for level, x, name in shown]
