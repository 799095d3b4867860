"""The published schemas: committed, valid draft-07, kept by every fixture and every result."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from grading import grade, load_study_set
from grading.located import read
from grading.output.json import json as as_json
from grading.output.schema import SCHEMAS, schema

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "fixtures/articles").glob("*.yaml"))


def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads(schema(name)))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_committed_schema_is_the_one_that_is_printed(name: str) -> None:
    committed = ROOT / f"grading/schemas/{name}.schema.json"
    assert committed.read_text(encoding="utf-8") == schema(name), f"run: grading schema {name} > {committed.name}"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_valid_draft_07_and_uses_nothing_newer(name: str) -> None:
    printed = json.loads(schema(name))
    Draft7Validator.check_schema(printed)
    newer = {"$defs", "prefixItems", "unevaluatedProperties", "dependentRequired"}
    assert not newer & set(_keys(printed))


def _keys(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [*node, *(key for value in node.values() for key in _keys(value))]
    return [key for item in node for key in _keys(item)] if isinstance(node, list) else []


def test_a_reference_has_no_neighbours_that_draft_07_would_ignore() -> None:
    def nodes(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, dict):
            return [node, *(found for value in node.values() for found in nodes(value))]
        return [found for item in node for found in nodes(item)] if isinstance(node, list) else []

    references = [node for name in SCHEMAS for node in nodes(json.loads(schema(name))) if "$ref" in node]
    assert references
    assert all(set(node) == {"$ref"} for node in references)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_article_keeps_to_the_schema(path: Path) -> None:
    errors = list(validator("study-set").iter_errors(read(path.read_text(encoding="utf-8"), path.name).data))
    assert errors == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    bad = {"title": "t", "question": {"population": "p", "intervention": "i", "comparator": "c"}, "outcome": []}
    messages = [error.message for error in validator("study-set").iter_errors(bad)]
    assert any("'outcome' was unexpected" in message for message in messages)
    assert any("'outcomes' is a required property" in message for message in messages)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_result_keeps_to_the_contract(path: Path) -> None:
    result = json.loads(as_json([grade(load_study_set(path))]))
    assert list(validator("result").iter_errors(result)) == []
    assert result["schema"] == 1
    assert set(result) == {"schema", "study_set", "rulebook", "outcomes", "conclusion"}
    for outcome in result["outcomes"]:
        assert {"id", "name", "importance", "pooled", "absolute", "judgements", "certainty", "certainty_range",
                "statement", "qualifier", "family", "footnotes"} <= set(outcome)  # fmt: skip
        for judgement in outcome["judgements"].values():
            assert {"level", "steps", "because", "rules", "missing", "overruled"} <= set(judgement)
