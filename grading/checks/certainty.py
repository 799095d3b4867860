"""The certainty that all domains together make: worse evidence never has a higher one.

Asked of any two bodies of evidence of which no domain judges the worse one more kindly, nor as a close call where the
other is clear, whatever facts led to that: what `monotone` finds in a domain is not told again. What is left is how
judgements are put together, in every combination: the start, rating up, stepping back and caps. So a range of certainty
that was found at the best and the worst of every undetermined domain holds whatever lies between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import z3

from grading.checks.checking import Checking, sheet
from grading.checks.monotone import BODY, CERTAINTY, Pair, changes, clear, close
from grading.checks.world import Copy, Domained, Formula, satisfiable
from grading.facts import Sheet, Value
from grading.judgement import POINTS, steps
from grading.model.check import FactSheet, Finding
from grading.model.words import CERTAINTIES, LOWERING, RAISING, START, STEP_BACK
from grading.rulebook import Domain, Rulebook
from grading.stages import UNTIL_SETTLED, rated_down

SCORE = "certainty_score"
COMPUTED = (*UNTIL_SETTLED, SCORE)
"""Facts that follow from the judgements."""
GIVING = (*RAISING, STEP_BACK)
NEEDED = frozenset({START, "risk of bias", CERTAINTY})
"""Domains without which there is no sum."""


class Summed:
    """One body of evidence through all domains to its certainty, as formulas."""

    def __init__(self, checking: Checking, copy: Copy) -> None:
        self.copy = copy
        self.of = {name: checking.of(domain, copy) for name, domain in checking.rulebook.domains.items()}
        self.lowering = [self.of[name] for name in LOWERING if name in self.of]

    @cached_property
    def told(self) -> Formula:
        """Everything before the certainty is determined, the evidence is graded, and what follows is computed.

        So that a close call counts for the same at both ends of a range, none that unknown facts could make clear is
        among them (`Settled.may_be_clear`).
        """
        start = self.of[START]
        down = [self._steps(of) for of in self.lowering]
        number = z3.Sum([z3.If(cost < 0, 1, 0) for cost in down])
        graded = z3.Or(*(start.is_level(level) for level in CERTAINTIES if level in start.domain.levels))
        score = z3.Sum([self._start(), *down, *(self._steps(self.of[name]) for name in GIVING if name in self.of)])
        computed = {
            "domains_rated_down": number,
            "domains_against_rating_up": number - z3.If(self._excused, 1, 0),
            "borderline_domains": z3.Sum([z3.If(self.is_close(of), 1, 0) for of in self.lowering]),
            SCORE: z3.ToReal(score),
        }
        facts = (z3.And(self.copy.known(name), self.copy.value(name) == value) for name, value in computed.items())
        told = (z3.And(of.determined, z3.Not(self._may_be_clear(of))) for of in self.lowering)
        return z3.And(start.determined, graded, *told, *facts)

    def is_close(self, of: Domained) -> Formula:
        """The domain is rated down on close calls alone."""
        return z3.Or(*(close(of, rank) for rank in range(1, len(of.domain.levels))))

    @staticmethod
    def _may_be_clear(of: Domained) -> Formula:
        """The domain is a close call, and a rule of its level that is none cannot be told."""
        clear = [rule for rule in of.domain.rules if not rule.borderline]
        return z3.Or(*(z3.And(close(of, of.rank(rule.then)), of.open(rule)) for rule in clear))

    def _start(self) -> Formula:
        start = self.of[START]
        return z3.Sum([z3.If(start.is_level(level), points, 0) for level, points in POINTS.items()
                       if level in start.domain.levels])  # fmt: skip

    def _steps(self, of: Domained) -> Formula:
        """Levels of certainty that the domain costs (negative) or gives."""
        levels = of.domain.levels
        return z3.Sum([z3.If(of.is_level(level), steps(of.domain.name, level), 0) for level in levels])

    @property
    def _excused(self) -> Formula:
        """Risk of bias does not stand against rating up; see `grading.stages.rated_down`."""
        bias = self.of["risk of bias"]
        body = z3.And(self.copy.known(BODY), self.copy.equals(BODY, "non-randomised studies"))
        cost = self._steps(bias)
        return z3.And(self.of[START].is_level("high"), body, cost <= -1, cost >= -2)


def certainty(checking: Checking) -> Iterator[Finding]:
    """GC403: of one body of evidence; and if there it never is so, of a worse body of evidence."""
    book = checking.rulebook
    if not set(book.domains) >= NEEDED:
        return
    judged = {name for domain in LOWERING if domain in book.domains for name in book.reads(domain)}
    kept = {name for domain in (START, *GIVING, CERTAINTY) if domain in book.domains for name in book.reads(domain)}
    pair = Pair(checking, computed=COMPUTED, free=judged - kept)
    better, worse = Summed(checking, pair.better), Summed(checking, pair.worse)
    wrong = z3.And(better.told, worse.told, *_no_kinder(better, worse), _surer(better, worse))
    for about, formulas in ((CERTAINTY, (wrong, pair.same(BODY))), (f"{CERTAINTY}: {BODY}", (wrong,))):
        if satisfiable(pair.solver, *formulas):
            yield _finding(pair, about, *formulas)
            return


def _finding(pair: Pair, about: str, *formulas: Formula) -> Finding:
    book = pair.checking.rulebook
    domains = [domain for domain in book.domains.values() if domain.name in (START, *LOWERING, *GIVING, CERTAINTY)]
    given = pair.shown(domains, *formulas, without=COMPUTED)
    sheets = [summed(book, facts, name) for facts, name in zip(given, ("better", "worse"), strict=True)]
    what = f"with worse evidence ({changes(*given)}) the certainty goes from {sheets[0].settles} to {sheets[1].settles}"
    where = book.domains[CERTAINTY].where
    return pair.checking.finding("GC403", where, about, what, sheets=sheets)


def _surer(better: Summed, worse: Summed) -> Formula:
    """The worse evidence has a higher certainty."""
    one, other = better.of[CERTAINTY], worse.of[CERTAINTY]
    ranks = range(1, len(one.domain.levels))
    return z3.Or(*(z3.And(other.at_least(rank), z3.Not(one.at_least(rank))) for rank in ranks))


def _no_kinder(better: Summed, worse: Summed) -> Iterator[Formula]:
    """Every domain judges the worse evidence at least as harshly, and is as clear where it judges it alike."""
    for one, other in zip(better.lowering, worse.lowering, strict=True):
        for rank in range(1, len(one.domain.levels)):
            yield z3.Implies(one.at_least(rank), other.at_least(rank))
            yield z3.Implies(clear(one, rank), z3.Not(close(other, rank)))


def summed(rulebook: Rulebook, given: Sheet, name: str = "") -> FactSheet:
    """What the specification makes of these facts through all domains: the certainty, and every rule that fires."""
    facts: dict[str, Value] = {key: value for key, value in given.items() if key not in COMPUTED}
    fired: list[str] = []

    def level(domain: Domain) -> str:
        found = sheet(rulebook, domain, facts)
        fired.extend(found.fires)
        return domain.otherwise.then if found.settles == "otherwise" and domain.otherwise else found.settles

    start = level(rulebook.domains[START])
    levels = {name: level(rulebook.domains[name]) for name in LOWERING if name in rulebook.domains}
    down = {name: steps(name, one) for name, one in levels.items()}
    facts |= rated_down(start, down, facts)
    facts["borderline_domains"] = sum(_close(rulebook, name, one, fired) for name, one in levels.items())
    gains = {name: level(rulebook.domains[name]) for name in GIVING if name in rulebook.domains}
    facts[SCORE] = float(POINTS[start] + sum(down.values()) + sum(steps(name, one) for name, one in gains.items()))
    certain = level(rulebook.domains[CERTAINTY])
    return FactSheet(name=name, given=dict(sorted(given.items())), fires=tuple(fired), settles=certain)


def _close(rulebook: Rulebook, domain: str, level: str, fired: list[str]) -> bool:
    """Whether every rule that decided is a close call."""
    decided = [rule for rule in rulebook.domains[domain].rules if rule.id in fired and rule.then == level]
    return bool(decided) and all(rule.borderline for rule in decided)
