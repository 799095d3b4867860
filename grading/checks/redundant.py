"""What could go without changing a verdict: conditions, rules, thresholds, and what a person states in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import z3

from grading.checks.checking import Checking
from grading.checks.reading import facts_behind, names_read, own_folder, places, thresholds_behind
from grading.facts import FACTS
from grading.model.check import Finding
from grading.model.words import ALL_ARE_SAID, START
from grading.rulebook import Condition, Domain, Rule
from grading.rulebook.shelf import HEAD


def redundant(checking: Checking) -> Iterator[Finding]:
    """GC501 to GC504. Of a rule that can never stand something worse is told."""
    always = _always(checking)
    for domain in checking.rulebook.domains.values():
        for rule in domain.rules:
            yield from _conditions(checking, domain, rule, always)
        if domain.name not in ALL_ARE_SAID:
            yield from _implied(checking, domain)
    yield from _thresholds(checking)
    yield from _stated_in_vain(checking)


def _always(checking: Checking) -> set[str]:
    """Conditions that hold whatever the evidence, as soon as what they read is known."""
    of_each = {c.text: (checking.of(d), c) for d in checking.rulebook.domains.values() for r in d.rules for c in r.when}
    return {text for text, (of, condition) in of_each.items() if not checking.can_be(of.false(condition))}


def _conditions(checking: Checking, domain: Domain, rule: Rule, always: set[str]) -> Iterator[Finding]:
    for condition in rule.when:
        why = _needless(checking, domain, rule, condition, always)
        if why and checking.can_be(checking.of(domain).standing(rule)):
            about, what = f"{rule.id}: {condition.text}", f"{rule.id}: `{condition.text}` {why}"
            yield checking.finding("GC501", rule.where, about, what, domain=domain.name, rules=[rule])


def _needless(checking: Checking, domain: Domain, rule: Rule, condition: Condition, always: set[str]) -> str:
    """Why the rule could do without this condition; empty if it could not."""
    if condition.text in always:
        return "holds whatever the evidence"
    if not set(condition.reads()) <= _read(one for one in rule.when if one is not condition):
        return ""  # where what it reads is unknown, only the rule with it cannot be told
    of = checking.of(domain)
    differs = z3.Or(of.fires(rule) != of.fires(rule, condition), of.silent(rule) != of.silent(rule, condition))
    return "" if checking.can_be(differs) else "follows from the others: without it the rule does the same"


def _implied(checking: Checking, domain: Domain) -> Iterator[Finding]:
    """GC502: of two rules that imply each other the later one is told."""
    of, told = checking.of(domain), set[str]()
    for rule in reversed(domain.rules):
        candidates = [
            by for by in domain.rules
            if by is not rule and by.id not in told and _alike(rule, by)
            and _read(by.when) <= _read(rule.when)  # where what the other reads is unknown, it does not fire
        ]  # fmt: skip
        if not candidates or not checking.can_be(of.standing(rule)):
            continue
        for by in candidates:
            if not checking.can_be(of.standing(rule), z3.Not(of.standing(by))):
                told.add(rule.id)
                what = f"{rule.id}: wherever it fires {by.id} fires too, and says {by.then} as well"
                shown = checking.shown(domain, of.standing(rule))
                yield checking.finding(
                    "GC502", rule.where, rule.id, what, domain=domain.name, rules=[rule, by], sheets=[shown]
                )
                break


def _alike(rule: Rule, by: Rule) -> bool:
    """Both say the same; a close call beside a rule that is none is no close call."""
    return (rule.then, rule.says) == (by.then, by.says) and (rule.borderline or not by.borderline)


def _read(conditions: Iterable[Condition]) -> set[str]:
    return {name for condition in conditions for name in condition.reads()}


def _thresholds(checking: Checking) -> Iterator[Finding]:
    """GC503, of the rulebook's own folder: what lies below it, or is shared, others may need."""
    read, own = names_read(checking.rulebook), own_folder(checking.rulebook)
    used = read | thresholds_behind(facts_behind(read))
    for name, threshold in checking.rulebook.thresholds.items():
        if name not in used and threshold.where.rpartition("/")[0] == own:
            what = f"{name}: no condition compares with it, no sentence shows it, and no fact that is read needs it"
            yield checking.finding("GC503", threshold.where, name, what)


def _stated_in_vain(checking: Checking) -> Iterator[Finding]:
    """GC504, of a rulebook that grades: facts that nothing reads, and with them what a person writes for them alone."""
    if START not in checking.rulebook.domains:
        return
    read = facts_behind(names_read(checking.rulebook))
    needed = {place for fact in read for place in places(fact)}
    for name, fact in FACTS.items():
        if fact.type == "text" or name in read:
            continue
        vain = sorted(place for place in places(name) if not any(_overlap(place, other) for other in needed))
        if vain:
            what = f"{name}: no rule reads it, nor anything made of it; `{vain[0]}` is written in vain"
            yield checking.finding("GC504", f"{own_folder(checking.rulebook)}/{HEAD}:1", name, what)


def _overlap(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
