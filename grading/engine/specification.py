"""What every rule of a domain does on a sheet, by `Condition.holds`, as `Rule.evaluate` says it rule by rule.

A condition that several rules share is asked once, and one on a fact of few values not at all: what it comes to is
written down for each value beforehand. A rule is one bit, so that a condition that is false silences all rules that
have it at one stroke. What so many bits come to is remembered: outcomes are many, their patterns few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from bisect import bisect_left
from functools import lru_cache
from math import inf, nextafter

from grading.engine.encode import REMEMBERED, values_of
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.conditions import Condition, Verdict
from grading.rulebook.model import Rule

PATTERNS = 1024
"""How many are remembered of a domain; in 20,000 outcomes of the corpus the fullest domain has some hundred."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one rule did on one sheet."""

    rule: Rule
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """What every rule of a domain did, in the order of their ids, and the ids of those that fired."""

    evaluations: tuple[Evaluation, ...]
    fired: list[str]


class Specification:
    """Of the rules of one domain."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.id)
        having: dict[Condition, int] = {}
        for bit, rule in enumerate(self._rules):
            for condition in rule.when:
                having[condition] = having.get(condition, 0) | 1 << bit
        self._on_words = {c: rules for c, rules in having.items() if values_of(FACTS[c.fact])}
        self._words = tuple(dict.fromkeys(c.fact for c in self._on_words))
        self._between_facts = [(c.holds, rules) for c, rules in having.items() if c.kind == "fact"]
        self._on_numbers = {c: rules for c, rules in having.items() if c not in self._on_words and c.kind != "fact"}
        self._tables: tuple[Mapping[str, Value], list[_Table]] = ({}, [])
        self._of_words = lru_cache(REMEMBERED)(self._asked_of_words)
        self._answer = lru_cache(REMEMBERED)(self._of_pattern)

    def answer(self, sheet: Sheet, thresholds: Mapping[str, Value]) -> Answer:
        """What each rule does on this sheet, every fact of which is of its type."""
        silent, unknown = self._of_words(*map(sheet.get, self._words))
        if self._tables[0] is not thresholds:
            self._tables = thresholds, _tables(self._on_numbers, thresholds)
        for name, cuts, at, below, readers in self._tables[1]:
            if name in sheet:
                value = float(sheet[name])
                place = bisect_left(cuts, value)
                silent |= at[place] if cuts[place] == value else below[place]
            else:
                unknown |= readers
        for holds, rules in self._between_facts:
            held = holds(sheet, thresholds)
            if held is False:
                silent |= rules
            elif held is None:
                unknown |= rules
        return self._answer(silent, unknown & ~silent)

    def _asked_of_words(self, *values: Value | None) -> tuple[int, int]:
        sheet = {name: value for name, value in zip(self._words, values, strict=True) if value is not None}
        return _asked(self._on_words, sheet, {})

    def _of_pattern(self, silent: int, unknown: int) -> Answer:
        evaluations = tuple(
            Evaluation(rule, "silent" if silent >> bit & 1 else "cannot tell" if unknown >> bit & 1 else "fires")
            for bit, rule in enumerate(self._rules)
        )
        return Answer(evaluations, [one.rule.id for one in evaluations if one.verdict == "fires"])


def _asked(having, sheet, thresholds) -> tuple[int, int]:
    """The rules that are silenced by one of these conditions, and those of which one cannot be told."""
    silent = unknown = 0
    for condition, rules in having.items():
        held = condition.holds(sheet, thresholds)
        if held is False:
            silent |= rules
        elif held is None:
            unknown |= rules
    return silent, unknown

_Table = tuple

def _tables(having, thresholds):
    tables = []
    for name in dict.fromkeys(c.fact for c in having):
        on = {c: rules for c, rules in having.items() if c.fact == name}
        cuts = sorted({float(thresholds[str(c.operand)] if c.kind == "threshold" else c.operand) for c in on})
        at = [_asked(on, {name: cut}, thresholds)[0] for cut in cuts]
        below = [_asked(on, {name: nextafter(cut, -inf)}, thresholds)[0] for cut in cuts]
        above = _asked(on, {name: nextafter(cuts[-1], inf)}, thresholds)[0]
        readers = _asked(on, {}, thresholds)[1]
        tables.append((name, [*cuts, inf], at, [*below, above], readers))
    return tables
