"""Outcomes to draw, and what is asked of every drawing."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any, cast

from grading.model.study_set import StudySet
from grading.model.verdict import OutcomeResult
from grading.output.plots.drawing import Circle, Drawing, Group, Line, Mark, Polygon, Rectangle, Text
from grading.output.plots.looks import LOOKS
from grading.pooling import pool
from grading.stages import Trace
from tests.strategies import facts_of, study_set

HOSTILE = ("<script>alert(1)</script>", "=cmd|' /C calc'!A0", r"\input{x} & 100% $x_1$ #~^", "a|b\tc", "دراسة ٢٠٠١",
           "🎉 2011", "x" * 200, "word " * 39, "\u202eevil", "]]>", "'\"><svg onload=x>")  # fmt: skip


def trace_of(data: StudySet, index: int = 0) -> Trace:
    """What a plot reads of an outcome: its pool and its facts. No rule is needed for that."""
    outcome = data.outcomes[index]
    pooled, facts = pool(outcome, data.pooling), facts_of(data, index)
    return Trace(outcome, outcome.pooling or data.pooling, cast(OutcomeResult, None), facts, (), pooled)


def outcome_trace(**outcome: Any) -> Trace:
    """Of one outcome that is typed here."""
    return trace_of(study_set(outcome))


def points(mark: Mark) -> list[tuple[float, float]]:
    """The outermost points of a mark; of a text as wide as it can be expected to be."""
    if isinstance(mark, Text):
        begin, end = mark.span
        return [(begin, mark.y - 0.75 * mark.size), (end, mark.y + 0.25 * mark.size)]
    if isinstance(mark, Line):
        return [mark.start, mark.end]
    if isinstance(mark, Rectangle):
        return [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
    if isinstance(mark, Circle):
        (x, y), r = mark.centre, mark.radius
        return [(x - r, y - r), (x + r, y + r)]
    return list(mark.points)


def sound(drawing: Drawing) -> None:
    """Everything lies on the canvas, has a look, and no text runs into another one."""
    for mark in drawing.marks():
        assert mark.kind in LOOKS
        for x, y in points(mark):
            assert -0.01 <= x <= drawing.width + 0.01, (mark, drawing.width)
            assert -0.01 <= y <= drawing.height + 0.01, (mark, drawing.height)
    lines = defaultdict(list)
    for mark in drawing.marks():
        if isinstance(mark, Text) and mark.text:
            lines[round(mark.y, 2)].append(mark)
    for texts in lines.values():
        texts.sort(key=lambda text: text.span)
        for first, second in pairwise(texts):
            assert first.span[1] <= second.span[0] + 0.01, (first, second)


def texts(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks() if isinstance(mark, Text)]


def marks(drawing: Drawing, kind: str) -> list[Any]:
    return [mark for mark in drawing.marks() if mark.kind == kind and not isinstance(mark, Text)]


def groups(drawing: Drawing, kind: str) -> list[Group]:
    return [part for part in drawing.parts if isinstance(part, Group) and part.kind == kind]


__all__ = ["HOSTILE", "Polygon", "groups", "marks", "outcome_trace", "points", "sound", "texts", "trace_of"]
