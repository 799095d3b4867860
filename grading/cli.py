"""The commands. No logic: each reads its arguments, calls one verb, prints, and exits.

Exit codes: 0 graded · 1 faulty input or rules · 2 usage · 3 graded but something is undetermined · 4 a gate not met.
What a command needs is imported inside it, so that `grading --help` starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from grading.model.verdict import Grading
    from grading.pipeline import Graded

FAULTY, USAGE, UNDETERMINED, GATE = 1, 2, 3, 4

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Grade the certainty of medical evidence (GRADE) by declarative, cited rules, and say why.",
)  # fmt: skip


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class Level(StrEnum):
    """A certainty, as a gate."""

    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class SchemaName(StrEnum):
    """Which schema."""

    STUDY_SET = "study-set"
    RESULT = "result"


RulebookOption = Annotated[str | None, typer.Option(help="A shipped rulebook's id, or a folder.", metavar="ID|DIR")]


@app.command()
def grade(
    files: Annotated[
        list[str], typer.Argument(help="Study sets (YAML or JSON); - is standard input.", metavar="FILE…")
    ],
    format: Annotated[Format, typer.Option(help="How to print the result.")] = Format.TABLE,
    outcome: Annotated[str | None, typer.Option(help="Show this outcome only.", metavar="ID")] = None,
    rulebook: RulebookOption = None,
    fail_under: Annotated[
        Level | None, typer.Option(help="Exit 4 if the certainty of a shown outcome is, or may be, below this.")
    ] = None,
) -> None:
    """Grade study sets: evidence profile, verdicts and reasons."""
    graded, faulty = _graded(files, rulebook)
    gradings = [_only(one.grading, outcome) for one in graded] if outcome else [one.grading for one in graded]
    shown = [grading for grading in gradings if grading.outcomes]
    if outcome and not shown and not faulty:
        _no_outcome(outcome, gradings, graded)
    if shown:
        _print(shown, format, conclusion=outcome is None, several=len(files) > 1)
    _finish(shown, fail_under, faulty=faulty)


def _graded(files: list[str], rulebook: str | None) -> tuple[list[Graded], bool]:
    """Every file that can be graded; what is wrong with the others goes to standard error."""
    from grading.errors import GradingError
    from grading.intake.study_set_file import load_source
    from grading.pipeline import trace

    graded, faulty = [], False
    for file in files:
        try:
            source = load_source(file)
            graded.append(trace(source.study_set, rulebook, sha256=source.sha256))
        except GradingError as error:
            faulty = True
            typer.echo(str(error), err=True)
    return graded, faulty


def _only(grading: Grading, outcome: str) -> Grading:
    kept = tuple(result for result in grading.outcomes if result.id == outcome)
    return grading.model_copy(update={"outcomes": kept})


def _no_outcome(outcome: str, gradings: list[Grading], graded: list[Graded]) -> None:
    from grading.errors import Problem, did_you_mean

    known = [trace.outcome.id for one in graded for trace in one.traces]
    where = ", ".join(grading.study_set.title for grading in gradings)
    problem = Problem(where, f"no outcome `{outcome}`{did_you_mean(outcome, known)}", f"outcomes: {', '.join(known)}")
    typer.echo(str(problem), err=True)
    raise typer.Exit(USAGE)


def _print(gradings: list[Grading], format: Format, *, conclusion: bool, several: bool) -> None:
    import shutil

    if format is Format.JSON:
        from grading.output.json import json

        _echo(json(gradings, several=several))
    elif format is Format.MARKDOWN:
        from grading.output.markdown import markdown

        _echo("\n".join(markdown(grading, conclusion=conclusion) for grading in gradings))
    else:
        from grading.output.text import text

        width = shutil.get_terminal_size((200, 50)).columns
        _echo("\n\n".join(text(grading, width, conclusion=conclusion) for grading in gradings))


def _finish(gradings: list[Grading], gate: Level | None, *, faulty: bool) -> None:
    below = [name for grading in gradings for name in grading.below(gate.value)] if gate else []
    undetermined = [o for grading in gradings for o in grading.outcomes if o.undetermined]
    if below and gate:
        typer.echo(f"below {gate.value}, or possibly so: {', '.join(below)}", err=True)
    if undetermined:
        names = ", ".join(outcome.id for outcome in undetermined)
        typer.echo(f"undetermined: {names}; the footnotes say what is missing, `grading explain` why", err=True)
    code = FAULTY if faulty else GATE if below else UNDETERMINED if undetermined else 0
    raise typer.Exit(code)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A study set; - is standard input.")],
    outcome: Annotated[str | None, typer.Argument(help="Id of an outcome.")] = None,
    domain: Annotated[str | None, typer.Argument(help="A domain, for example imprecision.")] = None,
    rulebook: RulebookOption = None,
) -> None:
    """Say why: rules that fired, rules that did not and what stopped them, what is missing."""
    from grading.audit.explain import explain as explained

    graded, faulty = _graded([file], rulebook)
    if faulty:
        raise typer.Exit(FAULTY)
    _told(lambda: explained(graded[0], outcome, domain))


@app.command()
def rules(
    name: Annotated[str | None, typer.Argument(help="A rulebook, rule, domain or threshold.", metavar="ID")] = None,
    rulebook: RulebookOption = None,
) -> None:
    """Show a rulebook, or one of its rules with conditions, sources and examples."""
    from pathlib import Path

    from grading.output import catalogue
    from grading.rulebook import load_rulebook, shipped

    def page() -> str:
        if name is not None and (name in shipped() or (Path(name) / "rulebook.yaml").is_file()):
            return catalogue.rulebook(load_rulebook(name))
        book = load_rulebook(rulebook or "core-grade-2025")
        return catalogue.rule(book, name) if name else catalogue.rulebook(book)

    _told(page)


@app.command()
def facts(rulebook: RulebookOption = None) -> None:
    """List every fact that a rule may read: type, unit, meaning, and how it becomes known."""
    from grading.output import catalogue
    from grading.rulebook import load_rulebook

    _told(lambda: catalogue.facts(load_rulebook(rulebook or "core-grade-2025")))


@app.command()
def schema(
    name: Annotated[SchemaName, typer.Argument(help="Which schema.")] = SchemaName.STUDY_SET,
) -> None:
    """Print the JSON Schema (draft-07) of the study set, or of the result."""
    from grading.output.schema import schema as text

    _echo(text(name.value))


def _told(page: Callable[[], str]) -> None:
    """Print what this makes; a name that does not exist is a mistake of usage, a faulty rulebook is not."""
    from grading.errors import GradingError, RulebookError

    try:
        _echo(page())
    except GradingError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY if isinstance(error, RulebookError) else USAGE) from None


def _echo(text: str) -> None:
    """Print; levels in colour on a terminal, plain text in a pipe."""
    if not sys.stdout.isatty():
        typer.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.text import Text

    painted = Text(text)
    painted.highlight_regex(r"\bnot serious\b|\bhigh\b(?= *│)", "green")
    painted.highlight_regex(r"\b(very |extremely )serious\b|\bvery low\b", "red")
    painted.highlight_regex(r"\bundetermined\b|\bnot known\b|\bcannot tell\b", "yellow")
    Console(highlight=False, soft_wrap=True).print(painted, end="")


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
