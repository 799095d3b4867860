"""`grading claims`, and `grading explain` of claims, as a person uses them: a text's claims checked end to end."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grading.cli import app

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"
PLACEBO = "gabapentin-chronic-low-back-pain.yaml"
OPEN = "gabapentinoids-sciatica-placebo.yaml"
CLAIMS = f"""
title: A text on back pain
text: Example, 2024
evidence:
  placebo: {os.path.join(ARTICLES, PLACEBO)}
  open: {os.path.join(ARTICLES, OPEN)}
claims:
  - id: minimal
    words: minimal improvement … not clinically significant
    rests_on: [placebo/pain]
  - id: better
    words: superior pain relief
    rests_on: [placebo/pain]
  - id: given
    words: it hardly works
    rests_on: [placebo/pain]
    asserts: {{family: W-MINIMAL}}
  - id: unknown
    words: the moon is made of cheese
    rests_on: [placebo/pain]
  - id: two
    words: minimal improvement … and dizziness
    parts:
      - {{words: minimal improvement, rests_on: [placebo/pain]}}
      - {{words: higher rates of dizziness, rests_on: [placebo/dizziness]}}
"""
RANGE = "  - {id: range, words: no clear effect, rests_on: [open/pain-gabapentinoids]}\n"
NOT_RECOGNISED = "not recognised: unknown; give `asserts: {family: …}`\n"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments, **options: CliRunner().invoke(app, [str(part) for part in arguments], **options)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "text.claims.yaml"
    path.write_text(CLAIMS.replace(f"  open: {os.path.join(ARTICLES, OPEN)}\n", ""), encoding="utf-8")
    return path


@pytest.fixture
def ranged(tmp_path: Path) -> Path:
    path = tmp_path / "range.claims.yaml"
    path.write_text(CLAIMS + RANGE, encoding="utf-8")
    return path


def test_a_text_is_checked_claim_by_claim(run: Run, file: Path) -> None:
    result = run("claims", file)
    assert (result.exit_code, result.stderr) == (0, NOT_RECOGNISED)
    out = " ".join(result.stdout.split())
    assert out.startswith("A text on back pain Example, 2024 rulebook core-grade-2025 ")
    assert "minimal: supported “minimal improvement … not clinically significant” the text asserts: W-MINIMAL," in out
    assert "better: overstated “superior pain relief” the text asserts: W-SIG-MORE, recognised by “superior”" in out
    assert "the text asserts: W-MINIMAL, as given in the claims file" in out
    assert "unknown: not gradable “the moon is made of cheese” the text asserts: not recognised: no phrase" in out
    assert "two: supported, as the worst of its 2 parts" in out
    assert out.endswith("5 claims: 3 supported, 1 overstated, 1 not gradable")


def test_the_evidence_and_the_wording_that_it_supports_are_told(run: Run, file: Path) -> None:
    out = " ".join(run("claims", file, "--claim", "better").stdout.split())
    assert "the evidence: placebo/pain: ⊕◯◯◯ very low, W-MINIMAL (gabapentin compared with placebo, " in out
    assert "because: The words say: more effective" in out
    assert "the evidence supports: minimal, not clinically important" in out
    assert "[W-MINIMAL], ⊕◯◯◯ very low in GRADE's words: The evidence is very uncertain" in out
    assert "rules: claim.more-than-the-evidence, claim.surer-than-the-evidence" in out


def test_one_claim_is_shown_alone_in_every_format(run: Run, file: Path) -> None:
    loaded = json.loads(run("claims", file, "--format", "json", "--claim", "minimal").stdout)
    assert [one["id"] for one in loaded["claims"]] == ["minimal"]
    assert loaded["schema"] == 1
    page = run("claims", file, "--format", "markdown", "--claim", "minimal").stdout
    assert page.startswith("# A text on back pain\n\nExample, 2024\n")
    assert "**1 claim: 1 supported.**" in page
    assert "better" not in run("claims", file, "--claim", "minimal").stdout


def test_json_names_the_study_sets_with_their_digests(run: Run, file: Path) -> None:
    (evidence,) = json.loads(run("claims", file, "--format", "json").stdout)["evidence"]
    assert evidence["name"] == "placebo"
    assert len(evidence["sha256"]) == 64


def test_the_gate_stops_what_is_overstated_and_names_it(run: Run, file: Path) -> None:
    result = run("claims", file, "--check")
    assert (result.exit_code, result.stderr) == (
        4, "more than the evidence supports: better (overstated)\n" + NOT_RECOGNISED
    )  # fmt: skip
    assert run("claims", file, "--check", "--claim", "minimal").exit_code == 0


def test_what_was_not_recognised_is_named_and_changes_no_exit_code(run: Run, file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("higher rates of dizziness", "and more"), encoding="utf-8")
    result = run("claims", file, "--claim", "two", "--check")
    assert (result.exit_code, result.stderr) == (0, "not recognised: two, part 2; give `asserts: {family: …}`\n")
    assert run("claims", file, "--claim", "unknown", "--check").stderr == NOT_RECOGNISED
    assert run("claims", file, "--claim", "minimal", "--check").stderr == ""


def test_a_claim_that_rests_on_a_range_exits_3_and_is_named(run: Run, ranged: Path) -> None:
    result = run("claims", ranged)
    assert result.exit_code == 3
    ranges = "resting on a certainty that is a range, and judged by its lower end: range\n"
    assert result.stderr == NOT_RECOGNISED + ranges
    assert run("claims", ranged, "--check").exit_code == 4
    assert run("claims", ranged, "--claim", "minimal").exit_code == 0


def test_an_unknown_claim_is_a_usage_error_with_the_nearest_name(run: Run, file: Path) -> None:
    result = run("claims", file, "--claim", "beter")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such claim; did you mean `better`?" in result.stderr


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("placebo/pain]", "placebo/pian]", "no outcome `pian` in "),
        ("W-MINIMAL", "W-MINIMUM", "did you mean `W-MINIMAL`"),
    ],
)
def test_a_faulty_claims_file_exits_1_with_the_nearest_name(
    run: Run, file: Path, wrong: str, right: str, message: str
) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(wrong, right, 1), encoding="utf-8")
    result = run("claims", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_an_unknown_rulebook_exits_1(run: Run, file: Path) -> None:
    result = run("claims", file, "--rulebook", "core-grade-2024")
    assert result.exit_code == 1
    assert "did you mean `core-grade-2025`?" in result.stderr


def test_an_unknown_rulebook_in_the_file_is_told_with_its_line(run: Run, file: Path) -> None:
    file.write_text(f"rulebook: core-grade-2052{file.read_text(encoding='utf-8')}", encoding="utf-8")
    result = run("claims", file)
    assert result.exit_code == 1
    assert f"{file}:1: no rulebook `core-grade-2052`" in result.stderr


@pytest.mark.parametrize("columns", ["80", "120", "200"])
def test_no_line_is_wider_than_the_terminal(file: Path, columns: str) -> None:
    command = [str(Path(sys.executable).with_name("grading")), "claims", str(file)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "COLUMNS": columns}, check=True)
    assert max(map(len, done.stdout.decode("utf-8").splitlines())) <= int(columns)


def test_a_claim_has_no_certainty_to_ask_for(run: Run, file: Path) -> None:
    result = run("explain", file, "better", "--why-not", "low")
    assert result.exit_code == 2
    assert "a claim has no certainty of its own" in " ".join(result.stderr.split())


def test_explain_tells_a_claim_by_its_rules(run: Run, file: Path) -> None:
    result = run("explain", file, "better")
    assert result.exit_code == 0
    assert result.stdout.startswith("better: overstated\n")
    assert "fires: claim.more-than-the-evidence → overstated" in result.stdout
    assert run("explain", file, "better", "claim note").stdout.count("claim note: ") == 1


def test_explain_an_unknown_claim_is_a_usage_error(run: Run, file: Path) -> None:
    result = run("explain", file, "beter")
    assert result.exit_code == 2
    assert "no such claim; did you mean `better`?" in result.stderr
    result = run("explain", file, "better", "nonsense")
    assert result.exit_code == 2
    assert "no such domain of a claim\n  help: domains of a claim: claim, claim note\n" in result.stderr


def test_explain_says_why_a_claim_differs_from_an_outcome(run: Run, file: Path) -> None:
    result = run("explain", file, "better", "--against", ARTICLES / PLACEBO, "dizziness")
    assert result.exit_code == 0
    assert result.stdout.startswith("better (text.claims.yaml): overstated.")
    assert f"dizziness ({PLACEBO}): " in result.stdout
    assert "They differ in outcome" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--against", "FILE", "no-such"], "no such claim"),
        (["claim", "--against", "FILE", "better"], "without a domain"),
    ],
)
def test_what_cannot_be_compared_is_a_usage_error(run: Run, file: Path, arguments: list[str], message: str) -> None:
    result = run("explain", file, "better", *(file if part == "FILE" else part for part in arguments))
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_comparison_with_a_faulty_file_exits_1(run: Run, file: Path) -> None:
    result = run("explain", file, "better", "--against", "no-such-file.yaml", "pain")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("no-such-file.yaml: ")


def test_families_and_certainty_words_have_pages(run: Run) -> None:
    page = run("rules", "W-MINIMAL").stdout
    assert page.startswith("W-MINIMAL: minimal")
    for part in (
        "asserts: speaks of effect",
        "phrases: ",
        "in GRADE's words: ",
        "never: ",
        "assigned by: ",
        "source: ",
    ):
        assert f"  {part}" in page
    assert run("rules", "probably").stdout.startswith("probably: words that fit moderate certainty")
    overview = run("rules").stdout
    assert "\n  W-MINIMAL: minimal" in overview
    assert "\n  probably: moderate certainty" in overview


def test_an_unknown_family_is_a_usage_error_with_the_nearest_name(run: Run) -> None:
    result = run("rules", "W-MINIMUM")
    assert result.exit_code == 2
    assert "did you mean `W-MINIMAL`?" in result.stderr


def test_a_family_says_of_which_outcomes_it_speaks_and_what_turns_it_round(run: Run) -> None:
    page = run("rules", "W-SAFER").stdout
    assert "favours intervention; said of harms only; fits moderate to high certainty" in page
    assert "\n  the other way round: W-HARM\n" in page
    assert run("rules", "may").stdout.startswith("may: words that fit very low to low certainty, of what follows them")
