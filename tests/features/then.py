"""Then: the level, its reason in words, and whether the rule of the scenario's tag is the one that decided.

"The reason" and "this rule" speak of the domain that the scenario's tag names. A rule *decides* (it gives the level),
is *outweighed* (it holds, another gives the level), is *silent* (it does not hold) or *cannot be told*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import parsers, then
from pytest_bdd.parser import Scenario

from grading.judgement import choose, fill
from grading.model.verdict import Judgement, OutcomeResult
from grading.pipeline import STEP_BACK, Graded, Trace
from grading.rulebook import Rule
from grading.wording import question_facts

LEVEL = r"not serious|serious|very serious|extremely serious"
CERTAINTY = r"very low|low|moderate|high"
LOWERING = r"risk of bias|inconsistency|indirectness|imprecision|publication bias"
UP = {"not": None, "one level": "+1", "two levels": "+2"}
BACK = {"no level": None, "one level": "+1", "two levels": "+2", "three levels": "+3"}


@dataclass
class Reading:
    """What one scenario reads: the tag's rule, the grading, and the outcome that is looked at."""

    tags: frozenset[str]
    graded: Graded | None = None
    outcome: int = 0
    about: str = field(default="")

    @property
    def trace(self) -> Trace:
        assert self.graded is not None, "the evidence has not been graded yet"
        return self.graded.traces[self.outcome]

    @property
    def result(self) -> OutcomeResult:
        return self.trace.result

    @property
    def rule(self) -> Rule:
        """The rule of the scenario's tag."""
        assert self.graded is not None, "the evidence has not been graded yet"
        [name] = [tag for tag in self.tags if "." in tag]
        return self.graded.rulebook.rules[name]

    def judgement(self, domain: str) -> Judgement:
        self.about = domain
        return self.result.judgements[domain]

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        """The rules that gave this domain its level."""
        graded = self.graded
        assert graded is not None, "the evidence has not been graded yet"
        if domain == "conclusion":
            return tuple(graded.rulebook.rules[name] for name in graded.grading.conclusion.rules)
        if domain == "certainty":  # without `otherwise`, and one rule a level: the level names the rule that fired
            lowest = (self.result.certainty_range or ("",))[0]
            return tuple(rule for rule in graded.rulebook.domains[domain].rules if rule.then == lowest)
        if domain in self.result.judgements or domain == STEP_BACK:
            judged = self.result.judgements.get(domain)
            named = judged.rules if judged is not None and judged.level != "undetermined" else ()
            return tuple(graded.rulebook.rules[name] for name in named)
        evaluations = [e for e in self.trace.evaluations if e.rule.domain == domain]
        return choose(graded.rulebook.domains[domain], evaluations)[1]

    def verdict(self, rule: Rule) -> str:
        """What the rule did: fires, silent or cannot tell; silent where its domain is judged by score alone."""
        assert self.graded is not None, "the evidence has not been graded yet"
        evaluations = self.graded.conclusion if rule.domain == "conclusion" else self.trace.evaluations
        return next((e.verdict for e in evaluations if e.rule.id == rule.id), "silent")

    def reason(self, domain: str) -> str:
        """Why this domain has its level, in the words a reader is given."""
        graded = self.graded
        assert graded is not None, "the evidence has not been graded yet"
        if domain in self.result.judgements:
            return self.result.judgements[domain].because
        rules, otherwise = self.deciding(domain), graded.rulebook.domains[domain].otherwise
        if domain == "studies used" and rules:
            return " ".join(self.result.footnotes)  # the facts were derived anew since; the footnote kept the reason
        templates = [rule.because for rule in rules] or [otherwise.because if otherwise else ""]
        return " ".join(fill(template, self._facts(domain), graded.rulebook.values) for template in templates)

    def _facts(self, domain: str) -> dict[str, Any]:
        assert self.graded is not None, "the evidence has not been graded yet"
        lowest = {"certainty": self.result.certainty_range[0]} if self.result.certainty_range else {}
        if domain != "conclusion":
            return {**self.trace.facts, **lowest}
        overall = self.graded.grading.conclusion.certainty_range
        pairs = [(trace.outcome, trace.result) for trace in self.graded.traces]
        question: Any = self.graded.traces[0].outcome  # conclusion reasons name counts and levels, never the question
        question = type("Question", (), {"comparator": "", "intervention": "", "population": "", "of": question})
        return question_facts(question, pairs, overall[0] if overall else None)
