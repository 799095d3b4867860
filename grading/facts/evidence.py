"""What every domain's facts are derived from, and the scales: natural, decision (per 1000 or units), risk ratio."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add, attrgetter

from grading.facts.bands import Bands, in_force
from grading.facts.fact import Value
from grading.model.study_set import Outcome, StudySet
from grading.model.words import BINARY, RATIOS
from grading.pooling import Pooled

Range = tuple[float, float, float]
"""An estimate with its interval: (estimate, low, high)."""
FROM_ARMS = "people with the event in the comparator arms"
"""Where a baseline risk comes from that nobody gives."""
Found = dict[str, Value | None]
"""Facts as derived; None is unknown and never reaches a rule."""


@dataclass(frozen=True)
class Evidence:
    """One outcome in its study set, with its pooled estimate and the thresholds of the rulebook in force."""

    study_set: StudySet
    outcome: Outcome
    pooled: Pooled | None
    thresholds: Mapping[str, Value]

    @classmethod
    def with_numbers(
        cls, study_set: StudySet, outcome: Outcome, thresholds: Mapping[str, Value], *, natural: Range | None,
        decision: Range | None, risk_ratios: Range | None, baseline: tuple[float, str] | None, bands: Bands,
        standard_deviation: float | None,
    ) -> Evidence:  # fmt: skip
        """Without an estimate, and with these numbers in place of those that would be derived from one."""
        found = cls(study_set, outcome, None, thresholds)
        found.__dict__.update(
            natural=natural, decision=decision, risk_ratios=risk_ratios, baseline=baseline, bands=bands,
            standard_deviation=standard_deviation,
        )  # fmt: skip
        return found

    @cached_property
    def natural(self) -> Range | None:
        """Estimate and interval on the natural scale of the measure."""
        if self.pooled is None or self.pooled.low is None or self.pooled.high is None:
            return None
        found = (self.pooled.effect, self.pooled.low, self.pooled.high)
        return found if all(map(math.isfinite, found)) else None

    @property
    def null(self) -> float:
        """The natural-scale value of no effect."""
        return 1.0 if self.outcome.measure in RATIOS else 0.0

    @cached_property
    def baseline(self) -> tuple[float, str] | None:
        """The risk without the intervention, as given or from the comparator arms, and where it comes from."""
        if self.outcome.measure not in BINARY:
            return None
        if self.outcome.baseline_risk is not None:
            return self.outcome.baseline_risk.value, self.outcome.baseline_risk.because
        arms = [study.arms.comparator for study in self.outcome.studies if study.arms]
        events = [arm.events for arm in arms if arm.events is not None]
        if not events or len(events) < len(self.outcome.studies) or self.outcome.pooled is not None:
            return None
        risk = sum(events) / sum(arm.n for arm in arms)
        return (risk, FROM_ARMS) if 0 < risk < 1 else None

    def decision_scale(self, value: float) -> float | None:
        """A natural-scale effect as it is compared with an important difference: per 1000 people, or itself.

        RR: 1000·p₀(RR − 1). OR: 1000·(OR·p₀/(1 − p₀ + OR·p₀) − p₀). HR: 1000·(1 − (1 − p₀)^HR − p₀). RD: 1000·RD.
        Source: Cochrane Handbook 5.1, 12.5.4; the baseline risk is treated as fixed.
        """
        if self.outcome.measure not in BINARY:
            return tidy(value)
        if self.outcome.measure == "RD":
            return tidy(1000 * value)
        if self.baseline is None:
            return None
        p0 = self.baseline[0]
        return tidy(1000 * (min(risk_with(self.outcome.measure, value, p0), 1.0) - p0))

    @cached_property
    def decision(self) -> Range | None:
        """Estimate and interval on the scale of decisions; None where it needs a baseline risk that is unknown."""
        return self._transformed(self.decision_scale)

    def risk_ratio(self, value: float) -> float | None:
        """A natural-scale effect as a risk ratio; None where that needs a baseline risk that is unknown."""
        if self.outcome.measure == "RR":
            return value
        if self.outcome.measure not in BINARY or self.baseline is None:
            return None
        p0 = self.baseline[0]
        risk = p0 + value if self.outcome.measure == "RD" else risk_with(self.outcome.measure, value, p0)
        return tidy(max(risk, 0.0) / p0)

    @cached_property
    def risk_ratios(self) -> Range | None:
        """Estimate and interval as risk ratios."""
        return self._transformed(self.risk_ratio)

    def _transformed(self, transform: Callable[[float], float | None]) -> Range | None:
        if self.natural is None:
            return None
        effect, low, high = (transform(value) for value in self.natural)
        return None if effect is None or low is None or high is None else (effect, low, high)

    @cached_property
    def bands(self) -> Bands:
        """The differences that matter: given, or computed from a utility."""
        return in_force(self.outcome.thresholds)

    @property
    def important(self) -> float | None:
        """The smallest important difference: as given, or where small effects begin."""
        return self.bands.important

    def mark(self, name: str) -> float | None:
        """A threshold of the rulebook that is a number; None where the rulebook does not have it."""
        value = self.thresholds.get(name)
        return None if value is None else float(value)

    @property
    def every_study_is_listed(self) -> bool:
        """False where only a published pool is known, or some of its studies."""
        outcome = self.outcome
        return bool(outcome.studies) and (outcome.pooled is None or len(outcome.studies) == outcome.pooled.studies)

    @cached_property
    def weights(self) -> dict[str, float] | None:
        """Each study's share of the weight: of the pool, else of the people; None where neither is known."""
        if self.pooled is not None and self.pooled.effects:
            return {effect.study.id: effect.weight for effect in self.pooled.effects}
        people = {study.id: study.analysed for study in self.outcome.studies}
        if not self.every_study_is_listed:
            return None
        if None in people.values():
            return {self.outcome.studies[0].id: 1.0} if len(people) == 1 else None
        total = sum(n for n in people.values() if n)
        return {name: (n or 0) / total for name, n in people.items()}

    @cached_property
    def standard_deviation(self) -> float | None:
        """The outcome's standard deviation: 1 for a standardised difference, as given, or pooled over all arms."""
        outcome = self.outcome
        if outcome.measure == "SMD":
            return 1.0
        if outcome.sd is not None:
            return outcome.sd.value
        with_arms = [study.arms for study in sorted(outcome.studies, key=attrgetter("id")) if study.arms]
        arms = [arm for both in with_arms for arm in (both.intervention, both.comparator)]
        if not arms or len(arms) < 2 * len(outcome.studies) or any(arm.sd is None or arm.n < 2 for arm in arms):
            return None
        squares = added((arm.n - 1) * ((arm.sd or 0) * (arm.sd or 0)) for arm in arms)
        return math.sqrt(squares / sum(arm.n - 1 for arm in arms))


