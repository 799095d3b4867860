"""Laws between facts, and when a fact exists, as parsed conditions: what `grading.facts.possible` says in text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from grading.facts import FACTS, Sheet
from grading.facts.possible import EXISTS, LAWS, ONCE_ALL_IS_KNOWN
from grading.rulebook import Condition
from grading.rulebook.conditions import parse

_KNOWN = re.compile(r"^(?P<fact>\w+) is (?P<what>known|unknown)$")
_SUM = re.compile(r"^(?P<facts>\w+(?: \+ \w+)+) <= (?P<most>\S+)$")
_ARROW = " => "


@dataclass(frozen=True, slots=True)
class Known:
    """`FACT is known`, or unknown."""

    fact: str
    what: Literal["known", "unknown"]

    def holds(self, facts: Sheet) -> bool:
        """True where it is so."""
        return (self.fact in facts) is (self.what == "known")


@dataclass(frozen=True, slots=True)
class Sum:
    """`FACT + FACT <= MOST`."""

    facts: tuple[str, ...]
    most: float

    def holds(self, facts: Sheet) -> bool | None:
        """None where one of the facts is unknown. Shares are rounded, each by itself: a sum may lie 1e-9 above."""
        if any(name not in facts for name in self.facts):
            return None
        return sum(float(facts[name]) for name in self.facts) <= self.most + 1e-9


Atom = Condition | Known | Sum


@dataclass(frozen=True, slots=True)
class ParsedLaw:
    """If all of `given` hold, one of `then` does."""

    given: tuple[Atom, ...]
    then: tuple[Atom, ...]
    text: str
    because: str

    def broken(self, facts: Sheet) -> bool:
        """True where the known facts of this sheet are impossible together."""
        return all(holds(one, facts) is True for one in self.given) and all(
            holds(one, facts) is False for one in self.then
        )


def holds(atom: Atom, facts: Sheet) -> bool | None:
    """True, False, or None where a fact that it reads is unknown."""
    return atom.holds(facts, {}) if isinstance(atom, Condition) else atom.holds(facts)


@cache
def laws() -> tuple[ParsedLaw, ...]:
    """Every law, parsed."""
    return tuple(_law(text, because) for text, because in LAWS)


@cache
def once_all_is_known() -> tuple[ParsedLaw, ...]:
    """What holds beside the laws once everything is known."""
    return tuple(_law(text, because) for text, because in ONCE_ALL_IS_KNOWN)


@cache
def exists() -> dict[str, tuple[tuple[Atom, ...], ...]]:
    """Of the facts that only some evidence has: ways to have it, of which one must hold."""
    return {name: tuple(tuple(map(_atom, way.split(" & "))) for way in ways) for name, ways in EXISTS.items()}


def broken(facts: Sheet) -> Iterator[ParsedLaw]:
    """The laws that this sheet breaks."""
    yield from (law for law in laws() if law.broken(facts))
    for name, ways in exists().items():
        if name in facts and all(any(holds(one, facts) is False for one in way) for way in ways):
            told = " | ".join(EXISTS[name])
            yield ParsedLaw((Known(name, "known"),), (), f"{name} is known => {told}", "only such evidence has it")


def _law(text: str, because: str) -> ParsedLaw:
    given, arrow, then = text.partition(_ARROW)
    if not arrow:
        given, then = "", text
    return ParsedLaw(
        tuple(map(_atom, given.split(" & "))) if given else (), tuple(map(_atom, then.split(" | "))), text, because
    )


def _atom(text: str) -> Atom:
    if match := _KNOWN.match(text):
        return Known(_fact(match["fact"]), "known" if match["what"] == "known" else "unknown")
    if match := _SUM.match(text):
        return Sum(tuple(map(_fact, match["facts"].split(" + "))), float(match["most"]))
    return parse(text, {})


def _fact(name: str) -> str:
    if name not in FACTS:
        raise KeyError(name)
    return name
