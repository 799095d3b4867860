"""Which studies of each outcome are used: all of them, or where a rule says so those at low risk of bias alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grading.columns.estimates import Place
from grading.columns.outcomes import Judging
from grading.columns.sheets import Sheets
from grading.columns.tables import Pattern
from grading.errors import GradingError
from grading.facts import Value
from grading.facts.bias import low_risk_only
from grading.facts.derive import derive
from grading.facts.evidence import Evidence
from grading.model.study_set import Outcome, StudySet
from grading.model.words import STUDIES_USED
from grading.pooling import Pooled, pool_many
from grading.stages import AS_PUBLISHED

OF_ALL = "publication bias"
"""The domain whose facts are of every study that was found, whichever are used."""


@dataclass(frozen=True)
class Row:
    """One outcome on its way: which study set of the chunk it is of, its estimate and its facts."""

    at: int
    study_set: StudySet
    outcome: Outcome
    place: Place
    pooled: Pooled | None
    facts: Mapping[str, Value]


@dataclass(frozen=True)
class Used:
    """The outcomes with the facts of the studies that are used, what is to be said of it, and where it is open.

    `left` are those of which nothing says which studies are used, or whose low-risk studies cannot be graded alone.
    """

    rows: list[Row]
    sheets: Sheets
    notes: list[list[str]]
    open: dict[int, Pattern]
    left: set[int]


def studies_used(judging: Judging, rows: Sequence[Row]) -> Used:
    """What `OutcomeRun` does first, of many outcomes."""
    sheets = Sheets.of([row.facts for row in rows])
    used = Used(list(rows), sheets, [[] for _ in rows], {}, set())
    fired, again = judging.tables[STUDIES_USED].fire(sheets), False
    for pattern, group in fired.groups():
        if pattern.uncovered:
            used.left.update(group)
        elif pattern.level == "all studies":
            _set_aside(used, pattern, group)
        else:
            again = True
            _of_some(used, judging, pattern, group)
    return replace(used, sheets=Sheets.of([row.facts for row in used.rows])) if again else used


def _of_some(used: Used, judging: Judging, pattern: Pattern, group: Sequence[int]) -> None:
    """The outcomes of which a rule says that low-risk studies alone are used: that is told, and their facts are new."""
    for rule in pattern.settled.decided:
        for at, text in zip(group, judging.texts.fill(rule.because, used.sheets, group), strict=True):
            used.notes[at].append(text)
    for at in group:
        try:
            used.rows[at] = _of_low_risk(judging, used.rows[at])
        except GradingError:
            used.left.add(at)


def _set_aside(used: Used, pattern: Pattern, group: Sequence[int]) -> None:
    """Where it cannot be told which studies are used, it is open; where they cannot be taken apart, that is said."""
    for at in group:
        pooled, facts = used.rows[at].pooled, used.rows[at].facts
        if pooled is None or pooled.studies == 1:
            continue
        if pattern.settled.undetermined:
            used.open[at] = pattern
        elif pattern.settled.domain.rules and pooled.published and facts.get("weight_counted_as_high") != 0:
            used.notes[at].append(AS_PUBLISHED)


def _of_low_risk(judging: Judging, row: Row) -> Row:
    """The outcome with its low-risk studies alone: pooled, and every fact derived, anew."""
    values = judging.rulebook.values
    kept = low_risk_only(Evidence(row.study_set, row.outcome, row.pooled, values))
    place, whole = Place(pool_many([kept], [row.study_set.pooling]), 0), set(judging.rulebook.reads(OF_ALL))
    pooled = place.pools.pooled(0)
    derived = derive(row.study_set, kept, pooled, values)
    facts = {name: value for name, value in derived.items() if name not in whole}
    facts |= {name: row.facts[name] for name in whole & row.facts.keys()}
    return replace(row, place=place, pooled=pooled, facts=facts)
