"""Target, crossing, absolute effects and information size: METHOD's numbers, to the digits printed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.facts.evidence import risk_with
from tests.strategies import BOOK, facts_of, study_set

BECAUSE = "chosen for a test"


def pooled(measure: str, effect: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    """The data of an outcome with this published estimate."""
    estimate = {"from": "r", "design": "randomised trial", "studies": 2, "effect": effect, "interval": [low, high],
                "asymmetric": True}  # fmt: skip
    if (people := more.pop("participants", 20_000)) is not None:
        estimate["participants"] = people
    for name in ("baseline_risk", "sd"):
        if name in more:
            more[name] = {"value": more[name], "because": BECAUSE}
    if "important" in more:
        more["thresholds"] = {"important": more.pop("important"), "because": BECAUSE,
                              **({"rate_against": more.pop("against")} if "against" in more else {})}  # fmt: skip
    return {"measure": measure, "pooled": estimate, **more}


def facts(
    measure: str, effect: float, low: float, high: float, moved: dict[str, Any] | None = None, **more: Any
) -> Any:
    return facts_of(study_set(pooled(measure, effect, low, high, **more)), **(moved or {}))


def half_unit(value: float, printed: str) -> bool:
    """Within half a unit of the last digit printed."""
    return abs(value - float(printed)) <= 0.5 * 10 ** -len(printed.partition(".")[2]) * (1 + 1e-9)


# optimal information size: METHOD 4.5, recomputed from Core GRADE 2 and GRADE guidelines 6

SIZES = {
    0.02: ((34_678, 624), (21_586, 378), (14_566, 248)), 0.05: ((13_486, 607), (8_400, 368), (5_672, 241)),
    0.10: ((6_422, 578), (4_004, 350), (2_706, 230)), 0.20: ((2_890, 520), (1_806, 316), (1_224, 208)),
    0.30: ((1_712, 462), (1_074, 282), (730, 186)), 0.50: ((770, 346), (488, 214), (334, 142)),
}  # fmt: skip
"""By the risk without the intervention, for relative changes of 20, 25 and 30%: people, and events among them."""


@pytest.mark.parametrize(
    ("baseline", "change", "people", "events"),
    [(p0, change, *cell) for p0, row in SIZES.items() for change, cell in zip((20, 25, 30), row, strict=True)],
)
def test_the_information_size_of_a_binary_outcome(baseline: float, change: int, people: int, events: int) -> None:
    found = facts("RR", 0.9, 0.8, 1.1, {"modest_relative_change": change}, baseline_risk=baseline, participants=50_000)
    assert found["optimal_information_size"] == people
    assert found["optimal_information_events"] == events
    assert found["optimal_information_size_known"] is True


@pytest.mark.parametrize(("difference", "people"), [(0.2, 786), (0.3, 350), (0.5, 126)])
def test_the_information_size_of_a_standardised_difference(difference: float, people: int) -> None:
    assert facts("SMD", 0.1, -0.1, 0.3, important=difference)["optimal_information_size"] == people


def test_the_information_size_of_a_score_depends_on_the_ratio_of_sd_to_difference() -> None:
    assert facts("MD", 1, 0, 2, important=5.0, sd=10)["optimal_information_size"] == 126


def test_events_that_are_wanted_need_another_size() -> None:
    """p₁ = 0.1·1.25: 7.849·(0.09 + 0.109375)/0.025² = 2503.8, twice 2504."""
    found = facts("RR", 1.1, 0.9, 1.3, baseline_risk=0.1, participants=50_000, better="higher")
    assert found["optimal_information_size"] == 5008


def test_a_size_that_is_given_is_taken() -> None:
    data = pooled("MD", 1, 0, 2)
    data["thresholds"] = {"optimal_information_size": 123, "because": "test"}
    assert facts_of(study_set(data))["optimal_information_size"] == 123


@pytest.mark.parametrize("missing", ["important", "sd"])
def test_without_its_inputs_there_is_no_size(missing: str) -> None:
    known = {"important": 5.0, "sd": 10}
    del known[missing]
    found = facts("MD", 1, 0, 2, **known)
    assert {"optimal_information_size", "optimal_information_events"}.isdisjoint(found)
    assert found["optimal_information_size_known"] is False


@pytest.mark.parametrize(
    ("people", "size", "word"),
    [(2000, 2000, "enough"), (1999, 2000, "enough"), (800, 2000, "enough"), (799, 2000, "too little"),
     (600, 2000, "too little"), (599, 2000, "far too little"), (500, 500, "enough"), (499, 500, "too little")],
)  # fmt: skip
def test_information_for_a_score(people: int, size: int, word: str) -> None:
    data = pooled("MD", 1, 0, 2, participants=people)
    data["thresholds"] = {"optimal_information_size": size, "because": "test"}
    assert facts_of(study_set(data))["information"] == word


@pytest.mark.parametrize(("people", "word"), [(2000, "enough"), (1999, "too little"), (1, "too little")])
def test_information_for_an_event_knows_no_shortcut(people: int, word: str) -> None:
    data = pooled("RR", 0.9, 0.8, 1.1, participants=people)
    data["thresholds"] = {"optimal_information_size": 2000, "because": "test"}
    assert facts_of(study_set(data))["information"] == word


# target and crossing: METHOD 4.1, Core GRADE 2 figure 2


@pytest.mark.parametrize(
    ("effect", "against", "target"),
    [
        (1.01, "important difference", "important effect"),
        (-1.01, "important difference", "important effect"),
        (1.0, "important difference", "little to no difference"),
        (-1.0, "important difference", "little to no difference"),
        (0.0, "important difference", "little to no difference"),
        (1.01, "no effect", "non-null effect"),
        (1.0, "no effect", "little to no difference"),
    ],
)
def test_the_target_of_certainty(effect: float, against: str, target: str) -> None:
    assert facts("MD", effect, -5, 5, important=1.0, against=against)["target"] == target


def test_against_no_effect_without_an_important_difference_the_target_is_any_effect() -> None:
    data = pooled("MD", 0.01, -5, 5) | {"thresholds": {"rate_against": "no effect"}}
    found = facts_of(study_set(data))
    assert found["target"] == "non-null effect"
    assert found["important_difference_known"] is False


def test_without_a_choice_nothing_is_a_target() -> None:
    found = facts("MD", 3, 2, 4)
    unknown = {"target", "threshold_kind", "interval_crosses_threshold", "important_difference_known"}
    assert unknown.isdisjoint(found)


def test_an_important_difference_given_is_what_is_rated_against() -> None:
    assert facts("MD", 3, 2, 4, important=1)["threshold_kind"] == "important difference"


@pytest.mark.parametrize(
    ("effect", "low", "high", "crosses"),
    [
        (3, 1.01, 5, False), (3, 1, 5, True), (3, 0.99, 5, True),            # an important effect, upwards
        (-3, -5, -1.01, False), (-3, -5, -1, True), (-3, -5, -0.99, True),   # downwards
        (0.5, -1, 1, False), (0.5, -1, 1.01, True), (0.5, -1.01, 1, True),   # little to no difference
        (0.5, 0.2, 0.9, False),
    ],
)  # fmt: skip
def test_crossing_an_important_difference_of_one(effect: float, low: float, high: float, crosses: bool) -> None:
    assert facts("MD", effect, low, high, important=1.0)["interval_crosses_threshold"] is crosses


@pytest.mark.parametrize(("low", "crosses"), [(0.01, False), (0.0, True), (-0.01, True)])
def test_touching_no_effect_crosses_it(low: float, crosses: bool) -> None:
    data = pooled("MD", 3, low, 6) | {"thresholds": {"rate_against": "no effect"}}
    assert facts_of(study_set(data))["interval_crosses_threshold"] is crosses


@pytest.mark.parametrize(("high", "crosses"), [(0.99, False), (1.0, True), (1.01, True)])
def test_touching_a_ratio_of_one_crosses_it(high: float, crosses: bool) -> None:
    data = pooled("RR", 0.8, 0.6, high) | {"thresholds": {"rate_against": "no effect"}}
    assert facts_of(study_set(data))["interval_crosses_threshold"] is crosses


@pytest.mark.parametrize(
    ("low", "high", "both"), [(-1.01, 1.01, True), (-1, 1.01, False), (-1.01, 1, False), (-3, 0, False)]
)
def test_important_benefit_and_harm(low: float, high: float, both: bool) -> None:
    found = facts("MD", 0.0, low, high, important=1.0)
    assert found["interval_includes_important_benefit_and_harm"] is both


@pytest.mark.parametrize(
    ("low", "high", "crossed"), [(-0.5, 0.5, 0), (-0.5, 1.5, 1), (-1.5, 1.5, 2), (-9, 9, 6), (-1.5, 3.5, 3), (-1, 1, 0)]
)
def test_thresholds_on_both_sides_of_a_trivial_estimate_are_crossed(low: float, high: float, crossed: int) -> None:
    assert thresholds_crossed((low + high) / 2, low, high, 1, 2, 4) == crossed


@pytest.mark.parametrize(
    ("estimate", "low", "high", "crossed"),
    [
        (-50, -70, -10, 2), (50, 10, 70, 2), (-50, -70, -12, 1), (-50, -70, 13, 3), (-50, -70, 35, 4), (0, -15, 13, 2),
        (-34, -70, -13, 0), (-35, -70, -13, 1), (12, -13, 80, 4), (13, -13, 80, 2), (-80, -200, -68, 0),
    ],
)  # fmt: skip
def test_what_the_claim_does_not_need_is_not_counted(estimate: float, low: float, high: float, crossed: int) -> None:
    """With bands from 12, 34 and 67: a threshold towards a larger effect does not count, nor one at the estimate."""
    assert thresholds_crossed(estimate, low, high, 12, 34, 67) == crossed


def thresholds_crossed(effect: float, low: float, high: float, *bands: float) -> Any:
    data = pooled("MD", effect, low, high)
    data["thresholds"] = dict(zip(("small", "moderate", "large"), bands, strict=True)) | {"because": BECAUSE}
    return facts_of(study_set(data))["thresholds_crossed"]


HALVES = st.integers(-12, 12).map(lambda n: n / 2)


@settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
@given(HALVES, *[st.integers(1, 10).map(lambda n: n / 2)] * 2, *[st.integers(0, 6).map(lambda n: n / 2)] * 2)
def test_a_wider_interval_never_crosses_fewer_thresholds(
    effect: float, below: float, above: float, more_below: float, more_above: float
) -> None:
    narrow = thresholds_crossed(effect, effect - below, effect + above, 1, 2, 4)
    assert narrow <= thresholds_crossed(effect, effect - below - more_below, effect + above + more_above, 1, 2, 4)


def test_a_binary_outcome_is_judged_per_1000_people() -> None:
    """RR 0.5 to 0.9 at 100 per 1000: 50 to 10 fewer."""
    found = facts("RR", 0.7, 0.5, 0.9, important=20, baseline_risk=0.1)
    assert found["difference_low"] == pytest.approx(-50)
    assert found["difference_high"] == pytest.approx(-10)
    assert found["interval_crosses_threshold"] is True
    assert "interval_crosses_threshold" not in facts("RR", 0.7, 0.5, 0.9, important=20)


def test_disagreement_alone_makes_it_cross() -> None:
    """Common effect 2.0 to 3.2, random effects wider: only the latter reaches 1."""
    studies = [{"id": name, "design": "randomised trial", "result": {"effect": effect, "se": 0.4}}
               for name, effect in (("a", 0.8), ("b", 2.6), ("c", 4.4))]  # fmt: skip
    outcome = {"measure": "MD", "studies": studies, "thresholds": {"important": 1, "because": BECAUSE}}
    found = facts_of(study_set(outcome))
    assert found["interval_crosses_threshold"] is True
    assert found["crosses_only_from_heterogeneity"] is True
    common = facts_of(study_set(outcome | {"pooling": {"method": "common"}}))
    assert common["crosses_only_from_heterogeneity"] is False


# absolute effects: METHOD 14, rows 29-32, 47 and 51


@pytest.mark.parametrize(
    ("baseline", "ratios", "printed", "tolerance"),
    [
        (367, (1.40, 1.12, 1.75), (514, 412, 643), 1.0),   # row 29: the review's own ratio has more digits than printed
        (111, (0.86, 0.63, 1.18), (95, 70, 130), 1.0),     # row 30: the same
        (212, (1.48, 0.98, 2.23), (314, 208, 473), 0.5),   # row 31
        (10, (0.10, 0.04, 0.26), (1, 0, 3), 0.5),          # row 47
        (30, (0.10, 0.04, 0.26), (3, 1, 8), 0.5),
        (13, (0.45, 0.18, 1.13), (6, 2, 15), 0.5),
    ],
)  # fmt: skip
def test_the_risk_with_the_intervention(
    baseline: int, ratios: tuple[float, ...], printed: tuple[int, ...], tolerance: float
) -> None:
    effect, low, high = ratios
    found = facts("RR", effect, low, high, baseline_risk=baseline / 1000, participants=None)
    names = ("difference_per_1000", "difference_low", "difference_high")
    for name, number in zip(names, printed, strict=True):
        assert abs(baseline + found[name] - number) <= tolerance


def test_the_difference_per_1000_of_row_32() -> None:
    found = facts("RR", 1.756, 1.161, 2.656, baseline_risk=0.157, participants=None)
    for name, text in (("difference_per_1000", "119"), ("difference_low", "25"), ("difference_high", "260")):
        assert half_unit(found[name], text)


@pytest.mark.parametrize(("odds", "baseline", "risk"), [(2.5, 0.40, "1.56"), (5.5, 0.30, "2.34"), (2.2, 0.05, "2.08")])
def test_an_odds_ratio_becomes_a_risk_ratio(odds: float, baseline: float, risk: str) -> None:
    found = facts("OR", odds, odds * 0.9, odds * 1.1, baseline_risk=baseline)
    assert half_unit(found["relative_effect"], risk)


def test_a_hazard_ratio_per_1000() -> None:
    """1 − 0.8^0.5 = 0.10557: 94.4 fewer than 200."""
    found = facts("HR", 0.5, 0.4, 0.6, baseline_risk=0.2)
    assert half_unit(found["difference_per_1000"], "-94.4")


def test_a_risk_cannot_pass_one() -> None:
    assert facts("RR", 2, 1, 4, baseline_risk=0.4)["difference_high"] == pytest.approx(600)


# implausibly large effects


@pytest.mark.parametrize(
    ("ratio", "word"),
    [(0.7, "plausible"), (0.69, "possibly large"), (0.6, "possibly large"), (0.59, "large"),
     (1 / 0.7, "plausible"), (1 / 0.69, "possibly large"), (1 / 0.59, "large")],
)  # fmt: skip
def test_how_large_a_relative_change_is(ratio: float, word: str) -> None:
    found = facts("RR", ratio, ratio * 0.9, ratio * 1.1)
    assert found["effect_magnitude"] == word
    assert found["effect_may_be_too_large"] is (word != "plausible")


@pytest.mark.parametrize(("effect", "word"), [(0.8, "large"), (-0.8, "large"), (0.79, "plausible")])
def test_how_large_a_standardised_difference_is(effect: float, word: str) -> None:
    assert facts("SMD", effect, effect - 0.1, effect + 0.1)["effect_magnitude"] == word


def test_a_difference_in_points_needs_a_standard_deviation() -> None:
    assert "effect_magnitude" not in facts("MD", 3, 2, 4)
    assert facts("MD", 3, 2, 4, sd=3)["standardised_effect"] == pytest.approx(1)


def test_an_odds_ratio_needs_a_baseline_risk() -> None:
    found = facts("OR", 0.3, 0.2, 0.4)
    assert "effect_magnitude" not in found
    assert found["interval_ratio"] == pytest.approx(2)


# properties

several = settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
shares = st.floats(0.01, 0.99)


@several
@given(shares, st.floats(0.05, 20))
def test_an_odds_ratio_at_a_baseline_risk_and_back(baseline: float, odds: float) -> None:
    risk = risk_with("OR", odds, baseline)
    assert 0 < risk < 1
    assert risk / (1 - risk) / (baseline / (1 - baseline)) == pytest.approx(odds)


@several
@given(shares, st.sampled_from(("RR", "OR", "HR")))
def test_a_ratio_of_one_leaves_the_risk(baseline: float, measure: str) -> None:
    assert risk_with(measure, 1.0, baseline) == pytest.approx(baseline)


@several
@given(st.floats(0.02, 0.9), st.floats(0.02, 0.9))
def test_a_rarer_event_needs_more_people(one: float, other: float) -> None:
    assume(abs(one - other) > 0.001)
    rare, common = sorted((one, other))
    sizes = [facts("RR", 0.9, 0.8, 1.1, baseline_risk=p0, participants=10**7)["optimal_information_size"]
             for p0 in (rare, common)]  # fmt: skip
    assert sizes[0] >= sizes[1]
    assert all(size % 2 == 0 for size in sizes)


@several
@given(st.floats(-5, 5), st.floats(0.1, 5), st.floats(0, 3), st.sampled_from((0.5, 1.0, 2.0)))
def test_a_wider_interval_never_stops_crossing(effect: float, half: float, more: float, important: float) -> None:
    narrow = facts("MD", effect, effect - half, effect + half, important=important)
    wide = facts("MD", effect, effect - half - more, effect + half + more, important=important)
    for name in ("interval_crosses_threshold", "interval_includes_important_benefit_and_harm"):
        assert wide[name] or not narrow[name]


def test_the_thresholds_are_those_of_the_rulebook() -> None:
    """What this file assumes of rules/core-grade-2025/thresholds.yaml."""
    names = ("possibly_large_change", "large_change", "large_standardised_effect", "continuous_shortcut")
    assert [BOOK.values[name] for name in names] == [30, 40, 0.8, 800]
