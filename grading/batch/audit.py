"""A sample of what was graded together is graded again, alone, and must be the same in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import dumps
from typing import Any

from grading.columns import Columns, Graded
from grading.errors import BatchError
from grading.intake.json_study_set import Read
from grading.pipeline import run

HEXADECIMALS = 13
"""Of the digest that chooses: 52 bits, all of which a double holds."""


def chosen(sha256: str, share: float) -> bool:
    """Whether a record with this digest is in the sample: by chance, and the same in every run."""
    return int(sha256[:HEXADECIMALS], 16) < share * float(16**HEXADECIMALS)


def audited(columns: Columns, at: str, read: Callable[[], Read], result: Graded | Exception) -> None:
    """Read and grade it by durable_rules and the specification; raises BatchError where that differs from this."""
    again = _alone(columns, read)
    if isinstance(again, Exception) or isinstance(result, Exception):
        same, where = str(again) == str(result), ""
    else:
        where = next(differing(result, again), "")
        same = not where
    if not same:
        what = f"graded together and alone it does not come out the same{where and f': `{where}`'}"
        raise BatchError.of(at, what, "this is a fault of the program; please report it with this record")


def _alone(columns: Columns, read: Callable[[], Read]) -> Graded | Exception:
    """As one stage after the other gives it; a fault of the program is told of its record elsewhere."""
    try:
        return run(columns.engine, *read()).grading.model_dump(mode="json", by_alias=True)
    except Exception as error:
        return error


def differing(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """The places where two results are written otherwise."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for key in one:
            yield from differing(one[key], other[key], f"{path}.{key}" if path else key)
    elif isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)) and len(one) == len(other):
        for at, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from differing(first, second, f"{path}[{at}]")
    elif dumps(one) != dumps(other):
        yield path or "the result"
