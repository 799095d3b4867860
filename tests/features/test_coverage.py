"""The feature files cover the rulebook: tags = rule ids, and every rule decides in one example and not in another.

Read from the text alone, so it holds whichever scenarios were run: that a step `this rule decides` is true is what
`test_features` asserts, so a rule that has such an example has fired.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, Scenario, ScenarioTemplate

from grading.rulebook import load_rulebook

FEATURES = Path(__file__).parents[2] / "features"
BOOK = load_rulebook("core-grade-2025")
FILES = sorted(path.name for path in FEATURES.glob("*.feature") if path.stem.replace("-", " ") in BOOK.domains)
"""The files of a domain each; others prove something of whole rulebooks."""
RULES = sorted(BOOK.rules)
NOT_DECIDING = ("this rule is silent", "this rule is outweighed", "this rule is overruled", "this rule cannot be told")
ANOTHER_TONGUE = re.compile(r"[<>=&|{}]|\bI2\b|\w_\w|\b(?:True|False|None|null)\b")
"""Operators, JSON and names of facts: what a panel does not say."""


@cache
def feature(name: str) -> Feature:
    return get_feature(str(FEATURES), name)


def templates() -> list[ScenarioTemplate]:
    return [template for name in FILES for template in feature(name).scenarios.values()]


def rendered(template: ScenarioTemplate) -> list[Scenario]:
    contexts = [context for examples in template.examples for context in examples.as_contexts()]
    return [template.render(context) for context in contexts or [{}]]


def said(rule: str) -> list[list[str]]:
    """The steps of every example that is tagged with this rule."""
    return [
        [step.name for step in scenario.steps]
        for template in templates() if rule in template.tags for scenario in rendered(template)
    ]  # fmt: skip


def test_tags_are_the_rules_both_ways() -> None:
    assert sorted({tag for template in templates() for tag in template.tags}) == RULES


def test_the_file_bears_the_name_of_its_domain() -> None:
    for name in FILES:
        domain = name.removesuffix(".feature")
        assert feature(name).tags == {domain}
        assert {tag.split(".")[0] for one in feature(name).scenarios.values() for tag in one.tags} == {domain}


def test_every_scenario_proves_one_rule_under_a_sentence_of_guidance() -> None:
    for template in templates():
        assert len(template.tags) == 1, template.name
        assert template.rule is not None, template.name


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_decides_in_one_example_and_not_in_another(rule: str) -> None:
    examples = said(rule)
    deciding = [steps for steps in examples if "this rule decides" in steps]
    assert deciding, f"{rule} decides nowhere"
    assert any(step in NOT_DECIDING for steps in examples for step in steps), f"{rule} is nowhere silent"


@pytest.mark.parametrize("name", FILES)
def test_every_example_says_what_its_rule_does_and_the_reason(name: str) -> None:
    for template in feature(name).scenarios.values():
        for scenario in rendered(template):
            steps = [step.name for step in scenario.steps]
            assert sum(step.startswith("this rule ") for step in steps) == 1, scenario.name
            place = next(i for i, step in enumerate(steps) if step.startswith("this rule "))
            assert steps[place + 1].startswith("the reason says "), scenario.name


@pytest.mark.parametrize("name", FILES)
def test_it_is_written_in_a_panels_words(name: str) -> None:
    for template in feature(name).scenarios.values():
        for scenario in rendered(template):
            for step in scenario.steps:
                words = re.sub(r'".*"', "", step.name)  # what the program says stands between quotation marks
                assert not ANOTHER_TONGUE.search(words), f"{scenario.name}: {step.name}"


def test_no_two_scenarios_have_one_name() -> None:
    for name in FILES:
        titles = re.findall(r"Scenario(?: Outline)?: (.+)", (FEATURES / name).read_text(encoding="utf-8"))
        assert len(titles) == len(set(titles)), name
