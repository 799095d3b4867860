"""What rules do on sheets, and how an engine is used."""

from __future__ import annotations

import gc
import json
import locale
import sys
import threading
from collections.abc import Mapping
from typing import Any

import pytest

from grading.engine import Engine, Evaluation, session
from grading.engine.compile import MOST_RULES, OPERATORS, compile_rules, number
from grading.engine.driver import Durable, durable_module
from grading.errors import EngineError
from grading.facts.fact import Sheet, Value
from grading.rulebook.model import Rulebook
from tests.engine.random_rulebooks import BIGGEST_COUNT, book_of, conditions, rule, rulebook

needs_durable = pytest.mark.skipif(durable_module() is None, reason="durable_rules cannot be imported here")


def verdict(book: Rulebook, sheet: Sheet, thresholds: Mapping[str, Value] | None = None) -> str:
    with Engine(book) as engine, engine.session(thresholds) as opened:
        (found,) = opened.fire("it", sheet)
    return found.verdict


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("participants < 2000", 1999, "fires"),
        ("participants < 2000", 2000, "silent"),
        ("participants >= 2000", 2000, "fires"),
        ("participants is 0", 0, "fires"),
        ("participants is not 0", 0, "silent"),
        (f"participants is {BIGGEST_COUNT}", BIGGEST_COUNT, "fires"),
        (f"participants is {BIGGEST_COUNT}", BIGGEST_COUNT - 1, "silent"),
        (f"participants < {BIGGEST_COUNT}", BIGGEST_COUNT - 1, "fires"),
        ("small_study_test_p < 0.0000001", 1e-7, "silent"),
        ("small_study_test_p < 0.0000001", 9.99e-8, "fires"),
        ("small_study_test_p <= 1e-300", 1e-300, "fires"),
        ("effect > 0", 5e-324, "fires"),
        ("effect > 0", -0.0, "silent"),
        ("effect >= 1e22", 10**22, "fires"),
        ("effect <= 1", 1, "fires"),
        ("weight_indirect > 0.3", 0.3, "silent"),
        ("weight_indirect > 0.3", 0.1 + 0.2, "fires"),
        ("weight_indirect >= 1", 1, "fires"),
        ("certainty is very low", "very low", "fires"),
        ("certainty is low", "very low", "silent"),
        ("certainty is not very low", "low", "fires"),
        ("dose_response is no", False, "fires"),
        ("dose_response is no", True, "silent"),
        ("dose_response is not no", True, "fires"),
    ],
)
def test_a_condition_at_its_boundary(line: str, value: Value, expected: str) -> None:
    assert verdict(book_of(line), {line.split()[0]: value}) == expected


@pytest.mark.parametrize("line", ["certainty is not low", "dose_response is not yes", "studies is not 3", "effect < 1"])
def test_an_unknown_fact_never_fires(line: str) -> None:
    assert verdict(book_of(line), {}) == "cannot tell"


@pytest.mark.parametrize("absent", ["effect", "interval_low"])
def test_facts_compared_with_each_other_need_both(absent: str) -> None:
    known: dict[str, Value] = {"effect": 1.0, "interval_low": 0.5}
    assert verdict(book_of("effect > interval_low"), known) == "fires"
    del known[absent]
    assert verdict(book_of("effect > interval_low"), known) == "cannot tell"


def test_one_false_condition_silences_whatever_is_unknown() -> None:
    assert verdict(book_of("studies > 3", "effect > 1"), {"studies": 3}) == "silent"


def test_a_study_set_may_set_its_own_threshold() -> None:
    book = book_of("participants < ample", thresholds={"ample": 2000})
    assert verdict(book, {"participants": 2000}) == "silent"
    assert verdict(book, {"participants": 2000}, {"ample": 2001}) == "fires"
    assert verdict(book, {"participants": 2000}) == "silent"


def test_every_rule_of_the_domain_comes_back_once_sorted() -> None:
    rules = tuple(rule(f"it.{name}", conditions(f"studies > {n}")) for n, name in enumerate(["c", "a", "d", "b"]))
    with Engine(rulebook({"it": rules, "other": (), "third": ()})) as engine, engine.session() as opened:
        found = {name: opened.fire(name, sheet) for name, sheet in (("other", {}), ("it", {"studies": 2}))}
    assert found["other"] == ()
    assert [(one.rule.id, one.verdict) for one in found["it"]] == [
        ("it.a", "fires"), ("it.b", "silent"), ("it.c", "fires"), ("it.d", "silent"),
    ]  # fmt: skip


