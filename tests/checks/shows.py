"""What a finding's sheets must show, asked of the engine alone: of each kind, that the fault is there.

`shows(rulebook, finding)` fires every sheet anew. Nothing is taken from the solver; what a sheet says of itself must be
what the engine says of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grading.checks.laws import broken, exists
from grading.engine import Engine
from grading.facts import FACTS, Value
from grading.judgement import Stage, settle
from grading.model.check import FactSheet, Finding
from grading.model.words import CERTAINTIES, RAISING, START
from grading.rulebook import Domain, Rule, Rulebook
from grading.rulebook.conditions import NUMERIC
from tests.checks.graded import certainty_of


@dataclass(frozen=True)
class Fired:
    """One sheet as the engine fires it: what each rule did, and which rules stand."""

    domain: Domain
    given: Mapping[str, Value]
    did: Mapping[str, str]
    stage: Stage

    @property
    def silenced(self) -> set[str]:
        return {other for rule in self.domain.rules if self.did[rule.id] == "fires" for other in rule.overrides}

    @property
    def standing(self) -> set[str]:
        return {rule for rule, did in self.did.items() if did == "fires"} - self.silenced

    @property
    def open(self) -> set[str]:
        return {rule for rule, did in self.did.items() if did == "cannot tell"} - self.silenced

    @property
    def rank(self) -> int:
        """The place of the level that it settles to, by what fires."""
        levels = [rule.then for rule in self.domain.rules if rule.id in self.standing]
        otherwise = self.domain.otherwise
        return max(map(self.domain.levels.index, levels or ([otherwise.then] if otherwise else [])))


def fired(rulebook: Rulebook, domain: str, given: Mapping[str, Value]) -> Fired:
    """These facts, fired by the engine; thresholds among them take the place of the rulebook's."""
    thresholds = {**rulebook.values, **{k: v for k, v in given.items() if k in rulebook.thresholds}}
    facts = {name: value for name, value in given.items() if name in FACTS}
    with Engine(rulebook) as engine, engine.session(thresholds) as session:
        stage = Stage.fire(rulebook, session, domain, facts)
    return Fired(rulebook.domains[domain], given, {e.rule.id: e.verdict for e in stage.evaluations}, stage)


@dataclass(frozen=True)
class Case:
    """A finding with its sheets, fired."""

    rulebook: Rulebook
    finding: Finding
    sheets: list[Fired]


def shows(rulebook: Rulebook, finding: Finding) -> None:
    """Every sheet of the finding shows the fault, and says of itself what the engine says of it."""
    if finding.id == "GC403":
        _surer_of_worse(rulebook, finding)
    if finding.id not in SHOWN:
        return
    sheets = [fired(rulebook, finding.domain, sheet.given) for sheet in finding.sheets]
    for sheet, one in zip(finding.sheets, sheets, strict=True):
        assert set(sheet.fires) == one.standing
        if finding.id != "GC102":
            assert possible(sheet), sheet
    assert sheets, f"{finding.id} {finding.about}: nothing shows it"
    SHOWN[finding.id](Case(rulebook, finding, sheets))


def possible(sheet: FactSheet) -> bool:
    """No law forbids this evidence, of which the sheet says no more than it needs."""
    told = broken({name: value for name, value in sheet.given.items() if name in FACTS})
    return all(law.text.endswith("is known") for law in told)


def _impossible(case: Case) -> None:
    (one,) = case.sheets
    assert one.did[case.finding.about] == "fires"
    assert not possible(case.finding.sheets[0])


def _overridden(case: Case) -> None:
    for one in case.sheets:
        assert one.did[case.finding.about] == "fires"
        assert case.finding.about in one.silenced


def _outdone(case: Case) -> None:
    for one in case.sheets:
        assert case.finding.about in one.standing
        assert one.rank > one.domain.levels.index(case.rulebook.rules[case.finding.about].then)


def _gap(case: Case) -> None:
    (one,) = case.sheets
    assert one.domain.otherwise is None
    assert not one.standing
    assert all(did == "silent" or never(case.rulebook.rules[rule], one) for rule, did in one.did.items())


