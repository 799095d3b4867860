"""One row of an analysis as a study: arms where counts or means are there, else its result."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from grading.intake.revman.numbers import above_zero, number, whole
from grading.intake.revman.review import Kind, Side, StudyRow
from grading.model.words import RATIOS

Parts = dict[str, Any]
NO_NUMBERS = {"note": "the review has no usable numbers of it"}


def study_of(
    name: str,
    row: StudyRow,
    kind: Kind,
    measure: str,
    risk: Mapping[str, Any] | None,
    *,
    swapped: bool,
    log: bool | None,
) -> Parts:
    """The study as in a study-set file; its design is not in the review, so it is absent.

    `swapped`: people without the event are counted. `log`: generic estimates of a ratio are its logarithms.
    """
    found: Parts = {"id": name}
    match kind:
        case "events":
            found |= _arms(row, _of_events(row.intervention, swapped), _of_events(row.comparator, swapped))
        case "means":
            found |= _arms(row, _of_means(row.intervention), _of_means(row.comparator))
        case "O-E":
            found |= _of_expected(row, measure) or NO_NUMBERS
        case "generic":
            found |= _of_estimate(row, measure, log) or NO_NUMBERS
    if "result" in found and (people := _people(row)):
        found["participants"] = people
    if risk:
        found["risk_of_bias"] = risk
    return found | ({"subgroup": row.subgroup} if row.subgroup else {})


def _arms(row: StudyRow, intervention: Parts | None, comparator: Parts | None) -> Parts:
    if intervention is None or comparator is None:
        return _told(row) or NO_NUMBERS
    return {"arms": {"intervention": intervention, "comparator": comparator}}


def _told(row: StudyRow) -> Parts | None:
    """What stands in a row that gives no arms, such as counts of an effective sample that are not whole."""
    sides = (row.intervention, row.comparator)
    cells = [cell for side in sides for cell in (side.events, side.n) if cell and whole(cell) is None]
    return {"note": f"the review has no usable numbers of it: {', '.join(cells)} not whole"} if cells else None


def _of_events(side: Side, swapped: bool) -> Parts | None:
    n, events = whole(side.n), whole(side.events)
    if not n or events is None:
        return None
    return {"n": n, "events": n - events if swapped and events <= n else events}


def _of_means(side: Side) -> Parts | None:
    n, mean, sd = whole(side.n), number(side.mean), above_zero(side.sd)
    return None if not n or mean is None or sd is None else {"n": n, "mean": mean, "sd": sd}


def _of_expected(row: StudyRow, measure: str) -> Parts | None:
    """O − E and its variance V: the logarithm of the ratio is (O − E)/V, with variance 1/V (Yusuf et al. 1985)."""
    excess, variance = number(row.o_e), above_zero(row.variance)
    if excess is None or variance is None or measure not in RATIOS or abs(excess / variance) > 700:
        return None
    return {
        "result": {"effect": _short(math.exp(excess / variance)), "variance": _short(1 / variance)},
        "note": f"observed minus expected {excess}, variance {variance}",
    }


def _of_estimate(row: StudyRow, measure: str, log: bool | None) -> Parts | None:
    estimate, se = number(row.estimate), above_zero(row.se)
    if estimate is None or se is None or log is None or log != (measure in RATIOS) or (log and abs(estimate) > 700):
        return None
    return {"result": {"effect": _short(math.exp(estimate)) if log else estimate, "se": se}}


def _short(value: float) -> float:
    """A computed number to twelve digits, which every kind of file can hold."""
    return float(f"{value:.12g}")


def _people(row: StudyRow) -> int | None:
    first, second = whole(row.intervention.n), whole(row.comparator.n)
    return first + second or None if first is not None and second is not None else None
