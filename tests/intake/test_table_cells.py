"""Cells: numbers as they are typed, words that nothing knows, and every fault at once."""

from __future__ import annotations

import pytest

from grading.errors import StudySetError
from grading.intake.tables.numbers import decimal_mark, number
from tests.intake.tables import COUNTS, draft, faults, questions, studies


@pytest.mark.parametrize(
    ("text", "decimal", "whole", "found"),
    [
        ("12", ".", True, 12), ("12.0", ".", True, 12), ("12.0", ".", False, 12.0), ("-0.28", ".", False, -0.28),
        ("−0.28", ".", False, -0.28), (".5", ".", False, 0.5), ("1e-3", ".", False, 0.001), ("0,28", ",", False, 0.28),
        ("1,234", ".", False, None), ("0,28", ".", False, None), ("0.28", ",", False, None), ("12.5", ".", True, None),
        ("12 %", ".", False, None), ("<0.001", ".", False, None), ("1_000", ".", False, None), ("٣", ".", True, None),
        ("1.000", ".", True, None), ("1.000", ".", False, 1.0), ("0.000", ".", True, 0),
    ],
)  # fmt: skip
def test_a_number_is_read_as_typed_or_not_at_all(text: str, decimal: str, whole: bool, found: float | None) -> None:
    if found is None:
        with pytest.raises(ValueError, match=r"a (whole )?number"):
            number(text, decimal, whole=whole)
    else:
        assert number(text, decimal, whole=whole) == found
        assert type(number(text, decimal, whole=whole)) is type(found)


# cells


def test_every_cell_that_cannot_be_read_is_told_at_once_and_the_same_fault_once() -> None:
    assert faults("study,ai,n1i,ci,n2i\nA,x,10,2,11\nB,1,10.5,2,11\nC,x,10,2,11\n,1,10,2,11\nD,,NA,.,#N/A\n") == [
        "t1.csv:2: `x` in column `ai` is not a number; 1 more row like it",
        "t1.csv:3: `10.5` in column `n1i` is not a whole number",
        "t1.csv:5: a row without a study",
    ]


def test_a_word_that_nothing_knows_is_told_with_the_nearest_and_can_be_mapped() -> None:
    table = COUNTS.replace("n2i", "n2i,design").replace("11", "11,cohrt study")
    assert faults(table)[0].endswith("is nothing that design can be; did you mean `cohort study`?")
    for word, found in (("cohort study", {"design": "cohort study"}), ("unknown", {})):
        (study,) = studies(table, map={"columns": {"design": f"design (cohrt study = {word})"}})
        assert {key: one for key, one in study.items() if key == "design"} == found


def test_commas_are_decimal_where_they_can_be_nothing_else() -> None:
    semicolon = studies("study;yi;vi\nA;-0,5;1,234\n", measure="MD")[0]["result"]
    assert semicolon == {"effect": -0.5, "variance": 1.234}
    assert "`1,234` in column `vi` is not a number" in faults("study\tyi\tvi\nA\t5\t1,234\n", measure="MD")[0]


# faults, all at once

MARKED = "study,ai,n1i,ci,n2i\nA,12,10,2,11\nB,9 (8%),112,15,110\nC,<5,112,15,110\nD,1,10,2,11\n"


def test_cells_that_cannot_be_read_are_told_with_what_is_impossible_elsewhere() -> None:
    with pytest.raises(StudySetError) as caught:
        draft(MARKED, measure="RR")
    assert [(one.where, one.what, one.help) for one in caught.value.problems] == [
        ("t1.csv:2", "12 events among 10 people", "people with the event, not all events"),
        ("t1.csv:3", "`9 (8%)` in column `ai` is not a number",
         "write the count alone: the percentage follows from it"),
        ("t1.csv:4", "`<5` in column `ai` is not a number", "a bound is no number: leave it empty"),
    ]  # fmt: skip


def test_a_table_without_a_row_that_can_be_read_is_told_by_its_cells_alone() -> None:
    assert faults("study,ai,n1i,ci,n2i\nB,9 (8%),112,15,110\n") == ["t1.csv:2: `9 (8%)` in column `ai` is not a number"]


def test_a_question_waits_for_cells_that_cannot_be_read() -> None:
    table = "study,ai,n1i,ci,n2i,m1i,sd1i,m2i,sd2i\nA,1,10,2,11,1,1,2,1\nB,9 (8%),112,15,110,1,1,2,1\n"
    assert faults(table) == ["t1.csv:3: `9 (8%)` in column `ai` is not a number"]
    assert len(questions(table.replace("9 (8%)", "9"))) == 1


