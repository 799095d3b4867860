"""Many outcomes pooled at once: to the bit what each alone gives, whatever stands beside it.

name                                   subject                 what holds
many as one                            pool_many               entry i is the pool of outcome i alone
some of the studies                    pool_table              a part of the table is the pool of those studies
beside others                          pool_many               the order of the outcomes changes no bit
a bad one spoils no other              pool_many               what is raised is raised for that one alone
by hand                                pool_many               columns are what the pooling functions give
without the study that drives it       least_different_without the least I² of the pools of the others, and their effect
overlap                                smallest_overlap        the least over all pairs, as counted pair by pair
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.model.study_set import Outcome, PooledEstimate, Pooling
from grading.pooling import (
    Pools,
    can_be_left_out,
    least_different_without,
    least_different_without_each,
    pool,
    pool_many,
    pool_table,
    smallest_overlap,
)
from grading.pooling.estimators import pool_inverse_variance, tau_squared_interval
from grading.pooling.segments import Segments
from grading.pooling.study_effects import study_effects
from grading.pooling.study_table import Z
from tests.strategies import outcomes as of_a_study_set

METHODS = ("REML", "DL", "PM", "common", "MH", "Peto")
WAYS = [Pooling()] * 3 + [
    *(Pooling(method=method, interval=interval) for method in METHODS for interval in ("default", "Wald")),
    *(Pooling(method=method, formulas="RevMan") for method in (*METHODS, "DL-MH")),
    Pooling(interval="Hartung-Knapp"), Pooling(method="DL-MH", interval="Hartung-Knapp", formulas="RevMan"),
]  # fmt: skip
effect = st.integers(-300, 300).map(lambda x: x / 100)
variance = st.integers(1, 2000).map(lambda x: x / 1000)
analysis = st.lists(st.tuples(effect, variance), min_size=1, max_size=14)


def _trial(draw: Any, index: int, measure: str) -> dict[str, Any]:
    arms, ratio = measure != "HR" and draw(st.integers(0, 3)), measure in ("RR", "OR", "HR")
    trial: dict[str, Any] = {"id": f"T{draw(st.integers(0, 99)):02} {index}", "design": "randomised trial"}
    if arms and measure in ("MD", "SMD"):
        both = [{"n": draw(st.integers(1, 90)), "mean": draw(effect), "sd": draw(variance)} for _ in range(2)]
    elif arms:
        people = [draw(st.sampled_from((1, 9, 40, 200))) for _ in range(2)]
        both = [{"n": n, "events": draw(st.integers(0, n))} for n in people]
    if arms:
        return trial | {"arms": dict(zip(("intervention", "comparator"), both, strict=True))}
    kind = draw(st.sampled_from(("se", "variance", "interval", "level", "p", "nothing", "no numbers", "within")))
    if kind in ("no numbers", "within"):
        return trial | {"within_arm_only": kind == "within"}
    value, error = draw(effect) / 4, draw(variance) / 4
    low, high = value - Z * error, value + Z * error
    middle, ends = (math.exp(value), (math.exp(low), math.exp(high))) if ratio else (value, (low, high))
    said = {
        "se": {"se": error}, "variance": {"variance": error}, "interval": {"interval": ends}, "nothing": {},
        "level": {"interval": ends, "level": 0.9}, "p": {"p": draw(st.sampled_from((0.01, 0.4, 1.0)))},
    }[kind]  # fmt: skip
    return trial | {"result": {"effect": middle, **said}, "participants": draw(st.sampled_from((None, 40, 300)))}


@st.composite
def outcomes(draw: Any) -> Outcome:
    """Whatever can be pooled, and what cannot: often many studies, gaps, cells of zero, published pools."""
    if not draw(st.integers(0, 3)):
        return Outcome.model_validate(draw(of_a_study_set()))
    measure = draw(st.sampled_from(("RR", "OR", "RD", "MD", "SMD", "HR")))
    count = draw(st.sampled_from((1, 2, 3, 5, 9, 10, 11, 14)))
    trials = [_trial(draw, index, measure) for index in range(count)]
    data = {"id": "o", "name": "o", "better": "lower", "measure": measure, "studies": trials}
    if not draw(st.integers(0, 4)):
        data["pooled"] = {"from": "a review", "studies": count, "effect": 0.5, "se": 0.2}
    try:
        return Outcome.model_validate(data)
    except ValueError:
        assume(False)
        raise


asked = st.tuples(outcomes(), st.sampled_from(WAYS))


def alone(outcome: Outcome, way: Pooling) -> Any:
    """The pool, or what is raised."""
    try:
        return pool(outcome, way)
    except StudySetError as error:
        return str(error)


def of(pools: Pools, index: int) -> Any:
    try:
        return pools.pooled(index)
    except StudySetError as error:
        return str(error)


def bits(value: Any) -> Any:
    """Comparable to the bit, with every NaN alike."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [bits(getattr(value, one.name)) for one in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [bits(one) for one in value]
    return value.hex() if isinstance(value, float) else value


