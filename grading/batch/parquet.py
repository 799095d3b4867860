"""Parquet in: a study set a row, as JSON in a column `study_set`, or in nested columns named as its keys are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading.batch.lines import BROKEN_HELP
from grading.batch.record import Meter, Record, Unread
from grading.intake.checked_file import MOST_BYTES
from grading.intake.study_set_file import STUDY_SET

COLUMN = "study_set"
ROWS = 64
"""Rows decoded at once."""


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
    except (pyarrow.ArrowException, OSError) as error:
        yield Unread.of(f"{name}:{number + 1}", f"the file breaks off in this row: {error}", BROKEN_HELP)


def _each(file: Any, columns: list[str] | None) -> Iterator[Any]:
    """The rows, each a table of one, group by group: a group that is broken takes none of another with it."""
    for group in range(file.num_row_groups):
        for batch in file.iter_batches(batch_size=ROWS, row_groups=[group], columns=columns):
            yield from (batch.slice(at, 1) for at in range(batch.num_rows))


def _record(row: Any, columns: list[str] | None, at: str, folder: str) -> Record | Unread:
    import pyarrow

    try:
        (value,) = row.to_pylist(maps_as_pydicts="strict")
        if columns and value[COLUMN] is None:
            return Unread.of(at, f"`{COLUMN}` is empty", "leave the row out")
        data = _bytes(value[COLUMN] if columns else value)
    except (ValueError, TypeError, KeyError, OverflowError, pyarrow.ArrowException) as error:  # of this row alone
        help = "leave empty what is unknown; the rest is numbers, text, yes and no, and lists and structs of these"
        return Unread.of(at, f"this row is no study set: {error}", help)
    if len(data) > MOST_BYTES:
        return Unread.of(at, f"larger than {MOST_BYTES // 1_000_000} MB", STUDY_SET.size_help)
    return Record(at, data, json=True, folder=folder)


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    import rfc8785

    return rfc8785.dumps(_present(value))


def _present(value: Any) -> Any:
    """Without what is null: a missing value is an absent key, and a struct of nothing but these is absent too."""
    if isinstance(value, dict):
        kept = {key: _present(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None and one != {}}
    return [_present(one) for one in value] if isinstance(value, list) else value
