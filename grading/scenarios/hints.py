"""What is known of a survivor for which no scenario was found, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grading.facts import FACTS, Value
from grading.facts.fact import Fact
from grading.scenarios.mutants import Mutant, step
from grading.scenarios.witnesses import Sheet, Witnesses, may_touch


def hint(mutant: Mutant, witnesses: Witnesses) -> str:
    """How many scenarios it may touch in vain; or the smallest change to the facts of one on which it would differ."""
    number = len(witnesses.of(mutant))
    if mutant.kind == "threshold" or number:
        scenarios = (
            f"{number} scenarios that it may touch hold" if number > 1 else "one scenario that it may touch holds"
        )
        return f"{scenarios} as before, and so does whatever was tried near by: it may be equivalent"
    found = next(_differing(mutant, witnesses), None)
    if found is None:
        return "no scenario reaches it, even with one of its facts changed: it may be equivalent, or nothing comes near"
    (name, value), sheet = found
    was = dict(sheet.facts).get(name)
    instead = "not known" if was is None else FACTS[name].show(was)
    rest = ", ".join(f"{other} {FACTS[other].show(one)}" for other, one in sheet.facts if other in _read(mutant, name))
    beside = f" (beside {rest})" if rest else ""
    return f"no scenario reaches it; it would differ if {name} were {FACTS[name].show(value)}, not {instead}{beside}"


def _read(mutant: Mutant, but: str) -> set[str]:
    return {fact for rule in mutant.rules for c in rule.when for fact in c.reads()} - {but}


def _differing(mutant: Mutant, witnesses: Witnesses) -> Iterator[tuple[tuple[str, Value], Sheet]]:
    """A fact with a value, and the sheet of a scenario that, with it, the mutant may touch."""
    for sheet in witnesses.sheets_about(mutant):
        for name in sorted(_read(mutant, "")):
            for value in _values(FACTS[name], mutant):
                facts = tuple(sorted({**dict(sheet.facts), name: value}.items()))
                if may_touch(mutant, replace(sheet, facts=facts)):
                    yield (name, value), sheet


def _values(fact: Fact, mutant: Mutant) -> list[Value]:
    """What this fact may be: yes and no, each of its words, or the numbers at the boundary and next to it."""
    if fact.type == "yes/no":
        return [True, False]
    if fact.words:
        return list(fact.words)
    numbers = [float(one) for at in mutant.boundaries for one in (at, step(at, 1), step(at, -1))]
    values = [int(one) if fact.type == "count" and one.is_integer() else one for one in numbers]
    return [value for value in values if fact.accepts(value)]
