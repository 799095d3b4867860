"""Facts of risk of bias, with ROBINS-I, and of publication bias, as columns."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import UNKNOWN, Codes, Found, number, where, yes
from grading.columns.facts.said import RISKS, place
from grading.columns.facts.sides import LITTLE, side, sides
from grading.columns.sheets import Bools, Column
from grading.pooling.many import pool_table
from grading.pooling.pools import Pools

CONCERNS, HIGH = RISKS.index("some concerns"), RISKS.index("high")
RANDOMISED, ACTIVE = place("body_of_evidence", "randomised trials"), place("comparator_kind", "active")


class LowRisk(NamedTuple):
    """The low-risk studies (n), and what they say pooled alone where they are some of the studies and not all."""

    studies: Bools
    pools: Pools


def low_risk(evidence: EvidenceTable) -> LowRisk:
    """The estimates of the low-risk studies alone, of those outcomes that have others beside them."""
    low = evidence.listed & (evidence.counted_as_high == 0)
    high = evidence.used & (evidence.counted_as_high == 1)
    asked = evidence.computed & _assessed(evidence) & evidence.some(high) & evidence.some(low & evidence.used)
    return LowRisk(low, pool_table(evidence.table, low & asked[evidence.of]))


def _assessed(evidence: EvidenceTable) -> Bools:
    """Of which outcomes the risk of bias of every pooled study is known."""
    return ~evidence.some(evidence.used & (evidence.said.risk == UNKNOWN))


def risk_of_bias(evidence: EvidenceTable, alone: LowRisk) -> Found:
    """Shares of weight by risk of bias, and what the low-risk studies alone would say."""
    risk, counted, known = evidence.said.risk, evidence.counted_as_high, _assessed(evidence)
    high, seen = evidence.used & (counted == 1), side(evidence)
    could_count = known & ("some_concerns_count_as" in evidence.thresholds)
    return {
        "bias_works_against_result": yes(_against_result(evidence, seen)),
        "low_risk_direct_comparisons": _low_risk_direct(evidence),
        "weight_high_risk_of_bias": Column(evidence.weight(risk == HIGH), known),
        "weight_some_concerns": Column(evidence.weight(risk == CONCERNS), known),
        "weight_counted_as_high": Column(evidence.weight(high), could_count),
        "low_risk_studies": Column(evidence.count(evidence.used & ~high), could_count),
        **_alone(evidence, alone, seen, high, could_count),
    }


def _alone(evidence: EvidenceTable, alone: LowRisk, of_all: Codes, high: Bools, known: Bools) -> Found:
    pools = alone.pools
    estimate = np.array([bool(method) for method in pools.method], dtype=np.bool_)
    estimate[list(pools.faults)] = False
    of_some = sides(evidence, np.stack((pools.effect, pools.low, pools.high)), np.arange(evidence.size))
    told = estimate & (of_all != UNKNOWN) & (of_some != UNKNOWN)
    no_part = known & ~(evidence.some(high) & evidence.some(evidence.used & ~high))
    might = _might_change(evidence, of_all)
    unasked = yes(np.zeros_like(might), ~might | no_part)
    changes = where(known & ~no_part & told, yes(of_all != of_some), unasked)
    return {
        "low_risk_changes_conclusion": changes,
        "low_risk_effect": Column(pools.effect, known & ~no_part & estimate),
    }


def _might_change(evidence: EvidenceTable, of_all: Codes) -> Bools:
    """Whether a pool of some of the studies might support another conclusion than all of them."""
    table, used, of = evidence.table, np.flatnonzero(evidence.used), evidence.of
    dominating, high = evidence.mark("dominating_weight"), evidence.counted_as_high == 1
    own = sides(evidence, np.stack((table.effect, table.low, table.high))[:, used], of[used])
    differ = np.zeros(of.size, dtype=np.bool_)
    differ[used] = own != of_all[of[used]]
    might = (of_all == UNKNOWN) | evidence.some(differ)
    if dominating is not None:
        might &= ~(evidence.weight(high) >= dominating)
    found: Bools = might & (evidence.pools.studies != 1)
    return found


def _against_result(evidence: EvidenceTable, seen: Codes) -> Bools:
    """Only where a person has said which way the bias pushes, and it pushes against what is seen."""
    towards = evidence.asked["bias_towards_effect"]
    excludes = ~((evidence.natural[1] <= evidence.null) & (evidence.null <= evidence.natural[2]))
    found: Bools = (seen != UNKNOWN) & np.where(towards == 1, seen == LITTLE, (seen != LITTLE) & excludes)
    return found & ~np.isnan(towards)


def _low_risk_direct(evidence: EvidenceTable) -> Column:
    comparator, counted = evidence.asked["comparator_kind"], evidence.counted_as_high
    asked = (comparator == ACTIVE) & (evidence.asked["body"] == RANDOMISED)
    known = np.where(asked, ~evidence.some(evidence.listed & (counted == UNKNOWN)), ~np.isnan(comparator))
    return Column(np.where(asked, evidence.count(evidence.listed & (counted == 0)), 0.0), known)


def robins_i(evidence: EvidenceTable) -> Found:
    """Whether most of the evidence was assessed with ROBINS-I, and how much weight is at its worst level."""
    by_it, critical, most = evidence.said.by_robins_i, evidence.said.critical, evidence.mark("most_information")
    assessed = Column.nowhere(evidence.size)
    if most is not None:
        surely, perhaps = evidence.weight(by_it == 1) >= most, evidence.weight(by_it != 0) >= most
        assessed = yes(surely, surely | ~perhaps)
    told = ~evidence.some(evidence.used & (critical == UNKNOWN))
    return {
        "assessed_with_robins_i": assessed,
        "weight_critical_risk_of_bias": Column(evidence.weight(critical == 1), told),
    }


def publication_bias(evidence: EvidenceTable) -> Found:
    """Small industry-funded studies, the small-study test, and what registries show."""
    pools = evidence.pools
    tested = np.array([bool(name) for name in pools.small_study], dtype=np.bool_)
    return {
        **_small_and_industry(evidence),
        "studies_found": Column(evidence.count(evidence.listed), np.ones(evidence.size, dtype=np.bool_)),
        "small_study_test_p": Column(pools.small_study_p, tested),
        "registered_unpublished_studies": number(evidence.asked["unpublished"]),
    }


def _small_and_industry(evidence: EvidenceTable) -> Found:
    """Known as soon as the unknown funding could not change the answer."""
    small, share = evidence.mark("small_study"), evidence.mark("most_studies")
    if small is None:
        return {}
    people, paid, studies = evidence.table.people, evidence.said.paid, evidence.count(evidence.listed)
    sure = (people < small) & (paid == 1)
    unsure = (np.isnan(people) | (people < small)) & (paid != 0) & ~sure
    surely, unsurely = (evidence.count(evidence.listed & some) for some in (sure, unsure))
    found: Found = {"small_industry_funded_share": Column(surely / np.maximum(studies, 1), unsurely == 0)}
    if share is not None:
        most = share * studies
        mostly = surely > most
        found["mostly_small_industry_studies"] = yes(mostly, mostly | (surely + unsurely <= most))
    return found


def of_low_risk(evidence: EvidenceTable, alone: LowRisk, outcomes: Bools) -> EvidenceTable:
    """These outcomes with their low-risk studies alone; the others list no study."""
    return replace(evidence, pools=alone.pools, listed=alone.studies & outcomes[evidence.of])
