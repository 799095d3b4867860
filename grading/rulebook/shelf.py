"""Where the files of a rulebook stand: on disk, or in the record of a grading that was made by it.

A record holds every file that was read, under a name without any machine in it: `rules/…` for what ships, `house/…` for
the folders of a house rulebook, seen from the folder that holds them all. Loaded from there, the same rules come out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol

HEAD, SOURCES = "rulebook.yaml", "sources.yaml"
RULES, HOUSE = "rules", "house"
"""The folders of a record: of what ships, and of what does not."""
SHIPPED = next(
    path for path in (Path(__file__).parent.parent / "rules", Path(__file__).parent.parent.parent / "rules")
    if path.is_dir()
)  # fmt: skip
"""The rules: inside the package when installed, beside it in a checkout."""


class Shelf(Protocol):
    """What a loader asks of the place where rulebooks stand. `root` holds those that are known by their id."""

    @property
    def root(self) -> Path:
        """The folder that holds the rulebooks known by id."""

    def ids(self) -> list[str]:
        """Ids of the rulebooks under the root, sorted."""

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""

    def names(self, folder: Path, ending: str) -> list[str]:
        """The names of the files in this folder that end so, sorted."""

    def read(self, path: Path) -> bytes:
        """What is in the file."""

    def real(self, path: Path) -> Path:
        """The path without detours, by which two are known to be one."""

    def labels(self, paths: Iterable[Path]) -> dict[Path, str]:
        """The name of each of these in a record."""


class Disk:
    """Rulebooks in folders of this machine."""

    root = SHIPPED

    def ids(self) -> list[str]:
        """Ids of the rulebooks that ship."""
        return [*_shipped()]

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        return path.is_file()

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""
        return path.is_dir()

    def names(self, folder: Path, ending: str) -> list[str]:
        """The names of the files in this folder that end so, sorted."""
        return sorted(path.name for path in folder.glob(f"*{ending}"))

    def read(self, path: Path) -> bytes:
        """What is in the file."""
        return path.read_bytes()

    def real(self, path: Path) -> Path:
        """The path without detours and links."""
        return path.resolve()

    def labels(self, paths: Iterable[Path]) -> dict[Path, str]:
        """`rules/…` for what ships; `house/…` for the rest, from the folder that holds all of them."""
        # A file may be a link to one that several share: it counts as one of the folder in which it stands.
        real = {path: path.parent.resolve() / path.name for path in paths}
        ships = SHIPPED.resolve()
        house = {full for full in real.values() if not full.is_relative_to(ships)}
        tops = [full.parent.parent.as_posix() for full in house if full.name != SOURCES]
        top = posixpath.commonpath(tops) if tops else ""
        return {
            path: PurePosixPath(HOUSE, full.relative_to(top)).as_posix() if full in house
            else PurePosixPath(RULES, full.relative_to(ships)).as_posix()
            for path, full in real.items()
        }  # fmt: skip


@cache  # looked up for every study set; what ships does not change while the program runs
def _shipped() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in SHIPPED.glob(f"*/{HEAD}")))


class Recorded:
    """Rulebooks as a record holds them: the text of each file by its name."""

    root = Path(RULES)

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {PurePosixPath(name): text for name, text in files.items()}

    def ids(self) -> list[str]:
        """Ids of the rulebooks in the record that shipped."""
        heads = (n.parent for n in self._files if n.name == HEAD)
        return sorted(folder.name for folder in heads if folder.parent == PurePosixPath(self.root))

    def is_file(self, path: Path) -> bool:
        """Whether the record holds such a file."""
        return _plain(path) in self._files

    def is_folder(self, path: Path) -> bool:
        """Whether the record holds a file of such a folder."""
        return any(_plain(path) in name.parents for name in self._files)

    def names(self, folder: Path, ending: str) -> list[str]:
        """The names of the files in this folder that end so, sorted."""
        return sorted(n.name for n in self._files if n.parent == _plain(folder) and n.name.endswith(ending))

    def read(self, path: Path) -> bytes:
        """What is in the file."""
        return self._files[_plain(path)].encode()

    def real(self, path: Path) -> Path:
        """The path without detours."""
        return Path(_plain(path))

    def labels(self, paths: Iterable[Path]) -> dict[Path, str]:
        """The names that they have in the record."""
        return {path: _plain(path).as_posix() for path in paths}


def _plain(path: Path) -> PurePosixPath:
    return PurePosixPath(posixpath.normpath(path.as_posix()))
