"""Coefficients of agreement against published tables, irrCAC and the equations, and what must hold of any."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.audit.coefficients import (
    CONSTANT,
    NO_ERROR,
    NO_ITEMS,
    ONE_LEVEL,
    TOO_FEW,
    Ratings,
    Weights,
    fleiss_kappa,
    gwet,
    percent,
    weighted_kappa,
)
from grading.model.agreement import Coefficient

CASES = json.loads((Path(__file__).parents[2] / "fixtures/reference/irrcac.json").read_text(encoding="utf-8"))["cases"]
CLOSED_FORM = 1e-9
LEVELS = 4
WEIGHTS: tuple[Weights, ...] = ("identity", "linear", "quadratic")
KAPPAS: tuple[Literal["linear", "quadratic"], ...] = ("linear", "quadratic")
several = settings(derandomize=True)
levels = st.integers(0, LEVELS - 1)
pairs = st.lists(st.tuples(levels, levels), max_size=30)
threes = st.lists(st.tuples(levels, levels, levels), max_size=30)


def spread(table: list[list[int]]) -> Ratings:
    return [(i, j) for i, row in enumerate(table) for j, times in enumerate(row) for _ in range(times)]


def all_of(ratings: Ratings) -> list[Coefficient]:
    """Every coefficient of two raters."""
    kappas = [weighted_kappa(ratings, LEVELS, weights) for weights in KAPPAS]
    return [*kappas, fleiss_kappa(ratings, LEVELS), *(gwet(ratings, LEVELS, weights) for weights in WEIGHTS)]


# published numbers

SAS = spread([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
"""The example of PROC FREQ that statsmodels' own tests print: 0.4701, 95% interval 0.1845 to 0.7558."""
FLEISS_1971 = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 "
    "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
