"""Rules and facts as formulas: what could be so of any evidence whatever, decided by a solver, exactly.

Conditions of our grammar are comparisons over typed facts, so that a question such as "can no rule fire?" has an answer
for all sheets at once. z3 decides it over whole numbers, reals with open and closed ends, words and yes/no together
with unknown facts and with the laws between facts; a search of our own would be longer, and would have to be trusted.
Without it nothing here runs: `grading check` says what to install, and grading itself needs none of it.

A `Copy` is one body of evidence as nobody has seen it yet. Of every fact it has a value, whether this evidence has the
fact at all (`there`), and whether it is known (`known`). A sheet is what is known; unknown is what is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

import z3

from grading.checks.laws import Atom, Known, ParsedLaw, Sum, exists, laws, once_all_is_known
from grading.facts import FACTS, Value
from grading.facts.fact import Fact
from grading.model.words import CERTAINTIES, SETTLED
from grading.rulebook import Condition, Domain, Rule, Rulebook
from grading.rulebook.conditions import COMPARE

SEED = 0
"""Where the solver starts its search."""
Formula = Any
"""A formula of z3, which has no types of its own."""


def exact(value: float | int) -> Formula:
    """A number as it is written: 0.1 is one tenth."""
    number = Fraction(repr(value))
    return z3.RealVal(f"{number.numerator}/{number.denominator}")


class Copy:
    """One body of evidence. `label` keeps the names of several apart."""

    def __init__(self, label: str = "") -> None:
        self.label = label
        self._values: dict[str, Formula] = {}

    def value(self, name: str) -> Formula:
        """The value of a fact, whether or not anybody knows it."""
        if name not in self._values:
            self._values[name] = _variable(FACTS[name], f"{name}{self.label}")
        return self._values[name]

    def known(self, name: str) -> Formula:
        """Whether the fact is known."""
        return z3.Bool(f"known {name}{self.label}")

    def there(self, name: str) -> Formula:
        """Whether this evidence has the fact: it could be known."""
        return z3.Bool(f"there {name}{self.label}")

    def equals(self, name: str, value: Value) -> Formula:
        """The fact has this value."""
        fact, variable = FACTS[name], self.value(name)
        if isinstance(value, bool):
            return variable if value else z3.Not(variable)
        if isinstance(value, str):
            return variable == fact.words.index(value)
        return variable == (value if fact.type == "count" else exact(value))

    def holds(self, atom: Atom, thresholds: Mapping[str, Value]) -> Formula:
        """What the atom says of the values alone."""
        if isinstance(atom, Sum):
            return z3.Sum([self.value(name) for name in atom.facts]) <= exact(atom.most)
        assert isinstance(atom, Condition)
        if atom.op in ("is", "is not"):
            same = self.equals(atom.fact, atom.operand)
            return same if atom.op == "is" else z3.Not(same)
        right = self._operand(atom, thresholds)
        return COMPARE[atom.op](self.value(atom.fact), right)

    def _operand(self, condition: Condition, thresholds: Mapping[str, Value]) -> Formula:
        if condition.kind == "fact":
            return self.value(str(condition.operand))
        value = thresholds[str(condition.operand)] if condition.kind == "threshold" else condition.operand
        return exact(float(value))

    @cached_property
    def of_types(self) -> Formula:
        """Every value is of its fact's type."""
        return z3.And(*(_within_type(FACTS[name], self.value(name)) for name in DECIDING))

    @cached_property
    def possible(self) -> Formula:
        """This evidence could be: types, laws, and what is known is there."""
        return z3.And(self.of_types, *self.existing, *map(self.obeys, laws()))

    @property
    def existing(self) -> list[Formula]:
        """What is known is there; and what only some evidence has is there in no other."""
        known = [z3.Implies(self.known(name), self.there(name)) for name in DECIDING]
        some = (z3.Implies(self.there(name), z3.Or(*map(self._may, ways))) for name, ways in exists().items())
        return [*known, *some]

    @cached_property
    def whole(self) -> Formula:
        """This evidence has whatever such evidence can have."""
        ways = exists()
        return z3.And(*(
            self.there(name) == z3.Or(*(self._must(way) for way in ways[name])) if name in ways else self.there(name)
            for name in DECIDING
        ), *map(self.obeys, once_all_is_known()))  # fmt: skip

    @cached_property
    def complete(self) -> Formula:
        """Everything is known that this evidence has, and it has whatever such evidence can have."""
        return z3.And(self.whole, *(self.known(name) == self.there(name) for name in DECIDING))

    def obeys(self, law: ParsedLaw) -> Formula:
        """The law holds of what is there."""
        return z3.Implies(z3.And(*map(self.surely, law.given)), z3.Or(*map(self.maybe, law.then)))

    def surely(self, atom: Atom) -> Formula:
        """The atom holds, on facts that are there."""
        if isinstance(atom, Known):
            return self.there(atom.fact) if atom.what == "known" else z3.Not(self.there(atom.fact))
        return z3.And(*map(self.there, _reads(atom)), self.holds(atom, {}))

    def maybe(self, atom: Atom) -> Formula:
        """The atom holds, or a fact that it reads is not there."""
        if isinstance(atom, Known):
            return self.surely(atom)
        return z3.Or(*(z3.Not(self.there(name)) for name in _reads(atom)), self.holds(atom, {}))

    def _may(self, way: tuple[Atom, ...]) -> Formula:
        return z3.And(*map(self.maybe, way))

    def _must(self, way: tuple[Atom, ...]) -> Formula:
        return z3.And(*map(self.surely, way))


