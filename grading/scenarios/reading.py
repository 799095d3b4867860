"""What a Then step reads of one grading: levels, reasons, what each rule did; and what it says if it does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grading.audit.explain import explain
from grading.errors import ScenarioError
from grading.judgement import Stage, choose, fill
from grading.model.verdict import OutcomeResult, spread
from grading.pipeline import Graded
from grading.rulebook import Rule
from grading.stages import Trace

if TYPE_CHECKING:
    from grading.scenarios.case import Case


class UnmetError(AssertionError):
    """A Then step that does not hold: what came out instead, and the explanation, written when asked for."""

    def __init__(self, got: str, explain: Callable[[], str] = str) -> None:
        super().__init__(got)
        self._explain = explain

    @property
    def explanation(self) -> str:
        """The explanation of the verdict; empty where it needs none."""
        return self._explain()


@dataclass(frozen=True)
class Reading:
    """What one rulebook made of a case. A rule *decides* (it gives the level), is *outweighed* (it holds, another gives
    the level), is *overruled* (a person judged otherwise), is *silent* (it does not hold) or *cannot be told*."""

    case: Case
    book: str
    graded: Graded

    @property
    def trace(self) -> Trace:
        """The outcome that steps speak of: the first, as the conclusion is read from all."""
        return self.graded.traces[0]

    @property
    def result(self) -> OutcomeResult:
        """The row of the evidence profile."""
        return self.trace.result

    @property
    def rule(self) -> Rule:
        """The rule that the scenario's tag names: `this rule`."""
        found = [tag for tag in self.case.tags if tag in self.graded.rulebook.rules]
        if len(found) != 1:
            what = f"`this rule` is the one that the scenario's tag names, and {len(found) or 'no'} tags name one"
            raise ScenarioError.of("", what, "put one above the scenario, for example `@imprecision.too-few-people`")
        return self.graded.rulebook.rules[found[0]]

    @property
    def domain(self) -> str:
        """The domain whose reason is meant: that of the tag's rule, or the one that was spoken of last."""
        if not any(tag in self.graded.rulebook.rules for tag in self.case.tags) and self.case.subject:
            return self.case.subject
        return self.rule.domain

    def stage(self, domain: str) -> Stage:
        """The domain as it was fired; for the worst end where the certainty is a range."""
        if domain == "conclusion":
            return self.graded.conclusion
        return next(stage for stage in self.trace.stages if stage.domain.name == domain)

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        """The rules that gave this domain its level; in the conclusion every rule that fires has its sentence."""
        judged = self.result.judgements.get(domain)
        if judged is not None:
            return tuple(self.graded.rulebook.rules[name] for name in judged.rules if judged.level != "undetermined")
        stage = self.stage(domain)
        return stage.fired() if domain == "conclusion" else choose(stage)[1]

    def does(self, rule: Rule) -> str:
        """What the rule did, in the words of the step `this rule …`."""
        if rule.id in {one.id for one in self.deciding(rule.domain)}:
            return "decides"
        judged = self.result.judgements.get(rule.domain)
        if judged is not None and judged.overruled is not None and rule.id in judged.overruled.rules:
            return "is overruled"
        stages = [self.stage(rule.domain)]
        if judged is not None and judged.level == "undetermined":  # what differs at the two ends cannot be told
            stages = [stage for stage in self.trace.stages if stage.domain.name == rule.domain]
        verdicts = {e.verdict for stage in stages for e in stage.evaluations if e.rule.id == rule.id}
        verdict = verdicts.pop() if len(verdicts) == 1 else "cannot tell"
        return {"fires": "is outweighed", "silent": "is silent", "cannot tell": "cannot be told"}[verdict]

    def reason(self, domain: str) -> str:
        """Why this domain has its level, in the words a reader is given."""
        if domain in self.result.judgements:
            return self.result.judgements[domain].because
        stage, rules = self.stage(domain), self.deciding(domain)
        otherwise = stage.domain.otherwise
        templates = [rule.because for rule in rules] or [otherwise.because if otherwise else ""]
        return " ".join(fill(template, stage.facts, self.graded.rulebook.values) for template in templates)

    def level(self, domain: str) -> str:
        """The level of this domain, or what range of levels is left."""
        judged = self.result.judgements.get(domain)
        if judged is None:
            return "none" if domain in self.graded.rulebook.domains else "no such domain"
        return f"{judged.level}, {spread(judged.range)}" if judged.range else judged.level

    @property
    def certainty(self) -> str:
        """The certainty, or the range of it."""
        ends = self.result.certainty_range
        return spread(ends) if ends else "not graded"

    def expect(self, holds: bool, got: str, domain: str | None = None) -> None:
        """Raise UnmetError with what came out, and why, unless it holds; `domain` is the one that is asked about."""
        if not holds:
            raise UnmetError(got, lambda: self.explanation(domain))

    def explanation(self, domain: str | None) -> str:
        """The explanation of the verdict: of this domain, or of all."""
        known = domain if domain in self.graded.rulebook.domains else None
        outcome = None if known == "conclusion" else self.trace.outcome.id
        return explain(self.graded, outcome, known)


def is_said(words: str, reason: str) -> bool:
    """True if the reason has these words; with …, the parts around it, in this order."""
    place = 0
    for part in words.split(" … "):
        place = reason.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
