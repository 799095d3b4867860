"""A progress bar: the same items, on a terminal's standard error only, and never in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.cli import progress
from grading.watch import unwatched

ROOT = Path(__file__).parents[2]
SETS = [str(ROOT / f"fixtures/articles/{name}.yaml") for name in ("pregabalin-sciatica", "gabapentin-sciatica")]
GRADE = [sys.executable, "-m", "grading", "grade", "--format", "json"]


@given(st.lists(st.integers(), max_size=30))
def test_whoever_watches_sees_the_same_items(items: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        assert list(progress.bar(iter(items), "numbers", len(items))) == items
    assert list(unwatched(items, "numbers", len(items))) == items


def in_terminal(files: list[str], out: Path) -> tuple[str, str]:
    """Standard output, in a file, and standard error, on a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with out.open("w") as file:
        process = subprocess.Popen([*GRADE, *files], stdout=file, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # how a terminal says that the other side is closed
        while part := os.read(ours, 4096):
            shown += part
    process.wait()
    os.close(ours)
    return out.read_text(encoding="utf-8"), shown.decode()


def test_several_study_sets_show_a_bar_on_a_terminal_and_nothing_of_it_in_the_result(tmp_path: Path) -> None:
    piped = subprocess.run([*GRADE, *SETS], capture_output=True, text=True)
    out, shown = in_terminal(SETS, tmp_path / "out")
    assert out == piped.stdout
    assert [word for word in ("study sets", "100%") if word not in shown] == []
    assert [word for word in ("study sets", "\x1b") if word in piped.stderr] == []


def test_one_study_set_needs_no_bar(tmp_path: Path) -> None:
    _, shown = in_terminal(SETS[:1], tmp_path / "out")
    assert "study sets" not in shown
