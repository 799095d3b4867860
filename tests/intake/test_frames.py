"""Data frames: what a library makes of missing and of whole numbers does not change the study set."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from grading.errors import StudySetError
from grading.intake.frames import draft_from_frame, study_set_from_frame
from grading.model.study_set import StudySet

CSV = "slab,ai,n1i,ci,n2i,yi,sei\nA 2001,3,20,5,21,,\nB 2002,,,,,-0.1,0.3\n"
SAID = {"title": "t", "population": "p", "intervention": "i", "comparator": "c", "better": "lower",
        "design": "randomised trial", "outcome": "o", "measure": "RR"}  # fmt: skip
PANDAS = pd.read_csv(io.StringIO(CSV))
FRAMES: dict[str, Any] = {
    "pandas": PANDAS,
    "pandas, nullable": PANDAS.convert_dtypes(),
    "pandas, of arrow": pd.read_csv(io.StringIO(CSV), dtype_backend="pyarrow"),
    "pandas, of objects": PANDAS.astype(object),
    "pandas, single": PANDAS.astype({"yi": "float32", "sei": "float32"}),
    "pandas, categories": PANDAS.astype({"slab": "category"}),
    "polars": pl.read_csv(io.StringIO(CSV)),
    "polars, NaN": pl.from_pandas(PANDAS, nan_to_null=False),
    "pyarrow": pa.Table.from_pandas(PANDAS),
    "pyarrow, chunks": pa.concat_tables([pa.Table.from_pandas(PANDAS[:1]), pa.Table.from_pandas(PANDAS[1:])]),
}


def read(frame: Any) -> StudySet:
    return study_set_from_frame(frame, **SAID)


@pytest.mark.parametrize("name", FRAMES)
def test_counts_that_became_floats_are_the_counts_that_they_were(name: str) -> None:
    a, b = read(FRAMES[name]).outcomes[0].studies
    assert a.arms is not None
    assert b.result is not None
    assert (a.id, a.arms.intervention.n, a.arms.intervention.events, a.result) == ("A 2001", 20, 3, None)
    assert (b.arms, b.result.effect, b.result.se) == (None, np.exp(-0.1), 0.3)


def test_pandas_did_make_floats_of_them() -> None:
    assert str(PANDAS["ai"].dtype) == "float64"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, np.nan])
def test_every_kind_of_missing_is_absent(missing: Any) -> None:
    frame = pd.DataFrame({"study": ["A", "B"], "RR": [0.5, 0.6], "se": [0.1, missing], "note": ["x", missing]})
    map = {"columns": {"se": "standard error"}}
    a, b = study_set_from_frame(frame, map=map, **SAID).outcomes[0].studies
    assert a.result is not None
    assert b.result is not None
    assert (a.result.se, a.note, b.result.se, b.note) == (0.1, "x", None, None)


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        ([1], "effects: a list, no data frame"),
        (pl.LazyFrame({"study": [1]}), "effects: a LazyFrame, no data frame"),
        (pd.Series([1]), "effects: a Series, no data frame"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "effects: Expected unique column names, got:"),
        (pd.DataFrame({"study": []}), "effects: no row below the names of the columns"),
        (pd.DataFrame({"study": ["A"], "ai": [pd.Timestamp("2026-02-01")], "n1i": [1], "ci": [1], "n2i": [2]}),
         "effects:1: column `ai` holds a date: libraries make one of what looks like it (1-2, 3/4)"),
    ],
)  # fmt: skip
def test_what_is_no_frame_of_evidence_is_told(frame: Any, what: str) -> None:
    with pytest.raises(StudySetError) as caught:
        read(frame)
    assert str(caught.value).splitlines()[0] == what
    assert caught.value.problems[0].help


@pytest.mark.parametrize(
    ("column", "name"), [("participants ", "participants"), (" sample  size", "sample size"), (" ", "column 2")]
)
@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame])
def test_a_cell_that_cannot_be_read_is_told_however_its_column_is_spaced(library: Any, column: str, name: str) -> None:
    frame = library({"study": ["A"], column: [datetime(2026, 2, 1)], "RR": [0.5], "lower": [0.4], "upper": [0.625]})
    with pytest.raises(StudySetError) as caught:
        study_set_from_frame(frame, map={"columns": {name: "participants"}}, **SAID)
    assert [problem.what for problem in caught.value.problems] == [
        f"column `{name}` holds a date: libraries make one of what looks like it (1-2, 3/4)"
    ]


def test_a_map_in_python_is_the_map_of_a_file() -> None:
    frame = PANDAS.rename(columns={"ai": "x"})
    assert read(frame).outcomes[0].studies[0].arms is None
    map = {"columns": {"x": "events of the intervention"}}
    assert study_set_from_frame(frame, map=map, **SAID).outcomes == read(PANDAS).outcomes


def test_words_in_python_are_those_of_the_command_line() -> None:
    said = SAID | {"measure": "risk ratio", "design": "RCT", "better": "Lower"}
    assert study_set_from_frame(PANDAS, **said) == read(PANDAS)


def test_every_word_that_nothing_knows_is_told_at_once() -> None:
    said = SAID | {"measure": "XX", "design": "cohrt study", "title": 3}
    with pytest.raises(StudySetError) as caught:
        study_set_from_frame(PANDAS, **said)  # type: ignore[arg-type]
    assert {f"{one.where}: {one.what}" for one in caught.value.problems} == {
        "measure: no measure `XX`", "design: no design `cohrt study`; did you mean `cohort study`?",
        "title: no title `3`",
    }  # fmt: skip
    with pytest.raises(TypeError, match="no argument `titel`; did you mean `title`\\?"):
        study_set_from_frame(PANDAS, titel="t")  # type: ignore[call-arg]


@pytest.mark.parametrize("cell", [np.array([1, 2]), [1, 2], b"1", {"a": 1}])
def test_a_cell_that_holds_several_values_is_told(cell: Any) -> None:
    frame = PANDAS.astype(object)
    frame.at[0, "ai"] = cell
    with pytest.raises(StudySetError, match="column `ai` holds a list, an array or bytes"):
        read(frame)


def test_what_is_left_out_is_told_by_the_draft() -> None:
    frame = PANDAS.assign(n2i=[float("nan")] * 2)
    assert (
        "effects:1: study `A 2001`: its arms are incomplete: they are left out, the study is kept"
        in draft_from_frame(frame, **SAID).told
    )
