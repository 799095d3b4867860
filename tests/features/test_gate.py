"""The gate: what the scenarios of features/ show of both stances on GRADE, and which small changes they let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.model.coverage import RulebookCoverage
from grading.model.mutation import RulebookMutated
from grading.model.scenarios import ScenariosResult
from grading.scenarios.asked import Asked
from grading.scenarios.run import run

FEATURES = Path(__file__).parents[2] / "features"
STANCES = ("core-grade-2025", "grade-handbook")
LEAST_KILLED = 95
"""Percent of the mutants of each stance; each of the others is known to change nothing."""


@pytest.fixture(scope="module")
def result() -> ScenariosResult:
    return run([FEATURES], Asked(coverage=True, mutation=True, rulebooks=STANCES))


@pytest.fixture(params=STANCES)
def covered(result: ScenariosResult, request: pytest.FixtureRequest) -> RulebookCoverage:
    assert result.coverage is not None
    return next(one for one in result.coverage.rulebooks if one.rulebook.id == request.param)


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
