"""Broken rulebooks, and what must be found in them: each folder has an expected.txt, a line for each finding."""

from __future__ import annotations

from pathlib import Path

from grading.cli.check import checked
from grading.model.check import Finding

CHECKS = Path(__file__).parents[2] / "fixtures/broken/rulebooks/checks"


def expected(folder: Path) -> list[str]:
    """`GC103 what it is about`, sorted."""
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if line and not line.startswith("#"))


def told(findings: tuple[Finding, ...]) -> list[str]:
    """The findings that nobody accepted, as expected.txt has them."""
    return sorted(f"{one.id} {one.about}" for one in findings if one.accepted is None)


def found(folder: Path) -> tuple[Finding, ...]:
    """Everything that is found in this rulebook."""
    result, _ = checked([str(folder)])
    return result.rulebooks[0].findings
