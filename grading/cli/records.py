"""The commands that hold a grading against another one: `replay` and `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli.options import EntriesOption, RulebookOption, TextOrJson, TextOrJsonOption
from grading.cli.shared import FAULTY, GATE, each, echo, open_ledger, or_exit, read, tell, width

if TYPE_CHECKING:
    from grading.model.difference import Difference
    from grading.model.trail import Trail


def replay(
    trails: Annotated[
        list[str],
        typer.Argument(help="Trails, as `grade --trail` writes them; numbers of entries.", metavar="TRAIL|ENTRY…"),
    ],
    rulebook: RulebookOption = None,
    ledger: EntriesOption = None,
    format: TextOrJsonOption = TextOrJson.TEXT,
) -> None:
    """Make recorded gradings again: would they come out the same today? With --rulebook: what would that one say?"""
    from grading.audit.replay import replay as again
    from grading.errors import GradingError
    from grading.intake.trail_file import load_trail

    found, faulty = [], False
    for name in trails:
        try:
            found.append(again(_entry(name, ledger) or load_trail(name), rulebook))
        except GradingError as error:
            faulty = True
            tell(str(error))
    _show(found, format)
    _finish(faulty=faulty, stopped=not all(one.verdicts_stand if rulebook else one.replayed for one in found))


def diff(
    first: Annotated[str, typer.Argument(help="A trail or entry, a study set, or a rulebook.", metavar="A")],
    second: Annotated[str, typer.Argument(help="What it is held against, of the same kind.", metavar="B")],
    over: Annotated[
        list[str] | None, typer.Option(help="For rulebooks: study sets, or folders of them.", metavar="FILE|DIR")
    ] = None,
    rulebook: RulebookOption = None,
    ledger: EntriesOption = None,
    format: TextOrJsonOption = TextOrJson.TEXT,
    check: Annotated[bool, typer.Option("--check", help="Exit 4 if a judgement, reason or sentence differs.")] = False,
) -> None:
    """Say what differs between two gradings, in the order of cause: facts, rules, verdicts."""
    from grading.audit.diff import diff as between
    from grading.errors import did_you_mean
    from grading.rulebook import shipped

    books = [_is_rulebook(name) for name in (first, second)]
    if books[0] != books[1]:
        book, other = (first, second) if books[0] else (second, first)
        what = f"{book} is a rulebook, and {other} is none{did_you_mean(other, shipped())}"
        raise typer.BadParameter(what, param_hint="A B")
    if books[0] != bool(over):
        raise typer.BadParameter("it goes with two rulebooks, and they go with it", param_hint="--over")
    if over and rulebook:
        raise typer.BadParameter("it does not go with two rulebooks", param_hint="--rulebook")
    if over:
        found, faulty = _under_both(first, second, over)
    else:
        trails = read(lambda: (_trail(first, rulebook, ledger), _trail(second, rulebook, ledger)))
        found, faulty = [read(lambda: between(*trails))], False
    _show(found, format)
    _finish(faulty=faulty, stopped=check and not all(one.verdicts_stand and not one.record for one in found))


def _is_rulebook(name: str) -> bool:
    from grading.rulebook import shipped
    from grading.rulebook.shelf import HEAD

    return name in shipped() or (Path(name) / HEAD).is_file()


def _trail(name: str, rulebook: str | None, ledger: str | None) -> Trail:
    """A trail or an entry as it was recorded, or the record of a study set that is graded now."""
    from grading.audit.trail import graded, record, recorded_source
    from grading.intake.study_set_file import load_source
    from grading.intake.trail_file import is_trail, load_trail

    found = _entry(name, ledger) or (load_trail(name) if is_trail(name) else None)
    if found and not rulebook:
        return found
    return record(graded(recorded_source(found) if found else load_source(name), rulebook))


def _entry(name: str, ledger: str | None) -> Trail | None:
    """The trail of this entry; None for the name of a file, which is no number, or where no ledger is named."""
    if ledger is None and name.isdecimal() and not Path(name).exists():
        raise typer.BadParameter(f"{name} is no file; the number of an entry goes with it", param_hint="--ledger")
    if ledger is None or not name.isdecimal():
        return None
    with open_ledger(ledger) as book:
        return book.trail(int(name))


def _under_both(first: str, second: str, over: list[str]) -> tuple[list[Difference], bool]:
    """Every study set in these places under one rulebook and under the other."""
    from grading.audit.comparison import engines
    from grading.audit.diff import under

    pair = or_exit(lambda: engines(first, second))
    return each([file for place in over for file in _study_sets(place)], lambda source: under(pair, source))


def _study_sets(place: str) -> list[str]:
    """The study sets in a folder and those below it, or the file itself."""
    if not Path(place).is_dir():
        return [place]
    from grading.intake.kind import is_claims_file
    from grading.intake.trail_file import is_trail

    found = [path for ending in ("yaml", "yml", "json") for path in Path(place).rglob(f"*.{ending}")]
    kept = sorted(str(path) for path in found if not is_trail(path) and not is_claims_file(path))
    if not kept:
        raise typer.BadParameter(f"no study set in {place}", param_hint="--over")
    return kept


def _show(found: list[Difference], format: TextOrJson) -> None:
    from grading.model.difference import Differences
    from grading.output.formats import differences

    if found:
        echo(differences(Differences(differences=tuple(found)), format, width()))


def _finish(*, faulty: bool, stopped: bool) -> None:
    raise typer.Exit(FAULTY if faulty else GATE if stopped else 0)
