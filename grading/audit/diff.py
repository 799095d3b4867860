"""diff(): what differs between two gradings, in the order of cause.

What was typed, the rules as they are written, the facts, what the rules did, and last the verdicts. Both are trails, so
that a grading of today and one of years ago are compared in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.audit.behind import Behind
from grading.audit.changes import beyond_noise, changes
from grading.audit.comparison import Engines
from grading.audit.trail import record, recorded_rulebook, recorded_source
from grading.facts import FACTS
from grading.intake.study_set_file import Source
from grading.model.difference import (
    CameTo,
    Change,
    Difference,
    FactMoved,
    OutcomeDifference,
    RuleChanged,
    RuleMoved,
    Side,
)
from grading.model.trail import RecordedOutcome, RecordedRule, Trail
from grading.model.verdict import OutcomeResult
from grading.pipeline import run
from grading.rulebook import Rule, Rulebook

WRITTEN = ("when", "then", "because", "borderline", "overrides", "says")
"""What of a rule can be written otherwise so that somebody's verdict, or its words, may move."""
IDLE: frozenset[CameTo] = frozenset({"silent", "no such rule", "not fired"})
"""A rule that did nothing on either side is no cause, whatever kept it from it."""
Seen = tuple[RecordedOutcome, OutcomeResult]
Done = Mapping[tuple[str, bool, str], RecordedRule]
"""What each rule did, by domain, whether at its best, and id."""


def diff(first: Trail, second: Trail) -> Difference:
    """What differs between two gradings. Raises GradingError where a recorded rulebook cannot be read."""
    one, other = _seen(first), _seen(second)
    found = [
        _both(one[name], other[name]) if name in one and name in other else _alone(one.get(name), other.get(name))
        for name in dict.fromkeys((*one, *other))
    ]
    moved = [each for each in found if each.only or each.facts or each.rules or each.verdict]
    return Difference(
        first=_side(first), second=_side(second),
        typed=tuple(changes(_typed(first), _typed(second))),
        thresholds=tuple(changes(_thresholds(first), _thresholds(second))),
        rules=tuple(_rules(first, second)), outcomes=tuple(moved),
        conclusion=tuple(changes(_plain(first.result.conclusion), _plain(second.result.conclusion))),
        same=tuple(each.id for each in found if each not in moved), record=tuple(_record(first, second)),
    )  # fmt: skip


def _record(first: Trail, second: Trail) -> Iterator[Change]:
    """Every place in which two records of the same differ: then one was changed, or the program is another."""
    if (first.study_set.text, first.rulebook.files) == (second.study_set.text, second.rulebook.files):
        yield from changes(_whole(first), _whole(second))


def _whole(trail: Trail) -> dict[str, Any]:
    """A record with a name for every stage; without what graded, which may be another version."""
    plain = _plain(trail)
    del plain["tool"], plain["rulebook"]["files"]
    for outcome in plain["outcomes"]:
        outcome["stages"] = {
            f"{stage['domain']}{', at its best' if stage['best_case'] else ''}": stage for stage in outcome["stages"]
        }
    return plain


def under(engines: Engines, source: Source) -> Difference:
    """What differs between a study set under one rulebook and under another one."""
    one, other = (record(Behind(run(engine, source.study_set, source.sha256), source)) for engine in engines)
    return diff(one, other)


def _seen(trail: Trail) -> dict[str, Seen]:
    """What is recorded of each outcome, with its result, by id."""
    results = {result.id: result for result in trail.result.outcomes}
    return {one.id: (one, results[one.id]) for one in trail.outcomes}


def _side(trail: Trail) -> Side:
    result, typed = trail.result, trail.study_set
    return Side(
        title=result.study_set.title, file=typed.file, sha256=typed.sha256, rulebook=result.rulebook, tool=trail.tool
    )  # fmt: skip


def _plain(model: Any) -> dict[str, Any]:
    plain: dict[str, Any] = model.model_dump(mode="json", by_alias=True)
    return plain


def _typed(trail: Trail) -> dict[str, Any]:
    typed = recorded_source(trail).study_set.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {key: value for key, value in typed.items() if key != "rulebook"}


def _thresholds(trail: Trail) -> dict[str, Any]:
    return {one.name: one.value for one in trail.thresholds}


