"""The gate: what the scenarios of features/ show of both stances on GRADE, and which small changes they let pass.

And the pages of the rulebooks are in step with the rules, and with the scenarios that reach them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.cli.docs import gathered
from grading.model.coverage import CoverageResult, RulebookCoverage
from grading.model.mutation import RulebookMutated
from grading.model.scenarios import ScenariosResult
from grading.output.docs import site
from grading.output.docs.markdown import markdown
from grading.output.docs.step import out_of_step
from grading.scenarios.asked import Asked
from grading.scenarios.coverage import Coverage
from grading.scenarios.run import run

FEATURES = Path(__file__).parents[2] / "features"
RULES = FEATURES.parent / "rules"
STANCES = ("core-grade-2025", "grade-handbook")
MOVED = "a rule, a finding or a scenario changed or moved: run `grading docs`, and commit the pages under rules/"
LEAST_KILLED = 95
"""Percent of the mutants of each stance; each of the others is known to change nothing."""


@pytest.fixture(scope="module")
def played() -> tuple[ScenariosResult, CoverageResult]:
    """Played once: what mutants of the stances survive, and what is reached of every rulebook."""
    coverage = Coverage()
    result = run([FEATURES], Asked(mutation=True, rulebooks=STANCES), watching=[coverage])
    return result, coverage.result()


@pytest.fixture
def result(played: tuple[ScenariosResult, CoverageResult]) -> ScenariosResult:
    return played[0]


@pytest.fixture(params=STANCES)
def covered(played: tuple[ScenariosResult, CoverageResult], request: pytest.FixtureRequest) -> RulebookCoverage:
    return next(one for one in played[1].rulebooks if one.rulebook.id == request.param)


@pytest.fixture(params=STANCES)
def mutated(result: ScenariosResult, request: pytest.FixtureRequest) -> RulebookMutated:
    assert result.mutation is not None
    return next(one for one in result.mutation.rulebooks if one.rulebook.id == request.param)


def test_every_scenario_holds(result: ScenariosResult) -> None:
    assert len(result.scenarios) > 1000
    assert not [one.told for one in result.scenarios if one.came_of_it != "holds"]
    assert not result.unreadable
    assert result.left_alone == ("features/published.feature",)


def test_every_rule_fires_and_stays_silent(covered: RulebookCoverage) -> None:
    assert not [one for one in covered.uncovered if one.kind in ("fires", "silent")]


def test_every_threshold_is_seen_from_both_sides(covered: RulebookCoverage) -> None:
    assert not [one.name for one in covered.thresholds if one.reached == "not both sides"]


def test_every_domain_goes_undetermined(covered: RulebookCoverage) -> None:
    assert not [one for one in covered.uncovered if one.kind == "undetermined"]


def test_mutants_are_killed_and_each_survivor_is_explained(mutated: RulebookMutated) -> None:
    assert mutated.score >= LEAST_KILLED
    assert not [one.mutant for one in mutated.survivors if not one.because]


def test_the_pages_of_the_rulebooks_are_in_step(played: tuple[ScenariosResult, CoverageResult]) -> None:
    should = markdown(site(gathered(RULES, played[1])))
    there = {file.relative_to(RULES).as_posix(): file.read_text(encoding="utf-8") for file in RULES.rglob("*.md")}
    differ = [f"{problem.where}: {problem.what}" for problem in out_of_step("rules", should, there)]
    assert not differ, "\n".join([MOVED, *differ])
