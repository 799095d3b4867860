"""One scenario on its way: the evidence that it states, the gradings, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from grading.engine import Engine
from grading.errors import ScenarioError, did_you_mean
from grading.judgement import Stage
from grading.model.study_set import StudySet
from grading.pipeline import Graded, engine_for, run
from grading.rulebook import Rulebook
from grading.scenarios.cited import Cited, CitedReading
from grading.scenarios.claimed import Claimed, ClaimReading
from grading.scenarios.draft import Draft
from grading.scenarios.fired import Fired, Known, fire, rules_at
from grading.scenarios.reading import Reading, stages_of
from grading.scenarios.words import RULEBOOKS

BASE = "Given a randomised-trial outcome that nothing speaks against"
GRADE = "When the evidence is graded"


@dataclass
class Case:
    """One scenario: `tags` of it, `folder` of its file, and `engine`, which compiles the rulebooks that it names.

    `subject` is the domain that a step spoke of last: whose reason is meant by `the reason says`; `outcome` the id of
    the outcome that Then steps read, the first one where empty; `part` the part of a claim, 0 where none was named.
    """

    tags: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)
    engine: Callable[[str], Engine] = engine_for
    gradings: dict[str, Graded] = field(default_factory=dict)
    subject: str = ""
    outcome: str = ""
    part: int = 0
    _draft: Draft | None = None
    _study_set: StudySet | None = None
    _text: Claimed | None = None
    _cited: Cited | None = None
    _readings: tuple[Reading, ...] = ()
    _known: Known | None = None
    _fired: Fired | None = None

    @property
    def draft(self) -> Draft:
        """The study set on its way; a fault where no step has begun it, or where it was graded already."""
        if self._draft is None:
            raise ScenarioError.of("", "nobody has said yet what is graded", f"begin with `{BASE}`, or a study set")
        if self.gradings:
            raise ScenarioError.of("", "said after the evidence was graded", f"put it above `{GRADE}`")
        return self._draft

    def begin(self, draft: Draft) -> None:
        """Begin with this evidence; a fault where other evidence was stated already."""
        self._begins_once()
        self._draft = draft

    def _begins_once(self) -> None:
        if self._draft is not None or self._cited is not None or self._known is not None:
            help = "begin with one study set, one claims file, or facts"
            raise ScenarioError.of("", "the evidence is stated twice", help)

    @property
    def study_set(self) -> StudySet:
        """The study set as it was graded; a fault where nothing has been graded yet."""
        if self._study_set is None:
            raise ScenarioError.of("", "nothing has been graded yet", f"write `{GRADE}` above it")
        return self._study_set

    def grade(self, *rulebooks: str) -> None:
        """Grade the evidence by these rulebooks: as a panel calls them, by their ids, or as folders beside the file."""
        if self.gradings:
            raise ScenarioError.of("", "it is graded already", "one `When … is graded`: `by either stance` is by two")
        self._study_set = self.draft.study_set()
        self.gradings = {name: run(self.engine_of(name), self._study_set) for name in rulebooks}

    def know(self, facts: Known) -> None:
        """Begin with facts, as a check of a rulebook prints them: rules are fired on them, and nothing is graded."""
        self._begins_once()
        self._known = facts

    def fire(self, rulebook: str, domain: str) -> None:
        """Fire one domain of this rulebook on the facts."""
        if self._known is None or self._fired is not None:
            what = "no facts are stated" if self._known is None else "rules were fired already"
            raise ScenarioError.of("", what, "begin with `Given these facts alone are known:`, and fire once")
        called = RULEBOOKS.get(rulebook, rulebook)
        own = rules_at(self.folder / called)
        self._fired = fire(own or self.engine(called), domain, self._known)

    @property
    def fired(self) -> Fired:
        """What the rules did on facts alone; a fault where none were fired."""
        if self._fired is None:
            help = "write `When the rules of core-grade-2025 for imprecision are fired` above it"
            raise ScenarioError.of("", "no rules were fired on facts", help)
        return self._fired

    @property
    def is_of_facts(self) -> bool:
        """True where nothing is graded, and rules are fired on facts alone: that counts for nothing."""
        return self._known is not None

    def engine_of(self, rulebook: str) -> Engine:
        """The engine of the rulebook that a step calls by this name."""
        called = RULEBOOKS.get(rulebook, rulebook)
        beside = self.folder / called
        return self.engine(str(beside) if (beside / "rulebook.yaml").is_file() else called)

    @property
    def text(self) -> Claimed:
        """What a text says of the evidence; a fault where no step has said it."""
        if self._text is None:
            raise _no_text()
        return self._text

    def says(self, text: Claimed) -> None:
        """Have a text say this of the evidence."""
        if self._text not in (None, text):
            raise ScenarioError.of("", "a text says something already", "one text a scenario")
        self._text, self._readings, self.part = text, (), 0

    @property
    def told(self) -> Claimed:
        """What a text says, to be changed: what was read of it so far no longer holds."""
        self.says(self.text)
        return self.text

    @property
    def cited(self) -> Cited:
        """The claims file, and the claim that is checked; a fault where no step has named one."""
        if self._cited is None:
            what = "nobody has said yet where the claims stand"
            raise ScenarioError.of("", what, "begin with `Given the claims file my-text.claims.yaml`")
        return self._cited

    def cite(self, file: str) -> None:
        """Begin with a claims file, whose path is seen from the folder of the feature file."""
        self._begins_once()
        self._cited = Cited((self.folder / file).resolve())

    def check(self, claim: str, rulebook: str | None = None) -> None:
        """Check this claim of the file, by this rulebook or by the one that the file names."""
        self._cited = replace(self.cited, claim=claim)
        self._readings = (CitedReading(self, rulebook or self.cited.rulebook),)

    def turn_to(self, outcome: str) -> None:
        """Have the steps that follow read this outcome, by its id or its name."""
        known = {trace.outcome.id: trace.outcome.name for trace in self.readings[0].traces}
        found = [id for id, name in known.items() if outcome in (id, name)]
        found = [outcome] if outcome in known else found
        if len(found) != 1:
            what = f"{len(found)} outcomes are called" if found else "no outcome is called"
            near = did_you_mean(outcome, [*known, *known.values()])
            help = f"outcomes: {', '.join(f'{name} ({id})' for id, name in known.items())}"
            raise ScenarioError.of("", f"{what} `{outcome}`{near if not found else ''}", help)
        self.outcome = found[0]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What each rulebook made of it."""
        read = ClaimReading if self._text else Reading
        if not self._readings and self.study_set:
            self._readings = tuple(read(self, name) for name in self.gradings)
        return self._readings

    @property
    def claims(self) -> tuple[ClaimReading, ...]:
        """What each rulebook made of what a text says; a fault where no step has said it."""
        found = tuple(reading for reading in self.readings if isinstance(reading, ClaimReading))
        if not found:
            raise _no_text()
        return found

    def graded(self) -> Iterator[tuple[Rulebook, Graded]]:
        """Everything that was graded, with the rulebook as it is without a study set's own thresholds."""
        for name, graded in self.gradings.items():
            yield self.engine_of(name).rulebook, graded
        for reading in self._readings:
            if isinstance(reading, CitedReading):
                yield from ((reading.rulebook, graded) for graded in reading.evidence())

    def stages(self) -> Iterator[tuple[Rulebook, Stage]]:
        """Every domain that was fired, under each rulebook: of the outcomes, the conclusion, and the claim if any."""
        for _, graded in self.graded():
            yield from stages_of(graded)
        for reading in self._readings:
            if isinstance(reading, ClaimReading):
                yield from reading.stages()


def _no_text() -> ScenarioError:
    return ScenarioError.of("", "no text says anything yet", 'write `When a text says of it "…"` above it')
