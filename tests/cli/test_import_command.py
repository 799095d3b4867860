"""`grading import` as a person uses it: what comes out, where, and with which exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

from grading.cli import app
from grading.intake import imported as importing
from grading.intake.draft import Draft, Said, drafted
from grading.intake.study_set_file import load_study_set

BCG = """"","trial","author","year","tpos","tneg","cpos","cneg","alloc"
"1",1,"Aronson",1948,4,119,11,128,"random"
"2",2,"Ferguson & Simes",1949,6,300,29,274,"random"
"""
"""The first two trials of metafor's dat.bcg, with its columns."""
MAP = """columns:
  author: study
  tpos: events of the intervention
  tneg: people without the event of the intervention
  cpos: events of the comparator
  cneg: people without the event of the comparator
"""
BIAS = "Study\tD1\tD2\tD3\tD4\tD5\tOverall\tWeight\nAronson\tLow\tSome concerns\tLow\tLow\tLow\tSome concerns\t1\n"
SAID = ("--title", "BCG", "--population", "people", "--intervention", "BCG", "--comparator", "no vaccination",
        "--better", "lower", "--design", "RCT", "--measure", "RR", "--outcome", "tuberculosis")  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in {"bcg.csv": BCG, "map.yaml": MAP, "bias.tsv": BIAS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments, **more: CliRunner().invoke(app, ["import", *map(str, arguments)], **more)


def test_what_is_recognised_ignored_and_open_is_said_apart_from_the_draft(run: Run) -> None:
    result = run("bcg.csv", "--map", "map.yaml", "--outcome", "tuberculosis")
    assert result.exit_code == 3
    assert result.stdout.startswith("# Made by `grading import`.")
    assert "# DECIDE measure: RR | OR | RD" in result.stdout
    assert result.stderr.splitlines() == [
        "bcg.csv:",
        "  author  study",
        "  tpos    events of the intervention",
        "  tneg    people without the event of the intervention",
        "  cpos    events of the comparator",
        "  cneg    people without the event of the comparator",
        "  ignored: column 1, trial, year, alloc",
        "to be decided before it can be graded:",
        "  study set: title, population, intervention, comparator",
        "  outcome `tuberculosis`: better, design, measure",
        "can be decided:",
        "  study set: comparator_is, unpublished, indirectness",
        "  outcome `tuberculosis`: kind, importance, thresholds, baseline_risk, risk_of_bias",
    ]


def test_when_everything_needed_is_said_the_file_is_written_and_can_be_graded(run: Run, tmp_path: Path) -> None:
    result = run("bcg.csv", "bias.tsv", "--map", "map.yaml", *SAID, "-o", "bcg.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "note: not in bias.tsv: `Ferguson & Simes`" in result.stderr.splitlines()
    assert result.stderr.endswith("written to bcg.yaml\n")
    study_set = load_study_set(tmp_path / "bcg.yaml")
    assert [study.id for study in study_set.outcomes[0].studies] == ["Aronson", "Ferguson & Simes"]
    assert [file.file for file in study_set.imported] == ["bcg.csv", "bias.tsv"]
    graded = CliRunner().invoke(app, ["grade", "bcg.yaml"])
    assert graded.exit_code == 3
    assert "RR 0.2" in graded.stdout


def test_an_import_is_made_again_from_the_file_that_it_wrote(run: Run, tmp_path: Path) -> None:
    run("bcg.csv", "bias.tsv", "--map", "map.yaml", *SAID, "-o", "one.yaml")
    assert run("bcg.csv", "bias.tsv", "--map", "one.yaml", *SAID, "-o", "two.yaml").exit_code == 0
    assert (tmp_path / "one.yaml").read_bytes() == (tmp_path / "two.yaml").read_bytes()


def test_a_file_that_is_there_is_not_written_over(run: Run, tmp_path: Path) -> None:
    result = run("bcg.csv", "--map", "map.yaml", *SAID, "-o", "map.yaml")
    assert result.exit_code == 2
    assert "map.yaml is there already" in result.stderr
    assert (tmp_path / "map.yaml").read_text(encoding="utf-8") == MAP


def test_a_question_exits_3_a_fault_1_and_a_mistake_of_usage_2_and_none_prints_a_draft(run: Run) -> None:
    asked = run("bcg.csv", "--outcome", "x")
    assert (asked.exit_code, asked.stdout) == (3, "")
    assert asked.stderr.startswith("bcg.csv: columns `trial` and `author` both look like `study`\n  help: say by --map")
    lost = run("lost.csv")
    assert (lost.exit_code, lost.stdout, lost.stderr) == (
        1, "", "lost.csv: no such file or directory\n  help: is the path right?\n"
    )  # fmt: skip
    wrong = run("bcg.csv", "--design", "cohrt")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "no design `cohrt`; did you mean `cohort`?" in wrong.stderr


def test_standard_input_is_a_file(run: Run) -> None:
    result = run("-", *SAID, input="study,ai,n1i,ci,n2i\nA,1,10,2,11\n")
    assert result.exit_code == 0
    assert result.stderr.startswith("standard input:\n  study  study\n")


def test_what_a_workbook_needs_is_said_where_it_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("t.xlsx").write_bytes(b"PK")
    monkeypatch.setattr(importing, "_kind", lambda *_: importing.WORKBOOK)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = run("t.xlsx")
    assert result.exit_code == 2
    assert "needs openpyxl" in result.stderr
    assert "evidence-grading[spreadsheets]" in result.stderr


# files that say everything themselves

WHOLE = {"title": "from elsewhere", "question": {"population": "p", "intervention": "i", "comparator": "c"},
         "outcomes": [{"id": "o", "name": "o", "better": "lower", "measure": "RR"}]}  # fmt: skip
KINDS = {
    "review.rm5": (b"<?xml version='1.0'?><COCHRANE_REVIEW/>", importing.REVMAN),
    "evidence.json": (b'{"resourceType": "Evidence"}', importing.FHIR),
}


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str, Said]]:
    """Stands in for the readers of other files: what they were called with."""
    called: list[tuple[bytes, str, Said]] = []

    def read(content: bytes, name: str, said: Said) -> Draft:
        called.append((content, name, said))
        return drafted(WHOLE, [], {}, said)

    for module in importing.WHOLE.values():
        stand_in = ModuleType(module)
        stand_in.read = read  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module, stand_in)
    return called


