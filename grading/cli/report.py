"""The command that writes the report: `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.cli.options import RulebookOption
from grading.cli.shared import UNDETERMINED, behind, can_be_written, read, save, tell


def report(
    file: Annotated[str, typer.Argument(help="A study set or a trail; - is a study set on standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Write the report into this file.", metavar="FILE")],
    rulebook: RulebookOption = None,
) -> None:
    """Write a report as one page of HTML: tables, plots, the reason of every rating, and other judgements tried out."""
    from grading.audit.report import report as gathered
    from grading.output.report import page

    if out.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"`{out.name}` is not .html: a report is a page of HTML", param_hint="--out")
    can_be_written({"--out": out}, beside=[file])
    found = read(lambda: behind(file, rulebook))
    save(out, page(gathered(found, rulebook), found.graded.traces))
    tell(f"written: {out}")
    raise typer.Exit(UNDETERMINED if found.graded.grading.undetermined else 0)
