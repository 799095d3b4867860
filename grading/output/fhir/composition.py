"""The summary of findings as a Composition, with the sections and codes of EBMonFHIR's profile SummaryOfFindings.

Source: http://hl7.org/fhir/uv/ebm/StructureDefinition/summary-of-findings, 1.0.0-ballot, on FHIR 5.0.0; its constraints
stand in fixtures/reference/fhir/summary-of-findings.yaml. The profile itself is not claimed: it wants the Evidence in
R6's structure (ComparativeEvidence). No clock is read, so the date is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from grading import __version__
from grading.model.fhir import OF_THE_STUDY_SET
from grading.model.study_set import StudySet
from grading.model.verdict import Grading, OutcomeResult
from grading.output.fhir.parts import Data, concept, narrative, note, notes_of
from grading.output.profile import absolute, certainty, overall, relative, until

HEADERS = {
    "outcome-measure": "Outcome", "sample-size": "Participants and studies",
    "result-with-intervention-vs-comparator": "Effect", "certainty-of-evidence": "Certainty of the evidence",
    "assertion": "What happens",
}  # fmt: skip
REFERRING = ("result-with-intervention-vs-comparator", "certainty-of-evidence", "assertion")
"""Sections that refer to the Evidence."""
UNKNOWN = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}


def composition(grading: Grading, study_set: StudySet, references: Sequence[str], *, conclusion: bool) -> Data:
    """The resource, without an id; `references` are of the outcomes' Evidence, in their order."""
    entries = [_entry(outcome, to) for outcome, to in zip(grading.outcomes, references, strict=True)]
    graded = note(f"Graded by {grading.rulebook}.")
    return {
        "resourceType": "Composition",
        "text": narrative(grading.study_set.title, grading.conclusion.statement if conclusion else ""),
        "status": "preliminary",
        "type": concept("report", "EvidenceReport"),
        "category": [concept("report", "SummaryOfFindings", text="Summary of Findings")],
        "_date": UNKNOWN,
        "author": [{"type": "Device", "display": f"evidence-grading {__version__}"}],
        "title": study_set.title,
        "note": [graded, *notes_of(study_set, OF_THE_STUDY_SET)],
        "section": [_headers(), *entries, *([_conclusion(grading)] if conclusion else [])],
    }


def _headers() -> Data:
    columns = [{"title": title} | _told(code, title) for code, title in HEADERS.items()]
    return {"title": "Column headers", "code": concept("report", "column-headers"), "section": columns}


def _told(code: str, *paragraphs: str) -> Data:
    return {"code": concept("report", code), "text": narrative(*paragraphs)}


def _entry(outcome: OutcomeResult, reference: str) -> Data:
    """The row of one outcome."""
    people = "number of people not known" if outcome.participants is None else f"{outcome.participants:,} people"
    size = f"{people} in {outcome.studies} {'study' if outcome.studies == 1 else 'studies'} ({outcome.evidence})"
    effect = (relative(outcome.pooled), f"per 1000: {absolute(outcome.absolute)}" if outcome.absolute else "")
    texts = ((outcome.name,), (size,), effect, (certainty(outcome), until(outcome)), (outcome.statement,))
    rows = [_told(code, *paragraphs) for code, paragraphs in zip(HEADERS, texts, strict=True)]
    entry = [{"reference": reference, "type": "Evidence"}]
    return {
        "title": outcome.name,
        "code": concept("report", "summary-of-findings-entry-for-a-single-outcome"),
        "section": [
            row | {"entry": entry} if code in REFERRING else row for code, row in zip(HEADERS, rows, strict=True)
        ],
    }


def _conclusion(grading: Grading) -> Data:
    """The verdict on the whole question: no part of the profile, which allows others."""
    said = (f"Overall certainty: {overall(grading)}", grading.conclusion.statement)
    return {"title": "Conclusion", "code": {"text": "Conclusion"}, "text": narrative(*said)}
