"""The statistics of one outcome: the estimate with its interval and heterogeneity, and what follows from it."""

from __future__ import annotations

from grading.model.fhir import (
    DERIVED,
    DESCRIPTIVE,
    I_SQUARED,
    INTERVAL,
    MEASURES,
    MOST_COUNTED,
    OF_THE_POOL,
    OF_THE_STUDY,
    PREDICTION,
    TAU_SQUARED,
    P,
    annotation,
)
from grading.model.study import Study
from grading.model.study_set import Outcome
from grading.model.verdict import Absolute, OutcomeResult, PooledResult
from grading.output.fhir.parts import Data, between, concept, note, notes_of, percent, present, quantity
from grading.output.profile import absolute, re_expressed, relative

LEVEL = 0.95
"""Of every interval that is written."""
COUNTED = ("participants", "events")


def statistics(outcome: Outcome, result: OutcomeResult) -> list[Data]:
    """The estimate, and what follows from it at the baseline risk; or how much there is without one."""
    if result.pooled is None:
        directions = [text for text in result.footnotes if text.startswith("Directions")]
        size = sample(result.studies, result.participants)
        kind = concept("statistic-type", DESCRIPTIVE)
        return [present(description=" ".join(directions), statisticType=kind, sampleSize=size)]
    derived = [_absolute(result.absolute)] if result.absolute else []
    return [_estimate(outcome, result, result.pooled), *derived]


def sample(studies: int, participants: int | None) -> Data:
    """How many studies and people; people as far as FHIR can count."""
    return {"numberOfStudies": studies} | present(numberOfParticipants=_counted(participants))


def _counted(number: int | None) -> int | None:
    return number if number is not None and number <= MOST_COUNTED else None


def _estimate(outcome: Outcome, result: OutcomeResult, pooled: PooledResult) -> Data:
    unit = outcome.unit if pooled.measure == "MD" else None
    left_out = [note(f"Not pooled: {name} ({why}).") for name, why in pooled.left_out]
    events = _counted(pooled.events)
    return present(
        description="; ".join([relative(pooled), *re_expressed(result.re_expressed)]),
        note=left_out + _too_many(pooled) + _of_the_pool(outcome),
        statisticType=concept("statistic-type", MEASURES[pooled.measure], text=pooled.measure),
        quantity=quantity(pooled.effect, unit),
        numberOfEvents=events,
        numberAffected=events,
        sampleSize=sample(pooled.studies, pooled.participants),
        attributeEstimate=_attributes(outcome, pooled),
        modelCharacteristic=[] if outcome.pooled else [{"code": {"text": pooled.method}}],
    )


def _too_many(pooled: PooledResult) -> list[Data]:
    """Counts beyond FHIR's, as annotations."""
    counts = {key: getattr(pooled, key) for key in COUNTED}
    return [note(annotation(key, n)) for key, n in counts.items() if n is not None and n > MOST_COUNTED]


def _of_the_pool(outcome: Outcome) -> list[Data]:
    """What a published estimate says besides its numbers; of a single study all that it says."""
    if outcome.pooled:
        return notes_of(outcome.pooled, (key for key in OF_THE_POOL if key not in COUNTED))
    study = only_study(outcome)
    return notes_of(study, OF_THE_STUDY) if study else []


def only_study(outcome: Outcome) -> Study | None:
    """The single study whose estimate it is."""
    return outcome.studies[0] if len(outcome.studies) == 1 and not outcome.pooled else None


def _attribute(code: str, **parts: object) -> Data:
    return {"type": concept("attribute-estimate-type", code)} | present(**parts)


def _attributes(outcome: Outcome, pooled: PooledResult) -> list[Data]:
    """What is known of the estimate. FHIR has no code for a prediction interval: it is told by its name."""
    interval, predicted = between(pooled.interval), between(pooled.prediction_interval)
    p = outcome.pooled.p if outcome.pooled else None
    found = [_attribute(INTERVAL, level=LEVEL, range=interval)] if interval else []
    if p is not None:
        found.append(_attribute(P, quantity=quantity(p)))
    if pooled.i_squared is not None:
        found.append(_attribute(I_SQUARED, quantity=percent(pooled.i_squared)))
    if pooled.tau_squared is not None:
        around = between(pooled.tau_squared_interval)
        below = [_attribute(INTERVAL, level=LEVEL, range=around)] if around else []
        found.append(_attribute(TAU_SQUARED, quantity=quantity(pooled.tau_squared), attributeEstimate=below))
    if predicted:
        found.append({"type": {"text": PREDICTION}, "level": LEVEL, "range": predicted})
    return found


def _absolute(effect: Absolute) -> Data:
    """The difference in risk that follows at the baseline risk, as a share of people; told per 1000."""
    needed = f"; {effect.number_needed}" if effect.number_needed else ""
    low, high = (end / 1000 for end in effect.interval)
    return {
        "description": f"per 1000: {absolute(effect)}{needed}",
        "note": [note(f"From a baseline risk: {effect.baseline_from or 'of the comparator arms'}")],
        "statisticType": concept("statistic-type", MEASURES["RD"]),
        "category": {"text": DERIVED},
        "quantity": quantity(effect.difference_per_1000 / 1000),
        "attributeEstimate": [_attribute(INTERVAL, level=LEVEL, range=between((low, high)))],
    }
