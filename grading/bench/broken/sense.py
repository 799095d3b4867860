"""What contradicts itself: bodies of evidence, tools, thresholds, judgements; and names of what there is not."""

from __future__ import annotations

from grading.bench.broken.way import Data, Random, Ways, a_pool, a_study, an_outcome, arms, one

WAYS = Ways()
HOUSE = {"because": "chosen for a measurement"}


@WAYS.told("core-grade-2052")
def an_unknown_rulebook(record: Data, _: Random) -> Data:
    """A year misspelt."""
    return record | {"rulebook": "core-grade-2052"}


@WAYS.told("unknown threshold `dominating_wait`")
def an_unknown_threshold(record: Data, _: Random) -> Data:
    """None of the rulebook's; only grading finds it."""
    return record | {"thresholds": {"dominating_wait": {"value": 0.6, **HOUSE}}}


@WAYS.told("`perhaps` is none of its words")
def a_word_for_a_threshold(record: Data, _: Random) -> Data:
    """None of those that it allows; only grading finds it."""
    return record | {"thresholds": {"some_concerns_count_as": {"value": "perhaps", **HOUSE}}}


@WAYS.told("`some_concerns_count_as` lacks `because`")
def a_threshold_for_no_reason(record: Data, _: Random) -> Data:
    """Of the rulebook, set anew."""
    return record | {"thresholds": {"some_concerns_count_as": {"value": "low"}}}


@WAYS.told("`design` is `cohort studies`; did you mean `cohort study`\\?")
def an_unknown_design(record: Data, random: Random) -> Data:
    """A plural."""
    a_study(record, random)["design"] = "cohort studies"
    return record


@WAYS.told("`measure` is `WMD`")
def an_unknown_measure(record: Data, random: Random) -> Data:
    """An old name."""
    an_outcome(record, random)["measure"] = "WMD"
    return record


@WAYS.told("`better` is `more`")
def an_unknown_direction(record: Data, random: Random) -> Data:
    """Another word for it."""
    an_outcome(record, random)["better"] = "more"
    return record


@WAYS.told("`risk_of_bias` is `medium`|`overall` is `medium`")
def an_unknown_risk_of_bias(record: Data, random: Random) -> Data:
    """A word of no tool."""
    a_study(record, random)["risk_of_bias"] = "medium"
    return record


@WAYS.told("RoB 2 has no domain `D7`")
def a_domain_of_another_tool(record: Data, random: Random) -> Data:
    """Of ROBINS-I."""
    a_study(record, random)["risk_of_bias"] = {"tool": "RoB 2", "domains": {"D1": "low", "D7": "low"}}
    return record


@WAYS.told("RoB 2 has no level `(critical|serious|unclear)`")
def a_level_of_another_tool(record: Data, random: Random) -> Data:
    """Of ROBINS-I, or of RoB 1."""
    level = one(random, ("critical", "serious", "unclear"))
    a_study(record, random)["risk_of_bias"] = {"tool": "RoB 2", "overall": level}
    return record


@WAYS.told("overall `low` although a domain is `high`")
def better_than_its_worst_domain(record: Data, random: Random) -> Data:
    """What the tool never allows."""
    a_study(record, random)["risk_of_bias"] = {"tool": "RoB 2", "domains": {"D3": "high"}, "overall": "low"}
    return record


@WAYS.told("no judgement")
def a_tool_and_no_judgement(record: Data, random: Random) -> Data:
    """Assessed, and nothing said."""
    a_study(record, random)["risk_of_bias"] = {"tool": "RoB 2"}
    return record


@WAYS.told("a follow-up has exactly one unit")
def two_follow_ups(record: Data, random: Random) -> Data:
    """In weeks and in months."""
    an_outcome(record, random)["follow_up"] = {"weeks": 12, "months": 3}
    return record


@WAYS.told("stands twice in outcome")
def a_study_twice(record: Data, random: Random) -> Data:
    """The same id."""
    study = a_study(record, random)
    for outcome in record["outcomes"]:
        if any(own is study for own in outcome.get("studies", ())):
            outcome["studies"].append(dict(study))
    return record


@WAYS.told("two outcomes are called")
def an_outcome_twice(record: Data, random: Random) -> Data:
    """The same id."""
    record["outcomes"].append(dict(one(random, record["outcomes"])))
    return record


@WAYS.told("mixes .* and ")
def two_bodies_of_evidence(record: Data, random: Random) -> Data:
    """Trials and case reports."""
    outcome = an_outcome(record, random)
    outcome.pop("pooled", None)
    outcome["studies"] = [{"id": "one", "design": "randomised trial"}, {"id": "two", "design": "case report"}]
    return record


@WAYS.told("both `arms` and `result`")
def numbers_twice(record: Data, random: Random) -> Data:
    """Arms, and an estimate."""
    a_study(record, random, "RR", arms=arms(), result={"effect": 0.6, "se": 0.3})
    return record


@WAYS.told("a hazard ratio cannot be computed from arms")
def a_hazard_ratio_of_counts(record: Data, random: Random) -> Data:
    """It needs times."""
    a_study(record, random, "HR", arms=arms())
    return record


@WAYS.told("has numbers but no measure")
def numbers_without_a_measure(record: Data, random: Random) -> Data:
    """Of what, nobody says."""
    a_study(record, random, "RR", arms=arms())
    for outcome in record["outcomes"]:
        outcome.pop("measure", None)
    return record


@WAYS.told("a change within an arm is no effect")
def within_an_arm_with_numbers(record: Data, random: Random) -> Data:
    """Both cannot be."""
    a_study(record, random, "RR", arms=arms(), within_arm_only=True)
    return record


