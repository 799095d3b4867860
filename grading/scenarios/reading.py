"""What a Then step reads of one grading: levels, reasons, what each rule did; and what it says if it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grading.errors import ScenarioError, did_you_mean
from grading.judgement import Stage, choose, fill
from grading.model.verdict import Judgement, OutcomeResult, spread
from grading.model.words import STEP_BACK, STUDIES_USED, UNDETERMINED
from grading.pipeline import Graded
from grading.rulebook import Rule, Rulebook
from grading.rulebook.model import WordingFamily
from grading.scenarios.why import why
from grading.stages import Trace

if TYPE_CHECKING:
    from grading.scenarios.case import Case

CONCLUSION = "conclusion"


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
    """What one rulebook made of a case. A rule *decides* (it gives the level; *alone* if no other one of its domain
    holds), is *outweighed* (it holds, another gives the level), is *overruled* (a person judged otherwise), is *silent*
    (it does not hold) or *cannot be told*."""

    case: Case
    book: str

    # which study set, and which outcome of it

    @property
    def rulebook(self) -> Rulebook:
        """The rules, as they were in force."""
        return self.graded.rulebook

    @property
    def graded(self) -> Graded:
        """The study set, graded: what the conclusion is about."""
        return self.case.gradings[self.book]

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The outcomes that a scenario may turn to."""
        return self.graded.traces

    @property
    def trace(self) -> Trace:
        """The outcome that steps speak of: the one that was turned to; until then the first."""
        return next((one for one in self.traces if one.outcome.id == self.case.outcome), self.traces[0])

    @property
    def result(self) -> OutcomeResult:
        """The row of the evidence profile."""
        return self.trace.result

    # rules

    @property
    def rule(self) -> Rule:
        """The rule that the scenario's tag names: `this rule`."""
        found = self._tagged
        if len(found) != 1:
            tags = f"{len(found)} tags name" if found else "no tag names"
            what = f"`this rule` is the one that the scenario's tag names, and {tags} one"
            raise ScenarioError.of(
                "", what, "put one above the scenario, for example `@imprecision.crosses-the-threshold`"
            )
        return found[0]

    @property
    def _tagged(self) -> list[Rule]:
        rules = self.rulebook.rules
        return [rules[tag] for tag in self.case.tags if tag in rules]

    def rule_called(self, name: str) -> Rule:
        """The rule with this id. Raises ScenarioError for one that the rulebook does not have."""
        book = self.rulebook
        if name not in book.rules:
            what = f"{book.id} has no rule `{name}`{did_you_mean(name, book.rules)}"
            raise ScenarioError.of("", what, f"`grading rules {book.id}` shows every rule")
        return book.rules[name]

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        """The rules that gave this domain its level; in the conclusion every rule that fires has its sentence."""
        if domain == CONCLUSION:
            return tuple(self.rulebook.rules[name] for name in self.graded.grading.conclusion.rules)
        judged = self.result.judgements.get(domain)
        if judged is not None:
            return tuple(self.rulebook.rules[name] for name in judged.rules if judged.level != UNDETERMINED)
        return choose(self.stage(domain))[1]

    def does(self, rule: Rule) -> str:
        """What the rule did, in the words of the step `this rule …`."""
        if rule.id in {one.id for one in self.deciding(rule.domain)}:
            return "decides"
        judged = self._judged(rule.domain)
        if judged is not None and judged.overruled is not None and rule.id in judged.overruled.rules:
            return "is overruled"
        stages = [self.stage(rule.domain)]
        if judged is not None and judged.level == UNDETERMINED:  # what differs at the two ends cannot be told
            stages = [stage for stage in self.trace.stages if stage.domain.name == rule.domain]
        verdicts = {e.verdict for stage in stages for e in stage.evaluations if e.rule.id == rule.id}
        verdict = verdicts.pop() if len(verdicts) == 1 else "cannot tell"
        return {"fires": "is outweighed", "silent": "is silent", "cannot tell": "cannot be told"}[verdict]

    def firing(self, domain: str) -> list[str]:
        """The ids of the rules of this domain that hold, decide or not."""
        return [one.rule.id for one in self.stage(domain).evaluations if one.verdict == "fires"]

    # domains

    @property
    def domain(self) -> str:
        """The domain whose reason is meant: that of the tag's rule, or the one that was spoken of last."""
        if self._tagged or self.case.subject:
            return self.rule.domain if self._tagged else self.case.subject
        what = "nothing was said yet that has a reason"
        raise ScenarioError.of("", what, "say of which domain: `the reason for imprecision says …`")

    def stage(self, domain: str) -> Stage:
        """The domain as it was fired; for the worst end where the certainty is a range. UnmetError if it was not."""
        if domain == CONCLUSION:
            return self.graded.conclusion
        found = next((stage for stage in self.trace.stages if stage.domain.name == domain), None)
        if found is None:
            raise UnmetError(self.but(self.told(domain)), lambda: self.explanation(None))
        return found

    def _judged(self, domain: str) -> Judgement | None:
        return None if domain == CONCLUSION else self.result.judgements.get(domain)

    def judgement(self, domain: str) -> Judgement:
        """What the domain settled to. UnmetError for one that is not judged."""
        judged = self.result.judgements.get(domain)
        if judged is None:
            raise UnmetError(self.but(self.told(domain)), lambda: self.explanation(None))
        return judged

    def reason(self, domain: str) -> str:
        """Why this domain has its level, in the words a reader is given."""
        judged = self._judged(domain)
        if judged is not None:
            return judged.because
        stage, rules = self.stage(domain), self.deciding(domain)
        otherwise = stage.domain.otherwise
        templates = [rule.because for rule in rules] or [otherwise.because if otherwise else ""]
        return " ".join(fill(template, stage.facts, self.rulebook.values) for template in templates)

    def level(self, domain: str) -> str:
        """The level of this domain, or what range of levels is left; or why it has none."""
        judged = self.result.judgements.get(domain)
        if judged is not None:
            return f"{judged.level}, {spread(judged.range)}" if judged.range else judged.level
        if domain not in self.rulebook.domains:
            return "no such domain"
        fired = any(stage.domain.name == domain for stage in self.trace.stages)
        return choose(self.stage(domain))[0] if fired and domain in (STUDIES_USED, STEP_BACK) else "not judged"

    def told(self, domain: str) -> str:
        """How the domain came out, as a sentence."""
        level = self.level(domain)
        if level == "no such domain":
            return f"{self.rulebook.id} has no domain {domain}"
        if level == "not judged":
            return f"{domain} is not judged: {self.result.name} has no certainty"
        if level.startswith(UNDETERMINED):
            return f"{domain} cannot be judged: from {level.removeprefix(f'{UNDETERMINED}, ')}"
        return f"{domain} is judged {level}"

    def family(self, title: str) -> WordingFamily:
        """The family of wording with this title. Raises ScenarioError for one that the rulebook does not have."""
        titles = {family.title: family for family in self.rulebook.families.values()}
        if title not in titles:
            what = f"no wording is of the kind `{title}`{did_you_mean(title, titles)}"
            raise ScenarioError.of("", what, f"one of: {'; '.join(titles)}")
        return titles[title]

    @property
    def certainty(self) -> str:
        """The certainty, or the range of it."""
        ends = self.result.certainty_range
        return spread(ends) if ends else "not graded"

    # what does not hold

    def expect(self, holds: bool, got: str, domain: str | None = None) -> None:
        """Raise UnmetError with what came out, and why, unless it holds; `domain` is the one that is asked about."""
        self.case.subject = domain or self.case.subject
        if not holds:
            book = self.rulebook
            by = f"graded by {book.id} {book.version}"
            raise UnmetError(self.but(got), lambda: f"{self.explanation(domain).rstrip()}\n\n{by}\n")

    def but(self, got: str) -> str:
        """What came out; with the rulebook's name where several are asked."""
        return f"by {self.book}: {got}" if len(self.case.readings) > 1 else got

    def explanation(self, domain: str | None) -> str:
        """The explanation of the verdict: of this domain, or of all in short."""
        return why(self.graded, self.trace, domain)


def stages_of(graded: Graded) -> Iterator[tuple[Rulebook, Stage]]:
    """Every domain that was fired for a study set: for its outcomes, and for the conclusion."""
    yield from ((graded.rulebook, stage) for trace in graded.traces for stage in trace.stages)
    yield graded.rulebook, graded.conclusion


def is_said(words: str, reason: str) -> bool:
    """True if the reason has these words; with …, the parts around it, in this order."""
    place = 0
    for part in words.split(" … "):
        place = reason.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True
