"""The result of one outcome, put together: estimate, absolute effect, judgements, words, footnotes. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from grading.facts import Value
from grading.facts.evidence import FROM_ARMS, Evidence, Range
from grading.facts.re_expressed import on_scale, responders
from grading.facts.wording import needed_text
from grading.model.study import FollowUp
from grading.model.study_set import FamiliarScale, Outcome, Responders, StudySet
from grading.model.verdict import (
    Absolute,
    CertaintyRange,
    Judgement,
    OnScale,
    OutcomeResult,
    PooledResult,
    ReExpressed,
    RespondersResult,
)
from grading.model.words import START, STEP_BACK, UNDETERMINED
from grading.pooling import Pooled
from grading.wording import Words

STEPS = {1: "one level", 2: "two levels", 3: "three levels"}


def outcome_result(
    study_set: StudySet, outcome: Outcome, pooled: Pooled | None, facts: Mapping[str, Value],
    judgements: Mapping[str, Judgement], certainty: CertaintyRange | None, words: Words, notes: Sequence[str],
) -> OutcomeResult:  # fmt: skip
    """One row of the evidence profile."""
    studies, people = facts["studies"], facts.get("participants")
    evidence = Evidence(study_set, outcome, pooled, {})
    return OutcomeResult(
        id=outcome.id, name=outcome.name, importance=outcome.importance, evidence=str(outcome.body or "not said"),
        pooled=pooled_result(pooled), absolute=absolute(outcome, facts), re_expressed=re_expressed(evidence),
        judgements=dict(judgements),
        certainty=certainty[0] if certainty and certainty[0] == certainty[1] else None, certainty_range=certainty,
        statement=words.statement, qualifier=words.qualifier, family=words.family,
        footnotes=tuple(_footnotes(judgements, pooled, facts, notes)),
        studies=int(studies), participants=int(people) if people is not None else None,
        follow_up=followed(outcome.follow_up),
    )  # fmt: skip


def pooled_result(pooled: Pooled | None) -> PooledResult | None:
    """The estimate as a result shows it."""
    if pooled is None:
        return None
    return PooledResult(
        measure=pooled.measure, effect=pooled.effect,
        interval=_finite(pooled.low, pooled.high),
        studies=pooled.studies, participants=pooled.participants, events=pooled.events, i_squared=pooled.i_squared,
        tau_squared=pooled.tau_squared, prediction_interval=_finite(*pooled.prediction) if pooled.prediction else None,
        tau_squared_interval=_finite(*pooled.tau_interval) if pooled.tau_interval else None,
        method=pooled.method,
        left_out=pooled.left_out,
    )  # fmt: skip


def _finite(low: float | None, high: float | None) -> tuple[float, float] | None:
    return (low, high) if low is not None and high is not None and isfinite(low) and isfinite(high) else None


def absolute(outcome: Outcome, facts: Mapping[str, Value]) -> Absolute | None:
    """The effect per 1000 people, at the risk that it was computed with; None where no baseline risk is known."""
    needed = ("baseline_per_1000", "difference_per_1000", "difference_low", "difference_high")
    if any(name not in facts for name in needed):
        return None
    baseline, difference, low, high = (float(facts[name]) for name in needed)
    number_needed = facts.get("nnt_text")
    return Absolute(
        baseline_per_1000=baseline, difference_per_1000=difference, interval=(low, high),
        baseline_from=baseline_from(outcome), number_needed=str(number_needed) if number_needed else None,
    )  # fmt: skip


def baseline_from(outcome: Outcome) -> str:
    """Where its baseline risk comes from: the reason that somebody gave it for, or the studies' own arms."""
    return outcome.baseline_risk.because if outcome.baseline_risk else FROM_ARMS


def re_expressed(evidence: Evidence) -> ReExpressed | None:
    """A standardised difference told in other ways, where that is asked for."""
    told, points, people = evidence.outcome.re_expressed, on_scale(evidence), responders(evidence)
    if told is None or (points is None and people is None):
        return None
    return ReExpressed(
        scale=_scale(told.scale, points) if told.scale and points else None,
        responders=_responders(told.responders, *people) if told.responders and people else None,
    )


def _scale(scale: FamiliarScale, points: Range) -> OnScale:
    return OnScale(name=scale.name, sd=scale.sd, effect=points[0], interval=points[1:], because=scale.because)


def _responders(told: Responders, odds_ratio: float, difference: Range) -> RespondersResult:
    absolute = Absolute(
        baseline_per_1000=1000 * told.baseline_risk, difference_per_1000=difference[0], interval=difference[1:],
        baseline_from=told.because, number_needed=needed_text(difference, 1),
    )  # fmt: skip
    return RespondersResult(odds_ratio=odds_ratio, absolute=absolute)


def followed(follow_up: FollowUp | None) -> str | None:
    """The follow-up with its unit."""
    if follow_up is None:
        return None
    return next(f"{amount:g} {unit}" for unit, amount in vars(follow_up).items() if amount is not None)


def _footnotes(
    judgements: Mapping[str, Judgement], pooled: Pooled | None, facts: Mapping[str, Value], notes: Sequence[str]
) -> list[str]:
    """One footnote for each judgement that a reader must know: what moved, what a person said, what cannot be told.

    And what narrative evidence says in place of an estimate, and which studies could not be pooled.
    """
    found = list(notes)
    found += [note for domain, judgement in judgements.items() if (note := domain_footnote(domain, judgement))]
    return found + last_footnotes(facts.get("directions_text"), pooled.left_out if pooled else ())


def last_footnotes(directions: Value | None, left_out: Sequence[Sequence[str]]) -> list[str]:
    """What narrative evidence says in place of an estimate, and which studies could not be pooled, each with why."""
    found = [] if directions is None else [f"Directions: {directions}."]
    if left_out:
        left = "; ".join(f"{name} ({reason})" for name, reason in left_out)
        found.append(f"Not pooled: {left}.")
    return found


def domain_footnote(domain: str, judgement: Judgement) -> str:
    """The footnote of a judgement; empty where nothing moved and nobody intervened."""
    if judgement.level == UNDETERMINED:
        low, high = judgement.range or ("", "")
        return f"{_title(domain)} is undetermined ({low} to {high}). {judgement.because}{rules_alone(judgement)}"
    said = _moved(domain, judgement)
    if judgement.overruled is not None:
        level = said or f"{_title(domain)}: {judgement.level}."
        return f"{level} {_who(judgement)}{judgement.because}{rules_alone(judgement)}"
    return f"{said} {judgement.because}" if said else ""


def rules_alone(judgement: Judgement) -> str:
    """What the rules alone say, beside what a person judged or assumed."""
    own = judgement.overruled
    return f" The rules alone say {'the same' if judgement.confirmed else own.level}: {own.because}" if own else ""


def _who(judgement: Judgement) -> str:
    """Who judged, where the reason does not say so itself."""
    if any(rater.consensus for rater in judgement.raters):
        return "Judged by consensus: "
    return "A person judged: " if len(judgement.raters) == 1 else ""


def _moved(domain: str, judgement: Judgement) -> str:
    steps = judgement.steps or 0
    if domain == START or not steps:
        return ""
    if domain == STEP_BACK:
        return "Stepping back:"
    direction = "down" if steps < 0 else "up"
    return f"Rated {direction} {STEPS.get(abs(steps), str(abs(steps)) + ' levels')} for {domain} ({judgement.level})."


def _title(domain: str) -> str:
    return f"{domain[:1].upper()}{domain[1:]}"
