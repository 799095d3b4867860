"""An `Evidence` of FHIR R5 for an outcome: the question as variables, the statistics, and the certainty.

And one for each study of an outcome without an estimate, since no statistic of the outcome tells of it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from grading.model.fhir import (
    CITED,
    CLASSIFIED,
    DESCRIPTIVE,
    DESIGNS,
    DIRECTNESS,
    INDIRECT,
    META_ANALYSIS,
    OF_THE_COMPARATOR,
    OF_THE_OUTCOME,
    OF_THE_STUDY,
    POOLED_FROM,
    SINGLE,
    annotation,
)
from grading.model.study import Indirectness, Study
from grading.model.study_set import Outcome, StudySet
from grading.model.verdict import OutcomeResult, RulebookName
from grading.model.words import BODY_OF, Design
from grading.output.fhir.certainty import certainty
from grading.output.fhir.parts import Data, concept, narrative, note, notes_of, present, variable
from grading.output.fhir.statistic import only_study, sample, statistics
from grading.output.profile import until
from grading.pooling import Pooled
from grading.stages import Trace


def of_outcome(study_set: StudySet, trace: Trace, rulebook: RulebookName) -> Data:
    """The resource of an outcome, without an id."""
    outcome, result, question = trace.outcome, trace.result, study_set.question
    return {"resourceType": "Evidence"} | present(
        text=narrative(result.statement),
        title=f"{outcome.name}: {question.intervention} versus {question.comparator}",
        status="draft",
        relatedArtifact=_artifacts(outcome, trace.pooled),
        description=_description(result),
        assertion=result.qualifier,
        note=[note(outcome.note)] if outcome.note else [],
        variableDefinition=_variables(study_set, trace),
        synthesisType=_synthesis(outcome, result),
        studyDesign=_design(_designs(outcome)),
        statistic=statistics(outcome, result),
        certainty=[certainty(result, rulebook)],
    )


def of_study(study_set: StudySet, trace: Trace, study: Study) -> Data:
    """The resource of a study that no pooled estimate tells of, without an id: all of it is in annotations."""
    title = f"{study.id}: {trace.outcome.name}"
    told = present(
        description=f"favours {study.favours}" if study.favours else "",
        note=notes_of(study, OF_THE_STUDY),
        statisticType=concept("statistic-type", DESCRIPTIVE),
        sampleSize=sample(1, study.analysed),
    )
    return {"resourceType": "Evidence"} | present(
        text=narrative(title),
        title=title,
        status="draft",
        relatedArtifact=[_artifact(study.id, study)],
        variableDefinition=_variables(study_set, trace),
        synthesisType=concept("synthesis-type", SINGLE),
        studyDesign=_design({study.design}),
        statistic=[told],
    )


def _description(result: OutcomeResult) -> str:
    """The verdict; of a range, that it is one and that the sentence is worded for its lower end."""
    if not result.undetermined:
        return result.statement
    return f"{result.statement} Certainty: {until(result)}; the sentence is worded for the lower end."


def _artifacts(outcome: Outcome, pooled: Pooled | None) -> list[Data]:
    """The review that pooled, and by name the studies that the estimate is of."""
    listed = {study.id: study for study in outcome.studies}
    used = [effect.study.id for effect in pooled.effects] if pooled and not outcome.pooled else outcome.named_studies
    review = [{"type": CITED, "label": outcome.pooled.from_}] if outcome.pooled else []
    return review + [_artifact(name, listed.get(name)) for name in used]


def _artifact(name: str, study: Study | None) -> Data:
    """A study by its name, and where to find it."""
    citation = "; ".join(f"{key}: {value}" for key, value in study.citation.items()) if study else ""
    return present(type=POOLED_FROM, label=name, citation=citation)


def _variables(study_set: StudySet, trace: Trace) -> list[Data]:
    """Who was studied, what was compared and measured; what no other element says of it as annotations."""
    question, outcome = study_set.question, trace.outcome
    known = _indirectness(study_set, outcome).model_dump(exclude={"because"}, exclude_none=True)
    match = {name: DIRECTNESS[level] for name, level in known.items()}
    people = [variable("subpopulation", outcome.population)] if outcome.population else []
    keys = (key for key in OF_THE_OUTCOME if key != "measure" or trace.pooled is None)
    of_outcome = [*notes_of(outcome, keys), *_baseline(outcome, trace.result)]
    return [
        variable("population", question.population, directness=match.get("population")),
        *people,
        variable("intervention", question.intervention, directness=match.get("intervention")),
        variable("comparator", question.comparator, notes_of(question, OF_THE_COMPARATOR), match.get("comparator")),
        variable("outcome", outcome.name, of_outcome, match.get("outcome")),
    ]


def _baseline(outcome: Outcome, result: OutcomeResult) -> list[Data]:
    """The baseline risk of the absolute effect, where the studies gave it: no other element says it."""
    effect = result.absolute
    if effect is None or outcome.baseline_risk is not None or not 0 < effect.baseline_per_1000 < 1000:
        return []
    because = effect.baseline_from or "the comparator arms of the studies"
    return [note(annotation("baseline_risk", {"value": effect.baseline_per_1000 / 1000, "because": because}))]


def _indirectness(study_set: StudySet, outcome: Outcome) -> Indirectness:
    """How direct the evidence is, where all of it is the same."""
    shared = outcome.indirectness or study_set.indirectness
    said = [study.indirectness or shared for study in outcome.studies] or [shared]
    elements = {one.model_copy(update={"because": None}) if one else None for one in said}
    return elements.pop() or Indirectness() if len(elements) == 1 else Indirectness()


def _synthesis(outcome: Outcome, result: OutcomeResult) -> Data | None:
    """How the studies were put together; of a single study that a review tells of, nothing is said."""
    if outcome.indirect_comparison:
        return concept("synthesis-type", INDIRECT)
    if result.studies == 1 and outcome.pooled:
        return None
    if only_study(outcome):
        return concept("synthesis-type", SINGLE)
    return concept("synthesis-type", META_ANALYSIS if result.pooled else CLASSIFIED)


def _designs(outcome: Outcome) -> set[Design]:
    """The designs of the evidence, as far as they are said: of a pool its own, before those of its studies."""
    pooled = {outcome.pooled.design} if outcome.pooled and outcome.pooled.design else set()
    return pooled or {study.design for study in outcome.studies}


def _design(found: Collection[Design]) -> list[Data]:
    """The design of all studies; where they differ, that of their kind. Its name is told as text, too."""
    if not found:
        return []
    known: tuple[Design, ...] = get_args(Design)
    kind = BODY_OF[min(found)]
    design = min(found) if len(found) == 1 else next(one for one in known if BODY_OF[one] == kind)
    first, *others = DESIGNS.get(design, ("",))
    head = concept("study-design", *([first] if first else []), text=design)
    return [head, *(concept("study-design", code) for code in others)]
