"""Two readers of JSON beside each other, and records with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, cast

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict

from grading.bench.corpus import Corpus
from grading.errors import StudySetError
from grading.intake.json_study_set import parse_json, parse_light
from grading.intake.study_set_file import parse
from grading.model.study import Arm, Arms, Estimate, FollowUp, Indirectness, Part, RiskOfBias, Study

ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, -0.0, 0.04, 0.05, 0.06, 0.5, 1.0, 20, 2**53, 2**53 + 1, 1e-31, 1e16, "", " ", "yes",
    "no", "null", "low", "high", "none", "unclear", "Study 01", "D1", "a: b", '": "', "é", "\u00a0", "\u001c", "\x7f",
    "a\u2028b", "\ud83d\ude00", "MD", "RR", "HR", "neither", "case report", [], {}, [0.5, 1.5], [1.5, 0.5], ["low"],
    {"overall": "low"}, {"weeks": 4, "days": 1}, {"because": "said"},
)  # fmt: skip
NUDGES = (lambda one: -one, lambda one: one + 1, lambda one: one - 1, lambda one: 2 * one, lambda one: one * 1.3,
          lambda one: round(one * 0.7, 3), lambda _: 0, lambda one: 10 * one, lambda one: one / 10)  # fmt: skip


LIGHT = {Study, Arms, Arm, Estimate, RiskOfBias, Indirectness, FollowUp}


def shape(value: Any) -> Any:
    """All of it: kinds, what was told, the order of keys, and numbers to the last bit (0.0 is not -0.0).

    A light study has the shape of an ordinary one.
    """
    if isinstance(value, Struct):
        return type(value).__name__, [_of_a_study(name, getattr(value, name)) for name in value.__struct_fields__]
    if type(value) in LIGHT:
        return type(value).__name__, [_of_a_study(*one) for one in value.__dict__.items()]
    if isinstance(value, Part):
        return type(value), sorted(value.model_fields_set), shape(value.__dict__)
    if isinstance(value, dict):
        return [(key, shape(inner)) for key, inner in value.items()]
    return tuple(map(shape, value)) if isinstance(value, tuple) else (type(value), repr(value))


def _of_a_study(name: str, value: Any) -> Any:
    return name, shape(None if value is False else value)


def told(read: Any, content: bytes) -> Any:
    """What a reader makes of it: the study set with its digest, or every problem."""
    try:
        source = read(content)
    except StudySetError as error:
        return error.problems
    return source.sha256, shape(source.study_set)


def both(content: bytes) -> None:
    """The fast readers make of it what the ordinary one does."""
    ordinary = told(lambda data: parse(data, "in.jsonl:3", Path(), json_line=True), content)
    for read in (parse_json, parse_light):
        assert told(partial(read, name="in.jsonl:3", folder=Path(), json_line=True), content) == ordinary


def parts(value: Any) -> Iterator[Part]:
    """Every part of a study set, itself among them; light ones stand for those of the models."""
    if isinstance(value, Struct):
        yield cast("Part", value)
        yield from parts(asdict(value))
    elif isinstance(value, Part):
        yield value
        yield from parts(value.__dict__)
    elif isinstance(value, (dict, tuple)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from parts(inner)


def records(studies: tuple[int, int] | None = (1, 4)) -> st.SearchStrategy[dict[str, Any]]:
    """Sound records, as data."""
    return st.integers(0, 10**9).map(Corpus(seed=5, studies=studies).record)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every value in it: what holds it, and under which key."""
    held = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in held for place in ((data, key), *places(value))]


@st.composite
def changed_records(draw: st.DrawFn) -> dict[str, Any]:
    """Records in which one to three values are others, gone, or those of another place."""
    data = draw(records(draw(st.sampled_from([None, (1, 3)]))))
    for _ in range(draw(st.integers(1, 2))):
        how = draw(st.sampled_from(["nudged", "nudged", "nudged", "moved", "moved", "odd", "added", "gone"]))
        found = places(data)
        numbers = [(holder, key) for holder, key in found if type(holder[key]) in (int, float)]
        holder, key = draw(st.sampled_from(numbers if numbers and how == "nudged" else found))
        if how == "gone":
            del holder[key]
        elif how == "added" and isinstance(holder, dict):
            other, name = draw(st.sampled_from(found))
            holder[str(name)] = deepcopy(other[name])
        elif how == "nudged" and numbers:
            holder[key] = draw(st.sampled_from(NUDGES))(holder[key])
        elif how == "moved":
            alike = [(one, at) for one, at in found if at == key]
            other, name = draw(st.sampled_from(alike))
            holder[key] = deepcopy(other[name])
        else:
            holder[key] = deepcopy(draw(st.sampled_from(ODD_VALUES)))
    return data
