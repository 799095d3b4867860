"""Coverage of scenarios as they are played: by the steps, under the rulebooks that ship, and by pytest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.model.coverage import CoverageResult, RulebookCoverage, Side
from grading.pipeline import engine_for
from grading.scenarios.catalogue import find
from grading.scenarios.coverage import Coverage
from grading.scenarios.covered import of_rulebook
from grading.scenarios.played import Call, Play
from grading.scenarios.seen import Seen
from grading.scenarios.steps import load_steps
from tests.changed_rulebook import ChangedRulebook

load_steps()


def missing(covered: RulebookCoverage) -> list[tuple[str, str, str]]:
    return [(one.kind, one.subject, one.what) for one in covered.uncovered]


def scenario(*steps: str, line: int = 1, file: str = "a.feature") -> Play:
    """A scenario of these steps, each with its keyword."""
    calls = []
    for number, step in enumerate(steps, line + 1):
        keyword, _, text = step.partition(" ")
        assert find(keyword.lower(), text) is not None, step
        calls.append(Call(keyword.lower(), keyword, text, number))
    return Play(file, line, f"at {line}", (), calls)


def watched(*plays: Play) -> CoverageResult:
    coverage = Coverage()
    for play in plays:
        coverage(play, play.again(engine_for))
    return coverage.result()


SOUND, GRADE = "Given a randomised-trial outcome that nothing speaks against", "When the evidence is graded"
SURE = "Then the certainty is high"
PLAIN = scenario(SOUND, GRADE, SURE)
OPEN = scenario(SOUND, "Given nobody judged how directly the studies answer the question", GRADE, line=10)
ASSUMED = scenario(
    SOUND, "Given nobody judged how directly the studies answer the question",
    "Given the panel assumes that indirectness is not serious", GRADE, line=20,
)  # fmt: skip
LENIENT = scenario(SOUND, "Given the panel counts some concerns as low risk", GRADE, line=30)
HANDBOOK = scenario(SOUND, "When the evidence is graded by the Handbook", line=40)
CLAIM = scenario(
    SOUND, GRADE, 'When a text says of it "was taken for eight weeks"', "Then the claim is not gradable", line=50
)


def book(result: CoverageResult, id: str = "core-grade-2025") -> RulebookCoverage:
    [found] = [one for one in result.rulebooks if one.rulebook.id == id]
    return found


@pytest.mark.parametrize("play", [OPEN, ASSUMED], ids=["open", "assumed"])
def test_a_domain_is_undetermined_where_the_rules_cannot_tell_whatever_a_person_assumes(play: Play) -> None:
    assert ("undetermined", "indirectness", "never undetermined") in missing(book(watched(PLAIN)))
    covered = book(watched(PLAIN, play))
    assert "indirectness" not in [one.subject for one in covered.uncovered]
    told = {domain.name: domain.undetermined for domain in covered.domains}
    assert told["indirectness"] is not None
    assert told["indirectness"].first == f"a.feature:{play.line} {play.name}"


@pytest.mark.parametrize(
    ("id", "rests"),
    [("core-grade-2025", {"step back"}), ("grade-handbook", {"step back", "studies used"})],
)
def test_only_what_can_be_undetermined_has_to_be(id: str, rests: set[str]) -> None:
    covered = of_rulebook(Seen(engine_for(id).rulebook))
    never = {domain.name for domain in covered.domains if domain.undetermined is None}
    words = {"certainty", "effect phrase", "statement", "qualifier", "conclusion", "claim", "claim note"}
    assert never == words | rests


def test_each_rulebook_counts_only_what_was_graded_by_it() -> None:
    result = watched(PLAIN, HANDBOOK)
    assert [(one.rulebook.id, one.scenarios) for one in result.rulebooks] == [
        ("core-grade-2025", 1), ("grade-handbook", 1)
    ]  # fmt: skip
    assert book(result) == book(watched(PLAIN))
    assert watched().rulebooks == ()


def test_what_a_text_says_is_watched_too() -> None:
    said = {domain.name: domain for domain in book(watched(CLAIM)).domains}["claim"].rules
    assert any(rule.silent for rule in said)
    unsaid = {domain.name: domain for domain in book(watched(PLAIN)).domains}["claim"].rules
    assert not any(rule.fires or rule.silent or rule.cannot_tell for rule in unsaid)


def test_the_conclusion_is_watched_too() -> None:
    concluded = {domain.name: domain for domain in book(watched(PLAIN)).domains}["conclusion"].rules
    assert any(rule.fires for rule in concluded)


def test_boundaries_are_watched_as_scenarios_are_played() -> None:
    boundaries = {one.condition: one for domain in book(watched(PLAIN)).domains for one in domain.boundaries}
    side = boundaries["weight_counted_as_high >= dominating_weight"].fails
    assert side == Side(value=0, mark=0.55, scenario="a.feature:1 at 1")


@settings(max_examples=20, derandomize=True)
@given(st.permutations([PLAIN, OPEN, ASSUMED, LENIENT, HANDBOOK, CLAIM]))
def test_the_order_of_the_scenarios_does_not_matter(plays: list[Play]) -> None:
    result = watched(*plays)
    assert result == watched(PLAIN, OPEN, ASSUMED, LENIENT, HANDBOOK, CLAIM)
    assert book(result).domains[0].rules[0].silent.scenarios == 5
    [counted] = [one for one in book(result).thresholds if one.name == "some_concerns_count_as"]
    assert counted.value == "high"  # the rulebook's own, not what one study set sets


def test_two_rulebooks_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    ChangedRulebook(tmp_path / "one")
    other = ChangedRulebook(tmp_path / "two")
    other.threshold("large_change", "90")
    coverage = Coverage()
    for folder in ("one", "two"):
        path = str(tmp_path / folder / "rules/core-grade-2025")
        coverage(PLAIN, PLAIN.again(lambda _, path=path: engine_for(path)))  # type: ignore[misc]
    assert [one.rulebook.id for one in coverage.result().rulebooks] == ["house", "house"]


@pytest.mark.parametrize(("percent", "below"), [(0, 0), (100, 1)])
def test_a_gate_names_the_rulebooks_below_it(percent: float, below: int) -> None:
    assert len(watched(PLAIN).below(percent)) == below


CONFTEST = """
import json
from pathlib import Path


def pytest_sessionstart(session):
    from grading.scenarios.collect import PLAYED
    from grading.scenarios.coverage import Coverage

    session.coverage = Coverage()
    session.config.stash[PLAYED].watchers.append(session.coverage)


def pytest_sessionfinish(session):
    Path("coverage.json").write_text(session.coverage.result().model_dump_json(by_alias=True), encoding="utf-8")
"""
FEATURE = f"""
Feature: Certainty
  Scenario Outline: It is <certainty>
    {SOUND}
    {GRADE}
    Then the certainty is <certainty>

    Examples:
      | certainty |
      | high      |
      | low       |
"""


def test_scenarios_that_pytest_plays_are_watched_if_they_hold(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\ngrading_scenarios = .\n", encoding="utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "certainty.feature").write_text(FEATURE, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=tmp_path, capture_output=True, timeout=120, check=False)
    result = CoverageResult.model_validate(json.loads((tmp_path / "coverage.json").read_text(encoding="utf-8")))
    assert result.scenarios == book(result).scenarios == 1
    assert book(result).domains[0].rules[0].silent.first == "certainty.feature:3 It is high"
