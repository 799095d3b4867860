"""What is measured by scale: that it is the batch path, how much of it was done, and what is said of flatness."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.batch import Job, run
from grading.bench import scale as module
from grading.bench.both_paths import OF_THE_ORDINARY, both_paths
from grading.bench.corpus import Corpus
from grading.bench.end_to_end import DISK, MEMORY, WAYS, WITHOUT_AUDIT, WORKERS, disk_to_disk, in_memory, write_corpus
from grading.bench.scale import Sample, by_outcomes, by_rules, by_studies, flat, steps
from grading.bench.spent import Spent, Watch, in_a_fresh_process
from grading.columns import Columns

BOOK = "core-grade-2025"
CORPUS = Corpus(seed=3, studies=(1, 6), outcomes=2)
MB = 10**6


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "corpus.jsonl", CORPUS, 40)


def test_the_corpus_on_the_disk_is_the_corpus(corpus: Path) -> None:
    assert corpus.read_bytes().splitlines() == [CORPUS.line(number) for number in range(40)]


def test_all_of_it_is_graded_and_nothing_is_left_behind(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[Job] = []

    def seen(job: Job, told: object) -> object:
        jobs.append(job)
        done = run(job, told)  # type: ignore[arg-type]
        jobs_written.append([json.loads(line)["record"] for line in job.out.read_text(encoding="utf-8").splitlines()])
        return done

    jobs_written: list[list[str]] = []
    monkeypatch.setattr("grading.bench.end_to_end.run", seen)
    one = disk_to_disk(corpus, BOOK, 0.5, 1)
    assert one.outcomes == 2 * 40
    assert one.seconds > 0
    assert [job.audit_share for job in jobs] == [0.5, 0.5]
    assert jobs_written[-1] == [f"{corpus}:{number}" for number in range(1, 41)]
    assert [path.name for path in corpus.parent.iterdir()] == [corpus.name]


def test_in_memory_every_outcome_is_graded_once(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grade, graded = Columns.grade, list[int]()

    def counted(self: Columns, study_sets: list[object], sha256s: list[str]) -> object:
        graded.append(len(study_sets))
        return grade(self, study_sets, sha256s)  # type: ignore[arg-type]

    monkeypatch.setattr(Columns, "grade", counted)
    monkeypatch.setattr("grading.bench.end_to_end.RECORDS", 16)
    assert in_memory(corpus, BOOK).outcomes == 2 * 40
    assert graded == [32, 16, 16, 8]


def test_what_is_done_aside_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([(0.0, 100.0), (10.0, 120.0), (13.0, 125.0), (20.0, 140.0), (21.0, 141.5), (30.0, 160.0)])
    monkeypatch.setattr("grading.bench.spent._now", lambda: next(ticks))
    monkeypatch.setattr("grading.bench.spent.process_time", iter([1.0, 1.5]).__next__)
    watch = Watch([b"{}", b"[]"])
    with watch.aside():
        pass
    watch.read()
    one = watch.spent(4)
    assert (one.seconds, one.wall, one.yardstick) == (30 - 3 - 1, 60 - 5 - 1.5, 0.25)
    assert (one.each, one.ratio) == (6.5, 26.0)


def held(size: int) -> Spent:
    """A run that holds so much memory for a moment."""
    watch = Watch([b"{}"])
    watch.read()
    bytearray(size)[::4096] = b"\1" * len(range(0, size, 4096))
    return watch.spent(1)


def test_the_highest_memory_is_that_of_a_process_that_held_nothing_before() -> None:
    mine = bytearray(400 * MB)
    mine[::4096] = b"\1" * len(range(0, len(mine), 4096))
    few, much = (in_a_fresh_process(held, size).peak for size in (MB, 200 * MB))
    assert few < 200 * MB < much < 400 * MB
    assert 180 * MB < much - few < 220 * MB


def test_every_way_and_every_size_has_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def spent(way: str, path: Path, rulebook: str) -> Spent:
        assert rulebook == BOOK
        asked.append((way, len(path.read_bytes().splitlines())))
        return Spent(asked[-1][1], {WITHOUT_AUDIT: 3.0}.get(way, 4.0), 5.0, 0.001, 90 * MB)

    monkeypatch.setattr(module, "spent", spent)
    ways, by_size = by_outcomes(CORPUS, (3, 5), BOOK)
    assert asked == [(MEMORY, 3), (DISK, 3), *((way, 5) for way in WAYS)]
    assert [row[0] for row in ways.rows] == [*WAYS]
    assert ways.rows[1] == (DISK, "1", "1", "800,000", "800.0", "1.00", "90")
    assert ways.notes == ("5 outcomes; by × json.loads, the audit is 25% of what it costs from disk to disk",)
    assert [row[0] for row in by_size.rows] == ["3", "5"]
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    ways, _ = by_outcomes(CORPUS, (3,), BOOK)
    assert [row[0] for row in ways.rows] == [MEMORY, DISK, WITHOUT_AUDIT]
    assert ways.notes[0] == f"left out: {WORKERS} (pip install distributed)"


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ({1000: 9.0, 10_000: 1.0}, "cannot be said of fewer than two sizes from 10,000 outcomes on"),
        ({1000: 9.0, 10_000: 1.0, 500_000: 1.2}, "memory: by × json.loads flat within 20 %; from 10,000 "
         "to 500,000 outcomes, the dearest costs 1.20 × the cheapest (by µs 2.40 ×), and the highest memory is 100 to "
         "102 MB"),
        ({10_000: 1.21, 30_000: 1.0}, "memory: by × json.loads not flat within 20 %; from 10,000 to 30,000 outcomes, "
         "the dearest costs 1.21 × the cheapest (by µs 1.21 ×), and the highest memory is 101 to 101 MB"),
    ],
)  # fmt: skip
def test_flat_is_said_of_what_is_flat(costs: dict[int, float], said: str) -> None:
    peaks = {500_000: 102 * MB, 10_000: (101 if 30_000 in costs else 100) * MB}
    slow = {500_000: 2.0}  # the machine itself, so that the yardstick was slow as well
    found = {
        size: Spent(size, cost * size * slow.get(size, 1.0), 0.0, slow.get(size, 1.0), peaks.get(size, 101 * MB))
        for size, cost in costs.items()
    }
    assert said in flat("memory", found)


@given(upto=st.integers(1, 10**7))
def test_sizes_grow_tenfold_at_most_and_end_where_asked(upto: int) -> None:
    found = steps(upto)
    assert found[-1] == upto
    assert all(one < other <= 10 * one for one, other in pairwise(found))
    assert found[0] == min(upto, 1000)


@pytest.mark.parametrize(
    ("upto", "expected"),
    [(10, (10,)), (1000, (1000,)), (1001, (1000, 1001)), (500_000, (1000, 10_000, 100_000, 500_000))],
)
def test_steps_are_tenfold_and_end_where_asked(upto: int, expected: tuple[int, ...]) -> None:
    assert steps(upto) == expected


def test_studies_and_rules_have_a_row_each_and_the_first_is_one() -> None:
    sample = Sample(3, 2, 1)
    for table, counts in ((by_studies(CORPUS, (1, 3), BOOK, sample), "13"), (by_rules(CORPUS, (10, 20), sample), "12")):
        assert [row[0][0] for row in table.rows] == [*counts]
        assert (table.rows[0][2], table.rows[0][4]) == ("1.00", "1.00")
        assert table.notes[-1] == "3 outcomes together, 2 alone, 1 rounds"


def test_both_paths_have_the_same_stages_and_shares_that_add_up() -> None:
    table = both_paths([CORPUS.line(number) for number in range(12)], 3, BOOK, 2)
    assert [row[0] for row in table.rows] == [*OF_THE_ORDINARY, "all"]
    for column in (2, 4):
        assert sum(float(row[column] or 0) for row in table.rows[:-1]) == pytest.approx(100, abs=0.5)
    assert table.notes == ("24 outcomes together, 3 records alone, 2 rounds",)
