"""What the rows of a forest plot say: studies under their subgroups, the estimate, and studies outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from grading.model.study import Arm, Study
from grading.model.words import BINARY
from grading.output.numbers import number
from grading.pooling import Pooled
from grading.pooling.study_effects import StudyEffect, study_effects
from grading.stages import Trace

NO_SUBGROUP = "No subgroup said"
OF_PUBLISHED = "Listed, without a weight"
SET_ASIDE = "Set aside, not in the estimate"
LEFT_OUT = "Not pooled"
Kind = Literal["heading", "study", "aside", "left out", "pooled", "prediction"]


@dataclass(frozen=True)
class ForestRow:
    """One row. `effect` has limits where they are known; `weight` is a share; `arms` are counts as text."""

    kind: Kind
    label: str
    arms: tuple[str, ...] = ()
    effect: tuple[float, float | None, float | None] | None = None
    weight: float | None = None
    study: Study | None = None
    reason: str = ""

    @property
    def effect_text(self) -> str:
        """`0.5 (0.3 to 0.9)`, or nothing."""
        if self.effect is None:
            return ""
        effect, low, high = self.effect
        if low is None or high is None:
            return number(effect)
        ends = f"{number(low)} to {number(high)}"
        return ends if self.kind == "prediction" else f"{number(effect)} ({ends})"

    @property
    def weight_text(self) -> str:
        """`12.3%`, or nothing."""
        return "" if self.weight is None else f"{100 * self.weight:.1f}%"


def rows(trace: Trace, pooled: Pooled) -> list[ForestRow]:
    """All rows from top to bottom; the estimate comes after the studies in it and before those outside it."""
    measure = pooled.measure
    effects, left_out = study_effects(trace.outcome, trace.pooling.formulas)
    inside = {effect.study.id for effect in pooled.effects}
    aside = [effect for effect in effects if effect.study.id not in inside]
    by_id = {study.id: study for study in trace.outcome.studies}
    found = [*_in_subgroups(pooled.effects, measure), _estimate(pooled)]
    if pooled.prediction is not None:
        found.append(ForestRow("prediction", "95% prediction interval", effect=(pooled.effect, *pooled.prediction)))
    if aside:
        found.append(ForestRow("heading", OF_PUBLISHED if pooled.published else SET_ASIDE))
        found += [_study("aside", effect, measure) for effect in aside]
    if left_out:
        found.append(ForestRow("heading", LEFT_OUT))
        found += [
            ForestRow("left out", name, _arms(by_id[name], measure), study=by_id[name], reason=why)
            for name, why in left_out
        ]
    return found


def _in_subgroups(effects: Sequence[StudyEffect], measure: str) -> Iterator[ForestRow]:
    """The studies in the order of the pool; under headings, in the order in which these are met, where any says one."""
    groups = dict.fromkeys(effect.study.subgroup for effect in effects)
    for group in groups:
        if any(groups):
            yield ForestRow("heading", group or NO_SUBGROUP)
        yield from (_study("study", effect, measure) for effect in effects if effect.study.subgroup == group)


def _study(kind: Kind, effect: StudyEffect, measure: str) -> ForestRow:
    numbers = (effect.effect, effect.low, effect.high)
    weight = effect.weight if kind == "study" else None
    return ForestRow(kind, effect.study.id, _arms(effect.study, measure), numbers, weight, effect.study)


def _estimate(pooled: Pooled) -> ForestRow:
    label = "Published estimate" if pooled.published else "Pooled estimate"
    weight = 1.0 if pooled.effects else None
    numbers = (pooled.effect, pooled.low, pooled.high)
    return ForestRow("pooled", label, _totals(pooled), numbers, weight, reason=pooled.method)


def _arms(study: Study, measure: str) -> tuple[str, ...]:
    """What either arm reports, or how many people there are."""
    if study.arms is not None:
        return tuple(_arm(arm, measure) for arm in (study.arms.intervention, study.arms.comparator))
    return (f"{study.participants:,}",) if study.participants is not None else ()


def _arm(arm: Arm, measure: str) -> str:
    if measure in BINARY:
        return f"{arm.events:,}/{arm.n:,}" if arm.events is not None else f"–/{arm.n:,}"
    if arm.mean is None or arm.sd is None:
        return f"n {arm.n:,}"
    return f"{number(arm.mean)} ({number(arm.sd)}), {arm.n:,}"


def _totals(pooled: Pooled) -> tuple[str, ...]:
    """The people, and events, of either arm together, where every study has them; else people as far as known."""
    both = [effect.study.arms for effect in pooled.effects]
    arms = [(one.intervention, one.comparator) for one in both if one is not None]
    if not arms or len(arms) < len(both):
        return (f"{pooled.participants:,}",) if pooled.participants is not None else ()
    return tuple(_total(side, pooled.measure) for side in zip(*arms, strict=True))


def _total(side: Sequence[Arm], measure: str) -> str:
    people, events = sum(arm.n for arm in side), [arm.events for arm in side if arm.events is not None]
    return f"{sum(events):,}/{people:,}" if measure in BINARY and len(events) == len(side) else f"{people:,}"
