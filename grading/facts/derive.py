"""From an outcome and its pooled estimate to the sheet of facts. What cannot be told is not in the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from grading.errors import EngineError
from grading.facts.appreciable import appreciable
from grading.facts.bias import publication_bias, risk_of_bias
from grading.facts.consistency import inconsistency, indirectness, rating_up
from grading.facts.evidence import Evidence, Found, general, tidy
from grading.facts.fact import Value
from grading.facts.information import information
from grading.facts.narrative import narrative
from grading.facts.precision import imprecision
from grading.facts.robins import robins_i
from grading.facts.vocabulary import FACTS
from grading.facts.wording import wording
from grading.model.study_set import Outcome, StudySet
from grading.pooling import Pooled

_RISK = ("high_risk_items", "some_concerns_count_as")
_LINES = ("appreciable_risk_ratio_low", "appreciable_risk_ratio_high", "appreciable_standardised_difference")
_SIZE = ("modest_relative_change",)
_MAGNITUDE = ("possibly_large_change", "large_change", "large_standardised_effect")

THRESHOLDS_OF_FACTS: Mapping[str, tuple[str, ...]] = {
    "weight_high_risk_of_bias": ("high_risk_items",),
    "weight_some_concerns": ("high_risk_items",),
    **dict.fromkeys(("weight_counted_as_high", "high_risk_text", "low_risk_studies", "low_risk_effect",
                     "low_risk_changes_conclusion", "low_risk_direct_comparisons"), _RISK),
    "assessed_with_robins_i": ("most_information",),
    "studies_disagree_on_side": ("limited_overlap", "one_sided_majority"),
    "estimates_differ_in_direction": ("one_sided_majority",),
    "studies_differ_beyond_chance": ("limited_overlap", "heterogeneity_test_p"),
    "driver": ("visible_heterogeneity",),
    **dict.fromkeys(("effect_magnitude", "effect_may_be_too_large"), _MAGNITUDE),
    **dict.fromkeys(("optimal_information_size", "optimal_information_size_known", "optimal_information_events",
                     "information", "information_fraction"), _SIZE),
    **dict.fromkeys(("appreciable_lines_crossed", "appreciable_lines_text"), _LINES),
    "large_sample_narrow_interval": ("large_sample", "narrow_absolute_interval"),
    "mostly_small_industry_studies": ("small_study", "most_studies"),
    "small_industry_funded_share": ("small_study",),
}  # fmt: skip
"""The thresholds that each fact is derived with: in a rulebook without them the fact is unknown where it needs them."""

SHARPENED: Mapping[str, str] = {
    "dominating_weight": "low_risk_changes_conclusion",
    "continuous_shortcut": "information",
    "tiny_information_fraction": "information",
}
"""Thresholds that sharpen a fact and are not needed for it.

Without `dominating_weight`, `low_risk_changes_conclusion` does not ask whether high-risk studies dominate; without
`continuous_shortcut` and `tiny_information_fraction`, `information` knows no shortcut for a score, and never that it is
far too little.
"""


PARTS = (general, risk_of_bias, robins_i, inconsistency, narrative, indirectness, imprecision, appreciable, information,
         publication_bias, rating_up, wording)  # fmt: skip


def derive(
    study_set: StudySet, outcome: Outcome, pooled: Pooled | None, thresholds: Mapping[str, Value]
) -> dict[str, Value]:
    """All facts of an outcome that are known, sorted by name. Raises EngineError for one outside the vocabulary."""
    evidence = Evidence(study_set, outcome, pooled, thresholds)
    found: Found = {}
    for part in PARTS:
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
