"""Tells rules, conditions and facts as data: with values, where they come from, thresholds, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grading.audit.margins import distance, in_words
from grading.audit.origins import Origins
from grading.audit.told import first_false, level, mark, shown
from grading.engine import Evaluation
from grading.facts import FACTS, Value
from grading.judgement import Stage, choose, settle
from grading.model.explanation import ConditionShown, DomainShown, FactShown, RuleShown, ThresholdShown
from grading.model.verdict import Judgement
from grading.model.words import LOWERING, START, STUDIES_USED, Did
from grading.rulebook import Condition, Rulebook, changes

VERDICTS: tuple[Did, ...] = ("fires", "cannot tell", "silent")


@dataclass(frozen=True)
class Teller:
    """Tells domains, rules and conditions under one rulebook. `origins` say where facts come from, if that is known."""

    rulebook: Rulebook
    origins: Origins | None = None

    def domain(self, stage: Stage, judged: Judgement | None) -> DomainShown:
        """A domain: its judgement, and what each of its rules did; the rules that fired first."""
        book, name = self.rulebook, stage.domain.name
        gone = [book.out_of_force(one) for one, rule in book.retired.items() if rule.domain == name]
        ordered = sorted(stage.evaluations, key=lambda one: VERDICTS.index(one.verdict))
        # A start that cannot be told has no level that the rules alone could choose.
        came_out = choose(stage)[0] if judged is None or stage.best_case else judged.level
        shown_as = DomainShown(
            domain=name, question=stage.domain.question, level=came_out, shown=came_out,
            best_case=stage.best_case, rules=tuple(self.rule(one, stage) for one in ordered),
            not_in_force=() if stage.best_case else tuple(changes(one for one in gone if one)),
        )  # fmt: skip
        if judged is None or stage.best_case:
            return shown_as
        return shown_as.model_copy(update={
            "level": judged.level, "shown": level(judged), "range": judged.range, "because": judged.because,
            "by": judged.by, "close_call": judged.borderline, "overruled": judged.overruled, "missing": judged.missing,
            "raters": judged.raters,
        })  # fmt: skip

    def rule(self, evaluation: Evaluation, stage: Stage) -> RuleShown:
        """What a rule did; of a silent one the first condition that is not so."""
        rule, facts, did = evaluation.rule, stage.facts, evaluation.verdict
        when = (first_false(rule, facts, self.rulebook.values),) if did == "silent" else rule.when
        over = [e.rule.id for e in stage.evaluations if e.verdict == "fires" and rule.id in e.rule.overrides]
        return RuleShown(
            id=rule.id, title=rule.title, then=rule.then, did=did, counts=rule.id in _counting(stage),
            overridden_by=tuple(over), source=tuple(map(str, rule.source)),
            failing=sum(one.holds(facts, self.rulebook.values) is False for one in rule.when),
            conditions=tuple(self.condition(one, facts, stage.domain.name) for one in when),
            house=f"{rule.layer}: {rule.why}" if rule.why else "",
        )  # fmt: skip

    def condition(self, one: Condition, facts: Mapping[str, Value], domain: str) -> ConditionShown:
        """A condition with the facts that it reads, its threshold, and how far it is from another answer."""
        values = self.rulebook.values
        far = distance(one, facts, values)
        return ConditionShown(
            text=one.text, holds=one.holds(facts, values), distance=far,
            facts=tuple(self.fact(name, facts, domain) for name in one.reads()),
            threshold=self.threshold(str(one.operand), one.fact) if one.kind == "threshold" else None,
            by="" if far is None else in_words(FACTS[one.fact], far),
        )  # fmt: skip

    def fact(self, name: str, facts: Mapping[str, Value], domain: str) -> FactShown:
        """A fact with its value and where it comes from."""
        origin = self.origins.origin(name, facts, domain) if self.origins else None
        inputs = {one: FACTS[one].show(facts[one]) for one in (origin.facts if origin else ())}
        inputs |= {one: f"{self.rulebook.values[one]}" for one in (origin.thresholds if origin else ())}
        return FactShown(name=name, value=facts.get(name), shown=shown(name, facts), origin=origin, inputs=inputs)

    def threshold(self, name: str, fact: str) -> ThresholdShown:
        """A threshold, shown as the fact is that is held against it."""
        one = self.rulebook.thresholds[name]
        where = self.origins.setting(name) if self.origins and one.chosen_by == "the study set" else ""
        return ThresholdShown(
            name=name, value=one.value, shown=mark(one, fact), unit=one.unit, chosen_by=one.chosen_by,
            because=one.because, where=where, source=tuple(map(str, one.source)),
        )  # fmt: skip


def _counting(stage: Stage) -> frozenset[str]:
    """The rules that gave the level of a domain, or that leave it open."""
    return frozenset(_ids(stage))


def _ids(stage: Stage) -> Iterator[str]:
    if stage.domain.name in (STUDIES_USED, START, *LOWERING):
        settled = settle(stage)
        rivals = settled.rivals if settled.may_be_clear else ()
        yield from (rule.id for rule in (*settled.decided, *settled.cannot, *rivals))
    else:
        rules = stage.fired() if stage.domain.name == "conclusion" else choose(stage)[1]
        yield from (rule.id for rule in rules)
