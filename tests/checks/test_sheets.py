"""Facts that show something are written down with values that fit, or not at all."""

from __future__ import annotations

import pytest

from grading.checks.sheets import written
from grading.checks.world import Copy, exact, solver


def test_a_value_is_the_plainest_that_fits() -> None:
    copy = Copy()
    found = solver(copy.possible, copy.known("i_squared"), copy.value("i_squared") > exact(50.0))
    assert written(found, copy, ["i_squared"], {"i_squared": [50.0]}) == {"i_squared": 50.1}


def test_a_known_fact_that_no_value_fits_is_not_left_out() -> None:
    """Between two numbers that lie next to each other there is a real number, and none that can be written."""
    copy = Copy()
    value, low, high = copy.value("i_squared"), exact(50.0), exact(50.00000000000001)
    found = solver(copy.possible, copy.known("i_squared"), low < value, value < high)
    with pytest.raises(RuntimeError, match="`i_squared`"):
        written(found, copy, ["i_squared"], {"i_squared": [50.0]})
