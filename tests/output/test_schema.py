"""The published schemas: committed, valid draft-07, kept by every fixture and every result."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from grading import grade, load_study_set
from grading.audit.comparison import compare, comparison, engines
from grading.claims import check
from grading.intake.claims_file import load_claims
from grading.located import read
from grading.output.json import document as as_comparison
from grading.output.json import json as as_json
from grading.output.schema import INPUTS, OUTPUTS, SCHEMAS, schema
from tests.changed_rulebook import ChangedRulebook

ROOT = Path(__file__).parents[2]
CLAIMS = sorted((ROOT / "fixtures/articles").glob("*.claims.yaml"))
ARTICLES = sorted(set((ROOT / "fixtures/articles").glob("*.yaml")) - set(CLAIMS))


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


def test_there_is_a_schema_of_everything_that_goes_in_and_comes_out() -> None:
    assert sorted(INPUTS) == ["claims", "study-set"]
    assert sorted(OUTPUTS) == [
        "against", "agreement", "bad-record", "batch-summary", "check", "claims-result", "comparison", "differences",
        "entries", "explanation", "graded-record", "moved-record", "result", "scenarios-result", "trail", "what-if",
    ]  # fmt: skip
    committed = {path.name.removesuffix(".schema.json") for path in (ROOT / "grading/schemas").glob("*.json")}
    assert committed == set(SCHEMAS)


@pytest.mark.parametrize("path", [*ARTICLES, *CLAIMS], ids=lambda path: path.stem)
def test_every_article_keeps_to_the_schema(path: Path) -> None:
    name = "claims" if path in CLAIMS else "study-set"
    errors = list(validator(name).iter_errors(read(path.read_text(encoding="utf-8"), path.name).data))
    assert errors == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    bad = {"title": "t", "question": {"population": "p", "intervention": "i", "comparator": "c"}, "outcome": []}
    messages = [error.message for error in validator("study-set").iter_errors(bad)]
    assert any("'outcome' was unexpected" in message for message in messages)
    assert any("'outcomes' is a required property" in message for message in messages)


def test_the_schema_of_claims_refuses_what_the_reader_refuses() -> None:
    claim = {"words": "helps", "rest_on": ["set/pain"], "asserts": {"number_needed": [6]}, "beyond": {"place": "x"}}
    messages = [error.message for error in validator("claims").iter_errors({"title": "t", "claims": [claim]})]
    for fault in (
        "'rest_on' was unexpected",
        "'id' is a required property",
        "{'number_needed': [6]} is not valid",
        "'place'",
    ):
        assert any(fault in message for message in messages), fault


@pytest.mark.parametrize(
    "name",
    ["asserts-nothing", "beyond-nothing", "claim-with-one-part", "evidence-with-a-slash-in-its-name", "no-claims",
     "number-needed-of-zero", "reference-without-outcome", "reference-without-study-set", "claim-without-words"],
)  # fmt: skip
def test_the_schema_refuses_broken_claims_as_far_as_a_schema_can(name: str) -> None:
    text = (ROOT / f"fixtures/broken/claims/{name}.yaml").read_text(encoding="utf-8")
    assert list(validator("claims").iter_errors(read(text, name).data))


@pytest.mark.parametrize("change", [{"title": "  "}, {"evidence": {" ": "a.yaml"}}, {"evidence": {"a": " "}}])
def test_the_schema_refuses_blanks(change: dict[str, Any]) -> None:
    sound = {"title": "t", "claims": [{"id": "c", "words": "helps", "rests_on": [" set/a/b ", "set"], "parts": []}]}
    assert validator("claims").is_valid(sound)
    assert not validator("claims").is_valid(sound | change)


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


def test_every_comparison_keeps_to_the_contract(tmp_path: Path) -> None:
    book = ChangedRulebook(tmp_path)
    book.rule("imprecision.crosses-the-threshold", ("then: serious", "then: very serious"))
    pair = engines("core-grade-2025", book.path)
    result = json.loads(as_comparison(comparison(pair, [compare(load_study_set(path), pair) for path in ARTICLES])))
    assert list(validator("comparison").iter_errors(result)) == []
    assert set(result) == {"schema", "first", "second", "thresholds", "study_sets"}
    assert any(one["moved"] for one in result["study_sets"])
    for one in result["study_sets"]:
        assert set(one) == {"study_set", "moved", "same", "conclusion"}
        for outcome in one["moved"]:
            assert {"id", "name", "moved", "first", "second", "domains"} <= set(outcome)
            assert all({"domain", "first", "second"} == set(domain) for domain in outcome["domains"])


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.stem)
def test_every_result_of_claims_keeps_to_the_contract(path: Path) -> None:
    source = load_claims(path)
    result = json.loads(check(source.claims, source.study_sets, sha256=source.digests).model_dump_json(by_alias=True))
    assert list(validator("claims-result").iter_errors(result)) == []
    assert result["schema"] == 1
    assert set(result) == {"schema", "title", "text", "rulebook", "evidence", "claims"}
    assert [claim["id"] for claim in result["claims"]] == [claim.id for claim in source.claims.claims]
    for claim in result["claims"]:
        assert {"id", "words", "verdict", "parts", "note"} <= set(claim)
        for part in claim["parts"]:
            assert {"words", "verdict", "because", "rules", "notes", "note_rules", "asserts", "evidence", "left_out",
                    "supports", "cited_alone"} <= set(part)  # fmt: skip
