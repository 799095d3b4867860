"""Witnesses: scenarios that held, each with what its rules read, so that it can be told which a mutant may touch.

Every domain is fired on some facts. Until the rule that was changed does something else on one of them, everything else
is as it was; so a scenario on whose facts it does the same holds under the mutant as well, and need not be played.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grading.facts import Value
from grading.judgement import Stage
from grading.rulebook import Rule, Rulebook
from grading.scenarios.case import Case
from grading.scenarios.mutants import Mutant
from grading.scenarios.played import Play

Items = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts that the rules of a domain read where it was fired, and the thresholds that they name.

    `is_open` says that no rule stood, so that the domain's `otherwise` applied.
    """

    domain: str
    facts: Items
    thresholds: Items
    is_open: bool


@dataclass(frozen=True)
class Witness:
    """A scenario that held, and the numbers of its sheets under each rulebook that graded it, by digest."""

    play: Play
    sheets: Mapping[str, frozenset[int]]


@dataclass
class Witnesses:
    """All scenarios that held; called with each of them. `rulebooks` are those that graded them, by digest."""

    found: list[Witness] = field(default_factory=list)
    rulebooks: dict[str, Rulebook] = field(default_factory=dict)
    _numbers: dict[Sheet, int] = field(default_factory=dict)

    def __call__(self, play: Play, case: Case) -> None:
        """Remember this scenario; a sheet is kept once however many scenarios have it. Facts alone prove no verdict."""
        if case.is_of_facts:
            return
        numbered = {
            digest: frozenset(self._numbers.setdefault(sheet, len(self._numbers)) for sheet in each)
            for digest, each in sheets(case).items()
        }
        self.found.append(Witness(play, numbered))
        self.rulebooks |= {rulebook.sha256: rulebook for rulebook, _ in case.graded()}

    def of(self, mutant: Mutant) -> list[Witness]:
        """The scenarios that this mutant may touch, the likeliest to notice it first."""
        digest, every = mutant.original.sha256, self._sheets(mutant.original)
        touched = {number for number, sheet in every.items() if may_touch(mutant, sheet)}
        return near(mutant, [one for one in self.found if not touched.isdisjoint(one.sheets.get(digest, ()))])

    def sheets_about(self, mutant: Mutant) -> list[Sheet]:
        """The sheets of the domains that the change is about."""
        domains = {rule.domain for rule in mutant.rules}
        return [sheet for sheet in self._sheets(mutant.original).values() if sheet.domain in domains]

    def _sheets(self, rulebook: Rulebook) -> dict[int, Sheet]:
        """The sheets that this rulebook was fired on, by number, the first that was seen first."""
        numbers = set[int]().union(*(one.sheets.get(rulebook.sha256, ()) for one in self.found))
        return {number: sheet for sheet, number in self._numbers.items() if number in numbers}


def near(mutant: Mutant, found: Iterable[Witness]) -> list[Witness]:
    """First those that are tagged with a rule that the change is about, then those of its domain, then the others."""
    rules = {rule.id for rule in mutant.rules}
    domains = {_domain(rule) for rule in rules}

    def distance(witness: Witness) -> int:
        tags = witness.play.tags
        return 0 if rules.intersection(tags) else 1 if domains.intersection(map(_domain, tags)) else 2

    return sorted(found, key=distance)


def _domain(tag: str) -> str:
    """What the id of a rule begins with."""
    return tag.partition(".")[0]


def sheets(case: Case) -> dict[str, dict[Sheet, None]]:
    """The sheets of a case in the order in which they were fired, each once, by the digest of the rulebook."""
    found: dict[str, dict[Sheet, None]] = {}
    for rulebook, stage in case.stages():
        found.setdefault(rulebook.sha256, {})[_sheet(rulebook, stage)] = None
    return found


def _sheet(rulebook: Rulebook, stage: Stage) -> Sheet:
    """What of a stage decides what its rules do."""
    name = stage.domain.name
    named = {str(c.operand) for rule in stage.domain.rules for c in rule.when if c.kind == "threshold"}
    facts = tuple((fact, stage.facts[fact]) for fact in rulebook.reads(name) if fact in stage.facts)
    thresholds = tuple((threshold, rulebook.values[threshold]) for threshold in sorted(named))
    return Sheet(name, facts, thresholds, not stage.fired())


def may_touch(mutant: Mutant, sheet: Sheet) -> bool:
    """True unless the mutant surely does on this sheet what its original does.

    A threshold is also read where facts are derived and reasons are worded, and what a rule reads is asked elsewhere
    too: such a change may touch whatever is graded.
    """
    if mutant.kind == "threshold":
        return True
    if mutant.of in mutant.original.domains:
        return sheet.domain == mutant.of and sheet.is_open
    before, after = mutant.original.rules[mutant.of], mutant.rulebook.rules[mutant.of]
    if _reads(before) != _reads(after):
        return True
    return sheet.domain == before.domain and _does(before, sheet) != _does(after, sheet)


def _reads(rule: Rule) -> set[str]:
    return {fact for condition in rule.when for fact in condition.reads()}


def _does(rule: Rule, sheet: Sheet) -> tuple[str, str]:
    """What a rule does, and the level that it gives or might give."""
    verdict = rule.evaluate(dict(sheet.facts), dict(sheet.thresholds))
    return verdict, "" if verdict == "silent" else rule.then
