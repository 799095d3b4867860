"""Facts that are given in place of those derived: what if more people had been studied, or an interval were narrower?

A *lever* is a basic fact that other facts follow from: it changes the evidence, and what follows is derived from that
as it always is. Any other fact is changed alone, and the rest is kept. What would be other evidence is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError

from grading.errors import GradingError, did_you_mean
from grading.facts.derive import derive
from grading.facts.evidence import Evidence, tidy
from grading.facts.fact import Fact, Value
from grading.facts.question import OF_CLAIMS, OF_THE_QUESTION
from grading.facts.vocabulary import FACTS
from grading.model.study_set import BaselineRisk, Outcome, StudySet, Thresholds
from grading.model.words import BINARY, RATIOS
from grading.pooling import Pooled, pool

HANDED_ON = ("borderline_domains", "certainty", "certainty_score", "certainty_text", "domains_against_rating_up",
             "domains_rated_down", "effect_phrase")  # fmt: skip
"""What judgement hands on to the domains after it. It follows from judgements, so that nobody can give it."""
WHICH_EVIDENCE = ("body_of_evidence", "evidence_form", "important_difference_known", "measure",
                  "optimal_information_size_known", "outcome_type", "precision_judged_by")  # fmt: skip
"""What says which evidence it is, and what was chosen or can be known. Were one of these otherwise, so would be much
besides. An important difference that nobody gave can still be given: it is a lever."""
NEVER_ALONE = ("effect", *WHICH_EVIDENCE)
"""What nobody can give: beside another estimate, its interval and its direction would be those of the old one."""
BOUNDS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("i_squared", "relative_change"), (0, 100)),
    **dict.fromkeys(("heterogeneity_p", "small_study_test_p", "sign_test_p"), (0, 1)),
    **dict.fromkeys(("interval_ratio", "relative_effect", "relative_effect_limit"), (1, math.inf)),
    **dict.fromkeys(("studies", "studies_found", "participants", "optimal_information_size"), (1, math.inf)),
    **dict.fromkeys(("difference_per_1000", "difference_low", "difference_high"), (-1000, 1000)),
    **dict.fromkeys(("highest_plausible_risk", "baseline_per_1000"), (0, 1000)),
    **dict.fromkeys(("important_difference", "information_fraction", "tau_squared", "longest_follow_up"),
                    (0, math.inf)),
    "appreciable_lines_crossed": (0, 2),
}  # fmt: skip
"""The least and the most that a number can be, by what it is; a fact that is not here has the bounds of its type."""
ASKED = "what would follow is asked"
"""The reason that an important difference or a risk has which only a question chose."""

NO_EVENT = "the outcome is a score, and none that happens or does not"
_IMPOSSIBLE = "it is impossible beside what is known; change that in the study set"


class Sheeted(NamedTuple):
    """An outcome with its pooled estimate and its facts."""

    outcome: Outcome
    pooled: Pooled | None
    facts: dict[str, Value]


FactsOf = Callable[[Outcome], Sheeted]
"""How the facts of an outcome, or of some of its studies, are found."""


def facts_with(given: Mapping[str, Value], study_set: StudySet, thresholds: Mapping[str, Value]) -> FactsOf:
    """Pooled and derived from the studies, with these facts in place of those derived. What is given is checked."""
    for name, value in given.items():
        check(name, value)

    def of(outcome: Outcome) -> Sheeted:
        return laid(given, Evidence(study_set, outcome, pool(outcome, study_set.pooling), thresholds))

    return of


def laid(given: Mapping[str, Value], evidence: Evidence) -> Sheeted:
    """The facts of this evidence with these laid over them. Raises GradingError where a lever cannot be moved there."""
    for name in LEVERS:
        if name in given:
            evidence = LEVERS[name](evidence, given[name])
    facts = derive(evidence.study_set, evidence.outcome, evidence.pooled, evidence.thresholds)
    return Sheeted(evidence.outcome, evidence.pooled, {**facts, **given})


def check(name: str, value: Value) -> None:
    """Refuse what is no fact of an outcome, what nobody can give, what never changes alone, and impossible values."""
    fact = FACTS.get(name)
    if fact is None or fact in (*OF_THE_QUESTION, *OF_CLAIMS):
        of = "" if fact is None else " of one outcome"
        raise GradingError.of(
            f"`{name}`", f"no such fact{of}{did_you_mean(name, givable())}", "`grading facts` lists them"
        )
    if name in HANDED_ON:
        help = "change the facts that the domains are judged by, or judge a domain under `judgements`"
        raise GradingError.of(f"`{name}`", "it follows from the judgements, and cannot be given", help)
    if name in NEVER_ALONE:
        what = "it cannot be changed alone: other facts are computed from the same evidence"
        raise GradingError.of(f"`{name}`", what, "change it in the study set")
    if fact.type == "text":
        raise GradingError.of(
            f"`{name}`", "it explains and never decides, so that nothing would change", "name another fact"
        )
    if not fact.accepts(value) or not _within(name, value):
        shown = fact.show(value) if isinstance(value, (bool, str)) else f"{value:g}"
        raise GradingError.of(f"`{name}`", f"it is never `{shown}`", takes(fact))


def givable() -> list[str]:
    """The facts of an outcome that can be given."""
    others = {fact.name for fact in (*OF_THE_QUESTION, *OF_CLAIMS)}
    return [
        name for name, fact in FACTS.items() if fact.type != "text" and name not in {*others, *HANDED_ON, *NEVER_ALONE}
    ]


def takes(fact: Fact) -> str:
    """What values the fact takes, as a cure."""
    if fact.type in ("word", "yes/no"):
        return f"one of {', '.join(fact.words or ('yes', 'no'))}"
    least, most = bounds(fact)
    kind = "a whole number" if fact.type == "count" else "a number"
    if most < math.inf:
        return f"{kind} from {least:g} to {most:g}"
    return kind if least == -math.inf else f"{kind} from {least:g}"


def bounds(fact: Fact) -> tuple[float, float]:
    """The least and the most that this number can be."""
    of_type = {"share": (0.0, 1.0), "count": (0.0, math.inf)}.get(fact.type, (-math.inf, math.inf))
    return BOUNDS.get(fact.name, of_type)


def _within(name: str, value: Value) -> bool:
    if isinstance(value, (bool, str)):
        return True
    least, most = bounds(FACTS[name])
    return least <= value <= most


def _impossible(name: str, what: str, help: str = _IMPOSSIBLE) -> GradingError:
    return GradingError.of(f"`{name}`", what, help)


def _of_pool(name: str, evidence: Evidence, value: Value) -> Evidence:
    """People or events of the estimate; the effect and its interval are kept."""
    if name == "events" and evidence.outcome.measure not in BINARY:
        raise _impossible(name, NO_EVENT)
    if evidence.pooled is None:
        return evidence
    changed: dict[str, Any] = {name: value}
    pooled = replace(evidence.pooled, **changed)
    if None not in (pooled.events, pooled.participants) and (pooled.events or 0) > (pooled.participants or 0):
        raise _impossible(name, f"{pooled.events:,} events among {pooled.participants:,} people")
    return replace(evidence, pooled=pooled)


def _i_squared(evidence: Evidence, value: Value) -> Evidence:
    """I² of the estimate; the p of Cochran's Q follows from it, and no longer from the studies."""
    if evidence.pooled is None:
        return evidence
    return replace(evidence, pooled=replace(evidence.pooled, i_squared=float(value), q_p=None))


