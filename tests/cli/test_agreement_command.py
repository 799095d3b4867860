"""`grading agreement` as a person uses it: what comes out, where, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from grading.cli import app
from grading.output.schema import schema

ROOT = Path(__file__).parents[2]
RATERS = sorted((ROOT / "fixtures/raters").glob("*.yaml"))
ALONE = ROOT / "fixtures/articles/gabapentin-vs-naproxen-failed-back-surgery.yaml"
NOBODY = ROOT / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments, **options: CliRunner().invoke(app, [str(part) for part in arguments], **options)


def test_two_raters_and_the_rules_are_compared(run: Run) -> None:
    result = run("agreement", *RATERS)
    assert (result.exit_code, result.stderr) == (0, "")
    out = result.stdout
    assert "3 study sets: Gabapentin alone for sciatica; Pregabalin for sciatica" in out
    assert "the rules: 16 judgements; 1 item that they cannot tell" in out
    assert "│ all that can lower certainty │ 17      │ 10 of 17, 59% │ 0.42            │ 0.57" in out
    assert "one of them gave one level only, so that kappa can be nothing but 0" in out
    assert "Where people differ (7)" in out
    assert "rater 2: very serious. I² is high and nothing explains it." in out
    assert "consensus: rater 1 and rater 2 (2026-01-20): not serious." in out
    assert "nan" not in out.lower()


def test_a_narrow_terminal_gets_lists_and_no_line_is_too_long(run: Run) -> None:
    out = run("agreement", *RATERS, env={"COLUMNS": "80"}).stdout
    assert "κ linear     0.42 (0.07 to 0.77)" in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_keeps_to_its_schema_and_has_every_pair(run: Run) -> None:
    result = run("agreement", *RATERS, "--format", "json")
    found = json.loads(result.stdout)
    Draft7Validator(json.loads(schema("agreement"))).validate(found)
    assert (found["schema"], found["items"]) == (1, 17)
    assert {tuple(pair["raters"]) for pair in found["pairs"]} == {
        ("rater 1", "rater 2"), ("rater 1", "the rules"), ("rater 2", "the rules"),
    }  # fmt: skip
    assert found["pairs"][0]["kappa_linear"]["value"] == pytest.approx(0.4195, abs=5e-5)


def test_markdown_is_a_page_of_tables(run: Run) -> None:
    out = run("agreement", *RATERS, "--format", "markdown").stdout
    assert out.startswith("# Agreement\n")
    assert "## rater 1 and rater 2\n" in out
    assert "| indirectness                 | 5       | 4 of 5, 80% (38% to 96%)" in out
    assert "  - pain \\[pain], Gabapentin alone for sciatica\n    - rater 1: serious." in out


def test_a_faulty_file_is_told_and_the_others_are_counted(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: T\n", encoding="utf-8")
    result = run("agreement", broken, *RATERS)
    assert result.exit_code == 1
    assert "broken.yaml:1: the study set lacks `outcomes`" in result.stderr
    assert "17 items that at least one person judged" in result.stdout


def test_a_file_that_contradicts_another_is_told_with_its_line_and_not_counted(run: Run, tmp_path: Path) -> None:
    text = RATERS[0].read_text(encoding="utf-8")
    changed = tmp_path / "changed.yaml"
    changed.write_text(
        text.replace("indirectness: {level: serious", "indirectness: {level: not serious"), encoding="utf-8"
    )
    result = run("agreement", *RATERS, changed)
    assert result.exit_code == 1
    line = text.splitlines().index(next(one for one in text.splitlines() if "indirectness: {level: serious" in one)) + 1
    told = f"changed.yaml:{line}: `rater 1` says not serious for indirectness of `pain`, and serious in another file"
    assert told in result.stderr
    assert "3 study sets" in result.stdout


def test_one_person_is_compared_with_the_rules_alone(run: Run) -> None:
    result = run("agreement", ALONE)
    assert (result.exit_code, result.stderr) == (
        0,
        "only writers of this example judged: compared with the rules alone\n",
    )
    assert "writers of this example and the rules" in result.stdout


def test_nobody_who_judged_is_said_and_nothing_is_printed(run: Run) -> None:
    result = run("agreement", NOBODY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no person judged anything: give `judgements` of an outcome, each with `by`\n"


def test_without_the_library_the_cure_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = run("agreement", *RATERS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`grading agreement` needs statsmodels" in result.stderr
    assert "help: pip install 'evidence-grading[agreement]'" in result.stderr
