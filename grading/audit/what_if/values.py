"""Which values of a fact are worth trying: all others of a word or a yes/no; of a number, those at which rules turn.

Rules compare a number with a mark, so that nothing changes between two neighbouring marks: what a number can give, it
gives at a mark, next below it, or next above. It is written with 12 significant digits, so that `next` is well defined.
What follows from a lever is derived, not compared: along it the turns are found between natural marks and the points of
a grid by halving, down to two neighbours, wherever anything that follows is of another kind. Two turns that undo each
other in everything between two of these points would be missed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

from grading.audit.what_if.again import FOR_CERTAINTY, Again, Seen
from grading.errors import GradingError
from grading.facts import FACTS, Value
from grading.facts.consistency import DIFFER
from grading.facts.evidence import Evidence, tidy
from grading.facts.fact import Fact
from grading.facts.given import HANDED_ON, LEVERS, WHICH_EVIDENCE, bounds
from grading.model.verdict import CertaintyRange
from grading.model.words import BINARY

OF_SEVERAL = (*DIFFER, "i_squared", "studies_not_pooled", "prediction_interval_crosses")
"""What one study cannot do: kept where there is one."""
STEPS = (1.3, 2.0, 6.0, 50.0)
"""Factors of the grid along a lever, and of the distance of an end of the interval from the estimate."""
DECADES = (1e-4, 0.01, 0.1, 1.0, 10.0, 100.0, 1e4, 1e6)
PER_1000 = (0.01, 1.0, 3.0, 10.0, 30.0, 100.0, 200.0, 300.0, 500.0, 700.0, 900.0, 990.0)
"""The grids far from where a lever is, and of what is not known."""
LEAST = 1e-12
"""The smallest number that is told from zero."""

_OF_KINDS = tuple(
    fact for fact in FACTS.values() if fact.type in ("yes/no", "word") or fact.unit in ("lines", "thresholds")
)  # fmt: skip

Kinds = tuple[Value | None, ...]
T = TypeVar("T")


class Span(NamedTuple):
    """A range of values, both ends included, that give the same certainty, None where it is not graded; or that are all
    impossible."""

    first: float
    last: float
    certainty: CertaintyRange | None
    possible: bool = True


Turn = tuple[float, float, T]
"""Two neighbouring values between which something turns, and what it is from the second on."""


def names(again: Again) -> list[str]:
    """The facts to be changed: those that rules read on the way to the certainty, and the levers."""
    searched = {*again.reads(), *LEVERS} - {*kept(again), *WHICH_EVIDENCE, *HANDED_ON}
    return [name for name in FACTS if name in searched]


def kept(again: Again) -> list[str]:
    """The facts that are not changed."""
    alone = OF_SEVERAL if again.facts.get("studies") == 1 else ()
    return [name for name in FACTS if name in (*WHICH_EVIDENCE, *alone) and name in again.facts]


def others(again: Again, name: str) -> list[Value]:
    """Every value of this fact that gives something else: of a number, the nearest for each thing that it gives."""
    fact, now = FACTS[name], again.facts.get(name)
    if fact.type in ("yes/no", "word"):
        # Whether there is an estimate is a matter of which evidence it is.
        every: tuple[Value, ...] = (True, False) if fact.type == "yes/no" else fact.words
        return _each_once(again, name, (value for value in every if value not in (now, "no estimate")))
    turned = (turns(way, _look(again, name), fact) for way in ways(again, name))
    return _each_once(again, name, (value for way in turned for _, value, _ in way))


def spans(again: Again, name: str, points: list[float]) -> list[Span]:
    """The ranges of a number, between these points in rising order, within which the certainty is the same; and those
    of impossible values."""
    turned = list(turns(points, _look(again, name), FACTS[name]))
    ends = [*(before for before, _, _ in turned[1:]), points[-1]]
    found = list[Span]()
    for (_, first, (seen, _)), last in zip(turned, ends, strict=True):
        gives = (seen.certainty, True) if seen else (None, False)
        alike = bool(found) and found[-1][2:] == gives
        found.append(Span(found.pop().first if alike else first, last, *gives))
    return found


def _look(again: Again, name: str) -> Callable[[float], tuple[Seen | None, Kinds]]:
    """What this fact gives at a value; along a lever also of what kind all is that follows from it."""
    return lambda value: (again.seen({name: value}), _kinds(again, name, value) if name in LEVERS else ())


def _each_once(again: Again, name: str, values: Iterable[Value]) -> list[Value]:
    """Of the values that give the same, the nearest."""
    here = again.seen({})
    found: dict[Seen, Value] = {}
    for value in sorted(values, key=lambda value: size(again.facts.get(name), value)):
        seen = again.seen({name: value})
        if seen is not None and seen != here:
            found.setdefault(seen, value)
    return list(found.values())


def ways(again: Again, name: str) -> list[list[float]]:
    """The points along a number to begin with: up from where it is and down from there; all, where it is not known."""
    fact, now = FACTS[name], again.facts.get(name)
    least, most = bounds(fact)
    marks = {*_compared_with(again, name), *(_natural(again, name) if name in LEVERS else ())}
    whole = {value for mark in marks for value in around(mark)} if fact.type == "count" else {*map(tidy, marks)}
    outside = {next_to(min(whole), -1), next_to(max(whole), 1)} if whole and fact.type != "count" else set()
    points = sorted(value for value in whole | outside if least <= value <= most and fact.accepts(value))
    if now is None:
        return [points]
    here = tidy(float(now))
    return [
        [_of(here, fact), *(value for value in points if value > here)],
        [_of(here, fact), *(value for value in reversed(points) if value < here)],
    ]


def turns(points: Iterable[float], look: Callable[[float], T], fact: Fact) -> Iterator[Turn[T]]:
    """Where what is seen turns along these points, in their order; the first point counts as a turn."""
    seen = [(point, look(point)) for point in points]
    if seen:
        yield seen[0][0], *seen[0]
    for (a, before), (b, after) in pairwise(seen):
        yield from _between(a, before, b, after, look, fact)


def _between(a: float, before: T, b: float, after: T, look: Callable[[float], T], fact: Fact) -> Iterator[Turn[T]]:
    """The turns between two points. Most lie at a mark, so that its neighbours are looked at before it is halved."""
    if before == after:
        return
    up = 1 if b > a else -1
    first, last = beside(a, up, fact), beside(b, -up, fact)
    if first == b:
        yield a, b, after
    elif (there := look(first)) != before:
        yield a, first, there
        yield from _between(first, there, b, after, look, fact)
    elif (there := look(last)) != after:
        yield from _between(first, before, last, there, look, fact)
        yield last, b, after
    elif first == last or (middle := halfway(first, last, fact)) in (first, last):
        yield first, last, after
    else:
        there = look(middle)
        yield from _halved(first, before, middle, there, look, fact)
        yield from _halved(middle, there, last, after, look, fact)


def _halved(a: float, before: T, b: float, after: T, look: Callable[[float], T], fact: Fact) -> Iterator[Turn[T]]:
    if before == after:
        return
    middle = halfway(a, b, fact)
    if middle in (a, b):
        yield a, b, after
        return
    there = look(middle)
    yield from _halved(a, before, middle, there, look, fact)
    yield from _halved(middle, there, b, after, look, fact)


def beside(value: float, way: int, fact: Fact) -> float:
    """The next value of this fact, up (1) or down (−1)."""
    return int(value) + way if fact.type == "count" else next_to(value, way)


def around(mark: float) -> Iterator[int]:
    """The whole numbers at a mark and next to it."""
    yield from range(math.ceil(mark) - 1, math.floor(mark) + 2)


def next_to(value: float, way: int) -> float:
    """The next number of 12 significant digits, up (1) or down (−1); next to zero that is LEAST."""
    if value == 0:
        return way * LEAST
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - 11)
    moved = tidy(value + way * unit)
    # Below a power of ten the digits are finer.
    finer = abs(moved) < 10 ** math.floor(math.log10(abs(value)))
    return _told_from_zero(value + way * unit / 10 if finer else moved)


def _told_from_zero(value: float) -> float:
    return 0.0 if abs(value) < LEAST else tidy(value)


def halfway(a: float, b: float, fact: Fact) -> float:
    """A value between the two: their geometric mean where they are far apart; one of them where they are neighbours."""
    if fact.type == "count":
        return (int(a) + int(b)) // 2
    far = a > 0 and b > 0 and not 0.5 < a / b < 2
    return _told_from_zero(math.sqrt(a) * math.sqrt(b) if far else (a + b) / 2)


def size(before: Value | None, after: Value) -> float:
    """How far a fact moves: for numbers the distance in terms of the larger one, so that half and double are alike.

    From 0 (not at all) to 1: to zero, or from it; beyond zero the distance in terms of where it was, 2 to the opposite.
    What has no distance counts 1: another word, a yes for a no, and what becomes known.
    """
    if before is None or isinstance(before, (bool, str)) or isinstance(after, (bool, str)) or not before:
        return float(before != after)
    outward = before * after > 0 and abs(after) > abs(before)
    return abs(after - before) / abs(after if outward else before)


def _of(value: float, fact: Fact) -> float:
    return int(value) if fact.type == "count" else value


def _compared_with(again: Again, name: str) -> Iterator[float]:
    """What conditions compare this number with: numbers, thresholds, and other facts as they are."""
    book = again.rulebook
    rules = (rule for domain in FOR_CERTAINTY if domain in book.domains for rule in book.domains[domain].rules)
    for condition in (one for rule in rules for one in rule.when if name in one.reads()):
        operand: Value | None = condition.operand
        if condition.kind == "threshold":
            operand = book.values[str(operand)]
        elif condition.kind == "fact":
            other = str(operand) if condition.fact == name else condition.fact
            operand = again.facts.get(other)
        if operand is not None and not isinstance(operand, (bool, str)):
            yield float(operand)


# the levers


def _kinds(again: Again, name: str, value: float) -> Kinds:
    """What follows from a lever in words, yes and no, and small counts, read by a rule or not.

    Where a rule turns twice between two points, as an interval that begins to cross a threshold and ends to, one of
    these tells the points apart.
    """
    try:
        sheet = again.sheet({name: value})
    except GradingError:
        return ()
    return tuple(sheet.get(fact.name) for fact in _OF_KINDS if fact.name != name)


def _natural(again: Again, name: str) -> list[float]:
    """Where something that follows from this lever may turn, and a grid over the rest of its range."""
    evidence, now = again.evidence(again.trace.outcome), again.facts.get(name)
    grid = [float(now) * factor for step in STEPS for factor in (step, 1 / step)] if now else []
    per_1000 = PER_1000 if evidence.outcome.measure in BINARY else DECADES
    if name == "important_difference":
        return [*grid, *per_1000, *(abs(value) for value in _on_decision_scale(evidence))]
    if name in ("interval_low", "interval_high"):
        return _ends(evidence, now)
    if name == "baseline_per_1000":
        return [*grid, *PER_1000]
    if FACTS[name].unit == "people":
        return [*grid, *DECADES, *(float(v) for other, v in again.facts.items() if FACTS[other].unit == "people")]
    return [*grid, *(bound for bound in bounds(FACTS[name]) if math.isfinite(bound))]


def _on_decision_scale(evidence: Evidence) -> list[float]:
    """Every effect and end of an interval that may be compared with an important difference."""
    pooled = evidence.pooled
    if pooled is None:
        return []
    ranges = [(pooled.effect, pooled.low, pooled.high), *(ends for ends in (pooled.common, pooled.prediction) if ends)]
    values = [value for found in ranges for value in found] + [one.effect for one in pooled.effects]
    known = [value for value in values if value is not None and math.isfinite(value)]
    scaled = (evidence.decision_scale(value) for value in known)
    return [value for value in scaled if value is not None and abs(value) < 1e12]


def _ends(evidence: Evidence, now: Value | None) -> list[float]:
    """Points along an end of the interval: no effect, the important difference of a score, and distances from the
    estimate; of a ratio, factors."""
    if evidence.natural is None or now is None:
        return []
    effect, end, important = evidence.natural[0], float(now), evidence.important or 0.0
    steps = [factor for step in STEPS for factor in (step, 1 / step)]
    if evidence.null == 1:
        return [1.0, effect, *DECADES, *(end * factor for factor in steps)]
    far = [way * point for point in DECADES for way in (1, -1)]
    return [0.0, effect, important, -important, *far, *(effect + (end - effect) * factor for factor in steps)]
