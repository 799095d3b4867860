"""Facts of imprecision: the target of certainty, what the interval crosses, and how large the effect is."""

from __future__ import annotations

from grading.facts.bands import Bands
from grading.facts.evidence import Evidence, Found, Range, tidy
from grading.facts.fact import plain
from grading.model.study_set import Thresholds
from grading.model.words import BINARY, RATIOS


def target(evidence: Evidence) -> str | None:
    """What the certainty is about. Core GRADE 2, figure 2.

    Against an important difference: an important effect beyond it, little to no difference within it.
    Against no effect: a non-null effect, or little to no difference where the estimate is within an important
    difference that is known.
    """
    kind, important = threshold_kind(evidence), evidence.important
    if kind is None or evidence.natural is None:
        return None
    if important is None:
        return "non-null effect"
    if evidence.decision is None:
        return None
    if abs(evidence.decision[0]) <= important:
        return "little to no difference"
    return "important effect" if kind == "important difference" else "non-null effect"


def threshold_kind(evidence: Evidence) -> str | None:
    """What certainty is rated against: as chosen, else an important difference where one is given; never guessed."""
    return threshold_kind_of(evidence.outcome.thresholds, evidence.bands)


def threshold_kind_of(given: Thresholds | None, bands: Bands) -> str | None:
    """The same, of what was given."""
    if given is None:
        return None
    return given.rate_against or ("important difference" if bands.important is not None else None)


def crosses(evidence: Evidence, values: Range | None, natural: Range | None) -> bool | None:
    """Whether the interval holds values that would belong to another target than the estimate does.

    An interval that touches the threshold crosses it: the threshold itself is little to no difference.
    """
    aim, important = target(evidence), evidence.important
    if aim is None or natural is None:
        return None
    if aim == "non-null effect":
        return natural[1] <= evidence.null <= natural[2]
    if values is None or important is None:
        return None
    if aim == "little to no difference":
        return values[1] < -important or values[2] > important
    return values[1] <= important if values[0] > 0 else values[2] >= -important


def side_of_thresholds(evidence: Evidence) -> str | None:
    """The target with its direction: two estimates with the same side support the same conclusion."""
    aim = target(evidence)
    if aim is None or evidence.natural is None or aim == "little to no difference":
        return aim
    return f"{aim}, {'more' if evidence.natural[0] > evidence.null else 'less'}"


def imprecision(evidence: Evidence) -> Found:
    """What the interval and the estimate are compared with, and how they lie."""
    important, values = evidence.important, evidence.decision
    crossed = crosses(evidence, values, evidence.natural)
    return {
        "threshold_kind": threshold_kind(evidence),
        "threshold_text": threshold_text(evidence),
        "important_difference": important,
        "important_difference_known": None if threshold_kind(evidence) is None else important is not None,
        "target": target(evidence),
        "interval_crosses_threshold": crossed,
        "interval_includes_important_benefit_and_harm": _both(important, values),
        "crosses_only_from_heterogeneity": _only_from_heterogeneity(evidence, crossed),
        "thresholds_crossed": _thresholds_crossed(evidence),
        "precision_judged_by": _judged_by(evidence),
        "interval_text": interval_text(evidence),
        "interval_verdict": interval_verdict(evidence),
        "decision_interval_text": on_decision_scale(evidence),
        "estimate_text": estimate_text(evidence),
        **_absolute(evidence),
        **_magnitude(evidence),
    }


def _both(important: float | None, values: Range | None) -> bool | None:
    if important is None or values is None:
        return None
    return values[1] < -important and values[2] > important


def _only_from_heterogeneity(evidence: Evidence, crossed: bool | None) -> bool | None:
    if evidence.natural is None:
        return None
    if not crossed or evidence.pooled is None or evidence.pooled.common is None:
        return False
    effect = evidence.natural[0]
    low, high = evidence.pooled.common
    if not low <= effect <= high:
        return False
    natural: Range = (effect, low, high)
    scaled = [evidence.decision_scale(value) for value in natural]
    values = None if None in scaled else (scaled[0] or 0.0, scaled[1] or 0.0, scaled[2] or 0.0)
    return crosses(evidence, values, natural) is False


def _judged_by(evidence: Evidence) -> str:
    """What an interval is held against where a stance counts bands of size if somebody chose them, else two lines."""
    if evidence.pooled is None:
        return "no estimate"
    return "bands of size" if evidence.bands.known else "lines"


