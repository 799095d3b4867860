"""Facts that word a verdict: direction, size, what the interval leaves open, numbers needed to treat or harm."""

from __future__ import annotations

import math

from grading.facts.consistency import study_favours
from grading.facts.evidence import Evidence, Found, Range
from grading.model.study import Study
from grading.model.words import BINARY

COMPARATIVE = ("randomised trials", "non-randomised studies")
"""Bodies of evidence that compare."""
LEAST = 1e-6
"""A difference per 1000 people below this, one in a billion, is none: no number of people could show it."""
IMPORTANT = {"trivial": False, "unimportant": False, **dict.fromkeys(("small", "moderate", "large", "important"), True)}
"""What the sizes say of importance; the others say nothing."""


def wording(evidence: Evidence) -> Found:
    """What a sentence needs to know about an outcome's effect."""
    important = evidence.important
    natural, values = evidence.natural, evidence.decision
    within = None
    if important is not None and values is not None:
        within = -important <= values[1] and values[2] <= important
    return {
        "effect_direction": _direction(evidence),
        "effect_favours": _favours(evidence),
        "effect_size": _size(evidence),
        "effect_is_important": IMPORTANT.get(_size(evidence) or ""),
        "interval_includes_no_effect": natural[1] <= evidence.null <= natural[2] if natural else None,
        "clearly_favours": _clearly_favours(evidence),
        "clear_by_text": _clear_by(evidence),
        "interval_reaches_important_benefit": _reaches_benefit(evidence, important),
        "interval_within_important_difference": within,
        "directions_conflict": _conflict(evidence),
        "longest_follow_up": _longest_follow_up(evidence),
        "intervention": evidence.study_set.question.intervention,
        "comparator": evidence.study_set.question.comparator,
        "outcome": evidence.outcome.name,
        "nnt_text": numbers_needed(evidence),
        "number_needed": _point(evidence),
    }


def _direction(evidence: Evidence) -> str | None:
    if evidence.pooled is None:
        return None
    effect = evidence.pooled.effect
    if effect == evidence.null:
        return "neither"
    return "increase" if effect > evidence.null else "decrease"


def _favours(evidence: Evidence) -> str | None:
    direction = _direction(evidence)
    if direction is not None:
        if direction == "neither":
            return "neither"
        return "intervention" if (direction == "decrease") is (evidence.outcome.better == "lower") else "comparator"
    said = {study_favours(evidence, study) for study in evidence.outcome.studies}
    if not said or None in said:
        return None
    return said.pop() if len(said) == 1 else "mixed"


def _clearly_favours(evidence: Evidence) -> str | None:
    if evidence.natural is not None:
        _, low, high = evidence.natural
        return "neither" if low <= evidence.null <= high else _favours(evidence)
    if evidence.pooled is not None:
        return None
    said = {_clear_direction(evidence, study) for study in evidence.outcome.studies}
    return said.pop() if len(said) == 1 else None


def _clear_direction(evidence: Evidence, study: Study) -> str | None:
    """Whom a comparison without numbers clearly favours, by its p; a report of no difference needs none."""
    compared = study.body in COMPARATIVE and not study.within_arm_only
    return study_favours(evidence, study) if compared and (study.p is not None or study.favours == "neither") else None


def _clear_by(evidence: Evidence) -> str | None:
    """What excludes no effect, as the subject of a sentence."""
    if _clearly_favours(evidence) in (None, "neither"):
        return None
    if evidence.natural is not None:
        return "The interval"
    return "The p value" if len(evidence.outcome.studies) == 1 else "Every p value"


def _size(evidence: Evidence) -> str | None:
    """The size of the point estimate: by bands, else by the important difference, else none can be said."""
    given = evidence.outcome.thresholds
    if evidence.pooled is None:
        return None
    if given is None or evidence.important is None:
        return "without size" if given is not None and given.rate_against == "no effect" else "size not known"
    if evidence.decision is None:
        return "size not known"
    size, bands = abs(evidence.decision[0]), evidence.bands
    if bands.known:
        marks = ((bands.large, "large"), (bands.moderate, "moderate"), (bands.small, "small"))
        return next((name for mark, name in marks if mark is not None and size > mark), "trivial")
    return "important" if size > evidence.important else "unimportant"


