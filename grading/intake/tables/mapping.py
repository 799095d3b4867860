"""What a person says that columns mean: `--map`, in the form in which every import records it.

    columns:
      tpos: events of the intervention
      treat: arm (gabapentin = intervention, placebo = comparator)
    ignored: [ablat]

That is for any table; with `file:` it is for that file; a list of them is for several; and a study set that was
imported is one, by what it records under `imported`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from grading.errors import Problem, StudySetError, did_you_mean
from grading.intake.tables.meanings import MEANINGS, TOLD, UNKNOWN, WORDS, is_meaning, vocabulary
from grading.intake.tables.table import Table
from grading.located import Located, Path, shortened

KEYS = ("file", "sha256", "columns", "ignored")
WORD = r'(?:"(?:[^"]|"")*"|[^"=,()]+?)'
PAIR = re.compile(rf"\s*({WORD})\s*=\s*({WORD})\s*(?:,|$)")
WITH_WORDS = re.compile(rf"(.*?)\s*\(\s*({WORD}\s*=.*)\)", re.DOTALL)
MOST_SPACES = 100
"""More in a row are no typing; looking for words among thousands takes seconds."""
FORM = "write `columns:`, and under it `name of a column: what it means`"


class Meant(NamedTuple):
    """What a column means, and what words in its cells stand for."""

    meaning: str
    words: dict[str, str] = {}  # noqa: RUF012

    def __str__(self) -> str:
        pairs = ", ".join(f"{_quoted(word)} = {_quoted(value)}" for word, value in self.words.items())
        return f"{self.meaning} ({pairs})" if pairs else self.meaning


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a person said of the columns of one file, or of every file; and where each was said."""

    file: str | None = None
    columns: dict[str, Meant] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: Table) -> bool:
        """True where this is said of that table."""
        return self.file in (None, table.name, FilePath(table.name).name)


Map = tuple[Mapped, ...]


def meant(text: str) -> Meant:
    """The meaning in these words. Raises ValueError with what is wrong, and the cure."""
    if " " * MOST_SPACES in text:
        raise ValueError(f"no meaning `{shortened(text)}`: it is nearly all spaces", "delete the spaces")
    meaning, words = text.strip(), ""
    if found := WITH_WORDS.fullmatch(meaning):
        meaning, words = found[1], found[2]
    if not is_meaning(meaning):
        raise ValueError(f"no meaning `{shortened(meaning)}`{did_you_mean(meaning, MEANINGS)}", "; ".join(TOLD))
    pairs = {_bare(one): _bare(other) for one, other in PAIR.findall(words)}
    if PAIR.sub("", words).strip():
        raise ValueError(f"`{shortened(words)}` is no list of words", "write (word = meaning, word = meaning)")
    allowed = (*WORDS[vocabulary(meaning)], UNKNOWN) if vocabulary(meaning) in WORDS else ()
    for value in pairs.values():
        if value not in allowed:
            what = f"`{shortened(value)}` is nothing that {meaning} can be{did_you_mean(value, allowed)}"
            raise ValueError(what, f"one of {', '.join(allowed)}" if allowed else "it takes no words in brackets")
    return Meant(meaning, pairs)


def _bare(word: str) -> str:
    return word[1:-1].replace('""', '"') if word.startswith('"') else word.strip()


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"' if re.search(r'["=,()]', word) or word != word.strip() else word


def mapped(located: Located) -> Map:
    """The map in this document. Raises StudySetError with everything in it that means nothing."""
    if located.problems:
        raise StudySetError(located.problems)
    data: Any = located.data
    path: Path = ()
    if isinstance(data, dict) and "imported" in data:
        data, path = data["imported"], ("imported",)
    parts = [(item, (*path, at)) for at, item in enumerate(data)] if isinstance(data, list) else [(data, path)]
    found, problems = [], []
    for part, here in parts:
        problems += (wrong := list(_wrong(part, here, located)))
        if not wrong:
            places = {str(name): located.where((*here, "columns", name)) for name in part.get("columns", {})}
            columns = {str(name): meant(text) for name, text in part.get("columns", {}).items()}
            file = str(part["file"]) if "file" in part else None
            found.append(Mapped(file, columns, tuple(map(str, part.get("ignored", ()))), places))
    if problems:
        raise StudySetError(problems)
    return tuple(found)


def _wrong(part: Any, here: Path, located: Located) -> Iterator[Problem]:
    if not isinstance(part, dict):
        yield Problem(located.where(here), "not a map of columns", FORM)
        return
    for key in part:
        if key not in KEYS:
            what = f"unknown key `{shortened(str(key))}`{did_you_mean(str(key), KEYS)}"
            yield Problem(located.where((*here, key)), what, FORM)
    columns, ignored = part.get("columns", {}), part.get("ignored", [])
    if not isinstance(columns, dict) or not isinstance(ignored, list):
        yield Problem(located.where(here), "`columns` is a mapping, and `ignored` a list", FORM)
        return
    for name, text in columns.items():
        try:
            meant(str(text))
        except ValueError as error:
            yield Problem(located.where((*here, "columns", name)), *map(str, error.args))


def unknown(map: Map, tables: Sequence[Table]) -> Iterator[Problem]:
    """What the map says of files and columns that are not there."""
    for one in map:
        read = [table for table in tables if one.of(table)]
        where = next(iter(one.places.values()), "map")
        if not read:
            names = [FilePath(table.name).name for table in tables]
            what = f"no file `{shortened(one.file or '')}` is imported{did_you_mean(one.file or '', names)}"
            yield Problem(where, what, f"imported: {', '.join(names)}")
            continue
        there = [column for table in read for column in table.columns]
        for name in (*one.columns, *one.ignored):
            if name not in there:
                what = f"no column `{shortened(name)}`{did_you_mean(name, there)}"
                yield Problem(one.places.get(name, where), what, f"the columns: {', '.join(map_names(there))}")


def map_names(columns: Sequence[str]) -> list[str]:
    """The names of columns as they can stand in a message."""
    return [shortened(column) for column in columns[:30]] + (["…"] if len(columns) > 30 else [])
