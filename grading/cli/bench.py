"""The commands that measure: `bench corpus`, `stages`, `engines`, `pooling` and `report`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from grading.cli.options import RulebookOption
from grading.cli.progress import bar
from grading.cli.shared import FAULTY, can_be_written, echo, or_exit, replacing, save, tell, told

SeedOption = Annotated[
    int, typer.Option(help="Another seed makes another corpus; the same one the same.", min=0, max=2**64 - 1)
]
StudiesOption = Annotated[
    str | None,
    typer.Option(help="Studies of each outcome, each number equally often; as in reviews if not said.", metavar="A-B"),
]
OutcomesOption = Annotated[int, typer.Option(help="How many outcomes are measured.", min=1)]
RoundsOption = Annotated[int, typer.Option(help="How often all of them are measured in turn.", min=1)]
UptoOption = Annotated[
    int, typer.Option(help="The most outcomes that are graded, from 1,000 on; each takes 12 kB of a disk.", min=1)
]
ENDINGS = (".jsonl", ".jsonl.gz")

bench = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None,
    help="Measure what grading costs, on synthetic study sets; everything is told as ratios.",
)  # fmt: skip


@bench.command()
def corpus(
    number: Annotated[int, typer.Argument(help="How many study sets to make.", metavar="N", min=1)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file: .jsonl or .jsonl.gz.", metavar="FILE")],
    seed: SeedOption = 0,
    studies: StudiesOption = None,
    per_question: Annotated[int, typer.Option(help="Outcomes of each study set.", min=1)] = 1,
    broken: Annotated[
        str, typer.Option(help="The share that is broken, in turn in every known way.", metavar="SHARE")
    ] = "0",
) -> None:
    """Make synthetic study sets, one a line, with what reviews have: few studies, zero cells, missing fields."""
    from grading.bench.corpus import Corpus

    can_be_written({"--out": out})
    if not out.name.endswith(ENDINGS):
        raise typer.BadParameter(f"`{out.name}` is neither .jsonl nor .jsonl.gz", param_hint="--out")
    made = Corpus(seed, _between(studies), per_question, _share(broken))
    _write(out, bar(made.lines(0, number), "study sets", number))
    tell(f"written: {out}, {number} study sets")


def _between(studies: str | None) -> tuple[int, int] | None:
    if studies is None:
        return None
    found = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})", studies)
    least, most = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= least <= most:
        raise typer.BadParameter(f"`{studies}` is not like 1-40, from 1 upwards", param_hint="--studies")
    return least, most


def _share(broken: str) -> Fraction:
    try:
        share = Fraction(broken)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise typer.BadParameter(f"`{broken}` is not a share from 0 to 1", param_hint="--broken")
    return share


def _write(out: Path, lines: Iterable[bytes]) -> None:
    """Into this file, whole or not at all. The same lines give the same bytes, packed too: no time, no name in it."""
    from gzip import GzipFile

    try:
        with replacing(out.resolve()) as beside, beside.open("wb") as file:
            if out.suffix != ".gz":
                file.writelines(lines)
                return
            with GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed:
                packed.writelines(lines)
    except OSError as error:
        told(error, out)
        raise typer.Exit(FAULTY) from None


@bench.command()
def stages(
    outcomes: OutcomesOption = 300,
    rounds: RoundsOption = 5,
    studies: StudiesOption = None,
    seed: SeedOption = 0,
    rulebook: RulebookOption = None,
) -> None:
    """Measure stage by stage, from the bytes of a study set to those of its result, and many beside one by one."""
    from grading.bench.both_paths import both_paths
    from grading.bench.corpus import Corpus
    from grading.bench.report import RULEBOOK
    from grading.bench.stages import stages as measured

    made = Corpus(seed, _between(studies))
    lines = [made.line(at) for at in range(outcomes)]
    echo(or_exit(lambda: measured(bar(lines, "outcomes", outcomes), rulebook)).text())
    alone = -(-outcomes // rounds)
    echo("\n" + or_exit(lambda: both_paths(lines, alone, rulebook or RULEBOOK, rounds)).text())


@bench.command()
def engines(
    outcomes: OutcomesOption = 50,
    rounds: RoundsOption = 5,
    studies: StudiesOption = None,
    seed: SeedOption = 0,
    rulebook: RulebookOption = None,
) -> None:
    """Measure other engines on the same rules and facts: all in one run, in turn, as ratios to ours."""
    from grading.bench.corpus import Corpus
    from grading.bench.engines import engines as measured

    made = Corpus(seed, _between(studies))
    tables = or_exit(lambda: measured([made.record(at) for at in range(outcomes)], rulebook, rounds))
    echo("\n".join(table.text() for table in tables))


@bench.command()
def pooling(
    outcomes: OutcomesOption = 50,
    rounds: RoundsOption = 5,
    studies: StudiesOption = None,
    seed: SeedOption = 0,
) -> None:
    """Measure other programs on the same effects and variances: all in one run, in turn, as ratios to ours."""
    from grading.bench.corpus import Corpus
    from grading.bench.pools import pools

    made = Corpus(seed, _between(studies))
    echo(or_exit(lambda: pools([made.record(at) for at in range(outcomes)], rounds)).text())


@bench.command()
def report(
    out: Annotated[Path, typer.Option("--out", "-o", help="The page: a file of Markdown.", metavar="FILE.md")],
    upto: UptoOption = 30_000,
    rounds: RoundsOption = 5,
    studies: StudiesOption = "1-40",
    seed: SeedOption = 0,
    quick: Annotated[bool, typer.Option("--quick", help="A handful of outcomes, to see that all of it works.")] = False,
) -> None:
    """Measure everything, and write one page: the machine, tables, ratios, and how to read them."""
    from datetime import date

    from grading.bench.corpus import Corpus
    from grading.bench.report import QUICK, page, sections, sizes

    can_be_written({"--out": out})
    asked = "--quick" if quick else f"--upto {upto} --rounds {rounds}"
    command = f"grading bench report --out REPORT.md {asked} --studies {studies} --seed {seed}"
    of = QUICK if quick else sizes(upto, rounds)
    parts = sections(Corpus(seed, _between(studies)), of)
    measured = or_exit(lambda: [(part, [*part.measure()]) for part in bar(parts, "measurements", len(parts))])
    save(out, page(command, of, measured, date.today()))