def test_later_domains_may_be_fired_on_what_earlier_ones_were_judged_to_be() -> None:
    later = (rule("certainty.two-steps", conditions("domains_against_rating_up >= 1")),)
    book = rulebook({"it": (rule("it.small", conditions("studies < 3")),), "certainty": later})
    with Engine(book) as engine, engine.session() as opened:
        fired = sum(one.verdict == "fires" for one in opened.fire("it", {"studies": 1}))
        assert opened.fire("certainty", {"domains_against_rating_up": fired})[0].verdict == "fires"


@needs_durable
def test_no_fact_is_left_when_it_has_been_fired() -> None:
    module = durable_module()
    assert module is not None
    with Engine(book_of("studies > 1")) as engine:
        durable = engine._durable
        assert durable is not None
        (handle,) = durable._open().values()
        for studies in (2, 1, 2, 2):
            with engine.session() as opened:
                opened.fire("it", {"studies": studies})
                assert module.get_facts(handle, "s") == "[]"


def test_a_word_is_not_a_number_that_equals_it_whatever_was_fired_before() -> None:
    with Engine(book_of("dose_response is yes")) as engine:
        with engine.session() as opened:
            assert opened.fire("it", {"dose_response": True})[0].verdict == "fires"
        with pytest.raises(EngineError, match="`dose_response` is 1, which is no yes/no"), engine.session() as opened:
            opened.fire("it", {"dose_response": 1})


def test_thresholds_are_those_of_the_session_whatever_was_fired_before() -> None:
    book = book_of("studies > ample", "effect > rare", thresholds={"ample": 2, "rare": 0.5})
    with Engine(book) as engine:
        for ample, rare in ((2, 0.5), (3, 0.5), (2, 0.7), (2, 0.5)):
            with engine.session({"ample": ample, "rare": rare}) as opened:
                fires = ample < 3 and rare < 0.7
                assert opened.fire("it", {"studies": 3, "effect": 0.7})[0].verdict == ("fires" if fires else "silent")


def test_texts_are_never_asserted() -> None:
    assert verdict(book_of("studies is 1"), {"studies": 1, "outcome": '"} \\ \0 ⊕'}) == "fires"


def test_as_many_domains_as_a_message_pool_must_grow_for() -> None:
    names = [f"domain {n}" for n in range(60)]
    book = rulebook({name: (rule(f"{name}.it", conditions(f"studies >= {n}")),) for n, name in enumerate(names)})
    with Engine(book) as engine, engine.session() as opened:
        found = {name: opened.fire(name, {"studies": 30}) for name in names}
    assert [one.verdict for (one,) in found.values()] == ["fires"] * 31 + ["silent"] * 29


def test_as_many_rules_as_a_domain_may_have_all_at_once() -> None:
    rules = tuple(
        rule(f"it.{n}", conditions(f"studies > {n}", "effect > 0", f"participants > {n}", "certainty is low"))
        for n in range(MOST_RULES)
    )
    sheet: Sheet = {"studies": 100, "effect": 1.0, "participants": 100, "certainty": "low"}
    with Engine(rulebook({"it": rules})) as engine, engine.session() as opened:
        assert {one.verdict for one in opened.fire("it", sheet)} == {"fires"}


def test_the_same_conditions_may_stand_in_many_rules() -> None:
    rules = tuple(rule(f"it.{n}", conditions("studies > 1")) for n in range(MOST_RULES))
    with Engine(rulebook({"it": rules})) as engine, engine.session() as opened:
        assert {one.verdict for one in opened.fire("it", {"studies": 2})} == {"fires"}


def test_a_domain_is_fired_once_a_session_and_only_inside_it() -> None:
    with Engine(book_of("studies > 1")) as engine:
        with engine.session() as opened:
            opened.fire("it", {})
            with pytest.raises(EngineError, match="`it` was fired in this session"):
                opened.fire("it", {})
            with pytest.raises(EngineError, match="unknown domain `its`; did you mean `it`"):
                opened.fire("its", {})
            with pytest.raises(EngineError, match="a session is open already"), engine.session():
                pass
        with pytest.raises(EngineError, match="the session is over"):
            opened.fire("it", {})
        with engine.session() as again:
            assert again.fire("it", {"studies": 2})[0].verdict == "fires"


