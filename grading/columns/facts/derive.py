"""From many outcomes and their estimates to their sheets: `derive`, column by column."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.bias import LowRisk, publication_bias, risk_of_bias, robins_i
from grading.columns.facts.consistency import inconsistency, indirectness, rating_up, sides_counted
from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.information import information
from grading.columns.facts.numbers import Found, tidied
from grading.columns.facts.precision import appreciable, imprecision
from grading.columns.facts.told import Telling
from grading.columns.facts.wording import general, wording
from grading.columns.sheets import Column, Sheets
from grading.errors import EngineError
from grading.facts import FACTS

MOST = {"share": 1.0, "count": 2.0**53, "yes/no": 1.0}
"""The largest value by the type of a fact; the least is 0."""


def derive_each(evidence: EvidenceTable, alone: LowRisk) -> Sheets:
    """The facts of those outcomes that are `computed`; those of the others mean nothing. Raises EngineError."""
    fallen = sides_counted(evidence)
    of_bias, of_studies = risk_of_bias(evidence, alone), inconsistency(evidence, fallen)
    found: Found = {
        **general(evidence), **of_bias, **robins_i(evidence), **of_studies, **indirectness(evidence),
        **imprecision(evidence), **appreciable(evidence), **information(evidence), **publication_bias(evidence),
        **rating_up(evidence), **wording(evidence),
    }  # fmt: skip
    telling = Telling(evidence, fallen, of_studies["share_on_main_side"], of_bias["weight_counted_as_high"].known)
    return Sheets(evidence.size, _checked(evidence, found), telling.texts())


def _checked(evidence: EvidenceTable, found: Found) -> Found:
    """The same, each within its range and to 12 digits; a number too large to be one is unknown."""
    known = {name: column.known & np.isfinite(column.values) for name, column in found.items()}
    values = {name: np.where(known[name], column.values, 0.0) for name, column in found.items()}
    for name in (name for name in values if FACTS[name].type in MOST or FACTS[name].words):
        column, most = values[name], MOST.get(FACTS[name].type, len(FACTS[name].words) - 1)
        wrong = evidence.computed & ((column < 0) | (column > most))
        if wrong.any():
            value = float(column[np.flatnonzero(wrong)[0]])
            raise EngineError.of(name, f"`{value!r}` is no value of this fact", "this is a fault of the program")
    numbers = [name for name in values if FACTS[name].type in ("number", "share")]
    tidy = tidied(np.stack([values[name] for name in numbers]))
    values |= dict(zip(numbers, tidy, strict=True))
    return {name: Column(column, known[name]) for name, column in values.items()}
