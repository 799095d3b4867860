"""The workbook: numbers as numbers, texts as texts whatever they begin with, no clock."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.model.study_set import StudySet
from grading.output.documents.spreadsheet import spreadsheet
from grading.output.outcomes import outcome_rows
from grading.output.printable import printable
from grading.output.profile import evidence_profile
from grading.output.studies import study_rows
from grading.output.summary import summary_of_findings
from grading.pipeline import trace
from tests.output.documents.graded import HOSTILE, KINDS, graded
from tests.strategies import study_set, study_sets


def opened(made: Any, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(spreadsheet(made, **options)))


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def shown(value: Any) -> Any:
    """A value as a sheet has it: an empty text is an empty cell, and a number has 16 digits."""
    if isinstance(value, float):
        return float(f"{value:.16g}")
    return (printable(value) or None) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_says_what_the_result_says(kind: str) -> None:
    made, workbook = graded(kind), opened(graded(kind))
    grading = made.grading
    profile, summary = evidence_profile(grading), summary_of_findings(grading)
    for title, table in {"Evidence profile": profile, "Summary of findings": summary}.items():
        assert values(workbook[title]) == [[shown(cell) for cell in row] for row in table.plain()]
        notes = [(row[1], row[2]) for row in values(workbook["Footnotes"]) if row[0] == title]
        marks = [tuple(mark.split(" ", 1)) for mark in table.marks]
        assert notes == [*((letter, shown(note)) for letter, note in table.notes), *marks]
    numbers = [[shown(value) for key, value in row.items() if key != "footnotes"] for row in outcome_rows(grading)]
    assert values(workbook["Outcomes"]) == numbers
    studies = [list(map(shown, row.values())) for one in made.traces for row in study_rows(one)]
    assert values(workbook["Studies"]) == studies


def test_a_study_has_its_counts_its_effect_and_its_weight() -> None:
    (sheet,) = [opened(graded("hostile"))["Studies"]]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, values(sheet)[0], strict=True))
    assert (row["intervention_events"], row["intervention_n"], row["comparator_events"]) == (3, 50, 6)
    assert row["effect"] == pytest.approx(0.5)
    assert row["weight_percent"] == pytest.approx(50)
    assert row["not_pooled"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_a_formula_and_every_text_is_typed_as_text(kind: str) -> None:
    for sheet in opened(graded(kind)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.data_type != "s" or cell.quotePrefix
                assert cell.value is None or cell.data_type == ("s" if isinstance(cell.value, str) else "n")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).filter(str.strip))
@settings(max_examples=25)
def test_any_name_is_text(name: str) -> None:
    pooled = {"from": "x", "effect": -1.5, "se": 0.2, "studies": 2, "design": "randomised trial"}
    made = trace(study_set({"name": name, "measure": "MD", "pooled": pooled}, title=f"={name}"[:100]))
    sheet = opened(made)["Outcomes"]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["study_set"].data_type == row["outcome"].data_type == "s"
    assert row["study_set"].value.startswith("=")
    assert (row["effect"].value, row["effect"].data_type) == (-1.5, "n")


@given(study_sets())
@settings(max_examples=10)
def test_any_result_is_written(data: StudySet) -> None:
    made = trace(data)
    assert values(opened(made)["Outcomes"]) == [
        [shown(value) for key, value in row.items() if key != "footnotes"] for row in outcome_rows(made.grading)
    ]


def test_names_that_a_spreadsheet_would_run_stand_there_as_they_are() -> None:
    names = [row[2] for row in values(opened(graded("hostile"))["Outcomes"])]
    assert names == [printable(name.strip()) for name in HOSTILE]


def test_the_same_bytes_and_no_date_nor_author() -> None:
    first = spreadsheet(graded("article"))
    assert spreadsheet(graded("article")) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "Gabapentin for chronic low back pain" in core
    assert "openpyxl" not in core
    assert "<dcterms:" not in core


def test_the_conclusion_of_the_whole_is_left_out_with_the_other_outcomes() -> None:
    assert "Conclusion" in [row[0] for row in values(opened(graded("article"))["About"])]
    assert "Conclusion" not in [row[0] for row in values(opened(graded("article"), conclusion=False)["About"])]
