"""Properties of claims, on random evidence: no verdict hangs on order, on chance, or on being less careful."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.claims import check
from grading.claims.body import Body
from grading.claims.facts import claim_facts
from grading.claims.recognise import recognise
from grading.errors import StudySetError
from grading.model.claim import Claims, Statement
from grading.model.claim_verdict import CLAIM_VERDICTS, ClaimResult
from grading.model.study_set import StudySet
from grading.model.words import CERTAINTIES, FAMILIES
from grading.rulebook import load_rulebook
from grading.rulebook.conditions import evaluate
from tests.claims.test_check import SET
from tests.strategies import study_sets

BOOK = load_rulebook()
EFFECTS = sorted(name for name, family in BOOK.families.items() if family.speaks_of == "effect")
CONTEXT = sorted(name for name, family in BOOK.families.items() if family.speaks_of == "context")
quick = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
families = st.sampled_from(FAMILIES)


def checked(data: StudySet, *claims: dict[str, Any]) -> tuple[ClaimResult, ...]:
    """Claims of neutral words on the outcomes of one study set; discarded where its numbers are impossible."""
    entries = [{"id": f"C{index}", "words": "as it says"} | claim for index, claim in enumerate(claims)]
    try:
        return check(Claims.model_validate({"title": "t", "claims": entries}), {"e": data}).claims
    except StudySetError:
        assume(False)
        raise


def references(data: StudySet) -> list[str]:
    return [f"e/{outcome.id}" for outcome in data.outcomes]


@quick
@given(study_sets(), families)
def test_a_verdict_is_one_of_five_and_has_a_reason(data: StudySet, family: str) -> None:
    for result in checked(data, *({"rests_on": [one], "asserts": {"family": family}} for one in references(data))):
        assert result.verdict in CLAIM_VERDICTS
        assert all(part.because and not part.because.count("(not known)") for part in result.parts)


@quick
@given(study_sets(most=3), families)
def test_the_order_of_the_evidence_does_not_matter(data: StudySet, family: str) -> None:
    names = references(data)
    one, other = checked(data, *({"rests_on": way, "asserts": {"family": family}} for way in (names, names[::-1])))
    assert (one.verdict, one.parts[0].rules) == (other.verdict, other.parts[0].rules)


@quick
@given(study_sets())
def test_saying_what_the_program_says_is_never_too_much(data: StudySet) -> None:
    """Neutral words that assert the outcome's own family, at its own certainty, are supported, or cannot be graded."""
    (first, *_), plain = references(data), {"family": "W-GAP"}
    (seen,) = checked(data, {"rests_on": [first], "asserts": plain})
    evidence = seen.parts[0].evidence[0]
    assume(evidence.family in BOOK.families)
    sure = {"certainty": evidence.certainty_range[0]} if evidence.certainty_range else {}
    (result,) = checked(data, {"rests_on": [first], "asserts": {"family": evidence.family, **sure}})
    assert result.verdict == ("not gradable" if evidence.family in CONTEXT else "supported"), result


@quick
@given(study_sets(), st.sampled_from(EFFECTS))
def test_being_surer_is_never_less_of_an_overstatement(data: StudySet, family: str) -> None:
    first = references(data)[0]
    claims = [{"rests_on": [first], "asserts": {"family": family, "certainty": level}} for level in CERTAINTIES]
    verdicts = [result.verdict for result in checked(data, *claims)]
    worse = [verdict in ("overstated", "contradicted") for verdict in verdicts]
    assert worse == sorted(worse), verdicts


@quick
@given(study_sets(), families)
def test_context_is_never_graded(data: StudySet, family: str) -> None:
    (result,) = checked(data, {"rests_on": [references(data)[0]], "asserts": {"family": family}})
    assert (family in CONTEXT) <= (result.verdict == "not gradable")


@quick
@given(study_sets(), st.sampled_from(EFFECTS))
def test_an_effect_is_never_borne_out_by_what_compares_nothing(data: StudySet, family: str) -> None:
    for name, outcome in zip(references(data), data.outcomes, strict=True):
        (result,) = checked(data, {"rests_on": [name], "asserts": {"family": family}})
        if outcome.body in ("mechanistic", "context", "none"):
            assert result.verdict in ("overstated", "contradicted")


@quick
@given(study_sets(most=3), families)
def test_leaving_nothing_out_changes_nothing_and_a_claim_is_as_its_worst_part(data: StudySet, family: str) -> None:
    names, asserts = references(data), {"family": family}
    whole, *single = checked(
        data, {"parts": [{"words": "w", "rests_on": [name], "asserts": asserts} for name in [*names, names[0]]]},
        *({"rests_on": [name], "asserts": asserts} for name in names),
    )  # fmt: skip
    worst = ["supported", "not gradable", "understated", "overstated", "contradicted"]
    assert whole.verdict == worst[max(worst.index(one.verdict) for one in single)]


def test_the_same_claims_give_the_same_bytes() -> None:
    claims = [{"rests_on": ["e/better", "e/worse"], "asserts": {"family": family}} for family in FAMILIES]
    one, other = (tuple(r.model_dump_json() for r in checked(SET, *claims)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("family", sorted(BOOK.families))
def test_what_a_family_must_never_say_is_refused_of_its_evidence(family: str) -> None:
    """Every forbidden phrase, said of a body of evidence of this family, is found and told."""
    body = Body((), {}, {family: ""}, "", None)
    for phrase in BOOK.families[family].never:
        words = f"it {phrase.text.replace('*', 'ly').replace('…', 'some')} as they say"
        facts = claim_facts(
            Statement(words=words), recognise(Statement(words=words), BOOK)[0], body, BOOK.families, None
        )
        assert facts["says_what_it_must_not"] is True, words
        assert evaluate(BOOK.rules["claim.must-not-be-said"].when, facts, BOOK.values) == "fires"
