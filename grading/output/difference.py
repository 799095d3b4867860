"""What differs between two gradings, as text: first what was typed, then rules as written, facts, rules, verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from grading.facts import FACTS
from grading.facts.fact import plain
from grading.model.difference import (
    Change,
    Difference,
    Differences,
    FactMoved,
    OutcomeDifference,
    RuleChanged,
    RuleMoved,
    Side,
)
from grading.output.profile import level
from grading.output.text import wrapped

Line = tuple[int, str]
"""How deep it is nested, and what it says."""
MOST_PLACES = 10
FOLLOWS = ("steps", "rules", "borderline", "missing", "certainty", "footnotes")
"""What of a verdict goes with something else that is told, and is told only where that stands."""
HOLDS = {True: "so", False: "not so", None: "cannot be told"}


def text(result: Differences, width: int) -> str:
    """All that was compared, one after the other, and how many verdicts stand. Rules as written are told once."""
    parts, told = [], set[tuple[str, str]]()
    for one in result.differences:
        books = (one.first.rulebook.sha256, one.second.rulebook.sha256)
        parts.append("\n".join(_wrapped(line, width) for line in _lines(one, rules=books not in told)))
        told.add(books)
    if len(parts) > 1:
        parts.append(_counts(result))
    return "\n\n".join(parts) + "\n"


def _counts(result: Differences) -> str:
    found = result.differences
    moved = [one for each in found for one in each.outcomes]
    same = sum(len(each.same) for each in found)
    kept = same + sum(not one.only and one.certainty[0] == one.certainty[1] for one in moved)
    whole = sum(each.verdicts_stand for each in found)
    certainty = f"the certainty is the same in {kept} of {same + len(moved)} outcomes"
    return f"{certainty}; every judgement, reason and sentence in {whole} of {len(found)} gradings"


def _wrapped(line: Line, width: int) -> str:
    depth, told = line
    return wrapped(told, width, "  " * (depth + 1), first="  " * depth)


def _lines(one: Difference, *, rules: bool) -> Iterator[Line]:
    yield 0, one.second.title
    yield 1, f"first: {_side(one.first)}"
    yield 1, f"second: {_side(one.second)}"
    if one.nothing:
        yield 1, "nothing differs: every fact, rule, judgement, reason and sentence is the same"
        return
    yield from _group("what was typed", [_change(change) for change in one.typed])
    yield from _group("thresholds in force", [_change(change) for change in one.thresholds])
    if rules:
        yield from _group("rules as they are written", [*_written(one.rules)])
    for outcome in one.outcomes:
        yield from _outcome(outcome)
    yield from _group("the conclusion on the whole question", _verdict(one.conclusion))
    yield from _group("the record itself, beside what is told above", _of_record(one))
    if one.same:
        yield 1, f"nothing differs in: {', '.join(one.same)}"
    if one.verdicts_stand:
        yield 1, "every judgement, reason and sentence is the same"


def _of_record(one: Difference) -> list[str]:
    """Where the record itself is another, if nothing above tells it."""
    if one.outcomes or one.conclusion:
        return []
    more = len(one.record) - MOST_PLACES
    told = [_change(change) for change in one.record[:MOST_PLACES]]
    return [*told, f"and {more} more places"] if more > 0 else told


def _side(side: Side) -> str:
    file = f"{side.file}, " if side.file else ""
    by = f"{side.tool.name} {side.tool.version}"
    return f"{file}study set {side.sha256[:12]}, by {side.rulebook}, with {by}"


def _group(title: str, lines: Sequence[Line | str]) -> Iterator[Line]:
    if lines:
        yield 1, title
        yield from ((2, line) if isinstance(line, str) else (line[0] + 2, line[1]) for line in lines)


def _written(rules: Sequence[RuleChanged]) -> Iterator[Line]:
    for what in ("added", "removed"):
        if names := [rule.id for rule in rules if rule.what == what]:
            yield 0, f"{what}: {', '.join(names)}"
    for rule in rules:
        if rule.what == "changed":
            yield 0, f"{rule.id}:"
            yield from ((1, _change(change)) for change in rule.changes)


def _outcome(one: OutcomeDifference) -> Iterator[Line]:
    before, after = map(level, one.certainty)
    if one.only:
        yield 1, f"{one.name} [{one.id}]: only in the {one.only}, {before if one.only == 'first' else after}"
        return
    yield 1, f"{one.name} [{one.id}]: {before if before == after else f'{before} → {after}'}"
    facts = [fact for fact in one.facts if fact.name not in FACTS or FACTS[fact.name].type != "text"]
    for title, lines in (
        ("facts", [_fact(fact) for fact in facts]),
        ("rules", [line for rule in one.rules for line in _rule(rule)]),
        ("verdict", _verdict(one.verdict)),
    ):
        yield from ((depth + 1, told) for depth, told in _group(title, lines))


def _fact(fact: FactMoved) -> str:
    unit = f" {fact.unit}" if fact.unit and not fact.unit.startswith("measure") else ""
    read = f", read by {', '.join(fact.rules)}" if fact.rules else ""
    return f"{fact.name}: {_value(fact.name, fact.before)} → {_value(fact.name, fact.after)}{unit}{read}"


def _value(name: str, value: Any) -> str:
    if value is None:
        return "not known"
    return FACTS[name].show(value) if name in FACTS else shown(value)


def _rule(rule: RuleMoved) -> Iterator[Line]:
    best = ", with everything undetermined at its best" if rule.best_case else ""
    yield 0, f"{rule.id}: {rule.before} → {rule.after}{best}"
    if "no such rule" not in (rule.before, rule.after):
        yield from ((1, f"{text}: {HOLDS[was]} → {HOLDS[now]}") for text, was, now in rule.conditions)


def _verdict(changes: Sequence[Change]) -> list[str]:
    """The changes that say something; those that only follow from another one where nothing else is told."""
    telling = [change for change in changes if change.path.rpartition(".")[2] not in FOLLOWS]
    return [_change(change) for change in telling or changes]


def _change(change: Change) -> str:
    path = change.path.removeprefix("judgements.").replace("_", " ")
    if change.before is None and isinstance(change.after, (dict, list)):
        return f"{path}: added{_of(change.after)}"
    if change.after is None and isinstance(change.before, (dict, list)):
        return f"{path}: removed{_of(change.before)}"
    return f"{path}: {shown(change.before)} → {shown(change.after)}"


def _of(value: Any) -> str:
    """The level and the reason of a judgement that is there on one side only."""
    return f", {value['level']}: {value['because']}" if isinstance(value, dict) and "level" in value else ""


def shown(value: Any) -> str:
    """A value as a reader wants it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return plain(value)
    if isinstance(value, list):
        return ", ".join(map(shown, value)) or "none"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
