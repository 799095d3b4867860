"""`grading batch --diff`: only what moves is written, and counted."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft7Validator
from typer.testing import CliRunner

from grading.batch.moves import movers, moves, way
from grading.cli import app
from grading.intake.study_set_file import load_study_set
from grading.output.schema import schema
from grading.pipeline import grade
from tests.batch.corpus import ARTICLES, BROKEN, article, as_line, batch, errors, results, write

BOTH = ("core-grade-2025", "grade-handbook")


def test_what_moves_is_what_single_gradings_say(tmp_path: Path) -> None:
    lines = write(tmp_path / "in.jsonl", [BROKEN, *(as_line(article(path)) for path in ARTICLES)])
    out = tmp_path / "out.jsonl"
    summary = batch(lines, out=out, rulebook=BOTH[0], against=BOTH[1], audit_share=1.0).summary
    expected = {}
    for number, path in enumerate(ARTICLES, 2):
        sides = (grade(load_study_set(path), one).model_dump(mode="json", by_alias=True) for one in BOTH)
        if found := moves(*sides):
            expected[f"{lines}:{number}"] = found
    assert {one.pop("record"): one for one in results(out)} == json.loads(json.dumps(expected))
    moved = [move for one in expected.values() for move in one.get("outcomes", [])]
    assert summary is not None
    assert summary.compared == BOTH
    assert (summary.outcomes_moved, summary.errors) == (len(moved), 1)
    assert sum(summary.moves.values()) == len(moved) > 3
    for rulebook, counted in zip(BOTH, (summary.certainties, summary.certainties_then), strict=True):
        assert counted == batch(lines, out=tmp_path / rulebook, rulebook=rulebook).summary.certainties
    for level in {*summary.certainties, *summary.certainties_then}:
        came = sum(count for move, count in summary.moves.items() if move.endswith(f"→ {level}"))
        went = sum(count for move, count in summary.moves.items() if move.startswith(f"{level} →"))
        assert summary.certainties_then.get(level, 0) == summary.certainties.get(level, 0) - went + came
    assert set(summary.moves) == {way(move) for move in moved}
    assert set(summary.movers) == {rule for move in moved for rule in movers(move)}
    assert [bad["record"] for bad in errors(out)] == [f"{lines}:1"]


def test_a_rulebook_against_itself_writes_nothing(tmp_path: Path) -> None:
    lines = write(tmp_path / "in.jsonl", [as_line(article(path)) for path in ARTICLES[:3]])
    summary = batch(lines, out=tmp_path / "out", rulebook=BOTH[0], against=BOTH[0]).summary
    assert summary is not None
    assert (summary.outcomes_moved, summary.conclusions_moved, summary.moves) == (0, 0, {})
    assert (tmp_path / "out").read_bytes() == b""


def test_the_command_shows_what_moves(tmp_path: Path) -> None:
    lines = write(tmp_path / "in.jsonl", [as_line(article(path)) for path in ARTICLES])
    told = CliRunner().invoke(app, ["batch", str(lines), "--out", str(tmp_path / "out"), "--diff", *BOTH])
    assert told.exit_code == 0, told.output
    assert told.stderr.splitlines()[0].split() == ["certainty", *BOTH]
    assert "certainty moves" in told.stderr
    assert "very low → low " in told.stderr
    assert "outcomes and" in told.stderr.splitlines()[-1]
    validator = Draft7Validator(json.loads(schema("moved-record")))
    assert [*validator.iter_errors(results(tmp_path / "out")[0])] == []


def test_what_it_cannot_be_combined_with_is_refused(tmp_path: Path) -> None:
    for more in (["--rulebook", BOTH[0]], ["--format", "parquet"]):
        told = CliRunner().invoke(app, ["batch", "in.jsonl", "--out", str(tmp_path / "o"), "--diff", *BOTH, *more])
        assert told.exit_code == 2
        assert "it names both rulebooks" in told.stderr
