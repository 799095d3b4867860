"""The feature files cover the rulebooks: tags = rule ids, and every rule decides in one example and not in another.

A file is named after its domain, and shows the rules of Core GRADE and of what it includes, where both stances judge
alike graded by either; those that the Handbook's stance has of its own stand in `grade-handbook`, those of a house in
`house`, one file each. Other files show what is no domain: stances side by side, a study set with one thing
changed, evidence told in tables, published cases, what people judge. Together they show every step of the vocabulary.

Read from the text alone, so it holds whichever scenarios were run: that a step `this rule decides` is true is what
playing them asserts (`test_gate`), so a rule that has such an example has fired.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, Scenario, ScenarioTemplate

from grading.rulebook import load_rulebook, shipped
from grading.scenarios.catalogue import STEPS, find
from grading.scenarios.steps import load_steps
from grading.scenarios.words import RULEBOOKS

FEATURES = Path(__file__).parents[2] / "features"
BASE = "core-grade-2025"
STANCES = (BASE, "grade-handbook")
GRADED = "the evidence is graded"
BOOKS = {name: load_rulebook(name) for name in shipped()}
OTHERS = {
    f"{name}.feature"
    for name in ("two-stances", "study-set", "evidence-in-tables", "facts-alone", "published", "raters")
}
NOT_DECIDING = ("this rule is silent", "this rule is outweighed", "this rule is overruled", "this rule cannot be told")
ANOTHER_TONGUE = re.compile(r"[<>=&|{}]|\bI2\b|\w_\w|\b(?:True|False|None|null)\b")
"""Operators, JSON and names of facts: what a panel does not say."""


def domain_files(folder: str) -> list[str]:
    """The files of a folder that are named after a domain of some rulebook."""
    names = {domain.replace(" ", "-") for book in BOOKS.values() for domain in book.domains}
    found = (path for path in (FEATURES / folder).glob("*.feature") if path.stem in names)
    return sorted(str(path.relative_to(FEATURES)) for path in found)


def files_of(book: str) -> list[str]:
    """The files that show this rulebook's rules: a stance has one a domain, a house one in all."""
    if len(BOOKS[book].layers) > 1:
        return [f"house/{book}.feature"]
    return domain_files("" if book == BASE else book)


def rules_of(book: str) -> list[str]:
    """The rules that its files show: its own, and for the first one also those that it includes."""
    return sorted(rule.id for rule in BOOKS[book].rules.values() if book == BASE or rule.layer == book)


SHOWN = [(book, rule) for book in BOOKS for rule in (sorted(BOOKS[book].rules) if book in STANCES else rules_of(book))]
"""Each stance has all its rules shown, also those that it shares; a house what it does otherwise."""
FILES = [name for book in BOOKS for name in files_of(book)]


@cache
def feature(name: str) -> Feature:
    return get_feature(str(FEATURES), name)


def templates(book: str) -> list[ScenarioTemplate]:
    return [template for name in files_of(book) for template in feature(name).scenarios.values()]


def rendered(template: ScenarioTemplate) -> list[Scenario]:
    contexts = [context for examples in template.examples for context in examples.as_contexts()]
    return [template.render(context) for context in contexts or [{}]]


def said(book: str, rule: str) -> list[list[str]]:
    """The steps of every example that is tagged with this rule and graded by this rulebook."""
    examples = [
        [step.name for step in scenario.steps]
        for shown in BOOKS for template in templates(shown) if rule in template.tags for scenario in rendered(template)
    ]  # fmt: skip
    return [steps for steps in examples if book in graded_by(steps)]


def graded_by(steps: list[str]) -> tuple[str, ...]:
    """The rulebooks by which an example is graded: by Core GRADE where it names none."""
    [graded] = [step for step in steps if step.startswith(GRADED)]
    by = graded.removeprefix(GRADED).removeprefix(" by ")
    return STANCES if by == "either stance" else (RULEBOOKS[by] if by else BASE,)


@pytest.mark.parametrize("book", BOOKS)
def test_tags_are_the_rules_both_ways(book: str) -> None:
    assert sorted({tag for template in templates(book) for tag in template.tags}) == rules_of(book)


@pytest.mark.parametrize("name", FILES)
def test_the_file_bears_the_name_of_its_domain_or_house(name: str) -> None:
    stem = Path(name).stem
    assert feature(name).tags == {stem}
    if not name.startswith("house/"):
        assert {tag.split(".")[0] for one in feature(name).scenarios.values() for tag in one.tags} == {stem}


def test_every_other_file_is_known() -> None:
    found = {str(path.relative_to(FEATURES)) for path in FEATURES.rglob("*.feature") if path.parent.name != "articles"}
    assert found - set(FILES) <= OTHERS


@pytest.mark.parametrize("name", FILES)
def test_every_scenario_proves_one_rule_under_a_sentence_of_guidance(name: str) -> None:
    for template in feature(name).scenarios.values():
        assert len(template.tags) == 1, template.name
        assert template.rule is not None, template.name


@pytest.mark.parametrize(("book", "rule"), SHOWN)
def test_every_rule_decides_in_one_example_and_not_in_another(book: str, rule: str) -> None:
    examples = said(book, rule)
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


POINTS = 9
"""On which the guidance disagrees: non-randomised studies, information size, two levels in three domains, confounding,
the threshold, the sum of the domains, a single study."""


def test_every_point_of_disagreement_is_shown_under_both_stances() -> None:
    text = (FEATURES / "two-stances.feature").read_text(encoding="utf-8")
    assert text.count("  Rule: ") == POINTS
    for part in re.split(r"\n +@", text)[1:]:
        domain, shown = part.partition("\n")[0], re.search(r"they disagree on (.+):", part)
        assert shown
        assert shown[1].replace(" ", "-") == domain
        assert all(re.search(rf"\| {name} +\|", part) for name in ("Core GRADE", "the Handbook"))


def test_every_step_of_the_vocabulary_is_shown() -> None:
    load_steps()
    names = {str(path.relative_to(FEATURES)) for path in FEATURES.rglob("*.feature")} - {"published.feature"}
    shown = {
        find(step.type, step.name)
        for name in names for template in feature(name).scenarios.values()
        for scenario in rendered(template) for step in scenario.steps
    }  # fmt: skip
    assert [step.example for step in STEPS if step not in shown] == []
