"""A line of a batch has the bytes that Python's own writer of JSON gives it, whoever writes it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from grading.model.verdict import Absolute, Grading, OnScale, PooledResult, RespondersResult
from grading.output.json import LEAST, TOO_LARGE, graded_record
from grading.pipeline import grade
from tests.strategies import Data, study_set, study_sets

numbers = st.one_of(st.floats(), st.sampled_from((LEAST, math.nextafter(LEAST, 0), TOO_LARGE, 0.0, -0.0, 1e15)))
unusual_text = st.text(st.characters(), max_size=20)
"""Control characters, and halves of characters, which are no Unicode."""


def by_python(at: str, result: Data) -> bytes:
    line = json.dumps({"record": at, "result": result}, ensure_ascii=False, separators=(",", ":")) + "\n"
    return line.encode(errors="backslashreplace")


def plain(data: Any) -> Data:
    return grade(data).model_dump(mode="json", by_alias=True)


@st.composite
def results(draw: st.DrawFn) -> Data:
    """Results in which some numbers and texts are unusual."""
    result = plain(draw(study_sets()))
    for outcome in result["outcomes"]:
        outcome["statement"] += draw(unusual_text)
        for part in (outcome["pooled"], outcome["absolute"]):
            if part and draw(st.booleans()):
                part[draw(st.sampled_from([name for name, value in part.items() if isinstance(value, float)]))] = draw(
                    numbers
                )
                part["interval"] = draw(st.none() | st.lists(numbers, min_size=2, max_size=2))
    return result


@given(at=unusual_text, result=results())
def test_a_line_has_the_bytes_of_pythons_own_writer(at: str, result: Data) -> None:
    assert graded_record(at, result) == by_python(at, result)


@given(st.floats(LEAST, TOO_LARGE, exclude_max=True), st.integers(-(2**53), 2**53))
def test_usual_numbers_are_written_alike(size: float, count: int) -> None:
    outcome = {"pooled": {"effect": size, "interval": [-size, float(count)]}, "absolute": None, "re_expressed": None}
    result = {"outcomes": [outcome | {"participants": count}]}
    assert graded_record("a:1", result) == by_python("a:1", result)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e-5, -9.9e-5, 5e-324, 1e16, 1.7e308])
def test_unusual_numbers_are_written_as_python_writes_them(number: float) -> None:
    result = plain(study_set({"measure": "MD", "pooled": {"from": "a", "studies": 2, "effect": 1, "se": 0.1}}))
    result["outcomes"][0]["pooled"]["tau_squared"] = number
    assert f'"tau_squared":{json.dumps(number)},'.encode() in graded_record("a:1", result)


def test_a_name_that_is_no_unicode_is_written_as_json_has_it() -> None:
    result = plain(study_set({"measure": "MD", "pooled": {"from": "a", "studies": 2, "effect": 1, "se": 0.1}}))
    line = graded_record("caf\udce9/é.yaml", result)
    assert line.startswith('{"record":"caf\\udce9/é.yaml",'.encode())
    assert line == by_python("caf\udce9/é.yaml", result)


def test_numbers_that_are_no_counts_stand_where_they_are_looked_at() -> None:
    """In the estimate, and in what re-expresses it: how a number anywhere else is to be written would not be seen."""
    assert {model for model, _ in floats(Grading)} == {PooledResult, Absolute, OnScale, RespondersResult}


def below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model, and every model in it."""
    yield model
    for field in model.model_fields.values():
        for one in parts(field.annotation):
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield from below(one)


def floats(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """The fields that hold a float, with their models."""
    for one in below(model):
        yield from ((one, name) for name, field in one.model_fields.items() if float in parts(field.annotation))


def parts(annotation: Any) -> list[Any]:
    """The annotation and all that it is made of."""
    return [annotation, *(part for one in get_args(annotation) for part in parts(one))]
