"""A million records, one in a hundred of them broken in one of all known ways: the good are graded, the bad reported.

    python -m tests.benchmarks.long_broken [--records 1000000] [--broken 0.01] [--seed 0] [--workers 1]

Counted against the corpus, record by record: each good one has its result in its place, and each bad one its place
and the reason that it was broken for. Prints counts, time and the highest memory of the run; exits 1 where anything
differs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grading.batch import Crew, Job, run
from grading.bench.broken import WAYS, Way
from grading.bench.corpus import Corpus
from grading.bench.end_to_end import write_corpus
from grading.bench.spent import Spent, Watch, in_a_fresh_process
from tests.bench.test_broken import NOT_IN_A_FILE

SHOWN = 10


@dataclass
class Found:
    """What came of all records: how many were graded, how many were refused in each way, and what is wrong."""

    graded: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def graded(lines: Path, workers: int) -> Spent:
    """The run, measured, its start included; results and errors stand beside the lines. Counts records."""
    with lines.open("rb") as file:
        watch = Watch([next(file)])
    watch.read()
    done = run(Job((str(lines),), lines.with_name("out"), crew=Crew(workers)), lambda *_: None)
    return watch.spent(done.summary.records)


def compared(corpus: Corpus, records: int, lines: Path) -> Found:
    """Results and errors, each in its order, beside the records of the corpus."""
    found = Found()
    good, bad = (_read(lines.with_name(name)) for name in ("out", "out.errors.jsonl"))
    for number in range(records):
        place, turn = f"{lines}:{number + 1}", corpus.way(number)
        if turn is None:
            one = next(good, {})
            if one.get("record") == place and _is_its_result(one["result"], corpus, number):
                found.graded += 1
                continue
        else:
            one, way = next(bad, {}), WAYS[turn % len(WAYS)]
            if one.get("record") == place and _is_told(one["problems"], place, way):
                found.refused[way.name] += 1
                continue
        found.wrong.append(f"{place}: {json.dumps(one)[:300] or 'nothing'}")
    found.wrong += [f"{one['record']}: more than there should be" for side in (good, bad) for one in side]
    return found


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _is_its_result(result: dict[str, Any], corpus: Corpus, number: int) -> bool:
    title = f"Question {number} of seed {corpus.seed}"
    return result["study_set"]["title"] == title and len(result["outcomes"]) == corpus.outcomes


def _is_told(problems: list[dict[str, Any]], place: str, way: Way) -> bool:
    """Whether one of these is the reason that it was broken for, and each says where it is."""
    where = re.compile(rf"{re.escape(place)}( |$)|{NOT_IN_A_FILE}")
    placed = all(where.match(one["where"]) for one in problems)
    return placed and any(re.search(way.told, one["what"]) for one in problems)


def main() -> int:
    """Make them, grade them, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--broken", type=Fraction, default=Fraction(1, 100))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    corpus = Corpus(asked.seed, broken=asked.broken)
    with TemporaryDirectory() as folder:
        lines = write_corpus(Path(folder, "in.jsonl"), corpus, asked.records)
        spent = in_a_fresh_process(graded, lines, asked.workers)
        found = compared(corpus, asked.records, lines)
    print(
        f"{spent.outcomes:,} records: {found.graded:,} good ones graded, {found.refused.total():,} bad ones reported "
        f"with place and reason, broken in {len(found.refused)} of {len(WAYS)} ways; {len(found.wrong):,} otherwise\n"
        f"{spent.wall:,.1f} s, {spent.seconds:,.1f} s of processor time; highest memory {spent.peak / 1e6:,.0f} MB"
    )
    print(*found.wrong[:SHOWN], sep="\n", end="\n" if found.wrong else "")
    return 1 if found.wrong or spent.outcomes != asked.records else 0


if __name__ == "__main__":
    sys.exit(main())
