"""What of a study set is not in its FHIR: said to whoever asks for it, never kept silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grading.model.fhir import NOT_CARRIED
from grading.pipeline import Graded


def lost(graded: Graded) -> list[str]:
    """A line for each part of this study set that FHIR does not carry, and for each outcome without an estimate."""
    found = set(_paths(graded.study_set.model_dump(mode="json", by_alias=True, exclude_defaults=True)))
    kept = [f"{path}: {why}" for path, why in NOT_CARRIED.items() if path in found]
    return [*kept, *(f"{one}: it has no estimate, so no import can make it an outcome again" for one in _told(graded))]


def _paths(value: Any, here: str = "") -> Iterator[str]:
    """Every path of the data, with `[]` for any place in a list."""
    yield here
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, f"{here}.{key}".removeprefix("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{here}[]")


def _told(graded: Graded) -> Iterator[str]:
    """Outcomes whose evidence is told in words only."""
    return (one.name for one in graded.grading.outcomes if one.pooled is None and one.studies)
