"""ROBINS-I: which evidence was assessed with it, and the weight at its worst level."""

from __future__ import annotations

from typing import Any

import pytest

from grading.facts.robins import is_critical
from grading.model.study import RiskOfBias
from tests.strategies import facts_of, study_set

ROBINS, OTHER = {"tool": "ROBINS-I", "overall": "serious"}, {"tool": "RoB 2", "overall": "high"}
CRITICAL = {"tool": "ROBINS-I", "overall": "critical"}


def cohorts(*risks: Any, shares: tuple[float, ...] = (), **more: Any) -> dict[str, Any]:
    """Cohort studies with these assessments, of a common-effect pool with these shares of the weight."""
    weights = shares or tuple(1 / len(risks) for _ in risks)
    studies = [
        {"id": f"s{i}", "design": "cohort study", "result": {"effect": 1, "variance": 1 / share},
         **({"risk_of_bias": risk} if risk else {})}
        for i, (risk, share) in enumerate(zip(risks, weights, strict=True))
    ]  # fmt: skip
    return {"measure": "MD", "pooling": {"method": "common"}, "studies": studies, **more}


def pool(**risk: Any) -> dict[str, Any]:
    estimate = {"from": "r", "effect": 1, "se": 1, "studies": 4, "design": "cohort study"}
    return {"measure": "MD", "pooled": estimate | ({"risk_of_bias": risk} if risk else {})}


@pytest.mark.parametrize(
    ("risks", "shares", "assessed"),
    [
        ((ROBINS,), (1.0,), True), ((ROBINS, CRITICAL), (0.5, 0.5), True), ((None, None), (0.5, 0.5), None),
        ((ROBINS, OTHER), (0.5, 0.5), True), ((ROBINS, OTHER), (0.499, 0.501), False), (("low",), (1.0,), None),
        (("high",), (1.0,), False), (("low", ROBINS), (0.5, 0.5), True),
        ((ROBINS, "high", CRITICAL), (0.25, 0.5, 0.25), True), ((ROBINS, None), (0.5, 0.5), True),
        ((ROBINS, None), (0.499, 0.501), None), ((OTHER, None), (0.5, 0.5), None),
        ((OTHER, None), (0.501, 0.499), False),
        ((ROBINS, OTHER, None), (0.25, 0.5, 0.25), None), ((ROBINS, OTHER, None), (0.24, 0.52, 0.24), False),
    ],
)  # fmt: skip
def test_the_tool_of_most_of_the_weight_counts(
    risks: tuple[Any, ...], shares: tuple[float, ...], assessed: bool | None
) -> None:
    assert facts_of(study_set(cohorts(*risks, shares=shares))).get("assessed_with_robins_i") is assessed


@pytest.mark.parametrize(("most", "assessed"), [(0.7, True), (0.71, False)])
def test_the_rulebook_says_what_most_is(most: float, assessed: bool) -> None:
    data = study_set(cohorts(ROBINS, OTHER, shares=(0.7, 0.3)))
    assert facts_of(data, most_information=most)["assessed_with_robins_i"] is assessed


@pytest.mark.parametrize(
    ("risks", "assessed"),
    [((ROBINS, CRITICAL), True), ((ROBINS, OTHER), None), ((OTHER, OTHER), False), ((OTHER, None), None),
     ((ROBINS, None), None), ((None, None), None)],
)  # fmt: skip
def test_without_weights_only_one_tool_for_all_is_known(risks: tuple[Any, ...], assessed: bool | None) -> None:
    studies: list[dict[str, Any]] = [
        {"id": f"s{i}", "design": "cohort study", "favours": "neither", "risk_of_bias": risk}
        for i, risk in enumerate(risks)
    ]
    assert facts_of(study_set({"studies": studies})).get("assessed_with_robins_i") is assessed


