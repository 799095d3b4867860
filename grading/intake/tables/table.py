"""One table, whatever file it came from: names of columns, and rows of text cells with the line they stand in.

Overloaded words: `line` is the line of a text file, or the row of a spreadsheet or a data frame; an empty cell is "".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from grading.errors import Problem, StudySetError
from grading.intake.draft import MOST_NAME
from grading.located import UNPRINTABLE, shortened

MOST_LINES = 1_048_576
"""As many as a sheet of Excel has rows."""
MOST_COLUMNS = 500
MOST_LISTED = 10
MOST_CELLS = 200_000
"""Far beyond any review's table of studies; what is larger was exported by mistake, or to do harm."""
TOO_MANY = (f"more than {MOST_CELLS:,} cells", "keep one row a study, or one an arm")
HEADER = (
    "the first row must name every column, so of two header rows make one; a text with the separator in it is quoted"
)
TITLE = "if the first row is a title, delete the rows above the header: the first row must name the columns"
MISSING = {"", "na", "n/a", "#n/a", ".", "nan", "null"}
"""What stands in a cell where a value is missing, in small letters."""


class Row(NamedTuple):
    """The line it stands in, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, rows of cells; `separator` is what stands between the cells of a text.

    `spoilt` says of a cell, by line and column, why what stands there is not what was typed; `told` is what a person
    who looks at a column, or at any ("") does not see, or sees otherwise.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sha256: str | None = None
    separator: str = ","
    spoilt: Mapping[tuple[int, str], str] = field(default_factory=dict)
    told: tuple[tuple[str, str], ...] = ()

    def values(self, column: str) -> list[str]:
        """The different values of this column, in the order of the rows; without missing ones."""
        return list(dict.fromkeys(cell for cell in self.cells(column) if not missing(cell)))

    def cells(self, column: str) -> list[str]:
        """What stands in this column, row by row."""
        at = self.columns.index(column)
        return [row.cells[at].strip() for row in self.rows]

    def where(self, line: int) -> str:
        """The place of a line in messages."""
        return f"{self.name}:{line}"


def missing(cell: str) -> bool:
    """True for a cell that holds no value."""
    return cell.strip().casefold() in MISSING


def first_of(words: Iterable[str]) -> str:
    """These words in one line of a message, the first `MOST_LISTED` of them."""
    all = list(words)
    return ", ".join(all[:MOST_LISTED]) + (" …" if len(all) > MOST_LISTED else "")


def column_names(cells: Iterable[str]) -> tuple[str, ...]:
    """The names of columns as a table has them: without spare blanks, and one for those that have none."""
    return tuple(" ".join(cell.split()) or f"column {number}" for number, cell in enumerate(cells, 1))


def tabled(name: str, rows: Iterable[Row], spoilt: Mapping[tuple[int, str], str] | None = None) -> Table:
    """The table whose first row that is not empty names the columns; empty rows are passed over.

    A column without a name is called `column 5`. Raises StudySetError where a row does not fit the columns, a name
    stands twice or is too long, or there is too much of it.
    """
    filled = (row for row in rows if any(cell.strip() for cell in row.cells))
    header = next(filled, None)
    if header is None:
        raise StudySetError.of(name, "the table is empty", "its first row names the columns")
    columns = _columns(name, header)
    kept: list[Row] = []
    for row in filled:
        kept.append(_fitted(name, row, columns))
        if len(kept) * len(columns) > MOST_CELLS:
            raise StudySetError.of(name, *TOO_MANY)
    if not kept:
        raise StudySetError.of(name, "no row below the names of the columns", "one row a study, or one an arm")
    return Table(name, columns, tuple(kept), spoilt=spoilt or {})


def _columns(name: str, header: Row) -> tuple[str, ...]:
    columns = column_names(header.cells[: max(at for at, cell in enumerate(header.cells, 1) if cell.strip())])
    if len(columns) > MOST_COLUMNS:
        raise StudySetError.of(name, f"more than {MOST_COLUMNS} columns", "keep the columns that hold the evidence")
    where = f"{name}:{header.line}"
    if found := UNPRINTABLE.search("".join(columns)):
        what = f"the control character U+{ord(found[0]):04X} in a column's name"
        raise StudySetError.of(where, what, "delete it; is it a text file?")
    if long := [one for one in columns if len(one) > MOST_NAME]:
        what = f"the name of a column is longer than {MOST_NAME} characters: `{shortened(long[0])}`"
        raise StudySetError.of(where, what, "shorten it in the file; the first row must name the columns")
    if twice := sorted({one for one in columns if columns.count(one) > 1}):
        help = "give each its own name; of two header rows make one, as in `events intervention`"
        raise StudySetError(Problem(where, f"two columns are called `{shortened(one)}`", help) for one in twice)
    return columns


def _fitted(name: str, row: Row, columns: tuple[str, ...]) -> Row:
    cells, width = row.cells, len(columns)
    if any(cell.strip() for cell in cells[width:]) or len(cells) < width:
        what = f"cells in this row: {len(cells)}; names of columns in the first: {width}"
        title = sum(not one.startswith("column ") for one in columns) == 1
        raise StudySetError.of(f"{name}:{row.line}", what, TITLE if title else HEADER)
    return Row(row.line, cells[:width])
