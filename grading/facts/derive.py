"""From an outcome and its pooled estimate to the sheet of facts. What cannot be told is not in the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from grading.errors import EngineError
from grading.facts.bias import publication_bias, risk_of_bias
from grading.facts.consistency import inconsistency, indirectness, rating_up
from grading.facts.evidence import Evidence, Found, general, tidy
from grading.facts.fact import Value
from grading.facts.precision import imprecision
from grading.facts.vocabulary import FACTS
from grading.facts.wording import wording
from grading.model.study_set import Outcome, StudySet
from grading.pooling import Pooled

THRESHOLDS_OF_FACTS = (
    "dominating_weight",
    "continuous_shortcut",
    "high_risk_items",
    "large_change",
    "large_standardised_effect",
    "limited_overlap",
    "modest_relative_change",
    "most_studies",
    "one_sided_majority",
    "possibly_large_change",
    "small_study",
    "some_concerns_count_as",
    "tiny_information_fraction",
    "visible_heterogeneity",
)
"""The thresholds of a rulebook that facts are derived with; a rulebook without one cannot grade."""


def derive(
    study_set: StudySet, outcome: Outcome, pooled: Pooled | None, thresholds: Mapping[str, Value]
) -> dict[str, Value]:
    """All facts of an outcome that are known, sorted by name. Raises EngineError for one outside the vocabulary."""
    evidence = Evidence(study_set, outcome, pooled, thresholds)
    found: Found = {}
    for part in (general, risk_of_bias, inconsistency, indirectness, imprecision, publication_bias, rating_up, wording):
        found |= part(evidence)
    return checked({name: value for name, value in sorted(found.items()) if value is not None})


def checked(facts: dict[str, Value]) -> dict[str, Value]:
    """The same facts, each one of the vocabulary and of its type; a number too large to be one is unknown."""
    known: dict[str, Value] = {}
    for name, value in facts.items():
        if isinstance(value, float) and abs(value) == float("inf"):
            continue
        if name not in FACTS or not FACTS[name].accepts(value):
            raise EngineError.of(name, f"`{value!r}` is no value of this fact", "this is a fault of the program")
        known[name] = tidy(value) if isinstance(value, float) else value
    return known
