"""What must hold for the facts of every study set: order, mirrors and units do not matter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.model.study_set import StudySet
from grading.pipeline import grade
from tests.strategies import SCORES, facts_of, study_set, study_sets

several = settings(max_examples=50, derandomize=True, suppress_health_check=list(HealthCheck))
ITERATED = 1e-6
"""Relative tolerance where between-study variance is found by iteration: REML stops at its own accuracy."""
OTHER_WAY = {"lower": "higher", "higher": "lower"}
TEXTS = ("_text", "driver", "interval_verdict")


def rebuilt(data: StudySet, change: Any) -> StudySet:
    """The study set with every outcome's data changed, read anew."""
    plain = data.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    return StudySet.model_validate(plain | {"outcomes": [change(outcome) for outcome in plain["outcomes"]]})


def shown(value: Any) -> Any:
    return pytest.approx(value, rel=ITERATED, abs=1e-9) if isinstance(value, float) else value


def decided(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts that are words or yes and no: what rules hang on."""
    return {name: value for name, value in facts.items() if isinstance(value, (bool, str)) and not name.endswith(TEXTS)}


@several
@given(study_sets(), st.randoms(use_true_random=False))
def test_the_order_of_studies_changes_no_fact(data: StudySet, random: Any) -> None:
    def shuffled(outcome: dict[str, Any]) -> dict[str, Any]:
        return outcome | {"studies": random.sample(outcome.get("studies", ()), len(outcome.get("studies", ())))}

    other = rebuilt(data, shuffled)
    for index in range(len(data.outcomes)):
        assert facts_of(other, index) == facts_of(data, index)


def mirrored(outcome: dict[str, Any]) -> dict[str, Any]:
    """The comparison the other way round: the arms change places, and so does what is good."""
    studies = [
        study | {"arms": {"intervention": study["arms"]["comparator"], "comparator": study["arms"]["intervention"]}}
        for study in outcome["studies"]
    ]
    return outcome | {"studies": studies, "better": OTHER_WAY[outcome["better"]]}


@several
@given(study_sets(form="arms", most=1))
def test_swapping_the_arms_mirrors_a_difference(data: StudySet) -> None:
    assume(data.outcomes[0].measure in (*SCORES, "RD"))
    facts, other = facts_of(data), facts_of(rebuilt(data, mirrored))
    assume("effect" in facts)
    assert (other["effect"], other["interval_low"], other["interval_high"]) == (
        shown(-facts["effect"]), shown(-facts["interval_high"]), shown(-facts["interval_low"])
    )  # fmt: skip


@several
@given(study_sets(form="arms", most=1))
def test_swapping_the_arms_inverts_a_ratio(data: StudySet) -> None:
    assume(data.outcomes[0].measure in ("RR", "OR"))
    facts, other = facts_of(data), facts_of(rebuilt(data, mirrored))
    assert ("effect" in facts) is ("effect" in other)
    assume("effect" in facts)
    assert (other["effect"], other["interval_low"], other["interval_high"]) == (
        shown(1 / facts["effect"]), shown(1 / facts["interval_high"]), shown(1 / facts["interval_low"])
    )  # fmt: skip


@several
@given(study_sets(form="arms", most=1, measure="MD"))
def test_swapping_the_arms_of_a_score_changes_no_judgement(data: StudySet) -> None:
    one, other = grade(data).outcomes[0], grade(rebuilt(data, mirrored)).outcomes[0]
    assert {name: j.level for name, j in one.judgements.items()} == {n: j.level for n, j in other.judgements.items()}
    assert one.certainty_range == other.certainty_range


def scaled(factor: float) -> Any:
    """All numbers of an outcome in another unit: means, deviations, effects, errors and thresholds."""

    def times(part: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
        return part | {name: part[name] * factor for name in names if name in part}

    def study(one: dict[str, Any]) -> dict[str, Any]:
        changed = dict(one)
        if "arms" in one:
            changed["arms"] = {name: times(arm, ("mean", "sd")) for name, arm in one["arms"].items()}
        if "result" in one:
            changed["result"] = times(one["result"], ("effect", "se"))
        return changed

    def outcome(one: dict[str, Any]) -> dict[str, Any]:
        changed = one | {"studies": [study(s) for s in one.get("studies", ())]}
        if "pooled" in one:
            changed["pooled"] = times(one["pooled"], ("effect", "se"))
        if "thresholds" in one:
            changed["thresholds"] = times(one["thresholds"], ("important",))
        if "sd" in one:
            changed["sd"] = times(one["sd"], ("value",))
        return changed

    return outcome


@several
@given(study_sets(most=1, measure="MD"), st.sampled_from((0.125, 2.0, 64.0)))
def test_another_unit_changes_no_judgement(data: StudySet, factor: float) -> None:
    """Powers of two, so that no number is rounded on the way."""
    other = rebuilt(data, scaled(factor))
    assert decided(facts_of(other)) == decided(facts_of(data))
    one, two = grade(data).outcomes[0], grade(other).outcomes[0]
    assert {name: j.level for name, j in one.judgements.items()} == {n: j.level for n, j in two.judgements.items()}
    assert (one.certainty_range, one.family) == (two.certainty_range, two.family)


@several
@given(study_sets(most=1, form="pooled", measure="SMD"))
def test_a_standardised_difference_is_its_own_unit(data: StudySet) -> None:
    facts = facts_of(data)
    assert facts["standardised_effect"] == facts["effect"]


@several
@given(study_sets())
def test_an_interval_includes_its_estimate(data: StudySet) -> None:
    for index in range(len(data.outcomes)):
        facts = facts_of(data, index)
        if "interval_low" in facts and "interval_high" in facts:
            assert facts["interval_low"] <= facts["effect"] * (1 + 1e-12) + 1e-12
            assert facts["effect"] <= facts["interval_high"] * (1 + 1e-12) + 1e-12


REPORTS = st.lists(
    st.tuples(st.sampled_from(("intervention", "comparator")), st.sampled_from((0.001, 0.049, 0.05, 0.6))),
    min_size=1, max_size=4,
)  # fmt: skip


@several
@given(REPORTS, st.sampled_from((0.02, 0.049, 0.05, 0.6)))
def test_a_larger_p_never_makes_a_direction_clear(said: list[tuple[str, float]], least: float) -> None:
    def clear(reports: list[tuple[str, float]]) -> Any:
        studies = [{"id": f"s{i}", "design": "randomised trial", "favours": side, "p": p}
                   for i, (side, p) in enumerate(reports)]  # fmt: skip
        return facts_of(study_set({"studies": studies})).get("clearly_favours")

    larger = [(side, max(p, least)) for side, p in said]
    if clear(larger) in ("intervention", "comparator"):
        assert clear(said) == clear(larger)
