"""A decision table says what the rules do: read back, it judges every sheet as the engine does."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.engine import Engine
from grading.output.docs.blocks import anchor
from grading.rulebook import Domain, load_rulebook, shipped
from tests.engine.random_rulebooks import Sheets
from tests.output.docs.reader import Row, rows

BOOKS = {id: load_rulebook(id) for id in shipped()}
ENGINES = {id: Engine(book) for id, book in BOOKS.items()}
SHEETS = {id: Sheets(book) for id, book in BOOKS.items()}


def tables(pages: dict[str, str]) -> Iterator[tuple[str, Domain, list[Row]]]:
    """The table of every domain that a rulebook tells of itself."""
    for id, book in BOOKS.items():
        for domain in book.domains.values():
            heading = f"{anchor(domain.name)}-table"
            names = (f"{id}/README.md", f"{id}/{anchor(domain.name)}.md")
            found = [text for name in names if f'<a id="{heading}"></a>' in (text := pages.get(name, ""))]
            if found:
                yield id, domain, [*rows(found[0], heading)]


@pytest.fixture(scope="session")
def told(pages: dict[str, str]) -> list[tuple[str, Domain, list[Row]]]:
    return [*tables(pages)]


def test_every_domain_with_rules_has_a_table(told: list[tuple[str, Domain, list[Row]]]) -> None:
    found = {(id, domain.name) for id, domain, _ in told}
    stances = {(id, name) for id, book in BOOKS.items() if len(book.layers) == 1
               for name, domain in book.domains.items() if domain.rules}  # fmt: skip
    assert found == stances | {("kce-single-study", "inconsistency"), ("nice-like", "imprecision")}


def test_a_row_is_a_rule_the_most_serious_first(told: list[tuple[str, Domain, list[Row]]]) -> None:
    for _, domain, found in told:
        ruled = [row for row in found if row.rule]
        by_id = {rule.id: rule for rule in domain.rules}
        assert sorted(row.rule for row in ruled) == sorted(by_id)
        for row in ruled:
            rule = by_id[row.rule]
            assert (row.level, row.close, row.silences) == (rule.then, rule.borderline, rule.overrides)
            assert sum(map(len, row.asked.values())) == len(rule.when)
        ranks = [domain.levels.index(row.level) for row in ruled]
        assert ranks == sorted(ranks, reverse=True)
        last = [row.level for row in found if not row.rule]
        assert last == ([domain.otherwise.then] if domain.otherwise else [])
        assert not domain.otherwise or not found[-1].rule


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_table_judges_as_the_engine_does(told: list[tuple[str, Domain, list[Row]]], seed: int) -> None:
    random = Random(seed)
    for id, domain, found in told:
        for _ in range(3):
            sheet = SHEETS[id].draw(random, domain.name)
            with ENGINES[id].session() as session:
                fired = {one.rule.id: one.verdict for one in session.fire(domain.name, sheet)}
            assert {row.rule: row.did(sheet) for row in found if row.rule} == fired, sheet
