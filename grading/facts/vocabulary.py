"""The closed vocabulary: every fact that a rule may read, with type, unit, meaning and the domain that reads it.

A fact that is not in a sheet is unknown. `ask` says what to add to a study set so that an unknown fact becomes known.
Facts of type `text` explain and never decide: they may stand in a `because`, not in a `when`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from grading.facts.fact import Fact
from grading.facts.question import OF_CLAIMS, OF_THE_QUESTION
from grading.model.words import CERTAINTIES, Body, Measure

FORMS = ("estimate", "no estimate", "narrative", "within an arm only")
FAMILY = ("randomised trial", "non-randomised study", "single-arm study", "case report", "animal experiment",
          "in-vitro experiment", "mechanistic study", "imaging study", "regulatory report",
          "surveillance report")  # fmt: skip
TARGETS = ("important effect", "little to no difference", "non-null effect")
MAGNITUDES = ("no estimate", "plausible", "possibly large", "large")
PRECISION = ("bands of size", "lines", "no estimate")
INFORMATION = ("enough", "too little", "far too little")
SIZES = ("trivial", "small", "moderate", "large", "important", "unimportant", "without size", "size not known")

_GENERAL, _WORDING = "every domain", "wording"
_ROB, _INC, _IND, _IMP, _PUB = "risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias"
_BIAS_ASK = "give every study of the outcome a `risk_of_bias`"
_DIRECTION_ASK = "give `favours` of every study without numbers"
_MID_ASK = "set `thresholds: {important: …, because: …}`, or `rate_against: no effect`"

_TABLE: tuple[Fact, ...] = (
    Fact("body_of_evidence", "word", "", "starting certainty", "which body of evidence the outcome rests on",
         "say the `design` of the pooled studies", get_args(Body)),
    Fact("design", "word", "", "starting certainty", "the kind of study, without sub-kinds, where all are alike",
         "say the `design`", FAMILY),
    Fact("evidence_form", "word", "", _GENERAL, "an estimate between arms; numbers from which none can be "
         "computed; a direction without numbers; or changes within an arm only", "", FORMS),
    Fact("measure", "word", "", _GENERAL, "the effect measure", "set `measure`", get_args(Measure)),
    Fact("outcome_type", "word", "", _GENERAL, "binary (it happens or not) or continuous (a score)", "set `measure`",
         ("binary", "continuous")),
    Fact("importance", "word", "", _GENERAL, "importance of the outcome for the decision", "",
         ("critical", "important", "limited")),
    Fact("outcome_kind", "word", "", _WORDING, "what the intervention is given for, or a harm",
         "set `kind: benefit` or `kind: harm`", ("benefit", "harm")),
    Fact("comparator_kind", "word", "", _WORDING, "an inactive comparator (placebo, nothing, usual care) or an active "
         "one", "set `comparator_is` in the question", ("inactive", "active")),
    Fact("studies", "count", "studies", _GENERAL, "studies in the estimate, or described where there is none"),
    Fact("participants", "count", "people", _IMP, "people analysed in the studies of the estimate",
         "give `participants`, or the arms of every study"),
    Fact("events", "count", "people", _IMP, "people with the event, both arms", "give the arms, or pooled `events`"),
    Fact("highest_plausible_risk", "number", "per 1000", _WORDING, "where nobody had the event: 3000 divided by the "
         "people given the intervention, the upper end of a 95% interval of their risk (rule of three)"),
    Fact("effect", "number", "measure", _GENERAL, "the estimate, natural scale", "give numbers for the studies"),
    Fact("interval_low", "number", "measure", _IMP, "lower end of the 95% interval, natural scale",
         "give an interval, a standard error or p"),
    Fact("interval_high", "number", "measure", _IMP, "upper end of the 95% interval, natural scale",
         "give an interval, a standard error or p"),
    Fact("estimate_text", "text", "", _GENERAL, "the estimate with its interval, as printed in a profile"),
    Fact("interval_verdict", "text", "", _IMP, "where an interval lies that crosses no threshold"),
    Fact("decision_interval_text", "text", "", _IMP, "the interval per 1000 people, or in units of the score"),
    Fact("interval_text", "text", "", _IMP, "the interval on the scale on which it is compared with the threshold"),
    # risk of bias
    Fact("weight_high_risk_of_bias", "share", "of weight", _ROB, "weight of studies at high risk of bias", _BIAS_ASK),
    Fact("weight_some_concerns", "share", "of weight", _ROB, "weight of studies with some concerns, unclear or "
         "moderate risk of bias", _BIAS_ASK),
    Fact("weight_counted_as_high", "share", "of weight", _ROB, "weight of studies that count as high risk, after the "
         "rulebook has said how some concerns count", _BIAS_ASK),
    Fact("high_risk_text", "text", "", _ROB, "the studies that count as high risk"),
    Fact("bias_works_against_result", "yes/no", "", _ROB, "a person has shown, with a reason, that the bias would have "
         "hidden the effect that is seen, or made one where none is seen: it cannot explain the result"),
    Fact("low_risk_studies", "count", "studies", _ROB, "studies that count as low risk of bias", _BIAS_ASK),
    Fact("low_risk_effect", "number", "measure", _ROB, "the pooled estimate of the low-risk studies alone", _BIAS_ASK),
    Fact("low_risk_changes_conclusion", "yes/no", "", _ROB, "the low-risk studies alone, pooled, fall on another side "
         "of a threshold than all studies together; no where every study alone falls on the same side, and for "
         "a published pool, which cannot be taken apart", _BIAS_ASK + "; " + _MID_ASK),
    Fact("assessed_with_robins_i", "yes/no", "", _ROB, "studies assessed with ROBINS-I carry most of the weight "
         "(threshold most_information); no where they cannot", "give every study `risk_of_bias: {tool: …}`; of a "
         "published pool `pooled.risk_of_bias.tool`"),
    Fact("weight_critical_risk_of_bias", "share", "of weight", _ROB, "weight of studies at critical risk of bias "
         "(ROBINS-I); none of what was assessed with a tool that has no such level",
         f"{_BIAS_ASK}; of a published pool `pooled.risk_of_bias.critical`"),
    # inconsistency
    Fact("i_squared", "number", "percent", _INC, "I² = 100·max(0, (Q − df)/Q); Higgins & Thompson's definition",
         "give the studies, or `i_squared` of the published pool"),
    Fact("tau_squared", "number", "measure²", _INC, "between-study variance (of the logarithm for a ratio)"),
    Fact("smallest_interval_overlap", "share", "of the shorter interval", _INC, "over all pairs of studies, the "
         "smallest overlap of their 95% intervals", "give the studies with their intervals"),
    Fact("share_on_main_side", "share", "of studies", _INC, "largest share of point estimates on one side: below, "
         "within or above ± the important difference; below or above no effect", "give the studies and a threshold"),
    Fact("studies_disagree_on_side", "yes/no", "", _INC, "some study intervals hardly overlap, and no side of the "
         "threshold holds a majority of the point estimates (thresholds limited_overlap, one_sided_majority); no "
         "for one study, and without an estimate",
         "give the studies with their intervals, and a threshold"),
    Fact("heterogeneity_p", "number", "", _INC, "p of Cochran's Q; of a published pool from its I² where that is above "
         "0", "give the studies, or `i_squared` of the published pool"),
    Fact("estimates_differ_in_direction", "yes/no", "", _INC, "neither side of no effect holds a majority of the point "
         "estimates (threshold one_sided_majority); no for one study, and without an estimate", "give the studies"),
    Fact("studies_differ_beyond_chance", "yes/no", "", _INC, "some study intervals hardly overlap, and the p of "
         "Cochran's Q is small (thresholds limited_overlap, heterogeneity_test_p); no for one study, and without an "
         "estimate", "give the studies with their intervals"),
    Fact("sides_text", "text", "", _INC, "how many point estimates fall where"),
    Fact("driver", "text", "", _INC, "which study drives the differences: the one without which I² falls "
         "most, and what is left without it"),
    Fact("prediction_interval_crosses", "yes/no", "", _INC, "the 95% prediction interval crosses a threshold that the "
         "confidence interval does not", "give three studies or more"),
    Fact("studies_not_pooled", "count", "studies", _INC, "studies beside the pooled ones that give no usable numbers"),
    Fact("credible_subgroup_effect", "yes/no", "", _INC, "a subgroup effect of moderate or high credibility (ICEMAN) "
         "explains the differences; no where none is claimed"),
    Fact("studies_favouring_intervention", "count", "studies", _INC, "narrative evidence: studies that compare and "
         "favour the intervention, whatever their p", _DIRECTION_ASK),
    Fact("studies_favouring_comparator", "count", "studies", _INC, "narrative evidence: those that favour the "
         "comparator, whatever their p", _DIRECTION_ASK),
    Fact("studies_favouring_neither", "count", "studies", _INC, "narrative evidence: those that report no difference",
         _DIRECTION_ASK),
    Fact("share_in_main_direction", "share", "of studies", _INC, "narrative evidence: the studies that favour the "
         "intervention, or the comparator, whichever are more, of all that compare; 0 where all report no difference",
         _DIRECTION_ASK),
    Fact("sign_test_p", "number", "", _INC, "narrative evidence: two-sided exact sign test over the studies with a "
         "direction; shown beside their counts, and never what decides", _DIRECTION_ASK),
    Fact("directions_text", "text", "", _INC, "narrative evidence: how many studies, and people, favour whom"),
    # indirectness
    Fact("weight_indirect", "share", "of weight", _IND, "weight of studies with an important or severe difference "
         "from the question in at least one element", "give `indirectness` for every study or for the outcome"),
    Fact("weight_severely_indirect", "share", "of weight", _IND, "weight of studies with a severe difference",
         "give `indirectness` for every study or for the outcome"),
    Fact("indirect_text", "text", "", _IND, "which elements of the question differ"),
    Fact("comparison_is_indirect", "yes/no", "", _IND, "the two treatments were never compared in one trial"),
    Fact("outcome_is_surrogate", "yes/no", "", _IND, "the outcome stands in for the one that matters"),
    # imprecision
    Fact("threshold_kind", "word", "", _IMP, "what certainty is rated against", _MID_ASK,
         ("important difference", "no effect")),
    Fact("threshold_text", "text", "", _IMP, "the threshold in words"),
    Fact("important_difference", "number", "measure, or per 1000", _IMP, "smallest important difference", _MID_ASK),
    Fact("important_difference_known", "yes/no", "", _IMP, "a smallest important difference was given; unknown "
         "while nobody chose what certainty is rated against", _MID_ASK),
    Fact("target", "word", "", _IMP, "what certainty is about: an important effect, little to no difference, or an "
         "effect of any size", _MID_ASK, TARGETS),
    Fact("interval_crosses_threshold", "yes/no", "", _IMP, "the 95% interval crosses the threshold of the target",
         _MID_ASK + "; for a binary outcome also `baseline_risk`"),
    Fact("interval_includes_important_benefit_and_harm", "yes/no", "", _IMP, "the 95% interval reaches the important "
         "difference in both directions", _MID_ASK + "; for a binary outcome also `baseline_risk`"),
    Fact("crosses_only_from_heterogeneity", "yes/no", "", _IMP, "the random-effects interval crosses the threshold and "
         "the common-effect one does not; no where that cannot be shown"),
    Fact("thresholds_crossed", "count", "thresholds", _IMP, "how many of the given thresholds, both signs, lie inside "
         "the interval where the claim needs that they do not: on either side of a trivial estimate; of any other "
         "between the estimate and the end of the interval towards no effect, or beyond it", _MID_ASK + "; for a "
         "binary outcome also `baseline_risk`"),
    Fact("precision_judged_by", "word", "", _IMP, "what the interval is held against: bands of size, where it is given "
         "where small, moderate and large effects begin, or comes from a `utility`; else lines; no estimate where "
         "there is none", "", PRECISION),
    Fact("appreciable_lines_crossed", "count", "lines", _IMP, "of the two lines of appreciable benefit and harm, those "
         "that lie strictly inside the 95% interval: ± the important difference; without one the rulebook's risk "
         "ratios (appreciable_risk_ratio_low, _high) or, for a score, ± its part of a standard deviation "
         "(appreciable_standardised_difference)", "give an interval; for a binary outcome `baseline_risk`; for a score "
         "`sd` or the arms"),
    Fact("appreciable_lines_text", "text", "", _IMP, "these lines in words"),
    Fact("large_sample_narrow_interval", "yes/no", "", _IMP, "an event among very many people (threshold large_sample) "
         "with a narrow absolute interval (threshold narrow_absolute_interval); no for a score, and without an "
         "estimate", "give participants and `baseline_risk`"),
    Fact("effect_magnitude", "word", "", _IMP, "whether the effect is implausibly large: by relative change for a "
         "binary outcome, by standardised difference for a continuous one", "give `baseline_risk` for OR, RD and HR; "
         "`sd` or the arms for MD", MAGNITUDES),
    Fact("relative_change", "number", "percent", _IMP, "100·(1 − min(RR, 1/RR)): the relative risk reduction, seen "
         "from the higher risk", "give `baseline_risk`"),
    Fact("standardised_effect", "number", "SD", _IMP, "difference in standard deviations", "give `sd` or the arms"),
    Fact("interval_ratio", "number", "", _IMP, "upper end of the interval divided by the lower, for a ratio"),
    Fact("optimal_information_size", "count", "people", _IMP, "participants that one adequate trial would need (80% "
         "power, two-sided 5%)", "give `baseline_risk` (binary); `sd` or the arms and `thresholds.important` "
         "(continuous)"),
    Fact("optimal_information_size_known", "yes/no", "", _IMP, "the optimal information size is given, or can be "
         "computed"),
    Fact("optimal_information_events", "count", "people", _IMP, "people with the event, both arms, in a trial of the "
         "optimal information size whose effect is modest", "give `baseline_risk`"),
    Fact("effect_may_be_too_large", "yes/no", "", _IMP, "the effect is large or possibly large; no without an estimate",
         "give `baseline_risk` for OR, RD and HR; `sd` or the arms for MD"),
    Fact("information", "word", "", _IMP, "participants against the optimal information size; for a score also against "
         "the threshold continuous_shortcut, and far too little below tiny_information_fraction of it",
         "give participants, and what the optimal information size needs", INFORMATION),
    Fact("information_fraction", "number", "", _IMP, "participants divided by the optimal information size",
         "give participants, and what the optimal information size needs"),
    Fact("baseline_per_1000", "number", "per 1000", _IMP, "people with the event without the intervention",
         "give `baseline_risk`"),
    Fact("difference_per_1000", "number", "per 1000", _IMP, "absolute effect at the baseline risk",
         "give `baseline_risk`"),
    Fact("difference_low", "number", "per 1000", _IMP, "lower end of the absolute effect", "give `baseline_risk`"),
    Fact("difference_high", "number", "per 1000", _IMP, "upper end of the absolute effect", "give `baseline_risk`"),
    # publication bias
    Fact("studies_found", "count", "studies", _PUB, "published studies of the outcome, whether or not all are used"),
    Fact("mostly_small_industry_studies", "yes/no", "", _PUB, "most studies are small and paid by industry",
         "give `funding` of the small studies, and every study's size"),
    Fact("small_industry_funded_share", "share", "of studies", _PUB, "studies that are small and paid by industry",
         "give `funding` of the small studies, and every study's size"),
    Fact("small_study_test_p", "number", "", _PUB, "p of the test for small-study effects (Egger; Harbord or Peters "
         "for odds ratios), from ten studies on", "give the studies, or the published `small_study_test`"),
    Fact("small_study_test", "text", "", _PUB, "which test that is"),
    Fact("registered_unpublished_studies", "count", "studies", _PUB, "studies found in registries or at regulators "
         "that were never published", "search a registry and give `unpublished: {studies: …, because: …}`"),
    # rating up
    Fact("relative_effect_limit", "number", "", "large effect", "the confidence limit nearer to no effect, as a risk "
         "ratio turned to be 1 or more; 1 where the interval includes no effect", "give an interval; for OR and HR "
         "`baseline_risk`"),
    Fact("relative_effect", "number", "", "large effect", "the estimate as a risk ratio turned to be 1 or more",
         "give `baseline_risk` for OR and HR"),
    Fact("dose_response", "yes/no", "", "dose response", "a person has shown a dose-response gradient"),
    Fact("residual_confounding_opposes", "yes/no", "", "opposing confounding", "a person has shown that residual "
         "confounding would have weakened the effect that is seen, or made one where none is seen"),
    # what judgement hands on
    Fact("domains_rated_down", "count", "domains", "rating up", "domains rated down, once all are settled",
         "settle the undetermined domains"),
    Fact("domains_against_rating_up", "count", "domains", "rating up", "domains rated down, once all are settled; but "
         "for risk of bias of one or two levels where non-randomised studies start high",
         "settle the undetermined domains"),
    Fact("borderline_domains", "count", "domains", "step back", "domains rated down one step on a close call",
         "settle the undetermined domains"),
    Fact("certainty_score", "number", "", "certainty", "starting level less steps down plus steps up; 4 is high"),
    # wording
    Fact("certainty", "word", "", _WORDING, "certainty of the evidence, the lower end where it is a range", "",
         tuple(CERTAINTIES)),
    Fact("certainty_text", "text", "", _WORDING, "the same as it is said: a level, or both ends of a range"),
    Fact("effect_direction", "word", "", _WORDING, "what happens to the outcome, by the point estimate",
         "give an effect", ("increase", "decrease", "neither")),
    Fact("effect_favours", "word", "", _WORDING, "whom the point estimate favours; without one, whom every report "
         "favours (neither, where its p is 0.05 or more)", "give an effect, or `favours`",
         ("intervention", "comparator", "neither", "mixed")),
    Fact("clearly_favours", "word", "", _WORDING, "whom the whole 95% interval favours; neither where it includes no "
         "effect; without an estimate, whom every study that compares favours with a p below 0.05, which is the same, "
         "and neither where none does", "give an interval, or `favours` and `p` of every study",
         ("intervention", "comparator", "neither")),
    Fact("clear_by_text", "text", "", _WORDING, "what excludes no effect: the interval, or a p value"),
    Fact("effect_size", "word", "", _WORDING, "size of the point estimate against the thresholds given; "
         "without size where certainty is rated against no "
         "effect and no important difference is given", _MID_ASK,
         SIZES),
    Fact("effect_is_important", "yes/no", "", _WORDING, "the point estimate is beyond the smallest important "
         "difference",
         _MID_ASK),
    Fact("interval_includes_no_effect", "yes/no", "", _WORDING, "the 95% interval includes no effect",
         "give an interval"),
    Fact("interval_reaches_important_benefit", "yes/no", "", _WORDING, "the 95% interval includes an important "
         "benefit", _MID_ASK),
    Fact("interval_within_important_difference", "yes/no", "", _WORDING, "the whole 95% interval lies within ± the "
         "important difference", _MID_ASK),
    Fact("directions_conflict", "yes/no", "", _WORDING, "studies disagree in direction beyond chance: two clearly "
         "favour opposite sides, or what could not be pooled reports otherwise than all others say together",
         "give `favours` of every study without numbers"),
    Fact("low_risk_direct_comparisons", "count", "studies", _WORDING, "randomised head-to-head studies at low risk of "
         "bias", _BIAS_ASK),
    Fact("longest_follow_up", "number", "weeks", _WORDING, "longest follow-up", "give `follow_up`"),
    Fact("intervention", "text", "", _WORDING, "the intervention"),
    Fact("comparator", "text", "", _WORDING, "the comparator"),
    Fact("outcome", "text", "", _WORDING, "the outcome"),
    Fact("effect_phrase", "text", "", _WORDING, "the effect as a noun phrase"),
    Fact("nnt_text", "text", "", _WORDING, "number needed to treat or to harm, with interval"),
    Fact("number_needed", "number", "people", _WORDING, "number needed to treat or to harm, without its interval",
         "give `baseline_risk`"),
)  # fmt: skip

_WHOLE = (*_TABLE, *OF_THE_QUESTION, *OF_CLAIMS)
FACTS: Mapping[str, Fact] = {fact.name: fact for fact in _WHOLE}


def by_domain() -> Iterator[Fact]:
    """All facts, in the order of the table."""
    return iter(_WHOLE)
