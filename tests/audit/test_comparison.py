"""Two rulebooks compared: every verdict that moves has a rule that moved it, and each reason is the one that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from grading import load_study_set
from grading.audit.comparison import Engines, compare, compared, comparison, engines
from grading.engine import Engine
from grading.errors import StudySetError
from grading.model.comparison import DomainMoved, StudySetCompared
from grading.model.study_set import StudySet
from grading.pipeline import run
from grading.rulebook import shipped
from tests.audit.records import STUDY_SETS
from tests.changed_rulebook import ChangedRulebook, changed, other_thresholds
from tests.strategies import study_sets

FIRST = "core-grade-2025"
SHIPPED_PAIRS = [(FIRST, other) for other in shipped() if other != FIRST]
"""Every other shipped rulebook against the first: `("core-grade-2025", "grade-handbook")` and so on."""


def stricter(book: ChangedRulebook) -> None:
    book.rule("imprecision.crosses-the-threshold", ("then: serious", "then: very serious"))
    book.rule("risk-of-bias.high-risk-dominates", ("then: serious", "then: very serious"))
    book.rule("starting-certainty.non-randomised-studies", ("then: low", "then: high"))
    book.rule("certainty.high", ("    then: high\n", "    then: moderate\n"))


def fewer(book: ChangedRulebook) -> None:
    for name in ("imprecision.crosses-the-threshold", "risk-of-bias.high-risk-nearly-dominates",
                 "imprecision.crosses-without-a-smallest-important-difference", "step-back.two-close-calls",
                 "qualifier.interval-includes-no-effect"):  # fmt: skip
        book.without(name)


def other_words(book: ChangedRulebook) -> None:
    book.rule("statement.low", ("may result in", "might result in"))
    book.rule("effect-phrase.important-reduction", ("says: an important", "says: a worthwhile"))
    book.rule("qualifier.interval-includes-no-effect", ("then: W-NO-CLEAR-EFFECT", "then: W-INCONCLUSIVE-FEW"))
    book.rename("statement.very-low", "statement.hardly-known", ("is very uncertain about", "hardly says"))


CHANGES = {one.__name__: one for one in (stricter, fewer, other_thresholds, other_words)}


@pytest.fixture(scope="module", params=[*CHANGES, *SHIPPED_PAIRS], ids=str)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """Two rulebooks: the shipped one and one with some changes, or two shipped ones."""
    if isinstance(request.param, tuple):
        return engines(*request.param)
    return engines(FIRST, changed(tmp_path_factory.mktemp("rules"), CHANGES[request.param]))


def fits(study_set: StudySet, engine: Engine) -> bool:
    """Whether the rulebook takes the study set: it may set a threshold that only another one has."""
    try:
        run(engine, study_set)
    except StudySetError:
        return False
    return True


def mirrored(node: Any) -> Any:
    """The same with the two sides swapped."""
    swapped = {"first": "second", "second": "first"}
    if isinstance(node, dict):
        return {swapped.get(key, key): mirrored(value) for key, value in node.items()}
    return [mirrored(item) for item in node] if isinstance(node, list) else node


def dumped(result: StudySetCompared) -> dict[str, Any]:
    return result.model_dump(mode="json")


def assert_explained(found: StudySetCompared, pair: Engines) -> None:
    """Every verdict that moves names a rule that moved it, and what is said of each rule holds."""
    for outcome in found.moved:
        assert outcome.domains, f"{outcome.id}: no domain"
        assert outcome.rules(), f"{outcome.id}: no rule"
        assert any(_moves(domain) for domain in outcome.domains), f"{outcome.id}: nothing that differs"
        for domain in outcome.domains:
            assert domain.rules(), f"{outcome.id}: {domain.domain}"
    concluded = [found.conclusion.domain] if found.conclusion and found.conclusion.domain else []
    for domain in (*(domain for outcome in found.moved for domain in outcome.domains), *concluded):
        for side, own, other in zip((domain.first, domain.second), pair, pair[::-1], strict=True):
            for rule in side.rules:
                assert own.rulebook.rules[rule.id].title == rule.title
                has = rule.id in {one.id for one in other.rulebook.domains[domain.domain].rules}
                assert has is (rule.elsewhere != "no such rule")
                assert rule.because
                assert rule.source
                assert rule.why or rule.elsewhere not in ("silent", "cannot tell", "fires")


def _moves(domain: DomainMoved) -> bool:
    """Whether some rule does something else on the other side, or says something else."""
    rules = (*domain.first.rules, *domain.second.rules)
    return any(rule.elsewhere != rule.here or rule.why for rule in rules) or domain.first.says != domain.second.says


@pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
def test_every_moved_verdict_names_a_rule_and_both_sides_are_as_graded_alone(path: Path, pair: Engines) -> None:
    study_set = load_study_set(path)
    misfit = [engine.rulebook.id for engine in pair if not fits(study_set, engine)]
    if misfit:
        with pytest.raises(StudySetError, match=f"under {misfit[0]}: "):
            compare(study_set, pair)
        return
    found = compare(study_set, pair)
    assert_explained(found, pair)
    graded = [run(engine, study_set) for engine in pair]
    assert [one.grading.conclusion for one in graded] == [found.conclusion.first, found.conclusion.second]
    moves = {outcome.id: outcome for outcome in found.moved}
    same = {outcome.id: outcome for outcome in found.same}
    assert sorted([*moves, *same]) == sorted(outcome.id for outcome in study_set.outcomes)
    for side, one in zip(("first", "second"), graded, strict=True):
        for result in one.grading.outcomes:
            told = getattr(moves[result.id], side) if result.id in moves else same[result.id]
            assert {name: getattr(result, name) for name in type(told).model_fields} == told.model_dump()
    assert dumped(compared(*graded[::-1])) == mirrored(dumped(compared(*graded)))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """The rulebook and a copy of itself under another name."""
    return engines(FIRST, changed(tmp_path_factory.mktemp("copy")))


@pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
def test_nothing_moves_under_a_copy(path: Path, copy: Engines) -> None:
    found = compare(load_study_set(path), copy)
    assert found.names() == []
    assert comparison(copy, [found]).thresholds == ()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """All the changes at once."""
    compatible = (stricter, other_thresholds, other_words)
    return engines(FIRST, changed(tmp_path_factory.mktemp("all"), *compatible))


@settings(max_examples=60)
@given(data=study_sets())
def test_whatever_moves_has_a_rule_that_moved_it(everything: Engines, data: StudySet) -> None:
    assert_explained(compare(data, everything), everything)
