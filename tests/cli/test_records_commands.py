"""`grade --trail`, `replay` and `diff` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.cli import app
from grading.intake.trail_file import load_trail
from tests.audit.records import ARTICLE, FIXTURES
from tests.changed_rulebook import ChangedRulebook

FEW = str(FIXTURES / "published/cases/few-events-large-effect.yaml")

STANCES = ("core-grade-2025", "grade-handbook")


def run(*words: str, code: int = 0) -> tuple[str, str]:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == code, found.output
    return found.stdout, found.stderr


@pytest.fixture
def trail(tmp_path: Path) -> str:
    file = tmp_path / "few.trail.json"
    run("grade", FEW, "--trail", str(file))
    return str(file)


def test_a_trail_is_written_beside_the_table(tmp_path: Path) -> None:
    file = tmp_path / "t.json"
    shown, _ = run("grade", str(ARTICLE), "--trail", str(file), code=3)
    assert "Evidence" in shown or "Outcome" in shown
    assert load_trail(file).study_set.file == ARTICLE.name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["grade", FEW, str(ARTICLE), "--trail", "t.json"], "a trail is of one study set"),
        (["grade", FEW, "--trail", "nowhere/t.json"], "no folder nowhere"),
        (["grade", FEW, "--trail", "-"], "name a file"),
        (["diff", FEW, "core-grade-2025"], "core-grade-2025 is a rulebook, and"),
        (["diff", "core-grade-2025", "grade-handbok"], "did you mean `grade-handbook`?"),
        (["diff", "core-grade-2025", "grade-handbook"], "it goes with two rulebooks"),
        (["diff", FEW, str(ARTICLE), "--over", FEW], "it goes with two rulebooks"),
        (
            ["diff", "core-grade-2025", "grade-handbook", "--over", FEW, "--rulebook", "x"],
            "does not go with two rulebooks",
        ),
        (["replay", "1"], "the number of an entry goes with it"),
        (["diff", "core-grade-2025", "core-grade-2025", "--over", FEW], "both rulebooks are core-grade-2025"),
    ],
)
def test_mistakes_of_usage(words: list[str], told: str) -> None:
    _, error = run(*words, code=2)
    assert told in " ".join(error.split())


def test_a_file_that_cannot_be_written_loses_no_result(tmp_path: Path) -> None:
    shown, error = run("grade", FEW, "--trail", str(tmp_path), code=1)
    assert "Verdicts" in shown
    assert error.splitlines() == [f"{tmp_path}: cannot be written: file exists", "  help: name another file"]


def test_a_trail_is_never_written_over_what_is_there(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_bytes(Path(FEW).read_bytes())
    _, error = run("grade", str(mine), "--trail", str(mine), code=2)
    assert "is there already" in " ".join(error.split())
    assert mine.read_bytes() == Path(FEW).read_bytes()


def test_a_record_that_says_otherwise_than_it_gives_is_told_as_that(trail: str) -> None:
    text = Path(trail).read_text(encoding="utf-8")
    Path(trail).write_text(text.replace('"title": "', '"title": "Forged: ', 1), encoding="utf-8")
    _, error = run("explain", trail)
    assert "the record says otherwise than this" in error
    shown, _ = run("replay", trail, code=4)
    assert "the record itself, beside what is told above" in shown
    assert "result.study set.title: Forged: " in shown


def test_the_version_is_told() -> None:
    assert run("--version")[0].startswith("evidence-grading 0.")


def test_a_trail_replays_and_says_so(trail: str) -> None:
    shown, _ = run("replay", trail)
    assert "nothing differs: every fact, rule, judgement, reason and sentence is the same" in shown


def test_a_trail_replays_by_another_rulebook_with_what_moved(trail: str) -> None:
    shown, _ = run("replay", trail, "--rulebook", "grade-handbook", code=4)
    assert "rules as they are written" in shown
    assert "verdict" in shown


def test_what_is_no_trail_is_told_and_the_others_are_replayed(trail: str) -> None:
    shown, error = run("replay", FEW, trail, code=1)
    assert "not a trail" in error
    assert "nothing differs" in shown


def test_explain_takes_a_trail_as_it_takes_the_study_set(trail: str) -> None:
    assert run("explain", trail)[0].replace("few.trail.json", "") == run("explain", FEW)[0]


def test_two_study_sets_and_a_trail_are_held_against_each_other(trail: str) -> None:
    assert "nothing differs" in run("diff", trail, FEW, "--check")[0]
    shown, _ = run("diff", FEW, str(ARTICLE))
    assert "what was typed" in shown
    run("diff", FEW, str(ARTICLE), "--check", code=4)


def test_two_rulebooks_over_a_folder(tmp_path: Path) -> None:
    book = ChangedRulebook(tmp_path)
    book.rule("imprecision.crosses-only-with-heterogeneity", ("then: serious", "then: very serious"))
    shown, _ = run("diff", "core-grade-2025", book.path, "--over", str(FIXTURES / "articles"))
    assert "imprecision.crosses-only-with-heterogeneity:\n      then: serious → very serious" in shown
    assert "the certainty is the same in" in shown.splitlines()[-1]
    data = json.loads(
        run("diff", "core-grade-2025", book.path, "--over", str(FIXTURES / "articles"), "--format", "json")[0]
    )
    assert data["schema"] == 1
    assert len(data["differences"]) == 8


def test_a_folder_without_a_study_set_is_told(tmp_path: Path) -> None:
    _, error = run("diff", "core-grade-2025", "grade-handbook", "--over", str(tmp_path), code=2)
    assert "no study set in" in error
