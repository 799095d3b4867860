"""A chunk of study sets, graded together: results as they are written, byte for byte those of `grade`.

A study set that chooses thresholds of the rulebook is graded by itself: it has rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from grading.columns.conclusions import conclusions
from grading.columns.outcomes import Judging, Verdicts
from grading.columns.people import People
from grading.columns.tables import Plain
from grading.columns.used import Row, studies_used
from grading.engine import Engine
from grading.errors import GradingError
from grading.facts.derive import derive
from grading.facts.evidence import Evidence
from grading.model.study_set import Outcome, StudySet
from grading.model.verdict import OutcomeResult
from grading.pipeline import named, no_judgement_is_lost, run
from grading.pooling import Pooled, pool_many
from grading.results import absolute, followed, last_footnotes, pooled_result, re_expressed
from grading.wording import GradedOutcome

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
            yield self._of_one(study_sets[at], (self._row(*listed[place], pools.pooled(place)) for place in mine))

    def _of_one(self, study_set: StudySet, rows: Iterator[Row]) -> Iterator[Row]:
        no_judgement_is_lost(self.rulebook, study_set)
        yield from rows

    def _row(self, at: int, study_set: StudySet, outcome: Outcome, pooled: Pooled | None) -> Row:
        return Row(at, study_set, outcome, pooled, derive(study_set, outcome, pooled, self.rulebook.values))

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
        rows, verdicts = used.rows, self.judging.verdicts(used.sheets, used.notes, used.open, people)
        left = {rows[at].at for at in (*used.left, *verdicts.left)}
        kept = [at for at, row in enumerate(rows) if row.at not in left]
        of: dict[int, list[tuple[Plain, GradedOutcome]]] = {}
        for at in kept:
            of.setdefault(rows[at].at, []).append(_outcome(rows[at], verdicts, at))
        asked = [(study_sets[at].question, [row for _, row in found]) for at, found in of.items()]
        concluded = conclusions(self.judging, asked)
        return {
            at: self._written(study_sets[at], sha256s[at], [plain for plain, _ in found], conclusion)
            for (at, found), conclusion in zip(of.items(), concluded, strict=True)
            if conclusion is not None
        }

    def _written(self, study_set: StudySet, sha256: str | None, outcomes: Sequence[Plain], conclusion: Plain) -> Plain:
        question = study_set.question.model_dump(exclude_none=True)
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


def _outcome(row: Row, verdicts: Verdicts, at: int) -> tuple[Plain, GradedOutcome]:
    """One outcome as it is written, and as the conclusion needs it."""
    outcome, pooled, facts = row.outcome, row.pooled, row.facts
    evidence = Evidence(row.study_set, outcome, pooled, {})
    ends, people = verdicts.ends[at], facts.get("participants")
    parts: Plain = {  # in the order of OutcomeResult; its judgements are plain already
        "id": outcome.id, "name": outcome.name, "importance": outcome.importance,
        "evidence": str(outcome.body or "not said"), "pooled": pooled_result(pooled),
        "absolute": absolute(evidence, facts), "re_expressed": re_expressed(evidence),
        "judgements": verdicts.judgements[at],
        "certainty": ends[0] if ends and ends[0] == ends[1] else None, "certainty_range": ends,
        "statement": verdicts.statement[at], "qualifier": verdicts.qualifier[at], "family": verdicts.family[at],
        "footnotes": (*verdicts.notes[at], *verdicts.footnotes[at],
                      *last_footnotes(facts.get("directions_text"), pooled)),
        "studies": int(facts["studies"]), "participants": int(people) if people is not None else None,
        "follow_up": followed(outcome.follow_up),
    }  # fmt: skip
    plain = {name: _plain(part) for name, part in parts.items()}
    return plain, GradedOutcome(outcome, OutcomeResult.model_construct(**parts), facts)


def _plain(part: Any) -> Any:
    return part.model_dump(mode="json") if isinstance(part, BaseModel) else part
