"""A study set from data frames of pandas, polars or pyarrow, read through narwhals; none of them is required.

A missing value is None, NaN, NaT or pandas' NA. A whole number that a library made a float because of a missing value
(12.0) is the whole number that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from datetime import date, datetime
from typing import Any, TypedDict, Unpack, cast

from grading.errors import StudySetError, did_you_mean
from grading.intake.draft import Draft, Said, study_set
from grading.intake.said import checked
from grading.intake.tables.joined import draft
from grading.intake.tables.mapping import Map, mapped
from grading.intake.tables.table import Row, Table, column_names, tabled
from grading.located import Located
from grading.model.study_set import StudySet

DATE = "a date: libraries make one of what looks like it (1-2, 3/4)"
SEVERAL = "a list, an array or bytes"
NOT_A_FRAME = "give a data frame of pandas, polars or pyarrow, in memory"


class Words(TypedDict, total=False):
    """What the frames do not say: of the question, of all outcomes, of all studies; words as on the command line."""

    measure: str | None
    outcome: str | None
    title: str | None
    population: str | None
    intervention: str | None
    comparator: str | None
    better: str | None
    design: str | None


def study_set_from_frame(
    effects: Any, risk_of_bias: Any = None, *, map: Mapping[str, Any] | None = None, **said: Unpack[Words]
) -> StudySet:
    """The study set of a data frame of effects, and of one about studies, with columns as a CSV has them.

    `map` is what columns mean, as an import records it: `{"columns": {"tpos": "events of the intervention"}}`; `said`
    is what no column says. What was left out, or taken for something else, stands in `draft_from_frame(...).told`.
    Raises StudySetError with everything that is wrong, or still to be decided.
    """
    return study_set(draft_from_frame(effects, risk_of_bias, map=map, **said))


def draft_from_frame(
    effects: Any, risk_of_bias: Any = None, *, map: Mapping[str, Any] | None = None, **said: Unpack[Words]
) -> Draft:
    """The draft of a study set, as above: what can be decided later stays open."""
    if unknown := sorted(said.keys() - Words.__annotations__.keys()):
        raise TypeError(f"no argument `{unknown[0]}`{did_you_mean(unknown[0], Words.__annotations__)}")
    words = checked(cast("Mapping[str, str | None]", said))
    measure, outcome = words.pop("measure", None), words.pop("outcome", None)
    tables = [_table(effects, "effects"), *([] if risk_of_bias is None else [_table(risk_of_bias, "risk_of_bias")])]
    columns: Map = () if map is None else mapped(Located(dict(map), name="map"))
    return draft(tables, Said(**words), map=columns, measure=measure, outcome=outcome)


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
    header = tuple(map(str, frame.columns))
    names = dict(zip(frame.columns, column_names(header), strict=True))
    yield Row(0, header)
    for line, values in enumerate(frame.iter_rows(named=True), 1):
        wrong = {column: why for column, value in values.items() if (why := _no_cell(value))}
        spoilt |= {(line, names[column]): why for column, why in wrong.items()}
        yield Row(
            line, tuple("" if column in wrong else _text(value, column in single) for column, value in values.items())
        )


def _no_cell(value: Any) -> str:
    """Why this is nothing that a cell can hold; empty for what is."""
    if isinstance(value, Sized) and not isinstance(value, str):
        return SEVERAL
    return DATE if isinstance(value, date | datetime) and _known(value) else ""


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
