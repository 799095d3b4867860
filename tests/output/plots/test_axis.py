"""The axis of a plot: a true scale, with ticks on both sides of no effect."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grading.output.plots.axis import Axis, axis_of, scaled

LEFT, RIGHT = 100.0, 420.0
SMALL, LARGE = 1e-12, 1e12
ratios = st.floats(SMALL, LARGE)
differences = st.floats(-LARGE, LARGE)


def spread(measure: str) -> st.SearchStrategy[list[float]]:
    return st.lists(ratios if measure == "RR" else differences, min_size=1, max_size=6)


axes = st.sampled_from(("RR", "MD")).flatmap(
    lambda measure: st.builds(
        axis_of, st.just(measure), spread(measure), spread(measure), st.just(LEFT), st.just(RIGHT)
    )
)


@given(axes, st.data())
def test_a_larger_value_is_never_to_the_left_of_a_smaller_one(axis: Axis, data: st.DataObject) -> None:
    values = ratios if axis.log else differences
    a, b = sorted((data.draw(values), data.draw(values)))
    assert LEFT <= axis.x(a) <= axis.x(b) <= RIGHT


@given(axes)
@example(axis_of("MD", [5e-324], [0.0], LEFT, RIGHT))
def test_the_scale_is_true(axis: Axis) -> None:
    """Equal steps, or equal ratios on a logarithmic scale, are equally long."""
    low, high = scaled(axis.low, axis.log), scaled(axis.high, axis.log)
    at = math.exp if axis.log else float
    for quarter in (0.25, 0.5, 0.75):
        assert axis.x(at(low + quarter * (high - low))) == pytest.approx(LEFT + quarter * (RIGHT - LEFT), abs=0.01)


@given(axes)
@example(axis_of("MD", [5e-324], [0.0], LEFT, RIGHT))
@example(axis_of("MD", [1.1e-15], [-3e-15], LEFT, RIGHT))
@example(axis_of("RR", [1.0], [2.0], LEFT, RIGHT))
def test_ticks_rise_and_stand_on_both_sides_of_no_effect(axis: Axis) -> None:
    ticks = axis.ticks()
    values, labels = [value for value, _ in ticks], [label for _, label in ticks]
    assert values == sorted(set(values))
    assert len(set(labels)) == len(labels) <= 13
    assert all(axis.low <= value <= axis.high for value in values)
    assert min(values) < axis.null < max(values)


@given(st.sampled_from(("RR", "MD")).flatmap(lambda m: st.tuples(st.just(m), spread(m), spread(m))))
def test_every_effect_and_no_effect_lie_on_the_axis(drawn: tuple[str, list[float], list[float]]) -> None:
    measure, effects, ends = drawn
    axis = axis_of(measure, effects, ends, LEFT, RIGHT)
    for value in (*effects, axis.null):
        assert axis.holds(value)


@pytest.mark.parametrize(
    ("measure", "effects", "ends", "labels"),
    [
        ("RR", (0.5, 0.8), (0.3, 0.9, 0.6, 1.1), ["0.3", "0.5", "0.7", "1"]),
        ("RR", (0.1, 5.0), (0.02, 40.0), ["0.03", "0.1", "0.3", "1", "3", "10", "30"]),
        ("RR", (1e-6, 1e6), (1e-9, 1e9), []),
        ("MD", (-1.2, 0.4), (-2.0, 1.0), ["−2", "−1.5", "−1", "−0.5", "0", "0.5", "1"]),
        ("MD", (0.0,), (0.0,), []),
    ],
)
def test_ticks_are_round(measure: str, effects: tuple[float], ends: tuple[float], labels: list[str]) -> None:
    shown = [label for _, label in axis_of(measure, effects, ends, LEFT, RIGHT).ticks()]
    assert not labels or [label for label in shown if label in labels] == labels
    assert 3 <= len(shown) <= 13


def test_an_end_that_would_dwarf_the_rest_is_not_held() -> None:
    axis = axis_of("RR", (0.8, 0.9), (0.6, 1.1, 0.0001, 8000.0), LEFT, RIGHT)
    assert axis.holds(0.6)
    assert not axis.holds(0.0001)
    assert axis.x(0.0001) == LEFT
    assert axis.x(math.inf) == RIGHT
    assert axis.x(0.0) == LEFT
