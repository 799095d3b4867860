"""Every broken file says exactly what its first lines promise, and every check has a broken file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grading.errors import ClaimsError, StudySetError
from grading.intake.claims_file import load_claims
from grading.intake.study_set_file import load_study_set
from grading.model import plausible, plausible_claim, plausible_judgement, plausible_outcome

BROKEN = Path(__file__).parents[2] / "fixtures/broken"
FILES = sorted(path for path in BROKEN.glob("*/*") if path.suffix in (".yaml", ".json"))
PROMISE = "# expect: "
SEVERAL = {
    "three-faults-at-once": 3,
    "faults-that-hide-each-other": 6,
    "same-fault-in-two-outcomes": 2,
    "empty-values-hide-nothing": 3,
    "percentages-of-events": 2,
    "evidence-that-is-missing": 2,
    "evidence-that-is-a-folder": 2,
    "evidence-that-is-a-claims-file": 2,
    "evidence-that-is-impossible": 3,
    "evidence-that-is-impossible-under-two-names": 4,
    "claims-and-evidence-faulty-at-once": 11,
}
"""Files with more than one fault, or whose fault is told in two files."""


def promised(path: Path) -> list[str]:
    """The messages in the first lines; JSON has no comments and keeps them in a file beside it."""
    source = path.with_name(f"{path.name}.expect") if path.suffix == ".json" else path
    content = source.read_bytes()
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8"
    lines = content.decode(encoding, errors="replace").splitlines()
    return [line.removeprefix(PROMISE) for line in lines if line.startswith(PROMISE)]


def told(path: Path) -> list[str]:
    """The messages that reading the file gives, each on one line and without the path; of other files, seen from it."""
    try:
        load_claims(path) if path.parent.name == "claims" else load_study_set(path)
    except (ClaimsError, StudySetError) as error:
        shown = [str(problem).replace("\n  help: ", " | help: ") for problem in error.problems]
        return [line.removeprefix(f"{path}:").lstrip().removeprefix(f"{path.parent}/") for line in shown]
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


@pytest.mark.parametrize(
    "module", [plausible, plausible_outcome, plausible_judgement, plausible_claim],
    ids=["part", "outcome", "judgement", "claim"],
)  # fmt: skip
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
