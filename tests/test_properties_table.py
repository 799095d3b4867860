"""The table of properties names tests that exist, and leaves none out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TABLE = (TESTS / "PROPERTIES.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\S+)` `(\w+)` \| (.+) \| (.+) \|$", TABLE, re.MULTILINE)


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name"), [row[:2] for row in ROWS], ids=[row[1] for row in ROWS])
def test_a_named_property_is_tested(file: str, name: str) -> None:
    assert name in functions(TESTS / file)


def test_each_property_is_named_once() -> None:
    assert len({row[:2] for row in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize("folder", ["facts", "rulebook", "judgement", "claims", "scenarios", "checks", "bench"])
def test_no_property_is_left_out(folder: str) -> None:
    named = {row[:2] for row in ROWS}
    for path in sorted((TESTS / folder).glob("test_*.py")):
        for name, node in functions(path).items():
            if any(ast.unparse(decorator).startswith("given(") for decorator in node.decorator_list):
                assert (path.relative_to(TESTS).as_posix(), name) in named
