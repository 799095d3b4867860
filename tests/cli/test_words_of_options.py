"""The words that options take are those of the model: they are listed apart only so that a command starts at once."""

from __future__ import annotations

from enum import StrEnum
from typing import get_args

import pytest

from grading.cli.options import Better, Level, MeasureName
from grading.model.study_set import Outcome
from grading.model.words import CERTAINTIES, MEASURE_NAMES, Measure


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (MeasureName, get_args(Measure)),
        (Level, CERTAINTIES),
        (Better, get_args(Outcome.model_fields["better"].annotation)),
    ],
)
def test_an_option_takes_the_words_of_a_study_set(listed: type[StrEnum], words: tuple[str, ...]) -> None:
    assert [one.value for one in listed] == list(words)


def test_every_measure_has_a_name() -> None:
    assert tuple(MEASURE_NAMES) == get_args(Measure)
