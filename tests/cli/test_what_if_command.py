"""`grading what-if` as a person uses it: what comes out, where, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from grading.cli import app
from grading.output.schema import schema

ROOT = Path(__file__).parents[2]
FEW = ROOT / "fixtures/published/cases/large-difference-few-people.yaml"
NINE = ROOT / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"
BACK = ROOT / "fixtures/articles/gabapentin-chronic-low-back-pain.yaml"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(app, ["what-if", *map(str, arguments)])


def test_what_would_change_a_verdict(run: Run) -> None:
    result = run(FEW, "outcome")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("the outcome [outcome]: ⊕⊕⊕◯ moderate\n")
    for line in (
        "What would raise it",
        "  moderate → high: 260 more participants with the same result (240 → 500)",
        "    imprecision: serious → not serious; imprecision.large-difference-small-sample gives way",
        "What would lower it",
        "Other analyses of the evidence",
        "  moderate in 10 of 11 other analyses; low with some concerns about Study 1",
        "  not done, and counted for nothing: 6 analyses (pooling): one study is not pooled",
    ):
        assert line in result.stdout.splitlines(), line


def test_an_undetermined_verdict_has_exit_code_3(run: Run) -> None:
    result = run(NINE, "pain-gabapentinoids")
    assert result.exit_code == 3
    assert "What would settle it at low, or above" in result.stdout


def test_a_single_question(run: Run) -> None:
    result = run(FEW, "outcome", "--set", "participants=500")
    assert result.exit_code == 0
    assert "What if 260 more participants with the same result (240 → 500)\n  moderate → high\n" in result.stdout
    assert "What would raise it" not in result.stdout
    same = run(FEW, "outcome", "--set", "participants=499")
    assert "  the certainty stays moderate\n" in same.stdout
    assert "  the statement stays as it is\n" in same.stdout


def test_several_facts_are_asked_about_at_once(run: Run) -> None:
    result = run(FEW, "outcome", "--set", "weight indirect = 60%", "--set", "participants=500", "--format", "json")
    asked = json.loads(result.stdout)["asked"]
    assert [(one["name"], one["after"]) for one in asked["facts"]] == [("weight_indirect", 0.6), ("participants", 500)]
    assert asked["certainty_range"] == ["moderate", "moderate"]
    assert [one["domain"] for one in asked["domains"]] == ["indirectness", "imprecision"]


def test_a_fact_that_no_rule_reads_is_said_to_be_one(run: Run) -> None:
    result = run(FEW, "outcome", "--set", "tau_squared=3")
    assert "What if tau squared: not known → 3 (between-study variance)\n" in result.stdout
    assert "  no rule of core-grade-2025 reads tau squared\n" in result.stdout


def test_whether_anything_follows_is_said(run: Run) -> None:
    alone = "every other fact is kept as it is, also what is computed from the same evidence"
    derived = "what follows from it was derived anew: information"
    lever = run(FEW, "outcome", "--set", "participants=500").stdout
    assert (derived in lever, alone in lever) == (True, False)
    other = run(FEW, "outcome", "--set", "weight_indirect=60%").stdout
    assert (derived in other, f"  weight indirect is changed alone: {alone}\n" in other) == (False, True)
    both = run(FEW, "outcome", "--set", "weight_indirect=60%", "--set", "participants=500").stdout
    assert derived in both
    assert f"  weight indirect is changed alone: {alone}\n" in both


@pytest.mark.parametrize("arguments", [(FEW, "outcome"), (NINE, "pain-gabapentinoids"), (BACK, "misuse"),
                                       (FEW, "outcome", "--set", "participants=500")])  # fmt: skip
def test_the_json_keeps_to_the_schema(run: Run, arguments: tuple[object, ...]) -> None:
    result = json.loads(run(*arguments, "--format", "json").stdout)
    assert list(Draft7Validator(json.loads(schema("what-if"))).iter_errors(result)) == []
    assert (result["schema"], result["kind"]) == (1, "what-if")


def test_markdown_has_a_heading_for_each_direction(run: Run) -> None:
    lines = run(FEW, "outcome", "--format", "markdown").stdout.splitlines()
    assert lines[0] == "# the outcome \\[outcome]: ⊕⊕⊕◯ moderate"
    assert [line for line in lines if line.startswith("## ")] == [
        "## What would raise it", "## What would lower it", "## Not changed", "## Other analyses of the evidence"
    ]  # fmt: skip
    assert "- moderate → high: 260 more participants with the same result (240 → 500)" in lines


def test_what_is_not_graded_is_said_to_be_so(run: Run) -> None:
    result = run(BACK, "misuse")
    assert result.exit_code == 0
    assert "  it is not graded, so that no fact can change its certainty\n" in result.stdout


def test_a_trail_answers_as_the_study_set_does(run: Run, tmp_path: Path) -> None:
    trail = tmp_path / "trail.json"
    CliRunner().invoke(app, ["grade", str(FEW), "--trail", str(trail)])
    assert run(trail, "outcome").stdout == run(FEW, "outcome").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((FEW, "outcom"), 2, "`outcom`: no such outcome; did you mean `outcome`?"),
        ((FEW, "outcome", "--set", "people=5"), 2, "`people`: no such fact"),
        ((FEW, "outcome", "--set", "participants"), 2, "write `fact=value`, for example participants=2000"),
        ((FEW, "outcome", "--set", "participants=many"), 2, "`participants`: `many` is no number"),
        ((FEW, "outcome", "--set", "participants=5", "--set", "participants=6"), 2, "`participants`: it is set twice"),
        ((FEW, "outcome", "--set", "effect=1"), 2, "`effect`: it cannot be changed alone"),
        ((FEW, "outcome", "--set", "interval_low=40"), 2, "the interval would not hold its estimate of -2.9"),
        ((ROOT / "nowhere.yaml", "outcome"), 1, "no such file or directory"),
    ],
)
def test_mistakes_are_told(run: Run, arguments: tuple[object, ...], code: int, told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "help: " in result.stderr
