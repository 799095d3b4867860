"""What the cost of an outcome depends on: how many outcomes there are, studies of an outcome, rules of the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from grading.bench.corpus import Corpus
from grading.bench.end_to_end import DISK, MEMORY, WAYS, WITHOUT_AUDIT, WORKERS, spent, write_corpus
from grading.bench.many_rules import write_rulebook
from grading.bench.rounds import medians, rounds
from grading.bench.spent import Spent
from grading.bench.table import Table
from grading.columns import Columns
from grading.engine import Engine
from grading.model.study_set import StudySet
from grading.pipeline import engine_for, run

FLAT, FROM = 1.2, 10_000
"""The cost of an outcome is flat where, from so many outcomes on, the dearest is at most this times the cheapest."""
FIRST_STEP = 1000
Ways = dict[tuple[str, int], Callable[[], object]]
"""Together or alone, and how many studies or rules."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is graded by both paths in a round: so many outcomes together, and so many alone."""

    together: int = 256
    alone: int = 16
    rounds: int = 3


def steps(upto: int) -> tuple[int, ...]:
    """Numbers of outcomes: 1,000 times ten times ten … below the last one, and that."""
    found, step = [], FIRST_STEP
    while step < upto:
        found.append(step)
        step *= 10
    return (*found, upto)


def by_outcomes(corpus: Corpus, sizes: Sequence[int], rulebook: str) -> tuple[Table, Table]:
    """The whole batch path by the number of outcomes; and of the most of them, in every way of running it."""
    found: dict[tuple[str, int], Spent] = {}
    left_out = () if find_spec("distributed") else (WORKERS,)
    with TemporaryDirectory() as folder:
        for size in sizes:
            path = write_corpus(Path(folder, f"{size}.jsonl"), corpus, size)
            for way in WAYS if size == sizes[-1] else (MEMORY, DISK):
                if way not in left_out:
                    found[way, size] = spent(way, path, rulebook)
            path.unlink()
    of_most = {way: one for (way, size), one in found.items() if size == sizes[-1]}
    return _of_every_way(of_most, left_out), _of_every_size(found, sizes)


def _of_every_way(found: Mapping[str, Spent], left_out: Sequence[str]) -> Table:
    first = next(iter(found.values()))
    rows = [
        (way, f"{1 / one.each:,.0f}", f"{one.outcomes / one.wall:,.0f}", f"{1e6 * one.each:,.0f}",
         f"{one.ratio:.1f}", f"{one.ratio / first.ratio:.2f}", _megabytes(one.peak))
        for way, one in found.items()
    ]  # fmt: skip
    audit = 1 - found[WITHOUT_AUDIT].ratio / found[DISK].ratio
    return Table(
        ("way", "outcomes a second of processor time", "of wall time", "µs an outcome", "× json.loads", "× the first",
         "highest memory, MB"),
        rows,
        (*(f"left out: {way} (pip install distributed)" for way in left_out),
         f"{first.outcomes:,} outcomes; by × json.loads, the audit is {audit:.0%} of what it costs from disk to disk"),
    )  # fmt: skip


def _of_every_size(found: Mapping[tuple[str, int], Spent], sizes: Sequence[int]) -> Table:
    ways = (MEMORY, DISK)
    heads = [f"{way}: {head}" for way in ("memory", "disk") for head in ("µs an outcome", "× json.loads", "highest MB")]
    rows = [
        (f"{size:,}", *(part for way in ways for part in _parts(found[way, size])))
        for size in sizes
    ]  # fmt: skip
    notes = (flat(way, {size: found[way, size] for size in sizes}) for way in ways)
    return Table(("outcomes", *heads), rows, (*notes,))


def _parts(one: Spent) -> tuple[str, ...]:
    return f"{1e6 * one.each:,.0f}", f"{one.ratio:.1f}", _megabytes(one.peak)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f}" if size else "not told"


