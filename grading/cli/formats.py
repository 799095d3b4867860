"""Which format a result is written in: as asked for, or by the ending of the file."""

from __future__ import annotations

from pathlib import Path

import typer

from grading.cli.options import DocumentFormat
from grading.cli.shared import needs

BY_ENDING = {
    ".txt": DocumentFormat.TABLE, ".md": DocumentFormat.MARKDOWN, ".markdown": DocumentFormat.MARKDOWN,
    ".json": DocumentFormat.JSON, ".csv": DocumentFormat.CSV, ".tex": DocumentFormat.LATEX,
    ".docx": DocumentFormat.DOCX, ".xlsx": DocumentFormat.XLSX,
}  # fmt: skip
BINARY = {DocumentFormat.DOCX: ("docx", "word"), DocumentFormat.XLSX: ("openpyxl", "spreadsheets")}
"""Formats that no terminal shows, with the module and the extra that they need."""
FILE_WIDTH = 200
"""Columns of a table in a file."""


def format_of(format: DocumentFormat | None, out: Path | None, study_sets: list[str]) -> DocumentFormat:
    """The format of the result of these files; exits where it cannot be written so."""
    if out is not None and out.exists() and any(Path(file).exists() and out.samefile(file) for file in study_sets):
        raise typer.BadParameter(f"{out} is a study set that is graded; name another file", param_hint="--out")
    chosen = format or (_by_ending(out) if out else DocumentFormat.TABLE)
    if chosen in BINARY:
        if out is None:
            raise typer.BadParameter(f"{chosen} goes into a file: name it by --out", param_hint="--format")
        module, extra = BINARY[chosen]
        needs(f"--format {chosen}", (module,), extra)
    if chosen is DocumentFormat.XLSX and len(study_sets) > 1:
        raise typer.BadParameter("a workbook is of one study set; csv and docx take several", param_hint="FILE…")
    return chosen


def _by_ending(out: Path) -> DocumentFormat:
    ending = out.suffix.lower()
    if ending in (".html", ".htm"):
        raise typer.BadParameter("`grading report` writes pages", param_hint="--out")
    if ending not in BY_ENDING:
        known = ", ".join(BY_ENDING)
        raise typer.BadParameter(f"`{out.name}` ends in none of {known}; say --format", param_hint="--out")
    return BY_ENDING[ending]
