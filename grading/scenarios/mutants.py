"""Mutants of a rulebook: each is the rulebook with one small change that scenarios or examples should notice.

A threshold or a number in a condition is moved by one unit of its last printed digit, up and down; an operator becomes
its neighbour; a condition is dropped; a level becomes the next one. A house rulebook has mutants of what it does
otherwise: what lies below is the matter of the rulebook below.

Overloaded words: a *step* here is the smallest change of a number, and no step of a scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from grading.facts import THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN, Value
from grading.model.mutation import Kind
from grading.rulebook import Condition, Domain, Rule, Rulebook, Threshold
from grading.rulebook.conditions import ConditionError, parse
from grading.rulebook.model import Otherwise

NEIGHBOUR = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "is": "is not", "is not": "is"}
"""Each operator, and the one that it is most easily taken for."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rulebook with one change. `id` says which, and stays the same as long as that place of the rulebook does.

    `of` is the rule, the threshold or, where its `otherwise` was changed, the domain; `where` is `file:line` of it.
    """

    id: str
    kind: Kind
    of: str
    where: str
    original: Rulebook
    rulebook: Rulebook

    @property
    def boundaries(self) -> list[str]:
        """The numbers with which the change is about what happens: the threshold's value, those of the rule."""
        if self.kind == "threshold":
            values: list[Value] = [self.original.values[self.of]]
        else:
            named = [c for rule in self.rules for c in rule.when if c.kind != "fact"]
            values = [self.original.values.get(str(c.operand), c.operand) for c in named]
        return [str(value) for value in dict.fromkeys(values) if _is_number(value)]

    @property
    def rules(self) -> list[Rule]:
        """The rules that the change is about: the one that was changed, all of the domain, all behind the threshold."""
        if self.kind == "threshold":
            return rules_reading(self.original, self.of)
        if self.of in self.original.domains:
            return list(self.original.domains[self.of].rules)
        return [self.original.rules[self.of]]


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Every mutant of this rulebook, in the order of its domains and rules; thresholds come last."""
    for domain in rulebook.domains.values():
        for rule in domain.rules:
            if _is_own(rulebook, rule):
                yield from _of_rule(rulebook, domain, rule)
        if domain.otherwise is not None and not _is_house(rulebook):
            yield from _of_otherwise(rulebook, domain, domain.otherwise)
    for threshold in rulebook.thresholds.values():
        if threshold.chosen_by == rulebook.id or not _is_house(rulebook):
            yield from _of_threshold(rulebook, threshold)


def step(printed: str, sign: Literal[1, -1]) -> str:
    """The number one unit of its last printed digit further up or down: 2000 → 2001, 0.55 → 0.54."""
    number = Decimal(printed)
    return str(number + sign * Decimal(1).scaleb(int(number.as_tuple().exponent)))


def rules_reading(rulebook: Rulebook, threshold: str) -> list[Rule]:
    """The rules that name this threshold, or read a fact that is derived with it."""
    derived = (*THRESHOLDS_OF_FACTS.items(), *THRESHOLDS_THAT_SHARPEN.items())
    behind = {fact for fact, names in derived if threshold in names}
    return [
        rule
        for rule in rulebook.rules.values()
        if any(c.operand == threshold or behind.intersection(c.reads()) for c in rule.when)
    ]


def _is_house(rulebook: Rulebook) -> bool:
    return len(rulebook.layers) > 1


def _is_own(rulebook: Rulebook, rule: Rule) -> bool:
    return rule.layer == rulebook.id or not _is_house(rulebook)


# rules


def _of_rule(rulebook: Rulebook, domain: Domain, rule: Rule) -> Iterator[Mutant]:
    for kind, change, mutated in _changed(rulebook, domain, rule):
        rules = tuple(mutated if other is rule else other for other in domain.rules)
        mutant = _with(rulebook, replace(domain, rules=rules))
        yield Mutant(f"{rule.id}: {change}", kind, rule.id, rule.where, rulebook, mutant)


def _changed(rulebook: Rulebook, domain: Domain, rule: Rule) -> Iterator[tuple[Kind, str, Rule]]:
    """The rule with each change, and the change in words."""
    for index, condition in enumerate(rule.when):
        before, after, place = rule.when[:index], rule.when[index + 1 :], f"condition {index + 1}"
        yield "condition", f"{place} dropped", replace(rule, when=before + after)
        for kind, change, other in _conditions(rulebook, condition):
            yield kind, f"{place}: {change}", replace(rule, when=(*before, other, *after))
    for level in _next_to(domain.levels, rule.then):
        yield "level", f"then: {rule.then} → {level}", replace(rule, then=level)


def _conditions(rulebook: Rulebook, condition: Condition) -> Iterator[tuple[Kind, str, Condition]]:
    """This condition with its operator turned into the neighbour, and its number moved."""
    fact, op, printed = condition.fact, condition.op, condition.text.rpartition(" ")[2]
    operand = condition.text.partition(f" {op} ")[2].strip()
    other = parse(f"{fact} {NEIGHBOUR[op]} {operand}", rulebook.values)
    yield "operator", f"{op} → {other.op}", other
    if condition.kind == "value" and _is_number(condition.operand):
        for moved in (step(printed, 1), step(printed, -1)):
            try:
                yield "number", f"{printed} → {moved}", parse(f"{fact} {op} {moved}", rulebook.values)
            except ConditionError:  # a number that the fact never has
                continue


def _of_otherwise(rulebook: Rulebook, domain: Domain, otherwise: Otherwise) -> Iterator[Mutant]:
    for level in _next_to(domain.levels, otherwise.then):
        change = f"otherwise of {domain.name}: {otherwise.then} → {level}"
        mutated = replace(domain, otherwise=replace(otherwise, then=level))
        yield Mutant(change, "level", domain.name, domain.where, rulebook, _with(rulebook, mutated))


def _with(rulebook: Rulebook, domain: Domain) -> Rulebook:
    return replace(rulebook, domains={**rulebook.domains, domain.name: domain})


def _next_to(levels: tuple[str, ...], level: str) -> tuple[str, ...]:
    """The level above, and the one below, as far as there are any."""
    place = levels.index(level)
    return levels[place + 1 : place + 2] + levels[max(place - 1, 0) : place]


# thresholds


def _of_threshold(rulebook: Rulebook, threshold: Threshold) -> Iterator[Mutant]:
    for value in _values(threshold):
        change = f"threshold {threshold.name} {threshold.value} → {value}"
        thresholds = {**rulebook.thresholds, threshold.name: replace(threshold, value=value)}
        mutated = replace(rulebook, thresholds=thresholds)
        yield Mutant(change, "threshold", threshold.name, threshold.where, rulebook, mutated)


def _values(threshold: Threshold) -> Iterator[Value]:
    """Every other word, or the number moved up and down as far as it may go."""
    if threshold.words:
        yield from (word for word in threshold.words if word != threshold.value)
    elif _is_number(threshold.value):
        read = type(threshold.value)
        moved = [read(step(str(threshold.value), sign)) for sign in (1, -1)]
        yield from (value for value in moved if threshold.refuses(value) is None)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
