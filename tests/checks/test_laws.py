"""Laws between facts: they hold of all evidence, none follows from the others, and each forbids something."""

from __future__ import annotations

from functools import cache

import pytest
import z3
from hypothesis import example, given
from hypothesis import strategies as st

from grading.checks.laws import ParsedLaw, broken, exists, holds, laws
from grading.checks.world import Copy, satisfiable, solver
from grading.facts import FACTS, Sheet, Value
from grading.facts.possible import EXISTS, LAWS
from grading.facts.worse import WORSE
from grading.model.study_set import StudySet
from grading.model.words import LOWERING, START
from grading.pipeline import trace
from grading.rulebook import load_rulebook, shipped
from tests.strategies import BAND_WITHOUT_DIFFERENCE, ONE_CRITICAL_DOMAIN, facts_of, study_set, study_sets

every_law = pytest.mark.parametrize("law", laws(), ids=lambda law: law.text)


MOVED = st.fixed_dictionaries({
    "high_risk_items": st.sampled_from((1, 2)),
    "some_concerns_count_as": st.sampled_from(("low", "high")),
    "one_sided_majority": st.sampled_from((0.5, 0.75, 1.0)),
    "limited_overlap": st.sampled_from((0.1, 0.5, 0.9)),
    "most_information": st.sampled_from((0.4, 0.5, 0.6)),
    "large_change": st.sampled_from((40, 60)),
    "possibly_large_change": st.sampled_from((10, 30)),
    "appreciable_risk_ratio_low": st.sampled_from((0.5, 0.75)),
    "tiny_information_fraction": st.sampled_from((0.1, 0.5)),
})  # fmt: skip
"""Laws hold whatever the rulebook: these thresholds are moved in turn."""
CRITICAL_NOT_HIGH = study_set({"studies": [{"id": "A", "design": "cohort study", "favours": "intervention",
                                            "participants": 100, "risk_of_bias": ONE_CRITICAL_DOMAIN}]})  # fmt: skip
BAND_ALONE = study_set({"measure": "MD", "thresholds": BAND_WITHOUT_DIFFERENCE, "pooled": {
    "from": "a review", "design": "randomised trial", "studies": 2, "effect": 30, "se": 8}})  # fmt: skip


@example(CRITICAL_NOT_HIGH, {"high_risk_items": 2})
@example(BAND_ALONE, {})
@given(study_sets(), MOVED)
def test_facts_of_random_evidence_break_no_law(data: StudySet, moved: dict[str, Value]) -> None:
    for index in range(len(data.outcomes)):
        assert [law.text for law in broken(facts_of(data, index, **moved))] == []


def test_a_study_at_critical_risk_need_not_be_at_high_risk() -> None:
    """Where two domains make a study high, one is critical all the same: no law may say otherwise."""
    facts = facts_of(CRITICAL_NOT_HIGH, high_risk_items=2)
    assert (facts["weight_critical_risk_of_bias"], facts["weight_high_risk_of_bias"]) == (1.0, 0.0)


def test_a_band_is_crossed_where_no_important_difference_is_known() -> None:
    facts = facts_of(BAND_ALONE)
    assert (facts["thresholds_crossed"], facts["important_difference_known"]) == (1, False)


@given(study_sets(), st.sampled_from(shipped()))
def test_what_is_fired_breaks_no_law_under_any_rulebook(data: StudySet, name: str) -> None:
    """Facts as every domain sees them: also those that judgement hands on."""
    for one in trace(data, name).traces:
        for stage in one.stages:
            assert [law.text for law in broken(stage.facts)] == [], stage.domain.name


UNKNOWN_ALL_THE_SAME = {
    "directions_conflict": "a published pool does not list its studies",
    "assessed_with_robins_i": "nobody says with which tool",
    "events": "results without arms tell no events",
    "information": "fewer than 800 people, and no difference from which to compute how many there should be",
    "mostly_small_industry_studies": "a published pool does not list its studies",
    "small_study_test_p": "there are fewer than ten studies",
    "thresholds_crossed": "certainty is rated against no effect, and no mark of size is given",
    "weight_critical_risk_of_bias": "a published pool does not say how much of its high risk is critical",
}
"""Such evidence can have these facts, and that somebody says everything else does not give them."""


