"""A mistake in an option or an argument is told in two lines: where and what, and the cure; no library speaks."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.cli import app
from grading.cli.shared import PACKAGES, needs
from grading.cli.start import FOR

FILE = "case.yaml"
FORMATS = "`table`, `markdown`, `json`, `fhir`, `csv`, `latex`, `docx`, `xlsx`"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["plot", FILE, "--kind", "forrest", "-o", "p.svg"],
         "--kind: `forrest` is not one of `forest`, `funnel`, `traffic-light`; did you mean `forest`?"),
        (["grade", FILE, "--format", "pdf"], f"--format: `pdf` is not one of {FORMATS}"),
        (["grade", FILE, "--format", "jsn"], f"--format: `jsn` is not one of {FORMATS}; did you mean `json`?"),
        (["ledger", "verify", "--head", "x"],
         "--head: it is NUMBER:DIGEST or DIGEST, as `grading ledger verify` prints it"),
        (["report", FILE, "-o", "p.pdf"], "--out: `p.pdf` is not .html: a report is a page of HTML"),
        (["grade"], "missing argument `FILE…`"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_place_and_cure(words: list[str], told: str) -> None:
    found = CliRunner().invoke(app, words, prog_name="grading")
    command = " ".join(words[: 2 if words[0] == "ledger" else 1])
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == f"{told}\n  help: `grading {command} --help` says what it takes\n"


def test_no_value_is_told_by_a_library() -> None:
    found = CliRunner().invoke(app, ["scenarios", "--fail-under", "much"])
    assert found.exit_code == 2
    assert found.stderr.startswith("--fail-under: ")
    assert "Value error" not in found.stderr


def test_what_an_extra_needs_is_named_as_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every module that a command asks for, by the name of the package that the extra brings."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    asked = set()
    for file in (Path(__file__).parents[2] / "grading").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= {
            (module, extra)
            for modules, extra in re.findall(r'\(\(?((?:"\w+",? ?)+)\)?, "(\w+)"\)', text)
            for module in re.findall(r'"(\w+)"', modules) if extra in FOR
        }  # fmt: skip
    assert {extra for _, extra in asked} >= {"word", "spreadsheets", "plots", "agreement", "ledger", "scenarios"}
    for module, extra in asked:
        with pytest.raises(Exception, match="2"):
            needs("this", (module,), extra)
        package = PACKAGES.get(module, module)
        assert capsys.readouterr().err == f"this needs {package}\n  help: pip install 'evidence-grading[{extra}]'\n"
        own = [line for line in requires("evidence-grading") or [] if re.search(rf"extra == ['\"]{extra}['\"]", line)]
        assert any(re.match(rf"{package}\b(?!-)", line) for line in own), (package, own)
