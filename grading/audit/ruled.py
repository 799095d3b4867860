"""A domain as one rulebook ruled it for one outcome: how it came out, by which rules, and what another's rules do here.

Most domains are fired once; those after the judgements twice where something is undetermined, for the two ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from grading.audit.told import open_conditions, stopped
from grading.engine import Evaluation
from grading.judgement import Stage, cannot_be_told, choose, fill, settle, steps
from grading.model.comparison import DomainSeen, Elsewhere, RuleSeen
from grading.model.verdict import Judgement
from grading.model.words import GAINS, LOWERING, RAISING, START, STEP_BACK, STUDIES_USED, UNDETERMINED
from grading.pipeline import Graded
from grading.rulebook import Rule, Rulebook, changes
from grading.stages import Trace

CERTAINTY, CONCLUSION, NOT_JUDGED = "certainty", "conclusion", "not judged"
NOTHING = frozenset({NOT_JUDGED, GAINS[0], "not serious", "all studies"})
"""Levels at which a domain does nothing, as if it were not there."""


class Deciding(NamedTuple):
    """A rule that decided, or that leaves the domain undetermined, and on which facts."""

    rule: Rule
    stage: Stage
    here: Literal["decides", "cannot tell"]


@dataclass(frozen=True, eq=False)
class Ruled:
    """A domain under one rulebook. `judgement` is None where the domain is none of GRADE's, or was not judged."""

    name: str
    rulebook: Rulebook
    stages: tuple[Stage, ...]
    judgement: Judgement | None

    @classmethod
    def of(cls, name: str, graded: Graded, trace: Trace) -> Ruled:
        """The domain of this name for this outcome."""
        fired = tuple(stage for stage in trace.stages if stage.domain.name == name)
        return cls(name, graded.rulebook, fired, trace.result.judgements.get(name))

    @classmethod
    def concluded(cls, graded: Graded) -> Ruled:
        """The conclusion on the whole question."""
        return cls(CONCLUSION, graded.rulebook, (graded.conclusion,), None)

    @cached_property
    def found(self) -> tuple[Deciding, ...]:
        """What decided, each rule once."""
        found: dict[str, Deciding] = {}
        for one in (one for stage in self.stages for one in self._deciding(stage)):
            found.setdefault(one.rule.id, one)
        return tuple(found.values())

    @property
    def deciding(self) -> tuple[Rule, ...]:
        """The rules that decided, or that leave the domain undetermined."""
        return tuple(one.rule for one in self.found)

    def _deciding(self, stage: Stage) -> Iterator[Deciding]:
        if self.name in (START, *LOWERING) or (self.name == STUDIES_USED and self.judgement is not None):
            settled = settle(stage)
            yield from (Deciding(rule, stage, "decides") for rule in settled.decided)
            cannot = (*settled.cannot, *(settled.rivals if settled.may_be_clear else ()))
            yield from (Deciding(rule, stage, "cannot tell") for rule in cannot)
        else:
            rules = stage.fired() if self.name == CONCLUSION else choose(stage)[1]
            yield from (Deciding(rule, stage, "decides") for rule in rules)

    @property
    def borderline(self) -> bool:
        """True for a close call."""
        return self.judgement is not None and self.judgement.borderline

    @cached_property
    def outcome(self) -> tuple[str, tuple[str, str] | None, int | None]:
        """Level, range and steps; the same for every domain that does nothing."""
        if self.judgement is not None:
            came_out = self.judgement.level, self.judgement.range, self.judgement.steps
        else:
            levels = [choose(stage)[0] for stage in self.stages] or [NOT_JUDGED]
            same = levels[0] == levels[-1]
            level = levels[0] if same else UNDETERMINED
            moves = steps(self.name, level) if same and self.name in (STEP_BACK, *RAISING) else None
            came_out = level, None if same else (levels[0], levels[-1]), moves
        return (NOT_JUDGED, None, 0) if came_out[0] in NOTHING else came_out

    @property
    def level(self) -> str:
        """The level as it is told, also of a domain that does nothing."""
        if self.judgement is not None:
            return self.judgement.level
        return self.outcome[0] if self.outcome[0] != NOT_JUDGED or not self.stages else choose(self.stages[0])[0]

    @property
    def says(self) -> str:
        """The words that a domain of wording gives."""
        first = next((one for one in self.found if one.rule.says), None)
        return fill(first.rule.says, first.stage.facts, self.rulebook.values) if first else ""

    @property
    def because(self) -> str:
        """Why it came out so: the reasons of the rules, or of what holds where none fired."""
        if self.judgement is not None:
            return self.judgement.because
        if not self.stages:
            return ""
        reasons = [fill(one.rule.because, one.stage.facts, self.rulebook.values) for one in self.found]
        otherwise = self.stages[0].domain.otherwise
        if not reasons and otherwise is not None:
            reasons = [fill(otherwise.because, self.stages[0].facts, self.rulebook.values)]
        return " ".join(dict.fromkeys(reasons))

    def would_fire(self, rule: Rule, other: Ruled) -> bool:
        """Whether this rulebook's rule of that id would fire here if the certainty were the other side's."""
        own = self._own(rule.id)
        if own is None or not self.stages or not other.stages:
            return False
        facts = {name: value for name, value in self.stages[0].facts.items() if name != CERTAINTY}
        theirs = other.stages[0].facts.get(CERTAINTY)
        return own.evaluate(facts | ({CERTAINTY: theirs} if theirs else {}), self.rulebook.values) == "fires"

    def _own(self, rule_id: str) -> Rule | None:
        domain = self.rulebook.domains.get(self.name)
        return next((rule for rule in domain.rules if rule.id == rule_id), None) if domain else None

    def does(self, rule: Rule, *, best_case: bool) -> tuple[Elsewhere, str]:
        """What a rule of this id does here, and why it does not decide."""
        if self._own(rule.id) is None:
            return "no such rule", self._instead(rule)
        if not self.stages:
            return "not judged", ""
        stage = next((one for one in self.stages if one.best_case == best_case), self.stages[0])
        found = next(one for one in stage.evaluations if one.rule.id == rule.id)
        if any(one.rule.id == rule.id and one.here == "decides" for one in self.found):
            return "decides", f"as {found.rule.then}" if found.rule.then != rule.then else ""
        if found.verdict == "silent":
            return "silent", stopped(found.rule, stage.facts, self.rulebook.thresholds)
        if found.verdict == "cannot tell":
            return "cannot tell", open_conditions(found.rule, stage.facts, self.rulebook.thresholds)
        return "fires", _in_its_place(found, stage)

    def _instead(self, rule: Rule) -> str:
        """What a house did to a rule that this rulebook does not have; nothing where it never had it."""
        gone = self.rulebook.out_of_force(rule.id)
        return next(changes([gone])) if gone else ""


