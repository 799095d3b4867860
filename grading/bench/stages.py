"""The ordinary path, stage by stage: processor time from the bytes of a study set to the bytes of its result.

The stages are those of every grading, in the order in which they happen; nothing is run twice or apart. A stage that
calls another is not charged for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from json import loads
from time import process_time
from typing import cast

from grading.bench.table import Table
from grading.engine import Engine, Evaluation, Session
from grading.facts import derive
from grading.facts.fact import Sheet, Value
from grading.facts.given import FactsOf, Sheeted
from grading.intake.checked_file import checked, located_in
from grading.intake.study_set_file import STUDY_SET
from grading.model.study_set import Outcome, StudySet
from grading.output.json import line
from grading.pipeline import Sheets, engine_for, run
from grading.pooling import pool

JSON, READ, VALIDATE, POOL, DERIVE, FIRE, SETTLE, WRITE = STAGES = (
    "(json.loads alone)", "read", "validate", "pool", "derive", "fire", "settle and phrase", "write",
)  # fmt: skip
"""The first is no stage: it is the yardstick that machines are compared by."""


class Clock:
    """Processor seconds, charged to what is being done; what is done inside something else is charged apart."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._doing: list[str] = []
        self._since = process_time()

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Charge this stage."""
        self._charge()
        self._doing.append(stage)
        try:
            yield
        finally:
            self._charge()
            self._doing.pop()

    def _charge(self) -> None:
        now = process_time()
        if self._doing:
            self.seconds[self._doing[-1]] += now - self._since
        self._since = now


class ClockedEngine:
    """An engine whose sessions are charged to `fire`, from their beginning to their end."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.rulebook, self.uses_durable = engine.rulebook, engine.uses_durable
        self._engine, self._clock = engine, clock

    @contextmanager
    def session(self, thresholds: Mapping[str, Value] | None = None) -> Iterator[ClockedSession]:
        """As the engine's own."""
        opened = self._engine.session(thresholds)
        with self._clock.on(FIRE):
            session = opened.__enter__()
        try:
            yield ClockedSession(session, self._clock)
        finally:
            with self._clock.on(FIRE):
                opened.__exit__(None, None, None)


class ClockedSession:
    """A session that charges what it fires."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.thresholds = session.thresholds
        self._session, self._clock = session, clock

    def fire(self, domain: str, sheet: Sheet) -> tuple[Evaluation, ...]:
        """As the session itself."""
        with self._clock.on(FIRE):
            return self._session.fire(domain, sheet)


def clocked(lines: Iterable[bytes], rulebook: str | None = None) -> tuple[Clock, int, list[str]]:
    """The time of each stage, how many outcomes there were, and the results as they are written."""
    clock, outcomes, written = Clock(), 0, list[str]()
    for data in lines:
        with clock.on(JSON):
            loads(data)
        with clock.on(READ):
            located = located_in(data, "record.json", STUDY_SET)
        with clock.on(VALIDATE):
            found = checked(data, located, STUDY_SET)
        engine = engine_for(rulebook or found.value.rulebook)
        with clock.on(SETTLE):
            graded = run(cast(Engine, ClockedEngine(engine, clock)), found.value, found.sha256, _sheets(clock))
        with clock.on(WRITE):
            written.append(line(graded.grading))
        outcomes += len(found.value.outcomes)
    return clock, outcomes, written


def _sheets(clock: Clock) -> Sheets:
    def sheets(study_set: StudySet, thresholds: Mapping[str, Value]) -> FactsOf:
        def of(outcome: Outcome) -> Sheeted:
            with clock.on(POOL):
                pooled = pool(outcome, study_set.pooling)
            with clock.on(DERIVE):
                return Sheeted(outcome, pooled, derive(study_set, outcome, pooled, thresholds))

        return of

    return sheets


def stages(lines: Iterable[bytes], rulebook: str | None = None) -> Table:
    """What each costs. The first outcome is graded before, so that loading and compiling are not counted."""
    kept = list(lines)
    clocked(kept[:1], rulebook)
    clock, outcomes, _ = clocked(kept, rulebook)
    total = sum(clock.seconds[stage] for stage in STAGES[1:])
    rows = [
        (stage, f"{1000 * seconds / outcomes:.3f}", "" if stage == JSON else f"{100 * seconds / total:.1f}",
         f"{seconds / clock.seconds[JSON]:.1f}")
        for stage, seconds in clock.seconds.items()
    ]  # fmt: skip
    rows.append(("all", f"{1000 * total / outcomes:.3f}", "100.0", f"{total / clock.seconds[JSON]:.1f}"))
    measured = f"{outcomes} outcomes, {outcomes / total:,.0f} a second of processor time"
    return Table(("stage", "ms an outcome", "%", "× json.loads"), rows, (measured,))
