"""What was seen of one rulebook while scenarios were played: how often, where first, and what came nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from grading.facts import FACTS, THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN
from grading.judgement import Stage
from grading.model.words import UNDETERMINED
from grading.pipeline import Graded
from grading.rulebook import Domain, Rulebook
from grading.rulebook.conditions import NUMERIC, Condition

Sight = tuple[str, ...]
"""`fires`, `silent` or `cannot tell` with a rule; `decides` with a rule and a condition; `value` with a fact and its
value as it is shown; `undetermined` with a domain."""


class Place(NamedTuple):
    """A scenario. Places are sorted by file and line."""

    file: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.name}"


class Near(NamedTuple):
    """A fact's value beside what it was compared with. The least one is nearest, and the first of those."""

    distance: float
    value: float
    mark: float
    place: Place


class Seen:
    """What was seen of a rulebook, in whatever order it was shown. `rulebook` has its own thresholds."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.scenarios = 0
        self.tallies: dict[Sight, tuple[int, Place]] = {}
        self.nearest: dict[tuple[str, str, bool], Near] = {}
        self.comparisons = {name: comparisons(domain) for name, domain in rulebook.domains.items()}
        self.words = words_derived(rulebook)

    def show(self, sights: Iterable[Sight], place: Place) -> None:
        """One scenario with all that it shows, each once."""
        self.scenarios += 1
        for sight in sights:
            times, first = self.tallies.get(sight, (0, place))
            self.tallies[sight] = (times + 1, min(first, place))

    def compare(self, rulebook: Rulebook, stage: Stage, place: Place) -> None:
        """Keep what comes nearest to the boundary of each comparison, by the thresholds in force."""
        for condition, _ in self.comparisons[stage.domain.name].values():
            held = condition.holds(stage.facts, rulebook.values)
            if held is None:
                continue
            value, mark = float(stage.facts[condition.fact]), mark_of(condition, stage, rulebook)
            key, near = (stage.domain.name, condition.text, held), Near(abs(value - mark), value, mark, place)
            self.nearest[key] = min(self.nearest.get(key, near), near)

    def sights(self, rulebook: Rulebook, stage: Stage) -> Iterator[Sight]:
        """What one domain shows: what its rules did, which conditions decided, and words derived with thresholds."""
        for evaluation in stage.evaluations:
            rule = evaluation.rule
            yield evaluation.verdict, rule.id
            if evaluation.verdict == "silent":
                held = [condition.holds(stage.facts, rulebook.values) for condition in rule.when]
                if held.count(True) == len(held) - 1:
                    yield "decides", rule.id, rule.when[held.index(False)].text
        for name in self.words.intersection(rulebook.reads(stage.domain.name), stage.facts):
            yield "value", name, FACTS[name].show(stage.facts[name])


def undetermined(graded: Graded) -> Iterator[Sight]:
    """The domains that the rules left undetermined, whatever a person said then."""
    for trace in graded.traces:
        for domain, judgement in trace.result.judgements.items():
            if (judgement.overruled or judgement).level == UNDETERMINED:
                yield "undetermined", domain


def comparisons(domain: Domain) -> Mapping[str, tuple[Condition, tuple[str, ...]]]:
    """Every comparison that a domain's rules make, by its text, with the rules that make it."""
    found: dict[str, tuple[Condition, tuple[str, ...]]] = {}
    for rule in domain.rules:
        for condition in rule.when:
            if condition.op not in ("is", "is not"):
                rules = found[condition.text][1] if condition.text in found else ()
                found[condition.text] = (condition, (*rules, rule.id))
    return found


def mark_of(condition: Condition, stage: Stage, rulebook: Rulebook) -> float:
    """What a comparison compares with, where it can be told."""
    among = {"fact": stage.facts, "threshold": rulebook.values}.get(condition.kind)
    return float(condition.operand if among is None else among[str(condition.operand)])


def thresholds_of(fact: str) -> tuple[str, ...]:
    """The thresholds that a fact is derived with."""
    return (*THRESHOLDS_OF_FACTS.get(fact, ()), *THRESHOLDS_THAT_SHARPEN.get(fact, ()))


def words_derived(rulebook: Rulebook) -> frozenset[str]:
    """The words, and the yes or no, that a rule reads and that are derived with thresholds."""
    read = {name for domain in rulebook.domains for name in rulebook.reads(domain)}
    return frozenset(name for name in read if thresholds_of(name) and FACTS[name].type not in NUMERIC)
