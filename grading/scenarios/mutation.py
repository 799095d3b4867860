"""mutate(): every mutant of the rulebooks, tried on the rules' own examples and on the scenarios that held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from grading.engine import Engine
from grading.errors import GradingError
from grading.model.mutation import MutationResult, RulebookMutated, Survivor
from grading.pipeline import engine_for, named
from grading.rulebook import Rulebook
from grading.scenarios.killers import killer
from grading.scenarios.mutants import Mutant, mutants
from grading.scenarios.played import Play
from grading.scenarios.reading import UnmetError
from grading.scenarios.witnesses import Witnesses

Engines = Callable[[str], Engine]


def mutate(witnesses: Witnesses, rulebooks: Iterable[Rulebook], explained: Mapping[str, str]) -> MutationResult:
    """Try every mutant of these rulebooks. `explained`: why a survivor is known to change nothing, by its id."""
    engines = cache(engine_for)
    tried = tuple(_tried(witnesses, rulebook, explained, engines) for rulebook in rulebooks)
    return MutationResult(scenarios=len(witnesses.found), rulebooks=tried)


def _tried(witnesses: Witnesses, rulebook: Rulebook, explained: Mapping[str, str], engines: Engines) -> RulebookMutated:
    every = list(mutants(rulebook))
    left = [mutant for mutant in every if not killed_by_an_example(mutant)]
    survivors = [mutant for mutant in left if not killed_by_a_scenario(mutant, witnesses, engines)]
    return RulebookMutated(
        rulebook=named(rulebook), mutants=len(every), killed_by_examples=len(every) - len(left),
        killed_by_scenarios=len(left) - len(survivors),
        survivors=tuple(_survivor(one, witnesses, explained.get(one.id, ""), engines) for one in survivors),
    )  # fmt: skip


def _survivor(mutant: Mutant, witnesses: Witnesses, because: str, engines: Engines) -> Survivor:
    scenario = "" if because else killer(mutant, witnesses, engines, under(mutant, engines))
    return Survivor(mutant=mutant.id, kind=mutant.kind, where=mutant.where, because=because, scenario=scenario)


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
