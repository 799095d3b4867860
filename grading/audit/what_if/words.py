"""A change of facts as a sentence, from the vocabulary's descriptions and units."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from grading.audit.what_if.again import Again, Given
from grading.audit.what_if.values import next_to, spans, ways
from grading.facts import FACTS, Value
from grading.facts.evidence import tidy
from grading.facts.fact import Fact
from grading.facts.given import LEVERS, bounds
from grading.model.words import BINARY

OF_LEVERS: Mapping[str, str] = {
    "participants": "participants with the same result",
    "events": "people with the event, with the same result",
    "i_squared": "I²",
    "interval_low": "the lower end of the 95% interval",
    "interval_high": "the upper end of the 95% interval",
    "baseline_per_1000": "the baseline risk",
    "important_difference": "the smallest important difference",
    "optimal_information_size": "the optimal information size",
}
"""What the levers are called in a sentence."""
WITHOUT_UNIT = ("measure", "measure²", "percent", "people")


def sentence(again: Again, given: Given, *, exact: bool = False) -> str:
    """`214 more participants with the same result (1,786 → 2,000)`; two changes are joined by `and`.

    A number that was found is told with the fewest digits that give the same, one that was asked about as it is.
    """
    return ", and ".join(_one(again, name, given, exact=exact) for name in given)


def _one(again: Again, name: str, given: Given, *, exact: bool) -> str:
    fact, now, value = FACTS[name], again.facts.get(name), given[name]
    if name in ("participants", "events") and isinstance(now, int) and isinstance(value, int):
        more = f"{abs(value - now):,} {'more' if value > now else 'fewer'}"
        return f"{more} {OF_LEVERS[name]} ({now:,} → {value:,})"
    after = _exactly(fact, value) if exact else _from(again, fact, given)
    move = f"{fact.show(now) if now is not None else 'not known'} → {after}"
    unit = _unit(again, fact)
    if name in LEVERS:
        return f"{OF_LEVERS[name]} {move}{unit}"
    meaning = re.split(r"[;:(]", fact.description)[0].strip()
    return f"{name.replace('_', ' ')}: {move} ({meaning})"


def _exactly(fact: Fact, value: Value) -> str:
    return fact.show(value) if isinstance(value, (bool, str)) else _written(fact, value)


def _from(again: Again, fact: Fact, given: Given) -> str:
    """The new value as a reader wants it: a number with the fewest digits that give what is promised."""
    value, now = given[fact.name], again.facts.get(fact.name)
    if isinstance(value, (bool, str)):
        return fact.show(value)
    if now is None:
        return _span(again, fact, value)
    if fact.type == "count":
        return fact.show(value)
    return _bound(fact, value) or _written(fact, _short(again, given, fact.name, up=value > float(now)))


def _bound(fact: Fact, value: float) -> str:
    """`above 55%` for the number next to it; empty where it is next to no short number."""
    for digits in (1, 2, 3, 4):
        mark = float(f"{value:.{digits}g}")
        if value in (next_to(mark, 1), next_to(mark, -1)):
            return f"{'above' if value > mark else 'below'} {_written(fact, mark)}"
    return ""


def _short(again: Again, given: Given, name: str, *, up: bool) -> float:
    """The number rounded away from where the fact is, to the fewest digits with which the certainty is the same."""
    exact, promised = float(given[name]), again.certainty(given)
    now = float(again.facts[name])
    for digits in range(3, 12):
        unit = 10.0 ** ((math.floor(math.log10(abs(exact))) if exact else 0) - digits + 1)
        tried = tidy((math.ceil(exact / unit) if up else math.floor(exact / unit)) * unit)
        near = abs(tried - exact) <= abs(exact - now) / 10
        if near and again.certainty({**given, name: tried}) == promised:
            return tried
    return exact


def _span(again: Again, fact: Fact, value: float) -> str:
    """Of what is not known: the values around this one that give the same certainty."""
    found = spans(again, fact.name, ways(again, fact.name)[0])
    first, last, *_ = next(one for one in found if one.first <= value <= one.last)
    least, most = _bound(fact, first) or _written(fact, first), _bound(fact, last) or _written(fact, last)
    if last == found[-1].last and last != bounds(fact)[1]:
        return least if least.startswith("above") else f"{least} or more"
    if first == last:
        return least
    if first in (found[0].first, bounds(fact)[0]):
        return most if most.startswith("below") else f"{most} or less"
    return f"from {least} to {most}"


def _written(fact: Fact, value: float) -> str:
    """The number with its digits, and no more: shares in percent, a true minus."""
    shown = f"{100 * value:.10g}%" if fact.type == "share" else f"{value:,.12g}"
    return shown.replace("-", "−") if fact.type != "count" else f"{value:,.0f}"


def _unit(again: Again, fact: Fact) -> str:
    """The unit after a number, with a blank; an important difference is in units of its outcome."""
    outcome = again.trace.outcome
    if fact.name == "important_difference":
        unit = "per 1000 people" if outcome.measure in BINARY else outcome.unit or ""
    elif fact.name == "i_squared":
        return "%"
    else:
        unit = "" if fact.unit in WITHOUT_UNIT or fact.type not in ("number", "share") else fact.unit
    return f" {unit}" if unit else ""
