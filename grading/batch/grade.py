"""A chunk graded: read → study sets → results → what is written. Pure; it runs in whatever process it is sent to.

Study sets are graded together (`grading.columns`). A share of them is read again, with every check, and graded alone,
by durable_rules and by the specification, and has to come out the same to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from threading import get_ident
from typing import Literal, NamedTuple

from grading import __version__
from grading.batch.audit import audited, chosen
from grading.batch.books import Book
from grading.batch.chunks import Chunk
from grading.batch.moves import moves
from grading.batch.record import Record, Unread
from grading.batch.tally import Tally
from grading.columns import Columns, Graded
from grading.columns.collecting import collected_later
from grading.columns.tables import Plain
from grading.defaults import AUDIT_SHARE
from grading.errors import BatchError, EngineError, GradingError, Problem
from grading.intake.json_study_set import Read, parse_json, parse_light
from grading.intake.rulebook_named import IsRulebook
from grading.intake.study_set_file import parse
from grading.located import one_line
from grading.output.json import bad_record, graded_record, moved_record, utf8

Format = Literal["jsonl", "parquet"]
SAME = "install the same version of evidence-grading everywhere"


@dataclass(frozen=True)
class Options:
    """How every chunk of a run is graded.

    `rulebook` counts instead of those that the study sets name. With `against`, what is written is what moves from the
    one to the other.
    """

    rulebook: Book | None = None
    format: Format = "jsonl"
    against: Book | None = None
    audit_share: float = AUDIT_SHARE
    version: str = __version__


@dataclass(frozen=True)
class GradedChunk:
    """What is to be written of a chunk: `content` is lines, or a whole Parquet file, and `errors` is lines.

    `rulebooks` are the digests of those that it was graded by.
    """

    number: int
    content: bytes
    errors: bytes
    tally: Tally
    rulebooks: Mapping[str, str] = field(default_factory=dict)
    read: int = 0
    sha256: str = ""
    """The digest of the records."""


class Asked(NamedTuple):
    """Records name house rulebooks that did not come with the chunk: nothing of it was graded."""

    paths: frozenset[str]


class Sound(NamedTuple):
    """A record that holds a study set."""

    record: Record
    read: Read

    @property
    def at(self) -> str:
        """Where it stands."""
        return self.record.at


class Result(NamedTuple):
    """A record that was graded; with another rulebook beside it, by both."""

    at: str
    plain: Plain
    other: Plain | None = None


@collected_later()
def grade_chunk(chunk: Chunk, options: Options) -> GradedChunk | Asked:
    """Grade every record that can be; whatever is wrong with one of them is told of it alone.

    Which rulebook a record names is known here, where it is read; whether there is one, only where the disk is. So a
    chunk may have to ask, once.
    """
    if options.version != __version__:
        what = f"it has version {__version__}, and the run is one of version {options.version}"
        raise BatchError.of("a worker", what, SAME)
    asked: set[str] = set()
    read = [_sound(one, chunk.books, asked) for one in chunk.records]
    if asked:
        return Asked(frozenset(asked))
    rulebooks: dict[str, str] = {}
    tally = Tally()
    found = _graded(read, options.rulebook, chunk.books, options, rulebooks, tally)
    if options.against is not None:
        others = _graded(read, options.against, chunk.books, options, rulebooks, tally)
        found = [_both(one, other) for one, other in zip(found, others, strict=True)]
    for one in found:
        if isinstance(one, Result):
            tally.good(one.plain)
            if one.other is not None:
                tally.then(one.other)
        else:
            tally.bad()
    results = [one for one in found if isinstance(one, Result)]
    errors = "".join(bad_record(one.at, one.problems) for one in found if isinstance(one, Unread))
    return GradedChunk(
        chunk.number, _content(results, options, tally), utf8(errors), tally, rulebooks, chunk.read, chunk.sha256
    )


def _sound(record: Record | Unread, books: Mapping[str, Book | None], asked: set[str]) -> Sound | Unread:
    """The study set in a record, read by the ordinary reader or its fast twin; `asked` gets the rulebook it lacks."""
    if isinstance(record, Unread):
        return record

    def is_rulebook(folder: Path) -> bool:
        if (path := str(folder)) not in books:
            asked.add(path)
            raise LookupError(path)  # what is left of the record is not looked at now
        return books[path] is not None

    try:
        return Sound(record, _read(record, parse_light, is_rulebook))
    except Exception as error:
        line = f"{record.at}:1" if record.json else None
        problems = (replace(one, where=record.at) if one.where == line else one for one in _problems(error, record.at))
        return Unread(record.at, tuple(problems))


def _read(record: Record, reader: Callable[..., Read], is_rulebook: IsRulebook) -> Read:
    """What stands in it, JSON by this reader."""
    folder = _path(record.folder)
    if record.json or record.at.endswith(".json"):
        return reader(record.data, record.at, folder, is_rulebook=is_rulebook, json_line=record.json)
    source = parse(record.data, record.at, folder, is_rulebook=is_rulebook)
    return Read(source.study_set, source.sha256)


@lru_cache(maxsize=64)  # to make a path takes longer than to look one up, and the records of an input share theirs
def _path(folder: str) -> Path:
    return Path(folder)


def _graded(
    read: Sequence[Sound | Unread], rulebook: Book | None, books: Mapping[str, Book | None], options: Options,
    rulebooks: dict[str, str], tally: Tally,
) -> list[Result | Unread]:  # fmt: skip
    """Their results, in order; `rulebooks` gets the digests of the rulebooks, and `tally` what was graded again."""
    found: dict[int, Result | Unread] = {at: one for at, one in enumerate(read) if isinstance(one, Unread)}
    by_book: dict[Book, dict[int, Sound]] = {}
    for at, one in enumerate(read):
        if isinstance(one, Sound):
            name = one.read.study_set.rulebook
            by_book.setdefault(rulebook or books.get(name) or Book(name), {})[at] = one
    for book, sound in by_book.items():
        try:
            columns = _columns(book, get_ident())
        except Exception as error:
            found |= {at: Unread(one.at, tuple(_problems(error, one.at))) for at, one in sound.items()}
            continue
        if book.sha256 not in ("", columns.rulebook.sha256):
            what = f"a worker has other rules under this name ({columns.rulebook.sha256[:12]}, not {book.sha256[:12]})"
            raise BatchError.of(f"rulebook {book.name}", what, SAME)
        rulebooks[book.name] = columns.rulebook.sha256
        found |= _by(columns, sound, books, options.audit_share, tally)
    return [found[at] for at in range(len(read))]


@lru_cache(maxsize=16)
def _columns(book: Book, _thread: int) -> Columns:
    """A rulebook as tables, once a thread of this process. Raises RulebookError with what is wrong with it."""
    return Columns(book.engine())


def _by(
    columns: Columns, sound: Mapping[int, Sound], books: Mapping[str, Book | None], audit_share: float, tally: Tally
) -> dict[int, Result | Unread]:
    """The results by one rulebook."""
    study_sets = [one.read.study_set for one in sound.values()]
    sha256s = [one.read.sha256 for one in sound.values()]
    try:
        graded: list[Graded | Exception] = [*columns.grade(study_sets, sha256s)]
    except Exception:  # a fault of the program is told of the one record that shows it
        graded = [_alone(columns, one.read) for one in sound.values()]
    found: dict[int, Result | Unread] = {}
    for (at, one), result in zip(sound.items(), graded, strict=True):
        if chosen(one.read.sha256, audit_share):
            again = partial(_read, one.record, parse_json, lambda folder: books.get(str(folder)) is not None)
            audited(columns, one.at, again, result)
            tally.audited += 1
        if isinstance(result, Exception):
            found[at] = Unread(one.at, tuple(_problems(result, one.at)))
        else:
            found[at] = Result(one.at, result)
    return found


def _alone(columns: Columns, read: Read) -> Graded | Exception:
    try:
        return columns.grade([read.study_set], [read.sha256])[0]
    except Exception as error:
        return error


def _both(one: Result | Unread, other: Result | Unread) -> Result | Unread:
    """A record by both rulebooks; one that either cannot grade is bad."""
    if isinstance(one, Unread):
        return one
    return other if isinstance(other, Unread) else Result(one.at, one.plain, other.plain)


def _problems(error: Exception, at: str) -> Iterator[Problem]:
    if isinstance(error, GradingError) and not isinstance(error, EngineError):
        yield from error.problems
    else:
        what = f"a fault of this program, not of the record: {type(error).__name__}: {one_line(str(error))}"
        yield Problem(at, what, "report it with this record; the others are graded")


def _content(results: Sequence[Result], options: Options, tally: Tally) -> bytes:
    """What is written of those that were graded; `tally` gets what moved."""
    if options.format == "parquet":
        from grading.batch.rows import part

        return part((one.at, one.plain) for one in results)
    if options.against is None:
        return b"".join(graded_record(one.at, one.plain) for one in results)
    lines = []
    for one in results:
        if one.other is not None and (found := moves(one.plain, one.other)):
            tally.moved(found)
            lines.append(moved_record(one.at, found))
    return utf8("".join(lines))
