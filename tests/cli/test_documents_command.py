"""`grade --out` and `plot` as they are typed."""

from __future__ import annotations

import csv
import json
import os
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from grading.cli import app
from tests.output.documents.graded import ARTICLE, FIXTURES

FEW = str(FIXTURES / "published/cases/few-events-large-effect.yaml")
SCIATICA = str(FIXTURES / "articles/gabapentinoids-sciatica-placebo.yaml")


def run(*words: str, code: int = 0) -> tuple[str, str]:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == code, found.output
    return found.stdout, found.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.txt", b"A"), ("a.md", b"# "), ("a.markdown", b"# "), ("a.json", b"{"), ("a.csv", b'"study_set"'),
        ("a.tex", b"\\documentclass"), ("a.docx", b"PK"), ("a.XLSX", b"PK"),
    ],
)  # fmt: skip
def test_the_ending_says_the_format(name: str, begins: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    shown, _ = run("grade", FEW, "--out", str(file))
    assert shown == ""
    assert file.read_bytes().startswith(begins) or name == "a.txt"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_fhir_is_json(tmp_path: Path) -> None:
    run("grade", FEW, "--format", "fhir", "--out", str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["resourceType"] == "Bundle"


@pytest.mark.parametrize("format", ["table", "markdown", "json", "csv", "latex", "fhir"])
def test_a_file_has_what_standard_output_has(format: str, tmp_path: Path) -> None:
    file = tmp_path / "result"
    shown, _ = run("grade", FEW, "--format", format)
    run("grade", FEW, "--format", format, "--out", str(file))
    assert file.read_text(encoding="utf-8") == shown


def test_a_file_that_is_there_is_replaced_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    run("grade", FEW, "--out", str(link))
    assert json.loads(file.read_text())["schema"] == 1
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    file.write_text("old")

    def full(self: Path, _: bytes) -> None:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    _, error = run("grade", FEW, "--out", str(file), code=1)
    assert "cannot be written: no space left on device" in error
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_device_is_written_into_and_stays() -> None:
    run("grade", FEW, "--format", "json", "--out", "/dev/null")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["grade", FEW, "--format", "docx"], "docx goes into a file: name it by --out"),
        (["grade", FEW, "--format", "xlsx"], "xlsx goes into a file: name it by --out"),
        (["grade", FEW, "--out", "a.html"], "`grading report` writes pages"),
        (["grade", FEW, "--out", "a.pdf"], "ends in none of .txt, .md"),
        (["grade", FEW, "--out", "-"], "ends in none of"),
        (["grade", FEW, "--out", "-", "--format", "json"], "name a file"),
        (["grade", FEW, "--out", "nowhere/a.json"], "no folder nowhere"),
        (["grade", FEW, "--format", "csv", "--out", "a.yaml"], "`a.yaml` does not end as csv does"),
        (["grade", FEW, "--format", "latex", "--out", "a.MD"], "`a.MD` does not end as latex does"),
        (["report", FEW, "--out", "a.pdf"], "`a.pdf` is not .html"),
        (["grade", FEW, SCIATICA, "--out", "a.xlsx"], "a workbook is of one study set"),
        (["plot", SCIATICA, "-o", "a.pdf"], "`a.pdf` is neither .svg nor .png"),
        (["plot", SCIATICA, "-o", "nowhere/a.svg"], "no folder nowhere"),
        (["plot", SCIATICA, "-o", "a.svg", "--outcome", "pain-gabapentinoid"], "did you mean `pain-gabapentinoids`?"),
        (["plot", str(ARTICLE), "-o", "a.svg"], "name one by --outcome: pain, "),
        (["plot", str(ARTICLE), "-o", "a.svg", "--outcome", "misuse"], "no forest plot: no effect was estimated"),
        (["plot", str(ARTICLE), "-o", "a.svg", "--kind", "funnel"], "fewer than two studies were pooled"),
    ],
)
def test_mistakes_of_usage(words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, error = run(*words, code=2)
    assert " ".join(told.split()) in " ".join(error.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_the_study_set_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"title": "t", "question": {"population": "p", "intervention": "i", "comparator": "c"},
                                "outcomes": [{"id": "x", "name": "x", "better": "lower"}]}))  # fmt: skip
    before = file.read_bytes()
    _, error = run("grade", str(file), "--out", str(tmp_path / "." / "mine.json"), code=2)
    assert "this command reads or writes" in " ".join(error.split())
    assert file.read_bytes() == before


