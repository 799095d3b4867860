"""Given and When: a claim of a claims file."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given, when


@given("the claims file {file}", example="the claims file my-text.claims.yaml")
def claims_file(case: Case, file: str) -> None:
    """What a text says, claim by claim, with its evidence. The path is seen from the folder of the feature file."""
    case.cite(file)


@when("the claim {claim} is checked( by {book:RULEBOOK}|)", example="the claim C-1 is checked")
def check(case: Case, claim: str, book: str | None) -> None:
    """The claim with this id: by the rulebook that its file names, or by this one."""
    case.check(case.cited.called(claim), book)


@when('it says "{words}"', example='it says "significantly reduces pain … compared with placebo"')
def it_says(case: Case, words: str) -> None:
    """The claim with these words is checked: the one that the scenario's tag names, or the only one that has them."""
    case.check(case.cited.saying(words, case.tags))
