"""What only the whole outcome can refuse: its measure, its studies and its pooled estimate against each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grading.model.plausible import EXCLUDES, NORMAL_975, Flaw, skewed
from grading.model.words import BINARY, BODY_OF, RATED, RATIOS, START

if TYPE_CHECKING:
    from grading.model.study import Arms, Estimate, Study
    from grading.model.study_set import Outcome, Thresholds

ARMS_OF = {"RR": "events", "OR": "events", "RD": "events", "HR": None, "MD": "mean", "SMD": "mean"}
MOST_PEOPLE = 2**53
"""Above it numbers are not counted one by one: a misprint."""
TOO_FEW = 0.75
"""A published number of people below this share of the least number that its interval allows is a misprint. A house
value: the least number is exact for one study and close for a pool; three quarters leaves room for the difference."""


def flaws(outcome: Outcome, *, of_studies: bool = True) -> Iterator[Flaw]:
    """Every impossibility that shows only in the whole outcome; or without those that are of one study or two."""
    if of_studies:
        yield from _ids_and_bodies(outcome)
    yield from _body(outcome)
    yield from _measure(outcome)
    if of_studies:
        yield from _too_many_people(outcome)
    for index, study in enumerate(outcome.studies if of_studies else ()):
        yield from _study(outcome, study, ("studies", index))
    if outcome.pooled is not None:
        yield from _estimate(outcome, outcome.pooled, ("pooled",))
        yield from _pool_against_studies(outcome)
        yield from _too_few_people(outcome)
        yield from _impossible_risk(outcome)
    yield from _thresholds(outcome)


def _ids_and_bodies(outcome: Outcome) -> Iterator[Flaw]:
    seen: set[str] = set()
    for index, study in enumerate(outcome.studies):
        if study.id in seen:
            yield Flaw(("studies", index, "id"), f"study `{study.id}` stands twice in outcome `{outcome.id}`",
                       "two arms of one trial need two ids; the same result counts once")  # fmt: skip
        seen.add(study.id)
    bodies: dict[str, int] = {}
    for index, study in enumerate(outcome.studies):
        bodies.setdefault(study.body, index)
    if len(bodies) > 1:
        *first, last = bodies
        yield Flaw(("studies", [*bodies.values()][1], "design"),
                   f"outcome `{outcome.id}` mixes {', '.join(first)} and {last}",
                   "bodies of evidence are rated separately: give each its own outcome")  # fmt: skip


def _too_many_people(outcome: Outcome) -> Iterator[Flaw]:
    people = sum(study.analysed or 0 for study in outcome.studies)
    if people > MOST_PEOPLE:
        yield Flaw(("studies",), f"the studies add up to {people:,} people", "compare the numbers with the source")


def _body(outcome: Outcome) -> Iterator[Flaw]:
    pooled, body = outcome.pooled, outcome.studies[0].body if outcome.studies else None
    if pooled and pooled.design and body and BODY_OF[pooled.design] != body:
        yield Flaw(("pooled", "design"), f"a pool of {BODY_OF[pooled.design]}, but its studies are {body}",
                   "one of the two designs is wrong")  # fmt: skip
    for domain in outcome.judgements if outcome.body not in (None, *RATED) else ():
        what = "give a starting certainty to" if domain == START else f"judge {domain} of"
        evidence = "no evidence" if outcome.body == "none" else f"evidence that is {outcome.body}"
        yield Flaw(("judgements", domain), f"nobody can {what} {evidence}",
                   "it is named for what it is, not graded; leave the judgement out",
                   lacks=outcome.body == "none")  # fmt: skip


def _measure(outcome: Outcome) -> Iterator[Flaw]:
    has_numbers = outcome.pooled is not None or any(study.arms or study.result for study in outcome.studies)
    if outcome.measure is None and has_numbers:
        yield Flaw((), f"outcome `{outcome.id}` has numbers but no measure", "add `measure`: MD SMD RR OR RD or HR",
                   lacks=True)  # fmt: skip
    if outcome.measure is not None and outcome.measure not in BINARY and outcome.baseline_risk is not None:
        yield Flaw(("baseline_risk",), f"a baseline risk with measure {outcome.measure}", "it belongs to RR OR RD HR")
    if outcome.baseline_risk is not None and not 0 < outcome.baseline_risk.value < 1:
        yield Flaw(("baseline_risk", "value"), f"a baseline risk of {outcome.baseline_risk.value:g}",
                   "a share of people, above 0 and below 1")  # fmt: skip
    if outcome.sd is not None and outcome.sd.value <= 0:
        yield Flaw(("sd", "value"), f"a standard deviation of {outcome.sd.value:g}", "above 0")
    if outcome.measure is not None and outcome.measure != "SMD" and outcome.re_expressed is not None:
        yield Flaw(("re_expressed",), f"a re-expressed effect with measure {outcome.measure}",
                   "only a standardised difference needs it: measure SMD")  # fmt: skip
    if outcome.scale is not None and outcome.scale[0] >= outcome.scale[1]:
        yield Flaw(("scale",), "the scale is upside down", "write [lowest, highest]")


def _study(outcome: Outcome, study: Study, path: tuple[str | int, ...]) -> Iterator[Flaw]:
    if study.arms is not None and study.result is not None:
        yield Flaw(path, f"study `{study.id}`: both `arms` and `result`", "keep one: the arms, if they are complete")
    if study.within_arm_only and (study.arms or study.result):
        yield Flaw(path, f"study `{study.id}`: a change within an arm is no effect",
                   "leave `result` and `arms` out, or drop `within_arm_only`")  # fmt: skip
    yield from p_of_a_direction(study, (*path, "p"))
    if study.arms is not None and outcome.measure is not None:
        yield from _arms(outcome, study.id, study.arms, (*path, "arms"))
    if study.result is not None:
        yield from _estimate(outcome, study.result, (*path, "result"), f"study `{study.id}`: ")


def p_of_a_direction(study: Study, path: tuple[str | int, ...]) -> Iterator[Flaw]:
    """A p stands beside a study only where a direction between two arms is all that is printed."""
    if study.p is None:
        return
    if study.arms or study.result:
        yield Flaw(path, f"study `{study.id}`: a p beside its numbers", "the p of an estimate belongs in `result`")
    elif study.within_arm_only or study.body in ("uncontrolled studies", "context"):
        yield Flaw(path, f"study `{study.id}`: a p between two arms, but no arms are compared",
                   "leave the p of a change within an arm out")  # fmt: skip
    elif study.favours is None:
        yield Flaw(path, f"study `{study.id}`: a p without a direction", "say whom the study `favours`", lacks=True)
    elif study.favours == "neither" and study.p < EXCLUDES:
        yield Flaw(path, f"study `{study.id}`: p = {study.p:g} excludes no difference, but the study favours neither",
                   "say whom it favours; or is p of a change within an arm?")  # fmt: skip


def _arms(outcome: Outcome, study: str, arms: Arms, path: tuple[str | int, ...]) -> Iterator[Flaw]:
    needs = ARMS_OF[outcome.measure or "MD"]
    if needs is None:
        yield Flaw(path, f"study `{study}`: a hazard ratio cannot be computed from arms", "give `result` with interval")
        return
    for name, arm in (("intervention", arms.intervention), ("comparator", arms.comparator)):
        if getattr(arm, needs) is None:
            yield Flaw((*path, name), f"study `{study}`: {outcome.measure} needs `{needs}` in the {name} arm",
                       f"add `{needs}`, or give `result`", lacks=True)  # fmt: skip
        low, high = outcome.scale or (-math.inf, math.inf)
        if arm.mean is not None and not min(low, low - high) <= arm.mean <= max(high, high - low):
            yield Flaw((*path, name, "mean"), f"study `{study}`: a mean of {arm.mean:g} on a scale of {low:g} to "
                       f"{high:g}", "the scale or the mean is a misprint")  # fmt: skip


LARGEST_LOG_ERROR = 20.0
"""A standard error beyond this of the logarithm of a ratio would mean an interval from nothing to everything; such a
number is of something else. A house value."""


def _estimate(outcome: Outcome, estimate: Estimate, path: tuple[str | int, ...], who: str = "") -> Iterator[Flaw]:
    measure = outcome.measure
    if measure is None:
        return
    low, high = estimate.interval or (estimate.effect, estimate.effect)
    error = max(estimate.se or 0.0, math.sqrt(estimate.variance or 0.0))
    if measure in RATIOS and min(estimate.effect, low) <= 0:
        yield Flaw(path, f"{who}an {measure} of {min(estimate.effect, low):g}: a ratio is above 0",
                   "give the ratio itself, not its logarithm")  # fmt: skip
    elif measure == "RD" and max(abs(estimate.effect), abs(low), abs(high)) > 1:
        yield Flaw(path, f"{who}a risk difference of {estimate.effect:g}", "a share of people: 0.05, not 5 per cent")
    elif measure in RATIOS and error > LARGEST_LOG_ERROR:
        yield Flaw(path, f"{who}a standard error of {error:g} of the logarithm of a {measure}",
                   "give the standard error of the logarithm, or the interval")  # fmt: skip
    elif low <= estimate.effect <= high and skewed(estimate, measure):
        scale = " on the scale of logarithms" if measure in RATIOS else ""
        yield Flaw(
            (*path, "interval"),
            f"{who}{estimate.effect:g} is far from the middle of its interval, {low:g} to {high:g}{scale}",
            "a slipped digit? If the source reports an exact, profile or Bayesian interval, add `asymmetric: yes`",
        )
    yield from p_against_interval(measure, estimate, path, who)


def p_against_interval(measure: str, estimate: Estimate, path: tuple[str | int, ...], who: str) -> Iterator[Flaw]:
    """A p and a 95 % interval that say the opposite of each other; `who` begins what is said of it."""
    if estimate.p is None or estimate.interval is None or estimate.level != 0.95:
        return
    null = 1.0 if measure in RATIOS else 0.0
    includes = estimate.interval[0] <= null <= estimate.interval[1]
    if (estimate.p < 0.04 and includes) or (estimate.p > 0.06 and not includes):
        side = "includes" if includes else "excludes"
        yield Flaw((*path, "p"), f"{who}p = {estimate.p:g}, but the interval {side} no difference",
                   "is p of a change within an arm, or of another outcome?")  # fmt: skip


def _pool_against_studies(outcome: Outcome) -> Iterator[Flaw]:
    pooled = outcome.pooled
    if pooled is None or not outcome.studies:
        return
    if len(outcome.studies) > pooled.studies:
        yield Flaw(("pooled", "studies"), f"{len(outcome.studies)} studies are listed, {pooled.studies} were pooled",
                   "list only the studies of the pool, or correct the number")  # fmt: skip
    people = [study.analysed for study in outcome.studies]
    known = sum(n for n in people if n is not None)
    if pooled.participants is not None and len(people) == pooled.studies and None not in people:
        if known != pooled.participants:
            yield Flaw(("pooled", "participants"), f"the studies add up to {known} people, not {pooled.participants}",
                       "which of the numbers is of people randomised, which of people analysed?")  # fmt: skip
    elif pooled.participants is not None and known > pooled.participants:
        yield Flaw(("pooled", "participants"), f"the listed studies alone have {known} people, the pool only "
                   f"{pooled.participants}", "people randomised or people analysed?")  # fmt: skip


def least_people(risk_ratio: float, baseline: float, se: float) -> float:
    """The fewest people, over all splits into two arms, that can give a log risk ratio this precisely.

        N = (√((1 - p₁)/p₁) + √((1 - p₀)/p₀))² / se²

    From the delta-method variance of log RR, Σ(1 - p)/(p·n), minimised over the split of N.
    Zero (nothing can be said) where the ratio would lift the risk to 1 or above. Exact for one study, close for a pool.
    """
    treated = baseline * risk_ratio
    if not 0 < treated < 1:
        return 0.0
    return (math.sqrt((1 - treated) / treated) + math.sqrt((1 - baseline) / baseline)) ** 2 / se**2


def _too_few_people(outcome: Outcome) -> Iterator[Flaw]:
    pooled, baseline = outcome.pooled, outcome.baseline_risk
    if outcome.measure != "RR" or pooled is None or pooled.interval is None or pooled.participants is None:
        return
    if (
        baseline is None
        or baseline.of != "trials"
        or not 0 < baseline.value < 1
        or pooled.interval[0] <= 0
        or pooled.level != 0.95
    ):
        return
    se = (math.log(pooled.interval[1]) - math.log(pooled.interval[0])) / (2 * NORMAL_975)
    least = least_people(pooled.effect, baseline.value, se) if se > 0 else 0.0
    if pooled.participants < TOO_FEW * least:
        yield Flaw(
            ("pooled", "participants"),
            f"{pooled.participants} people cannot give an interval as narrow as {pooled.interval[0]:g} to "
            f"{pooled.interval[1]:g} at a baseline risk of {baseline.value:g}: that takes about {least:.0f}",
            "a misprinted number of people, interval or baseline risk; leave out the one that you cannot confirm",
        )


def _impossible_risk(outcome: Outcome) -> Iterator[Flaw]:
    pooled, baseline = outcome.pooled, outcome.baseline_risk
    if pooled is None or baseline is None or outcome.measure not in ("RR", "RD") or not 0 < baseline.value < 1:
        return
    risk = baseline.value * pooled.effect if outcome.measure == "RR" else baseline.value + pooled.effect
    if not 0 <= risk <= 1:
        what = f"{outcome.measure} {pooled.effect:g} at a baseline risk of {baseline.value:g} gives a risk of {risk:g}"
        yield Flaw(("baseline_risk", "value"), what, "the effect does not fit this baseline risk")


def _thresholds(outcome: Outcome) -> Iterator[Flaw]:
    given = outcome.thresholds
    if given is None:
        return
    bands = [value for value in (given.small, given.moderate, given.large) if value is not None]
    if bands != sorted(set(bands)):
        yield Flaw(("thresholds",), "bands of size must rise: small below moderate below large", "check their order")
    if None not in (given.small, given.important) and given.small != given.important:
        what = f"a small effect begins at {given.small:g}, an important one at {given.important:g}"
        yield Flaw(("thresholds", "small"), what, "the smallest important difference is where small begins: one number")
    yield from _utility(outcome, given)
    unknown = given.important is None and given.small is None and given.utility is None
    if given.rate_against == "important difference" and unknown:
        yield Flaw(("thresholds", "rate_against"), "no important difference is given", "add `thresholds.important`",
                   lacks=True)  # fmt: skip
    if given.important is not None and given.because is None:
        yield Flaw(("thresholds",), "an important difference without a reason", "add `because`, and a `source` if any",
                   lacks=True)  # fmt: skip
    elif given.because is None and (bands or given.optimal_information_size is not None):
        which = "bands of size" if bands else "an information size"
        yield Flaw(("thresholds",), f"{which} without a reason", "add `because`, and a `source` if any", lacks=True)
    if outcome.measure in BINARY and given.important is not None and given.important > 1000:
        yield Flaw(("thresholds", "important"), f"an important difference of {given.important:g} per 1000 people",
                   "thresholds of binary outcomes are per 1000: at most 1000")  # fmt: skip
    if outcome.measure in BINARY and given.important is not None and given.important < 1:
        yield Flaw(("thresholds", "important"), f"an important difference of {given.important:g} per 1000 people",
                   "thresholds of binary outcomes are per 1000: 0.02 is 20")  # fmt: skip


def _utility(outcome: Outcome, given: Thresholds) -> Iterator[Flaw]:
    """A utility gives the differences that matter of an outcome that happens or does not, and nothing else does."""
    if given.utility is None:
        return
    if outcome.measure is not None and outcome.measure not in BINARY:
        yield Flaw(("thresholds", "utility"), f"a utility with measure {outcome.measure}",
                   "it gives differences per 1000 people: it belongs to RR OR RD HR")  # fmt: skip
    if any(value is not None for value in (given.important, given.small, given.moderate, given.large)):
        yield Flaw(("thresholds", "utility"), "a utility beside differences that are given",
                   "keep one: the utility gives important, small, moderate and large")  # fmt: skip
    if given.because is None:
        yield Flaw(("thresholds",), "a utility without a reason", "add `because`, and a `source` if any", lacks=True)