def _in_its_place(found: Evaluation, stage: Stage) -> str:
    """What decides where this rule fires and does not: a rule that overrides it, or the stronger ones."""
    fired = [one.rule for one in stage.evaluations if one.verdict == "fires"]
    overriding = [rule.id for rule in fired if found.rule.id in rule.overrides]
    if overriding:
        return f"overridden by {', '.join(overriding)}"
    level, rules = choose(stage)
    return f"{', '.join(rule.id for rule in rules)} decides: {level}"


def seen(own: Ruled, other: Ruled) -> DomainSeen:
    """The domain under its own rulebook, and what each of the rules that decided does under the other one."""
    judged = own.judgement
    _, between, moves = own.outcome
    return DomainSeen(
        level=own.level, range=between, steps=moves, borderline=own.borderline, by=judged.by if judged else "rules",
        because=own.because, says=own.says, rules=tuple(_rule(one, own.rulebook, other) for one in own.found),
    )  # fmt: skip


def _rule(one: Deciding, rulebook: Rulebook, other: Ruled) -> RuleSeen:
    rule, facts = one.rule, one.stage.facts
    missing = sorted({name for c in rule.when for name in c.reads() if name not in facts})
    told = fill(rule.because, facts, rulebook.values) if one.here == "decides" else cannot_be_told(missing)
    elsewhere, why = other.does(rule, best_case=one.stage.best_case)
    return RuleSeen(
        id=rule.id, title=rule.title, then=rule.then, because=told, source=tuple(map(str, rule.source)),
        layer=rule.layer if rule.why else "",
        here=one.here, elsewhere=elsewhere, why=why,
    )  # fmt: skip
