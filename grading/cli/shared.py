"""What every command needs: exit codes, printing, and errors that are told instead of traced.

Exit codes: 0 graded or checked · 1 faulty input or rules · 2 usage · 3 a certainty is undetermined, or a person must
decide · 4 a gate not met.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from grading.cli.progress import bar

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from grading.audit.behind import Behind
    from grading.audit.ledger import Ledger
    from grading.claims import Checked
    from grading.intake.study_set_file import Source
    from grading.model.ledger import Entry

T = TypeVar("T")
FAULTY, USAGE, UNDETERMINED, GATE = 1, 2, 3, 4


def each(files: list[str], use: Callable[[Source], T]) -> tuple[list[T], bool]:
    """What this makes of every study set that is sound; what is wrong with the others goes to standard error."""
    from grading.errors import GradingError
    from grading.intake.study_set_file import load_source

    made, faulty = [], False
    for file in bar(files, "study sets", len(files)):
        try:
            made.append(use(load_source(file)))
        except GradingError as error:
            faulty = True
            tell(str(error))
    return made, faulty


def checked(file: str, rulebook: str | None) -> Checked:
    """The claims in this file, checked against their evidence."""
    from grading.claims import trace_claims
    from grading.intake.claims_file import load_claims

    source = load_claims(file)
    return trace_claims(source.claims, source.study_sets, rulebook, sha256=source.digests)


def behind(file: str, rulebook: str | None) -> Behind:
    """The grading of a study set, or of a trail by its own rulebook unless another one is asked for."""
    from grading.audit.diff import diff
    from grading.audit.trail import graded, record, recorded_source, regrade
    from grading.intake.study_set_file import load_source
    from grading.intake.trail_file import is_trail, load_trail

    if not is_trail(file):
        return graded(load_source(file), rulebook)
    trail = load_trail(file)
    if rulebook:
        return graded(recorded_source(trail), rulebook)
    again = regrade(trail)
    if not diff(trail, record(again)).replayed:
        tell(f"{file}: the record says otherwise than this; `grading replay {file}` shows what")
    return again


def open_ledger(url: str, *, create: bool = False) -> AbstractContextManager[Ledger]:
    """The ledger there; exits where what it needs is not installed. Raises RecordError where no ledger can be."""
    needs("a ledger", ("sqlalchemy", "alembic"), "ledger")
    from grading.audit.ledger import open_ledger
    from grading.audit.ledger.place import placed

    if placed(url).server is not None:
        needs("a ledger on PostgreSQL", ("psycopg",), "postgresql")
    return open_ledger(url, create=create)


def ledger_file(url: str | None) -> Path | None:
    """The file of a ledger that is kept in one; exits where no ledger can be."""
    if url is None:
        return None
    needs("a ledger", ("sqlalchemy", "alembic"), "ledger")
    from grading.audit.ledger.place import placed

    return read(lambda: placed(url).file)


def acknowledge(book: Ledger, entry: Entry, *, to_standard_error: bool) -> None:
    """Say that an entry is on the disk."""
    typer.echo(f"recorded in {book.name}: entry {entry.number}, digest {entry.digest}", err=to_standard_error)


def now() -> datetime:
    """The time at which something is recorded."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


PACKAGES = {"docx": "python-docx", "pytest_bdd": "pytest-bdd", "z3": "z3-solver"}
"""What is installed under another name than it is imported by."""


def needs(what: str, modules: tuple[str, ...], extra: str) -> None:
    """Exit where what only this needs is not installed."""
    from importlib.util import find_spec

    from grading.errors import Problem

    if lacking := [name for name in modules if find_spec(name) is None]:
        packages = " and ".join(PACKAGES.get(name, name) for name in lacking)
        problem = Problem("", f"{what} needs {packages}", f"pip install 'evidence-grading[{extra}]'")
        tell(str(problem))
        raise typer.Exit(USAGE)


def can_be_written(
    files: dict[str, Path | None], *, anew: bool = False, beside: Sequence[str | Path | None] = ()
) -> None:
    """Refuse a file in a folder that is not there, before anything is done for it; `anew` one that is there.

    Never is a result written over a file that the command reads or writes `beside` it.
    """
    for name, file in files.items():
        if file and str(file) == "-":
            raise typer.BadParameter("name a file: standard output has the result", param_hint=name)
        if file and not file.parent.is_dir():
            raise typer.BadParameter(f"no folder {file.parent}", param_hint=name)
        if file and anew and file.is_file():
            raise typer.BadParameter(f"{file} is there already; name another file, or delete it", param_hint=name)
        others = [*beside, *(other for option, other in files.items() if option != name)]
        if file and any(_same(file, other) for other in others if other):
            raise typer.BadParameter(f"this command reads or writes {file} already; name another", param_hint=name)


