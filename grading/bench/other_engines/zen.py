"""zen-engine: a decision table a domain, which is what it is made for; or its expressions alone, without its engine.

An unknown fact is absent, and reads as null there: each condition is guarded against it. Of facts and thresholds it is
given what the rules of the domain read, as our own engine is: it takes over every one that it is given.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from grading.bench.cases import Case
from grading.facts.fact import Sheet, Value
from grading.rulebook import Condition, Rule, Rulebook

THRESHOLD = "threshold_"
OPERATORS = {"is": "==", "is not": "!="}


def tables(rulebook: Rulebook) -> Callable[[Case], list[list[str]]]:
    """Asks a decision table of each domain, in which every row that holds is collected."""
    import zen

    engine = zen.ZenEngine()
    decisions = {
        name: engine.create_decision(zen.ZenDecisionContent(json.dumps(_table(domain.rules))))
        for name, domain in rulebook.domains.items() if domain.rules
    }  # fmt: skip

    given = _giver(rulebook)

    def asked(case: Case) -> list[list[str]]:
        return [
            sorted(row["rule"] for row in decisions[domain].evaluate(given(case, domain, sheet))["result"])
            if domain in decisions else []
            for domain, sheet in case.asked
        ]  # fmt: skip

    return asked


def expressions(rulebook: Rulebook) -> Callable[[Case], list[list[str]]]:
    """Asks one compiled expression of each domain: the list of what every rule's conditions come to."""
    import zen

    rules = {name: sorted(domain.rules, key=lambda rule: rule.id) for name, domain in rulebook.domains.items()}
    compiled = {
        name: zen.compile_expression(f"[{', '.join(map(_holds, those))}]") for name, those in rules.items() if those
    }

    given = _giver(rulebook)

    def asked(case: Case) -> list[list[str]]:
        found = []
        for domain, sheet in case.asked:
            held = compiled[domain].evaluate(given(case, domain, sheet)) if domain in compiled else []
            found.append([rule.id for rule, fires in zip(rules[domain], held, strict=True) if fires])
        return found

    return asked


def _giver(rulebook: Rulebook) -> Callable[[Case, str, Sheet], dict[str, Value]]:
    """What a domain is given: the facts and thresholds that its rules read."""
    facts = {name: tuple(rulebook.reads(name)) for name in rulebook.domains}
    thresholds = {
        name: sorted({str(c.operand) for rule in domain.rules for c in rule.when if c.kind == "threshold"})
        for name, domain in rulebook.domains.items()
    }

    def given(case: Case, domain: str, sheet: Sheet) -> dict[str, Value]:
        known = {name: sheet[name] for name in facts[domain] if name in sheet}
        for name in thresholds[domain]:
            known[f"{THRESHOLD}{name}"] = case.thresholds[name]
        return known

    return given


def _table(rules: tuple[Rule, ...]) -> dict[str, Any]:
    """A decision of three nodes, with a row for each rule: the condition as one expression, and the rule's id."""
    place = {"position": {"x": 0, "y": 0}}
    rows = [{"_id": rule.id, "when": _holds(rule), "rule": json.dumps(rule.id)} for rule in rules]
    content = {"hitPolicy": "collect", "inputs": [{"id": "when", "name": "when"}],
               "outputs": [{"id": "rule", "name": "rule", "field": "rule"}], "rules": rows}  # fmt: skip
    return {
        "nodes": [{"id": "in", "type": "inputNode", "name": "in", **place},
                  {"id": "rules", "type": "decisionTableNode", "name": "rules", "content": content, **place},
                  {"id": "out", "type": "outputNode", "name": "out", **place}],
        "edges": [{"id": "first", "sourceId": "in", "targetId": "rules", "type": "edge"},
                  {"id": "second", "sourceId": "rules", "targetId": "out", "type": "edge"}],
    }  # fmt: skip


def _holds(rule: Rule) -> str:
    return " and ".join(f"({one})" for condition in rule.when for one in _clauses(condition))


def _clauses(condition: Condition) -> list[str]:
    operand = json.dumps(condition.operand)
    if condition.kind != "value":
        operand = f"{THRESHOLD if condition.kind == 'threshold' else ''}{condition.operand}"
    known = [f"{name} != null" for name in condition.reads()]
    return [*known, f"{condition.fact} {OPERATORS.get(condition.op, condition.op)} {operand}"]
