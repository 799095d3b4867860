"""Words against evidence, as a methodologist would judge them: a difference on a scale where 10 is important."""

from __future__ import annotations

from typing import Any

import pytest

from grading.claims import check
from grading.model.claim import Claims
from grading.model.study_set import StudySet
from tests.claims.test_check import BETTER as BETTER_SCORE
from tests.claims.test_check import DIZZINESS, claim, evidence, outcome
from tests.claims.test_check import TRIVIAL as TRIVIAL_SCORE

DIZZY = {**DIZZINESS, "studies": [{**DIZZINESS["studies"][0], "result": {"effect": 2, "interval": [1.6, 2.5]}}]}
JUDGED = {
    "high": {}, "moderate": {"imprecision": "serious"}, "low": {"imprecision": "serious", "indirectness": "serious"},
    "very low": {"imprecision": "serious", "indirectness": "very serious"},
}  # fmt: skip
DOMAINS = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")


def pain(effect: float, low: float, high: float, certainty: str, **more: Any) -> StudySet:
    """Pain, less being better, in a published pool that a person judged to be of this certainty."""
    levels = {name: JUDGED[certainty].get(name, "not serious") for name in DOMAINS}
    pooled = {"from": "Review", "design": "randomised trial", "effect": effect, "interval": [low, high], "studies": 3,
              "participants": 3000, "i_squared": 0}  # fmt: skip
    return evidence({
        **outcome("pain", 0, 1), "scale": [-100, 100], "sd": {"value": 20, "because": "test"}, "studies": [],
        "thresholds": {"important": 10, "because": "test"}, "pooled": pooled,
        "judgements": {name: {"level": level, "because": "test"} for name, level in levels.items()}, **more,
    })  # fmt: skip


BETTER, WORSE = (-20, -25, -15), (15, 11, 19)
WIDE, TRIVIAL, HARM_IN_REACH, TRIVIALLY_BETTER = (-5, -15, 5), (-2, -6, 2), (5, -4, 14), (-5, -8, -2)


@pytest.mark.parametrize(
    ("words", "numbers", "certainty", "verdict"),
    [
        # an interval that includes no effect shows no absence of one
        ("There is no difference between the drug and placebo", WIDE, "low", "overstated"),
        ("no better than placebo", WIDE, "low", "overstated"),
        ("lack of efficacy", WIDE, "high", "overstated"),
        ("no significant difference", WIDE, "low", "supported"),
        ("no significant difference", TRIVIALLY_BETTER, "high", "contradicted"),
        ("minimal improvement", TRIVIALLY_BETTER, "high", "supported"),
        ("not clinically important", HARM_IN_REACH, "high", "overstated"),
        ("may have no effect", TRIVIAL, "low", "supported"),
        # what is said of certainty speaks of what it stands before
        ("The drug may help some, and is superior to placebo", BETTER, "low", "overstated"),
        ("superior; tablets may be taken with food", BETTER, "very low", "overstated"),
        ("In May 2020 the drug was more effective than placebo", BETTER, "low", "overstated"),
        ("may be more effective than placebo", BETTER, "low", "supported"),
        # which arm is compared with which
        ("Placebo was more effective than the drug", BETTER, "high", "contradicted"),
        ("Placebo was more effective than the drug", WORSE, "high", "supported"),
        ("The drug was more effective than placebo", WORSE, "high", "contradicted"),
        # a treatment that is worse does lack an effect
        ("does not work", WORSE, "high", "supported"),
        ("no more effective than placebo", WORSE, "high", "supported"),
        ("no difference in pain", WORSE, "high", "contradicted"),
        # benefits and harms
        ("higher rates of recovery", BETTER, "high", "not gradable"),
        ("lower rates of pain", BETTER, "high", "not gradable"),
        # phrases that only look like one
        ("No studies found serious side effects", BETTER, "high", "not gradable"),
        ("Further research has confirmed that the drug is superior", BETTER, "high", "supported"),
        ("The drug effectively reduced pain", BETTER, "high", "supported"),
        ("remains uncertain", BETTER, "very low", "supported"),
        ("remains uncertain", BETTER, "low", "understated"),
        ("remains uncertain", TRIVIAL, "high", "understated"),
    ],
)  # fmt: skip
def test_words_on_evidence(words: str, numbers: tuple[float, float, float], certainty: str, verdict: str) -> None:
    result = claim(words, "pain", study_set=pain(*numbers, certainty))
    assert result.parts[0].evidence[0].certainty_range == (certainty, certainty)
    assert result.verdict == verdict, result


def test_without_a_kind_nobody_can_say_that_it_is_a_benefit() -> None:
    result = claim("more effective than placebo", "pain", study_set=pain(*BETTER, "high", kind=None))
    assert (result.verdict, result.parts[0].rules) == ("not gradable", ("claim.kind-not-said",))


def test_an_effect_at_very_low_certainty_contradicts_nobody() -> None:
    result = claim("may be more effective than placebo", "pain", study_set=pain(*WORSE, "very low"))
    assert (result.verdict, result.parts[0].rules) == ("overstated", ("claim.more-than-the-evidence",))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("no significant difference", WIDE), ("no clear effect", WIDE), ("more effective than placebo", WORSE)],
)
def test_a_set_of_one_outcome_says_what_its_outcome_says(words: str, numbers: tuple[float, float, float]) -> None:
    data = pain(*numbers, "high")
    entries = [{"id": name, "words": words, "rests_on": [name]} for name in ("e/pain", "e")]
    one, other = check(Claims.model_validate({"title": "t", "claims": entries}), {"e": data}).claims
    assert one.verdict == other.verdict


def test_what_one_benefit_shows_is_not_shown_of_the_whole_set() -> None:
    two = evidence(BETTER_SCORE, TRIVIAL_SCORE)
    entries = [{"id": "C", "words": "more effective than placebo", "rests_on": ["e"]}]
    (found,) = check(Claims.model_validate({"title": "t", "claims": entries}), {"e": two}).claims
    assert found.verdict == "overstated"


NAUSEA = {**DIZZY, "id": "nausea", "name": "nausea", "importance": "important"}


@pytest.mark.parametrize(
    ("words", "verdict", "family", "certainty"),
    [
        ("with more side effects", "supported", "W-HARM", "moderate"),
        ("better tolerated than placebo", "contradicted", "W-HARM-ABS", "moderate"),
        ("more effective than placebo", "supported", "W-SIG-MORE", "high"),
        ("promising", "understated", "W-SIG-MORE", "high"),
        ("less effective than placebo", "contradicted", "W-SIG-MORE", "high"),
    ],
)
def test_words_of_a_whole_set_are_held_against_its_benefits_or_its_harms(
    words: str, verdict: str, family: str, certainty: str
) -> None:
    judged = {"imprecision": {"level": "serious", "because": "test"}}
    both = evidence(BETTER_SCORE, {**NAUSEA, "judgements": judged})
    claims = Claims.model_validate({"title": "t", "claims": [{"id": "C", "words": words, "rests_on": ["e"]}]})
    (part,) = check(claims, {"e": both}).claims[0].parts
    assert (part.verdict, part.supports.family) == (verdict, family), part
    assert part.supports.certainty_range == (certainty, certainty)


def test_an_interval_of_one_number_needed_is_no_contradiction() -> None:
    part = claim("number needed to harm", "dizziness", study_set=evidence(DIZZY), asserts={"number_needed": [3, 8]})
    assert part.verdict == "supported"
    assert "claim-note.number-not-compared" in part.parts[0].note_rules