@pytest.mark.parametrize(("command", "ending"), [("grade", "txt"), ("plot", "svg"), ("report", "html")])
def test_no_command_writes_over_what_it_reads(command: str, ending: str, tmp_path: Path) -> None:
    file, link = tmp_path / "case.yaml", tmp_path / f"link.{ending}"
    file.write_text(Path(SCIATICA).read_text(encoding="utf-8"), encoding="utf-8")
    link.symlink_to(file)
    before = file.read_bytes()
    _, error = run(command, str(file), "--out", str(link), code=2)
    assert "this command reads or writes" in " ".join(error.replace("│", " ").split())
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--out", ("--ledger", "one.json", "--out", "one.json")),
        ("--out", ("--ledger", "sqlite:///one.json", "--out", "./one.json")),
        ("--out", ("--trail", "one.json", "--out", "one.json")),
        ("--trail", ("--ledger", "one.json", "--trail", "one.json")),
    ],
)
def test_no_command_writes_two_things_into_one_file(
    option: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, error = run("grade", str(Path(SCIATICA).resolve()), *words, code=2)
    assert error.startswith(f"{option}: this command reads or writes")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_through_a_link_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, other = tmp_path / "a.json", tmp_path / "other"
    other.write_text("mine")
    monkeypatch.setattr("secrets.token_hex", lambda _: "0")
    (tmp_path / ".a.json-0.part").symlink_to(other)
    run("grade", FEW, "--out", str(file), code=1)
    assert other.read_text() == "mine"
    assert not file.exists()


def test_several_study_sets_in_one_table_and_one_document(tmp_path: Path) -> None:
    run("grade", FEW, str(ARTICLE), "--out", str(tmp_path / "a.csv"), code=3)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert len({row["study_set"] for row in csv.DictReader(file)}) == 2
    run("grade", FEW, str(ARTICLE), "--out", str(tmp_path / "a.docx"), code=3)
    assert len(docx.Document(BytesIO((tmp_path / "a.docx").read_bytes())).tables) == 4


def test_one_outcome_alone_is_written_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    run("grade", str(ARTICLE), "--outcome", "pain-in-one-trial", "--out", str(file))
    workbook = openpyxl.load_workbook(file)
    assert [row[1] for row in workbook["Outcomes"].iter_rows(min_row=2, values_only=True)] == ["pain-in-one-trial"]
    assert {row[0] for row in workbook["Studies"].iter_rows(min_row=2, values_only=True)} == {"pain-in-one-trial"}
    assert "Conclusion" not in [row[0] for row in workbook["About"].iter_rows(values_only=True)]


def test_a_gate_still_closes(tmp_path: Path) -> None:
    run("grade", str(ARTICLE), "--out", str(tmp_path / "a.csv"), "--fail-under", "high", code=4)
    assert (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("kind", ["forest", "funnel", "traffic-light"])
def test_a_plot_is_drawn(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "plot.svg"
    shown, error = run("plot", SCIATICA, "--kind", kind, "-o", str(file))
    assert (shown, error) == ("", "")
    root = ElementTree.parse(file).getroot()
    assert root.attrib["class"] == f"plot {kind}"
    if kind == "forest":
        assert {"← favours gabapentin or", "pregabalin", "favours placebo →"} <= {node.text for node in root.iter()}


def test_a_plot_as_png(tmp_path: Path) -> None:
    run("plot", str(ARTICLE), "--outcome", "dizziness", "--out", str(tmp_path / "a.PNG"))
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")


def test_characters_that_a_png_lacks_are_told(tmp_path: Path) -> None:
    text = Path(FEW).read_text(encoding="utf-8")
    name = next(line.split("name: ")[1] for line in text.splitlines() if "name: " in line)
    for said, told in (("疼痛", True), ("Schmerz ≥ 1", False)):
        (tmp_path / "a.yaml").write_text(text.replace(f"name: {name}", f"name: {said}", 1), encoding="utf-8")
        _, error = run("plot", str(tmp_path / "a.yaml"), "--out", str(tmp_path / "a.png"))
        assert ("its font lacks 疼 痛; SVG" in error) == told, error


@pytest.mark.parametrize("words", [("grade",), ("plot", "--out", "a.svg")])
def test_an_outcome_that_is_not_there_is_told_with_the_file(words: tuple[str, ...]) -> None:
    _, error = run(words[0], FEW, *words[1:], "--outcome", "nope", code=2)
    assert error.startswith(f"{FEW}: no outcome `nope`")


def test_a_plot_of_a_trail(tmp_path: Path) -> None:
    trail, file = str(FIXTURES / "trails/gabapentinoids-sciatica-placebo.json"), tmp_path / "a.svg"
    run("plot", trail, "-o", str(file))
    direct = tmp_path / "b.svg"
    run("plot", SCIATICA, "-o", str(direct))
    assert file.read_bytes() == direct.read_bytes()


def test_nothing_is_made_of_a_faulty_study_set(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("title: x\n")
    run("grade", str(tmp_path / "x.yaml"), "--out", str(tmp_path / "a.docx"), code=1)
    run("plot", str(tmp_path / "x.yaml"), "-o", str(tmp_path / "a.svg"), code=1)
    assert os.listdir(tmp_path) == ["x.yaml"]