def _interval(name: str, end: str, evidence: Evidence, value: Value) -> Evidence:
    """One end of the 95% interval; the estimate and the other end are kept.

    Where the studies do not differ, or there is one, the interval of a common effect is the same one, and moves along.
    """
    if evidence.pooled is None:
        raise _impossible(name, "there is no estimate that could have an interval")
    changed: dict[str, Any] = {end: float(value)}
    at, common = ("low", "high").index(end), evidence.pooled.common
    if common is not None and math.isclose(common[at], getattr(evidence.pooled, end) or math.nan, rel_tol=1e-9):
        changed["common"] = (float(value), common[1]) if end == "low" else (common[0], float(value))
    pooled, measure = replace(evidence.pooled, **changed), evidence.outcome.measure
    if measure in RATIOS and float(value) <= 0:
        raise _impossible(name, f"{value:g} is no ratio", "a ratio is above 0")
    if not (pooled.low is None or pooled.low <= pooled.effect) or not (
        pooled.high is None or pooled.effect <= pooled.high
    ):
        raise _impossible(name, f"the interval would not hold its estimate of {pooled.effect:g}")
    return replace(evidence, pooled=pooled)


def _important(evidence: Evidence, value: Value) -> Evidence:
    given = evidence.outcome.thresholds
    if given is not None and given.utility is not None:
        raise _impossible("important_difference", "it is computed from a utility", "change the `utility`")
    bands = {"small": value} if given is not None and given.small is not None else {}
    return _told(evidence, "important_difference", important=value, **bands)


