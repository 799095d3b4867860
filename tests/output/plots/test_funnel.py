"""The funnel plot: points at their effects and standard errors, in the region that chance alone would fill."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.model.study_set import StudySet
from grading.output.plots import funnel
from tests.output.plots.drawn import HOSTILE, groups, marks, outcome_trace, sound, texts, trace_of
from tests.output.plots.test_forest import TRIAL, counted, trial
from tests.strategies import study_sets

Z = 1.96
pooled_here = st.sampled_from(("arms", "results")).flatmap(lambda form: study_sets(form=form, most=1))


@given(pooled_here)
@settings(max_examples=100)
def test_deeper_is_less_precise_and_everything_lies_on_the_canvas(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = funnel(trace)
    assert (drawing is None) == (trace.pooled is None or len(trace.pooled.effects) < 2)
    if drawing is None or trace.pooled is None:
        return
    sound(drawing)
    (region,) = marks(drawing, "region")
    top, bottom = region.points[0][1], region.points[1][1]
    deepest = max(math.sqrt(effect.variance) for effect in trace.pooled.effects)
    for effect, group in zip(trace.pooled.effects, groups(drawing, "study-point"), strict=True):
        depth = (group.parts[0].centre[1] - top) / (bottom - top)  # type: ignore[union-attr]
        assert depth == pytest.approx(math.sqrt(effect.variance) / (1.05 * deepest), abs=1e-6)


@given(pooled_here)
@settings(max_examples=100)
def test_a_study_lies_in_the_region_if_its_interval_holds_the_common_effect(data: StudySet) -> None:
    trace = trace_of(data)
    drawing = funnel(trace)
    if drawing is None or trace.pooled is None:
        return
    (region,) = marks(drawing, "region")
    (apex, top), (left, bottom), (right, _) = region.points
    effects = trace.pooled.effects
    common = sum(e.y / e.variance for e in effects) / sum(1 / e.variance for e in effects)
    for effect, group in zip(effects, groups(drawing, "study-point"), strict=True):
        x, y = group.parts[0].centre  # type: ignore[union-attr]
        share = (y - top) / (bottom - top)
        inside = apex + share * (left - apex) <= x <= apex + share * (right - apex)
        away = abs(effect.y - common) / math.sqrt(effect.variance)
        if abs(away - Z) > 0.05:
            assert inside == (away < Z)


def test_the_region_is_around_the_common_effect() -> None:
    """Two studies of one size: the common log ratio is the mean, here that of 0.5 and 0.8."""
    drawing = funnel(outcome_trace(measure="RR", studies=[trial("A", 0.5, 0.2), trial("B", 0.8, 0.2)]))
    assert drawing is not None
    assert any("common effect, RR 0.632," in text for text in [drawing.description])
    (region,) = marks(drawing, "region")
    (apex, _), (left, _), (right, _) = region.points
    assert apex == pytest.approx((left + right) / 2)


def test_why_there_is_no_test_is_said_below_ten_studies() -> None:
    studies = [trial(f"S{n}", 0.5 + n / 20, 0.1 + n / 50) for n in range(10)]
    nine, ten = (funnel(outcome_trace(measure="RR", studies=studies[:count])) for count in (9, 10))
    assert nine is not None
    assert ten is not None
    assert "No test of asymmetry: 9 studies, fewer than 10." in texts(nine)
    assert not [text for text in texts(ten) if text.startswith("No test")]
    (test,) = [text for text in texts(ten) if text.startswith("Egger's test of asymmetry: p < 0.001")]
    assert test.endswith(", 10 studies.")


def test_odds_ratios_of_counts_have_harbords_test() -> None:
    studies = [counted(f"S{n}", 5 + n, 50 + 10 * n, 8 + n, 50 + 10 * n) for n in range(10)]
    drawing = funnel(outcome_trace(measure="OR", studies=studies))
    assert drawing is not None
    assert [text for text in texts(drawing) if text.startswith("Harbord's test of asymmetry")]


def test_one_study_or_none_makes_no_funnel() -> None:
    assert funnel(outcome_trace(measure="RR", studies=[trial("A", 0.5, 0.2)])) is None
    pooled = {"from": "x", "effect": 0.8, "studies": 3, "se": 0.1, **TRIAL}
    assert funnel(outcome_trace(measure="RR", pooled=pooled)) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_no_layout(name: str) -> None:
    drawing = funnel(outcome_trace(name=name, measure="RR", studies=[trial(name, 0.5, 0.2), trial("B", 0.8, 0.2)]))
    assert drawing is not None
    sound(drawing)
