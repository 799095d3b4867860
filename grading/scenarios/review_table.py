"""A published estimate as a data table of one row: its columns, and what they say in the words of a study set file."""

from __future__ import annotations

from typing import Any, get_args

from grading.model.study import Tool
from grading.scenarios.outcome_draft import refuse
from grading.scenarios.study_tables import COUNT, ESTIMATE, NAME, NUMBER, estimate_in
from grading.scenarios.tables import NAMES, PERCENT, ScenarioRow, read_table
from grading.scenarios.words import WORDS, Word, one_of

PLAIN: dict[str, tuple[str, Word]] = {
    "review": ("from", NAME),
    "design": ("design", WORDS["DESIGN"]),
    "studies": ("studies", COUNT),
    "trials": ("trials", NAMES),
    "people": ("participants", COUNT),
    "events": ("events", COUNT),
    "I²": ("i_squared", NUMBER),
    "tau²": ("tau_squared", NUMBER),
}
RISK: dict[str, tuple[str, Word]] = {
    "high risk": ("high", PERCENT),
    "critical risk": ("critical", PERCENT),
    "some concerns": ("some concerns", PERCENT),
    "tool": ("tool", one_of("a tool", get_args(Tool))),
}
"""Shares of the weight at these levels of risk of bias, and the tool."""
PREDICTED = ("predicted from", "predicted to")
TEST, TEST_P = "small-study test", "small-study p"
COLUMNS: dict[str, Word] = {
    "measure": WORDS["MEASURE"],
    **ESTIMATE,
    **{name: word for name, (_, word) in (PLAIN | RISK).items()},
    **dict.fromkeys(PREDICTED, NUMBER),
    TEST: NAME,
    TEST_P: NUMBER,
}
"""All columns that a table of a review may have."""


def review_in(table: list[list[str]]) -> tuple[str | None, dict[str, Any]]:
    """The measure, if it says one, and the pooled estimate by the keys of a study set file.

    Raises ScenarioError with all that is wrong with the table.
    """
    rows = read_table(table, COLUMNS, ("review", "effect", "studies"))
    if len(rows) > 1:
        raise refuse(f"{len(rows)} rows, and one estimate counts", "keep the review that the outcome is graded by")
    [row] = rows
    _pair(row, ("from", "to"))
    pooled = {key: row[name] for name, (key, _) in PLAIN.items() if row.get(name) is not None} | estimate_in(row)
    if risk := {key: row[name] for name, (key, _) in RISK.items() if row.get(name) is not None}:
        pooled["risk_of_bias"] = risk
    if _pair(row, PREDICTED):
        pooled["prediction_interval"] = [row[name] for name in PREDICTED]
    if _pair(row, (TEST, TEST_P)):
        pooled["small_study_test"] = {"name": row[TEST], "p": row[TEST_P]}
    return row.get("measure"), pooled


def _pair(row: ScenarioRow, names: tuple[str, str]) -> bool:
    """True if both are there. Raises ScenarioError where one is without the other."""
    there = [row.get(name) is not None for name in names]
    if any(there) and not all(there):
        raise refuse(f"row 1: {' and '.join(f'`{name}`' for name in names)} go together", "fill in both, or neither")
    return all(there)
