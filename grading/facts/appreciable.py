"""Facts of appreciable benefit and harm: the two lines an interval may cross, and intervals that are narrow anyway.

The older GRADE guidance rates an interval against default lines (a risk ratio of 0.75 and 1.25; half a standard
deviation) where nobody chose an important difference. A rulebook names its own.
"""

from __future__ import annotations

from grading.facts.evidence import Evidence, Found, Range, below, tidy, together
from grading.facts.fact import plain
from grading.facts.precision import important_text
from grading.model.words import BINARY

Lines = tuple[float, float]
"""The line on the lower and on the upper side of no effect."""


def appreciable(evidence: Evidence) -> Found:
    """Which of the two lines lie inside the interval, and whether it is narrow among very many people."""
    return {
        "appreciable_lines_crossed": _crossed(evidence),
        "appreciable_lines_text": lines_text(evidence),
        "large_sample_narrow_interval": _large_and_narrow(evidence),
    }


def _crossed(evidence: Evidence) -> int | None:
    if evidence.important is not None:
        return _inside((-evidence.important, evidence.important), evidence.decision)
    if evidence.outcome.measure in BINARY:
        return _inside(_default_ratios(evidence), evidence.risk_ratios)
    far, sd = evidence.mark("appreciable_standardised_difference"), evidence.standard_deviation
    if far is None or sd is None:
        return None
    return _inside((-tidy(far * sd), tidy(far * sd)), evidence.natural)


def _inside(lines: Lines | None, values: Range | None) -> int | None:
    """How many of the lines lie strictly between the ends of the interval."""
    if lines is None or values is None:
        return None
    return sum(values[1] < line < values[2] for line in lines)


def _default_ratios(evidence: Evidence) -> Lines | None:
    low, high = evidence.mark("appreciable_risk_ratio_low"), evidence.mark("appreciable_risk_ratio_high")
    return None if low is None or high is None else (low, high)


def lines_text(evidence: Evidence) -> str | None:
    """The lines in words."""
    if evidence.important is not None:
        return f"±{important_text(evidence)}"
    if evidence.outcome.measure is None:
        return None
    if evidence.outcome.measure in BINARY:
        lines = _default_ratios(evidence)
        return None if lines is None else f"a risk ratio of {plain(lines[0])} or {plain(lines[1])}"
    far = evidence.mark("appreciable_standardised_difference")
    return None if far is None else f"±{plain(far)} standard deviations"


def _large_and_narrow(evidence: Evidence) -> bool | None:
    """Very many people and a narrow absolute interval: precise however few the events. No for a score.

    Source: Guyatt et al. 2011, J Clin Epidemiol 64:1283, on low event rates with large samples. Not
    checked against the paper.
    """
    if evidence.pooled is None or evidence.outcome.measure not in BINARY:
        return False
    people, values = evidence.pooled.participants, evidence.decision
    small = below(people, evidence.mark("large_sample"))
    wide = None if values is None else tidy(values[2] - values[1])
    return together(None if small is None else not small, below(wide, evidence.mark("narrow_absolute_interval")))
