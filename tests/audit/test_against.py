"""`explain --against` tells why two verdicts differ: in which evidence, by which judgements, and what is the same."""

from functools import cache
from pathlib import Path

import pytest

from grading import GradingError
from grading.audit.against import differences
from grading.audit.sides import side
from grading.claims import Checked, trace_claims
from grading.intake.claims_file import load_claims
from grading.intake.study_set_file import parse
from grading.model.claim import Claims
from grading.pipeline import Graded, trace

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"
QUESTION = "{population: POPULATION, intervention: drug, comparator: COMPARATOR, comparator_is: inactive}"
STUDY_SET = f"""
title: A question
question: {QUESTION}
unpublished: {{studies: 0, because: searched}}
indirectness: none
outcomes:
  - id: pain
    name: pain
    better: lower
    kind: benefit
    measure: MD
    thresholds: {{important: 1, because: stated}}
    sd: {{value: 3, because: stated}}
    FOLLOW_UP
    studies:
      - {{id: A, design: randomised trial, result: {{effect: -2, se: 0.2}}, participants: 400, risk_of_bias: RISK}}
      MORE
"""
SECOND = "- {id: B, design: randomised trial, result: {effect: -2, se: 0.2}, participants: 90, risk_of_bias: low}"


def graded(population: str = "adults", comparator: str = "placebo", risk: str = "low", more: str = "",
           follow_up: str = "follow_up: {weeks: 8}") -> Graded:  # fmt: skip
    return trace(parse(text_of(population, comparator, risk, more, follow_up), "one.yaml").study_set)


def text_of(population: str = "adults", comparator: str = "placebo", risk: str = "low", more: str = "",
            follow_up: str = "follow_up: {weeks: 8}") -> bytes:  # fmt: skip
    text = STUDY_SET.replace("POPULATION", population).replace("COMPARATOR", comparator).replace("RISK", risk)
    return text.replace("MORE", more).replace("FOLLOW_UP", follow_up).encode()


def told(one: Graded, other: Graded, width: int = 120) -> str:
    return differences(side(one, "pain", "one.yaml"), side(other, "pain", "other.yaml"), width)


@cache
def checked(name: str) -> Checked:
    source = load_claims(ARTICLES / name)
    return trace_claims(source.claims, source.study_sets)


def claims(name: str, one: str, other_name: str, other: str) -> str:
    sides = side(checked(name), one, name), side(checked(other_name), other, other_name)
    return " ".join(differences(*sides).split())


def sentence(text: str) -> str:
    """The sentence that names the kinds of evidence that differ."""
    return next(part for part in text.split(". ") if "They differ in" in part).split("They differ in ")[1]


def test_both_verdicts_come_first_each_with_its_file() -> None:
    lines = told(graded(), graded(risk="high")).splitlines()
    assert lines[0].startswith("pain (one.yaml): ⊕⊕⊕⊕ high. Drug results in")
    assert lines[1].startswith("pain (other.yaml): ⊕⊕⊕◯ moderate. Drug probably results in")


def test_people_comparator_trials_and_time_are_named_and_shown_side_by_side() -> None:
    other = graded("children", "no treatment", more=SECOND, follow_up="follow_up: {months: 6}")
    text = told(graded(), other)
    found = sentence(text)
    assert found.startswith("population, comparator, number of trials, which trials, people, time and estimate")
    assert "\npopulation\n  pain (one.yaml): adults\n  pain (other.yaml): children\n" in text
    assert "\nnumber of trials\n  pain (one.yaml): 1\n  pain (other.yaml): 2\n" in text
    assert "\ntime\n  pain (one.yaml): 8 weeks\n  pain (other.yaml): 6 months\n" in text
    assert "Both rest on A.\n" in text


def test_only_what_differs_is_shown_and_the_rest_is_one_line() -> None:
    text = told(graded(), graded("children"))
    assert sentence(text) == "population"
    assert "No domain is judged differently. They come out alike." in text
    assert "\ncomparator\n" not in text
    assert "The same: intervention, comparator, outcome, design, number of trials, which trials, people, time" in text


def test_another_judgement_is_told_with_its_reason_and_rules() -> None:
    text = told(graded(), graded(risk="high"))
    assert "Nothing that is said of their studies differs. Judged differently: risk of bias. What comes out" in text
    assert "  pain (one.yaml): not serious. Studies at high risk of bias carry 0% of the weight" in text
    assert "[risk-of-bias.high-risk-dominates]" in text
    assert "What comes out differs in certainty" in text


def test_what_one_side_does_not_say_is_not_called_a_difference() -> None:
    one_sided, neither = told(graded(), graded(follow_up="")), told(graded(follow_up=""), graded(follow_up=""))
    assert "Said on one side only: time." in one_sided
    assert "Said on neither side: time." in neither
    assert "They come out alike." in neither


def test_lines_fit_the_terminal() -> None:
    text = told(graded("people " * 60), graded(risk="high"), 80)
    assert max(map(len, text.splitlines())) <= 80


def test_sides_of_one_file_are_told_apart_by_their_ids() -> None:
    source = checked("back-pain.claims.yaml")
    one = side(source.graded["placebo"], "pain", "a.yaml")
    text = differences(one, side(source.graded["placebo"], "dizziness", "a.yaml"))
    assert "\noutcome\n  pain: pain intensity" in text


