"""The forest plot of an outcome: every study with its interval and weight, the estimate, and what matters beside it."""

from __future__ import annotations

from collections.abc import Sequence

from grading.facts.evidence import effect_for
from grading.model.words import MEASURE_NAMES, RATIOS
from grading.output.plots.axis import LABEL, Axis
from grading.output.plots.drawing import SIZE, Drawing, Line, Part, Rectangle, Text, fitted, lines
from grading.output.plots.forest_foot import Zone, foot
from grading.output.plots.forest_frame import PAD, ROW, Frame, frame, heads_of_arms
from grading.output.plots.forest_marks import marks_of
from grading.output.plots.forest_rows import ForestRow, rows
from grading.pooling import Pooled
from grading.stages import Trace

HEAD, SMALL = 1.2 * SIZE, 0.85 * SIZE
LINE = 1.35
"""From one line of text to the next, in font sizes."""
MOST_LINES = 3
"""Of the name of a side below the axis."""


def forest(trace: Trace, arms: tuple[str, str] = ("intervention", "comparator")) -> Drawing | None:
    """The forest plot of this outcome, or None where no effect was estimated. `arms` are the names of the two arms.

    Studies stand in the order of the pool. The area of a square is in proportion to its study's weight. Differences
    too small to matter, where it is known which, are a shaded zone around no effect.
    """
    pooled = trace.pooled
    if pooled is None:
        return None
    table = rows(trace, pooled)
    places = frame(table, pooled.measure)
    title = lines(trace.outcome.name, places.right - 2 * PAD, HEAD)
    top = PAD + HEAD * LINE * len(title) + SIZE * LINE + 1.8 * ROW
    bottom = top + ROW * len(table) + 4
    zone, heaviest = unimportant(trace), max((row.weight or 0.0 for row in table if row.kind == "study"), default=0.0)
    drawn = [index + 1 for index, row in enumerate(table) if row.effect]
    parts: list[Part] = [
        *_title(title, pooled), *_background(places.axis, zone, table, top, top + ROW * max(drawn)),
        *_heads(heads_of_arms(table, pooled.measure, arms), places, pooled.measure, top),
    ]  # fmt: skip
    for index, row in enumerate(table):
        parts += marks_of(row, places, top + (index + 0.5) * ROW, heaviest)
    axis, end = _axis(places.axis, bottom, _favours(trace, arms))
    parts += axis
    below, height = foot(trace, pooled, zone, table, places, end + ROW)
    return Drawing("forest", f"Forest plot of {trace.outcome.name}", _described(pooled, table), places.right, height,
                   (*parts, *below))  # fmt: skip


def unimportant(trace: Trace) -> Zone | None:
    """The effects, natural scale, whose difference does not matter; None where it is not known which do.

    Of a ratio at the baseline risk of the outcome; an end is None where no ratio makes a difference that matters.
    """
    important, baseline = trace.facts.get("important_difference"), trace.facts.get("baseline_per_1000")
    measure = trace.outcome.measure
    if important is None or (measure in RATIOS and baseline is None):
        return None
    if measure not in RATIOS:
        far = float(important) / (1000 if measure == "RD" else 1)
        return -far, far
    risk, far = float(baseline or 0) / 1000, float(important) / 1000
    return effect_for(measure, risk - far, risk), effect_for(measure, risk + far, risk)


def _title(title: Sequence[str], pooled: Pooled) -> list[Part]:
    said = [Text("heading", PAD, PAD + HEAD * (1 + LINE * index), line, size=HEAD) for index, line in enumerate(title)]
    y = PAD + HEAD * LINE * len(title) + SIZE
    return [*said, Text("quiet", PAD, y, f"{MEASURE_NAMES[pooled.measure].capitalize()}, 95% confidence intervals")]


def _background(axis: Axis, zone: Zone | None, table: Sequence[ForestRow], top: float, bottom: float) -> list[Part]:
    """The shaded zone, the line of no effect and the dashed line of the estimate, behind everything."""
    found: list[Part] = []
    if zone is not None:
        low, high = (axis.x(end) if end is not None else edge
                     for end, edge in zip(zone, (axis.left, axis.right), strict=True))  # fmt: skip
        found.append(Rectangle("important", low, top, high - low, bottom - top))
    null = axis.x(axis.null)
    found.append(Line("null", (null, top), (null, bottom)))
    place = next(index for index, row in enumerate(table) if row.kind == "pooled")
    if place and (row := table[place]).effect:
        x = axis.x(row.effect[0])
        found.append(Line("estimate-line", (x, top), (x, top + (place + 0.5) * ROW)))
    return found


def _heads(arms: Sequence[tuple[str, str]], places: Frame, measure: str, top: float) -> list[Part]:
    upper, lower = top - 1.15 * ROW, top - 0.4 * ROW
    found: list[Part] = [Text("heading", PAD, lower, "Study")]
    for (name, what), x in zip(arms, places.arms, strict=True):
        found += [Text("heading", x, upper, fitted(name, places.arm_width), "end"),
                  Text("quiet", x, lower, what, "end", SMALL)]  # fmt: skip
    found.append(Text("heading", places.effect, lower, f"{measure} (95% CI)", "end"))
    if places.weight > places.effect:
        found.append(Text("heading", places.weight, lower, "Weight", "end"))
    heads = [*(places.items.heads if places.items else ()), *(["Overall"] if places.overall else [])]
    found += [Text("heading", x, lower, head, "middle", SMALL) for x, head in zip(places.lights, heads, strict=True)]
    if heads:
        found.append(Text("heading", places.right - PAD, upper, "Risk of bias", "end"))
    return [*found, Line("rule", (PAD, top - 2), (places.right - PAD, top - 2))]


def _axis(axis: Axis, y: float, favours: tuple[str, str]) -> tuple[list[Part], float]:
    """The axis with its ticks, and whom each side favours; and where that ends."""
    found: list[Part] = [Line("axis", (axis.left, y), (axis.right, y))]
    for value, label in axis.ticks():
        x = axis.x(value)
        found += [Line("axis", (x, y), (x, y + 5)), Text("text", x, y + 5 + SIZE, label, "middle", LABEL)]
    half = (axis.right - axis.left) / 2 - 4
    left, right = (lines(fitted(side, MOST_LINES * 0.8 * half, SMALL), half, SMALL) for side in favours)
    below = y + 5 + SIZE * (1 + LINE)
    found += [Text("text", axis.left, below + SMALL * LINE * n, line, "start", SMALL) for n, line in enumerate(left)]
    found += [Text("text", axis.right, below + SMALL * LINE * n, line, "end", SMALL) for n, line in enumerate(right)]
    return found, below + SMALL * LINE * (max(len(left), len(right)) - 1)


def _favours(trace: Trace, arms: tuple[str, str]) -> tuple[str, str]:
    """What lies to the left of no effect, and what to the right."""
    left, right = arms if trace.outcome.better == "lower" else (arms[1], arms[0])
    return f"← favours {left}", f"favours {right} →"


def _described(pooled: Pooled, table: Sequence[ForestRow]) -> str:
    """All numbers of the plot as sentences, for who does not see it."""
    told = []
    for row in table:
        weight = f"weight {row.weight_text}" if row.kind == "study" and row.weight_text else ""
        words = ", ".join(part for part in (row.effect_text, weight, row.reason) if part)
        told.append(f"{row.label}: {words}." if words else f"{row.label}:")
    return f"{MEASURE_NAMES[pooled.measure].capitalize()} with 95% confidence intervals. " + " ".join(told)
