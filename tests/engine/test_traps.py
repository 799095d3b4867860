"""The traps of durable_rules 2.0.28, shown on durable_rules itself, so that a release that mends one is noticed.

What can crash runs in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grading.engine.driver import durable_module

pytestmark = pytest.mark.skipif(durable_module() is None, reason="durable_rules cannot be imported here")
ROOT = Path(__file__).parents[2]


def _module() -> ModuleType:
    module = durable_module()
    assert module is not None
    return module


def raw(rules: str, *facts: str, most: int = 3) -> list[Any]:
    """The codes, errors and firings of durable_rules itself."""
    module, found = _module(), list[Any]()
    handle = module.create_ruleset("raw", rules)
    module.assert_fact(handle, '{"warm":1,"id":"w","sid":"s"}')
    for fact in facts:
        try:
            code, state = module.assert_fact(handle, fact)
        except module.error as error:
            found.append(str(error)[-3:])
            continue
        found.append(code)
        message = (module.start_action_for_state(handle, state) or (None, None))[1] if code == 0 else None
        while message and len(found) < most + 1:
            found.append(message)
            message = module.complete_and_start_action(handle, state)
    return found


def one_rule(*clauses: str) -> str:
    return f'{{"r":{{"all":[{{"m":{{"$and":[{",".join(clauses)}]}}}}]}}}}'


def asserted(facts: str) -> str:
    return f'{{{facts},"id":"f0","sid":"s"}}'


@pytest.mark.parametrize(
    ("trap", "rules", "facts", "found"),
    [
        ("a second key is dropped", one_rule('{"a":1,"b":2}'), '"a":1,"b":3', "fires"),
        ("names are compared by hash", one_rule('{"liquid":1}'), '"costarring":1', "fires"),
        ("NaN is null, and is there", one_rule('{"$ex":{"a":1}}'), '"a":NaN', "fires"),
        ("a number equals its digits", one_rule('{"a":1}'), '"a":"1"', "fires"),
        ("inf is an error", one_rule('{"a":1}'), '"a":Infinity', "202"),
        ("a number without a point has no exponent", one_rule('{"a":1}'), '"a":1e-07', "204"),
        ("a number with a point may", one_rule('{"$lt":{"a":0.5}}'), '"a":1.0e-07', "fires"),
    ],
)
def test_trap(trap: str, rules: str, facts: str, found: str) -> None:
    answer = raw(rules, asserted(facts))
    assert (answer == [0, f'{{"r":{{"m":{asserted(facts)}}}}}']) if found == "fires" else (answer == [found]), trap


def test_trap_an_or_fires_once_a_branch() -> None:
    assert len(raw('{"r":{"all":[{"m":{"$or":[{"a":1},{"b":1}]}}]}}', asserted('"a":1,"b":1'))) == 1 + 2


def test_trap_an_empty_conjunction_fires_on_everything() -> None:
    assert any('"$s":1' in str(fired) for fired in raw(one_rule(), asserted('"a":1')))


def test_trap_more_than_64_matches_are_an_error() -> None:
    rules = ",".join(one_rule(f'{{"$gt":{{"a":{n}}}}}')[1:-1].replace('"r"', f'"r{n}"') for n in range(70))
    assert raw(f"{{{rules}}}", asserted('"a":65')) == ["303"]
    assert raw(f"{{{rules}}}", asserted('"a":64'), most=0) == [0]


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """This code in a process of its own; glibc fills fresh memory with rubbish if asked by MALLOC_PERTURB_."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


NEVER_FIRED = """
import durable_rules_engine as rete
handle = rete.create_ruleset("raw", '{"r":{"all":[{"m":{"$and":[{"a":1}]}}]}}')
rete.assert_fact(handle, '{"a":2,"id":"f0","sid":"s"}')
rete.delete_state(handle, "s")
"""
OURS = """
import sys, threading
from grading.engine import Engine
assert "durable_rules_engine" not in sys.modules
from tests.engine.random_rulebooks import book_of
engine = Engine(book_of("studies > 1"))
for studies in (0, 0, 2, 0):
    with engine.session():
        pass
    with engine.session() as opened:
        opened.fire("it", {"studies": studies})
assert "durable_rules_engine" in sys.modules and "durable" not in sys.modules
assert threading.active_count() == 1
engine.close()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="MALLOC_PERTURB_ is glibc's")
def test_trap_deleting_a_session_in_which_nothing_fired_crashes() -> None:
    crashed = run(NEVER_FIRED, MALLOC_PERTURB_="165").returncode
    if crashed == 0:
        pytest.skip("this C library does not fill fresh memory")
    assert crashed < 0


def test_sessions_in_which_nothing_fires_do_not_crash_and_no_thread_is_started() -> None:
    done = run(OURS, MALLOC_PERTURB_="165")
    assert (done.returncode, done.stderr) == (0, "")