"""Fleiss 1971, table 1: 30 patients, 6 psychiatrists, 5 diagnoses."""
ABSTRACTORS = spread([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
PARADOX = spread([[118, 5], [2, 0]])


def test_weighted_kappa_of_the_published_example() -> None:
    found = weighted_kappa(SAS, 3, "linear")
    assert found.interval is not None
    assert [round(number, 4) for number in (found.value or 0, *found.interval)] == [0.4701, 0.1845, 0.7558]


def test_fleiss_kappa_of_the_published_example() -> None:
    found = fleiss_kappa([tuple(int(level) - 1 for level in row) for row in FLEISS_1971.split()], 5)
    assert (round(found.value or 0, 3), found.interval) == (0.430, None)
    assert "gives none" in found.because


def test_ac1_of_the_published_example() -> None:
    """Gwet 2014 as irrCAC for R prints it: AC1 0.8493305, 89% the same."""
    assert gwet(ABSTRACTORS, 3).value == pytest.approx(0.8493305, abs=5e-8)
    assert percent(ABSTRACTORS).value == 89


def test_ac1_stays_high_where_kappa_falls_below_chance() -> None:
    """118 and 5 over 2 and 0: 94.4% the same, kappa −0.0234, AC1 0.9408."""
    kappa, ac1 = weighted_kappa(PARADOX, 2, "linear").value, gwet(PARADOX, 2).value
    assert (percent(PARADOX).value, round(kappa or 0, 4), round(ac1 or 0, 4)) == (94.4, -0.0234, 0.9408)


def test_the_interval_of_a_percentage_is_wilsons() -> None:
    """8 of 10: 0.4902 to 0.9433 (Wilson 1927; Brown, Cai & DasGupta 2001, Stat Sci 16:101-133, for the formula)."""
    n, p, z = 10, 0.8, 1.959963984540054
    middle, half = p + z**2 / (2 * n), z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    expected = [100 * (middle + sign * half) / (1 + z**2 / n) for sign in (-1, 1)]
    found = percent([(0, 0)] * 8 + [(0, 1)] * 2)
    assert found.interval == pytest.approx(expected, rel=CLOSED_FORM)
    assert [round(end, 2) for end in expected] == [49.02, 94.33]


# other programs


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_gwet_and_fleiss_as_irrcac_has_them(case: dict[str, Any]) -> None:
    ratings = [tuple(row) for row in case["ratings"]]
    fleiss, expected = fleiss_kappa(ratings, case["levels"]), case["fleiss"]
    assert (fleiss.value is None) is (expected is None)
    assert (fleiss.value or 0) == pytest.approx(expected or 0, rel=CLOSED_FORM, abs=CLOSED_FORM)
    for weights in WEIGHTS:
        found, theirs = gwet(ratings, case["levels"], weights), case[weights]
        assert found.value == pytest.approx(theirs["value"], rel=CLOSED_FORM, abs=CLOSED_FORM)
        if theirs["se"] == 1e-15:  # what irrCAC writes for 0
            assert (found.interval, found.because) == (None, NO_ERROR)
        else:
            assert found.interval == pytest.approx(tuple(theirs["interval"]), rel=CLOSED_FORM, abs=CLOSED_FORM)


def test_the_reference_is_complete() -> None:
    sizes = {(r, q, n) for r in (2, 3, 6) for q in (2, 3, 4) for n in (2, 3, 10, 60)}
    found = {(len(c["ratings"][0]), c["levels"], len(c["ratings"])) for c in CASES if "raters" in c["name"]}
    assert found == sizes
    assert len(CASES) == len(sizes) + 2


@several
@given(pairs)
def test_weighted_kappa_is_one_less_observed_over_expected_disagreement(ratings: Ratings) -> None:
    """Cohen 1968, equation by equation, without the library."""
    for weights, power in zip(KAPPAS, (1, 2), strict=True):
        found = weighted_kappa(ratings, LEVELS, weights)
        if found.value is not None:
            apart = sum(abs(one - other) ** power for one, other in ratings) / len(ratings)
            expected = sum(abs(one - other) ** power for one, _ in ratings for _, other in ratings) / len(ratings) ** 2
            assert found.value == pytest.approx(1 - apart / expected, abs=CLOSED_FORM)


# what must hold of any ratings


@several
@given(pairs)
def test_what_is_not_defined_says_why_and_nothing_is_made_up(ratings: Ratings) -> None:
    for found in all_of(ratings):
        numbers = [number for number in (found.value, *(found.interval or ())) if number is not None]
        assert all(math.isfinite(number) and number <= 1 + CLOSED_FORM for number in numbers)
        assert (found.value is None or found.interval is None) == bool(found.because)
        assert found.interval is None or found.interval[0] < (found.value or 0) <= found.interval[1]
        if len(ratings) < 2:
            assert (found.value, found.because) == (None, TOO_FEW if ratings else NO_ITEMS)


@several
@given(st.integers(2, 20), levels)
def test_one_level_alone_has_no_kappa(items: int, level: int) -> None:
    ratings = [(level, level)] * items
    for kappa in (*(weighted_kappa(ratings, LEVELS, one) for one in KAPPAS), fleiss_kappa(ratings, LEVELS)):
        assert (kappa.value, kappa.because) == (None, ONE_LEVEL)
    assert gwet(ratings, LEVELS) == Coefficient(value=1.0, because=NO_ERROR)


@several
@given(st.lists(levels, min_size=2, max_size=20).filter(lambda found: len(set(found)) > 1), levels)
def test_a_rater_of_one_level_has_a_kappa_of_0_and_a_reason(other: list[int], level: int) -> None:
    ratings = [(one, level) for one in other]
    for weights in KAPPAS:
        assert weighted_kappa(ratings, LEVELS, weights) == Coefficient(value=0.0, because=CONSTANT)


@several
@given(st.lists(levels, min_size=2, max_size=20).filter(lambda found: len(set(found)) > 1))
def test_perfect_agreement_is_1_and_claims_no_interval(said: list[int]) -> None:
    ratings = [(one, one) for one in said]
    kappas = [weighted_kappa(ratings, LEVELS, one) for one in KAPPAS]
    for found in (*kappas, *(gwet(ratings, LEVELS, one) for one in WEIGHTS)):
        assert found.value == pytest.approx(1, abs=CLOSED_FORM)
        assert (found.interval, found.because) == (None, NO_ERROR)


@several
@given(pairs, st.randoms())
def test_the_order_of_items_and_of_raters_does_not_matter(ratings: Ratings, chance: Any) -> None:
    shuffled = list(ratings)
    chance.shuffle(shuffled)
    for one, other in zip(all_of(ratings), all_of([(second, first) for first, second in shuffled]), strict=True):
        assert (one.value is None, one.because) == (other.value is None, other.because)
        assert (one.value or 0) == pytest.approx(other.value or 0, abs=CLOSED_FORM)
        assert list(one.interval or ()) == pytest.approx(list(other.interval or ()), abs=1e-7)


@several
@given(pairs)
def test_a_scale_turned_round_changes_no_coefficient(ratings: Ratings) -> None:
    turned = [(LEVELS - 1 - one, LEVELS - 1 - other) for one, other in ratings]
    for one, other in zip(all_of(ratings), all_of(turned), strict=True):
        assert (one.value or 0) == pytest.approx(other.value or 0, abs=CLOSED_FORM)
        assert one.because == other.because


@several
@given(threes)
def test_all_together_is_1_where_everybody_agrees_and_nowhere_else(ratings: Ratings) -> None:
    for found in (fleiss_kappa(ratings, LEVELS), gwet(ratings, LEVELS)):
        if found.value is None:
            assert found.because in (NO_ITEMS, TOO_FEW, ONE_LEVEL)
        else:
            everybody = all(len(set(row)) == 1 for row in ratings)
            assert (found.value == pytest.approx(1, abs=CLOSED_FORM)) is everybody
