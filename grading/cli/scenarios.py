"""The command that plays scenarios: `scenarios`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli.options import TextOrJson
from grading.cli.shared import FAULTY, GATE, USAGE, echo, or_exit

if TYPE_CHECKING:
    from grading.model.scenarios import ScenariosResult

NEEDED = ("pytest", "pytest_bdd")


def scenarios(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folders, or .feature files; this folder if none.", metavar="DIR…")
    ] = None,
    steps: Annotated[bool, typer.Option("--steps", help="Show every step with an example, and play nothing.")] = False,
    format: Annotated[TextOrJson, typer.Option(help="How to print the result.")] = TextOrJson.TEXT,
    junit: Annotated[Path | None, typer.Option(help="Write the result as JUnit XML, too.", metavar="FILE")] = None,
    cucumber: Annotated[Path | None, typer.Option(help="Write it as cucumber JSON, too.", metavar="FILE")] = None,
) -> None:
    """Play scenarios (Gherkin) in a guideline panel's words: is every verdict as they say?"""
    _installed()
    if steps:
        from grading.scenarios.listing import listing
        from grading.scenarios.steps import load_steps

        load_steps()
        echo(listing())
        return
    from grading.output.formats import scenarios as written
    from grading.scenarios.run import run

    result = or_exit(lambda: run(paths or [Path()], junitxml=junit, cucumberjson=cucumber))
    echo(written(result, format))
    _finish(result)


def _installed() -> None:
    """Exit where what plays feature files is not installed: it is needed here alone."""
    from importlib.util import find_spec

    from grading.errors import Problem

    if lacking := [name for name in NEEDED if find_spec(name) is None]:
        what = f"`grading scenarios` needs {' and '.join(lacking)}"
        typer.echo(str(Problem("", what, "pip install 'evidence-grading[scenarios]'")), err=True)
        raise typer.Exit(USAGE)


def _finish(result: ScenariosResult) -> None:
    raise typer.Exit(FAULTY if result.faulty else GATE if result.failing else 0)
