"""Which studies of each outcome are used: all of them, or where a rule says so those at low risk of bias alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grading.columns.estimates import Place
from grading.columns.facts.bias import low_risk, of_low_risk
from grading.columns.facts.derive import derive_each
from grading.columns.outcomes import Judging
from grading.columns.rows import Rows
from grading.columns.sheets import Sheets
from grading.columns.tables import Pattern
from grading.errors import GradingError
from grading.facts import Sheet
from grading.facts.bias import low_risk_only
from grading.facts.derive import derive
from grading.facts.evidence import Evidence
from grading.model.words import OF_EVERY_STUDY, STUDIES_USED
from grading.pooling import pool_many
from grading.stages import AS_PUBLISHED


@dataclass
class Used:
    """The outcomes with the estimates and facts of the studies that are used, what is said of it, and where it is open.

    `left` are those of which nothing says which studies are used, or whose low-risk studies cannot be graded alone.
    """

    places: list[Place]
    sheets: Sheets
    notes: list[list[str]]
    open: dict[int, Pattern]
    left: set[int]


def studies_used(judging: Judging, rows: Rows) -> Used:
    """What `OutcomeRun` does first, of many outcomes."""
    used = Used(list(rows.places), rows.sheets, [[] for _ in rows.at], {}, set())
    for pattern, group in judging.tables[STUDIES_USED].fire(rows.sheets).groups():
        if pattern.uncovered:
            used.left.update(group)
        elif pattern.level == "all studies":
            _set_aside(used, rows, pattern, group)
        elif group:
            _of_some(used, judging, rows, pattern, group)
    return used


def _set_aside(used: Used, rows: Rows, pattern: Pattern, group: Sequence[int]) -> None:
    """Where it cannot be told which studies are used, it is open; where they cannot be taken apart, that is said."""
    pools, none_high = rows.evidence.pools, rows.sheets.having("weight_counted_as_high", 0)
    for at in group:
        if not pools.method[at] or pools.studies[at] == 1:
            continue
        if pattern.settled.undetermined:
            used.open[at] = pattern
        elif pattern.settled.domain.rules and pools.published[at] and not none_high[at]:
            used.notes[at].append(AS_PUBLISHED)


def _of_some(used: Used, judging: Judging, rows: Rows, pattern: Pattern, group: Sequence[int]) -> None:
    """The outcomes of which a rule says that low-risk studies alone are used: that is told, and their facts are new."""
    for rule in pattern.settled.decided:
        for at, text in zip(group, judging.texts.fill(rule.because, rows.sheets, group), strict=True):
            used.notes[at].append(text)
    mine = np.zeros(len(rows.at), dtype=np.bool_)
    mine[[*group]] = True
    evidence = of_low_risk(rows.evidence, rows.alone, mine)
    computed = np.flatnonzero(mine & evidence.computed)
    whole = set(judging.rulebook.reads(OF_EVERY_STUDY))
    if computed.size:
        derived = derive_each(evidence, low_risk(evidence)).take(computed)
        used.sheets = used.sheets.replaced(computed, derived, whole)
    rest: dict[int, Sheet] = {}
    for at in np.flatnonzero(mine & ~evidence.computed).tolist():
        try:
            used.places[at], rest[at] = _alone(judging, rows, at)
        except GradingError:
            used.left.add(at)
    used.sheets = used.sheets.replaced(np.array([*rest], dtype=np.intp), Sheets.of([*rest.values()]), whole)
    for at in computed.tolist():
        used.places[at] = Place(evidence.pools, at)


def _alone(judging: Judging, rows: Rows, at: int) -> tuple[Place, Sheet]:
    """An outcome with its low-risk studies alone, pooled and derived by itself."""
    (study_set, outcome), values = rows.outcomes[at], judging.rulebook.values
    kept = low_risk_only(Evidence(study_set, outcome, None, values))
    pools = pool_many([kept], [study_set.pooling])
    return Place(pools, 0), derive(study_set, kept, pools.pooled(0), values)
