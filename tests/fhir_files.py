"""Study sets to write as FHIR, and the two ways: written, and read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading.intake.draft import Draft, Said, study_set
from grading.intake.fhir import read
from grading.intake.study_set_file import load_study_set
from grading.model.study_set import StudySet
from grading.output.fhir import bundle
from grading.pipeline import Graded, trace

FIXTURES = Path(__file__).parents[1] / "fixtures"
REFERENCE = FIXTURES / "reference" / "fhir"
STUDY_SETS = sorted(
    path
    for folder in ("articles", "published/cases", "raters")
    for path in (FIXTURES / folder).glob("*.yaml")
    if not path.name.endswith((".claims.yaml", ".published.yaml"))
)
Data = dict[str, Any]


def graded(path: Path) -> Graded:
    return trace(load_study_set(path))


def written(one: Graded) -> Data:
    found: Data = json.loads(bundle([one]))
    return found


def again(resource: Data, said: Said | None = None) -> Draft:
    return read(json.dumps(resource).encode(), "evidence.json", said or Said())


def imported(resource: Data, said: Said | None = None) -> StudySet:
    return study_set(again(resource, said))


def evidence(resource: Data) -> list[Data]:
    """The Evidence of outcomes, in their order; those of single studies have no certainty."""
    resources = [entry["resource"] for entry in resource["entry"]]
    return [one for one in resources if one["resourceType"] == "Evidence" and "certainty" in one]


def parts(value: Any) -> Iterator[Any]:
    """Everything in this data, at any depth."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from parts(one)
