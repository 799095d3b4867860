"""Facts of risk of bias and of publication bias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from grading.errors import StudySetError
from grading.facts.evidence import Evidence, Found, added
from grading.facts.fact import Value
from grading.facts.precision import side_of_thresholds
from grading.model.bias_tools import NEEDED_OF
from grading.model.study import RiskOfBias, Study
from grading.model.study_set import Outcome, RiskWeights
from grading.pooling import Pooled, pool

Risk = Literal["low", "some concerns", "high"]
FOLDED: dict[str, Risk] = {
    "low": "low", "some concerns": "some concerns", "unclear": "some concerns", "moderate": "some concerns",
    "high": "high", "serious": "high", "critical": "high",
}  # fmt: skip
"""The levels of all tools as three. ROBINS-I moderate counts as some concerns, serious and critical as high."""


def study_risk(risk: RiskOfBias | None, items_for_high: float | None) -> Risk | None:
    """A study's risk of bias as low, some concerns or high: overall as judged, else from all its items.

    `items_for_high` items at high risk make a study high; Core GRADE 4 names 1, 2 and 3 and does not choose.
    """
    if risk is None or items_for_high is None:
        return None
    if risk.overall is not None:
        return FOLDED[risk.overall]
    levels = [FOLDED[level] for level in risk.domains.values()]
    if levels.count("high") >= items_for_high:
        return "high"
    if set(NEEDED_OF.get(risk.tool or "", ())) - set(risk.domains):
        return None
    return "low" if all(level == "low" for level in levels) else "some concerns"


def counts_as_high(evidence: Evidence, study: Study) -> bool | None:
    """Whether this study counts as high risk of bias under the rulebook in force; None where it was not assessed."""
    risk, counted_as = study_risk(study.risk_of_bias, evidence.mark("high_risk_items")), _concerns_count_as(evidence)
    if risk is None or counted_as is None:
        return None
    return risk == "high" or (risk == "some concerns" and counted_as == "high")


def _concerns_count_as(evidence: Evidence) -> Value | None:
    return evidence.thresholds.get("some_concerns_count_as")


def low_risk_only(evidence: Evidence) -> Outcome:
    """The outcome with only its low-risk studies, to be pooled anew."""
    kept = tuple(study for study in evidence.outcome.studies if counts_as_high(evidence, study) is False)
    return evidence.outcome.model_copy(update={"studies": kept, "pooled": None})


def risk_of_bias(evidence: Evidence) -> Found:
    """Shares of weight by risk of bias, and what the low-risk studies alone would say."""
    found: Found = {
        "low_risk_changes_conclusion": None if _might_change(evidence) else False,
        "bias_works_against_result": bias_works_against_result(evidence),
        "low_risk_direct_comparisons": _low_risk_direct(evidence),
    }
    given = evidence.outcome.pooled.risk_of_bias if evidence.outcome.pooled else None
    if given is not None:
        return found | _as_published(evidence, given)
    if not evidence.every_study_is_listed:
        return found
    items = evidence.mark("high_risk_items")
    risks = {study.id: study_risk(study.risk_of_bias, items) for study in evidence.outcome.studies}
    weights = evidence.weights
    relevant = [name for name in risks if weights is None or name in weights]
    high = [s.id for s in evidence.outcome.studies if s.id in relevant and counts_as_high(evidence, s)]
    levels = {risks[name] for name in relevant}
    if weights is None and (len(levels) == 1 or len(high) in (0, len(relevant))):
        weights = {name: 1 / len(relevant) for name in relevant}
    if weights is None or not relevant or None in levels:
        return found
    if evidence.weights is not None or len(levels) == 1:
        found |= _by_level(weights, risks)
    if _concerns_count_as(evidence) is None:
        return found
    return found | {
        "weight_counted_as_high": total_weight(weights, high),
        "high_risk_text": ", ".join(sorted(high)) or "none",
        "low_risk_studies": len(relevant) - len(high),
        **_low_risk(evidence, len(relevant) - len(high), bool(high)),
    }


def _as_published(evidence: Evidence, given: RiskWeights) -> Found:
    counted_as = _concerns_count_as(evidence)
    total = min(given.high + (given.some_concerns if counted_as == "high" else 0.0), 1.0)
    return {
        "weight_high_risk_of_bias": given.high,
        "weight_some_concerns": given.some_concerns,
        "weight_counted_as_high": None if counted_as is None else total,
        "high_risk_text": f"as {_from(evidence)} reports",
    }


def _by_level(weights: dict[str, float], risks: dict[str, Risk | None]) -> Found:
    return {
        "weight_high_risk_of_bias": total_weight(weights, (name for name in weights if risks[name] == "high")),
        "weight_some_concerns": total_weight(weights, (name for name in weights if risks[name] == "some concerns")),
    }


def _from(evidence: Evidence) -> str:
    return evidence.outcome.pooled.from_ if evidence.outcome.pooled else ""


def total_weight(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The share of the weight that these studies carry, added up in the order of the weights."""
    some = frozenset(names)
    # Weights add up to 1 but for rounding; 12 digits keep a share of exactly 55% at the boundary where it belongs.
    return min(round(added(weight for name, weight in weights.items() if name in some), 12), 1.0)


