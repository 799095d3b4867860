"""No smaller change of one fact gives the same: a search over a grid of its own finds none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grading.audit.behind import Behind
from grading.audit.what_if import what_if
from grading.audit.what_if.again import Again
from grading.audit.what_if.search import direction
from grading.audit.what_if.values import names, next_to, size
from grading.engine import Engine
from grading.errors import GradingError
from grading.facts import FACTS, Value
from grading.facts.given import LEVERS, bounds, facts_with
from grading.intake.study_set_file import parse
from grading.model.study_set import StudySet
from grading.model.verdict import CertaintyRange
from grading.model.what_if import WhatIf
from grading.pipeline import engine_for, run
from grading.stages import OutcomeRun
from tests.audit.what_if.cases import Case, again, cases, found, named
from tests.strategies import study_sets

QUICKLY = {"deadline": None, "suppress_health_check": list(HealthCheck), "phases": (Phase.explicit, Phase.generate)}
"""To shrink an example that is searched takes many minutes; as it is found it can be read well enough."""
SLACK = 1 + 1e-9
"""A number is written with 12 digits, a size is a quotient of two of them."""


def grid(again: Again, name: str, random: Random) -> Iterator[Value]:
    """Values of this fact that have nothing to do with those that the search tries: steps, decades, and chance."""
    fact, now = FACTS[name], again.facts.get(name)
    if fact.type in ("yes/no", "word"):
        yield from (fact.words if fact.type == "word" else (True, False))
        return
    least, most = bounds(fact)
    here = float(now) if now is not None else 1.0
    values = {here * random.uniform(0.3, 3) for _ in range(6)} | {here * 10 ** random.uniform(-3, 3) for _ in range(4)}
    values |= {random.uniform(max(least, -50), min(most, 100)) for _ in range(6)}
    values |= {0.0, 1.0, 2.0, 3.0, 5.0, 0.5, 0.55, 0.7, 10.0, 30.0, 60.0, 100.0, 400.0, 800.0, 2000.0, -0.5}
    values |= {float(value) for value in again.rulebook.values.values() if not isinstance(value, str)}
    for value in sorted(values):
        tried: Value = round(value) if fact.type == "count" else float(f"{value:.6g}")
        if least <= tried <= most and fact.accepts(tried):
            yield tried


def nothing_smaller(again: Again, result: WhatIf, random: Random) -> int:
    """How many values of the grid give another certainty; each has a change that is told and is no larger."""
    now, count = result.certainty_range, 0
    assert now is not None
    told = {(one.facts[0].name, one.certainty_range): one for one in reversed(result.singles)}
    for name in names(again):
        for value in grid(again, name, random):
            if value == again.facts.get(name) or value == "no estimate":
                continue
            then = again.certainty({name: value})
            if then is None or then == now:
                continue
            count += 1
            best = told.get((name, then))
            assert best is not None, f"{name} = {value} gives {then}, and no change says so"
            assert best.size <= size(again.facts.get(name), value) * SLACK, (
                f"{name} = {value} is nearer than {best.says}"
            )
    return count


@pytest.mark.parametrize("case", cases(), ids=named)
def test_no_smaller_change_of_one_fact_does_it(case: Case) -> None:
    nothing_smaller(again(case), found(case), Random(0))


def test_the_grid_finds_changes() -> None:
    assert sum(nothing_smaller(again(case), found(case), Random(0)) for case in cases()[:12]) > 200


@pytest.mark.parametrize("case", cases()[::5], ids=named)
def test_just_short_of_a_change_the_certainty_is_another(case: Case) -> None:
    """The boundary pair of every number: the value itself, and the one next to it on the way there."""
    for change in found(case).singles:
        (fact,) = change.facts
        kind = FACTS[fact.name].type
        if fact.before is None or kind in ("yes/no", "word") or isinstance(fact.after, str):
            continue
        way = 1 if float(fact.before) > fact.after else -1
        short = int(fact.after) + way if kind == "count" else next_to(float(fact.after), way)
        if not math.isclose(short, float(fact.before), rel_tol=1e-11):
            assert again(case).certainty({fact.name: short}) != change.certainty_range, change.says


def _behind(data: object, rulebook: str) -> Behind:
    study_set = StudySet.model_validate(data)
    source = parse(study_set.model_dump_json(by_alias=True, exclude_none=True).encode(), "random.json")
    return Behind(run(engine_for(rulebook), source.study_set), source)


@settings(max_examples=12, **QUICKLY)
@given(study_sets(), st.sampled_from(("core-grade-2025", "grade-handbook")), st.randoms(use_true_random=False))
def test_no_smaller_change_in_random_study_sets(data: object, rulebook: str, random: Random) -> None:
    behind = _behind(data, rulebook)
    trace = next((one for one in behind.graded.traces if one.result.certainty_range), None)
    if trace is not None:
        result = what_if(behind, trace.outcome.id)
        nothing_smaller(Again(behind, trace.outcome.id), result, random)


@settings(max_examples=25, **QUICKLY)
@given(study_sets(), st.sampled_from(("core-grade-2025", "grade-handbook")), st.randoms(use_true_random=False))
def test_the_quick_search_sees_what_the_engine_gives(data: object, rulebook: str, random: Random) -> None:
    behind = _behind(data, rulebook)
    for trace in behind.graded.traces:
        here = Again(behind, trace.outcome.id)
        for _ in range(8):
            changed = {}
            for name in random.sample(names(here), 2):
                values = [value for value in grid(here, name, random) if value != "no estimate"]
                changed[name] = random.choice(values)
            assert here.certainty(changed) == _really(here, changed, behind), changed


def _really(here: Again, changed: dict[str, Value], behind: Behind) -> CertaintyRange | None:
    book = behind.graded.rulebook
    try:
        with Engine(book) as engine:
            facts_of = facts_with(changed, behind.source.study_set, book.values)
            made = OutcomeRun(engine, book, behind.source.study_set, here.trace.outcome, facts_of).grade()
    except GradingError:
        return None
    return made.result.certainty_range


def test_directions_part_the_results() -> None:
    assert direction(("low", "low"), ("moderate", "moderate")) == "up"
    assert direction(("low", "low"), ("low", "moderate")) == "otherwise"
    assert direction(("low", "moderate"), ("moderate", "moderate")) == "up"
    assert direction(("low", "moderate"), ("low", "low")) == "down"
    assert direction(("very low", "moderate"), ("very low", "low")) == "otherwise"
    assert direction(("low", "moderate"), ("very low", "very low")) == "down"


def test_the_size_of_a_change() -> None:
    assert size(100, 200) == size(200, 100) == 0.5
    assert size(0, 5) == size(None, 5) == size("low", "high") == size(True, False) == 1
    assert size(-1.0, 1.0) == 2
    assert size(1.0, 0.0) == 1
    assert size(5, 5) == size(0, 0) == 0


def test_the_levers_are_among_the_facts_that_are_searched() -> None:
    assert set(LEVERS) <= set(FACTS)


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from((-1, 1)))
def test_farther_on_the_same_side_is_never_smaller(now: float, near: float, more: float, way: int) -> None:
    assert size(now, now + way * near) <= size(now, now + way * (near + more)) * SLACK
