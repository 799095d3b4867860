"""The plugin in folders of other people: bare feature files where asked for, and nothing else touched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

OPT_IN = "[pytest]\ngrading_scenarios = .\n"
SCENARIO = """\
Feature: Edge cases
  Scenario: {name}
    Given a randomised-trial outcome, counted in people, that nothing speaks against
    But the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
    And {people} people were studied where 2,000 are needed
    When the evidence is graded
    Then imprecision is judged {level}
"""
SHOP = """\
@shop
Feature: A shop
  @slow
  Scenario: Something is bought
    Given a basket
    When it is paid
    Then the certainty is high
"""
SHOP_STEPS = """\
import pytest
from pytest_bdd import given, scenarios, then, when

scenarios("shop.feature")


@given("a basket", target_fixture="basket")
def basket():
    return []


@when("it is paid")
def paid(basket):
    basket.append("paid")


@then("the certainty is high")
def certain(basket, request):
    assert basket == ["paid"]
    assert {mark.name for mark in request.node.iter_markers()} == {"shop", "slow"}
"""


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
    )


def edge_case(folder: Path, *, people: str = "1,999", level: str = "serious", name: str = "Too few people") -> Path:
    path = folder / "edge.feature"
    path.write_text(SCENARIO.format(people=people, level=level, name=name), encoding="utf-8")
    return path


def test_one_line_of_configuration_is_enough(tmp_path: Path) -> None:
    edge_case(tmp_path)
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    done = pytest_in(tmp_path, "-v")
    assert "edge.feature::Too few people PASSED" in done.stdout
    assert "1 passed" in done.stdout


def test_in_pyproject_too_and_only_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    edge_case(tmp_path / "ours")
    edge_case(tmp_path / "theirs", level="not serious")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\ngrading_scenarios = ["ours"]\n')
    done = pytest_in(tmp_path, "-v")
    assert "ours/edge.feature::Too few people PASSED" in done.stdout
    assert "theirs" not in done.stdout


def test_a_failing_scenario_shows_the_explanation_and_no_python(tmp_path: Path) -> None:
    edge_case(tmp_path, people="2,000")
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    done = pytest_in(tmp_path)
    assert "edge.feature:7: Then imprecision is judged serious\n  but imprecision is judged not serious" in done.stdout
    assert "imprecision.large-effect-small-sample: participants < " in done.stdout
    assert not re.search(r"Traceback|assert |Error|\.py:\d", done.stdout)
    assert done.returncode == 1


def test_without_the_line_no_feature_file_is_collected(tmp_path: Path) -> None:
    edge_case(tmp_path)
    done = pytest_in(tmp_path)
    assert "no tests ran" in done.stdout
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("opted_in", [False, True])
def test_other_feature_files_are_left_to_their_own_steps_and_their_tags_are_markers(
    tmp_path: Path, opted_in: bool
) -> None:
    """The steps of this package do not answer for theirs, even where one says the same."""
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "shop.feature").write_text(SHOP)
    (shop / "test_shop.py").write_text(SHOP_STEPS)
    (tmp_path / "ours").mkdir()
    edge_case(tmp_path / "ours")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers =\n    shop\n    slow\n" + ("grading_scenarios = ours\n" if opted_in else "")
    )
    done = pytest_in(tmp_path, "-v", "--strict-markers")
    assert "shop/test_shop.py::test_something_is_bought PASSED" in done.stdout, done.stdout
    assert ("edge.feature::Too few people PASSED" in done.stdout) is opted_in


def test_a_test_of_somebody_else_sees_no_step_and_no_fixture_of_ours(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    edge_case(tmp_path / "ours")
    (tmp_path / "pytest.ini").write_text("[pytest]\ngrading_scenarios = ours\n")
    (tmp_path / "shop.feature").write_text(
        "Feature: A shop\n  Scenario: A\n    Given nobody assessed the risk of bias\n"
    )
    (tmp_path / "test_shop.py").write_text(
        "from pytest_bdd import scenarios\n\nscenarios('shop.feature')\n\n\ndef test_x(case):\n    pass\n"
    )
    done = pytest_in(tmp_path)
    assert "StepDefinitionNotFoundError" in done.stdout
    assert "fixture 'case' not found" in done.stdout
    assert "1 failed, 1 passed, 1 error" in done.stdout


def test_a_folder_may_be_named_by_any_path_and_has_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "feats").mkdir()
    (tmp_path / "here").mkdir()
    edge_case(tmp_path / "feats")
    (tmp_path / "pytest.ini").write_text("[pytest]\ngrading_scenarios = here/../feats\n")
    assert "1 passed" in pytest_in(tmp_path).stdout
    (tmp_path / "pytest.ini").write_text("[pytest]\ngrading_scenarios = nowhere\n")
    done = pytest_in(tmp_path)
    assert "grading_scenarios: no folder " in done.stderr
    assert done.returncode == pytest.ExitCode.USAGE_ERROR


@pytest.mark.parametrize("name", ["setup_module", "pytestmark", "case", "pytest_plugins", "test", "Ünïcode — “quoted”"])
def test_a_scenario_may_have_any_name(tmp_path: Path, name: str) -> None:
    edge_case(tmp_path, name=name)
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    assert "1 passed" in pytest_in(tmp_path).stdout


def test_a_feature_may_say_that_its_steps_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "shop.feature").write_text("@own-steps " + SHOP)
    edge_case(tmp_path)
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    done = pytest_in(tmp_path, "-v")
    assert "1 passed" in done.stdout
    assert "shop" not in done.stdout


def test_a_file_that_cannot_be_read_is_an_error_with_line_and_cure(tmp_path: Path) -> None:
    (tmp_path / "broken.feature").write_text("Featur: x\n")
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    done = pytest_in(tmp_path)
    assert "broken.feature:1: `Featur: x` does not belong here\n  help: a feature file begins with" in done.stdout
    assert done.returncode == pytest.ExitCode.INTERRUPTED


def test_without_pytest_bdd_the_cure_is_told(tmp_path: Path) -> None:
    edge_case(tmp_path)
    (tmp_path / "pytest.ini").write_text(OPT_IN)
    done = pytest_in(tmp_path, "-p", "no:pytest-bdd")
    assert "`grading_scenarios` needs pytest-bdd: pip install 'evidence-grading[scenarios]'" in done.stderr
    assert done.returncode == pytest.ExitCode.USAGE_ERROR


def test_where_nobody_opts_in_nothing_heavy_is_imported() -> None:
    heavy = "{'pydantic', 'numpy', 'yaml', 'pytest_bdd', 'gherkin', 'grading.errors'}"
    code = f"import sys, grading.scenarios.plugin; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
