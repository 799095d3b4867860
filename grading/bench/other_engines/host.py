"""durable_rules as its own examples use it: a Host, a Python function a rule, a fact asserted, a session deleted.

Its rulesets are those of our compiler, with the same guards: without them it compares with stale memory. Two daemon
timers of a Host would run actions on other threads, beside the asserting one, so that answers get lost: they are
stopped before there is a rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from grading.bench.cases import Case
from grading.engine.compile import WARM_UP, compile_rules, threshold_name
from grading.rulebook import Rulebook

SESSION = "s"


def ask(rulebook: Rulebook) -> Callable[[Case], list[list[str]]]:
    """Asks a Host that has these rules."""
    import durable.engine as durable

    program, fired = compile_rules(rulebook), list[str]()
    ids = {name: rule for rule, name in program.names.items()} | {WARM_UP: WARM_UP}
    rulesets: dict[str, dict[str, Any]] = {name: json.loads(text) for name, text in program.rulesets.items()}
    for rules in rulesets.values():
        for name, rule in rules.items():
            rule["run"] = _action(fired, ids[name])
    host = durable.Host()
    host._d_timer.cancel()
    host._t_timer.cancel()
    host.set_rulesets(rulesets)
    for name in rulesets:
        host.assert_fact(name, {WARM_UP: True, "id": "f", "sid": SESSION})
        host.delete_state(name, SESSION)

    def asked(case: Case) -> list[list[str]]:
        found, values = [], {threshold_name(name): value for name, value in case.thresholds.items()}
        for domain, sheet in case.asked:
            fired.clear()
            if domain in rulesets:
                with suppress(durable.MessageNotHandledException):  # no rule fires
                    host.assert_fact(domain, {**sheet, **values, "id": "f", "sid": SESSION})
                host.delete_state(domain, SESSION)
            found.append(sorted(fired))
        return found

    return asked


def _action(fired: list[str], rule: str) -> Callable[[Any], None]:
    def action(_: Any) -> None:
        fired.append(rule)

    return action
