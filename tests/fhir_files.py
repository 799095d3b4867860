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
from grading.output.fhir import bundle, lost
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


WHOLE = (".domains", ".citation", ".columns", "follow_up")
"""Mappings of names that anyone may choose, and one with a single key of several."""


def leaves(value: Any, here: str = "") -> list[tuple[str, str]]:
    """Every value of the data with its path."""
    if isinstance(value, dict) and not here.endswith(WHOLE) and here != "thresholds":
        return [leaf for key, one in value.items() for leaf in leaves(one, f"{here}.{key}".lstrip("."))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [leaf for one in value for leaf in leaves(one, f"{here}[]")]
    return [(here, json.dumps(value, sort_keys=True))]


def number(path: str, value: str) -> tuple[str, Any]:
    """3 and 3.0 are one number."""
    return path, json.dumps(json.loads(value, parse_int=float), sort_keys=True)


def carried(one: Graded, draft: Draft) -> None:
    """Every value of the study set is in the draft that came back, or under a key that is told as lost."""
    gone = [line.split(": ")[0].strip("`") for line in lost(one)]
    below = ("outcomes[].judgements.", *(f"{path}{mark}" for path in gone for mark in ".["))
    back = {number(*leaf) for leaf in leaves(json.loads(json.dumps(draft.data)))}
    for path, value in leaves(json.loads(one.study_set.model_dump_json(by_alias=True, exclude_defaults=True))):
        assert path in gone or path.startswith(below) or number(path, value) in back, path
