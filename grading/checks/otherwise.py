"""What counts as `otherwise`: the sheets on which no rule of a domain fires, summed up as few short cases.

A case is a list of conditions, each the opposite of a condition of some rule: where all of them hold no rule can fire,
and none can be left out. Together the cases are every possible body of evidence, everything known, that comes to the
domain's `otherwise`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import z3

from grading.checks.checking import Checking
from grading.checks.gaps import asked
from grading.checks.laws import exists
from grading.checks.world import Formula, satisfiable
from grading.facts import FACTS
from grading.model.check import Reached
from grading.model.words import JUDGED, SETTLED
from grading.rulebook import Condition, Domain, Rule

MOST_CASES = 12
"""As many as a person reads."""
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "is": "is not", "is not": "is"}
Case = tuple[str, ...]


def reached(checking: Checking) -> Iterator[Reached]:
    """Of every judged domain that has rules and an `otherwise`: what reaches it."""
    for name in JUDGED:
        domain = checking.rulebook.domains.get(name)
        if domain is not None and domain.otherwise is not None and domain.rules:
            yield _Cases(checking, domain).reached(domain.otherwise.then)


class _Cases:
    """The cases of one domain."""

    def __init__(self, checking: Checking, domain: Domain) -> None:
        self.checking, self.domain, self.of = checking, domain, checking.of(domain)

    def reached(self, then: str) -> Reached:
        """The most general cases first, and none that the others make needless."""
        with self.checking.supposing(asked(self.checking, self.domain), self.checking.copy.complete) as found:
            cases, whole = self._found(found)
            needed = self._needed(found, sorted(cases, key=lambda case: (len(case), case)))
            shown = tuple(tuple(_joined(self._counted(found, case))) for case in needed[:MOST_CASES])
        return Reached(domain=self.domain.name, then=then, cases=shown, whole=whole and len(needed) <= MOST_CASES)

    def _found(self, found: z3.Solver) -> tuple[list[Case], bool]:
        """Cases until nothing is left that none of them covers, or until there are too many."""
        cases: list[Case] = []
        while len(cases) < 3 * MOST_CASES:
            rest = z3.And(self._silent(), *(z3.Not(self._hold(case)) for case in cases))
            if not satisfiable(found, rest):
                return cases, True
            cases.append(self._shortest(found, self._hitting(self._true(found, rest))))
        return cases, False

    def _true(self, found: z3.Solver, rest: Formula) -> list[str]:
        """Conditions that can hold together, the first that can be first: the same in every run, as a model is not."""
        true: list[str] = []
        for text in self._literals:
            if satisfiable(found, rest, self._hold([*true, text])):
                true.append(text)
        return true

    def _hitting(self, true: Sequence[str]) -> list[str]:
        """Of the conditions that hold, few that silence every rule; those that silence most rules first."""
        chosen: list[str] = []
        left = list(self.domain.rules)
        while left:
            best = max(true, key=lambda text: sum(text in self._silencing[rule.id] for rule in left))
            chosen.append(best)
            left = [rule for rule in left if best not in self._silencing[rule.id]]
        return chosen

    def _shortest(self, found: z3.Solver, case: Sequence[str]) -> Case:
        """The case without what follows from the rest of it and from what is possible."""
        kept = list(case)
        for text in reversed(case):
            rest = [one for one in kept if one != text]
            if not satisfiable(found, self._hold(rest), z3.Not(self._silent())):
                kept = rest
        return tuple(kept)

    def _counted(self, found: z3.Solver, case: Case) -> Case:
        """The case, where what it says of a count leaves only 0 in these words."""
        for name in sorted({text.split()[0] for text in case if FACTS[text.split()[0]].type == "count"}):
            zero = self.checking.copy.equals(name, 0)
            if not satisfiable(found, self._hold(case), z3.Not(zero)):
                case = (*(text for text in case if text.split()[0] != name), f"{name} is 0")
                self._literals[case[-1]] = zero
        return case

    def _needed(self, found: z3.Solver, cases: Sequence[Case]) -> list[Case]:
        kept = list(cases)
        for case in reversed(cases):
            others = [one for one in kept if one != case]
            if not satisfiable(found, self._hold(case), *(z3.Not(self._hold(one)) for one in others)):
                kept = others
        return kept

    def _silent(self) -> Formula:
        """No rule fires, and none might."""
        return z3.And(*(z3.Or(*(self._literals[text] for text in texts)) for texts in self._silencing.values()))

    def _hold(self, case: Sequence[str]) -> Formula:
        return z3.And(*(self._literals[text] for text in case))

    @cached_property
    def _silencing(self) -> dict[str, tuple[str, ...]]:
        """The conditions of which each silences the rule."""
        return {rule.id: tuple(self._of_rule(rule)) for rule in self.domain.rules}

    def _of_rule(self, rule: Rule) -> Iterator[str]:
        yield from map(opposite, rule.when)
        if self.domain.name not in SETTLED:  # there a rule that cannot be told counts for nothing
            yield from (f"{name} is unknown" for one in rule.when for name in one.reads() if name in exists())

    @cached_property
    def _literals(self) -> dict[str, Formula]:
        """Every condition that can stand in a case, with its formula."""
        conditions = [condition for rule in self.domain.rules for condition in rule.when]
        names = sorted({name for condition in conditions for name in condition.reads()})
        copy = self.checking.copy
        return {
            **{f"{name} is unknown": z3.Not(copy.known(name)) for name in names},
            **{opposite(condition): self.of.false(condition) for condition in conditions},
        }


def opposite(condition: Condition) -> str:
    """The condition that holds where this one does not, in the words of the grammar."""
    fact, op = FACTS[condition.fact], _OPPOSITE[condition.op]
    operand = condition.text.strip().removeprefix(fact.name).strip().removeprefix(condition.op).strip()
    if op == "is not" and fact.type == "yes/no":
        return f"{fact.name} is {'no' if operand == 'yes' else 'yes'}"
    return f"{fact.name} {op} {operand}"


def _joined(case: Case) -> Iterator[str]:
    """The case, sorted, where all words of a fact but one are excluded says so."""
    excluded: dict[str, list[str]] = {}
    for text in sorted(case):
        fact, negated, word = text.partition(" is not ")
        if negated and FACTS[fact].words:
            excluded.setdefault(fact, []).append(word)
        else:
            yield text
    for fact, words in excluded.items():
        left = [word for word in FACTS[fact].words if word not in words]
        yield from [f"{fact} is {left[0]}"] if len(left) == 1 else [f"{fact} is not {word}" for word in words]
