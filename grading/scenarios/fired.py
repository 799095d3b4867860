"""Rules that are fired on facts alone, without a study set: so a counterexample of a check is shown by the engine.

Such a scenario says what rules do, and not what people see: it counts for no coverage, and kills no mutant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grading.engine import Engine, Evaluation
from grading.errors import Problem, RulebookError, ScenarioError, did_you_mean
from grading.facts import FACTS, Value
from grading.judgement import Stage, settle
from grading.rulebook import Rulebook, load_rulebook
from grading.scenarios.reading import UnmetError
from grading.scenarios.tables import YES_NO
from grading.scenarios.words import WORDS, number

Known = Mapping[str, str]
"""Facts as they were typed, and thresholds that are otherwise than the rulebook's."""
NOTHING = "nothing"


@dataclass(frozen=True)
class Fired:
    """One domain, fired by the engine on these facts, under these values of thresholds."""

    rulebook: Rulebook
    stage: Stage
    values: Mapping[str, Value]

    def settled(self, domain: str) -> tuple[str, str]:
        """The level that it settles to, and what unknown facts could make of it; `nothing` where it settles to none."""
        self._is(domain)
        try:
            settled = settle(self.stage)
        except RulebookError:  # no rule holds, and there is no `otherwise`: what a gap is
            return NOTHING, NOTHING
        return settled.level, settled.worst

    def firing(self) -> list[str]:
        """The ids of the rules that fire, without those that are overridden."""
        return [rule.id for rule in self.stage.fired()]

    def expect(self, holds: bool, got: str) -> None:
        """Raise UnmetError with what came out, and what each rule did, unless it holds."""
        if not holds:
            raise UnmetError(got, self._explanation)

    def _explanation(self) -> str:
        lines = [f"{self.stage.domain.name}, by {self.rulebook.id} {self.rulebook.version}"]
        lines += [f"  {one.rule.id} → {one.rule.then}: {self._did(one)}" for one in self.stage.evaluations]
        return "\n".join(lines) + "\n"

    def _did(self, one: Evaluation) -> str:
        held = {condition.text: condition.holds(self.stage.facts, self.values) for condition in one.rule.when}
        why = {"silent": False, "cannot tell": None}.get(one.verdict, True)
        told = [text for text, holds in held.items() if holds is why]
        over = [e.rule.id for e in self.stage.evaluations if e.verdict == "fires" and one.rule.id in e.rule.overrides]
        said = {"silent": "silent, not so", "cannot tell": "cannot tell", "fires": "fires, for"}[one.verdict]
        return f"{said}: {'; '.join(told)}" + (f"; overridden by {', '.join(over)}" if over else "")

    def _is(self, domain: str) -> None:
        fired = self.stage.domain.name
        if domain != fired:
            raise ScenarioError.of("", f"the rules for {domain} were not fired", f"those for {fired} were")


def rules_at(folder: Path) -> Engine | None:
    """The engine of the rulebook in this folder, which need not be complete; None where there is none."""
    return Engine(load_rulebook(folder)) if (folder / "rulebook.yaml").is_file() else None


def fire(engine: Engine, domain: str, known: Known) -> Fired:
    """Fire a domain on these facts. Raises ScenarioError with everything that is wrong with them."""
    book = engine.rulebook
    if domain not in book.domains:
        what = f"{book.id} has no domain `{domain}`{did_you_mean(domain, book.domains)}"
        raise ScenarioError.of("", what, f"one of {', '.join(book.domains)}")
    read = {name: _value(name, typed, book) for name, typed in known.items()}
    if problems := [one for one in read.values() if isinstance(one, Problem)]:
        raise ScenarioError(problems)
    values = {name: one for name, one in read.items() if not isinstance(one, Problem)}
    chosen = {name: value for name, value in values.items() if name in book.thresholds}
    facts = {name: value for name, value in values.items() if name not in chosen}
    with engine.session(chosen) as session:
        return Fired(book, Stage.fire(book, session, domain, facts), session.thresholds)


def _value(name: str, typed: str, book: Rulebook) -> Value | Problem:
    """The value of a fact, or of a threshold, as it is typed; or what is wrong with it, and the cure."""
    if name in book.thresholds:
        return number(typed) if _is_number(typed) else typed
    if name not in FACTS:
        what = f"unknown fact `{name}`{did_you_mean(name, [*FACTS, *book.thresholds])}"
        return Problem("", what, "`grading facts` lists every fact")
    fact, value = FACTS[name], next(_readings(FACTS[name].type, typed), None)
    if value is None or not fact.accepts(value):
        help = f"one of {', '.join(fact.words)}" if fact.words else f"its type is {fact.type}"
        return Problem("", f"`{name}` is never `{typed}`{did_you_mean(typed, fact.words)}", help)
    return value


def _readings(type: str, typed: str) -> Iterator[Value]:
    """What this can mean for a fact of this type."""
    if type in ("word", "text"):
        yield typed
    elif type == "yes/no":
        yield from (YES_NO.read(typed) for _ in range(typed in YES_NO.known))
    elif type == "share" and typed.endswith("%") and _is_number(typed[:-1].strip()):
        yield round(number(typed[:-1].strip()) / 100, 12)
    elif _is_number(typed):
        value = number(typed)
        yield int(value) if type == "count" and value.is_integer() else value


def _is_number(typed: str) -> bool:
    return re.fullmatch(WORDS["NUMBER"].pattern, typed) is not None
