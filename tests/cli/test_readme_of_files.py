"""What the README says of the files that people have, typed as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import grading
from grading.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BCG = """\
trial,tpos,tneg,cpos,cneg,ablat
Aronson 1948,4,119,11,128,44
Ferguson & Simes 1949,6,300,29,274,55
Rosenthal 1960,3,228,11,209,42
"""
"""Three of the thirteen trials of Colditz et al. 1994 (JAMA 271:698-702), as metafor's `dat.bcg` has them."""
SAID = ["--outcome", "tuberculosis", "--measure", "RR", "--design", "randomised trial", "--better", "lower", "--title",
        "BCG", "--population", "people", "--intervention", "BCG", "--comparator", "no vaccination"]  # fmt: skip


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments)


def example(name: str) -> str:
    found = re.search(rf"<!-- example: {name} -->\n```yaml\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_readmes_map_reads_columns_that_no_program_names_so() -> None:
    Path("bcg.csv").write_text(BCG)
    Path("map.yaml").write_text(example("map.yaml"))
    done = run("import", "bcg.csv", "--map", "map.yaml", "-o", "bcg.yaml", *SAID)
    assert (done.exit_code, "ignored: ablat" in done.stderr) == (0, True)
    first = grading.load_study_set("bcg.yaml").outcomes[0].studies[0]
    assert first.arms is not None
    assert (first.id, first.arms.intervention.events, first.arms.intervention.n) == ("Aronson 1948", 4, 123)
    assert run("import", "bcg.csv", "--map", "bcg.yaml", *SAID).stdout == Path("bcg.yaml").read_text(encoding="utf-8")


def test_the_readmes_two_commands_grade_a_review() -> None:
    shutil.copy(ROOT / "fixtures/revman/review.rm5", "review.rm5")
    found = re.search(r"in two commands;.*?```sh\n(.*?)\n(.*?)\n```", README, re.DOTALL)
    assert found is not None
    imported, graded = (run(*shlex.split(line)[1:]) for line in found.groups())
    assert (imported.exit_code, graded.exit_code) == (0, 3)
    assert "estimate: " in graded.stdout


def test_the_readmes_data_frames_are_graded() -> None:
    found = re.search(r"```python\n(from grading import grade, study_set_from_frame.*?)```", README, re.DOTALL)
    assert found is not None
    effects = pd.DataFrame({"study": ["A", "B"], "yi": [-12.0, -9.0], "sei": [2.0, 3.0]})
    levels = ["low", "some concerns"]
    bias = pd.DataFrame({"Study": ["A", "B"], **dict.fromkeys(("D1", "D2", "D3", "D4", "D5", "Overall"), levels)})
    names: dict[str, Any] = {"effects": effects, "risk_of_bias": bias}
    exec(found[1], names)
    made = names["study_set"]
    assert [study.risk_of_bias.overall for study in made.outcomes[0].studies] == levels
    assert grading.grade(made).outcomes[0].pooled is not None
