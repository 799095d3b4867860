"""What a rulebook reads: in conditions, in sentences, behind the facts that it reads; and where its own folder is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from string import Formatter

from grading.facts import THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN
from grading.facts.provenance import PROVENANCE
from grading.facts.question import OF_THE_QUESTION
from grading.rulebook import Domain, Rulebook

_OF_THE_QUESTION = {fact.name for fact in OF_THE_QUESTION}


def names_read(rulebook: Rulebook) -> set[str]:
    """Facts and thresholds that a condition compares, or that a sentence shows."""
    return {name for domain in rulebook.domains.values() for name in _of_domain(domain)}


def _of_domain(domain: Domain) -> Iterator[str]:
    for condition in (condition for rule in domain.rules for condition in rule.when):
        yield from (condition.fact, *([str(condition.operand)] if condition.kind != "value" else []))
    sentences = [text for rule in domain.rules for text in (rule.because, rule.says)]
    if domain.otherwise is not None:
        sentences.append(domain.otherwise.because)
    yield from (name for text in sentences for _, name, _, _ in Formatter().parse(text) if name)


def facts_behind(names: Iterable[str]) -> set[str]:
    """Of these the facts, and all that they are computed from."""
    found: set[str] = set()
    left = [name for name in names if name in PROVENANCE]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += PROVENANCE[name].facts
            left += ["importance"] if name in _OF_THE_QUESTION else []  # which outcomes it counts
    return found


def thresholds_behind(facts: Iterable[str]) -> set[str]:
    """The thresholds that these facts are derived with."""
    tables = (THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN)
    return {threshold for fact in facts for table in tables for threshold in table.get(fact, ())}


def places(fact: str) -> set[str]:
    """Where in a study set stands what this fact is made of."""
    return {*PROVENANCE[fact].written, *PROVENANCE[fact].places}


def own_folder(rulebook: Rulebook) -> str:
    """The rulebook's own folder as messages name it; as a record does, where nothing in it has a line."""
    of = PurePosixPath(rulebook.folder)
    lines = [rule.where for rule in rulebook.rules.values()]
    lines += [threshold.where for threshold in rulebook.thresholds.values()]
    lines += [domain.where for domain in rulebook.domains.values()]
    parents = (PurePosixPath(line.rpartition(":")[0]).parent for line in lines)
    return next((parent.as_posix() for parent in parents if parent.name == of.name), rulebook.folder)
