"""Rulebooks that were broken on purpose, as examples of what can be found: folders with an `expected.txt`.

Its lines are `GC101 what is faulty`, one for each finding; lines that begin with # say what was planted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

EXPECTED = "expected.txt"


class Planted(NamedTuple):
    """A finding that a broken rulebook has."""

    id: str
    about: str
    where: str
    told: str


def planted(folder: Path) -> dict[str, Planted]:
    """The plainest example of each kind of finding: of the rulebooks there that have it the one with the fewest."""
    found: dict[str, Planted] = {}
    files = [*folder.glob(f"*/{EXPECTED}")]
    for file in sorted(files, key=lambda one: (len([*_planted(one)]), one.parent.name)):
        for one in _planted(file):
            found.setdefault(one.id, one)
    return found


def _planted(file: Path) -> Iterator[Planted]:
    lines = file.read_text(encoding="utf-8").splitlines()
    told = " ".join(line.lstrip("# ").strip() for line in lines if line.startswith("#"))
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            id, _, about = line.strip().partition(" ")
            yield Planted(id, about.strip(), f"{file.as_posix()}:{number}", told)
