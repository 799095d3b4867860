"""Data types of FHIR as plain data: concepts, quantities, annotations, narratives. Absent parts are left out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import isfinite
from typing import Any

from pydantic import BaseModel

from grading.located import one_line
from grading.model.fhir import ROLES, SYSTEMS, UCUM, annotation

Data = dict[str, Any]


def present(**parts: Any) -> Data:
    """The parts that there are: FHIR knows no null, no empty list and no empty text."""
    return {key: value for key, value in parts.items() if value not in (None, "", [], {})}


def concept(system: str, *codes: str, text: str = "") -> Data:
    """A CodeableConcept of this code system; with text alone it has no code."""
    return present(coding=[{"system": SYSTEMS[system][0], "code": code} for code in codes], text=text)


def note(text: str, time: str | None = None) -> Data:
    """An annotation; `time` is a day."""
    return present(text=text, time=time)


def notes_of(part: BaseModel, keys: Iterable[str]) -> list[Data]:
    """An annotation for each of these keys that the part says."""
    said = part.model_dump(mode="json", by_alias=True, exclude_none=True)
    return [
        note(annotation(key, said[key])) for key in keys if key in said and said[key] != {} and said[key] is not False
    ]


def variable(role: str, description: str, notes: Iterable[Data] = (), directness: str | None = None) -> Data:
    """A variable of the question, in one of its roles."""
    return present(
        description=description, note=list(notes), variableRole=concept("variable-role", ROLES[role]),
        directnessMatch=concept("directness", directness) if directness else None,
    )  # fmt: skip


def quantity(value: float, unit: str | None = None) -> Data:
    """A number with its unit, which is of the outcome's own scale."""
    return present(value=value, unit=unit)


def percent(value: float) -> Data:
    """A number in per cent."""
    return {"value": value, "unit": "%", "system": UCUM, "code": "%"}


def between(ends: tuple[float, float] | None) -> Data | None:
    """A range; None where an end is infinite, which FHIR's decimals cannot be."""
    if ends is None or not all(map(isfinite, ends)):
        return None
    return {"low": quantity(ends[0]), "high": quantity(ends[1])}


def narrative(*paragraphs: str) -> Data:
    """Text for readers: escaped, so that nothing of a study set is read as markup."""
    body = "".join(f"<p>{escape(one_line(text))}</p>" for text in paragraphs if text)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}
