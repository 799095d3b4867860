"""`grading docs`: what it writes, what it checks, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from grading.checks.cited import uncited
from grading.cli import app
from grading.model.coverage import CoverageResult, Shown
from grading.model.scenarios import ScenariosResult
from grading.output.docs.markdown import MADE
from grading.rulebook import load_rulebook
from grading.scenarios.covered import of_rulebook
from grading.scenarios.seen import Seen

ROOT = Path(__file__).parents[2]
HOUSE = """\
id: our-house
version: 1.0.0
title: Our house
stance: One number otherwise.
extends: grade-handbook
"""
THRESHOLDS = """\
most_information:
  value: 0.6
  why: Half is not most.
  source: [house our own]
"""
ACCEPTED = """\
- {finding: GC505, about: lonely, because: Its rules come next year.}
- {finding: GC505, about: gone, because: Its rules came last year.}
"""
PLANTED = "# I² below 30 and above 60 at once\nGC101 inconsistency.nothing\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house rulebook in a folder of rulebooks, and the folder above as where one works. Nothing is proved of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("grading.checks.CHECKS", {})
    folder = tmp_path / "houses/ours"
    folder.mkdir(parents=True)
    (folder / "rulebook.yaml").write_text(HOUSE)
    (folder / "thresholds.yaml").write_text(THRESHOLDS)
    return folder


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["docs", *map(str, arguments)])


def test_the_folder_of_a_house_gets_a_page_that_tells_what_it_does_otherwise(house: Path) -> None:
    done = run(house)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "written: ours/README.md\n")
    text = (house / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"{MADE}\n\n# Our house\n")
    assert "most\\_information 0.6, was 0.5 (our-house): Half is not most." in text
    assert "60% ([`most_information`](#most_information))" in text
    assert "[`ours/thresholds.yaml:1`](thresholds.yaml#L1)" in text
    assert str(house.parent) not in text


def test_a_folder_of_rulebooks_gets_a_catalogue(house: Path) -> None:
    assert run("houses").exit_code == 0
    assert sorted(path.relative_to(house.parent).as_posix() for path in house.parent.rglob("*.md")) == [
        "README.md", "facts.md", "findings.md", "ours/README.md",
    ]  # fmt: skip
    assert run("houses", "--check").exit_code == 0
    assert run("houses").stderr == "", "nothing is written that is as it should be"


def test_what_is_out_of_step_is_told_and_mended(house: Path) -> None:
    run(house)
    (house / "thresholds.yaml").write_text(THRESHOLDS.replace("0.6", "0.7"))
    done = run(house, "--check")
    assert done.exit_code == 4
    first, help = done.stderr.splitlines()
    assert first.startswith("ours/README.md:")
    assert "0.6" in first
    assert "0.7" in first
    assert help == "  help: `grading docs` writes the pages anew"
    assert run(house).exit_code == 0
    assert run(house, "--check").exit_code == 0


def test_a_line_that_moved_is_told_once_for_its_page(house: Path) -> None:
    run(house)
    (house / "thresholds.yaml").write_text(f"# Ours\n{THRESHOLDS}")
    done = run(house, "--check")
    assert done.exit_code == 4
    told, help = done.stderr.splitlines()
    assert "thresholds.yaml:1`" in told
    assert "thresholds.yaml:2`" in told
    assert help == "  help: `grading docs` writes the pages anew"


def test_a_page_of_what_is_gone_is_deleted(house: Path) -> None:
    run("houses")
    for file in house.glob("*.yaml"):
        file.rename(house.parent / file.name)
    assert run("houses", "--check").exit_code == 4
    done = run("houses")
    assert "deleted: houses/ours/README.md" in done.stderr
    assert not (house / "README.md").exists()


def test_what_somebody_wrote_is_not_written_over(house: Path) -> None:
    (house / "README.md").write_text("# Why we do so\n")
    done = run(house)
    assert done.exit_code == 1
    assert done.stderr.startswith("ours/README.md: it was not made by `grading docs`, and would be lost\n  help: ")
    assert (house / "README.md").read_text() == "# Why we do so\n"


def test_a_faulty_rulebook_is_told_as_everywhere(house: Path) -> None:
    (house / "thresholds.yaml").write_text(THRESHOLDS.replace("0.6", "much"))
    done = run(house)
    assert done.exit_code == 1
    assert "most_information" in done.stderr
    assert not (house / "README.md").exists()


def test_every_rulebook_that_does_not_load_is_told(house: Path) -> None:
    (house / "thresholds.yaml").write_text(THRESHOLDS.replace("0.6", "much"))
    other = house.parent / "theirs"
    other.mkdir()
    (other / "rulebook.yaml").write_text(HOUSE.replace("grade-handbook", "no-such-rulebook"))
    done = run("houses", "--check")
    assert done.exit_code == 1
    assert "ours/thresholds.yaml:2: " in done.stderr
    assert "theirs/rulebook.yaml:5: " in done.stderr


def test_what_was_accepted_is_told_as_that_and_what_is_out_of_date_is_open(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grading.checks.CHECKS", {("GC505",): uncited})
    (house / "sources.yaml").write_text('lonely: {reference: "Nobody reads me, 2026"}\n')
    (house / "accepted.yaml").write_text(ACCEPTED)
    assert run("houses").exit_code == 0
    text = (house / "README.md").read_text(encoding="utf-8")
    assert "2 findings: 1 open, 1 accepted." in text
    assert "nothing cites it. Accepted: Its rules come next year." in text
    assert "GC505 of `gone` is accepted, and not found" in text
    start = (house.parent / "README.md").read_text(encoding="utf-8")
    assert "| 1 | 1 |" in start


def test_an_example_of_a_finding_is_linked_where_there_is_one(house: Path, tmp_path: Path) -> None:
    broken = tmp_path / "fixtures/broken/rulebooks/checks/nothing-fires"
    broken.mkdir(parents=True)
    (broken / "expected.txt").write_text(PLANTED)
    run("houses")
    text = (house.parent / "findings.md").read_text(encoding="utf-8")
    link = "../fixtures/broken/rulebooks/checks/nothing-fires/expected.txt#L2"
    assert f"]({link}), where it is about `inconsistency.nothing`. I² below 30 and above 60 at once" in text


def test_one_page_of_html_has_the_rulebooks_below_too(house: Path, tmp_path: Path) -> None:
    done = run(house, "--html", tmp_path / "rules.html")
    assert (done.exit_code, done.stdout) == (0, "")
    text = (tmp_path / "rules.html").read_text(encoding="utf-8")
    assert 'id="ours"' in text
    assert 'id="grade-handbook/qualifier"' in text
    assert not [*house.glob("*.md")]


def test_scenarios_are_taken_from_their_result(house: Path, tmp_path: Path) -> None:
    covered = of_rulebook(Seen(load_rulebook(house)))
    shown = Shown(scenarios=2, first="features/a.feature:3 Some")
    domains = tuple(
        domain.model_copy(update={"rules": tuple(r.model_copy(update={"fires": shown}) for r in domain.rules)})
        for domain in covered.domains
    )
    coverage = CoverageResult(scenarios=2, rulebooks=(covered.model_copy(update={"domains": domains}),))
    result = tmp_path / "played.json"
    played = ScenariosResult(schema=1, scenarios=(), coverage=coverage)
    result.write_text(played.model_dump_json(by_alias=True))
    assert run(house, "--scenarios", result).exit_code == 0
    text = (house / "README.md").read_text(encoding="utf-8")
    assert "Scenarios: fires in 2 scenarios, first `features/a.feature:3` Some; silent in none; cannot tell in" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "DIR: no rulebook in rules"),
        (("nowhere",), "DIR: no rulebook in nowhere"),
        (("houses", "--check", "--html", "a.html"), "--check: it does not go with --html"),
        (("houses", "--html", "a.pdf"), "--html: `a.pdf` is not .html"),
        (("houses", "--html", "no/a.html"), "--html: no folder no"),
        (("houses", "--no-scenarios", "--scenarios", "houses"), "--scenarios: it does not go with --no-scenarios"),
        (("houses", "--scenarios", "broken.json"), "--scenarios: broken.json is no result of scenarios"),
        (("houses", "--scenarios", "nowhere"), "nowhere: no such file or folder"),
    ],
)
def test_what_cannot_be_is_a_mistake_of_usage(house: Path, arguments: tuple[str, ...], said: str) -> None:
    (house.parents[1] / "broken.json").write_text("{}")
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(said)


def test_without_a_solver_it_says_what_to_install(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = run(house)
    assert done.exit_code == 2
    assert done.stderr == "`grading docs` needs z3-solver\n  help: pip install 'evidence-grading[proofs]'\n"