def _might_change(evidence: Evidence) -> bool:
    """Whether a pool of some of the studies might support another conclusion than all of them.

    Not where every study alone falls on the same side: any pool of some of them lies between them. Nor where high-risk
    studies dominate whatever the unknown ones are: then all are used (a rulebook without `dominating_weight` does not
    ask). Nor for a published pool, which cannot be taken apart: it is what is graded, and a footnote says so.
    """
    pooled, side = evidence.pooled, side_of_thresholds(evidence)
    if pooled is None or pooled.published or pooled.studies == 1:
        return False
    high = [e.weight for e in pooled.effects if counts_as_high(evidence, e.study)]
    dominating = evidence.mark("dominating_weight")
    if dominating is not None and round(added(high), 12) >= dominating:
        return False
    alone = (replace(evidence, pooled=replace(pooled, effect=e.effect, low=e.low, high=e.high)) for e in pooled.effects)
    return side is None or any(side_of_thresholds(one) != side for one in alone)


def _low_risk(evidence: Evidence, low: int, some_high: bool) -> Found:
    if not some_high or not low:
        return {"low_risk_changes_conclusion": False}
    if evidence.pooled is None or evidence.outcome.pooled is not None:
        return {}
    alone = _pooled_alone(evidence)
    if alone is None:
        return {}
    sides = (side_of_thresholds(evidence), side_of_thresholds(replace(evidence, pooled=alone)))
    differs = None if None in sides else sides[0] != sides[1]
    found: Found = {"low_risk_effect": alone.effect}
    return found if differs is None else found | {"low_risk_changes_conclusion": differs}


def _pooled_alone(evidence: Evidence) -> Pooled | None:
    """The estimate of the low-risk studies alone; None where they have none, as of counts without a ratio."""
    try:
        return pool(low_risk_only(evidence), evidence.study_set.pooling)
    except StudySetError:
        return None


def bias_works_against_result(evidence: Evidence) -> bool:
    """True only where a person has said which way the bias pushes, and it pushes against what is seen."""
    stated = evidence.outcome.bias_direction
    if stated is None:
        return False
    side = side_of_thresholds(evidence)
    if side is None or evidence.natural is None:
        return False
    if stated.towards == "an effect":
        return side == "little to no difference"
    return side != "little to no difference" and not evidence.natural[1] <= evidence.null <= evidence.natural[2]


def _low_risk_direct(evidence: Evidence) -> int | None:
    if evidence.study_set.question.comparator_is != "active" or evidence.outcome.body != "randomised trials":
        return 0 if evidence.study_set.question.comparator_is else None
    counted = [counts_as_high(evidence, study) for study in evidence.outcome.studies]
    return None if None in counted else counted.count(False)


def publication_bias(evidence: Evidence) -> Found:
    """Small industry-funded studies, the small-study test, and what registries show."""
    searched = evidence.outcome.unpublished or evidence.study_set.unpublished
    test = evidence.pooled.small_study if evidence.pooled else None
    pooled = evidence.outcome.pooled
    return {
        **_small_and_industry(evidence),
        "studies_found": pooled.studies if pooled else len(evidence.outcome.studies),
        "small_study_test_p": test.p if test else None,
        "small_study_test": f"{test.name}'s test" if test else None,
        "registered_unpublished_studies": searched.studies if searched else None,
    }


def _small_and_industry(evidence: Evidence) -> Found:
    """Known as soon as the unknown funding could not change the answer."""
    studies, small = evidence.outcome.studies, evidence.mark("small_study")
    if not evidence.every_study_is_listed or small is None:
        return {}
    sure = unsure = 0
    for study in studies:
        people = study.analysed
        is_small = None if people is None else people < small
        paid = None if study.funding is None else study.funding in ("industry", "partly industry")
        if is_small and paid:
            sure += 1
        elif is_small is not False and paid is not False:
            unsure += 1
    share = evidence.mark("most_studies")
    most = None if share is None else share * len(studies)
    settled = most is not None and (sure > most or sure + unsure <= most)
    return {
        "mostly_small_industry_studies": sure > most if most is not None and settled else None,
        "small_industry_funded_share": sure / len(studies) if not unsure else None,
    }