def test_chronic_and_acute_sciatica_differ_in_people_trials_and_time() -> None:
    """CLAIMS: "short-term pain relief" against "clear evidence for the lack of effectiveness" in one article."""
    text = claims("sciatica.claims.yaml", "SCI-5", "sciatica.claims.yaml", "SCI-11")
    assert {"population", "number of trials", "which trials", "time"} <= set(
        sentence(text).replace(" and ", ", ").split(", ")
    )
    assert "SCI-11, pregabalin/pain-8-weeks: " in text
    assert "Both rest on Yildirim 2003." in text


def test_both_effective_and_neither_effective_differ_in_the_comparator_and_what_is_asserted() -> None:
    text = claims("sciatica.claims.yaml", "SCI-8", "sciatica.claims.yaml", "SCI-11")
    assert {"population", "comparator", "number of trials", "time"} <= set(
        sentence(text).replace(" and ", ", ").split(", ")
    )
    assert "what the words assert SCI-8: " in text
    assert "Both rest on Mathieson 2017" in text


def test_nearly_the_same_trials_graded_apart_differ_in_judgements() -> None:
    graded = checked("back-pain.claims.yaml").graded["placebo"]
    sides = side(graded, "pain", "x.yaml"), side(graded, "pain-in-another-review", "x.yaml")
    text = " ".join(differences(*sides).split())
    assert "⊕◯◯◯ very low" in text
    assert "⊕⊕⊕⊕ high" in text
    assert "Judged differently: risk of bias, " in text
    assert "Both rest on Atkinson 2016 and McCleane 2001." in text
    assert "Note on pain: " in text


def test_trials_that_a_pool_does_not_name_are_told() -> None:
    graded = checked("back-pain.claims.yaml").graded["placebo"]
    text = " ".join(differences(side(graded, "dizziness", "x.yaml"), side(graded, "pain", "x.yaml")).split())
    assert "Not named, so that nobody can tell whether they are the same: 3 pooled by Shanthanna 2017" in text


def test_two_articles_that_compare_the_same_drugs_the_other_way_round() -> None:
    text = claims("back-pain.claims.yaml", "CLBP-4", "sciatica.claims.yaml", "SCI-2")
    assert {"population", "which trials", "people", "time"} <= set(sentence(text).replace(" and ", ", ").split(", "))
    assert "Both compare pregabalin with gabapentin, SCI-2 the other way round." in text
    assert "No study is named on both sides." in text


def test_an_outcome_that_nobody_studied_can_be_set_beside_another() -> None:
    graded = checked("sciatica.claims.yaml").graded["sciatica"]
    text = differences(side(graded, "pain-long-term", "x.yaml"), side(graded, "pain-short-term", "x.yaml"))
    assert "pain-long-term: none: no study" in " ".join(text.split())


def test_a_claim_without_evidence_leaves_nothing_to_set_side_by_side() -> None:
    text = claims("back-pain.claims.yaml", "CLBP-0", "back-pain.claims.yaml", "CLBP-9")
    assert "One of them rests on no evidence that is named" in text
    assert "population" not in text
    assert "CLBP-0, " not in text


def test_two_claims_on_the_same_evidence_differ_in_what_they_say_of_it_and_each_says_why() -> None:
    """The leaflet of the README."""
    data = {"title": "A leaflet", "claims": [
        {"id": "promise", "words": "has shown promise for pain", "rests_on": ["one/pain"]},
        {"id": "cure", "words": "cures pain and is more effective than anything else", "rests_on": ["one/pain"],
         "beyond": {"comparator": "the trials compare with placebo"}},
        {"id": "two", "words": "promise and a cure", "rests_on": ["one/pain"],
         "parts": [{"words": "has shown promise"}, {"words": "cures pain"}]},
    ]}  # fmt: skip
    both = trace_claims(Claims.model_validate(data), {"one": parse(text_of(), "one.yaml").study_set})

    def against(one: str, other: str) -> str:
        return differences(side(both, one, "a.yaml"), side(both, other, "a.yaml"), 200)

    told = against("cure", "promise")
    of_cure, of_promise = told.split("\n\n")[0].split("\npromise (a.yaml): ")
    assert of_cure.startswith("cure (a.yaml): overstated. “cures pain ")
    assert "  because: " in of_cure
    assert "the trials compare with placebo" in of_cure
    assert "“cures”" in of_cure
    assert "  because: Such words fit low certainty or worse" in of_promise
    assert "What comes out differs in verdict and what the words assert." in " ".join(told.split())
    assert "\nverdict\n  cure: overstated\n  promise: understated\n" in told
    parts = against("two", "promise")
    assert "\n  part 1, understated: Such words fit low certainty or worse" in parts
    assert "\n  part 2, " in parts


@pytest.mark.parametrize(("name", "near"), [("CLBP-44", "CLBP-4"), ("CLBP-5", "CLBP-5")])
def test_an_unknown_claim_is_told_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(GradingError, match=f"no such claim; did you mean `{near}"):
        side(checked("back-pain.claims.yaml"), name, "x.yaml")


def test_an_unknown_outcome_is_told_with_the_nearest() -> None:
    with pytest.raises(GradingError, match="no such outcome; did you mean `pain`"):
        side(graded(), "pian", "x.yaml")
