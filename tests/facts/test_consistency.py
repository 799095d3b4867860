"""Inconsistency, indirectness and what may raise certainty: at their marks, and unknown where something is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import facts_of, study_set

BECAUSE = "chosen for a test"


def trials(*effects: float, se: float = 1.0, measure: str = "MD", **more: Any) -> dict[str, Any]:
    studies = [{"id": f"s{i}", "design": "randomised trial", "result": {"effect": effect, "se": se}}
               for i, effect in enumerate(effects)]  # fmt: skip
    return {"measure": measure, "studies": studies, "thresholds": {"important": 1, "because": BECAUSE}, **more}


def found(outcome: dict[str, Any], **thresholds: Any) -> dict[str, Any]:
    return facts_of(study_set(outcome), **thresholds)


# inconsistency


def test_one_study_cannot_disagree() -> None:
    facts = found(trials(3))
    assert facts["studies_disagree_on_side"] is False
    assert {"i_squared", "smallest_interval_overlap", "driver"}.isdisjoint(facts)


@pytest.mark.parametrize(("apart", "overlap"), [(0, 1.0), (1, 0.744894), (2, 0.489787), (3.92, 0.0), (10, 0.0)])
def test_how_far_two_intervals_overlap(apart: float, overlap: float) -> None:
    """Intervals are 2·1.96 = 3.92 wide: apart by 1 they share 2.92/3.92."""
    assert found(trials(0, apart))["smallest_interval_overlap"] == pytest.approx(overlap, abs=5e-5)


@pytest.mark.parametrize(("apart", "overlap"), [(0, 1.0), (1, 0.0)])
def test_intervals_too_narrow_to_have_a_width_lie_in_each_other_or_apart(apart: float, overlap: float) -> None:
    """Around 10⁷ a standard error of 10⁻²⁰ is lost: both ends are the estimate."""
    assert found(trials(1e7, 1e7 + apart, se=1e-20))["smallest_interval_overlap"] == overlap


def test_the_shorter_interval_is_the_measure() -> None:
    outcome = trials(0, 0)
    outcome["studies"][1]["result"]["se"] = 10
    assert found(outcome)["smallest_interval_overlap"] == 1


@pytest.mark.parametrize(
    ("effects", "share", "text"),
    [
        ((1, 1), 1.0, "2 within ±1"),                         # at the mark is within
        ((1.01, 1), 0.5, "1 above 1; 1 within ±1"),
        ((-1.01, 1.01, 0), 1 / 3, "1 above 1; 1 below −1; 1 within ±1"),
        ((2, 3, 4, 5, 0), 0.8, "4 above 1; 1 within ±1"),
    ],
)  # fmt: skip
def test_on_which_side_the_studies_fall(effects: tuple[float, ...], share: float, text: str) -> None:
    facts = found(trials(*effects))
    assert facts["share_on_main_side"] == pytest.approx(share)
    assert facts["sides_text"] == text


# differences beyond chance, and in direction


@pytest.mark.parametrize(("apart", "p"), [(2, 0.1573), (2.326, 0.1000), (3, 0.0339), (0, 1.0)])
def test_the_p_of_cochrans_q(apart: float, p: float) -> None:
    """Two studies with variance 1: Q is half the square of what they are apart, against chi² with one df."""
    assert found(trials(0, apart))["heterogeneity_p"] == pytest.approx(p, abs=5e-5)


def published(i_squared: float | None, studies: int = 5) -> dict[str, Any]:
    pooled = {"from": "r", "effect": 1, "se": 1, "studies": studies}
    return {"measure": "MD", "pooled": pooled | ({"i_squared": i_squared} if i_squared is not None else {})}


@pytest.mark.parametrize(
    ("i_squared", "studies", "p"),
    [(40.0, 4, 0.1718), (50.0, 5, 0.0916), (62.3, 12, 0.0021), (100.0, 3, 0.0), (0.0, 5, None), (None, 5, None)],
)
def test_the_p_of_a_published_pool_comes_from_its_i_squared(
    i_squared: float | None, studies: int, p: float | None
) -> None:
    """I² 40% of four studies: Q is 5, against chi² with three degrees of freedom."""
    shown = found(published(i_squared, studies)).get("heterogeneity_p")
    assert shown == (None if p is None else pytest.approx(p, abs=5e-5))


def test_studies_that_are_listed_tell_the_p_whatever_the_pool_prints() -> None:
    listed = trials(0, 3)
    listed["pooled"] = {"from": "r", "effect": 1, "se": 1, "studies": 2, "i_squared": 0.0}
    assert found(listed)["heterogeneity_p"] == pytest.approx(0.0339, abs=5e-5)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=8), st.lists(st.floats(0.1, 3), min_size=8, max_size=8))
@example([0.0, 2.392957364015618e-157], [1.0] * 8)
def test_the_p_from_i_squared_is_the_p_from_the_studies(effects: list[float], errors: list[float]) -> None:
    outcome = trials(*effects)
    for study, error in zip(outcome["studies"], errors, strict=False):
        study["result"]["se"] = error
    facts = found(outcome)
    told = found(published(facts["i_squared"], len(effects))).get("heterogeneity_p")
    assert (told is None) is (facts["i_squared"] == 0)
    if told is not None:
        assert told == pytest.approx(facts["heterogeneity_p"], rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("effects", "differ"),
    [
        ((1, 1, 1, 1, -1), False), ((1, 1, 1, -1), True), ((1, -1), True), ((-1, -1, -1, -1, 1), False),
        ((0, 0), False), ((1, 1, 0), False), ((1, 1, 0, -1), True), ((1, 1, 1, 0, -1), False), ((3,), False),
    ],
)  # fmt: skip
def test_estimates_on_either_side_of_no_effect(effects: tuple[float, ...], differ: bool) -> None:
    """Four of five on one side are a majority; an estimate at no effect is on both."""
    assert found(trials(*effects))["estimates_differ_in_direction"] is differ


def test_the_direction_needs_no_threshold_of_the_outcome_and_all_studies() -> None:
    data = trials(1, -1)
    del data["thresholds"]
    assert found(data)["estimates_differ_in_direction"] is True
    assert "estimates_differ_in_direction" not in found(published(60))
    ratio = trials(0.5, 2, measure="RR")
    assert found(ratio)["estimates_differ_in_direction"] is True


@pytest.mark.parametrize(
    ("apart", "se", "differ"),
    [(2.4, 1.0, True), (2.3, 1.0, False), (1.9, 1.0, False), (10.0, 1.0, True), (10.0, 5.0, False)],
)
def test_against_beyond_chance_need_little_overlap_and_a_small_p(apart: float, se: float, differ: bool) -> None:
    """With variance 1 the p falls below 0.1 at 2.326 apart, and the overlap below a half at 1.96."""
    assert found(trials(0, apart, se=se))["studies_differ_beyond_chance"] is differ


def test_beyond_chance_at_the_mark() -> None:
    p = found(trials(0, 2.4))["heterogeneity_p"]
    assert found(trials(0, 2.4), heterogeneity_test_p=p)["studies_differ_beyond_chance"] is False
    overlap = found(trials(0, 2.4))["smallest_interval_overlap"]
    assert found(trials(0, 2.4), limited_overlap=overlap)["studies_differ_beyond_chance"] is False


@pytest.mark.parametrize(("i_squared", "differ"), [(0.0, False), (20.0, False), (90.0, None), (None, None)])
def test_a_published_pool_differs_by_no_more_than_chance_where_its_p_says_so(
    i_squared: float | None, differ: bool | None
) -> None:
    assert found(published(i_squared)).get("studies_differ_beyond_chance") is differ


def test_an_i_squared_of_zero_bounds_the_p() -> None:
    """Q is at most the degrees of freedom: of five studies p is at least 0.406."""
    assert found(published(0.0), heterogeneity_test_p=0.406)["studies_differ_beyond_chance"] is False
    assert "studies_differ_beyond_chance" not in found(published(0.0), heterogeneity_test_p=0.407)


@pytest.mark.parametrize("outcome", [trials(3), {"studies": []}, published(None, 1)])
def test_one_study_or_none_cannot_differ(outcome: dict[str, Any]) -> None:
    facts = found(outcome)
    assert facts["estimates_differ_in_direction"] is False
    assert facts["studies_differ_beyond_chance"] is False


def test_against_no_effect_the_sides_are_two() -> None:
    facts = found(trials(0.5, -0.5, thresholds={"rate_against": "no effect"}))
    assert facts["sides_text"] == "1 above no effect; 1 below no effect"


def test_a_binary_outcome_needs_a_baseline_risk_for_its_sides() -> None:
    outcome = trials(0.5, 2, measure="RR", thresholds={"important": 50, "because": BECAUSE})
    assert "share_on_main_side" not in found(outcome)
    assert "share_on_main_side" in found(outcome | {"baseline_risk": {"value": 0.1, "because": BECAUSE}})


@pytest.mark.parametrize(
    ("effects", "se", "disagree"),
    [
        ((-3, 3), 0.5, True),                    # apart, and on opposite sides
        ((3, 9), 0.5, False),                    # apart, but all on one side
        ((-1.5, 1.5), 3.0, False),               # on opposite sides, but overlapping
        ((9, 6, 4, 3, 0), 0.2, False),           # four of five on one side is a majority
        ((9, 6, 4, 0, 0), 0.2, True),
    ],
)  # fmt: skip
def test_studies_disagree_only_where_they_are_apart_on_different_sides(
    effects: tuple[float, ...], se: float, disagree: bool
) -> None:
    assert found(trials(*effects, se=se))["studies_disagree_on_side"] is disagree


def test_overlapping_studies_do_not_disagree_whatever_the_threshold() -> None:
    assert found(trials(0, 0.1, thresholds=None) | {"thresholds": {}})["studies_disagree_on_side"] is False
    assert "studies_disagree_on_side" not in found(trials(-9, 9) | {"thresholds": {}})


@pytest.mark.parametrize(
    ("credibility", "credible"),
    [("very low", False), ("low", False), ("moderate", True), ("high", True), (None, False)],
)
def test_a_subgroup_effect_must_be_credible(credibility: str | None, credible: bool) -> None:
    subgroup = {"subgroup_effect": {"credibility": credibility, "because": BECAUSE}} if credibility else {}
    assert found(trials(1, 2, **subgroup))["credible_subgroup_effect"] is credible


def test_the_study_that_drives_heterogeneity_is_named() -> None:
    assert str(found(trials(0, 0.1, 9, se=0.5))["driver"]).startswith("s2 drives it: without it MD 0.05")
    assert found(trials(1, 1, 1))["driver"] == "No single study drives it."


@pytest.mark.parametrize(("spread", "crosses"), [((2, 3.9), False), ((0.9, 3.9), True), ((1, 3.9), False)])
def test_a_prediction_interval_crosses_what_the_interval_does_not(spread: tuple[float, float], crosses: bool) -> None:
    pooled = {"from": "r", "effect": 3, "interval": [2.2, 3.8], "studies": 4, "prediction_interval": list(spread)}
    outcome = {"measure": "MD", "pooled": pooled, "thresholds": {"important": 1, "because": BECAUSE}}
    assert found(outcome)["prediction_interval_crosses"] is crosses


# indirectness


def indirect(*levels: Any, weights: tuple[float, ...] = ()) -> dict[str, Any]:
    outcome = trials(*[1.0] * len(levels), pooling={"method": "common"})
    for index, (study, level) in enumerate(zip(outcome["studies"], levels, strict=True)):
        if level is not None:
            study["indirectness"] = level
        if weights:
            study["result"] = {"effect": 1, "variance": 1 / weights[index]}
    return outcome


@pytest.mark.parametrize(
    ("level", "weight", "severe"), [("none", 0, 0), ("minor", 0, 0), ("important", 1, 0), ("severe", 1, 1)]
)
def test_how_far_a_study_is_from_the_question(level: str, weight: float, severe: float) -> None:
    facts = found(indirect(level))
    assert (facts["weight_indirect"], facts["weight_severely_indirect"]) == (weight, severe)


@pytest.mark.parametrize("share", [0.549, 0.55])
def test_the_weight_of_indirect_studies_is_exact_at_the_mark(share: float) -> None:
    assert found(indirect("important", "none", weights=(share, 1 - share)))["weight_indirect"] == share


def test_the_worst_element_counts_and_is_named() -> None:
    level = {"population": "important", "intervention": "none", "comparator": "none", "outcome": "minor"}
    facts = found(indirect(level))
    assert facts["weight_indirect"] == 1
    assert facts["indirect_text"] == "population"


@pytest.mark.parametrize(
    ("element", "indirect_weight", "severe"), [("none", None, None), ("important", 1, None), ("severe", 1, 1)]
)
def test_an_unknown_element_matters_unless_another_is_as_far_off(
    element: str, indirect_weight: float | None, severe: float | None
) -> None:
    facts = found(indirect({"population": element}))
    assert facts.get("weight_indirect") == indirect_weight
    assert facts.get("weight_severely_indirect") == severe


def test_one_study_without_an_assessment_makes_the_weight_unknown() -> None:
    assert "weight_indirect" not in found(indirect("none", None))


def test_what_is_said_for_all_counts_for_studies_that_say_nothing() -> None:
    data = study_set(indirect("none", None, weights=(0.4, 0.6)), indirectness="important")
    assert facts_of(data)["weight_indirect"] == 0.6


def test_surrogates_and_indirect_comparisons() -> None:
    facts = found(trials(1, surrogate_for="fractures", indirect_comparison=True))
    assert facts["outcome_is_surrogate"] is True
    assert facts["comparison_is_indirect"] is True
    assert found(trials(1))["outcome_is_surrogate"] is False


# rating up


@pytest.mark.parametrize(
    ("effect", "low", "high", "limit"),
    [(3.0, 2.01, 4.0, 2.01), (0.33, 0.2, 0.5, 2.0), (3.0, 0.9, 9.0, 1.0), (2.0, 1.0, 4.0, 1.0)],
)
def test_the_limit_nearer_to_no_effect(effect: float, low: float, high: float, limit: float) -> None:
    pooled = {"from": "r", "effect": effect, "interval": [low, high], "studies": 2, "asymmetric": True}
    facts = found({"measure": "RR", "pooled": pooled})
    assert facts["relative_effect_limit"] == pytest.approx(limit)
    assert facts["relative_effect"] == pytest.approx(max(effect, 1 / effect))


def test_a_score_has_no_relative_effect() -> None:
    assert "relative_effect" not in found(trials(3))


@pytest.mark.parametrize("present", [True, False])
def test_only_a_person_shows_a_dose_response(present: bool) -> None:
    said = {"dose_response": {"present": present, "because": BECAUSE}}
    assert found(trials(1, **said))["dose_response"] is present
    assert found(trials(1))["dose_response"] is False
