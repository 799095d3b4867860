"""Each mutant is the rulebook with exactly one change, of each kind exactly once; its id says which."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Literal

import pytest

from grading.facts import Value
from grading.rulebook import Domain, Rule, Rulebook, Threshold, load_rulebook, shipped
from grading.rulebook.conditions import parse
from grading.rulebook.model import Layer, Otherwise
from grading.scenarios.mutants import Mutant, mutants, step

BOOKS = {name: load_rulebook(name) for name in shipped()}
every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
VALUES: dict[str, Value] = {"large_sample": 2000, "some_concerns_count_as": "high"}


def rule(*when: str, then: str = "serious") -> Rule:
    conditions = tuple(parse(line, VALUES) for line in when)
    return Rule("imprecision.few", "imprecision", "", "", (), conditions, then, "", (), "i.yaml:3")


def small_book(one: Rule, otherwise: str = "not serious") -> Rulebook:
    """A rulebook of one rule, with two thresholds."""
    levels = ("not serious", "serious", "very serious")
    domain = Domain("imprecision", "", levels, (one,), Otherwise(otherwise, ""), "i.yaml:1")
    thresholds = {
        "large_sample": Threshold("large_sample", 2000, "people", "", (), where="t.yaml:1"),
        "some_concerns_count_as": Threshold("some_concerns_count_as", "high", "", "", (), words=("high", "low")),
    }
    return Rulebook("small", "1", "", "", {"imprecision": domain}, thresholds, "0" * 64)


def test_every_kind_of_mutant_is_made_once() -> None:
    book = small_book(rule("participants < large_sample", "i_squared >= 0.50", "evidence_form is estimate"))
    assert [mutant.id for mutant in mutants(book)] == [
        "imprecision.few: condition 1 dropped",
        "imprecision.few: condition 1: < → <=",
        "imprecision.few: condition 2 dropped",
        "imprecision.few: condition 2: >= → >",
        "imprecision.few: condition 2: 0.50 → 0.51",
        "imprecision.few: condition 2: 0.50 → 0.49",
        "imprecision.few: condition 3 dropped",
        "imprecision.few: condition 3: is → is not",
        "imprecision.few: then: serious → very serious",
        "imprecision.few: then: serious → not serious",
        "otherwise of imprecision: not serious → serious",
        "threshold large_sample 2000 → 2001",
        "threshold large_sample 2000 → 1999",
        "threshold some_concerns_count_as high → low",
    ]


def test_a_mutant_knows_where_it_was_changed() -> None:
    places = {(mutant.of, mutant.where) for mutant in mutants(small_book(rule("participants < 5")))}
    assert {("imprecision.few", "i.yaml:3"), ("imprecision", "i.yaml:1"), ("large_sample", "t.yaml:1")} <= places


@pytest.mark.parametrize(
    ("printed", "up", "down"), [("2000", "2001", "1999"), ("0.55", "0.56", "0.54"), ("0.50", "0.51", "0.49"),
                                ("-1", "0", "-2"), ("1e-05", "0.00002", "0.00000")],
)  # fmt: skip
def test_the_smallest_step_is_one_of_the_last_printed_digit(printed: str, up: str, down: str) -> None:
    assert (float(step(printed, 1)), float(step(printed, -1))) == (float(up), float(down))
    if "e" not in printed:
        assert (step(printed, 1), step(printed, -1)) == (up, down)


@pytest.mark.parametrize(("limits", "left"), [({}, [6, 4]), ({"most": 5}, [4]), ({"least": 5}, [6])])
def test_a_threshold_stays_where_it_may_be(limits: dict[str, Any], left: list[int]) -> None:
    book = small_book(rule("participants < 5"))
    bounded = replace(book.thresholds["large_sample"], value=5, **limits)
    found = mutants(replace(book, thresholds={"large_sample": bounded}))
    assert [one.rulebook.values["large_sample"] for one in found if one.kind == "threshold"] == left


def test_a_number_that_a_fact_never_has_is_no_mutant() -> None:
    ids = [mutant.id for mutant in mutants(small_book(rule("studies is 0"))) if mutant.kind == "number"]
    assert ids == ["imprecision.few: condition 1: 0 → 1"]


def test_a_rule_without_its_only_condition_always_fires() -> None:
    dropped = next(one for one in mutants(small_book(rule("participants < 5"))) if one.kind == "condition")
    assert dropped.original.rules["imprecision.few"].evaluate({}, {}) == "cannot tell"
    assert dropped.rulebook.rules["imprecision.few"].evaluate({}, {}) == "fires"


def differences(one: Any, other: Any) -> list[str]:
    """The names of the fields in which two dataclasses differ."""
    return [field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)]


def changes(mutant: Mutant) -> list[str]:
    """Everything in which a mutant differs from its original, as small as it can be told."""
    before, after = mutant.original, mutant.rulebook
    found = [f"threshold {name}" for name in before.thresholds
             if differences(before.thresholds[name], after.thresholds[name])]  # fmt: skip
    for name, domain in before.domains.items():
        mutated = after.domains[name]
        found += [f"{name} {field}" for field in differences(domain, mutated) if field != "rules"]
        for old, new in zip(domain.rules, mutated.rules, strict=True):
            for field in differences(old, new):
                same = [c for c in old.when if c in new.when]
                assert field == "then" or len(same) == len(old.when) - 1, mutant.id
                found.append(f"{old.id} {field}")
    return found


@every_book
def test_every_mutant_differs_in_exactly_one_place(book: Rulebook) -> None:
    every = list(mutants(book))
    assert every
    assert len({mutant.id for mutant in every}) == len(every)
    for mutant in every:
        assert len(changes(mutant)) == 1, mutant.id
        assert differences(mutant.original, mutant.rulebook) in (["domains"], ["thresholds"])


@every_book
def test_every_condition_operator_level_and_threshold_has_its_mutants(book: Rulebook) -> None:
    kinds: dict[Literal["condition", "operator"], int] = {"condition": 0, "operator": 0}
    for mutant in mutants(book):
        if mutant.kind in kinds:
            kinds[mutant.kind] += 1
    house = len(book.layers) > 1
    own = [one for one in book.rules.values() if not house or one.layer == book.id]
    assert kinds["condition"] == kinds["operator"] == sum(len(one.when) for one in own)


def test_a_house_has_mutants_of_what_it_does_otherwise() -> None:
    about = {mutant.of for mutant in mutants(BOOKS["nice-like"])}
    assert about == {"imprecision.crosses-one-line", "imprecision.crosses-two-lines", "appreciable_risk_ratio_low"}


def test_the_same_layer_twice_is_no_house() -> None:
    book = replace(small_book(rule("participants < 5")), layers=(Layer("small", "1"),))
    assert any(mutant.of == "imprecision.few" for mutant in mutants(book))
