"""CSV: one row an outcome, numbers exactly as in the result, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv as standard
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading import grade
from grading.model.study_set import StudySet
from grading.model.verdict import Grading
from grading.output.csv import csv, harmless
from grading.output.outcomes import outcome_rows
from tests.output.documents.graded import KINDS, graded
from tests.strategies import study_sets


def read(*gradings: Grading) -> list[dict[str, Any]]:
    """Rows as they are read back: what is not in quotation marks is a number."""
    return list(standard.DictReader(StringIO(csv(gradings)), quoting=standard.QUOTE_NONNUMERIC))


def holds(shown: list[dict[str, Any]], grading: Grading) -> None:
    """Every number and level of the result stands in its column."""
    for row, outcome in zip(shown, grading.outcomes, strict=True):
        pooled, absolute = outcome.pooled, outcome.absolute
        interval = (pooled.interval if pooled else None) or ("", "")
        assert (row["ci_low"], row["ci_high"]) == interval
        assert row["effect"] == (pooled.effect if pooled else "")
        assert row["i_squared"] == (pooled.i_squared if pooled and pooled.i_squared is not None else "")
        assert row["difference"] == (absolute.difference_per_1000 if absolute else "")
        assert row["risk_with_comparator"] == (absolute.baseline_per_1000 if absolute else "")
        assert (row["certainty_low"], row["certainty_high"]) == (outcome.certainty_range or ("", ""))
        assert row["participants"] == (outcome.participants if outcome.participants is not None else "")
        for domain, judgement in outcome.judgements.items():
            column = domain.replace(" ", "_")
            if column in row:
                assert row[column] == (" to ".join(judgement.range) if judgement.range else judgement.level)


@pytest.mark.parametrize("kind", KINDS)
def test_the_numbers_are_those_of_the_result(kind: str) -> None:
    holds(read(graded(kind).grading), graded(kind).grading)


@given(study_sets())
@settings(max_examples=25)
def test_the_numbers_of_any_result_are_read_back(data: StudySet) -> None:
    grading = grade(data)
    holds(read(grading), grading)


def test_a_negative_number_stays_a_number() -> None:
    (pain, *_) = read(graded("article").grading)
    assert (pain["effect"], pain["ci_low"]) == (-0.22, -0.51)
    assert ",-0.22,-0.51,0.07," in csv([graded("article").grading])


FORMULAS = "=+-@\t\r\n＝＋－＠"


@given(st.text(max_size=30) | st.builds(str.__add__, st.sampled_from(list(FORMULAS)), st.text(max_size=30)))
def test_no_text_begins_as_a_formula_and_none_is_lost(text: str) -> None:
    shown = harmless(text)
    assert shown[:1] not in tuple(FORMULAS)
    assert shown in (text, f"'{text}")
    assert (shown == text) == (text[:1] not in tuple(FORMULAS))


def test_hostile_names_are_texts() -> None:
    rows = read(graded("hostile").grading)
    assert rows[0]["study_set"] == "'=1+1"
    for row in rows:
        for value in row.values():
            assert not isinstance(value, str) or value[:1] not in tuple(FORMULAS)
    assert "'=cmd|' /C calc'!A0" in [row["outcome"] for row in rows]


def test_several_study_sets_are_one_table() -> None:
    one, other = graded("article").grading, graded("gaps").grading
    assert [row["study_set"] for row in read(one, other)] == [
        *["Gabapentin for chronic low back pain"] * 12, *["t"] * 7,
    ]  # fmt: skip


def test_every_outcome_has_the_same_columns() -> None:
    columns = {tuple(row) for kind in KINDS for row in outcome_rows(graded(kind).grading)}
    assert len(columns) == 1
    (names,) = columns
    assert names[:8] == ("study_set", "outcome_id", "outcome", "importance", "follow_up", "evidence", "studies",
                         "participants")  # fmt: skip
