"""Where every fact comes from: as written at one place of the study set, or by a formula from places and other facts.

A place is a path in the study set with `*` for every item of a list; what stands below it counts, too. It begins with
`outcome`, with `studies` (those of the outcome), or with a key of the study set itself. The thresholds behind a fact
are in THRESHOLDS_OF_FACTS and THRESHOLDS_THAT_SHARPEN. A formula that is not given is the description of the fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grading.facts.question import OF_CLAIMS, OF_THE_QUESTION
from grading.model.words import LOWERING, RAISING, START, STEP_BACK


class Provenance(NamedTuple):
    """Where one fact comes from.

    `written` are places of which one may hold the very value; `places` and `facts` are what it is computed from else.
    `domains` are settled before: their judgements make it. A fact of the whole question, or of a claim, is computed
    from the facts of every outcome.
    """

    formula: str = ""
    written: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def _from(*places: str, facts: str = "", written: str = "", formula: str = "") -> Provenance:
    return Provenance(formula, tuple(written.split(" | ")) if written else (), places, tuple(facts.split()))


_REPORTED = ("studies.*.result", "studies.*.arms", "outcome.pooled")
"""What the studies report, or a published pool."""
_NUMBERS = (*_REPORTED, "outcome.measure")
_FORMULAS = ("outcome.pooling.formulas", "pooling.formulas")
"""By whose formulas the effect of each study is computed."""
_POOL = (*_NUMBERS, "outcome.pooling", "pooling")
"""What an estimate is pooled from, and how."""
WEIGHTS = (*_POOL, "studies.*.participants")
"""Where nothing is pooled, studies weigh what their people do."""
_RISK = ("studies.*.risk_of_bias", *WEIGHTS)
_DIRECT = ("studies.*.indirectness", "outcome.indirectness", "indirectness", *WEIGHTS)
_TOLD = ("studies.*.favours", "studies.*.design", "studies.*.within_arm_only")
SPREAD = ("outcome.sd.value", "studies.*.arms")
"""Where the standard deviation of a score comes from."""
_MARKS = tuple(f"outcome.thresholds.{key}" for key in ("important", "small", "moderate", "large", "utility"))
_SIZE, _PEOPLE = "studies.*.participants", ("studies.*.arms", "studies.*.participants")
_INTERVAL = "effect interval_low interval_high measure baseline_per_1000"
_TARGET = f"{_INTERVAL} threshold_kind important_difference"
_SIDES = _from(*_NUMBERS[:2], "outcome.measure", *_FORMULAS,
               facts="threshold_kind important_difference baseline_per_1000")  # fmt: skip
_JUDGED = (START, *LOWERING)

_DERIVED: dict[str, Provenance] = {
    "body_of_evidence": _from("studies.*.design", "outcome.pooled.design"),
    "design": _from("studies.*.design", "outcome.pooled.design", written="outcome.pooled.design | studies.*.design"),
    "evidence_form": _from(*_REPORTED, "studies.*.within_arm_only", "studies.*.design"),
    "measure": _from(written="outcome.measure"),
    "outcome_type": _from(facts="measure"),
    "importance": _from(written="outcome.importance", formula="critical where nothing else is said"),
    "outcome_kind": _from(written="outcome.kind"),
    "comparator_kind": _from(written="question.comparator_is"),
    "studies": _from(*_NUMBERS, "studies.*.id", written="outcome.pooled.studies"),
    "participants": _from(
        "studies.*.participants", *_NUMBERS, written="outcome.pooled.participants | studies.*.participants",
        formula="sum of the people analysed over the studies of the estimate"),
    "events": _from("studies.*.arms", "outcome.pooled", written="outcome.pooled.events",
                    formula="sum of the people with the event, both arms"),
    "highest_plausible_risk": _from("studies.*.arms.intervention.n", facts="events"),
    "effect": _from(*_POOL, written="outcome.pooled.effect | studies.*.result.effect",
                    formula="the studies pooled by the method that the estimate names"),
    **{f"interval_{end}": _from(*_POOL, written=f"outcome.pooled.interval.{at} | studies.*.result.interval.{at}",
                                formula="the 95% interval of the estimate, by the method that it names")
       for at, end in enumerate(("low", "high"))},
    "estimate_text": _from(facts="effect interval_low interval_high measure"),
    "interval_verdict": _from(facts="target threshold_text"),
    "decision_interval_text": _from(facts=_INTERVAL),
    "interval_text": _from(facts="target decision_interval_text interval_low interval_high"),
    # risk of bias
    "weight_high_risk_of_bias": _from(*_RISK, written="outcome.pooled.risk_of_bias.high"),
    "weight_some_concerns": _from(*_RISK, written="outcome.pooled.risk_of_bias.some concerns"),
    "weight_counted_as_high": _from(*_RISK),
    "high_risk_text": _from("studies.*.id", *_RISK),
    "bias_works_against_result": _from(
        "outcome.bias_direction.towards", facts=f"target {_INTERVAL}",
        formula="yes where `bias_direction` says that the bias pushes against what is seen"),
    "low_risk_studies": _from(*_RISK),
    "low_risk_effect": _from(*_RISK),
    "low_risk_changes_conclusion": _from(*_RISK, facts=f"target {_TARGET}"),
    "assessed_with_robins_i": _from(*_RISK),
    "weight_critical_risk_of_bias": _from(*_RISK, written="outcome.pooled.risk_of_bias.critical"),
    # inconsistency
    "i_squared": _from(*_POOL, written="outcome.pooled.i_squared"),
    "tau_squared": _from(*_POOL, written="outcome.pooled.tau_squared"),
    "smallest_interval_overlap": _from(*_NUMBERS, *_FORMULAS),
    "share_on_main_side": _SIDES,
    "studies_disagree_on_side": _from(facts="smallest_interval_overlap share_on_main_side studies evidence_form"),
    "heterogeneity_p": _from(*_POOL),
    "estimates_differ_in_direction": _from(*_NUMBERS, *_FORMULAS),
    "studies_differ_beyond_chance": _from(
        facts="smallest_interval_overlap heterogeneity_p i_squared studies evidence_form"),
    "sides_text": _SIDES,
    "driver": _from("studies.*.id", *_POOL),
    "prediction_interval_crosses": _from(
        *_REPORTED, "outcome.pooling", "pooling",
        facts="interval_low interval_high threshold_kind important_difference baseline_per_1000"),
    "studies_not_pooled": _from(*_NUMBERS, "studies.*.id"),
    "credible_subgroup_effect": _from("outcome.subgroup_effect.credibility",
                                      formula="yes where `subgroup_effect` has moderate or high credibility"),
    **{name: _from(*_TOLD, facts="evidence_form")
       for name in ("studies_favouring_intervention", "studies_favouring_comparator", "studies_favouring_neither",
                    "share_in_main_direction", "sign_test_p")},
    "directions_text": _from(*_TOLD, _SIZE, "question.intervention", "question.comparator", facts="evidence_form"),
    # indirectness
    **dict.fromkeys(("weight_indirect", "weight_severely_indirect", "indirect_text"), _from(*_DIRECT)),
    "comparison_is_indirect": _from(written="outcome.indirect_comparison", formula="no where nobody says so"),
    "outcome_is_surrogate": _from("outcome.surrogate_for", formula="yes where `surrogate_for` is given"),
    # imprecision
    "threshold_kind": _from(_MARKS[0], _MARKS[1], _MARKS[4], written="outcome.thresholds.rate_against",
                            formula="as chosen, else an important difference where one is given"),
    "threshold_text": _from("outcome.unit", "outcome.thresholds.utility",
                            facts="important_difference target threshold_kind measure"),
    "important_difference": _from("outcome.thresholds.utility",
                                  written="outcome.thresholds.important | outcome.thresholds.small",
                                  formula="where small effects begin, from the utility"),
    "important_difference_known": _from(facts="threshold_kind important_difference"),
    "target": _from(facts=_TARGET),
    "interval_crosses_threshold": _from(facts=f"target {_TARGET}"),
    "interval_includes_important_benefit_and_harm": _from(facts=f"{_INTERVAL} important_difference"),
    "crosses_only_from_heterogeneity": _from(*_POOL, facts=f"interval_crosses_threshold target {_TARGET}"),
    "thresholds_crossed": _from(*_MARKS, facts=_INTERVAL),
    "precision_judged_by": _from(*_MARKS[1:], facts="evidence_form"),
    "appreciable_lines_crossed": _from(*SPREAD, facts=f"{_INTERVAL} important_difference"),
    "appreciable_lines_text": _from("outcome.unit", "outcome.thresholds.utility", facts="important_difference measure"),
    "large_sample_narrow_interval": _from(facts="participants difference_low difference_high measure evidence_form"),
    "effect_magnitude": _from(facts="relative_change standardised_effect evidence_form measure"),
    "relative_change": _from(facts=_INTERVAL),
    "standardised_effect": _from(*SPREAD, facts="effect interval_low interval_high measure"),
    "interval_ratio": _from(facts="interval_low interval_high measure"),
    "optimal_information_size": _from(
        "outcome.better", *SPREAD, written="outcome.thresholds.optimal_information_size",
        facts="measure baseline_per_1000 important_difference",
        formula="2⌈7.849·(p₀(1 − p₀) + p₁(1 − p₁))/(p₀ − p₁)²⌉ for a risk; 2⌈2·7.849·SD²/MID²⌉ for a score"),
    "optimal_information_size_known": _from(facts="optimal_information_size"),
    "optimal_information_events": _from("outcome.better", facts="optimal_information_size baseline_per_1000"),
    "effect_may_be_too_large": _from(facts="effect_magnitude"),
    "information": _from(facts="participants optimal_information_size measure evidence_form"),
    "information_fraction": _from(facts="participants optimal_information_size evidence_form"),
    "baseline_per_1000": _from("outcome.baseline_risk.value", "studies.*.arms",
                               formula="1000 times the baseline risk: as given, else of all comparator arms together"),
    **dict.fromkeys(("difference_per_1000", "difference_low", "difference_high"), _from(facts=_INTERVAL)),
    # publication bias
    "studies_found": _from("studies.*.id", written="outcome.pooled.studies"),
    **dict.fromkeys(("mostly_small_industry_studies", "small_industry_funded_share"),
                    _from("studies.*.funding", *_PEOPLE, "outcome.pooled.studies")),
    "small_study_test_p": _from(*_NUMBERS, *_FORMULAS, written="outcome.pooled.small_study_test.p"),
    "small_study_test": _from(*_NUMBERS),
    "registered_unpublished_studies": _from(written="outcome.unpublished.studies | unpublished.studies"),
    # rating up
    **dict.fromkeys(("relative_effect_limit", "relative_effect"), _from(facts=_INTERVAL)),
    "dose_response": _from(written="outcome.dose_response.present", formula="no where nobody has shown one"),
    "residual_confounding_opposes": _from(
        written="outcome.opposing_confounding.present", formula="no where nobody has shown it"),
    # wording
    "effect_direction": _from(facts="effect measure"),
    "effect_favours": _from(*_NUMBERS, *_TOLD[:1], "studies.*.p", "outcome.better", facts="effect_direction"),
    "clearly_favours": _from(*_NUMBERS, *_TOLD, "studies.*.p", facts="interval_low interval_high effect_favours"),
    "clear_by_text": _from(facts="clearly_favours interval_low interval_high"),
    "effect_size": _from("outcome.thresholds.rate_against", *_MARKS, facts=f"{_TARGET} evidence_form"),
    "effect_is_important": _from(facts="effect_size"),
    "interval_includes_no_effect": _from(facts="interval_low interval_high measure"),
    "interval_reaches_important_benefit": _from("outcome.better", facts=f"{_INTERVAL} important_difference"),
    "interval_within_important_difference": _from(facts=f"{_INTERVAL} important_difference"),
    "directions_conflict": _from(*_NUMBERS, *_FORMULAS, "studies.*.favours", "studies.*.p", "outcome.better"),
    "low_risk_direct_comparisons": _from("studies.*.risk_of_bias", "question.comparator_is", "studies.*.design"),
    "longest_follow_up": _from("outcome.follow_up", "studies.*.follow_up"),
    "intervention": _from(written="question.intervention"),
    "comparator": _from(written="question.comparator"),
    "outcome": _from(written="outcome.name"),
    **dict.fromkeys(("nnt_text", "number_needed"), _from("outcome.better", facts=_INTERVAL)),
}  # fmt: skip

_HANDED_ON: dict[str, Provenance] = {
    "domains_rated_down": Provenance(domains=_JUDGED),
    "domains_against_rating_up": Provenance(facts=("body_of_evidence",), domains=_JUDGED),
    "borderline_domains": Provenance(domains=LOWERING),
    "certainty_score": Provenance(domains=(*_JUDGED, *RAISING, STEP_BACK)),
    **dict.fromkeys(("certainty", "certainty_text"), Provenance(domains=("certainty",))),
    "effect_phrase": Provenance(domains=("effect phrase",)),
}

PROVENANCE: Mapping[str, Provenance] = {
    **_DERIVED, **_HANDED_ON,
    **{fact.name: Provenance(domains=("certainty", "qualifier")) for fact in OF_THE_QUESTION},
    **{fact.name: Provenance(domains=("certainty", "qualifier") if fact.name.startswith("evidence_") else ())
       for fact in OF_CLAIMS},
}  # fmt: skip
"""Every fact of the vocabulary."""


def lies_at(path: str, pattern: str, outcome: int) -> bool:
    """Whether this place of the study set (`outcomes.0.studies.2.arms.comparator.n`) lies at or below the pattern.

    The pattern is seen from the outcome of this index.
    """
    parts = absolute(pattern, outcome)
    steps = path.split(".")
    return len(steps) >= len(parts) and all(at in ("*", step) for at, step in zip(parts, steps, strict=False))


def absolute(pattern: str, outcome: int) -> list[str]:
    """The steps of a pattern from the top of the study set."""
    head, *rest = pattern.split(".")
    own = {"outcome": ["outcomes", str(outcome)], "studies": ["outcomes", str(outcome), "studies"]}
    return [*own.get(head, [head]), *rest]
