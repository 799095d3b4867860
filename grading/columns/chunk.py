"""A chunk of study sets, graded together: results as they are written, byte for byte those of `grade`.

A study set that chooses thresholds of the rulebook is graded by itself: it has rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property

from grading.columns.conclusions import conclusions, graded_outcomes
from grading.columns.estimates import Place
from grading.columns.outcomes import Judging
from grading.columns.people import People
from grading.columns.results import results
from grading.columns.tables import Plain
from grading.columns.used import Row, studies_used
from grading.engine import Engine
from grading.errors import GradingError
from grading.facts.derive import derive
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import named, no_judgement_is_lost, run
from grading.pooling import pool_many

Graded = Plain | GradingError
"""The result of one study set as it is written, or why there is none."""


class Columns:
    """One rulebook, ready to grade chunk after chunk; `engine` grades what is not graded together."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.rulebook = engine, engine.rulebook
        self.judging = Judging(self.rulebook)

    def grade(self, study_sets: Sequence[StudySet], sha256s: Sequence[str | None]) -> list[Graded]:
        """Grade these study sets, each as if it were alone. `sha256s` are the digests that their results carry."""
        rows: list[Row] = []
        together = [at for at, study_set in enumerate(study_sets) if not study_set.thresholds]
        for of in self._rows(together, study_sets):
            with suppress(GradingError):  # alone, it tells what is wrong with it in the order in which it is found
                rows += list(of)
        found = self._results(rows, study_sets, sha256s)
        return [
            found[at] if at in found else self._alone(study_set, sha256s[at]) for at, study_set in enumerate(study_sets)
        ]

    def _rows(self, together: Sequence[int], study_sets: Sequence[StudySet]) -> Iterator[Iterator[Row]]:
        """The outcomes of each of these study sets, pooled at once; each is told of by itself what is wrong with it."""
        listed = [(at, study_sets[at], outcome) for at in together for outcome in study_sets[at].outcomes]
        pools = pool_many([outcome for _, _, outcome in listed], [study_set.pooling for _, study_set, _ in listed])
        places = iter(range(len(listed)))
        for at in together:
            mine = [next(places) for _ in study_sets[at].outcomes]
            yield self._of_one(study_sets[at], (self._row(*listed[place], Place(pools, place)) for place in mine))

    def _of_one(self, study_set: StudySet, rows: Iterator[Row]) -> Iterator[Row]:
        no_judgement_is_lost(self.rulebook, study_set)
        yield from rows

    def _row(self, at: int, study_set: StudySet, outcome: Outcome, place: Place) -> Row:
        pooled = place.pools.pooled(place.at)
        return Row(at, study_set, outcome, place, pooled, derive(study_set, outcome, pooled, self.rulebook.values))

    def _alone(self, study_set: StudySet, sha256: str | None) -> Graded:
        """By the engine, one stage after the other."""
        try:
            return run(self.engine, study_set, sha256).grading.model_dump(mode="json", by_alias=True)
        except GradingError as error:
            return error

    def _results(
        self, rows: Sequence[Row], study_sets: Sequence[StudySet], sha256s: Sequence[str | None]
    ) -> dict[int, Graded]:
        """The results of the study sets that these rows are of; of what the rulebook does not cover there are none."""
        if not rows:
            return {}
        used = studies_used(self.judging, rows)
        said = {at: (row.study_set, row.outcome) for at, row in enumerate(used.rows) if _said(row)}
        people = People(said, self.judging.texts)
        rows, sheets = used.rows, used.sheets
        verdicts = self.judging.verdicts(sheets, used.notes, used.open, people)
        left = {rows[at].at for at in (*used.left, *verdicts.left)}
        plain = results([(row.study_set, row.outcome) for row in rows], [row.place for row in rows], sheets, verdicts)
        graded = graded_outcomes([row.outcome for row in rows], plain, sheets, verdicts)
        of: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            if row.at not in left:
                of.setdefault(row.at, []).append(at)
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


def _said(row: Row) -> bool:
    """Whether people judged or assumed something of the outcome."""
    return bool(row.outcome.judgements or row.outcome.assume or row.study_set.assume)
