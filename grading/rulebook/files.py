"""The files of a rulebook, read once each: located data, the digest over their bytes, and every problem met."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading.errors import Problem
from grading.located import Located, read
from grading.rulebook.keys import keys, shapes
from grading.rulebook.shelf import SHIPPED, Shelf


class Files:
    """Reads the files of a rulebook, and of those that it extends; keeps the digest and the problems."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.problems: list[Problem] = []
        self._digest = hashlib.sha256()
        self._digested: set[bytes] = set()
        self._texts: dict[Path, str] = {}

    @property
    def sha256(self) -> str:
        """The digest over all that has been read, in order."""
        return self._digest.hexdigest()

    @property
    def paths(self) -> list[Path]:
        """The files that have been read."""
        return list(self._texts)

    def recorded(self) -> dict[str, str]:
        """The text of every file that has been read, by the name that it has in a record; sorted."""
        labels = self.shelf.labels(self._texts)
        return dict(sorted((labels[path], text) for path, text in self._texts.items()))

    def head(self, path: Path, allowed: set[str], required: set[str]) -> Located:
        """A file whose top level is keys, each checked."""
        located = self.read(path)
        if self._is_mapping(located):
            self.problems += keys(located, (), allowed, required)
        return located

    def entries(self, path: Path, what: str, help: str) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        """The named entries of a file, each a mapping; the others are told."""
        located = self.read(path, named=True)
        for name, entry in (located.data if self._is_mapping(located) else {}).items():
            if isinstance(entry, dict):
                yield located, str(name), entry
            else:
                self.problems.append(Problem(located.where((name,)), f"{what} `{name}` is no mapping", help))

    def read(self, path: Path, *, named: bool = False) -> Located:
        """The file as data whose values have the right shapes; `named`: its top level is names, not keys."""
        if not self.shelf.is_file(path):
            return self._unreadable(path, "no such file", "each rulebook folder needs it")
        content = self.shelf.read(path)
        entry = f"{path.name}\0{len(content)}\0".encode() + content
        if entry not in self._digested:  # a bibliography that layers share, or have a copy of, is one
            self._digested.add(entry)
            self._digest.update(entry)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return self._unreadable(path, "not UTF-8 text", "save the file as UTF-8")
        self._texts[path] = text
        located = read(text, shown(path))
        if named and isinstance(located.data, dict):
            found = [p for name, entry in located.data.items() for p in shapes(located, (name,), entry)]
        else:
            found = list(shapes(located, (), located.data))
        located.problems += found
        self.problems += located.problems
        return located

    def _is_mapping(self, located: Located) -> bool:
        if isinstance(located.data, dict):
            return True
        if not located.problems:
            self.problems.append(Problem(located.name, "not a mapping", "write `key: value` lines"))
        located.data = {}
        return False

    def _unreadable(self, path: Path, what: str, help: str) -> Located:
        problem = Problem(shown(path), what, help)
        self.problems.append(problem)
        return Located(problems=[problem], name=shown(path))


def shown(path: Path) -> str:
    """What a message calls this file: from `rules/` on for a shipped one."""
    return path.relative_to(SHIPPED.parent).as_posix() if path.is_relative_to(SHIPPED) else path.as_posix()
