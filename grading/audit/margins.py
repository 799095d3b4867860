"""By how much: how far the number in a condition is from where the condition would be answered otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping

from grading.facts import FACTS, Value
from grading.facts.fact import Fact, plain
from grading.rulebook import Condition

ONE = {"people": "person", "studies": "study"}


def distance(condition: Condition, facts: Mapping[str, Value], thresholds: Mapping[str, Value]) -> float | None:
    """How far the fact must move before the answer is another one, in its own unit; None for no number, or unknown.

    Of a count that is the nearest whole number at which the answer changes; of any other number the way to the mark.
    """
    fact, left = FACTS[condition.fact], facts.get(condition.fact)
    right = _mark(condition, facts, thresholds)
    if left is None or right is None or fact.type in ("yes/no", "word", "text"):
        return None
    if fact.type == "count":
        return _to_whole(condition.op, int(left), right)
    return abs(float(left) - right)


def _mark(condition: Condition, facts: Mapping[str, Value], thresholds: Mapping[str, Value]) -> float | None:
    """The number that the fact is compared with."""
    names = {"fact": facts, "threshold": thresholds}
    value = names[condition.kind].get(str(condition.operand)) if condition.kind in names else condition.operand
    return None if value is None or isinstance(value, (bool, str)) else float(value)


def _to_whole(op: str, left: int, right: float) -> float:
    if op in ("is", "is not"):
        return abs(left - right) or 1.0
    least = math.ceil(right) if op in (">=", "<") else math.floor(right) + 1
    return float(least - left if left < least else left - least + 1)


def in_words(fact: Fact, far: float) -> str:
    """`214 people`, `9.9 percentage points`; nothing where the number lies on the mark itself."""
    if not far:
        return "nothing: it lies on the mark itself"
    if fact.type == "count":
        return f"{far:,.0f} {ONE.get(fact.unit, fact.unit.removesuffix('s')) if far == 1 else fact.unit}"
    if fact.type == "share" or fact.unit == "percent":
        points = plain(100 * far if fact.type == "share" else far)
        return f"{points} percentage point{'' if points == '1' else 's'}"
    return f"{plain(far)}{f' {fact.unit}' if fact.unit and not fact.unit.startswith('measure') else ''}"


def relative(condition: Condition, facts: Mapping[str, Value], thresholds: Mapping[str, Value]) -> float:
    """The distance as a part of the mark, to say which of several is nearest; infinite where there is none."""
    far, mark = distance(condition, facts, thresholds), _mark(condition, facts, thresholds)
    return math.inf if far is None or mark is None else far / (abs(mark) or 1.0)
