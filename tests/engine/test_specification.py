"""A domain's specification, with every condition asked once, against its rules, asked one by one."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.engine.specification import Specification
from grading.facts.fact import Sheet, Value
from grading.rulebook.conditions import Condition
from grading.rulebook.model import Rule, Rulebook
from tests.engine.random_rulebooks import NUMBERS, Sheets, conditions, random_rulebook, rule


def agrees(specification: Specification, rules: tuple[Rule, ...], sheet: Sheet, values: dict[str, Value]) -> bool:
    """Whether all is as `Rule.evaluate` says it, rule by rule."""
    answer = specification.answer(sheet, values)
    said = {one.id: one.evaluate(sheet, values) for one in rules}
    assert [one.rule.id for one in answer.evaluations] == sorted(said)
    assert answer.fired == sorted(name for name, verdict in said.items() if verdict == "fires")
    return {one.rule.id: one.verdict for one in answer.evaluations} == said


def agreed(book: Rulebook, random: Random, times: int) -> bool:
    """Whether it agrees on so many sheets of every domain, under thresholds that change now and then."""
    sheets, made = Sheets(book), {name: Specification(domain.rules) for name, domain in book.domains.items()}
    values = book.values
    for _ in range(times):
        if random.random() < 0.3:
            values = {name: random.choice(NUMBERS) for name in book.values}
        for name, domain in book.domains.items():
            if not agrees(made[name], domain.rules, sheets.draw(random, name), values):
                return False
    return True


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.randoms(use_true_random=False))
def test_it_is_what_the_rules_say_where_hypothesis_looks(random: Random) -> None:
    assert agreed(random_rulebook(random), random, 5)


def test_it_is_what_the_rules_say_on_many_sheets() -> None:
    random = Random(20250422)
    assert all(agreed(random_rulebook(random), random, 100) for _ in range(40))


def test_a_number_between_two_cuts_and_on_each() -> None:
    rules = (
        rule("it.a", conditions("studies > 3")),
        rule("it.b", conditions("studies >= 3", "studies < ample", thresholds={"ample": 5})),
        rule("it.c", conditions("studies is 3")),
        rule("it.d", conditions("studies is not 5", "certainty is low")),
    )
    specification = Specification(rules)
    for studies in range(8):
        for ample in (5, 3, 4.5):
            assert agrees(specification, rules, {"studies": studies, "certainty": "low"}, {"ample": ample})


def test_a_large_whole_number_is_compared_as_the_double_that_it_becomes() -> None:
    rules = (rule("it.a", conditions("effect > 1e22")), rule("it.b", conditions("effect >= 1e22")))
    specification = Specification(rules)
    for effect in (10**22 - 1, 10**22, 10**22 + 1, 2 * 10**22):
        assert agrees(specification, rules, {"effect": effect}, {})


def test_a_condition_that_many_rules_share_is_asked_once() -> None:
    asked: list[str] = []

    class Asked(Condition):
        def holds(self, *given: object) -> bool | None:
            asked.append(self.text)
            return Condition.holds(self, *given)  # type: ignore[arg-type]

    one = Asked("effect", "<", "interval_low", "fact", "effect < interval_low")
    specification = Specification(tuple(rule(f"it.{n}", (one,)) for n in range(60)))
    asked.clear()
    assert len(specification.answer({"effect": 1.0, "interval_low": 2.0}, {}).fired) == 60
    assert asked == ["effect < interval_low"]