def _reaches_benefit(evidence: Evidence, important: float | None) -> bool | None:
    if important is None or evidence.decision is None:
        return None
    _, low, high = evidence.decision
    return low < -important if evidence.outcome.better == "lower" else high > important


def _conflict(evidence: Evidence) -> bool | None:
    """Studies on clearly opposite sides; where some give no numbers, also what these report against all others.

    What all pooled studies say together is the estimate's: the wide interval of one of them is no voice against it.
    """
    studies = evidence.outcome.studies
    said = {study.id: study_favours(evidence, study) for study in studies if not _says_nothing(study)}
    if not studies:
        return None
    if {"intervention", "comparator"} <= set(said.values()):
        return True
    pooled = evidence.pooled
    voices = set(said.values())
    if pooled is not None:
        voices = {_clearly_favours(evidence), *(said[name] for name, _ in pooled.left_out if name in said)}
    if len(voices - {None}) > 1:
        return True
    return None if None in said.values() and len(studies) > 1 else False


def _says_nothing(study: Study) -> bool:
    """Whether nobody, or everybody, in either arm had the event: that says nothing of a relative effect.

    Source: Cochrane Handbook 10.4.4.
    """
    arms = (study.arms.intervention, study.arms.comparator) if study.arms else ()
    return bool(arms) and (all(arm.events == 0 for arm in arms) or all(arm.events == arm.n for arm in arms))


def _longest_follow_up(evidence: Evidence) -> float | None:
    followed = [evidence.outcome.follow_up, *(study.follow_up for study in evidence.outcome.studies)]
    spans = [follow_up.in_weeks for follow_up in followed if follow_up is not None]
    return max(spans, default=None)


def numbers_needed(evidence: Evidence) -> str | None:
    """Number needed to treat for one more person to benefit (NNTB) or be harmed (NNTH), with interval."""
    if evidence.outcome.measure not in BINARY or evidence.decision is None:
        return None
    return needed_text(evidence.decision, _good(evidence))


def needed_text(difference: Range, good: int) -> str | None:
    """The number needed with its interval, from a difference per 1000 people; None without a difference.

    1000/|difference|, rounded to the cautious side: NNTB up, NNTH down. Limits by inverting those of the difference;
    where they include no effect the scale passes through infinity, and is written so, from the estimate's side on.
    `good` is 1 where more people are better, −1 where fewer are.
    Source: Altman 1998, BMJ 317:1309; Cochrane Handbook 5.1, 12.5.4. That a number needed to harm is rounded down is a
    common variant on the cautious side (not checked against a document).
    """
    middle, low, high = difference
    if abs(middle) < LEAST:
        return None
    if low < 0 < high:
        near, far = (low, high) if middle < 0 else (high, low)
        return f"{_needed(middle, good)} ({_needed(near, good)} to ∞ to {_needed(far, good)})"
    near, far = (low, high) if abs(low) > abs(high) else (high, low)
    ends = [_needed(end, good).removeprefix("NNTB ").removeprefix("NNTH ") for end in (near, far)]
    return f"{_needed(middle, good)} ({ends[0]} to {ends[1]})"


def _point(evidence: Evidence) -> int | None:
    """The number needed that the estimate alone gives."""
    if evidence.outcome.measure not in BINARY or evidence.decision is None:
        return None
    return number_needed(evidence.decision[0], _good(evidence))


def number_needed(difference: float, good: int) -> int | None:
    """People to treat for one to be better or worse off, from a difference per 1000; None without a difference.

    `good` is 1 where more people are better, −1 where fewer are.
    """
    return None if abs(difference) < LEAST else _people(difference, good)


def _good(evidence: Evidence) -> int:
    return -1 if evidence.outcome.better == "lower" else 1


def _needed(difference: float, good: int) -> str:
    if abs(difference) < LEAST:
        return "∞"
    return f"{'NNTB' if difference * good > 0 else 'NNTH'} {_people(difference, good):,}"


def _people(difference: float, good: int) -> int:
    exact = round(1000 / abs(difference), 9)
    return math.ceil(exact) if difference * good > 0 else max(math.floor(exact), 1)