def _rules(first: Trail, second: Trail) -> Iterator[RuleChanged]:
    """The rules that are not written alike, in all domains; what a domain settles to when none fires counts as one."""
    if first.rulebook.sha256 == second.rulebook.sha256:
        return
    one, other = (_written(recorded_rulebook(trail)) for trail in (first, second))
    for name in sorted({*one, *other}):
        found = tuple(changes(one.get(name, {}), other.get(name, {})))
        if found:
            yield RuleChanged(
                id=name, what="changed" if name in one and name in other else "added" if name in other else "removed",
                changes=found,
            )  # fmt: skip


def _written(book: Rulebook) -> dict[str, dict[str, Any]]:
    otherwise = {
        f"{name}, otherwise": {"then": domain.otherwise.then, "because": domain.otherwise.because}
        for name, domain in book.domains.items()
        if domain.otherwise
    }
    return {name: _of_rule(rule) for name, rule in book.rules.items()} | otherwise


def _of_rule(rule: Rule) -> dict[str, Any]:
    said = {name: getattr(rule, name) for name in WRITTEN} | {"when": [condition.text for condition in rule.when]}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value}


def _both(one: Seen, other: Seen) -> OutcomeDifference:
    (before, was), (after, now) = one, other
    rules = tuple(_moved(_did(before), _did(after)))
    verdict = beyond_noise(changes(_plain(was), _plain(now)))
    return OutcomeDifference(
        id=was.id, name=now.name, certainty=(was.certainty_range, now.certainty_range),
        facts=tuple(_facts(before, after, rules)), rules=rules, verdict=tuple(verdict),
    )  # fmt: skip


def _alone(one: Seen | None, other: Seen | None) -> OutcomeDifference:
    results = [seen[1] if seen else None for seen in (one, other)]
    there = next(result for result in results if result)
    before, after = (result.certainty_range if result else None for result in results)
    return OutcomeDifference(
        id=there.id, name=there.name, only="first" if one else "second", certainty=(before, after)
    )  # fmt: skip


def _facts(one: RecordedOutcome, other: RecordedOutcome, rules: tuple[RuleMoved, ...]) -> Iterator[FactMoved]:
    """The facts with another value; those first that a rule reads which did something else."""
    units = {fact.name: fact.unit for fact in (*one.facts, *other.facts)}
    before, after = ({fact.name: fact.value for fact in side.facts} for side in (one, other))
    reading = {rule.id: {name for text, *_ in rule.conditions for name in _reads(text)} for rule in rules}
    moved = [
        FactMoved(
            name=name, unit=units[name], before=before.get(name), after=after.get(name),
            rules=tuple(rule for rule, reads in reading.items() if name in reads),
        )
        for name in sorted(units) if before.get(name) != after.get(name)
    ]  # fmt: skip
    yield from sorted(moved, key=lambda fact: not fact.rules)


def _reads(condition: str) -> tuple[str, ...]:
    """The facts that a condition reads."""
    return tuple(word for word in condition.split() if word in FACTS)


def _did(outcome: RecordedOutcome) -> Done:
    return {
        (stage.domain, stage.best_case, rule.id): rule
        for stage in outcome.stages for rule in stage.rules
    }  # fmt: skip


def _moved(before: Done, after: Done) -> Iterator[RuleMoved]:
    """The rules that did something else. What they do at the best is told where nothing else is of the same rule."""
    domains = [{(domain, best) for domain, best, _ in side} for side in (before, after)]
    told: set[str] = set()
    for key in sorted(dict.fromkeys((*before, *after)), key=lambda key: key[1]):
        domain, best_case, name = key
        one, other = before.get(key), after.get(key)
        ends = [_came_to(rule, key[:2] in there) for rule, there in zip((one, other), domains, strict=True)]
        if ends[0] == ends[1] or IDLE.issuperset(ends) or name in told:
            continue
        told.add(name)
        yield RuleMoved(
            id=name, domain=domain, before=ends[0], after=ends[1], best_case=best_case,
            conditions=tuple(_turned(one, other)),
        )  # fmt: skip


def _came_to(rule: RecordedRule | None, fired: bool) -> CameTo:
    return rule.did if rule else "no such rule" if fired else "not fired"


def _turned(one: RecordedRule | None, other: RecordedRule | None) -> Iterator[tuple[str, bool | None, bool | None]]:
    """The conditions that hold on one side and do not, or cannot be told, on the other."""
    before, after = (dict(rule.conditions) if rule else {} for rule in (one, other))
    for text in dict.fromkeys((*before, *after)):
        if before.get(text) != after.get(text):
            yield text, before.get(text), after.get(text)
