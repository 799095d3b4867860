"""What would change this verdict? And: what would follow from these facts?"""

from __future__ import annotations

from collections.abc import Sequence

from grading.audit.behind import Behind
from grading.audit.what_if.again import Again, Given
from grading.audit.what_if.analyses import analysed
from grading.audit.what_if.search import changed, searched
from grading.audit.what_if.values import kept
from grading.audit.what_if.words import sentence
from grading.errors import GradingError
from grading.facts import FACTS, Value
from grading.facts.given import LEVERS, check, takes
from grading.model.verdict import Grading, OutcomeResult
from grading.model.what_if import Asked, WhatIf


def what_if(behind: Behind, outcome: str, given: Given | None = None) -> WhatIf:
    """What would change the certainty of this outcome; with `given` what would follow from these facts, and no more.

    Raises GradingError for an outcome that is not there, and for facts that cannot be given or are impossible.
    """
    with Again(behind, outcome) as again:
        found = _head(behind.graded.grading, again.trace.result)
        if given:
            return found.model_copy(update={"asked": _asked(again, given)})
        if found.certainty_range is None:
            return found
        singles, pairs = searched(again)
        return found.model_copy(
            update={"singles": singles, "pairs": pairs, "kept": tuple(kept(again)), "analyses": analysed(again)}
        )


def within_explanation(behind: Behind, result: OutcomeResult) -> WhatIf:
    """What would change the certainty of this outcome; a fault of the search is told, and loses no explanation."""
    try:
        return what_if(behind, result.id)
    except GradingError as error:
        return _head(behind.graded.grading, result).model_copy(update={"fault": " ".join(str(error).split())})


def _head(grading: Grading, result: OutcomeResult) -> WhatIf:
    return WhatIf(
        study_set=grading.study_set, rulebook=grading.rulebook, outcome=result.id,
        name=result.name, certainty_range=result.certainty_range, statement=result.statement,
    )  # fmt: skip


def _asked(again: Again, given: Given) -> Asked:
    trace = again.with_facts(given)
    read = {name for domain in again.rulebook.domains for name in again.rulebook.reads(domain)}
    return Asked(
        says=sentence(again, given, exact=True), facts=tuple(changed(again, given)),
        certainty_range=trace.result.certainty_range, statement=trace.result.statement, domains=again.moved(trace),
        alone=tuple(name for name in given if name not in LEVERS),
        unread=tuple(name for name in given if name not in read and name not in LEVERS),
    )  # fmt: skip


def parsed(settings: Sequence[str]) -> dict[str, Value]:
    """Facts as they are typed, `participants=2000` or `dose_response=yes`, each once. Raises GradingError."""
    given: dict[str, Value] = {}
    for text in settings:
        name, equals, written = (part.strip() for part in text.partition("="))
        if not (name and equals and written):
            raise GradingError.of(
                f"`{text}`", "no fact with a value", "write `fact=value`, for example participants=2000"
            )
        name = name.replace(" ", "_")
        if name in given:
            raise GradingError.of(f"`{name}`", "it is set twice", "set it once")
        given[name] = _value(name, written)
        check(name, given[name])
    return given


def _value(name: str, written: str) -> Value:
    """The value that is meant; a text that is none of this fact's is left to `check`."""
    fact = FACTS.get(name)
    if fact is None or fact.type in ("word", "text"):
        return written
    if fact.type == "yes/no":
        return {"yes": True, "true": True, "no": False, "false": False}.get(written.lower(), written)
    plain = written.replace(",", "").replace("−", "-")
    percent = fact.type == "share" and plain.endswith("%")
    try:
        number = float(plain.removesuffix("%")) / 100 if percent else float(plain)
    except ValueError:
        raise GradingError.of(f"`{name}`", f"`{written}` is no number", takes(fact)) from None
    return int(number) if fact.type == "count" and number.is_integer() else number
