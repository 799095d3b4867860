"""The Bundle: for each study set a Composition, which is its summary of findings, and an Evidence for each outcome.

Ids come from the content alone: the same study sets and rulebook give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from grading.output.fhir.composition import composition
from grading.output.fhir.evidence import evidence
from grading.output.fhir.parts import Data
from grading.pipeline import Graded

NAMESPACE = UUID("9f2b6d0e-6a57-5c1e-8b0a-2f6f3c1d7e54")
"""Of this writer; chosen once."""


def bundle(graded: Sequence[Graded]) -> str:
    """The text of the Bundle. Numbers have all their digits; the study sets stand in their order."""
    entries = [entry for one in graded for entry in _entries(one)]
    whole = _identified({"resourceType": "Bundle", "type": "collection", "entry": entries})
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _entries(graded: Graded) -> Iterator[Data]:
    found = [_identified(evidence(graded.study_set, trace, graded.grading.rulebook)) for trace in graded.traces]
    references = [f"urn:uuid:{one['id']}" for one in found]
    for resource in (_identified(composition(graded.grading, graded.study_set, references)), *found):
        yield {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def _identified(resource: Data) -> Data:
    """The resource with an id that follows from everything in it."""
    content = json.dumps(resource, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return {"resourceType": resource["resourceType"], "id": str(uuid5(NAMESPACE, content))} | resource
