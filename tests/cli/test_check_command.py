"""`grading check` as a person uses it: which rulebooks, what is printed where, and with which exit code."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from grading.checks import CHECKS as CHECKED
from grading.cli import app
from grading.cli.complete import kinds_of_finding
from grading.located import read
from grading.rulebook import shipped

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "fixtures/broken/rulebooks/checks"
IMPOSSIBLE = """\
    when: [events > participants]
    then: serious
    because: There are {events} events among {participants} people.
    examples:
      - {name: more events, given: {events: 101, participants: 100}, expect: fires}
      - {name: as many, given: {events: 100, participants: 100}, expect: silent}
"""
EXPLAINED = """\
import sys
from grading.cli import app
from grading.cli.complete import kinds_of_finding
assert kinds_of_finding("GC1")
try:
    app(["check", "--explain", "GC103"])
except SystemExit:
    print("z3" in sys.modules)
"""
Check = Callable[..., Result]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """The command, which asks for dead rules alone: that is quick."""
    monkeypatch.setattr("grading.checks.CHECKS", {asked: ask for asked, ask in CHECKED.items() if "GC104" in asked})
    return lambda *arguments: CliRunner().invoke(app, ["check", *map(str, arguments)], prog_name="grading")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one house rulebook, which has a warning; the command runs in that folder."""
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(BROKEN / "accepted", tmp_path / "houses/our-house"))
    (folder / "accepted.yaml").unlink()
    head = folder / "rulebook.yaml"
    head.write_text(head.read_text().replace("id: accepted", "id: our-house"))
    return folder


def checked(result: Result) -> list[str]:
    return re.findall(r"^(\S+) [\d.]+.*: \d+ rules; ", result.stdout, re.MULTILINE)


# which rulebooks


@pytest.mark.usefixtures("house")
def test_a_folder_is_one_rulebook_or_all_in_it(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(check("houses/our-house")) == ["our-house"]
    assert checked(check("houses")) == ["our-house"]
    assert checked(check("houses", "nice-like", "houses/our-house/")) == ["our-house", "nice-like"]
    assert checked(check()) == shipped()
    monkeypatch.chdir("houses")
    assert checked(check()) == ["our-house"]
    monkeypatch.chdir("our-house")
    assert checked(check()) == checked(check(".")) == ["our-house"]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("nice-lik", "nice-lik: no rulebook with this id, and no folder; did you mean `nice-like`?\n  help: shipped: "),
        (".", ".: no rulebook in this folder\n  help: `rulebook.yaml` makes a folder a rulebook\n"),
    ],
)
@pytest.mark.usefixtures("house")
def test_a_place_without_a_rulebook_is_a_mistake_of_usage(place: str, told: str, check: Check) -> None:
    result = check(place)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(told)


# what comes of it


def test_exit_codes_say_how_bad_it_is(house: Path, check: Check) -> None:
    """0 nothing open, 4 warnings, 1 errors and rulebooks that do not load; notes count where they are asked for."""
    assert check(house).exit_code == 4
    assert check(house, "--fail-on", "error").exit_code == 0
    assert check(BROKEN / "does-not-load").exit_code == 1
    assert check(house, BROKEN / "does-not-load", "--fail-on", "error").exit_code == 1
    (house / "accepted.yaml").write_text("- {finding: GC104, about: imprecision.hardly-anybody, because: so}\n")
    assert check(house).exit_code == 0


def test_an_error_exits_1_whatever_is_asked(house: Path, check: Check) -> None:
    """More events than people: nobody has such evidence."""
    rules = house / "imprecision.yaml"
    dead, _, _ = rules.read_text().partition("    when:")
    rules.write_text(f"{dead}{IMPOSSIBLE}")
    result = check(house, "--fail-on", "error")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "error GC102: imprecision.hardly-anybody: no evidence is like that" in " ".join(result.stdout.split())


def test_a_rulebook_that_does_not_load_is_told_beside_the_others(house: Path, check: Check) -> None:
    shutil.copytree(BROKEN / "does-not-load", house.parent / "lost")
    result = check("houses", "--format", "json")
    books = json.loads(result.stdout)["rulebooks"]
    assert [(book["rulebook"]["id"], {one["id"] for one in book["findings"]}) for book in books] == [
        ("lost", {"GC001"}), ("our-house", {"GC104"}),
    ]  # fmt: skip
    told = check("houses")
    assert (told.exit_code, told.stderr) == (1, "")
    assert "houses/lost: 2 errors; nothing could be asked of its rules\n" in told.stdout
    assert (
        "houses/lost/imprecision.yaml:8: error GC001: imprecision.hardly-anybody: unknown fact `participant`; did you"
        in (" ".join(told.stdout.split()))
    )
    assert told.stdout.endswith("\n2 rulebooks: 2 errors, 1 warning\n")


