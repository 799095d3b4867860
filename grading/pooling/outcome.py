"""From an outcome's studies to its pooled estimate; or a published estimate in the same shape.

`effect`, `low` and `high` are on the natural scale of the measure; `y` and `variance` on the scale that is pooled (the
logarithm for a ratio). Studies that cannot be pooled are named with the reason, never dropped in silence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from grading.errors import StudySetError
from grading.model.study import Study
from grading.model.study_set import Outcome, PooledEstimate, Pooling
from grading.pooling import fixed, revman, small_study
from grading.pooling.between_study_variance import tau_squared_interval
from grading.pooling.estimators import Pool, leave_one_out, pool_inverse_variance
from grading.pooling.segments import Array
from grading.pooling.study_effects import LEVEL, StudyEffect, Z, natural, pooling_scale, squared_error, study_effects

RANDOM = ("REML", "DL", "PM", "DL-MH")
OF_COUNTS: dict[str, tuple[fixed.CountMeasure, ...]] = {
    "MH": ("RR", "OR", "RD"), "DL-MH": ("RR", "OR", "RD"), "Peto": ("OR",),
}  # fmt: skip
"""The measures that methods for event counts can pool."""
ONE_SEGMENT = np.array([0])
"""One outcome is pooled alone: a single segment that begins at 0."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The estimate of an outcome. What is None is unknown. `method` names model, estimator and interval.

    `q_p` is the p of Cochran's Q over the studies.
    """

    measure: str
    method: str
    published: bool
    effect: float
    low: float | None
    high: float | None
    studies: int
    participants: int | None
    events: int | None = None
    i_squared: float | None = None
    q_p: float | None = None
    tau_squared: float | None = None
    tau_interval: tuple[float, float] | None = None
    prediction: tuple[float, float] | None = None
    common: tuple[float, float] | None = None
    small_study: small_study.SmallStudyTest | None = None
    effects: tuple[StudyEffect, ...] = ()
    left_out: tuple[tuple[str, str], ...] = field(default=())


def pool(outcome: Outcome, default: Pooling) -> Pooled | None:
    """The pooled estimate of this outcome: published where one is given, else computed; None without usable numbers."""
    if outcome.measure is None:
        return None
    how = outcome.pooling or default
    effects, left_out = study_effects(outcome, how.formulas)
    if outcome.pooled is not None:
        return _published(outcome, outcome.pooled, effects, left_out)
    if not effects or _events(effects) == 0:
        return None
    _refuse_what_cannot_be_pooled(outcome, how, effects)
    pooled = _by_counts(outcome, how, effects) if how.method in ("MH", "Peto") else _by_variance(outcome, how, effects)
    people = [effect.study.analysed for effect in pooled.effects]
    return replace(
        pooled,
        left_out=left_out,
        participants=sum(n for n in people if n is not None) if None not in people else None,
        events=_events(pooled.effects),
        common=_common(pooled.effects, outcome.measure) if how.method in RANDOM else None,
        small_study=_small_study(pooled.effects, outcome.measure),
    )


def _arrays(effects: Sequence[StudyEffect]) -> tuple[Array, Array]:
    return np.array([e.y for e in effects]), np.array([e.variance for e in effects])


def _by_variance(outcome: Outcome, how: Pooling, effects: tuple[StudyEffect, ...]) -> Pooled:
    numbers = _numbers(effects)
    result = _weighed(effects, how, outcome.measure)
    weighted = tuple(replace(e, weight=float(w)) for e, w in zip(effects, result.weights, strict=True))
    several, random = len(effects) > 1, how.method in RANDOM
    estimate = _estimate(result, outcome.measure)
    if not several:
        estimate |= {"effect": effects[0].effect, "low": effects[0].low, "high": effects[0].high}
    return Pooled(
        **estimate, method=_named(how, bool(result.used_hartung_knapp[0]), len(effects)),
        effects=weighted,
        i_squared=float(result.i_squared[0]) if several else None,
        q_p=float(result.q_p[0]) if several else None,
        tau_squared=float(result.tau_squared[0]) if several and random else None,
        tau_interval=_tau_interval(*numbers) if several and random else None,
        prediction=_prediction(result, outcome.measure) if several and random else None,
    )  # fmt: skip


def _estimate(result: Pool | fixed.FixedPool, measure: str | None) -> dict[str, Any]:
    effect, low, high = (natural(float(v[0]), measure) for v in (result.effect, result.low, result.high))
    return {"measure": measure, "published": False, "effect": effect, "low": low, "high": high,
            "studies": int(result.k[0]), "participants": None}  # fmt: skip


def _prediction(result: Pool, measure: str | None) -> tuple[float, float] | None:
    low, high = float(result.prediction_low[0]), float(result.prediction_high[0])
    return (natural(low, measure), natural(high, measure)) if math.isfinite(low) and math.isfinite(high) else None


def _named(how: Pooling, hartung_knapp: bool, studies: int) -> str:
    if studies == 1:
        return "one study"
    interval = "Hartung-Knapp interval" if hartung_knapp else "Wald interval"
    if how.method == "common":
        return f"common effect, inverse variance, {interval}{_whose(how)}"
    around = "DL around Mantel-Haenszel" if how.method == "DL-MH" else how.method
    return f"random effects, {around}, {interval}{_whose(how)}"


def _whose(how: Pooling) -> str:
    return ", RevMan's formulas" if how.formulas == "RevMan" else ""


def _refuse_what_cannot_be_pooled(outcome: Outcome, how: Pooling, effects: Sequence[StudyEffect]) -> None:
    allowed = OF_COUNTS.get(how.method)
    if allowed and (outcome.measure not in allowed or any(effect.study.arms is None for effect in effects)):
        what = f"{how.method} needs the arms of every study, and {' or '.join(allowed)}"
        raise StudySetError.of(f"outcome `{outcome.id}`", what, "choose REML, DL, PM or common under `pooling`")


def _of_counts(measure: str | None) -> fixed.CountMeasure:
    """The measure of counts that this is. What is none was refused before."""
    return next(one for one in OF_COUNTS["MH"] if one == measure)


def _weighed(effects: Sequence[StudyEffect], how: Pooling, measure: str | None) -> Pool:
    """The pool by inverse variance."""
    if how.method != "DL-MH":
        return _pooled(*_numbers(effects), how.method, how.interval)
    centre = revman.mantel_haenszel(
        _of_counts(measure), *_counts([effect.study for effect in effects]), ONE_SEGMENT
    ).effect
    return _pooled(*_numbers(effects), "DL", how.interval, float(centre[0]))


def _by_counts(outcome: Outcome, how: Pooling, effects: tuple[StudyEffect, ...]) -> Pooled:
    as_revman = how.formulas == "RevMan"
    told = [e.study for e in effects] if as_revman else sorted(outcome.studies, key=lambda study: study.id)
    studies = [study for study in told if study.arms is not None]
    table = _counts(studies)
    measure = _of_counts(outcome.measure)
    mantel_haenszel = revman.mantel_haenszel if as_revman else fixed.mantel_haenszel
    result = fixed.peto(*table, ONE_SEGMENT) if how.method == "Peto" else mantel_haenszel(measure, *table, ONE_SEGMENT)
    if not math.isfinite(result.effect[0]):
        what = f"{how.method} has no estimate: in one of the arms nobody had the event, or everybody, in all studies"
        raise StudySetError.of(f"outcome `{outcome.id}`", what, "choose REML, DL, PM or common under `pooling`")
    share = dict(zip([study.id for study in studies], result.weights, strict=True))
    weighted = tuple(replace(e, weight=float(share[e.study.id])) for e in effects)
    name = "Peto" if how.method == "Peto" else "Mantel-Haenszel"
    return Pooled(
        **_estimate(result, outcome.measure), method=f"common effect, {name}, Wald interval{_whose(how)}",
        effects=weighted,
        i_squared=float(result.i_squared[0]) if len(studies) > 1 else None,
        q_p=float(result.q_p[0]) if len(studies) > 1 else None,
    )  # fmt: skip


def _counts(studies: Sequence[Study]) -> tuple[Array, Array, Array, Array]:
    rows = [
        (s.arms.intervention.events, s.arms.intervention.n, s.arms.comparator.events, s.arms.comparator.n)
        for s in studies
        if s.arms is not None
    ]
    a, n1, c, n2 = np.array(rows, dtype=float).T
    return a, n1, c, n2


def _events(effects: Sequence[StudyEffect]) -> int | None:
    counts = [
        e.study.arms.intervention.events + e.study.arms.comparator.events
        for e in effects
        if e.study.arms and e.study.arms.intervention.events is not None and e.study.arms.comparator.events is not None
    ]
    return sum(counts) if counts and len(counts) == len(effects) else None


def _common(effects: Sequence[StudyEffect], measure: str) -> tuple[float, float]:
    result = _pooled(*_numbers(effects), "common", "Wald")
    return natural(float(result.low[0]), measure), natural(float(result.high[0]), measure)


def common_effect(effects: Sequence[StudyEffect]) -> float:
    """The inverse-variance common effect of these studies, on the scale that is pooled."""
    return float(_pooled(*_numbers(effects), "common", "Wald").effect[0])


def _small_study(effects: Sequence[StudyEffect], measure: str) -> small_study.SmallStudyTest | None:
    if len(effects) < small_study.FEWEST_STUDIES:
        return None
    if measure == "OR" and all(e.study.arms for e in effects):
        return small_study.harbord(*_counts([e.study for e in effects]))
    y, variance = _arrays(effects)
    if np.ptp(variance) == 0:  # studies of one size cannot show what small ones do
        return small_study.SmallStudyTest("Egger", 0.0, 1.0, len(effects))
    return small_study.egger(y, variance)


def _published(
    outcome: Outcome, given: PooledEstimate, effects: tuple[StudyEffect, ...], left_out: tuple[tuple[str, str], ...]
) -> Pooled:
    measure = outcome.measure or "MD"
    low, high = given.interval if given.interval and given.level == LEVEL else (None, None)
    if low is None and (variance := squared_error(given, measure)) is not None:
        y, spread = pooling_scale(given.effect, measure), Z * math.sqrt(variance)
        low, high = natural(y - spread, measure), natural(y + spread, measure)
    test = given.small_study_test
    listed = _shared_out(effects) if not left_out and len(effects) == given.studies else ()
    return Pooled(
        measure=measure, method=f"as published by {given.from_}", published=True, effect=given.effect, low=low,
        high=high, studies=given.studies, participants=given.participants, events=given.events,
        i_squared=given.i_squared, tau_squared=given.tau_squared, prediction=given.prediction_interval,
        small_study=small_study.SmallStudyTest(test.name, math.nan, test.p, given.studies) if test else None,
        effects=listed, q_p=_q_p(listed) if len(listed) > 1 else None, left_out=(),
    )  # fmt: skip


def _q_p(effects: Sequence[StudyEffect]) -> float:
    return float(pool_inverse_variance(*_arrays(effects), ONE_SEGMENT, "common", "Wald").q_p[0])


def _shared_out(effects: tuple[StudyEffect, ...]) -> tuple[StudyEffect, ...]:
    total = sum(1 / e.variance for e in effects)
    return tuple(replace(e, weight=1 / e.variance / total) for e in effects)


def without_each(pooled: Pooled, how: Pooling) -> list[tuple[str, float, float]]:
    """For each study: its name, and the estimate (natural scale) and I² (percent) of the others without it."""
    effects = pooled.effects
    if len(effects) < 3 or how.method in ("MH", "Peto"):
        return []
    if how.method == "DL-MH":
        kept = (effects[:at] + effects[at + 1 :] for at in range(len(effects)))
        pools = [_weighed(others, how, pooled.measure) for others in kept]
        rest: Any = [(pool.effect[0], pool.i_squared[0]) for pool in pools]
    else:
        rest = _rest(*_numbers(effects), how.method, how.interval)
    return [
        (one.study.id, natural(float(effect), pooled.measure), float(i_squared))
        for one, (effect, i_squared) in zip(effects, rest, strict=True)
    ]


# What follows from the numbers alone is kept: a verdict is asked about hundreds of times with the same ones.


def _numbers(effects: Sequence[StudyEffect]) -> tuple[bytes, bytes]:
    """Effects and variances to the bit."""
    y, variance = _arrays(effects)
    return y.tobytes(), variance.tobytes()


@lru_cache
def _pooled(y: bytes, variance: bytes, method: Any, interval: Any, around: float | None = None) -> Pool:
    centre = None if around is None else [around]
    return pool_inverse_variance(
        np.frombuffer(y), np.frombuffer(variance), ONE_SEGMENT, method, interval, around=centre
    )


@lru_cache
def _tau_interval(y: bytes, variance: bytes) -> tuple[float, float]:
    low, high = tau_squared_interval(np.frombuffer(y), np.frombuffer(variance), ONE_SEGMENT)
    return float(low[0]), float(high[0])


@lru_cache
def _rest(y: bytes, variance: bytes, method: Any, interval: Any) -> tuple[tuple[float, float], ...]:
    """Effect (on the pooling scale) and I² without each study in turn."""
    rest = leave_one_out(np.frombuffer(y), np.frombuffer(variance), ONE_SEGMENT, method, interval)
    return tuple(zip(rest.effect.tolist(), rest.i_squared.tolist(), strict=True))
