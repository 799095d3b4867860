"""One row a study of an outcome: its numbers, its weight, its risk of bias. For spreadsheets."""

from __future__ import annotations

from grading.model.study import Arm, Study
from grading.output.outcomes import DataRow
from grading.pooling.study_effects import study_effects
from grading.stages import Trace

ARMS = ("intervention", "comparator")


def study_rows(trace: Trace) -> list[DataRow]:
    """The studies of an outcome in the order of its study set. A study without an effect says why, where it is known.

    Effect and limits are on the natural scale, the weight is in percent.
    """
    effects, left_out = study_effects(trace.outcome, trace.pooling.formulas)
    by_id, reasons = {one.study.id: one for one in effects}, dict(left_out)
    weights = {one.study.id: 100 * one.weight for one in trace.pooled.effects} if trace.pooled else {}
    rows: list[DataRow] = []
    for study in trace.outcome.studies:
        one = by_id.get(study.id)
        shown: DataRow = {"measure": trace.outcome.measure, "effect": one.effect if one else None,
                      "ci_low": one.low if one else None, "ci_high": one.high if one else None,
                      "weight_percent": weights.get(study.id), "not_pooled": reasons.get(study.id)}  # fmt: skip
        rows.append({"outcome_id": trace.outcome.id} | _study(study) | shown | _risk(study))
    return rows


def _study(study: Study) -> DataRow:
    sides: list[tuple[str, Arm | None]] = [(side, getattr(study.arms, side) if study.arms else None) for side in ARMS]
    counts: DataRow = {
        f"{side}_{name}": getattr(arm, name) if arm else None
        for side, arm in sides
        for name in ("n", "events", "mean", "sd")
    }
    return {"study": study.id, "design": study.design, "subgroup": study.subgroup,
            "participants": study.analysed} | counts | {"favours": study.favours}  # fmt: skip


def _risk(study: Study) -> DataRow:
    risk = study.risk_of_bias
    items = "; ".join(f"{item}: {level}" for item, level in risk.domains.items()) if risk else ""
    return {"risk_of_bias_tool": risk.tool if risk else None, "risk_of_bias": risk.overall if risk else None,
            "risk_of_bias_items": items or None}  # fmt: skip
