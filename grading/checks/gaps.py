"""What no rule covers: gaps in a domain that must answer, and what can never be settled."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from grading.checks.checking import Checking
from grading.checks.laws import exists
from grading.checks.world import Domained, Formula
from grading.facts.possible import EXISTS
from grading.model.check import Finding
from grading.model.words import CERTAINTIES, LOWERING, RAISING, RATED, SETTLED, START, STEP_BACK
from grading.rulebook import Condition, Domain, Rule

AFTER_THE_START = (*LOWERING, *RAISING, STEP_BACK, "certainty")
"""Domains that are asked only of evidence that is graded."""
STATEMENT = "statement"
"""Whether there is a statement for everything, and one only, is a matter of wording: GC701."""


def gaps(checking: Checking) -> Iterator[Finding]:
    """GC201 of domains without `otherwise`; GC203 of those that what is unknown can leave open."""
    for domain in checking.rulebook.domains.values():
        if domain.otherwise is None and domain.name != STATEMENT:
            yield from _gap(checking, domain)
        if domain.name in SETTLED:
            yield from _never_settled(checking, domain)


def asked(checking: Checking, domain: Domain) -> Formula:
    """The evidence of which this domain is asked: what the starting certainty does not grade goes no further."""
    if domain.name not in AFTER_THE_START:
        return z3.BoolVal(True)
    start = checking.rulebook.domains.get(START)
    if start is None:
        return z3.Or(*(checking.copy.equals("body_of_evidence", body) for body in RATED))
    of = checking.of(start)
    return z3.Or(*(of.standing(rule) for rule in start.rules if rule.then in CERTAINTIES))


def _gap(checking: Checking, domain: Domain) -> Iterator[Finding]:
    of = checking.of(domain)
    covers_nothing = z3.And(asked(checking, domain), of.nothing if domain.name in SETTLED else _never(of))
    if not checking.can_be(checking.copy.complete, covers_nothing):
        return
    shown = checking.shown(domain, checking.copy.whole, covers_nothing)
    what = f"{domain.name}: no rule fires on this evidence, and there is no `otherwise`"
    yield checking.finding("GC201", domain.where, domain.name, what, domain=domain.name, sheets=[shown])


def _never(of: Domained) -> Formula:
    """No rule stands, and none would if more were known: what is unknown is nothing that this evidence has."""
    copy = of.copy

    def cannot(rule: Rule) -> Formula:
        absent = (z3.Not(copy.there(name)) for condition in rule.when for name in condition.reads())
        return z3.Or(of.silent(rule), of.silenced(rule), *absent)

    return z3.And(*(cannot(rule) for rule in of.domain.rules))


def _never_settled(checking: Checking, domain: Domain) -> Iterator[Finding]:
    of, complete = checking.of(domain), checking.copy.complete
    left_open = z3.And(asked(checking, domain), complete, z3.Not(of.determined), z3.Not(of.nothing))
    if not checking.can_be(left_open):
        return
    rules = [rule for rule in domain.rules if checking.can_be(left_open, of.open(rule))]
    read = sorted({name for rule in rules for condition in rule.when for name in condition.reads()} & set(EXISTS))
    missing = [name for name in read if checking.can_be(left_open, z3.Not(checking.copy.there(name)))]
    shown = checking.shown(domain, left_open, beside=(name for one in missing for name in _ways(one)))
    never = ", ".join(f"`{name}` (only where {' or '.join(EXISTS[name])})" for name in missing)
    what = f"{domain.name}: all is known that this evidence can have, and it stays open for what it has not: {never}"
    yield checking.finding("GC203", domain.where, domain.name, what, domain=domain.name, rules=rules, sheets=[shown])


def _ways(fact: str) -> set[str]:
    """The facts that say whether evidence has this one."""
    return {name for way in exists()[fact] for atom in way if isinstance(atom, Condition) for name in atom.reads()}
