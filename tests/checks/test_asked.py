"""What is asked of a rulebook: all that applies to it; and what does not is not called proved."""

from __future__ import annotations

from pathlib import Path

import pytest

import grading.checks as checks
from grading.checks import CHECKS, NEEDS, check
from grading.rulebook import load_rulebook
from tests.checks.folders import CHECKS as FOLDERS

RULEBOOK = FOLDERS / "always-topped"
"""A rulebook of the single domain risk of bias."""


def test_what_was_never_asked_is_not_proved() -> None:
    asked = {id for ids in CHECKS for id in ids}
    result = check(load_rulebook(RULEBOOK))
    assert asked - {*result.proved} == {"GC104", "GC403", "GC504", "GC701"}


def test_what_is_asked_of_single_domains_is_not_proved_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_rulebook(FOLDERS / "two-starts")
    monkeypatch.setattr(checks, "CHECKS", {ids: lambda _: iter(()) for ids in CHECKS})
    monkeypatch.setattr(checks, "reached", lambda _: ())
    assert {*NEEDS} <= {*check(book).proved}
    book.domains.clear()  # type: ignore[attr-defined]
    assert not {*NEEDS} & {*check(book).proved}


def test_every_module_is_told_of() -> None:
    told = {word for line in (checks.__doc__ or "").splitlines() for word in line.split("  ")[0].split(", ")}
    assert checks.__file__ is not None
    assert {path.stem for path in Path(checks.__file__).parent.glob("[!_]*.py")} <= told