def _thresholds_crossed(evidence: Evidence) -> int | None:
    """Marks of size, both signs, between which and the estimate the interval leaves the claim open.

    A trivial estimate claims that there is no more than that: marks on both sides count. Any other claims an effect of
    its size at least: only the side towards no effect, and beyond it, counts; a larger effect would confirm the claim.
    Source: GRADE Guidance 34 and 35, abstracts; that reading is this project's.
    """
    marks, values = evidence.bands.marks, evidence.decision
    if not marks or values is None:
        return None
    effect, low, high = values
    if abs(effect) > min(marks):
        low, high = (effect, high) if effect < 0 else (low, effect)
    return sum(low < sign * mark < high for mark in marks for sign in (-1, 1))


def threshold_text(evidence: Evidence) -> str | None:
    """The threshold in words."""
    important, aim = evidence.important, target(evidence)
    if aim == "non-null effect" or (aim is None and threshold_kind(evidence) == "no effect"):
        return "no effect"
    if important is None:
        return None
    return f"the smallest important difference of {important_text(evidence)}"


def important_text(evidence: Evidence) -> str:
    """The smallest important difference with its unit, and where it comes from unless somebody gave it."""
    unit = "per 1000 people" if evidence.outcome.measure in BINARY else (evidence.outcome.unit or "")
    origin = f"({evidence.bands.origin})" if evidence.bands.origin else ""
    return " ".join(part for part in (plain(evidence.important or 0.0), unit, origin) if part)


def interval_text(evidence: Evidence) -> str | None:
    """The interval on the scale on which it is compared with the threshold."""
    if target(evidence) == "non-null effect" or evidence.decision is None:
        return f"{plain(evidence.natural[1])} to {plain(evidence.natural[2])}" if evidence.natural else None
    return on_decision_scale(evidence)


def on_decision_scale(evidence: Evidence) -> str | None:
    """The interval per 1000 people, or in units of the score."""
    if evidence.decision is None:
        return None
    unit = " per 1000" if evidence.outcome.measure in BINARY else ""
    return f"{plain(evidence.decision[1])} to {plain(evidence.decision[2])}{unit}"


def interval_verdict(evidence: Evidence) -> str | None:
    """How an interval that crosses nothing lies: a clause for the footnote."""
    words = {
        "little to no difference": f"lies within {threshold_text(evidence)}",
        "important effect": f"lies beyond {threshold_text(evidence)}",
        "non-null effect": "excludes no effect",
    }
    return words.get(target(evidence) or "")


def estimate_text(evidence: Evidence) -> str | None:
    """The estimate with its interval, natural scale."""
    if evidence.natural is None:
        return None
    effect, low, high = map(plain, evidence.natural)
    return f"{evidence.outcome.measure} {effect} ({low} to {high})"


def _absolute(evidence: Evidence) -> Found:
    if evidence.outcome.measure not in BINARY:
        return {}
    values = evidence.decision
    return {
        "baseline_per_1000": 1000 * evidence.baseline[0] if evidence.baseline else None,
        "difference_per_1000": values[0] if values else None,
        "difference_low": values[1] if values else None,
        "difference_high": values[2] if values else None,
    }


def _magnitude(evidence: Evidence) -> Found:
    """How large the effect is. Core GRADE 2: relative risk reductions above 40% certainly, above 30% possibly."""
    if evidence.pooled is None:
        return {"effect_magnitude": "no estimate", "effect_may_be_too_large": False}
    if evidence.outcome.measure in BINARY:
        ratios, natural = evidence.risk_ratios, evidence.natural
        ratio = natural[2] / natural[1] if natural and evidence.outcome.measure in RATIOS and natural[1] > 0 else None
        if ratios is None:
            return {"interval_ratio": ratio}
        # Nine digits keep a risk ratio of exactly 0.7 at the mark of 30%, where it belongs.
        change = tidy(100 * (1 - min(ratios[0], 1 / ratios[0]))) if ratios[0] > 0 else 100.0
        name = _magnitude_name(change, evidence.mark("possibly_large_change"), evidence.mark("large_change"))
        return {"relative_change": change, "interval_ratio": ratio, **_named_magnitude(name)}
    sd = evidence.standard_deviation
    if evidence.natural is None or sd is None:
        return {}
    standardised = tidy(evidence.natural[0] / sd)
    large = evidence.mark("large_standardised_effect")
    name = None if large is None else "large" if abs(standardised) >= large else "plausible"
    return {"standardised_effect": standardised, **_named_magnitude(name)}


def _named_magnitude(name: str | None) -> Found:
    return {"effect_magnitude": name, "effect_may_be_too_large": name != "plausible"} if name else {}


def _magnitude_name(change: float, possibly: float | None, certainly: float | None) -> str | None:
    if possibly is None or certainly is None:
        return None
    if change > certainly:
        return "large"
    return "possibly large" if change > possibly else "plausible"
