"""`grading bench` as a person uses it."""

from __future__ import annotations

import gzip
import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grading.bench.corpus import Corpus
from grading.cli import app


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["bench", *map(str, words)], prog_name="grading")


@pytest.mark.parametrize("name", ["c.jsonl", "c.jsonl.gz"])
def test_a_corpus_is_written_as_lines_the_same_every_time(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    words = ("corpus", 40, "--out", out, "--seed", 5, "--studies", "2-4", "--per-question", 2, "--broken", "0.1")
    done = run(*words)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"written: {out}, 40 study sets\n")
    first = out.read_bytes()
    run(*words)
    assert out.read_bytes() == first
    lines = (gzip.decompress(first) if name.endswith(".gz") else first).splitlines(keepends=True)
    assert lines == list(Corpus(5, (2, 4), 2, Fraction(1, 10)).lines(0, 40))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_corpus_as_it_comes_is_good(tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    assert run("corpus", 30, "-o", out).exit_code == 0
    assert [json.loads(line)["title"] for line in out.read_text().splitlines()][-1] == "Question 29 of seed 0"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--studies", "4-2"), "--studies: `4-2` is not like 1-40, from 1 upwards"),
        (("--studies", "0-2"), "--studies: `0-2` is not like 1-40, from 1 upwards"),
        (("--studies", "many"), "--studies: `many` is not like 1-40, from 1 upwards"),
        (("--broken", "1.1"), "--broken: `1.1` is not a share from 0 to 1"),
        (("--broken", "some"), "--broken: `some` is not a share from 0 to 1"),
        (("--out", "c.csv"), "--out: `c.csv` is neither .jsonl nor .jsonl.gz"),
    ],
)
def test_what_cannot_be_made_is_told(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = run("corpus", 3, "--out", tmp_path / "c.jsonl", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{told}\n  help: `grading bench corpus --help` says what it takes\n"


def test_a_corpus_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    out.mkdir()
    done = run("corpus", 3, "--out", out)
    assert done.exit_code == 1
    assert done.stderr == f"{out}: cannot be written: is a directory\n  help: name another file\n"
    assert [path.name for path in tmp_path.iterdir()] == ["c.jsonl"]


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        (("stages", "--outcomes", 4), "stage ms an outcome % × json.loads"),
        (("engines", "--outcomes", 2, "--rounds", 1), "engine ms an outcome × the first"),
        (("pooling", "--outcomes", 12, "--rounds", 1, "--studies", "3-5"), "pooled by ms an outcome × the first"),
    ],
)
def test_what_is_measured_is_a_table(words: tuple[object, ...], heads: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert " ".join(done.stdout.splitlines()[0].split()) == heads


def test_an_unknown_rulebook_is_told() -> None:
    done = run("stages", "--outcomes", 1, "--rulebook", "core-grade-2024")
    assert done.exit_code == 1
    assert "did you mean `core-grade-2025`?" in done.stderr


def test_where_nothing_is_left_to_pool_that_is_told() -> None:
    done = run("pooling", "--outcomes", 1)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "what is to be pooled: in none of these outcomes do the studies differ by more than chance would have it\n"
        "  help: measure more outcomes, by `--outcomes`\n"
    )
