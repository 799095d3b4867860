"""What a plot is made of: marks with a place and a class. How a class looks stands in `looks`.

All lengths are pixels; x grows to the right, y downwards; the y of a text is its baseline.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Point = tuple[float, float]
SIZE = 13.0
"""Font size of ordinary text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    kind: str
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box with its upper left corner at x, y."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around its centre."""

    kind: str
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, beginning, centred or ending at x."""

    kind: str
    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    size: float = SIZE

    @property
    def span(self) -> tuple[float, float]:
        """Where it begins and ends, as wide as it can be expected to be."""
        wide = width(self.text, self.size)
        begin = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return begin, begin + wide


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together; the title is shown to who points at them."""

    kind: str
    title: str
    parts: tuple[Line | Rectangle | Polygon | Circle | Text, ...]


Mark = Line | Rectangle | Polygon | Circle | Text
Part = Mark | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of this size. `title` and `description` are read aloud in its place."""

    kind: str
    title: str
    description: str
    width: float
    height: float
    parts: tuple[Part, ...]

    def marks(self) -> Iterator[Mark]:
        """All marks, those in groups too, in the order in which they are painted."""
        for part in self.parts:
            yield from part.parts if isinstance(part, Group) else (part,)


def width(text: str, size: float = SIZE) -> float:
    """How wide a text is at most in an ordinary font without serifs, in pixels."""
    return size * sum(_width(character) for character in text)


@cache
def _width(character: str) -> float:
    """In parts of the font size; those of wide fonts, so that nothing runs into its neighbour."""
    if unicodedata.combining(character):
        return 0.0
    if character in " .,:;'!|ijlI()[]/-·":
        return 0.4
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return 1.1
    return 0.9 if character in "mwMW@%⊕◯—" else 0.72 if character.isupper() else 0.62


def fitted(text: str, most: float, size: float = SIZE) -> str:
    """The text if it is no wider than this, else its beginning and its end, where studies have their year."""
    kept = len(text)
    told = text
    while width(told, size) > most and kept > 2:
        kept -= 1
        end = kept // 3
        told = f"{text[: kept - end].rstrip()}…{text[len(text) - end :].lstrip()}"
    return told


def lines(text: str, most: float, size: float = SIZE) -> list[str]:
    """The text in lines no wider than this; a word that is wider by itself is shortened."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size) <= most:
            found[-1] = longer
        else:
            found.append(fitted(word, most, size))
    return found
