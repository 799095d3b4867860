"""A fact sheet that shows something: the fewest facts that do, with numbers that a person would have written.

A sheet is read out of the solver as exact numbers, and every number is asserted again before the next is chosen: what
is printed is what was proved, and not a rounding of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import z3

from grading.checks.world import Copy, Formula, satisfiable
from grading.facts import FACTS, Value
from grading.facts.fact import Fact
from grading.rulebook import Domain, Rulebook

PLAIN = {"count": (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 500, 1000, 2000, 5000),
         "share": (1.0, 0.5, 0.25, 0.75, 0.1, 0.9), "number": (0, 1, 2, 0.5, 10, 50, 100)}  # fmt: skip
"""What a person would write of a number about which nothing is asked."""


def fewest(found: z3.Solver, copy: Copy, names: Sequence[str], least: int = 0) -> None:
    """Leave the solver with as few known facts as it takes, and it takes `least`; no others can be known."""
    known = [(copy.known(name), 1) for name in names]
    if not known:
        return
    few_enough = (z3.PbLe(known, number) for number in range(least, len(known)))
    found.add(next((limit for limit in few_enough if satisfiable(found, limit)), z3.BoolVal(True)))


def few(found: z3.Solver, copy: Copy, names: Sequence[str]) -> None:
    """Leave the solver with known facts of which none can be left out: quicker than the fewest where there are many."""
    for name in names:
        if satisfiable(found, z3.Not(copy.known(name))):
            found.add(z3.Not(copy.known(name)))


def written(
    found: z3.Solver, copy: Copy, names: Sequence[str], marks: Mapping[str, Sequence[float]]
) -> dict[str, Value]:
    """The known facts of a copy, each with the plainest value that still shows it; the solver keeps them.

    Nothing is taken as the solver happens to find it, which differs from run to run: what can be left unknown is.
    """
    sheet: dict[str, Value] = {}
    for name in names:
        if satisfiable(found, z3.Not(copy.known(name))):
            found.add(z3.Not(copy.known(name)))
            continue
        sheet[name] = _fitting(found, copy, name, marks.get(name, ()))
        found.add(copy.known(name), copy.equals(name, sheet[name]))
    return sheet


def _fitting(found: z3.Solver, copy: Copy, name: str, at: Sequence[float]) -> Value:
    """The plainest value of a known fact. None is left out in silence: the sheet would show something else."""
    for value in _plainest(found, copy, name, at):
        if satisfiable(found, copy.known(name), copy.equals(name, value)):
            return value
    raise RuntimeError(f"no value that can be written fits `{name}`")


def marks(rulebooks: Sequence[Rulebook], domains: Sequence[Domain]) -> dict[str, list[float]]:
    """Of every fact the numbers that rules compare it with."""
    found: dict[str, set[float]] = {}
    for rulebook in rulebooks:
        for condition in (c for domain in domains for rule in domain.rules for c in rule.when):
            value = condition.operand if condition.kind == "value" else rulebook.values.get(str(condition.operand))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                found.setdefault(condition.fact, set()).add(float(value))
    return {name: sorted(values) for name, values in found.items()}


def _plainest(found: z3.Solver, copy: Copy, name: str, at: Sequence[float]) -> Iterator[Value]:
    fact = FACTS[name]
    if fact.type == "yes/no":
        yield from (False, True)
    elif fact.type == "word":
        yield from fact.words
    else:
        whole = fact.type == "count"
        if fact.type == "share":
            yield 0.0
        yield from (int(value) if whole else value for value in _near(fact, at) if not whole or value == int(value))
        yield from (value for value in PLAIN[fact.type] if fact.accepts(value))
        yield from _of_model(found, copy.value(name), whole)


def _near(fact: Fact, at: Sequence[float]) -> Iterator[float]:
    """The marks, a step to either side of them, and what lies between two."""
    yield from at
    for mark in at:
        step = 1 if fact.type == "count" else 0.01 if fact.type == "share" else _step(mark)
        yield from (value for one in (mark + step, mark - step) if fact.accepts(value := _tidy(one, fact)))
    yield from (_tidy((one + other) / 2, fact) for one, other in pairwise(at))


def _tidy(value: float, fact: Fact) -> float:
    return int(value) if fact.type == "count" else float(f"{value:.12g}")


def _step(mark: float) -> float:
    return 0.1 if abs(mark) >= 1 else 0.01


def _of_model(found: z3.Solver, variable: Formula, whole: bool) -> Iterator[Value]:
    satisfiable(found)
    exact: Any = found.model().eval(variable, model_completion=True)
    if whole:
        yield exact.as_long()
        return
    number = Fraction(exact.numerator_as_long(), exact.denominator_as_long())
    for digits in range(1, 16):
        yield float(f"{float(number):.{digits}g}")
    yield float(number)
