"""The conclusion over picked outcomes, questions joined to one, phrases that take the place of others, ranges."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings

from grading import load_study_set
from grading.judgement import Stage
from grading.model.study_set import Question, StudySet
from grading.model.verdict import Conclusion, spread
from grading.pipeline import Graded, engine_for, grade, trace
from grading.stages import Trace
from grading.wording import GradedOutcome, conclude, joined
from tests.strategies import BOOK, study_set, study_sets

ARTICLES = Path(__file__).parents[1] / "fixtures/articles"
REPORT = {"design": "randomised trial", "risk_of_bias": "low", "indirectness": "none"}


def question(**more: Any) -> Question:
    asked = {"population": "adults", "intervention": "gabapentin", "comparator": "placebo", "comparator_is": "inactive"}
    return Question.model_validate(asked | more)


def concluded(traces: list[Trace], asked: Question, *, all_critical: bool = True) -> tuple[Conclusion, Stage]:
    rows = [GradedOutcome(one.outcome, one.result, one.facts) for one in traces]
    with engine_for(BOOK.id).session(BOOK.values) as session:
        return conclude(BOOK, session, asked, rows, all_critical=all_critical)


def article(name: str) -> Graded:
    return trace(load_study_set(ARTICLES / f"{name}.yaml"))


def picked(graded: Graded, *ids: str) -> list[Trace]:
    return [one for one in graded.traces if one.outcome.id in ids]


# questions


def test_questions_that_agree_are_one() -> None:
    assert joined([question(), question()]) == question()


def test_what_differs_is_joined_in_the_order_given() -> None:
    other = question(population="older adults", comparator="naproxen", comparator_is="active")
    whole = joined([question(), other, question()])
    assert whole.population == "adults or older adults"
    assert whole.intervention == "gabapentin"
    assert whole.comparator == "placebo or naproxen"
    assert whole.comparator_is is None


def test_long_names_are_joined_too() -> None:
    names = [letter * 150 for letter in "ab"]
    assert joined([question(comparator=name) for name in names]).comparator == " or ".join(names)


# outcomes that were picked


def test_picked_outcomes_count_as_critical_whatever_their_study_set_says() -> None:
    back = article("gabapentin-chronic-low-back-pain")
    trials = picked(back, "pain-in-another-review")
    assert [one.outcome.importance for one in trials] == ["important"]
    for all_critical, certainty in ((True, "high"), (False, None)):
        conclusion, stage = concluded(trials, question(), all_critical=all_critical)
        assert conclusion.certainty == certainty
        assert stage.facts["critical_graded"] == int(all_critical)


def test_a_trial_that_is_left_out_makes_promise_mixed_results() -> None:
    """CLBP-12: naproxen after failed back surgery, without and with Gewandter 2019, which found nothing."""
    naproxen, back = article("gabapentin-vs-naproxen-failed-back-surgery"), article("gabapentin-chronic-low-back-pain")
    cited, left_out = picked(naproxen, "back-pain", "leg-pain"), picked(back, "pain-after-failed-surgery")
    alone, _ = concluded(cited, question(comparator="naproxen"))
    assert alone.family == "W-PROMISE"
    whole, _ = concluded([*cited, *left_out], joined([question(comparator="naproxen"), question()]))
    assert whole.family == "W-MIXED"
    assert "conclusion.promising-reports" not in whole.rules
    assert "mixed results compared with naproxen or placebo (better: back pain" in whole.statement


def test_numbers_needed_to_harm_have_a_range_and_never_lack_their_intervals() -> None:
    """CLBP-6: Shanthanna 2017 prints 7, 8, 6 and 6."""
    back = article("gabapentin-chronic-low-back-pain")
    harms = picked(back, "dizziness", "fatigue", "mentation", "visual-disturbance")
    conclusion, stage = concluded(harms, question())
    assert (stage.facts["least_number_needed"], stage.facts["most_number_needed"]) == (6, 8)
    assert conclusion.family == "W-HARM-ABS"
    assert "Numbers needed to harm from 6 to 8: dizziness NNTH 7 (2 to 40); fatigue NNTH 8 (" in conclusion.statement


# what takes the place of other phrases


@pytest.mark.parametrize(
    ("design", "kind", "favours", "family"),
    [
        ("animal experiment", "benefit", "intervention", "W-MECH"),
        ("imaging study", "harm", "comparator", "W-MECH"),
        ("in-vitro experiment", "benefit", "neither", "W-MECH"),
        ("surveillance report", "harm", "comparator", "W-SAFETY-SIGNAL"),
        ("regulatory report", "harm", "intervention", "W-REGULATORY"),
    ],
)
def test_what_is_not_graded_warrants_no_word_on_an_effect(design: str, kind: str, favours: str, family: str) -> None:
    """Not even a weaker family stands beside it: W-CONTEXT says that there is no effect to speak of."""
    graded = trace(study_set({"kind": kind, "studies": [{"id": "a", "design": design, "favours": favours}]}))
    stage = next(stage for stage in graded.traces[0].stages if stage.domain.name == "qualifier")
    assert {rule.then for rule in stage.fired()} - {"W-CONTEXT"} == {family}


def test_animal_work_with_numbers_warrants_no_word_on_an_effect() -> None:
    result = {"effect": -3, "interval": [-4, -2]}
    rats = {"id": "a", "design": "animal experiment", "result": result}
    marks = {"thresholds": {"important": 5, "because": "test"}}
    for kind in ("benefit", "harm"):
        graded = trace(study_set({"kind": kind, "measure": "MD", "studies": [rats], **marks}))
        stage = next(stage for stage in graded.traces[0].stages if stage.domain.name == "qualifier")
        assert {rule.then for rule in stage.fired()} == {"W-MECH"}


def test_a_p_value_takes_the_place_of_a_mere_report() -> None:
    """A side that is clear is not also said to be no clear effect."""
    for kind, favours, families in (
        ("benefit", "comparator", {"W-SIG-LESS"}),
        ("harm", "comparator", {"W-HARM"}),
        ("harm", "intervention", {"W-SAFER"}),
    ):
        graded = trace(study_set({"kind": kind, "studies": [{"id": "a", **REPORT, "favours": favours, "p": 0.01}]}))
        stage = next(stage for stage in graded.traces[0].stages if stage.domain.name == "qualifier")
        assert {rule.then for rule in stage.fired()} == families


IN_A_PHRASE = re.compile(r"(?:\(|of |evidence is )((?:very low|low|moderate|high)(?: to \w+)?)(?: certainty|$)")
OVERALL = re.compile(r"evidence (?:is|of) ((?:very low|low|moderate|high)(?: to \w+)?)\b")


@settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets())
def test_words_name_the_whole_range(data: StudySet) -> None:
    graded = grade(data, BOOK.id)
    for outcome in graded.outcomes:
        ends = outcome.certainty_range
        assert set(IN_A_PHRASE.findall(outcome.qualifier)) <= ({spread(ends)} if ends else set())
    ends = graded.conclusion.certainty_range
    overall = set(OVERALL.findall(graded.conclusion.statement))
    assert overall <= ({spread(ends)} if ends else set())
    event("a range is said" if ends and ends[0] != ends[1] and spread(ends) in overall else "none is said")
