"""A study set from the files that people have: what each is, is told by its content; tables are read together.

Overloaded words: `map` is what a person says of columns (`--map`); a *sheet* is one of a workbook, as in `FILE#SHEET`.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from grading.errors import StudySetError
from grading.intake.checked_file import STANDARD_INPUT
from grading.intake.draft import Draft, Said
from grading.intake.tables.delimited import read as read_text
from grading.intake.tables.joined import draft
from grading.intake.tables.mapping import Map, mapped
from grading.intake.tables.spreadsheet import read as read_workbook
from grading.intake.tables.table import Table
from grading.located import read as read_yaml

MOST_BYTES = 50_000_000
TEXT, WORKBOOK, PACKAGE, REVMAN, FHIR = "text file", "workbook", "data package", "RevMan file", "FHIR resource"
WHOLE = {
    PACKAGE: "grading.intake.revman.data_package",
    REVMAN: "grading.intake.revman.rm5",
    FHIR: "grading.intake.fhir",
}
"""Files that say everything themselves, and the module whose `read(content, name, said)` makes the draft."""
NEEDS = {WORKBOOK: ("openpyxl", "spreadsheets"), REVMAN: ("defusedxml", "revman")}
"""What a kind of file is read with, and the extra that brings it."""
AS_CSV = "save the table as CSV UTF-8, or as .xlsx"
OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls)", "save it as .xlsx, or as CSV UTF-8"),
    (b"%PDF", "a PDF", AS_CSV),
    (b"PAR1", "a Parquet file", "read it into a data frame: `study_set_from_frame`"),
    (b"ARROW1", "an Arrow file", "read it into a data frame: `study_set_from_frame`"),
    (b"\x1f\x8b", "a gzipped file; R saves its data so", 'write.csv(DATA, "FILE.csv", row.names = FALSE)'),
    (b"{\\rtf", "a text of a word processor", AS_CSV),
)
"""What people hand in and nothing here reads: how it begins, what it is, and what to do."""
IN_PACKAGE = re.compile(r"(?:^|[/-])(?:data-rows|overall-estimates-and-settings|study-results|study-information)\.csv$")


class Opened(NamedTuple):
    """A file to be imported: its name in messages, its bytes, what it is, and the sheet that was asked for."""

    name: str
    content: bytes
    kind: str
    sheet: str | None = None


def opened(path: str) -> Opened:
    """The file at this path, `FILE#SHEET` for a sheet of it, or an unpacked data package; `-` is standard input.

    Raises StudySetError.
    """
    name, sheet = path, None
    if "#" in path and not os.path.exists(path):
        name, _, sheet = path.rpartition("#")
    content = _folder(Path(name)) if os.path.isdir(name) else _content(name)
    kind = _kind(content, name)
    if sheet is not None and kind != WORKBOOK:
        raise StudySetError.of(name, f"a {kind} has no sheets", f"name the file alone: `{name}`")
    shown = "standard input" if name == STANDARD_INPUT else name if Path(name).name else Path(name).resolve().name
    return Opened(shown, content, kind, sheet)


def imported(
    files: Sequence[Opened], said: Said, *, map: Map = (), measure: str | None = None, outcome: str | None = None
) -> Draft:
    """The draft of what these files say: tables together, any other kind alone.

    Raises UndecidedError with what only a person can say, and StudySetError with everything that is wrong.
    """
    alone = next((file for file in files if file.kind in WHOLE), None)
    if said.comparison and (alone is None or alone.kind == FHIR):
        what = f"a {alone.kind if alone else 'table'} has no comparisons"
        raise StudySetError.of((alone or files[0]).name, what, "leave out --comparison")
    if alone is None:
        return draft([_table(file) for file in files], said, map=map, measure=measure, outcome=outcome)
    if len(files) > 1:
        raise StudySetError.of(alone.name, f"a {alone.kind} beside other files", "import it alone: it holds everything")
    if map or measure or outcome:
        raise StudySetError.of(
            alone.name, f"a {alone.kind} says itself what it holds", "leave out --map, --measure and --outcome"
        )
    result: Draft = import_module(WHOLE[alone.kind]).read(alone.content, alone.name, said)
    return result


def load_map(path: str) -> Map:
    """The map of columns in this file. Raises StudySetError with everything in it that means nothing."""
    try:
        text = _content(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StudySetError.of(path, "not UTF-8 text", "a map of columns is YAML") from None
    return mapped(read_yaml(text, path))


def _content(path: str) -> bytes:
    try:
        if path == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise StudySetError.of(path, str(what).lower(), "is the path right?") from None
    _refuse_large(len(content), path)
    return content


def _folder(folder: Path) -> bytes:
    """The tables of an unpacked data package in an archive again; the same tables always give the same bytes."""
    found = sorted(path for at in ("*.csv", "*/*.csv") for path in folder.glob(at) if path.is_file())
    if not any(IN_PACKAGE.search(path.name) for path in found):
        help = "name the files in it; or the folder of a data package of Cochrane, as it was unpacked"
        raise StudySetError.of(str(folder), "a folder that is no data package", help)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path in found:
            archive.writestr(ZipInfo(path.relative_to(folder).as_posix()), _content(str(path)))
            _refuse_large(packed.tell(), str(folder))
    return packed.getvalue()


def _refuse_large(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise StudySetError.of(name, f"larger than {MOST_BYTES // 1_000_000} MB", "keep only what holds the evidence")


def _kind(content: bytes, name: str) -> str:
    """What these bytes are. Raises StudySetError for what nothing here reads."""
    for begins, what, help in OTHERS:
        if content.startswith(begins):
            raise StudySetError.of(name, what, help)
    if content.startswith(b"PK"):
        return _packed(content, name)
    text = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        if b"COCHRANE_REVIEW" not in content.replace(b"\0", b""):
            raise StudySetError.of(name, "XML of another kind than RevMan's", AS_CSV)
        return REVMAN
    if text.startswith((b"{", b"[")):
        if b'"resourceType"' not in content:
            help = "of JSON, FHIR resources are imported; a study set is graded as it is, by `grading grade`"
            raise StudySetError.of(name, "JSON without a `resourceType`", help)
        return FHIR
    return TEXT


def _packed(content: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise StudySetError.of(name, "a broken zip file", "is it complete? save or download it again") from None
    if any(IN_PACKAGE.search(one) for one in names):
        return PACKAGE
    if any(one.startswith("xl/") for one in names):
        return WORKBOOK
    what = "a text of a word processor" if any(one.startswith("word/") for one in names) else "a zip of another kind"
    raise StudySetError.of(name, what, f"{AS_CSV}; a data package of Cochrane is imported as it was downloaded")


def _table(file: Opened) -> Table:
    table = (
        read_workbook(file.content, file.name, file.sheet)
        if file.kind == WORKBOOK
        else read_text(file.content, file.name)
    )
    return replace(table, sha256=hashlib.sha256(file.content).hexdigest())
