"""Sheet → the one fact that is asserted for a domain, as JSON text that durable_rules reads as we mean it.

Only facts that the domain's rules read are sent, each checked against the vocabulary first. What is unknown is left
out, never null. A count goes as an integer, every other number with a point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from grading.engine.compile import KIND, finite, number, threshold_name
from grading.errors import EngineError, did_you_mean
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.model import Rulebook

SESSION = "s"
LONGEST_WORD = 4000


class Encoder:
    """Writes the facts of one domain."""

    def __init__(self, rulebook: Rulebook, domain: str) -> None:
        conditions = [condition for rule in rulebook.domains[domain].rules for condition in rule.when]
        thresholds = sorted({str(c.operand) for c in conditions if c.kind == "threshold"})
        self.domain = domain
        self._head = f'{{"{KIND}":{json.dumps(domain)}'
        self._facts = tuple((FACTS[name], f",{json.dumps(name)}:") for name in rulebook.reads(domain))
        self._thresholds = tuple((name, f",{json.dumps(threshold_name(name))}:") for name in thresholds)

    def encode(self, fact_id: str, sheet: Sheet, thresholds: Mapping[str, Value]) -> str:
        """The fact to assert, with this id. Raises EngineError, naming the fact, for what is not of its type."""
        if not sheet.keys() <= FACTS.keys():
            name = min(sheet.keys() - FACTS.keys())
            raise EngineError.of(self.domain, f"unknown fact `{name}`{did_you_mean(name, FACTS)}", "correct `derive`")
        parts = [self._head]
        for fact, label in self._facts:
            if fact.name in sheet:
                parts += label, self._value(fact, sheet[fact.name])
        for name, label in self._thresholds:
            parts += label, number(float(thresholds[name]))
        parts.append(f',"id":"{fact_id}","sid":"{SESSION}"}}')
        return "".join(parts)

    def _value(self, fact: Fact, value: Value) -> str:
        if not fact.accepts(value):
            what = f"`{fact.name}` is {value!r}, which is no {fact.type}"
            raise EngineError.of(self.domain, what, "leave out what is unknown; correct `derive`")
        if isinstance(value, str):
            if len(value) > LONGEST_WORD:
                raise EngineError.of(self.domain, f"`{fact.name}` is longer than {LONGEST_WORD} characters")
            return _quoted(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if fact.type == "count":
            return int.__repr__(int(value))
        try:
            return number(value)
        except OverflowError as error:
            raise EngineError.of(self.domain, f"`{fact.name}` is {value}, which no double can hold") from error


@cache
def _quoted(word: str) -> str:
    """The word in JSON, remembered: the words are few."""
    return json.dumps(word)


def checked_thresholds(rulebook: Rulebook, own: Mapping[str, Value] | None) -> dict[str, Value]:
    """The rulebook's thresholds with a study set's own in their place. Raises EngineError for a faulty one."""
    values = {**rulebook.values, **(own or {})}
    for name in own or {}:
        if name not in rulebook.thresholds:
            near = did_you_mean(name, rulebook.thresholds)
            raise EngineError.of(rulebook.id, f"unknown threshold `{name}`{near}", "the rulebook defines them")
        if not _alike(rulebook.values[name], values[name]):
            what = f"threshold `{name}` is {values[name]!r} where the rulebook has {rulebook.values[name]!r}"
            raise EngineError.of(rulebook.id, what, "give a finite number, or one of the words")
    return values


def _alike(old: Value, new: Value) -> bool:
    return type(old) is type(new) if isinstance(old, (str, bool)) else finite(new)
