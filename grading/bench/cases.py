"""What the engine is asked in gradings, as it was asked: sessions of a domain and a sheet each, with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from grading.engine import Engine, Evaluation, Session
from grading.facts.fact import Sheet, Value
from grading.model.study_set import StudySet
from grading.pipeline import run


@dataclass(frozen=True, slots=True)
class Case:
    """One session: what was asked in it, and the ids of the rules that fired, in the order of the ids."""

    thresholds: Mapping[str, Value]
    asked: list[tuple[str, Sheet]] = field(default_factory=list)
    fired: list[list[str]] = field(default_factory=list)


class Recorder:
    """An engine that keeps what it is asked."""

    def __init__(self, engine: Engine) -> None:
        self.rulebook, self.uses_durable = engine.rulebook, engine.uses_durable
        self.cases: list[Case] = []
        self._engine = engine

    @contextmanager
    def session(self, thresholds: Mapping[str, Value] | None = None) -> Iterator[RecordedSession]:
        """As the engine's own."""
        with self._engine.session(thresholds) as session:
            self.cases.append(Case(session.thresholds))
            yield RecordedSession(session, self.cases[-1])


class RecordedSession:
    """A session that writes down what it is asked, and what it answers."""

    def __init__(self, session: Session, case: Case) -> None:
        self.thresholds = session.thresholds
        self._session, self._case = session, case

    def fire(self, domain: str, sheet: Sheet) -> tuple[Evaluation, ...]:
        """As the session itself."""
        found = self._session.fire(domain, sheet)
        self._case.asked.append((domain, sheet))
        self._case.fired.append([one.rule.id for one in found if one.verdict == "fires"])
        return found


def cases(records: Iterable[dict[str, Any]], engine: Engine) -> list[Case]:
    """Every session of the gradings of these study sets."""
    recorder = Recorder(engine)
    for record in records:
        run(cast(Engine, recorder), StudySet.model_validate(record))
    return recorder.cases
