"""Data tables below a step: what they say is what a file would say; every fault of one is told at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import ScenarioError, StudySetError
from grading.model.study_set import Outcome, StudySet
from grading.scenarios.draft import Draft, _told
from grading.scenarios.review_table import review_in
from grading.scenarios.study_tables import ARM, ARMS, ELEMENTS, ITEM, PLAIN, studies_in
from grading.scenarios.tables import read_table
from grading.scenarios.words import WORDS
from tests.scenarios.steps import EVENT, SCORE, begun, cells, refusal
from tests.strategies import study_sets

REPORTED = "the outcome was reported by these studies:"
NUMBERS = {"n": WORDS["COUNT"], "x": WORDS["NUMBER"]}


def faults(table: str, needed: tuple[str, ...] = ("n",)) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_table(cells(table), NUMBERS, needed)
    assert all(problem.help for problem in caught.value.problems)
    return [problem.what for problem in caught.value.problems]


def test_a_table_is_read_by_its_columns() -> None:
    table = cells("| x | n |\n| −1.5 | 1,999 |\n| | 400 |")
    assert read_table(table, NUMBERS, ("n",)) == [{"x": -1.5, "n": 1999}, {"x": None, "n": 400}]


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("| n |\n| 1oo |", "row 1, column `n`: `1oo` is not a whole number"),
        ("| n |\n| 4.5 |", "row 1, column `n`: `4.5` is not a whole number"),
        ("| n |\n| −4 |", "row 1, column `n`: `−4` is not a whole number"),
        ("| n |\n| 1,99 |", "row 1, column `n`: `1,99` is not a whole number"),
        ("| n | x |\n| 1 | nan |", "row 1, column `x`: `nan` is not a number"),
        ("| n | x |\n| 1 | inf |", "row 1, column `x`: `inf` is not a number"),
        ("| n | x |\n| 1 | 1e999 |", "row 1, column `x`: `1e999` is not a number"),
        ("| n | x |\n| 1 | 1,5 |", "row 1, column `x`: `1,5` is not a number"),
        ("| n | x |\n| 1 | 2 |\n| 3 |", "row 2 has 1 cells, and the table 2 columns"),
        ("| n |\n| 1 | 2 |", "row 1 has 2 cells, and the table 1 columns"),
        ("| n |\n| |", "row 1, column `n`: nothing stands there"),
        ("| n |", "the table has no row below its columns"),
        ("| x |\n| 1 |", "the table lacks the column `n`"),
        ("| n | n |\n| 1 | 2 |", "the column `n` stands twice"),
        ("| n | z |\n| 1 | 2 |", "unknown column `z`"),
    ],
)
def test_a_fault_of_a_table_names_row_column_and_value(table: str, what: str) -> None:
    assert faults(table) == [what]


def test_a_number_of_absurd_length_is_no_number() -> None:
    [what] = faults(f"| n |\n| {'9' * 5000} |")
    assert what.startswith("row 1, column `n`: `999")
    assert len(what) < 120


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("| study | from | to |\n| A | 1 | 2 |", "row 1: an interval or error without its effect"),
        ("| study | se |\n| A | 1 |", "row 1: an interval or error without its effect"),
        ("| study | effect | from | to |\n| A | 1 | | 2 |", "row 1: an interval with one end"),
        ("| study | treated | events treated |\n| A | 10 | 2 |", "row 1: an arm without its people"),
        ("| study | meen treated |\n| A | 10 |", "unknown column `meen treated`; did you mean `mean treated`?"),
        (
            "| study | relapsed treated |\n| A | 10 |",
            "unknown column `relapsed treated`; did you mean `sd treated`?",
        ),
    ],
)
def test_numbers_that_need_others_are_not_half_read(table: str, what: str) -> None:
    error = refusal(begun(SCORE), REPORTED, table)
    assert error is not None
    assert [problem.what for problem in error.problems] == [what]


def test_a_column_may_speak_of_the_outcome_by_its_name() -> None:
    table = "| study | treated | relapsed treated | untreated | relapsed untreated |\n| A | 10 | 1 | 10 | 2 |"
    [study] = begun(EVENT, ("the studies counted:", table)).draft.study_set().outcomes[0].studies
    assert study.arms is not None
    assert (study.arms.intervention.events, study.arms.comparator.events) == (1, 2)


def test_an_empty_cell_is_unknown_and_a_column_left_out_is_as_it_was_for_all() -> None:
    table = """
    | study | effect | from | to | risk of bias | indirectness of population |
    | A     | −1     | −2   | 0  |              |                            |
    | B     | −1     | −2   | 0  | high         | minor                      |
    """
    first, second = begun(SCORE, (REPORTED, table)).draft.study_set().outcomes[0].studies
    assert first.risk_of_bias is None
    assert first.funding == second.funding == "public"
    assert first.indirectness is not None
    assert second.indirectness is not None
    assert (first.indirectness.population, first.indirectness.outcome) == (None, "none")
    assert (second.indirectness.population, second.indirectness.outcome) == ("minor", "none")


def test_a_p_is_of_the_effect_or_else_of_the_direction() -> None:
    table = "| study | effect | p | favours |\n| A | −1 | 0.02 | |\n| B | | 0.04 | intervention |"
    first, second = studies_in(cells(table), "pain")
    assert (first["result"], first.get("p")) == ({"effect": -1.0, "p": 0.02}, None)
    assert (second["result"], second["p"], second["favours"]) == (None, 0.04, "intervention")


def test_an_impossible_study_is_told_by_outcome_and_study() -> None:
    table = "| study | effect | from | to | people |\n| A | −1 | 0 | −2 | 0 |\n| B | 9 | 1 | 2 | 10 |"
    with pytest.raises(StudySetError) as caught:
        begun(SCORE, (REPORTED, table)).draft.study_set()
    assert [(problem.where, problem.what) for problem in caught.value.problems] == [
        ("outcome `pain`, study `A`", "`participants` is `0`"),
        ("outcome `pain`, study `A`", "the interval 0 to -2 is upside down"),
        ("outcome `pain`, study `B`", "the estimate 9 lies outside its own interval, 1 to 2"),
    ]


# a review in one row


def test_a_review_says_what_its_row_says_and_nothing_more() -> None:
    table = """
    | review | effect | from | to  | studies | people | I² | high risk | small-study test | small-study p |
    | R 24   | −1     | −2   | −.5 | 12      | 800    | 40 | 20%       | Egger            | 0.04          |
    """
    pooled = begun(SCORE, ("a review pooled the studies:", table)).draft.study_set().outcomes[0].pooled
    assert pooled is not None
    assert pooled.model_dump(exclude_defaults=True, by_alias=True) == {
        "from": "R 24", "effect": -1, "interval": (-2, -0.5), "studies": 12, "participants": 800, "i_squared": 40,
        "risk_of_bias": {"high": 0.2}, "small_study_test": {"name": "Egger", "p": 0.04},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("| review | effect | studies |\n| A | 1 | 2 |\n| B | 1 | 2 |", "2 rows, and one estimate counts"),
        ("| review | effect | studies | from |\n| A | 1 | 2 | 0 |", "row 1: `from` and `to` go together"),
        ("| review | effect | studies | predicted to |\n| A | 1 | 2 | 0 |",
         "row 1: `predicted from` and `predicted to` go together"),
        ("| review | effect | studies | small-study p |\n| A | 1 | 2 | .1 |",
         "row 1: `small-study test` and `small-study p` go together"),
        ("| review | effect | studies | measure |\n| A | 1 | 2 | ods ratio |",
         "row 1, column `measure`: `ods ratio` is not a measure of effect; did you mean `odds ratio`?"),
    ],
)  # fmt: skip
def test_a_faulty_row_of_a_review_is_refused(table: str, what: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        review_in(cells(table))
    assert [problem.what for problem in caught.value.problems] == [what]


# whatever studies there are


def written(value: Any) -> str:
    """A value as a cell has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{Decimal(repr(value)):f}".replace("-", "−") if isinstance(value, float) else str(value)


