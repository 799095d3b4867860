"""Two rulebooks held against each other, as pieces that text and Markdown take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grading.model.check import AgainstResult, DomainCompared, FactSheet, Telling
from grading.output.check import shown
from grading.output.numbers import many
from grading.output.sheet_scenario import exact, scenario
from grading.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Pair:
    """The two rulebooks, and how each was asked for; `every` shows all that tells them apart, not only the smallest."""

    rulebooks: tuple[Rulebook, Rulebook]
    called: tuple[str, str]
    every: bool = False


def headed(result: AgainstResult) -> str:
    """How far the two are equivalent."""
    one, other = (f"{book.id} {book.version}" for book in (result.rulebook, result.against))
    number = sum(not domain.equivalent for domain in result.domains)
    if not number:
        return f"{one} and {other} judge all possible evidence alike, in {many(len(result.domains), 'domain')}"
    return f"{one} against {other}: {number} of {len(result.domains)} domains differ"


def alike(result: AgainstResult) -> str:
    """The domains in which nothing differs."""
    return ", ".join(domain.domain for domain in result.domains if domain.equivalent) or "none"


def differing(result: AgainstResult) -> list[DomainCompared]:
    """The domains in which something differs."""
    return [domain for domain in result.domains if not domain.equivalent]


def named(domain: DomainCompared) -> str:
    """A domain, and whether one rulebook has it alone."""
    only = f" (only in {domain.only_in})" if domain.only_in else ""
    return f"{domain.domain}{only}"


def thresholds(domain: DomainCompared, pair: Pair) -> Iterator[str]:
    """The thresholds of the same facts that the two have otherwise: one body of evidence gives them different facts."""
    for name in domain.thresholds:
        values = [exact(book.values[name]) if name in book.values else "none" for book in pair.rulebooks]
        has = ", ".join(f"{called} has {value}" for called, value in zip(pair.called, values, strict=True))
        yield f"facts are derived with `{name}`: {has}"


def tellings(domain: DomainCompared, pair: Pair) -> tuple[Telling, ...]:
    """What is shown of what tells them apart."""
    return domain.tells if pair.every else domain.tells[:1]


def left_out(domain: DomainCompared, pair: Pair) -> str:
    """How much of it is not shown; empty where all is."""
    number = len(domain.tells) - len(tellings(domain, pair))
    return f"{many(number, 'other difference')}: --all shows them" if number else ""


def facts(telling: Telling) -> list[list[str]]:
    """The facts, which are the same for both."""
    return [[name, shown(name, value)] for name, value in telling.sheets[0].given.items()]


def sides(telling: Telling, pair: Pair) -> Iterator[str]:
    """What each of the two makes of them."""
    for called, level, sheet in zip(pair.called, telling.levels, telling.sheets, strict=True):
        yield f"{called}: {level}; {_fires(sheet)}"


def _fires(sheet: FactSheet) -> str:
    return f"{', '.join(sheet.fires)} fire{'s' if len(sheet.fires) == 1 else ''}" if sheet.fires else "no rule fires"


def scenarios(domain: DomainCompared, pair: Pair) -> Iterator[list[str]]:
    """The smallest difference as two scenarios, one of each rulebook that has the domain."""
    for telling in domain.tells[:1]:
        for book, called, sheet in zip(pair.rulebooks, pair.called, telling.sheets, strict=True):
            if domain.domain in book.domains:
                yield [*scenario(sheet, book, domain.domain, called, f"{domain.domain}, by {called}")]
