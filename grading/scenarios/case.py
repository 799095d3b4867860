"""One scenario on its way: the evidence that it states, the gradings, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grading.engine import Engine
from grading.errors import ScenarioError
from grading.judgement import Stage
from grading.model.study_set import StudySet
from grading.pipeline import Graded, engine_for, run
from grading.rulebook import Rulebook
from grading.scenarios.claimed import Claimed, ClaimReading
from grading.scenarios.draft import Draft
from grading.scenarios.reading import Reading
from grading.scenarios.words import RULEBOOKS

BASE = "Given a randomised-trial outcome that nothing speaks against"
GRADE = "When the evidence is graded"


@dataclass
class Case:
    """One scenario: `tags` of it, `folder` of its file, and `engine`, which compiles the rulebooks that it names.

    `subject` is the domain that a step spoke of last: whose reason is meant by `the reason says`.
    """

    tags: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)
    engine: Callable[[str], Engine] = engine_for
    gradings: dict[str, Graded] = field(default_factory=dict)
    subject: str = ""
    _draft: Draft | None = None
    _study_set: StudySet | None = None
    _text: Claimed | None = None
    _readings: tuple[Reading, ...] = ()

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
        if self._draft is not None:
            raise ScenarioError.of("", "the evidence is stated twice", "one scenario is about one study set")
        self._draft = draft

    @property
    def study_set(self) -> StudySet:
        """The study set as it was graded; a fault where nothing has been graded yet."""
        if self._study_set is None:
            raise ScenarioError.of("", "nothing has been graded yet", f"write `{GRADE}` above it")
        return self._study_set

    def grade(self, *rulebooks: str) -> None:
        """Grade the evidence by these rulebooks: as a panel calls them, by their ids, or as folders beside the file."""
        self._study_set = self.draft.study_set()
        self.gradings = {name: run(self.engine_of(name), self._study_set) for name in rulebooks}

    def engine_of(self, rulebook: str) -> Engine:
        """The engine of the rulebook that a step calls by this name."""
        called = RULEBOOKS.get(rulebook, rulebook)
        beside = self.folder / called
        return self.engine(str(beside) if (beside / "rulebook.yaml").is_file() else called)

    @property
    def text(self) -> Claimed:
        """What a text says of the evidence; a fault where no step has said it."""
        if self._text is None:
            raise ScenarioError.of("", "no text says anything yet", 'write `When a text says of it "…"` above it')
        return self._text

    def says(self, text: Claimed) -> None:
        """Have a text say this of the evidence."""
        self._text, self._readings = text, ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What each rulebook made of it."""
        read = ClaimReading if self._text else Reading
        if self.study_set and not self._readings:
            self._readings = tuple(read(self, name, graded) for name, graded in self.gradings.items())
        return self._readings

    def stages(self) -> Iterator[tuple[Rulebook, Stage]]:
        """Every domain that was fired, under each rulebook: of the outcomes, the conclusion, and the claim if any."""
        for graded in self.gradings.values():
            yield from ((graded.rulebook, stage) for trace in graded.traces for stage in trace.stages)
            yield graded.rulebook, graded.conclusion
        for reading in self._readings:
            if isinstance(reading, ClaimReading):
                yield from ((reading.graded.rulebook, stage) for stage in reading.checked.stages)
