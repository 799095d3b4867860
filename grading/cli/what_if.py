"""The command that says what would change a verdict: `what-if`."""

from __future__ import annotations

from typing import Annotated

import typer

from grading.cli import complete
from grading.cli.options import Page, PageOption, RulebookOption
from grading.cli.shared import UNDETERMINED, behind, echo, or_exit, read, width


def what_if(
    file: Annotated[str, typer.Argument(help="A study set or a trail; - is a study set on standard input.")],
    outcome: Annotated[
        str, typer.Argument(help="Id of an outcome.", metavar="OUTCOME", autocompletion=complete.outcomes)
    ],
    set: Annotated[
        list[str] | None,
        typer.Option(help="Ask only what would follow from this; may be repeated.", metavar="FACT=VALUE"),
    ] = None,
    format: PageOption = Page.TEXT,
    rulebook: RulebookOption = None,
) -> None:
    """Say what would change a verdict: the smallest changes of facts, and other analyses of the evidence."""
    from grading.audit.what_if import parsed
    from grading.audit.what_if import what_if as found
    from grading.output.formats import what_if as written

    given = or_exit(lambda: parsed(set or ()))
    graded = read(lambda: behind(file, rulebook))
    result = or_exit(lambda: found(graded, outcome, given))
    echo(written(result, format, width()))
    raise typer.Exit(UNDETERMINED if result.undetermined else 0)
