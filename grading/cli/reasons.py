"""The commands that say why, and what there is: `explain`, `rules`, `facts` and `schema`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli import complete
from grading.cli.options import Level, Page, PageOption, RulebookOption, SchemaName
from grading.cli.shared import behind, checked, echo, or_exit, read, width

if TYPE_CHECKING:
    from grading.audit.behind import Behind
    from grading.claims import Checked
    from grading.model.explanation import Explanation
    from grading.pipeline import Graded


NameArgument = Annotated[
    str | None,
    typer.Argument(help="Id of an outcome, or of a claim.", metavar="ID", autocompletion=complete.outcomes),
]
DomainArgument = Annotated[
    str | None, typer.Argument(help="A domain, for example imprecision.", autocompletion=complete.domains)
]


def explain(
    file: Annotated[
        str, typer.Argument(help="A study set, a claims file or a trail; - is a study set on standard input.")
    ],
    name: NameArgument = None,
    domain: DomainArgument = None,
    why_not: Annotated[
        Level | None, typer.Option(help="Say instead what stood between the verdict and this certainty.")
    ] = None,
    against: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Say instead why this verdict differs from that one.", metavar="FILE ID"),
    ] = None,
    rulebook: RulebookOption = None,
    format: PageOption = Page.TEXT,
) -> None:
    """Say why: which rules fired on which facts, from which lines; why not otherwise; or why two verdicts differ."""
    option = "--against" if against else "--why-not"
    if (against or why_not) and (name is None or domain is not None):
        raise typer.BadParameter("it goes with FILE and ID, and without a domain", param_hint=option)
    if against and (why_not or format != Page.TEXT):
        with_it = "--why-not" if why_not else f"--format {format.value}"
        raise typer.BadParameter(f"it does not go with {with_it}", param_hint="--against")
    found = read(lambda: _behind(file, rulebook))
    if against and name is not None:
        from grading.audit.against import differences
        from grading.audit.sides import side

        other = read(lambda: _behind(against[0], rulebook))
        sides = or_exit(lambda: (side(_graded(found), name, file), side(_graded(other), against[1], against[0])))
        echo(differences(*sides, width()))
        return
    from grading.output.formats import explanation

    told = or_exit(lambda: _explained(found, name, domain, why_not))
    echo(explanation(told, format.value, width()))


def _explained(found: Behind | Checked, name: str | None, domain: str | None, level: Level | None) -> Explanation:
    from grading.audit.explain import explain, explain_not
    from grading.audit.explain_claim import explain_claims
    from grading.claims import Checked

    if isinstance(found, Checked):
        if level:
            raise typer.BadParameter("a claim has no certainty of its own: ask its study set", param_hint="--why-not")
        return explain_claims(found, name, domain)
    graded, source = found
    return explain_not(graded, source, str(name), level.value) if level else explain(graded, source, name, domain)


def _graded(found: Behind | Checked) -> Graded | Checked:
    from grading.claims import Checked

    return found if isinstance(found, Checked) else found.graded


def _behind(file: str, rulebook: str | None) -> Behind | Checked:
    from grading.intake.kind import is_claims_file
    from grading.intake.trail_file import is_trail

    if not is_trail(file) and is_claims_file(file):
        return checked(file, rulebook)
    return behind(file, rulebook)


def rules(
    name: Annotated[
        str | None,
        typer.Argument(help="A rulebook, rule, domain or family …", metavar="ID", autocompletion=complete.rules),
    ] = None,
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


def facts(rulebook: RulebookOption = None) -> None:
    """List every fact that a rule may read: type, unit, meaning, and how it becomes known."""
    from grading.output import catalogue
    from grading.rulebook import load_rulebook

    _told(lambda: catalogue.facts(load_rulebook(rulebook or "core-grade-2025")))


def schema(
    name: Annotated[SchemaName, typer.Argument(help="Which schema.")] = SchemaName.STUDY_SET,
) -> None:
    """Print the JSON Schema (draft-07) of study sets, claims files or trails, or of results."""
    from grading.output.schema import schema as text

    echo(text(name.value))


def _told(page: Callable[[], str]) -> None:
    """Print what this makes; a name that does not exist is a mistake of usage, a faulty rulebook is not."""
    echo(or_exit(page))
