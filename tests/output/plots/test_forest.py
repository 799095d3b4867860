"""The forest plot: a true picture of the pool."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.facts.evidence import effect_for, risk_with
from grading.model.study_set import StudySet
from grading.output.plots import forest
from grading.output.plots.drawing import Line, Polygon, Rectangle, Text
from grading.output.plots.forest import unimportant
from grading.output.plots.forest_frame import frame
from grading.output.plots.forest_rows import rows
from tests.output.plots.drawn import HOSTILE, groups, marks, outcome_trace, sound, texts, trace_of
from tests.strategies import study_sets

TRIAL = {"design": "randomised trial"}
numeric = st.sampled_from(("arms", "results", "pooled")).flatmap(lambda form: study_sets(form=form, most=1))


def trial(id: str, effect: float, se: float, **more: Any) -> dict[str, Any]:
    return {"id": id, **TRIAL, "result": {"effect": effect, "se": se}, **more}


def counted(id: str, *counts: int, **more: Any) -> dict[str, Any]:
    events, n, others, m = counts
    arms = {"intervention": {"n": n, "events": events}, "comparator": {"n": m, "events": others}}
    return {"id": id, **TRIAL, "arms": arms, **more}


@given(numeric)
@settings(max_examples=150)
def test_everything_lies_on_the_canvas_and_no_text_runs_into_another(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = forest(trace)
    assert (drawing is None) == (trace.pooled is None)
    if drawing is not None:
        sound(drawing)


@given(numeric)
@settings(max_examples=150)
def test_an_effect_lies_between_its_limits_and_areas_are_in_proportion_to_weights(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = forest(trace)
    if drawing is None or trace.pooled is None:
        return
    assert len(groups(drawing, "row study-row")) == len(trace.pooled.effects)
    areas = []
    for effect, group in zip(trace.pooled.effects, groups(drawing, "row study-row"), strict=True):
        assert group.title.startswith(effect.study.id)
        (interval,) = [part for part in group.parts if isinstance(part, Line)]
        (box,) = [part for part in group.parts if isinstance(part, Rectangle)]
        middle = box.x + box.width / 2
        assert interval.start[0] - 0.01 <= middle <= interval.end[0] + 0.01
        assert box.width == box.height
        areas.append((box.width**2, effect.weight))
    total = sum(area for area, _ in areas)
    for area, weight in areas:
        assert area / total == pytest.approx(weight, abs=1e-9)


@given(numeric)
@settings(max_examples=150)
def test_the_interval_of_the_estimate_is_never_cut_off(data: StudySet) -> None:
    trace = trace_of(data)
    if trace.pooled is not None:
        axis = frame(rows(trace, trace.pooled), trace.pooled.measure).axis
        for end in (trace.pooled.low, trace.pooled.high):
            assert end is None or axis.holds(end)


@pytest.mark.parametrize(("prediction", "whole"), [((0.8, 2.8), True), ((0.001, 2000.0), False)])
def test_a_prediction_is_cut_only_where_it_would_dwarf_the_rest(
    prediction: tuple[float, float], *, whole: bool
) -> None:
    pooled = {"from": "Author 2020", "effect": 1.5, "interval": [1.1, 2.05], "studies": 6,
              "design": "randomised trial", "prediction_interval": list(prediction)}  # fmt: skip
    drawing = forest(outcome_trace(measure="RR", pooled=pooled))
    assert drawing is not None
    (row,) = groups(drawing, "row prediction-row")
    assert [part.kind for part in row.parts if isinstance(part, Polygon)] == ([] if whole else ["arrow"] * 2)


def test_no_line_runs_through_the_reason_of_a_study_that_is_not_pooled() -> None:
    drawing = forest(outcome_trace(measure="RR", studies=[counted("A", 3, 40, 9, 40), counted("None", 0, 40, 0, 40)]))
    assert drawing is not None
    (left_out,) = groups(drawing, "row left-out-row")
    reason = left_out.parts[-1]
    assert isinstance(reason, Text)
    (null,) = marks(drawing, "null")
    assert null.end[1] < reason.y - reason.size


@given(numeric)
@settings(max_examples=100)
def test_the_marks_stand_where_the_axis_has_their_numbers(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = forest(trace)
    if drawing is None or trace.pooled is None:
        return
    pooled = trace.pooled
    axis = frame(rows(trace, pooled), pooled.measure).axis
    for effect, group in zip(pooled.effects, groups(drawing, "row study-row"), strict=True):
        (interval,) = [part for part in group.parts if isinstance(part, Line)]
        assert (interval.start[0], interval.end[0]) == (axis.x(effect.low), axis.x(effect.high))
    (diamond,) = marks(drawing, "pooled")
    assert diamond.points[1][0] == axis.x(pooled.effect)
    if pooled.low is not None and pooled.high is not None:
        assert (diamond.points[0][0], diamond.points[2][0]) == (axis.x(pooled.low), axis.x(pooled.high))


@given(numeric)
@settings(max_examples=100)
def test_a_limit_beyond_the_axis_has_an_arrow_and_no_other_has(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = forest(trace)
    if drawing is None or trace.pooled is None:
        return
    table = rows(trace, trace.pooled)
    axis = frame(table, trace.pooled.measure).axis
    ends = [end for row in table if row.effect for end in row.effect[1:] if end is not None]
    assert len(marks(drawing, "arrow")) == sum(not axis.holds(end) for end in ends)


def test_the_estimate_is_told_as_the_profile_tells_it() -> None:
    drawing = forest(outcome_trace(measure="RR", studies=[trial("A", 0.5, 0.1), trial("B", 0.7, 0.2)]))
    assert drawing is not None
    assert "Pooled estimate" in texts(drawing)
    assert "100.0%" in texts(drawing)
    assert "A: 0.5 (0.411 to 0.608), weight" in drawing.description


def test_a_published_pool_without_studies_is_one_row() -> None:
    drawing = forest(outcome_trace(measure="RR", pooled={"from": "x", "effect": 0.8, "studies": 3, "se": 0.1, **TRIAL}))
    assert drawing is not None
    assert len(groups(drawing, "row pooled-row")) == 1
    assert not groups(drawing, "row study-row")
    assert "Published estimate" in texts(drawing)
    assert "Weight" not in texts(drawing)


def test_studies_that_a_published_pool_does_not_weigh_are_open_boxes() -> None:
    pooled = {"from": "x", "effect": 0.8, "studies": 3, "se": 0.1, **TRIAL}
    drawing = forest(outcome_trace(measure="RR", pooled=pooled, studies=[trial("A", 0.9, 0.2)]))
    assert drawing is not None
    assert len(marks(drawing, "not-weighted")) == 1
    assert not marks(drawing, "weight")
    assert any(text.startswith("Open boxes") for text in texts(drawing))


def test_studies_that_are_left_out_stand_there_with_the_reason() -> None:
    studies = [counted("A", 3, 50, 6, 50), counted("B", 0, 50, 0, 50), {"id": "C", **TRIAL, "favours": "neither"}]
    drawing = forest(outcome_trace(measure="RR", studies=studies))
    assert drawing is not None
    assert [group.title for group in groups(drawing, "row left-out-row")] == [
        "B: no events, or only events, in both arms", "C: no numbers",
    ]  # fmt: skip
    assert {"3/50", "6/50", "0/50", "Not pooled"} <= set(texts(drawing))


def test_subgroups_are_headed_where_any_study_says_one() -> None:
    studies = [trial("A", 0.5, 0.1, subgroup="men"), trial("B", 0.7, 0.2), trial("C", 0.6, 0.2, subgroup="men")]
    drawing = forest(outcome_trace(measure="RR", studies=studies))
    assert drawing is not None
    shown = [text for text in texts(drawing) if text in ("men", "No subgroup said", "A", "B", "C")]
    assert shown == ["men", "A", "C", "No subgroup said", "B"]
    without = forest(outcome_trace(measure="RR", studies=[trial("A", 0.5, 0.1)]))
    assert without is not None
    assert "No subgroup said" not in texts(without)


@pytest.mark.parametrize(("better", "left"), [("lower", "← favours drug"), ("higher", "← favours placebo")])
def test_each_side_is_named_after_whom_it_favours(better: str, left: str) -> None:
    trace = outcome_trace(measure="MD", better=better, studies=[trial("A", 0.5, 0.1)])
    drawing = forest(trace, ("drug", "placebo"))
    assert drawing is not None
    sides = {mark.text: mark.x for mark in drawing.marks() if isinstance(mark, Text) and "favours" in mark.text}
    assert min(sides, key=lambda text: sides[text]) == left


def test_the_difference_that_matters_is_a_zone_around_no_effect() -> None:
    important = {"important": 2.0, "because": "x"}
    trace = outcome_trace(measure="MD", thresholds=important, studies=[trial("A", 4.0, 1.0)])
    drawing = forest(trace)
    assert drawing is not None
    assert trace.pooled is not None
    (zone,) = marks(drawing, "important")
    axis = frame(rows(trace, trace.pooled), "MD").axis
    assert (zone.x, zone.x + zone.width) == pytest.approx((axis.x(-2), axis.x(2)))
    without = forest(outcome_trace(measure="MD", studies=[trial("A", 4.0, 1.0)]))
    assert without is not None
    assert not marks(without, "important")


@given(st.sampled_from(("RR", "OR", "HR")), st.floats(0.01, 0.9), st.floats(1e-4, 0.999))
def test_the_ratio_for_a_risk_gives_that_risk(measure: str, baseline: float, risk: float) -> None:
    ratio = effect_for(measure, risk, baseline)
    assert ratio is not None
    assert risk_with(measure, ratio, baseline) == pytest.approx(risk, rel=1e-9)


def test_the_zone_of_a_ratio_is_that_of_its_baseline_risk() -> None:
    """10 per 1000 at a risk of 100 per 1000: risk ratios from 0.9 to 1.1; at 5 per 1000 no benefit is as large."""
    common = {"measure": "RR", "thresholds": {"important": 10, "because": "x"}, "studies": [trial("A", 0.8, 0.1)]}
    zone = unimportant(outcome_trace(baseline_risk={"value": 0.1, "because": "x"}, **common))
    assert zone == pytest.approx((0.9, 1.1))
    rare = unimportant(outcome_trace(baseline_risk={"value": 0.005, "because": "x"}, **common))
    assert rare is not None
    assert rare[0] is None
    assert rare[1] == pytest.approx(3)
    assert unimportant(outcome_trace(**common)) is None


def test_an_interval_of_no_end_is_an_arrow() -> None:
    drawing = forest(outcome_trace(measure="OR", studies=[trial("A", 2.0, 0.2), trial("B", 1.5, 9.0)]))
    assert drawing is not None
    sound(drawing)
    wide = groups(drawing, "row study-row")[1]
    assert len([part for part in wide.parts if isinstance(part, Polygon)]) == 2
    assert all(math.isfinite(x) for part in wide.parts if isinstance(part, Polygon) for x, _ in part.points)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_no_layout(name: str) -> None:
    trace = outcome_trace(name=name, measure="RR", studies=[counted(name, 3, 50, 6, 50, subgroup=name)])
    drawing = forest(trace, (name, name))
    assert drawing is not None
    sound(drawing)


def test_without_an_estimate_there_is_no_plot() -> None:
    assert forest(outcome_trace(studies=[{"id": "C", **TRIAL, "favours": "neither"}])) is None
    assert forest(outcome_trace(measure="RR", studies=[])) is None
