"""A chunk of study sets, graded together: results as they are written, byte for byte those of `grade`.

A study set that chooses thresholds of the rulebook is graded by itself: it has rules of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from grading.columns.conclusions import conclusions, graded_outcomes
from grading.columns.facts.said import Kinds
from grading.columns.outcomes import Judging
from grading.columns.people import People
from grading.columns.results import results
from grading.columns.rows import rows_of
from grading.columns.tables import Plain
from grading.columns.used import studies_used
from grading.engine import Engine
from grading.errors import GradingError
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import named, run

Graded = Plain | GradingError
"""The result of one study set as it is written, or why there is none."""


class Columns:
    """One rulebook, ready to grade chunk after chunk; `engine` grades what is not graded together."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.rulebook = engine, engine.rulebook
        self.judging, self._kinds = Judging(self.rulebook), Kinds.of(self.rulebook.values)

    def grade(self, study_sets: Sequence[StudySet], sha256s: Sequence[str | None]) -> list[Graded]:
        """Grade these study sets, each as if it were alone. `sha256s` are the digests that their results carry."""
        together = [at for at, study_set in enumerate(study_sets) if not study_set.thresholds]
        found = self._results(study_sets, together, sha256s)
        return [
            found[at] if at in found else self._alone(study_set, sha256s[at]) for at, study_set in enumerate(study_sets)
        ]

    def _alone(self, study_set: StudySet, sha256: str | None) -> Graded:
        """By the engine, one stage after the other."""
        try:
            return run(self.engine, study_set, sha256).grading.model_dump(mode="json", by_alias=True)
        except GradingError as error:
            return error

    def _results(
        self, study_sets: Sequence[StudySet], together: Sequence[int], sha256s: Sequence[str | None]
    ) -> dict[int, Graded]:
        """The results of these study sets; of what the rulebook does not cover, or refuses, there are none."""
        self._kinds = self._kinds.limited()
        rows = rows_of(study_sets, together, self.rulebook, self._kinds)
        if rows is None:
            return {}
        used = studies_used(self.judging, rows)
        people = People({at: one for at, one in enumerate(rows.outcomes) if _said(*one)}, self.judging.texts)
        verdicts = self.judging.verdicts(used.sheets, used.notes, used.open, people)
        left = {rows.at[at] for at in (*used.left, *verdicts.left)}
        plain = results(rows.outcomes, used.places, used.sheets, verdicts)
        graded = graded_outcomes([outcome for _, outcome in rows.outcomes], plain, used.sheets, verdicts)
        of: dict[int, list[int]] = {}
        for at, one in enumerate(rows.at):
            if one not in left:
                of.setdefault(one, []).append(at)
        asked = [(study_sets[one].question, [graded[at] for at in mine]) for one, mine in of.items()]
        return {
            one: self._written(study_sets[one], sha256s[one], [plain[at] for at in mine], conclusion)
            for (one, mine), conclusion in zip(of.items(), conclusions(self.judging, asked), strict=True)
            if conclusion is not None
        }

    def _written(self, study_set: StudySet, sha256: str | None, outcomes: Sequence[Plain], conclusion: Plain) -> Plain:
        question = {name: value for name, value in study_set.question if value is not None}
        return {
            "schema": 1, "study_set": {"title": study_set.title, "question": question, "sha256": sha256},
            "rulebook": self._named, "outcomes": outcomes, "conclusion": conclusion,
        }  # fmt: skip

    @cached_property
    def _named(self) -> Plain:
        return named(self.rulebook).model_dump(mode="json")


def _said(study_set: StudySet, outcome: Outcome) -> bool:
    """Whether people judged or assumed something of the outcome."""
    return bool(outcome.judgements or outcome.assume or study_set.assume)
