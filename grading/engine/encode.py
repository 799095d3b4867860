"""Sheet → the one fact that is asserted for a domain, as JSON text that durable_rules reads as we mean it.

Only facts that the domain's rules read are sent, each checked against the vocabulary first. What is unknown is left
out, never null. A count goes as an integer, every other number with a point.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Any

from grading.engine.compile import finite, number, threshold_name
from grading.errors import EngineError, did_you_mean
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.model import Rulebook

FACT, SESSION = "f", "s"
"""The id of every fact, and of the session: there is never more than one."""
HEAD = f'{{"id":"{FACT}","sid":"{SESSION}"'
PLENTY = 1e9
LIMITS = {"number": (-1e300, 1e300), "share": (0.0, 1.0)}
"""A count up to plenty, and other numbers within these limits, need no closer look if they are of their type."""
NAMES = frozenset(FACTS)
UNKNOWN: repeat[Any] = repeat(...)
"""What stands for each fact that is not in a sheet."""
REMEMBERED = 1024
"""How many combinations of words are remembered of a domain: outcomes are many, their words few."""


class Encoder:
    """Writes the facts of one domain."""

    def __init__(self, rulebook: Rulebook, domain: str) -> None:
        self.domain = domain
        facts = [FACTS[name] for name in rulebook.reads(domain)]
        self._in_words = tuple(fact for fact in facts if values_of(fact))
        self._words = tuple(fact.name for fact in self._in_words)
        self._numbers = tuple((fact.name, _number(domain, fact)) for fact in facts if not values_of(fact))
        conditions = [condition for rule in rulebook.domains[domain].rules for condition in rule.when]
        thresholds = sorted({str(c.operand) for c in conditions if c.kind == "threshold"})
        self._thresholds = tuple((name, f",{json.dumps(threshold_name(name))}:") for name in thresholds)
        self._ended: tuple[Mapping[str, Value], str] = ({}, "")
        self._text_of_words = lru_cache(REMEMBERED, typed=True)(self._written)

    def encode(self, sheet: Sheet, thresholds: Mapping[str, Value]) -> str:
        """The fact to assert. Raises EngineError, naming the fact, for what is not of its type."""
        words = (*map(sheet.get, self._words, UNKNOWN),)
        try:
            parts = [HEAD, self._text_of_words(*words)]
        except TypeError:  # what cannot be remembered is no word either, and is refused by its name
            parts = [HEAD, self._written(*words)]
        for name, written in self._numbers:
            if name in sheet:
                parts.append(written(sheet[name]))
        if self._ended[0] is not thresholds:  # they are the same for many sheets
            ending = [f"{label}{number(float(thresholds[name]))}" for name, label in self._thresholds]
            self._ended = thresholds, "".join(ending) + "}"
        parts.append(self._ended[1])
        return "".join(parts)

    def check_names(self, sheet: Sheet) -> None:
        """Raises EngineError for a name that no fact has."""
        if not NAMES.issuperset(sheet):
            name = min(sheet.keys() - NAMES)
            raise EngineError.of(self.domain, f"unknown fact `{name}`{did_you_mean(name, FACTS)}", "correct `derive`")

    def _written(self, *values: Any) -> str:
        known = zip(self._in_words, values, strict=True)
        return "".join(_label(fact) + _checked(self.domain, fact, value) for fact, value in known if value is not ...)


def _label(fact: Fact) -> str:
    return f",{json.dumps(fact.name)}:"


def _number(domain: str, fact: Fact) -> Callable[[Value], str]:
    """How a number is written: at once if it is as `derive` gives it, with care if not."""
    label, (least, most) = _label(fact), LIMITS.get(fact.type, (0.0, PLENTY))

    def count(value: Value) -> str:
        if type(value) is int and 0 <= value <= PLENTY:
            return f"{label}{value}"
        return label + _checked(domain, fact, value)

    def other(value: Value) -> str:
        if type(value) is float and least <= value <= most:
            return label + number(value)
        return label + _checked(domain, fact, value)

    return count if fact.type == "count" else other


def _checked(domain: str, fact: Fact, value: Value) -> str:
    """Any value in JSON, if it is of the fact's type."""
    if not fact.accepts(value):
        what = f"`{fact.name}` is {value!r}, which is no {fact.type}"
        raise EngineError.of(domain, what, "leave out what is unknown; correct `derive`")
    if isinstance(value, (str, bool)):
        return json.dumps(value)
    if fact.type == "count":
        return int.__repr__(int(value))
    try:
        return number(value)
    except OverflowError as error:
        raise EngineError.of(domain, f"`{fact.name}` is {value}, which no double can hold") from error


def values_of(fact: Fact) -> tuple[Value, ...]:
    """Every value that a fact of few values has; none for a number or a text."""
    return (True, False) if fact.type == "yes/no" else fact.words


def checked_thresholds(rulebook: Rulebook, own: Mapping[str, Value] | None) -> Mapping[str, Value]:
    """The rulebook's thresholds with a study set's own in their place. Raises EngineError for a faulty one."""
    usual = rulebook.values
    if own is usual:
        return usual
    own = {name: value for name, value in (own or {}).items() if name not in usual or value is not usual[name]}
    for name, value in own.items():
        if name not in usual:
            near = did_you_mean(name, usual)
            raise EngineError.of(rulebook.id, f"unknown threshold `{name}`{near}", "the rulebook defines them")
        if not _alike(usual[name], value):
            what = f"threshold `{name}` is {value!r} where the rulebook has {usual[name]!r}"
            raise EngineError.of(rulebook.id, what, "give a finite number, or one of the words")
    return {**usual, **own} if own else usual


def _alike(old: Value, new: Value) -> bool:
    return type(old) is type(new) if isinstance(old, (str, bool)) else finite(new)
