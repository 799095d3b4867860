"""Rulebooks with as many rules as one likes are sound; with all rules they grade as the one that they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.bench.corpus import Corpus
from grading.bench.many_rules import CLAIMS, write_rulebook
from grading.columns import Columns
from grading.model.study_set import StudySet
from grading.pipeline import engine_for, grade, run
from grading.rulebook import load_rulebook

STUDY_SETS = [StudySet.model_validate(Corpus(seed=2).record(number)) for number in range(25)]


@pytest.mark.parametrize("rules", [10, 30, 193, 300, 1000])
def test_it_loads_with_so_many_rules_and_grades_everything(tmp_path: Path, rules: int) -> None:
    folder = write_rulebook(tmp_path / "book", rules)
    engine = engine_for(str(folder))
    assert len(engine.rulebook.rules) == rules
    for study_set, result in zip(STUDY_SETS, Columns(engine).grade(STUDY_SETS, [None] * 25), strict=True):
        assert not isinstance(result, Exception)
        if rules >= 193:
            (one,) = grade(study_set).outcomes
            (other,) = result["outcomes"]
            for name, judged in one.judgements.items():
                same = other["judgements"][name]
                assert (judged.level, judged.steps) == (same["level"], same["steps"])
            assert [*(one.certainty_range or ())] == [*(other["certainty_range"] or ())]
            assert (one.statement, one.family) == (other["statement"], other["family"])


def test_all_rules_of_the_shipped_one_are_in_it_before_any_again_and_those_of_claims_last(tmp_path: Path) -> None:
    shipped = load_rulebook("core-grade-2025")
    claims = sum(len(shipped.domains[name].rules) for name in CLAIMS)
    without = load_rulebook(write_rulebook(tmp_path / "without", len(shipped.rules) - claims))
    assert not [rule for rule in without.rules.values() if rule.domain in CLAIMS]
    same = load_rulebook(write_rulebook(tmp_path / "same", len(shipped.rules)))
    assert set(same.rules) == set(shipped.rules)
    for id, rule in same.rules.items():
        assert (rule.when, rule.then, rule.overrides) == (
            shipped.rules[id].when, shipped.rules[id].then, shipped.rules[id].overrides,
        )  # fmt: skip


def test_rules_again_fire_where_the_rule_does(tmp_path: Path) -> None:
    engine = engine_for(str(write_rulebook(tmp_path / "book", 400)))
    outcomes = [run(engine, one).grading.outcomes[0] for one in STUDY_SETS]
    fired = [set(judged.rules) for one in outcomes for judged in one.judgements.values()]
    again = [(rule, rules) for rules in fired for rule in rules if "-again-1" in rule]
    assert len(again) > 20
    assert all(rule.removesuffix("-again-1") in rules for rule, rules in again)