def tidy(value: float) -> float:
    """The number to 12 significant digits: binary rounding of decimal input must not decide at a threshold."""
    return float(f"{value:.12g}")


def added(numbers: Iterable[float]) -> float:
    """Their sum, one after the other; Python's own differs between its releases in the last digit."""
    return reduce(add, numbers, 0)


def below(value: Value | None, mark: float | None) -> bool | None:
    """Whether the value lies below the mark; None where either is unknown."""
    return None if value is None or mark is None else float(value) < mark


def together(*parts: bool | None) -> bool | None:
    """Whether all hold; one false is enough to say no, whatever is unknown of the others."""
    if False in parts:
        return False
    return None if None in parts else True


def risk_with(measure: str | None, effect: float, baseline: float) -> float:
    """The risk with the intervention at this baseline risk. Source: Cochrane Handbook 5.1, 12.5.4."""
    if measure == "RR":
        return baseline * effect
    if measure == "OR":
        return effect * baseline / (1 - baseline + effect * baseline)
    return 1 - math.pow(1 - baseline, effect)


def effect_for(measure: str | None, risk: float, baseline: float) -> float | None:
    """The ratio that makes this risk of the baseline risk: `risk_with` turned round; None where no ratio does."""
    if not (0 < baseline < 1 and 0 < risk < 1):
        return None
    if measure == "RR":
        return risk / baseline
    if measure == "OR":
        return risk * (1 - baseline) / (baseline * (1 - risk))
    return math.log1p(-risk) / math.log1p(-baseline)


def general(evidence: Evidence) -> Found:
    """What the evidence is: body, design, form, size; and the estimate itself."""
    outcome, pooled = evidence.outcome, evidence.pooled
    measure = outcome.measure
    people = pooled.participants if pooled else _people(outcome)
    events = pooled.events if pooled else _events(outcome)
    return {
        "body_of_evidence": outcome.body,
        "design": _design(outcome),
        "evidence_form": evidence_form(evidence),
        "measure": measure,
        "outcome_type": ("binary" if measure in BINARY else "continuous") if measure else None,
        "importance": outcome.importance,
        "outcome_kind": outcome.kind,
        "comparator_kind": evidence.study_set.question.comparator_is,
        "studies": pooled.studies if pooled else len(outcome.studies),
        "participants": people,
        "events": events,
        "highest_plausible_risk": _rule_of_three(outcome) if events == 0 else None,
        "effect": pooled.effect if pooled else None,
        "interval_low": evidence.natural[1] if evidence.natural else None,
        "interval_high": evidence.natural[2] if evidence.natural else None,
    }


def evidence_form(evidence: Evidence) -> str | None:
    """Whether there is an estimate between arms, a direction only, or nothing but changes within an arm."""
    if evidence.pooled is not None:
        return "estimate"
    if not evidence.outcome.studies:
        return None
    if any(study.arms or study.result for study in evidence.outcome.studies):
        return "no estimate"
    alone = all(study.within_arm_only or study.body == "uncontrolled studies" for study in evidence.outcome.studies)
    return "within an arm only" if alone else "narrative"


def _rule_of_three(outcome: Outcome) -> float | None:
    """3/n per 1000, n the people given the intervention: the upper end of their risk where nobody had the event."""
    given = sum(study.arms.intervention.n for study in outcome.studies if study.arms)
    return min(3000 / given, 1000.0) if given else None


def _events(outcome: Outcome) -> int | None:
    arms = [arm for study in outcome.studies if study.arms for arm in (study.arms.intervention, study.arms.comparator)]
    counts = [arm.events for arm in arms]
    if not counts or None in counts or len(arms) < 2 * len(outcome.studies):
        return None
    return sum(count or 0 for count in counts)


def _people(outcome: Outcome) -> int | None:
    people = [study.analysed for study in outcome.studies]
    return sum(n for n in people if n is not None) if people and None not in people else None


FAMILIES = {
    "parallel randomised trial": "randomised trial",
    "crossover randomised trial": "randomised trial",
    "cluster randomised trial": "randomised trial",
    "cohort study": "non-randomised study",
    "case-control study": "non-randomised study",
    "controlled before-after study": "non-randomised study",
    "interrupted time series": "non-randomised study",
    "case series": "case report",
}


def _design(outcome: Outcome) -> str | None:
    designs = {study.design for study in outcome.studies}
    if outcome.pooled is not None and outcome.pooled.design and not designs:
        designs = {outcome.pooled.design}
    families = {family_of(str(design)) for design in designs}
    return families.pop() if len(families) == 1 else None


def family_of(design: str) -> str:
    """The kind of study that this design is of, without sub-kinds."""
    return FAMILIES.get(design, design)
