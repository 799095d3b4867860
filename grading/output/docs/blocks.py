"""What a page is made of, whatever it is written as: headings, lines, lists, tables, folded parts, and entries.

An `Entry` is what a reader looks up by name: a rule, fact, threshold, source or kind of finding. A link leads to a
place on a page of the catalogue, to a line of a file, or to an address; where the catalogue has no such page, only its
text is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_NO_PART_OF_A_NAME = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class Code:
    """What is written so in the files."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """What the eye should find."""

    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and an anchor on it unless its top is meant."""

    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file: `rules/common/certainty.yaml:3`."""

    where: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `code` where they are a name. A `str` is an address on the net."""

    text: str
    to: Place | FileLine | str
    code: bool = False


Piece = str | Code | Strong | Link
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`depth` counts from 1, the title of a page."""

    depth: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row says what the row is about. `name` is for who cannot see it."""

    name: str
    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """What is shown when it is asked for."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be looked up: what kind of thing it is, its name, and its title if it has one besides."""

    kind: str
    name: str
    title: str
    anchor: str
    depth: int
    blocks: tuple[Block, ...]


Block = Heading | Para | Items | Table | Folded | Entry


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file below the folder of the catalogue, its title, what is on it."""

    path: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Site:
    """All pages, the name of the folder that they stand in, and the files that they may lead to."""

    folder: str
    pages: tuple[Page, ...]
    files: frozenset[str] = frozenset()
    paths: Mapping[str, Page] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "paths", {page.path: page for page in self.pages})


def para(*pieces: Piece) -> Para:
    """A paragraph of these."""
    return Para(pieces)


def ticked(text: str) -> Line:
    """Text with what stands between backticks as code."""
    return tuple(Code(part) if place % 2 else part for place, part in enumerate(text.split("`")) if part)


def joined(parts: Iterable[Piece], between: str = ", ") -> Line:
    """One after the other, with this between them."""
    found: list[Piece] = []
    for part in parts:
        found += [between, part] if found else [part]
    return tuple(found)


def anchor(text: str) -> str:
    """A name as an anchor: `risk of bias` is `risk-of-bias`; what could end a link or a tag is said by its number."""
    return _NO_PART_OF_A_NAME.sub(lambda found: f"-{ord(found[0]):x}-", text.replace(" ", "-"))
