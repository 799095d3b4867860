"""The stages of the batch path, a chunk at a time, beside those of the ordinary one, in interleaved rounds of one run.

What is not called apart is told by difference: what `Columns.grade` does beside pooling, and what grading a chunk does
beside all of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from grading.batch.books import Book, book
from grading.batch.chunks import Chunk, chunks
from grading.batch.grade import GradedChunk, Options, grade_chunk
from grading.batch.record import Meter, Record
from grading.bench.rounds import medians, rounds
from grading.bench.stages import DERIVE, FIRE, POOL, READ, SETTLE, STAGES, VALIDATE, WRITE, Clock, clocked
from grading.bench.table import Table
from grading.columns import Columns
from grading.columns.collecting import collected_later
from grading.columns.tables import Plain
from grading.defaults import AUDIT_SHARE, RECORDS
from grading.intake.json_study_set import Read, parse_light
from grading.output.json import graded_record
from grading.pipeline import engine_for
from grading.pooling import pool_many

T = TypeVar("T")
PARSE, POOLED, GRADE, WRITTEN, CHUNK, AUDITED = "parse", "pool", "grade", "write", "a chunk", "a chunk, audited"
AUDITED_SHARE = 0.2
"""Twenty times what is usual: enough to measure, and more than the engine keeps from one round to the next."""
OF_THE_ORDINARY: dict[str, tuple[str, ...]] = {
    "read and validate": (READ, VALIDATE), "pool": (POOL,), "facts, rules, words, results": (DERIVE, FIRE, SETTLE),
    "write": (WRITE,), "counts, and what is between": (), f"audit of {AUDIT_SHARE:.0%}": (),
}  # fmt: skip
"""What is told, and the stages of the ordinary path that it has."""


class Prepared(NamedTuple):
    """The same records as chunks, as study sets, and as results, a list a chunk, with the rulebook that counts."""

    book: Book
    chunks: list[Chunk]
    reads: list[list[Read]]
    results: list[list[Plain]]
    outcomes: int


def both_paths(lines: Sequence[bytes], alone: int, rulebook: str, times: int) -> Table:
    """What each stage costs on both paths; the ordinary one grades `alone` records a round, other ones each time."""
    columns = Columns(engine_for(rulebook))
    prepared, clocks = _prepared(lines, columns, book(rulebook)), list[tuple[Clock, int]]()
    turns = count()

    def one_by_one() -> None:
        start = alone * next(turns) % len(lines)
        clocks.append(clocked(lines[start : start + alone], rulebook)[:2])

    audited = sum(_graded(prepared, AUDITED_SHARE))
    seconds = medians(rounds(_ways(prepared, columns) | {"one by one": one_by_one}, times, prepared.outcomes))
    share = AUDIT_SHARE * prepared.outcomes / audited if audited else 0.0
    together = _together(seconds, share)
    each = {stage: median(clock.seconds[stage] / outcomes for clock, outcomes in clocks) for stage in STAGES}
    ordinary = [sum(each[stage] for stage in stages) for stages in OF_THE_ORDINARY.values()]
    return _table(ordinary, together, f"{prepared.outcomes} outcomes together, {alone} records alone, {times} rounds")


def _prepared(lines: Sequence[bytes], columns: Columns, book: Book) -> Prepared:
    """Raises GradingError where one of these records cannot be graded: the corpus is sound."""
    records = (Record(f"corpus.jsonl:{at}", line, True, ".") for at, line in enumerate(lines, 1))
    found = [*chunks(records, Meter(), RECORDS)]
    reads = [_read(chunk) for chunk in found]
    results = [_sound(columns, some) for some in reads]
    return Prepared(book, found, reads, results, sum(len(one["outcomes"]) for some in results for one in some))


def _read(chunk: Chunk) -> list[Read]:
    sound = (one for one in chunk.records if isinstance(one, Record))
    return [parse_light(one.data, one.at, Path(one.folder), json_line=True) for one in sound]


def _sound(columns: Columns, reads: Sequence[Read]) -> list[Plain]:
    found = []
    for one in columns.grade([one.study_set for one in reads], [one.sha256 for one in reads]):
        if isinstance(one, Exception):
            raise one
        found.append(one)
    return found


def _ways(prepared: Prepared, columns: Columns) -> dict[str, Callable[[], object]]:
    outcomes = [[(one, read.study_set.pooling) for read in some for one in read.study_set.outcomes]
                for some in prepared.reads]  # fmt: skip
    listed = [tuple(map(list, zip(*some, strict=True))) for some in outcomes]
    return {
        PARSE: lambda: _each(_read, prepared.chunks),
        POOLED: lambda: _each(lambda some: pool_many(*some), listed),
        GRADE: lambda: _each(partial(_sound, columns), prepared.reads),
        WRITTEN: lambda: _each(_written, prepared.results),
        CHUNK: lambda: _graded(prepared, 0.0),
        AUDITED: lambda: _graded(prepared, AUDITED_SHARE),
    }


def _each(do: Callable[[T], object], some: Iterable[T]) -> None:
    """A chunk after the other, as the batch grades it: nothing of one is kept while the next is at work."""
    for one in some:
        with collected_later():
            do(one)


def _written(results: Iterable[Plain]) -> list[bytes]:
    return [graded_record("corpus.jsonl:1", one) for one in results]


def _graded(prepared: Prepared, share: float) -> list[int]:
    """Grade all chunks; how many records of each were audited."""
    options = Options(prepared.book, audit_share=share)
    graded = (grade_chunk(chunk, options) for chunk in prepared.chunks)
    return [one.tally.audited for one in graded if isinstance(one, GradedChunk)]  # none names a house rulebook


def _together(seconds: Mapping[str, float], share: float) -> list[float]:
    """Seconds an outcome of each of the stages, in their order; `share` of the audit that was measured is usual."""
    apart = seconds[PARSE] + seconds[GRADE] + seconds[WRITTEN]
    return [
        seconds[PARSE], seconds[POOLED], seconds[GRADE] - seconds[POOLED], seconds[WRITTEN], seconds[CHUNK] - apart,
        (seconds[AUDITED] - seconds[CHUNK]) * share,
    ]  # fmt: skip


def _table(ordinary: Sequence[float], together: Sequence[float], measured: str) -> Table:
    totals = sum(ordinary), sum(together)
    rows = [
        (name, *_told(one, totals[0], of=bool(stages)), *_told(two, totals[1]), f"{one / two:.1f}" if stages else "")
        for (name, stages), one, two in zip(OF_THE_ORDINARY.items(), ordinary, together, strict=True)
    ]
    rows.append(("all", *_told(totals[0], totals[0]), *_told(totals[1], totals[1]), f"{totals[0] / totals[1]:.1f}"))
    heads = ("stage", "alone: µs an outcome", "%", "together: µs an outcome", "%", "alone ÷ together")
    return Table(heads, rows, (measured,))


def _told(seconds: float, total: float, *, of: bool = True) -> tuple[str, str]:
    return (f"{1e6 * seconds:,.0f}", f"{100 * seconds / total:.1f}") if of else ("", "")
