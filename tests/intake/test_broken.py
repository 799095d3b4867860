"""Every broken file says exactly what its first lines promise, and every check has a broken file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grading.errors import StudySetError
from grading.intake.study_set_file import load_study_set
from grading.model import plausible, plausible_outcome

BROKEN = Path(__file__).parents[2] / "fixtures/broken"
FILES = sorted(path for path in BROKEN.glob("*/*") if path.suffix in (".yaml", ".json"))
PROMISE = "# expect: "
SEVERAL = {
    "three-faults-at-once": 3,
    "faults-that-hide-each-other": 6,
    "same-fault-in-two-outcomes": 2,
    "empty-values-hide-nothing": 3,
    "percentages-of-events": 2,
}


def promised(path: Path) -> list[str]:
    """The messages in the first lines; JSON has no comments and keeps them in a file beside it."""
    source = path.with_name(f"{path.name}.expect") if path.suffix == ".json" else path
    content = source.read_bytes()
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8"
    lines = content.decode(encoding, errors="replace").splitlines()
    return [line.removeprefix(PROMISE) for line in lines if line.startswith(PROMISE)]


def told(path: Path) -> list[str]:
    """The messages that reading the file gives, each on one line and without the path."""
    try:
        load_study_set(path)
    except StudySetError as error:
        shown = [str(problem) for problem in error.problems]
        assert all(line.startswith(f"{path}:") for line in shown)
        return [line.removeprefix(f"{path}:").lstrip().replace("\n  help: ", " | help: ") for line in shown]
    return ["nothing"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_gives_the_promised_messages_and_no_other(path: Path) -> None:
    assert told(path) == promised(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_has_as_many_faults_as_were_planted(path: Path) -> None:
    assert len(promised(path)) == SEVERAL.get(path.stem, 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_message_has_a_cure_and_reads_as_one_line(path: Path) -> None:
    for message in promised(path):
        assert message == "nothing" or message.count(" | help: ") == 1
        assert message.isprintable()
        assert not message.endswith(".")


def test_names_are_unique_and_there_are_enough() -> None:
    names = [path.stem for path in FILES]
    assert len(names) == len(set(names)) >= 100
    assert set(SEVERAL) <= set(names)


def _checks(module: ModuleType) -> Iterator[int]:
    """The lines on which a module makes a flaw."""
    assert module.__file__ is not None
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Flaw":
            yield node.lineno


@pytest.mark.parametrize("module", [plausible, plausible_outcome], ids=["part", "outcome"])
def test_every_check_has_a_broken_file(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[int] = set()
    real = plausible.Flaw

    def noted(*given: object, **named: object) -> plausible.Flaw:
        seen.add(sys._getframe(1).f_lineno)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "Flaw", noted)
    for path in FILES:
        told(path)
    assert sorted(set(_checks(module)) - seen) == []
