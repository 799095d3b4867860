"""A batch gives what the single grading gives, byte for byte, and refuses what it refuses, in the same words."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from grading.cli import app
from grading.errors import StudySetError
from grading.intake.study_set_file import load_source
from grading.model.study_set import StudySet
from tests.batch.corpus import ARTICLES, ROOT, as_line, batch, errors, quick, results, write
from tests.strategies import study_sets

BROKEN = sorted((ROOT / "fixtures/broken/study-sets").glob("*.yaml"))
BOOKS = ("core-grade-2025", "grade-handbook", "nice-like", "kce-single-study")


def compact(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def alone(path: Path, *options: str) -> str:
    """What `grading grade` prints of this file, without blanks."""
    return compact(CliRunner().invoke(app, ["grade", str(path), "--format", "json", *options]).stdout)


@pytest.mark.parametrize("rulebook", [None, *BOOKS])
def test_the_articles_are_graded_to_the_same_bytes(tmp_path: Path, rulebook: str | None) -> None:
    options = ("--rulebook", rulebook) if rulebook else ()
    batch(*ARTICLES, out=tmp_path / "out", rulebook=rulebook)
    expected = [f'{{"record":{json.dumps(str(path))},"result":{alone(path, *options)}}}' for path in ARTICLES]
    assert (tmp_path / "out").read_text(encoding="utf-8").splitlines() == expected


def test_a_line_is_graded_as_a_file_of_the_same_bytes_is(tmp_path: Path) -> None:
    lines = [as_line(quick(number)) for number in range(5)]
    path = write(tmp_path / "in.jsonl", lines)
    batch(path, out=tmp_path / "out")
    for number, (line, got) in enumerate(zip(lines, results(tmp_path / "out"), strict=True)):
        (tmp_path / "one.json").write_text(line, encoding="utf-8")
        assert got["record"] == f"{path}:{number + 1}"
        assert got["result"] == json.loads(alone(tmp_path / "one.json"))


@given(st.lists(study_sets(), min_size=1, max_size=4), st.sampled_from(BOOKS))
@settings(max_examples=8)
def test_random_study_sets_are_graded_to_the_same_bytes(sets: list[StudySet], rulebook: str) -> None:
    with TemporaryDirectory() as folder:
        lines = [one.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True) for one in sets]
        path = write(Path(folder, "in.jsonl"), lines)
        batch(path, out=Path(folder, "out"), rulebook=rulebook)
        got = Path(folder, "out").read_text(encoding="utf-8").splitlines()
        for number, (line, result) in enumerate(zip(lines, got, strict=True), 1):
            one = Path(folder, "one.json")
            one.write_text(line, encoding="utf-8")
            told = alone(one, "--rulebook", rulebook)
            assert result == f'{{"record":{json.dumps(f"{path}:{number}")},"result":{told}}}'


def test_what_is_broken_is_refused_in_the_same_words(tmp_path: Path) -> None:
    assert BROKEN
    done = batch(*BROKEN, out=tmp_path / "out")
    assert done.summary is not None
    assert (done.summary.graded, done.summary.errors) == (0, len(BROKEN))
    for path, told in zip(BROKEN, errors(tmp_path / "out"), strict=True):
        with pytest.raises(StudySetError) as found:
            load_source(path)
        assert told["record"] == str(path)
        expected = [(problem.where, problem.what, problem.help) for problem in found.value.problems]
        assert [(one["where"], one["what"], one["help"]) for one in told["problems"]] == expected


def test_a_rulebook_and_a_study_set_that_do_not_fit_are_told_as_alone(tmp_path: Path) -> None:
    data = quick(1) | {"thresholds": {"dominating_wait": {"value": 0.6, "because": "x"}}}
    batch(write(tmp_path / "in.jsonl", [as_line(data)]), out=tmp_path / "out")
    (told,) = errors(tmp_path / "out")
    assert told["problems"][0]["what"] == "unknown threshold `dominating_wait`; did you mean `dominating_weight`?"
