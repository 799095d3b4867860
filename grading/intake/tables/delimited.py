"""A table from text: CSV, TSV, and the semicolon files that Excel writes where decimals have a comma."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from grading.errors import StudySetError
from grading.intake.tables.table import MOST_LINES, Row, Table, tabled

SEPARATORS = ",;\t"
SEP_LINE = re.compile(r"sep=(.)\r?\n")
"""What Excel takes for an instruction, and some programs write for it."""
SAVE = "save it as CSV UTF-8"


def read(content: bytes, name: str) -> Table:
    """The table in these bytes. Raises StudySetError where it is no text, or no table."""
    text = _text(content, name)
    if found := SEP_LINE.match(text):
        separator, first = found[1], 2
        text = text[found.end() :]
    else:
        separator, first = _separator(text), 1
    return replace(tabled(name, _rows(text, separator, first, name)), separator=separator)


def _text(content: bytes, name: str) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"not {'UTF-16' if utf16 else 'UTF-8'} text (byte 0x{content[error.start]:02x})"
        raise StudySetError.of(f"{name}:{line}", what, SAVE) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise StudySetError.of(f"{name}:{line}", "the control character U+0000", f"is it a text file? {SAVE}")
    return text


def _separator(text: str) -> str:
    """The mark that stands oftenest in the first line with anything in it, outside quotes."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count)


def _rows(text: str, separator: str, first: int, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = first
    try:
        for cells in reader:
            yield Row(begins, tuple(cells))
            begins = first + reader.line_num
            if begins > MOST_LINES:
                raise StudySetError.of(name, f"more than {MOST_LINES:,} lines", "keep one row a study, or one an arm")
    except csv.Error as error:
        long = f"a cell of more than {csv.field_size_limit():,} characters"
        what = long if "limit" in str(error) else "a quote that is not closed, or stands inside a text"
        raise StudySetError.of(f"{name}:{begins}", what, 'a quote inside a text is written twice: ""') from None
