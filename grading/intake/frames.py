"""A study set from data frames of pandas, polars or pyarrow, read through narwhals; none of them is required.

A missing value is None, NaN, NaT or pandas' NA. A whole number that a library made a float because of a missing value
(12.0) is the whole number that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, study_set
from grading.intake.tables.joined import draft
from grading.intake.tables.mapping import Map, mapped
from grading.intake.tables.table import Row, Table, tabled
from grading.located import Located
from grading.model.study_set import StudySet

DATE = "a date: libraries make one of what looks like it (1-2, 3/4)"
NOT_A_FRAME = "give a data frame of pandas, polars or pyarrow, in memory"


def study_set_from_frame(
    effects: Any, risk_of_bias: Any = None, *, map: Mapping[str, Any] | None = None, **said: str | None
) -> StudySet:
    """The study set of a data frame of effects, and of one about studies, with columns as a CSV has them.

    `map` is what columns mean, as an import records it: `{"columns": {"tpos": "events of the intervention"}}`; `said`
    as for `draft_from_frame`. Raises StudySetError with everything that is wrong, or still to be decided.
    """
    return study_set(draft_from_frame(effects, risk_of_bias, map=map, **said))


def draft_from_frame(
    effects: Any,
    risk_of_bias: Any = None,
    *,
    map: Mapping[str, Any] | None = None,
    measure: str | None = None,
    outcome: str | None = None,
    **said: str | None,
) -> Draft:
    """The draft of a study set: what can be decided later stays open.

    `said` is what the frames do not say: title, population, intervention, comparator, better, design.
    """
    tables = [_table(effects, "effects"), *([] if risk_of_bias is None else [_table(risk_of_bias, "risk_of_bias")])]
    columns: Map = () if map is None else mapped(Located(dict(map), name="map"))
    return draft(tables, Said(**said), map=columns, measure=measure, outcome=outcome)


def _table(frame: Any, name: str) -> Table:
    import narwhals as nw

    try:
        read = nw.from_native(frame, eager_only=True)
    except TypeError:
        raise StudySetError.of(name, f"a {type(frame).__name__}, no data frame", NOT_A_FRAME) from None
    except nw.exceptions.NarwhalsError as error:
        raise StudySetError.of(name, str(error).splitlines()[0], "give every column its own name") from None
    single = {column for column, kind in read.schema.items() if kind == nw.Float32}
    spoilt: dict[tuple[int, str], str] = {}
    return tabled(name, _rows(read, single, spoilt), spoilt)


def _rows(frame: Any, single: set[str], spoilt: dict[tuple[int, str], str]) -> Iterator[Row]:
    """The names of the columns as line 0, then the rows from 1."""
    yield Row(0, tuple(map(str, frame.columns)))
    for line, values in enumerate(frame.iter_rows(named=True), 1):
        dates = [column for column, value in values.items() if isinstance(value, date | datetime) and _known(value)]
        spoilt |= {(line, str(column)): DATE for column in dates}
        yield Row(line, tuple(_text(value, column in single) for column, value in values.items()))


def _known(value: Any) -> bool:
    """False for a missing value; NaN and NaT are equal to nothing, themselves included."""
    return value is not None and type(value).__name__ != "NAType" and value == value


def _text(value: Any, single: bool) -> str:
    """The value as a CSV would have it."""
    if not _known(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        import numpy as np

        if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        return str(np.float32(value)) if single else repr(float(value))
    return str(value)