@given(study_sets(known=True))
def test_what_such_evidence_has_is_known_where_everything_is_given(data: StudySet) -> None:
    """Otherwise a proof would believe in evidence that has a fact which nobody can find out."""
    read = exists().keys() & _that_rate() - UNKNOWN_ALL_THE_SAME.keys()
    for index in range(len(data.outcomes)):
        facts = facts_of(data, index)
        has = {name for name in read if any(all(holds(one, facts) for one in way) for way in exists()[name])}
        assert has - facts.keys() == set()


def test_exceptions_are_of_facts_that_only_some_evidence_has_and_rules_read() -> None:
    assert UNKNOWN_ALL_THE_SAME.keys() <= exists().keys() & _that_rate()


@cache
def _that_rate() -> set[str]:
    """What the start and the domains that lower certainty read, of all shipped rulebooks."""
    books = map(load_rulebook, shipped())
    return {fact for book in books for name in (START, *LOWERING) for fact in book.reads(name)}


@every_law
def test_each_law_forbids_what_the_others_allow(law: ParsedLaw) -> None:
    """A law that follows from the others would only slow the solver down and lengthen the list."""
    assert satisfiable(solver(*_all_but(law)))
    against = Copy()
    wrong = z3.And(*map(against.surely, law.given), *(z3.Not(against.maybe(atom)) for atom in law.then))
    assert satisfiable(solver(*_all_but(law), wrong))


def _all_but(law: ParsedLaw) -> list[z3.BoolRef]:
    copy = Copy()
    return [copy.of_types, *copy.existing, *(copy.obeys(other) for other in laws() if other is not law)]


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"events": 11, "participants": 10}, "events <= participants"),
        ({"effect": 2.0, "interval_low": 2.1}, "interval_low <= effect"),
        ({"weight_high_risk_of_bias": 0.6, "weight_some_concerns": 0.41},
         "weight_high_risk_of_bias + weight_some_concerns <= 1"),
        ({"interval_includes_important_benefit_and_harm": True, "interval_crosses_threshold": False},
         "interval_includes_important_benefit_and_harm is yes => interval_crosses_threshold is yes"),
        ({"evidence_form": "narrative", "studies_differ_beyond_chance": True},
         "evidence_form is not estimate => studies_differ_beyond_chance is no"),
    ],
)  # fmt: skip
def test_impossible_facts_break_the_law_that_says_so(facts: Sheet, text: str) -> None:
    assert text in [law.text for law in broken(facts)]


def test_at_the_boundary_no_law_is_broken() -> None:
    boundary: Sheet = {"events": 10, "participants": 10, "effect": 2.0, "interval_low": 2.0, "interval_high": 2.0,
                       "weight_high_risk_of_bias": 0.6, "weight_some_concerns": 0.4}  # fmt: skip
    assert list(broken(boundary)) == []


def test_what_only_some_evidence_has_is_refused_of_other_evidence() -> None:
    assert [law.text for law in broken({"interval_ratio": 2.0, "measure": "MD"})] == [
        "interval_ratio is known => " + " | ".join(EXISTS["interval_ratio"])
    ]


def test_directions_and_existence_are_of_facts_that_decide() -> None:
    for name in (*WORSE, *exists()):
        assert FACTS[name].type != "text"
    for name, direction in WORSE.items():
        kind = FACTS[name].type
        assert isinstance(direction, tuple) == (kind == "word")
        assert isinstance(direction, bool) == (kind == "yes/no")
        assert not isinstance(direction, tuple) or set(direction) <= set(FACTS[name].words)


def test_every_law_says_why() -> None:
    assert all(law.because and not law.because.endswith(".") for law in LAWS)
    assert len({law.text for law in LAWS}) == len(LAWS)


@pytest.mark.parametrize("name", shipped())
def test_every_fact_that_a_shipped_rule_reads_is_in_the_world(name: str) -> None:
    book = load_rulebook(name)
    read = {fact for domain in book.domains for fact in book.reads(domain)}
    assert read <= {fact for fact, one in FACTS.items() if one.type != "text"}
