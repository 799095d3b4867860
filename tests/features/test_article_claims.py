"""features/articles/*.feature and the claims files agree both ways: a scenario a claim, in the order of the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature

from grading.claims import check
from grading.intake.claims_file import load_claims
from grading.model.claim_verdict import ClaimsResult

ROOT = Path(__file__).parents[2]
FEATURES, FIXTURES = ROOT / "features/articles", ROOT / "fixtures/articles"
ARTICLES = ("back-pain", "sciatica")


@cache
def checked(article: str) -> ClaimsResult:
    source = load_claims(FIXTURES / f"{article}.claims.yaml")
    return check(source.claims, source.study_sets)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_claim_has_one_scenario_and_every_scenario_a_claim(article: str) -> None:
    feature = get_feature(str(FEATURES), f"{article}.feature")
    tags = [tag for scenario in feature.scenarios.values() for tag in scenario.tags]
    assert tags == [claim.id for claim in checked(article).claims]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_scenario_is_about_its_own_article_and_says_verdict_and_reason(article: str) -> None:
    feature = get_feature(str(FEATURES), f"{article}.feature")
    for scenario in feature.scenarios.values():
        steps = [step.name for step in scenario.steps]
        assert steps[0] == f"the claims file ../../fixtures/articles/{article}.claims.yaml", scenario.name
        assert sum(step.startswith("the claim is ") for step in steps) == 1, scenario.name
        assert any(step.startswith("the reason says ") for step in steps), scenario.name


def test_every_article_has_a_feature_file_and_none_is_left_over() -> None:
    assert sorted(path.stem for path in FEATURES.glob("*.feature")) == sorted(ARTICLES)


def test_there_are_thirty_six_claims_and_none_hangs_on_a_range() -> None:
    claims = [claim for article in ARTICLES for claim in checked(article).claims]
    assert len(claims) == 36
    assert not [claim.id for claim in claims if claim.undetermined]
