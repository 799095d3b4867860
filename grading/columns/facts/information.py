"""Facts of information, as columns: how many people one adequate trial would need, and whether as many were studied."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import Found, number, yes
from grading.columns.sheets import Column, Numbers
from grading.facts.information import MOST_PER_ARM, POWER_FACTOR
from grading.facts.vocabulary import INFORMATION

ENOUGH, TOO_LITTLE, FAR_TOO_LITTLE = map(INFORMATION.index, ("enough", "too little", "far too little"))


def information(evidence: EvidenceTable) -> Found:
    """The optimal information size, and what the participants are against it."""
    people, computable = evidence.pools.participants, evidence.mark("modest_relative_change") is not None
    with np.errstate(all="ignore"):
        modest = _modest_risks(evidence)
        size = np.where(np.isnan(evidence.asked["size"]), _sizes(evidence, modest), evidence.asked["size"])
        events = np.rint(size * (evidence.baseline + modest) / 2)
        fraction = np.where(size > 0, people / size, np.nan)
    return {
        "optimal_information_size": number(size),
        "optimal_information_size_known": yes(~np.isnan(size), np.full(evidence.size, computable)),
        "optimal_information_events": number(events),
        "information_fraction": number(fraction),
        "information": _enough(evidence, people, size),
    }


def _modest_risks(evidence: EvidenceTable) -> Numbers:
    """The risk with an intervention of modest effect, for the better; NaN where that is no risk."""
    change = evidence.mark("modest_relative_change")
    if change is None:
        return np.full(evidence.size, np.nan)
    risk = evidence.baseline * (1 + np.where(evidence.asked.so("lower"), -change, change) / 100)
    return np.where((risk > 0) & (risk < 1), risk, np.nan)


def _sizes(evidence: EvidenceTable, modest: Numbers) -> Numbers:
    """`information_size` of outcomes that do not say their own."""
    p0, sd, important = evidence.baseline, evidence.standard_deviation, evidence.asked["important"]
    squared = (p0 - modest) * (p0 - modest)
    of_risks = POWER_FACTOR * (p0 * (1 - p0) + modest * (1 - modest)) / squared
    of_scores = 2 * POWER_FACTOR * (sd * sd) / (important * important)
    per_arm = np.where(evidence.binary, of_risks, of_scores)
    return np.where(per_arm < MOST_PER_ARM, 2 * np.ceil(per_arm), np.nan)


def _enough(evidence: EvidenceTable, people: Numbers, size: Numbers) -> Column:
    score, shortcut = ~evidence.binary, evidence.mark("continuous_shortcut")
    tiny = evidence.mark("tiny_information_fraction")
    passed = np.zeros_like(score) if shortcut is None else score & (people >= shortcut)
    far = np.zeros_like(score) if tiny is None else score & (people < tiny * size)
    found = np.select([passed | (people >= size), far], [ENOUGH, FAR_TOO_LITTLE], TOO_LITTLE)
    return Column(found.astype(np.float64), ~np.isnan(people) & (passed | ~np.isnan(size)))
