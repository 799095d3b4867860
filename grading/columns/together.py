"""Study sets that are graded by the same rules and thresholds: read, judged, worded and written together."""

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
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import named
from grading.rulebook import Rulebook


class Together:
    """One rulebook with its thresholds in force, as tables that are kept from chunk to chunk."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.judging, self._kinds = Judging(rulebook), Kinds(rulebook.values)

    def results(
        self, study_sets: Sequence[StudySet], together: Sequence[int], sha256s: Sequence[str | None]
    ) -> dict[int, Plain]:
        """The results of these study sets of the chunk, by their places; those that cannot be graded have none."""
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
        question = {name: value for name, value in vars(study_set.question).items() if value is not None}
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
