"""`explain` tells which rules fired on which facts, what stopped the others, and what is missing."""

from pathlib import Path

import pytest

from grading import GradingError, load_study_set
from grading.audit.explain import explain
from grading.pipeline import Graded, trace

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"


@pytest.fixture(scope="module")
def graded() -> Graded:
    return trace(load_study_set(ARTICLES / "gabapentinoids-sciatica-placebo.yaml"))


def test_a_rule_that_fired_shows_facts_thresholds_who_chose_them_and_its_source(graded: Graded) -> None:
    told = explain(graded, "pain-gabapentinoids", "inconsistency")
    assert "inconsistency: serious" in told
    assert "Yildirim 2003 drives it: without it SMD −0.0517, I² 12.6%" in told
    assert (
        "i_squared > moderate_heterogeneity (i_squared is 69.9 percent; moderate_heterogeneity is 60 percent, " in told
    )
    assert "chosen by the rulebook" in told
    assert "source: Guyatt G, et al. Core GRADE 3" in told
    assert "imprecision: " not in told


def test_a_silent_rule_shows_its_first_false_condition(graded: Graded) -> None:
    told = explain(graded, "pain-gabapentinoids", "risk of bias")
    assert "silent       risk-of-bias.high-risk-dominates: not so: weight_counted_as_high > " in told


def test_what_cannot_be_told_shows_what_is_missing_and_the_cure(graded: Graded) -> None:
    told = explain(graded, domain="publication bias")
    assert "publication bias: undetermined, not serious to serious" in told
    assert "registered_unpublished_studies is not known; search a registry and give `unpublished:" in told


def test_every_rule_of_a_judging_domain_is_told_once(graded: Graded) -> None:
    told = explain(graded)
    for name in ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias", "large effect"):
        for rule in graded.rulebook.domains[name].rules:
            assert sum(line.split(":")[0].split(" →")[0].endswith(f" {rule.id}") for line in told.splitlines()) == 1


def test_a_threshold_that_the_study_set_chose_is_told_with_its_reason() -> None:
    study_set = load_study_set(ARTICLES / "gabapentinoids-sciatica-placebo.yaml")
    chosen = {"dominating_weight": {"value": 0.6, "because": "our protocol"}}
    again = type(study_set).model_validate(
        {**study_set.model_dump(by_alias=True, exclude_none=True), "thresholds": chosen}
    )
    told = explain(trace(again), domain="risk of bias")
    assert "dominating_weight is 0.6 share of weight, chosen by the study set: our protocol" in told


@pytest.mark.parametrize(("outcome", "domain", "near"), [("pain", None, "pain-gabapentinoids"),
                                                         (None, "imprecison", "imprecision")])  # fmt: skip
def test_an_unknown_name_is_told_with_the_nearest(
    graded: Graded, outcome: str | None, domain: str | None, near: str
) -> None:
    with pytest.raises(GradingError, match=f"did you mean `{near}`" if domain else "no such outcome"):
        explain(graded, outcome, domain)
