"""What a command loads: each has a budget of packages, and fails when another one is loaded that it does not need.

What is loaded is what a start costs. `python -X importtime -m grading …` shows where an unexpected one comes from.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "fixtures/articles/pregabalin-sciatica.yaml"
COMMAND_LINE = {"typer", "shellingham", "annotated_doc"}
MODELS = {"pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}
PARSED = COMMAND_LINE | MODELS
"""Typer reads the words after a command with pydantic, where that is installed."""
GRADE = {*PARSED, "numpy", "scipy", "yaml", "durable_rules_engine"}
TABLE = {*GRADE, "tabulate", "wcwidth"}
BUDGETS: dict[tuple[str, ...], set[str]] = {
    ("--help",): COMMAND_LINE,
    ("--version",): COMMAND_LINE,
    ("grade", "--help"): PARSED,
    ("bench", "--help"): PARSED,
    ("grade", str(ARTICLE)): TABLE,
    ("grade", str(ARTICLE), "--format", "json"): GRADE,
    ("explain", str(ARTICLE), "dizziness"): GRADE | {"rfc8785", "rich"},
    ("schema",): PARSED,
}
"""Packages, besides Python's own, that each command may load; it may do with fewer."""
OF_NUMPY_AND_SCIPY = {"cython", "cython_runtime", "_cyutility", "charset_normalizer"}
"""What these two load themselves, by their release; and modules that Cython makes up."""
OF_THE_INTERPRETER = {"sitecustomize", "usercustomize", "_distutils_hack", "__main__", "__mp_main__"}
FOR_GRADING = {"grading.audit.trail", "grading.claims", "grading.checks", "grading.scenarios", "grading.bench",
               "grading.output.fhir", "grading.output.report", "grading.audit.origins"}  # fmt: skip
"""Parts of our own that grading one file does without."""
SLOW = {"asyncio", "multiprocessing", "sqlite3", "xml.etree", "http.client"}
"""Parts of Python that cost much and that no start needs."""


def loaded(code: str) -> set[str]:
    """Every module that a Python of its own has loaded when it has run this; its output is thrown away."""
    script = f"""
import json, sys
try:
    {code}
except SystemExit:
    pass
print()
print(json.dumps(sorted(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout.splitlines()[-1]))


def command(*words: str) -> str:
    return f"sys.argv = {['grading', *words]!r}; from grading.cli import main; main()"


def packages(modules: set[str]) -> set[str]:
    """Packages that are neither Python's nor ours."""
    found = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"grading"}
    made_up = {name for name in found if name.startswith(("_cython_", "_sysconfigdata", "__editable__"))}
    return found - made_up - OF_THE_INTERPRETER - OF_NUMPY_AND_SCIPY


@pytest.mark.parametrize("words", BUDGETS, ids=lambda words: " ".join(Path(word).name for word in words))
def test_a_command_loads_what_its_budget_has_and_nothing_else(words: tuple[str, ...]) -> None:
    modules = loaded(command(*words))
    assert packages(modules) - BUDGETS[words] == set()
    assert modules & SLOW == set()


def test_the_name_of_the_package_loads_nothing() -> None:
    assert packages(loaded("import grading")) == set()
    assert {name for name in loaded("import grading") if name.startswith("grading.")} == set()


def test_grading_from_python_loads_no_command_line() -> None:
    modules = loaded(f"import grading; grading.grade(grading.load_study_set({str(ARTICLE)!r}))")
    assert packages(modules) <= GRADE - COMMAND_LINE


@pytest.mark.parametrize("words", [("grade", str(ARTICLE)), ("grade", str(ARTICLE), "--format", "json")])
def test_grading_a_file_loads_only_what_grades_and_prints(words: tuple[str, ...]) -> None:
    assert loaded(command(*words)) & FOR_GRADING == set()


def test_help_loads_nothing_that_grades() -> None:
    modules = {name for name in loaded(command("--help")) if name.startswith("grading.")}
    assert {name.split(".")[1] for name in modules} <= {"cli", "defaults", "errors"}


def test_a_package_too_many_is_seen() -> None:
    assert packages(loaded("import yaml, grading.cli")) - COMMAND_LINE == {"yaml"}
