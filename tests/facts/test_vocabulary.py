"""The vocabulary is closed: what is derived is in it, and what is in it is derived, or made by a later stage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from grading.errors import EngineError
from grading.facts import FACTS
from grading.facts.derive import checked
from grading.facts.fact import plain
from grading.facts.question import OF_CLAIMS
from grading.intake.study_set_file import load_study_set
from grading.model.study_set import StudySet
from grading.model.words import LOWERING, START
from tests.strategies import BOOK, facts_of, study_set, study_sets

FOLDER = Path(__file__).parents[2] / "fixtures/articles"
ARTICLES = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".claims.yaml"))

MADE_LATER = {
    "domains_rated_down", "domains_against_rating_up", "borderline_domains", "certainty_score",
    "certainty", "certainty_text", "effect_phrase",
    "overall_certainty", "overall_certainty_text", "benefits_graded", "benefits_minimal", "benefits_other",
    "benefits_favouring", "favouring_text", "harms_increased", "outcomes_graded", "critical_graded",
    "critical_without_evidence",
    "benefits_text", "harms_text", "question_text", "benefits_against", "against_text",
    "benefits_seen_better", "better_text", "benefits_seen_no_better", "no_better_text", "benefits_conflicting",
    "conflicting_text", "harms_seen_fewer", "fewer_text", "harms_seen_no_fewer", "no_fewer_text", "harms_other",
    "harms_in_numbers", "numbers_needed_text", "least_number_needed", "most_number_needed",
    "critical_short_of_information", "longest_critical_follow_up",
    "favouring_certainty", "favouring_certainty_text", *(fact.name for fact in OF_CLAIMS),
}  # fmt: skip
"""Facts that judgement, wording, conclusion and claims make; no study set gives them."""

SAID_BY_FORM = {"evidence_form", "interval_ratio", "crosses_only_from_heterogeneity"}
"""Facts without `ask` that may be unknown: nothing but numbers, or none at all, would make them known."""


def everything_known() -> StudySet:
    """Outcomes in which, between them, every fact is known."""
    one = {"design": "cohort study", "risk_of_bias": "low", "indirectness": "important", "funding": "public"}
    arms = [{"id": f"S{i:02}", **one, "arms": {"intervention": {"n": 90, "events": 10 + 2 * (i % 3)},
                                                "comparator": {"n": 90, "events": 20 - i % 2}}}
            for i in range(10)]  # fmt: skip
    arms[0]["risk_of_bias"] = "high"
    score = [{"id": f"S{i}", **one, "arms": {"intervention": {"n": 50, "mean": mean, "sd": 2.0},
                                              "comparator": {"n": 50, "mean": 0, "sd": 2.0}}}
             for i, mean in enumerate((3, -1, 2))]  # fmt: skip
    nobody = {"intervention": {"n": 9, "events": 0}, "comparator": {"n": 9, "events": 0}}
    pool = {"from": "r", "design": "cohort study", "studies": 4, "participants": 9000, "i_squared": 60.0}
    risk = {"tool": "ROBINS-I", "high": 0.5, "critical": 0.2, "some concerns": 0.1}
    trials = [{"id": name, "design": "randomised trial", "risk_of_bias": "some concerns", "favours": side,
               "participants": 40, "funding": "industry"}
              for name, side in (("A", "intervention"), ("B", "comparator"))]  # fmt: skip
    shared = {"kind": "benefit", "thresholds": {"important": 50, "because": "test"}, "follow_up": {"weeks": 4}}
    return study_set(
        {"id": "event", "measure": "RR", "studies": arms, **shared, "unpublished": {"studies": 0, "because": "test"}},
        {"id": "score", "measure": "MD", "studies": score, **shared | {"thresholds": {"important": 1, "because": "t"}}},
        {"id": "nobody", "measure": "RR", "studies": [{"id": "S", **one, "arms": nobody}]},
        {
            "id": "ratio",
            "measure": "RR",
            "pooled": pool | {"effect": 0.9, "interval": [0.85, 0.953], "risk_of_bias": risk},
            "baseline_risk": {"value": 0.01, "because": "test"},
        },
        {"id": "difference", "measure": "SMD", "pooled": pool | {"effect": -0.4, "interval": [-0.5, -0.3]}},
        {"id": "told", "studies": trials},
        question={"population": "p", "intervention": "i", "comparator": "c", "comparator_is": "active"},
    )


def test_every_fact_is_derived_or_made_later() -> None:
    data = everything_known()
    articles = [load_study_set(path) for path in ARTICLES]
    given_by = [facts_of(article, index) for article in articles for index in range(len(article.outcomes))]
    derived = set().union(*given_by, *(facts_of(data, index) for index in range(len(data.outcomes))))
    assert derived.isdisjoint(MADE_LATER)
    assert derived | MADE_LATER == set(FACTS)


@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets())
def test_every_derived_fact_is_of_its_type_and_sorted(data: StudySet) -> None:
    for index in range(len(data.outcomes)):
        facts = facts_of(data, index)
        assert list(facts) == sorted(facts)
        assert all(FACTS[name].accepts(value) for name, value in facts.items())


@pytest.mark.parametrize(
    ("name", "value"), [("nonsense", 1), ("studies", 1.5), ("studies", True), ("design", "hearsay")]
)
def test_a_fact_outside_the_vocabulary_is_a_fault_of_the_program(name: str, value: Any) -> None:
    with pytest.raises(EngineError, match="is no value of this fact"):
        checked({name: value})


def test_an_infinite_number_is_unknown() -> None:
    assert checked({"effect": float("inf"), "interval_low": 1.0}) == {"interval_low": 1.0}


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("studies", (0, 1, 2**53), (-1, 2**53 + 1, 1.0, True, "1")),
        ("weight_counted_as_high", (0, 0.55, 1), (-0.001, 1.001, True, float("nan"))),
        ("effect", (-5, 0.5), (float("inf"), float("nan"), "0.5", False)),
        ("comparison_is_indirect", (True, False), (0, 1, "yes")),
        ("measure", ("MD", "HR"), ("md", 1)),
        ("driver", ("anything",), (1,)),
    ],
)
def test_what_a_fact_accepts(name: str, inside: tuple[Any, ...], outside: tuple[Any, ...]) -> None:
    assert [value for value in inside if not FACTS[name].accepts(value)] == []
    assert [value for value in outside if FACTS[name].accepts(value)] == []


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.name)
def test_a_fact_is_described(fact: Any) -> None:
    assert fact.type in ("number", "count", "share", "yes/no", "word", "text")
    assert fact.description
    assert bool(fact.words) == (fact.type == "word")
    assert fact.name.replace("_", "").isalnum()
    assert fact.name == fact.name.lower()


def test_no_word_begins_with_not() -> None:
    """`FACT is not VALUE` would be read in two ways."""
    words = {word for fact in FACTS.values() for word in fact.words}
    assert not [word for word in words if word.startswith("not ")]


def test_no_fact_has_the_name_of_a_threshold() -> None:
    assert set(FACTS).isdisjoint(BOOK.thresholds)


def graded_facts() -> set[str]:
    return {name for domain in (START, *LOWERING) for name in BOOK.reads(domain)}


@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets())
def test_a_fact_that_a_domain_reads_says_what_to_ask_for_or_is_always_known(data: StudySet) -> None:
    without_cure = {name for name in graded_facts() if not FACTS[name].ask} - SAID_BY_FORM
    for index in range(len(data.outcomes)):
        assert without_cure <= set(facts_of(data, index))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "−1.5"), (0.0123, "0.0123"), (12.34, "12.3"), (1234.6, "1235"),
     (0.00012, "1.20e-04"), (2.5e7, "2.50e+07"), (100.4, "100"), (0.5, "0.5")],
)  # fmt: skip
def test_a_number_is_shown_as_a_reader_wants_it(value: float, shown: str) -> None:
    assert plain(value) == shown


def test_values_are_shown_by_their_type() -> None:
    assert FACTS["weight_counted_as_high"].show(0.55) == "55%"
    assert FACTS["participants"].show(12345) == "12,345"
    assert FACTS["comparison_is_indirect"].show(True) == "yes"
    assert FACTS["measure"].show("MD") == "MD"
