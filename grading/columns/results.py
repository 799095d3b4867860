"""Results of many outcomes as they are written, from the columns: what `outcome_result` makes for one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grading.columns.estimates import Place, estimates, whole
from grading.columns.outcomes import Verdicts
from grading.columns.sheets import Sheets
from grading.columns.tables import Plain
from grading.facts.evidence import Evidence
from grading.model.study_set import Outcome, StudySet
from grading.pooling import Pooled
from grading.results import baseline_from, followed, last_footnotes, re_expressed

PER_1000 = ("baseline_per_1000", "difference_per_1000", "difference_low", "difference_high")


def results(
    outcomes: Sequence[tuple[StudySet, Outcome]], places: Sequence[Place], sheets: Sheets, verdicts: Verdicts
) -> list[Plain]:
    """The result of each outcome, by its estimate, its facts and its verdict."""
    pooled, absolute = estimates(places), _absolute(outcomes, sheets)
    studies, people = _counts(sheets, "studies"), _counts(sheets, "participants")
    directions = sheets.told("directions_text")
    return [
        {  # in the order of OutcomeResult
            "id": outcome.id, "name": outcome.name, "importance": outcome.importance,
            "evidence": str(outcome.body or "not said"), "pooled": one, "absolute": absolute[at],
            "re_expressed": _re_expressed(study_set, outcome, one) if one and outcome.re_expressed else None,
            "judgements": verdicts.judgements[at],
            "certainty": ends[0] if ends and ends[0] == ends[1] else None,
            "certainty_range": [*ends] if ends else None,
            "statement": verdicts.statement[at], "qualifier": verdicts.qualifier[at], "family": verdicts.family[at],
            "footnotes": [*verdicts.notes[at], *verdicts.footnotes[at],
                          *last_footnotes(directions[at], one["left_out"] if one else ())],
            "studies": studies[at], "participants": people[at], "follow_up": followed(outcome.follow_up),
        }
        for at, ((study_set, outcome), one, ends) in enumerate(zip(outcomes, pooled, verdicts.ends, strict=True))
    ]  # fmt: skip


def _re_expressed(study_set: StudySet, outcome: Outcome, pooled: Plain) -> Plain | None:
    """As for one outcome, by the estimate and its interval alone: that costs nothing, and few ask for it."""
    low, high = pooled["interval"] or (None, None)
    estimate = Pooled(pooled["measure"], pooled["method"], outcome.pooled is not None, pooled["effect"], low, high,
                      pooled["studies"], pooled["participants"])  # fmt: skip
    told = re_expressed(Evidence(study_set, outcome, estimate, {}))
    return None if told is None else told.model_dump(mode="json")


def _absolute(outcomes: Sequence[tuple[StudySet, Outcome]], sheets: Sheets) -> list[Plain | None]:
    """The effect per 1000 people; None where no baseline risk is known."""
    found: list[Plain | None] = [None] * sheets.size
    if not all(name in sheets.columns for name in PER_1000):
        return found
    columns = [sheets.columns[name] for name in PER_1000]
    baseline, effect, low, high = (column.values.tolist() for column in columns)
    needed = sheets.told("nnt_text")
    for at in np.flatnonzero(np.all([column.known for column in columns], axis=0)).tolist():
        found[at] = {  # in the order of Absolute
            "baseline_per_1000": baseline[at], "difference_per_1000": effect[at], "interval": [low[at], high[at]],
            "baseline_from": baseline_from(outcomes[at][1]), "number_needed": needed[at],
        }  # fmt: skip
    return found


def _counts(sheets: Sheets, name: str) -> list[int | None]:
    column = sheets.columns.get(name)
    return [None] * sheets.size if column is None else whole(column.values, column.known)
