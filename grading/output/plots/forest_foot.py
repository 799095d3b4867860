"""What stands below a forest plot: the method, how far the studies differ, and what shades and signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from grading.output.numbers import number, probability
from grading.output.plots.drawing import SIZE, Part, Text, lines
from grading.output.plots.forest_frame import PAD, Frame
from grading.output.plots.forest_rows import ForestRow
from grading.output.plots.lights import legend, levels
from grading.pooling import Pooled
from grading.stages import Trace

SMALL = 0.85 * SIZE
NEXT = 1.4 * SMALL
Zone = tuple[float | None, float | None]


def foot(
    trace: Trace, pooled: Pooled, zone: Zone | None, table: Sequence[ForestRow], places: Frame, top: float
) -> tuple[list[Part], float]:
    """The lines of text, and the height of the whole drawing."""
    said = [_method(pooled), *([_shaded(trace)] if zone is not None else []), *_not_weighted(table)]
    if places.items is not None and places.items.told():
        said.append(f"{places.items.tool or 'Risk of bias'}: {'; '.join(places.items.told())}.")
    room = places.right - 2 * PAD
    told = [line for text in said for line in lines(text, room, SMALL)]
    found: list[Part] = [Text("quiet", PAD, top + NEXT * index, line, size=SMALL) for index, line in enumerate(told)]
    y = top + NEXT * len(told)
    if places.lights:
        keys = places.items.keys if places.items else ()
        met = [level for row in table if row.study for level in levels(row.study, keys, overall=places.overall)]
        lights, y = legend(met, PAD, y + 6, room)
        found += lights
    return found, y + PAD / 2


def _method(pooled: Pooled) -> str:
    told = [f"{pooled.method[:1].upper()}{pooled.method[1:]}"]
    if pooled.tau_squared is not None:
        told.append(f"tau² = {number(pooled.tau_squared)}")
    if pooled.i_squared is not None:
        told.append(f"I² = {number(pooled.i_squared)}%")
    if pooled.q_p is not None:
        told.append(f"Cochran's Q: {probability(pooled.q_p)}")
    return "; ".join(told) + "."


def _shaded(trace: Trace) -> str:
    """Which differences are too small to matter, in the words of the outcome."""
    important, baseline = float(trace.facts["important_difference"]), trace.facts.get("baseline_per_1000")
    if trace.outcome.measure in ("MD", "SMD"):
        return f"Shaded: differences smaller than the smallest important one, {number(important)}."
    at = f", at a risk of {number(float(baseline))} per 1000" if baseline is not None else ""
    return f"Shaded: differences smaller than the smallest important one, {number(important)} per 1000 people{at}."


def _not_weighted(table: Sequence[ForestRow]) -> list[str]:
    return ["Open boxes: studies that are not in the estimate."] if any(row.kind == "aside" for row in table) else []