def test_every_format_is_of_the_same_findings(house: Path, check: Check) -> None:
    formats: dict[str, Callable[[str], Any]] = {
        "text": lambda out: re.findall(r"(?:error|warning) (GC\d{3}):", " ".join(out.split())),
        "markdown": lambda out: re.findall(r"### (?:error|warning) (GC\d{3}):", out),
        "json": lambda out: [one["id"] for one in json.loads(out)["rulebooks"][0]["findings"]],
        "sarif": lambda out: [one["ruleId"] for one in json.loads(out)["runs"][0]["results"]],
    }
    for name, ids in formats.items():
        result = check(house, "--format", name)
        assert (name, result.exit_code, ids(result.stdout)) == (name, 4, ["GC104"])
    assert check(house, "--format", "json").stdout == check(house, "--format", "json").stdout


def test_a_kind_of_finding_is_explained(check: Check) -> None:
    result = check("--explain", "gc103")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("GC103, error: a rule that others always silence\n")
    assert "help: narrow" in result.stdout
    wrong = check("--explain", "GC110")
    assert wrong.exit_code == 2
    assert "did you mean `GC10" in wrong.stderr
    assert set(kinds_of_finding("GC10")) == {"GC101", "GC102", "GC103", "GC104", "GC105"}


def test_what_a_kind_of_finding_means_is_told_without_a_solver(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert check("--explain", "GC103").exit_code == 0
    result = subprocess.run([sys.executable, "-c", EXPLAINED], capture_output=True, text=True, check=True)
    assert result.stdout.startswith("GC103, error")
    assert result.stdout.endswith("\nFalse\n")


def test_without_a_solver_the_package_is_named(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.util import find_spec

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "z3" else find_spec(name))
    result = check("core-grade-2025")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("`grading check` needs z3-solver\n  help: pip install 'evidence-grading[proofs]'\n")


# two rulebooks


def test_two_rulebooks_are_equivalent_or_told_apart(house: Path, check: Check) -> None:
    (house / "imprecision.yaml").unlink()
    same = check("core-grade-2025", "--against", house)
    assert (same.exit_code, same.stderr) == (0, "")
    assert "judge all possible evidence alike" in same.stdout
    (house / "inconsistency.yaml").write_text((ROOT / "rules/kce-single-study/inconsistency.yaml").read_text())
    other = check("core-grade-2025", "--against", house, "--format", "json")
    assert other.exit_code == 4
    told = json.loads(other.stdout)
    assert [one["domain"] for one in told["domains"] if one["tells"]] == ["inconsistency"]
    assert (told["rulebook"]["id"], told["against"]["id"]) == ("core-grade-2025", "our-house")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--against", "nice-like"], "ID|DIR…: name one rulebook to compare"),
        (["nice-like", "core-grade-2025", "--against", "nice-like"], "ID|DIR…: name one rulebook to compare"),
        (["nice-like", "--against", "nice-like", "--short"], "--short: it does not go with --against"),
        (["nice-like", "--against", "nice-like", "--format", "sarif"], "--format: a comparison has no findings"),
        (["--format", "sarf"], "--format: `sarf` is not one of `text`, `markdown`, `json`, `sarif`; did you mean"),
    ],
)
def test_what_does_not_go_together_is_refused(words: list[str], told: str, check: Check) -> None:
    result = check(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(told)


def test_another_rulebook_that_does_not_load_is_told(check: Check) -> None:
    result = check("nice-like", "--against", BROKEN / "does-not-load")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown fact `participant`" in result.stderr


# pre-commit


def test_the_hook_runs_on_a_folder_of_rulebooks(house: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pre-commit would run in a folder of rulebooks; that those that ship pass is tested with all checks."""
    path = ROOT / ".pre-commit-hooks.yaml"
    [hook] = read(path.read_text(encoding="utf-8"), path.name).data
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("grading-check", "python", False)
    assert re.search(hook["files"], "rules/our-house/imprecision.yaml")
    assert not re.search(hook["files"], "README.md")
    pinned = re.search(r"proofs = \[\s*\"([^\"]+)\"", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pinned is not None
    assert hook["additional_dependencies"] == [pinned[1]]
    program, command, *more = shlex.split(hook["entry"])
    assert (program, command, more, hook["args"]) == ("grading", "check", [], ["."])
    monkeypatch.chdir(house.parent)
    result = check(*hook["args"])
    assert (result.exit_code, checked(result)) == (4, ["our-house"])


# what several rulebooks share


def test_a_source_beside_rulebooks_is_told_if_none_of_them_cites_it(
    house: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.checks.CHECKS", {("GC505",): CHECKED["GC505",]})
    told = "lonely: nothing cites it"
    (house.parent / "sources.yaml").write_text('lonely: {reference: "Nobody reads me, 2026"}\n')
    other = Path(shutil.copytree(house, house.parent / "other-house"))
    head = other / "rulebook.yaml"
    head.write_text(head.read_text().replace("id: our-house", "id: other-house"))
    both = check("houses")
    assert f"houses/sources.yaml:1: warning GC505: {told}" in " ".join(both.stdout.split())
    proved = [one["proved"] for one in json.loads(check("houses", "--format", "json").stdout)["rulebooks"]]
    assert proved == [[], ["GC505"]]
    assert told not in check("houses/our-house").stdout
    rules = house / "imprecision.yaml"
    rules.write_text(rules.read_text().replace("source: [", "source: [lonely p 1, "))
    assert told not in check("houses").stdout
