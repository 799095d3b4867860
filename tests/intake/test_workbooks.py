"""Workbooks of Excel: which sheet, what Excel made of cells, and what a zip holds."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said
from grading.intake.imported import PACKAGE, WORKBOOK, Opened, imported, opened
from tests.intake.tables import COUNTS, draft


def book(*sheets: list[list[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for at, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet{at}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


GOOD = [["study", "ai", "n1i", "ci", "n2i"], ["A", 1, 10, 2, 11]]


def in_quotes(content: bytes, form: bytes) -> bytes:
    """The workbook with the attributes of its first sheet written in this form of XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as written:
        for name in packed.namelist():
            part = packed.read(name)
            written.writestr(name, re.sub(rb'([\w:]+)="([^"]*)"', form, part) if name.endswith("sheet1.xml") else part)
    return out.getvalue()


def of_book(content: bytes, sheet: str | None = None) -> Draft:
    return imported([Opened("t.xlsx", content, WORKBOOK, sheet)], Said(), outcome="o")


def test_the_only_sheet_with_anything_is_read_and_of_several_one_must_be_named(tmp_path: Path) -> None:
    of_one = of_book(book(GOOD, [])).data  # once: a workbook holds the second in which it was written
    assert of_one == draft(COUNTS).data | {"imported": of_one["imported"]}
    with pytest.raises(UndecidedError, match="2 sheets: `Sheet1`, `Sheet2`") as caught:
        of_book(book(GOOD, GOOD))
    assert caught.value.problems[0].help == "name one, as in `t.xlsx#Sheet1`"
    assert of_book(book([["x"], ["y"]], GOOD), "Sheet2").places["outcomes", 0] == "t.xlsx#Sheet2:2"
    with pytest.raises(StudySetError, match="no sheet `Sheet3`, but `Sheet1`, `Sheet2`"):
        of_book(book(GOOD, GOOD), "Sheet3")
    path = tmp_path / "t.xlsx"
    path.write_bytes(book(GOOD))
    assert (opened(f"{path}#Sheet1").sheet, opened(str(path)).sheet) == ("Sheet1", None)


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (datetime.date(2026, 2, 1), "column `ai` holds a date: Excel makes one of what looks like it (1-2, 3/4)"),
        ("=1+1", "column `ai` holds a formula without its result"),
        ("#DIV/0!", "column `ai` holds #DIV/0!, an error of Excel"),
    ],
)
def test_what_excel_made_of_a_cell_is_told_where_it_is_read_and_only_there(cell: Any, what: str) -> None:
    rows = [["study", "ai", "n1i", "ci", "n2i", "z"], ["A", cell, 10, 2, 11, 1]]
    with pytest.raises(StudySetError) as caught:
        of_book(book(rows))
    assert [(one.where, one.what) for one in caught.value.problems] == [("t.xlsx:2", what)]
    harmless = [["study", "ai", "n1i", "ci", "n2i", "z"], ["A", 1, 10, 2, 11, cell]]
    assert of_book(book(harmless)).files[0].ignored == ("z",)


def as_excel_writes(content: bytes) -> bytes:
    """The same workbook with its texts in the shared table, where Excel keeps them; openpyxl writes them in place."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    texts: list[bytes] = []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[2])
        return b'%s t="s"><v>%d</v></c>' % (found[1], len(texts) - 1)

    for name in [name for name in parts if name.startswith("xl/worksheets/")]:
        parts[name] = re.sub(rb'(<c r="\w+") t="inlineStr"><is><t>(.*?)</t></is></c>', shared, parts[name])
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = b"".join(b"<si><t>%s</t></si>" % one for one in texts)
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (main, items)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    assert len(texts) == len(GOOD[0]) + 1
    return out.getvalue()


def test_a_workbook_as_excel_writes_it_is_the_same_study_set() -> None:
    plain = book(GOOD)
    assert of_book(as_excel_writes(plain)).data["outcomes"] == of_book(plain).data["outcomes"]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("CD001-analysis-data/CD001-data-rows.csv", PACKAGE),
        ("CD001/CD001-study-data/CD001-study-information.csv", PACKAGE),
        ("data-rows.csv", PACKAGE),
        ("xl/workbook.xml", WORKBOOK),
    ],
)
def test_what_a_zip_holds_says_what_it_is(part: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(part, b"")
    assert opened(str(path)).kind == kind
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("other.csv", b"")
    with pytest.raises(StudySetError, match="a zip of another kind"):
        opened(str(path))


def test_rows_and_columns_that_excel_hides_are_read_and_told() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for line in (["study", "ai", "n1i", "ci", "n2i", "z"], *([f"S{at}", 1, 10, 2, 11 + at, at] for at in range(4))):
        sheet.append(line)
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = sheet.column_dimensions["F"].hidden = True
    out = io.BytesIO()
    made.save(out)
    read = of_book(out.getvalue())
    assert len(read.data["outcomes"][0]["studies"]) == 4
    told = (
        "t.xlsx: rows that are hidden in Excel are read too: 2 (row 3, 5)",
        "t.xlsx: column `n2i` is hidden in Excel, and read",
    )
    assert read.told == told
    assert of_book(in_quotes(out.getvalue(), rb"\1='\2'")).told == told
    assert of_book(in_quotes(out.getvalue(), rb"\1 = '\2'")).told == told
    assert of_book(book(GOOD)).told == ()


def test_numbers_that_excel_shows_in_percent_are_told_where_they_are_read() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for line in (["study", "RD", "se", "Weight"], ["A", 0.12, 0.05, 0.4]):
        sheet.append(line)
    sheet["B2"].number_format, sheet["D2"].number_format = "0.0%", "0%"
    sheet["C2"].number_format = '0.00"%"'
    out = io.BytesIO()
    made.save(out)
    assert of_book(out.getvalue()).told == ("t.xlsx: column `RD` is shown in percent by Excel: 12% is read as 0.12",)
