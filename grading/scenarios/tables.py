"""Data tables below a step, read by their columns: every fault of a table at once, each with row, column and cure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from grading.errors import Problem, ScenarioError, did_you_mean
from grading.located import shortened
from grading.scenarios.words import ANYTHING, WORDS, Word, number, one_of

Columns = Mapping[str, Word]
"""What a table may have: each column with the words that may stand in it."""
ScenarioRow = dict[str, Any]
"""What stands in one row, by column: None in a cell that was left empty, which means unknown."""

_NUMBER = WORDS["NUMBER"].pattern
PERCENT = Word("a percentage", rf"(?:{_NUMBER}) ?%?", "95%", lambda text: round(number(text.rstrip("% ")) / 100, 12))
"""Read as a share."""
DURATION = Word(
    "a time", rf"(?:{_NUMBER}) (?:{WORDS['TIME'].pattern})", "12 weeks",
    lambda text: {WORDS["TIME"].read(text.split()[1]): number(text.split()[0])},
)  # fmt: skip
YES_NO = one_of("yes or no", ("yes", "no"), lambda text: text == "yes")
NAMES = Word("names", ANYTHING.pattern, "Atkinson 2016, Yildirim 2003", lambda text: re.split(r"\s*,\s*", text))


def read_table(table: list[list[str]], columns: Columns, needed: tuple[str, ...]) -> list[ScenarioRow]:
    """The rows of a table, each cell read as its column asks. Raises ScenarioError with all that is wrong with it."""
    head, *rows = table
    faults = [*_of_head(head, columns, needed), *(() if rows else (_empty(head),))]
    read: list[ScenarioRow] = []
    for index, cells in enumerate(rows, 1):
        if len(cells) != len(head):
            what = f"row {index} has {len(cells)} cells, and the table {len(head)} columns"
            faults.append(Problem("", what, "write every cell between bars; leave it empty if unknown"))
        else:
            read.append(dict(_cells(index, dict(zip(head, cells, strict=True)), columns, needed, faults)))
    if faults:
        raise ScenarioError(faults)
    return read


def _empty(head: list[str]) -> Problem:
    return Problem("", "the table has no row below its columns", f"write one row for each {head[0] or 'study'}")


def _of_head(head: list[str], columns: Columns, needed: tuple[str, ...]) -> Iterator[Problem]:
    allowed = f"the columns are {', '.join(columns)}"
    for name in dict.fromkeys(head):
        if name not in columns:
            yield Problem("", f"unknown column `{shortened(name)}`{did_you_mean(name, columns)}", allowed)
        elif head.count(name) > 1:
            yield Problem("", f"the column `{name}` stands twice", "keep one of the two")
    for name in needed:
        if name not in head:
            yield Problem("", f"the table lacks the column `{name}`", f"add it; {allowed}")


def _cells(
    index: int, row: dict[str, str], columns: Columns, needed: tuple[str, ...], faults: list[Problem]
) -> Iterator[tuple[str, Any]]:
    for name in (name for name in row if name in columns):
        cell, word = row[name].strip(), columns[name]
        where = f"row {index}, column `{name}`"
        if not cell and name in needed:
            faults.append(Problem("", f"{where}: nothing stands there", f"write {word.what}"))
        elif cell and re.fullmatch(word.pattern, cell) is None:
            help = f"one of {', '.join(word.known)}" if word.known else f"for example `{word.example}`"
            what = f"{where}: `{shortened(cell)}` is not {word.what}{did_you_mean(cell, word.known)}"
            faults.append(Problem("", what, f"{help}; leave it empty if unknown"))
        else:
            yield name, word.read(cell) if cell else None
