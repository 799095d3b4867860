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
OF_STUDY_SETS = (".yaml", ".yml")
FILE_WIDTH = 200
"""Columns of a table in a file."""


def format_of(format: DocumentFormat | None, out: Path | None, study_sets: list[str]) -> DocumentFormat:
    """The format of the result of these files; exits where it cannot be written so."""
    chosen = format or (_by_ending(out) if out else DocumentFormat.TABLE)
    if out and out.suffix.lower() in (*BY_ENDING, *OF_STUDY_SETS) and out.suffix.lower() not in _endings(chosen):
        raise typer.BadParameter(f"`{out.name}` does not end as {chosen} does; name another file", param_hint="--out")
    if chosen in BINARY:
        if out is None:
            raise typer.BadParameter(f"{chosen} goes into a file: name it by --out", param_hint="--format")
        module, extra = BINARY[chosen]
        needs(f"--format {chosen}", (module,), extra)
    if chosen is DocumentFormat.XLSX and len(study_sets) > 1:
        raise typer.BadParameter("a workbook is of one study set; csv and docx take several", param_hint="FILE…")
    return chosen


def _endings(format: DocumentFormat) -> list[str]:
    """The endings that this format's files have; FHIR is JSON."""
    written_as = DocumentFormat.JSON if format is DocumentFormat.FHIR else format
    return [ending for ending, one in BY_ENDING.items() if one is written_as]


def _by_ending(out: Path) -> DocumentFormat:
    ending = out.suffix.lower()
    if ending in (".html", ".htm"):
        raise typer.BadParameter("`grading report` writes pages", param_hint="--out")
    if ending not in BY_ENDING:
        known = ", ".join(BY_ENDING)
        raise typer.BadParameter(f"`{out.name}` ends in none of {known}; say --format", param_hint="--out")
    return BY_ENDING[ending]
