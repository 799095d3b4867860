"""The page has every table, says what it was measured on and by what it is made again, and names nobody."""

from __future__ import annotations

import getpass
import platform
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.bench.corpus import Corpus
from grading.bench.report import QUICK, sections, sizes
from grading.cli import app

COMMITTED = Path(__file__).parents[1] / "benchmarks/REPORT.md"
TITLES = [section.title for section in sections(Corpus(), QUICK)]
FIRST_HEADS = ("way", "outcomes", "studies", "rules", "stage", "stage", "engine", "part", "pooled by")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("report") / "report.md"
    done = CliRunner().invoke(app, ["bench", "report", "--out", str(out), "--quick", "--seed", "4"])
    assert (done.exit_code, done.output) == (0, "")
    return out.read_text(encoding="utf-8")


def test_every_part_and_every_table_is_there_with_all_its_rows(page: str) -> None:
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["The machine", *TITLES]
    tables = [part.splitlines() for part in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)]
    assert tuple(table[0].split("|")[1].strip() for table in tables) == FIRST_HEADS
    firsts = [[row.split("|")[1].strip() for row in table[2:]] for table in tables]
    assert [len(rows) for rows in firsts[:4]] == [4, 2, 2, 2]
    assert firsts[1:4] == [
        [str(number) for number in numbers] for numbers in (QUICK.outcomes, QUICK.studies, QUICK.rules)
    ]
    assert "What was run: 10 and 20 outcomes; 1 and 4 studies an outcome; 10 and 220 rules; 1 rounds.\n" in page
    assert "left out" not in page


def test_it_says_what_machine_that_is_and_whose_it_is_not(page: str) -> None:
    for name in ("processor", "memory", "Python", "numpy", "durable-rules", "zen-engine", "pymare"):
        assert re.search(rf"^- {name}: \S", page, re.MULTILINE)
    names = {getpass.getuser(), platform.node()} - {""}
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", page)]


@pytest.mark.parametrize("committed", [False, True])
def test_the_command_on_the_page_is_one_that_there_is(page: str, committed: bool) -> None:
    text = COMMITTED.read_text(encoding="utf-8") if committed else page
    (command,) = re.findall(r"```sh\n(.*)\n```", text)
    _, *words = shlex.split(command)
    help = CliRunner().invoke(app, [*words[:2], "--help"]).output
    assert words[:2] == ["bench", "report"]
    assert all(word in help for word in words if word.startswith("--"))
    assert ("--quick" in words) is not committed


def test_the_committed_page_has_the_parts_of_this_version() -> None:
    committed = COMMITTED.read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", committed, re.MULTILINE) == ["The machine", *TITLES]


def test_what_is_measured_is_what_was_asked_for() -> None:
    asked = sizes(20_000, 7)
    assert asked.outcomes == (1000, 10_000, 20_000)
    assert asked.sample.rounds == 7
    assert (asked.studies, asked.rules) == ((1, 5, 10, 20, 40, 100), (10, 30, 100, 300, 1000))