def many(chunk: Sequence[tuple[Outcome, Pooling]]) -> Pools:
    return pool_many([outcome for outcome, _ in chunk], [way for _, way in chunk])


def for_all(examples: int, **drawn: st.SearchStrategy[Any]) -> Any:
    return lambda test: settings(max_examples=examples, derandomize=True)(given(**drawn)(test))


@for_all(120, chunk=st.lists(asked, min_size=1, max_size=6))
def test_many_as_one(chunk: list[tuple[Outcome, Pooling]]) -> None:
    pools = many(chunk)
    for index, (outcome, way) in enumerate(chunk):
        assert bits(of(pools, index)) == bits(alone(outcome, way))


@for_all(60, chunk=st.lists(asked, min_size=1, max_size=5), data=st.data())
def test_some_of_the_studies_are_pooled_as_if_they_were_all(chunk: list[tuple[Outcome, Pooling]], data: Any) -> None:
    table = many(chunk).table
    size = len(table.studies)
    among = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)
    part = pool_table(table, among)
    for index, (outcome, way) in enumerate(chunk):
        kept = tuple(table.studies[at] for at in table.within(index) if among[at])
        fewer = outcome.model_copy(update={"studies": kept, "pooled": None})
        assert bits(of(part, index)) == bits(alone(fewer, way))


@for_all(40, chunk=st.lists(asked, min_size=2, max_size=6), seed=st.integers(0, 99))
def test_the_order_of_the_outcomes_changes_nothing(chunk: list[tuple[Outcome, Pooling]], seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(chunk)).tolist()
    pools, turned = many(chunk), many([chunk[at] for at in order])
    for index, at in enumerate(order):
        assert bits(of(turned, index)) == bits(of(pools, at))


def _outcome(measure: str, *results: tuple[float, float]) -> Outcome:
    studies = [
        {"id": f"s{index:02}", "design": "randomised trial", "result": {"effect": y, "variance": v}}
        for index, (y, v) in enumerate(results)
    ]
    data = {"id": "o", "name": "o", "better": "lower", "measure": measure, "studies": studies}
    return Outcome.model_validate(data)


TWO = _outcome("MD", (0.1, 0.2), (0.5, 0.1))


def test_what_cannot_be_pooled_is_refused_alone() -> None:
    tiny = Outcome.model_validate({
        "id": "tiny", "name": "o", "better": "lower", "measure": "MD",
        "studies": [{"id": "a", "design": "randomised trial", "result": {"effect": 0.0, "interval": (0.0, 1e-300)}}],
    })  # fmt: skip
    given = {"pooled": PooledEstimate.model_validate({"from": "a review", "studies": 1, "effect": 0.1, "se": 1.0})}
    chunk = [TWO, TWO, tiny, TWO, tiny.model_copy(update=given)]
    pools = pool_many(chunk, [Pooling(), Pooling(method="MH"), Pooling(), Pooling(), Pooling()])
    assert pools.pooled(0) == pools.pooled(3) == pool(TWO, Pooling())
    with pytest.raises(StudySetError, match="MH needs the arms of every study"):
        pools.pooled(1)
    for tiny_one in (2, 4):
        with pytest.raises(StudySetError, match="`tiny`: the standard error of study `a` is no number above 0"):
            pools.pooled(tiny_one)


def test_nothing_to_pool_is_none() -> None:
    pools = many([(TWO.model_copy(update={"studies": ()}), Pooling()), (TWO, Pooling())])
    assert pools.pooled(0) is None
    assert pools.pooled(1) is not None
    assert pool_many([], []).method == []


