"""`grading compare` as a person uses it: what comes out, where, and with which exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grading.cli import app
from tests.changed_rulebook import ChangedRulebook

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "fixtures/articles"
BACK = ARTICLES / "gabapentin-chronic-low-back-pain.yaml"
ALONE = ARTICLES / "gabapentin-vs-naproxen-failed-back-surgery.yaml"
CORE = "core-grade-2025"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments, **options: CliRunner().invoke(app, [str(part) for part in arguments], **options)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A rulebook in which an interval that crosses the threshold costs two levels."""
    book = ChangedRulebook(tmp_path_factory.mktemp("house"))
    book.rule("imprecision.crosses-the-threshold", ("then: serious", "then: very serious"))
    return book.path


def test_what_moves_is_told_with_the_rule_and_the_exit_code_is_0(run: Run, house: str) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, house)
    assert (result.exit_code, result.stderr) == (0, "")
    out = " ".join(result.stdout.split())
    assert out.startswith("core-grade-2025 ")
    assert "pain intensity in the largest trial [pain-in-one-trial]: ⊕⊕⊕◯ moderate → ⊕⊕◯◯ low" in out
    assert "imprecision.crosses-the-threshold → serious: The interval crosses the threshold of interest" in out
    assert "house: decides there too, as very serious" in out
    assert "The same under both: 1" in out
    assert " study set: " in out


def test_check_exits_4_where_something_moves_and_says_what(run: Run, house: str) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, house, "--check")
    assert result.exit_code == 4
    assert result.stderr.startswith("moved: Gabapentin for chronic low back pain: pain-in-one-trial")
    result = run("compare", BACK, "--rulebooks", CORE, house, "--check", "--outcome", "dizziness")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "nothing moves. The same under both: 1 outcome, dizziness (⊕◯◯◯ very low)." in result.stdout


def test_the_same_rules_under_another_path_are_said_to_be_the_same(run: Run, tmp_path: Path) -> None:
    copies = [ChangedRulebook(tmp_path / name).path for name in ("one", "two")]
    result = run("compare", BACK, "--rulebooks", *copies, "--check")
    assert (result.exit_code, result.stderr) == (
        0, "both rulebooks are house 9.0.0 with the same rules: nothing can move\n"
    )  # fmt: skip
    assert result.stdout.count("nothing moves") == 1


def test_one_outcome_is_shown_alone_without_the_conclusion(run: Run, house: str) -> None:
    result = run("compare", BACK, ALONE, "--rulebooks", CORE, house, "--outcome", "pain-in-one-trial")
    assert result.exit_code == 0
    assert "The whole question" not in result.stdout
    assert result.stdout.endswith("1 study set: 1 of 1 outcome moves\n")


def test_an_unknown_outcome_is_a_usage_error_with_the_nearest_name(run: Run, house: str) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, house, "--outcome", "dizzines")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such outcome; did you mean `dizziness`?" in result.stderr


def test_the_same_rulebook_twice_is_a_usage_error(run: Run) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, CORE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("both rulebooks are core-grade-2025, so that nothing can move\n  help: name two")


def test_rulebooks_are_asked_for(run: Run) -> None:
    assert run("compare", BACK).exit_code == 2
    assert run("compare", BACK, "--rulebooks", CORE).exit_code == 2


def test_an_unknown_rulebook_exits_1_with_the_nearest_name(run: Run) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, "core-grade-2024")
    assert result.exit_code == 1
    assert "did you mean `core-grade-2025`?" in result.stderr


def test_a_faulty_file_is_told_the_others_are_compared(run: Run, house: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: [", encoding="utf-8")
    result = run("compare", bad, BACK, "--rulebooks", CORE, house, "--check")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{bad}:")
    assert "pain-in-one-trial" in result.stdout
    assert run("compare", bad, "--rulebooks", CORE, house).stdout == ""


def test_a_claims_file_is_one_clear_error(run: Run, house: str) -> None:
    claims = ARTICLES / "sciatica.claims.yaml"
    result = run("compare", claims, "--rulebooks", CORE, house)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("help: ") == 1
    assert "not a study set: `evidence` belongs to a claims file\n  help: this is a claims file" in result.stderr


def test_a_threshold_that_one_rulebook_lacks_names_rulebook_file_and_cure(run: Run, tmp_path: Path) -> None:
    book = ChangedRulebook(tmp_path / "house")
    for file in (tmp_path / "house/rules").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("dominating_weight_strict", "strict_mark"), encoding="utf-8")
    path = tmp_path / "own.yaml"
    chosen = "\nthresholds: {dominating_weight_strict: {value: 0.6, because: our protocol}}\n"
    path.write_text(ALONE.read_text(encoding="utf-8") + chosen, encoding="utf-8")
    result = run("compare", path, BACK, "--rulebooks", CORE, book.path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}: under house: thresholds.dominating_weight_strict: unknown threshold ")
    assert "help: `grading rules house` lists them; change it, or compare two rulebooks that both" in result.stderr
    assert "1 study set:" in result.stdout


def test_json_is_one_object_for_all_study_sets(run: Run, house: str) -> None:
    loaded = json.loads(run("compare", BACK, ALONE, "--rulebooks", CORE, house, "--format", "json").stdout)
    assert (loaded["schema"], loaded["first"]["id"], loaded["second"]["id"]) == (1, CORE, "house")
    assert len(loaded["study_sets"]) == 2
    assert len(loaded["study_sets"][0]["study_set"]["sha256"]) == 64


def test_markdown(run: Run, house: str) -> None:
    result = run("compare", BACK, "--rulebooks", CORE, house, "--format", "markdown")
    assert result.stdout.startswith("# core-grade-2025 and house compared\n\n## Gabapentin for chronic low back pain\n")


def test_standard_input(run: Run, house: str) -> None:
    result = run("compare", "-", "--rulebooks", CORE, house, input=BACK.read_text(encoding="utf-8"))
    assert "pain-in-one-trial" in result.stdout


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_no_line_is_wider_than_the_terminal(house: str, columns: str) -> None:
    command = [sys.executable, "-m", "grading", "compare", str(BACK), "--rulebooks", CORE, house]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "COLUMNS": columns}, check=True, cwd=ROOT)
    assert max(map(len, done.stdout.decode("utf-8").splitlines())) <= int(columns)
