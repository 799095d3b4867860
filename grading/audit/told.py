"""Levels, facts and conditions as an explanation names them, and the error for a name that does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from grading.errors import GradingError, did_you_mean
from grading.facts import FACTS, Value
from grading.facts.fact import plain
from grading.model.verdict import Judgement, spread
from grading.model.words import UNDETERMINED
from grading.rulebook import Condition, Rule, Threshold


def unknown(where: str, kind: str, name: str, known: list[str], of: str = "") -> GradingError:
    """The error for a name that does not exist, with the nearest that does; `of` is of what they are names."""
    return GradingError.of(where, f"no such {kind}{of}{did_you_mean(name, known)}", f"{kind}s{of}: {', '.join(known)}")


def level(judged: Judgement) -> str:
    """The level that a domain settled to, or the range; whether it was a close call, and who judged."""
    if judged.level == UNDETERMINED and judged.range:
        return f"undetermined, {spread(judged.range)}{' (the raters differ)' if judged.disputed else ''}"
    people = "a person" if len(judged.raters) == 1 else f"{len(judged.raters)} people"
    who = {"person": f" (judged by {people})", "assumption": " (assumed)"}.get(judged.by, "")
    return f"{judged.level}{' (a close call)' if judged.borderline else ''}{who}"


def first_false(rule: Rule, facts: Mapping[str, Value], thresholds: Mapping[str, Value]) -> Condition:
    """The first condition of a silent rule that is not so."""
    return next(one for one in rule.when if one.holds(facts, thresholds) is False)


def stopped(rule: Rule, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The first condition of a silent rule that is false, with what is known."""
    return with_values(first_false(rule, facts, _values(thresholds)), facts, thresholds)


def open_conditions(rule: Rule, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The conditions of a rule that cannot be told, with the facts that are missing and what would make them known."""
    values = _values(thresholds)
    return "; ".join(with_values(one, facts, thresholds) for one in rule.when if one.holds(facts, values) is None)


def _values(thresholds: Mapping[str, Threshold]) -> dict[str, Value]:
    return {name: threshold.value for name, threshold in thresholds.items()}


def with_values(condition: Condition, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The condition with what is known: `participants < optimal_information_size (participants is 1,999 …)`."""
    told = [f"{name} is {shown(name, facts)}" for name in condition.reads()]
    if told == [condition.text]:
        return condition.text
    if condition.kind == "threshold":
        threshold = thresholds[str(condition.operand)]
        because = f": {threshold.because}" if threshold.because else ""
        told.append(f"{threshold.name} is {mark(threshold, condition.fact)}, chosen by {threshold.chosen_by}{because}")
    return f"{condition.text} ({'; '.join(told)})"


def mark(threshold: Threshold, fact: str) -> str:
    """The value of a threshold with its unit, shown as the fact is that is held against it."""
    value = threshold.value
    if isinstance(value, (str, bool)):
        return f"{value} {threshold.unit}"
    return FACTS[fact].show(value) if FACTS[fact].type == "share" else f"{plain(float(value))} {threshold.unit}"


def shown(name: str, facts: Mapping[str, Value]) -> str:
    """The value of a fact with its unit, or that it is not known and what would make it known."""
    fact = FACTS[name]
    if name not in facts:
        return f"not known{'; ' + fact.ask if fact.ask else ''}"
    unit = f" {fact.unit}" if fact.unit and fact.type == "number" else ""
    return f"{fact.show(facts[name])}{unit}"
