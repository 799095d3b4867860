"""What the engine refuses: what durable_rules would misread, and whatever durable_rules does amiss."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from grading.engine import Engine, session
from grading.engine.compile import MOST_RULES, RESERVED, collisions, compile_rules, fnv
from grading.engine.driver import durable_module
from grading.errors import EngineError, RulebookError
from grading.facts.fact import Sheet, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.conditions import Condition
from tests.engine.random_rulebooks import book_of, conditions, rule, rulebook

needs_durable = pytest.mark.skipif(durable_module() is None, reason="durable_rules cannot be imported here")


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ({"effect": float("nan")}, "`effect` is nan, which is no number"),
        ({"effect": float("inf")}, "`effect` is inf"),
        ({"effect": 10**400}, "`effect` is"),
        ({"effect": True}, "`effect` is True"),
        ({"effect": "1"}, "`effect` is '1'"),
        ({"effect": None}, "`effect` is None"),
        ({"studies": 3.0}, "`studies` is 3.0, which is no count"),
        ({"studies": -1}, "`studies` is -1"),
        ({"studies": 2**53 + 1}, "`studies` is 9007199254740993"),
        ({"certainty": "lowish"}, "`certainty` is 'lowish', which is no word"),
        ({"certainty": ["low"]}, "`certainty` is ['low'], which is no word"),
        ({"dose_response": 1}, "`dose_response` is 1, which is no yes/no"),
        ({"weight_indirect": 1.01}, "`weight_indirect` is 1.01, which is no share"),
        ({"participant": 3}, "unknown fact `participant`; did you mean `participants`?"),
    ],
)
def test_what_is_not_of_its_type_is_refused_by_name(sheet: Sheet, message: str) -> None:
    book = book_of("effect > 1", "studies > 1", "certainty is low", "dose_response is yes")
    other = rule("it.other", conditions("weight_indirect > 0.5"))
    book = rulebook({"it": (*book.domains["it"].rules, other)})
    with Engine(book) as engine, pytest.raises(EngineError) as caught, engine.session() as opened:
        opened.fire("it", sheet)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"ampel": 1}, "unknown threshold `ampel`; did you mean `ample`?"),
        ({"ample": float("nan")}, "threshold `ample` is nan"),
        ({"ample": True}, "threshold `ample` is True"),
        ({"ample": "many"}, "threshold `ample` is 'many' where the rulebook has 2000"),
    ],
)
def test_a_faulty_threshold_is_refused_by_name(own: dict[str, Value], message: str) -> None:
    book = book_of("participants < ample", thresholds={"ample": 2000})
    with Engine(book) as engine, pytest.raises(EngineError) as caught, engine.session(own):
        pass
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (Condition("effect", "is", 1.0, "value", "effect is 1"), "`1.0` is never its value"),
        (Condition("effect", "matches", "a.*", "value", "effect matches a.*"), "not compared with `matches`"),
        (Condition("effect", "<", float("inf"), "value", "effect < 1e999"), "not a finite one"),
        (Condition("effect", "<", "outcome", "fact", "effect < outcome"), "`outcome` is no number"),
        (Condition("effect", "<", "ample", "threshold", "effect < ample"), "`ample` is no number"),
        (Condition("certainty", "is", "lowish", "value", "certainty is lowish"), "`lowish` is never its value"),
        (Condition("outcome", "is", "pain", "value", "outcome is pain"), "`outcome` is no fact that decides"),
        (Condition("sid", "is", "s", "value", "sid is s"), "`sid` is no fact that decides"),
        (Condition("certainty", "<", 1.0, "value", "certainty < 1"), "a word is not compared with `<`"),
    ],
)
def test_what_is_not_of_the_grammar_is_not_compiled(condition: Condition, message: str) -> None:
    with pytest.raises(RulebookError) as caught:
        compile_rules(rulebook({"it": (rule("it.holds", (condition,)),)}))
    assert "it.holds.yaml:1: it.holds" in str(caught.value)
    assert message in str(caught.value)


def test_all_faults_of_a_rulebook_are_told_at_once() -> None:
    crowd = tuple(rule(f"crowd.{n}", conditions(f"studies > {n}")) for n in range(MOST_RULES + 1))
    twice = (rule("it.twice", conditions("studies > 1")), rule("it.twice", conditions("studies > 2")))
    with pytest.raises(RulebookError) as caught:
        Engine(rulebook({"crowd": crowd, "it": (rule("it.empty", ()), *twice)}))
    assert [problem.what for problem in caught.value.problems] == [
        "`crowd` has 61 rules, and the engine takes 60 a domain",
        "it.empty: no condition, so it would always fire",
        "rule `it.twice` also stands in it.twice.yaml:1",
    ]


def test_names_that_share_a_hash_are_refused() -> None:
    one, two = "tjdtrw", "ttckxa"
    book = book_of(f"effect < {one}", f"effect > {two}", thresholds={one: 1.0, two: 2.0})
    with pytest.raises(RulebookError, match=f"cannot tell `threshold:{one}` from `threshold:{two}`"):
        Engine(book)


def test_the_vocabulary_has_no_two_names_that_share_a_hash() -> None:
    ids = ["sid-s", "f", *(f"f{n}" for n in range(500))]
    assert [*collisions(iter([*RESERVED, *FACTS]))] == []
    assert [*collisions(iter(ids))] == []


def test_the_hash_is_that_of_the_source() -> None:
    """Constants of rete.c and state.c, release 2.0.28."""
    assert {name: fnv(name) for name in ("$lt", "$and", "$m", "id", "sid", "name")} == {
        "$lt": 542787579, "$and": 3746487396, "$m": 1690058490, "id": 926444256, "sid": 3593476751, "name": 2369371622,
    }  # fmt: skip


class _Fake(ModuleType):
    """durable_rules with some of its functions replaced."""

    def __init__(self, module: ModuleType, **replaced: Any) -> None:
        super().__init__("durable_rules_engine")
        self.__dict__.update({**vars(module), **replaced})


def _module() -> ModuleType:
    module = durable_module()
    assert module is not None
    return module


def _refusal(monkeypatch: pytest.MonkeyPatch, function: str, answers: Iterator[Any]) -> str:
    """The error of a firing during which this function gives these answers; the engine goes on after it, or says no."""
    fake, real = _Fake(_module()), getattr(_module(), function)

    def answer(*given: Any) -> Any:
        one = next(answers, real)
        if isinstance(one, Exception):
            raise one
        return real(*given) if one is real else one

    monkeypatch.setattr(session, "durable_module", lambda: fake)
    with Engine(book_of("studies > 1")) as engine:
        setattr(fake, function, answer)
        with pytest.raises(EngineError) as caught, engine.session() as opened:
            opened.fire("it", {"studies": 2})
        setattr(fake, function, real)
        with engine.session() as opened:
            assert opened.fire("it", {"studies": 2})[0].verdict == "fires"
    return str(caught.value)


@needs_durable
def test_a_rule_that_does_not_fire_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _refusal(monkeypatch, "assert_fact", iter([(1, 0)]))
    assert said == (
        f"random (sha256 {'5a' * 32}): it: durable_rules fires no rule; the specification fires it.holds; asserted: "
        '{"id":"f","sid":"s","studies":2}\n  help: no answer is given; please report these lines'
    )


@needs_durable
def test_a_rule_that_the_specification_does_not_fire_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Condition, "holds", lambda *_: False)
    with Engine(book_of("studies > 1")) as engine, pytest.raises(EngineError) as caught, engine.session() as opened:
        opened.fire("it", {"studies": 2})
    assert "durable_rules fires it.holds; the specification fires no rule" in str(caught.value)


@needs_durable
@pytest.mark.parametrize(
    ("function", "answers", "message"),
    [
        ("assert_fact", [(2, 1)], "answered with code 2"),
        ("assert_fact", [(3, 1)], "answered with code 3"),
        ("assert_fact", ["error"], "Could not do it, error code: 303"),
        ("start_action_for_state", ["error"], "error code: 303"),
        ("start_action_for_state", [("{}", '{"r0000":{"m":{"kind":"other"}}}')], "fired on another fact"),
        ("start_action_for_state", [None], "durable_rules fires no rule"),
        ("complete_and_start_action", ["again"], "fired more than 1 rules, the last r0000"),
        ("retract_fact", ["error"], "error code: 303"),
    ],
)
def test_whatever_it_does_amiss_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, function: str, answers: list[Any], message: str
) -> None:
    error = _module().error("Could not do it, error code: 303")
    echo = '{"r0000":{"m":{"id":"f","sid":"s","studies":2}}}'
    given = [{"error": error, "again": echo}.get(str(answer), answer) for answer in answers]
    assert message in _refusal(monkeypatch, function, iter(given))


@needs_durable
def test_an_interruption_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = _Fake(_module())
    monkeypatch.setattr(session, "durable_module", lambda: fake)
    with Engine(book_of("studies > 1")) as engine:
        fake.__dict__["complete_and_start_action"] = _interrupted
        with pytest.raises(KeyboardInterrupt), engine.session() as opened:
            opened.fire("it", {"studies": 2})
        fake.__dict__["complete_and_start_action"] = _module().complete_and_start_action
        with engine.session() as opened:
            assert opened.fire("it", {"studies": 2})[0].verdict == "fires"


def _interrupted(*_: Any) -> Any:
    raise KeyboardInterrupt


@needs_durable
def test_an_engine_whose_session_cannot_be_deleted_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise _module().error("Could not do it, error code: 303")

    fake = _Fake(_module())
    monkeypatch.setattr(session, "durable_module", lambda: fake)
    engine = Engine(book_of("studies > 1"))
    fake.__dict__.update(assert_fact=lambda *_: (2, 1), delete_state=refuse)
    with pytest.raises(EngineError, match="error code: 303"), engine.session() as opened:
        opened.fire("it", {"studies": 2})
    with pytest.raises(EngineError, match="it is closed"), engine.session():
        pass
