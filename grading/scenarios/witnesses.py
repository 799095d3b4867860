"""Witnesses: scenarios that held, each with what its rules read, so that it can be told which a mutant may touch.

Every domain is fired on some facts. Until the rule that was changed does something else on one of them, everything else
is as it was; so a scenario on whose facts it does the same holds under the mutant as well, and need not be played.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """A scenario that held, and the sheets of each rulebook that it was graded by, by the rulebook's digest."""

    play: Play
    sheets: Mapping[str, frozenset[Sheet]]


@dataclass
class Witnesses:
    """All scenarios that held; called with each of them. `rulebooks` are those that they were graded by, by digest."""

    found: list[Witness] = field(default_factory=list)
    rulebooks: dict[str, Rulebook] = field(default_factory=dict)
    _known: dict[str, dict[Sheet, Sheet]] = field(default_factory=dict)

    def __call__(self, play: Play, case: Case) -> None:
        """Remember this scenario."""
        self.found.append(Witness(play, self.sheets(case)))
        books = (case.engine_of(name).rulebook for name in case.gradings)  # as they are without a study set's thresholds
        self.rulebooks |= {book.sha256: book for book in books}

    def sheets(self, case: Case) -> dict[str, frozenset[Sheet]]:
        """The sheets of a case, each kept once however many scenarios have it."""
        found: dict[str, set[Sheet]] = {}
        for rulebook, stage in case.stages():
            sheet, known = _sheet(rulebook, stage), self._known.setdefault(rulebook.sha256, {})
            found.setdefault(rulebook.sha256, set()).add(known.setdefault(sheet, sheet))
        return {digest: frozenset(each) for digest, each in found.items()}

    def of(self, mutant: Mutant) -> list[Witness]:
        """The scenarios that this mutant may touch, the likeliest to notice it first."""
        digest = mutant.original.sha256
        touched = {sheet for sheet in self._known.get(digest, ()) if may_touch(mutant, sheet)}
        found = [one for one in self.found if not touched.isdisjoint(one.sheets.get(digest, ()))]
        return sorted(found, key=lambda one: _distance(one, mutant))


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


def _distance(witness: Witness, mutant: Mutant) -> int:
    """0 for a scenario that is tagged with a rule that the change is about, 1 for one of its domain, 2 for others."""
    rules = mutant.rules
    tags = witness.play.tags
    if any(rule.id in tags for rule in rules):
        return 0
    domains = {rule.id.partition(".")[0] for rule in rules}
    return 1 if any(tag.partition(".")[0] in domains for tag in tags) else 2
