"""The grammar of conditions, and what a rule does where a fact is unknown."""

from __future__ import annotations

import operator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.facts import FACTS
from grading.rulebook.conditions import NUMERIC, ConditionError, evaluate, parse

MARKS: dict[str, Any] = {"dominating_weight": 0.55, "large_change": 40, "some_concerns_count_as": "high"}
NAMES = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


@pytest.mark.parametrize(
    ("line", "value", "held"),
    [
        ("comparison_is_indirect is yes", True, True), ("comparison_is_indirect is yes", False, False),
        ("comparison_is_indirect is no", False, True), ("comparison_is_indirect is not yes", False, True),
        ("comparison_is_indirect is not no", False, False),
        ("measure is RR", "RR", True), ("measure is RR", "OR", False),
        ("measure is not RR", "OR", True), ("measure is not RR", "RR", False),
        ("body_of_evidence is non-randomised studies", "non-randomised studies", True),
        ("studies is 2", 2, True), ("studies is 2", 3, False), ("studies is not 2", 3, True),
        ("studies < 2", 1, True), ("studies < 2", 2, False),
        ("studies <= 2", 2, True), ("studies <= 2", 3, False),
        ("studies > 2", 3, True), ("studies > 2", 2, False),
        ("studies >= 2", 2, True), ("studies >= 2", 1, False),
        ("effect < -0.5", -0.51, True), ("effect < -0.5", -0.5, False), ("effect > 1e-3", 0.0011, True),
        ("weight_counted_as_high >= dominating_weight", 0.55, True),
        ("weight_counted_as_high >= dominating_weight", 0.549, False),
        ("weight_counted_as_high > dominating_weight", 0.55, False),
    ],
)  # fmt: skip
def test_a_condition_holds_or_not(line: str, value: Any, held: bool) -> None:
    condition = parse(line, MARKS)
    assert condition.holds({condition.fact: value}, MARKS) is held
    assert condition.holds({}, MARKS) is None
    assert condition.text == line


def test_a_condition_between_two_facts() -> None:
    condition = parse("participants < optimal_information_size", {})
    assert condition.reads() == ("participants", "optimal_information_size")
    assert condition.holds({"participants": 1999, "optimal_information_size": 2000}, {}) is True
    assert condition.holds({"participants": 2000, "optimal_information_size": 2000}, {}) is False
    assert condition.holds({"participants": 1999}, {}) is None
    assert condition.holds({"optimal_information_size": 2000}, {}) is None


def test_a_threshold_in_force_is_read_each_time() -> None:
    condition = parse("weight_counted_as_high >= dominating_weight", MARKS)
    assert condition.reads() == ("weight_counted_as_high",)
    assert condition.holds({"weight_counted_as_high": 0.6}, {"dominating_weight": 0.61}) is False


def test_spaces_around_and_between_do_not_matter() -> None:
    one, other = parse("studies >= 2", {}), parse("  studies   >=   2 ", {})
    assert (one.fact, one.op, one.operand, one.kind) == (other.fact, other.op, other.operand, other.kind)


@pytest.mark.parametrize(
    ("line", "what", "help"),
    [
        ("studies", "`studies` is no condition", "write `fact is value`, `fact is not value`, or `fact < number` "
         "(also <= > >=, a fact or a threshold)"),
        ("studies == 2", "`studies == 2` is no condition", None),
        ("studies>2", "`studies>2` is no condition", None),
        ("2 < studies", "`2 < studies` is no condition", None),
        ("participant > 2", "unknown fact `participant`; did you mean `participants`?",
         "`grading facts` lists every fact a rule may read"),
        ("xyz > 2", "unknown fact `xyz`", None),
        ("driver is yes", "`driver` is a text: it explains and cannot decide", "use it in `because`"),
        ("measure > 2", "`measure` is of type word and cannot be compared with >", "use `is`"),
        ("dose_response > 2", "`dose_response` is of type yes/no and cannot be compared with >", None),
        ("comparison_is_indirect is true", "`comparison_is_indirect` is yes or no, not `true`",
         "write `is yes` or `is no`"),
        ("measure is rr", "`measure` is never `rr`", "it is one of: MD, SMD, RR, OR, RD, HR"),
        ("effect_magnitude is larg", "`effect_magnitude` is never `larg`; did you mean `large`?", None),
        ("effect is 2", "`effect is 2` compares a number for equality", "use <= or >="),
        ("studies is two", "`studies is two` compares a count for equality", None),
        ("studies > studies", "`studies` cannot be compared with `studies`", "compare two different numbers"),
        ("studies > measure", "`studies` cannot be compared with `measure`", None),
        ("studies > some_concerns_count_as", "threshold `some_concerns_count_as` is a word, not a number", None),
        ("studies > large_chang", "`large_chang` is no number, fact or threshold; did you mean `large_change`?",
         "`grading facts` and thresholds.yaml"),
        ("studies > .5", "`.5` is no number, fact or threshold", None),
        ("studies > 1,000", "`1,000` is no number, fact or threshold", None),
    ],
)  # fmt: skip
def test_what_is_no_condition_is_told_with_its_cure(line: str, what: str, help: str | None) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(line, MARKS)
    assert str(caught.value) == what
    assert caught.value.help
    assert help is None or caught.value.help == help


