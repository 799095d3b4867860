"""The smallest changes of facts that change the certainty: of one fact, and of two where no single one does it.

Of one fact every value that `values` finds is tried, and of those that give the same certainty the nearest is told. Of
two facts those values are combined at which each alone turns a condition. That is exact for words, yes and no, and
numbers whose marks stay where they are. Where the mark of one moves with the other (an important difference moves the
information size) a pair may be missed, or a nearer one: to follow it, every line between two facts would have to be
searched. So nothing is said of all pairs. What was found by the specification is graded again by the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from grading.audit.what_if.again import Again, Given
from grading.audit.what_if.values import names, others, size
from grading.audit.what_if.words import sentence
from grading.errors import EngineError
from grading.facts import FACTS, Value
from grading.facts.evidence import tidy
from grading.facts.given import LEVERS, said_at
from grading.model.verdict import CertaintyRange
from grading.model.what_if import Change, Direction, FactChanged
from grading.model.words import CERTAINTIES

rank = CERTAINTIES.index
Values = dict[str, list[Value]]


def direction(before: CertaintyRange, after: CertaintyRange) -> Direction:
    """Up where it is surely at the upper end of what it may be now, or above; down likewise; otherwise in all other
    cases: a range that narrows, widens or opens."""
    if rank(after[0]) >= rank(before[1]) and rank(after[0]) > rank(before[0]):
        return "up"
    if rank(after[1]) <= rank(before[0]) and rank(after[1]) < rank(before[1]):
        return "down"
    return "otherwise"


def searched(again: Again) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes of one fact, and those of two in a direction in which no single one leads; each list by size.

    Of two facts only values that turn a condition alone are combined.
    """
    values = {name: others(again, name) for name in names(again)}
    alone = list(_nearest(again, ({name: value} for name, found in values.items() for value in found)))
    reached = {_direction(again, given) for given in alone}
    open_ = {way for way in ("up", "down") if way not in reached and _possible(again, way)}
    together = list(_nearest(again, _pairs(values), open_)) if open_ else []
    return _proved(again, alone), _proved(again, together)


def _possible(again: Again, way: str) -> bool:
    """False where the certainty is the highest, or the lowest, that there is."""
    now = again.trace.result.certainty_range or ("very low", "high")
    return now[0] != CERTAINTIES[-1] if way == "up" else now[1] != CERTAINTIES[0]


def _pairs(values: Values) -> Iterator[dict[str, Value]]:
    for one, other in combinations(values, 2):
        yield from ({one: a, other: b} for a, b in product(values[one], values[other]))


def _direction(again: Again, given: Given) -> Direction | None:
    now, then = again.trace.result.certainty_range, again.certainty(given)
    return None if now is None or then is None or now == then else direction(now, then)


def _nearest(again: Again, changes: Iterable[dict[str, Value]], ways: Iterable[str] = ()) -> Iterator[dict[str, Value]]:
    """Of the changes of the same facts that give the same certainty the smallest; only in these directions, if any."""
    found: dict[tuple[object, ...], dict[str, Value]] = {}
    for given in changes:
        way = _direction(again, given)
        if way is None or (ways and way not in ways):
            continue
        key = (*given, again.certainty(given))
        if key not in found or _size(again, given) < _size(again, found[key]):
            found[key] = given
    yield from sorted(found.values(), key=lambda given: _size(again, given))


def _size(again: Again, given: Given) -> float:
    """How far the facts move together."""
    return sum(size(again.facts.get(name), value) for name, value in given.items())


def _proved(again: Again, changes: Iterable[Given]) -> tuple[Change, ...]:
    return tuple(_change(again, given) for given in changes)


def _change(again: Again, given: Given) -> Change:
    """The change, graded by the engine. Raises EngineError if that gives another certainty than the search."""
    trace, promised = again.with_facts(given), again.certainty(given)
    now, then = again.trace.result.certainty_range, trace.result.certainty_range
    if now is None or then is None or then != promised:
        what = f"{dict(given)} gives {then}, where {promised} was found"
        raise EngineError.of(again.trace.outcome.id, what, "no answer is given; please report this line")
    return Change(
        says=sentence(again, given), facts=tuple(changed(again, given)), size=_size(again, given),
        direction=direction(now, then), certainty_range=then, domains=again.moved(trace),
    )  # fmt: skip


def changed(again: Again, given: Given) -> Iterator[FactChanged]:
    """Each fact as it is and as it would be, and what follows from it."""
    for name, value in given.items():
        follows = _follows(again, name, value) if name in LEVERS else ()
        yield FactChanged(
            name=name, before=again.facts.get(name), after=value, unit=FACTS[name].unit, follows=follows,
            said=_said(again, name, value),
        )  # fmt: skip


def _said(again: Again, name: str, value: Value) -> tuple[str, Value] | None:
    """Where a study set says this fact, and as what; a risk per 1000 is said as a share."""
    place = said_at(name, again.trace.outcome)
    return None if place is None else (place, tidy(float(value) / 1000) if name == "baseline_per_1000" else value)


def _follows(again: Again, name: str, value: Value) -> tuple[str, ...]:
    """The facts that change with this one, those that only explain aside."""
    before, after = again.sheet({}), again.sheet({name: value})
    every = sorted({*before, *after} - {name})
    return tuple(one for one in every if FACTS[one].type != "text" and before.get(one) != after.get(one))
