"""A hole between two bands: along one number a rule fires below and above, and between them none does."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from grading.checks.checking import Checking, sheet
from grading.checks.sheets import fewest, written
from grading.checks.world import Copy, Formula
from grading.facts import FACTS, Sheet
from grading.model.check import Finding
from grading.model.words import JUDGED
from grading.rulebook import Domain
from grading.rulebook.conditions import NUMERIC

ORDERED = (*JUDGED, "effect phrase")
"""Domains whose answer is a level, so that a number passes through bands of it."""
BELOW, BETWEEN, ABOVE = "below", "between", "above"


def holes(checking: Checking) -> Iterator[Finding]:
    """GC202: at most one finding for each domain and number. In a domain without `otherwise` a hole is a gap, GC201."""
    for domain in checking.rulebook.domains.values():
        if domain.name in ORDERED and domain.otherwise is not None:
            for name in checking.rulebook.reads(domain.name):
                if FACTS[name].type in NUMERIC:
                    yield from _Hole(checking, domain, name).finding()


class _Hole:
    """Three bodies of evidence that are alike but for one number."""

    def __init__(self, checking: Checking, domain: Domain, fact: str) -> None:
        self.checking, self.domain, self.fact = checking, domain, fact
        self.others = {BELOW: Copy(f" {BELOW}"), ABOVE: Copy(f" {ABOVE}")}

    def finding(self) -> Iterator[Finding]:
        """The hole, if there is one, with its three sheets."""
        formulas = tuple(self._formulas())
        if not self.checking.can_be(*formulas):
            return
        with self.checking.supposing(*formulas) as found:
            sheets = [sheet(self.checking.rulebook, self.domain, given, at) for at, given in self._given(found)]
        rules = [rule for rule in self.domain.rules if any(rule.id in one.fires for one in sheets)]
        below, between, above = (FACTS[self.fact].show(one.given[self.fact]) for one in sheets)
        what = (f"{self.domain.name}: with all else the same a rule moves the level where {self.fact} is {below} and "
                f"where it is {above}; between them, at {between}, no rule fires")  # fmt: skip
        yield self.checking.finding(
            "GC202", rules[0].where, f"{self.domain.name}: {self.fact}", what, domain=self.domain.name, rules=rules,
            sheets=sheets,
        )  # fmt: skip

    def _formulas(self) -> Iterator[Formula]:
        """All three are possible; below and above a rule moves the level, and between them nothing stands."""
        of, copy = self.checking.of(self.domain), self.checking.copy
        otherwise = self.domain.otherwise.then if self.domain.otherwise else None
        moves = z3.Or(*(of.standing(rule) for rule in self.domain.rules if rule.then != otherwise))
        value = copy.value(self.fact)
        below, above = (other.value(self.fact) for other in self.others.values())
        yield from (below < value, value < above, copy.known(self.fact), of.nothing)
        for at, other in zip((below, above), self.others.values(), strict=True):
            yield other.known(self.fact)
            yield z3.substitute(z3.And(copy.possible, moves), (value, at))

    def _given(self, found: z3.Solver) -> Iterator[tuple[str, Sheet]]:
        copy, marks = self.checking.copy, self.checking.marks(self.domain)
        names = list(self.checking.rulebook.reads(self.domain.name))
        fewest(found, copy, names)
        between = written(found, copy, names, marks)
        own = {at: written(found, other, [self.fact], marks) for at, other in self.others.items()}
        yield BELOW, {**between, **own[BELOW]}
        yield BETWEEN, between
        yield ABOVE, {**between, **own[ABOVE]}
