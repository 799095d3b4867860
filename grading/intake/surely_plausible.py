"""Plausible at first sight: a quick walk that is sure only where every check of `plausible` finds nothing.

One-sided: of what it is not sure, the checks themselves decide. What each study has is looked at by shorter ways; what
an outcome has once is asked of the checks. Of studies that are light, it is known already that some parts are sound.
"""

from __future__ import annotations

import math

from grading.model import plausible_judgement, plausible_outcome
from grading.model.plausible import SKEW, flaws_of, skewed
from grading.model.plausible_outcome import ARMS_OF, LARGEST_LOG_ERROR
from grading.model.study import Arms, Estimate, Part, Study
from grading.model.study_set import Outcome, StudySet
from grading.model.words import BODY_OF, RATIOS

Range = tuple[float, float]
ANY_MEAN = (-math.inf, math.inf)
LARGEST_LOG_VARIANCE = LARGEST_LOG_ERROR**2
NARROW = 1e-9
"""Half an interval's width, as a share of its larger end: below it rounding in doubles might count."""
TINY = 1e-30
LOG_NARROWED = 0.0162
"""What rounding errors can take from half an interval's width on the scale of logarithms: -log(15/16)/4 = 0.01613."""
MANY = 10**9
"""People of one arm or study: those of fewer than four million studies cannot be too many together."""
SLACK = 0.999
"""For what is lost in doubles: a thousandth, where 10⁻⁵ would do."""


class DoubtError(ValueError):
    """Not surely plausible: the checks have to look."""


def surely_plausible(study_set: StudySet) -> bool:
    """True only where `plausible.refuse` finds no flaw in any part of it; False says nothing."""
    outcomes = study_set.outcomes
    try:
        if not outcomes or len(outcomes) > 1 or study_set.assume is not None:
            _ask(study_set)
        _ask(study_set.pooling)
        for outcome in outcomes:
            _outcome(outcome)
    except DoubtError:
        return False
    return True


def _ask(part: Part | None) -> None:
    """Ask the checks."""
    if part is not None and flaws_of(part):
        raise DoubtError


def _outcome(outcome: Outcome) -> None:
    pooled, studies, measure = outcome.pooled, outcome.studies, outcome.measure
    if any(plausible_outcome.flaws(outcome, of_studies=False)) or any(plausible_judgement.flaws(outcome)):
        raise DoubtError
    for part in (outcome.follow_up, outcome.pooling, outcome.re_expressed, pooled, pooled and pooled.risk_of_bias):
        _ask(part)
    for people in outcome.judgements.values():
        for judged in people:
            _ask(judged)
    if len({study.id for study in studies}) < len(studies) or len({BODY_OF[study.design] for study in studies}) > 1:
        raise DoubtError
    low, high = outcome.scale or ANY_MEAN
    means = (min(low, low - high), max(high, high - low))
    for study in studies:
        _study(study, measure, means)


def _study(study: Study, measure: str | None, means: Range) -> None:
    arms, result = study.arms, study.result
    if arms is not None:
        if result is not None or study.within_arm_only:
            raise DoubtError
        _arms(arms, measure, means)
    elif result is not None:
        if study.within_arm_only:
            raise DoubtError
        _estimate(result, measure)
    if study.participants is not None and study.participants >= MANY:
        raise DoubtError
    if study.p is not None and any(plausible_outcome.p_of_a_direction(study, ())):
        raise DoubtError


def _arms(arms: Arms, measure: str | None, means: Range) -> None:
    needs = ARMS_OF[measure or "HR"]
    for arm in (arms.intervention, arms.comparator):
        events, mean, sd = arm.events, arm.mean, arm.sd
        if needs == "events":
            sound = events is not None and events <= arm.n < MANY and mean is None and sd is None
        else:
            sound = mean is not None and means[0] <= mean <= means[1] and sd is not None and events is None
            sound = sound and arm.n < MANY
        if not sound or needs is None:
            raise DoubtError
        if arm.percent is not None:
            _ask(arm)


def _estimate(estimate: Estimate, measure: str | None) -> None:
    effect, interval, se, variance = estimate.effect, estimate.interval, estimate.se, estimate.variance
    low, high = interval or (effect, effect)
    if measure in RATIOS:
        fits = low > 0 and (se or 0) <= LARGEST_LOG_ERROR and (variance or 0) <= LARGEST_LOG_VARIANCE
    else:
        fits = measure != "RD" or (low >= -1 and high <= 1)
    if measure is None or not (fits and low <= effect <= high) or (se is not None and variance is not None):
        raise DoubtError
    if interval is not None:
        if low == high or not (in_the_middle(low, effect, high, measure) or not skewed(estimate, measure)):
            raise DoubtError
        if estimate.p is not None and any(plausible_outcome.p_against_interval(measure, estimate, (), "")):
            raise DoubtError


def in_the_middle(low: float, effect: float, high: float, measure: str) -> bool:
    """True only where an estimate within its interval (low < high; of a ratio above 0) is surely not `skewed`.

    Let eₗ, e, eₕ ≥ 0 be the rounding errors of `low` l, `effect` x and `high` h. In `skewed` the ends of each are
    x - e and x + e, so that the half-width is (h - l)/2 and the gap max(|x - m| - e - (eₗ + eₕ)/2, 0) ≤ |x - m| with
    m = (l + h)/2. Each error is at most half of M = max(|l|, |h|): it is half a unit of a last digit that some number
    has, or a twentieth of its own number. So a dozen sums in doubles lose less than 10⁻¹⁴ M, and as the half-width is
    above 10⁻⁹ M, less than 10⁻⁵ of it.

    Of logarithms: log(x - e) ≤ log x ≤ log(x + e), and log(l - eₗ) + log(l + eₗ) ≤ 2 log l, so that the gap is again
    ≤ |log x - m| with m = (log l + log h)/2. The half-width is (log h - log l)/2 + (log(1 - rₕ²) - log(1 - rₗ²))/4 with
    r = error/number, and the last term is ≥ 0. As l and h are whole multiples of the unit u of the last digit and
    0 < l < h, h ≥ 2u; eₕ is u/2 or ≤ h/20, so rₕ ≤ 1/4, and the half-width is ≥ (log h - log l)/2 + log(15/16)/4.
    Logarithms are below 750: doubles lose less than 10⁻¹¹ of them. (Numbers that doubles hold with fewer digits, beyond
    10⁻³⁰⁰, are none that are looked at.)
    """
    largest = max(-low, high)
    if largest < TINY or (measure in RATIOS and low < TINY):
        return False
    if measure in RATIOS:
        first, last = math.log(low), math.log(high)
        return abs(math.log(effect) - (first + last) / 2) <= SKEW * SLACK * ((last - first) / 2 - LOG_NARROWED)
    half = (high - low) / 2
    return half >= NARROW * largest and abs(effect - (low + high) / 2) <= SKEW * SLACK * half
