"""Each change that is proposed gives exactly the certainty that it promises: as a fact, and in the study set's file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grading.audit.trail import graded
from grading.audit.what_if import what_if
from grading.audit.what_if.search import direction
from grading.engine import Engine
from grading.errors import GradingError
from grading.facts.given import facts_with
from grading.intake.study_set_file import parse
from grading.model.verdict import CertaintyRange
from grading.model.what_if import Change
from grading.stages import OutcomeRun
from tests.audit.what_if.cases import BANDS, CORE, Case, behind, cases, found, named

every_case = pytest.mark.parametrize("case", cases(), ids=named)


@every_case
def test_a_change_given_as_facts_keeps_its_promise(case: Case) -> None:
    result = found(case)
    one = behind(case[0], case[2])
    trace = next(trace for trace in one.graded.traces if trace.outcome.id == case[1])
    with Engine(one.graded.rulebook) as engine:
        for change in (*result.singles, *result.pairs):
            given = {fact.name: fact.after for fact in change.facts}
            facts_of = facts_with(given, one.source.study_set, one.graded.rulebook.values)
            run = OutcomeRun(engine, one.graded.rulebook, one.source.study_set, trace.outcome, facts_of).grade()
            assert run.result.certainty_range == change.certainty_range != result.certainty_range, change.says
            assert {name: run.facts[name] for name in given} == given
            assert result.certainty_range is not None
            assert change.direction == direction(result.certainty_range, change.certainty_range)
            assert change.domains, f"{change.says}: no domain is named that moves"


@every_case
def test_a_change_written_into_the_study_set_keeps_its_promise(case: Case) -> None:
    result = found(case)
    for change in result.singles:
        written = _written(case, change)
        if written is not None:
            assert _certainty(written, case) == change.certainty_range, change.says


@pytest.mark.parametrize("besides", ["", "important: 5, "])
def test_with_bands_a_change_is_said_where_the_study_set_says_it(besides: str) -> None:
    """Where small effects begin; nowhere if the important difference is given besides, and would have to follow."""
    text = BANDS.replace("{small: 5,", f"{{{besides}small: 5,")
    result = what_if(graded(parse(text.encode(), "bands.yaml"), CORE), "pain")
    told = [one for one in result.singles if one.facts[0].name == "important_difference"]
    assert told
    for change in told:
        said = change.facts[0].said
        assert (said is None) is bool(besides), change.says
        if said is not None:
            assert said[0] == "thresholds.small"
            changed = text.replace("small: 5,", f"small: {said[1]},")
            made = graded(parse(changed.encode(), "changed.yaml"), CORE).graded.grading.outcomes[0]
            assert made.certainty_range == change.certainty_range != result.certainty_range, change.says


def test_some_changes_of_every_lever_are_written_into_a_study_set() -> None:
    written = {
        change.facts[0].name for case in cases() for change in found(case).singles if _written(case, change) is not None
    }
    assert written >= {
        "participants", "i_squared", "interval_low", "interval_high", "important_difference", "baseline_per_1000",
        "optimal_information_size",
    }  # fmt: skip


def _written(case: Case, change: Change) -> dict[str, Any] | None:
    """The study set with this change in it; None for a fact that no single value of a study set is."""
    (fact,) = change.facts
    data = json.loads(json.dumps(behind(case[0], case[2]).source.located.data))
    outcome = next(one for one in data["outcomes"] if one["id"] == case[1])
    if fact.name in ("interval_low", "interval_high"):
        pooled = outcome.get("pooled")
        if pooled is None or "interval" not in pooled:
            return None
        pooled["interval"][fact.name == "interval_high"] = fact.after
        pooled["asymmetric"] = True
        return data  # type: ignore[no-any-return]
    if fact.said is None:
        return None
    part, key = fact.said[0].split(".")
    outcome.setdefault(part, {})[key] = fact.said[1]
    if part != "pooled":
        outcome[part].setdefault("because", "asked by a test")
    return data  # type: ignore[no-any-return]


def _certainty(data: dict[str, Any], case: Case) -> CertaintyRange | None:
    try:
        made = graded(parse(json.dumps(data).encode(), "changed.json", case[0].parent), case[2])
    except GradingError as error:
        raise AssertionError(str(error)) from error
    return next(one.certainty_range for one in made.graded.grading.outcomes if one.id == case[1])
