"""What pooling costs an outcome, part by part, alone and in chunks.

    python -m tests.benchmarks.bench_pooling [--outcomes 2000] [--rounds 3]

Least processor time over rounds, in microseconds an outcome, nothing kept from before; the ratio is to one by one.
Outcomes have 1 to 40 studies with arms, a third of them with large differences between studies.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from time import process_time

import numpy as np

from grading.model.study_set import Outcome, Pooling
from grading.pooling import least_different_without_each, many, pool_table, smallest_overlap, study_table
from grading.pooling.pools import Pools
from grading.pooling.study_table import StudyTable

CHUNKS = (1, 100, 2000)
FEW = 100
"""One by one so many are enough."""
WAY = Pooling()


def made(seed: int) -> Outcome:
    """An outcome as a review would have it: a ratio of events or a difference of means, of 1 to 40 studies."""
    chance = random.Random(seed)
    measure, between = chance.choice(("MD", "SMD", "RR", "OR", "RR", "OR")), chance.choice((0.0, 0.1, 0.6))
    studies = [
        {"id": f"Study {chance.randrange(10**6):06} {index}", "design": "randomised trial",
         "arms": _score_arms(chance, between) if measure in ("MD", "SMD") else _event_arms(chance, between)}
        for index in range(chance.randint(1, 40))
    ]  # fmt: skip
    data = {"id": f"o{seed}", "name": "outcome", "better": "lower", "measure": measure, "studies": studies}
    return Outcome.model_validate(data)


def _score_arms(chance: random.Random, between: float) -> dict[str, object]:
    means = (round(chance.gauss(-0.3, between + 0.2), 2), round(chance.gauss(0, 0.2), 2))
    arms = [{"n": chance.randint(10, 300), "mean": mean, "sd": round(chance.uniform(0.8, 2), 2)} for mean in means]
    return dict(zip(("intervention", "comparator"), arms, strict=True))


def _event_arms(chance: random.Random, between: float) -> dict[str, object]:
    people, risk = [chance.randint(20, 600) for _ in range(2)], chance.uniform(0.02, 0.4)
    risks = (min(0.9, risk * 2 ** chance.gauss(-0.3, between)), risk)
    arms = [{"n": n, "events": sum(chance.random() < p for _ in range(n))} for n, p in zip(people, risks, strict=True)]
    return dict(zip(("intervention", "comparator"), arms, strict=True))


def _overlap(pools: Pools) -> None:
    several = np.flatnonzero(pools.studies > 1)
    if several.size:
        counts = pools.table.sums(pools.used).astype(np.intp)
        of = np.repeat(pools.studies > 1, pools.table.counts) & pools.used
        starts = np.cumsum(counts[several]) - counts[several]
        smallest_overlap(pools.table.y[of], pools.table.variance[of], starts)


def _drivers(pools: Pools) -> None:
    least_different_without_each(pools, np.flatnonzero((pools.i_squared > 60) & (pools.studies > 2)))


def _half(table: StudyTable) -> None:
    pool_table(table, np.arange(len(table.studies)) % 2 == 0)


def _parts(chunks: Sequence[Sequence[Outcome]]) -> dict[str, Callable[[], object]]:
    tables = [study_table(chunk, [WAY] * len(chunk)) for chunk in chunks]
    pools = [pool_table(table) for table in tables]
    return {
        "study table": lambda: [study_table(chunk, [WAY] * len(chunk)) for chunk in chunks],
        "pool": lambda: [pool_table(table) for table in tables],
        "pool of half the studies": lambda: [_half(table) for table in tables],
        "smallest overlap": lambda: [_overlap(one) for one in pools],
        "without the study that drives it, where I² > 60%": lambda: [_drivers(one) for one in pools],
        "one object an outcome": lambda: [one.pooled(at) for one in pools for at in range(len(one.method))],
    }


def _least(part: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        many._kept.cache_clear()
        start = process_time()
        part()
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    """Print a line for each part and size of chunk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outcomes", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    outcomes = [made(seed) for seed in range(asked.outcomes)]
    print(f"{asked.outcomes} outcomes, {sum(len(one.studies) for one in outcomes) / asked.outcomes:.1f} studies each")
    alone: dict[str, float] = {}
    for size in CHUNKS:
        some = outcomes[:FEW] if size == 1 else outcomes
        chunks = [some[at : at + size] for at in range(0, len(some), size)]
        for name, part in _parts(chunks).items():
            cost = 1e6 * _least(part, asked.rounds) / len(some)
            alone.setdefault(name, cost)
            print(f"chunks of {size:5}: {name:50} {cost:9.1f} µs an outcome, {alone[name] / cost:6.1f} times as fast")


if __name__ == "__main__":
    main()
