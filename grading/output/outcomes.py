"""One row an outcome: what the evidence profile says, numbers as numbers in columns of their own. For spreadsheets."""

from __future__ import annotations

from grading.model.verdict import Grading, Judgement, OutcomeResult, spread
from grading.model.words import LOWERING, RAISING, UNDETERMINED
from grading.output.summary import risk_with_intervention

Value = str | float | int | None
DataRow = dict[str, Value]
"""Column → what stands there; None is unknown, and an empty cell."""


def outcome_rows(grading: Grading) -> list[DataRow]:
    """Every outcome with the same columns; effects are on the natural scale of their measure, risks per 1000."""
    set_row: DataRow = {"study_set": grading.study_set.title}
    rulebook: DataRow = {"rulebook": f"{grading.rulebook.id} {grading.rulebook.version}"}
    return [
        set_row | _outcome(one) | _judged(one) | _pooled(one) | _absolute(one) | _verdict(one) | rulebook
        for one in grading.outcomes
    ]


def _outcome(one: OutcomeResult) -> DataRow:
    return {
        "outcome_id": one.id, "outcome": one.name, "importance": one.importance, "follow_up": one.follow_up,
        "evidence": one.evidence, "studies": one.studies, "participants": one.participants,
        "events": one.pooled.events if one.pooled else None,
    }  # fmt: skip


def _judged(one: OutcomeResult) -> DataRow:
    return {domain.replace(" ", "_"): _level(one.judgements.get(domain)) for domain in (*LOWERING, *RAISING)}


def _level(judgement: Judgement | None) -> str | None:
    """The level, or both ends of the range that it may lie in."""
    if judgement is None:
        return None
    return spread(judgement.range) if judgement.level == UNDETERMINED and judgement.range else judgement.level


def _pooled(one: OutcomeResult) -> DataRow:
    pooled = one.pooled
    low, high = (pooled.interval if pooled else None) or (None, None)
    predicted = (pooled.prediction_interval if pooled else None) or (None, None)
    return {
        "measure": pooled.measure if pooled else None, "effect": pooled.effect if pooled else None,
        "ci_low": low, "ci_high": high, "prediction_low": predicted[0], "prediction_high": predicted[1],
        "i_squared": pooled.i_squared if pooled else None, "tau_squared": pooled.tau_squared if pooled else None,
        "method": pooled.method if pooled else None,
    }  # fmt: skip


def _absolute(one: OutcomeResult) -> DataRow:
    effect = one.absolute
    low, high = effect.interval if effect else (None, None)
    risks = risk_with_intervention(effect) if effect else (None, None, None)
    return {
        "risk_with_comparator": effect.baseline_per_1000 if effect else None,
        **dict(zip(("risk_with_intervention", "risk_low", "risk_high"), risks, strict=True)),
        "difference": effect.difference_per_1000 if effect else None, "difference_low": low, "difference_high": high,
        "number_needed": effect.number_needed if effect else None,
    }  # fmt: skip


def _verdict(one: OutcomeResult) -> DataRow:
    """The certainty at both ends of its range; the same at both where it is determined."""
    low, high = one.certainty_range or (None, None)
    return {
        "certainty_low": low, "certainty_high": high, "statement": one.statement, "qualifier": one.qualifier or None,
        "family": one.family, "footnotes": "\n".join(one.footnotes) or None,
    }  # fmt: skip
