"""A workbook: summary of findings, evidence profile, footnotes, and the numbers of outcomes and studies as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from grading.output.documents.content import MADE_BY, concluded
from grading.output.documents.package import package
from grading.output.outcomes import DataRow, Value, outcome_rows
from grading.output.printable import printable
from grading.output.profile import asked, evidence_profile
from grading.output.studies import study_rows
from grading.output.summary import summary_of_findings

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from grading.pipeline import Graded

WIDEST, NARROWEST, OF_PROSE = 48, 9, 120
"""Characters that a column is wide, at most and at least; and at most on a sheet of few columns: of sentences."""


def spreadsheet(graded: Graded, *, conclusion: bool = True) -> bytes:
    """The workbook of one study set. Every text is typed as text, none as a formula. The same input, the same bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator, workbook.properties.title = None, printable(graded.grading.study_set.title)
    grading = graded.grading
    tables = {"Summary of findings": summary_of_findings(grading), "Evidence profile": evidence_profile(grading)}
    for title, table in tables.items():
        _sheet(workbook, title, table.heads, table.plain())
    notes = [(title, *note) for title, table in tables.items()
             for note in (*table.notes, *(mark.split(" ", 1) for mark in table.marks))]  # fmt: skip
    _sheet(workbook, "Footnotes", ("Table", "Letter", "Footnote"), notes)
    _data(workbook, "Outcomes", [{k: v for k, v in row.items() if k != "footnotes"} for row in outcome_rows(grading)])
    _data(workbook, "Studies", [row for trace in graded.traces for row in study_rows(trace)])
    _sheet(workbook, "About", ("About", ""), [
        ("Study set", grading.study_set.title), ("Question", asked(grading.study_set.question)),
        *([("Conclusion", concluded(grading))] if conclusion else []),
        ("Rulebook", str(grading.rulebook)), ("Made by", MADE_BY),
    ])  # fmt: skip
    file = BytesIO()
    workbook.save(file)
    return package(file.getvalue())


def _data(workbook: Workbook, title: str, rows: Sequence[DataRow]) -> None:
    _sheet(workbook, title, tuple(rows[0]) if rows else ("none",), [list(row.values()) for row in rows])


def _sheet(workbook: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A sheet with heads that stay in sight, columns as wide as what stands in them, on landscape paper."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(title)
    kept: list[list[Value]] = [list(heads), *map(list, rows)]
    for number, row in enumerate(kept, 1):
        for place, value in enumerate(row, 1):
            _write(sheet, number, place, value)
            sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, len(heads) + 1):
        sheet.cell(1, place).font = Font(bold=True)
        widest = max(len(line) for row in kept for line in str(row[place - 1]).splitlines() or [""])
        most = WIDEST if len(heads) > 3 else OF_PROSE
        sheet.column_dimensions[get_column_letter(place)].width = min(max(widest + 2, NARROWEST), most)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """A number as a number; a text as text, whatever it begins with, also after somebody has edited it."""
    cell = sheet.cell(row, column)
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
        cell.quotePrefix = True
    elif math.isfinite(value):
        cell.value = value