def _information_size(evidence: Evidence, value: Value) -> Evidence:
    return _told(evidence, "optimal_information_size", optimal_information_size=value)


def _told(evidence: Evidence, fact: str, **told: Value) -> Evidence:
    """The outcome with these thresholds beside those that it has."""
    known = evidence.outcome.thresholds
    said: dict[str, Any] = {"because": ASKED, **(known.model_dump(exclude_none=True) if known else {}), **told}
    return _with(evidence, fact, lambda: {"thresholds": Thresholds(**said)})


def _baseline(evidence: Evidence, value: Value) -> Evidence:
    if evidence.outcome.measure not in BINARY:
        raise _impossible("baseline_per_1000", NO_EVENT)
    if not 0 < float(value) < 1000:
        raise _impossible("baseline_per_1000", f"a risk of {value:g} per 1000 is none", "above 0, and below 1000")
    because = evidence.outcome.baseline_risk.because if evidence.outcome.baseline_risk else ASKED
    risk = tidy(float(value) / 1000)
    return _with(evidence, "baseline_per_1000", lambda: {"baseline_risk": BaselineRisk(value=risk, because=because)})


def _with(evidence: Evidence, fact: str, parts: Callable[[], dict[str, Any]]) -> Evidence:
    """The evidence with these parts of its outcome, checked as those of a study set are."""
    outcome = evidence.outcome
    try:
        kept = {name: getattr(outcome, name) for name in outcome.model_fields_set}
        return replace(evidence, outcome=Outcome(**{**kept, **parts()}))
    except ValidationError as error:
        raise _impossible(fact, error.errors(include_url=False)[0]["msg"]) from None


Lever = Callable[[Evidence, Value], Evidence]
LEVERS: Mapping[str, Lever] = {
    "participants": partial(_of_pool, "participants"),
    "events": partial(_of_pool, "events"),
    "i_squared": _i_squared,
    "interval_low": partial(_interval, "interval_low", "low"),
    "interval_high": partial(_interval, "interval_high", "high"),
    "baseline_per_1000": _baseline,
    "important_difference": _important,
    "optimal_information_size": _information_size,
}
"""Basic facts, each with what of the evidence it is."""
SAID_AT: Mapping[str, str] = {
    "participants": "pooled.participants", "events": "pooled.events", "i_squared": "pooled.i_squared",
    "baseline_per_1000": "baseline_risk.value", "important_difference": "thresholds.important",
    "optimal_information_size": "thresholds.optimal_information_size",
}  # fmt: skip
"""Where an outcome of a study set says these; an end of an interval is said with the other one."""


def said_at(name: str, outcome: Outcome) -> str | None:
    """Where this outcome says the fact; None where it is computed from the studies, or no single value says it.

    With bands an important difference is where small effects begin; it is said twice where both are given.
    """
    given, place = outcome.thresholds, SAID_AT.get(name)
    if place is None or (place.startswith("pooled.") and outcome.pooled is None):
        return None
    if name == "important_difference" and given is not None and given.small is not None:
        return "thresholds.small" if given.important is None else None
    return place