class Domained:
    """The rules of one domain on one copy: which fire, which are silent, and what the domain settles to."""

    def __init__(self, rulebook: Rulebook, domain: Domain, copy: Copy) -> None:
        self.domain, self.copy, self.thresholds = domain, copy, rulebook.values
        self._silencers = {
            rule.id: [other for other in domain.rules if rule.id in other.overrides] for rule in domain.rules
        }
        self._made: dict[tuple[str, str | int], Formula] = {}

    def _once(self, what: str, of: str | int, make: Callable[[], Formula]) -> Formula:
        """The formula, made at its first use: making them takes longer than deciding them."""
        if (what, of) not in self._made:
            self._made[what, of] = make()
        return self._made[what, of]

    def true(self, condition: Condition) -> Formula:
        """The condition holds, on known facts."""
        return z3.And(*map(self.copy.known, condition.reads()), self.copy.holds(condition, self.thresholds))

    def false(self, condition: Condition) -> Formula:
        """The condition does not hold, on known facts."""
        known = map(self.copy.known, condition.reads())
        return z3.And(*known, z3.Not(self.copy.holds(condition, self.thresholds)))

    def fires(self, rule: Rule, without: Condition | None = None) -> Formula:
        """All of its conditions hold (all but one, if that is left out)."""
        return z3.And(*(self.true(one) for one in rule.when if one is not without))

    def silent(self, rule: Rule, without: Condition | None = None) -> Formula:
        """One of its conditions does not hold."""
        return z3.Or(*(self.false(one) for one in rule.when if one is not without))

    def standing(self, rule: Rule) -> Formula:
        """It fires, and none that overrides it does."""
        return self._once("standing", rule.id, lambda: z3.And(self.fires(rule), z3.Not(self.silenced(rule))))

    def open(self, rule: Rule) -> Formula:
        """It cannot be told, and none that overrides it fires."""
        return self._once(
            "open", rule.id, lambda: z3.Not(z3.Or(self.fires(rule), self.silent(rule), self.silenced(rule)))
        )

    def silenced(self, rule: Rule) -> Formula:
        """A rule that overrides it fires."""
        return z3.Or(*(self.fires(other) for other in self._silencers[rule.id]))

    @cached_property
    def nothing(self) -> Formula:
        """No rule stands, and none might."""
        return z3.And(*(z3.Not(z3.Or(self.standing(rule), self.open(rule))) for rule in self.domain.rules))

    def rank(self, level: str) -> int:
        """The place of a level in the order of the domain: the higher decides."""
        return self.domain.levels.index(level)

    def at_least(self, rank: int) -> Formula:
        """It settles to a level of this rank or more by what is known."""
        return self._once(
            "at least",
            rank,
            lambda: z3.Or(
                self._of_rank(rank, self.standing),
                self._otherwise_of(rank),
                *map(self._alone, self.domain.levels[rank:]),
            ),
        )

    def may_be(self, rank: int) -> Formula:
        """It could settle to a level of this rank or more, were more known."""
        return self._once("may be", rank, lambda: z3.Or(self.at_least(rank), self._of_rank(rank, self.open)))

    def _of_rank(self, rank: int, state: Callable[[Rule], Formula]) -> Formula:
        """A rule of this rank or more is in this state."""
        return z3.Or(*(state(rule) for rule in self.domain.rules if self.rank(rule.then) >= rank))

    def _otherwise_of(self, rank: int) -> Formula:
        """`otherwise` is of this rank or more, and counts: a rule that stands may be of a lower level."""
        otherwise = self.domain.otherwise
        if otherwise is None or self.rank(otherwise.then) < rank:
            return z3.BoolVal(False)
        return z3.Or(self.rank(otherwise.then) == 0, z3.Not(self._of_rank(0, self.standing)))

    def _alone(self, level: str) -> Formula:
        """No rule stands, there is no `otherwise`, and those that cannot be told leave this level only.

        Of a rule that would not grade the evidence `settle` makes nothing while one that would grade it is open.
        """
        return self._once("alone", level, lambda: self._leave_only(level))

    def _leave_only(self, level: str) -> Formula:
        own = [rule for rule in self.domain.rules if rule.then == level]
        if self.domain.otherwise is not None or self.domain.name not in SETTLED or not own:
            return z3.BoolVal(False)
        rivals = (
            rule for rule in self.domain.rules
            if rule.then != level and (rule.then in CERTAINTIES or level not in CERTAINTIES)
        )  # fmt: skip
        others = z3.Or(self._of_rank(0, self.standing), *map(self.open, rivals))
        return z3.And(z3.Or(*map(self.open, own)), z3.Not(others))

    @cached_property
    def determined(self) -> Formula:
        """What is unknown could change nothing. Without `otherwise` some rule stands, or one level alone is left."""
        ranks = range(len(self.domain.levels))
        same = z3.And(*(self.may_be(rank) == self.at_least(rank) for rank in ranks))
        if self.domain.otherwise is not None:
            return same
        stands = self._of_rank(0, self.standing)
        return z3.Or(z3.And(same, stands), *map(self._alone, self.domain.levels))

    def is_level(self, level: str) -> Formula:
        """It settles to this very level."""
        rank = self.rank(level)
        return z3.And(self.at_least(rank), z3.Not(self.at_least(rank + 1)))


