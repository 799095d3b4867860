"""Random rulebooks that settle, random sheets of possible evidence, and a formula's value on a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import z3

from grading.checks.checking import Checking
from grading.checks.sheets import written
from grading.checks.world import Copy, Formula, exact, satisfiable
from grading.facts import FACTS, Sheet, Value
from grading.model.words import CERTAINTIES, CONCERNS, START
from grading.rulebook import Domain, Rulebook
from tests.engine.random_rulebooks import Sheets, random_rulebook

STARTS = ("not graded", *CERTAINTIES)


def settling_rulebook(random: Random) -> Rulebook:
    """A random rulebook with several levels, rules that override others, and now and then no `otherwise`.

    One of its domains is the starting certainty, where what is open is told among the levels that grade.
    """
    book = random_rulebook(random)
    first, *others = book.domains.values()
    domains = {START: _settling(random, replace(first, name=START, otherwise=None), STARTS)}
    return replace(book, domains=domains | {one.name: _settling(random, one, CONCERNS) for one in others})


def _settling(random: Random, domain: Domain, levels: tuple[str, ...]) -> Domain:
    ids = [rule.id for rule in domain.rules]
    rules = tuple(
        replace(rule, then=random.choice(levels), overrides=tuple(_others(random, ids, rule.id)))
        for rule in domain.rules
    )
    return replace(domain, levels=levels, rules=rules, otherwise=random.choice((domain.otherwise, None)))


def _others(random: Random, ids: list[str], own: str) -> list[str]:
    others = [one for one in ids if one != own]
    return random.sample(others, min(len(others), random.choice((0, 0, 0, 1, 2))))


class On:
    """Formulas of a copy as they are on one sheet: what is known is put in, and that the rest is not."""

    def __init__(self, copy: Copy, sheet: Sheet, names: Iterable[str]) -> None:
        self._pins = [(copy.known(name), z3.BoolVal(name in sheet)) for name in names]
        self._pins += [(copy.value(name), _constant(name, sheet[name])) for name in names if name in sheet]

    def __call__(self, formula: Formula) -> bool:
        """Whether it holds; on what is unknown nothing may depend."""
        simple = z3.simplify(z3.substitute(formula, *self._pins))
        assert z3.is_true(simple) or z3.is_false(simple), simple
        return z3.is_true(simple)


def _constant(name: str, value: Value) -> Formula:
    if isinstance(value, bool):
        return z3.BoolVal(value)
    if isinstance(value, str):
        return z3.IntVal(FACTS[name].words.index(value))
    return z3.IntVal(int(value)) if FACTS[name].type == "count" else exact(value)


def complete_sheet(random: Random, checking: Checking, domain: Domain, *formulas: Formula) -> Sheet:
    """What a domain reads of some possible evidence of which everything is known, and on which these hold."""
    copy, names = checking.copy, [*checking.rulebook.reads(domain.name)]
    sheets = Sheets(checking.rulebook)
    with checking.supposing(copy.complete, *formulas) as found:
        for name in random.sample(names, len(names)):
            value = sheets.draw(random, domain.name).get(name)
            if value is not None and satisfiable(found, copy.known(name), copy.equals(name, value)):
                found.add(copy.known(name), copy.equals(name, value))
        return written(found, copy, names, checking.marks(domain))
