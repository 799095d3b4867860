"""Facts that word a verdict: direction, size, what the interval leaves open, numbers needed to treat or harm."""

from __future__ import annotations

from typing import Any

import pytest

from tests.strategies import facts_of, study_set

BECAUSE = "chosen for a test"


def found(measure: str, effect: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    pooled = {"from": "r", "effect": effect, "interval": [low, high], "studies": 2, "asymmetric": True}
    return facts_of(study_set({"measure": measure, "pooled": pooled, **more}))


def marks(**values: Any) -> dict[str, Any]:
    return {"thresholds": {**values, "because": BECAUSE}}


def told(*favours: str | None) -> dict[str, Any]:
    studies = [{"id": f"s{i}", "design": "randomised trial", **({"favours": side} if side else {})}
               for i, side in enumerate(favours)]  # fmt: skip
    return facts_of(study_set({"studies": studies}))


@pytest.mark.parametrize(
    ("measure", "effect", "better", "direction", "favours"),
    [
        ("MD", -0.1, "lower", "decrease", "intervention"), ("MD", 0.1, "lower", "increase", "comparator"),
        ("MD", 0.1, "higher", "increase", "intervention"), ("MD", -0.1, "higher", "decrease", "comparator"),
        ("MD", 0.0, "lower", "neither", "neither"), ("RR", 1.0, "lower", "neither", "neither"),
        ("RR", 0.99, "lower", "decrease", "intervention"), ("HR", 1.01, "lower", "increase", "comparator"),
    ],
)  # fmt: skip
def test_direction_and_whom_it_favours(measure: str, effect: float, better: str, direction: str, favours: str) -> None:
    facts = found(measure, effect, effect - 0.5, effect + 0.5, better=better)
    assert (facts["effect_direction"], facts["effect_favours"]) == (direction, favours)


@pytest.mark.parametrize(
    ("favours", "overall", "conflict"),
    [
        (("intervention", "intervention"), "intervention", False),
        (("intervention", "comparator"), "mixed", True),
        (("intervention", "neither"), "mixed", True),
        (("neither", "neither"), "neither", False),
        (("intervention", None), None, None),
        (("intervention", "comparator", None), None, True),
        ((None, None), None, None),
        ((None,), None, False),
    ],
)
def test_reported_directions(favours: tuple[str | None, ...], overall: str | None, conflict: bool | None) -> None:
    facts = told(*favours)
    assert facts.get("effect_favours") == overall
    assert facts.get("directions_conflict") is conflict


def with_p(*said: tuple[str, float | None], design: str = "randomised trial", **more: Any) -> dict[str, Any]:
    studies = [{"id": f"s{i}", "design": design, "favours": side, **({"p": p} if p else {}), **more}
               for i, (side, p) in enumerate(said)]  # fmt: skip
    return facts_of(study_set({"studies": studies}))


@pytest.mark.parametrize(
    ("said", "clearly", "favours"),
    [
        ([("intervention", 0.049)], "intervention", "intervention"),
        ([("comparator", 0.0499), ("comparator", 0.001)], "comparator", "comparator"),
        ([("intervention", 0.05)], "neither", "neither"),
        ([("intervention", 0.05), ("comparator", 0.9)], "neither", "neither"),
        ([("neither", 0.05), ("neither", None)], "neither", "neither"),
        ([("intervention", 0.049), ("intervention", None)], None, "intervention"),
        ([("intervention", 0.049), ("comparator", 0.049)], None, "mixed"),
        ([("intervention", 0.049), ("intervention", 0.05)], None, "mixed"),
        ([("intervention", 0.049), ("neither", None)], None, "mixed"),
        ([("intervention", None)], None, "intervention"),
    ],
)
def test_a_p_makes_a_reported_direction_clear(said: list[Any], clearly: str | None, favours: str) -> None:
    facts = with_p(*said)
    assert (facts.get("clearly_favours"), facts["effect_favours"]) == (clearly, favours)


def test_only_a_comparison_is_clear() -> None:
    assert with_p(("neither", None), design="cohort study")["clearly_favours"] == "neither"
    assert "clearly_favours" not in with_p(("neither", None), within_arm_only=True)
    assert "clearly_favours" not in with_p(("neither", None), design="single-arm study")
    assert "clearly_favours" not in with_p(("intervention", 0.01), design="animal experiment")


@pytest.mark.parametrize(
    ("said", "conflict"),
    [
        ([("intervention", 0.049), ("intervention", 0.05)], True),
        ([("intervention", 0.05), ("comparator", 0.05)], False),
        ([("intervention", 0.049), ("comparator", 0.05)], True),
    ],
)
def test_a_direction_that_chance_explains_is_none(said: list[Any], conflict: bool) -> None:
    assert with_p(*said)["directions_conflict"] is conflict


def test_what_excludes_no_effect_is_named() -> None:
    assert found("MD", 3, 2, 4)["clear_by_text"] == "The interval"
    assert with_p(("intervention", 0.01))["clear_by_text"] == "The p value"
    assert with_p(("intervention", 0.01), ("intervention", 0.02))["clear_by_text"] == "Every p value"
    assert "clear_by_text" not in found("MD", 3, -2, 8)
    assert "clear_by_text" not in with_p(("neither", None))


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [((-3, 0.5), (3, 0.5), True), ((-3, 0.5), (0.1, 0.5), False), ((-3, 0.5), (3, 5), False)],
)
def test_pooled_studies_conflict_only_beyond_chance(
    first: tuple[float, float], second: tuple[float, float], conflict: bool
) -> None:
    studies = [{"id": name, "design": "randomised trial", "result": {"effect": effect, "se": se}}
               for name, (effect, se) in (("a", first), ("b", second))]  # fmt: skip
    assert facts_of(study_set({"measure": "MD", "studies": studies}))["directions_conflict"] is conflict


