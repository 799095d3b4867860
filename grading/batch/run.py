"""A whole run: chunks are read, graded in whatever order, written in theirs, and noted; one process writes.

Killed at any moment and gone on with, the output is byte for byte that of a run that nothing disturbed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import NamedTuple

from grading import __version__
from grading.batch.books import book
from grading.batch.chunks import Chunk, chunks
from grading.batch.files import Lines, Parts, Written, forget, partial
from grading.batch.grade import Format, GradedChunk, Options
from grading.batch.journal import ANEW, Entry, Header, Journal, begun
from grading.batch.record import Meter
from grading.batch.records import Input, inputs, records
from grading.batch.tally import Tally
from grading.batch.workers import Crew, graded
from grading.defaults import AUDIT_SHARE, RECORDS
from grading.errors import BatchError
from grading.model.batch import BatchSummary


@dataclass(frozen=True)
class Job:
    """What is asked for.

    `rulebook` counts instead of those that study sets name; `most_errors` stops the run. With `against`, what is
    written is what moves from `rulebook` to it. `audit_share` of the records is graded again, alone.
    """

    inputs: tuple[str, ...]
    out: Path
    rulebook: str | None = None
    format: Format = "jsonl"
    crew: Crew = field(default_factory=Crew)
    chunk: int = RECORDS
    resume: bool = False
    most_errors: int | None = None
    against: str | None = None
    audit_share: float = AUDIT_SHARE

    @property
    def errors(self) -> Path:
        """Where the records go that cannot be graded."""
        return Path(f"{self.out}.errors.jsonl")

    @property
    def journal(self) -> Path:
        """Where it is noted how far the run came."""
        return Path(f"{self.out}.journal")

    @property
    def done(self) -> Path:
        """The journal of a run that has ended."""
        return Path(f"{self.out}.done")

    @property
    def beside(self) -> tuple[Path, ...]:
        """All that a run writes beside its results, while it goes on or in the end."""
        return self.errors, self.journal, self.done, partial(self.out), partial(self.errors)


class Done(NamedTuple):
    """What has become of a run. `stopped`: by too many bad records; `before`: it had ended before."""

    summary: BatchSummary
    stopped: bool = False
    before: bool = False


MENDED = "what is done is kept: mend that, and go on with `--resume`"

Told = Callable[[Tally, int], None]
"""Hears, before the first chunk that is graded and after each, what is done: counted, and in bytes of the inputs."""


def run(job: Job, told: Told) -> Done:
    """Grade all of it. Raises GradingError where it cannot begin or go on; what is done is kept for `resume`."""
    sources = inputs(job.inputs)
    ended = _ended(job)
    first, second = (book(name) if name else None for name in (job.rulebook, job.against))
    options = Options(first, job.format, second, job.audit_share)
    content: Written = Parts(job.out) if job.format == "parquet" else Lines(job.out)
    try:
        with Journal(job.done if ended else job.journal, _header(job, sources, options)) as journal:
            with closing(_Into(journal, content, Lines(job.errors))) as into:
                if ended:
                    into.check()
                    return Done(_summary(journal, job), before=True)
                into.go_on()
                stopped = not journal.ended and _write(job, sources, options, into, told)
            if not stopped:
                into.finish(job.done)
            return Done(_summary(journal, job), stopped)
    except OSError as error:  # what cannot be read is told of its record
        what = f"cannot be written: {str(error.strerror).lower()}"
        raise BatchError.of(str(error.filename or job.out), what, MENDED) from None


def _summary(journal: Journal, job: Job) -> BatchSummary:
    compared = (job.rulebook, job.against) if job.rulebook and job.against else None
    return BatchSummary(**journal.tally.as_data(), rulebooks=journal.rulebooks, compared=compared)


def _ended(job: Job) -> bool:
    """Whether there is nothing left to do; raises BatchError where what is there would be written over."""
    if begun(job.journal):
        if not job.resume:
            what = "a run to this file has not ended"
            raise BatchError.of(str(job.journal), what, f"`--resume` goes on with it; {ANEW}")
        return False
    if job.resume and begun(job.done):
        return True
    for path in (job.out, job.errors, job.done):
        if path.exists():
            raise BatchError.of(str(path), "it is there already", "name another file, or delete it")
    for path in (partial(job.out), partial(job.errors)):
        if path.exists() and not begun(job.journal, 0):  # its first line is there before anything is written
            what = f"it is there already, and no {job.journal} tells of a run that wrote it"
            raise BatchError.of(str(path), what, "move it away, or name another file by `--out`")
    return False


def _header(job: Job, sources: list[Input], options: Options) -> Header:
    books = [one for one in (options.rulebook, options.against) if one]
    named = " → ".join(f"{one.name} {one.sha256}" for one in books) or None
    names = tuple((one.name, one.size) for one in sources)
    return Header(__version__, names, named, job.format, job.chunk, job.audit_share)


def _write(job: Job, sources: list[Input], options: Options, into: _Into, told: Told) -> bool:
    """Write everything that is not written yet; whether that was stopped by too many errors."""
    meter = Meter()
    every = chunks((one for source in sources for one in records(source, meter)), meter, job.chunk)
    too_many = inf if job.most_errors is None else job.most_errors
    with closing(graded(_new(every, into.journal, told), options, job.crew)) as results:
        while into.journal.tally.errors < too_many:
            one = next(results, None)
            if one is None:
                return False
            into.add(one)
            told(into.journal.tally, one.read)
    return True


def _new(every: Iterator[Chunk], journal: Journal, told: Told) -> Iterator[Chunk]:
    """The chunks that are not written yet; raises BatchError where those that are were made of other records."""
    written, read = [one.sha256 for one in journal.chunks], 0
    for sha256 in written:
        chunk = next(every, None)
        if chunk is None or chunk.sha256 != sha256:
            at = chunk.records[0].at if chunk else "the inputs"
            what = "what was read here is no longer what it was when the run began"
            raise BatchError.of(at, what, f"put it back as it was; {journal.path} tells how far it came: {ANEW}")
        read = chunk.read
    told(journal.tally, read)
    yield from every


class _Into:
    """Where a run writes: results, errors, and the journal of both."""

    def __init__(self, journal: Journal, content: Written, errors: Written) -> None:
        self.journal, self.content, self.errors = journal, content, errors

    def go_on(self) -> None:
        """Keep what is both noted and there, and nothing else."""
        if self.journal.ended:
            return
        if not self.journal.chunks:
            forget(self.content.final)
        sizes = self._sizes()
        kept = min(self.content.whole(sizes[0]), self.errors.whole(sizes[1]))
        self.journal.cut(kept)
        self.content.open(sizes[0][:kept])
        self.errors.open(sizes[1][:kept])

    def add(self, one: GradedChunk) -> None:
        """Write the next chunk and note it. Raises BatchError where it was graded by other rules than those before."""
        known = self.journal.rulebooks
        for name, sha256 in known.items():
            if one.rulebooks.get(name, sha256) != sha256:
                what = f"it has changed since the run began, or another worker has other rules ({sha256[:12]} then)"
                raise BatchError.of(f"rulebook {name}", what, f"put it back as it was; {self.journal.path}: {ANEW}")
        sizes = (self.content.add(one.content), self.errors.add(one.errors))
        new = {name: sha256 for name, sha256 in one.rulebooks.items() if name not in known}
        self.journal.add(Entry(one.sha256, sizes, one.tally, new))

    def close(self) -> None:
        """Write no more."""
        self.content.close()
        self.errors.close()

    def finish(self, done: Path) -> None:
        """Note that all of it is there, give it its final name, and the journal too."""
        if not self.journal.ended:
            self.journal.add(Entry("", (0, 0), last=True))
        self.errors.finish()
        self.content.finish()
        self.check()
        self.journal.finish(done)

    def check(self) -> None:
        """Raises BatchError where what has its final name is not what was noted, as far as its size tells."""
        for written, sizes in zip((self.content, self.errors), self._sizes(), strict=True):
            if not written.finished(sizes):
                what = "it is gone, or no longer of the size that the run wrote"
                raise BatchError.of(str(written.final), what, f"put it back as it was; {self.journal.path}: {ANEW}")

    def _sizes(self) -> tuple[list[int], list[int]]:
        """Of the chunks that are noted, in both files."""
        sizes = [one.sizes for one in self.journal.chunks]
        return [size for size, _ in sizes], [size for _, size in sizes]
