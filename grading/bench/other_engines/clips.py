"""clipspy: a template a domain with a slot for each fact, a rule a rule, and a Python function that hears what fires.

An unknown fact is `nil`; a rule that reads it does not match.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from grading.bench.cases import Case
from grading.facts.fact import Value
from grading.rulebook import Condition, Rule, Rulebook

OPERATORS = {"is": "eq", "is not": "neq"}
THRESHOLD = "threshold-"


def ask(rulebook: Rulebook) -> Callable[[Case], list[list[str]]]:
    """Asks an environment that has these rules."""
    import clips

    environment, fired = clips.Environment(), list[str]()
    environment.define_function(lambda rule: fired.append(str(rule)), name="fires")
    slots, templates = dict[str, list[str]](), dict[str, Any]()
    for at, (name, domain) in enumerate(rulebook.domains.items()):
        if domain.rules:
            slots[name] = sorted({slot for rule in domain.rules for one in rule.when for slot in _slots(one)})
            shown = " ".join(f"(slot {slot} (default nil))" for slot in slots[name])
            environment.build(f"(deftemplate sheet-{at} {shown})")
            templates[name] = environment.find_template(f"sheet-{at}")
            for number, rule in enumerate(domain.rules):
                environment.build(_rule(f"rule-{at}-{number}", f"sheet-{at}", rule))

    def asked(case: Case) -> list[list[str]]:
        environment.reset()
        found, values = [], {f"{THRESHOLD}{name}": value for name, value in case.thresholds.items()}
        for domain, sheet in case.asked:
            fired.clear()
            if domain in templates:
                known = {**sheet, **values}
                given = {slot: _value(clips, known[slot]) for slot in slots[domain] if slot in known}
                templates[domain].assert_fact(**given)
                environment.run()
            found.append(sorted(fired))
        return found

    return asked


def _slots(condition: Condition) -> list[str]:
    other = f"{THRESHOLD}{condition.operand}" if condition.kind == "threshold" else str(condition.operand)
    return [condition.fact] if condition.kind == "value" else [condition.fact, other]


def _value(clips: Any, value: Value) -> Any:
    return clips.Symbol("TRUE" if value else "FALSE") if isinstance(value, bool) else value


def _rule(name: str, template: str, rule: Rule) -> str:
    read = dict.fromkeys(slot for condition in rule.when for slot in _slots(condition))
    bound = " ".join(f"({slot} ?{slot}&~nil)" for slot in read)
    tests = " ".join(f"(test {_test(condition)})" for condition in rule.when)
    return f"(defrule {name} ({template} {bound}) {tests} => (fires {json.dumps(rule.id)}))"


def _test(condition: Condition) -> str:
    if condition.kind != "value":
        return f"({condition.op} ?{condition.fact} ?{_slots(condition)[1]})"
    if condition.op in OPERATORS:
        operator = OPERATORS[condition.op]
        if isinstance(condition.operand, bool):
            return f"({operator} ?{condition.fact} {'TRUE' if condition.operand else 'FALSE'})"
        if isinstance(condition.operand, str):
            return f"({operator} ?{condition.fact} {json.dumps(condition.operand)})"
        return f"({'=' if operator == 'eq' else '<>'} ?{condition.fact} {condition.operand})"
    return f"({condition.op} ?{condition.fact} {condition.operand!r})"
