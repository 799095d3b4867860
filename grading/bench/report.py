"""Everything that is measured, in one go, as one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from grading.bench.both_paths import both_paths
from grading.bench.corpus import Corpus
from grading.bench.engines import engines
from grading.bench.machine import machine
from grading.bench.pools import pools
from grading.bench.scale import Sample, by_outcomes, by_rules, by_studies, steps
from grading.bench.stages import stages
from grading.bench.table import Table

RULEBOOK = "core-grade-2025"
HEAD = """\
# What grading costs

How to read this page: machines are shared and differ, so that ratios say more than seconds. Whatever stands in one
table was measured in one run, in turn. Times are processor times, of all processes together, unless they are called
wall times. `× json.loads` is how many records of the same corpus Python's own reader of JSON reads in that time,
measured in between; by it runs on different days or machines are compared. "Together" is the batch path, as many
study sets at a time as the table says or `grading batch` takes; "alone" is the ordinary one, a study set after the
other, by durable_rules and the specification, cross-checked. `× the first` is the ratio to the first row; among engines
and programs that pool it is the median of the ratios within each round, which is not the ratio of the medians. Loading
and compiling come before what is measured, unless it is said otherwise. The corpus is synthetic (`grading bench
corpus`), with one outcome a study set. What `--quick` measures only shows that all of it works.
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything is measured."""

    outcomes: tuple[int, ...]
    studies: tuple[int, ...] = (1, 5, 10, 20, 40, 100)
    rules: tuple[int, ...] = (10, 30, 100, 300, 1000)
    sample: Sample = field(default_factory=Sample)
    stages: int = 150
    chunks: int = 1024
    engines: int = 50
    pooling: int = 200


QUICK = Sizes((10, 20), (1, 4), (10, 220), Sample(4, 2, 1), stages=3, chunks=8, engines=2, pooling=12)
"""What only shows that all of it works."""


class Section(NamedTuple):
    """One part of the page: its title, how to read it, and what measures it."""

    title: str
    help: str
    measure: Callable[[], Iterable[Table]]


def sizes(upto: int, times: int) -> Sizes:
    """Everything, with up to so many outcomes, and so many rounds."""
    return Sizes(steps(upto), sample=Sample(rounds=times))


def sections(corpus: Corpus, of: Sizes) -> list[Section]:
    """The parts of the page, in their order."""
    times = of.sample.rounds

    def records(number: int) -> list[dict[str, object]]:
        return [corpus.record(at) for at in range(number)]

    def lines(number: int) -> list[bytes]:
        return [corpus.line(at) for at in range(number)]

    return [
        Section("End to end, and by the number of outcomes", OUTCOMES,
                lambda: by_outcomes(corpus, of.outcomes, RULEBOOK)),
        Section("By the number of studies of an outcome", STUDIES,
                lambda: [by_studies(corpus, of.studies, RULEBOOK, of.sample)]),
        Section("By the number of rules", RULES, lambda: [by_rules(corpus, of.rules, of.sample)]),
        Section("Stage by stage, together and alone", BOTH,
                lambda: [both_paths(lines(of.chunks), of.sample.alone, RULEBOOK, times)]),
        Section("Stage by stage, alone", ALONE, lambda: [stages(lines(of.stages), RULEBOOK)]),
        Section("The same rules and facts through other engines", ENGINES,
                lambda: engines(records(of.engines), RULEBOOK, times)),
        Section("The same effects through other programs that pool", POOLS,
                lambda: [pools(records(of.pooling), times)]),
    ]  # fmt: skip


def page(command: str, of: Sizes, measured: Iterable[tuple[Section, Iterable[Table]]], on: date) -> str:
    """The page, in Markdown; `command` makes it again."""
    told = "".join(f"- {name}: {value}\n" for name, value in machine())
    parts = [HEAD, f"Made on {on} by\n\n```sh\n{command}\n```\n\n{_run(of)}\n", f"## The machine\n\n{told}"]
    parts += [
        "\n".join((f"## {section.title}\n\n{section.help}", *(table.markdown() for table in tables)))
        for section, tables in measured
    ]
    return "\n".join(parts)


def _run(of: Sizes) -> str:
    """What was run, in a sentence."""
    outcomes, studies, rules = (
        " and ".join(", ".join(f"{one:,}" for one in some).rsplit(", ", 1))
        for some in (of.outcomes, of.studies, of.rules)
    )
    return f"What was run: {outcomes} outcomes; {studies} studies an outcome; {rules} rules; {of.sample.rounds} rounds."


OUTCOMES = """\
From a file of JSON lines to one of verdicts with their reasons, as `grading batch` does it, with the audit of 1 %
that is usual; and from study sets that are read already (`grading.columns`). Each is a process of its own that held
nothing before, so that its highest memory is that of the run. What two workers need to start is counted as theirs,
and their memory is that of the largest process. The aim is 20,000 outcomes a second in memory and 5,000
from disk to disk, on two cores.
"""
STUDIES = "From study sets that are read already, other ones in each round.\n"
RULES = """\
From study sets that are read already, the same by every rulebook. Rulebooks are made of `core-grade-2025`: smaller
ones with some rules of each domain, larger ones with rules again under other ids, which fire wherever the rule itself
does, so that there is more to tell too. The engine takes at most 60 rules a domain, so that 1,000 are about as many
as a rulebook can have. Rules on the words of claims, which no grading fires, count as rules of the book and come
last.
"""
BOTH = """\
Facts, rules, words and results of the batch path are what is left of `Columns.grade` when pooling is taken away; the
audit is measured at twenty times its usual share, and told at the usual one. "Counts, and what is between" is what
grading a chunk takes beyond its parts, each measured by itself: the difference of large numbers, which may be negative.
"""
ALONE = """\
From the bytes of a study set to those of its result. A stage that calls another is not charged for it. Other records
than in the table before.
"""
ENGINES = "All fire the same rules, or nothing is told.\n"
POOLS = "DerSimonian and Laird's estimate with a Wald interval. All give the same numbers, or nothing is told.\n"