def row_of(study: dict[str, Any]) -> dict[str, str]:
    """A study as the row of a table."""
    row = {name: study.get(key) for name, (key, _) in PLAIN.items() if name != "follow-up"}
    result = study.get("result", {})
    row |= {name: result.get(name) for name in ("effect", "se", "variance", "level", "asymmetric")}
    row |= dict(zip(("from", "to"), result.get("interval", (None, None)), strict=True))
    row |= {"level": f"{100 * result['level']:.6g}%"} if "level" in result else {}
    row["p"] = result.get("p", study.get("p"))
    for said, arm in ARMS.items():
        row |= {f"{lead}{said}": study.get("arms", {}).get(arm, {}).get(key) for lead, (key, _) in ARM.items()}
    risk, direct = study.get("risk_of_bias", {}), study.get("indirectness", {})
    row |= {"risk of bias": risk.get("overall"), "tool": risk.get("tool")}
    row |= {f"{ITEM}{item}": level for item, level in risk.get("domains", {}).items()}
    row |= {f"indirectness of {element}": direct.get(element) for element in ELEMENTS}
    if "follow_up" in study:
        [(unit, amount)] = study["follow_up"].items()
        row["follow-up"] = f"{written(amount)} {unit}"
    return {name: written(value) for name, value in row.items() if value is not None}


def table_of(outcome: Outcome) -> list[list[str]]:
    rows = [row_of(study.model_dump(exclude_none=True, exclude_defaults=True)) for study in outcome.studies]
    head = list(dict.fromkeys(name for row in rows for name in row))
    return [head, *([row.get(name, "") for name in head] for row in rows)]


@given(data=st.data())
@settings(max_examples=100)
def test_a_table_of_any_studies_says_what_their_file_says(data: Any) -> None:
    given: StudySet = data.draw(study_sets())
    document = given.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    outcomes = [_told({**outcome, "studies": []}) for outcome in document.pop("outcomes")]
    for outcome, told in zip(given.outcomes, outcomes, strict=True):
        if outcome.studies:
            told.tells(studies_in(table_of(outcome), outcome.name))
    assert Draft(document, outcomes).study_set() == given