@for_all(40, analyses=st.lists(analysis, min_size=1, max_size=5), method=st.sampled_from(("REML", "DL", "PM")))
def test_the_columns_are_what_the_estimators_give(analyses: list[list[tuple[float, float]]], method: Any) -> None:
    chunk = [_outcome("MD", *studies) for studies in analyses]
    pools = pool_many(chunk, [Pooling(method=method)] * len(chunk))
    for index, studies in enumerate(analyses):
        y, v = (np.array(column) for column in zip(*studies, strict=True))
        one, ends = pool_inverse_variance(y, v, [0], method, "default"), tau_squared_interval(y, v, [0])
        several = len(studies) > 1
        columns = (pools.effect, pools.low, pools.i_squared, pools.q_p, pools.tau_squared, *pools.tau_interval)
        expected = (one.effect, one.low, one.i_squared, one.q_p, one.tau_squared, *ends)
        for at, (ours, theirs) in enumerate(zip(columns, expected, strict=True)):
            known = several or at < 2
            np.testing.assert_allclose(ours[index], theirs[0] if known else np.nan, rtol=1e-15)
        np.testing.assert_array_equal(pools.weights[pools.table.starts[index] :][: len(studies)], one.weights)


@for_all(60, chunk=st.lists(asked, min_size=1, max_size=5))
def test_without_the_study_that_drives_it(chunk: list[tuple[Outcome, Pooling]]) -> None:
    pools = many(chunk)
    whole = [(of(pools, index), outcome.pooling or way) for index, (outcome, way) in enumerate(chunk)]
    apart = [at for at, (one, way) in enumerate(whole) if hasattr(one, "effects") and can_be_left_out(one, way)]
    found = least_different_without_each(pools, np.array(apart, dtype=np.intp))
    assert sorted(found) == apart
    for at in apart:
        one, way = whole[at]
        assert found[at] == least_different_without(one, way)
        outcome, rest = chunk[at][0], {}
        for left in one.effects:
            used = tuple(other.study for other in one.effects if other is not left)
            others = pool(outcome.model_copy(update={"studies": used}), way)
            rest[left.study.id] = others
        names = [name for name, others in rest.items() if others is not None and others.studies > 1]
        name = min(names, key=lambda name: (rest[name].i_squared, name))  # type: ignore[union-attr]
        assert (found[at].study, found[at].i_squared) == (name, rest[name].i_squared)  # type: ignore[union-attr]
        assert found[at].effect == pytest.approx(rest[name].effect, rel=1e-14)  # type: ignore[union-attr]


def test_of_two_that_lower_it_alike_the_first_by_name_is_told() -> None:
    pooled = pool(_outcome("MD", (-1, 0.1), (0, 0.1), (1, 0.1)), Pooling())
    assert pooled is not None
    assert least_different_without(pooled, Pooling()).study == "s00"


@for_all(100, analyses=st.lists(st.lists(st.tuples(effect, variance), min_size=1, max_size=6), min_size=1, max_size=5))
def test_the_smallest_overlap_is_the_least_over_all_pairs(analyses: list[list[tuple[float, float]]]) -> None:
    y, v = (np.array(column) for column in zip(*(study for studies in analyses for study in studies), strict=True))
    data = Segments.of(y, v, np.cumsum([0, *(len(studies) for studies in analyses[:-1])]))
    for found, studies in zip(smallest_overlap(y, v, data.starts), analyses, strict=True):
        shares = [1.0]
        for (y1, v1), (y2, v2) in combinations(studies, 2):
            (low1, high1), (low2, high2) = (
                (y - Z * math.sqrt(v), y + Z * math.sqrt(v)) for y, v in ((y1, v1), (y2, v2))
            )
            common = min(high1, high2) - max(low1, low2)
            shares.append(max(common, 0.0) / min(high1 - low1, high2 - low2))
        assert found == min(shares)


def test_an_interval_without_width_lies_in_the_other_or_does_not() -> None:
    narrow = np.array([1e-40, 1e-40, 1.0])
    assert smallest_overlap(np.array([1.0, 1.0, 1.0]), narrow, np.array([0])).tolist() == [1.0]
    assert smallest_overlap(np.array([1.0, 2.0, 1.0]), narrow, np.array([0])).tolist() == [0.0]


@for_all(60, one=asked)
def test_what_is_left_out_is_named_with_the_reason(one: tuple[Outcome, Pooling]) -> None:
    outcome, way = one
    used, left_out = study_effects(outcome, way.formulas)
    assert sorted([*(each.study.id for each in used), *(name for name, _ in left_out)]) == sorted(
        study.id for study in outcome.studies
    )
    assert all(reason for _, reason in left_out)
