"""The evidence behind two published articles, graded: numbers, certainty, reason and wording.

Certainty and family of each outcome are those that the articles' claims need; the claims themselves are checked in
their own tests.
"""

from functools import cache
from pathlib import Path

import pytest

from grading import load_study_set
from grading.model.study_set import StudySet
from grading.model.verdict import OutcomeResult
from grading.pipeline import Graded, trace
from grading.pooling import Pooled, least_different_without
from grading.stages import Trace

ARTICLES = Path(__file__).parents[1] / "fixtures/articles"
BACK, SCIATICA = "gabapentin-chronic-low-back-pain", "gabapentin-sciatica"
NAPROXEN, PREGABALIN_FBSS = "gabapentin-vs-naproxen-failed-back-surgery", "pregabalin-vs-gabapentin-failed-back-surgery"
NINE, GABAPENTIN, PREGABALIN = "gabapentinoids-sciatica-placebo", "gabapentin-sciatica-placebo", "pregabalin-sciatica"
HEAD_TO_HEAD = "gabapentin-vs-pregabalin"
ALL = (BACK, SCIATICA, NAPROXEN, PREGABALIN_FBSS, NINE, GABAPENTIN, PREGABALIN, HEAD_TO_HEAD)


@cache
def study_set(name: str) -> StudySet:
    return load_study_set(ARTICLES / f"{name}.yaml")


@cache
def graded(name: str) -> Graded:
    return trace(study_set(name))


def traced(name: str, identity: str) -> Trace:
    return next(found for found in graded(name).traces if found.result.id == identity)


def outcome(name: str, identity: str) -> OutcomeResult:
    return traced(name, identity).result


def changed(name: str, identity: str, **update: object) -> Graded:
    """The study set graded again with other parts of one outcome."""
    whole = study_set(name)
    outcomes = tuple(o.model_copy(update=update) if o.id == identity else o for o in whole.outcomes)
    return trace(whole.model_copy(update={"outcomes": outcomes}))


def shown(pooled: Pooled | None, digits: int) -> tuple[str, str]:
    assert pooled is not None
    assert pooled.low is not None
    assert pooled.high is not None
    effect, low, high = (f"{value:.{digits}f}" for value in (pooled.effect, pooled.low, pooled.high))
    return f"{effect} ({low} to {high})", f"{pooled.i_squared:.0f}"


def test_nine_placebo_trials_pool_to_the_published_numbers() -> None:
    """openMetaAnalysis prints SMD -0.18 (-0.51 to 0.16), I² 70%; recomputed: -0.177 (-0.514 to 0.160), 69.9%."""
    pooled = outcome(NINE, "pain-gabapentinoids").pooled
    assert pooled is not None
    assert pooled.method == "random effects, DL, Hartung-Knapp interval"
    assert f"{pooled.i_squared:.1f}" == "69.9"
    assert shown(graded(NINE).traces[0].pooled, 3) == ("-0.177 (-0.514 to 0.160)", "70")


def test_the_set_of_gabapentin_alone_is_its_three_of_the_nine() -> None:
    nine = {study.id: study for study in study_set(NINE).outcomes[0].studies}
    three = {study.id: study for study in study_set(GABAPENTIN).outcomes[0].studies}
    assert set(three) == {"McCleane 2001", "Yildirim 2003", "Atkinson 2016"}
    for name, study in three.items():
        same = ("result", "participants", "indirectness", "design")
        assert [getattr(study, part) for part in same] == [getattr(nine[name], part) for part in same]
    assert shown(graded(GABAPENTIN).traces[0].pooled, 2) == ("-0.74 (-2.42 to 0.93)", "79")


def test_without_yildirim_hardly_any_heterogeneity_is_left_and_the_reason_names_it() -> None:
    found = graded(NINE)
    pooled = found.traces[0].pooled
    assert pooled is not None
    how = found.traces[0].outcome.pooling
    assert how is not None
    study, effect, i_squared = least_different_without(pooled, how)
    assert (study, f"{effect:.3f}", f"{i_squared:.1f}") == ("Yildirim 2003", "-0.052", "12.6")
    judged = found.traces[0].result.judgements["inconsistency"]
    assert (judged.level, judged.rules) == ("serious", ("inconsistency.opposite-sides",))
    assert "Yildirim 2003 drives it: without it SMD −0.0517, I² 12.6%" in judged.because


