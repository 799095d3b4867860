"""A chunk of study sets, graded together: results as they are written, byte for byte those of `grade`.

Study sets that choose thresholds of the rulebook are graded with those that choose the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grading.columns.collecting import collected_later
from grading.columns.tables import Plain
from grading.columns.together import Together
from grading.engine import Engine
from grading.errors import GradingError, StudySetError
from grading.model.study_set import Setting, StudySet
from grading.pipeline import in_force, run

Graded = Plain | GradingError
"""The result of one study set as it is written, or why there is none."""
Choice = tuple[tuple[str, Setting], ...]
"""The thresholds that a study set sets anew."""
MOST_CHOICES = 32
"""Choices of thresholds whose tables are kept from chunk to chunk."""


class Columns:
    """One rulebook, ready to grade chunk after chunk; `engine` grades what is not graded together."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.rulebook = engine, engine.rulebook
        self._kept: dict[Choice, Together] = {}

    @collected_later()
    def grade(self, study_sets: Sequence[StudySet], sha256s: Sequence[str | None]) -> list[Graded]:
        """Grade these study sets, each as if it were alone. `sha256s` are the digests that their results carry."""
        found: dict[int, Plain] = {}
        for choice, places in _by_choice(study_sets).items():
            together = self._together(choice, study_sets[places[0]])
            found |= together.results(study_sets, places, sha256s) if together else {}
        return [
            found[at] if at in found else self._alone(study_set, sha256s[at]) for at, study_set in enumerate(study_sets)
        ]

    def _together(self, choice: Choice, study_set: StudySet) -> Together | None:
        """The rulebook with these thresholds; None where they do not fit: alone, each study set tells why."""
        if choice not in self._kept:
            if len(self._kept) >= MOST_CHOICES:
                self._kept.clear()
            try:
                self._kept[choice] = Together(in_force(self.rulebook, study_set))
            except StudySetError:
                return None
        return self._kept[choice]

    def _alone(self, study_set: StudySet, sha256: str | None) -> Graded:
        """By the engine, one stage after the other."""
        try:
            return run(self.engine, study_set, sha256).grading.model_dump(mode="json", by_alias=True)
        except GradingError as error:
            return error


def _by_choice(study_sets: Sequence[StudySet]) -> Mapping[Choice, list[int]]:
    found: dict[Choice, list[int]] = {}
    for at, study_set in enumerate(study_sets):
        found.setdefault(tuple(study_set.thresholds.items()), []).append(at)
    return found
