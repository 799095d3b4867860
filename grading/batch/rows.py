"""Parquet out: one row an outcome, with the columns of the other tables, and its whole result as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from grading.batch.moves import Plain
from grading.model.verdict import Grading
from grading.model.words import LOWERING, RAISING
from grading.output.json import compact
from grading.output.outcomes import outcome_rows

if TYPE_CHECKING:
    from pyarrow import Schema

WHOLE = ("studies", "participants", "events")
NUMBERS = ("effect", "ci_low", "ci_high", "prediction_low", "prediction_high", "i_squared", "tau_squared",
           "risk_with_comparator", "risk_with_intervention", "risk_low", "risk_high",
           "difference", "difference_low", "difference_high")  # fmt: skip
COLUMNS = (
    "record", "study_set", "study_set_sha256", "outcome_id", "outcome", "importance", "follow_up", "evidence",
    "studies", "participants", "events", *(name.replace(" ", "_") for name in (*LOWERING, *RAISING)), "measure",
    "effect", "ci_low", "ci_high", "prediction_low", "prediction_high", "i_squared", "tau_squared", "method",
    "risk_with_comparator", "risk_with_intervention", "risk_low", "risk_high", "difference", "difference_low",
    "difference_high", "number_needed", "certainty", "certainty_low", "certainty_high", "statement", "qualifier",
    "family", "footnotes", "rulebook", "rulebook_sha256", "result", "conclusion",
)  # fmt: skip
"""`certainty` is empty where it is a range, from `certainty_low` to `certainty_high`; `result` and `conclusion` are
JSON, of the outcome and of its whole study set."""


def part(graded: Iterable[tuple[str, Plain]]) -> bytes:
    """A whole Parquet file of these results, each with the place of its record."""
    import pyarrow
    from pyarrow.parquet import write_table

    found = [row for at, result in graded for row in _rows(at, Grading.model_validate(result))]
    content = BytesIO()
    write_table(pyarrow.Table.from_pylist(found, schema=_schema()), content, compression="zstd")
    return content.getvalue()


def _rows(at: str, grading: Grading) -> Iterable[dict[str, object]]:
    told = {
        "record": at.encode(errors="backslashreplace").decode(),
        "study_set_sha256": grading.study_set.sha256, "rulebook_sha256": grading.rulebook.sha256,
        "conclusion": compact(grading.conclusion),
    }  # fmt: skip
    for row, outcome in zip(outcome_rows(grading), grading.outcomes, strict=True):
        yield {**row, **told, "certainty": outcome.certainty, "result": compact(outcome)}


def _schema() -> Schema:
    import pyarrow

    kinds = {**dict.fromkeys(WHOLE, pyarrow.int64()), **dict.fromkeys(NUMBERS, pyarrow.float64())}
    return pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])
