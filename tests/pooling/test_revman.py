"""RevMan's own digits: what it stored of two published reviews, and what its published formulas give of seeded data."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fixtures.revman import formulas
from grading.errors import StudySetError
from grading.model.study_set import Outcome, Pooling
from grading.pooling import Pooled, effect_sizes, fixed, least_different_without, pool, revman
from grading.pooling.estimators import pool_inverse_variance

FIXTURES = Path(__file__).parents[2] / "fixtures/revman"
STORED = json.loads((FIXTURES / "stored.json").read_text(encoding="utf-8"))["analyses"]
DIGITS = 1e-9
"""Relative. RevMan stores 15 digits; its normal quantile is good to ten."""
OF_P = 1e-4
"""Relative. RevMan 5 approximates the chi² distribution to some five digits."""
POOLED = {"EFFECT_SIZE": "effect", "CI_START": "low", "CI_END": "high", "I2": "i_squared", "TAU2": "tau_squared",
          "P_CHI2": "q_p"}  # fmt: skip
Tables = st.lists(
    st.tuples(st.integers(0, 30), st.integers(31, 60), st.integers(0, 30), st.integers(31, 60)), min_size=2, max_size=6
).filter(lambda rows: all(e1 + e2 > 0 for e1, _, e2, _ in rows))


def outcome(measure: str, rows: list[Any], **said: Any) -> Outcome:
    studies = [{"id": name, "design": "randomised trial", "arms": {
        "intervention": {"n": n1, "events": e1}, "comparator": {"n": n2, "events": e2}}}
        for name, e1, n1, e2, n2 in rows]  # fmt: skip
    return Outcome.model_validate(
        {"id": "x", "name": "x", "better": "lower", "measure": measure, "studies": studies, **said}
    )


def named(rows: list[Any]) -> list[Any]:
    return [(f"s{at}", *row) for at, row in enumerate(rows)]


def how(one: dict[str, Any]) -> Pooling:
    return Pooling(method="DL-MH" if one["random"] else "MH", interval="Wald", formulas="RevMan")


def has_the_digits(pooled: Pooled | None, stored: dict[str, float]) -> None:
    assert pooled is not None
    for key, printed in stored.items():
        value = getattr(pooled, POOLED[key])
        assert value == pytest.approx(printed, rel=OF_P if key == "P_CHI2" else DIGITS, abs=1e-12), key


@pytest.mark.parametrize("one", STORED, ids=lambda one: one["name"])
def test_the_estimate_is_the_one_that_revman_stored(one: dict[str, Any]) -> None:
    rows = [(name, *numbers) for name, _, *numbers, _ in one["rows"]]
    pooled = pool(outcome(one["measure"], rows), how(one))
    has_the_digits(pooled, one["stored"])
    assert pooled is not None
    weights = {name: weight for name, *_, weight in one["rows"] if weight is not None}
    assert {e.study.id for e in pooled.effects} == set(weights)
    for effect in pooled.effects:
        assert 100 * effect.weight == pytest.approx(weights[effect.study.id], rel=DIGITS)


SUBGROUPS = [pytest.param(one, group, id=f"{one['name']}, {group}") for one in STORED for group in one["subgroups"]]


@pytest.mark.parametrize(("one", "group"), SUBGROUPS)
def test_the_estimates_of_subgroups_too(one: dict[str, Any], group: str) -> None:
    rows = [(name, *numbers) for name, own, *numbers, _ in one["rows"] if own == group]
    has_the_digits(pool(outcome(one["measure"], rows), how(one)), one["subgroups"][group])


def test_without_the_choice_they_are_not_revmans() -> None:
    """The digits do prove the formulas: around the inverse-variance estimate, or over raw zero cells, they differ."""
    one = STORED[0]
    rows = [(name, *numbers) for name, _, *numbers, _ in one["rows"]]
    around_common = pool(outcome("RR", rows), Pooling(method="DL", interval="Wald", formulas="RevMan"))
    assert around_common is not None
    assert around_common.tau_squared != pytest.approx(one["stored"]["TAU2"], rel=1e-3)
    raw = pool(outcome("RR", rows), Pooling(method="MH", formulas="metafor"))
    mended = pool(outcome("RR", rows), Pooling(method="MH", formulas="RevMan"))
    assert raw is not None
    assert mended is not None
    assert raw.effect != pytest.approx(mended.effect, rel=1e-4)


@given(Tables, st.sampled_from(["RR", "OR", "RD"]))
def test_without_a_zero_cell_the_two_mantel_haenszel_estimates_are_one(rows: list[Any], measure: Any) -> None:
    table = np.array([(e1 + 1, n1 + 2, e2 + 1, n2 + 2) for e1, n1, e2, n2 in rows], dtype=float).T
    ours, theirs = fixed.mantel_haenszel(measure, *table, [0]), revman.mantel_haenszel(measure, *table, [0])
    assert ours.effect == pytest.approx(theirs.effect, rel=1e-12, abs=1e-12)
    if measure != "RD":
        assert ours.se == pytest.approx(theirs.se, rel=1e-12)


@given(Tables)
def test_swapping_the_arms_mirrors_revmans_risk_difference(rows: list[Any]) -> None:
    e1, n1, e2, n2 = np.array(rows, dtype=float).T
    pooled, turned = (
        revman.mantel_haenszel("RD", e1, n1, e2, n2, [0]),
        revman.mantel_haenszel("RD", e2, n2, e1, n1, [0]),
    )
    assert pooled.effect == pytest.approx(-turned.effect, abs=1e-12)
    assert (pooled.se, pooled.q) == (pytest.approx(turned.se), pytest.approx(turned.q))


@given(Tables)
def test_q_around_another_centre_is_never_smaller(rows: list[Any]) -> None:
    """The inverse-variance estimate is what minimises Q, so DL-MH never sees less heterogeneity than DL."""
    e1, n1, e2, n2 = np.array(rows, dtype=float).T
    y, v = effect_sizes.log_risk_ratio(e1, n1, e2, n2)
    centre = revman.mantel_haenszel("RR", e1, n1, e2, n2, [0]).effect
    around = pool_inverse_variance(y, v, [0], "DL", "Wald", around=centre)
    plain = pool_inverse_variance(y, v, [0], "DL", "Wald")
    assert around.q[0] >= plain.q[0] * (1 - 1e-12) - 1e-12
    assert around.tau_squared[0] >= plain.tau_squared[0] * (1 - 1e-9) - 1e-12


def test_a_risk_difference_keeps_its_size_where_a_cell_is_zero() -> None:
    """0 of 15 against 2 of 15 is −0.13 (−0.33 to 0.06): 0.5 goes into the variance alone."""
    y, v = revman.risk_difference([0], [15], [2], [15])
    assert y[0] == pytest.approx(-2 / 15)
    half = 1.959963984540054 * math.sqrt(v[0])
    assert (round(y[0] - half, 2), round(y[0] + half, 2)) == (-0.33, 0.06)


def test_the_approximate_correction_differs_in_the_third_digit_of_a_small_study_and_not_in_a_large_one() -> None:
    small, large = ([5, 1, n, 4, 1, n] for n in (6, 5000))
    for numbers, alike in ((small, 1e-4), (large, 1e-8)):
        ours, theirs = (
            size(*([x] for x in numbers))
            for size in (effect_sizes.standardised_mean_difference, revman.standardised_mean_difference)
        )
        difference = abs(ours[0][0] - theirs[0][0])
        assert difference < (1e-2 if numbers is small else alike)
        assert (difference > alike) == (numbers is small)


def test_nobody_varies_or_three_people_give_no_standardised_difference() -> None:
    y, v = revman.standardised_mean_difference([2, 2], [0, 1], [9, 2], [1, 1], [0, 1], [9, 1])
    assert np.isnan([*y, *v]).all()


@pytest.mark.parametrize("last", [(6, 62, 19, 59), (60, 62, 19, 59)])
def test_what_is_left_without_a_study_is_the_pool_of_the_others(last: tuple[int, ...]) -> None:
    rows = named([(1, 52, 3, 43), (1, 33, 0, 21), (33, 256, 42, 272), last])
    way = Pooling(method="DL-MH", interval="Wald", formulas="RevMan")
    whole = pool(outcome("RR", rows), way)
    assert whole is not None
    left = {name: pool(outcome("RR", [row for row in rows if row[0] != name]), way) for name, *_ in rows}
    found = {name: (one.i_squared, one.effect) for name, one in left.items() if one is not None}
    name = min(found, key=lambda name: (found[name][0], name))
    without = least_different_without(whole, way)
    assert (without.study, without.i_squared, without.effect) == (name, *found[name])


def test_around_mantel_haenszel_needs_counts() -> None:
    result = {"studies": [{"id": "a", "design": "randomised trial", "result": {"effect": 0.8, "se": 0.2}}]}
    with pytest.raises(StudySetError, match="DL-MH needs the arms of every study"):
        pool(outcome("RR", [], **result), Pooling(method="DL-MH", formulas="RevMan"))


def test_revmans_method_over_metafors_formulas_is_no_way_to_pool() -> None:
    """Around RevMan's Mantel-Haenszel estimate, over metafor's effects: a number that neither program computes."""
    with pytest.raises(ValidationError, match="no program computes that estimate"):
        Pooling(method="DL-MH", interval="Wald")
    assert Pooling(method="DL-MH", formulas="RevMan").interval == "default"


def test_the_method_says_whose_formulas_it_has() -> None:
    rows = named([(4, 20, 6, 20), (3, 25, 9, 25)])
    methods = {}
    for way in ("DL-MH", "MH", "REML"):
        pooled = pool(outcome("RR", rows), Pooling(method=way, interval="Wald", formulas="RevMan"))  # type: ignore[arg-type]
        methods[way] = pooled.method if pooled else ""
    assert methods == {
        "DL-MH": "random effects, DL around Mantel-Haenszel, Wald interval, RevMan's formulas",
        "MH": "common effect, Mantel-Haenszel, Wald interval, RevMan's formulas",
        "REML": "random effects, REML, Wald interval, RevMan's formulas",
    }


def test_the_maker_of_the_fixtures_has_the_digits_too() -> None:
    """Its formulas are a second program, so they must pass the same proof."""
    for one in STORED:
        rows = [(name, group, *numbers) for name, group, *numbers, _ in one["rows"]]
        found = formulas.pool(one | {"kind": "DICH"}, rows)
        known = {"EFFECT_SIZE": "effect", "CI_START": "low", "CI_END": "high", "I2": "i2", "TAU2": "tau2"}
        for key, name in known.items():
            if key in one["stored"]:
                assert found[name] == pytest.approx(one["stored"][key], rel=DIGITS, abs=1e-12), (one["name"], key)