@pytest.mark.parametrize("name", KINDS)
def test_another_file_is_told_by_its_content_and_goes_to_its_own_reader(
    run: Run, elsewhere: list[tuple[bytes, str, Said]], name: str
) -> None:
    content, kind = KINDS[name]
    Path("file.csv").write_bytes(content)
    assert importing.opened("file.csv").kind == kind
    assert run("file.csv", "--title", "mine").exit_code == 0
    assert elsewhere == [(content, "file.csv", Said(title="mine"))]


def test_a_file_that_says_everything_comes_alone_and_without_a_map(
    run: Run, elsewhere: list[tuple[bytes, str, Said]]
) -> None:
    Path("review.rm5").write_bytes(KINDS["review.rm5"][0])
    beside, mapped = run("review.rm5", "bcg.csv"), run("review.rm5", "--map", "map.yaml")
    assert (beside.exit_code, mapped.exit_code, elsewhere) == (1, 1, [])
    assert beside.stderr.startswith("review.rm5: a RevMan file beside other files\n")
    assert mapped.stderr.startswith("review.rm5: a RevMan file says itself what it holds\n")


def test_outcomes_that_lack_the_same_are_named_together(run: Run) -> None:
    measures = dict.fromkeys("uvwxy", "RR") | {"z": "NA"}
    rows = "".join(f"A,{outcome},{measure},1,10,2,11\n" for outcome, measure in measures.items())
    result = run("-", *SAID[:-4], input=f"study,outcome,measure,ai,n1i,ci,n2i\n{rows}")
    assert result.stderr.splitlines()[-5:] == [
        "to be decided before it can be graded:",
        "  outcome `z`: measure",
        "can be decided:",
        "  study set: comparator_is, unpublished, indirectness",
        "  all 6 outcomes: kind, importance, thresholds, baseline_risk, risk_of_bias",
    ]


def test_a_record_names_the_file_and_not_its_folder(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path / "bcg.csv", "--map", "map.yaml", *SAID)
    assert result.stderr.startswith(f"{tmp_path / 'bcg.csv'}:\n")
    assert "  - file: bcg.csv\n" in result.stdout
    assert str(tmp_path) not in result.stdout


def test_an_outcome_without_a_result_exits_3_and_says_so(run: Run) -> None:
    result = run("-", *SAID[:-2], input="study,outcome,ai,n1i,ci,n2i\nA,x,1,10,2,11\nA,y,,10,,11\n")
    assert result.exit_code == 3
    assert "  outcome `y`: results" in result.stderr.splitlines()
    assert "    # DECIDE results: no study has one that could be read: give it, or delete the outcome" in result.stdout
