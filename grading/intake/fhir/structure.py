"""The structure of the FHIR resources that are read: what may stand where, what is wrong, and what is not read.

One table says it. Whatever it does not name is not read, and told; a modifier that is not understood is refused, as
FHIR asks. Places are JSON paths from the file's own root.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NoReturn

from grading.errors import Problem, StudySetError
from grading.intake.checked_file import MOST_BYTES
from grading.located import MOST_DEPTH, no_json, one_line, shortened
from grading.model.fhir import MOST_COUNTED

TEXT, NUMBER, COUNT, SILENT = "text", "a number", "a whole number from 0 to 2147483647", "silent"
"""Kinds of primitive; what is `SILENT` says nothing of the evidence and is not told."""
KNOWN: dict[str, Any] = dict.fromkeys(("resourceType", "id", "meta", "language"), SILENT)
ABOUT: dict[str, Any] = {**KNOWN, "text": SILENT}
NAMED: dict[str, Any] = {"title": TEXT, "name": TEXT, "description": TEXT}
SHAPES: dict[str, dict[str, Any]] = {
    "Bundle": {**KNOWN, "type": SILENT, "entry": ["Entry"]},
    "Entry": {"fullUrl": TEXT, "resource": "Resource"},
    "Composition": {
        **ABOUT, "title": TEXT, "note": ["Annotation"], "contained": ["Resource"],
        **dict.fromkeys(("section", "type", "category", "status"), SILENT),
    },
    "Evidence": {
        **ABOUT, "title": TEXT, "status": TEXT, "contained": ["Resource"],
        "citeAsMarkdown": TEXT, "citeAsReference": "Reference", "relatedArtifact": ["RelatedArtifact"],
        "note": ["Annotation"], "variableDefinition": ["VariableDefinition"], "synthesisType": "CodeableConcept",
        "studyDesign": ["CodeableConcept"], "statistic": ["Statistic"], "certainty": ["Certainty"],
    },
    "VariableDefinition": {
        "id": SILENT, "description": TEXT, "note": ["Annotation"], "variableRole": "CodeableConcept",
        "observed": "Reference", "intended": "Reference", "directnessMatch": "CodeableConcept",
    },
    "Statistic": {
        "id": SILENT, "note": ["Annotation"], "statisticType": "CodeableConcept",
        "category": "CodeableConcept", "quantity": "Quantity", "numberOfEvents": COUNT,
        "numberAffected": COUNT, "sampleSize": "SampleSize",
        "attributeEstimate": ["AttributeEstimate"],
    },
    "SampleSize": {"numberOfStudies": COUNT, "numberOfParticipants": COUNT},
    "AttributeEstimate": {
        "id": SILENT, "type": "CodeableConcept", "quantity": "Quantity", "level": NUMBER,
        "range": "Range",
    },
    "Certainty": {
        "id": SILENT, "description": TEXT, "note": ["Annotation"], "type": "CodeableConcept",
        "rating": "CodeableConcept", "rater": TEXT, "subcomponent": ["Certainty"],
    },
    "RelatedArtifact": {"type": TEXT, "label": TEXT, "display": TEXT, "citation": TEXT},
    "Annotation": {"text": TEXT, "time": TEXT, "authorString": TEXT},
    "Reference": {"reference": TEXT, "display": TEXT, "type": SILENT, "identifier": SILENT},
    "CodeableConcept": {"id": SILENT, "coding": ["Coding"], "text": TEXT},
    "Coding": {"id": SILENT, "system": TEXT, "code": TEXT, **dict.fromkeys(("version", "display"), SILENT)},
    "Quantity": {"value": NUMBER, "comparator": TEXT, "unit": TEXT, "system": TEXT, "code": TEXT},
    "Range": {"low": "Quantity", "high": "Quantity"},
    "Group": {**ABOUT, "name": TEXT, "description": TEXT},
    "EvidenceVariable": {**ABOUT, **NAMED},
}  # fmt: skip
"""What each resource and data type may have, in the words of FHIR 5.0.0; a list holds any number of its kind."""
RESOURCES = ("Bundle", "Composition", "Evidence", "Group", "EvidenceVariable")
NEEDED = {"Evidence": ("status", "variableDefinition"), "VariableDefinition": ("variableRole",)}
URGENT, NAMED_PART, ELEMENT = range(3)
"""Kinds of what is not read, in the order in which they are told."""
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can escape and no text can hold."""
MODIFIERS = ("modifierExtension", "implicitRules")
OF_R4 = ("EffectEvidenceSynthesis", "RiskEvidenceSynthesis")
OTHER_VERSIONS = {
    **dict.fromkeys(("exposureBackground", "exposureVariant"), "R4"), "studyType": "R4B", "relatesTo": "R6",
}  # fmt: skip
"""Elements of an Evidence that only another version of FHIR has."""
ONLY_R5 = "FHIR R5 (5.0.0) is read: export the resource in that version"
A_MODIFIER = "it may change the meaning of the rest, so this cannot be read without understanding it"


