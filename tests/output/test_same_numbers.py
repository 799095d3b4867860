"""One result, every format: each says the same estimates, risks and certainties."""

from __future__ import annotations

import csv as standard
import json as from_json
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest

from grading.output.csv import csv
from grading.output.documents.spreadsheet import spreadsheet
from grading.output.documents.word import word
from grading.output.json import json
from grading.output.latex import escaped as in_latex
from grading.output.latex import latex
from grading.output.markdown import escaped as in_markdown
from grading.output.markdown import markdown
from grading.output.printable import printable_line
from grading.output.profile import absolute, certainty, relative
from grading.output.summary import Finding, summary_of_findings
from grading.output.text import text
from tests.output.documents.graded import KINDS, graded

PROFILE_COLUMN = {"relative": 9, "absolute": 10, "certainty": 11}


def said(kind: str) -> list[tuple[str, str, str]]:
    """Of every outcome its estimate, its absolute effect and its certainty, as the profile words them."""
    return [(relative(one.pooled), absolute(one.absolute), certainty(one)) for one in graded(kind).grading.outcomes]


def without_letters(cell: str) -> str:
    return cell.split(" [")[0].split(" \\[")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_markdown_has_the_numbers(kind: str) -> None:
    rows = [line for line in markdown(graded(kind).grading).splitlines() if line.startswith("| ")]
    count = len(graded(kind).grading.outcomes)
    for row, words in zip(rows[1 : count + 1], said(kind), strict=True):
        cells = [cell.strip() for cell in row.replace("\\|", "").strip("|").split("|")]
        assert cells[9:12] == [in_markdown(word) for word in words]
    for row, finding in zip(rows[count + 2 :], _findings(kind), strict=True):
        cells = [without_letters(cell.strip()) for cell in row.replace("\\|", "").strip("|").split("|")]
        assert cells[1:4] == [in_markdown("; ".join(said.text for said in finding[place])) for place in (1, 2, 3)]


def _findings(kind: str) -> list[Finding]:
    return [Finding(*row) for row in summary_of_findings(graded(kind).grading).rows]


@pytest.mark.parametrize("kind", KINDS)
def test_latex_has_the_numbers(kind: str) -> None:
    table = latex([graded(kind).grading]).split(r"\endfoot")[1].split(r"\end{longtable}")[0]
    rows = [line for line in table.splitlines() if line.endswith(r"\\")]
    for row, words in zip(rows, said(kind), strict=True):
        cells = row.removesuffix(r" \\").split(" & ")
        assert cells[9:12] == [in_latex(word) for word in words]


@pytest.mark.parametrize("kind", KINDS)
def test_the_terminal_has_the_numbers(kind: str) -> None:
    shown = text(graded(kind).grading, width=100)
    for words in said(kind):
        for one in words:
            assert one in shown


@pytest.mark.parametrize("kind", KINDS)
def test_word_and_workbook_have_the_numbers(kind: str) -> None:
    document = docx.Document(BytesIO(word([graded(kind)])))
    written = [[cell.text.replace("\n", " ") for cell in row.cells][8:11] for row in document.tables[0].rows[3::2]]
    sheet = openpyxl.load_workbook(BytesIO(spreadsheet(graded(kind))))["Evidence profile"]
    typed = [[cell.value for cell in row][9:12] for row in sheet.iter_rows(min_row=2)]
    assert written == typed == [[printable_line(word) for word in words] for words in said(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_csv_and_json_have_the_same_numbers(kind: str) -> None:
    rows = list(standard.DictReader(StringIO(csv([graded(kind).grading])), quoting=standard.QUOTE_NONNUMERIC))
    outcomes = from_json.loads(json([graded(kind).grading]))["outcomes"]
    for row, outcome in zip(rows, outcomes, strict=True):
        pooled, effect = outcome["pooled"] or {}, outcome["absolute"] or {}
        told = [pooled.get("effect"), *(pooled.get("interval") or (None, None)), effect.get("difference_per_1000"),
                *(effect.get("interval") or (None, None)), outcome["participants"]]  # fmt: skip
        columns = ("effect", "ci_low", "ci_high", "difference", "difference_low", "difference_high", "participants")
        assert [row[column] for column in columns] == ["" if number is None else number for number in told]
