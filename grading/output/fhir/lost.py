"""What of a study set is not in its FHIR: said to whoever asks for it, never kept silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grading.model.fhir import NOT_CARRIED
from grading.output.fhir.statistic import only_study
from grading.pipeline import Graded


def lost(graded: Graded) -> list[str]:
    """A line for each part of what is shown of this study set that FHIR does not carry."""
    data = graded.study_set.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    whole = {trace.outcome.id for trace in graded.traces if trace.pooled is None or only_study(trace.outcome)}
    shown = {trace.outcome.id for trace in graded.traces}
    data["outcomes"] = [one for one in data["outcomes"] if one["id"] in shown]
    for outcome in data["outcomes"]:
        if outcome["id"] in whole:
            outcome.pop("studies", None)
    found = set(_paths(data))
    return [f"`{path}`: {why}" for path, why in NOT_CARRIED.items() if path in found]


def _paths(value: Any, here: str = "") -> Iterator[str]:
    """Every path of the data, with `[]` for any place in a list."""
    yield here
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, f"{here}.{key}".removeprefix("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{here}[]")
