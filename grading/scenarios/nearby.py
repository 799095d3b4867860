"""Scenarios near to those that were played: graded by another rulebook, a number moved, a step left out or added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile
from typing import Any

from grading.rulebook import Rulebook
from grading.scenarios.assertions import called
from grading.scenarios.catalogue import STEPS, find
from grading.scenarios.mutants import Mutant, step
from grading.scenarios.played import Call, Play
from grading.scenarios.witnesses import Witnesses, near
from grading.scenarios.words import RULEBOOKS, count, number

NUMBERS: tuple[Callable[[str], Any], ...] = (number, count)
MOST_BASES, MOST_NEARBY = 6, 80
"""How many scenarios are varied for one mutant, and how many variants of them are tried."""


def nearby(mutant: Mutant, witnesses: Witnesses) -> Iterator[Play]:
    """What may show the mutant, the likeliest first: no Then steps, and tagged with the rule that was changed.

    First the scenarios that may touch it as they are, then those about its rules as its rulebook grades them, then
    both with one thing changed.
    """
    touched = witnesses.of(mutant)[:MOST_BASES]
    about = [one for one in near(mutant, witnesses.found)[:MOST_BASES] if one not in touched]
    bases = [_opening(one.play, mutant) for one in touched]
    bases += [_graded_by(_opening(one.play, mutant), mutant.original) for one in about]
    yield from bases
    ways: list[Callable[[Play], Iterator[Play]]] = [partial(_moved, mutant=mutant), _without, _with_one_more]
    if mutant.kind == "level":  # it shows where another rule fires beside it
        ways.reverse()
    yield from islice((play for way in ways for base in bases for play in way(base)), MOST_NEARBY)


def _opening(play: Play, mutant: Mutant) -> Play:
    """The scenario without its Then steps; tagged with the rule that was changed, if it is one."""
    tags = (mutant.of,) if mutant.of in mutant.original.rules else play.tags
    calls = list(takewhile(lambda call: call.kind != "then", play.calls))
    return replace(play, tags=tags, calls=calls)


def _graded_by(play: Play, rulebook: Rulebook) -> Play:
    """The scenario graded by this rulebook alone, as far as a step calls it by a name."""
    name = next((name for name, id in RULEBOOKS.items() if id == rulebook.id), "")
    grade = called("When", "when", f"the evidence is graded by {name}")
    graded = (i for i, call in enumerate(play.calls) if "graded" in call.text and call.kind == "when")
    place = next(graded, len(play.calls))
    return play if grade is None else replace(play, calls=[*play.calls[:place], grade, *play.calls[place + 1 :]])


# one thing changed


def _moved(play: Play, mutant: Mutant) -> Iterator[Play]:
    """Each number of each step at the boundary that was moved, and next to it; or a step further up and down."""
    for index, call in enumerate(play.calls):
        for text in _renumbered(call, mutant):
            if find(call.kind, text):
                other = replace(call, text=text)
                yield replace(play, calls=[*play.calls[:index], other, *play.calls[index + 1 :]])


def _renumbered(call: Call, mutant: Mutant) -> Iterator[str]:
    template = call.step.template
    match = template.strict.fullmatch(call.text)
    for name, word in template.gaps.items():
        if match and word.read in NUMBERS and match[name]:
            start, end = match.span(name)
            for value in _values(match[name], mutant):
                yield f"{call.text[:start]}{value}{call.text[end:]}"


def _values(written: str, mutant: Mutant) -> Iterable[str]:
    """Numbers to try in the place of this one, as a panel writes them: a true minus, a share in percent."""
    plain = written.replace("−", "-").replace(",", "")
    tried = [step(plain, 1), step(plain, -1)]
    for boundary in mutant.boundaries:
        per_cent = f"{100 * float(boundary):.10g}"
        tried += [one for at in (boundary, per_cent) for one in (at, step(at, 1), step(at, -1))]
    return [value.replace("-", "−") for value in dict.fromkeys(tried) if value != plain]


def _without(play: Play) -> Iterator[Play]:
    """Without one of the steps; the first begins the evidence and stays."""
    for index in range(1, len(play.calls)):
        if play.calls[index].kind == "given":
            yield replace(play, calls=[*play.calls[:index], *play.calls[index + 1 :]])


def _with_one_more(play: Play) -> Iterator[Play]:
    """With one more step of the vocabulary's, as its example has it, last before the evidence is graded."""
    place = next((i for i, call in enumerate(play.calls) if call.kind != "given"), len(play.calls))
    for one in STEPS:
        of_evidence = one.kind == "given" and not one.function.__module__.endswith(".facts_alone")
        more = called("And", "given", one.example) if of_evidence and not one.table else None
        if more is not None:
            yield replace(play, calls=[*play.calls[:place], more, *play.calls[place:]])
