"""An entry of years ago, made again after the rules have moved on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grading.audit.ledger import open_ledger
from grading.audit.replay import replay
from grading.cli import app
from tests.audit.records import ARTICLE, trail_of
from tests.changed_rulebook import ChangedRulebook

RULE = "imprecision.crosses-only-with-heterogeneity"
A_YEAR_AGO = datetime(2025, 11, 22, 9, 30, tzinfo=UTC)


def run(*words: str, code: int) -> str:
    found = CliRunner().invoke(app, list(words))
    assert found.exit_code == code, found.output
    return found.stdout


def test_a_year_old_entry_replays_after_its_rulebook_has_changed_and_the_difference_names_the_rule(
    url: str, tmp_path: Path
) -> None:
    book = ChangedRulebook(tmp_path, id="our-house", version="1.0.0")
    with open_ledger(url, create=True) as kept:
        entry = kept.add(trail_of(ARTICLE, book.path), A_YEAR_AGO)
    assert entry.at == "2025-11-22T09:30:00Z"
    book.rule(RULE, ("then: serious", "then: very serious"))

    with open_ledger(url) as kept:
        trail = kept.trail(1)
    assert replay(trail).nothing
    now = replay(trail, book.path)
    assert [(rule.id, rule.what) for rule in now.rules] == [(RULE, "changed")]
    assert [(c.path, c.before, c.after) for c in now.rules[0].changes] == [("then", "serious", "very serious")]
    levels = [c for o in now.outcomes for c in o.verdict if c.path == "judgements.imprecision.level"]
    assert [(c.before, c.after) for c in levels] == [("serious", "very serious")]


def test_entries_are_replayed_and_held_against_each_other_by_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADING_LEDGER", raising=False)
    ledger = str(tmp_path / "kept.ledger")
    run("ledger", "add", str(ARTICLE), "--ledger", ledger, code=0)
    run("ledger", "add", str(ARTICLE), "--ledger", ledger, "--rulebook", "grade-handbook", code=0)
    assert run("replay", "1", "2", "--ledger", ledger, code=0).count("nothing differs") == 2
    assert "rules as they are written" in run("replay", "1", "--ledger", ledger, "--rulebook", "grade-handbook", code=4)
    assert "rules as they are written" in run("diff", "1", "2", "--ledger", ledger, code=0)
    run("replay", "3", "--ledger", ledger, code=1)
    run("replay", "1", code=2)