@pytest.mark.parametrize(
    ("risk", "assessed"),
    [({"tool": "ROBINS-I", "high": 0.3}, True), ({"tool": "other", "high": 0.3}, False), ({"high": 0.3}, None),
     ({}, None)],
)  # fmt: skip
def test_a_published_pool_says_its_tool(risk: dict[str, Any], assessed: bool | None) -> None:
    assert facts_of(study_set(pool(**risk))).get("assessed_with_robins_i") is assessed


@pytest.mark.parametrize(("risks", "assessed"), [((ROBINS,), None), ((ROBINS, OTHER), None)])
def test_of_a_pool_of_which_some_studies_are_listed_the_others_may_tip_it(
    risks: tuple[Any, ...], assessed: bool | None
) -> None:
    data = pool() | {"studies": cohorts(*risks)["studies"]}
    assert facts_of(study_set(data)).get("assessed_with_robins_i") is assessed


def test_a_study_that_is_not_pooled_does_not_count() -> None:
    data = cohorts(ROBINS)
    data["studies"].append({"id": "x", "design": "cohort study", "favours": "neither", "risk_of_bias": "critical"})
    facts = facts_of(study_set(data))
    assert facts["assessed_with_robins_i"] is True
    assert facts["weight_critical_risk_of_bias"] == 0


@pytest.mark.parametrize(
    ("risks", "shares", "weight"),
    [
        ((CRITICAL, ROBINS), (0.25, 0.75), 0.25), ((CRITICAL, OTHER), (0.55, 0.45), 0.55), ((OTHER,), (), 0.0),
        ((CRITICAL, CRITICAL), (), 1.0), ((CRITICAL, None), (), None), (("critical", "low"), (0.1, 0.9), 0.1),
    ],
)  # fmt: skip
def test_the_weight_at_critical_risk(risks: tuple[Any, ...], shares: tuple[float, ...], weight: float | None) -> None:
    assert facts_of(study_set(cohorts(*risks, shares=shares))).get("weight_critical_risk_of_bias") == weight


@pytest.mark.parametrize(
    ("risk", "weight"),
    [
        ({"tool": "ROBINS-I", "high": 0.4, "critical": 0.4}, 0.4), ({"high": 0.4, "critical": 0.1}, 0.1),
        ({"tool": "ROBINS-I", "high": 0.4}, None), ({"high": 0.4}, None), ({"tool": "RoB 2", "high": 0.4}, 0),
        ({"tool": "ROBINS-I", "high": 0.0}, 0), ({}, None),
    ],
)  # fmt: skip
def test_the_weight_at_critical_risk_of_a_published_pool(risk: dict[str, Any], weight: float | None) -> None:
    assert facts_of(study_set(pool(**risk))).get("weight_critical_risk_of_bias") == weight


def test_without_weights_only_what_all_studies_share_is_known() -> None:
    def told(*risks: Any) -> Any:
        studies = [{"id": f"s{i}", "design": "cohort study", "favours": "neither", "risk_of_bias": risk}
                   for i, risk in enumerate(risks)]  # fmt: skip
        return facts_of(study_set({"studies": studies})).get("weight_critical_risk_of_bias")

    assert (told(CRITICAL, CRITICAL), told(ROBINS, ROBINS), told(CRITICAL, ROBINS)) == (1, 0, None)


@pytest.mark.parametrize(
    ("risk", "critical"),
    [
        (None, None), ({"tool": "RoB 1", "domains": {"D1": "high"}}, False), (CRITICAL, True), (ROBINS, False),
        ({"tool": "ROBINS-I", "domains": {"D1": "critical"}}, True),
        ({"tool": "ROBINS-I", "domains": {"D1": "serious"}}, None),
        ({"tool": "ROBINS-I", "domains": {f"D{i}": "serious" for i in range(1, 8)}}, False),
        ({"domains": {"selection": "high"}}, False),
    ],
)  # fmt: skip
def test_a_study_is_as_critical_as_its_worst_domain(risk: dict[str, Any] | None, critical: bool | None) -> None:
    assert is_critical(RiskOfBias.model_validate(risk) if risk else None) is critical
