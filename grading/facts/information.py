"""Facts of information: how many people one adequate trial would need, and whether as many were studied."""

from __future__ import annotations

import math

from grading.facts.evidence import Evidence, Found
from grading.model.words import BINARY

POWER_FACTOR = (1.959963984540054 + 0.8416212335729143) ** 2
"""(z₀.₉₇₅ + z₀.₈₀)²: two-sided 5%, power 80%. 7.849."""

MOST_PER_ARM = 2**50
"""People: beyond twice that a number is no plan for a trial, and not exact either."""


def information(evidence: Evidence) -> Found:
    """The optimal information size, and what the participants are against it."""
    people = evidence.pooled.participants if evidence.pooled else None
    size, computable = information_size(evidence), evidence.mark("modest_relative_change") is not None
    return {
        "optimal_information_size": size,
        "optimal_information_size_known": size is not None if computable else None,
        "optimal_information_events": expected_events(evidence, size),
        "information_fraction": people / size if people is not None and size else None,
        "information": _enough(evidence, people, size),
    }


def _enough(evidence: Evidence, people: int | None, size: int | None) -> str | None:
    """Whether there is enough information. A score with 800 people has enough whatever its optimal size.

    A rulebook without `continuous_shortcut` knows no such shortcut; without `tiny_information_fraction` nothing is far
    too little.
    """
    if people is None:
        return None
    score = evidence.outcome.measure not in BINARY
    shortcut, tiny = evidence.mark("continuous_shortcut"), evidence.mark("tiny_information_fraction")
    if score and shortcut is not None and people >= shortcut:
        return "enough"
    if size is None:
        return None
    if people >= size:
        return "enough"
    return "far too little" if score and tiny is not None and people < tiny * size else "too little"


def information_size(evidence: Evidence) -> int | None:
    """Participants, both arms, that one adequate trial would need; as given, else by the usual formulas.

        binary      N = 2⌈f·(p₀(1 − p₀) + p₁(1 − p₁))/(p₀ − p₁)²⌉,  p₁ = p₀(1 ∓ RRR)
        continuous  N = 2⌈2f·SD²/MID²⌉,  f = (1.96 + 0.842)² = 7.849

    Source: Core GRADE 2; Guyatt et al. 2011, J Clin Epidemiol 64:1283. 4004 at 10% and RRR 25%; 786 at SMD 0.2.
    """
    given = evidence.outcome.thresholds
    if given is not None and given.optimal_information_size is not None:
        return given.optimal_information_size
    if evidence.outcome.measure in BINARY:
        p1 = _modest_risk(evidence)
        if evidence.baseline is None or p1 is None:
            return None
        p0 = evidence.baseline[0]
        squared = (p0 - p1) * (p0 - p1)
        # Of a risk that is too small to be squared no trial could be large enough.
        return _rounded_up(POWER_FACTOR * (p0 * (1 - p0) + p1 * (1 - p1)) / squared) if squared else None
    sd, important = evidence.standard_deviation, evidence.important
    if sd is None or important is None:
        return None
    return _rounded_up(2 * POWER_FACTOR * (sd * sd) / (important * important))


def expected_events(evidence: Evidence, size: int | None) -> int | None:
    """Events that a trial of this size would see, both arms together, were the effect modest: 350 of 4004 at 10%."""
    p1 = _modest_risk(evidence)
    if evidence.baseline is None or p1 is None or size is None:
        return None
    return round(size * (evidence.baseline[0] + p1) / 2)


def _modest_risk(evidence: Evidence) -> float | None:
    """The risk with an intervention of modest effect, for the better; None where that is no risk."""
    change = evidence.mark("modest_relative_change")
    if evidence.baseline is None or change is None:
        return None
    risk = evidence.baseline[0] * (1 + (change if evidence.outcome.better == "higher" else -change) / 100)
    return risk if 0 < risk < 1 else None


def _rounded_up(per_arm: float) -> int | None:
    return 2 * math.ceil(per_arm) if per_arm < MOST_PER_ARM else None
