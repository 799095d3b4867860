"""`grading report`: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.cli import app

ROOT = Path(__file__).parents[2]
CASE = ROOT / "fixtures/articles/gabapentin-vs-naproxen-failed-back-surgery.yaml"
OPEN = ROOT / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"
run = CliRunner().invoke


def test_it_writes_a_page_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run(app, ["report", str(CASE), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert result.stderr == f"written: {out}\n"
    assert result.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_what_is_undetermined_is_its_exit_code(tmp_path: Path) -> None:
    assert run(app, ["report", str(OPEN), "-o", str(tmp_path / "r.html")]).exit_code == 3


def test_it_takes_the_record_of_a_grading(tmp_path: Path) -> None:
    trail, out, other = tmp_path / "trail.json", tmp_path / "a.html", tmp_path / "b.html"
    run(app, ["grade", str(CASE), "--trail", str(trail)])
    assert run(app, ["report", str(trail), "-o", str(out)]).exit_code == 0
    assert run(app, ["report", str(CASE), "-o", str(other)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")


def test_another_rulebook_is_named_where_the_file_is_graded_again(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert run(app, ["report", str(CASE), "-o", str(out), "--rulebook", "grade-handbook"]).exit_code in (0, 3)
    text = out.read_text(encoding="utf-8")
    assert "by the rulebook grade-handbook" in text
    assert f"grading grade {CASE.stem}-judged.yaml --rulebook grade-handbook" in text


@pytest.mark.parametrize(("name", "what"), [("nowhere/report.html", "no folder"), ("-", "is not .html")])
def test_it_is_written_into_a_file_of_a_folder_that_is_there(tmp_path: Path, name: str, what: str) -> None:
    result = run(app, ["report", str(CASE), "-o", name if name == "-" else str(tmp_path / name)])
    assert result.exit_code == 2
    assert what in " ".join(result.stderr.replace("│", " ").split())


def test_a_faulty_study_set_writes_nothing(tmp_path: Path) -> None:
    faulty, out = tmp_path / "case.yaml", tmp_path / "report.html"
    faulty.write_text("title: t\n", encoding="utf-8")
    result = run(app, ["report", str(faulty), "-o", str(out)])
    assert result.exit_code == 1
    assert "help:" in result.stderr
    assert not out.exists()


def test_from_standard_input_the_file_to_take_away_has_a_name_without_blanks(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run(app, ["report", "-", "-o", str(out)], input=CASE.read_text(encoding="utf-8"))
    assert result.exit_code == 0, result.output
    assert "grading grade standard-input-judged.yaml" in out.read_text(encoding="utf-8")
