"""Rulebook → the text of one ruleset a domain for durable_rules, or every reason why it cannot be that.

Each rule becomes one conjunction over one asserted fact: what it compares with constants, equalities first, because
those fail soonest; then `$ex` for every name on a right-hand side; then what it compares with those names. The guards
are not decoration: a condition is found by its left-hand name, and so never looked at where that is absent, but where
the right-hand one is absent durable_rules compares with stale memory. A threshold travels in the fact under its own
name, so that a study set may set it without a new ruleset.

A ruleset a domain, because durable_rules goes through all actions of a ruleset after every firing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from grading.errors import Problem, RulebookError
from grading.facts.vocabulary import FACTS
from grading.rulebook.conditions import NUMERIC, Condition
from grading.rulebook.model import Domain, Rule, Rulebook

OPERATORS = {"is": "", "is not": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
WARM_UP = "warm_up"

MOST_RULES = 60
"""Of one domain. durable_rules keeps what is still to be looked at on a stack of 64, at most one entry a rule."""
MOST_NAMES = 250
"""In one asserted fact, with `id` and `sid`; durable_rules stores 255."""

RESERVED = (
    "id", "sid", WARM_UP, "$s", "$m", "$i", "$forward", "name", "all", "any", "pri", "count", "cap", "dist",
    "$lt", "$lte", "$gt", "$gte", "$eq", "$neq", "$mt", "$imt", "$iall", "$iany", "$ex", "$nex", "$or", "$and", "$add",
    "$sub", "$mul", "$div", "$l", "$r",
)  # fmt: skip
"""Names that durable_rules tells apart by their hash, and our own."""


@dataclass(frozen=True, slots=True)
class Program:
    """One rulebook, compiled: the ruleset of each domain that has rules, as JSON, and every rule's name inside it."""

    rulesets: Mapping[str, str]
    names: Mapping[str, str]
    """Rule id → name in its ruleset. Ids are the rulebook's, the names need be safe."""


def compile_rules(rulebook: Rulebook) -> Program:
    """The program of this rulebook. Raises RulebookError with everything that stands against it."""
    problems = [*_problems(rulebook)]
    if problems:
        raise RulebookError(sorted(problems))
    names = {rule_id: f"r{index:04}" for index, rule_id in enumerate(rulebook.rules)}
    warm_up = _ruled(WARM_UP, [f'{{"{WARM_UP}":true}}'])
    rulesets = {
        name: "{" + ",".join([*(_ruled(names[rule.id], _conjunction(rule)) for rule in domain.rules), warm_up]) + "}"
        for name, domain in rulebook.domains.items() if domain.rules
    }  # fmt: skip
    return Program(rulesets, names)


def threshold_name(name: str) -> str:
    """The name under which a threshold travels in the asserted fact; no fact of the vocabulary can have it."""
    return f"threshold:{name}"


def number(value: float) -> str:
    """A number as durable_rules reads it: always with a point, for it refuses `1e-07`."""
    text = float.__repr__(float(value))
    return text if "." in text else text.replace("e", ".0e")


def fnv(name: str) -> int:
    """The hash by which durable_rules compares names: 32-bit FNV-1a."""
    found = 0x811C9DC5
    for byte in name.encode():
        found = (found ^ byte) * 16777619 & 0xFFFFFFFF
    return found


