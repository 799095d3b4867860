"""The engine behind a question: closed where it was opened for it, left where it is kept for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.audit.trail import graded
from grading.audit.what_if import what_if
from grading.engine import Engine
from grading.intake.study_set_file import parse
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
