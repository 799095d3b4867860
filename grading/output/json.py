"""Results as JSON: public contracts, each with its `grading schema`."""

from __future__ import annotations

import json as standard
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from grading.errors import Problem
from grading.model.ledger import Entries, Entry
from grading.model.verdict import Grading

LEAST, TOO_LARGE = 1e-4, 1e16
"""Numbers of a size from here to before there are written without an exponent, and so by any writer the same."""
NUMERIC = ("pooled", "absolute", "re_expressed")
"""The parts of an outcome that hold numbers other than counts."""


def json(gradings: Sequence[Grading], *, several: bool = False) -> str:
    """One object for one study set; a list of them where several were asked for."""
    dumped = [_plain(grading) for grading in gradings]
    return _text(dumped if several else dumped[0])


def document(result: BaseModel) -> str:
    """Any other result, one object. The same result has the same bytes."""
    return _text(_plain(result))


def line(result: BaseModel) -> str:
    """The same on one line."""
    return standard.dumps(_plain(result), ensure_ascii=False) + "\n"


def compact(result: BaseModel) -> str:
    """The same without a blank, and no line end."""
    return _compact(_plain(result))


def graded_record(at: str, result: Mapping[str, Any]) -> bytes:
    """A line of a batch as UTF-8: where the record stands, and its result as `json` gives it.

    orjson writes it, five times as fast, but where it would write a number in another way.
    """
    import orjson  # nothing else has use for it

    record = {"record": at, "result": result}
    if all(_usual(outcome[part]) for outcome in result["outcomes"] for part in NUMERIC):
        with suppress(orjson.JSONEncodeError):  # a name that is no Unicode
            return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    return utf8(_compact(record) + "\n")


def moved_record(at: str, moved: Mapping[str, Any]) -> str:
    """A line of a comparison: where the record stands, and what moves."""
    return _compact({"record": at, **moved}) + "\n"


def bad_record(at: str, problems: Iterable[Problem]) -> str:
    """A line of the errors of a batch: where the record stands, and everything that is wrong with it."""
    return _compact({"record": at, "problems": [asdict(problem) for problem in problems]}) + "\n"


def utf8(lines: str) -> bytes:
    """Lines of JSON as bytes; what of a file's name is none (byte 0xff) stands there as JSON has it (\\udcff)."""
    return lines.encode(errors="backslashreplace")


def entries(found: Sequence[Entry]) -> str:
    """Entries of a ledger."""
    return document(Entries(entries=tuple(found)))


def _plain(result: BaseModel) -> Any:
    return result.model_dump(mode="json", by_alias=True)


def _usual(part: Any) -> bool:
    """Whether every number in it is 0 or of a usual size: without an exponent, and no NaN."""
    for value in () if part is None else part.values() if isinstance(part, dict) else part:
        if isinstance(value, float):
            if value and not LEAST <= abs(value) < TOO_LARGE:
                return False
        elif isinstance(value, (list, dict)) and not _usual(value):
            return False
    return True


def _compact(dumped: Any) -> str:
    return standard.dumps(dumped, ensure_ascii=False, separators=(",", ":"))


def _text(dumped: Any) -> str:
    return standard.dumps(dumped, ensure_ascii=False, indent=2) + "\n"