@WAYS.told("a p without a direction")
def a_p_of_nobody_knows_what(record: Data, random: Random) -> Data:
    """Without a direction."""
    a_study(record, random, None, p=0.03)["design"] = "randomised trial"
    return record


@WAYS.told("excludes no difference, but the study favours neither")
def a_p_that_favours_neither(record: Data, random: Random) -> Data:
    """And is below 0.05."""
    a_study(record, random, None, p=0.003, favours="neither")["design"] = "randomised trial"
    return record


@WAYS.told("a baseline risk with measure MD")
def a_baseline_risk_of_a_score(record: Data, random: Random) -> Data:
    """Nothing happens that could have a risk."""
    an_outcome(record, random, "MD")["baseline_risk"] = {"value": 0.2, **HOUSE}
    return record


@WAYS.told("a re-expressed effect with measure MD")
def a_scale_that_is_known_told_anew(record: Data, random: Random) -> Data:
    """Only a standardised difference needs it."""
    scale = {"name": "VAS 0 to 100", "sd": 20.0, **HOUSE}
    an_outcome(record, random, "MD")["re_expressed"] = {"scale": scale}
    return record


@WAYS.told("bands of size must rise")
def bands_that_fall(record: Data, random: Random) -> Data:
    """Large below small."""
    an_outcome(record, random)["thresholds"] = {"small": 50, "moderate": 25, "large": 10, **HOUSE}
    return record


@WAYS.told("an important difference without a reason")
def a_difference_for_no_reason(record: Data, random: Random) -> Data:
    """Nobody says why it matters."""
    an_outcome(record, random)["thresholds"] = {"important": 10}
    return record


@WAYS.told("an important difference of 0.02 per 1000 people")
def a_difference_as_a_share(record: Data, random: Random) -> Data:
    """Thresholds are per 1000 people."""
    an_outcome(record, random, "RR")["thresholds"] = {"important": 0.02, **HOUSE}
    return record


@WAYS.told("a risk difference|gives a risk of")
def a_risk_above_1(record: Data, random: Random) -> Data:
    """The effect does not fit the baseline risk."""
    outcome = a_pool(record, random, effect=3.0, interval=[2.0, 4.5])
    outcome["baseline_risk"] = {"value": 0.6, **HOUSE}
    return record


@WAYS.told("cannot give an interval as narrow as")
def too_few_people(record: Data, random: Random) -> Data:
    """For so narrow an interval."""
    outcome = a_pool(record, random, effect=0.8, interval=[0.78, 0.82], participants=int(random.integers(50, 500)))
    outcome["baseline_risk"] = {"value": 0.2, "of": "trials", **HOUSE}
    return record


@WAYS.told("studies are listed, 1 were pooled")
def more_studies_than_were_pooled(record: Data, random: Random) -> Data:
    """Listed beside a published pool."""
    studies = [{"id": f"Study {at}", "design": "randomised trial"} for at in range(3)]
    a_pool(record, random, studies=1)["studies"] = studies
    return record


@WAYS.told("a pool of .*, but its studies are")
def a_pool_of_another_design(record: Data, random: Random) -> Data:
    """Trials listed, cohorts pooled."""
    outcome = a_pool(record, random, design="cohort study")
    outcome["studies"] = [{"id": "Study 1", "design": "randomised trial"}]
    return record


@WAYS.told("unknown domain `coherence`")
def an_unknown_domain(record: Data, random: Random) -> Data:
    """Of another approach."""
    an_outcome(record, random)["judgements"] = {"coherence": {"level": "serious", **HOUSE}}
    return record


@WAYS.told("`a bit` is no level of imprecision")
def an_unknown_level(record: Data, random: Random) -> Data:
    """A word of one's own."""
    an_outcome(record, random)["judgements"] = {"imprecision": {"level": "a bit", **HOUSE}}
    return record


@WAYS.told("`rater 1` judges indirectness twice")
def a_judge_twice(record: Data, random: Random) -> Data:
    """The same name."""
    said = {"level": "serious", "by": "rater 1", **HOUSE}
    an_outcome(record, random)["judgements"] = {"indirectness": [said, said | {"level": "not serious"}]}
    return record


@WAYS.told("`2026-02-30` is no date")
def a_day_that_never_was(record: Data, random: Random) -> Data:
    """In no calendar."""
    said = {"level": "serious", "on": "2026-02-30", **HOUSE}
    an_outcome(record, random)["judgements"] = {"indirectness": said}
    return record


@WAYS.told("large effect cannot be assumed")
def an_assumption_that_raises(record: Data, random: Random) -> Data:
    """Rating up needs evidence."""
    an_outcome(record, random)["assume"] = {"large effect": "+1", **HOUSE}
    return record


@WAYS.told("an assumption without a reason")
def an_assumption_for_no_reason(record: Data, _: Random) -> Data:
    """Nobody says why."""
    return record | {"assume": {"indirectness": "not serious"}}


@WAYS.told("no program computes that estimate")
def a_method_of_no_program(record: Data, random: Random) -> Data:
    """RevMan's method by metafor's formulas."""
    an_outcome(record, random)["pooling"] = {"method": "DL-MH"}
    return record


@WAYS.told("MH needs the arms of every study")
def counts_pooled_that_nobody_gave(record: Data, random: Random) -> Data:
    """Ready effects, to be pooled by Mantel and Haenszel; only grading finds it."""
    outcome = an_outcome(record, random, "RR")
    outcome.pop("pooled", None)
    outcome["studies"] = [{"id": "Study 1", "design": "randomised trial", "result": {"effect": 0.8, "se": 0.1}}]
    outcome["pooling"] = {"method": "MH"}
    return record