@dataclass
class Structure:
    """What was found while walking: problems, and elements that are not read, by their path without places in lists."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    ignored: dict[str, int] = field(default_factory=dict)

    def told(self) -> list[str]:
        """What is not read: first what a person must look at, then what is said of one part by name, then elements."""
        return sorted(self.ignored, key=lambda one: self.ignored[one])

    def refuse(self, place: str, what: str, help: str) -> None:
        """Note a problem at this JSON path."""
        self.problems.append(Problem(f"{self.name}: {shortened(place)}" if place else self.name, what, help))


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """The JSON object in these bytes. Raises StudySetError for what is too large, no JSON, or says a key twice."""
    if len(content) > MOST_BYTES:
        help = "export the summary of findings of one question"
        raise StudySetError.of(name, f"larger than {MOST_BYTES // 1_000_000} MB", help)
    try:
        data = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole
        )
    except UnicodeDecodeError:
        raise StudySetError.of(name, "not UTF-8 text", "save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise StudySetError.of(f"{name}:{error.lineno}", no_json(error), "is the file complete?") from None
    except ValueError as error:
        raise StudySetError.of(name, str(error), "FHIR allows neither") from None
    except RecursionError:
        raise StudySetError.of(name, f"nested more than {MOST_DEPTH} deep", "is it a FHIR resource?") from None
    if not isinstance(data, dict):
        raise StudySetError.of(name, "not a FHIR resource", "it is a JSON object with a `resourceType`")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"`{shortened(key)}` stands twice in one object")
        found[key] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"`{text}` is no number")


def _whole(text: str) -> int | float:
    """An integer; one of more digits than any count or measurement has is no number either."""
    return int(text) if len(text) <= 20 else float(text)


def walk(resource: dict[str, Any], found: Structure) -> None:
    """Check a resource, and everything below it."""
    _resource(resource, "", found, 0)


def _resource(value: Any, place: str, found: Structure, depth: int) -> None:
    if not isinstance(value, dict):
        found.refuse(place, "not a resource", "a resource is a JSON object")
        return
    kind = value.get("resourceType")
    if not isinstance(kind, str):
        found.refuse(place, "no `resourceType`", "every FHIR resource says its type")
    elif kind in OF_R4:
        found.refuse(place, f"a resource of FHIR R4 (`{kind}`)", ONLY_R5)
    elif kind in RESOURCES:
        _object(value, kind, place or kind, kind, found, depth)
    else:
        found.ignored[f"{shortened(kind)}: not read"] = NAMED_PART


def _object(value: dict[str, Any], kind: str, place: str, told: str, found: Structure, depth: int) -> None:
    if depth > MOST_DEPTH:
        found.refuse(place, f"nested more than {MOST_DEPTH} deep", "is it a FHIR resource?")
        return
    if kind == "Evidence" and (other := next((key for key in OTHER_VERSIONS if key in value), None)):
        found.refuse(f"{place}.{other}", f"an Evidence of FHIR {OTHER_VERSIONS[other]}", ONLY_R5)
        return
    if kind == "VariableDefinition" and isinstance(value.get("variableRole"), str):
        found.refuse(f"{place}.variableRole", "an Evidence of FHIR R6", ONLY_R5)
        return
    for key in NEEDED.get(kind, ()):
        if key not in value:
            found.refuse(place, f"lacks `{key}`", f"FHIR R5 needs it in {told}")
    for key, inner in value.items():
        _element(inner, SHAPES[kind].get(key), key, f"{place}.{key}", f"{told}.{key}", found, depth)


def _element(value: Any, kind: Any, key: str, place: str, told: str, found: Structure, depth: int) -> None:
    if key in MODIFIERS:
        found.refuse(place, "a modifier", A_MODIFIER)
    elif kind is None:
        found.ignored[one_line(shortened(told))] = ELEMENT
    elif isinstance(kind, list):
        for index, inner in enumerate(_items(value, place, found)):
            _value(inner, kind[0], f"{place}[{index}]", told, found, depth + 1)
    elif kind != SILENT:
        _value(value, kind, place, told, found, depth + 1)


def _items(value: Any, place: str, found: Structure) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    else:
        found.refuse(place, "not a list", "write it in square brackets")


def _value(value: Any, kind: str, place: str, told: str, found: Structure, depth: int) -> None:
    if kind == "Resource":
        _resource(value, place, found, depth)
    elif kind in SHAPES:
        if isinstance(value, dict):
            _object(value, kind, place, told, found, depth)
        else:
            found.refuse(place, f"not {_a(kind)}", f"{_a(kind)} is a JSON object")
    elif not _is(value, kind):
        shown = "null" if value is None else shortened(str(value)) if not isinstance(value, (dict, list)) else "…"
        found.refuse(place, f"`{shown}` is not {kind}", "leave the element out if it is unknown")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "AEI" else f"a {kind}"


def _is(value: Any, kind: str) -> bool:
    if kind == TEXT:
        return isinstance(value, str) and bool(one_line(value).strip()) and not HALF.search(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return False
    return kind == NUMBER or (isinstance(value, int) and 0 <= value <= MOST_COUNTED)
