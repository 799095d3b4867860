"""One rulebook while it is asked: the solver with what is possible, and how a finding is made and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

import z3

from grading.checks.sheets import fewest, marks, written
from grading.checks.world import Copy, Domained, Formula, satisfiable, solver
from grading.engine import Evaluation
from grading.errors import RulebookError
from grading.facts import Sheet, Value
from grading.judgement import Stage, choose, settle
from grading.model.check import FactSheet, Finding
from grading.model.kinds_of_finding import KINDS
from grading.model.words import SETTLED
from grading.rulebook import Domain, Rule, Rulebook


class Checking:
    """One rulebook with a body of evidence that could be any; `solver` holds what is possible of it.

    `worse` is a second one, to be held beside the first.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.copy, self.worse = Copy(), Copy(" worse")
        self._domained: dict[tuple[str, str], Domained] = {}

    @cached_property
    def solver(self) -> z3.Solver:
        """Everything that is possible, and nothing more; leave it as it was (`supposing`)."""
        return solver(self.copy.possible)

    def of(self, domain: Domain, copy: Copy | None = None) -> Domained:
        """The rules of this domain as formulas, made once; of the evidence that could be any, or of another copy."""
        copy = copy or self.copy
        key = domain.name, copy.label
        if key not in self._domained:
            self._domained[key] = Domained(self.rulebook, domain, copy)
        return self._domained[key]

    @contextmanager
    def supposing(self, *formulas: Formula) -> Iterator[z3.Solver]:
        """The solver with these beside what is possible."""
        before = self.solver.num_scopes()
        self.solver.push()
        self.solver.add(*formulas)
        try:
            yield self.solver
        finally:
            self.solver.pop(self.solver.num_scopes() - before)  # what was found in between may have pushed, too

    def can_be(self, *formulas: Formula) -> bool:
        """Whether some possible evidence is like this."""
        return satisfiable(self.solver, *formulas)

    def shown(self, domain: Domain, *formulas: Formula, name: str = "", beside: Iterable[str] = ()) -> FactSheet | None:
        """The fewest facts on which this is so, fired by the specification; None where it is never so.

        They are facts that the domain reads, and others `beside` them that explain.
        """
        with self.supposing(*formulas) as found:
            if not satisfiable(found):
                return None
            names = sorted({*self.rulebook.reads(domain.name), *beside})
            fewest(found, self.copy, names)
            return sheet(self.rulebook, domain, written(found, self.copy, names, self.marks(domain)), name)

    def marks(self, domain: Domain) -> Mapping[str, Sequence[float]]:
        """The numbers that rules of this domain compare facts with."""
        return marks([self.rulebook], [domain])

    def finding(
        self, kind: str, where: str, about: str, what: str, *, domain: str = "", rules: Sequence[Rule] = (),
        sheets: Sequence[FactSheet | None] = (),
    ) -> Finding:  # fmt: skip
        """A finding of this kind, with the kind's cure."""
        return Finding(
            id=kind, severity=KINDS[kind].severity, rulebook=self.rulebook.id, where=where, domain=domain,
            rules=tuple(rule.id for rule in rules), about=about, what=what, help=KINDS[kind].cure,
            sheets=tuple(one for one in sheets if one is not None),
        )  # fmt: skip


def sheet(rulebook: Rulebook, domain: Domain, given: Sheet, name: str = "") -> FactSheet:
    """What the specification says of these facts: the rules that fire, and what judgement makes of them."""
    thresholds: dict[str, Value] = {**rulebook.values, **{k: v for k, v in given.items() if k in rulebook.thresholds}}
    stage = Stage(domain, given, tuple(Evaluation(rule, rule.evaluate(given, thresholds)) for rule in domain.rules))
    fired = tuple(rule.id for rule in stage.fired())
    return FactSheet(name=name, given=dict(sorted(given.items())), fires=fired, settles=_settles(stage))


def _settles(stage: Stage) -> str:
    """The level, a range of levels, `otherwise`, or `nothing`."""
    try:
        settled = settle(stage) if stage.domain.name in SETTLED else None
        level = settled.level if settled else choose(stage)[0]
    except RulebookError:
        return "nothing"
    if settled and settled.undetermined:
        return f"{level} to {settled.worst}"
    return level if stage.fired() or stage.domain.otherwise is None else "otherwise"
