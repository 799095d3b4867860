"""The command that grades many study sets: `batch`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli.options import BatchFormat, RulebookOption
from grading.cli.progress import meter
from grading.cli.shared import FAULTY, can_be_written, needs, read, save, tell
from grading.defaults import AUDIT_SHARE, RECORDS

if TYPE_CHECKING:
    from grading.batch import Done, Job
    from grading.batch.tally import Tally

ADDRESS = re.compile(r"\w+://.+")
"""What Dask takes for an address: a protocol, and a place."""
INTERRUPTED = 130
"""What a shell calls a command that somebody interrupted."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="JSON lines with a study set each (.jsonl, .jsonl.gz, .jsonl.zst), Parquet with one a row, single "
        "files of YAML or JSON, folders of all these; - is JSON lines on standard input.", metavar="IN…",
    ),
]  # fmt: skip
OutOption = Annotated[
    Path,
    typer.Option("--out", "-o", help="The results: a file of JSON lines, or a folder of Parquet.", metavar="OUT"),
]
ResultFormat = Annotated[
    BatchFormat | None, typer.Option(help="How to write the results; by the ending of OUT, or as jsonl, if not said.")
]
WorkersOption = Annotated[
    int, typer.Option(min=1, help="Processes of this machine that grade; more than one needs the extra `cluster`.")
]
SchedulerOption = Annotated[
    str | None, typer.Option(help="Grade on this Dask cluster instead, as tcp://host:8786.", metavar="ADDRESS")
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume", help="Go on with a run that was stopped, or begin one; of one that ended tell what came out."
    ),
]
MaxErrorsOption = Annotated[
    int | None, typer.Option(min=1, help="Stop when this many records could not be graded.", metavar="N")
]
ChunkOption = Annotated[
    int, typer.Option(min=1, help="Records that are graded, written and made safe at once; a Parquet file each.")
]
AuditOption = Annotated[
    float, typer.Option(min=0, max=1, help="The share of records that is graded again, alone, and must be the same.")
]
DiffOption = Annotated[
    tuple[str, str] | None,
    typer.Option(help="Write what moves from one rulebook to the other, and by which rules, and nothing else.",
                 metavar="ID|DIR ID|DIR"),
]  # fmt: skip
SummaryOption = Annotated[Path | None, typer.Option(help="Write the summary into this file, as JSON.", metavar="FILE")]


def batch(
    inputs: Inputs,
    out: OutOption,
    rulebook: RulebookOption = None,
    format: ResultFormat = None,
    workers: WorkersOption = 1,
    scheduler: SchedulerOption = None,
    resume: ResumeOption = False,
    max_errors: MaxErrorsOption = None,
    chunk: ChunkOption = RECORDS,
    audit_share: AuditOption = AUDIT_SHARE,
    diff: DiffOption = None,
    summary: SummaryOption = None,
) -> None:
    """Grade many study sets, in flat memory, on this machine or a cluster; whatever is stopped goes on with --resume.

    A record that cannot be graded goes to OUT.errors.jsonl, and the others are graded. The results are the same, byte
    for byte, whoever graded them and however often the run was stopped.

    Exits 0 where every record was graded, 1 where one was not. That a certainty is undetermined is counted in the
    summary and changes nothing here: among many some always are.
    """
    chosen = format or (BatchFormat.PARQUET if out.suffix.lower() == ".parquet" else BatchFormat.JSONL)
    _contradicted(chosen, diff, rulebook, workers, scheduler)
    _needed(inputs, chosen, spread=scheduler is not None or workers > 1)
    from grading.batch import Crew, Job

    (first, second), crew = diff or (rulebook, None), Crew(workers, scheduler)
    job = Job(tuple(inputs), out, first, chosen.value, crew, chunk, resume, max_errors, second, audit_share)
    can_be_written({"--out": out, "--summary": summary}, beside=[*inputs, *job.beside])
    _finish(_run(job), job, summary)


def _contradicted(
    format: BatchFormat, diff: tuple[str, str] | None, rulebook: str | None, workers: int, scheduler: str | None
) -> None:
    """Refuse options that contradict each other."""
    if diff is not None and (rulebook is not None or format is BatchFormat.PARQUET):
        raise typer.BadParameter("it names both rulebooks, and writes JSON lines", param_hint="--diff")
    if scheduler is not None and workers > 1:
        raise typer.BadParameter("the workers are those of the scheduler", param_hint="--workers")
    if scheduler is not None and not ADDRESS.fullmatch(scheduler):
        raise typer.BadParameter(f"`{scheduler}` is no address such as tcp://host:8786", param_hint="--scheduler")


def _needed(inputs: list[str], format: BatchFormat, *, spread: bool) -> None:
    """Exit where what only these inputs, this format or more than one process need is not installed."""
    endings = {Path(name).suffix.lower() for name in inputs}
    if format is BatchFormat.PARQUET or ".parquet" in endings:
        needs("Parquet", ("pyarrow",), "parquet")
    if ".zst" in endings:
        needs("JSON lines packed as .zst", ("zstandard",), "zstandard")
    if spread:
        needs("grading in several processes", ("distributed",), "cluster")


def _run(job: Job) -> Done:
    from grading.batch import run, size

    done = 0

    def heard(tally: Tally, so_far: int) -> None:
        nonlocal done
        done = tally.records
        told(done, so_far)

    try:
        with meter("records", lambda: size(job.inputs)) as told:
            return read(lambda: run(job, heard))
    except KeyboardInterrupt:
        kept = "what was done before is kept, and `--resume` goes on with it" if job.resume else "nothing is done yet"
        kept = f"{done:,} records are done, and `--resume` goes on with them" if done else kept
        tell(f"{job.out}: interrupted; {kept}")
        raise typer.Exit(INTERRUPTED) from None


def _finish(done: Done, job: Job, summary: Path | None) -> None:
    from grading.errors import Problem
    from grading.output.batch_text import summary as as_text
    from grading.output.json import document

    if done.before:
        tell(f"{job.out}: all of it is there already; there is nothing to go on with")
    if summary is not None:
        save(summary, document(done.summary))
    tell(as_text(done.summary).removesuffix("\n"))
    if done.stopped:
        help = f"{job.errors}.partial lists them; `--resume` with more `--max-errors` goes on"
        tell(str(Problem(str(job.out), f"stopped: {done.summary.errors:,} records are bad", help)))
    elif done.summary.errors:
        tell(f"{job.errors}: what is wrong with those that were not graded")
    raise typer.Exit(FAULTY if done.summary.errors else 0)
