"""Evidence without numbers: directions counted, tested and told. METHOD 12 and 14, row 60."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from grading.facts.narrative import SIDES, sign_test
from grading.pipeline import grade
from tests.strategies import facts_of, study_set

FACTS = ("studies_favouring_intervention", "studies_favouring_comparator", "studies_favouring_neither",
         "share_in_main_direction", "sign_test_p", "directions_text")  # fmt: skip
QUESTION = {"population": "adults", "intervention": "gabapentin", "comparator": "placebo"}


def reports(*said: tuple[str, int | None], design: str = "randomised trial", **more: Any) -> dict[str, Any]:
    return {"studies": [
        {"id": f"s{i:02}", "design": design, "favours": side, **({"participants": people} if people else {}), **more}
        for i, (side, people) in enumerate(said)
    ]}  # fmt: skip


def found(*said: tuple[str, int | None], **more: Any) -> dict[str, Any]:
    return facts_of(study_set(reports(*said, **more), question=QUESTION))


def test_three_of_four() -> None:
    facts = found(("intervention", 100), ("intervention", 90), ("neither", 60), ("intervention", 60))
    assert [facts[name] for name in FACTS] == [
        3, 0, 1, 0.75, 0.25, "3 of 4 studies (250 of 310 people) favour gabapentin, 1 neither; sign test p = 0.25",
    ]  # fmt: skip
    assert facts["participants"] == 310


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ([("comparator", 40)], "the one study (40 people) favours placebo"),
        ([("neither", 40), ("neither", 50)], "2 of 2 studies (90 of 90 people) favour neither"),
        ([("comparator", 40), ("intervention", 50)],
         "1 of 2 studies (50 of 90 people) favours gabapentin, 1 placebo; sign test p = 1"),
        ([("comparator", None), ("comparator", 50), ("intervention", 50)],
         "2 of 3 studies favour placebo, 1 gabapentin; sign test p = 1"),
        ([("neither", 1500), ("neither", 1500), ("intervention", 500)],
         "2 of 3 studies (3,000 of 3,500 people) favour neither, 1 gabapentin"),
    ],
)  # fmt: skip
def test_directions_in_words(said: list[tuple[str, int | None]], text: str) -> None:
    assert found(*said)["directions_text"] == text


def test_a_direction_counts_whatever_its_p() -> None:
    facts = found(("intervention", 40), p=0.9)
    assert facts["studies_favouring_intervention"] == 1
    assert facts["effect_favours"] == "neither"


def test_no_difference_everywhere_is_no_direction() -> None:
    facts = found(("neither", 40), ("neither", 40))
    assert facts["share_in_main_direction"] == 0
    assert "sign_test_p" not in facts


def test_a_study_that_does_not_say_its_direction_makes_the_counts_unknown() -> None:
    data = reports(("intervention", 40), ("intervention", 40))
    data["studies"].append({"id": "x", "design": "randomised trial"})
    assert set(FACTS).isdisjoint(facts_of(study_set(data)))


def test_a_change_within_an_arm_is_no_direction() -> None:
    data = reports(("intervention", 40), ("neither", 40))
    data["studies"].append(
        {"id": "x", "design": "randomised trial", "favours": "intervention", "within_arm_only": True}
    )
    facts = facts_of(study_set(data))
    assert (facts["studies_favouring_intervention"], facts["share_in_main_direction"]) == (1, 0.5)


@pytest.mark.parametrize("design", ["animal experiment", "case series", "regulatory report"])
def test_only_studies_that_compare_people_count(design: str) -> None:
    assert set(FACTS).isdisjoint(found(("intervention", 40), design=design))


def test_an_estimate_is_not_counted_by_direction() -> None:
    data = reports(("intervention", 40))
    data["studies"].append({"id": "x", "design": "randomised trial", "result": {"effect": 1, "se": 1}})
    assert set(FACTS).isdisjoint(facts_of(study_set(data | {"measure": "MD"})))


def test_the_result_shows_the_directions() -> None:
    data = study_set(reports(("intervention", 40), ("intervention", 50), ("intervention", 60)), question=QUESTION)
    (result,) = grade(data).outcomes
    assert "Directions: 3 of 3 studies (150 of 150 people) favour gabapentin; sign test p = 0.25." in result.footnotes
    assert result.pooled is None


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_sign_test_is_the_exact_binomial_one(one: int, other: int) -> None:
    p = sign_test(one, other)
    assert (p is None) is (one + other == 0)
    assert p == sign_test(other, one)
    if p is not None:
        assert p == pytest.approx(binomtest(one, one + other).pvalue, rel=1e-9)


STUDIES = st.lists(st.tuples(st.sampled_from(SIDES), st.integers(1, 400)), min_size=1, max_size=8)


@given(STUDIES, st.randoms(use_true_random=False))
def test_counts_do_not_depend_on_order_and_add_up(said: list[Any], random: Any) -> None:
    facts, shuffled = found(*said), found(*random.sample(said, len(said)))
    assert {name: facts.get(name) for name in FACTS} == {name: shuffled.get(name) for name in FACTS}
    assert sum(facts[name] for name in FACTS[:3]) == facts["studies"]


@given(STUDIES)
def test_the_arms_turned_round_turn_the_counts(said: list[Any]) -> None:
    turned = {"intervention": "comparator", "comparator": "intervention", "neither": "neither"}
    facts, other = found(*said), found(*((turned[side], people) for side, people in said))
    for side in SIDES:
        assert facts[f"studies_favouring_{side}"] == other[f"studies_favouring_{turned[side]}"]
    for name in ("share_in_main_direction", "sign_test_p"):
        assert facts.get(name) == other.get(name)
