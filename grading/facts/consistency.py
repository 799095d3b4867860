"""Facts of inconsistency and of indirectness."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from grading.facts.bias import total_weight
from grading.facts.evidence import Evidence, Found, below, tidy, together
from grading.facts.fact import Value, plain
from grading.facts.precision import threshold_kind
from grading.model.plausible import EXCLUDES
from grading.model.study import Indirectness, Study
from grading.model.words import BINARY
from grading.pooling import Pooled, StudyEffect, Without, can_be_left_out, least_different_without, smallest_overlap

ELEMENTS = ("population", "intervention", "comparator", "outcome")
IMPORTANT = ("important", "severe")
DIFFER = ("studies_disagree_on_side", "estimates_differ_in_direction", "studies_differ_beyond_chance")
"""What one study cannot do."""
BELOW, WITHIN, ABOVE = range(3)
"""Sides of ± the important difference; or of no effect, within which nothing is."""
NOT_COMPUTED = "Which study drives it was not computed."
NONE_DRIVES = "No single study drives it."


def inconsistency(evidence: Evidence) -> Found:
    """How far the studies differ, on which sides of the threshold they fall, and which study drives it."""
    pooled, subgroup = evidence.pooled, evidence.outcome.subgroup_effect
    found: Found = {
        "studies_not_pooled": len(evidence.pooled.left_out) if evidence.pooled else 0,
        "credible_subgroup_effect": subgroup is not None and subgroup.credibility in ("moderate", "high"),
    }
    if pooled is None or pooled.studies <= 1:
        return found | dict.fromkeys(DIFFER, False)
    sides = _sides(evidence)
    return found | {
        "i_squared": pooled.i_squared,
        "tau_squared": pooled.tau_squared,
        **_differences(evidence, pooled, sides.get("share_on_main_side")),
        "driver": _driver(evidence),
        "prediction_interval_crosses": _prediction_crosses(evidence),
        **sides,
    }


def _differences(evidence: Evidence, pooled: Pooled, share: Value | None) -> Found:
    """Whether the studies differ: on a side of the threshold, in direction, and beyond chance."""
    overlap = _smallest_overlap(pooled.effects) if len(pooled.effects) > 1 else None
    hardly_overlap = below(overlap, evidence.mark("limited_overlap"))
    no_majority = below(share, evidence.mark("one_sided_majority"))
    return {
        "smallest_interval_overlap": overlap,
        "heterogeneity_p": heterogeneity_p(pooled),
        "studies_disagree_on_side": together(hardly_overlap, no_majority),
        "estimates_differ_in_direction": _differ_in_direction(evidence, pooled.effects),
        "studies_differ_beyond_chance": together(hardly_overlap, _beyond_chance(evidence, pooled)),
    }


def heterogeneity_p(pooled: Pooled) -> float | None:
    """p of Cochran's Q against chi² with k − 1 degrees of freedom: of the studies, else from a published I².

    From I² = 100·(Q − (k − 1))/Q. An I² of 0 tells only that Q is at most k − 1: the p is unknown.
    Source: Higgins & Thompson 2002, Stat Med 21:1539.
    """
    if pooled.q_p is not None:
        return tidy(pooled.q_p)
    return None if not pooled.i_squared else _p_of(pooled.i_squared, pooled.studies)


def _p_of(i_squared: float, studies: int) -> float:
    from scipy.special import chdtrc

    df = studies - 1
    return tidy(float(chdtrc(df, df / (1 - i_squared / 100)))) if i_squared < 100 else 0.0


def _beyond_chance(evidence: Evidence, pooled: Pooled) -> bool | None:
    p, mark = heterogeneity_p(pooled), evidence.mark("heterogeneity_test_p")
    if p is not None or pooled.i_squared is None or mark is None:
        return below(p, mark)
    # A published I² of 0: Q is k − 1 at most, and p at least what belongs to that.
    return False if _p_of(0.0, pooled.studies) >= mark else None


def _differ_in_direction(evidence: Evidence, effects: tuple[StudyEffect, ...]) -> bool | None:
    """Whether neither side of no effect holds a majority of the estimates; one at no effect lies on both."""
    if len(effects) < 2:
        return None
    sides = (sum(e.effect <= evidence.null for e in effects), sum(e.effect >= evidence.null for e in effects))
    return below(max(sides) / len(effects), evidence.mark("one_sided_majority"))


def _smallest_overlap(effects: tuple[StudyEffect, ...]) -> float:
    """Over all pairs, the part of the shorter interval that the other one covers; on the pooling scale."""
    y, variance = np.array([(e.y, e.variance) for e in effects]).T
    return _least_shared(y.tobytes(), variance.tobytes())


@lru_cache
def _least_shared(y: bytes, variance: bytes) -> float:
    """Kept, for it grows with the square of the studies and follows from nothing else."""
    return tidy(float(smallest_overlap(np.frombuffer(y), np.frombuffer(variance), np.zeros(1, dtype=np.intp))[0]))


def _sides(evidence: Evidence) -> Found:
    """Point estimates by side: below, within, above ± the important difference; or below and above no effect."""
    effects = evidence.pooled.effects if evidence.pooled else ()
    kind = threshold_kind(evidence)
    if len(effects) < 2 or kind is None:
        return {}
    important = None if kind == "no effect" else evidence.important
    sides = [0, 0, 0]
    for effect in effects:
        if important is None:
            sides[BELOW if effect.effect < evidence.null else ABOVE] += 1
            continue
        value = evidence.decision_scale(effect.effect)
        if value is None:
            return {}
        sides[WITHIN if abs(value) <= important else ABOVE if value > 0 else BELOW] += 1
    return {"share_on_main_side": max(sides) / len(effects), "sides_text": sides_text(sides, important)}


def sides_text(sides: Sequence[int], important: float | None) -> str:
    """How many estimates lie below, within and above ± the important difference; of no effect where it is None."""
    names = ("below no effect", "", "above no effect")
    if important is not None:
        names = f"below {plain(-important)}", f"within ±{plain(important)}", f"above {plain(important)}"
    return "; ".join(f"{sides[side]} {names[side]}" for side in (ABOVE, BELOW, WITHIN) if sides[side])


def _driver(evidence: Evidence) -> str | None:
    """The study whose omission lowers I² most, if it lowers it at all: a sentence for the footnote."""
    pooled = evidence.pooled
    if pooled is None or len(pooled.effects) < 2:
        return None
    way = evidence.outcome.pooling or evidence.study_set.pooling
    if not can_be_left_out(pooled, way):
        return NOT_COMPUTED
    visible = evidence.mark("visible_heterogeneity")
    if visible is None:
        return None
    if (pooled.i_squared or 0.0) <= visible:
        return NONE_DRIVES
    return driver_text(pooled.measure, least_different_without(pooled, way), visible)


def driver_text(measure: str, without: Without, visible: float) -> str:
    """Whether this study, without which I² is lowest, drives what is visible."""
    study, effect, i_squared = without
    left = f"{measure} {plain(effect)}, I² {plain(i_squared)}%"
    if i_squared > visible:
        return f"No single study explains it (without {study}, which lowers it most: {left})."
    return f"{study} drives it: without it {left}."


def _prediction_crosses(evidence: Evidence) -> bool | None:
    """The prediction interval crosses a threshold, or no effect, that the confidence interval does not."""
    pooled, kind = evidence.pooled, threshold_kind(evidence)
    if pooled is None or pooled.prediction is None or evidence.natural is None or kind is None:
        return None
    _, low, high = evidence.natural
    outer_low, outer_high = pooled.prediction
    if kind == "no effect" or evidence.important is None:
        return outer_low < evidence.null < outer_high and not low < evidence.null < high
    scaled = [evidence.decision_scale(value) for value in (low, high, outer_low, outer_high)]
    if any(value is None for value in scaled):
        return None
    a, b, c, d = (value or 0.0 for value in scaled)
    return any(c < mark < d and not a < mark < b for mark in (-evidence.important, evidence.important))


def indirectness(evidence: Evidence) -> Found:
    """Shares of weight that differ from the question in an important, or a severe, way; and in which elements."""
    shared = evidence.outcome.indirectness or evidence.study_set.indirectness
    found: Found = {
        "comparison_is_indirect": evidence.outcome.indirect_comparison,
        "outcome_is_surrogate": evidence.outcome.surrogate_for is not None,
    }
    weights = evidence.weights
    if evidence.every_study_is_listed:
        judged = {s.id: s.indirectness or shared for s in evidence.outcome.studies if not weights or s.id in weights}
    else:
        judged, weights = {"": shared}, {"": 1.0}
    return found | {
        "weight_indirect": _indirect_weight(judged, weights, IMPORTANT),
        "weight_severely_indirect": _indirect_weight(judged, weights, ("severe",)),
        "indirect_text": _elements(judged) or "none",
    }


def _indirect_weight(
    judged: dict[str, Indirectness | None], weights: dict[str, float] | None, levels: tuple[str, ...]
) -> float | None:
    """Weight of the studies with an element at these levels; None while an unknown element could matter."""
    so = {name: differs(indirect, levels) for name, indirect in judged.items()}
    if None in so.values():
        return None
    if weights is None:
        return (1.0 if True in so.values() else 0.0) if len(set(so.values())) == 1 else None
    return total_weight(weights, (name for name, is_so in so.items() if is_so))


def differs(indirect: Indirectness | None, levels: tuple[str, ...]) -> bool | None:
    """Whether some element is at these levels; None while an element is unknown and none is known to be."""
    known = [getattr(indirect, element) for element in ELEMENTS] if indirect else [None]
    if any(level in levels for level in known):
        return True
    return None if None in known else False


def _elements(judged: dict[str, Indirectness | None]) -> str:
    named = [e for e in ELEMENTS if any(i is not None and getattr(i, e) in IMPORTANT for i in judged.values())]
    return ", ".join(named)


def rating_up(evidence: Evidence) -> Found:
    """What can raise certainty: the relative effect as a ratio of 1 or more, and what only a person can show."""
    outcome = evidence.outcome
    found: Found = {
        "dose_response": outcome.dose_response is not None and outcome.dose_response.present,
        "residual_confounding_opposes": outcome.opposing_confounding is not None
        and outcome.opposing_confounding.present,
    }
    if outcome.measure not in BINARY or evidence.risk_ratios is None:
        return found
    ratio, low, high = evidence.risk_ratios
    if low <= 0 or ratio <= 0:
        return found
    limit = 1.0 if low <= 1 <= high else (low if low > 1 else 1 / high)
    return found | {"relative_effect": max(ratio, 1 / ratio), "relative_effect_limit": limit}


def study_favours(evidence: Evidence, study: Study) -> str | None:
    """Whom a study clearly favours: its interval excludes no effect, or the report says so; else `neither`.

    A reported direction with a p of 0.05 or more is `neither`: the 95% interval, were it printed, would include no
    effect.
    """
    if study.favours is not None:
        return "neither" if study.p is not None and study.p >= EXCLUDES else study.favours
    for effect in evidence.pooled.effects if evidence.pooled else ():
        if effect.study.id == study.id:
            if effect.low <= evidence.null <= effect.high:
                return "neither"
            lower = effect.effect < evidence.null
            return "intervention" if lower is (evidence.outcome.better == "lower") else "comparator"
    return None
