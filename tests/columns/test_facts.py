"""Facts derived column by column, and for each outcome by itself: the same, to the bit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grading.bench.corpus import Corpus
from grading.columns.facts.bias import low_risk, of_low_risk
from grading.columns.facts.derive import derive_each
from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import Codes, of_codes, rounded, tidied, together
from grading.columns.facts.said import Kinds
from grading.columns.rows import rows_of
from grading.columns.sheets import Sheets
from grading.facts import FACTS, Sheet, Value
from grading.facts.bias import low_risk_only
from grading.facts.derive import derive
from grading.facts.evidence import Evidence, tidy
from grading.facts.evidence import together as of_two
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import engine_for
from grading.pooling import pool
from grading.rulebook import Rulebook, shipped
from tests.strategies import FORMS, study_sets

POWERS = st.integers(-30, 30).map(lambda power: float(f"1e{power}"))
PLACES = st.integers(-9, 9)
PRINTED = st.builds(lambda digits, places: float(f"{digits}e{places}"), st.integers(-(10**7), 10**7), PLACES)
TIES = st.builds(
    lambda digits, power: (digits + 0.5) * 10.0**power, st.integers(10**11, 10**12 - 1), st.integers(-9, 9)
)
NUMBERS = st.one_of(st.floats(allow_nan=False), PRINTED, TIES, POWERS)


@given(st.lists(NUMBERS, min_size=1, max_size=50))
@example([0.0, -0.0, math.inf, -math.inf, 1e-320, 999999999999.5, 99999999999.95, 0.1 + 0.2, 1e22, 1e23, 1e34])
def test_a_column_is_tidied_as_each_number(values: list[float]) -> None:
    found = tidied(np.array(values))
    assert [one.hex() for one in found.tolist()] == [tidy(value).hex() for value in values]


@given(st.lists(st.one_of(st.floats(0, 1.0000001), PRINTED.map(lambda value: abs(value) % 1)), min_size=1, max_size=50))
@example([0.0, 1.0, 0.55, 0.5 + 5e-13, 0.1234567890125, 0.1234567890135, 1 / 3])
def test_a_column_is_rounded_as_each_share(values: list[float]) -> None:
    assert rounded(np.array(values)).tolist() == [round(value, 12) for value in values]


@pytest.mark.parametrize("one", [True, False, None])
@pytest.mark.parametrize("other", [True, False, None])
def test_what_is_unknown_of_one_does_not_hide_the_no_of_the_other(one: bool | None, other: bool | None) -> None:
    def column(so: bool | None) -> Codes:
        return np.array([-1 if so is None else int(so)], dtype=np.int8)

    found = together(of_codes(column(one)), of_codes(column(other)))
    assert (bool(found.values[0]) if found.known[0] else None) is of_two(one, other)


def sheet(sheets: Sheets, at: int) -> dict[str, Value]:
    """One outcome's facts, as they are for it alone."""
    found: dict[str, Value] = {name: text for name in sheets.texts if (text := sheets.told(name, [at])[0]) is not None}
    for name, column in sheets.columns.items():
        if column.known[at]:
            fact, value = FACTS[name], float(column.values[at])
            of_type: Mapping[str, Value] = {"count": int(value), "yes/no": bool(value)}
            found[name] = fact.words[int(value)] if fact.type == "word" else of_type.get(fact.type, value)
    return dict(sorted(found.items()))


@cache
def rulebook(name: str) -> Rulebook:
    return engine_for(name).rulebook


def same(study_sets: Sequence[StudySet], book: Rulebook) -> int:
    """Compare the facts of all outcomes, and of their low-risk studies alone; how many were derived as columns."""
    rows = rows_of(study_sets, range(len(study_sets)), book, Kinds(book.values))
    if rows is None:
        return 0
    evidence = rows.evidence
    for at, (study_set, outcome) in enumerate(rows.outcomes):
        alone = derive(study_set, outcome, pool(outcome, study_set.pooling), book.values)
        assert sheet(rows.sheets, at) == alone, (book.id, outcome)
    return int(evidence.computed.sum()) + of_some(rows.evidence, rows.outcomes, book)


def of_some(evidence: EvidenceTable, outcomes: Sequence[tuple[StudySet, Outcome]], book: Rulebook) -> int:
    everywhere = np.ones(len(outcomes), dtype=np.bool_)
    some = of_low_risk(evidence, low_risk(evidence), everywhere)
    sheets = derive_each(some, low_risk(some))
    for at in np.flatnonzero(some.computed).tolist():
        study_set, outcome = outcomes[at]
        kept = low_risk_only(Evidence(study_set, outcome, None, book.values))
        expected: Sheet = derive(study_set, kept, pool(kept, study_set.pooling), book.values)
        assert sheet(sheets, at) == expected, (book.id, outcome)
    return int(some.computed.sum())


@pytest.mark.parametrize("name", shipped())
@given(st.lists(st.sampled_from(FORMS).flatmap(lambda form: study_sets(form=form)), min_size=1, max_size=5))
def test_facts_of_a_chunk_are_those_of_each_outcome(name: str, found: list[StudySet]) -> None:
    same(found, rulebook(name))


@given(found=st.lists(study_sets(), min_size=1, max_size=3), data=st.data())
def test_facts_without_some_thresholds_are_unknown_alike(found: list[StudySet], data: st.DataObject) -> None:
    whole = rulebook(data.draw(st.sampled_from(shipped())))
    kept = data.draw(st.sets(st.sampled_from(sorted(whole.thresholds))))
    same(found, replace(whole, thresholds={name: whole.thresholds[name] for name in sorted(kept)}))


@pytest.mark.parametrize("name", shipped())
@given(start=st.integers(0, 10**6), seed=st.integers(0, 10**6))
def test_facts_of_reviews_are_those_of_each_outcome(name: str, start: int, seed: int) -> None:
    drawn = [Corpus(seed=seed, studies=size).record(start + at) for size in ((1, 40), None) for at in range(3)]
    same([StudySet.model_validate(one) for one in drawn], rulebook(name))


@pytest.mark.parametrize("name", shipped())
def test_most_outcomes_of_reviews_are_derived_together(name: str) -> None:
    """So that what the other tests compare is something."""
    drawn = [StudySet.model_validate(Corpus(seed=5, studies=(1, 40)).record(number)) for number in range(20)]
    assert same(drawn, rulebook(name)) > 15
