"""What every rule of a domain does on every sheet, column by column: compiled from the same rules as the engine.

What a rule does on one sheet stands in `Condition.holds` and `evaluate`; here it is asked of many sheets at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grading.columns.sheets import Bools, Column, Sheets, coded
from grading.facts import FACTS, Value
from grading.model.words import Did
from grading.rulebook import Condition, Domain, Rule
from grading.rulebook.conditions import COMPARE

Bytes = npt.NDArray[np.uint8]
DID: tuple[Did, ...] = ("silent", "fires", "cannot tell")
"""What a rule does, by its code."""
SILENT, FIRES, CANNOT = range(3)


def verdicts(domain: Domain, sheets: Sheets, thresholds: Mapping[str, Value]) -> Bytes:
    """The code of what each rule (a column, in the order of their ids) does on each sheet (a row)."""
    rules = by_id(domain)
    asked = {condition for rule in rules for condition in rule.when}
    answers = {condition: _holds(condition, sheets, thresholds) for condition in asked}
    found = np.empty((sheets.size, len(rules)), dtype=np.uint8)
    for at, rule in enumerate(rules):
        silent = np.zeros(sheets.size, dtype=np.bool_)
        told = np.ones(sheets.size, dtype=np.bool_)
        for known, holds in (answers[condition] for condition in rule.when):
            silent |= known & ~holds
            told &= known
        found[:, at] = np.where(silent, SILENT, np.where(told, FIRES, CANNOT))
    return found


def by_id(domain: Domain) -> list[Rule]:
    """The rules of a domain in the order in which the engine answers."""
    return sorted(domain.rules, key=lambda rule: rule.id)


def read_by(domain: Domain, reads: Sequence[str]) -> Bytes:
    """Of each rule (a row), which of these facts (a column) it reads: 1 where it does."""
    found = [[any(name in one.reads() for one in rule.when) for name in reads] for rule in by_id(domain)]
    return np.array(found, dtype=np.uint8).reshape(len(found), len(reads))


def missing(readers: Bytes, reads: Sequence[str], codes: Bytes, sheets: Sheets) -> Bools:
    """Of each sheet (a row), which of the facts that a rule reads that cannot be told (a column) are unknown."""
    known = [sheets.known(name) for name in reads]
    wanted = (codes == CANNOT).astype(np.uint8) @ readers > 0
    found: Bools = wanted & ~np.stack(known, axis=1)
    return found


def _holds(condition: Condition, sheets: Sheets, thresholds: Mapping[str, Value]) -> tuple[Bools, Bools]:
    """Of which sheets it can be told whether the condition holds, and where it does."""
    left = sheets.columns.get(condition.fact)
    if left is None:
        nowhere = np.zeros(sheets.size, dtype=np.bool_)
        return nowhere, nowhere
    if condition.op in ("is", "is not"):
        same = left.values == coded(FACTS[condition.fact], condition.operand)
        return left.known, same if condition.op == "is" else ~same
    if condition.kind == "fact":
        return _compared(condition, left, sheets.columns.get(str(condition.operand)))
    mark = thresholds[str(condition.operand)] if condition.kind == "threshold" else condition.operand
    compare: Any = COMPARE[condition.op]  # of numbers, and of columns of them
    return left.known, compare(left.values, float(mark))


def _compared(condition: Condition, left: Column, right: Column | None) -> tuple[Bools, Bools]:
    if right is None:
        nowhere = np.zeros(left.known.shape, dtype=np.bool_)
        return nowhere, nowhere
    compare: Any = COMPARE[condition.op]
    return left.known & right.known, compare(left.values, right.values)
