"""What a graded case says, as Then steps: each one that holds of it, written from the vocabulary itself.

A gap with few words takes each of them; what stands between quotation marks is taken from the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from grading.errors import GradingError
from grading.judgement import choose
from grading.scenarios.case import Case
from grading.scenarios.catalogue import STEPS, Step, Table, find
from grading.scenarios.claimed import ClaimReading
from grading.scenarios.played import Call
from grading.scenarios.reading import Reading, UnmetError
from grading.scenarios.steps.then_sized import CHOSEN
from grading.scenarios.words import said

Words = Mapping[str, str]


def _range(reading: Reading) -> Iterable[Words]:
    ends = reading.result.certainty_range
    missing = [name for name, judged in reading.result.judgements.items() if judged.level == "undetermined"]
    return [{"lowest": ends[0], "highest": ends[1], "unjudged": " and ".join(missing)}] if ends and missing else []


QUOTED: Mapping[str, Callable[[Reading], Iterable[Words]]] = {
    "reason_says": lambda reading: [{"words": reading.reason(reading.domain)}],
    "reason_for_domain_says": lambda reading: [
        {"domain": domain, "words": reading.reason(domain)} for domain in reading.result.judgements
    ],
    "certainty_range": _range,
    "worded": lambda reading: [{"sentence": reading.result.statement}],
    "qualified": lambda reading: [{"phrase": reading.result.qualifier}],
    "concluded": lambda reading: [{"does": "says", "words": reading.graded.grading.conclusion.statement}],
    "counts_as": lambda reading: [
        {"what": what, "kind": choose(reading.stage(domain))[0]} for what, domain in CHOSEN.items()
    ],
    "of_the_kind": lambda reading: [
        {"words": words, "title": reading.rulebook.families[family].title}
        for words, family in (
            ("qualifying phrase", reading.result.family),
            ("conclusion", reading.graded.grading.conclusion.family),
        )
        if family in reading.rulebook.families
    ],
    "footnote": lambda reading: [{"number": "a", "words": note} for note in reading.result.footnotes],
    "reader_is_told": lambda reading: [
        {"words": note} for note in (reading.part.notes if isinstance(reading, ClaimReading) else ())
    ],
}
"""Steps with a gap that takes anything, by the name of their function, and what a case has for it."""


def assertions(case: Case) -> list[Call]:
    """Every Then step that can be written of this case and holds: levels and rules first, words after them."""
    found = [call for step in STEPS if step.kind == "then" and not step.table for call in _written(step, case)]
    holding = [call for call in found if holds(call, case)]
    return sorted(holding, key=lambda call: '"' in call.text)


def holds(call: Call, case: Case) -> bool:
    """True if this step can be said of the case, and holds."""
    try:
        call.on(case)
    except (UnmetError, GradingError):
        return False
    return True


def called(keyword: str, kind: str, text: str, table: Table | None = None) -> Call | None:
    """A step as it would be played; None if no step says this."""
    return Call(kind, keyword, text, 0, table) if find(kind, text) else None


def _written(step: Step, case: Case) -> Iterator[Call]:
    gaps = step.template.gaps
    if all(word.known for word in gaps.values()):
        fills: Iterable[Words] = (
            dict(zip(gaps, words, strict=True)) for words in product(*(w.known for w in gaps.values()))
        )
    else:
        fills = _quoted(step, case.readings)
    for words in fills:
        call = called("Then", "then", said(step.template, words))
        if call is not None:
            yield call


def _quoted(step: Step, readings: tuple[Reading, ...]) -> list[Words]:
    """What the readings have for the gaps of this step; nothing where it asks for what they do not have."""
    ask = QUOTED.get(step.function.__name__)
    try:
        return [words for reading in readings for words in ask(reading)] if ask else []
    except GradingError:
        return []
