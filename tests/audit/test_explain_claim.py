"""`explain` of a claims file tells what was recognised in the words, the facts of the claim, and what each rule did."""

from pathlib import Path

import pytest

from grading import GradingError, load_study_set
from grading.audit.explain_claim import explain_claims
from grading.claims import Checked, trace_claims
from grading.model.claim import Claims
from grading.output.explanation_text import text

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


def told(checked: Checked, claim: str | None = None, domain: str | None = None) -> str:
    """The text without its guides and line ends."""
    return " ".join(line.lstrip(" │├└─") for line in text(explain_claims(checked, claim, domain)).splitlines())


def test_what_was_recognised_and_the_facts_of_the_claim_are_told(checked: Checked) -> None:
    page = told(checked, "more")
    assert page.startswith("more: overstated “more effective than placebo” the text asserts: W-SIG-MORE, recognised by")
    assert " claimed_family is W-SIG-MORE " in page
    assert " the evidence: placebo/pain: " in page


def test_rules_that_fired_are_told_with_conditions_and_sources_the_silent_with_what_stopped_them(
    checked: Checked,
) -> None:
    page = told(checked, "more", "claim")
    assert "fires: claim.more-than-the-evidence → overstated" in page
    assert "claim_is_warranted is no source: " in page
    assert "claim.context: claim_speaks_of is context (it is effect)" in page
    assert "cannot tell: claim.longer-than-followed" in page
    assert "claim note: " not in page


def test_every_rule_of_both_domains_is_told_once(checked: Checked) -> None:
    for domain in ("claim", "claim note"):
        [shown] = explain_claims(checked, "more", domain).claims[0].parts[0].domains
        rules = checked.rulebook.domains[domain].rules
        assert sorted(one.id for one in shown.rules) == sorted(rule.id for rule in rules)


def test_words_that_no_phrase_knows_are_told_as_such(checked: Checked) -> None:
    page = told(checked, "unknown")
    assert "the text asserts: not recognised: " in page
    assert "fires: claim.words-not-recognised → not gradable" in page


def test_parts_are_told_one_by_one_the_claims_verdict_first(checked: Checked) -> None:
    page = told(checked, "two")
    assert page.startswith("two: overstated, as the worst of its 2 parts two, part 1: supported ")
    assert " two, part 2: overstated " in page


def test_all_claims_are_told_where_none_is_named(checked: Checked) -> None:
    page = told(checked)
    assert all(f"{one.claim.id}: {one.result.verdict}" in page for one in checked.claims)


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
    words = (
        "W-SIG-LESS, recognised by “more effective than” (the words compare the other way round: something else with"
    )
    assert words in told(found, "turned")
