"""What arithmetic can refuse: printed tables lie, and a lie that is noticed here is not graded.

Each check takes one part of a study set and yields the flaws in it: where inside the part, what, and the likely cure.
All flaws of a part are raised together, so that a reader of a file can show all of them at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticCustomError

from grading.model.bias_tools import DOMAINS_OF, LEVELS_OF
from grading.model.words import RATIOS

if TYPE_CHECKING:
    from grading.model.study import Arm, Estimate, FollowUp, Part, RiskOfBias
    from grading.model.study_set import Outcome, PooledEstimate, Pooling, ReExpression, RiskWeights, StudySet

NORMAL_975 = 1.959963984540054
SKEW = 0.25
"""How far, in half-widths, an estimate may lie from the middle of its interval before a misprint is likelier than a
Wald interval; beyond the rounding of the printed digits. A house value: sound intervals of rounded numbers stay
below 0.1, a lost digit or sign is above 0.5."""
EXCLUDES = 0.05
"""A two-sided p below this says the same as a 95 % interval that excludes no effect."""


class Flaw(NamedTuple):
    """One impossibility: the path inside the part, what is wrong, the cure, and whether it is that something lacks."""

    path: tuple[str | int, ...]
    what: str
    help: str
    lacks: bool = False


def refuse(part: Part) -> None:
    """Raise all flaws of this part at once, as one error that the reader of the file takes apart again."""
    flaws = flaws_of(part)
    if flaws:
        raise PydanticCustomError("implausible", "{text}", {"text": flaws[0].what, "flaws": flaws})


def flaws_of(part: Part) -> list[Flaw]:
    """Every flaw of this part by itself; those of the parts within it are their own."""
    return [flaw for check in CHECKS.get(type(part).__name__, ()) for flaw in check(part)]


def half_unit(*numbers: float) -> float:
    """Half a unit of the last digit printed: the rounding error that the longest of these numbers can hide."""
    places = max(-int(Decimal(repr(number)).normalize().as_tuple().exponent) for number in numbers)
    return 0.5 * 10.0 ** -max(places, 0)


def rounding_errors(*numbers: float) -> list[float]:
    """The rounding error that each number can hide, where all have the decimals or the digits of the longest.

    "1.0 (0.98 to 1.1)" is 1.04 (0.984 to 1.099) to two digits: 1.0 and 1.1 hide 0.05, not 0.005. At least two digits.
    """
    decimals = [Decimal(repr(number)).normalize() for number in numbers]
    digits = max(2, *(len(decimal.as_tuple().digits) for decimal in decimals))
    same_places = half_unit(*numbers)
    return [max(same_places, 0.5 * 10.0 ** (d.adjusted() - digits + 1)) if d else same_places for d in decimals]


def _arm(arm: Arm) -> Iterator[Flaw]:
    if arm.events is not None and arm.events > arm.n:
        yield Flaw(("events",), f"{arm.events} events among {arm.n} people", "people with the event, not all events")
    if (arm.mean is None) != (arm.sd is None):
        yield Flaw((), "a mean needs a standard deviation, and the other way round", "give both, or neither", True)
    if arm.events is not None and arm.mean is not None:
        yield Flaw((), "an arm has either `events` or `mean` and `sd`", "keep what the measure needs")
    if arm.events is not None and arm.percent is not None and arm.events <= arm.n:
        share = 100 * arm.events / arm.n
        if abs(share - arm.percent) > half_unit(arm.percent) + 1e-9:
            yield Flaw(
                ("percent",),
                f"{arm.events} of {arm.n} is {share:.1f} %, not {arm.percent:g} %",
                "one of the three numbers is a misprint, or the percentage is of events, not of people",
            )


def _interval(estimate: Estimate) -> Iterator[Flaw]:
    if estimate.interval is None:
        return
    low, high = estimate.interval
    if low > high:
        yield Flaw(("interval",), f"the interval {low:g} to {high:g} is upside down", f"write [{high:g}, {low:g}]")
    elif low == high:
        yield Flaw(("interval",), f"the interval {low:g} to {high:g} has no width", "leave it out if it is unknown")
    elif not low <= estimate.effect <= high:
        yield Flaw(
            ("effect",),
            f"the estimate {estimate.effect:g} lies outside its own interval, {low:g} to {high:g}",
            _cure_outside(estimate.effect, low, high),
        )


def _cure_outside(effect: float, low: float, high: float) -> str:
    if low <= -effect <= high:
        return f"a lost minus sign? {-effect:g} lies inside"
    for factor in (10.0, 0.1):
        if low <= effect * factor <= high:
            return f"a slipped decimal point? {effect * factor:g} lies inside"
    return "compare all three numbers with the source"


def _one_precision(estimate: Estimate) -> Iterator[Flaw]:
    if estimate.se is None or estimate.variance is None:
        return
    if not math.isclose(estimate.se, math.sqrt(estimate.variance), rel_tol=0.01):
        yield Flaw(("variance",), f"the variance {estimate.variance:g} is not the square of se {estimate.se:g}",
                   "keep the one that the source prints")  # fmt: skip


def _pool(pooled: PooledEstimate) -> Iterator[Flaw]:
    if pooled.interval is None and pooled.se is None and pooled.variance is None and pooled.p is None:
        yield Flaw((), "a pooled estimate without any precision", "give its `interval`, `se`, `variance` or `p`", True)
    if pooled.studies == 1 and (pooled.i_squared or 0) > 0:
        yield Flaw(("i_squared",), "one study cannot have an I² above 0", "give how many `studies` were pooled")
    if len(pooled.trials) > pooled.studies:
        yield Flaw(("trials",), f"{len(pooled.trials)} trials named of {pooled.studies} that are pooled",
                   "name those that are pooled, and count them all under `studies`")  # fmt: skip
    if len(set(pooled.trials)) < len(pooled.trials):
        yield Flaw(("trials",), "a trial is named twice", "name each once")
    if pooled.events is not None and pooled.participants is not None and pooled.events > pooled.participants:
        yield Flaw(("events",), f"{pooled.events} events among {pooled.participants} people", "people, not events")
    if pooled.prediction_interval is not None and pooled.interval is not None:
        (low, high), (inner_low, inner_high) = pooled.prediction_interval, pooled.interval
        slack = half_unit(low, high, inner_low, inner_high)
        if low > inner_low + slack or high < inner_high - slack:
            yield Flaw(("prediction_interval",), "the prediction interval is narrower than the confidence interval",
                       "it must contain the confidence interval")  # fmt: skip


def _risk_of_bias(risk: RiskOfBias) -> Iterator[Flaw]:
    grades = LEVELS_OF[risk.tool or "other"]
    if risk.overall is None and not risk.domains:
        yield Flaw((), "no judgement", "give `overall`, `domains` or both; leave `risk_of_bias` out if unknown", True)
    for item, level in risk.domains.items():
        if risk.tool in DOMAINS_OF and item not in DOMAINS_OF[risk.tool]:
            yield Flaw(("domains", item), f"{risk.tool} has no domain `{item}`",
                       f"its domains are {', '.join(sorted(DOMAINS_OF[risk.tool]))}")  # fmt: skip
        if level not in grades:
            yield Flaw(("domains", item), f"{risk.tool} has no level `{level}`", f"its levels are {', '.join(grades)}")
    if risk.overall is None:
        return
    if risk.overall not in grades:
        yield Flaw(("overall",), f"{risk.tool} has no level `{risk.overall}`", f"its levels are {', '.join(grades)}")
    elif risk.tool in DOMAINS_OF and all(level in grades for level in risk.domains.values()):
        worst = max(risk.domains.values(), key=grades.index, default=risk.overall)
        if grades.index(risk.overall) < grades.index(worst):
            yield Flaw(("overall",), f"overall `{risk.overall}` although a domain is `{worst}`",
                       f"{risk.tool} is never better overall than in its worst domain")  # fmt: skip


def _follow_up(follow_up: FollowUp) -> Iterator[Flaw]:
    given = [value for value in (follow_up.days, follow_up.weeks, follow_up.months, follow_up.years) if value]
    if len(given) != 1:
        yield Flaw((), "a follow-up has exactly one unit", "write for example {weeks: 12}", lacks=not given)


def _re_expression(told: ReExpression) -> Iterator[Flaw]:
    if told.scale is None and told.responders is None:
        yield Flaw((), "nothing to re-express the difference as", "give `scale`, `responders` or both", lacks=True)


def _risk_weights(weights: RiskWeights) -> Iterator[Flaw]:
    if weights.critical is not None and weights.tool not in (None, "ROBINS-I"):
        yield Flaw(("critical",), f"weight at critical risk of bias by {weights.tool}",
                   "only ROBINS-I has that level: leave `critical` out, or correct `tool`")  # fmt: skip
    elif weights.critical is not None and weights.critical > weights.high:
        yield Flaw(("critical",), f"critical {weights.critical:g} is more than high {weights.high:g}",
                   "`high` is the weight at serious and at critical risk together")  # fmt: skip
    if weights.high + weights.some_concerns > 1 + 1e-9:
        yield Flaw((), "the shares of weight add up to more than 1", "give shares, not percentages")


def _pooling(how: Pooling) -> Iterator[Flaw]:
    if how.method == "DL-MH" and how.formulas != "RevMan":
        what = "DL-MH is RevMan's method, and the formulas are metafor's: no program computes that estimate"
        yield Flaw((), what, "say `formulas: RevMan` beside it, or choose DL")


def _outcome(outcome: Outcome) -> Iterator[Flaw]:
    from grading.model import plausible_outcome

    yield from plausible_outcome.flaws(outcome)


def _study_set(study_set: StudySet) -> Iterator[Flaw]:
    if not study_set.outcomes:
        yield Flaw(("outcomes",), "no outcome", "list at least one under `outcomes`", lacks=True)
    seen: set[str] = set()
    for index, outcome in enumerate(study_set.outcomes):
        if outcome.id in seen:
            yield Flaw(("outcomes", index, "id"), f"two outcomes are called `{outcome.id}`", "give each its own id")
        seen.add(outcome.id)


def _judged(part: Part) -> Iterator[Flaw]:
    from grading.model import plausible_judgement

    yield from plausible_judgement.flaws(part)


def _of_claims(part: Part) -> Iterator[Flaw]:
    from grading.model import plausible_claim

    yield from plausible_claim.flaws(part)


def skewed(estimate: Estimate, measure: str) -> bool:
    """True where the estimate is far from the middle of its interval, on the scale that the measure is pooled on."""
    if estimate.interval is None or estimate.asymmetric:
        return False
    low, high = estimate.interval
    numbers = (low, estimate.effect, high)
    ends = [(value - error, value + error) for value, error in zip(numbers, rounding_errors(*numbers), strict=True)]
    if measure in RATIOS:
        if min(below for below, _ in ends) <= 0:
            return False
        ends = [(math.log(below), math.log(above)) for below, above in ends]
    (low_a, low_b), (effect_a, effect_b), (high_a, high_b) = ends
    half_width = (high_a + high_b - low_a - low_b) / 4
    gap = max(effect_a - (low_b + high_b) / 2, (low_a + high_a) / 2 - effect_b, 0.0)
    return gap > SKEW * half_width


CHECKS: dict[str, tuple[Callable[..., Iterator[Flaw]], ...]] = {
    "Arm": (_arm,),
    "Estimate": (_interval, _one_precision),
    "PooledEstimate": (_interval, _one_precision, _pool),
    "RiskOfBias": (_risk_of_bias,),
    "RiskWeights": (_risk_weights,),
    "ReExpression": (_re_expression,),
    "FollowUp": (_follow_up,),
    "Pooling": (_pooling,),
    "PersonalJudgement": (_judged,),
    "Outcome": (_judged, _outcome),
    "StudySet": (_judged, _study_set),
    **dict.fromkeys(("Asserts", "Statement", "Claim", "Claims"), (_of_claims,)),
}
