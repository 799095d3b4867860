"""What goes in, record by record: one study set each, as it came, in the order of the input. Nothing is held but one.

A record is known by where it stands: `in.jsonl:17` (lines and rows count from 1), `folder/a.yaml`. What cannot be read
is an `Unread` in its place; a stream that breaks off is one, where it broke, and what came before is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grading.batch.lines import blocks, inflated, lines, packed_blocks
from grading.batch.record import Meter, Record, Unread
from grading.errors import BatchError, Problem, StudySetError
from grading.intake.checked_file import STANDARD_INPUT, content_of
from grading.intake.rulebook_named import on_disk
from grading.intake.study_set_file import STUDY_SET

LINES, PACKED, PARQUET, ONE = (".jsonl", ".ndjson"), (".gz", ".zst"), (".parquet",), (".yaml", ".yml", ".json")
ENDINGS = "JSON lines (.jsonl, .jsonl.gz, .jsonl.zst), .parquet, .yaml, .json, a folder of these, or `-`"


class Input(NamedTuple):
    """A file, a folder, or standard input, as it was named."""

    name: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.name)

    @property
    def size(self) -> int | None:
        """Bytes of a file; None of a folder and of standard input."""
        return self.path.stat().st_size if self.path.is_file() else None

    @property
    def packed(self) -> str:
        """`.gz` or `.zst`, where it is packed."""
        return self.path.suffix.lower() if self.path.suffix.lower() in PACKED else ""

    @property
    def ending(self) -> str:
        """What the name ends in, before it was packed."""
        return Path(self.path.stem if self.packed else self.name).suffix.lower()


def inputs(names: Iterable[str]) -> list[Input]:
    """These inputs; raises BatchError with every one that is not there, of no kind that is read, or there twice."""
    found = [Input(name) for name in names]
    if wrong := [problem for one in found if (problem := _wrong(one))] or [*_twice(found)]:
        raise BatchError(wrong)
    return found


def _twice(sources: list[Input]) -> Iterator[Problem]:
    """Told: an input that is another one too, or within it, so that two records would stand in one place."""
    seen: dict[str, str] = {}
    places = [one.name if one.name == STANDARD_INPUT else os.path.realpath(one.name) for one in sources]
    folders = {place: one.name for one, place in zip(sources, places, strict=True) if one.path.is_dir()}
    for one, place in zip(sources, places, strict=True):
        within = next((folders[str(above)] for above in Path(place).parents if str(above) in folders), None)
        if other := seen.get(place) or within:
            what = f"it is read already, {f'within {other}' if other == within else f'as {other}'}"
            yield Problem(one.name, what, "name it once: a record is known by where it stands")
        seen[place] = one.name


def size(names: Iterable[str]) -> int | None:
    """Bytes of all of these inputs together; None where nobody can know, of standard input."""
    found = 0
    for name in names:
        path = Path(name)
        if name == STANDARD_INPUT:
            return None
        files = (one for one in _within(path) if isinstance(one, Path)) if path.is_dir() else (path,)
        found += sum(one.stat().st_size for one in files if one.exists())
    return found


def records(source: Input, meter: Meter) -> Iterator[Record | Unread]:
    """Every record of this input; `meter` counts the bytes that were read."""
    folder = str(Path() if source.name == STANDARD_INPUT else source.path.parent)
    if source.name == STANDARD_INPUT:
        yield from lines(blocks(sys.stdin.buffer), "standard input", folder, meter)
    elif source.path.is_dir():
        for one in _within(source.path):
            yield from (one,) if isinstance(one, Unread) else _of_folder(one, meter)
    elif source.ending in PARQUET:
        from grading.batch.parquet import rows

        yield from rows(source.path, source.name, meter)
    elif source.ending in LINES:
        yield from _lines(source, folder, meter)
    else:
        yield _file(source.path, meter)


def _wrong(source: Input) -> Problem | None:
    """What is wrong with an input, before anything is read."""
    if source.name == STANDARD_INPUT or source.path.is_dir():
        return None
    if not source.path.exists():
        return Problem(source.name, "no such file or folder", "is the path right?")
    if source.ending not in (*LINES, *PARQUET, *ONE) or (source.packed and source.ending not in LINES):
        return Problem(source.name, "of no kind that is read", ENDINGS)
    return None


def _lines(source: Input, folder: str, meter: Meter) -> Iterator[Record | Unread]:
    try:
        file = source.path.open("rb")
    except OSError as error:
        yield Unread.of(source.name, str(error.strerror).lower(), "may it be read?")
        return
    with file:
        if source.packed:
            yield from lines(inflated(packed_blocks(file, meter), source.packed), source.name, folder)
        else:
            yield from lines(blocks(file), source.name, folder, meter)


def _of_folder(path: Path, meter: Meter) -> Iterator[Record | Unread]:
    try:
        yield from records(Input(str(path)), meter)
    except ImportError as error:  # of a file that is named the command asks before it begins
        package = str(error.name).partition(".")[0]
        yield Unread.of(str(path), f"to read it, `{package}` is needed", f"pip install {package}")


def _within(folder: Path) -> Iterator[Path | Unread]:
    """What is read of a folder and those within it, sorted; rulebooks and hidden ones hold no study set.

    A folder behind a link is one within, but none is gone into twice. One that cannot be read is told.
    """
    seen: set[str] = set()
    unread: list[Unread] = []
    for at, within, names in os.walk(folder, onerror=lambda error: unread.append(_unread(error)), followlinks=True):
        here = Path(at)
        yield from _drained(unread)
        if (real := os.path.realpath(at)) in seen:
            within.clear()
            continue
        seen.add(real)
        within[:] = sorted(n for n in within if not n.startswith(".") and not on_disk(here / n))
        yield from (here / n for n in sorted(names) if not n.startswith(".") and _wanted(here / n))
    yield from _drained(unread)


def _wanted(path: Path) -> bool:
    source = Input(str(path))
    return source.ending in LINES or (source.ending in (*PARQUET, *ONE) and not source.packed)


def _drained(unread: list[Unread]) -> Iterator[Unread]:
    while unread:
        yield unread.pop(0)


def _unread(error: OSError) -> Unread:
    return Unread.of(
        str(error.filename), f"the folder cannot be read: {str(error.strerror).lower()}", "may it be read?"
    )


def _file(path: Path, meter: Meter) -> Record | Unread:
    try:
        content, name = content_of(path, STUDY_SET)
    except StudySetError as error:
        return Unread(str(path), error.problems)
    meter.read += len(content)
    return Record(name, content, json=False, folder=str(path.parent))
