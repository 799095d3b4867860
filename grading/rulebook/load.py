"""YAML → checked, typed, located Rulebook. All faults of all files are raised at once: file, line and cure.

A rulebook is a folder: `rulebook.yaml`, `thresholds.yaml` and one file a domain. `includes:` names further folders
whose domains belong to it (the wording). The bibliography `sources.yaml` stands beside the folders and is shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading.errors import Problem, RulebookError, did_you_mean
from grading.located import Located, read
from grading.rulebook.families import FILES, FamilyReader, across
from grading.rulebook.keys import citations, keys, shapes
from grading.rulebook.model import Domain, Rulebook, Source, Threshold
from grading.rulebook.rules import Reader

SHIPPED = next(
    path for path in (Path(__file__).parent.parent / "rules", Path(__file__).parent.parent.parent / "rules")
    if path.is_dir()
)  # fmt: skip
"""The rules: inside the package when installed, beside it in a checkout."""

RULEBOOK_KEYS = {"id", "version", "title", "stance", "includes"}
THRESHOLD_KEYS = {"value", "unit", "description", "source", "note", "words", "checked", "least", "most"}
SOURCE_KEYS = {"reference", "doi", "url"}


def shipped() -> list[str]:
    """Ids of the rulebooks that ship: the folders that say where certainty starts."""
    return sorted(path.parent.name for path in SHIPPED.glob("*/starting-certainty.yaml"))


def load_rulebook(rulebook: str | Path = "core-grade-2025") -> Rulebook:
    """The rulebook with this id, or in this folder. Raises RulebookError with every fault found."""
    folder = SHIPPED / str(rulebook) if str(rulebook) in shipped() else Path(rulebook)
    if not (folder / "rulebook.yaml").is_file():
        what = f"no rulebook with this id or in this folder{did_you_mean(str(rulebook), shipped())}"
        raise RulebookError([Problem(str(rulebook), what, f"shipped: {', '.join(shipped())}")])
    return _Loader(folder).load()


class _Loader:
    """Reads one rulebook folder; keeps what has been read and every problem met."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()

    def load(self) -> Rulebook:
        head = self._file(self.folder / "rulebook.yaml", RULEBOOK_KEYS, {"id", "version", "title", "stance"})
        folders = [self.folder, *self._included(head)]
        sources = self._sources(folders)
        thresholds = {t.name: t for folder in folders for t in self._thresholds(folder, sources)}
        reader = Reader(sources, {name: t.value for name, t in thresholds.items()}, self.problems)
        domains: dict[str, Domain] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.yaml")):
                if path.name not in ("rulebook.yaml", "thresholds.yaml", *FILES):
                    self._domain(path, reader, domains)
        reader.across(domains)
        words = FamilyReader(sources, self.problems)
        families = words.families(self._in_each(folders, FILES[0], "family"))
        certainty_words = words.certainty_words(self._in_each(folders, FILES[1], "group of words"))
        self.problems += across(families, domains)
        if self.problems:
            raise RulebookError(sorted(self.problems))
        data = head.data
        return Rulebook(
            id=str(data["id"]), version=str(data["version"]), title=str(data["title"]), stance=str(data["stance"]),
            domains=domains, thresholds=thresholds, sha256=self.digest.hexdigest(), families=families,
            certainty_words=certainty_words,
        )  # fmt: skip

    def _file(self, path: Path, allowed: set[str], required: set[str]) -> Located:
        located = self._read(path)
        if self._is_mapping(located):
            self.problems += keys(located, (), allowed, required)
        return located

    def _entries(self, path: Path, what: str, help: str) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        """The named entries of a file, each a mapping; the others are told."""
        located = self._read(path, named=True)
        for name, entry in (located.data if self._is_mapping(located) else {}).items():
            if isinstance(entry, dict):
                yield located, str(name), entry
            else:
                self.problems.append(Problem(located.where((name,)), f"{what} `{name}` is no mapping", help))

    def _in_each(self, folders: list[Path], file: str, what: str) -> Iterator[tuple[Located, str, dict[str, Any]]]:
        """The entries of this file in each folder that has it."""
        for folder in folders:
            if (folder / file).is_file():
                yield from self._entries(folder / file, what, "write `name: {phrases: […], …}`")

    def _is_mapping(self, located: Located) -> bool:
        if isinstance(located.data, dict):
            return True
        if not located.problems:
            self.problems.append(Problem(located.name, "not a mapping", "write `key: value` lines"))
        located.data = {}
        return False

    def _read(self, path: Path, *, named: bool = False) -> Located:
        """The file as data whose values have the right shapes; `named`: its top level is names, not keys."""
        if not path.is_file():
            return self._unreadable(path, "no such file", "each rulebook folder needs it")
        content = path.read_bytes()
        self.digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            return self._unreadable(path, "not UTF-8 text", "save the file as UTF-8")
        located = read(text, self._name(path))
        if named and isinstance(located.data, dict):
            found = [p for name, entry in located.data.items() for p in shapes(located, (name,), entry)]
        else:
            found = list(shapes(located, (), located.data))
        located.problems += found
        self.problems += located.problems
        return located

    def _unreadable(self, path: Path, what: str, help: str) -> Located:
        problem = Problem(self._name(path), what, help)
        self.problems.append(problem)
        return Located(problems=[problem], name=self._name(path))

    def _name(self, path: Path) -> str:
        return path.relative_to(SHIPPED.parent).as_posix() if path.is_relative_to(SHIPPED) else path.as_posix()

    def _included(self, head: Located) -> Iterator[Path]:
        for index, name in enumerate(head.data.get("includes") or []):
            path = next((p for p in (self.folder.parent / str(name), SHIPPED / str(name)) if p.is_dir()), None)
            if path is None:
                where = head.where(("includes", index))
                self.problems.append(Problem(where, f"no folder `{name}`", "it stands beside this rulebook's folder"))
            else:
                yield path

    def _sources(self, folders: list[Path]) -> dict[str, Source]:
        path = next((p for f in folders if (p := f.parent / "sources.yaml").is_file()), SHIPPED / "sources.yaml")
        found: dict[str, Source] = {}
        for located, key, entry in self._entries(path, "source", "write `key: {reference: …}`"):
            self.problems += keys(located, (key,), SOURCE_KEYS, {"reference"})
            found[key] = Source(key, str(entry.get("reference", "")), entry.get("doi"), entry.get("url"))
        return found

    def _thresholds(self, folder: Path, sources: dict[str, Source]) -> Iterator[Threshold]:
        path = folder / "thresholds.yaml"
        if folder != self.folder and not path.is_file():
            return
        for located, name, entry in self._entries(path, "threshold", "write `name: {value: …, description: …, …}`"):
            self.problems += keys(located, (name,), THRESHOLD_KEYS, {"value", "description", "source"})
            cited = citations(located, (name,), entry, sources, self.problems)
            words = tuple(str(word) for word in entry.get("words", ()))
            value = entry.get("value", 0.0)
            if words and value not in words:
                where = located.where((name, "value"))
                self.problems.append(Problem(where, f"`{value}` is none of the words", f"one of {', '.join(words)}"))
            threshold = Threshold(
                name, value, str(entry.get("unit", "")), str(entry.get("description", "")), cited,
                str(entry.get("note", "")), words, least=entry.get("least"), most=entry.get("most"),
            )  # fmt: skip
            if not words and (wrong := threshold.refuses(value)):
                self.problems.append(Problem(located.where((name, "value")), f"{name}: {wrong[0]}", wrong[1]))
            yield threshold

    def _domain(self, path: Path, reader: Reader, domains: dict[str, Domain]) -> None:
        located = self._read(path)
        domain = reader.domain(located)
        if domain is None:
            return
        if domain.name in domains:
            other = domains[domain.name].where
            what = f"domain `{domain.name}` is also defined in {other}"
            self.problems.append(Problem(domain.where, what, "one file a domain: put the rules together"))
        domains[domain.name] = domain
