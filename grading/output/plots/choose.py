"""Which plot of which outcome is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from grading.errors import StudySetError, did_you_mean
from grading.output.plots.drawing import Drawing
from grading.output.plots.forest import forest
from grading.output.plots.funnel import funnel
from grading.output.plots.traffic_light import traffic_light
from grading.pipeline import Graded
from grading.stages import Trace

LACKS = {
    "forest": "no effect was estimated",
    "funnel": "fewer than two studies were pooled",
    "traffic-light": "no study has a risk of bias",
}
"""The kinds of plots, each with why there may be none."""


def plot(graded: Graded, kind: str, outcome: str | None, file: str) -> Drawing:
    """The plot of this kind, one of LACKS, of the outcome with this id, or of the only one that has such a plot.

    `file` is what its study set is called in messages. Raises StudySetError where there is no such outcome or plot,
    or there are several and none was named.
    """
    question = graded.grading.study_set.question
    drawings = {
        trace.outcome.id: drawing
        for trace in graded.traces
        if (drawing := _drawn(trace, kind, (question["intervention"], question["comparator"]))) is not None
    }
    known = [trace.outcome.id for trace in graded.traces]
    if outcome is not None and outcome not in known:
        what = f"no outcome `{outcome}`{did_you_mean(outcome, known)}"
        raise StudySetError.of(file, what, f"outcomes: {', '.join(known)}")
    if outcome is None and len(drawings) > 1:
        help = f"name one by --outcome: {', '.join(drawings)}"
        raise StudySetError.of(file, f"{len(drawings)} outcomes have a {kind} plot", help)
    if outcome is not None and outcome not in drawings:
        raise StudySetError.of(f"outcome `{outcome}`", f"no {kind} plot: {LACKS[kind]}", _one_of(drawings))
    if not drawings:
        raise StudySetError.of(file, f"no outcome has a {kind} plot: {LACKS[kind]}", _one_of(drawings))
    return drawings[outcome] if outcome is not None else next(iter(drawings.values()))


def _drawn(trace: Trace, kind: str, arms: tuple[str, str]) -> Drawing | None:
    if kind == "forest":
        return forest(trace, arms)
    if kind == "funnel":
        return funnel(trace)
    return traffic_light(trace.outcome.studies, f"{trace.outcome.name}: risk of bias")


def _one_of(drawings: Iterable[str]) -> str:
    return f"those that have one: {', '.join(drawings) or 'none'}"
