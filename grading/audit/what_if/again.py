"""One outcome graded again and again: quickly, to search; by the engine that graded it, to prove what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import NamedTuple

from grading.audit.behind import Behind
from grading.audit.comparison import moving
from grading.audit.ruled import Ruled
from grading.audit.told import unknown
from grading.engine import Engine
from grading.errors import GradingError
from grading.facts import FACTS, Value
from grading.facts.evidence import Evidence
from grading.facts.given import HANDED_ON, LEVERS, FactsOf, Sheeted, facts_with, laid
from grading.model.comparison import DomainMoved
from grading.model.study_set import Outcome
from grading.model.verdict import CertaintyRange
from grading.model.words import JUDGED
from grading.pipeline import engine_for
from grading.pooling import Pooled, pool
from grading.rulebook import Rule, Rulebook, shipped
from grading.rulebook.conditions import Verdict
from grading.stages import OutcomeRun, Trace

FOR_CERTAINTY = (*JUDGED, "certainty")
"""The domains that the certainty follows from; those after them only word it."""
Given = Mapping[str, Value]


class Seen(NamedTuple):
    """What the facts give: the certainty (None for what is not graded), and which conditions hold on the way there.

    Of all studies; and again of those that are used, where they are fewer.
    """

    certainty: CertaintyRange | None
    holds: tuple[tuple[bool | None, ...], ...]


class Again:
    """One outcome behind its verdict, and the same outcome with something else. Closed by `with`."""

    def __init__(self, behind: Behind, outcome: str) -> None:
        """Raises GradingError for an outcome that the study set does not have."""
        self.graded, self.study_set = behind.graded, behind.source.study_set
        known = {trace.outcome.id: trace for trace in self.graded.traces}
        if outcome not in known:
            raise unknown(f"`{outcome}`", "outcome", outcome, list(known))
        self.trace, self.rulebook = known[outcome], self.graded.rulebook
        self._opened = ExitStack()
        self._quick = Engine(self.rulebook, durable=False)
        self._real = _kept(self.rulebook) or self._opened.enter_context(Engine(self.rulebook))
        self._pools: dict[tuple[str, ...], Pooled | None] = {}
        self._sheets: dict[tuple[object, ...], Sheeted] = {}
        self._rules = tuple(self._without_handed_on())
        self._done: dict[tuple[Verdict, ...], CertaintyRange | None] = {}
        self._seen: dict[frozenset[tuple[str, Value]], Seen | None] = {}

    def __enter__(self) -> Again:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def facts(self) -> Given:
        """The facts as they are, of the studies that are used."""
        return self.trace.facts

    def reads(self) -> list[str]:
        """The facts that the rules read on the way to the certainty, in the order of the vocabulary."""
        domains = [name for name in FOR_CERTAINTY if name in self.rulebook.domains]
        read = {fact for name in domains for fact in self.rulebook.reads(name)}
        return [name for name in FACTS if name in read]

    def _without_handed_on(self) -> Iterator[Rule]:
        """The rules on the way to the certainty, without their conditions on what judgement hands on."""
        for name in FOR_CERTAINTY:
            for rule in self.rulebook.domains[name].rules if name in self.rulebook.domains else ():
                own = tuple(one for one in rule.when if not set(one.reads()) & set(HANDED_ON))
                if own:
                    yield replace(rule, when=own)

    def seen(self, given: Given) -> Seen | None:
        """What these facts would give, by the specification alone; None where they are impossible."""
        key = frozenset(given.items())
        if key not in self._seen:
            certainty, sheets = self._look(given) or (None, None)
            self._seen[key] = None if sheets is None else Seen(certainty, tuple(map(self._holds, sheets)))
        return self._seen[key]

    def certainty(self, given: Given) -> CertaintyRange | None:
        """The certainty that these facts would give; None where they are impossible, or what is not graded."""
        certainty, _ = self._look(given) or (None, None)
        return certainty

    def _look(self, given: Given) -> tuple[CertaintyRange | None, tuple[Given, ...]] | None:
        """The certainty, and the sheets behind it: of all studies, and of those that are used if they are fewer.

        What the rules do on the sheet of all studies decides, unless fewer are used: so it is graded once.
        """
        facts_of = self._facts_of(given)
        try:
            sheet = facts_of(self.trace.outcome)
            done = tuple(rule.evaluate(sheet.facts, self.rulebook.values) for rule in self._rules)
            if done in self._done:
                return self._done[done], (sheet.facts,)
            run = OutcomeRun(self._quick, self.rulebook, self.study_set, self.trace.outcome, facts_of)
            certainty = run.certainty()
        except GradingError:
            return None
        if run.pooled is not sheet.pooled:
            return certainty, (sheet.facts, run.facts)
        self._done[done] = certainty
        return certainty, (sheet.facts,)

    def _holds(self, facts: Given) -> tuple[bool | None, ...]:
        return tuple(one.holds(facts, self.rulebook.values) for rule in self._rules for one in rule.when)

    def _facts_of(self, given: Given) -> FactsOf:
        """As `facts_with`, but what was derived once is not derived again."""
        levers = {name: value for name, value in given.items() if name in LEVERS}

        def of(outcome: Outcome) -> Sheeted:
            key = (outcome.pooled is None, *(study.id for study in outcome.studies), *sorted(levers.items()))
            if key not in self._sheets:
                self._sheets[key] = laid(levers, self.evidence(outcome))
            changed, pooled, facts = self._sheets[key]
            return Sheeted(changed, pooled, {**facts, **given})

        return of

    def sheet(self, given: Given) -> Given:
        """The facts of all studies with these laid over them."""
        return self._facts_of(given)(self.trace.outcome).facts

    def evidence(self, outcome: Outcome) -> Evidence:
        """The evidence of this outcome, or of some of its studies, as it is."""
        key = (str(outcome.pooled is None), *(study.id for study in outcome.studies))
        if key not in self._pools:
            self._pools[key] = pool(outcome, self.study_set.pooling)
        return Evidence(self.study_set, outcome, self._pools[key], self.rulebook.values)

    def with_facts(self, given: Given) -> Trace:
        """The outcome with these facts, by the engine that graded it. Raises GradingError where they are impossible."""
        return self._run(self.trace.outcome, facts_with(given, self.study_set, self.rulebook.values))

    def with_evidence(self, outcome: Outcome) -> Trace:
        """Another version of the outcome, by the engine that graded it."""
        return self._run(outcome, None)

    def _run(self, outcome: Outcome, facts_of: FactsOf | None) -> Trace:
        return OutcomeRun(self._real, self.rulebook, self.study_set, outcome, facts_of).grade()

    def moved(self, other: Trace) -> tuple[DomainMoved, ...]:
        """The domains that move the certainty from this outcome to that version of it."""
        return moving(
            lambda name: (Ruled.of(name, self.graded, self.trace), Ruled.of(name, self.graded, other)),
            self.trace.result.certainty_range, other.result.certainty_range,
        )  # fmt: skip


def _kept(rulebook: Rulebook) -> Engine | None:
    """The engine that is kept of a shipped rulebook; None of any other."""
    kept = engine_for(rulebook.id) if rulebook.id in shipped() else None
    return kept if kept and kept.rulebook.sha256 == rulebook.sha256 else None
