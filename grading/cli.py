"""The commands. No logic: each reads its arguments, calls one verb, prints, and exits.

Exit codes: 0 graded or checked · 1 faulty input or rules · 2 usage · 3 a certainty is undetermined · 4 a gate not met.
What a command needs is imported inside it, so that `grading --help` starts at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from grading.claims import Checked
    from grading.model.claim_verdict import ClaimsResult
    from grading.model.verdict import Grading
    from grading.pipeline import Graded

T = TypeVar("T")
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
    CLAIMS = "claims"
    CLAIMS_RESULT = "claims-result"


FormatOption = Annotated[Format, typer.Option(help="How to print the result.")]
RulebookOption = Annotated[str | None, typer.Option(help="A shipped rulebook's id, or a folder.", metavar="ID|DIR")]


@app.command()
def grade(
    files: Annotated[
        list[str], typer.Argument(help="Study sets (YAML or JSON); - is standard input.", metavar="FILE…")
    ],
    format: FormatOption = Format.TABLE,
    outcome: Annotated[str | None, typer.Option(help="Show this outcome only.", metavar="ID")] = None,
    rulebook: RulebookOption = None,
    fail_under: Annotated[
        Level | None, typer.Option(help="Exit 4 if the certainty of a shown outcome is, or may be, below this.")
    ] = None,
) -> None:
    """Grade study sets: evidence profile, verdicts and reasons."""
    from grading.output.formats import gradings as written

    graded, faulty = _graded(files, rulebook)
    gradings = [_only(one.grading, outcome) for one in graded] if outcome else [one.grading for one in graded]
    shown = [grading for grading in gradings if grading.outcomes]
    if outcome and not shown and not faulty:
        _no_outcome(outcome, gradings, graded)
    if shown:
        _echo(written(shown, format, _width(), conclusion=outcome is None, several=len(files) > 1))
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


def _finish(gradings: list[Grading], gate: Level | None, *, faulty: bool) -> None:
    from grading.output.remarks import of_gradings

    for remark in of_gradings(gradings, gate.value if gate else None):
        typer.echo(remark, err=True)
    below = gate is not None and any(grading.below(gate.value) for grading in gradings)
    undetermined = any(grading.undetermined for grading in gradings)
    raise typer.Exit(FAULTY if faulty else GATE if below else UNDETERMINED if undetermined else 0)


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((200, 50)).columns


@app.command()
def claims(
    file: Annotated[str, typer.Argument(help="A claims file (YAML or JSON); - is standard input.")],
    format: FormatOption = Format.TABLE,
    claim: Annotated[str | None, typer.Option(help="Show this claim only.", metavar="ID")] = None,
    rulebook: RulebookOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 4 if a shown claim is overstated or contradicted.")
    ] = False,
) -> None:
    """Check a text, claim by claim, against the evidence that it rests on."""
    from grading.output.claims import only
    from grading.output.formats import claims as written

    checked = _read(lambda: _checked(file, rulebook))
    result = _or_exit(lambda: only(checked.result, claim))
    _echo(written(result, format, _width()))
    _finish_claims(result, gate=check)


def _checked(file: str, rulebook: str | None) -> Checked:
    from grading.claims import trace_claims
    from grading.intake.claims_file import load_claims

    source = load_claims(file)
    return trace_claims(source.claims, source.study_sets, rulebook, sha256=source.digests)


def _finish_claims(result: ClaimsResult, *, gate: bool) -> None:
    from grading.output.remarks import of_claims

    for remark in of_claims(result, gate=gate):
        typer.echo(remark, err=True)
    undetermined = any(one.undetermined for one in result.claims)
    raise typer.Exit(GATE if gate and result.objectionable() else UNDETERMINED if undetermined else 0)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A study set or a claims file; - is a study set on standard input.")],
    name: Annotated[str | None, typer.Argument(help="Id of an outcome, or of a claim.", metavar="ID")] = None,
    domain: Annotated[str | None, typer.Argument(help="A domain, for example imprecision.")] = None,
    against: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Say instead why this verdict differs from that one.", metavar="FILE ID"),
    ] = None,
    rulebook: RulebookOption = None,
) -> None:
    """Say why: rules that fired, rules that did not and what stopped them; or why two verdicts differ."""
    from grading.audit.differences import differences
    from grading.audit.explain_claim import explained
    from grading.audit.sides import side

    if against and (name is None or domain is not None):
        raise typer.BadParameter("it goes with FILE and ID, and without a domain", param_hint="--against")
    behind = _read(lambda: _behind(file, rulebook))
    if against and name is not None:
        other = _read(lambda: _behind(against[0], rulebook))
        sides = _or_exit(lambda: (side(behind, name, file), side(other, against[1], against[0])))
        _echo(differences(*sides, _width()))
    else:
        _told(lambda: explained(behind, name, domain))


def _behind(file: str, rulebook: str | None) -> Graded | Checked:
    from grading.intake.kind import is_claims_file
    from grading.intake.study_set_file import load_source
    from grading.pipeline import trace

    if is_claims_file(file):
        return _checked(file, rulebook)
    source = load_source(file)
    return trace(source.study_set, rulebook, sha256=source.sha256)


@app.command()
def rules(
    name: Annotated[str | None, typer.Argument(help="A rulebook, rule, domain or family …", metavar="ID")] = None,
    rulebook: RulebookOption = None,
) -> None:
    """Show a rulebook, or one of its rules, domains, thresholds, families of wording and certainty words."""
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
    """Print the JSON Schema (draft-07) of study sets or claims files, or of their results."""
    from grading.output.schema import schema as text

    _echo(text(name.value))


def _read(read: Callable[[], T]) -> T:
    """What this reads; whatever is wrong with it is a fault of the input."""
    return _or_exit(read, FAULTY)


def _told(page: Callable[[], str]) -> None:
    """Print what this makes; a name that does not exist is a mistake of usage, a faulty rulebook is not."""
    _echo(_or_exit(page))


def _or_exit(make: Callable[[], T], code: int = USAGE) -> T:
    from grading.errors import GradingError, RulebookError

    try:
        return make()
    except GradingError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAULTY if isinstance(error, RulebookError) else code) from None


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
    painted.highlight_regex(r"(?m)(?<=[:│] )supported(?=$| *│)", "green")
    painted.highlight_regex(r"(?m)(?<=[:│] )(overstated|contradicted)(?=$|,| *│)", "red")
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
