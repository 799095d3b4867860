"""Results from columns, field by field: estimates, what is left out, what the conclusion reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.columns import Columns
from grading.columns.estimates import Place, estimates
from grading.errors import GradingError, StudySetError
from grading.facts import Value
from grading.model.study_set import Outcome, Pooling, StudySet
from grading.pipeline import engine_for, run
from grading.pooling import Pools, pool_many, pool_table
from grading.results import pooled_result
from grading.wording import READ, GradedOutcome, overall, question_facts
from tests.pooling.test_many import asked, many
from tests.strategies import Data, present, study_set, study_sets

Asked = tuple[Outcome, Pooling]
ARM = {"n": 100, "events": 10}


def trial(id: str, *events: int, **more: Any) -> Data:
    """A study of 100 people in each arm, if any had the event."""
    arms = {name: ARM | {"events": count} for name, count in zip(("intervention", "comparator"), events, strict=False)}
    return present({"id": id, "design": "randomised trial", "arms": arms or None, **more})


def shown(pools: Pools, at: int) -> str | None:
    """The estimate as `pooled_result` shows it; None where it is refused."""
    try:
        one = pooled_result(pools.pooled(at))
    except StudySetError:
        return None
    return json.dumps(one and one.model_dump(mode="json"))


def alone(data: StudySet) -> str:
    try:
        return repr(run(engine_for("core-grade-2025"), data).grading.model_dump(mode="json", by_alias=True))
    except GradingError as error:
        return repr(error)


@settings(max_examples=150)
@given(chunk=st.lists(asked, min_size=1, max_size=6), data=st.data())
def test_an_estimate_from_columns_is_shown_as_from_its_pool(chunk: list[Asked], data: st.DataObject) -> None:
    pools = many(chunk)
    size = len(pools.table.studies)
    among = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)
    both = [Place(one, at) for one in (pools, pool_table(pools.table, among)) for at in range(len(chunk))]
    places = data.draw(st.permutations(both))
    for place, found in zip(places, estimates(places), strict=True):
        expected = shown(place.pools, place.at)
        assert expected is None or json.dumps(found) == expected


@settings(max_examples=60)
@given(chunk=st.lists(asked, min_size=1, max_size=5), weeks=st.sampled_from((None, 1, 12.5)))
def test_whatever_can_be_pooled_is_written_as_alone(chunk: list[Asked], weeks: float | None) -> None:
    """All methods, cells of zero, gaps, several outcomes of a question; lists are lists and tuples none."""
    follow_up = {"weeks": weeks} if weeks else None
    said = [
        outcome.model_dump(mode="json", by_alias=True, exclude_unset=True)
        | present({"id": f"o{at}", "pooling": way.model_dump(), "follow_up": follow_up, "kind": kind})
        for (at, (outcome, way)), kind in zip(
            enumerate(chunk), ("benefit", "harm", "benefit", None, "harm"), strict=False
        )
    ]
    found = [study_set(*said), *(study_set(one) for one in said)]
    graded_together = Columns(engine_for("core-grade-2025")).grade(found, [None] * len(found))
    assert [repr(one) for one in graded_together] == [alone(one) for one in found]


def test_what_is_no_number_is_shown_as_from_its_pool() -> None:
    """A p of 1 says nothing of the precision; an I² that could not be computed is no number, and not unknown."""
    given: Data = {"measure": "RR", "pooled": {"from": "a review", "studies": 3, "effect": 0.5, "p": 1}}
    several: Data = {"measure": "OR", "studies": [trial("A", 5, 9), trial("B", 8, 7)]}
    data = study_set(given | {"id": "a"}, several | {"id": "b"})
    pools = pool_many(data.outcomes, [Pooling(method="MH")] * 2)
    pools.i_squared[1] = pools.low[1] = np.nan
    alone, computed = found = estimates([Place(pools, 0), Place(pools, 1)])
    assert [json.dumps(one) for one in found] == [shown(pools, 0), shown(pools, 1)]
    assert alone is not None
    assert (alone["effect"], alone["interval"], alone["i_squared"]) == (0.5, None, None)
    assert computed is not None
    assert computed["interval"] is None
    assert computed["i_squared"] != computed["i_squared"], "not a number, as `Pools.pooled` has it"


def test_studies_that_are_not_pooled_are_named_with_their_own_outcome() -> None:
    told = trial("Z", favours="intervention")
    mixed: Data = {"measure": "RR", "studies": [trial("A", 5, 10), trial("B", 0, 0), told]}
    data = study_set(mixed | {"id": "a"}, {"id": "b", "measure": "RR", "studies": [told]}, mixed | {"id": "c"})
    outcomes = list(data.outcomes)
    pools = pool_many(outcomes, [Pooling()] * 3)
    left = [["B", "no events, or only events, in both arms"], ["Z", "no numbers"]]
    found = estimates([Place(pools, at) for at in (2, 1, 0)])
    assert [one and one["left_out"] for one in found] == [left, None, left]


class Seen(Mapping[str, Value]):
    """Facts that remember which of them were asked for."""

    def __init__(self, facts: Mapping[str, Value]) -> None:
        self.facts, self.names = facts, set[str]()

    def __getitem__(self, name: str) -> Value:
        self.names.add(name)
        return self.facts[name]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the conclusion reads single facts")

    def __len__(self) -> int:
        return len(self.facts)


def read(data: StudySet) -> set[str]:
    """The facts of outcomes that were asked for."""
    traces = run(engine_for("core-grade-2025"), data).traces
    seen = [Seen(one.facts) for one in traces]
    rows = [GradedOutcome(one.outcome, one.result, facts) for one, facts in zip(traces, seen, strict=True)]
    question_facts(data.question, rows, rows, overall([row.result for row in rows], all_critical=True))
    return set[str]().union(*(facts.names for facts in seen))


@given(data=study_sets())
def test_the_conclusion_reads_no_other_facts_of_outcomes(data: StudySet) -> None:
    assert read(data) <= set(READ)


def test_the_conclusion_reads_every_fact_that_it_is_said_to_read() -> None:
    harm: Data = {"measure": "RR", "kind": "harm", "studies": [trial(id, 60, 20, risk_of_bias="low") for id in "ABCD"]}
    open_: Data = {"measure": "RR", "kind": "benefit", "studies": [trial("A", 9, 10)], "follow_up": {"weeks": 8}}
    told: Data = {"kind": "benefit", "studies": [trial("A", favours="intervention")]}
    assert read(study_set(harm | {"id": "a"}, open_ | {"id": "b"}, told | {"id": "c"})) == set(READ)
