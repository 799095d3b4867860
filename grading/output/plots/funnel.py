"""The funnel plot of an outcome: do small studies show other effects than large ones?"""

from __future__ import annotations

import math

from grading.model.words import MEASURE_NAMES
from grading.output.numbers import number, probability
from grading.output.plots.axis import LABEL, Axis, axis_of, even
from grading.output.plots.drawing import SIZE, Circle, Drawing, Group, Line, Part, Polygon, Text, lines
from grading.pooling import Pooled, common_effect
from grading.pooling.small_study import FEWEST_STUDIES
from grading.pooling.study_effects import StudyEffect, Z, natural
from grading.stages import Trace

LEFT, RIGHT, PAD = 76.0, 500.0, 14.0
DEPTH = 300.0
HEAD, SMALL, LINE = 1.2 * SIZE, 0.85 * SIZE, 1.35


def funnel(trace: Trace) -> Drawing | None:
    """Every study at its effect and standard error; None where fewer than two studies were pooled.

    The region is where 95% of studies would lie around the common effect (inverse variance), were there no differences
    between them but chance.
    """
    pooled = trace.pooled
    if pooled is None or len(pooled.effects) < 2:
        return None
    centre, deepest = common_effect(pooled.effects), max(math.sqrt(one.variance) for one in pooled.effects)
    ends = [natural(centre + sign * Z * 1.05 * deepest, pooled.measure) for sign in (-1, 1)]
    axis = axis_of(pooled.measure, [*(one.effect for one in pooled.effects), *ends], (), LEFT, RIGHT)
    title = lines(f"{trace.outcome.name}: funnel plot", RIGHT - PAD, HEAD)
    depths = Depths(1.05 * deepest, PAD + HEAD * LINE * len(title) + 2.5 * SIZE)
    said = _said(pooled, centre)
    told = [line for text in said for line in lines(text, RIGHT - PAD, SMALL)]
    below = depths.bottom + 3.6 * SIZE
    parts: list[Part] = [
        *(Text("heading", PAD, PAD + HEAD * (1 + LINE * n), line, size=HEAD) for n, line in enumerate(title)),
        *_region(axis, depths, pooled.measure, centre), *_axes(axis, depths, pooled.measure),
        *(_study(one, axis, depths) for one in pooled.effects),
        *(Text("quiet", PAD, below + SMALL * (1.4 + LINE * n), line, size=SMALL) for n, line in enumerate(told)),
    ]  # fmt: skip
    points = " ".join(f"{_told(one)}." for one in pooled.effects)
    return Drawing("funnel", f"Funnel plot of {trace.outcome.name}",
                   f"{' '.join(said)} {MEASURE_NAMES[pooled.measure].capitalize()} of each study. {points}",
                   RIGHT + 2 * PAD, below + SMALL * (1.4 + LINE * len(told)) + PAD, tuple(parts))  # fmt: skip


class Depths:
    """The axis of standard errors: 0 at the top."""

    def __init__(self, deepest: float, top: float) -> None:
        self.deepest, self.top, self.bottom = deepest, top, top + DEPTH

    def y(self, error: float) -> float:
        """Where this standard error lies."""
        return self.top + DEPTH * error / self.deepest


def _region(axis: Axis, depths: Depths, measure: str, centre: float) -> list[Part]:
    """The triangle of what chance alone would do, and its middle; the line of no effect."""
    spread = Z * depths.deepest
    middle = axis.x(natural(centre, measure))
    left, right = (axis.x(natural(end, measure)) for end in (centre - spread, centre + spread))
    return [
        Polygon("region", ((middle, depths.top), (left, depths.bottom), (right, depths.bottom))),
        Line("estimate-line", (middle, depths.top), (middle, depths.bottom)),
        Line("null", (axis.x(axis.null), depths.top), (axis.x(axis.null), depths.bottom)),
    ]


def _axes(axis: Axis, depths: Depths, measure: str) -> list[Part]:
    y = depths.bottom
    found: list[Part] = [Line("axis", (axis.left, y), (axis.right, y)), Line("axis", (LEFT, depths.top), (LEFT, y))]
    for value, label in axis.ticks():
        x = axis.x(value)
        found += [Line("axis", (x, y), (x, y + 5)), Text("text", x, y + 5 + SIZE, label, "middle", LABEL)]
    for error in even(0, depths.deepest):
        at = depths.y(error)
        found += [Line("axis", (LEFT - 5, at), (LEFT, at)),
                  Text("text", LEFT - 8, at + 0.35 * SMALL, number(error), "end", SMALL)]  # fmt: skip
    middle = (axis.left + axis.right) / 2
    scale = f"{MEASURE_NAMES[measure].capitalize()}{', logarithmic scale' if axis.log else ''}"
    return [*found, Text("heading", middle, y + 5 + SIZE * (1 + LINE), scale, "middle"),
            Text("heading", PAD, depths.top - 0.7 * SIZE, "Standard error")]  # fmt: skip


def _study(one: StudyEffect, axis: Axis, depths: Depths) -> Group:
    place = axis.x(one.effect), depths.y(math.sqrt(one.variance))
    return Group("study-point", _told(one), (Circle("study", place, 5.0),))


def _told(one: StudyEffect) -> str:
    return f"{one.study.id}: {number(one.effect)}, standard error {number(math.sqrt(one.variance))}"


def _said(pooled: Pooled, centre: float) -> list[str]:
    """What the region is, and what a test of asymmetry found, or that there are too few studies for one."""
    effect = f"{pooled.measure} {number(natural(centre, pooled.measure))}"
    said = [f"Shaded: where 95% of studies would lie around the common effect, {effect}, by chance alone."]
    test = pooled.small_study
    if test is not None:
        of = "" if pooled.published else f", {test.k} studies"
        said.append(f"{test.name}'s test of asymmetry: {probability(test.p)}{of}.")
    elif len(pooled.effects) < FEWEST_STUDIES:
        said.append(f"No test of asymmetry: {len(pooled.effects)} studies, fewer than {FEWEST_STUDIES}.")
    return said
