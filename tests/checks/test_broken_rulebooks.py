"""Every broken rulebook has the findings that its expected.txt promises, and no others; and each is seen in the engine.

A rulebook that lies on a shipped one has the findings of that one, too: they are left out here.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from grading.cli.check import checked
from grading.model.check import Finding
from grading.model.kinds_of_finding import KINDS
from grading.rulebook import Rulebook, load_rulebook, shipped
from tests.checks.folders import CHECKS, expected
from tests.checks.shows import SHOWN, shows

FOLDERS = sorted(path.parent for path in CHECKS.glob("*/expected.txt"))


@cache
def found(rulebook: str | Path) -> tuple[Finding, ...]:
    """What nobody accepted."""
    result, _ = checked([str(rulebook)])
    return tuple(one for one in result.rulebooks[0].findings if one.accepted is None)


@cache
def planted(folder: Path) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook, unless it does not load, and what is found in it and not below it."""
    findings = found(folder)
    if any(one.id == "GC001" for one in findings):
        return None, list(findings)
    book = load_rulebook(folder)
    below = [layer.id for layer in book.layers[:-1] if layer.id in shipped()]
    known = {(one.id, one.about) for name in below for one in found(name)}
    return book, [one for one in findings if (one.id, one.about) not in known]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_rulebook_has_its_fault_and_no_other(folder: Path) -> None:
    book, findings = planted(folder)
    assert sorted(f"{one.id} {one.about}" for one in findings) == expected(folder)
    for finding in findings if book else ():
        shows(book, finding)


@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_a_sheet_that_says_nothing_shows_nothing(kind: str) -> None:
    """Were the sheets of a finding empty, it would be seen."""
    folder = next(folder for folder in FOLDERS if any(line.startswith(kind) for line in expected(folder)))
    book, findings = planted(folder)
    finding = next(one for one in findings if one.id == kind)
    empty = tuple(one.model_copy(update={"given": {}, "fires": ()}) for one in finding.sheets)
    with pytest.raises((AssertionError, ValueError)):
        shows(book, finding.model_copy(update={"sheets": empty}))


@pytest.mark.parametrize("name", shipped())
def test_what_is_found_in_a_shipped_rulebook_is_seen_in_the_engine(name: str) -> None:
    for finding in found(name):
        shows(load_rulebook(name), finding)


def test_every_kind_of_these_checks_is_planted_more_than_once() -> None:
    planted = Counter(line.split()[0] for folder in FOLDERS for line in expected(folder))
    ours = [kind for kind in KINDS if kind[:3] in ("GC1", "GC2", "GC3", "GC5")]
    assert {kind for kind in ours if planted[kind] >= 2} >= {*ours} - {"GC504", "GC505"}
    assert min(planted[kind] for kind in ours) >= 1
    assert len(FOLDERS) >= 36
