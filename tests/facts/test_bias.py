"""Risk of bias and publication bias: at their marks, and unknown where a study is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from grading.facts.bias import study_risk
from grading.model.study import RiskOfBias
from tests.strategies import facts_of, study_set

BECAUSE = "chosen for a test"


def trial(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "design": "randomised trial", **more}


def weighing(share: float, first: str | None = "high", second: str | None = "low") -> dict[str, Any]:
    """Two studies of a common-effect pool, the first with this share of the weight: weights are inverse variances."""
    risks = [{"risk_of_bias": risk} if risk else {} for risk in (first, second)]
    return {
        "measure": "MD",
        "pooling": {"method": "common"},
        "studies": [
            trial("a", result={"effect": 1, "variance": 1 / share}, **risks[0]),
            trial("b", result={"effect": 1, "variance": 1 / (1 - share)}, **risks[1]),
        ],
    }


# risk of bias


@pytest.mark.parametrize(
    ("items", "needed", "risk"),
    [
        (("low", "low", "low"), 1, "low"),
        (("high", "low", "low"), 1, "high"),
        (("high", "low", "low"), 2, "some concerns"),
        (("high", "high", "low"), 2, "high"),
        (("unclear", "low", "low"), 1, "some concerns"),
        (("serious", "low", "low"), 1, "high"),
        (("moderate", "low", "low"), 1, "some concerns"),
    ],
)
def test_a_study_is_as_bad_as_its_items(items: tuple[str, ...], needed: int, risk: str) -> None:
    given = RiskOfBias.model_validate({"domains": {f"item {i}": level for i, level in enumerate(items)}})
    assert study_risk(given, needed) == risk


def test_an_overall_judgement_counts_before_the_items() -> None:
    given = RiskOfBias.model_validate({"domains": {"a": "unclear"}, "overall": "high"})
    assert study_risk(given, 1) == "high"
    assert study_risk(None, 1) is None


@pytest.mark.parametrize("share", [0.549, 0.55, 0.65, 0.651])
def test_the_weight_of_high_risk_studies_is_exact_at_the_marks(share: float) -> None:
    found = facts_of(study_set(weighing(share)))
    assert found["weight_counted_as_high"] == share
    assert found["weight_high_risk_of_bias"] == share
    assert found["low_risk_studies"] == 1
    assert found["high_risk_text"] == "a"


@pytest.mark.parametrize(("counted", "weight"), [("high", 0.3), ("low", 0.0)])
def test_some_concerns_count_as_the_rulebook_says(counted: str, weight: float) -> None:
    found = facts_of(study_set(weighing(0.3, "some concerns")), some_concerns_count_as=counted)
    assert found["weight_counted_as_high"] == weight
    assert found["weight_some_concerns"] == 0.3
    assert found["weight_high_risk_of_bias"] == 0


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_one_study_without_an_assessment_makes_the_weight_unknown(share: float) -> None:
    found = facts_of(study_set(weighing(share, first=None)))
    assert "weight_counted_as_high" not in found
    assert "low_risk_changes_conclusion" not in found


def test_what_a_published_pool_says_of_its_weight_is_taken() -> None:
    pooled = {"from": "r", "effect": 1, "se": 1, "studies": 4, "risk_of_bias": {"high": 0.4, "some concerns": 0.3}}
    data = study_set({"measure": "MD", "pooled": pooled})
    assert facts_of(data)["weight_counted_as_high"] == pytest.approx(0.7)
    assert facts_of(data, some_concerns_count_as="low")["weight_counted_as_high"] == 0.4


def test_studies_that_are_not_pooled_do_not_count() -> None:
    data = weighing(0.5, "low")
    data["studies"].append(trial("c", risk_of_bias="high", favours="intervention"))
    assert facts_of(study_set(data))["weight_counted_as_high"] == 0


def test_without_numbers_people_are_the_weight() -> None:
    studies = [trial("a", risk_of_bias="high", participants=55, favours="neither"),
               trial("b", risk_of_bias="low", participants=45, favours="neither")]  # fmt: skip
    assert facts_of(study_set({"studies": studies}))["weight_counted_as_high"] == 0.55


@pytest.mark.parametrize(
    ("levels", "weight"),
    [(("high", "high"), 1.0), (("high", "some concerns"), 1.0), (("low", "low"), 0.0), (("high", "low"), None)],
)
def test_without_weights_only_what_all_studies_share_is_known(levels: tuple[str, str], weight: float | None) -> None:
    studies = [trial(name, risk_of_bias=level, favours="neither") for name, level in zip("ab", levels, strict=True)]
    assert facts_of(study_set({"studies": studies})).get("weight_counted_as_high") == weight


@pytest.mark.parametrize(
    ("towards", "effect", "against_result"),
    [("an effect", 3.0, False), ("no effect", 3.0, True), ("an effect", 0.2, True), ("no effect", 0.2, False)],
)
def test_which_way_the_bias_pushes(towards: str, effect: float, against_result: bool) -> None:
    outcome = {
        "measure": "MD", "thresholds": {"important": 1, "because": BECAUSE},
        "pooled": {"from": "r", "effect": effect, "se": 0.1, "studies": 2},
        "bias_direction": {"towards": towards, "because": BECAUSE},
    }  # fmt: skip
    assert facts_of(study_set(outcome))["bias_works_against_result"] is against_result


def test_nobody_said_which_way_the_bias_pushes() -> None:
    assert facts_of(study_set(weighing(0.5)))["bias_works_against_result"] is False


@pytest.mark.parametrize(("low_risk_effect", "differs"), [(3.0, False), (0.5, True), (-3.0, True)])
def test_low_risk_studies_alone_may_say_something_else(low_risk_effect: float, differs: bool) -> None:
    outcome = weighing(0.5)
    outcome["thresholds"] = {"important": 1, "because": BECAUSE}
    outcome["studies"][0]["result"] = {"effect": 6.0, "variance": 0.01}
    outcome["studies"][1]["result"] = {"effect": low_risk_effect, "variance": 0.02}
    found = facts_of(study_set(outcome))
    assert found["low_risk_changes_conclusion"] is differs
    assert found["low_risk_effect"] == low_risk_effect


# publication bias


def funded(*studies: tuple[int | None, str | None]) -> dict[str, Any]:
    rows = [{"participants": people, "funding": funding} for people, funding in studies]
    return {"studies": [trial(f"s{i}", favours="neither", **{k: v for k, v in row.items() if v is not None})
                        for i, row in enumerate(rows)]}  # fmt: skip


@pytest.mark.parametrize(
    ("studies", "mostly"),
    [
        (((99, "industry"),), True),
        (((100, "industry"),), False),
        (((99, "partly industry"),), True),
        (((99, "public"),), False),
        (((99, "none"),), False),
        (((99, "industry"), (99, "public")), False),                              # half is not most
        (((99, "industry"), (99, "industry"), (99, "public")), True),
        (((99, None),), None),
        (((None, "industry"),), None),
        (((100, None),), False),                                                  # a large study: funding cannot matter
        (((None, "public"),), False),                                             # public: size cannot matter
        (((99, "industry"), (99, "industry"), (99, None)), True),                 # already most
        (((99, None), (99, "public"), (400, None)), False),                       # cannot become most
        (((99, None), (99, None), (99, "public")), None),
    ],
)  # fmt: skip
def test_mostly_small_and_paid_by_industry(studies: tuple[Any, ...], mostly: bool | None) -> None:
    assert facts_of(study_set(funded(*studies))).get("mostly_small_industry_studies") is mostly


def test_the_share_is_unknown_where_a_study_is() -> None:
    known = facts_of(study_set(funded((99, "industry"), (99, "public"))))
    assert known["small_industry_funded_share"] == 0.5
    assert "small_industry_funded_share" not in facts_of(study_set(funded((99, "industry"), (99, None))))


def test_a_pool_with_studies_that_are_not_listed_says_nothing_of_funding() -> None:
    outcome = funded((99, "industry"))
    outcome |= {"measure": "MD", "pooled": {"from": "r", "effect": 1, "se": 1, "studies": 2}}
    assert "mostly_small_industry_studies" not in facts_of(study_set(outcome))


@pytest.mark.parametrize(("count", "tested"), [(9, False), (10, True)])
def test_ten_studies_are_tested_for_small_study_effects(count: int, tested: bool) -> None:
    studies = [trial(f"s{i:02}", result={"effect": i % 3, "se": 0.5 + i / 10}) for i in range(count)]
    found = facts_of(study_set({"measure": "MD", "studies": studies}))
    assert ("small_study_test_p" in found) is tested
    assert ("small_study_test" in found) is tested


def test_nobody_searched_a_registry() -> None:
    assert "registered_unpublished_studies" not in facts_of(study_set(weighing(0.5)))


@pytest.mark.parametrize(("outcome", "whole", "found"), [(None, 2, 2), (0, 2, 0), (1, None, 1)])
def test_an_outcome_says_its_own_unpublished_studies(outcome: int | None, whole: int | None, found: int) -> None:
    def said(count: int | None) -> dict[str, Any]:
        return {"unpublished": {"studies": count, "because": BECAUSE}} if count is not None else {}

    data = study_set(weighing(0.5) | said(outcome), **said(whole))
    assert facts_of(data)["registered_unpublished_studies"] == found


# head-to-head studies


@pytest.mark.parametrize(("comparator", "count"), [("active", 1), ("inactive", 0), (None, None)])
def test_head_to_head_studies_at_low_risk(comparator: str | None, count: int | None) -> None:
    question = {"population": "p", "intervention": "i", "comparator": "c"}
    data = study_set(weighing(0.5), question=question | ({"comparator_is": comparator} if comparator else {}))
    assert facts_of(data).get("low_risk_direct_comparisons") == count
