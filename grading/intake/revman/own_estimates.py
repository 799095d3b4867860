"""The file's own estimates against the pool computed here: nothing that differs beyond the printed digits is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.errors import GradingError
from grading.intake.revman.numbers import as_printed, number
from grading.intake.revman.review import LEVEL, Printed
from grading.model.study_set import Outcome, Pooling
from grading.pooling import Pooled, pool
from grading.pooling.estimators import pool_inverse_variance

REML = "random effects, REML"
BY_ITERATION = (REML, "random effects, PM")
STAND_IN = {"better": "lower"}
"""What the file need not say and no number rests on."""


def differences(outcome: Mapping[str, Any], printed: Printed, weights: Mapping[str, str], *, level: float) -> str:
    """What the file prints and the pool of this outcome is not, in words; empty where all agrees.

    `weights` are those that the file prints, by study; `level` is that of its interval, in percent.
    """
    if number(printed.effect) is None:
        return ""
    pooled = _pooled(outcome)
    if isinstance(pooled, str):
        return f"estimate {printed.effect} in the file, none here: {pooled}"
    found = [f"{what} {_apart(text, value)}" for what, text, value in _other(pooled, printed, level)]
    weighed = [f"weight of {name} {_apart(text, share)}" for name, text, share in _weights(pooled, weights)]
    more = f"{len(weighed)} weight{'s' * (len(weighed) > 1)} too"
    return "; ".join([*found, *([more] if found and weighed else weighed)])


def _pooled(outcome: Mapping[str, Any]) -> Pooled | str:
    """The pool, or why there is none."""
    studies = [{"design": "randomised trial"} | study for study in outcome["studies"]]
    try:
        pooled = pool(Outcome.model_validate({**STAND_IN, **outcome, "studies": studies}), Pooling())
    except GradingError as error:
        return error.problems[0].what
    return pooled or "no study has usable numbers"


def _other(pooled: Pooled, printed: Printed, level: float) -> Iterator[tuple[str, str, float]]:
    pairs: list[tuple[str, str | None, float | None]] = [("estimate", printed.effect, pooled.effect)]
    if level == LEVEL:
        pairs += [("lower limit", printed.low, pooled.low), ("upper limit", printed.high, pooled.high)]
    pairs += [("I²", printed.i_squared, _i_squared(pooled, printed)), ("tau²", printed.tau_squared, pooled.tau_squared)]
    iterated = pooled.method.startswith(BY_ITERATION)
    for what, text, value in pairs:
        if number(text) is not None and text and value is not None and not as_printed(value, text, iterated=iterated):
            yield what, text, value


def _weights(pooled: Pooled, printed: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """The weights that differ; a file has them in percent, or as shares of 1."""
    known = {name: text for name, text in printed.items() if number(text) is not None}
    unit = 100 if sum(map(float, known.values())) > 2 else 1
    iterated = pooled.method.startswith(BY_ITERATION)
    for one in pooled.effects:
        text = known.get(one.study.id)
        if text and not as_printed(unit * one.weight, text, iterated=iterated):
            yield one.study.id, text, unit * one.weight


def _apart(text: str, value: float) -> str:
    """Both numbers, in as few digits as tell them apart."""
    digits = next((d for d in range(3, 17) if f"{float(text):.{d}g}" != f"{value:.{d}g}"), 17)
    return f"{float(text):.{digits}g} in the file, {value:.{digits}g} here"


def _i_squared(pooled: Pooled, printed: Printed) -> float | None:
    """I² from Q; or, since 2024 RevMan's beside REML, from tau², where the file has that one."""
    if pooled.i_squared is None or pooled.tau_squared is None or not printed.i_squared:
        return pooled.i_squared
    y, variances = [e.y for e in pooled.effects], [e.variance for e in pooled.effects]
    from_tau = float(pool_inverse_variance(y, variances, [0], "REML", "Wald").i_squared_from_tau[0])
    is_reml = pooled.method.startswith(REML)
    return from_tau if is_reml and as_printed(from_tau, printed.i_squared, iterated=True) else pooled.i_squared
