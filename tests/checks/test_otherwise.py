"""The cases that reach `otherwise` are all of it and nothing else, by the specification of conditions alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from grading.checks.checking import Checking
from grading.checks.gaps import asked
from grading.checks.otherwise import opposite, reached
from grading.facts import Sheet
from grading.model.check import Reached
from grading.model.words import SETTLED
from grading.rulebook import load_rulebook, shipped
from grading.rulebook.conditions import parse
from tests.checks.random_sheets import complete_sheet
from tests.checks.shows import fired

every_rulebook = pytest.mark.parametrize("name", shipped())


@cache
def checking(name: str) -> Checking:
    return Checking(load_rulebook(name))


@cache
def cases(name: str) -> tuple[Reached, ...]:
    return tuple(reached(checking(name)))


def holds(text: str, facts: Sheet, name: str) -> bool:
    fact, unknown, _ = text.partition(" is unknown")
    values = checking(name).rulebook.values
    return fact not in facts if unknown else parse(text, values).holds(facts, values) is True


def sheets(name: str, one: Reached, number: int) -> Iterator[Sheet]:
    """Random evidence of which the domain is asked, half of it such that no rule fires."""
    of, domain = checking(name), checking(name).rulebook.domains[one.domain]
    random = Random(f"{name} {one.domain}")
    for turn in range(number):
        nothing = [of.of(domain).nothing] if turn % 2 and one.domain in SETTLED else []
        yield complete_sheet(random, of, domain, asked(of, domain), *nothing)


@every_rulebook
def test_no_rule_fires_where_a_case_holds_and_one_does_where_none_holds(name: str) -> None:
    book = checking(name).rulebook
    for one in cases(name):
        assert one.whole
        for facts in sheets(name, one, 4):
            did = fired(book, one.domain, facts)
            reaches = any(all(holds(text, facts, name) for text in case) for case in one.cases)
            assert reaches is not ("fires" in did.did.values()), facts


@every_rulebook
def test_every_judged_domain_with_rules_says_what_reaches_its_otherwise(name: str) -> None:
    book = checking(name).rulebook
    for one in cases(name):
        domain = book.domains[one.domain]
        assert domain.otherwise
        assert one.then == domain.otherwise.then
        assert 1 <= len(one.cases) <= 12
    assert {"risk of bias", "imprecision", "publication bias"} <= {one.domain for one in cases(name)}


def test_an_opposite_is_written_in_the_grammar() -> None:
    marks = {"much": 60.0}
    pairs = {"i_squared > much": "i_squared <= much", "studies is 1": "studies is not 1",
             "precision_judged_by is lines": "precision_judged_by is not lines",
             "comparison_is_indirect is yes": "comparison_is_indirect is no",
             "comparison_is_indirect is not yes": "comparison_is_indirect is yes",
             "participants < optimal_information_size": "participants >= optimal_information_size"}  # fmt: skip
    assert {text: opposite(parse(text, marks)) for text in pairs} == pairs
    for text in pairs.values():
        parse(text, marks)
