"""What one outcome costs in the engine: 50 rules in 6 domains, 40 facts; the cross-check on.

    python -m tests.benchmarks.bench_engine [--rounds 200]

Medians of processor time over interleaved rounds, so that a busy machine slows all parts alike.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):  # run as a file, not as a module
    sys.path.insert(0, str(Path(__file__).parents[2]))

from grading.engine import Engine
from grading.facts.fact import Value
from grading.rulebook.conditions import NUMERIC
from grading.rulebook.model import Rule, Rulebook
from tests.engine.random_rulebooks import DECIDING, conditions, rule, rulebook

DOMAINS = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias", "large effect")
RULES, FACTS_USED, OUTCOMES_A_ROUND = 50, 40, 20
THRESHOLDS: dict[str, Value] = {"concern": 0.5, "ample": 2000.0}


def bench_rulebook() -> Rulebook:
    """Two or three conditions a rule, some against a threshold or another fact; ten facts a domain, three shared."""
    used, found = DECIDING[:FACTS_USED], {name: list[Rule]() for name in DOMAINS}
    for index in range(RULES):
        own = used[index % len(DOMAINS) :: len(DOMAINS)] + used[:3]
        pool = [own[(index + 3 * step) % len(own)] for step in range(2 + index % 2)]
        numbers = [fact.name for fact in own if fact.type in NUMERIC]
        lines = []
        for step, fact in enumerate(pool):
            if fact.type in NUMERIC:
                other = (str(step), "concern", numbers[index % len(numbers)])[(index + step) % 3]
                lines.append(f"{fact.name} {('>=', '<')[index % 2]} {other if other != fact.name else 'ample'}")
            else:
                lines.append(f"{fact.name} is not {'no' if fact.type == 'yes/no' else fact.words[0]}")
        domain = DOMAINS[index % len(DOMAINS)]
        name = f"{domain.replace(' ', '-')}.rule-{index}"
        found[domain].append(rule(name, conditions(*lines, thresholds=THRESHOLDS)))
    return rulebook({name: tuple(rules) for name, rules in found.items()}, THRESHOLDS)


def bench_sheet() -> dict[str, Value]:
    """A value for each of the facts, on which about one rule in four fires."""
    values: dict[str, Value] = {"number": 1.2345678901, "share": 0.61803398875, "count": 3, "yes/no": True}
    used = enumerate(DECIDING[:FACTS_USED])
    return {fact.name: fact.words[-(index % 2)] if fact.words else values[fact.type] for index, fact in used}


def parts(engine: Engine, sheet: dict[str, Value]) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    durable, book = engine._durable, engine.rulebook
    assert durable is not None, "durable_rules cannot be imported here"
    sheets, encoders, rules = dict.fromkeys(DOMAINS, sheet), engine._encoders, book.rules.values()

    def encode() -> list[str]:
        return [encoders[name].encode(f"f{n}", sheet, book.values) for n, name in enumerate(DOMAINS)]

    encoded = encode()

    def whole() -> None:
        with engine.session() as session:
            for name, sheet in sheets.items():
                session.fire(name, sheet)

    def durable_rules(facts: list[str]) -> None:
        for fact in facts:
            durable.fire(fact, 60)
        durable.end()

    return {
        "whole session, cross-checked": whole,
        "  specification alone": lambda: [one.evaluate(sheet, book.values) for one in rules],
        "  encoding the facts": encode,
        "  durable_rules alone": lambda: durable_rules(encoded),
        "    of which an empty session": lambda: durable_rules(['{"nothing":1,"id":"f0","sid":"s"}']),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    rounds, book, sheet = parser.parse_args().rounds, bench_rulebook(), bench_sheet()
    started = time.perf_counter()
    with Engine(book) as engine:
        print(f"compiled in {1000 * (time.perf_counter() - started):.1f} ms")
        with engine.session() as session:
            found = {name: session.fire(name, sheet) for name in DOMAINS}
        fired = sum(one.verdict == "fires" for domain in found.values() for one in domain)
        print(f"{len(book.rules)} rules, {len(DOMAINS)} domains, {len(sheet)} facts, {fired} rules fire")
        timed = parts(engine, sheet)
        samples: dict[str, list[float]] = {name: [] for name in timed}
        for _ in range(rounds):
            for name, part in timed.items():
                began = time.process_time()
                for _ in range(OUTCOMES_A_ROUND):
                    part()
                samples[name].append((time.process_time() - began) / OUTCOMES_A_ROUND)
    medians = {name: statistics.median(times) for name, times in samples.items()}
    base = medians["  specification alone"]
    for name, seconds in medians.items():
        print(f"{name:32}{1000 * seconds:8.3f} ms an outcome{seconds / base:8.1f} × the specification")


if __name__ == "__main__":
    main()
