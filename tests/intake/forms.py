"""The same evidence in every form that people have it in: data of a study set → that form → the study set read back.

`FORMS` has a row a form: its name, the kinds of evidence that it can hold, and the function. A form of another
reader is a further row. `arms` is counts or means in arms, `effects` estimates as printed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
import pyarrow as pa
from openpyxl import Workbook

from grading.intake.draft import Said, study_set
from grading.intake.frames import study_set_from_frame
from grading.intake.imported import TEXT, WORKBOOK, Opened, imported
from grading.intake.study_set_file import parse
from grading.intake.tables.mapping import Map, mapped
from grading.located import Located
from grading.model.study_set import StudySet

Data = dict[str, Any]
Cells = dict[str, Any]
SAID = {"title": "The same evidence", "population": "adults", "intervention": "drug", "comparator": "placebo"}
ARMS = ("intervention", "comparator")
OF_OUTCOME = ("measure", "better", "kind", "importance", "unit")
OF_STUDY = ("design", "subgroup", "funding", "note", "participants")
PARTS = {"n": "n", "events": "events", "mean": "mean", "sd": "SD"}


class Form(NamedTuple):
    """A form of evidence, and what of it the form can hold."""

    name: str
    holds: tuple[str, ...]
    read: Callable[[Data], StudySet]


def kind(data: Data) -> str:
    """`arms` where every study has arms, else `effects`."""
    studies = [study for outcome in data["outcomes"] for study in outcome["studies"]]
    return "arms" if all("arms" in study for study in studies) else "effects"


def _common(outcome: Data, study: Data) -> Cells:
    """What a row says of the study and its outcome, whatever its numbers."""
    cells = {"study": study["id"], "outcome": outcome["name"]}
    cells |= {key: outcome[key] for key in OF_OUTCOME if key in outcome}
    cells |= {key: study[key] for key in OF_STUDY if key in study}
    cells |= {f"follow up {unit}": amount for unit, amount in study.get("follow_up", {}).items()}
    cells |= study.get("citation", {})
    indirect = study.get("indirectness", {})
    parts = indirect if isinstance(indirect, dict) else {"": indirect}
    return cells | {f"indirectness {part}".strip(): level for part, level in parts.items()}


def _biases(study: Data) -> Cells:
    risk = study.get("risk_of_bias", {})
    whole = risk if isinstance(risk, dict) else {"overall": risk}
    cells = {"tool": whole.get("tool"), "overall risk of bias": whole.get("overall"), **whole.get("domains", {})}
    return {key: value for key, value in cells.items() if value is not None}


def wide(data: Data, *, biases: bool = True) -> list[Cells]:
    """One row a study."""
    rows = []
    for outcome in data["outcomes"]:
        for study in outcome["studies"]:
            row = _common(outcome, study) | (_biases(study) if biases else {})
            if not biases:
                del row["design"]
            for arm in ARMS:
                row |= {f"{PARTS[part]} {arm}": one for part, one in study.get("arms", {}).get(arm, {}).items()}
            result = dict(study.get("result", {}))
            row |= dict(zip(("CI low", "CI high"), result.pop("interval", ()), strict=False))
            rows.append(row | result)
    return rows


def long(data: Data) -> list[Cells]:
    """One row an arm; what is said of the study stands in the row of the first."""
    rows = []
    for outcome in data["outcomes"]:
        for study in outcome["studies"]:
            for arm in ARMS:
                row = {"study": study["id"], "outcome": outcome["name"], "arm": SAID[arm]}
                row |= _common(outcome, study) | _biases(study) if arm == "comparator" else {}
                rows.append(row | {PARTS[part]: one for part, one in study["arms"][arm].items()})
    return rows


def about_studies(data: Data) -> list[Cells]:
    """One row a study of an outcome, with its design and risk of bias alone."""
    studies = [(outcome, study) for outcome in data["outcomes"] for study in outcome["studies"]]
    said = [{"design": study["design"], **_biases(study)} for _, study in studies]
    return [{"Study": study["id"], "outcome": outcome["name"]} | one
            for (outcome, study), one in zip(studies, said, strict=True)]  # fmt: skip


PRINTED = {"effect": "effect", "CI low": "lower limit", "CI high": "upper limit", "se": "standard error",
           "variance": "variance"}  # fmt: skip
"""What a person says of estimates whose scale no name tells: ratios as ratios, precision as study sets have it."""


def by_person(data: Data) -> Cells:
    """The map of this evidence's columns."""
    return {"columns": {name: PRINTED[name] for name in columns(wide(data)) if name in PRINTED}}


