"""against(): two rulebooks, domain by domain: the same on every possible sheet, or the smallest sheets that tell them.

A domain comes out as one thing on each sheet. What that is, is asked in four ways, and the first that tells decides:
which level it settles to where both can; what it settles to where facts are unknown; whether it is a close call; which
words are said. For each pair of levels there is a sheet for each rule behind the worse of the two, for each is a
difference of its own; where the levels never differ, there is the one smallest sheet on which something else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations_with_replacement

import z3

from grading.checks.checking import sheet
from grading.checks.sheets import fewest, marks, written
from grading.checks.world import Copy, Domained, Formula, satisfiable, solver
from grading.facts import THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN
from grading.model.check import AgainstResult, DomainCompared, Telling
from grading.model.words import ALL_ARE_SAID, JUDGED, LOWERING, RAISING, SETTLED, STEP_BACK, STUDIES_USED
from grading.pipeline import named
from grading.rulebook import Condition, Domain, Rule, Rulebook
from grading.rulebook.model import Otherwise

NEUTRAL = {**dict.fromkeys(LOWERING, "not serious"), **dict.fromkeys((*RAISING, STEP_BACK), "none"),
           STUDIES_USED: "all studies"}  # fmt: skip
"""What a domain comes to in a rulebook that does not have it; any other comes to nothing there."""
NOTHING = "nothing"
Outcomes = Mapping[str, Formula]
"""All that a domain can come to, in words, and when; no two at once."""
Books = tuple[Rulebook, Rulebook]
Pair = tuple[Domained, Domained]


def against(one: Rulebook, other: Rulebook) -> AgainstResult:
    """Where these two rulebooks judge the same evidence alike, and where not."""
    names = list(dict.fromkeys((*one.domains, *other.domains)))
    copy = Copy()
    found = solver(copy.possible)
    return AgainstResult(
        rulebook=named(one), against=named(other),
        domains=tuple(_compared((one, other), name, copy, found) for name in names),
    )  # fmt: skip


def _compared(books: Books, name: str, copy: Copy, found: z3.Solver) -> DomainCompared:
    have = [book.domains.get(name) for book in books]
    only = next((book.id for book, domain, other in zip(books, have, have[::-1], strict=True) if other is None), "")
    one, other = (domain or _without(name, beside) for domain, beside in zip(have, have[::-1], strict=True))
    tells: tuple[Telling, ...] = ()
    if _meaning(one, books[0]) != _meaning(other, books[1]):
        of = Domained(books[0], one, copy), Domained(books[1], other, copy)
        tells = _Telling(books, of, found).smallest()
    return DomainCompared(domain=name, tells=tells, thresholds=_derived_with(books, one, other), only_in=only)


def _without(name: str, beside: Domain | None) -> Domain:
    """The domain as a rulebook has it that does not have it."""
    assert beside is not None
    otherwise = Otherwise(NEUTRAL[name], "The rulebook does not have it.") if name in NEUTRAL else None
    return Domain(name, beside.question, beside.levels, (), otherwise, "")


def _meaning(domain: Domain, book: Rulebook) -> object:
    """All of a domain that its judgements come from; what is the same for two needs no proof."""
    rules = [
        (rule.id, sorted(_condition(one, book) for one in rule.when), rule.then, rule.borderline,
         sorted(rule.overrides), said(domain, rule)) for rule in domain.rules
    ]  # fmt: skip
    return domain.levels, domain.otherwise and domain.otherwise.then, sorted(rules)


def _condition(one: Condition, book: Rulebook) -> tuple[str, ...]:
    operand = book.values[str(one.operand)] if one.kind == "threshold" else one.operand
    return one.fact, one.op, one.kind, str(operand)


def _derived_with(books: Books, one: Domain, other: Domain) -> tuple[str, ...]:
    """The thresholds that differ, and that a fact is derived with which both domains read."""
    behind: set[str] = set()
    for fact in _reads(one) & _reads(other):
        behind.update(THRESHOLDS_OF_FACTS.get(fact, ()), THRESHOLDS_THAT_SHARPEN.get(fact, ()))
    return tuple(sorted(name for name in behind if books[0].values.get(name) != books[1].values.get(name)))


def _reads(domain: Domain) -> set[str]:
    return {name for rule in domain.rules for condition in rule.when for name in condition.reads()}


class _Telling:
    """Two forms of one domain, and the sheets on which they come to something different."""

    def __init__(self, books: Books, of: Pair, found: z3.Solver) -> None:
        self.books, self.of, self.found = books, of, found
        self.copy = of[0].copy
        self.names = sorted(_reads(of[0].domain) | _reads(of[1].domain))
        self.marks = marks(books, [one.domain for one in of])

    def smallest(self) -> tuple[Telling, ...]:
        """The first way of asking that tells them: every pair of levels, or the smallest of another kind."""
        if levels := list(self._pairs(_levels)):
            return tuple(sorted(levels, key=self._size))
        ways: list[Callable[[Domained], Outcomes]] = [_told, _close_calls, *self._words()]
        differ = next((tells for way in ways if (tells := list(self._pairs(way)))), [])
        return tuple(sorted(differ, key=self._size)[:1])

    def _size(self, telling: Telling) -> tuple[int, int, tuple[str, str]]:
        """The fewest facts first, then the larger difference, then in one order whatever the solver found first."""
        ranks = self._ranks(telling.levels)
        return len(telling.sheets[0].given), -abs(ranks[0] - ranks[1]), telling.levels

    def _ranks(self, pair: tuple[str, str]) -> tuple[int, int]:
        """How high each of the two is among the levels; what is no level is below all."""
        one, other = (of.domain.levels.index(it) if it in of.domain.levels else -1
                      for of, it in zip(self.of, pair, strict=True))  # fmt: skip
        return one, other

    def _pairs(self, way: Callable[[Domained], Outcomes]) -> Iterator[Telling]:
        """Every two different outcomes that one sheet can have, each with its smallest sheets."""
        ours, theirs = map(way, self.of)
        apart = [z3.Or(*ours.values()), z3.Or(*theirs.values())]
        apart += [z3.Not(z3.And(ours[same], theirs[same])) for same in ours if same in theirs]
        while satisfiable(self.found, *apart):
            model = self.found.model()
            pair = _of_model(model, ours), _of_model(model, theirs)
            both = z3.And(ours[pair[0]], theirs[pair[1]])
            yield from self._sheets(pair, both)
            apart.append(z3.Not(both))

    def _sheets(self, pair: tuple[str, str], both: Formula) -> Iterator[Telling]:
        """The smallest sheet with these outcomes, and one for each rule behind the worse that is not in it."""
        self.found.push()
        self.found.add(both)
        ranks, facts = self._ranks(pair), 0
        side = ranks.index(max(ranks))
        domain = self.of[side].domain
        left = [rule for rule in domain.rules if rule.then == pair[side]] if domain.name in JUDGED else []
        while True:
            telling = self._shown(pair, facts)
            yield telling
            facts = len(telling.sheets[0].given)
            left = [rule for rule in left if rule.id not in telling.sheets[side].fires]
            if not left or not satisfiable(self.found, some := z3.Or(*map(self.of[side].standing, left))):
                break
            self.found.add(some)
        self.found.pop()

    def _shown(self, pair: tuple[str, str], least: int) -> Telling:
        """The smallest sheet that the solver allows."""
        self.found.push()
        fewest(self.found, self.copy, self.names, least)
        given = written(self.found, self.copy, self.names, self.marks)
        self.found.pop()
        one, other = (sheet(book, of.domain, given, book.id) for book, of in zip(self.books, self.of, strict=True))
        return Telling(levels=pair, sheets=(one, other))

    def _words(self) -> Iterator[Callable[[Domained], Outcomes]]:
        """Where every sentence is said that fires, each by itself; else the one that decides."""
        domain = self.of[0].domain
        if domain.name not in ALL_ARE_SAID:
            yield _phrase
            return
        texts = dict.fromkeys(said(domain, rule) for one in self.of for rule in one.domain.rules)
        yield from (lambda of, text=text: _sentence(of, text) for text in texts)


def _of_model(model: z3.ModelRef, outcomes: Outcomes) -> str:
    """Which of the outcomes it is in this model."""
    return next(it for it, formula in outcomes.items() if z3.is_true(model.eval(formula, model_completion=True)))


def said(domain: Domain, rule: Rule) -> str:
    """The words that a rule brings to what a user reads beside the level."""
    return rule.says or (rule.because if domain.name in ALL_ARE_SAID else "")


def _levels(of: Domained) -> Outcomes:
    """The levels to which it settles whatever is unknown."""
    sure = of.determined if of.domain.otherwise else z3.And(of.determined, _as_sure(of))
    outcomes = {level: z3.And(sure, of.is_level(level)) for level in of.domain.levels}
    return outcomes if of.domain.otherwise else {**outcomes, NOTHING: of.nothing}


def _as_sure(of: Domained) -> Formula:
    """Nothing that is unknown could raise it."""
    return z3.And(*(of.may_be(rank) == of.at_least(rank) for rank in range(len(of.domain.levels))))


def _told(of: Domained) -> Outcomes:
    """What it settles to where facts may be unknown: a level, or a range of them."""
    levels = of.domain.levels
    if of.domain.name not in SETTLED:
        return {level: of.is_level(level) for level in levels} | {NOTHING: z3.Not(of.at_least(0))}
    some = {
        level if low == high else f"{level} to {levels[high]}": z3.And(of.is_level(level), _at_most(of, high))
        for (low, level), (high, _) in combinations_with_replacement(enumerate(levels), 2)
    }
    none = z3.Not(of.at_least(0))
    open_ = {f"{NOTHING} to {level}": z3.And(none, _at_most(of, rank)) for rank, level in enumerate(levels)}
    return {**some, **open_, NOTHING: z3.And(none, z3.Not(of.may_be(0)))}


def _at_most(of: Domained, rank: int) -> Formula:
    return z3.And(of.may_be(rank), z3.Not(of.may_be(rank + 1)))


def _close_calls(of: Domained) -> Outcomes:
    """Clear, a close call, or one that unknown facts could make clear; only what lowers certainty is given back."""
    if of.domain.name not in LOWERING:
        return {}
    clear, close, open_ = (_decided(of, how) for how in ("clear", "close", "open"))
    a_close_call = z3.And(z3.Not(clear), close)
    return {
        "clear": z3.Not(a_close_call), "a close call": z3.And(a_close_call, z3.Not(open_)),
        "a close call that may be clear": z3.And(a_close_call, open_),
    }  # fmt: skip


def _decided(of: Domained, how: str) -> Formula:
    """A rule of the level to which it settles stands that is clear, or a close call; or a clear one cannot be told."""
    state = of.open if how == "open" else of.standing
    return z3.Or(*(
        z3.And(of.is_level(rule.then), state(rule)) for rule in of.domain.rules if rule.borderline is (how == "close")
    ))  # fmt: skip


def _phrase(of: Domained) -> Outcomes:
    """The words of the first rule, by its id, of the level that decides."""
    found: dict[str, list[Formula]] = {}
    before: dict[str, list[Formula]] = {}
    for rule in sorted(of.domain.rules, key=lambda rule: rule.id):
        first = z3.And(of.standing(rule), of.is_level(rule.then), *map(z3.Not, before.get(rule.then, ())))
        found.setdefault(rule.says, []).append(first)
        before.setdefault(rule.then, []).append(of.standing(rule))
    some = {text: z3.Or(*formulas) for text, formulas in found.items() if text}
    return {**some, "": z3.Not(z3.Or(*some.values()))}


def _sentence(of: Domained, text: str) -> Outcomes:
    stands = z3.Or(*(of.standing(rule) for rule in of.domain.rules if said(of.domain, rule) == text))
    return {text: stands, "": z3.Not(stands)}
