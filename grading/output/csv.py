"""Graded study sets as CSV: one row an outcome, numbers as numbers. No text in it is a formula."""

from __future__ import annotations

import csv as standard
from collections.abc import Sequence
from io import StringIO

from grading.model.verdict import Grading
from grading.output.outcomes import Value, outcome_rows
from grading.output.printable import printable

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet takes a text that begins so for a formula, or may once it has dropped the first character."""


def csv(gradings: Sequence[Grading]) -> str:
    """The outcomes of all study sets in one table, UTF-8; every text is in quotation marks, no number is.

    An apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    rows = [row for grading in gradings for row in outcome_rows(grading)]
    file = StringIO()
    writer = standard.writer(file, quoting=standard.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return file.getvalue()


def _cell(value: Value) -> Value:
    return harmless(printable(value)) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
