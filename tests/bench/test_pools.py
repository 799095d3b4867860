"""Other programs pool to the same numbers; what differs or is missing is told."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

import numpy as np
import pytest

from grading.bench import pools as module
from grading.bench.corpus import Corpus
from grading.bench.pools import ALIKE, OTHERS, disagreement, effects_of, installed, one_by_one, pools
from grading.errors import EngineError

RECORDS = [Corpus(seed=8, studies=(2, 12)).record(number) for number in range(25)]


def test_all_programs_pool_to_the_same_numbers() -> None:
    asked, left_out = installed()
    assert left_out == {}
    effects = effects_of(RECORDS)
    assert len(effects) > 10
    with warnings.catch_warnings():  # what these packages warn of while they are imported is not ours to mend
        warnings.simplefilter("ignore")
        assert disagreement(asked, effects) == ""
    assert one_by_one(effects).shape == (len(effects), 3)


def test_a_program_with_other_numbers_is_named_and_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OTHERS", {"another": ("json", lambda effects: one_by_one(effects) + 1e3 * ALIKE)})
    with pytest.raises(EngineError, match="another pools to other numbers"):
        pools(RECORDS, 1)


def test_what_is_not_installed_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None if name in dict(OTHERS.values()) else find_spec(name))
    assert pools(RECORDS, 1).notes == (
        "left out: statsmodels (pip install statsmodels)", "left out: PyMARE (pip install pymare)",
        f"{len(effects_of(RECORDS))} outcomes whose studies differ",
    )  # fmt: skip
    assert np.isfinite(one_by_one(effects_of(RECORDS))).all()
