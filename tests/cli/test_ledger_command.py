"""`grading ledger` and `grade --ledger` as a person uses them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from grading.cli import app
from grading.output.schema import schema
from tests.audit.ledger.trails import TEXT

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRADING_LEDGER", raising=False)
    (tmp_path / "pain.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sleep.yaml").write_text(TEXT.replace("pain", "sleep").replace("lower", "higher"), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments], catch_exceptions=False)


def test_a_grading_is_recorded_and_acknowledged_beside_the_result(run: Run) -> None:
    plain, recorded = run("grade", "pain.yaml"), run("grade", "pain.yaml", "--ledger", "l.sqlite")
    assert recorded.stdout == plain.stdout
    assert recorded.exit_code == plain.exit_code
    acknowledged = recorded.stderr.splitlines()[0]
    assert acknowledged.startswith("recorded in l.sqlite: entry 1, digest ")
    assert run("ledger", "verify", "--ledger", "l.sqlite").stdout == (
        f"sound: 1 entry, each as it was written\nhead 1:{acknowledged.split()[-1]}\n"
    )


def test_each_study_set_is_an_entry_and_a_faulty_one_is_none(run: Run) -> None:
    done = run("grade", "pain.yaml", "none.yaml", "sleep.yaml", "--ledger", "l.sqlite")
    assert done.exit_code == 1
    assert [line.split(",")[0] for line in done.stderr.splitlines() if line.startswith("recorded")] == [
        "recorded in l.sqlite: entry 1", "recorded in l.sqlite: entry 2",
    ]  # fmt: skip


def test_a_verdict_that_cannot_be_recorded_is_not_shown(run: Run, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE mine (x)")
    other.close()
    done = run("grade", "pain.yaml", "--ledger", "other")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "other: not a ledger: the database is another program's\n  help: is the path right?\n"


def test_the_ledger_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADING_LEDGER", "theirs.sqlite")
    assert "recorded in theirs.sqlite: entry 1" in run("grade", "pain.yaml").stderr
    assert run("ledger", "verify").stdout.startswith("sound: 1 entry")


def test_without_a_ledger_it_is_a_mistake_of_usage(run: Run) -> None:
    done = run("ledger", "list")
    assert done.exit_code == 2
    assert "--ledger" in done.stderr


def test_a_list_names_study_sets_certainties_and_rulebooks(run: Run) -> None:
    run("ledger", "add", "pain.yaml", "sleep.yaml", "--ledger", "l.sqlite")
    listed = run("ledger", "list", "--ledger", "l.sqlite").stdout
    assert "Drug for pain" in listed
    assert "Drug for sleep" in listed
    assert "core-grade-2025" in listed
    found = run("ledger", "list", "--ledger", "l.sqlite", "--study-set", "SLEEP").stdout
    assert "Drug for sleep" in found
    assert "Drug for pain" not in found
    assert run("ledger", "list", "--ledger", "l.sqlite", "--study-set", "none").stdout == "no entries\n"


def test_a_list_as_json_keeps_to_the_contract(run: Run) -> None:
    run("ledger", "add", "pain.yaml", "sleep.yaml", "--ledger", "l.sqlite")
    listed = json.loads(run("ledger", "list", "--ledger", "l.sqlite", "--format", "json").stdout)
    assert list(Draft7Validator(json.loads(schema("entries"))).iter_errors(listed)) == []
    assert [entry["number"] for entry in listed["entries"]] == [1, 2]
    assert listed["entries"][1]["previous"] == listed["entries"][0]["digest"]


def test_an_entry_shows_the_verdicts_as_they_were_printed(run: Run) -> None:
    printed = run("grade", "pain.yaml", "--ledger", "l.sqlite").stdout
    shown = run("ledger", "show", 1, "--ledger", "l.sqlite").stdout
    assert shown.endswith(printed)
    assert shown.startswith("entry 1, recorded 20")
    assert "study set pain.yaml, digest " in shown


def test_an_entry_says_that_its_study_set_came_from_standard_input(run: Run) -> None:
    CliRunner().invoke(app, ["ledger", "add", "-", "--ledger", "l.sqlite"], input=TEXT, catch_exceptions=False)
    assert "study set standard input, digest " in run("ledger", "show", 1, "--ledger", "l.sqlite").stdout


def test_an_entry_as_json_is_the_trail_byte_for_byte(run: Run, tmp_path: Path) -> None:
    run("grade", "pain.yaml", "--ledger", "l.sqlite", "--trail", "pain.json")
    shown = run("ledger", "show", 1, "--ledger", "l.sqlite", "--format", "json").stdout
    assert shown == (tmp_path / "pain.json").read_text(encoding="utf-8")


def test_what_is_exported_can_be_added_again(run: Run, tmp_path: Path) -> None:
    run("ledger", "add", "pain.yaml", "sleep.yaml", "--ledger", "l.sqlite")
    (tmp_path / "out").mkdir()
    run("ledger", "export", "--ledger", "l.sqlite", "--to", "out")
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["entry-000001.json", "entry-000002.json"]
    assert run("ledger", "add", *files, "--ledger", "again.sqlite").exit_code == 0
    lists = [json.loads(run("ledger", "list", "--ledger", one, "--format", "json").stdout)["entries"]
             for one in ("l.sqlite", "again.sqlite")]  # fmt: skip
    assert [entry["trail"] for entry in lists[0]] == [entry["trail"] for entry in lists[1]]
    again = run("ledger", "export", "--ledger", "l.sqlite", "--to", "out")
    assert again.exit_code == 1
    assert again.stderr == "out/entry-000001.json: is there already\n  help: name an empty folder\n"


def test_lines_of_json_go_to_standard_output(run: Run) -> None:
    run("ledger", "add", "pain.yaml", "sleep.yaml", "--ledger", "l.sqlite")
    lines = run("ledger", "export", 2, 1, "--ledger", "l.sqlite").stdout.splitlines()
    assert [json.loads(line)["study_set"]["file"] for line in lines] == ["sleep.yaml", "pain.yaml"]


def test_an_entry_that_is_not_there(run: Run) -> None:
    run("ledger", "add", "pain.yaml", "--ledger", "l.sqlite")
    done = run("ledger", "show", 9, "--ledger", "l.sqlite")
    assert (done.exit_code, done.stderr) == (1, "l.sqlite: no entry 9\n  help: it has entries 1 to 1\n")


@pytest.mark.parametrize("words", [("ledger", "show"), ("ledger", "export"), ("replay",)])
def test_a_number_of_any_size_is_answered(run: Run, words: tuple[str, ...]) -> None:
    run("ledger", "add", "pain.yaml", "--ledger", "l.sqlite")
    done = run(*words, "99999999999999999999", "--ledger", "l.sqlite")
    assert done.exit_code == 1
    assert "no entry 99999999999999999999\n  help: it has entries 1 to 1\n" in done.stderr


def test_what_was_noted_elsewhere_is_checked(run: Run) -> None:
    run("ledger", "add", "pain.yaml", "--ledger", "l.sqlite")
    head = run("ledger", "verify", "--ledger", "l.sqlite").stdout.split()[-1]
    run("ledger", "add", "sleep.yaml", "--ledger", "l.sqlite")
    assert run("ledger", "verify", "--ledger", "l.sqlite", "--head", head).exit_code == 0
    wrong = run("ledger", "verify", "--ledger", "l.sqlite", "--head", "2" + head[1:])
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("l.sqlite: entry 2: is not the one that was noted")
    assert run("ledger", "verify", "--ledger", "l.sqlite", "--head", "abc").exit_code == 2


def test_a_change_is_told_with_where_and_help(run: Run, tmp_path: Path) -> None:
    run("ledger", "add", "pain.yaml", "--ledger", "l.sqlite")
    path = tmp_path / "l.sqlite"
    path.write_bytes(path.read_bytes().replace(b"Drug for pain", b"Drug for gain"))
    done = run("ledger", "verify", "--ledger", "l.sqlite")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "l.sqlite: entry 1: what it says, or its digest, has been changed\n"
        "  help: restore the ledger from a copy, and keep this one: it may show what happened to it\n"
    )


def test_what_is_not_installed_is_named_with_the_cure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in ("alembic", "psycopg") else object())
    done = run("ledger", "list", "--ledger", "l.sqlite")
    assert (done.exit_code, done.stderr) == (
        2, "a ledger needs alembic\n  help: pip install 'evidence-grading[ledger]'\n"
    )  # fmt: skip
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "psycopg" else object())
    assert run("ledger", "add", "pain.yaml", "--ledger", "postgres-2026.sqlite").exit_code == 0
    done = run("ledger", "list", "--ledger", "postgresql://me@host/db")
    assert done.stderr == "a ledger on PostgreSQL needs psycopg\n  help: pip install 'evidence-grading[postgresql]'\n"


def test_a_trail_that_was_changed_is_not_kept(run: Run, tmp_path: Path) -> None:
    run("grade", "pain.yaml", "--trail", "pain.json")
    assert run("ledger", "add", "pain.json", "--ledger", "l.sqlite").exit_code == 0
    text = (tmp_path / "pain.json").read_text(encoding="utf-8")
    (tmp_path / "pain.json").write_text(text.replace('"title": "', '"title": "Forged: ', 1), encoding="utf-8")
    done = run("ledger", "add", "pain.json", "--ledger", "l.sqlite")
    assert done.exit_code == 1
    assert "it does not come out as it was recorded" in done.stderr
    assert "1 entry" in run("ledger", "verify", "--ledger", "l.sqlite").stdout
