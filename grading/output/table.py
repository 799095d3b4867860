"""A table of text with lettered footnotes. Every table has letters of its own, from a, in the order of its cells.

A format takes the table as it is: so the same footnote has the same letter in the same table everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a cell, with the letters of the footnotes that belong to it."""

    text: str
    letters: tuple[str, ...] = ()


Cell = tuple[Piece, ...]
"""What stands in a cell, piece by piece."""


class Table(NamedTuple):
    """The heads of the columns, a row for each outcome, the footnotes (letter and text), and what other marks mean."""

    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    notes: list[tuple[str, str]]
    marks: list[str]

    def plain(self) -> list[list[str]]:
        """The rows as `plain_cell` has their cells."""
        return [[plain_cell(cell) for cell in row] for row in self.rows]


def plain_cell(cell: Cell) -> str:
    """A cell as one text, its letters in brackets; a letter after z is two characters."""
    return "; ".join(said.text + (f" [{','.join(said.letters)}]" if said.letters else "") for said in cell)


@dataclass
class Footnotes:
    """Footnotes in the order of first use; the same text keeps its letter."""

    texts: list[str] = field(default_factory=list)

    def mark(self, text: str) -> str:
        """The letter of this footnote, or nothing for an empty one."""
        if not text:
            return ""
        if text not in self.texts:
            self.texts.append(text)
        return letter(self.texts.index(text))

    def marks(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The letters of these footnotes, in the order of the notes."""
        return tuple(sorted({self.mark(text) for text in texts if text}, key=lambda letter: (len(letter), letter)))

    def lines(self) -> list[tuple[str, str]]:
        """Letters with their texts."""
        return [(letter(index), text) for index, text in enumerate(self.texts)]


def letter(index: int) -> str:
    """a to z, then aa, ab …"""
    turns, place = divmod(index, len(ascii_lowercase))
    return (letter(turns - 1) if turns else "") + ascii_lowercase[place]
