"""What every rule of a domain does on a sheet, by `Condition.holds`, as `Rule.evaluate` says it rule by rule.

A condition that several rules share is asked once. One that compares a number with constants is asked beforehand: what
it comes to changes only at those constants, so that a number need only be placed among them. What the words of a sheet
come to is remembered, for they are few. A rule is one bit, so that a condition that is false silences all rules that
have it at one stroke.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, nextafter
from typing import NamedTuple

from grading.engine.encode import REMEMBERED, values_of
from grading.facts.fact import Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.conditions import Condition, Verdict
from grading.rulebook.model import Rule

Having = Mapping[Condition, int]
"""Conditions, each with the rules that have it, as bits."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one rule did on one sheet."""

    rule: Rule
    verdict: Verdict


class Answer(NamedTuple):
    """What every rule of a domain did, in the order of their ids, and the ids of those that fired."""

    evaluations: tuple[Evaluation, ...]
    fired: list[str]


class _Cuts(NamedTuple):
    """The constants that a number is compared with, in order, and infinity; which rules it silences on and below each.

    `readers` are those that cannot be told where it is unknown.
    """

    fact: str
    cuts: list[float]
    on: list[int]
    below: list[int]
    readers: int


class Specification:
    """Of the rules of one domain."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.id)
        having: dict[Condition, int] = {}
        for bit, rule in enumerate(self._rules):
            for condition in rule.when:
                having[condition] = having.get(condition, 0) | 1 << bit
        self._on_words = {one: rules for one, rules in having.items() if values_of(FACTS[one.fact])}
        self._between_facts = {one: rules for one, rules in having.items() if one.kind == "fact"}
        self._on_numbers = {one: rules for one, rules in having.items()
                            if one not in self._on_words and one not in self._between_facts}  # fmt: skip
        self._words = tuple(dict.fromkeys(one.fact for one in self._on_words))
        self._cut: tuple[Mapping[str, Value], list[_Cuts]] = ({}, [])
        self._of_words = lru_cache(REMEMBERED)(self._told_of_words)
        self._answer = lru_cache(REMEMBERED)(self._answered)

    def answer(self, sheet: Sheet, thresholds: Mapping[str, Value]) -> Answer:
        """What each rule does on this sheet, every fact of which is of its type."""
        silent, unknown = self._of_words(*map(sheet.get, self._words))
        if self._cut[0] is not thresholds:  # they are the same for many sheets
            self._cut = thresholds, _cuts(self._on_numbers, thresholds)
        for name, cuts, on, below, readers in self._cut[1]:
            if name in sheet:
                value = float(sheet[name])
                place = bisect_left(cuts, value)
                silent |= on[place] if cuts[place] == value else below[place]
            else:
                unknown |= readers
        if self._between_facts:
            false, untold = _told(self._between_facts, sheet, thresholds)
            silent, unknown = silent | false, unknown | untold
        return self._answer(silent, unknown & ~silent)

    def _told_of_words(self, *values: Value | None) -> tuple[int, int]:
        known = zip(self._words, values, strict=True)
        return _told(self._on_words, {name: value for name, value in known if value is not None}, {})

    def _answered(self, silent: int, unknown: int) -> Answer:
        evaluations = tuple(
            Evaluation(rule, "silent" if silent >> bit & 1 else "cannot tell" if unknown >> bit & 1 else "fires")
            for bit, rule in enumerate(self._rules)
        )
        return Answer(evaluations, [one.rule.id for one in evaluations if one.verdict == "fires"])


def _told(having: Having, sheet: Sheet, thresholds: Mapping[str, Value]) -> tuple[int, int]:
    """The rules of which a condition is false, and those of which one cannot be told."""
    silent = unknown = 0
    for condition, rules in having.items():
        held = condition.holds(sheet, thresholds)
        if held is False:
            silent |= rules
        elif held is None:
            unknown |= rules
    return silent, unknown


def _cuts(having: Having, thresholds: Mapping[str, Value]) -> list[_Cuts]:
    """What conditions that compare numbers with constants come to, fact by fact, under these thresholds."""
    found = []
    for name in dict.fromkeys(one.fact for one in having):
        own = {one: rules for one, rules in having.items() if one.fact == name}
        cuts = sorted({float(thresholds[str(c.operand)] if c.kind == "threshold" else c.operand) for c in own})
        beside = [nextafter(cut, -inf) for cut in cuts] + [nextafter(cuts[-1], inf)]
        on, below = ([_told(own, {name: one}, thresholds)[0] for one in some] for some in (cuts, beside))
        found.append(_Cuts(name, [*cuts, inf], on, below, _told(own, {}, thresholds)[1]))
    return found
