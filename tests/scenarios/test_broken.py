"""Every broken feature file says exactly what its first lines promise, with file, line and cure."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from grading.scenarios.run import run

BROKEN = Path(__file__).parents[2] / "fixtures/broken/scenarios"
FILES = sorted(BROKEN.glob("*.feature"))
PROMISE = "# expect: "
FIRST_LINE_COUNTS = {"unknown-language", "utf-16", "latin-1", "no-feature"}
"""Files in whose first lines nothing can be promised: the promise stands beside them."""


def promised(path: Path) -> list[str]:
    source = path.with_suffix(".expect") if path.stem in FIRST_LINE_COUNTS else path
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(PROMISE) for line in lines if line.startswith(PROMISE)]


@cache
def told() -> dict[str, list[str]]:
    """What is told of each file, one line a problem, without the path; all of them are played once."""
    result = run([BROKEN])
    found: dict[str, list[str]] = {}
    for one in (*result.unreadable, *result.scenarios):
        lines = one.told.replace("\n  help: ", " | help: ").splitlines()
        found.setdefault(Path(one.file).name, []).extend(re.sub(r"^\S+\.feature:", "", line) for line in lines)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_gives_the_promised_messages_and_no_other(path: Path) -> None:
    assert told()[path.name] == promised(path)


def test_a_broken_file_does_not_keep_the_others_from_being_played() -> None:
    assert {*told()} == {path.name for path in FILES}
    result = run([BROKEN / "checks-nothing.feature", BROKEN / "level-that-is-none.feature"])
    assert [one.file.rpartition("/")[2] for one in result.unreadable] == ["checks-nothing.feature"]
    assert [one.came_of_it for one in result.scenarios] == ["cannot be played"]
