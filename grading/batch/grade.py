"""A chunk graded: read → study sets → results → what is written. Pure; it runs in whatever process it is sent to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple

from grading import __version__
from grading.batch.books import Book
from grading.batch.chunks import Chunk
from grading.batch.record import Record, Unread
from grading.batch.tally import Tally
from grading.errors import BatchError, GradingError, Problem
from grading.intake.json_study_set import Read, parse_json
from grading.intake.study_set_file import parse
from grading.located import one_line
from grading.model.verdict import Grading
from grading.output.json import bad_record, graded_record
from grading.pipeline import run

Format = Literal["jsonl", "parquet"]


@dataclass(frozen=True)
class Options:
    """How every chunk of a run is graded. `rulebook` counts instead of those that the study sets name."""

    rulebook: Book | None = None
    format: Format = "jsonl"
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


class Sound(NamedTuple):
    """A record that holds a study set."""

    at: str
    read: Read


class Result(NamedTuple):
    """A record that was graded."""

    at: str
    grading: Grading


def grade_chunk(chunk: Chunk, options: Options) -> GradedChunk:
    """Grade every record that can be; whatever is wrong with one of them is told of it alone."""
    if options.version != __version__:
        what = f"a worker has version {__version__}, and the run is one of version {options.version}"
        raise BatchError.of("", what, "install the same version of evidence-grading everywhere")
    rulebooks: dict[str, str] = {}
    found = [_graded(_sound(one, chunk.books), chunk.books, options, rulebooks) for one in chunk.records]
    tally = Tally()
    for one in found:
        tally.good(one.grading) if isinstance(one, Result) else tally.bad()
    results = [one for one in found if isinstance(one, Result)]
    errors = "".join(bad_record(one.at, one.problems) for one in found if isinstance(one, Unread))
    return GradedChunk(
        chunk.number, _content(results, options.format), errors.encode(), tally, rulebooks, chunk.read, chunk.sha256
    )


def _sound(record: Record | Unread, books: Mapping[str, Book]) -> Sound | Unread:
    """The study set in a record, read by the ordinary reader or its fast twin."""
    if isinstance(record, Unread):
        return record

    def is_rulebook(folder: Path) -> bool:
        return str(folder) in books

    try:
        read = parse_json if record.json or record.at.endswith(".json") else parse
        folder = Path(record.folder)
        source = read(record.data, record.at, folder, is_rulebook=is_rulebook, json_line=record.json)
        return Sound(record.at, Read(source.study_set, source.sha256))
    except Exception as error:
        line = f"{record.at}:1" if record.json else None
        problems = (replace(one, where=record.at) if one.where == line else one for one in _problems(error, record.at))
        return Unread(record.at, tuple(problems))


def _graded(
    sound: Sound | Unread, books: Mapping[str, Book], options: Options, rulebooks: dict[str, str]
) -> Result | Unread:
    """Its result; `rulebooks` gets the digest of the rulebook."""
    if isinstance(sound, Unread):
        return sound
    study_set, sha256 = sound.read
    try:
        book = options.rulebook or books.get(study_set.rulebook) or Book(study_set.rulebook)
        engine = book.engine()
        rulebooks[book.name] = engine.rulebook.sha256
        return Result(sound.at, run(engine, study_set, sha256).grading)
    except Exception as error:
        return Unread(sound.at, tuple(_problems(error, sound.at)))


def _problems(error: Exception, at: str) -> Iterator[Problem]:
    if isinstance(error, GradingError):
        yield from error.problems
    else:
        what = f"a fault of this program, not of the record: {type(error).__name__}: {one_line(str(error))}"
        yield Problem(at, what, "report it with this record; the others are graded")


def _content(results: list[Result], format: Format) -> bytes:
    if format == "parquet":
        from grading.batch.rows import part

        return part((one.at, one.grading) for one in results)
    return "".join(graded_record(one.at, one.grading) for one in results).encode()
