"""The facts of many outcomes, a column a fact: what one sheet is for one outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from grading.facts import FACTS, Sheet, Value
from grading.facts.fact import Fact
from grading.model.verdict import CertaintyRange, spread

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of g outcomes: its values, and which are known.

    Numbers as they are; yes as 1 and no as 0; a word by its place among the fact's words. What is unknown is 0.
    """

    values: Numbers
    known: Bools

    def take(self, rows: Ints) -> Column:
        """The same of some outcomes, in this order."""
        return Column(self.values[rows], self.known[rows])


@dataclass(frozen=True, slots=True)
class Sheets:
    """g sheets of facts. What is no column is unknown of all of them; texts are kept as they are, None if unknown."""

    size: int
    columns: Mapping[str, Column]
    texts: Mapping[str, Sequence[str | None]]

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> Self:
        """The columns of these sheets."""
        found: dict[str, tuple[list[int], list[Value]]] = {}
        for row, sheet in enumerate(sheets):
            for name, value in sheet.items():
                rows, values = found.setdefault(name, ([], []))
                rows.append(row)
                values.append(value)
        columns: dict[str, Column] = {}
        texts: dict[str, Sequence[str | None]] = {}
        for name, (rows, values) in found.items():
            if FACTS[name].type == "text":
                texts[name] = _spread(len(sheets), rows, values)
            else:
                columns[name] = _column(len(sheets), FACTS[name], rows, values)
        return cls(len(sheets), columns, texts)

    def beside(self, **more: npt.ArrayLike) -> Sheets:
        """With these facts, known of every outcome, in place of their own."""
        everywhere = np.ones(self.size, dtype=np.bool_)
        new = {name: Column(np.asarray(values, dtype=np.float64), everywhere) for name, values in more.items()}
        return Sheets(self.size, {**self.columns, **new}, self.texts)

    def worded(self, ends: Sequence[CertaintyRange | None]) -> Sheets:
        """With the certainty of those that have one, for the rules, which word its lower end, and as it is said."""
        levels = [0.0 if one is None else coded(FACTS["certainty"], one[0]) for one in ends]
        column = Column(np.array(levels), np.array([one is not None for one in ends], dtype=np.bool_))
        texts = [None if one is None else spread(one) for one in ends]
        return Sheets(self.size, {**self.columns, "certainty": column}, {**self.texts, "certainty_text": texts})

    def saying(self, **more: Sequence[str | None]) -> Sheets:
        """With these texts in place of their own."""
        return Sheets(self.size, self.columns, {**self.texts, **more})

    def take(self, rows: Ints) -> Sheets:
        """The sheets of some outcomes, in this order."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        texts = {name: [values[row] for row in rows.tolist()] for name, values in self.texts.items()}
        return Sheets(len(rows), columns, texts)

    def known(self, name: str) -> Bools:
        """Of which outcomes the fact is known."""
        column = self.columns.get(name)
        return np.zeros(self.size, dtype=np.bool_) if column is None else column.known

    def having(self, name: str, value: Value) -> Bools:
        """Of which outcomes the fact is known to be this."""
        column = self.columns.get(name)
        if column is None:
            return np.zeros(self.size, dtype=np.bool_)
        found: Bools = column.known & (column.values == coded(FACTS[name], value))
        return found

    def shown(self, name: str, rows: Sequence[int], unknown: str) -> list[str]:
        """The fact of some outcomes as a reader wants to see it."""
        if FACTS[name].type == "text":
            texts = self.texts.get(name)
            return [unknown if texts is None or (text := texts[row]) is None else text for row in rows]
        column = self.columns.get(name)
        if column is None:
            return [unknown] * len(rows)
        show, at = _shower(FACTS[name]), np.asarray(rows)
        values, known = column.values[at].tolist(), column.known[at].tolist()
        return [show(value) if is_known else unknown for value, is_known in zip(values, known, strict=True)]


def coded(fact: Fact, value: Value) -> float:
    """The value as a column holds it."""
    return float(fact.words.index(value)) if fact.type == "word" and isinstance(value, str) else float(value)


def _column(size: int, fact: Fact, rows: Sequence[int], values: Sequence[Value]) -> Column:
    column = Column(np.zeros(size), np.zeros(size, dtype=np.bool_))
    place = {word: at for at, word in enumerate(fact.words)} if fact.type == "word" else None
    column.values[rows] = [place[str(value)] for value in values] if place is not None else values
    column.known[rows] = True
    return column


def _spread(size: int, rows: Sequence[int], values: Sequence[Value]) -> list[str | None]:
    found: list[str | None] = [None] * size
    for row, value in zip(rows, values, strict=True):
        found[row] = str(value)
    return found


def _shower(fact: Fact) -> Callable[[float], str]:
    """How a value of the column is shown."""
    match fact.type:
        case "word":
            return lambda value: fact.words[int(value)]
        case "yes/no":
            return lambda value: "yes" if value else "no"
        case "count":
            return lambda value: fact.show(int(value))
        case _:
            return fact.show
