"""Rules that are never heard: they cannot fire, are always silenced, or never decide."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from grading.checks.checking import Checking, sheet
from grading.checks.gaps import STATEMENT
from grading.checks.laws import broken
from grading.checks.world import Domained, satisfiable
from grading.model.check import Finding
from grading.model.words import JUDGED
from grading.rulebook import Domain, Rule


def dead(checking: Checking) -> Iterator[Finding]:
    """GC101 to GC104: at most one finding a rule, the first that applies."""
    for domain in checking.rulebook.domains.values():
        for rule in domain.rules:
            yield from _of_rule(checking, domain, rule)


def _of_rule(checking: Checking, domain: Domain, rule: Rule) -> Iterator[Finding]:
    of = checking.of(domain)
    if not checking.can_be(of.fires(rule)):
        yield _never_fires(checking, domain, rule)
        return
    if not checking.can_be(of.standing(rule)):
        silencers = [other for other in domain.rules if rule.id in other.overrides]
        what = f"{rule.id}: wherever it fires it is overridden by {_listed(silencers)}"
        shown = checking.shown(domain, of.fires(rule))
        yield checking.finding(
            "GC103", rule.where, rule.id, what, domain=domain.name, rules=[rule, *silencers], sheets=[shown]
        )
    elif _highest_decides(domain) and (higher := _always_higher(checking, of, rule)):
        what = f"{rule.id}: wherever it fires, a rule with a higher level fires too: {_listed(higher)}"
        shown = checking.shown(domain, of.standing(rule))
        yield checking.finding(
            "GC104", rule.where, rule.id, what, domain=domain.name, rules=[rule, *higher], sheets=[shown]
        )


HIGHEST_DECIDES = (*JUDGED, "effect phrase", "qualifier")
"""Domains in which the highest level that fires is the answer. Without `otherwise` one alone must stand: GC301."""


def _highest_decides(domain: Domain) -> bool:
    """In a statement always: whether there is exactly one is asked of the words alone, GC701."""
    return domain.name == STATEMENT or (domain.name in HIGHEST_DECIDES and domain.otherwise is not None)


def _never_fires(checking: Checking, domain: Domain, rule: Rule) -> Finding:
    """GC101 where the conditions themselves exclude each other, else GC102 with the laws that their example breaks."""
    with_types = z3.Solver()
    with_types.add(checking.copy.of_types, checking.of(domain).fires(rule))
    if not satisfiable(with_types):
        what = f"{rule.id}: no values make all of its conditions hold: {'; '.join(c.text for c in rule.when)}"
        return checking.finding("GC101", rule.where, rule.id, what, domain=domain.name, rules=[rule])
    example = next(example for example in rule.examples if example.expect == "fires")
    laws = "; ".join(f"{law.text} ({law.because})" for law in broken(example.given)) or "other facts than it reads"
    what = f"{rule.id}: no evidence is like that, not even its example `{example.name}`: {laws}"
    shown = sheet(checking.rulebook, domain, example.given, "impossible")
    return checking.finding("GC102", rule.where, rule.id, what, domain=domain.name, rules=[rule], sheets=[shown])


def _always_higher(checking: Checking, of: Domained, rule: Rule) -> list[Rule]:
    """Rules of a higher level of which one stands wherever this one does, none of them needless.

    There is none where this rule ever stands above all.
    """
    higher = [other for other in of.domain.rules if of.rank(other.then) > of.rank(rule.then)]

    def covers(others: list[Rule]) -> bool:
        return not checking.can_be(of.standing(rule), *(z3.Not(of.standing(other)) for other in others))

    if not covers(higher):
        return []
    needed = higher
    for other in higher:
        if covers(rest := [one for one in needed if one is not other]):
            needed = rest
    return needed


def _listed(rules: list[Rule]) -> str:
    return ", ".join(f"`{rule.id}`" for rule in rules)
