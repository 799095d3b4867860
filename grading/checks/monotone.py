"""Worse evidence is never judged more kindly: by a domain, by a close call, by the certainty.

Two bodies of evidence are compared that are alike but for facts of which one is worse (`grading.facts.worse`). Both are
possible, and the same facts of both are known. What is undetermined is not compared: it has no level yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import z3

from grading.checks.checking import Checking, sheet
from grading.checks.sheets import few, fewest, marks, written
from grading.checks.world import DECIDING, Domained, Formula, satisfiable, solver
from grading.facts import FACTS, Sheet, Value
from grading.facts.worse import FEWER, MORE, WORSE
from grading.model.check import Finding
from grading.model.words import LOWERING, RAISING, START
from grading.rulebook import Domain, Rule

CERTAINTY, BODY = "certainty", "body_of_evidence"
SEVERAL = "several facts"


class Pair:
    """Two bodies of evidence of one rulebook, the second worse in some facts and otherwise the same.

    Facts that are `computed` from the judgements of each are neither; those that are `free` are only known of both.
    """

    def __init__(self, checking: Checking, computed: Collection[str] = (), free: Collection[str] = ()) -> None:
        self.checking, self.better, self.worse = checking, checking.copy, checking.worse
        compared = (name for name in DECIDING if name not in computed)
        alike = (self._known_alike(name) if name in free else self._alike(name) for name in compared)
        self.solver = solver(self.better.possible, self.worse.possible, *alike)

    def of(self, domain: Domain) -> tuple[Domained, Domained]:
        """The rules of a domain on the one and on the other."""
        return self.checking.of(domain), self.checking.of(domain, self.worse)

    def same(self, name: str) -> Formula:
        """The fact has the same value in both."""
        return self.better.value(name) == self.worse.value(name)

    def shown(
        self, domains: Sequence[Domain], *formulas: Formula, without: Collection[str] = ()
    ) -> tuple[dict[str, Value], dict[str, Value]]:
        """The fewest facts of both on which this is so (of several domains, none too many), without those computed."""
        rulebook = self.checking.rulebook
        names = sorted({name for domain in domains for name in rulebook.reads(domain.name)}.difference(without))
        self.solver.push()
        self.solver.add(*formulas)
        if len(domains) == 1:
            fewest(self.solver, self.better, names)
        else:
            few(self.solver, self.better, names)
        at = marks([rulebook], domains)
        given = written(self.solver, self.better, names, at), written(self.solver, self.worse, names, at)
        self.solver.pop()
        return given

    def _alike(self, name: str) -> Formula:
        """The fact is the same, or worse; it is there in both or in none, and known of both or of none."""
        there = self.better.there(name) == self.worse.there(name)
        value = z3.Or(self.same(name), self._worse(name)) if name in WORSE else self.same(name)
        return z3.And(self._known_alike(name), there, value)

    def _known_alike(self, name: str) -> Formula:
        return self.better.known(name) == self.worse.known(name)

    def _worse(self, name: str) -> Formula:
        direction, before, after = WORSE[name], self.better.value(name), self.worse.value(name)
        if isinstance(direction, bool):
            return self.worse.equals(name, direction)
        if isinstance(direction, tuple):
            return z3.Or(*(
                z3.And(self.better.equals(name, one), self.worse.equals(name, other))
                for at, one in enumerate(direction) for other in direction[at + 1 :]
            ))  # fmt: skip
        assert direction in (MORE, FEWER)
        return after > before if direction == MORE else after < before


def monotone(checking: Checking) -> Iterator[Finding]:
    """GC401 of every domain, GC402 of those with close calls."""
    pair = Pair(checking)
    for name in (START, *LOWERING, *RAISING, CERTAINTY):
        if name in checking.rulebook.domains:
            yield from _of_domain(pair, checking.rulebook.domains[name])


def kinder(domain: Domain, better: Domained, worse: Domained) -> Formula:
    """The worse evidence is judged more kindly: less serious, or where levels are good ones, higher."""
    ranks = range(1, len(domain.levels))
    if domain.name in LOWERING:
        return z3.Or(*(z3.And(better.at_least(rank), z3.Not(worse.at_least(rank))) for rank in ranks))
    return z3.Or(*(z3.And(worse.at_least(rank), z3.Not(better.at_least(rank))) for rank in ranks))


def clear(of: Domained, rank: int) -> Formula:
    """The domain is at this level, and a rule says so that is no close call."""
    level = of.domain.levels[rank]
    rules = (of.standing(rule) for rule in of.domain.rules if rule.then == level and not rule.borderline)
    return z3.And(of.is_level(level), z3.Or(*rules))


def close(of: Domained, rank: int) -> Formula:
    """The domain is at this level by rules that are close calls, all of them."""
    level = of.domain.levels[rank]
    fired = z3.Or(*(of.standing(rule) for rule in of.domain.rules if rule.then == level))
    return z3.And(of.is_level(level), fired, z3.Not(clear(of, rank)))


def settled(domain: Domain, *each: Domained) -> Formula:
    """Both are told; where certainty can only rise, what cannot be told counts as none, and is told."""
    return z3.And(*(of.determined for of in each)) if domain.name not in RAISING else z3.BoolVal(True)


def _of_domain(pair: Pair, domain: Domain) -> Iterator[Finding]:
    better, worse = pair.of(domain)
    asked = [("GC401", z3.And(kinder(domain, better, worse), *_of_one_body(pair, domain)))]
    if domain.name in LOWERING:
        ranks = range(1, len(domain.levels))
        asked.append(("GC402", z3.Or(*(z3.And(clear(better, rank), close(worse, rank)) for rank in ranks))))
    for kind, formula in asked:
        wrong = z3.And(settled(domain, better, worse), formula)
        if satisfiable(pair.solver, wrong):
            yield from _by_rule(pair, domain, kind, wrong)


def _of_one_body(pair: Pair, domain: Domain) -> Iterator[Formula]:
    """What rates up is for bodies of evidence that start low, and is asked within one; so is a cap."""
    if domain.name not in (START, *LOWERING):
        yield pair.same(BODY)


def _by_rule(pair: Pair, domain: Domain, kind: str, wrong: Formula) -> Iterator[Finding]:
    """A finding for each rule and fact: the rule says what is lost with the worse evidence, or gained by it.

    What makes a judgement clear is lost by a rule that is no close call.
    """
    better, worse = pair.of(domain)
    gains = domain.name not in LOWERING
    facts = [name for name in pair.checking.rulebook.reads(domain.name) if name in WORSE]
    for rule in (rule for rule in domain.rules if kind == "GC401" or not rule.borderline):
        one, other = (worse, better) if gains else (better, worse)
        rank = one.rank(rule.then)
        lost = z3.Not(other.at_least(rank)) if kind == "GC401" else close(other, rank)
        loses = z3.And(wrong, one.standing(rule), one.is_level(rule.then), lost)
        if not satisfiable(pair.solver, loses):
            continue
        alone = [name for name in facts if satisfiable(pair.solver, loses, *_only(pair, name))]
        for name in alone or [SEVERAL]:
            yield _finding(pair, domain, rule, kind, name, [loses, *_only(pair, name)])


def _only(pair: Pair, name: str) -> Iterator[Formula]:
    """No fact differs but this one."""
    return (pair.same(other) for other in WORSE if name not in (SEVERAL, other))


def _finding(pair: Pair, domain: Domain, rule: Rule, kind: str, fact: str, formulas: Sequence[Formula]) -> Finding:
    checking = pair.checking
    given = pair.shown([domain], *formulas)
    better, worse = (sheet(checking.rulebook, domain, one, name)
                     for one, name in zip(given, ("better", "worse"), strict=True))  # fmt: skip
    ends = f"from {_level(domain, better.settles)} to {_level(domain, worse.settles)}"
    what = f"{domain.name}: with worse evidence ({changes(*given)}) it goes {ends}"
    if kind == "GC402":
        what = f"{domain.name}: with worse evidence ({changes(*given)}) a clear judgement becomes a close call"
    return checking.finding(
        kind, rule.where, f"{rule.id}: {fact}", what, domain=domain.name, rules=[rule], sheets=[better, worse]
    )


def _level(domain: Domain, settles: str) -> str:
    return domain.otherwise.then if settles == "otherwise" and domain.otherwise else settles


def changes(better: Sheet, worse: Sheet) -> str:
    """The facts that differ, each with both values."""
    moved = (name for name in better if better[name] != worse[name])
    return ", ".join(f"{name} {FACTS[name].show(better[name])} → {FACTS[name].show(worse[name])}" for name in moved)
