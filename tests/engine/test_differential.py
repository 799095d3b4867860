"""durable_rules and the specification agree on random rulebooks and sheets; and would be seen to differ if they did.

`long_differential` does the same for as long as you like.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.engine import Engine
from grading.engine import compile as compiling
from grading.engine import encode as encoding
from grading.engine.driver import durable_module
from grading.rulebook.model import Rule
from tests.engine.long_differential import Tally, compare, run
from tests.engine.random_rulebooks import Sheets, random_rulebook

pytestmark = pytest.mark.skipif(durable_module() is None, reason="durable_rules cannot be imported here")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.randoms(use_true_random=False))
def test_both_agree_where_hypothesis_looks(random: Random) -> None:
    book = random_rulebook(random)
    sheets = Sheets(book)
    with Engine(book) as engine:
        for _ in range(5):
            with engine.session() as session:
                for domain in book.domains:
                    session.fire(domain, sheets.draw(random, domain))


def test_both_agree_on_many_sheets() -> None:
    tally = _compared(Random(20250422), 20_000)
    assert tally.disagreements == 0
    assert min(tally.fired, tally.cannot_tell, tally.evaluations - tally.fired - tally.cannot_tell) > 10_000


def _unguarded(conjunction: Callable[[Rule], list[str]]) -> Callable[[Rule], list[str]]:
    return lambda rule: [clause for clause in conjunction(rule) if "$ex" not in clause]


@pytest.mark.parametrize(
    ("fault", "module", "name", "faulty"),
    [
        ("< is <=", compiling, "OPERATORS", {**compiling.OPERATORS, "<": "$lte"}),
        ("<= is <", compiling, "OPERATORS", {**compiling.OPERATORS, "<=": "$lt"}),
        ("> is >=", compiling, "OPERATORS", {**compiling.OPERATORS, ">": "$gte"}),
        (">= is >", compiling, "OPERATORS", {**compiling.OPERATORS, ">=": "$gt"}),
        ("is not is is", compiling, "OPERATORS", {**compiling.OPERATORS, "is not": ""}),
        ("no guards", compiling, "_conjunction", _unguarded(compiling._conjunction)),
        ("six decimals", encoding, "number", lambda value: f"{value:f}"),
        ("fifteen digits", encoding, "number", lambda value: compiling.number(float(f"{value:.15g}"))),
    ],
)
def test_a_fault_in_the_wrapper_would_be_seen(
    monkeypatch: pytest.MonkeyPatch, fault: str, module: object, name: str, faulty: object
) -> None:
    monkeypatch.setattr(module, name, faulty)
    assert _compared(Random(1), 3_000).disagreements > 0, fault


def _compared(random: Random, sheets: int) -> Tally:
    return run(iter(lambda: random_rulebook(random), None), sheets, random)


def test_a_session_counts_every_rule_of_every_domain() -> None:
    random, tally = Random(3), Tally()
    book = random_rulebook(random)
    with Engine(book) as engine:
        compare(engine, Sheets(book), random, tally)
    assert (tally.sheets, tally.evaluations) == (len(book.domains), len(book.rules))
