"""YAML → checked, typed, located Rulebook. All faults of all files are raised at once: file, line and cure.

A rulebook is a folder: `rulebook.yaml`, `thresholds.yaml` and one file a domain. `includes:` names further folders
whose domains, rules and thresholds belong to it (the wording, what all stances share). `extends:` names the rulebook
below: then the folder holds only what it does otherwise. The bibliography `sources.yaml` stands beside the folders,
and a house rulebook may have one of its own, inside its folder or beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from grading.errors import Problem, RulebookError, did_you_mean
from grading.located import Located
from grading.rulebook.families import FILES, FamilyReader, across
from grading.rulebook.files import Files, shown
from grading.rulebook.keys import keys
from grading.rulebook.layers import Stack
from grading.rulebook.model import Layer, Rulebook, Source
from grading.rulebook.shelf import HEAD, SOURCES, Disk, Shelf
from grading.rulebook.thresholds import ThresholdReader

THRESHOLDS = "thresholds.yaml"
DISK = Disk()
ACCEPTED = "accepted.yaml"
"""Findings of a check that are as they should be: they change no rule, and so no digest."""
NO_DOMAINS = {HEAD, THRESHOLDS, SOURCES, ACCEPTED, *FILES}
RULEBOOK_KEYS = {"id", "version", "title", "stance", "includes", "extends", "retired"}
SOURCE_KEYS = {"reference", "doi", "url"}


def shipped() -> list[str]:
    """Ids of the rulebooks that ship."""
    return DISK.ids()


def load_rulebook(rulebook: str | Path = "core-grade-2025", shelf: Shelf = DISK) -> Rulebook:
    """The rulebook with this id, or in this folder. Raises RulebookError with every fault found."""
    return _Loader(_folder_of(rulebook, shelf), shelf).load()


def folders(rulebook: str | Path, shelf: Shelf = DISK) -> list[Path]:
    """The folder of a sound rulebook, and those of the rulebooks that it extends, the lowest last."""
    return [folder for folder, _ in _Loader(_folder_of(rulebook, shelf), shelf).layers()][::-1]


def _folder_of(rulebook: str | Path, shelf: Shelf) -> Path:
    known = shelf.ids()
    folder = shelf.root / str(rulebook) if str(rulebook) in known else Path(rulebook)
    if not shelf.is_file(folder / HEAD):
        what = f"no rulebook with this id or in this folder{did_you_mean(str(rulebook), known)}"
        raise RulebookError([Problem(str(rulebook), what, f"shipped: {', '.join(known)}")])
    return folder


class _Loader:
    """Reads a rulebook folder and those below it; puts them together from the lowest on."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self.folder, self.shelf = folder, shelf
        self.files = Files(shelf)
        self.problems = self.files.problems
        self.stack = Stack(self.problems)
        self.folders: list[Path] = []
        self.bibliographies: list[Path] = []

    def load(self) -> Rulebook:
        layers = self.layers()
        if "extends" in layers[0][1].data:  # what lies below is not known, and nothing can be said of what lies on it
            raise RulebookError(sorted(set(self.problems)))
        for folder, head in layers:
            self._put_on(folder, head)
        words = FamilyReader(self.stack.sources, self.problems)
        families = words.families(self._in_each(FILES[0], "family"))
        certainty_words = words.certainty_words(self._in_each(FILES[1], "group of words"))
        self.problems += across(families, self.stack.domains)
        if self.problems:
            raise RulebookError(sorted(set(self.problems)))
        head, stack = layers[-1][1].data, self.stack
        return Rulebook(
            id=str(head["id"]), version=str(head["version"]), title=str(head["title"]), stance=str(head["stance"]),
            domains=stack.domains, thresholds=stack.thresholds, sha256=self.files.sha256, families=families,
            certainty_words=certainty_words, sources=dict(sorted(stack.sources.items())),
            layers=tuple(stack.layers), departures=tuple(stack.departures), retired=stack.retired,
            files=self.files.recorded(), folder=self._folder(),
        )  # fmt: skip

    def layers(self) -> list[tuple[Path, Located]]:
        """This rulebook's folder and those that it extends, each with its head; the lowest first."""
        found: list[tuple[Path, Located]] = []
        folder: Path | None = self.folder
        while folder is not None:
            head = self.files.head(folder / HEAD, RULEBOOK_KEYS, {"id", "version", "title", "stance"})
            found.append((folder, head))
            folder = self._below(folder, head, [before for before, _ in found])
        return found[::-1]

    def _below(self, folder: Path, head: Located, above: list[Path]) -> Path | None:
        name = head.data.get("extends")
        if name is None:
            if "retired" in head.data:
                what = "retires rules, but extends no rulebook"
                self._problem(head.where(("retired",)), what, "name the rulebook below under `extends`")
            return None
        known = self.shelf.ids()
        below = self.shelf.root / str(name) if str(name) in known else beside(folder) / str(name)
        if not self.shelf.is_file(below / HEAD):
            what = f"extends `{name}`, and there is no such rulebook{did_you_mean(str(name), known)}"
            help = f"shipped: {', '.join(known)}; or a folder beside this rulebook's"
            self._problem(head.where(("extends",)), what, help)
            return None
        if self.shelf.real(below) in map(self.shelf.real, above):
            circle = " extends ".join(f"`{path.name}`" for path in (*above, below))
            self._problem(head.where(("extends",)), f"a circle: {circle}", "the lowest rulebook extends no other")
            return None
        return below

    def _put_on(self, folder: Path, head: Located) -> None:
        """One layer: its bibliography, its thresholds, its rules."""
        layer, stack = Layer(str(head.data.get("id", "")), str(head.data.get("version", ""))), self.stack
        included = [*self._included(folder, head)]
        folders = [folder, *included]
        if layer.id in [one.id for one in stack.layers]:
            self._problem(head.where(("id",)), f"`{layer.id}` is the id of a rulebook below", "give this one its own")
        stack.layers.append(layer)
        self.folders += folders
        self._sources(folder, included)
        self._not_read(folder)
        reader = ThresholdReader(stack.sources, self.problems, layer.id)
        entries = self._thresholds(folders, needed=not stack.house)
        stack.thresholds, departures = reader.put_on(entries, stack.thresholds, house=stack.house)
        stack.departures += departures
        files = [(self.files.read(path), layer.id if one == folder else one.name)
                 for one in folders for path in self._in(one, ".yaml") if path.name not in NO_DOMAINS]  # fmt: skip
        stack.put_on(files, head)

    def _not_read(self, folder: Path) -> None:
        """Told: files that only look as if they were read; and words in a house, for nobody says why they differ."""
        for path in self._in(folder, ".yml"):
            self._problem(f"{shown(path)}:1", "the file is not read", "rename it: files of a rulebook end in .yaml")
        for name in FILES if self.stack.house else ():
            if self.shelf.is_file(folder / name):
                help = "leave the file out; put other words into a folder that a stance includes"
                self._problem(
                    f"{shown(folder / name)}:1", "a house rulebook changes rules and thresholds, not words", help
                )

    def _included(self, folder: Path, head: Located) -> Iterator[Path]:
        for index, name in enumerate(head.data.get("includes") or []):
            places = (beside(folder) / str(name), self.shelf.root / str(name))
            path = next(filter(self.shelf.is_folder, places), None)
            if path is None:
                where = head.where(("includes", index))
                self._problem(where, f"no folder `{name}`", "it stands beside this rulebook's folder")
            elif path not in self.folders:
                yield path

    def _sources(self, folder: Path, included: list[Path]) -> None:
        """The bibliographies inside the folder, beside it, and beside what it includes; else the shipped one."""
        places = (folder, *map(beside, (folder, *included)))
        real, root = self.shelf.real, self.shelf.root
        known = [*map(real, self.bibliographies)]
        paths = {real(path): path for place in places if self.shelf.is_file(path := place / SOURCES)}
        paths = {at: path for at, path in paths.items() if at not in known}
        if not paths and not known:
            paths = {root / SOURCES: root / SOURCES}
        self.bibliographies += paths.values()
        found = self.stack.sources
        for located, key, entry in self._in_files([*paths.values()]):
            self.problems += keys(located, (key,), SOURCE_KEYS, {"reference"})
            where = located.where((key,))
            source = Source(key, str(entry.get("reference", "")), entry.get("doi"), entry.get("url"), where)
            if found.setdefault(key, source) != source:
                what = f"source `{key}` is another one than in the bibliography below: {found[key].reference}"
                self._problem(where, what, "give it a key of its own")

    def _in_files(self, paths: list[Path]) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        for path in paths:
            yield from self.files.entries(path, "source", "write `key: {reference: …}`")

    def _thresholds(self, folders: list[Path], *, needed: bool) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        for index, folder in enumerate(folders):
            if (needed and index == 0) or self.shelf.is_file(folder / THRESHOLDS):
                help = "write `name: {value: …, description: …, …}`"
                yield from self.files.entries(folder / THRESHOLDS, "threshold", help)

    def _in_each(self, file: str, what: str) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        """The entries of this file in each folder that has it."""
        for folder in self.folders:
            if self.shelf.is_file(folder / file):
                yield from self.files.entries(folder / file, what, "write `name: {phrases: […], …}`")

    def _in(self, folder: Path, ending: str) -> list[Path]:
        return [folder / name for name in self.shelf.names(folder, ending)]

    def _folder(self) -> str:
        """The name of this rulebook's folder in a record."""
        head = self.folder / HEAD
        return PurePosixPath(self.shelf.labels(self.files.paths)[head]).parent.as_posix()

    def _problem(self, where: str, what: str, help: str) -> None:
        self.problems.append(Problem(where, what, help))


def beside(folder: Path) -> Path:
    """The folder in which this one stands, also where it is given as `.` or `..`."""
    return folder.parent if folder.name not in ("", "..") else folder / ".."
