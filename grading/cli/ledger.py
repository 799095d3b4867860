"""The commands on a ledger: `ledger add`, `list`, `show`, `verify` and `export`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from grading.cli.options import (
    Files,
    HeadOption,
    LedgerOption,
    RulebookOption,
    StudySetOption,
    TextOrJson,
    TextOrJsonOption,
    ToOption,
)
from grading.cli.progress import bar
from grading.cli.shared import FAULTY, acknowledge, echo, now, open_ledger, read, tell, width

if TYPE_CHECKING:
    from grading.audit.ledger import Ledger
    from grading.model.trail import Trail

T = TypeVar("T")
Number = Annotated[int, typer.Argument(help="The number of an entry.", metavar="ENTRY", min=1)]
Numbers = Annotated[list[int] | None, typer.Argument(help="Numbers of entries; all if none.", metavar="ENTRY…", min=1)]

ledger = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None,
    help="Keep gradings for years, so that any change of what was recorded is found.",
)  # fmt: skip


@ledger.command()
def add(files: Files, ledger: LedgerOption, rulebook: RulebookOption = None) -> None:
    """Record trails, or study sets that are graded first: an entry each. The ledger is made where there is none."""
    from grading.errors import GradingError

    def added(book: Ledger) -> bool:
        faulty = False
        for file in files:
            try:
                acknowledge(book, book.add(_trail(file, rulebook), now()), to_standard_error=False)
            except GradingError as error:
                faulty = True
                tell(str(error))
        return faulty

    if _of(ledger, added, create=True):
        raise typer.Exit(FAULTY)


@ledger.command(name="list")
def list_entries(
    ledger: LedgerOption, study_set: StudySetOption = None, format: TextOrJsonOption = TextOrJson.TEXT
) -> None:
    """List entries: when which study set was graded by which rulebook, and with which certainty."""
    from grading.output.formats import entries as written

    found = _of(ledger, lambda book: book.entries(study_set))
    echo(written(found, format))


@ledger.command()
def show(number: Number, ledger: LedgerOption, format: TextOrJsonOption = TextOrJson.TEXT) -> None:
    """Show an entry: the verdicts, and what was graded by what, and when. As JSON it is the trail."""
    from grading.output.formats import entry as written

    found, trail = _of(ledger, lambda book: (book.entry(number), book.trail(number)))
    echo(written(found, trail, format, width()))


@ledger.command()
def verify(ledger: LedgerOption, head: HeadOption = None) -> None:
    """Is everything as it was written? Every digest is computed again; exit 1 with the first entry that is not.

    Whoever may rewrite the whole ledger can make another one that is sound in itself. So keep the number and digest
    that this command prints elsewhere, and give them as --head the next time.
    """
    from grading.output.ledger_text import sound

    echo(sound(_of(ledger, lambda book: book.verify(head, bar))))


@ledger.command()
def export(ledger: LedgerOption, numbers: Numbers = None, to: ToOption = None) -> None:
    """Write trails as files into a folder, or as JSON lines to standard output."""
    from grading.output.json import document, line

    def exported(book: Ledger) -> None:
        for number in numbers or [entry.number for entry in book.entries()]:
            if to is None:
                echo(line(book.trail(number)))
            else:
                _write(to / f"entry-{number:06}.json", document(book.trail(number)))

    if to is not None and not to.is_dir():
        raise typer.BadParameter(f"no folder {to}", param_hint="--to")
    _of(ledger, exported)


def _of(url: str, use: Callable[[Ledger], T], *, create: bool = False) -> T:
    """What this makes of a ledger; whatever is wrong with that is a fault of the input."""

    def used() -> T:
        with open_ledger(url, create=create) as book:
            return use(book)

    return read(used)


def _trail(file: str, rulebook: str | None) -> Trail:
    """The trail in this file, or that of the study set in it."""
    from grading.audit.replay import replay
    from grading.audit.trail import graded, record
    from grading.errors import RecordError
    from grading.intake.study_set_file import load_source
    from grading.intake.trail_file import is_trail, load_trail

    if not is_trail(file):
        return record(graded(load_source(file), rulebook))
    trail = load_trail(file)
    if not replay(trail).replayed:
        what = "it does not come out as it was recorded, and would be kept for ever"
        raise RecordError.of(file, what, f"`grading replay {file}` shows what differs")
    return trail


def _write(file: Path, text: str) -> None:
    from grading.errors import RecordError

    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise RecordError.of(str(file), "is there already", "name an empty folder") from None
    except OSError as error:
        raise RecordError.of(str(file), str(error.strerror).lower(), "may you write there?") from None
