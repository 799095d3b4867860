"""One outcome as an `Evidence` of FHIR R5: the question as variables, the estimate as statistics, and its certainty."""

from __future__ import annotations

from typing import get_args

from grading.model.fhir import (
    CITED,
    CLASSIFIED,
    DESCRIPTIVE,
    DESIGNS,
    DIRECTNESS,
    I_SQUARED,
    INDIRECT,
    INTERVAL,
    MEASURES,
    META_ANALYSIS,
    MOST_COUNTED,
    OF_THE_COMPARATOR,
    OF_THE_OUTCOME,
    OF_THE_POOL,
    POOLED_FROM,
    PREDICTION,
    SINGLE,
    TAU_SQUARED,
    P,
    annotation,
)
from grading.model.study import Indirectness
from grading.model.study_set import Outcome, StudySet
from grading.model.verdict import Absolute, OutcomeResult, PooledResult, RulebookName
from grading.model.words import BODY_OF, Design
from grading.output.fhir.certainty import certainty
from grading.output.fhir.parts import (
    Data,
    between,
    concept,
    narrative,
    note,
    notes_of,
    percent,
    present,
    quantity,
    variable,
)
from grading.output.profile import absolute, re_expressed, relative, until
from grading.stages import Trace

COUNTED = ("participants", "events")


def evidence(study_set: StudySet, trace: Trace, rulebook: RulebookName) -> Data:
    """The resource, without an id."""
    outcome, result = trace.outcome, trace.result
    question = study_set.question
    return {"resourceType": "Evidence"} | present(
        text=narrative(result.statement),
        title=f"{outcome.name}: {question.intervention} versus {question.comparator}",
        status="draft",
        relatedArtifact=_artifacts(outcome),
        description=_description(result),
        assertion=result.qualifier,
        note=[note(outcome.note)] if outcome.note else [],
        variableDefinition=_variables(study_set, outcome),
        synthesisType=_synthesis(outcome, result),
        studyDesign=_designs(outcome),
        statistic=_statistics(outcome, result),
        certainty=[certainty(result, rulebook)],
    )


def _description(result: OutcomeResult) -> str:
    """The verdict; of a range, that it is one and that the sentence is worded for its lower end."""
    if not result.undetermined:
        return result.statement
    return f"{result.statement} Certainty: {until(result)}; the sentence is worded for the lower end."


def _artifacts(outcome: Outcome) -> list[Data]:
    """The review that pooled, and the studies by name, with where to find them."""
    cited = {
        study.id: "; ".join(f"{key}: {value}" for key, value in study.citation.items()) for study in outcome.studies
    }
    review = [{"type": CITED, "label": outcome.pooled.from_}] if outcome.pooled else []
    return review + [present(type=POOLED_FROM, label=name, citation=cited.get(name)) for name in outcome.named_studies]


def _variables(study_set: StudySet, outcome: Outcome) -> list[Data]:
    question, known = study_set.question, _indirectness(study_set, outcome)
    match = {
        name: DIRECTNESS[level] for name, level in known.model_dump(exclude={"because"}, exclude_none=True).items()
    }
    people = [variable("subpopulation", outcome.population)] if outcome.population else []
    return [
        variable("population", question.population, directness=match.get("population")), *people,
        variable("intervention", question.intervention, directness=match.get("intervention")),
        variable("comparator", question.comparator, notes_of(question, OF_THE_COMPARATOR), match.get("comparator")),
        variable("outcome", outcome.name, notes_of(outcome, OF_THE_OUTCOME), match.get("outcome")),
    ]  # fmt: skip


def _indirectness(study_set: StudySet, outcome: Outcome) -> Indirectness:
    """How direct the evidence is, where all of it is the same."""
    shared = outcome.indirectness or study_set.indirectness
    said = {(study.indirectness or shared) for study in outcome.studies} or {shared}
    elements = [one.model_copy(update={"because": None}) for one in said if one is not None]
    return elements[0] if len(elements) == len(said) and len(set(elements)) == 1 else Indirectness()


def _synthesis(outcome: Outcome, result: OutcomeResult) -> Data | None:
    """How the studies were put together; of a single study that a review tells of, nothing is said."""
    if outcome.indirect_comparison:
        return concept("synthesis-type", INDIRECT)
    if result.studies == 1:
        return concept("synthesis-type", SINGLE) if outcome.studies else None
    return concept("synthesis-type", META_ANALYSIS if result.pooled else CLASSIFIED)


def _designs(outcome: Outcome) -> list[Data]:
    """The design of all studies; where they differ, that of their kind. Its name is told as text, too."""
    of_studies: set[Design] = {study.design for study in outcome.studies}
    found = of_studies or ({outcome.pooled.design} if outcome.pooled and outcome.pooled.design else set())
    if not found:
        return []
    design = found.pop() if len(found) == 1 else _generic(found)
    first, *others = DESIGNS.get(design, ())[:1] or [""], *DESIGNS.get(design, ())[1:]
    head = concept("study-design", *(code for code in first if code), text=design)
    return [head, *(concept("study-design", code) for code in others)]


