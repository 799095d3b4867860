"""The study set that steps put together: what is made of shares is exact, and what is impossible is told in words."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.errors import GradingError, StudySetError
from grading.facts.evidence import Evidence
from grading.model.study_set import Outcome
from grading.pipeline import trace
from grading.pooling import pool
from tests.scenarios.steps import BASES, EVENT, SCORE, begun, on, refusal

MEASURES = ("difference", "standardised difference", "risk ratio", "odds ratio", "hazard ratio")


def outcome(*steps: str | tuple[str, str]) -> Outcome:
    return begun(*steps).draft.study_set().outcomes[0]


def weights(*steps: str) -> dict[str, float]:
    study_set = begun(*steps).draft.study_set()
    first = study_set.outcomes[0]
    found = Evidence(study_set, first, pool(first, study_set.pooling), {}).weights
    assert found is not None
    return found


@pytest.mark.parametrize("base", ["score", "event", "harm", "two outcomes"])
def test_a_base_is_evidence_that_nothing_speaks_against(base: str) -> None:
    for one in trace(on(base).draft.study_set()).traces:
        assert one.result.certainty == "high"


@pytest.mark.parametrize("measure", MEASURES)
def test_in_every_measure_there_is_a_usual_effect(measure: str) -> None:
    steps = (SCORE if "difference" in measure else EVENT, f"the effect is told as a {measure}")
    assert len(outcome(*steps).studies) == 4


def test_a_risk_difference_is_as_precise_as_its_two_risks() -> None:
    [first, *_] = outcome(EVENT, "the effect is told as a risk difference").studies
    assert first.result is not None
    assert first.result.se == pytest.approx(math.sqrt(2 * (0.2 * 0.8 + 0.15 * 0.85) / 2000), rel=1e-9)


@given(share=st.integers(1, 9999))
def test_a_share_of_the_weight_is_exactly_that(share: int) -> None:
    found = weights(
        SCORE,
        "nobody said how many people were studied",
        f"studies with {share / 100:.2f}% of the weight are at high risk of bias",
    )
    assert min(abs(weight - share / 10000) for weight in found.values()) < 1e-6


@given(some=st.integers(1, 19), number=st.integers(2, 20), i_squared=st.integers(0, 99))
def test_studies_on_two_sides_disagree_by_just_this_much(some: int, number: int, i_squared: int) -> None:
    assume(some < number)
    studies = f"{some} of {number} studies fall on one side of no effect, with an I² of {i_squared}%"
    said = outcome(SCORE, studies)
    found = pool(said.model_copy(update={"pooled": None}), begun(SCORE).draft.study_set().pooling)
    assert found is not None
    assert found.i_squared == pytest.approx(i_squared, abs=1e-6)


@pytest.mark.parametrize("some", [0, 10, 11])
@pytest.mark.parametrize("i_squared", ["−1", "100", "101"])
def test_sides_that_cannot_be_are_refused(some: int, i_squared: str) -> None:
    for text in (f"{some} of 10 studies fall on one side of no effect, with an I² of 50%",
                 f"7 of 10 studies fall on one side of no effect, with an I² of {i_squared}%"):  # fmt: skip
        assert refusal(begun(SCORE), text) is not None


@pytest.mark.parametrize(
    ("shares", "fits"),
    [
        ((60, 40), True),
        ((60, 40.01), False),
        ((100,), True),
        ((100.01,), False),
        ((0,), False),
        ((20, 21, 22, 23), True),
        ((1, 2, 3, 4, 5), False),
    ],
)
def test_shares_are_of_the_whole_weight(shares: tuple[float, ...], fits: bool) -> None:
    *before, last = [f"studies with {share:g}% of the weight are at high risk of bias" for share in shares]
    assert (refusal(begun(SCORE, *before), last) is None) is fits


def test_of_the_whole_weight_no_study_is_left_over() -> None:
    shares = (
        "studies with 60% of the weight are at high risk of bias",
        "studies with 40% of the weight raise some concerns",
    )
    assert len(outcome(SCORE, *shares).studies) == 2


def test_how_many_studies_there_are_is_not_said_after_what_is_said_of_them() -> None:
    step = "6 studies reported the outcome"
    assert refusal(begun(SCORE, "studies with 55% of the weight are at high risk of bias"), step) is not None
    assert len(outcome(SCORE, step, "studies with 55% of the weight are at high risk of bias").studies) == 6


@pytest.mark.parametrize(("number", "fits"), [(1, True), (26, True), (27, True), (1000, True), (1001, False)])
def test_every_study_has_a_name_of_its_own(number: int, fits: bool) -> None:
    case = begun(SCORE)
    assert (refusal(case, f"{number} studies reported the outcome") is None) is fits
    if fits:
        assert len({study.id for study in case.draft.study_set().outcomes[0].studies}) == number


# what is impossible is told


@pytest.mark.parametrize(
    ("base", "step", "what"),
    [
        (SCORE, "the estimate is a difference of −1, with an interval from 0 to −2", "upside down"),
        (SCORE, "the estimate is a difference of 9, with an interval from −2 to 0", "outside its own"),
        (SCORE, "nobody was followed for more than 0 weeks", "`weeks` is `0.0`"),
        (SCORE, "a difference of 0 is important", "`important` is `0.0`"),
        (SCORE, "20% of people have the event without treatment", "a baseline risk with measure MD"),
        (SCORE, "99999999999999999 people were studied", "`participants` is"),
        (SCORE, "0 people were studied", "`participants` is `0`"),
        (EVENT, "a test for small-study effects of 4 studies gives a p of 1.01", "`p` is `1.01`"),
        (EVENT, "9,000 people had the event", "9000 events among 8000 people"),
        (SCORE, "the panel assumes of every outcome that dose response is none", "dose response cannot be assumed"),
    ],
)
def test_an_impossible_study_set_is_told_by_outcome_and_study(base: str, step: str, what: str) -> None:
    with pytest.raises(StudySetError) as caught:
        begun(base, step).draft.study_set()
    first = caught.value.problems[0]
    names = {SCORE: "outcome `pain`", EVENT: "outcome `relapse`"}
    study = ", study `Study A`" if "`participants`" in what else ""
    assert first.where == ("" if "of every outcome" in step else names[base] + study)
    assert what in first.what
    assert first.help


@pytest.mark.parametrize(
    ("base", "step"),
    [
        (EVENT, "the studies find a risk ratio of 0"),
        (EVENT, "the estimate is an odds ratio of −1, with an interval from −2 to 0"),
        (EVENT, "0% of people have the event without treatment"),
        (EVENT, "100% of people have the event without treatment"),
        (SCORE, "the scores have a standard deviation of 0"),
        (SCORE, "240 people had the event"),
        (SCORE, "the high-risk studies find −3 and the others −1"),
        (SCORE, "every study was judged on the first 8 items of ROBINS-I, all low"),
        (SCORE, "5 of 4 studies of 90 people each are paid by industry"),
    ],
)
def test_a_number_that_cannot_be_is_refused_where_it_stands(base: str, step: str) -> None:
    error = refusal(begun(base), step)
    assert error is not None
    assert error.problems[0].help


def test_the_bases_of_these_tests_are_sound() -> None:
    for name in BASES:
        if name != "nothing":
            on(name).draft.study_set()


# one thing is said once


HIGH, SOME = (
    "studies with 30% of the weight are at high risk of bias",
    "studies with 30% of the weight raise some concerns",
)
FAR = "studies with 30% of the weight differ from the question in a severe way in their "


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        (HIGH, HIGH, True),
        (HIGH, SOME, False),
        (HIGH, "studies with 30% of the weight were not assessed for bias", False),
        ("studies with 30% of the weight were not assessed for bias", HIGH, False),
        (HIGH, "studies with 30% of the weight were assessed with RoB 2, at low risk of bias", False),
        (HIGH, SOME.replace("30", "30.1"), True),
        (HIGH, f"{FAR}population", True),
        (f"{FAR}population", f"{FAR}population", True),
        (f"{FAR}population", f"{FAR}outcome", True),
        (f"{FAR}population", f"{FAR}population".replace("a severe", "no"), False),
        (f"{FAR}population".replace("a severe", "no"), f"{FAR}population", False),
    ],
)
def test_the_same_share_does_not_say_the_same_thing_otherwise(first: str, second: str, fits: bool) -> None:
    error = refusal(begun(SCORE, first), second)
    assert (error is None) is fits
    if error is not None:
        assert "already" in error.problems[0].what
        assert "the same share is the same studies" in error.problems[0].help


def test_directness_of_the_same_share_adds_up_by_element() -> None:
    found = outcome(SCORE, HIGH, f"{FAR}population", f"{FAR}outcome".replace("severe", "minor")).studies[0]
    assert found.risk_of_bias is not None
    assert found.risk_of_bias.overall == "high"
    assert found.indirectness is not None
    assert found.indirectness.model_dump(exclude_none=True) == {
        "population": "severe", "intervention": "none", "comparator": "none", "outcome": "minor",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "fits"),
    [
        (("5 studies reported the outcome", "studies with 100% of the weight raise some concerns"), False),
        (("studies with 100% of the weight raise some concerns", "1 study beside the 4 was never published"), False),
        (("5 studies reported the outcome", "studies with 70% of the weight raise some concerns",
          "studies with 30% of the weight are at high risk of bias"), False),
        (("5 studies reported the outcome", "studies with 99.9% of the weight raise some concerns"), True),
        (("2 studies reported the outcome", "studies with 70% of the weight raise some concerns",
          "studies with 30% of the weight are at high risk of bias"), True),
        (("1 study reported the outcome", "studies with 100% of the weight raise some concerns"), True),
    ],
)  # fmt: skip
def test_of_studies_that_were_counted_none_goes_without_weight(steps: tuple[str, ...], fits: bool) -> None:
    *before, last = steps
    error = refusal(begun(SCORE, *before), last)
    assert (error is None) is fits
    if error is not None:
        assert "no weight is left for" in error.problems[0].what


def test_the_number_of_people_needed_outlives_the_important_difference() -> None:
    given = outcome(
        SCORE,
        "2,000 people were studied where 3,000 are needed",
        "a difference of 1 is small, of 2 moderate and of 3 large",
        "certainty is rated against no effect, without an important difference",
    ).thresholds
    assert given is not None
    assert given.optimal_information_size == 3000
    assert given.rate_against == "no effect"
    assert (given.important, given.small, given.moderate, given.large, given.utility) == (None,) * 5


NOTHING = ("0", "0.00000000000000000001", "0.000001", "1", "100")


@given(
    share=st.sampled_from(NOTHING),
    people=st.sampled_from(("0", "1", "400")),
    risk=st.sampled_from(NOTHING),
    measure=st.sampled_from((*MEASURES, "risk difference")),
)
def test_nothing_of_something_is_told_in_words(share: str, people: str, risk: str, measure: str) -> None:
    with suppress(GradingError):
        begun(
            EVENT,
            f"the effect is told as a {measure}",
            f"{risk}% of people have the event without treatment",
            f"{people} people were studied",
            f"studies with {share}% of the weight are at high risk of bias",
        ).draft.study_set()


def test_the_risk_of_the_questions_people_changes_no_precision_of_the_trials() -> None:
    asked, of_trials, usual = (
        begun(EVENT, *steps).draft.study_set().outcomes[0].studies[0].result
        for steps in (
            ["5% of people that the question is about have the event without treatment"],
            ["5% of people in the trials have the event without treatment"],
            [],
        )
    )
    assert asked == usual != of_trials


def test_what_studies_find_is_not_swallowed_by_a_published_estimate() -> None:
    case = begun(SCORE, "the estimate is a difference of −2, with an interval from −2.2 to −1.8")
    error = refusal(case, "the studies find a difference of 5")
    assert error is not None
    assert error.problems[0].help == "say `no review pooled the studies`"
