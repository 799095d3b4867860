"""The whole grammar of conditions, and what they mean: the executable specification of the engine.

    condition := FACT is VALUE | FACT is not VALUE | FACT (< | <= | > | >=) (NUMBER | FACT | THRESHOLD)
    when      := a list; all must hold

A condition holds, does not hold, or cannot be told because a fact is unknown. A rule is silent as soon as one of its
conditions is false, whatever else is unknown; it cannot be told if none is false and one is unknown.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from grading.errors import did_you_mean
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.model.words import Did

Verdict = Did
Kind = Literal["value", "fact", "threshold"]

_PATTERN = re.compile(r"^(?P<fact>[a-z][a-z0-9_]*)\s+(?P<op>is not|is|<=|>=|<|>)\s+(?P<operand>\S.*)$")
_NUMBER = re.compile(r"^[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$")
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
NUMERIC = ("number", "count", "share")


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a rule's `when`. `kind` says what the operand is: a value, another fact, or a threshold."""

    fact: str
    op: str
    operand: Value
    kind: Kind
    text: str

    def reads(self) -> tuple[str, ...]:
        """The facts this condition reads."""
        return (self.fact, str(self.operand)) if self.kind == "fact" else (self.fact,)

    def holds(self, facts: Sheet, thresholds: Mapping[str, Value]) -> bool | None:
        """True, False, or None where a fact that it reads is unknown."""
        left = facts.get(self.fact)
        if left is None:
            return None
        if self.op in ("is", "is not"):
            return (left == self.operand) is (self.op == "is")
        right = self.operand
        if self.kind == "fact":
            found = facts.get(str(self.operand))
            if found is None:
                return None
            right = found
        elif self.kind == "threshold":
            right = thresholds[str(self.operand)]
        return COMPARE[self.op](float(left), float(right))


class ConditionError(ValueError):
    """A condition that is not of the grammar, or names what is not known."""

    def __init__(self, what: str, help: str = "") -> None:
        super().__init__(what)
        self.help = help


def parse(text: str, thresholds: Mapping[str, Value], facts: Mapping[str, Fact] = FACTS) -> Condition:
    """The condition that this line states. Raises ConditionError with the likely cure."""
    match = _PATTERN.match(text.strip())
    if match is None:
        raise ConditionError(
            f"`{text}` is no condition",
            "write `fact is value`, `fact is not value`, or `fact < number` (also <= > >=, a fact or a threshold)",
        )
    name, op, operand = match["fact"], match["op"], match["operand"].strip()
    fact = facts.get(name)
    if fact is None:
        raise ConditionError(
            f"unknown fact `{name}`{did_you_mean(name, facts)}", "`grading facts` lists every fact a rule may read"
        )
    if fact.type == "text":
        raise ConditionError(f"`{name}` is a text: it explains and cannot decide", "use it in `because`")
    if op in ("is", "is not"):
        return Condition(name, op, _constant(fact, operand), "value", text)
    if fact.type not in NUMERIC:
        raise ConditionError(f"`{name}` is of type {fact.type} and cannot be compared with {op}", "use `is`")
    value, kind = _operand(name, operand, thresholds, facts)
    return Condition(name, op, value, kind, text)


def _constant(fact: Fact, operand: str) -> Value:
    if fact.type == "yes/no":
        if operand not in ("yes", "no"):
            raise ConditionError(f"`{fact.name}` is yes or no, not `{operand}`", "write `is yes` or `is no`")
        return operand == "yes"
    if fact.type == "word":
        if operand not in fact.words:
            raise ConditionError(
                f"`{fact.name}` is never `{operand}`{did_you_mean(operand, fact.words)}",
                f"it is one of: {', '.join(fact.words)}",
            )
        return operand
    if fact.type != "count" or not (operand.isascii() and operand.isdigit()):
        raise ConditionError(f"`{fact.name} is {operand}` compares a {fact.type} for equality", "use <= or >=")
    if not fact.accepts(int(operand)):
        raise ConditionError(f"`{fact.name}` is never {operand}", f"its type is {fact.type}")
    return int(operand)


def _operand(name: str, operand: str, thresholds: Mapping[str, Value], facts: Mapping[str, Fact]) -> tuple[Value, Kind]:
    if _NUMBER.match(operand):
        if not math.isfinite(float(operand)):
            raise ConditionError(f"{operand} is too large for a number", "write a smaller one")
        return float(operand), "value"
    if operand in facts:
        if facts[operand].type not in NUMERIC or operand == name:
            raise ConditionError(f"`{name}` cannot be compared with `{operand}`", "compare two different numbers")
        return operand, "fact"
    if operand in thresholds:
        if isinstance(thresholds[operand], (bool, str)):
            raise ConditionError(f"threshold `{operand}` is a word, not a number", "compare with a number")
        return operand, "threshold"
    near = did_you_mean(operand, [*thresholds, *facts])
    raise ConditionError(f"`{operand}` is no number, fact or threshold{near}", "`grading facts` and thresholds.yaml")


def evaluate(when: tuple[Condition, ...], facts: Sheet, thresholds: Mapping[str, Value]) -> Verdict:
    """What a rule with these conditions does on these facts."""
    unknown = False
    for condition in when:
        held = condition.holds(facts, thresholds)
        if held is False:
            return "silent"
        unknown = unknown or held is None
    return "cannot tell" if unknown else "fires"