def _generic(designs: set[Design]) -> Design:
    known: tuple[Design, ...] = get_args(Design)
    return next(design for design in known if BODY_OF[design] == BODY_OF[min(designs)])


def _statistics(outcome: Outcome, result: OutcomeResult) -> list[Data]:
    """The estimate, and what follows from it at the baseline risk; or how much there is without one."""
    if result.pooled is None:
        told = [text for text in result.footnotes if text.startswith("Directions")]
        size = _sample(result.studies, result.participants)
        return [
            present(description=" ".join(told), statisticType=concept("statistic-type", DESCRIPTIVE), sampleSize=size)
        ]
    derived = [_absolute(result.absolute)] if result.absolute else []
    return [_estimate(outcome, result, result.pooled), *derived]


def _sample(studies: int, participants: int | None) -> Data:
    return {"numberOfStudies": studies} | present(numberOfParticipants=_counted(participants))


def _counted(number: int | None) -> int | None:
    """A count, if FHIR can count so far."""
    return number if number is not None and number <= MOST_COUNTED else None


def _estimate(outcome: Outcome, result: OutcomeResult, pooled: PooledResult) -> Data:
    unit = outcome.unit if pooled.measure == "MD" else None
    left_out = [note(f"Not pooled: {name} ({why}).") for name, why in pooled.left_out]
    events = (
        {} if _counted(pooled.events) is None else {"numberOfEvents": pooled.events, "numberAffected": pooled.events}
    )
    parts = present(
        description="; ".join([relative(pooled), *re_expressed(result.re_expressed)]),
        note=left_out + _too_many(pooled) + _of_the_pool(outcome),
        statisticType=concept("statistic-type", MEASURES[pooled.measure], text=pooled.measure),
        sampleSize=_sample(pooled.studies, pooled.participants),
        attributeEstimate=_attributes(outcome, pooled),
        modelCharacteristic=[{"code": {"text": pooled.method}}],
    )
    return parts | {"quantity": quantity(pooled.effect, unit)} | events


def _too_many(pooled: PooledResult) -> list[Data]:
    """Counts beyond FHIR's, as annotations."""
    counts = {key: getattr(pooled, key) for key in COUNTED}
    return [note(annotation(key, n)) for key, n in counts.items() if n is not None and n > MOST_COUNTED]


def _of_the_pool(outcome: Outcome) -> list[Data]:
    """What a published estimate says besides its numbers; of one study, that its interval is not symmetric."""
    if outcome.pooled:
        return notes_of(outcome.pooled, (key for key in OF_THE_POOL if key not in COUNTED))
    only = outcome.studies[0].result if len(outcome.studies) == 1 else None
    return notes_of(only, ("asymmetric",)) if only else []


def _attributes(outcome: Outcome, pooled: PooledResult) -> list[Data]:
    def attribute(code: str, **parts: object) -> Data:
        return {"type": concept("attribute-estimate-type", code)} | parts

    prediction = between(pooled.prediction_interval)
    found = []
    if interval := between(pooled.interval):
        found.append(attribute(INTERVAL, level=0.95, range=interval))
    if outcome.pooled and outcome.pooled.p is not None:
        found.append(attribute(P, quantity=quantity(outcome.pooled.p)))
    if pooled.i_squared is not None:
        found.append(attribute(I_SQUARED, quantity=percent(pooled.i_squared)))
    if pooled.tau_squared is not None:
        around = between(pooled.tau_squared_interval)
        below = [attribute(INTERVAL, level=0.95, range=around)] if around else []
        found.append(present(**attribute(TAU_SQUARED, quantity=quantity(pooled.tau_squared), attributeEstimate=below)))
    if prediction:
        found.append({"type": {"text": PREDICTION}, "level": 0.95, "range": prediction})
    return found


def _absolute(effect: Absolute) -> Data:
    """The difference in risk that follows at the baseline risk, as a share of people; told per 1000."""
    needed = f"; {effect.number_needed}" if effect.number_needed else ""
    low, high = (end / 1000 for end in effect.interval)
    return present(
        description=f"per 1000: {absolute(effect)}{needed}",
        note=[note(f"From a baseline risk: {effect.baseline_from}")] if effect.baseline_from else [],
        statisticType=concept("statistic-type", MEASURES["RD"]),
        category={"text": "derived from the relative effect at the baseline risk"},
        attributeEstimate=[
            {"type": concept("attribute-estimate-type", INTERVAL), "level": 0.95, "range": between((low, high))}
        ],
    ) | {"quantity": quantity(effect.difference_per_1000 / 1000)}
