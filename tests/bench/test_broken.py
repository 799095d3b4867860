"""Every way of breaking a record is refused, with the place and the reason that it was broken for."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.bench.broken import WAYS, Way, broken
from grading.bench.corpus import Corpus
from grading.errors import EngineError, GradingError, Problem
from grading.intake.study_set_file import parse
from grading.pipeline import grade

RECORDS = 12
NAME = "record.json"
NOT_IN_A_FILE = r"outcome `o\d`|thresholds\.\w+"
"""Where a fault lies that only grading finds."""


def refused(data: bytes) -> tuple[Problem, ...]:
    """What is told of this record; nothing of a good one."""
    try:
        grade(parse(data, NAME).study_set)
    except EngineError:
        raise
    except GradingError as error:
        return error.problems
    return ()


def test_there_are_fifty_ways_or_more_and_each_has_its_name() -> None:
    assert len(WAYS) >= 50
    assert len({way.name for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_way_is_refused_with_its_place_and_reason(way: Way) -> None:
    corpus = Corpus(seed=len(way.name), outcomes=2)
    for number in range(RECORDS):
        data = broken(corpus.record(number), WAYS.index(way), np.random.default_rng(number))
        problems = refused(data)
        assert [one for one in problems if re.search(way.told, one.what)], (data[:600], problems)
        assert all(re.match(rf"{NAME}(:[12])?$|{NOT_IN_A_FILE}", one.where) for one in problems), problems


@given(number=st.integers(0, 10**9), turn=st.integers(0, 10**6), outcomes=st.integers(1, 3))
def test_a_broken_record_is_one_line_that_says_something(number: int, turn: int, outcomes: int) -> None:
    data = broken(Corpus(seed=2, outcomes=outcomes).record(number), turn, np.random.default_rng(number))
    assert b"\n" not in data
    assert data.strip()


@given(number=st.integers(0, 10**9), turn=st.integers(0, 10**6))
def test_whatever_the_record_it_is_refused(number: int, turn: int) -> None:
    data = broken(Corpus(seed=3).record(number), turn, np.random.default_rng(number))
    way = WAYS[turn % len(WAYS)]
    assert [one for one in refused(data) if re.search(way.told, one.what)], (way.name, data[:600])


@given(start=st.integers(0, 10**6), share=st.sampled_from([Fraction(1, 100), Fraction(1, 3), Fraction(3, 7)]))
def test_the_share_is_broken_in_rotation(start: int, share: Fraction) -> None:
    corpus = Corpus(broken=share)
    turns = [way for number in range(start, start + 700) if (way := corpus.way(number)) is not None]
    assert turns == list(range(turns[0], turns[0] + len(turns)))
    assert abs(len(turns) - 700 * share) <= 1


def test_all_are_broken_where_all_are_to_be_and_none_where_none() -> None:
    assert [Corpus(broken=Fraction(1)).way(number) for number in range(4)] == [0, 1, 2, 3]
    assert {Corpus().way(number) for number in range(1000)} == {None}


def test_what_is_not_broken_is_as_it_was() -> None:
    good, some = Corpus(seed=5), Corpus(seed=5, broken=Fraction(1, 4))
    same = [good.line(number) == some.line(number) for number in range(40)]
    assert same == [some.way(number) is None for number in range(40)]
