"""Worse evidence is never judged more kindly: what is proved, and what is found where it is not so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.checks.certainty import COMPUTED, Summed, certainty, summed
from grading.checks.checking import Checking, sheet
from grading.checks.laws import broken
from grading.checks.monotone import BODY, SEVERAL, close, monotone
from grading.checks.sheets import marks
from grading.checks.world import Copy, satisfiable, solver
from grading.engine import Engine
from grading.facts import FACTS, Sheet, Value
from grading.facts.worse import MORE, WORSE
from grading.judgement import POINTS
from grading.model.check import Finding
from grading.model.study_set import StudySet
from grading.model.words import LOWERING, START, STEP_BACK, STUDIES_USED, UNDETERMINED
from grading.pipeline import trace
from grading.rulebook import Rulebook, load_rulebook, shipped
from tests.strategies import study_sets

DIRECTIONS = ("inconsistency.directions-differ: share_in_main_direction",
              "inconsistency.directions-mostly-agree: share_in_main_direction")  # fmt: skip
CRITICAL = "risk-of-bias.critical-risk-of-bias: body_of_evidence"
"""Uncontrolled studies start where three levels could not be taken."""
LARGE = tuple(
    f"imprecision.large-{what}: interval_crosses_threshold"
    for what in ("difference-tiny-sample", *(f"effect-wide-{kind}-ratio" for kind in ("hazard", "odds", "risk")))
)
"""Core GRADE 2, figure 4, consults the sample only where the interval does not cross."""
every_rulebook = pytest.mark.parametrize("name", shipped())


@cache
def book(name: str) -> Rulebook:
    return load_rulebook(name)


@cache
def found(name: str) -> tuple[Finding, ...]:
    checking = Checking(book(name))
    return (*monotone(checking), *certainty(checking))


@every_rulebook
def test_shipped_rulebooks_are_monotone_but_for_what_guidance_wants(name: str) -> None:
    expected = {("GC401", about) for about in (*DIRECTIONS, *(LARGE if name == "core-grade-2025" else ()))}
    if name != "core-grade-2025":
        expected |= {("GC403", "certainty: body_of_evidence"), ("GC401", CRITICAL)}
    assert {(one.id, one.about) for one in found(name)} == expected


@every_rulebook
def test_the_engine_judges_the_worse_of_each_pair_more_kindly(name: str) -> None:
    rulebook = book(name)
    for one in found(name):
        if one.id == "GC401":
            domain = rulebook.domains[one.domain]
            better, worse = (_fired(rulebook, one.domain, shown.given) for shown in one.sheets)
            assert one.rules[0] in better
            assert _rank(domain, worse) < _rank(domain, better)
        _differ_for_the_worse(*(shown.given for shown in one.sheets))


def _fired(rulebook: Rulebook, domain: str, given: Sheet) -> set[str]:
    with Engine(rulebook).session(rulebook.values) as session:
        return {one.rule.id for one in session.fire(domain, given) if one.verdict == "fires"}


def _rank(domain: Any, fired: set[str]) -> int:
    levels = [rule.then for rule in domain.rules if rule.id in fired] or [domain.otherwise.then]
    return max(map(domain.levels.index, levels))


def _differ_for_the_worse(better: Sheet, worse: Sheet) -> None:
    changed = [name for name in better if better[name] != worse[name]]
    assert changed
    assert set(better) == set(worse)
    assert all(_is_worse(name, better[name], worse[name]) for name in changed)


def _is_worse(name: str, before: Value, after: Value) -> bool:
    direction = WORSE[name]
    if isinstance(direction, tuple):
        return direction.index(str(before)) < direction.index(str(after))
    if isinstance(direction, bool):
        return after is direction
    return after > before if direction == MORE else after < before  # type: ignore[operator]


@st.composite
def pairs(draw: Any) -> tuple[str, str, dict[str, Value], dict[str, Value]]:
    """A rulebook, a domain, and two sheets of some facts that it reads, the second worse in one of them."""
    name, domain = draw(st.sampled_from(shipped())), draw(st.sampled_from(LOWERING))
    rulebook = book(name)
    near = marks([rulebook], [rulebook.domains[domain]])
    read = list(rulebook.reads(domain))
    moved = draw(st.sampled_from([fact for fact in read if fact in WORSE]))
    known = {moved, *draw(st.sets(st.sampled_from(read)))}
    one = {fact: draw(_values(fact, near.get(fact, []))) for fact in read if fact in known}
    other = one | {moved: draw(_values(moved, near.get(moved, [])))}
    assume(one[moved] != other[moved])
    return (name, domain, one, other) if _is_worse_or_out(moved, one, other) else (name, domain, other, one)


def _is_worse_or_out(name: str, one: Sheet, other: Sheet) -> bool:
    direction = WORSE[name]
    assume(not isinstance(direction, tuple) or {one[name], other[name]} <= set(direction))
    return _is_worse(name, one[name], other[name])


def _values(name: str, near: list[float]) -> st.SearchStrategy[Any]:
    fact = FACTS[name]
    if fact.type == "yes/no":
        return st.booleans()
    if fact.type == "word":
        return st.sampled_from(fact.words)
    if fact.type == "count":
        return st.sampled_from(sorted({0, 1, 2, 3, 399, 400, 800, *(int(m) + d for m in near for d in (0, 1))}))
    top = 1.0 if fact.type == "share" else 100.0
    return st.sampled_from(sorted({0.0, 1.0, top, *(min(m + d, top) for m in near for d in (0.0, 0.01))}))


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # many a random sheet is impossible
@given(pairs())
def test_a_pair_that_is_not_monotone_is_one_that_was_found(pair: Any) -> None:
    name, domain, better, worse = pair
    assume(not list(broken(better)) and not list(broken(worse)))
    levels = book(name).domains[domain].levels
    before, after = (sheet(book(name), book(name).domains[domain], one) for one in (better, worse))
    ends = [one.settles.split(" to ") for one in (before, after)]
    assume(len(ends[0]) == len(ends[1]) == 1)
    rank = [levels.index("not serious" if end == ["otherwise"] else end[0]) for end in ends]
    if rank[1] < rank[0]:
        (moved,) = (fact for fact in better if better[fact] != worse[fact])
        about = {f"{rule}: {what}" for rule in before.fires for what in (moved, SEVERAL)}
        assert about & {one.about for one in found(name) if one.domain == domain}


@settings(max_examples=40)
@given(study_sets(known=True, most=1), st.sampled_from(shipped()))
def test_the_certainty_of_a_sheet_is_that_of_the_pipeline(data: StudySet, name: str) -> None:
    """What the proof adds up is what grading adds up, by the specification and in the solver."""
    rulebook = book(name)
    for one in trace(data, name).traces:
        judged = one.result.judgements
        settled = not any(one.level == UNDETERMINED or (one.borderline and one.missing) for one in judged.values())
        if one.result.certainty is None or not settled or STUDIES_USED in judged:
            continue
        read = {fact for domain in rulebook.domains for fact in rulebook.reads(domain)}
        facts = {fact: value for fact, value in one.facts.items() if fact in read}
        assert summed(rulebook, facts).settles == one.result.certainty
        assert _in_the_solver(rulebook, facts) == one.result.certainty
        assert (STEP_BACK in judged) is any(rule.startswith("step-back.") for rule in summed(rulebook, facts).fires)


def test_a_close_call_that_may_be_clear_is_not_told() -> None:
    """At the worst end of a range it counts as clear."""
    checking, seen = Checking(book("core-grade-2025")), 0
    of = Summed(checking, checking.copy)
    for domain in of.lowering:
        for one, other in product(domain.domain.rules, repeat=2):
            if one.then == other.then and one.borderline and not other.borderline:
                open_ = (close(domain, domain.rank(one.then)), domain.open(other))
                seen += checking.can_be(domain.determined, *open_)
                assert not checking.can_be(of.told, *open_)
    assert seen


def test_an_unknown_body_of_evidence_excuses_nothing() -> None:
    core = book("core-grade-2025")
    start = core.domains[START]
    high = replace(start, rules=tuple(rule for rule in start.rules if rule.then == "high"))
    checking = Checking(replace(core, domains={**core.domains, START: high}))
    of = Summed(checking, checking.copy)
    unknown = (of.of[START].is_level("high"), of.of["risk of bias"].is_level("serious"),
               z3.Not(checking.copy.known(BODY)))  # fmt: skip
    assert checking.can_be(*unknown)
    assert not checking.can_be(of._excused, *unknown)


def _in_the_solver(rulebook: Rulebook, facts: Sheet) -> str:
    copy = Copy()
    of = Summed(Checking(rulebook), copy)
    pinned = [z3.And(copy.known(name), copy.equals(name, value)) for name, value in facts.items()]
    rest = [z3.Not(copy.known(name)) for name, fact in FACTS.items()
            if fact.type != "text" and name not in facts and name not in COMPUTED]  # fmt: skip
    here = solver(copy.possible, *pinned, *rest, of.told)
    (level,) = [level for level in POINTS if satisfiable(here, of.of["certainty"].is_level(level))]
    return level