def flat(way: str, found: Mapping[int, Spent]) -> str:
    """Whether an outcome costs the same, by × json.loads, however many there are; in a sentence, with µs."""
    told = [one for size, one in found.items() if size >= FROM]
    if len(told) < 2:
        return f"{way}: whether the cost is flat cannot be said of fewer than two sizes from {FROM:,} outcomes on"
    spread, by_time = (max(each) / min(each) for each in ([one.ratio for one in told], [one.each for one in told]))
    peaks = [one.peak for one in told]
    said = "flat within 20 %" if spread <= FLAT else "not flat within 20 %"
    return (
        f"{way}: by × json.loads {said}; from {told[0].outcomes:,} to {told[-1].outcomes:,} outcomes, the dearest "
        f"costs {spread:.2f} × the cheapest (by µs {by_time:.2f} ×), and the highest memory is "
        f"{_megabytes(min(peaks))} to {_megabytes(max(peaks))} MB"
    )


def by_studies(corpus: Corpus, counts: Sequence[int], rulebook: str, sample: Sample) -> Table:
    """Both paths by the number of studies of an outcome, from study sets in memory."""
    engine = engine_for(rulebook)
    columns = Columns(engine)
    ways: Ways = {}
    for count in counts:
        some = replace(corpus, studies=(count, count))
        ways |= _both(count, columns, engine, _fresh(some, sample.together, sample), _fresh(some, sample.alone, sample))
    return _of_both("studies", counts, ways, sample, ())


def by_rules(corpus: Corpus, counts: Sequence[int], sample: Sample) -> Table:
    """Both paths by the number of rules, from study sets in memory; the same study sets by every rulebook."""
    ways: Ways = {}
    with TemporaryDirectory() as folder:
        engines = {count: engine_for(str(write_rulebook(Path(folder, f"rules-{count}"), count))) for count in counts}
    for count, engine in engines.items():
        given = [[_study_sets(corpus, 0, number)] * (sample.rounds + 1) for number in (sample.together, sample.alone)]
        ways |= _both(count, Columns(engine), engine, *map(iter, given))
    note = "alone, pooling is not measured here: its numbers are kept from before"
    return _of_both("rules", counts, ways, sample, (note,))


def _both(
    count: int, columns: Columns, engine: Engine, together: Iterator[list[StudySet]], alone: Iterator[list[StudySet]]
) -> Ways:
    """Both paths as ways to measure, each with what it grades in each round."""

    def by_columns() -> object:
        found = next(together)
        return columns.grade(found, [None] * len(found))

    return {("together", count): by_columns, ("alone", count): lambda: [run(engine, one) for one in next(alone)]}


def _fresh(corpus: Corpus, number: int, sample: Sample) -> Iterator[list[StudySet]]:
    """Other study sets for every round and one before, read already: nothing of them is kept from an earlier one."""
    return iter([_study_sets(corpus, number * turn, number) for turn in range(sample.rounds + 1)])


def _study_sets(corpus: Corpus, start: int, number: int) -> list[StudySet]:
    return [StudySet.model_validate(corpus.record(at)) for at in range(start, start + number)]


def _of_both(what: str, counts: Sequence[int], ways: Ways, sample: Sample, notes: tuple[str, ...]) -> Table:
    rounds(ways, 1)  # so that nothing is measured that is done once
    seconds = medians(rounds(ways, sample.rounds))
    each = {count: (seconds["together", count] / sample.together, seconds["alone", count] / sample.alone)
            for count in counts}  # fmt: skip
    first = each[counts[0]]
    rows = [
        (f"{count:,}", f"{1e6 * together:,.0f}", f"{together / first[0]:.2f}", f"{1e6 * alone:,.0f}",
         f"{alone / first[1]:.2f}", f"{alone / together:.1f}")
        for count, (together, alone) in each.items()
    ]  # fmt: skip
    heads = (what, "together: µs an outcome", "× the first", "alone: µs an outcome", "× the first", "alone ÷ together")
    measured = f"{sample.together} outcomes together, {sample.alone} alone, {sample.rounds} rounds"
    return Table(heads, rows, (*notes, measured))
