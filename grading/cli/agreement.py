"""The command that counts how far raters agree: `agreement`."""

from __future__ import annotations

import typer

from grading.cli.options import Page, PageOption, StudySets
from grading.cli.shared import FAULTY, each, echo, needs, tell, width


def agreement(files: StudySets, format: PageOption = Page.TEXT) -> None:
    """Say how far people who judged the same agree, with each other and with the rules."""
    needs("`grading agreement`", ("statsmodels",), "agreement")
    from grading.audit.agreement import Gathered
    from grading.audit.agreement import agreement as counted
    from grading.output.formats import agreement as written
    from grading.output.remarks import of_agreement

    gathered = Gathered()
    _, faulty = each(files, gathered.add)
    result = counted(gathered)
    if result.items:
        echo(written(result, format, width()))
    for remark in of_agreement(result):
        tell(remark)
    raise typer.Exit(FAULTY if faulty else 0)
