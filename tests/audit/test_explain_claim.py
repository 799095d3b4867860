"""`explain` of a claims file tells what was recognised in the words, the facts of the claim, and what each rule did."""

from pathlib import Path

import pytest

from grading import GradingError, load_study_set
from grading.audit.explain_claim import explain_claims
from grading.claims import Checked, trace_claims
from grading.model.claim import Claims

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"


@pytest.fixture(scope="module")
def checked() -> Checked:
    claims = Claims.model_validate(
        {
            "title": "A text",
            "claims": [
                {"id": "more", "words": "more effective than placebo", "rests_on": ["placebo/pain"]},
                {"id": "unknown", "words": "the moon is made of cheese", "rests_on": ["placebo/pain"]},
                {"id": "two", "words": "both", "rests_on": ["placebo/pain"],
                 "parts": [{"words": "minimal improvement"}, {"words": "more effective than placebo"}]},
            ],
        }
    )  # fmt: skip
    return trace_claims(claims, {"placebo": load_study_set(ARTICLES / "gabapentin-chronic-low-back-pain.yaml")})


def test_what_was_recognised_and_the_facts_of_the_claim_are_told(checked: Checked) -> None:
    told = explain_claims(checked, "more")
    assert told.startswith("more: overstated\n  “more effective than placebo”\n")
    assert "  the text asserts: W-SIG-MORE, recognised by “more effective than”\n" in told
    assert "  claimed_family is W-SIG-MORE\n" in told
    assert "  the evidence: placebo/pain: " in told


def test_rules_that_fired_are_told_with_conditions_and_sources_the_silent_with_what_stopped_them(
    checked: Checked,
) -> None:
    told = explain_claims(checked, "more", "claim")
    assert "fires        claim.more-than-the-evidence → overstated" in told
    assert "      claim_is_warranted is no\n      source: " in told
    assert "silent       claim.context: not so: claim_speaks_of is context (claim_speaks_of is effect)" in told
    assert "cannot tell  claim.longer-than-followed" in told
    assert "claim note: " not in told


def test_every_rule_of_both_domains_is_told_once(checked: Checked) -> None:
    for domain in ("claim", "claim note"):
        told = explain_claims(checked, "more", domain).splitlines()
        for rule in checked.rulebook.domains[domain].rules:
            assert sum(line.split(":")[0].split(" →")[0].endswith(f" {rule.id}") for line in told) == 1


def test_words_that_no_phrase_knows_are_told_as_such(checked: Checked) -> None:
    told = explain_claims(checked, "unknown")
    assert "the text asserts: not recognised: " in told
    assert "fires        claim.words-not-recognised → not gradable" in told


def test_parts_are_told_one_by_one_the_claims_verdict_first(checked: Checked) -> None:
    told = explain_claims(checked, "two")
    assert told.startswith("two: overstated, as the worst of its 2 parts\ntwo, part 1: supported\n")
    assert "\ntwo, part 2: overstated\n" in told


def test_all_claims_are_told_where_none_is_named(checked: Checked) -> None:
    told = explain_claims(checked)
    assert all(f"{one.claim.id}: {one.result.verdict}" in told for one in checked.claims)


@pytest.mark.parametrize(
    ("claim", "domain", "message"),
    [("mor", None, "no such claim; did you mean `more`"), ("more", "clam", "no such domain of a claim; did you mean")],
)
def test_an_unknown_name_is_told_with_the_nearest(
    checked: Checked, claim: str, domain: str | None, message: str
) -> None:
    with pytest.raises(GradingError, match=message):
        explain_claims(checked, claim, domain)


def test_arms_that_are_turned_round_are_told_with_the_family_that_is_then_asserted() -> None:
    claims = Claims.model_validate(
        {"title": "A text", "claims": [{"id": "turned", "words": "placebo was more effective than gabapentin",
                                        "rests_on": ["placebo/pain"]}]}
    )  # fmt: skip
    found = trace_claims(claims, {"placebo": load_study_set(ARTICLES / "gabapentin-chronic-low-back-pain.yaml")})
    told = "W-SIG-LESS, recognised by “more effective than” (the words compare the other way round: something else with"
    assert told in explain_claims(found, "turned")
