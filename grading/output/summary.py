"""The summary of findings as a table of text: GRADEpro's columns and order. Shared by all formats."""

from __future__ import annotations

from typing import NamedTuple

from grading.model.verdict import Absolute, Grading, OutcomeResult, PooledResult
from grading.model.words import BINARY
from grading.output.numbers import number, per_1000
from grading.output.profile import certainty, named, re_expressed, relative
from grading.output.table import Cell, Footnotes, Piece, Table

ABSOLUTE = "Anticipated absolute effects (95% CI)"
"""Stands above the two columns of risks."""


class Finding(NamedTuple):
    """One outcome, its cells in the order of the columns."""

    outcome: Cell
    comparator: Cell
    intervention: Cell
    relative: Cell
    people: Cell
    certainty: Cell
    comment: Cell


def summary_of_findings(grading: Grading) -> Table:
    """The whole summary, a Finding a row. Footnotes say where a risk comes from, and why certainty moved."""
    question, notes = grading.study_set.question, Footnotes()
    heads = ("Outcome", f"Risk with {question['comparator']}", f"Risk with {question['intervention']}",
             "Relative effect (95% CI)", "№ of people (studies)", "Certainty of the evidence (GRADE)",
             "Comments")  # fmt: skip
    return Table(heads, [_finding(outcome, notes) for outcome in grading.outcomes], notes.lines(), [])


def _finding(outcome: OutcomeResult, notes: Footnotes) -> Finding:
    risks = _risks(outcome.absolute, notes) if outcome.absolute else (Piece("–"), Piece(_difference(outcome.pooled)))
    told = tuple(Piece(line) for line in re_expressed(outcome.re_expressed))
    needed = outcome.absolute.number_needed if outcome.absolute else None
    return Finding(
        (Piece(named(outcome)),), (risks[0],), (risks[1], *told), (Piece(_relative(outcome.pooled)),),
        (Piece(_people(outcome)),), (Piece(certainty(outcome), notes.marks(outcome.footnotes)),),
        (Piece(outcome.statement + (f" {needed}." if needed and needed not in outcome.statement else "")),),
    )  # fmt: skip


def risk_with_intervention(effect: Absolute) -> tuple[float, float, float]:
    """People per 1000 with the event who were given the intervention, with the interval; from none to all of them."""
    ends = (effect.difference_per_1000, *effect.interval)
    risk, low, high = (min(max(effect.baseline_per_1000 + difference, 0.0), 1000.0) for difference in ends)
    return risk, low, high


def _risks(effect: Absolute, notes: Footnotes) -> tuple[Piece, Piece]:
    """`144 per 1000` and `287 per 1000 (168 to 485)`."""
    source = f"The risk without the intervention: {effect.baseline_from.rstrip('.')}." if effect.baseline_from else ""
    risk, low, high = map(per_1000, risk_with_intervention(effect))
    without = Piece(f"{per_1000(effect.baseline_per_1000)} per 1000", notes.marks([source]))
    return without, Piece(f"{risk} per 1000 ({low} to {high})")


def _difference(pooled: PooledResult | None) -> str:
    """`MD 0.22 lower (0.51 lower to 0.07 higher)`; a dash where the effect is of events, without a known risk."""
    if pooled is None or pooled.measure in BINARY:
        return "–"
    ends = " to ".join(map(_lower_or_higher, pooled.interval)) if pooled.interval else ""
    return f"{pooled.measure} {_lower_or_higher(pooled.effect)}" + (f" ({ends})" if ends else "")


def _lower_or_higher(value: float) -> str:
    shown = number(abs(value))
    return shown if shown == "0" else f"{shown} {'higher' if value > 0 else 'lower'}"


def _relative(pooled: PooledResult | None) -> str:
    """The effect of an outcome that happens or does not; a difference of scores stands under the risks."""
    return "–" if pooled is not None and pooled.measure not in BINARY else relative(pooled)


def _people(outcome: OutcomeResult) -> str:
    if outcome.studies == 0:
        return "no studies"
    studies = f"{outcome.studies} {'study' if outcome.studies == 1 else 'studies'}"
    return f"{outcome.participants:,} ({studies})" if outcome.participants is not None else f"not known ({studies})"
