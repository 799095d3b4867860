"""A table from an Excel workbook (.xlsx): what its cells show, and what Excel made of what was typed.

Nothing is unpacked to the disk. Sizes, and XML that declares entities, are refused before a cell is read; sheets are
read row by row, because a workbook that is built whole can be asked to merge all of its 17 billion cells.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice, zip_longest
from typing import Any, NamedTuple
from zipfile import ZipFile

from grading.errors import StudySetError, UndecidedError
from grading.intake.tables.table import MOST_CELLS, MOST_LINES, TOO_MANY, Row, Table, first_of, tabled
from grading.located import shortened

MOST_UNPACKED = 25_000_000
MOST_PARTS = 2_000
MOST_MERGED = 1_000
MOST_WIDTH = 50 * MOST_CELLS
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""A document type, without which no entity can be declared; no spreadsheet has one."""
EQUALS = rb"""\s{0,9}=\s{0,9}["']"""
"""Between the name of an attribute and its value, which stands in either quotes."""
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref%s([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']" % EQUALS)
NOT_A_WORKBOOK = "is it an .xlsx of Excel? save the sheet as CSV UTF-8 if not"
FORMULAS = re.compile(rb"<(?:\w+:)?f[ />]")
ROWS = re.compile(rb"<(?:\w+:)?row(?:\s[^<>]{0,400})?>")
COLUMNS = re.compile(rb"<(?:\w+:)?col\s[^<>]{0,400}>")
HIDDEN = re.compile(rb"\shidden%s(?:1|true)[\"']" % EQUALS)
NUMBERED = {name: re.compile(rb"\s%s%s(\d{1,7})[\"']" % (name.encode(), EQUALS)) for name in ("r", "min", "max")}
PERCENT = re.compile(r'"[^"]*"|\\.|(%)')
"""What a format of cells shows as it stands, and a sign of percent that does not."""
VALUES = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")
DATE = "a date: Excel makes one of what looks like it (1-2, 3/4)"
FORMULA = "a formula without its result"


Streamed = Any
"""A sheet that openpyxl reads row by row; its published types do not know that kind."""


class Sheet(NamedTuple):
    """One sheet in both readings: the values that formulas had, and the formulas."""

    values: Streamed
    formulas: Streamed | None
    """None where it has no formula."""
    part: bytes
    """Its XML."""

    @property
    def merged(self) -> tuple[str, ...]:
        """What of it is merged, like `A1:B2`."""
        return tuple(area.decode() for area in MERGED.findall(self.part))

    @property
    def filled(self) -> int:
        """How many cells have a value."""
        return len(VALUES.findall(self.part))


def read(content: bytes, name: str, sheet: str | None = None) -> Table:
    """The table in the sheet of this name, or in the only sheet with anything in it.

    Raises StudySetError where that is no workbook, is too large, or has several sheets and none was named.
    """
    parts = _harmless(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, in which no evidence stands
            sheets = _sheets(content, parts)
            chosen = _chosen(sheets, name, sheet)
            if chosen.filled > MOST_CELLS:
                raise StudySetError.of(name, *TOO_MANY)
            table = tabled(name if sheet is None else f"{name}#{sheet}", _rows(chosen.values))
            return replace(table, spoilt=dict(_spoilt(table, chosen)), told=tuple(_told(table, chosen)))
    except StudySetError:
        raise
    except Exception:  # openpyxl raises KeyError, ValueError, TypeError, ParseError … for broken workbooks
        raise StudySetError.of(name, "a broken .xlsx", NOT_A_WORKBOOK) from None


def _harmless(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of the workbook. Refuses what unpacks to too much, or could, before any of it is understood."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            listed = packed.infolist()
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
                what = f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB, or to more than {MOST_PARTS:,} parts"
                raise StudySetError.of(name, what, "keep one sheet with the evidence, without pictures")
            parts = {part.filename: packed.read(part) for part in listed}
    except StudySetError:
        raise
    except Exception:  # a zip's directory and its compressed data can be broken in many ways
        raise StudySetError.of(name, "a broken .xlsx", NOT_A_WORKBOOK) from None
    # without its zero bytes UTF-16 reads as ASCII does
    if any(DECLARED.search(part.replace(b"\0", b"")) for part in parts.values()):
        raise StudySetError.of(name, "XML that declares entities", "no spreadsheet does: do not trust this file")
    if any(len(MERGED.findall(part)) > MOST_MERGED for part in parts.values()):
        raise StudySetError.of(name, f"more than {MOST_MERGED:,} merged areas", "a table of studies needs none")
    return parts


def _sheets(content: bytes, parts: dict[str, bytes]) -> dict[str, Sheet]:
    """The sheets by name."""
    from openpyxl import load_workbook

    values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = values
    if any(FORMULAS.search(part) for part in parts.values()):
        formulas = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    found = {}
    one: Streamed
    other: Streamed
    for one, other in zip(values.worksheets, formulas.worksheets, strict=True):
        for sheet in (one, other):
            sheet.reset_dimensions()  # some programs write fewer than there are, and openpyxl would stop there
        part = parts.get(one._worksheet_path, b"")
        found[one.title] = Sheet(one, other if FORMULAS.search(part) else None, part)
    return found


def _chosen(sheets: dict[str, Sheet], name: str, asked: str | None) -> Sheet:
    if asked is not None and asked in sheets:
        return sheets[asked]
    filled = [title for title, sheet in sheets.items() if next(_rows(sheet.values), None)]
    if asked is None and len(filled) == 1:
        return sheets[filled[0]]
    listed = ", ".join(f"`{shortened(title)}`" for title in filled)
    if not filled:
        raise StudySetError.of(name, "every sheet is empty", "the first row of a table names its columns")
    what = f"{len(filled)} sheets: {listed}" if asked is None else f"no sheet `{shortened(asked)}`, but {listed}"
    raise UndecidedError.of(name, what, f"name one, as in `{name}#{filled[0]}`")


def _cells(sheet: Streamed) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that stand in the file, each with its number, as wide as its last cell."""
    before, width = None, 0
    for line, cells in enumerate(islice(sheet.iter_rows(), MOST_LINES), 1):
        width += len(cells)
        if width > MOST_WIDTH:
            what = f"more than {MOST_WIDTH:,} cells, empty ones among them"
            raise StudySetError.of(f"sheet {shortened(sheet.title)}", what, "copy the table into a sheet of its own")
        if cells is not before:  # openpyxl gives one and the same row for all that are skipped in the file
            yield line, cells
        before = cells


def _rows(sheet: Streamed) -> Iterator[Row]:
    """The rows with anything in them, none shorter than the first."""
    width = 0
    for line, cells in _cells(sheet):
        if any(cell.value is not None for cell in cells):
            width = width or len(cells)
            yield Row(line, (*(_text(cell.value) for cell in cells), *[""] * (width - len(cells))))


def _text(value: Any) -> str:
    """What a cell holds, as text: a whole number without decimals, any other with all its digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    return str(value)


def _spoilt(table: Table, sheet: Sheet) -> Iterator[tuple[tuple[int, str], str]]:
    """Cells that do not hold what was typed: dates, formulas without a result, Excel's own errors, merged cells."""
    from openpyxl.utils.cell import range_boundaries

    lines = [row.line for row in table.rows]
    width = len(table.columns)
    typed = {line: cells[:width] for line, cells in _within(sheet.formulas, lines)} if sheet.formulas else {}
    for line, shown in _within(sheet.values, lines):
        for column, cell, formula in zip_longest(table.columns, shown[:width], typed.get(line, ())):
            if cell is None or column is None:
                continue
            if cell.value is not None and cell.is_date:
                yield (line, column), DATE
            elif cell.value is None and formula is not None and formula.data_type == "f":
                yield (line, column), FORMULA
            elif cell.data_type == "e" and cell.value != "#N/A":
                yield (line, column), f"{cell.value}, an error of Excel"
    for area in sheet.merged:
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(area))
        for line in (line for line in lines if top <= line <= bottom):
            yield from (((line, column), f"merged ({area})") for column in table.columns[left - 1 : right])


def _told(table: Table, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Rows and columns that Excel hides, and numbers that it shows in percent: all are read as they stand."""
    hidden = _hidden_rows(sheet.part)
    if rows := [str(row.line) for row in table.rows if row.line in hidden]:
        yield "", f"{table.name}: rows that are hidden in Excel are read too: {len(rows)} (row {first_of(rows)})"
    tags = [found[0] for found in COLUMNS.finditer(sheet.part) if HIDDEN.search(found[0])]
    spans = [(_numbered(tag, "min") or 0, _numbered(tag, "max") or 0) for tag in tags]
    for at, name in enumerate(table.columns, 1):
        if any(first <= at <= last for first, last in spans):
            yield name, f"{table.name}: column `{shortened(name)}` is hidden in Excel, and read"
    shares: dict[str, Any] = {}
    for _, shown in _within(sheet.values, [row.line for row in table.rows]):
        for name, cell in zip(table.columns, shown, strict=False):
            if isinstance(cell.value, int | float) and any(PERCENT.findall(cell.number_format or "")):
                shares.setdefault(name, cell.value)
    for name, value in shares.items():
        what = f"{table.name}: column `{shortened(name)}` is shown in percent by Excel"
        yield name, f"{what}: {value * 100:g}% is read as {value:g}"


def _hidden_rows(part: bytes) -> set[int]:
    line, found = 0, set()
    for row in ROWS.finditer(part):
        line = _numbered(row[0], "r") or line + 1
        if HIDDEN.search(row[0]):
            found.add(line)
    return found


def _numbered(tag: bytes, name: str) -> int | None:
    """The number that this attribute holds."""
    found = NUMBERED[name].search(tag)
    return int(found[1]) if found else None


def _within(sheet: Streamed, lines: list[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    wanted = set(lines)
    for line, cells in _cells(sheet):
        if line > lines[-1]:
            return
        if line in wanted:
            yield line, cells
