"""Parquet in: a study set a row, as JSON in a column `study_set`, or in nested columns named as its keys are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from grading.batch.lines import BROKEN_HELP
from grading.batch.record import Meter, Record, Unread
from grading.intake.checked_file import MOST_BYTES
from grading.intake.study_set_file import STUDY_SET
from grading.located import Path as Place
from grading.located import label

COLUMN = "study_set"
ROWS = 64
"""Rows decoded at once."""
HELP = "leave empty what is unknown; the rest is numbers, text, dates, yes and no, and lists and structs of these"
NO_PARQUET = ("not a Parquet file, or not a whole one", "is the file whole?")
LARGEST = 2**53
"""Whole numbers beyond this are not the same in every reader of JSON."""


class _RowError(Exception):
    """This row alone cannot be read; says why."""


def rows(path: Path, name: str, meter: Meter) -> Iterator[Record | Unread]:
    """A record for each row, counted from 1."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    number, before = 0, meter.read
    try:
        with ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
            size, several = path.stat().st_size, max(file.metadata.num_rows, 1)
            wanted = [COLUMN] if COLUMN in file.schema_arrow.names else None
            for row in _each(file, wanted):
                number += 1
                meter.read = before + size * number // several
                yield _record(row, wanted, f"{name}:{number}", str(path.parent))
    except (pyarrow.ArrowException, OSError):
        torn = ("the file breaks off in this row", BROKEN_HELP)
        yield Unread.of(f"{name}:{number + 1}", *(torn if number else NO_PARQUET))


def _each(file: Any, columns: list[str] | None) -> Iterator[dict[str, Any] | _RowError]:
    """The rows, group by group: a group that is broken takes none of another with it."""
    for group in range(file.num_row_groups):
        for batch in file.iter_batches(batch_size=ROWS, row_groups=[group], columns=columns):
            try:
                yield from _values(batch)
            except _RowError:  # which of them it is
                yield from (_alone(batch.slice(at, 1)) for at in range(batch.num_rows))


def _values(batch: Any) -> list[dict[str, Any]]:
    import pyarrow

    try:
        found: list[dict[str, Any]] = batch.to_pylist(maps_as_pydicts="strict")
    except UnicodeDecodeError:
        raise _RowError("a text that is not UTF-8") from None
    except KeyError:
        raise _RowError("a map that has a key twice") from None
    except (ValueError, TypeError, OverflowError, pyarrow.ArrowException):
        raise _RowError("a date or another value that is out of range") from None
    return found


def _alone(row: Any) -> dict[str, Any] | _RowError:
    try:
        return _values(row)[0]
    except _RowError as error:
        return error


def _record(row: dict[str, Any] | _RowError, columns: list[str] | None, at: str, folder: str) -> Record | Unread:
    try:
        if isinstance(row, _RowError):
            raise row
        if columns and row[COLUMN] is None:
            return Unread.of(at, f"`{COLUMN}` is empty", "leave the row out")
        data = _bytes(row[COLUMN] if columns else row)
    except _RowError as error:
        return Unread.of(at, f"this row is no study set: {error}", HELP)
    if len(data) > MOST_BYTES:
        return Unread.of(at, f"larger than {MOST_BYTES // 1_000_000} MB", STUDY_SET.size_help)
    return Record(at, data, json=True, folder=folder)


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    import rfc8785

    return rfc8785.dumps(_present(value, ()))


def _present(value: Any, place: Place) -> Any:
    """As a study set has it, without what is null: a missing value is an absent key, and so is a struct of these."""
    if isinstance(value, dict):
        kept = {key: _present(one, (*place, key)) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None and one != {}}
    if isinstance(value, list):
        return [_present(one, (*place, at)) for at, one in enumerate(value)]
    if isinstance(value, datetime):  # what frames make of a day
        return (value.date() if value.time() == time() and value.tzinfo is None else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        value = float(value)
    if value is None or isinstance(value, (str, bool)):
        return value
    if not isinstance(value, (int, float)):
        raise _RowError(f"{label(place)} is of the kind `{type(value).__name__}`")
    if not math.isfinite(value) or (isinstance(value, int) and abs(value) >= LARGEST):
        raise _RowError(f"{label(place)} is {value}")
    return value
