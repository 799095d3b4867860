"""Facts of ROBINS-I: whether most of the evidence was assessed with it, and how much weight is at its worst level."""

from __future__ import annotations

from grading.facts.bias import total_weight
from grading.facts.evidence import Evidence, Found
from grading.model.bias_tools import NEEDED_OF
from grading.model.study import RiskOfBias, Study

ROBINS_I = "ROBINS-I"
LEVELS = frozenset({"low", "moderate", "serious", "critical"})
"""Of ROBINS-I; a study at high risk, or with some concerns, was assessed with another tool."""
WITHOUT_CRITICAL = ("RoB 2", "RoB 1")
"""Tools that have no critical level."""


def robins_i(evidence: Evidence) -> Found:
    """What a rulebook asks that lets non-randomised studies start high where ROBINS-I was used."""
    used = _used(evidence)
    return {
        "assessed_with_robins_i": _assessed(evidence, used),
        "weight_critical_risk_of_bias": _weight_critical(evidence, used),
    }


def _used(evidence: Evidence) -> list[Study]:
    """The listed studies that carry weight; all of them where weights are not known."""
    weights = evidence.weights
    return [study for study in evidence.outcome.studies if weights is None or study.id in weights]


def _assessed(evidence: Evidence, used: list[Study]) -> bool | None:
    """Whether studies assessed with it carry most of the weight; unknown while one not assessed could tip it."""
    pooled = evidence.outcome.pooled
    if pooled is not None and pooled.risk_of_bias is not None and pooled.risk_of_bias.tool is not None:
        return pooled.risk_of_bias.tool == ROBINS_I
    most = evidence.mark("most_information")
    if most is None or not used or not evidence.every_study_is_listed:
        return None
    said = {study.id: by_robins_i(study.risk_of_bias) for study in used}
    by_it = {name for name, by in said.items() if by}
    perhaps = by_it | {name for name, by in said.items() if by is None}
    if _weight(evidence, used, by_it) >= most:
        return True
    return None if _weight(evidence, used, perhaps, open_=1.0) >= most else False


def by_robins_i(risk: RiskOfBias | None) -> bool | None:
    """Whether a study was assessed with ROBINS-I; unknown where no tool is named and the levels could be its own."""
    if risk is None:
        return None
    levels = {level for level in (risk.overall, *risk.domains.values()) if level}
    return (None if levels <= LEVELS else False) if risk.tool is None else risk.tool == ROBINS_I


def _weight(evidence: Evidence, used: list[Study], some: set[str], open_: float = 0.0) -> float:
    """The share of the weight that some of the studies carry; `open_` where weights are unknown and only some do."""
    if evidence.weights is not None:
        return total_weight(evidence.weights, some)
    return float(bool(some)) if len(some) in (0, len(used)) else open_


def _weight_critical(evidence: Evidence, used: list[Study]) -> float | None:
    given = evidence.outcome.pooled.risk_of_bias if evidence.outcome.pooled else None
    if given is not None:
        if given.critical is not None:
            return given.critical
        return 0.0 if given.high == 0 or given.tool not in (None, ROBINS_I) else None
    critical = {study.id: is_critical(study.risk_of_bias) for study in used}
    if not critical or None in critical.values() or not evidence.every_study_is_listed:
        return None
    if evidence.weights is None:
        return float(True in critical.values()) if len(set(critical.values())) == 1 else None
    return total_weight(evidence.weights, (name for name, is_so in critical.items() if is_so))


def is_critical(risk: RiskOfBias | None) -> bool | None:
    """Whether a study is at critical risk: overall as judged, else as its worst domain is; None where untold.

    Source: Sterne 2016, BMJ 355:i4919: a study is at critical risk where one domain is. Not checked against the paper.
    """
    if risk is None:
        return None
    if risk.tool in WITHOUT_CRITICAL:
        return False
    if risk.overall is not None:
        return risk.overall == "critical"
    if "critical" in risk.domains.values():
        return True
    return None if set(NEEDED_OF.get(risk.tool or "", ())) - set(risk.domains) else False
