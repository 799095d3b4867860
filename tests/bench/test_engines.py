"""Every engine answers as ours does, on the rules and facts of gradings; what differs or is missing is told."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest

from grading.bench import engines as module
from grading.bench.cases import cases
from grading.bench.corpus import Corpus
from grading.bench.engines import OTHERS, OURS, disagreement, engines, installed, ours, parts, plain_loop
from grading.errors import EngineError
from grading.pipeline import engine_for
from grading.rulebook import shipped

RECORDS = [Corpus(seed=4).record(number) for number in range(40)]
INSTALLED = pytest.mark.skipif(
    any(find_spec(module) is None for module, *_ in OTHERS.values()), reason="not all other engines are installed"
)


@INSTALLED
@pytest.mark.parametrize("rulebook", sorted(shipped()))
def test_all_engines_fire_the_same_rules(rulebook: str) -> None:
    engine = engine_for(rulebook)
    asked, left_out = installed(engine)
    assert left_out == {}
    assert set(asked) > set(OTHERS)
    given = cases(RECORDS, engine)
    assert len({rule for case in given for fired in case.fired for rule in fired}) > 50
    assert disagreement(asked, given) == ""


@INSTALLED
@pytest.mark.parametrize("name", OTHERS)
def test_what_another_engine_does_not_know_it_does_not_take_for_something(name: str) -> None:
    """On sheets with every second fact taken away, far from what any grading asks."""
    engine = engine_for("core-grade-2025")
    ask, specified = OTHERS[name][2](engine.rulebook), plain_loop(engine.rulebook)
    for case in cases(RECORDS[:10], engine):
        for at, (domain, sheet) in enumerate(case.asked):
            case.asked[at] = domain, {fact: sheet[fact] for fact in sorted(sheet)[at % 2 :: 2]}
        assert ask(case) == specified(case)


def test_what_is_recorded_is_what_the_engine_was_asked() -> None:
    engine = engine_for("core-grade-2025")
    given = cases(RECORDS[:5], engine)
    assert [ours(engine)(case) for case in given] == [case.fired for case in given]
    assert len(given) >= 3 * 5
    assert {"risk of bias", "certainty", "statement", "conclusion"} <= {
        name for case in given for name, _ in case.asked
    }


def test_an_engine_that_fires_otherwise_is_named_and_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(_: Any) -> module.Asked:
        return lambda case: [[] for _ in case.asked]

    monkeypatch.setattr(module, "OTHERS", {"a deaf engine": ("json", "json", deaf)})
    with pytest.raises(EngineError, match=r"a deaf engine fires no rule in .*; ours [a-z]"):
        engines(RECORDS[:2], None, 1)


def test_what_is_not_installed_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None if name in ("zen", "clips") else find_spec(name))
    told, _ = engines(RECORDS[:2], None, 1)
    assert told.heads == ("engine", "ms an outcome", "× the first")
    assert "left out: clipspy (pip install clipspy)" in told.notes
    assert "left out: zen-engine, a decision table a domain (pip install zen-engine)" in told.notes
    assert [row[0] for row in told.rows[:3]] == [
        OURS, "our engine, without durable_rules", "the specification in a plain loop",
    ]  # fmt: skip


def test_the_parts_of_our_engine_are_told_beside_it() -> None:
    rulebook = engine_for("core-grade-2025").rulebook
    given = cases(RECORDS[:3], engine_for("core-grade-2025"))
    own = parts(rulebook, given)
    assert len(own) == 2 + engine_for("core-grade-2025").uses_durable
    _, made_of = engines(RECORDS[:3], None, 1)
    assert [row[0] for row in made_of.rows] == [OURS, *own]
