"""Decision tables read back from the Markdown of a page, as somebody reads them who has nothing else.

What a rule asks stands in its row, below the fact; an empty cell asks nothing. All that is asked must hold.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grading.facts import FACTS, Value

ANCHOR = re.compile(r"\(([^()]*)#([^()]*)\)")
COMPARED = re.compile(r"(<|≤|>|≥) (.+)")
COMPARE = {"<": operator.lt, "≤": operator.le, ">": operator.gt, "≥": operator.ge}
BRACKETS = re.compile(r" \(\[.*?\]\([^)]*\)\)")
Asked = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """One rule: what it asks of each fact, its level, and the rules that it silences; no name for `otherwise`."""

    rule: str
    asked: Asked
    level: str
    close: bool
    silences: tuple[str, ...]

    def did(self, sheet: Mapping[str, Value]) -> str:
        held = [holds(fact, cell, sheet) for fact, cells in self.asked.items() for cell in cells]
        if False in held:
            return "silent"
        return "cannot tell" if None in held else "fires"


def holds(fact: str, cell: str, sheet: Mapping[str, Value]) -> bool | None:
    """Whether what a cell asks is so; None where it is not known."""
    value = sheet.get(fact)
    if value is None:
        return None
    if found := COMPARED.fullmatch(cell):
        other = sheet.get(found[2]) if found[2] in FACTS else number(found[2])
        return None if other is None else bool(COMPARE[found[1]](float(value), float(other)))
    shown = ("yes" if value else "no") if isinstance(value, bool) else value
    asked: object = cell.removeprefix("not ")
    if not isinstance(shown, str):
        asked = number(str(asked))
    return (shown == asked) is not cell.startswith("not ")


def number(text: str) -> float:
    """A number as it is printed."""
    found = re.match(r"[−\d.,]+", text)
    assert found, text
    plain = Decimal(found[0].replace(",", "").replace("−", "-"))
    return float(plain / 100 if text[found.end() :].startswith("%") else plain)


def rows(page: str, heading: str) -> Iterator[Row]:
    """The rows of all tables below the heading with this anchor, up to the next one."""
    part = page.split(f'<a id="{heading}"></a>')[1].split("\n\n", 2)[2].split('<a id="')[0]
    for table in re.findall(r"(?:^\|.*\n?)+", part, re.MULTILINE):
        head, _, *lines = table.splitlines()
        facts = [ANCHOR.search(cell)[2] for cell in cells(head)[1:-1]]  # type: ignore[index]
        for line in lines:
            first, *asked, last = cells(line)
            link = ANCHOR.search(first)
            told = {fact: tuple(BRACKETS.sub("", one) for one in cell.split(" and "))
                    for fact, cell in zip(facts, asked, strict=True) if cell}  # fmt: skip
            level, close, silences = level_of(last)
            yield Row(link[2] if link else "", percent(told), level, close, silences)


def cells(line: str) -> list[str]:
    """The cells of a row, without marks that only keep Markdown from reading something into them."""
    return [re.sub(r"\\(.)", r"\1", cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def percent(told: Mapping[str, tuple[str, ...]]) -> Asked:
    """I² is a number of percent; shares are parts of one."""
    return {
        fact: tuple(cell.removesuffix("%") if FACTS[fact].unit == "percent" else cell for cell in found)
        for fact, found in told.items()
    }


def level_of(cell: str) -> tuple[str, bool, tuple[str, ...]]:
    level = re.match(r"\*\*(.*?)\*\*", cell)
    assert level, cell
    silences = tuple(one[2] for one in ANCHOR.finditer(cell.partition("; silences")[2]))
    return level[1], "(close call)" in cell, silences
