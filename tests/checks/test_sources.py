"""DOIs that are none are told, those that only look odd are not; and so is what nobody read in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.checks.checking import Checking
from grading.checks.sources import DECISION, malformed, unchecked, wrong_with
from grading.rulebook import Rulebook, load_rulebook, shipped

FIXTURES = Path(__file__).parents[2] / "fixtures" / "broken" / "rulebooks" / "checks"


def expected(name: str) -> list[str]:
    lines = (FIXTURES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if not line.startswith("#"))


def found(rulebook: Rulebook) -> list[str]:
    checking = Checking(rulebook)
    return sorted(f"{one.id} {one.about}" for ask in (malformed, unchecked) for one in ask(checking))


@pytest.mark.parametrize("name", ["dois-that-are-none", "unusual-dois", "never-checked"])
def test_every_planted_fault_is_found_and_no_other(name: str) -> None:
    assert found(load_rulebook(FIXTURES / name)) == expected(name)


def test_a_fault_is_told_with_its_place() -> None:
    finding = next(malformed(Checking(load_rulebook(FIXTURES / "dois-that-are-none"))))
    assert finding.where.endswith("dois-that-are-none/sources.yaml:5")
    assert (
        finding.what == "source `of-another-kind`: `PMC7195185` does not begin with 10. and the number of a registrant"
    )


@pytest.mark.parametrize("name", shipped())
def test_every_doi_of_the_shipped_bibliography_is_one(name: str) -> None:
    rulebook = load_rulebook(name)
    assert sum(source.doi is not None for source in rulebook.sources.values()) > 20
    assert list(malformed(Checking(rulebook))) == []


@pytest.mark.parametrize("doi", [
    "10.1136/bmj.d4002", "10.1016/S0895-4356(11)00206-X", "10.1002/(SICI)1097-0258(19980815)17:15<1623::AID>3.0.CO;2-S",
    "10.1000.10/123/456", "10.12688/f1000research.1.v1",
])  # fmt: skip
def test_a_doi_is_one(doi: str) -> None:
    assert wrong_with(doi) == ""


@pytest.mark.parametrize(("doi", "why"), [
    ("http://dx.doi.org/10.1136/bmj.d4002", "address"), ("doi.org/10.1136/bmj.d4002", "address"),
    ("DOI: 10.1136/bmj.d4002", "prefix"), ("10.1136/bmj.d4002,", "punctuation"), ("10.1136/bmj.d4002)", "punctuation"),
    ("10.1136", "suffix"), ("10.113/bmj", "suffix"), ("10.1136/bmj d4002", "suffix"), ("11.1136/bmj", "does not begin"),
    ("", "does not begin"), ("10.1136/", "suffix"),
])  # fmt: skip
def test_what_is_no_doi_is_told_with_the_reason(doi: str, why: str) -> None:
    assert why in wrong_with(doi)


@pytest.mark.parametrize("name", ["core-grade-2025", "grade-handbook"])
def test_everything_that_says_so_of_itself_is_listed_once(name: str) -> None:
    rulebook = load_rulebook(name)
    citing = [(rule.id, rule.source) for rule in rulebook.rules.values()]
    citing += [(one.name, one.source) for one in rulebook.thresholds.values()]
    citing += [(one.id, one.source) for one in rulebook.families.values()]
    citing += [(one.name, one.source) for one in rulebook.certainty_words]
    unread = [id for id, cited in citing if any(not one.checked and one.source.key != DECISION for one in cited)]
    assert sorted(one.about for one in unchecked(Checking(rulebook))) == sorted(unread)


def test_a_house_lists_only_what_it_says_otherwise() -> None:
    rulebook = load_rulebook("nice-like")
    about = {one.about for one in unchecked(Checking(rulebook))}
    assert about == {"appreciable_risk_ratio_low", "imprecision.crosses-one-line", "imprecision.crosses-two-lines"}
