"""The trail of a grading: record() writes down everything behind it, regrade() makes it again from the record alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from grading import __version__
from grading.audit.behind import Behind
from grading.audit.canonical import study_set_digest
from grading.audit.origins import Lines, Origins
from grading.engine import Engine
from grading.errors import RecordError, RulebookError
from grading.facts import FACTS, Value
from grading.intake.study_set_file import Source, parse
from grading.judgement import Stage
from grading.model.trail import (
    RecordedFact,
    RecordedOutcome,
    RecordedRule,
    RecordedRulebook,
    RecordedStage,
    RecordedStudySet,
    RecordedThreshold,
    Tool,
    Trail,
)
from grading.pipeline import complete, engine_for, run
from grading.rulebook import Rulebook, load_rulebook
from grading.rulebook.shelf import HOUSE, Recorded
from grading.stages import Trace

KEPT = "take the record from where it was kept"


def graded(source: Source, rulebook: str | None = None) -> Behind:
    """The study set graded by this rulebook, or by the one that it names."""
    engine = engine_for(str(rulebook or source.study_set.rulebook))
    return Behind(run(engine, source.study_set, source.sha256), source)


def regrade(trail: Trail) -> Behind:
    """The grading made again from the recorded study set, by the recorded rulebook.

    Raises GradingError where the record cannot be read, or this program no longer understands it.
    """
    source = recorded_source(trail)
    with Engine(complete(recorded_rulebook(trail))) as engine:
        return Behind(run(engine, source.study_set, source.sha256), source)


def recorded_source(trail: Trail) -> Source:
    """The study set that the trail holds."""
    return parse(trail.study_set.text.encode(), trail.study_set.file, None)


def recorded_rulebook(trail: Trail) -> Rulebook:
    """The rulebook that the trail holds. Raises RecordError where its files are not as they were."""
    told = trail.rulebook
    where = f"the record of {trail.study_set.file}"
    try:
        book = load_rulebook(told.folder, Recorded(told.files))
    except RulebookError as error:
        what = f"its rulebook {told.id} was changed, or cannot be read by this version: {error.problems[0].what}"
        raise RecordError.of(where, what, KEPT) from None
    if book.sha256 != told.sha256:
        what = f"its rulebook {told.id} has been changed: its files do not have the digest that is recorded"
        raise RecordError.of(where, what, KEPT)
    return book


def record(behind: Behind) -> Trail:
    """Everything behind a grading."""
    graded, source = behind
    lines = Lines.of(source.located)
    book = graded.rulebook
    _comes_back(book)
    return Trail(
        tool=Tool(name="evidence-grading", version=__version__, fired_by=graded.fired_by),
        study_set=RecordedStudySet(
            file=PurePath(source.located.name).name, sha256=study_set_digest(source), file_sha256=source.sha256,
            text=source.text,
        ),
        rulebook=RecordedRulebook(
            id=book.id, version=book.version, sha256=book.sha256, folder=book.folder, files=dict(book.files)
        ),
        thresholds=tuple(_thresholds(book)),
        outcomes=tuple(_outcome(trace, Origins.of_outcome(lines, graded, trace), book) for trace in graded.traces),
        conclusion=_stage(graded.conclusion, {}, book.values), result=graded.grading,
    )  # fmt: skip


def _comes_back(book: Rulebook) -> None:
    """Refuse to record a rulebook that the record would not give back. What ships always comes back, so says a test."""
    if any(name.startswith(HOUSE) for name in book.files):
        again = load_rulebook(book.folder, Recorded(book.files))
        if again.sha256 != book.sha256:
            what = "a record of its files does not give the same rulebook back, so that nothing could be replayed"
            raise RecordError.of(book.id, what, "put its files, and those that it needs, into plain folders")


def _thresholds(book: Rulebook) -> Iterator[RecordedThreshold]:
    for name, one in sorted(book.thresholds.items()):
        yield RecordedThreshold(
            name=name, value=one.value, unit=one.unit, chosen_by=one.chosen_by, because=one.because
        )  # fmt: skip


def _outcome(trace: Trace, origins: Origins, book: Rulebook) -> RecordedOutcome:
    return RecordedOutcome(
        id=trace.outcome.id,
        facts=tuple(
            RecordedFact(name=name, value=value, unit=FACTS[name].unit, origin=origins.origin(name, trace.facts))
            for name, value in trace.facts.items()
        ),
        stages=tuple(_stage(stage, trace.facts, book.values) for stage in trace.stages),
    )  # fmt: skip


def _stage(stage: Stage, own: Mapping[str, Value], thresholds: Mapping[str, Value]) -> RecordedStage:
    differing = {name: stage.facts.get(name) for name in sorted({*own, *stage.facts})}
    return RecordedStage(
        domain=stage.domain.name, best_case=stage.best_case,
        facts={name: value for name, value in differing.items() if value != own.get(name)},
        rules=tuple(
            RecordedRule(
                id=one.rule.id, did=one.verdict,
                conditions=tuple((c.text, c.holds(stage.facts, thresholds)) for c in one.rule.when),
            )
            for one in stage.evaluations
        ),
    )  # fmt: skip
