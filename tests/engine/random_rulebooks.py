"""Random rulebooks of the whole grammar, and sheets that meet them at their boundaries.

Every choice is made by the `Random` that is given: hypothesis hands in one of its own and can shrink, the long run a
plain one. Values are drawn from what the rules compare with, and from the doubles beside it; few facts are in play at
once, so that rules share them; one in five is unknown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from grading.facts.fact import Fact, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook.conditions import NUMERIC, Condition, parse
from grading.rulebook.model import Domain, Otherwise, Rule, Rulebook, Threshold

BIGGEST_COUNT = 2**53
NUMBERS = (
    0.0, 1.0, -1.0, 0.5, 0.1, 0.3, 100.0, 2000.0, 1e-7, -1e-7, 1e-300, 5e-324, 1e16, 1e22, 1.7976931348623157e308
)  # fmt: skip
SHARES = (0.0, 1.0, 0.5, 0.25, 1 / 3, 0.1, 1e-7, 1e-300, 1 - 2**-53)
COUNTS = (0, 1, 2, 3, 10, 1999, 2000, 2**31, 2**32, BIGGEST_COUNT - 1, BIGGEST_COUNT)
DECIDING = tuple(fact for fact in FACTS.values() if fact.type != "text")
TEXTS = tuple(fact for fact in FACTS.values() if fact.type == "text")
NAMES = ("imprecision", "risk of bias", "publication bias", "inconsistency", "large effect", "dose response", "summary")


def random_rulebook(random: Random) -> Rulebook:
    """One to six domains, mostly of a few rules, now and then of as many as a domain may have."""
    thresholds: dict[str, Value] = {
        name: random.choice(NUMBERS + SHARES) for name in ("ample", "concern", "most", "rare")
    }
    names = random.sample(NAMES, random.randint(1, 6))
    return rulebook({name: _rules(random, name, thresholds) for name in names}, thresholds)


def rulebook(rules: dict[str, tuple[Rule, ...]], thresholds: dict[str, Value] | None = None) -> Rulebook:
    """A rulebook of these domains."""
    otherwise = Otherwise("not serious", "Nothing speaks against it.")
    domains = {
        name: Domain(name, "?", ("not serious", "serious"), found, otherwise, f"{name}.yaml:1")
        for name, found in rules.items()
    }
    known = {name: Threshold(name, value, "", "", ()) for name, value in (thresholds or {}).items()}
    return Rulebook("random", "1", "Random", "none", domains, known, "5a" * 32)


def rule(id: str, when: tuple[Condition, ...]) -> Rule:
    """A rule of which only the conditions matter."""
    return Rule(id, "", "", "2025-04-22", (), when, "serious", "Because.", (), f"{id}.yaml:1")


def book_of(*lines: str, thresholds: dict[str, Value] | None = None) -> Rulebook:
    """A rulebook with the single rule `it.holds`, in the domain `it`."""
    return rulebook({"it": (rule("it.holds", conditions(*lines, thresholds=thresholds)),)}, thresholds)


def conditions(*lines: str, thresholds: dict[str, Value] | None = None) -> tuple[Condition, ...]:
    """These lines, parsed."""
    return tuple(parse(line, thresholds or {}) for line in lines)


def _rules(random: Random, domain: str, thresholds: dict[str, Value]) -> tuple[Rule, ...]:
    pool = random.sample(DECIDING, random.randint(2, 8))
    count = 60 if random.random() < 0.03 else random.randint(1, 10)
    found = []
    for index in range(count):
        lines = dict.fromkeys(_line(random, pool, thresholds) for _ in range(random.choice((1, 1, 2, 2, 3, 4))))
        found.append(rule(f"{domain.replace(' ', '-')}.rule-{index}", conditions(*lines, thresholds=thresholds)))
    random.shuffle(found)
    return tuple(found)


def _line(random: Random, pool: list[Fact], thresholds: dict[str, Value]) -> str:
    fact = random.choice(pool)
    if fact.type == "yes/no":
        return f"{fact.name} {random.choice(('is', 'is not'))} {random.choice(('yes', 'no'))}"
    if fact.type == "word":
        return f"{fact.name} {random.choice(('is', 'is not'))} {random.choice(fact.words)}"
    if fact.type == "count" and random.random() < 0.4:
        return f"{fact.name} {random.choice(('is', 'is not'))} {random.choice(COUNTS)}"
    others = [other.name for other in pool if other.type in NUMERIC and other is not fact]
    operands = [str(random.choice(_usual(fact))), random.choice(list(thresholds)), *others[:2]]
    return f"{fact.name} {random.choice(('<', '<=', '>', '>='))} {random.choice(operands)}"


class Sheets:
    """Draws sheets for one rulebook, domain by domain."""

    def __init__(self, book: Rulebook) -> None:
        self._values = {
            name: {fact: _candidates(FACTS[fact], book, domain) for fact in book.reads(name)}
            for name, domain in book.domains.items()
        }

    def draw(self, random: Random, domain: str) -> dict[str, Value]:
        """A sheet in which some of what the domain reads is unknown, and some of what it doesn't read is known."""
        known = {name: random.choice(values) for name, values in self._values[domain].items() if random.random() < 0.8}
        if random.random() < 0.1:
            known[random.choice(TEXTS).name] = 'a text with "quotes", a \\ and ⊕'
        return known


def _candidates(fact: Fact, book: Rulebook, domain: Domain) -> list[Value]:
    if fact.type == "yes/no":
        return [True, False]
    if fact.type == "word":
        return [*fact.words]
    compared = [c for rule in domain.rules for c in rule.when if c.fact == fact.name or c.operand == fact.name]
    met = [c.operand if c.kind == "value" else book.values.get(str(c.operand), 0.0) for c in compared]
    near = [value for number in met if not isinstance(number, str) for value in _beside(float(number))]
    usual = [*_usual(fact), *_usual(FACTS["studies"]), *SHARES]
    return [value for value in _typed(fact, near * 3 + usual) if fact.accepts(value)]


def _beside(number: float) -> tuple[float, float, float]:
    return number, math.nextafter(number, -math.inf), math.nextafter(number, math.inf)


def _typed(fact: Fact, values: list[float]) -> Iterator[Value]:
    """The values as this fact may carry them: counts whole; whole numbers now as a float, now as an integer."""
    for value in values:
        if math.isinf(value):
            continue
        if fact.type != "count":
            yield value
        if float(value).is_integer() and abs(value) <= BIGGEST_COUNT:
            yield int(value)
            yield from (int(value) + step for step in (-1, 1) if fact.type == "count")


def _usual(fact: Fact) -> tuple[float, ...]:
    return {"count": COUNTS, "share": SHARES}.get(fact.type, NUMBERS)
