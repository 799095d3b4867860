"""The batch path end to end: a file of study sets in, a file of verdicts out; or from study sets in memory.

What is measured begins after some records were graded, so that loading and compiling are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from grading.batch import Crew, Job, run
from grading.batch.tally import Tally
from grading.bench.corpus import Corpus
from grading.bench.spent import Spent, Watch, in_a_fresh_process
from grading.columns import Columns
from grading.defaults import AUDIT_SHARE, RECORDS
from grading.intake.json_study_set import Read, parse_light
from grading.pipeline import engine_for

WARM = 32
"""Records of the yardstick, and graded before anything is measured."""
MEMORY, DISK, WITHOUT_AUDIT, WORKERS = WAYS = (
    "from parsed study sets in memory", "disk to disk", "disk to disk, without the audit",
    "disk to disk, `--workers 2`",
)  # fmt: skip


def spent(way: str, corpus: Path, rulebook: str) -> Spent:
    """What it costs to grade this file of JSON lines in one of these ways, in a fresh process."""
    if way == MEMORY:
        return in_a_fresh_process(in_memory, corpus, rulebook)
    share, workers = (0.0 if way == WITHOUT_AUDIT else AUDIT_SHARE), (2 if way == WORKERS else 1)
    return in_a_fresh_process(disk_to_disk, corpus, rulebook, share, workers)


def write_corpus(path: Path, corpus: Corpus, records: int) -> Path:
    """The first records of a corpus, as lines of a file."""
    with path.open("wb") as file:
        file.writelines(corpus.lines(0, records))
    return path


def disk_to_disk(corpus: Path, rulebook: str, audit_share: float, workers: int) -> Spent:
    """As `grading batch` does it, with one process or several; what these need to start is counted."""
    with TemporaryDirectory(dir=corpus.parent) as folder, corpus.open("rb") as file:
        lines = [*islice(file, WARM)]
        few = Path(folder, "few.jsonl")
        few.write_bytes(b"".join(lines))
        run(Job((str(few),), Path(folder, "few"), rulebook, audit_share=audit_share), lambda *_: None)
        watch = Watch(lines)

        def told(tally: Tally, read: int) -> None:  # noqa: ARG001
            watch.read()

        job = Job((str(corpus),), Path(folder, "out"), rulebook, crew=Crew(workers), audit_share=audit_share)
        return watch.spent(run(job, told).summary.outcomes)


def in_memory(corpus: Path, rulebook: str) -> Spent:
    """Study sets to results, as many at a time as `grading batch` takes; reading and writing are not counted."""
    columns, outcomes = Columns(engine_for(rulebook)), 0
    with corpus.open("rb") as file:
        lines = [*islice(file, WARM)]
        found = _parsed(lines)
        columns.grade([one.study_set for one in found], [one.sha256 for one in found])
        file.seek(0)
        watch = Watch(lines)
        for some in _in_chunks(file):
            with watch.aside():
                found = _parsed(some)
                outcomes += sum(len(one.study_set.outcomes) for one in found)
            columns.grade([one.study_set for one in found], [one.sha256 for one in found])
            watch.read()
        return watch.spent(outcomes)


def _parsed(lines: list[bytes]) -> list[Read]:
    return [parse_light(line, "corpus.jsonl", Path()) for line in lines]


def _in_chunks(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    while some := [*islice(lines, RECORDS)]:
        yield some
