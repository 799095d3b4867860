"""What is unknown never counts as known: a level that is told stays, whatever else comes to be known."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from grading.checks.checking import Checking
from grading.checks.world import Copy, Domained, Formula
from grading.model.check import FactSheet, Finding
from grading.model.words import SETTLED
from grading.rulebook import Domain, Rule


class Later(Copy):
    """The same evidence of which more is known."""

    def __init__(self, before: Copy) -> None:
        super().__init__(before.label)
        self.before = before

    def known(self, name: str) -> Formula:
        """Whether the fact is known by now."""
        return z3.Bool(f"known {name}{self.label} later")

    def follows(self, name: str) -> Formula:
        """What was known still is, and what is known is there."""
        by_now = self.known(name)
        return z3.And(z3.Implies(self.before.known(name), by_now), z3.Implies(by_now, self.there(name)))


def unknown(checking: Checking) -> Iterator[Finding]:
    """GC204, of the domains that say so where they are undetermined."""
    for name in SETTLED:
        domain = checking.rulebook.domains.get(name)
        if domain is not None and any(rule.overrides for rule in domain.rules):
            yield from _of_domain(checking, domain)


def _of_domain(checking: Checking, domain: Domain) -> Iterator[Finding]:
    later = Later(checking.copy)
    before, after = checking.of(domain), Domained(checking.rulebook, domain, later)
    follows = z3.And(*map(later.follows, checking.rulebook.reads(domain.name)))
    told = z3.And(before.determined, after.determined, follows)
    for rule in (rule for rule in domain.rules if rule.overrides):
        for other in (other for other in domain.rules if other.id in rule.overrides and other.then != rule.then):
            changed = z3.And(before.standing(other), before.open(rule), before.is_level(other.then),
                             after.fires(rule), z3.Not(after.is_level(other.then)))  # fmt: skip
            shown = checking.shown(domain, told, changed)
            if shown is not None:
                yield _finding(checking, domain, rule, other, shown)


def _finding(checking: Checking, domain: Domain, rule: Rule, other: Rule, shown: FactSheet) -> Finding:
    what = f"{domain.name} is told to be {other.then} while `{rule.id}`, which overrides `{other.id}`, cannot be told"
    return checking.finding(
        "GC204", rule.where, f"{rule.id} over {other.id}", what, domain=domain.name, rules=[rule, other], sheets=[shown]
    )