def solver(*given: Formula) -> z3.Solver:
    """A solver that holds this. Where it looks first differs: what hangs on that is not for printing."""
    found = z3.Solver()
    found.set("random_seed", SEED)
    found.add(*given)
    return found


def satisfiable(found: z3.Solver, *more: Formula) -> bool:
    """Whether it can be so. Never guesses: an answer that the solver does not find is an error."""
    answer = found.check(*more)
    if answer == z3.unknown:
        raise RuntimeError(f"the solver gives no answer: {found.reason_unknown()}")
    return bool(answer == z3.sat)


def _reads(atom: Condition | Sum) -> Iterable[str]:
    return atom.facts if isinstance(atom, Sum) else atom.reads()


def _variable(fact: Fact, name: str) -> Formula:
    if fact.type == "yes/no":
        return z3.Bool(name)
    return z3.Int(name) if fact.type in ("word", "count") else z3.Real(name)


def _within_type(fact: Fact, variable: Formula) -> Formula:
    if fact.type == "word":
        return z3.And(variable >= 0, variable < len(fact.words))
    if fact.type == "count":
        return z3.And(variable >= 0, variable <= 2**53)
    return z3.And(variable >= 0, variable <= 1) if fact.type == "share" else z3.BoolVal(True)


DECIDING = tuple(name for name, fact in FACTS.items() if fact.type != "text")
"""Facts that a rule may read in a condition."""
