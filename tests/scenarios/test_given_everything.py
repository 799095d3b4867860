"""Whatever a study set can say, some Given step says: every key of the model, and every word of its closed lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import product
from typing import Any

from grading.errors import GradingError
from grading.model.study_set import StudySet
from grading.scenarios import review_table, study_tables
from grading.scenarios.catalogue import Step
from grading.scenarios.tables import Columns
from tests.scenarios.steps import GIVEN, document, on, play, said_otherwise

NEEDS_NO_STEP = {
    **{
        f"imported[].{key}": "where the file came from; nothing of it is graded"
        for key in ("file", "sha256", "columns.*", "ignored")
    },
    "title": "names the file, and changes no verdict: a base has one",
    "note": "a remark of the file's writer",
    "outcomes[].note": "a remark of the file's writer",
    "outcomes[].pooled.note": "a remark of the file's writer",
    "outcomes[].studies[].note": "a remark of the file's writer",
    "outcomes[].studies[].citation.*": "where to find the study",
    "outcomes[].thresholds.source": "where the threshold was found; the scenario chose it",
    "outcomes[].studies[].risk_of_bias.because": "printed nowhere that a scenario reads",
    "outcomes[].studies[].indirectness.because": "printed nowhere that a scenario reads",
    "outcomes[].indirectness.because": "printed nowhere that a scenario reads",
    "indirectness.because": "printed nowhere that a scenario reads",
    "rulebook": "said by the When step",
    **{
        f"{where}pooling.{word}": "what the program does where nobody says how"
        for where in ("outcomes[].", "")
        for word in ("interval=default", "formulas=metafor")
    },
}
"""What a scenario cannot need, each with the reason."""
FROM_STEPS = ("score", "event", "standardised", "some at high risk")
"""Bases without a file: what a file says proves nothing of the steps."""
Said = set[str]


def sayable(schema: dict[str, Any], definitions: dict[str, Any], here: str = "") -> Iterator[str]:
    """Every leaf of a JSON Schema by its path; of a closed list each word, as `path=word`."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    parts = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
    whole = [part for part in parts if "properties" in part or "$ref" in part]
    for part in whole or parts:
        yield from sayable(part, definitions, here)
    if parts:
        return
    if "properties" in schema:
        for key, value in schema["properties"].items():
            yield from sayable(value, definitions, f"{here}.{key}".lstrip("."))
    elif isinstance(schema.get("additionalProperties"), dict):
        yield from sayable(schema["additionalProperties"], definitions, f"{here}.*")
    elif isinstance(schema.get("items"), dict) and "$ref" in schema["items"]:
        yield from sayable(schema["items"], definitions, f"{here}[]")
    else:
        yield here
        yield from (f"{here}={word}" for word in schema.get("enum", ()))


DICTS = ("thresholds", "assume", "outcomes[].assume", "outcomes[].judgements",
         "outcomes[].studies[].risk_of_bias.domains", "outcomes[].studies[].citation")  # fmt: skip


def said(data: Any, here: str = "") -> Iterator[str]:
    """The same of a study set."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from said(value, f"{here}.{'*' if here in DICTS else key}".lstrip("."))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for value in data:
            yield from said(value, f"{here}[]")
    else:
        yield here
        if isinstance(data, str):
            yield f"{here}={data}"


def of_columns(columns: Columns, lead: dict[str, str]) -> Iterator[str]:
    """A table for every column, and for each of its words if they are few."""
    for name, word in columns.items():
        for cell in word.known or (word.example,):
            row = lead | {name.replace("…", "D1"): cell}
            yield f"| {' | '.join(row)} |\n| {' | '.join(row.values())} |"


OF_A_REVIEW = {"review": "R", "effect": "2", "studies": "3", "from": "1", "to": "3", "predicted from": "1",
               "predicted to": "3", "small-study test": "Egger", "small-study p": "0.1"}  # fmt: skip


def tables(step: Step) -> list[str]:
    """Tables to try below a step: its example, and one for each column that there is."""
    if not step.table:
        return [""]
    if "review" in step.example:
        return [step.table, *of_columns(review_table.COLUMNS, OF_A_REVIEW)]
    if "counted" in step.example:
        arms = ("treated", "untreated")
        lead = {f"{what}{arm}": "10" for arm in arms for what in ("", "events ")}
        percents = {f"percent {arm}": study_tables.COLUMNS[f"percent {arm}"] for arm in arms}
        return [step.table, *of_columns(percents, {"study": "A"} | lead)]
    if "reported" not in step.example:
        return [step.table]
    lead = {"study": "A", "effect": "2", "from": "1", "to": "3"}
    units = [f"| study | follow-up |\n| A | 3 {unit} |" for unit in ("days", "months", "years")]
    return [step.table, *of_columns(study_tables.COLUMNS, lead), *units]


@cache
def everything_said() -> Said:
    """What all steps, in all their words, say on any base that does not refuse them; but those that read a file."""
    found: Said = set()
    for step in GIVEN:
        for text in said_otherwise(step) if "the study set" not in step.example else ():
            for table, base in product(tables(step), FROM_STEPS):
                case = on(base)
                with suppress(GradingError):
                    play(case, text, table)
                    found |= set(said(document(case)))
    return found


def all_that_can_be_said(**new: dict[str, Any]) -> Said:
    """`new`: keys added to a part of the model."""
    schema = StudySet.model_json_schema(by_alias=True)
    for part, keys in new.items():
        schema["$defs"][part]["properties"] |= keys
    return set(sayable(schema, schema["$defs"]))


def test_every_key_and_every_word_of_a_study_set_is_said_by_a_step() -> None:
    assert sorted(all_that_can_be_said() - everything_said() - NEEDS_NO_STEP.keys()) == []


def test_what_needs_no_step_is_in_the_model_and_is_said_by_none() -> None:
    assert NEEDS_NO_STEP.keys() <= all_that_can_be_said()
    assert sorted(everything_said() & NEEDS_NO_STEP.keys()) == ["title"]


def test_a_new_key_or_word_of_the_model_would_be_missed() -> None:
    new = {"blinded": {"type": "boolean"}, "setting": {"type": "string", "enum": ["ward", "home"]}}
    found = all_that_can_be_said(Study=new, Arm=new, PersonalJudgement=new, Setting=new)
    places = ("outcomes[].studies[]", "outcomes[].studies[].arms.comparator", "outcomes[].judgements.*", "thresholds.*")
    assert {f"{place}.{what}" for place in places for what in ("blinded", "setting=home")} <= found - everything_said()


def test_no_step_says_a_key_that_there_is_not() -> None:
    keys = {path for path in all_that_can_be_said() if "=" not in path}
    part = "outcomes[].studies"
    of_any_word = {"outcomes", part, "outcomes[].indirectness", f"{part}[].indirectness", f"{part}[].risk_of_bias"}
    assert sorted({path for path in everything_said() if "=" not in path} - keys - of_any_word) == []
