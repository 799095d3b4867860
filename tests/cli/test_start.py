"""What a newcomer types first: `new`, `doctor`, and TAB."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.cli import app, complete, start
from grading.intake.study_set_file import load_study_set, parse
from grading.model.study import Study
from grading.model.study_set import Outcome, PooledEstimate, Question, StudySet
from grading.pipeline import grade
from grading.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "grading/intake/starter.yaml"
LINES = STARTER.read_text(encoding="utf-8").splitlines()
OFFERED = {number: line for number, line in enumerate(LINES) if re.match(r"#(?! )", line)}
"""Lines that one mark is to be taken from."""
NOT_OFFERED = {
    StudySet: {"imported": "an import writes it"},
    Outcome: {"assume": "shown for the study set", "pooling": "shown for the study set", "unpublished": "shown there",
              "re_expressed": "of a standardised difference only"},
    Study: {"favours": "without numbers", "p": "without numbers", "within_arm_only": "without numbers",
            "indirectness": "shown for the outcome", "follow_up": "shown for the outcome"},
    PooledEstimate: {"se": "shown of a study", "variance": "shown of a study", "level": "95% as a rule", "p": "shown",
                     "asymmetric": "rare", "note": "shown of a study"},
    Question: {},
}  # fmt: skip
"""Keys that the starter leaves to the schema, with the reason."""


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_new_writes_a_study_set_that_can_be_graded_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    code, out, err = run("new", file)
    assert (code, out, err) == (0, "", f"wrote {file}: fill it in, then `grading grade {file}`\n")
    pain, dizziness = grade(load_study_set(file)).outcomes
    assert pain.certainty == "moderate"
    assert (dizziness.certainty_range, list(dizziness.missing())) == (("low", "moderate"), ["publication bias"])


def test_new_writes_over_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    code, _, err = run("new", file)
    assert (code, file.read_text()) == (2, "mine")
    assert "is there already; name another file, or delete it" in err


@pytest.mark.parametrize("number", OFFERED, ids=lambda number: OFFERED[number].strip("# ")[:40])
def test_every_line_that_the_starter_offers_can_be_taken(number: int) -> None:
    taken = [line[1:] if place == number else line for place, line in enumerate(LINES)]
    grade(parse("\n".join(taken).encode(), "starter.yaml").study_set)


@pytest.mark.parametrize("model", NOT_OFFERED, ids=lambda model: model.__name__)
def test_the_starter_shows_every_key_but_those_that_have_a_reason(model: type[StudySet]) -> None:
    shown = set(re.findall(r"(?:^|[{,#-]) *(\w+):", "\n".join(LINES), re.MULTILINE))
    keys = {info.alias or name for name, info in model.model_fields.items()}
    assert keys - shown == set(NOT_OFFERED[model]) - shown
    assert set(NOT_OFFERED[model]) <= keys


def test_doctor_knows_every_extra_that_people_may_install() -> None:
    extras = set(distribution("evidence-grading").metadata.get_all("Provides-Extra") or ())
    assert set(start.FOR) == extras - {"all", "test", "check"}


def test_doctor_says_what_is_there_and_how_to_get_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    there = start._version
    monkeypatch.setattr(start, "_version", lambda name: None if name == "openpyxl" else there(name))
    code, out, _ = run("doctor")
    assert code == 0
    assert re.search(r"^spreadsheets +missing +no openpyxl +XLSX in and out$", out, re.MULTILINE)
    assert re.search(r"^ledger +installed +alembic [\d.]+, sqlalchemy [\d.]+ ", out, re.MULTILINE)
    assert out.endswith("to have the rest: pip install 'evidence-grading[spreadsheets]'\n")


def test_doctor_says_that_the_specification_fires_alone_where_the_engine_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "rules are fired by durable_rules 2.0.28 and the specification\n" in run("doctor")[1]
    monkeypatch.setattr(start, "_version", lambda _: None)
    assert "rules are fired by the specification alone\n" in run("doctor")[1]


def offered(*words: str) -> list[str]:
    """What bash offers for the last of these words."""
    line = " ".join(("grading", *words))
    env = {**os.environ, "_GRADING_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    command = Path(sys.executable).with_name("grading")
    return subprocess.run([command], env=env, capture_output=True, text=True, cwd=ROOT).stdout.split()


SET = "fixtures/articles/pregabalin-sciatica.yaml"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("what-",), ["what-if"]),
        (("explain", SET, "diz"), ["dizziness"]),
        (("explain", SET, "dizziness", "imp"), ["imprecision"]),
        (("what-if", SET, "diz"), ["dizziness"]),
        (("explain", "fixtures/articles/sciatica.claims.yaml", "SCI-7"), ["SCI-7"]),
        (("explain", "fixtures/trails/gabapentinoids-sciatica-placebo.json", "pain"), ["pain-gabapentinoids"]),
        (("grade", SET, "--rulebook", "gra"), ["grade-handbook"]),
        (("grade", SET, "--outcome", "diz"), ["dizziness"]),
        (("rules", "imprecision.large-effect-s"), ["imprecision.large-effect-small-sample"]),
        (("explain", "no-such-file.yaml", ""), []),
        (("explain", "README.md", ""), []),
    ],
)
def test_tab_offers_what_fits(words: tuple[str, ...], found: list[str]) -> None:
    assert offered(*words) == found


def test_tab_knows_all_rules() -> None:
    assert set(load_rulebook("core-grade-2025").rules) <= set(complete.rules(""))
