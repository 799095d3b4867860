"""The command that proves rulebooks: `check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli import complete
from grading.cli.options import CheckFormat, Worst
from grading.cli.progress import bar
from grading.cli.shared import FAULTY, GATE, echo, needs, or_exit, width

if TYPE_CHECKING:
    from grading.checks.accepted import Subject as Unaccepted
    from grading.model.check import CheckResult
    from grading.output.check import Subject
    from grading.rulebook import Rulebook

Places = Annotated[
    list[str] | None,
    typer.Argument(
        help="Shipped rulebooks, folders of a rulebook, folders that hold several; this folder, or all that ship, "
        "if none.", metavar="ID|DIR…", autocompletion=complete.rulebooks,
    ),
]  # fmt: skip
AgainstOption = Annotated[
    str | None,
    typer.Option(
        help="Say instead whether the rulebook always judges as this one does, and where not.", metavar="ID|DIR",
        autocompletion=complete.rulebooks,
    ),
]  # fmt: skip
ExplainOption = Annotated[
    str | None,
    typer.Option(help="Say what this kind of finding means, and check nothing.", metavar="FINDING",
                 autocompletion=complete.kinds_of_finding),
]  # fmt: skip


def check(
    places: Places = None,
    against: AgainstOption = None,
    format: Annotated[CheckFormat, typer.Option(help="How to print the result.")] = CheckFormat.TEXT,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="Show notes too, and what was accepted and why; all that tells two rulebooks apart."
        ),
    ] = False,
    otherwise: Annotated[
        bool, typer.Option("--otherwise", help="Show which evidence reaches the `otherwise` of each domain.")
    ] = False,
    short: Annotated[bool, typer.Option("--short", help="A line for each finding, without what shows it.")] = False,
    fail_on: Annotated[Worst, typer.Option(help="The least that does not pass: exit 4, and 1 for an error.")] = (
        Worst.WARNING
    ),
    explain: ExplainOption = None,
) -> None:
    """Prove rulebooks: is every rule heard, is there no gap, and does worse evidence never raise certainty?

    Exits 0 where nothing is open, 1 where an error is or a rulebook does not load, 4 where only warnings are, or where
    two rulebooks differ.
    """
    if explain is not None:
        _explain(explain)
    needs("`grading check`", ("z3",), "proofs")
    if against is not None:
        _alone("--against", {"--otherwise": otherwise, "--short": short})
        _against(places or [], against, format, every=every)
    from grading.intake.rulebook_named import rulebooks_at
    from grading.model.kinds_of_finding import KINDS
    from grading.output.check import Asked
    from grading.output.formats import check as written

    names = or_exit(lambda: rulebooks_at(places or []))
    result, subjects = checked(names)
    asked = Asked(KINDS, every=every, otherwise=otherwise, short=short)
    echo(written(result, subjects, asked, format.value, width()))
    _finish(result, fail_on)


def checked(names: list[str]) -> tuple[CheckResult, list[Subject]]:
    """These rulebooks, by their ids or folders, with everything that was found, accepted or not."""
    from grading.checks.accepted import with_accepted
    from grading.model.check import CheckResult
    from grading.output.check import Subject

    found = [_one(name) for name in bar(names, "rulebooks", len(names))]
    if found:
        found[0] = _with_shared(found)
    result = CheckResult(rulebooks=tuple(with_accepted([one for one, _ in found])))
    loaded = (rulebook for _, rulebook in found)
    return result, [Subject(*each) for each in zip(result.rulebooks, names, loaded, strict=True)]


def _one(name: str) -> tuple[Unaccepted, Rulebook | None]:
    """One rulebook, checked, with what is accepted of it; or what is wrong with its files."""
    from grading.checks import check
    from grading.checks.accepted import Subject as Unaccepted
    from grading.checks.faulty import faulty
    from grading.errors import RulebookError
    from grading.intake.accepted_file import accepted_of
    from grading.rulebook import load_rulebook
    from grading.rulebook.load import folders

    try:
        rulebook = load_rulebook(name)
        entries = accepted_of(rulebook, name)
        folder = folders(name)[0].resolve()
    except RulebookError as error:
        return Unaccepted(faulty(name, error), Path(name).resolve(), ()), None
    return Unaccepted(check(rulebook), folder, entries), rulebook


def _with_shared(found: list[tuple[Unaccepted, Rulebook | None]]) -> tuple[Unaccepted, Rulebook | None]:
    """The first rulebook, with what nobody cites of the bibliography beside all of them, if all were checked."""
    from grading.checks import uncited_by_all
    from grading.rulebook.shelf import HEAD

    (first, rulebook), loaded = found[0], [one for _, one in found if one is not None]
    every = {head.resolve().parent for head in first.folder.parent.glob(f"*/{HEAD}")}
    if len(loaded) < len(found) or {one.folder for one, _ in found} != every:
        return first, rulebook
    shared = tuple(uncited_by_all(loaded))
    proved = tuple(id for id in first.checked.proved if id not in {one.id for one in shared})
    update = {"findings": (*first.checked.findings, *shared), "proved": proved}
    return replace(first, checked=first.checked.model_copy(update=update)), rulebook


def _finish(result: CheckResult, fail_on: Worst) -> None:
    if result.unaccepted("error"):
        raise typer.Exit(FAULTY)
    raise typer.Exit(GATE if result.unaccepted(fail_on.value) else 0)


def _explain(name: str) -> None:
    from grading.model.kinds_of_finding import KINDS
    from grading.output.check_text import page

    kind = KINDS.get(name.upper())
    if kind is None:
        known = ", ".join(f"`{id}`" for id in KINDS)
        raise typer.BadParameter(f"`{name}` is not one of {known}", param_hint="--explain")
    echo(page(kind))
    raise typer.Exit


def _alone(option: str, others: dict[str, bool]) -> None:
    """Refuse an option that would do nothing."""
    for name, given in others.items():
        if given:
            raise typer.BadParameter(f"it does not go with {option}", param_hint=name)


def _against(places: list[str], against: str, format: CheckFormat, *, every: bool) -> None:
    """Compare two rulebooks, print, and exit."""
    if len(places) != 1:
        raise typer.BadParameter("name one rulebook to compare", param_hint="ID|DIR…")
    if format is CheckFormat.SARIF:
        raise typer.BadParameter("a comparison has no findings: text, json or markdown", param_hint="--format")
    from grading.checks.against import against as compared
    from grading.output.against import Pair
    from grading.output.formats import against as written
    from grading.rulebook import load_rulebook

    one, other = or_exit(lambda: (load_rulebook(places[0]), load_rulebook(against)))
    result = compared(one, other)
    echo(written(result, Pair((one, other), (places[0], against), every), format.value, width()))
    raise typer.Exit(0 if result.equivalent else GATE)
