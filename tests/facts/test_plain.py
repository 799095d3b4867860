"""Numbers as people read them: short, and never on the other side of what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.facts.fact import NEAR_ONE, plain


def read(shown: str) -> float:
    return float(shown.replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1, "1"), (1.001, "1.001"), (1.00015, "1.0002"), (0.9996, "0.9996"), (0.99996, "0.99996"), (1.0051, "1.01"),
     (1.0049, "1.005"), (1 + 1e-7, "1"), (0, "0"), (-1.0004, "−1.0004"), (123.4, "123"), (0.0123, "0.0123")],
)  # fmt: skip
def test_a_number_is_shown(value: float, shown: str) -> None:
    assert plain(value) == shown


@given(st.floats(0.9, 1.1))
def test_a_ratio_is_shown_on_its_own_side_of_no_effect(ratio: float) -> None:
    shown = read(plain(ratio))
    if abs(ratio - 1) > NEAR_ONE[0]:
        assert (shown > 1) == (ratio > 1)
        assert shown != 1


@given(st.floats(-1e6, 1e6))
def test_what_is_shown_is_the_number_to_three_digits(value: float) -> None:
    assert read(plain(value)) == pytest.approx(value, rel=5.1e-3, abs=5.1e-7)
