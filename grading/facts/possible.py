"""Which fact sheets are possible: what holds between facts whatever the evidence, and when a fact exists at all.

A law is read `conditions => one of these`: where all before the arrow hold, one of those behind it holds too. Parts are
joined with `&` before the arrow and with `|` behind it; a law without an arrow always holds. Beside the conditions that
rules know there are `FACT is known`, `FACT is unknown` and `FACT + FACT <= NUMBER | FACT`. A law speaks of known facts:
what is unknown breaks none. That only some evidence has a fact is said by EXISTS, and no law says it again.

Laws keep a proof from raising an alarm over evidence that nobody can have. Each follows from how facts are derived;
that they hold is tested on random study sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grading.model.words import RATED


class Law(NamedTuple):
    """What holds of every possible sheet, and why."""

    text: str
    because: str


_NO_ESTIMATE = "evidence_form is not estimate"
_OF_TWO = ("studies_disagree_on_side", "estimates_differ_in_direction", "studies_differ_beyond_chance")

LAWS: tuple[Law, ...] = (
    # what kind of evidence
    Law("body_of_evidence is uncontrolled studies => evidence_form is not narrative",
        "without a comparison there are numbers, or changes within an arm"),
    *(Law(f"measure is {name} => outcome_type is {kind}", "the measure says which kind of outcome it is")
      for kind, names in (("binary", ("RR", "OR", "RD", "HR")), ("continuous", ("MD", "SMD"))) for name in names),
    Law("events <= participants", "people with the event are some of the people"),
    Law("studies <= studies_found", "studies that are used were found"),
    Law("interval_low <= effect", "an interval holds its estimate"),
    Law("effect <= interval_high", "an interval holds its estimate"),
    # risk of bias
    Law("weight_high_risk_of_bias <= weight_counted_as_high", "what is at high risk counts as high"),
    Law("weight_high_risk_of_bias + weight_some_concerns <= 1", "shares of one weight"),
    Law("low_risk_changes_conclusion is yes => body_of_evidence is not none", "there is a conclusion to change"),
    Law("low_risk_changes_conclusion is yes => evidence_form is estimate", "it is of an estimate"),
    # inconsistency
    *(Law(f"studies <= 1 => {name} is no", "one study differs from nothing") for name in _OF_TWO),
    *(Law(f"{_NO_ESTIMATE} => {name} is no", "without estimates none differ") for name in _OF_TWO),
    *(Law(f"share_in_main_direction is known => {name} is unknown", "directions are counted where nothing is estimated")
      for name in ("i_squared", "effect", "interval_low", "interval_high", "interval_crosses_threshold")),
    # indirectness
    Law("weight_severely_indirect <= weight_indirect", "severe is more than important"),
    # imprecision
    Law("interval_includes_important_benefit_and_harm is yes => interval_crosses_threshold is yes",
        "between important benefit and important harm lies every threshold"),
    Law("interval_includes_important_benefit_and_harm is yes => thresholds_crossed >= 2",
        "the important difference to either side, or a smaller mark, is between the estimate and an end"),
    Law("precision_judged_by is bands of size => important_difference_known is yes", "small effects begin there"),
    Law("interval_includes_important_benefit_and_harm is yes => interval_includes_no_effect is yes",
        "no effect lies between benefit and harm"),
    *(Law(f"important_difference_known is no & interval_includes_no_effect is {said} => "
          f"interval_crosses_threshold is {said}", "then no effect is the threshold") for said in ("yes", "no")),
    Law("interval_crosses_threshold is no & interval_includes_no_effect is yes => appreciable_lines_crossed is 0",
        "the interval is within the important difference, and that is where the lines are"),
    Law("crosses_only_from_heterogeneity is yes => interval_crosses_threshold is yes", "it does cross"),
    Law("important_difference_known is no => target is non-null effect", "nothing else can be aimed at"),
    Law("threshold_kind is important difference => important_difference_known is yes", "it is what is rated against"),
    Law("appreciable_lines_crossed is 2 => interval_includes_no_effect is yes",
        "no effect lies between the two lines"),
    Law("evidence_form is estimate => effect_magnitude is not no estimate", "an estimate has a magnitude"),
    Law(f"{_NO_ESTIMATE} => effect_magnitude is no estimate", "only an estimate has a magnitude"),
    Law("effect_magnitude is possibly large => outcome_type is binary", "scores have one mark only"),
    *(Law(f"effect_magnitude is {name} => effect_may_be_too_large is {said}", "that is what it says")
      for name, said in (("no estimate", "no"), ("plausible", "no"), ("possibly large", "yes"), ("large", "yes"))),
    Law("evidence_form is estimate => precision_judged_by is not no estimate", "an interval is held against something"),
    Law(f"{_NO_ESTIMATE} => precision_judged_by is no estimate", "there is no interval"),
    Law("large_sample_narrow_interval is yes => outcome_type is binary", "a score has no absolute interval"),
    Law("large_sample_narrow_interval is yes => evidence_form is estimate", "it is of an interval"),
    Law("optimal_information_size_known is yes => optimal_information_size is known", "that is what it says"),
    Law("information is far too little => outcome_type is continuous", "only a score has that mark"),
    Law("information is too little => participants < optimal_information_size", "that is what it says"),
    Law("information is far too little => participants < optimal_information_size", "that is what it says"),
    Law("outcome_type is binary & information is enough => participants >= optimal_information_size",
        "only a score has a shortcut"),
    # numbers that have bounds beyond their type
    *(Law(f"{name} {side}", "a share in percent, or a probability") for name, most in (
        ("i_squared", 100), ("relative_change", 100), ("heterogeneity_p", 1), ("small_study_test_p", 1),
        ("sign_test_p", 1)) for side in (">= 0", f"<= {most}")),
    *(Law(f"{name} >= 1", "turned so that it is 1 or more")
      for name in ("interval_ratio", "relative_effect", "relative_effect_limit")),
    Law("appreciable_lines_crossed <= 2", "there are two lines"),
    Law("longest_follow_up >= 0", "a length of time"),
    # what judgement hands on
    Law("domains_against_rating_up <= domains_rated_down", "some rated down may be excused"),
    Law("borderline_domains <= domains_rated_down", "a close call rates down"),
    Law("domains_rated_down <= 5", "as many domains can lower certainty"),
)  # fmt: skip

_ESTIMATE = ("evidence_form is estimate",)
_WITH_PEOPLE = ("body_of_evidence is not none",)
_SEVERAL = ("evidence_form is estimate & studies > 1",)
_BINARY = ("evidence_form is estimate & outcome_type is binary",)
_AGAINST_DIFFERENCE = ("evidence_form is estimate & important_difference_known is yes",)
_GRADED = tuple(f"body_of_evidence is {body}" for body in RATED)
_REPORTS = tuple(
    f"evidence_form is narrative & body_of_evidence is {body}"
    for body in ("randomised trials", "non-randomised studies")
)
EXISTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("evidence_form", "participants", "effect_favours", "directions_conflict"), _WITH_PEOPLE),
    "clearly_favours": ("body_of_evidence is not none & evidence_form is not within an arm only",),
    **dict.fromkeys(("effect", "interval_low", "interval_high", "effect_direction", "effect_size"), _ESTIMATE),
    "effect_is_important": (
        "evidence_form is estimate & effect_size is not without size & effect_size is not size not known",),
    "events": tuple(f"outcome_type is binary & evidence_form is {form}" for form in ("estimate", "no estimate")),
    "highest_plausible_risk": ("events is 0",),
    "baseline_per_1000": ("outcome_type is binary",),
    # risk of bias
    **dict.fromkeys(("weight_counted_as_high", "weight_high_risk_of_bias", "weight_some_concerns", "low_risk_studies",
                     "weight_critical_risk_of_bias", "assessed_with_robins_i"), _WITH_PEOPLE),
    "low_risk_effect": ("evidence_form is estimate & low_risk_studies >= 1 & low_risk_studies < studies",),
    # inconsistency
    **dict.fromkeys(("i_squared", "heterogeneity_p", "tau_squared", "smallest_interval_overlap", "share_on_main_side",
                     "prediction_interval_crosses"), _SEVERAL),
    **dict.fromkeys(("studies_favouring_intervention", "studies_favouring_comparator", "studies_favouring_neither",
                     "share_in_main_direction"), _REPORTS),
    "sign_test_p": tuple(f"{way} & share_in_main_direction > 0" for way in _REPORTS),
    # indirectness
    **dict.fromkeys(("weight_indirect", "weight_severely_indirect"), _WITH_PEOPLE),
    # imprecision
    **dict.fromkeys(("target", "interval_crosses_threshold", "crosses_only_from_heterogeneity", "thresholds_crossed",
                     "interval_includes_no_effect", "appreciable_lines_crossed"), _ESTIMATE),
    **dict.fromkeys(("interval_includes_important_benefit_and_harm", "interval_reaches_important_benefit",
                     "interval_within_important_difference"), _AGAINST_DIFFERENCE),
    "important_difference": ("important_difference_known is yes",),
    "interval_ratio": tuple(f"evidence_form is estimate & measure is {name}" for name in ("RR", "OR", "HR")),
    "optimal_information_size": ("optimal_information_size_known is yes",),
    "optimal_information_events": ("outcome_type is binary & optimal_information_size_known is yes",),
    "information_fraction": ("evidence_form is estimate & optimal_information_size_known is yes",),
    "information": ("evidence_form is estimate & optimal_information_size_known is yes",
                    "evidence_form is estimate & outcome_type is continuous"),
    **dict.fromkeys(("relative_change", "difference_per_1000", "difference_low", "difference_high"), _BINARY),
    "standardised_effect": ("evidence_form is estimate & outcome_type is continuous",),
    "number_needed": tuple(f"{_BINARY[0]} & difference_per_1000 {side} 0" for side in ("<", ">")),
    # publication bias
    **dict.fromkeys(("mostly_small_industry_studies", "small_industry_funded_share"), _WITH_PEOPLE),
    "small_study_test_p": _ESTIMATE,
    # rating up, and what judgement hands on
    **dict.fromkeys(("relative_effect_limit", "relative_effect"), _BINARY),
    **dict.fromkeys(("certainty", "certainty_score", "domains_rated_down", "domains_against_rating_up",
                     "borderline_domains"), _GRADED),
}  # fmt: skip
"""Facts that only some evidence has: one of these must hold. Any other fact can be found out of whatever evidence."""

ONCE_ALL_IS_KNOWN: tuple[Law, ...] = (
    Law("optimal_information_size_known is yes", "whatever the evidence, a person can give that size"),
)
"""What holds beside the laws once everything is known that can be known."""
