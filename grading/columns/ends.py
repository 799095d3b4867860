"""The certainty of many outcomes at both ends of its range: what `OutcomeRun` does for one, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from grading.columns.people import People
from grading.columns.sheets import Bools, Ints, Numbers, Sheets
from grading.columns.tables import Fired, Pattern, Table
from grading.judgement import POINTS, at_end, steps
from grading.model.words import LOWERING, RAISING, START, STEP_BACK

CERTAINTY = "certainty"


@dataclass(frozen=True)
class End:
    """One end of the range of g outcomes: the certainty in points, what was rated up, what stepping back gave, any cap.

    `given` is what the rules alone say of the domains that can only give, `counting` what counts of them, and `sheets`
    those on which they were fired.
    """

    points: Ints
    given: Mapping[str, Fired]
    counting: Mapping[str, Fired]
    sheets: Mapping[str, Sheets]
    certainty: Fired
    capped: Bools


def end(
    tables: Mapping[str, Table], settled: Mapping[str, Fired], sheets: Sheets, unused: Bools, people: People,
    *, worst: bool,
) -> End:  # fmt: skip
    """One end: every undetermined domain at its worst, or at its best. `unused`: which studies are used is open."""
    at = {name: _at_end(name, fired, worst=worst) for name, fired in settled.items()}
    start, down = at[START][0], {name: moved for name, (_, moved, _) in at.items()}
    close = np.sum([is_close for _, _, is_close in at.values()], axis=0)
    before = sheets.beside(**_rated_down(start, down, sheets))
    asked = {name: before for name in RAISING if name in tables} | {STEP_BACK: sheets.beside(borderline_domains=close)}
    given = {name: tables[name].fire(known) for name, known in asked.items()}
    counting = {name: people.counting(name, fired, asked[name]) for name, fired in given.items() if name != STEP_BACK}
    counting[STEP_BACK] = given[STEP_BACK]
    gains = (_gain(name, fired, worst=worst) for name, fired in counting.items())
    score = np.sum([start, *down.values(), *gains], axis=0)
    if unused.any():
        most = np.maximum(score, np.where(_not_randomised(sheets), POINTS["high"], start))
        score = np.where(unused, POINTS["very low"] if worst else most, score)
    certainty = tables[CERTAINTY].fire(sheets.beside(certainty_score=score))
    points = certainty.each(lambda pattern: POINTS.get(pattern.settled.level, 0))
    capped = points < np.minimum(score, POINTS["high"])
    return End(points.astype(np.intp), given, counting, asked, certainty, capped)


def _at_end(name: str, fired: Fired, *, worst: bool) -> tuple[Numbers, Numbers, Bools]:
    """Of every outcome the points of the level (of a start), the steps that it moves, and whether it is close."""

    def one(pattern: Pattern) -> tuple[float, float, float]:
        if pattern.uncovered:
            return 0.0, 0.0, 0.0
        level, close = at_end(pattern.judgement, pattern.settled, worst=worst)
        return POINTS.get(level, 0), steps(name, level), close

    found = np.array([one(pattern) for pattern in fired.patterns], dtype=np.float64)[fired.ids]
    return found[:, 0], found[:, 1], found[:, 2] > 0


def _rated_down(start: Numbers, down: Mapping[str, Numbers], sheets: Sheets) -> dict[str, Numbers]:
    """`grading.stages.rated_down`, of many."""
    of_bias = np.isin(down["risk of bias"], (-1, -2))
    excused = (start == POINTS["high"]) & _not_randomised(sheets) & of_bias
    number = np.sum([down[name] < 0 for name in LOWERING if name in down], axis=0)
    return {"domains_rated_down": number, "domains_against_rating_up": number - excused}


def _not_randomised(sheets: Sheets) -> Bools:
    return sheets.having("body_of_evidence", "non-randomised studies")


def _gain(name: str, fired: Fired, *, worst: bool) -> Numbers:
    def one(pattern: Pattern) -> int:
        if pattern.uncovered:
            return 0
        least, most = pattern.judgement.range or (pattern.judgement.level, pattern.judgement.level)
        return steps(name, least if worst else most)

    return fired.each(one)
