"""Where everything of a forest plot stands: its columns from left to right, its rows from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from grading.model.study import Study
from grading.model.words import BINARY
from grading.output.plots.axis import Axis, axis_of, spanned
from grading.output.plots.drawing import SIZE, width
from grading.output.plots.forest_rows import ForestRow
from grading.output.plots.lights import Items, items, judged_overall

PAD, GAP, ROW, LIGHT = 14.0, 14.0, 23.0, 21.0
PLOT = 320.0
WIDEST_LABEL, WIDEST_HEAD = 250.0, 110.0
FAR = 4
"""How often as long as all that it must hold an axis may be for the sake of a prediction interval."""
BOLD = 1.08
"""How much wider bold text is."""
MOST_ITEMS = 9
"""More items than these are not shown beside a forest plot; a table of lights has all of them."""


@dataclass(frozen=True)
class Frame:
    """The columns: x of where texts begin (label) or end (arms, effect, weight), the axis, the centres of lights."""

    arms: tuple[float, ...]
    arm_width: float
    axis: Axis
    effect: float
    weight: float
    lights: tuple[float, ...]
    right: float
    items: Items | None
    """None where no risk of bias is shown item by item."""
    overall: bool
    """Whether the last light is the judgement of the whole study."""


def frame(table: Sequence[ForestRow], measure: str) -> Frame:
    """The columns, each as wide as what stands in it."""
    label = min(max(width(row.label, SIZE * BOLD) for row in table), WIDEST_LABEL)
    wide = _widths_of_arms(table)
    ends = list(accumulate((GAP + one for one in wide), initial=PAD + label))
    left = ends[-1] + 1.5 * GAP
    axis = axis_of(measure, _held(table, measure), _ends(table), left, left + PLOT)
    effect = axis.right + 1.5 * GAP + max(width(row.effect_text, SIZE * BOLD) for row in table)
    effect = max(effect, axis.right + 1.5 * GAP + width("MM (95% CI)"))
    weighted = any(row.weight is not None for row in table)
    weight = effect + (GAP + width("100.0% ") if weighted else 0.0)
    shown, overall = _lights([row.study for row in table if row.study is not None])
    count = len(shown.keys) if shown else 0
    lights = tuple(weight + GAP + LIGHT * (index + 0.5) for index in range(count))
    if overall:
        lights = (*lights, (lights[-1] + 0.5 * LIGHT if lights else weight + GAP) + width("Overall") / 2 + 4)
    right = (lights[-1] + (width("Overall") / 2 if overall else 0.5 * LIGHT) if lights else weight) + PAD
    return Frame(tuple(ends[1:]), min(wide, default=0.0), axis, effect, weight, lights, right, shown, overall)


def heads_of_arms(table: Sequence[ForestRow], measure: str, names: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Above each column of counts: whose they are, and what they are."""
    count = max(len(row.arms) for row in table)
    what = "events/people" if measure in BINARY else "mean (SD), people"
    return tuple((name, what) for name in names) if count == 2 else (("", "people"),) if count else ()


def _widths_of_arms(table: Sequence[ForestRow]) -> list[float]:
    """The widths of the columns of counts; people alone stand in the last."""
    count = max(len(row.arms) for row in table)
    texts = [[*[""] * (count - len(row.arms)), *row.arms] for row in table if row.arms]
    least = WIDEST_HEAD if count == 2 else width("people")
    return [max(least, *map(width, column)) for column in zip(*texts, strict=True)]


def _held(table: Sequence[ForestRow], measure: str) -> list[float]:
    """What is never cut off: every effect, the interval of the estimate, and a prediction that does not dwarf them."""
    effects = [row.effect[0] for row in table if row.effect is not None]
    held = [*effects, *_ends([row for row in table if row.kind == "pooled"])]
    predicted = _ends([row for row in table if row.kind == "prediction"])
    return [*held, *predicted] if predicted and spanned(measure, predicted) <= FAR * spanned(measure, held) else held


def _ends(table: Sequence[ForestRow]) -> list[float]:
    return [end for row in table if row.effect is not None for end in row.effect[1:] if end is not None]


def _lights(studies: Sequence[Study]) -> tuple[Items | None, bool]:
    """Items of the one tool, if they are few enough, and whether any study has a judgement as a whole."""
    found = items(studies)
    few = len(found) == 1 and 0 < len(found[0].keys) <= MOST_ITEMS
    return (found[0] if few else None), judged_overall(studies)
