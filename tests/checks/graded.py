"""The certainty that the engine gives to a sheet of facts, domain by domain, as grading puts them together."""

from __future__ import annotations

from collections.abc import Mapping

from grading.engine import Engine, Session
from grading.facts import Value
from grading.judgement import POINTS, Stage, choose, settle, steps
from grading.model.words import LOWERING, RAISING, START, STEP_BACK
from grading.rulebook import Rulebook
from grading.stages import rated_down


def certainty_of(rulebook: Rulebook, given: Mapping[str, Value]) -> str:
    """Every domain fired by the engine and settled; all of them must be told."""
    with Engine(rulebook) as engine, engine.session(rulebook.values) as session:
        return _certainty(rulebook, session, dict(given))


def _certainty(rulebook: Rulebook, session: Session, facts: dict[str, Value]) -> str:
    judged = {name: settle(Stage.fire(rulebook, session, name, facts))
              for name in (START, *LOWERING) if name in rulebook.domains}  # fmt: skip
    assert not [name for name, one in judged.items() if one.undetermined]
    start, down = judged[START].level, {name: steps(name, judged[name].level) for name in judged if name != START}
    facts |= rated_down(start, down, facts)
    facts["borderline_domains"] = sum(one.close_call for one in judged.values())
    giving = [name for name in (*RAISING, STEP_BACK) if name in rulebook.domains]
    gained = sum(steps(name, choose(Stage.fire(rulebook, session, name, facts))[0]) for name in giving)
    facts["certainty_score"] = float(POINTS[start] + sum(down.values()) + gained)
    return choose(Stage.fire(rulebook, session, "certainty", facts))[0]
