"""A table of a Word document: two rows of heads on every page, rows that no page divides, raised letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from grading.output.printable import printable_line
from grading.output.table import Cell

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.text.paragraph import Paragraph

SYMBOLS = re.compile("([⊕◯]+)")
SYMBOL_FONT = "Segoe UI Symbol"
"""Has the circles; a word processor without it takes another font that has them."""
SHADE = "E7ECF2"
PADDING = "70"
"""Twentieths of a point between a cell's edge and its text."""


class Column(NamedTuple):
    """A column: its head, its width in centimetres, and the head that it shares with its neighbours, if any."""

    head: str
    width: float
    above: str = ""


Columns = tuple[Column, ...]


class Outcomes(NamedTuple):
    """An outcome: a cell that stands across the whole table, above the others, if any; and its row."""

    above: Cell
    row: Sequence[Cell]


def table(document: Document, columns: Columns, outcomes: Sequence[Outcomes]) -> None:
    """Add the table."""
    made = document.add_table(rows=2, cols=len(columns), style="Table Grid")
    made.autofit = False
    _padded(made)
    for column, shown in zip(columns, made.columns, strict=True):
        shown.width = _centimetres(column.width)
    _heads(made, columns)
    for outcome in outcomes:
        if outcome.above:
            across = _row(made, columns)
            merged = across.cells[0].merge(across.cells[-1])
            written(merged.paragraphs[0], outcome.above, bold=True)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        row = _row(made, columns)
        for shown, cell in zip(row.cells, outcome.row, strict=True):
            written(shown.paragraphs[0], cell)


def _heads(made: Any, columns: Columns) -> None:
    """Neighbours with the same head above share it; a column without one has its head across both rows."""
    upper, lower = made.rows
    for row in (upper, lower):
        _set(row, "w:cantSplit", "w:tblHeader")
        _sized(row, columns)
    start = 0
    while start < len(columns):
        name = columns[start].above
        end = start
        while name and end + 1 < len(columns) and columns[end + 1].above == name:
            end += 1
        if name:
            shared = upper.cells[start].merge(upper.cells[end])
            _head(shared.paragraphs[0], name)
            for place in range(start, end + 1):
                _head(lower.cells[place].paragraphs[0], columns[place].head)
        else:
            _head(upper.cells[start].merge(lower.cells[start]).paragraphs[0], columns[start].head)
        start = end + 1
    for row in (upper, lower):
        for cell in row.cells:
            _shaded(cell)


def _head(paragraph: Paragraph, text: str) -> None:
    paragraph._p.style = "Cell"
    paragraph.add_run(printable_line(text)).bold = True


def written(paragraph: Paragraph, cell: Cell, *, bold: bool = False, style: str = "Cell") -> None:
    """Write a cell: its pieces apart, letters of footnotes raised, circles in a font that has them."""
    paragraph._p.style = style  # by its id: python-docx would look through all styles for the name
    for number, said in enumerate(cell):
        text = ("; " if number else "") + printable_line(said.text)
        *circled, last = SYMBOLS.split(text)
        for piece in circled:
            run = paragraph.add_run(piece)
            run.bold = bold or None
            if SYMBOLS.fullmatch(piece):
                _font(run, SYMBOL_FONT)
        if circled and last:
            paragraph.add_run().add_break()
        if last:
            paragraph.add_run(last.lstrip() if circled else last).bold = bold or None
        if said.letters:
            paragraph.add_run(",".join(said.letters)).font.superscript = True


def _font(run: Any, name: str) -> None:
    """The font for every script: a word processor takes circles for East Asian."""
    from docx.oxml.ns import qn

    run.font.name = name
    fonts = run._element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def _row(made: Any, columns: Columns) -> Any:
    row = made.add_row()
    _set(row, "w:cantSplit")
    _sized(row, columns)
    return row


def _sized(row: Any, columns: Columns) -> None:
    for cell, column in zip(row.cells, columns, strict=True):
        cell.width = _centimetres(column.width)


def _set(row: Any, *names: str) -> None:
    """Switch on properties of a row that python-docx has no name for."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _padded(made: Any) -> None:
    """The same narrow room on either side in every cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), PADDING)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)


def _shaded(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("w:shd")) is None:
        shade = OxmlElement("w:shd")
        for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)):
            shade.set(qn(key), value)
        properties.append(shade)


def _centimetres(width: float) -> Length:
    from docx.shared import Cm

    return Cm(width)