def columns(rows: list[Cells]) -> list[str]:
    """Every column that any row has, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def text(rows: list[Cells], *, separator: str = ",", decimal: str = ".", missing: str = "") -> str:
    """The rows as a CSV."""

    def shown(value: Any) -> str:
        return repr(value).replace(".", decimal) if isinstance(value, float) else str(value)

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns(rows))
    for row in rows:
        writer.writerow([shown(row[name]) if name in row else missing for name in columns(rows)])
    return out.getvalue()


def workbook(rows: list[Cells]) -> bytes:
    """The rows in the only sheet of an .xlsx; texts as texts, whatever they look like."""
    book = Workbook()
    sheet = book.worksheets[0]
    names = columns(rows)
    for line, row in enumerate([dict(zip(names, names, strict=True)), *rows], 1):
        for at, name in enumerate(names, 1):
            if name in row:
                cell = sheet.cell(line, at, row[name])
                cell.data_type = "s" if isinstance(row[name], str) else cell.data_type
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def frame(rows: list[Cells]) -> dict[str, list[Any]]:
    """The rows as lists by column."""
    return {name: [row.get(name) for row in rows] for name in columns(rows)}


def read_tables(*tables: bytes | str, map: Cells | None = None, **said: str) -> StudySet:
    """The study set of these files' content."""
    columns: Map = mapped(Located(map, name="map")) if map else ()
    contents = [table.encode() if isinstance(table, str) else table for table in tables]
    kinds = [WORKBOOK if content.startswith(b"PK") else TEXT for content in contents]
    files = [Opened(f"table-{at}", *one) for at, one in enumerate(zip(contents, kinds, strict=True))]
    return study_set(imported(files, Said(**SAID, **said), map=columns))


def _tables(data: Data, *tables: bytes | str) -> StudySet:
    return read_tables(*tables, map=by_person(data))


def _study_set(data: Data) -> StudySet:
    question = {key: SAID[key] for key in ("population", "intervention", "comparator")}
    whole = {"title": SAID["title"], "question": question, **data}
    return parse(json.dumps(whole).encode(), "study-set.json").study_set


def _frames() -> Iterator[Form]:
    makers: dict[str, Callable[[Any], Any]] = {
        "pandas": pd.DataFrame,
        "pandas, nullable": lambda lists: pd.DataFrame(lists).convert_dtypes(),
        "polars": lambda lists: pl.DataFrame(lists, strict=False),
        "pyarrow": pa.table,
    }
    for name, make in makers.items():
        yield Form(
            name, ("arms", "effects"),
            lambda data, m=make: study_set_from_frame(m(frame(wide(data))), map=by_person(data), **SAID),  # type: ignore[misc]
        )  # fmt: skip
        yield Form(
            f"{name}, two frames", ("arms", "effects"),
            lambda data, m=make: study_set_from_frame(  # type: ignore[misc]
                m(frame(wide(data, biases=False))), m(frame(about_studies(data))), map=by_person(data), **SAID),
        )  # fmt: skip


FORMS = (
    Form("study set", ("arms", "effects"), _study_set),
    Form("CSV wide", ("arms", "effects"), lambda data: _tables(data, text(wide(data)))),
    Form("CSV long", ("arms",), lambda data: _tables(data, text(long(data), missing="NA"))),
    Form("CSV and risk of bias", ("arms", "effects"),
         lambda data: _tables(data, text(wide(data, biases=False)), text(about_studies(data)))),
    Form("TSV", ("arms", "effects"), lambda data: _tables(data, text(wide(data), separator="\t", missing="."))),
    Form("CSV of Excel in Europe", ("arms", "effects"),
         lambda data: _tables(data, text(wide(data), separator=";", decimal=",").encode("utf-8-sig"))),
    Form("UTF-16", ("arms", "effects"), lambda data: _tables(data, text(wide(data), separator="\t").encode("utf-16"))),
    Form("XLSX", ("arms", "effects"), lambda data: _tables(data, workbook(wide(data)))),
    Form("XLSX long", ("arms",), lambda data: _tables(data, workbook(long(data)))),
    *_frames(),
)  # fmt: skip