@pytest.mark.parametrize("states", [*product((True, False, None), repeat=1), *product((True, False, None), repeat=2)])
def test_three_valued_truth(states: tuple[bool | None, ...]) -> None:
    """Silent as soon as one is false; cannot tell if none is false and one is unknown; fires if all hold."""
    names = ("comparison_is_indirect", "outcome_is_surrogate")[: len(states)]
    when = tuple(parse(f"{name} is yes", {}) for name in names)
    facts = {name: state for name, state in zip(names, states, strict=True) if state is not None}
    expected = "silent" if False in states else "cannot tell" if None in states else "fires"
    assert evaluate(when, facts, {}) == expected


def test_without_conditions_a_rule_always_fires() -> None:
    """The loader refuses an empty `when`; this is what it protects against."""
    assert evaluate((), {}, {}) == "fires"


# property: evaluate() equals a brute-force evaluator that knows nothing of Condition

NUMBERS = (0, 1, 2, 0.5, 0.55)
NUMERIC_FACTS = [name for name, fact in FACTS.items() if fact.type in NUMERIC]
YES_NO = [name for name, fact in FACTS.items() if fact.type == "yes/no"]
WORDS = [name for name, fact in FACTS.items() if fact.type == "word"]


@st.composite
def lines(draw: Any) -> tuple[str, str, str, Any]:
    """A condition as (line, fact, operator, operand)."""
    kind = draw(st.sampled_from(("yes/no", "word", "number", "fact", "threshold")))
    if kind in ("yes/no", "word"):
        name = draw(st.sampled_from(YES_NO[:3] if kind == "yes/no" else WORDS[:3]))
        value = draw(st.sampled_from(("yes", "no") if kind == "yes/no" else FACTS[name].words))
        op = draw(st.sampled_from(("is", "is not")))
        return f"{name} {op} {value}", name, op, value == "yes" if kind == "yes/no" else value
    name, op = draw(st.sampled_from(NUMERIC_FACTS[:4])), draw(st.sampled_from(sorted(NAMES)))
    if kind == "number":
        number = draw(st.sampled_from(NUMBERS))
        return f"{name} {op} {number}", name, op, number
    operand = "dominating_weight" if kind == "threshold" else next(n for n in NUMERIC_FACTS[:4] if n != name)
    return f"{name} {op} {operand}", name, op, operand


def brute_force(parts: list[tuple[str, str, str, Any]], facts: dict[str, Any], marks: dict[str, Any]) -> str:
    """By enumeration: a rule cannot be told exactly if what is unknown could make it both fire and be silent."""

    def one(fact: str, op: str, operand: Any) -> bool | None:
        right = marks[operand] if operand in marks else facts.get(operand) if operand in NUMERIC_FACTS else operand
        if fact not in facts or right is None:
            return None
        left = facts[fact]
        return (left == right) is (op == "is") if op in ("is", "is not") else NAMES[op](left, right)

    found = [one(fact, op, operand) for _, fact, op, operand in parts]
    if all(value is True for value in found):
        return "fires"
    return "silent" if any(value is False for value in found) else "cannot tell"


@settings(max_examples=400, derandomize=True)
@given(st.lists(lines(), min_size=1, max_size=4), st.data())
def test_evaluation_equals_brute_force(parts: list[tuple[str, str, str, Any]], draw: st.DataObject) -> None:
    marks: dict[str, Any] = {"dominating_weight": draw.draw(st.sampled_from(NUMBERS))}
    facts: dict[str, Any] = {}
    for name in draw.draw(st.sets(st.sampled_from([*YES_NO[:3], *WORDS[:3], *NUMERIC_FACTS[:4]]))):
        if name in YES_NO:
            facts[name] = draw.draw(st.booleans())
        elif name in WORDS:
            facts[name] = draw.draw(st.sampled_from(FACTS[name].words))
        else:
            facts[name] = draw.draw(st.sampled_from(NUMBERS))
    when = tuple(parse(line, marks) for line, *_ in parts)
    assert evaluate(when, facts, marks) == brute_force(parts, facts, marks)


@settings(max_examples=200, derandomize=True)
@given(st.lists(lines(), min_size=1, max_size=4), st.data())
def test_knowing_more_never_changes_what_was_told(parts: list[tuple[str, str, str, Any]], draw: st.DataObject) -> None:
    """What fires or is silent stays so, whatever an unknown fact turns out to be."""
    marks: dict[str, Any] = {"dominating_weight": 0.55}
    numbers = {name: draw.draw(st.sampled_from(NUMBERS)) for name in NUMERIC_FACTS[:4]}
    known = dict(list(numbers.items())[: draw.draw(st.integers(0, 4))])
    when = tuple(parse(line, marks) for line, *_ in parts)
    before, after = evaluate(when, known, marks), evaluate(when, numbers, marks)
    assert before in (after, "cannot tell")
