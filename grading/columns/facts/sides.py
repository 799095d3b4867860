"""On which side of which threshold estimates lie: `target`, `crosses` and `side_of_thresholds`, as columns."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import UNKNOWN, Codes, yes
from grading.columns.facts.said import place
from grading.columns.sheets import Bools, Column, Ints, Numbers
from grading.facts.vocabulary import TARGETS

IMPORTANT, LITTLE, NON_NULL = (
    TARGETS.index(name) for name in ("important effect", "little to no difference", "non-null effect")
)
IMPORTANT_DIFFERENCE, NO_EFFECT = (place("threshold_kind", word) for word in ("important difference", "no effect"))
"""What certainty is rated against, as the fact `threshold_kind` has it."""


def targets(evidence: EvidenceTable, decision: Numbers, whole: Bools, of: Ints) -> Codes:
    """What the certainty of estimates is about; `decision` is each on the decision scale, `whole` if it is finite."""
    kind, important = evidence.asked["kind"][of], evidence.asked["important"][of]
    against_important = np.where(kind == IMPORTANT_DIFFERENCE, IMPORTANT, NON_NULL)
    beyond = np.where(np.abs(decision) <= important, LITTLE, against_important)
    found = np.where(np.isnan(important), NON_NULL, beyond)
    known = ~np.isnan(kind) & whole & (np.isnan(important) | ~np.isnan(decision))
    return np.where(known, found, UNKNOWN).astype(np.int8)


def target(evidence: EvidenceTable) -> Codes:
    """Of each outcome."""
    everywhere = np.arange(evidence.size)
    return targets(evidence, evidence.decision[0], ~np.isnan(evidence.natural[0]), everywhere)


def sides(evidence: EvidenceTable, natural: Numbers, of: Ints) -> Codes:
    """The targets of estimates with intervals (three rows) of these outcomes, each with its direction."""
    whole = np.asarray(np.isfinite(natural).all(axis=0))
    decision = evidence.on_decision_scale(np.where(whole, natural[0], np.nan), of)
    aims = targets(evidence, decision, whole, of)
    directed = len(TARGETS) + 2 * aims + (natural[0] > evidence.null[of])
    return np.where((aims == UNKNOWN) | (aims == LITTLE), aims, directed).astype(np.int8)


def side(evidence: EvidenceTable) -> Codes:
    """Of each outcome."""
    return sides(evidence, evidence.natural, np.arange(evidence.size))


def crosses(evidence: EvidenceTable, values: Numbers, natural: Numbers) -> Column:
    """Whether intervals hold values that would belong to another target than the estimates of these outcomes do.

    `values` on the decision scale and `natural` have three rows each.
    """
    aims, important = target(evidence), evidence.asked["important"]
    includes_null = (natural[1] <= evidence.null) & (evidence.null <= natural[2])
    leaves = (values[1] < -important) | (values[2] > important)
    falls_short = np.where(values[0] > 0, values[1] <= important, values[2] >= -important)
    found = np.select([aims == NON_NULL, aims == LITTLE], [includes_null, leaves], falls_short)
    in_decisions = ~np.isnan(values).any(axis=0) & ~np.isnan(important)
    known = (aims != UNKNOWN) & ~np.isnan(natural).any(axis=0) & ((aims == NON_NULL) | in_decisions)
    return yes(found, known)
