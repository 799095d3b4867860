"""Facts that show something, ready to paste: as a scenario that holds, and as an entry of a rule's `examples`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from grading.engine import Evaluation
from grading.errors import RulebookError
from grading.facts import FACTS, Value
from grading.judgement import Stage, settle
from grading.model.check import FactSheet
from grading.rulebook import Rule, Rulebook

PLAIN_YAML = re.compile(r"(?!(?:yes|no|true|false|null)$)[A-Za-z][\w /.-]*")
"""Words that mean themselves in YAML without quotes."""


def scenario(sheet: FactSheet, rulebook: Rulebook, domain: str, called: str, title: str) -> Iterator[str]:
    """The lines of a scenario in which the rules do on these facts what they do; `called` is the rulebook's place."""
    yield f"Scenario: {title}"
    if sheet.given:
        yield "  Given these facts alone are known:"
        yield from _table(("fact", "value"), [(name, exact(value)) for name, value in sheet.given.items()])
    else:
        yield "  Given no fact is known"
    yield f"  When the rules of {called} for {domain} are fired"
    stage = _fired(sheet, rulebook, domain)
    if fires := [rule.id for rule in stage.fired()]:
        yield "  Then only these rules fire:"
        yield from _table(("rule",), [(one,) for one in fires])
    else:
        yield "  Then no rule fires"
    yield f"  And {_settles(stage)}"


def example(sheet: FactSheet, rule: Rule, rulebook: Rulebook, name: str) -> str:
    """What this rule does on these facts, as one line of its `examples`; only the facts that it reads."""
    read = {one for condition in rule.when for one in (*condition.reads(), str(condition.operand))}
    given = {name: value for name, value in sheet.given.items() if name in read}
    verdict = rule.evaluate(given, {**rulebook.values, **given})
    written = ", ".join(f"{name}: {_yaml(value)}" for name, value in given.items())
    return f"- {{name: {_yaml(name)}, given: {{{written}}}, expect: {verdict}}}"


def exact(value: Value) -> str:
    """The very value, as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _yaml(value: Value) -> str:
    text = exact(value)
    return text if not isinstance(value, str) or PLAIN_YAML.fullmatch(text) else f'"{text}"'


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    columns = zip(head, *rows, strict=True)
    widths = [max(map(len, column)) for column in columns]
    for row in (head, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"    | {' | '.join(cells)} |"


def _fired(sheet: FactSheet, rulebook: Rulebook, name: str) -> Stage:
    """The domain as the specification says it is fired on these facts."""
    facts = {one: value for one, value in sheet.given.items() if one in FACTS}
    domain = rulebook.domains[name]
    thresholds = {**rulebook.values, **sheet.given}
    return Stage(domain, facts, tuple(Evaluation(rule, rule.evaluate(facts, thresholds)) for rule in domain.rules))


def _settles(stage: Stage) -> str:
    name = stage.domain.name
    try:
        settled = settle(stage)
    except RulebookError:  # a gap
        return f"{name} settles to nothing"
    if settled.undetermined:
        return f"{name} is left open, from {settled.level} to {settled.worst}"
    return f"{name} settles to {settled.level}"
