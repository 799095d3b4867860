"""mutate(): every mutant of the rulebooks, tried on the rules' own examples and on the scenarios that held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from grading.engine import Engine
from grading.errors import GradingError
from grading.model.mutation import MutationResult, RulebookMutated, Survivor
from grading.pipeline import engine_for, named
from grading.scenarios.asked import asked_for
from grading.scenarios.hints import hint
from grading.scenarios.killers import Tried
from grading.scenarios.mutants import Mutant, mutants
from grading.scenarios.played import Engines, Play
from grading.scenarios.reading import UnmetError
from grading.scenarios.survivors import Explained, stale, unknown
from grading.scenarios.witnesses import Witnesses
from grading.watch import Watch, unwatched

MOST_SEARCHED = 40
"""Survivors of a rulebook for which scenarios are looked for: each takes up to a second."""
NOT_SEARCHED = "too many survive to look for more of them; begin with those that have a scenario"


def mutate(
    witnesses: Witnesses,
    only: Collection[str] = (),
    entries: Mapping[str, Explained] | None = None,
    watch: Watch = unwatched,
) -> MutationResult:
    """Try every mutant of the rulebooks that the scenarios graded by; of `only` those with these ids, if any are named.

    `entries`: why survivors are known to change nothing, by the mutant's id. Raises GradingError for a rulebook that no
    scenario grades by.
    """
    entries, near = entries or {}, Tried(witnesses, cache(engine_for))
    graded = sorted(witnesses.rulebooks.values(), key=lambda rulebook: rulebook.id)
    every = {rulebook.id: list(mutants(rulebook)) for rulebook in graded}
    tried = [_tried(name, every[name], near, watch) for name in asked_for(every, only)]
    wrong = [*unknown(entries, {mutant.id for each in every.values() for mutant in each})]
    if len(tried) == len(every):  # else it may survive under another rulebook
        wrong += stale(entries, {mutant.id for each in tried for mutant in each.survivors}, wrong)
    return MutationResult(
        scenarios=len(witnesses.found), wrong=tuple(map(str, sorted(wrong))),
        rulebooks=tuple(_mutated(each, near, entries) for each in tried if each.mutants),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lot:
    """The mutants of one rulebook, those that no example kills, and those that no scenario kills either."""

    mutants: list[Mutant]
    left: list[Mutant]
    survivors: list[Mutant]


def _tried(name: str, every: list[Mutant], near: Tried, watch: Watch) -> _Lot:
    left = [mutant for mutant in every if not killed_by_an_example(mutant)]
    seen = watch(left, f"changing {name}", len(left))
    return _Lot(every, left, [one for one in seen if not killed_by_a_scenario(one, near.witnesses, near.engines)])


def _mutated(lot: _Lot, near: Tried, entries: Mapping[str, Explained]) -> RulebookMutated:
    """Scenarios are looked for where they help most: first for survivors that some scenario comes near to."""
    unexplained = [mutant for mutant in lot.survivors if mutant.id not in entries]
    likeliest = sorted(unexplained, key=lambda mutant: not near.witnesses.of(mutant))[:MOST_SEARCHED]
    searched = {mutant.id for mutant in likeliest}
    return RulebookMutated(
        rulebook=named(lot.mutants[0].original), mutants=len(lot.mutants),
        killed_by_examples=len(lot.mutants) - len(lot.left), killed_by_scenarios=len(lot.left) - len(lot.survivors),
        survivors=tuple(_survivor(mutant, near, entries, mutant.id in searched) for mutant in lot.survivors),
    )  # fmt: skip


def _survivor(mutant: Mutant, near: Tried, entries: Mapping[str, Explained], searched: bool) -> Survivor:
    """With the reason, if somebody gave one; else with the scenario that would kill it, or a hint."""
    known = Survivor(mutant=mutant.id, kind=mutant.kind, where=mutant.where)
    if mutant.id in entries:
        return known.model_copy(update={"because": entries[mutant.id].because})
    if not searched:
        return known.model_copy(update={"hint": NOT_SEARCHED})
    scenario = near.killer(mutant, under(mutant, near.engines))
    return known.model_copy(update={"scenario": scenario} if scenario else {"hint": hint(mutant, near.witnesses)})


def killed_by_an_example(mutant: Mutant) -> bool:
    """True if some example of a rule that the change is about has another verdict."""
    values = mutant.rulebook.values
    return any(
        mutant.rulebook.rules[rule.id].evaluate(
            example.given, {**values, **{name: one for name, one in example.given.items() if name in values}}
        ) != example.expect
        for rule in mutant.rules for example in rule.examples
    )  # fmt: skip


def killed_by_a_scenario(mutant: Mutant, witnesses: Witnesses, engines: Engines) -> bool:
    """True if some scenario does not hold under the mutant; played until the first."""
    found = witnesses.of(mutant)
    changed = under(mutant, engines)
    return any(not holds(one.play, changed) for one in found)


def under(mutant: Mutant, engines: Engines) -> Engines:
    """The same engines with the mutant's in the place of its original's."""
    changed = Engine(mutant.rulebook, durable=False)

    def engine(name: str) -> Engine:
        own = engines(name)
        return changed if own.rulebook.sha256 == mutant.original.sha256 else own

    return engine


def holds(play: Play, engines: Engines) -> bool:
    """True if every step holds; where the rules give no answer, or none that a study set can have, nothing does."""
    try:
        play.again(engines)
    except (UnmetError, GradingError):
        return False
    return True
