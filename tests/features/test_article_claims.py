"""features/articles/*.feature: every claim of the two articles, on their evidence, with the real rules and engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from pytest_bdd.feature import get_feature

from grading.claims import check
from grading.intake.claims_file import load_claims
from grading.model.claim_verdict import ClaimResult, ClaimsResult, StatementResult
from grading.rulebook import load_rulebook
from grading.scenarios.playing import SCENARIO

ROOT = Path(__file__).parents[2]
FEATURES, FIXTURES = ROOT / "features/articles", ROOT / "fixtures/articles"
ARTICLES = {"back pain": "back-pain", "sciatica": "sciatica"}
TITLES = {family.title: family.id for family in load_rulebook().families.values()}

scenarios(*sorted(str(path) for path in FEATURES.glob("*.feature")))


@cache
def checked(article: str) -> ClaimsResult:
    source = load_claims(FIXTURES / f"{article}.claims.yaml")
    return check(source.claims, source.study_sets)


@dataclass
class Reading:
    """The claim that a scenario's tag names."""

    claim: ClaimResult

    def part(self, number: int) -> StatementResult:
        return self.claim.parts[number - 1]


@given(parsers.parse("the article on {article}"), target_fixture="article")
def _article(article: str) -> ClaimsResult:
    return checked(ARTICLES[article])


@pytest.fixture
def identity(request: pytest.FixtureRequest) -> str:
    """The id of the claim: the scenario's tag."""
    [tag] = request.node.stash[SCENARIO].tags
    return tag


@when(parsers.parse('it says "{words}"'), target_fixture="reading")
def _says(article: ClaimsResult, identity: str, words: str) -> Reading:
    claim = next(one for one in article.claims if one.id == identity)
    assert all(quoted.strip() in claim.words for quoted in words.split("…")), claim.words
    return Reading(claim)


@then(parsers.re(r"the claim is (?P<verdict>supported|overstated|understated|contradicted|not gradable)"))
def _verdict(reading: Reading, verdict: str) -> None:
    assert reading.claim.verdict == verdict, reading.claim


@then(parsers.re(r"its (?P<number>\d)(?:st|nd|rd|th) part is (?P<verdict>supported|overstated|contradicted)"))
def _part(reading: Reading, number: str, verdict: str) -> None:
    assert reading.part(int(number)).verdict == verdict, reading.part(int(number))


@then(parsers.parse('it is recognised as "{title}"'))
def _recognised(reading: Reading, title: str) -> None:
    assert (reading.part(1).asserts.family, reading.part(1).asserts.how) == (TITLES[title], "recognised")


@then(parsers.re(r'its (?P<number>\d)(?:st|nd|rd|th) part is recognised as "(?P<title>.*)"'))
def _part_recognised(reading: Reading, number: str, title: str) -> None:
    assert reading.part(int(number)).asserts.family == TITLES[title]


@then(parsers.re(r"the evidence is of (?P<certainty>very low|low|moderate|high) certainty"))
def _certainty(reading: Reading, certainty: str) -> None:
    assert reading.part(1).supports.certainty_range == (certainty, certainty)


@then("the evidence is not graded")
def _not_graded(reading: Reading) -> None:
    assert reading.part(1).supports.certainty_range is None
    assert all(seen.certainty_range is None for seen in reading.part(1).evidence)


@then(parsers.parse('the evidence supports "{phrase}"'))
def _supports(reading: Reading, phrase: str) -> None:
    assert phrase in reading.part(1).supports.phrase


@then(parsers.parse('in GRADE\'s words "{sentence}"'))
def _in_grades_words(reading: Reading, sentence: str) -> None:
    assert sentence in reading.part(1).supports.statement


@then(parsers.re(r'its (?P<number>\d)(?:st|nd|rd|th) part rests on "(?P<sentence>.*)"'))
def _rests_on(reading: Reading, number: str, sentence: str) -> None:
    assert sentence in reading.part(int(number)).supports.statement


@then(parsers.parse('the reason says "{reason}"'))
def _reason(reading: Reading, reason: str) -> None:
    assert reason in reading.part(1).because


@then(parsers.re(r'the reason for its (?P<number>\d)(?:st|nd|rd|th) part says "(?P<reason>.*)"'))
def _part_reason(reading: Reading, number: str, reason: str) -> None:
    assert reason in reading.part(int(number)).because


@then(parsers.parse('a reader is told "{note}"'))
def _told(reading: Reading, note: str) -> None:
    assert any(note in told for told in reading.part(1).notes), reading.part(1).notes


@then(parsers.parse("by what it cites alone it is {verdict}"))
def _alone(reading: Reading, verdict: str) -> None:
    assert reading.part(1).cited_alone == verdict


@then(parsers.parse('the editors add "{note}"'))
def _note(reading: Reading, note: str) -> None:
    assert reading.claim.note is not None
    assert note in " ".join(reading.claim.note.split())


@pytest.mark.parametrize("article", sorted(ARTICLES.values()))
def test_every_claim_has_one_scenario_and_every_scenario_a_claim(article: str) -> None:
    feature = get_feature(str(FEATURES), f"{article}.feature")
    tags = [tag for scenario in feature.scenarios.values() for tag in scenario.tags]
    assert tags == [claim.id for claim in checked(article).claims]


def test_there_are_thirty_six_claims_and_none_hangs_on_a_range() -> None:
    claims = [claim for article in ARTICLES.values() for claim in checked(article).claims]
    assert len(claims) == 36
    assert not [claim.id for claim in claims if claim.undetermined]