PERSON = "person"
"""In the table: a person's judgement decides, and these words are of its reason. Else the id of a rule."""
TABLE = [
    # claim, study set, outcome, certainty, family, domain that decides, by whom or which rule, words of its reason
    ("CLBP-1", BACK, "pain-in-one-trial", "moderate", "W-NO-DIFF",
     "imprecision", "imprecision.crosses-the-threshold", "−0.748 to 0.182, crosses"),
    ("CLBP-2", BACK, "pain", "very low", "W-MINIMAL",
     "imprecision", PERSON, "185 people, fewer than the 198"),
    ("CLBP-2, indirectness", BACK, "pain", "very low", "W-MINIMAL",
     "indirectness", PERSON, "one set that gives it"),
    ("CLBP-2, the other grade", BACK, "pain-in-another-review", "high", "W-CLEAR-LACK",
     "risk of bias", PERSON, "the only set of judgements that reaches the published level"),
    ("CLBP-3, back", NAPROXEN, "back-pain", "very low", "W-PROMISE",
     "imprecision", "imprecision.within-an-arm-only", "no estimate of the difference between arms"),
    ("CLBP-3, leg", NAPROXEN, "leg-pain", "very low", "W-PROMISE",
     "publication bias", PERSON, "Suspected: a randomised trial prints p values within its arms"),
    ("CLBP-4", PREGABALIN_FBSS, "pain", "low", "W-SIG-MORE",
     "risk of bias", "risk-of-bias.high-risk-dominates", "(Al-Ameri 2024) carry 100%"),
    ("CLBP-5a", BACK, "dizziness", "very low", "W-HARM",
     "inconsistency", PERSON, "I² is 49 %"),
    ("CLBP-5b", BACK, "fatigue", "very low", "W-HARM",
     "imprecision", PERSON, "runs from 4, a frequent harm, to 44"),
    ("CLBP-5c", BACK, "mentation", "low", "W-HARM",
     "imprecision", PERSON, "this and risk of bias are one set that gives it"),
    ("CLBP-5d", BACK, "visual-disturbance", "moderate", "W-HARM",
     "risk of bias", PERSON, "selection bias and poor allocation concealment"),
    ("CLBP-7", BACK, "misuse", None, "W-SAFETY-SIGNAL",
     "starting certainty", "starting-certainty.context", "give context"),
    ("CLBP-8", BACK, "uk-scheduling", None, "W-REGULATORY",
     "starting certainty", "starting-certainty.context", "estimate no effect"),
    ("CLBP-9, 10", BACK, "cerebral-blood-flow", None, "W-MECH",
     "starting certainty", "starting-certainty.mechanistic-evidence", "imaging work"),
    ("CLBP-12", BACK, "pain-after-failed-surgery", "low", "W-MINIMAL",
     "indirectness", "indirectness.important-difference", "(population)"),
    ("SCI-1", SCIATICA, "pain-change-from-baseline", "very low", "W-PROMISE",
     "imprecision", "imprecision.within-an-arm-only", "no estimate of the difference between arms"),
    ("SCI-2", HEAD_TO_HEAD, "pain-8-weeks", "very low", "W-SIG-MORE",
     "imprecision", PERSON, "under a third of the 62"),
    ("SCI-3", HEAD_TO_HEAD, "adverse-events-in-one-trial", "very low", "W-SAFER",
     "indirectness", "indirectness.important-difference", "(outcome)"),
    ("SCI-4, pain", SCIATICA, "pain-add-on-to-amitriptyline", "very low", "W-OBS-MAY",
     "starting certainty", "starting-certainty.uncontrolled-studies", "no comparison"),
    ("SCI-4, disability", SCIATICA, "disability-add-on-to-amitriptyline", "very low", "W-OBS-MAY",
     "risk of bias", PERSON, "only of those who improved"),
    ("SCI-5", SCIATICA, "pain-short-term", "low", "W-SHORT-LOW",
     "imprecision", PERSON, "even the limit nearer to no effect, 14.9, is beyond the difference of 10"),
    ("SCI-6", SCIATICA, "pain-long-term", None, "W-NO-EVIDENCE",
     "starting certainty", "starting-certainty.no-studies", "No study reported this outcome"),
    ("SCI-7", SCIATICA, "pain-in-case-reports", "very low", "W-ANECDOTAL",
     "starting certainty", "starting-certainty.uncontrolled-studies", "no comparison"),
    ("SCI-8, 10", HEAD_TO_HEAD, "pain-head-to-head", "very low", "W-MIXED",
     "inconsistency", "inconsistency.directions-differ", "point in different directions"),
    ("SCI-9, both trials", HEAD_TO_HEAD, "adverse-events", "very low", "W-SAFER",
     "imprecision", PERSON, "one counts events, of the other only a direction is known"),
    ("SCI-9, pooled", HEAD_TO_HEAD, "adverse-events-pooled", "very low", "W-NO-CLEAR-EFFECT",
     "imprecision", PERSON, "Neither an interval nor the number of trials"),
    ("SCI-11, pregabalin", PREGABALIN, "pain-8-weeks", "moderate", "W-CLEAR-LACK",
     "imprecision", "imprecision.crosses-the-threshold", "−0.2 to 1.2, crosses"),
    ("SCI-11, gabapentin", GABAPENTIN, "pain", "very low", "W-NO-CLEAR-EFFECT",
     "imprecision", "imprecision.important-benefit-and-harm", "−2.42 to 0.93"),
    ("SCI-13", SCIATICA, "ectopic-discharge", None, "W-MECH",
     "starting certainty", "starting-certainty.mechanistic-evidence", "not what it does"),
    ("SCI-14", SCIATICA, "glial-activation", None, "W-MECH",
     "starting certainty", "starting-certainty.mechanistic-evidence", "not what it does"),
    ("harms of pregabalin", PREGABALIN, "dizziness", "moderate", "W-HARM",
     "imprecision", "imprecision.crosses-the-threshold", "98 to 566 per 1000"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_an_outcome_gets_its_level_its_words_and_its_reason(row: tuple[str | None, ...]) -> None:
    _, name, identity, certainty, family, domain, decided_by, reason = row
    result = outcome(str(name), str(identity))
    assert (result.certainty, result.family) == (certainty, family)
    judgement = result.judgements[str(domain)]
    assert str(reason) in judgement.because
    if decided_by == PERSON:
        assert (judgement.by, judgement.rules) == ("person", ())
        assert judgement.overruled is not None
    else:
        assert (judgement.by, judgement.overruled) == ("rules", None)
        assert decided_by in judgement.rules


@pytest.mark.parametrize(
    ("name", "identity", "certainty", "levels"),
    [
        (PREGABALIN_FBSS, "pain", "low", {"risk of bias": "serious", "imprecision": "serious"}),
        (HEAD_TO_HEAD, "adverse-events", "very low", {"risk of bias": "serious", "imprecision": "very serious"}),
        (HEAD_TO_HEAD, "adverse-events-in-one-trial", "very low",
         {"risk of bias": "serious", "indirectness": "serious", "imprecision": "serious"}),
        (HEAD_TO_HEAD, "pain-head-to-head", "very low",
         {"risk of bias": "serious", "inconsistency": "serious", "imprecision": "serious"}),
        (HEAD_TO_HEAD, "disability-8-weeks", "low", {"risk of bias": "serious", "imprecision": "serious"}),
        (NAPROXEN, "leg-pain", "very low",
         {"risk of bias": "serious", "imprecision": "very serious", "publication bias": "serious"}),
        (BACK, "pain", "very low", {"risk of bias": "serious", "indirectness": "serious", "imprecision": "serious"}),
        (BACK, "dizziness", "very low",
         {"risk of bias": "serious", "inconsistency": "serious", "imprecision": "serious"}),
        (BACK, "fatigue", "very low", {"risk of bias": "serious", "imprecision": "very serious"}),
        (BACK, "mentation", "low", {"risk of bias": "serious", "imprecision": "serious"}),
        (BACK, "visual-disturbance", "moderate", {"risk of bias": "serious"}),
        (BACK, "pain-in-another-review", "high", {}),
        (SCIATICA, "pain-short-term", "low", {"risk of bias": "serious", "imprecision": "serious"}),
        (PREGABALIN, "loss-of-response", "very low",
         {"risk of bias": "serious", "indirectness": "serious", "imprecision": "serious"}),
    ],
)  # fmt: skip
def test_these_domains_and_no_others_are_rated_down(
    name: str, identity: str, certainty: str, levels: dict[str, str]
) -> None:
    result = outcome(name, identity)
    down = {domain: found.level for domain, found in result.judgements.items() if (found.steps or 0) < 0}
    assert (result.certainty, down) == (certainty, levels)


def test_all_but_three_outcomes_are_determined_and_no_claim_rests_on_those() -> None:
    open_ones = {
        (name, result.id)
        for name in ALL
        for result in graded(name).grading.outcomes
        if result.certainty_range is not None and result.certainty is None
    }
    assert open_ones == {(BACK, "pain-relief"), (PREGABALIN, "pain-small-trial"), (NINE, "pain-gabapentinoids")}
    assert open_ones.isdisjoint((row[1], row[2]) for row in TABLE)


@pytest.mark.parametrize(
    ("name", "identity", "domain", "own"),
    [(SCIATICA, "pain-short-term", "imprecision", "very serious"), (BACK, "mentation", "imprecision", "very serious"),
     (BACK, "visual-disturbance", "imprecision", "very serious"), (BACK, "pain", "imprecision", "not serious"),
     (HEAD_TO_HEAD, "pain-8-weeks", "imprecision", "serious")],
)  # fmt: skip
def test_where_a_person_says_otherwise_the_rules_own_level_stays_beside_it(
    name: str, identity: str, domain: str, own: str
) -> None:
    result = outcome(name, identity)
    overruled = result.judgements[domain].overruled
    assert overruled is not None
    assert overruled.level == own
    assert any(f"The rules alone say {own}: " in note for note in result.footnotes)


def test_the_numbers_of_people_that_reasons_name_are_those_that_a_trial_would_need() -> None:
    for name, identity, people in ((BACK, "pain", 198), (HEAD_TO_HEAD, "pain-8-weeks", 62), (BACK, "dizziness", 2660)):
        assert traced(name, identity).facts["optimal_information_size"] == people
        reason = outcome(name, identity).judgements["imprecision"].because
        assert f" {people} " in reason


def test_two_reviews_of_nearly_the_same_trials_differ_by_three_judgements() -> None:
    """Shanthanna 2017 prints very low, Enke 2018 high."""
    here, there = outcome(BACK, "pain"), outcome(BACK, "pain-in-another-review")
    differ = {name for name in here.judgements if here.judgements[name].level != there.judgements[name].level}
    assert differ == {"risk of bias", "indirectness", "imprecision"}
    assert (here.certainty, there.certainty) == ("very low", "high")


@pytest.mark.parametrize("trials", range(2, 10))
def test_the_number_of_trials_that_is_not_known_decides_nothing(trials: int) -> None:
    """How many of its nine trials Enke 2018 pools here was not seen."""
    pooled = traced(BACK, "pain-in-another-review").outcome.pooled
    assert pooled is not None
    found = changed(BACK, "pain-in-another-review", pooled=pooled.model_copy(update={"studies": trials}))
    result = next(o for o in found.grading.outcomes if o.id == "pain-in-another-review")
    told = outcome(BACK, "pain-in-another-review")
    assert (result.certainty, result.family, result.statement) == (told.certainty, told.family, told.statement)
    assert found.grading.conclusion == graded(BACK).grading.conclusion


@pytest.mark.parametrize(
    ("harm", "computed", "printed"),
    [("dizziness", "NNTH 7 (2 to 40)", "7 (4 to 30)"), ("fatigue", "NNTH 8 (3 to 56)", "8 (4 to 44)"),
     ("mentation", "NNTH 6 (2 to 26)", "6 (4 to 15)"), ("visual-disturbance", "NNTH 6 (1 to 30)", "6 (4 to 13)")],
)  # fmt: skip
def test_harms_come_with_the_number_needed_to_harm_that_the_review_prints(
    harm: str, computed: str, printed: str
) -> None:
    """Shanthanna 2017. Computed from the ratio at a fixed baseline risk: the printed middle, and wider ends."""
    found = traced(BACK, harm)
    assert found.result.absolute is not None
    assert found.result.absolute.number_needed == computed
    assert computed in found.result.qualifier
    assert found.outcome.pooled is not None
    assert f"Number needed to harm printed as {printed}" in str(found.outcome.pooled.note)
    assert computed.split()[1] == printed.split()[0]


def test_a_very_large_ratio_never_lifts_randomised_evidence() -> None:
    """Moderate as judged; and no higher than high, with nothing for the effect, if nothing spoke against it."""
    judged = traced(BACK, "visual-disturbance").outcome.judgements
    clean = {name: (one.model_copy(update={"level": "not serious"}),) for name, (one,) in judged.items()}
    found = changed(BACK, "visual-disturbance", judgements=clean).grading.outcomes
    best = next(result for result in found if result.id == "visual-disturbance")
    for result, certainty in ((outcome(BACK, "visual-disturbance"), "moderate"), (best, "high")):
        assert result.certainty == certainty
        assert result.judgements["large effect"].level == "none"


def test_the_head_to_heads_are_mixed_and_also_few_at_low_risk_of_bias() -> None:
    found = traced(HEAD_TO_HEAD, "pain-head-to-head")
    assert found.facts["low_risk_direct_comparisons"] == 0
    words = next(stage for stage in found.stages if stage.domain.name == "qualifier")
    assert {rule.then for rule in words.fired()} == {"W-MIXED", "W-INCONCLUSIVE-FEW"}


def test_two_head_to_heads_that_point_apart_studied_other_people() -> None:
    """Pregabalin better after failed back surgery, gabapentin better in sciatica."""
    here, there = traced(PREGABALIN_FBSS, "pain"), traced(HEAD_TO_HEAD, "pain-8-weeks")
    assert (here.facts["intervention"], here.facts["effect_favours"]) == ("pregabalin", "intervention")
    assert (there.facts["intervention"], there.facts["effect_favours"]) == ("gabapentin", "intervention")
    assert "failed back surgery" in study_set(PREGABALIN_FBSS).question.population
    assert "sciatica" in study_set(HEAD_TO_HEAD).question.population


def test_nothing_that_is_not_comparative_gets_a_certainty() -> None:
    for name in ALL:
        for result in graded(name).grading.outcomes:
            assert (result.certainty_range is None) is (result.evidence in ("mechanistic", "context", "none"))
            assert ("not graded for what" in result.statement) is (result.evidence == "mechanistic")


@pytest.mark.parametrize(
    ("name", "overall", "rules"),
    [
        (BACK, "very low", {"minimal-benefit", "more-harms", "caution", "overall-very-low", "gap-low-certainty"}),
        (SCIATICA, "low", {"promising-benefit-low", "overall-low", "gap-low-certainty"}),
        (GABAPENTIN, "very low", {"overall-very-low", "gap-low-certainty"}),
        (PREGABALIN, "moderate", {"minimal-benefit", "more-harms", "caution"}),
        (HEAD_TO_HEAD, "very low", {"overall-very-low", "gap-low-certainty"}),
        (NAPROXEN, "very low", {"overall-very-low", "gap-low-certainty"}),
        (PREGABALIN_FBSS, "low", {"overall-low", "gap-low-certainty"}),
    ],
)
def test_a_whole_question_is_concluded(name: str, overall: str, rules: set[str]) -> None:
    conclusion = graded(name).grading.conclusion
    assert conclusion.certainty == overall
    assert {f"conclusion.{rule}" for rule in rules} <= set(conclusion.rules)


def test_the_conclusions_of_back_pain_and_of_pregabalin_are_minimal_that_of_gabapentin_in_sciatica_promise() -> None:
    families = {name: graded(name).grading.conclusion.family for name in (BACK, PREGABALIN, SCIATICA)}
    assert families == {BACK: "W-MINIMAL-TO-NONE", PREGABALIN: "W-MINIMAL-TO-NONE", SCIATICA: "W-PROMISE"}


def test_the_back_pain_conclusion_reads_like_the_article() -> None:
    said = graded(BACK).grading.conclusion.statement
    assert "minimal to no important benefit compared with placebo" in said
    assert "more harms than with placebo (dizziness" in said
    assert "approached with caution" in said
    assert "Further high-quality studies are needed" in said
