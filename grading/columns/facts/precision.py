"""Facts of imprecision, with the lines of appreciable benefit and harm, as columns."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import Found, below, number, of_codes, tidied, together, where, yes
from grading.columns.facts.sides import crosses, target
from grading.columns.sheets import Bools, Column, Numbers
from grading.facts.vocabulary import MAGNITUDES, PRECISION

BANDS, LINES = PRECISION.index("bands of size"), PRECISION.index("lines")
PLAUSIBLE, POSSIBLY_LARGE, LARGE = (MAGNITUDES.index(name) for name in ("plausible", "possibly large", "large"))


def imprecision(evidence: EvidenceTable) -> Found:
    """What the interval and the estimate are compared with, and how they lie."""
    important, values, kind = evidence.asked["important"], evidence.decision, evidence.asked["kind"]
    crossed = crosses(evidence, values, evidence.natural)
    known = ~np.isnan(important)
    both = (values[1] < -important) & (values[2] > important)
    return {
        "threshold_kind": number(kind),
        "important_difference": number(important),
        "important_difference_known": yes(known, ~np.isnan(kind)),
        "target": of_codes(target(evidence)),
        "interval_crosses_threshold": crossed,
        "interval_includes_important_benefit_and_harm": yes(both, known & ~np.isnan(values[0])),
        "crosses_only_from_heterogeneity": _only_from_heterogeneity(evidence, crossed),
        "thresholds_crossed": _thresholds_crossed(evidence),
        "precision_judged_by": Column(np.where(bands_known(evidence), BANDS, LINES), np.ones_like(known)),
        **_absolute(evidence),
        **_magnitude(evidence),
    }


def bands_known(evidence: EvidenceTable) -> Bools:
    """Of which outcomes it is known where small, moderate and large effects begin."""
    bands = np.stack([evidence.asked[name] for name in ("small", "moderate", "large")])
    found: Bools = ~np.asarray(np.isnan(bands).any(axis=0))
    return found


def _only_from_heterogeneity(evidence: EvidenceTable, crossed: Column) -> Column:
    effect, (low, high) = evidence.natural[0], evidence.pools.common
    asked = crossed.known & (crossed.values == 1) & (low <= effect) & (effect <= high)
    natural = np.where(asked, np.stack((effect, low, high)), np.nan)
    everywhere = np.arange(evidence.size)
    values = np.stack([evidence.on_decision_scale(row, everywhere) for row in natural])
    values = np.where(np.isnan(values).any(axis=0), np.nan, values)
    common = crosses(evidence, values, natural)
    return yes(asked & common.known & (common.values == 0), ~np.isnan(effect))


def _thresholds_crossed(evidence: EvidenceTable) -> Column:
    """Marks of size between which and the estimate the interval leaves the claim open."""
    important, moderate, large = (evidence.asked[name] for name in ("important", "moderate", "large"))
    marks = np.stack((important, np.where(moderate == important, np.nan, moderate),
                      np.where((large == important) | (large == moderate), np.nan, large)))  # fmt: skip
    effect, low, high = evidence.decision
    known = ~np.isnan(marks).all(axis=0) & ~np.isnan(effect)
    claims = np.abs(effect) > np.fmin.reduce(marks)
    low = np.where(claims & (effect < 0), effect, low)
    high = np.where(claims & (effect >= 0), effect, high)
    crossed = sum(((low < sign * marks) & (sign * marks < high)).sum(axis=0) for sign in (-1, 1))
    return Column(np.asarray(crossed, dtype=np.float64), known)


def _absolute(evidence: EvidenceTable) -> Found:
    names = ("difference_per_1000", "difference_low", "difference_high")
    found = {"baseline_per_1000": 1000 * evidence.baseline, **dict(zip(names, evidence.decision, strict=True))}
    return {name: Column(values, evidence.binary & ~np.isnan(values)) for name, values in found.items()}


def _magnitude(evidence: EvidenceTable) -> Found:
    """How large the effect is, by relative change or by standard deviations."""
    ratio, (effect, low, high), binary = evidence.risk_ratios[0], evidence.natural, evidence.binary
    with np.errstate(all="ignore"):
        change = np.where(ratio > 0, tidied(100 * (1 - np.minimum(ratio, 1 / ratio))), 100.0)
        standardised = tidied(effect / evidence.standard_deviation)
        interval_ratio = high / low
    by_change = Column(change, binary & ~np.isnan(ratio))
    by_score = Column(standardised, ~binary & ~np.isnan(standardised))
    named = where(binary, _by_change(evidence, by_change), _by_score(evidence, by_score))
    return {
        "interval_ratio": Column(interval_ratio, evidence.ratio & (low > 0)),
        "relative_change": by_change,
        "standardised_effect": by_score,
        "effect_magnitude": named,
        "effect_may_be_too_large": yes(named.values != PLAUSIBLE, named.known),
    }


def _by_change(evidence: EvidenceTable, change: Column) -> Column:
    possibly, certainly = evidence.mark("possibly_large_change"), evidence.mark("large_change")
    if possibly is None or certainly is None:
        return Column.nowhere(evidence.size)
    passed = [change.values > certainly, change.values > possibly]
    return Column(np.select(passed, [LARGE, POSSIBLY_LARGE], PLAUSIBLE).astype(np.float64), change.known)


def _by_score(evidence: EvidenceTable, standardised: Column) -> Column:
    large = evidence.mark("large_standardised_effect")
    if large is None:
        return Column.nowhere(evidence.size)
    passed = np.abs(standardised.values) >= large
    return Column(np.where(passed, LARGE, PLAUSIBLE).astype(np.float64), standardised.known)


def appreciable(evidence: EvidenceTable) -> Found:
    """Which of the two lines lie inside the interval, and whether it is narrow among very many people."""
    important = evidence.asked["important"]
    by_ratio, by_score = _ratio_lines(evidence), _score_lines(evidence)
    lines, values = np.stack((-important, important)), evidence.decision
    by_important = ~np.isnan(important)
    lines = np.where(by_important, lines, np.where(evidence.binary, by_ratio, by_score))
    other = np.where(evidence.binary, evidence.risk_ratios, evidence.natural)
    values = np.where(by_important, values, other)
    inside = ((values[1] < lines) & (lines < values[2])).sum(axis=0)
    known = ~np.isnan(lines).any(axis=0) & ~np.isnan(values[0])
    return {
        "appreciable_lines_crossed": Column(inside.astype(np.float64), known),
        "large_sample_narrow_interval": _large_and_narrow(evidence),
    }


def _ratio_lines(evidence: EvidenceTable) -> Numbers:
    low, high = evidence.mark("appreciable_risk_ratio_low"), evidence.mark("appreciable_risk_ratio_high")
    lines = (np.nan, np.nan) if low is None or high is None else (low, high)
    return np.repeat(np.array(lines)[:, None], evidence.size, axis=1)


def _score_lines(evidence: EvidenceTable) -> Numbers:
    far = evidence.mark("appreciable_standardised_difference")
    away = np.full(evidence.size, np.nan) if far is None else tidied(far * evidence.standard_deviation)
    return np.stack((-away, away))


def _large_and_narrow(evidence: EvidenceTable) -> Column:
    people, (_, low, high) = evidence.pools.participants, evidence.decision
    sample, narrow = evidence.mark("large_sample"), evidence.mark("narrow_absolute_interval")
    large = Column.nowhere(evidence.size) if sample is None else yes(people >= sample, ~np.isnan(people))
    both = together(large, below(number(tidied(high - low)), narrow))
    return where(evidence.binary, both, yes(np.zeros_like(evidence.binary)))