def never(rule: Rule, one: Fired) -> bool:
    """A rule that cannot be told and never will: a fact that it reads is none that this evidence can have."""
    return any(has_not(name, one.given) for condition in rule.when for name in condition.reads())


def has_not(fact: str, given: Mapping[str, Value]) -> bool:
    """Whether to know this fact would make the sheet impossible, whatever its value."""
    if fact in given or fact not in exists():
        return False
    return any(law.text.startswith(f"{fact} is known") for law in broken({**given, fact: _any(fact)}))


def _any(fact: str) -> Value:
    words = FACTS[fact].words
    return words[0] if words else FACTS[fact].type == "yes/no" or 0


def _hole(case: Case) -> None:
    below, between, above = case.sheets
    (differs,) = {name for one in (below, above) for name in one.given if one.given[name] != between.given[name]}
    assert case.finding.about == f"{case.finding.domain}: {differs}"
    assert FACTS[differs].type in NUMERIC
    assert float(below.given[differs]) < float(between.given[differs]) < float(above.given[differs])
    assert below.given.keys() == between.given.keys() == above.given.keys()
    assert not between.standing | between.open
    assert between.rank not in (below.rank, above.rank)


def _never_settled(case: Case) -> None:
    (one,) = case.sheets
    assert settle(one.stage).undetermined
    assert any(never(case.rulebook.rules[rule], one) for rule in one.open)


def _two_levels(case: Case) -> None:
    (one,) = case.sheets
    assert one.domain.otherwise is None
    assert {rule.then for rule in _both(case, one)} >= {case.rulebook.rules[r].then for r in case.finding.rules}
    assert len({case.rulebook.rules[rule].then for rule in case.finding.rules}) == 2


def _together(case: Case) -> None:
    (one,) = case.sheets
    assert len({rule.then for rule in _both(case, one)}) == 1


def _both(case: Case, one: Fired) -> list[Rule]:
    assert set(case.finding.rules) <= one.standing
    return [case.rulebook.rules[rule] for rule in case.finding.rules]


def _kinder_to_worse(case: Case) -> None:
    better, worse = case.sheets
    if case.finding.domain in (START, *RAISING):  # there the higher level is the kinder one
        better, worse = worse, better
    assert worse.rank < better.rank


def _no_longer_clear(case: Case) -> None:
    better, worse = case.sheets
    assert worse.rank == better.rank
    assert not settle(better.stage).close_call
    assert settle(worse.stage).close_call


def _silenced_later(case: Case) -> None:
    """More facts, those with which an example has the overriding rule fire, change a level that was told."""
    (one,) = case.sheets
    rule, other = (case.rulebook.rules[name] for name in case.finding.rules)
    before = settle(one.stage)
    assert not before.undetermined
    assert before.level == other.then
    assert rule.id in one.open
    example = next(example for example in rule.examples if example.expect == "fires")
    after = settle(fired(case.rulebook, case.finding.domain, {**example.given, **one.given}).stage)
    assert after.level != before.level


def _surer_of_worse(rulebook: Rulebook, finding: Finding) -> None:
    """Graded through every domain, the worse evidence comes out with the higher certainty."""
    better, worse = (certainty_of(rulebook, sheet.given) for sheet in finding.sheets)
    assert (better, worse) == tuple(sheet.settles for sheet in finding.sheets)
    assert CERTAINTIES.index(worse) > CERTAINTIES.index(better)


SHOWN: Mapping[str, Callable[[Case], None]] = {
    "GC102": _impossible, "GC103": _overridden, "GC104": _outdone, "GC201": _gap, "GC202": _hole,
    "GC203": _never_settled, "GC301": _two_levels, "GC302": _together, "GC401": _kinder_to_worse, "GC502": _together,
    "GC204": _silenced_later, "GC402": _no_longer_clear,
}  # fmt: skip
"""What the sheets of each kind show. GC403 is graded through all domains; GC701 and GC702 are fired in `test_wording`;
the other kinds have no sheets."""