def _same(file: Path, other: str | Path) -> bool:
    """Whether both are one file, there or still to be written; devices and pipes are no matter."""
    try:
        if file.exists() and not file.is_file():
            return False
        return os.path.realpath(file) == os.path.realpath(other) or file.samefile(other)
    except (OSError, ValueError):
        return False


def save(file: Path, content: str | bytes, *, anew: bool = False) -> None:
    """Write this file, whole or not at all; `anew` only where there is none.

    What was shown is not lost where it cannot be written.
    """
    written = content.encode() if isinstance(content, str) else content
    try:
        if anew or (file.exists() and not file.is_file()):  # into a device or a pipe nothing can be moved
            with file.open("xb" if anew else "wb") as opened:
                opened.write(written)
        else:
            _replace(file.resolve(), written)
    except OSError as error:
        told(error, file)
        raise typer.Exit(FAULTY) from None


def told(error: OSError, file: Path) -> None:
    """Say that this file cannot be written."""
    from grading.errors import Problem

    problem = Problem(str(file), f"cannot be written: {str(error.strerror).lower()}", "name another file")
    tell(str(problem))


def _replace(file: Path, content: bytes) -> None:
    with replacing(file) as beside:
        beside.write_bytes(content)


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A file beside this one to write to, which is then moved there: a reader finds the old one or the new one whole.

    Raises OSError where that cannot be done; then the old one is as it was.
    """
    from secrets import token_hex
    from shutil import copymode

    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = file.with_name(f".{file.name[:100]}-{token_hex(8)}.part")
    beside.touch(exist_ok=False)  # never through a link that somebody put there
    try:
        yield beside
        if file.exists():
            copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def read(make: Callable[[], T]) -> T:
    """What this reads; whatever is wrong with it is a fault of the input."""
    return or_exit(make, FAULTY)


def or_exit(make: Callable[[], T], code: int = USAGE) -> T:
    """What this makes; a name that does not exist is a mistake of usage, a faulty rulebook is not."""
    from grading.errors import EngineError, GradingError, RecordError, RulebookError, ScenarioError

    faults = (RulebookError, ScenarioError, EngineError, RecordError)
    try:
        return make()
    except GradingError as error:
        tell(str(error))
        raise typer.Exit(FAULTY if isinstance(error, faults) else code) from None


def width() -> int:
    """Columns of the terminal; 200 where there is none."""
    import shutil

    return shutil.get_terminal_size((200, 50)).columns


def tell(text: str) -> None:
    """Say on standard error what is no result; nothing that it quotes may steer the terminal."""
    typer.echo(_harmless(text) if sys.stderr.isatty() else text, err=True)


def _harmless(text: str) -> str:
    """The text for a terminal: a return to the line's beginning could write over what stands there."""
    from grading.output.printable import LOST, printable

    return printable(text).replace("\r", LOST)


def echo(text: str) -> None:
    """Print; levels in colour on a terminal, which nothing of a study set may steer, plain text in a pipe."""
    if not sys.stdout.isatty():
        typer.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.text import Text

    painted = Text(_harmless(text))
    painted.highlight_regex(r"\bnot serious\b|\bhigh\b(?= *│)", "green")
    painted.highlight_regex(r"\b(very |extremely )serious\b|\bvery low\b", "red")
    painted.highlight_regex(r"(?m)(?<=[:│] )supported(?=$| *│)", "green")
    painted.highlight_regex(r"(?m)(?<=[:│] )(overstated|contradicted)(?=$|,| *│)", "red")
    painted.highlight_regex(r"\bundetermined\b|\bnot known\b|\bcannot tell\b", "yellow")
    painted.highlight_regex(r"\berror(?= GC\d{3}:)", "red")
    painted.highlight_regex(r"\bwarning(?= GC\d{3}:)", "yellow")
    painted.highlight_regex(r"\bnothing open\b", "green")
    Console(highlight=False, soft_wrap=True).print(painted, end="")
