"""The Bundle: for each study set a Composition, its summary of findings, and the Evidence of its outcomes.

Ids come from the content alone: the same study sets and rulebook give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from grading.output.fhir.composition import composition
from grading.output.fhir.evidence import of_outcome, of_study
from grading.output.fhir.parts import Data
from grading.pipeline import Graded

NAMESPACE = UUID("9f2b6d0e-6a57-5c1e-8b0a-2f6f3c1d7e54")
"""Of this writer; chosen once."""


def bundle(graded: Sequence[Graded], *, conclusion: bool = True) -> str:
    """The text of the Bundle, study sets in their order; `conclusion` is left out where one outcome was asked for.

    A resource stands in it once, however many study sets have it: FHIR wants every `fullUrl` to be another.
    """
    entries = {entry["fullUrl"]: entry for one in graded for entry in _entries(one, conclusion=conclusion)}
    whole = _identified({"resourceType": "Bundle", "type": "collection", "entry": list(entries.values())})
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _entries(graded: Graded, *, conclusion: bool) -> Iterator[Data]:
    study_set, grading = graded.study_set, graded.grading
    outcomes = [_identified(of_outcome(study_set, trace, grading.rulebook)) for trace in graded.traces]
    untold = [trace for trace in graded.traces if trace.pooled is None]
    studies = [_identified(of_study(study_set, trace, study)) for trace in untold for study in trace.outcome.studies]
    summary = composition(grading, study_set, [_address(one) for one in outcomes], conclusion=conclusion)
    for resource in (_identified(summary), *outcomes, *studies):
        yield {"fullUrl": _address(resource), "resource": resource}


def _address(resource: Data) -> str:
    return f"urn:uuid:{resource['id']}"


def _identified(resource: Data) -> Data:
    """The resource with an id that follows from everything in it."""
    content = json.dumps(resource, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return {"resourceType": resource["resourceType"], "id": str(uuid5(NAMESPACE, content))} | resource
