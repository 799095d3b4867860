"""The rulebooks that ship: nothing is found in them that nobody accepted with a reason."""

from __future__ import annotations

from grading.cli.check import checked
from grading.rulebook import shipped


def test_nothing_is_open_in_any_rulebook_that_ships() -> None:
    result, _ = checked(shipped())
    assert [one.rulebook.id for one in result.rulebooks] == shipped()
    assert [f"{one.where}: {one.id}: {one.what}" for one in result.unaccepted("warning")] == []
    assert all(one.proved for one in result.rulebooks)
