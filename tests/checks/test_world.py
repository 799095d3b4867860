"""What the formulas say of a sheet is what the engine and judgement do on it: all that is proved rests on this."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.checks.checking import Checking, sheet
from grading.checks.laws import broken
from grading.checks.world import Copy, Domained, satisfiable, solver
from grading.engine import Engine
from grading.errors import RulebookError
from grading.facts import FACTS, Sheet, Value, derive
from grading.judgement import Settled, Stage, settle
from grading.model.study_set import StudySet
from grading.model.words import SETTLED, START
from grading.pooling import pool
from grading.rulebook import load_rulebook
from tests.checks.random_sheets import On, complete_sheet, settling_rulebook
from tests.engine.random_rulebooks import Sheets
from tests.strategies import MARKS, study_sets

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
POSSIBLE = solver(Copy().possible)


@settings(UNHURRIED, max_examples=8)
@given(st.randoms(use_true_random=False))
def test_formulas_say_what_the_engine_and_judgement_do(random: Random) -> None:
    book = settling_rulebook(random)
    sheets, copy = Sheets(book), Copy()
    with Engine(book) as engine:
        for _ in range(2):
            with engine.session() as session:
                for name, domain in book.domains.items():
                    given = sheets.draw(random, name)
                    stage = Stage.fire(book, session, name, given)
                    of, on = Domained(book, domain, copy), On(copy, given, [*book.reads(name)])
                    _rules_agree(of, stage, on)
                    told = sheet(book, domain, given)
                    assert set(told.fires) == {rule.id for rule in stage.fired()}
                    _levels_agree(of, stage, on, told.settles)


def _rules_agree(of: Domained, stage: Stage, on: On) -> None:
    """Each rule fires, is silent, or cannot be told; and it stands where nothing that fires overrides it."""
    silenced = {other for one in stage.evaluations if one.verdict == "fires" for other in one.rule.overrides}
    for one in stage.evaluations:
        rule, heard = one.rule, one.rule.id not in silenced
        assert (on(of.fires(rule)), on(of.silent(rule))) == (one.verdict == "fires", one.verdict == "silent")
        assert on(of.standing(rule)) is (heard and one.verdict == "fires")
        assert on(of.open(rule)) is (heard and one.verdict == "cannot tell")


def _levels_agree(of: Domained, stage: Stage, on: On, told: str) -> None:
    """The level, how bad it could be, and whether that is open, are those that judgement settles to."""
    levels, counted = stage.domain.levels, stage.domain.name in SETTLED
    try:
        settled = settle(stage)
    except RulebookError:
        assert (on(of.nothing), on(of.determined), told) == (True, False, "nothing")
        return
    assert told == _as_told(stage, settled)
    if not stage.fired() and stage.domain.otherwise is None:
        assert (on(of.nothing), on(of.determined)) == (False, counted and not settled.undetermined)
        assert [level for level in levels if on(of.is_level(level))] == [settled.level] * on(of.determined)
        return
    least = max(rank for rank in range(len(levels)) if on(of.at_least(rank)))
    most = max(rank for rank in range(len(levels)) if on(of.may_be(rank)))
    assert (levels[least], levels[most]) == (settled.level, settled.worst)
    assert on(of.determined) is not settled.undetermined
    assert on(of.is_level(settled.level))


def _as_told(stage: Stage, settled: Settled) -> str:
    """What a sheet says of it: a range only where what cannot be told counts."""
    if stage.domain.name in SETTLED and settled.undetermined:
        return f"{settled.level} to {settled.worst}"
    if stage.fired():
        return settled.level
    if stage.domain.otherwise is not None:
        return "otherwise"
    return settled.level if stage.domain.name in SETTLED else "nothing"


def test_a_start_of_which_one_level_alone_is_open_is_told() -> None:
    """And where several are, they are told from the best to the worst, as judgement does."""
    book = load_rulebook("core-grade-2025")
    start = book.domains[START]
    high = replace(start, rules=tuple(rule for rule in start.rules if rule.then in ("high", "not graded")))
    assert sheet(book, high, {}).settles == "high"
    assert sheet(book, start, {}).settles == "high to very low"
    nothing_known = [z3.Not(Copy().known(name)) for name in FACTS]
    assert satisfiable(POSSIBLE, *nothing_known, Domained(book, high, Copy()).is_level("high"))
    assert not satisfiable(POSSIBLE, *nothing_known, Domained(book, start, Copy()).determined)


@settings(UNHURRIED, max_examples=30)
@given(study_sets())
def test_evidence_that_somebody_has_is_possible(data: StudySet) -> None:
    """No law, nor several together, keeps a proof from looking at evidence that there is."""
    for outcome in data.outcomes:
        facts = derive(data, outcome, pool(outcome, data.pooling), MARKS)
        assert satisfiable(POSSIBLE, *_pinned(facts)), facts


@settings(UNHURRIED, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_what_breaks_a_law_is_impossible(random: Random) -> None:
    book = settling_rulebook(random)
    given = Sheets(book).draw(random, next(iter(book.domains)))
    # What `is known` asks of a sheet, more facts could still bring; a law that says no more than that forbids nothing.
    assume([law for law in broken(given) if "is known" not in law.text.partition(" => ")[2]])
    assert not satisfiable(POSSIBLE, *_pinned(given))


def _pinned(facts: Sheet) -> list[z3.BoolRef]:
    copy = Copy()
    known: dict[str, Value] = {name: value for name, value in facts.items() if FACTS[name].type != "text"}
    return [formula for name, value in known.items() for formula in (copy.known(name), copy.equals(name, value))]


@pytest.mark.parametrize("name", ["core-grade-2025", "grade-handbook"])
def test_evidence_of_which_everything_is_known_is_possible_evidence(name: str) -> None:
    checking, random = Checking(load_rulebook(name)), Random(8)
    for domain in checking.rulebook.domains.values():
        given = complete_sheet(random, checking, domain)
        assert satisfiable(POSSIBLE, *_pinned(given))
