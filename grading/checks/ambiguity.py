"""Two rules at once: two levels where one must stand, and one level for reasons that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from grading.checks.checking import Checking
from grading.checks.gaps import STATEMENT
from grading.checks.opposites import contradiction
from grading.model.check import Finding
from grading.rulebook import Domain, Rule


def ambiguity(checking: Checking) -> Iterator[Finding]:
    """GC301 of domains without `otherwise`, GC302 of all: one finding for each pair of rules."""
    for domain in checking.rulebook.domains.values():
        for one, other in combinations(sorted(domain.rules, key=lambda rule: rule.id), 2):
            if one.then == other.then:
                yield from _two_reasons(checking, domain, one, other)
            elif domain.otherwise is None and domain.name != STATEMENT:
                yield from _two_levels(checking, domain, one, other)


def _two_levels(checking: Checking, domain: Domain, one: Rule, other: Rule) -> Iterator[Finding]:
    what = f"{domain.name}: {one.id} says {one.then}, and on the same evidence {other.id} says {other.then}"
    yield from _together(checking, "GC301", domain, one, other, what)


def _two_reasons(checking: Checking, domain: Domain, one: Rule, other: Rule) -> Iterator[Finding]:
    if said := contradiction(one.because, other.because):
        what = f"{one.id} says `{said[0]}`, and on the same evidence {other.id} says `{said[1]}`"
        yield from _together(checking, "GC302", domain, one, other, what)


def _together(checking: Checking, kind: str, domain: Domain, one: Rule, other: Rule, what: str) -> Iterator[Finding]:
    """A finding about the two, where some possible evidence has both of them standing."""
    of = checking.of(domain)
    both = (of.standing(one), of.standing(other))
    if checking.can_be(*both):
        yield checking.finding(
            kind, other.where, f"{one.id} + {other.id}", what, domain=domain.name, rules=[one, other],
            sheets=[checking.shown(domain, *both)],
        )  # fmt: skip