MEANS = "study;mean intervention;SD intervention;n intervention;mean control;SD control;n control\n"
"""Means of 1234 or of 1.234, as Excel in Europe writes either."""


@pytest.mark.parametrize(
    ("cells", "separator", "mark"),
    [
        ("0,5 1,234", ";", ","), ("1,234", ";", ","), ("1,234", "\t", "."), ("1,234 0,5", "\t", ","),
        ("0.5 1.234", ";", "."), ("0,5 1.234", ";", ","), ("3,1 2,2 1.2", ";", ","), ("3.1 2.2 1,2", ";", "."),
        ("3,1 1.2", ";", ","), ("3,1 1.2", "\t", "."), ("3,1", ",", "."), ("12", ";", "."),
    ],
)  # fmt: skip
def test_the_decimal_mark_is_the_one_that_parts_no_thousands_oftener(cells: str, separator: str, mark: str) -> None:
    assert decimal_mark(cells.split(), separator) == mark


def test_only_the_cells_with_the_rarer_mark_are_culprits() -> None:
    wrong = faults(f"{MEANS}A;3,1;1,2;10;2,5;1,1;11\nB;1.200;1,2;10;2,5;1,1;11\n", measure="MD")
    assert wrong == [
        "t1.csv:3: `1.200` in column `mean intervention` is not a number; decimals have commas elsewhere in this file"
    ]


def test_points_between_semicolons_that_may_part_thousands_are_asked_about() -> None:
    table = f"{MEANS}A;1.234;300;10;1.100;310;11\n"
    assert questions(table, measure="MD") == ["is `1.234` in column `mean intervention` 1234, or 1,234?"]
    assert studies(table.replace("310", "310.5"), measure="MD")[0]["arms"]["intervention"]["mean"] == 1.234
    assert studies(table.replace(".", ""), measure="MD")[0]["arms"]["intervention"]["mean"] == 1234
    assert studies(table.replace(".", ","), measure="MD")[0]["arms"]["intervention"]["mean"] == 1.234
    assert questions(table.replace("study", "Gewicht;study").replace("A;", "0,5;A;"), measure="MD")


def test_a_count_of_thousands_is_not_read_as_a_small_one() -> None:
    assert faults("study,ai,n1i,ci,n2i\nA,1,1.000,0,900\n") == [
        "t1.csv:2: `1.000` in column `n1i` is not a whole number"
    ]


SIGNS = "study,D1,D2,D3,D4,D5,Overall\nA,+,+,-,?,+,-\nB,+,Low,-,?,+,-\n"


def test_signs_for_judgements_are_told_once_with_the_map_that_reads_them() -> None:
    with pytest.raises(StudySetError) as caught:
        draft(COUNTS, SIGNS)
    (problem,) = caught.value.problems
    assert (problem.where, problem.what) == (
        "t2.csv:2",
        "`+`, `-`, `?` in `D1`, `D2`, `D3`, `D4`, `D5`, `Overall`: nothing that risk of bias can be; "
        "1 more row like it",
    )
    assert "`D1: risk of bias, D1 (+ = …, - = …, ? = …)`" in problem.help
    words = {"D1": "D1", "D2": "D2", "D3": "D3", "D4": "D4", "D5": "D5", "Overall": "overall"}
    said = {name: f"risk of bias, {domain} (+ = low, - = high, ? = unknown)" for name, domain in words.items()}
    found = studies(COUNTS, SIGNS, map=[{"file": "t2.csv", "columns": said}])[0]["risk_of_bias"]
    assert found == {"domains": {"D1": "low", "D2": "low", "D3": "high", "D5": "low"}, "overall": "high"}


def test_names_and_meanings_too_long_for_the_record_are_one_clear_fault() -> None:
    for length in (200, 201, 250):
        table = COUNTS.replace("n2i", f"n2i,{'y' * length}").replace("11", "11,low")
        if length == 200:
            assert draft(table).files[0].ignored == ("y" * 200,)
        else:
            (wrong,) = faults(table)
            assert wrong.startswith("t1.csv:1: the name of a column is longer than 200 characters: `yyyy")
    words = ", ".join(f"{'z' * 100}{at} = low" for at in range(20))
    table = COUNTS.replace("n2i", "n2i,rob").replace("11", "11,low")
    assert faults(table, map={"columns": {"rob": f"risk of bias, overall ({words})"}}) == [
        "t1.csv: what column `rob` means takes more than 2,000 characters"
    ]


def test_a_column_without_a_name_does_not_hide_one_that_is_called_so() -> None:
    assert faults("study,ai,n1i,ci,n2i,,column 6\nA,1,10,2,11,3,4\n") == ["t1.csv:1: two columns are called `column 6`"]
