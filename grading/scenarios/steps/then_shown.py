"""Then: what the evidence profile shows of an outcome; and turning to another outcome."""

from __future__ import annotations

import re
from collections.abc import Callable

from grading.facts.fact import plain
from grading.model.verdict import Absolute, OutcomeResult, PooledResult, ReExpressed
from grading.output.profile import absolute, re_expressed, relative
from grading.scenarios.case import Case
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading


def _number(value: float | None, ends: tuple[float, float] | None = None, unit: str = "") -> str:
    """A number with its interval; nothing for none."""
    between = f" ({_interval(ends)})" if ends else ""
    return "" if value is None else f"{plain(value)}{unit}{between}"


def _interval(ends: tuple[float, float] | None) -> str:
    return f"{plain(ends[0])} to {plain(ends[1])}" if ends else ""


def _count(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _baseline(effect: Absolute) -> str:
    return f"{plain(effect.baseline_per_1000)} per 1000, {effect.baseline_from}"


def _odds_ratio(told: ReExpressed) -> str:
    return plain(told.responders.odds_ratio) if told.responders else ""


OF_OUTCOME: dict[str, Callable[[OutcomeResult], str | None]] = {
    "body of evidence": lambda outcome: outcome.evidence,
    "importance": lambda outcome: outcome.importance,
    "follow-up": lambda outcome: outcome.follow_up,
    "number of studies": lambda outcome: _count(outcome.studies),
    "number of people": lambda outcome: _count(outcome.participants),
}
OF_ESTIMATE: dict[str, Callable[[PooledResult], str]] = {
    "estimate": relative,
    "method": lambda pooled: pooled.method,
    "number of people with the event": lambda pooled: _count(pooled.events),
    "I²": lambda pooled: _number(pooled.i_squared, unit="%"),
    "tau²": lambda pooled: _number(pooled.tau_squared, pooled.tau_squared_interval),
    "prediction interval": lambda pooled: _interval(pooled.prediction_interval),
}
OF_ABSOLUTE: dict[str, Callable[[Absolute], str | None]] = {
    "absolute effect": absolute,
    "risk without treatment": _baseline,
    "number needed": lambda effect: effect.number_needed,
}
RE_EXPRESSED: dict[str, Callable[[ReExpressed], str]] = {
    "re-expressed effect": lambda told: "; ".join(re_expressed(told)),
    "odds ratio of responding": _odds_ratio,
}
"""What the profile shows of an outcome, as it prints it; nothing where there is none."""
THING = "{thing:" + "|".join((*OF_OUTCOME, *OF_ESTIMATE, *OF_ABSOLUTE, *RE_EXPRESSED)) + "}"


def shows(result: OutcomeResult, thing: str) -> str:
    """What the profile shows of this thing; nothing where there is none."""
    if thing in OF_OUTCOME:
        return OF_OUTCOME[thing](result) or ""
    if thing in OF_ESTIMATE:
        return OF_ESTIMATE[thing](result.pooled) if result.pooled else ""
    if thing in OF_ABSOLUTE:
        return OF_ABSOLUTE[thing](result.absolute) or "" if result.absolute else ""
    return RE_EXPRESSED[thing](result.re_expressed) if result.re_expressed else ""


@then(f'the {THING} is "{{text}}"', example='the estimate is "MD −2 (−2.26 to −1.74)"')
def shown(reading: Reading, thing: str, text: str) -> None:
    """As the evidence profile prints it; with … for what is left out."""
    said = shows(reading.result, thing)
    pattern = ".*".join(re.escape(part.strip()) for part in _plain_minus(text).split("…"))
    holds = bool(said) and re.fullmatch(pattern, _plain_minus(said)) is not None
    reading.expect(holds, f"the {thing} is: {said}" if said else f"there is no {thing}")


def _plain_minus(text: str) -> str:
    return text.replace("−", "-")


@then(f"there is no {THING}", example="there is no absolute effect")
def not_shown(reading: Reading, thing: str) -> None:
    """The profile has a dash in its place."""
    said = shows(reading.result, thing)
    reading.expect(not said, f"the {thing} is: {said}")


@then(
    'the study {study} is not pooled, because "{words}"',
    example='the study Yildirim 2003 is not pooled, because "no standard error"',
)
def not_pooled(reading: Reading, study: str, words: str) -> None:
    """A study that has no place in the estimate, and why."""
    left = dict(reading.result.pooled.left_out) if reading.result.pooled else {}
    reading.expect(study in left and words in left[study], _left_out(left))


@then("every study is pooled")
def all_pooled(reading: Reading) -> None:
    """The estimate is of all studies."""
    pooled = reading.result.pooled
    got = _left_out(dict(pooled.left_out)) if pooled else "there is no estimate"
    reading.expect(pooled is not None and not pooled.left_out, got)


def _left_out(left: dict[str, str]) -> str:
    told = "; ".join(f"{name} ({why})" for name, why in left.items())
    return f"not pooled: {told}" if told else "every study is pooled"


@then("we turn to {outcome}", example="we turn to dizziness")
def turn_to(case: Case, outcome: str) -> None:
    """What follows is about this outcome, by its name or its id. Until then it is about the first one."""
    case.turn_to(outcome)
