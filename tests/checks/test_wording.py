"""Exactly one thing is said, no more than the certainty allows, and every family is said of some evidence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from grading.checks.checking import Checking
from grading.checks.never import NEVER, never_said
from grading.checks.overclaiming import overclaiming
from grading.checks.wording import ONE_IS_SAID, one_wording, unreached
from grading.engine import Engine
from grading.errors import RulebookError
from grading.facts import Value
from grading.judgement import Stage, choose
from grading.model.check import Finding
from grading.model.words import CERTAINTIES
from grading.rulebook import Rule, Rulebook, load_rulebook, shipped

FIXTURES = Path(__file__).parents[2] / "fixtures" / "broken" / "rulebooks" / "checks"
ASKED = {"GC701": one_wording, "GC702": overclaiming, "GC703": unreached}
Expected = tuple[str, str]


def expected(folder: Path) -> list[Expected]:
    """The findings of wording that the folder promises."""
    lines = [line for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines() if line[:3] == "GC7"]
    return sorted((line[:5], line[6:]) for line in lines)


PLANTED = sorted(folder for folder in FIXTURES.iterdir() if (folder / "expected.txt").is_file() and expected(folder))


@cache
def found(rulebook: str | Path) -> tuple[Rulebook, list[Finding]]:
    checking = Checking(load_rulebook(rulebook))
    return checking.rulebook, [finding for ask in ASKED.values() for finding in ask(checking)]


@pytest.mark.parametrize("folder", PLANTED, ids=lambda folder: folder.name)
def test_every_planted_fault_is_found_and_no_other(folder: Path) -> None:
    assert sorted((finding.id, finding.about) for finding in found(folder)[1]) == expected(folder)


def test_faults_of_every_kind_are_planted() -> None:
    assert {kind for folder in PLANTED for kind, _ in expected(folder)} == set(ASKED)


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_rulebooks_have_none(name: str) -> None:
    assert found(name)[1] == []


def shown(kind: str) -> Iterator[tuple[Rulebook, Finding]]:
    """Each planted finding of this kind that has a sheet."""
    for folder in PLANTED:
        rulebook, findings = found(folder)
        yield from ((rulebook, finding) for finding in findings if finding.id == kind and finding.sheets)


def heard(rulebook: Rulebook, domain: str, facts: dict[str, Value]) -> tuple[Rule, ...]:
    """The rules behind the words, the one that brings them first; fired by the engine."""
    with Engine(rulebook).session() as session:
        return choose(Stage.fire(rulebook, session, domain, facts))[1]


def test_the_engine_hears_two_rules_that_say_different_things() -> None:
    pairs = [(book, one) for book, one in shown("GC701") if len(one.rules) == 2]
    assert pairs
    for rulebook, finding in pairs:
        rules = {rule.id: rule.says for rule in heard(rulebook, finding.domain, finding.sheets[0].given)}
        assert set(finding.rules) <= set(rules)
        assert len({rules[rule] for rule in finding.rules}) == 2


def test_the_engine_has_nothing_to_say_in_a_gap() -> None:
    gaps = [(book, one) for book, one in shown("GC701") if not one.rules]
    assert gaps
    for rulebook, finding in gaps:
        try:
            rules = heard(rulebook, finding.domain, finding.sheets[0].given)
        except RulebookError:
            continue
        assert rules[0].says == ""


def test_the_engine_hears_the_words_at_the_certainty_that_they_do_not_fit() -> None:
    beyond = list(shown("GC702"))
    assert {" fits " in finding.what for _, finding in beyond} == {True, False}
    for rulebook, finding in beyond:
        given = finding.sheets[0].given
        assert " fits " not in finding.what or finding.what.endswith(f"is said at {given['certainty']} certainty")
        assert [rule.id for rule in heard(rulebook, finding.domain, given)] == list(finding.rules)


@pytest.mark.parametrize("name", ["core-grade-2025", "grade-handbook"])
def test_one_statement_and_one_phrase_for_every_certainty_size_and_direction(name: str) -> None:
    """The proof, tried on every estimate of every size: the same question asked of the engine."""
    rulebook = load_rulebook(name)
    engine = Engine(rulebook)
    sizes = ("trivial", "small", "moderate", "large", "important", "unimportant", "without size", "size not known")
    lines = ((True, 0), (True, 1), (False, 0), (False, 1))
    for certainty, size, direction, (includes, crossed) in product(
        CERTAINTIES, sizes, ("increase", "decrease", "neither"), lines
    ):
        facts: dict[str, Value] = {
            "certainty": certainty, "effect_size": size, "effect_direction": direction, "evidence_form": "estimate",
            "body_of_evidence": "randomised trials", "interval_includes_no_effect": includes,
            "appreciable_lines_crossed": crossed,
        }  # fmt: skip
        with engine.session() as session:
            for domain in ONE_IS_SAID[:2]:
                rules = choose(Stage.fire(rulebook, session, domain, facts))[1]
                assert len({rule.says for rule in rules}) == 1


# words that are never to be said


@pytest.mark.parametrize("text", [
    "The drug has no effect on pain", "It makes no difference to pain", "a significant reduction in pain",
    "significantly better than placebo", "This proves that it works", "it is safe", "The drug is harmless",
    "it cures back pain", "definitive evidence of a reduction", "no adverse events", "the drug is ineffective",
    "no significant effect on pain", "statistical significance", "an insignificant change",
])  # fmt: skip
def test_what_no_evidence_bears_out_is_told(text: str) -> None:
    assert list(never_said(text))


@pytest.mark.parametrize("text", [
    "little to no difference in pain", "may have little or no effect on pain", "no significant difference in one study",
    "not clinically significant", "does not prove that it works", "safer than placebo", "fewer adverse events",
    "they give context and estimate no effect", "no trial has shown that it is safe", "no clear difference either way",
    "clear evidence of no effect", "an improvement in pain",
])  # fmt: skip
def test_what_is_denied_or_only_looks_alike_may_stand(text: str) -> None:
    assert list(never_said(text)) == []


def test_every_word_that_is_never_said_has_a_reason_and_a_source() -> None:
    known = load_rulebook().sources
    for one in NEVER:
        assert one.because
        assert [cited.split()[0] for cited in one.source if cited.split()[0] in known] == [
            c.split()[0] for c in one.source
        ]
        assert all(list(never_said(phrase.replace("*", ""))) for phrase in one.phrases)