def collisions(names: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different names that durable_rules cannot tell apart (`costarring` and `liquid` are one)."""
    seen: dict[int, str] = {}
    for name in names:
        other = seen.setdefault(fnv(name), name)
        if other != name:
            yield other, name


def _ruled(name: str, clauses: list[str]) -> str:
    return f'"{name}":{{"all":[{{"m":{{"$and":[{",".join(clauses)}]}}}}]}}'


def _conjunction(rule: Rule) -> list[str]:
    constant = sorted((one for one in rule.when if one.kind == "value"), key=lambda one: one.op != "is")
    compared = [one for one in rule.when if one.kind != "value"]
    guards = dict.fromkeys(f'{{"$ex":{{{json.dumps(name)}:1}}}}' for one in compared for name in _names(one)[1:])
    return [*map(_clause, constant), *guards, *map(_clause, compared)]


def _names(condition: Condition) -> list[str]:
    travelling = threshold_name if condition.kind == "threshold" else str
    return [condition.fact] if condition.kind == "value" else [condition.fact, travelling(str(condition.operand))]


def _clause(condition: Condition) -> str:
    operator, compared = OPERATORS[condition.op], f"{{{json.dumps(condition.fact)}:{_operand(condition)}}}"
    return f'{{"{operator}":{compared}}}' if operator else compared


def _operand(condition: Condition) -> str:
    if condition.kind != "value":
        return f'{{"$m":{json.dumps(_names(condition)[1])}}}'
    if condition.op in ("is", "is not"):
        return json.dumps(condition.operand)
    return number(float(condition.operand))


def _problems(rulebook: Rulebook) -> Iterator[Problem]:
    seen: dict[str, Rule] = {}
    for name, domain in rulebook.domains.items():
        yield from _size(name, domain)
        for rule in domain.rules:
            other = seen.setdefault(rule.id, rule)
            if other is not rule:
                yield Problem(rule.where, f"rule `{rule.id}` also stands in {other.where}", "an id is never used twice")
            yield from _faults(rule, rulebook)
    names = {name for rule in seen.values() for condition in rule.when for name in _names(condition)}
    for one, two in collisions(iter([*RESERVED, *sorted(names)])):
        yield Problem(rulebook.id, f"the engine cannot tell `{one}` from `{two}`: they share a hash", "rename one")


def _size(name: str, domain: Domain) -> Iterator[Problem]:
    if len(domain.rules) > MOST_RULES:
        what = f"`{name}` has {len(domain.rules)} rules, and the engine takes {MOST_RULES} a domain"
        yield Problem(domain.where, what, "split the domain, or derive a fact that sums several conditions up")
    read = {name for rule in domain.rules for condition in rule.when for name in _names(condition)}
    if len(read) + 2 > MOST_NAMES:
        what = f"the rules of `{name}` read {len(read)} facts and thresholds, and the engine takes {MOST_NAMES - 2}"
        yield Problem(domain.where, what, "split the domain")


def _faults(rule: Rule, rulebook: Rulebook) -> Iterator[Problem]:
    if not rule.when:
        yield Problem(rule.where, f"{rule.id}: no condition, so it would always fire", "say so in `otherwise`")
    for condition in rule.when:
        what = _fault(condition, rulebook)
        if what:
            yield Problem(rule.where, f"{rule.id}: `{condition.text}`: {what}", "write it as the grammar has it")


def _fault(condition: Condition, rulebook: Rulebook) -> str:
    """What takes this condition out of the grammar; nothing for whatever `conditions.parse` lets through."""
    fact = FACTS.get(condition.fact)
    if fact is None or fact.type == "text":
        return f"`{condition.fact}` is no fact that decides"
    if condition.op in ("is", "is not"):
        equatable = fact.type in ("yes/no", "word", "count") and condition.kind == "value"
        return "" if equatable and fact.accepts(condition.operand) else f"`{condition.operand}` is never its value"
    if condition.op not in OPERATORS or fact.type not in NUMERIC:
        return f"a {fact.type} is not compared with `{condition.op}`"
    if condition.kind == "fact":
        other = FACTS.get(str(condition.operand))
        return "" if other and other.type in NUMERIC else f"`{condition.operand}` is no number"
    value = condition.operand if condition.kind == "value" else rulebook.values.get(str(condition.operand))
    return "" if finite(value) else f"`{condition.operand}` is no number, or not a finite one"


def finite(value: object) -> bool:
    """True of a number that a double can hold."""
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    except OverflowError:
        return False
