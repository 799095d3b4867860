"""`grading grade --format fhir`: the Bundle on standard output, and what it does not carry beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.cli import app
from tests.fhir_files import FIXTURES

FILE = FIXTURES / "articles" / "gabapentinoids-sciatica-placebo.yaml"
SEVERAL = FIXTURES / "articles" / "pregabalin-sciatica.yaml"
run = CliRunner().invoke


def test_the_bundle_is_printed_and_what_it_lacks_is_told() -> None:
    result = run(app, ["grade", str(FILE), "--format", "fhir"])
    resources = [entry["resource"]["resourceType"] for entry in json.loads(result.stdout)["entry"]]
    assert (result.exit_code, resources) == (3, ["Composition", "Evidence"])
    assert "not in FHIR: `outcomes[].studies`: studies one by one" in result.stderr
    assert "not in FHIR: `outcomes[].pooling`" in result.stderr


def test_one_outcome_is_printed_alone() -> None:
    result = run(app, ["grade", str(SEVERAL), "--format", "fhir", "--outcome", "dizziness"])
    composition, evidence = (entry["resource"] for entry in json.loads(result.stdout)["entry"])
    assert evidence["variableDefinition"][-1]["description"] == "dizziness"
    assert "Conclusion" not in [section["title"] for section in composition["section"]]
    assert "`outcomes[].studies`" not in result.stderr


def test_a_fhir_file_given_to_grade_is_known_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(run(app, ["grade", str(FILE), "--format", "fhir"]).stdout, encoding="utf-8")
    result = run(app, ["grade", str(path)])
    assert result.exit_code == 1
    assert "not a study set: `resourceType` belongs to a FHIR resource" in result.stderr
    assert "`grading import` reads it" in result.stderr


@pytest.mark.parametrize("command", ["claims", "compare"])
def test_no_other_command_writes_fhir(command: str) -> None:
    result = run(app, [command, str(FILE), "--format", "fhir"])
    assert result.exit_code == 2
