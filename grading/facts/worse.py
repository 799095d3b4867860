"""What makes evidence worse: of each fact that has such a direction, which way it goes.

A rulebook is monotone if worse evidence, with all else the same, is never judged more kindly. A fact that is not here
has no such direction: more studies are not better evidence by themselves, and nor is a larger effect. Only where
certainty is rated up does GRADE count the size of a relative effect (GRADE guidelines 9), and there a smaller one,
`relative_effect` and its limit, is worse.

Most of these directions follow from GRADE's own definitions of its domains (GRADE guidelines 3 to 9, J Clin Epidemiol
2011; Core GRADE 2 to 5, BMJ 2025). Those of facts that GRADE does not define are this project's:
`share_in_main_direction`, `share_on_main_side`, `studies_not_pooled`, `bias_works_against_result`, `low_risk_studies`,
`thresholds_crossed` and `information_fraction`. Guidance that departs from a direction is accepted as a finding, with
its source, in `accepted.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping

MORE, FEWER = "more", "fewer"
Direction = str | bool | tuple[str, ...]
"""`more` or `fewer` of a number; the worse of yes and no; or words from the best to the worst."""

WORSE: Mapping[str, Direction] = {
    "body_of_evidence": ("randomised trials", "non-randomised studies", "uncontrolled studies"),
    # risk of bias
    **dict.fromkeys(("weight_high_risk_of_bias", "weight_some_concerns", "weight_counted_as_high",
                     "weight_critical_risk_of_bias"), MORE),
    "low_risk_studies": FEWER,
    "bias_works_against_result": False,
    # inconsistency
    **dict.fromkeys(("i_squared", "tau_squared"), MORE),
    "heterogeneity_p": FEWER,
    "smallest_interval_overlap": FEWER,
    "share_on_main_side": FEWER,
    "share_in_main_direction": FEWER,
    "studies_not_pooled": MORE,
    **dict.fromkeys(("studies_disagree_on_side", "estimates_differ_in_direction", "studies_differ_beyond_chance",
                     "prediction_interval_crosses", "directions_conflict"), True),
    "credible_subgroup_effect": False,
    # indirectness
    "weight_indirect": MORE,
    "weight_severely_indirect": MORE,
    "comparison_is_indirect": True,
    "outcome_is_surrogate": True,
    # imprecision: fewer people, or a wider interval about the same estimate
    **dict.fromkeys(("participants", "events", "information_fraction"), FEWER),
    "information": ("enough", "too little", "far too little"),
    **dict.fromkeys(("interval_low", "difference_low"), FEWER),
    **dict.fromkeys(("interval_high", "difference_high"), MORE),
    **dict.fromkeys(("interval_ratio", "thresholds_crossed", "appreciable_lines_crossed"), MORE),
    **dict.fromkeys(("interval_crosses_threshold", "interval_includes_important_benefit_and_harm",
                     "interval_includes_no_effect"), True),
    "large_sample_narrow_interval": False,
    # publication bias
    "registered_unpublished_studies": MORE,
    "small_study_test_p": FEWER,
    "mostly_small_industry_studies": True,
    "small_industry_funded_share": MORE,
    # rating up
    **dict.fromkeys(("relative_effect_limit", "relative_effect"), FEWER),
    **dict.fromkeys(("dose_response", "residual_confounding_opposes"), False),
    **dict.fromkeys(("domains_rated_down", "domains_against_rating_up"), MORE),
    "certainty_score": FEWER,
}  # fmt: skip
"""Facts that are not here are the same in two bodies of evidence that are compared."""
