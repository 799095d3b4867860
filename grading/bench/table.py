"""A table of measurements: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under heads, the first column of which is named, the others numbers; and what is said below."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """For a terminal."""
        return "".join(f"{line}\n" for line in (self._as("simple"), *self.notes))

    def markdown(self) -> str:
        """For a page, each note a paragraph."""
        return "\n\n".join((self._as("pipe"), *self.notes)) + "\n"

    def _as(self, form: str) -> str:
        from tabulate import tabulate

        align = ("left", *("right",) * (len(self.heads) - 1))
        return tabulate(self.rows, headers=self.heads, tablefmt=form, disable_numparse=True, colalign=align)
