"""The evidence profile as a table of text: GRADEpro's columns and order. Shared by all formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grading.model.verdict import (
    Absolute,
    CertaintyRange,
    Grading,
    Judgement,
    OutcomeResult,
    PooledResult,
    ReExpressed,
    spread,
)
from grading.model.words import RAISING, START, STEP_BACK, STUDIES_USED, UNDETERMINED, Certainty
from grading.output.numbers import number, per_1000
from grading.output.table import Cell, Footnotes, Piece, Table
from grading.results import domain_footnote

SYMBOLS: dict[Certainty, str] = {
    "high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕◯", "low": "⊕⊕◯◯", "very low": "⊕◯◯◯",
}  # fmt: skip
HEADERS = ("Outcome", "№ of studies", "Study design", "Risk of bias", "Inconsistency", "Indirectness", "Imprecision",
           "Other considerations", "№ of people", "Relative or mean (95% CI)", "Absolute, per 1000 (95% CI)",
           "Certainty", "Importance")  # fmt: skip
OWN_COLUMN = ("risk of bias", "inconsistency", "indirectness", "imprecision")
OTHERS = (STUDIES_USED, "publication bias", *RAISING, STEP_BACK)
MARKS = {
    "*": "judged or assumed by a person, other than by the rules alone; the footnote has the rules' own judgement",
    "†": "judged by a person, and by the rules alone the same",
}
NOT_ENDORSED = (
    "It implements published GRADE guidance and is not endorsed by the GRADE Working Group. The final judgement stays "
    "with people."
)


def evidence_profile(grading: Grading) -> Table:
    """The whole profile, an outcome a row."""
    notes = Footnotes()
    return Table(HEADERS, [_row(outcome, notes) for outcome in grading.outcomes], notes.lines(), legend(grading))


def _row(outcome: OutcomeResult, notes: Footnotes) -> tuple[Cell, ...]:
    own = [domain_footnote(domain, judgement) for domain, judgement in outcome.judgements.items()]
    general = [note for note in outcome.footnotes if note not in own]
    studies = Piece(f"{outcome.studies}", notes.marks(general))
    design = _design(outcome, notes)
    judged = [(_domain(domain, outcome.judgements.get(domain), notes),) for domain in OWN_COLUMN]
    other = _other(outcome, notes)
    last = (people(outcome), relative(outcome.pooled), absolute(outcome.absolute), certainty(outcome),
            outcome.importance)  # fmt: skip
    return (Piece(named(outcome)),), (studies,), (design,), *judged, other, *((Piece(text),) for text in last)


def named(outcome: OutcomeResult) -> str:
    """The outcome with its follow-up, if one is known."""
    return outcome.name + (f" (follow-up: {outcome.follow_up})" if outcome.follow_up else "")


def _design(outcome: OutcomeResult, notes: Footnotes) -> Piece:
    """The body of evidence, and where its certainty starts, if there is more to say of it."""
    start = outcome.judgements.get(START)
    note = domain_footnote(START, start) if start is not None else ""
    return (
        Piece(f"{outcome.evidence}{_mark(start)}", notes.marks([note])) if start and note else Piece(outcome.evidence)
    )


def _domain(domain: str, judgement: Judgement | None, notes: Footnotes) -> Piece:
    if judgement is None:
        return Piece("–")
    level = judgement.level
    if level == UNDETERMINED and judgement.range:
        level = f"{spread(judgement.range)}?"
    return Piece(f"{level}{_mark(judgement)}", notes.marks([domain_footnote(domain, judgement)]))


def _mark(judgement: Judgement) -> str:
    """One of MARKS where a person judged or something was assumed, else nothing."""
    return "" if judgement.overruled is None else "†" if judgement.confirmed else "*"


def legend(grading: Grading) -> list[str]:
    """What each mark that stands in the profile means."""
    used = {_mark(judgement) for outcome in grading.outcomes for judgement in outcome.judgements.values()}
    return [f"{mark} {means}" for mark, means in MARKS.items() if mark in used]


def _other(outcome: OutcomeResult, notes: Footnotes) -> Cell:
    """Publication bias and reasons for rating up, where there is anything to say."""
    said = []
    for domain in OTHERS:
        judgement = outcome.judgements.get(domain)
        if judgement is not None and domain_footnote(domain, judgement):
            level = _domain(domain, judgement, notes)
            said.append(Piece(f"{domain}: {level.text}", level.letters))
    return tuple(said) or (Piece("none" if outcome.certainty_range else "–"),)


def people(outcome: OutcomeResult) -> str:
    """`1,200 (34 events)`, or that it is not known."""
    if outcome.participants is None:
        return "not known"
    events = outcome.pooled.events if outcome.pooled is not None else None
    return f"{outcome.participants:,}{f' ({events:,} events)' if events is not None else ''}"


def relative(pooled: PooledResult | None) -> str:
    """`RR 0.50 (0.30 to 0.90)`, or that there is no estimate."""
    if pooled is None:
        return "not estimable"
    interval = f" ({number(pooled.interval[0])} to {number(pooled.interval[1])})" if pooled.interval else ""
    return f"{pooled.measure} {number(pooled.effect)}{interval}"


def absolute(effect: Absolute | None) -> str:
    """`143 more (24 more to 341 more), from 144`, or a dash."""
    if effect is None:
        return "–"
    low, high = (more_or_fewer(value) for value in effect.interval)
    return f"{more_or_fewer(effect.difference_per_1000)} ({low} to {high}), from {number(effect.baseline_per_1000)}"


def re_expressed(told: ReExpressed | None) -> list[str]:
    """A standardised difference told in other ways, each a line: in points of a scale, and in people who respond."""
    lines = []
    if told is not None and told.scale is not None:
        scale = told.scale
        low, high = map(number, scale.interval)
        lines.append(f"on the {scale.name}: {number(scale.effect)} ({low} to {high}) points, SD {number(scale.sd)}")
    if told is not None and told.responders is not None:
        effect = told.responders.absolute
        needed = f", {effect.number_needed}" if effect.number_needed else ""
        lines.append(f"responders per 1000: {absolute(effect)}{needed}")
    return lines


def more_or_fewer(value: float) -> str:
    """`24 more`, `3 fewer` or `0`."""
    shown = per_1000(abs(value))
    if shown == "0":
        return "0"
    return f"{shown} {'more' if value > 0 else 'fewer'}"


def certainty(outcome: OutcomeResult) -> str:
    """`⊕⊕◯◯ low`; for a range both ends; what is not graded is named."""
    if outcome.certainty_range is None and outcome.evidence == "none":
        return "no evidence"
    return level(outcome.certainty_range)


def level(ends: CertaintyRange | None) -> str:
    """As `certainty`, of a range with its two ends."""
    if ends is None:
        return "not graded"
    low, high = ends
    return f"{spread((SYMBOLS[low], SYMBOLS[high]))} {spread(ends)}"


def asked(question: Mapping[str, str]) -> str:
    """`drug compared with placebo for adults`."""
    return f"{question['intervention']} compared with {question['comparator']} for {question['population']}"


def until(outcome: OutcomeResult) -> str:
    """`low to high until risk of bias can be judged and the raters agree on indirectness`; empty if determined.

    What rates up or gives back is not named: it hangs on the domains that are.
    """
    if not outcome.undetermined or outcome.certainty_range is None:
        return ""
    missing = [name for name, judged in outcome.judgements.items()
               if judged.missing and judged.by == "rules" and name not in (*RAISING, STEP_BACK)]  # fmt: skip
    disputed = [name for name, judged in outcome.judgements.items() if judged.disputed]
    events = [f"{listed(missing)} can be judged"] if missing else []
    events += [f"the raters agree on {listed(disputed)}"] if disputed else []
    return f"{spread(outcome.certainty_range)} until {' and '.join(events)}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def overall(grading: Grading) -> str:
    """The overall certainty in words."""
    conclusion = grading.conclusion
    if conclusion.certainty_range is None:
        return "none: no critical outcome was graded"
    return level(conclusion.certainty_range)
