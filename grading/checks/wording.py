"""Is exactly one thing said, whatever the evidence? And is every family of wording ever said?

Of the rules that fire, those of the highest level decide, and the first of them brings its words. So two rules of one
level that say different things are a matter of chance; and where no rule that says something decides, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import z3

from grading.checks.checking import Checking
from grading.checks.world import Domained, Formula
from grading.model.check import Finding
from grading.model.words import ALL_ARE_SAID
from grading.rulebook import Domain, Rule
from grading.rulebook.families import WORDED

ONE_IS_SAID = ("statement", "effect phrase", "qualifier")
"""Domains of which one rule brings the words."""


def with_certainty(checking: Checking) -> Formula:
    """The certainty, where it is known, is one that this rulebook can give to such evidence."""
    domain = checking.rulebook.domains.get("certainty")
    if domain is None:
        return z3.BoolVal(True)
    of, copy = checking.of(domain), checking.copy
    return z3.Implies(
        copy.known("certainty"), z3.And(*(copy.equals("certainty", at) == of.is_level(at) for at in domain.levels))
    )


def decides(of: Domained, rule: Rule) -> Formula:
    """The rule is heard: it stands, and no rule of a higher level does, unless all that stand are heard."""
    if of.domain.name in ALL_ARE_SAID:
        return of.standing(rule)
    return z3.And(of.standing(rule), of.is_level(rule.then))


def one_wording(checking: Checking) -> Iterator[Finding]:
    """GC701: two rules that say different things at once; evidence of which nothing is said."""
    with checking.supposing(with_certainty(checking)):
        for domain in (d for name in ONE_IS_SAID if (d := checking.rulebook.domains.get(name))):
            yield from _two_at_once(checking, domain)
            if domain.otherwise is None:
                yield from _nothing_said(checking, domain)


def _two_at_once(checking: Checking, domain: Domain) -> Iterator[Finding]:
    of = checking.of(domain)
    for one, other in combinations(sorted(domain.rules, key=lambda rule: rule.id), 2):
        both = (decides(of, one), decides(of, other))
        if one.then == other.then and one.says != other.says and checking.can_be(*both):
            what = f"{one.id} says `{one.says}`, and on the same evidence {other.id} says `{other.says}`"
            where = (one if one.layer == checking.rulebook.id else other).where
            yield checking.finding(
                "GC701", where, f"{one.id} + {other.id}", what, domain=domain.name, rules=[one, other],
                sheets=[checking.shown(domain, *both)],
            )  # fmt: skip


def _nothing_said(checking: Checking, domain: Domain) -> Iterator[Finding]:
    """A finding of the domain where nothing is said of evidence about which all is known that it has."""
    of = checking.of(domain)
    speaks = z3.Or(*(decides(of, rule) for rule in domain.rules if rule.says))
    silent = z3.And(checking.copy.complete, z3.Not(speaks))
    if checking.can_be(silent):
        what = f"the {domain.name}: nothing is said of this evidence, though all is known that it can have"
        yield checking.finding(
            "GC701", domain.where, domain.name, what, domain=domain.name, sheets=[checking.shown(domain, silent)]
        )


def unreached(checking: Checking) -> Iterator[Finding]:
    """GC703: families of wording that no rule assigns which is ever heard, and no `otherwise`."""
    worded = [domain for domain in map(checking.rulebook.domains.get, WORDED) if domain is not None]
    heard = {domain.otherwise.then for domain in worded if domain.otherwise}
    for domain in worded:
        of = checking.of(domain)
        heard |= {rule.then for rule in domain.rules if rule.then not in heard and checking.can_be(decides(of, rule))}
    for family in checking.rulebook.families.values():
        if family.id not in heard:
            assigned = [rule for domain in worded for rule in domain.rules if rule.then == family.id]
            why = "by rules that are never heard" if assigned else "by no rule"
            what = f"{family.id} ({family.title}) is assigned {why}"
            yield checking.finding("GC703", family.where, family.id, what, rules=assigned)