@pytest.mark.parametrize(
    ("effect", "size"),
    [(1.0, "trivial"), (1.01, "small"), (2.0, "small"), (2.01, "moderate"), (4.0, "moderate"), (4.01, "large"),
     (-4.01, "large"), (0.0, "trivial")],
)  # fmt: skip
def test_bands_of_size_begin_at_their_marks(effect: float, size: str) -> None:
    assert found("MD", effect, -9, 9, **marks(small=1, moderate=2, large=4))["effect_size"] == size


@pytest.mark.parametrize(("effect", "size"), [(1.0, "unimportant"), (1.01, "important"), (-1.01, "important")])
def test_an_important_effect_is_beyond_the_difference(effect: float, size: str) -> None:
    assert found("MD", effect, -9, 9, **marks(important=1))["effect_size"] == size


def test_a_size_that_cannot_be_told_is_said_so() -> None:
    assert found("MD", 3, 2, 4)["effect_size"] == "size not known"
    assert found("RR", 0.5, 0.4, 0.6, **marks(important=10))["effect_size"] == "size not known"
    assert found("MD", 3, 2, 4, thresholds={"rate_against": "no effect"})["effect_size"] == "without size"
    assert "effect_size" not in told("intervention")


@pytest.mark.parametrize(
    ("low", "high", "includes"), [(0.01, 2, False), (0, 2, True), (-1, 2, True), (-2, 0, True), (-2, -0.01, False)]
)
def test_whether_no_effect_is_included(low: float, high: float, includes: bool) -> None:
    assert found("MD", (low + high) / 2, low, high)["interval_includes_no_effect"] is includes


@pytest.mark.parametrize(
    ("better", "low", "high", "reaches"),
    [("lower", -1.01, 0, True), ("lower", -1, 0, False), ("lower", 0, 5, False), ("higher", 0, 1.01, True),
     ("higher", 0, 1, False), ("higher", -5, 0, False)],
)  # fmt: skip
def test_whether_an_important_benefit_is_reached(better: str, low: float, high: float, reaches: bool) -> None:
    facts = found("MD", (low + high) / 2, low, high, better=better, **marks(important=1))
    assert facts["interval_reaches_important_benefit"] is reaches
    assert "interval_reaches_important_benefit" not in found("MD", 0, -1, 1, better=better)


@pytest.mark.parametrize(
    ("low", "high", "within"), [(-1, 1, True), (-1.01, 1, False), (-1, 1.01, False), (0.5, 0.9, True)]
)
def test_whether_the_interval_stays_within_the_difference(low: float, high: float, within: bool) -> None:
    facts = found("MD", (low + high) / 2, low, high, **marks(important=1))
    assert facts["interval_within_important_difference"] is within


def per_1000(difference: float, low: float, high: float, better: str = "lower") -> Any:
    return found("RD", difference / 1000, low / 1000, high / 1000, better=better).get("nnt_text")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((-100, -200, -50), "NNTB 10 (5 to 20)"),
        ((-61.7, -100, -30), "NNTB 17 (10 to 34)"),              # 16.2 people and 33.3: a benefit is rounded up
        ((61.7, 30, 100), "NNTH 16 (10 to 33)"),                 # a harm down: never promise more than is known
        ((-50, -100, 20), "NNTB 20 (NNTB 10 to ∞ to NNTH 50)"),  # through infinity
        ((-5, -40, 50), "NNTB 200 (NNTB 25 to ∞ to NNTH 20)"),  # from the estimate's side on
        ((-50, -100, 0), "NNTB 20 (10 to ∞)"),
    ],
)  # fmt: skip
def test_numbers_needed(values: tuple[float, float, float], text: str) -> None:
    assert per_1000(*values) == text


@pytest.mark.parametrize(
    ("difference", "better", "people"),
    [(-61.7, "lower", 17), (61.7, "lower", 16), (61.7, "higher", 17), (999.9, "lower", 1), (0, "lower", None)],
)
def test_the_number_alone_is_rounded_as_in_the_text(difference: float, better: str, people: int | None) -> None:
    facts = found("RD", difference / 1000, -1, 1, better=better)
    assert facts.get("number_needed") == people
    assert (people is None) is ("nnt_text" not in facts)


def test_a_number_needed_asks_which_way_is_good() -> None:
    assert str(per_1000(100, 50, 200, better="higher")).startswith("NNTB 10")
    assert per_1000(0, -10, 10) is None
    assert "nnt_text" not in found("MD", 3, 2, 4)


@pytest.mark.parametrize(
    ("follow_up", "weeks"), [({"days": 14}, 2.0), ({"weeks": 12}, 12.0), ({"months": 3}, 13.0), ({"years": 1}, 52.0)]
)
def test_follow_up_in_weeks(follow_up: dict[str, float], weeks: float) -> None:
    assert found("MD", 1, 0, 2, follow_up=follow_up)["longest_follow_up"] == pytest.approx(weeks)


def test_the_longest_follow_up_of_all_studies() -> None:
    studies = [{"id": "a", "design": "randomised trial", "favours": "neither", "follow_up": {"months": 6}}]
    assert facts_of(study_set({"studies": studies, "follow_up": {"weeks": 8}}))["longest_follow_up"] == 26
