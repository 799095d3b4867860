"""The facts of many outcomes, a column a fact: what one sheet is for one outcome."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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

    @classmethod
    def nowhere(cls, size: int) -> Self:
        """Known of none."""
        return cls(np.zeros(size), np.zeros(size, dtype=np.bool_))

    def take(self, rows: Ints) -> Column:
        """The same of some outcomes, in this order."""
        return Column(self.values[rows], self.known[rows])


class Told:
    """A text of g outcomes that is made where it is asked for; None is unknown."""

    def __init__(self, tell: Callable[[int], str | None], rows: Ints) -> None:
        self._tell, self._rows = tell, rows

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> Self:
        """Texts that are made already."""
        return cls(texts.__getitem__, np.arange(len(texts)))

    def one(self, row: int) -> str | None:
        """The text of this outcome."""
        return self._tell(int(self._rows[row]))

    def each(self, rows: Sequence[int]) -> list[str | None]:
        """The texts of these outcomes."""
        return [*map(self._tell, self._rows[[*rows]].tolist())]

    def take(self, rows: Ints) -> Told:
        """The same of some outcomes, in this order."""
        return Told(self._tell, self._rows[rows])


@dataclass(frozen=True, slots=True)
class Sheets:
    """g sheets of facts. What is no column, or text, is unknown of all of them."""

    size: int
    columns: Mapping[str, Column]
    texts: Mapping[str, Told]

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
        texts: dict[str, Told] = {}
        for name, (rows, values) in found.items():
            if FACTS[name].type == "text":
                texts[name] = Told.of(_spread(len(sheets), rows, values))
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
        return Sheets(
            self.size, {**self.columns, "certainty": column}, {**self.texts, "certainty_text": Told.of(texts)}
        )

    def saying(self, **more: Sequence[str | None]) -> Sheets:
        """With these texts in place of their own."""
        made = {name: Told.of(texts) for name, texts in more.items()}
        return Sheets(self.size, self.columns, {**self.texts, **made})

    def take(self, rows: Ints) -> Sheets:
        """The sheets of some outcomes, in this order."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        texts = {name: told.take(rows) for name, told in self.texts.items()}
        return Sheets(len(rows), columns, texts)

    def replaced(self, rows: Ints, by: Sheets, but: Collection[str] = ()) -> Sheets:
        """With the facts of `by` in place of those of these outcomes, but for the facts that are named."""
        if not rows.size:
            return self
        columns, texts = dict(self.columns), dict(self.texts)
        for name in (self.columns.keys() | by.columns.keys()) - set(but):
            old, new = self.columns.get(name, Column.nowhere(self.size)), by.columns.get(name, Column.nowhere(by.size))
            columns[name] = Column(old.values.copy(), old.known.copy())
            columns[name].values[rows], columns[name].known[rows] = new.values, new.known
        place = {row: at for at, row in enumerate(rows.tolist())}
        for name in (self.texts.keys() | by.texts.keys()) - set(but):
            texts[name] = _mixed(self.size, place, self.texts.get(name), by.texts.get(name))
        return Sheets(self.size, columns, texts)

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

    def told(self, name: str, rows: Sequence[int] | None = None) -> list[str | None]:
        """The text of some outcomes, or of all of them; None where it is unknown."""
        told, places = self.texts.get(name), range(self.size) if rows is None else rows
        return [None] * len(places) if told is None else told.each(places)

    def shown(self, name: str, rows: Sequence[int], unknown: str) -> list[str]:
        """The fact of some outcomes as a reader wants to see it."""
        if FACTS[name].type == "text":
            return [unknown if text is None else text for text in self.told(name, rows)]
        column = self.columns.get(name)
        if column is None:
            return [unknown] * len(rows)
        show, at = _shower(FACTS[name]), np.asarray(rows)
        values, known = column.values[at].tolist(), column.known[at].tolist()
        return [show(value) if is_known else unknown for value, is_known in zip(values, known, strict=True)]


def coded(fact: Fact, value: Value) -> float:
    """The value as a column holds it."""
    return float(fact.words.index(value)) if fact.type == "word" and isinstance(value, str) else float(value)


def _mixed(size: int, place: Mapping[int, int], old: Told | None, new: Told | None) -> Told:
    def tell(row: int) -> str | None:
        told, at = (new, place[row]) if row in place else (old, row)
        return None if told is None else told.one(at)

    return Told(tell, np.arange(size))


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
