"""The commands. No logic: each reads its arguments, calls one verb, prints, and exits.

    options    what can be given, as types
    formats    in which format a result is written
    shared     exit codes; printing; errors as text
    usage      mistakes in options and arguments as text
    verdicts   grade, claims, compare
    batch      batch
    reasons    explain, rules, facts, schema
    what_if    what-if
    plots      plot
    report     report
    records    replay, diff
    scenarios  scenarios
    check      check
    ledger     ledger add, list, show, verify, export
    agreement  agreement
    docs       docs
    imports    import
    bench      bench corpus, stages, engines, pooling
    start      new, doctor
    progress   a bar on long work
    complete   what a shell offers at TAB

What a command needs is imported inside it, so that `grading --help` starts at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from grading.cli.agreement import agreement
from grading.cli.batch import batch
from grading.cli.bench import bench
from grading.cli.check import check
from grading.cli.docs import docs
from grading.cli.imports import import_
from grading.cli.ledger import ledger
from grading.cli.plots import plot
from grading.cli.reasons import explain, facts, rules, schema
from grading.cli.records import diff, replay
from grading.cli.report import report
from grading.cli.scenarios import scenarios
from grading.cli.start import doctor, new
from grading.cli.usage import Commands
from grading.cli.verdicts import claims, compare, grade
from grading.cli.what_if import what_if

app = typer.Typer(
    cls=Commands, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip


def _told(asked: bool) -> None:
    if asked:
        from grading import __version__

        typer.echo(f"evidence-grading {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", help="Show the version, and exit.", is_eager=True, callback=_told)
    ] = False,
) -> None:
    """Grade the certainty of medical evidence (GRADE) by declarative, cited rules, and say why."""


for command in (grade, batch, claims, compare, explain, what_if, plot, report, agreement, replay, diff, scenarios,
                check, rules, facts, docs, schema, new, doctor):  # fmt: skip
    app.command()(command)
app.command("import")(import_)
app.add_typer(ledger, name="ledger")
app.add_typer(bench, name="bench")


def main() -> None:
    """The entry point: UTF-8 out whatever the locale, and a closed pipe is no error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
