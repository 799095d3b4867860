"""Grading again: engines are closed where they were opened, the costly is done once, a fault loses no explanation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grading.audit.explain import explain
from grading.audit.trail import graded
from grading.audit.what_if import ask, what_if
from grading.engine import Engine
from grading.errors import EngineError
from grading.intake.study_set_file import parse
from grading.output.what_if import brief
from grading.pooling import without
from tests.audit.what_if.cases import BANDS, CORE
from tests.changed_rulebook import ChangedRulebook


@pytest.mark.parametrize(("own", "closed"), [(True, ["house"]), (False, [])])
def test_an_engine_that_is_opened_is_closed(
    own: bool, closed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulebook = ChangedRulebook(tmp_path).path if own else CORE
    behind, seen, close = graded(parse(BANDS.encode(), "bands.yaml"), rulebook), list[str](), Engine.close

    def noted(engine: Engine) -> None:
        seen.append(engine.rulebook.id)
        close(engine)

    monkeypatch.setattr(Engine, "close", noted)
    what_if(behind, "pain", {"participants": 500})
    assert seen == closed


def test_what_grows_with_the_square_of_the_studies_is_not_done_at_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """To pool without each study in turn grows with the square: once for each set of studies, and no more."""
    head, first = BANDS.split("    studies:\n")[0], "      - {id: T%02d, design: randomised trial, risk_of_bias: %s,"
    rows = (
        (first + " participants: 100, result: {effect: %d, se: 1}}\n") % (i, ("low", "high")[i % 2], -4 - i % 5)
        for i in range(12)
    )
    behind, seen = graded(parse((head + "    studies:\n" + "".join(rows)).encode(), "twelve.yaml"), CORE), list[int]()
    without._kept.cache_clear()
    real = without._least_different

    def counted(studies: Any, *others: Any) -> Any:
        seen.append(studies.y.size)
        return real(studies, *others)

    monkeypatch.setattr(without, "_least_different", counted)
    assert what_if(behind, "pain").analyses is not None
    # all, the other ways to pool, without each, and the six at low risk of bias alone
    assert 12 <= len(seen) <= 1 + 6 + 12 + 14


def test_an_explanation_is_not_lost_where_the_search_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise EngineError.of("pain", "gives low, where high was found", "please report this line")

    monkeypatch.setattr(ask, "searched", fails)
    behind = graded(parse(BANDS.encode(), "bands.yaml"), CORE)
    told = explain(behind.graded, behind.source, "pain").outcomes[0]
    assert told.domains
    assert told.what_if is not None
    [line] = brief(told.what_if)
    assert line == (
        "what would change it was not found: pain: gives low, where high was found help: please report this line"
    )
