"""Rulebooks that travel: the files of a house rulebook go with the records, so that another machine grades by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import get_ident

from grading.engine import Engine
from grading.errors import GradingError, Problem, RulebookError
from grading.intake.rulebook_named import on_disk
from grading.pipeline import complete, engine_for
from grading.rulebook import load_rulebook, shipped
from grading.rulebook.shelf import Recorded

MOST_KNOWN = 16
"""Rulebooks that go with every chunk, so that it need not ask; few, so that memory stays flat."""


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
    """The house rulebooks that records ask for, as they are on this disk."""

    def __init__(self) -> None:
        self.known: Mapping[str, Book | None] = {}
        """Those that were asked for last, by their paths; None where there is none."""

    def books(self, paths: Iterable[str]) -> Mapping[str, Book | None]:
        """What there is under these paths."""
        found = {path: self.known[path] if path in self.known else _there(path) for path in sorted(paths)}
        self.known = dict([*{**self.known, **found}.items()][-MOST_KNOWN:])
        return found


def _there(path: str) -> Book | None:
    if not on_disk(Path(path)):
        return None
    try:
        return book(path)
    except GradingError as error:
        return Book(path, problems=error.problems)
