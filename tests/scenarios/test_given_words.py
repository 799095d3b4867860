"""Numbers, designs and other words as a panel writes them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model.words import BODY_OF
from grading.scenarios.tables import DURATION, PERCENT
from grading.scenarios.words import DESIGNS, MEASURES, WORDS, Word


def read(word: Word, text: str) -> Any:
    """What the word is read as; `no` where it is none."""
    return word.read(text) if re.fullmatch(word.pattern, text) else "no"


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("−1.5", -1.5), ("-1.5", -1.5), (".5", 0.5), ("−.5", -0.5), ("1,999", 1999), ("1999", 1999),
     ("12,345,678.25", 12345678.25), ("0", 0), ("007", 7), ("", "no"), ("−", "no"), ("5.", "no"), ("1,99", "no"),
     ("1,9999", "no"), (",999", "no"), ("1.5.2", "no"), ("+1", "no"), ("1e5", "no"), ("nan", "no"), ("20%", "no"),
     ("1 999", "no"), ("٣", "no"), ("9" * 19, "no")],
)  # fmt: skip
def test_a_number(text: str, number: float | str) -> None:
    assert read(WORDS["NUMBER"], text) == number


@pytest.mark.parametrize(
    ("text", "count"),
    [("0", 0), ("1,999", 1999), ("2000", 2000), ("−1", "no"), ("1.0", "no"), ("1,99", "no"), ("9" * 5000, "no")],
)
def test_a_whole_number(text: str, count: int | str) -> None:
    assert read(WORDS["COUNT"], text) == count


@given(st.integers(-(10**15), 10**15), st.integers(0, 999))
def test_a_number_written_with_commas_is_the_same_number(whole: int, thousandths: int) -> None:
    text = f"{whole:,}.{thousandths:03}".replace("-", "−")
    assert read(WORDS["NUMBER"], text) == float(f"{whole}.{thousandths:03}")


def test_a_percentage_and_a_time() -> None:
    assert [read(PERCENT, text) for text in ("95%", "95", "2.5 %", "%")] == [0.95, 0.95, 0.025, "no"]
    assert [read(DURATION, text) for text in ("12 weeks", "1 year", "1.5 months", "weeks")] == [
        {"weeks": 12}, {"years": 1}, {"months": 1.5}, "no",
    ]  # fmt: skip


def test_every_design_and_measure_can_be_said() -> None:
    assert set(DESIGNS.values()) == set(BODY_OF)
    assert {"cohort studies", "case series", "randomised trials", "interrupted time series"} <= DESIGNS.keys()
    assert len(set(MEASURES.values())) == len(MEASURES) == 6