def test_an_error_inside_a_session_leaves_the_engine_usable() -> None:
    with Engine(book_of("studies > 1")) as engine:
        with pytest.raises(EngineError), engine.session() as opened:
            _ = [opened.fire(name, sheet) for name, sheet in (("it", {"studies": 2}), ("unknown", {}))]
        with engine.session() as opened:
            assert opened.fire("it", {"studies": 2})[0].verdict == "fires"


@needs_durable
def test_a_closed_engine_and_another_thread_are_refused() -> None:
    engine = Engine(book_of("studies > 1"))
    caught: list[EngineError] = []

    def elsewhere() -> None:
        try:
            with engine.session():
                pass
        except EngineError as error:
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert "used by another thread" in str(caught[0])
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="it is closed"), engine.session() as opened:
        opened.fire("it", {"studies": 2})


@needs_durable
def test_engines_beside_each_other_do_not_meddle() -> None:
    one, two = Engine(book_of("studies > 1")), Engine(book_of("studies > 2"))
    with one, two, one.session() as first, two.session() as second:
        assert second.fire("it", {"studies": 2})[0].verdict == "silent"
        assert first.fire("it", {"studies": 2})[0].verdict == "fires"


@needs_durable
def test_a_forgotten_engine_gives_its_ruleset_back(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Durable] = []
    monkeypatch.setattr(Durable, "close", lambda durable: closed.append(durable))
    engine = Engine(book_of("studies > 1"))
    del engine
    gc.collect()
    assert len(closed) == 1


def test_without_durable_rules_the_specification_runs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "durable_module", lambda: None)
    with Engine(book_of("studies > 1")) as engine:
        assert not engine.uses_durable
        with engine.session() as opened:
            assert opened.fire("it", {"studies": 2})[0].verdict == "fires"
        with pytest.raises(EngineError, match="which is no count"), engine.session() as opened:
            opened.fire("it", {"studies": "2"})


def test_where_it_cannot_be_imported_there_is_no_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    assert durable_module() is None


def test_decimal_commas_are_refused() -> None:
    before = locale.setlocale(locale.LC_NUMERIC)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8"):
        try:
            locale.setlocale(locale.LC_NUMERIC, name)
        except locale.Error:
            continue
        try:
            with pytest.raises(EngineError, match="writes a half as `0,5`"):
                Engine(book_of("effect > 0.5"))
            return
        finally:
            locale.setlocale(locale.LC_NUMERIC, before)
    pytest.skip("no locale with a decimal comma is installed here")


def test_the_compiled_rules_keep_to_the_narrow_subset() -> None:
    """One key a mapping, known operators, constants and equality first, a guard before every comparison of names."""
    lines = ("effect > interval_low", "certainty is not low", "studies is 3", "effect < ample")
    definition = compile_rules(book_of(*lines, thresholds={"ample": 1e-7})).rulesets["it"]
    parsed = json.loads(definition)
    (leg,) = parsed["r0000"]["all"]
    assert leg == {
        "m": {
            "$and": [
                {"studies": 3}, {"$neq": {"certainty": "low"}},
                {"$ex": {"interval_low": 1}}, {"$ex": {"threshold:ample": 1}},
                {"$gt": {"effect": {"$m": "interval_low"}}}, {"$lt": {"effect": {"$m": "threshold:ample"}}},
            ]
        }
    }  # fmt: skip
    json.loads(definition, object_pairs_hook=lambda pairs: _single(pairs, parsed))
    assert set(OPERATORS) == {"is", "is not", "<", "<=", ">", ">="}


def _single(pairs: list[tuple[str, Any]], top: dict[str, Any]) -> None:
    assert len(pairs) == 1 or {name for name, _ in pairs} == set(top)


@pytest.mark.parametrize("value", [1e-7, 1e-300, 5e-324, 1e16, 1e22, -0.0, 1 / 3, 1.7976931348623157e308])
def test_a_number_is_written_with_a_point_and_in_full(value: float) -> None:
    assert "." in number(value)
    assert float(number(value)) == value


def test_evaluations_are_values() -> None:
    one = rule("it.holds", conditions("studies > 1"))
    assert Evaluation(one, "fires") == Evaluation(one, "fires")
