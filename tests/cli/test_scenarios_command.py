"""`grading scenarios` as a person uses it who has never written Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from grading.cli import app
from grading.output.schema import schema

Run = Callable[..., Result]
EDGE = """\
Feature: My edge cases

  Scenario Outline: <people> people
    Given a randomised-trial outcome, counted in people, that nothing speaks against
    But the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
    And <people> people were studied where 2,000 are needed
    When the evidence is graded
    Then imprecision is judged <level>

    Examples:
      | people | level       |
      | 1,999  | serious     |
      | 2,000  | not serious |
"""
SPANISH = """\
# language: es
Característica: Casos límite
  Antecedentes:
    Dado a randomised-trial outcome that nothing speaks against
  Escenario: Muchos estudios con alto riesgo de sesgo
    Dado studies with 70% of the weight are at high risk of bias
    Cuando the evidence is graded
    Entonces risk of bias is judged serious
    Y the reason says "carry 70% of the weight"
  Esquema del escenario: <peso>%
    Dado studies with <peso>% of the weight are at high risk of bias
    Cuando the evidence is graded
    Entonces risk of bias is judged <nivel>
    Ejemplos:
      | peso | nivel       |
      | 54.9 | not serious |
      | 65.1 | serious     |
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """In an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["scenarios", *map(str, arguments)])


def write(text: str, name: str = "edge.feature") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_holds_is_counted_and_the_exit_code_is_0(run: Run) -> None:
    write(EDGE)
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "edge.feature: 2 scenarios, all hold\n\n2 scenarios, all hold\n"


def test_what_fails_is_explained_and_the_exit_code_is_4(run: Run) -> None:
    write(EDGE.replace("| 2,000  | not serious |", "| 2,000  | serious |"))
    result = run()
    assert result.exit_code == 4
    assert "edge.feature: 2 scenarios: 1 holds, 1 fails" in result.stdout
    assert "edge.feature:3: 2,000 people\n\n  edge.feature:8: Then imprecision is judged serious" in result.stdout
    assert "    but imprecision is judged not serious" in result.stdout
    assert "imprecision.large-effect-small-sample: participants < " in result.stdout
    assert "Traceback" not in result.stdout
    assert ".py" not in result.stdout


def test_what_cannot_be_played_is_told_and_the_exit_code_is_1(run: Run) -> None:
    write(EDGE.replace("1,999 ", "1,99 "))
    write(EDGE.replace("Feature:", "Featur:"), "broken.feature")
    result = run()
    assert result.exit_code == 1
    assert "edge.feature:6: `1,99` is not a whole number" in result.stdout
    assert "broken.feature:1: `Featur: My edge cases` does not belong here" in result.stdout
    assert "edge.feature: 2 scenarios: 1 holds, 1 cannot be played" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere",), "nowhere: no such file or folder"),
        (("empty",), "empty: no .feature file"),
        (("--format", "yaml"), "--format: `yaml` is not one of `text`, `json`"),
        (("--coverage", "--fail-under", "101"), "it is from 0 to 100"),
        (("--coverage", "--fail-under", "nan"), "it is from 0 to 100"),
        (("--junit", "no/such/out.xml"), "no folder no/such"),
        (("odd [1]",), "pytest takes no path with [ or ::"),
        (("README.md",), "README.md: no feature file"),
        (("--fail-under", "90"), "it goes with --coverage or --mutate"),
        (("--rulebook", "core-grade-2025"), "it goes with --coverage or --mutate"),
        (("--html", "page.html"), "it goes with --coverage"),
        (("--survivors", "survivors.yaml"), "it goes with --mutate"),
        (("--coverage", "--rulebook", "nice"), "no scenario grades by `nice`"),
    ],
)
def test_a_mistake_of_usage_is_2(run: Run, arguments: tuple[str, ...], told: str) -> None:
    Path("empty").mkdir()
    write("", "README.md")
    write(EDGE, "odd [1]/edge.feature")
    write(EDGE, "plain/edge.feature")
    result = run(*(arguments if arguments[0][0] != "-" else ("plain", *arguments)))
    assert result.exit_code == 2
    assert told in result.stderr


def test_keywords_of_another_language(run: Run) -> None:
    write(SPANISH)
    result = run()
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "3 scenarios, all hold"), result.stdout
    write(SPANISH.replace("not serious", "serious"))
    result = run()
    assert "edge.feature:13: Entonces risk of bias is judged serious" in result.stdout


def test_json_keeps_to_its_schema_and_says_the_same(run: Run) -> None:
    write(EDGE.replace("not serious", "very serious"))
    result = json.loads(run("--format", "json", "--coverage").stdout)
    assert list(Draft7Validator(json.loads(schema("scenarios-result"))).iter_errors(result)) == []
    assert [one["came_of_it"] for one in result["scenarios"]] == ["holds", "fails"]
    assert result["scenarios"][1]["told"].startswith("edge.feature:8: Then imprecision is judged very serious")


def test_junit_and_cucumber_for_ci(run: Run) -> None:
    write(EDGE.replace("| 2,000  | not serious |", "| 2,000  | serious |"))
    assert run("--junit", "out.xml", "--cucumber", "out.json").exit_code == 4
    [suite] = ElementTree.parse("out.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    [failure] = suite.iter("failure")
    assert (failure.text or "").startswith("edge.feature:8: Then imprecision is judged serious")
    [feature] = json.loads(Path("out.json").read_text(encoding="utf-8"))
    steps = feature["elements"][1]["steps"]
    assert [step["result"]["status"] for step in steps] == ["passed"] * 4 + ["failed"]
    assert "but imprecision is judged not serious" in steps[4]["result"]["error_message"]


@pytest.mark.usefixtures("run")
def test_what_else_stands_in_the_folder_has_no_say() -> None:
    """Configuration, Python files and pytest's variables of somebody else's project."""
    write(EDGE)
    write("raise SystemExit('conftest')", "conftest.py")
    write("def test_theirs(): raise SystemExit('theirs')", "test_theirs.py")
    write("[pytest]\naddopts = --no-such-option\n", "pytest.ini")
    write(EDGE.replace("My", "Hidden"), ".hidden/edge.feature")
    environment = {**os.environ, "PYTEST_ADDOPTS": "--nonsense"}
    done = subprocess.run(
        [sys.executable, "-m", "grading", "scenarios", "."], capture_output=True, text=True, env=environment
    )
    assert (done.returncode, done.stdout) == (0, "edge.feature: 2 scenarios, all hold\n\n2 scenarios, all hold\n")


def test_files_and_folders_each_once(run: Run) -> None:
    one = write(EDGE, "a/one.feature")
    write(EDGE, "a/b/two.feature")
    result = run("a", one)
    assert result.stdout.splitlines()[:2] == [
        "a/b/two.feature: 2 scenarios, all hold", "a/one.feature: 2 scenarios, all hold"
    ]  # fmt: skip


def test_a_feature_whose_steps_are_its_own_is_left_alone_and_said_to_be(run: Run) -> None:
    write("@own-steps\n" + EDGE.replace("imprecision is judged", "the moon is"))
    result = run()
    assert result.exit_code == 0
    assert "edge.feature: left alone, its steps are its own (@own-steps)" in result.stdout


def test_the_steps_are_listed(run: Run) -> None:
    result = run("--steps")
    assert result.exit_code == 0
    assert "Given nobody assessed the risk of bias" in result.stdout
    assert "edge.feature" not in result.stdout  # nothing is played


def test_the_readmes_scenarios_hold(run: Run) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = re.search(r"<!-- example: (my-edge-cases.feature) -->\n```gherkin\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    write(example[2], example[1])
    result = run()
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "2 scenarios, all hold"), result.stdout


def test_what_a_person_adds_to_a_text_is_read_anew(run: Run) -> None:
    """A Then step between two changes reads what holds then, and no later one reads it again."""
    write(
        """Feature: A text
  Scenario: Its source says otherwise
    Given a randomised-trial outcome that nothing speaks against
    When the evidence is graded
    And a text says of it "it significantly reduces pain"
    Then the claim is supported
    When its source says otherwise: "it found no difference"
    Then the claim is contradicted
