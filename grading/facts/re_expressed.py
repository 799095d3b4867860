"""A standardised difference told in another way: in points of a scale that readers know, or in people who respond."""

from __future__ import annotations

import math

from grading.facts.evidence import Evidence, Range, risk_with, tidy

LOGISTIC_SD = math.pi / math.sqrt(3)
"""Standard deviation of the logistic distribution: what one standard deviation of a score is worth in log odds."""


def on_scale(evidence: Evidence) -> Range | None:
    """Estimate and interval in points of the familiar scale: the standardised difference times its SD.

    Source: Cochrane Handbook 5.1, 12.6.4 (chapter 15 of the current one). The scale runs the way the studies' scales
    do; the sign stays.
    """
    told = evidence.outcome.re_expressed
    if told is None or told.scale is None or evidence.natural is None:
        return None
    effect, low, high = (tidy(value * told.scale.sd) for value in evidence.natural)
    return effect, low, high


def odds_of_response(standardised: float, better: str) -> float:
    """The odds ratio of responding that belongs to a standardised difference.

        OR = exp(±SMD·π/√3):  + where higher scores are better, − where lower ones are

    A responder is somebody who is well enough: with `better: lower` a negative difference means more of them, an odds
    ratio above 1. Source: Chinn 2000, Stat Med 19:3127. Infinite where it is too large for a number.
    """
    exponent = (standardised if better == "higher" else -standardised) * LOGISTIC_SD
    return math.exp(exponent) if exponent < 700 else math.inf


def responders(evidence: Evidence) -> tuple[float, Range] | None:
    """The odds ratio of responding, and how many more (or fewer) per 1000 respond, with interval.

    At the share of responders without the intervention, which is treated as fixed; risks as in `risk_with`.
    """
    told = evidence.outcome.re_expressed
    if told is None or told.responders is None or evidence.natural is None:
        return None
    odds = [odds_of_response(value, evidence.outcome.better) for value in evidence.natural]
    if math.inf in odds:
        return None
    p0 = told.responders.baseline_risk
    effect, *ends = (tidy(1000 * (risk_with("OR", ratio, p0) - p0)) for ratio in odds)
    return tidy(odds[0]), (effect, min(ends), max(ends))
