"""Random study sets, by every rulebook that ships: graded together and alone, the same in every field.

    python -m tests.benchmarks.long_identity [--study-sets 20000] [--seed 0] [--rulebook ID]

They are those of `grading bench corpus`, with 1 to 3 outcomes, half of them as in reviews and half with 1 to 40
studies. Those that are graded together are read as a batch reads them, the others by the models.
Prints how many are the same, and of the first that are not where they differ; exits 1 then.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from grading.batch.audit import differing
from grading.bench.corpus import Corpus
from grading.defaults import RECORDS
from grading.intake.json_study_set import parse_light
from grading.model.study_set import StudySet
from grading.rulebook import shipped
from tests.columns.test_same import alone, together

SHOWN = 10


def lines(number: int, seed: int) -> Iterator[bytes]:
    """So many records, of six corpora in turn."""
    corpora = [Corpus(seed, studies, outcomes) for studies in (None, (1, 40)) for outcomes in (1, 2, 3)]
    for at in range(number):
        yield corpora[at % len(corpora)].line(at)


def compared(number: int, seed: int, rulebook: str) -> tuple[int, list[str]]:
    """How many outcomes were graded, and what differs of which study set."""
    outcomes, wrong, given = 0, list[str](), lines(number, seed)
    while some := [*islice(given, RECORDS)]:
        reads = [parse_light(line, "corpus.jsonl", Path()) for line in some]
        results = together([one.study_set for one in reads], rulebook, [one.sha256 for one in reads])
        for line, read, found in zip(some, reads, results, strict=True):
            one = StudySet.model_validate_json(line)
            outcomes += len(one.outcomes)
            single = alone(one, rulebook, read.sha256)
            if found != single:
                wrong.append(f"{one.title}: {_where(found, single)}")
    return outcomes, wrong


def _where(found: str, single: str) -> str:
    """The first place at which two results differ; of one that is refused, both."""
    if "refused: " in (found[:9], single[:9]):
        return f"together {found[:200]}; alone {single[:200]}"
    return next(differing(json.loads(found), json.loads(single)), "as it is written")


def main() -> int:
    """Grade, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--study-sets", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rulebook", choices=shipped())
    asked = parser.parse_args()
    all_wrong = 0
    for rulebook in [asked.rulebook] if asked.rulebook else shipped():
        outcomes, wrong = compared(asked.study_sets, asked.seed, rulebook)
        all_wrong += len(wrong)
        same = asked.study_sets - len(wrong)
        print(
            f"{rulebook}: {asked.study_sets:,} study sets, {outcomes:,} outcomes: {same:,} the same, {len(wrong):,} not"
        )
        print(*wrong[:SHOWN], sep="\n", end="\n" if wrong else "", flush=True)
    return 1 if all_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