"""
    )
    assert run().exit_code == 0


def test_a_rulebook_is_covered_and_changed_and_a_gate_holds(run: Run) -> None:
    """Of a house its own rules are changed; what survives is shown, and told as known where somebody said why."""
    write(
        """Feature: A house
  Scenario: Two studies
    Given a randomised-trial outcome that nothing speaks against
    But 2 studies reported the outcome
    When the evidence is graded by a house like KCE
    Then inconsistency is judged not serious
"""
    )
    result = run("--coverage", "--html", "page.html", "--mutate", "--fail-under", "70")
    assert result.exit_code == 4
    assert "kce-single-study 1.1.0: 66.6% of 6 mutants killed" in result.stdout
    assert "Scenario: inconsistency.only-one-study: then: serious" in result.stdout
    assert "below 70%: coverage of kce-single-study" in result.stderr
    assert "below 70%: mutants of kce-single-study" in result.stderr
    assert Path("page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    write("- {mutant: 'inconsistency.only-one-study: then: serous', because: it never was}\n", "survivors.yaml")
    result = run("--mutate")
    assert result.exit_code == 1
    assert "survivors.yaml:1: there is no mutant" in result.stdout


def test_cucumber_does_not_lose_what_cannot_be_played_or_read(run: Run) -> None:
    write(EDGE.replace("Given a randomised", "Given a randomized"))
    write("Featur: x\n", "broken.feature")
    assert run("--cucumber", "out.json").exit_code == 1
    edge, broken = json.loads(Path("out.json").read_text(encoding="utf-8"))
    assert {step["result"]["status"] for one in edge["elements"] for step in one["steps"]} == {"failed"}
    [unread] = broken["elements"][0]["steps"]
    assert "broken.feature:1: `Featur: x` does not belong here" in unread["result"]["error_message"]


def test_an_impossible_study_set_is_told_at_the_step_that_says_so(run: Run) -> None:
    write(EDGE.replace("from 0.4 to 0.625", "from 0.625 to 0.4"))
    result = run()
    assert result.exit_code == 1
    assert "edge.feature:5: outcome `relapse`: the interval 0.625 to 0.4 is upside down" in result.stdout
