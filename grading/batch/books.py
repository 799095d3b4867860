"""Rulebooks that travel: the files of a house rulebook go with the records, so that another machine grades by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import get_ident

from grading.batch.record import Record
from grading.engine import Engine
from grading.errors import GradingError, Problem, RulebookError
from grading.intake.rulebook_named import on_disk
from grading.located import read
from grading.pipeline import complete, engine_for
from grading.rulebook import load_rulebook, shipped
from grading.rulebook.shelf import Recorded

NAMED = re.compile(
    rb"""rulebook["']?\s*:\s*(?=("(?:[^"\\]|\\.){0,4096}"|'(?:[^']|''){0,4096}')|([^\n]{0,4096}))""", re.DOTALL
)
"""Where a record may name a rulebook: too much is harmless, since only what there is on the disk is taken along.

What follows is only looked at, so that a text that speaks of a rulebook hides no name after it.
"""
PLAIN_ENDS = re.compile(r"\s#|[,}]")


@dataclass(frozen=True)
class Book:
    """A rulebook with all its files, or what is wrong with them; of one that ships the id says everything."""

    name: str
    sha256: str = ""
    folder: str = ""
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def engine(self) -> Engine:
        """It, compiled once a thread of this process. Raises RulebookError with what is wrong with its files."""
        if self.problems:
            raise RulebookError(self.problems)
        return _kept(self, get_ident()) if self.files else engine_for(self.name)


@lru_cache(maxsize=16)
def _kept(book: Book, _thread: int) -> Engine:
    return Engine(complete(load_rulebook(book.folder, Recorded(book.files))))


def book(name: str) -> Book:
    """The rulebook of this id or in this folder. Raises RulebookError where it does not load."""
    loaded = complete(load_rulebook(name))
    if name in shipped():
        return Book(name, loaded.sha256)
    travels = load_rulebook(loaded.folder, Recorded(loaded.files))
    if travels.sha256 != loaded.sha256:
        what = "its files alone do not give the same rulebook back, so that no other process could grade by it"
        raise RulebookError.of(name, what, "put its files, and those that it needs, into plain folders")
    return Book(name, loaded.sha256, loaded.folder, files=dict(loaded.files))


class Bookcase:
    """The house rulebooks that records name, each read once: none changes while one run goes on."""

    def __init__(self) -> None:
        self._known: dict[str, Book] = {}

    def named_in(self, record: Record) -> Iterator[tuple[str, Book]]:
        """The house rulebooks on this disk that the record may name, by their paths as seen from its folder."""
        for name in _names(record.data) if b"rulebook" in record.data else ():
            path = Path(record.folder) / name
            if name not in shipped() and on_disk(path):
                yield str(path), self._book(str(path))

    def _book(self, path: str) -> Book:
        if path not in self._known:
            try:
                self._known[path] = book(path)
            except GradingError as error:
                self._known[path] = Book(path, problems=error.problems)
        return self._known[path]


def _names(data: bytes) -> Iterator[str]:
    for quoted, plain in NAMED.findall(data):
        text = (quoted or plain).decode(errors="replace").strip()
        ends = (text, PLAIN_ENDS.split(text, maxsplit=1)[0].strip())
        yield from dict.fromkeys((_unquoted(text),) if quoted else ends)


def _unquoted(text: str) -> str:
    """What these quotes hold, its escapes read as JSON has them or YAML; the text as it is where it is neither."""
    try:
        return str(json.loads(text)).strip()
    except ValueError:
        return str(read(text, "a name").data or text).strip()
