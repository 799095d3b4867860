"""Facts of inconsistency, indirectness and rating up, as columns."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import UNKNOWN, Found, below, number, tidied, together, where, yes
from grading.columns.facts.sides import IMPORTANT_DIFFERENCE
from grading.columns.sheets import Bools, Column, Numbers
from grading.facts.consistency import ABOVE, BELOW, DIFFER, WITHIN
from grading.pooling.overlap import smallest_overlap


def inconsistency(evidence: EvidenceTable, fallen: Numbers) -> Found:
    """How far the studies differ, and on which sides they fall (`sides_counted`)."""
    pools, several = evidence.pools, evidence.pools.studies > 1
    share = _share(evidence, fallen)
    found: Found = {
        "i_squared": number(pools.i_squared),
        "tau_squared": number(pools.tau_squared),
        "share_on_main_side": share,
        "prediction_interval_crosses": _prediction_crosses(evidence),
        **_differences(evidence, share),
    }
    found = {name: Column(one.values, one.known & several) for name, one in found.items()}
    alike = yes(np.zeros_like(several))
    return found | {name: where(several, found[name], alike) for name in DIFFER} | {
        "studies_not_pooled": Column(evidence.count(pools.left_out), np.ones_like(several)),
        "credible_subgroup_effect": yes(evidence.asked.so("credible")),
    }  # fmt: skip


def _differences(evidence: EvidenceTable, share: Column) -> Found:
    """Whether the studies differ: on a side of the threshold, in direction, and beyond chance."""
    overlap, q_p = _overlap(evidence), number(tidied(evidence.pools.q_p))
    hardly = below(overlap, evidence.mark("limited_overlap"))
    majority = evidence.mark("one_sided_majority")
    return {
        "smallest_interval_overlap": overlap,
        "heterogeneity_p": q_p,
        "studies_disagree_on_side": together(hardly, below(share, majority)),
        "estimates_differ_in_direction": below(_one_direction(evidence), majority),
        "studies_differ_beyond_chance": together(hardly, below(q_p, evidence.mark("heterogeneity_test_p"))),
    }


def _overlap(evidence: EvidenceTable) -> Column:
    """The smallest overlap of two intervals, of outcomes with two or more."""
    table, counts = evidence.table, evidence.count(evidence.used).astype(np.intp)
    several = counts > 1
    studies = np.flatnonzero(evidence.used & several[evidence.of])
    found = Column.nowhere(evidence.size)
    if studies.size:
        starts = np.cumsum(counts[several]) - counts[several]
        found.values[several] = tidied(smallest_overlap(table.y[studies], table.variance[studies], starts))
        found.known[several] = True
    return found


def _one_direction(evidence: EvidenceTable) -> Column:
    """The larger share of the estimates on one side of no effect; one at no effect lies on both."""
    effect, null = evidence.table.effect, evidence.null[evidence.of]
    down, up = (evidence.count(evidence.used & side) for side in (effect <= null, effect >= null))
    counts = evidence.count(evidence.used)
    return Column(np.maximum(down, up) / np.maximum(counts, 1), counts > 1)


def sides_counted(evidence: EvidenceTable) -> Numbers:
    """Point estimates by side, a row each: below, within and above ± the important difference, or of no effect."""
    used = np.flatnonzero(evidence.used)
    of, effect = evidence.of[used], evidence.table.effect[used]
    by_size, away = by_size_of(evidence)[of], np.where(effect < evidence.null[of], -1.0, 1.0)
    away[by_size] = evidence.on_decision_scale(effect[by_size], of[by_size])
    within = by_size & (np.abs(away) <= evidence.asked["important"][of])
    side = np.select([within, away > 0], [WITHIN, ABOVE], BELOW)
    return np.stack([np.bincount(of[side == one], minlength=evidence.size) for one in range(3)]).astype(np.float64)


def by_size_of(evidence: EvidenceTable) -> Bools:
    """Which outcomes are rated against an important difference that is known."""
    found: Bools = (evidence.asked["kind"] == IMPORTANT_DIFFERENCE) & ~np.isnan(evidence.asked["important"])
    return found


def _share(evidence: EvidenceTable, fallen: Numbers) -> Column:
    """The largest share on one side."""
    counts, decided = evidence.count(evidence.used), ~by_size_of(evidence) | _on_scale(evidence)
    known = (counts > 1) & ~np.isnan(evidence.asked["kind"]) & decided
    return Column(fallen.max(axis=0) / np.maximum(counts, 1), known)


def _on_scale(evidence: EvidenceTable) -> Bools:
    """Of which outcomes effects can be told on the scale of decisions."""
    found: Bools = ~np.isnan(evidence.on_decision_scale(np.ones(evidence.size), np.arange(evidence.size)))
    return found


def _prediction_crosses(evidence: EvidenceTable) -> Column:
    """The prediction interval crosses a threshold, or no effect, that the confidence interval does not."""
    outer, inner, null = evidence.pools.prediction, evidence.natural[1:], evidence.null
    known = ~np.isnan(outer).any(axis=0) & ~np.isnan(inner).any(axis=0) & ~np.isnan(evidence.asked["kind"])
    beyond_null = _holds(outer, null) & ~_holds(inner, null)
    everywhere, important = np.arange(evidence.size), evidence.asked["important"]
    (a, b), (c, d) = (np.stack([evidence.on_decision_scale(end, everywhere) for end in ends])
                      for ends in (inner, outer))  # fmt: skip
    crosses = np.zeros_like(known)
    for mark in (-important, important):
        crosses |= _holds(np.stack((c, d)), mark) & ~_holds(np.stack((a, b)), mark)
    by_size = by_size_of(evidence)
    scaled = ~np.isnan(np.stack((a, b, c, d))).any(axis=0)
    return yes(np.where(by_size, crosses, beyond_null), known & (~by_size | scaled))


def _holds(ends: Numbers, mark: Numbers) -> Bools:
    found: Bools = (ends[0] < mark) & (mark < ends[1])
    return found


def indirectness(evidence: EvidenceTable) -> Found:
    """Shares of weight that differ from the question in an important, or a severe, way."""
    found: Found = {
        "comparison_is_indirect": yes(evidence.asked.so("indirect_comparison")),
        "outcome_is_surrogate": yes(evidence.asked.so("surrogate")),
    }
    of_levels = (("weight_indirect", evidence.said.differs),
                 ("weight_severely_indirect", evidence.said.differs_severely))  # fmt: skip
    for name, differs in of_levels:
        known = ~evidence.some(evidence.used & (differs == UNKNOWN))
        found[name] = Column(evidence.weight(differs == 1), known)
    return found


def rating_up(evidence: EvidenceTable) -> Found:
    """What can raise certainty: the relative effect as a ratio of 1 or more, and what only a person can show."""
    ratio, low, high = evidence.risk_ratios
    known = evidence.binary & (low > 0) & (ratio > 0)
    with np.errstate(all="ignore"):
        nearer = np.where(low > 1, low, 1 / high)
        limit = np.where((low <= 1) & (high >= 1), 1.0, nearer)
        relative = np.maximum(ratio, 1 / ratio)
    return {
        "dose_response": yes(evidence.asked.so("dose_response")),
        "residual_confounding_opposes": yes(evidence.asked.so("opposing")),
        "relative_effect": Column(relative, known),
        "relative_effect_limit": Column(limit, known),
    }
