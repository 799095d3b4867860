"""Who grades chunks: this process, processes of this machine, or a Dask cluster. They come back in order."""

from __future__ import annotations

import logging
import signal
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from grading.batch.books import Bookcase
from grading.batch.chunks import Chunk
from grading.batch.grade import Asked, GradedChunk, Options, grade_chunk
from grading.errors import BatchError, GradingError
from grading.located import one_line

if TYPE_CHECKING:
    from distributed import Client

SOON = 10
"""Seconds until a scheduler answers, and until it has a worker."""
PATIENCE = 30
"""Seconds until nobody is waited for any more: workers that died may be started again."""
CLOSING = 10
"""Seconds until processes of this machine are left to end with this one."""
RESUME = "what is done is kept: start it again, and go on with `--resume`"
DASK = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.admin.low-level-log-length": 1,  # each of the last messages would keep its chunk alive
}
NO_SCHEDULER = "`dask scheduler` starts one; is the address right?"


@dataclass(frozen=True)
class Crew:
    """How many processes of this machine grade, or the address of a Dask scheduler whose workers do."""

    workers: int = 1
    scheduler: str | None = None


def graded(chunks: Iterator[Chunk], options: Options, crew: Crew) -> Generator[GradedChunk]:
    """Every chunk, graded, in order. Raises BatchError where nobody is left to grade."""
    case, waiting = Bookcase(), deque[tuple[Chunk, Any]]()

    def first() -> GradedChunk:
        chunk, begun = waiting.popleft()
        found = team.result(begun)
        if isinstance(found, Asked):  # once more, with what there is of the rulebooks that did not come with it
            found = team.result(team.begin(replace(chunk, books={**chunk.books, **case.books(found.paths)})))
        assert isinstance(found, GradedChunk), "with all that it asked for, a chunk asks no more"
        return found

    with ExitStack() as stack:
        team = _Here(options) if crew == Crew() else stack.enter_context(_elsewhere(options, crew))
        for bare in chunks:
            chunk = replace(bare, books=case.known)
            waiting.append((chunk, team.begin(chunk)))
            if len(waiting) >= team.window:
                yield first()
        while waiting:
            yield first()


class _Team(Protocol):
    """Who grades. `window`: how many chunks are under way; more than can be worked on, so that nobody waits."""

    window: int

    def begin(self, chunk: Chunk) -> Any:
        """Hand it over; gives back by what `result` knows it."""

    def result(self, begun: Any) -> GradedChunk | Asked:
        """Wait for it."""


class _Here:
    """This process."""

    window = 1

    def __init__(self, options: Options) -> None:
        self._options = options

    def begin(self, chunk: Chunk) -> Chunk:
        return chunk

    def result(self, begun: Chunk) -> GradedChunk | Asked:
        return grade_chunk(begun, self._options)


class _Elsewhere:
    """Workers of Dask."""

    def __init__(self, options: Options, crew: Crew, client: Client) -> None:
        self._options, self._crew, self._client = options, crew, client
        self._run = uuid4().hex
        self._begun = 0
        self.window = 2 * max(1, sum(client.nthreads().values())) + 2  # not more, so that memory stays flat

    def begin(self, chunk: Chunk) -> Any:
        self._begun += 1
        key = f"grading-{self._run}-{self._begun}"
        with _told(self._crew):
            return self._client.submit(grade_chunk, chunk, self._options, key=key, pure=False)

    def result(self, begun: Any) -> GradedChunk | Asked:
        """As long as there is a worker; those that died may have been started again."""
        with _told(self._crew):
            while True:
                try:
                    result: GradedChunk | Asked = begun.result(timeout=PATIENCE)
                    return result
                except TimeoutError:
                    if begun.done():  # no waiting of ours has ended, but some of its own
                        raise BatchError.of(_where(self._crew), "a chunk ended in a timeout", RESUME) from None
                if not self._client.nthreads():
                    raise BatchError.of(_where(self._crew), "no worker is left", RESUME)


@contextmanager
def _elsewhere(options: Options, crew: Crew) -> Iterator[_Team]:
    """The processes that are asked for, or the workers of the scheduler. Raises BatchError where there are none."""
    import dask
    from distributed import Client

    for name in logging.root.manager.loggerDict:
        if name.startswith("distributed"):  # a worker's death is mended, and what is not is told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(DASK))
        with _told(crew):
            at: Any = _checked(crew.scheduler) if crew.scheduler else stack.enter_context(_processes(crew.workers))
            try:
                client = Client(at, timeout=SOON, set_as_default=False)
            except OSError:
                raise BatchError.of(_where(crew), "no scheduler answers here", NO_SCHEDULER) from None
            except (TypeError, ValueError) as error:  # of an address that asks for what nobody has set up
                what = f"no scheduler can be asked: {one_line(str(error))}"
                raise BatchError.of(_where(crew), what, NO_SCHEDULER) from None
            stack.callback(client.close, timeout=2)
            try:
                client.wait_for_workers(1, timeout=SOON)
            except TimeoutError:
                help = f"`dask worker {_where(crew)}` starts one, where evidence-grading is installed"
                raise BatchError.of(_where(crew), "this scheduler has no worker", help) from None
            team = _Elsewhere(options, crew, client)
        yield team


def _checked(address: str) -> str:
    """The address of a scheduler; raises BatchError where Dask could never reach one by it."""
    from distributed.comm.addressing import resolve_address

    try:
        resolve_address(address)
    except ImportError as error:
        raise BatchError.of(address, f"to reach it, `{error.name}` is needed", f"pip install {error.name}") from None
    except (OSError, ValueError) as error:
        what = f"no address of a scheduler: {one_line(getattr(error, 'strerror', None) or str(error)).lower()}"
        raise BatchError.of(address, what, "it looks like tcp://host:8786") from None
    return address


@contextmanager
def _processes(count: int) -> Iterator[Any]:
    """So many processes of this machine, one thread each."""
    from distributed import LocalCluster

    cluster = None
    try:
        with _undisturbed():
            cluster = LocalCluster(
                n_workers=count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
            )
        yield cluster
    finally:
        if cluster is not None:
            with _undisturbed(), suppress(TimeoutError):
                cluster.close(timeout=CLOSING)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Who presses Ctrl-C waits until this is over; and no process or thread that is begun here ever hears of it.

    A terminal tells all processes at once. Those that grade are ended by this one, and say nothing of their own.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # the thread that starts it hears of Ctrl-C again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _where(crew: Crew) -> str:
    return crew.scheduler or f"{crew.workers} workers"


@contextmanager
def _told(crew: Crew) -> Iterator[None]:
    """What Dask raises, in our words."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    where = _where(crew)
    try:
        yield
    except KilledWorker as error:
        what = f"a chunk of records ended every worker that took it ({error.task}): is there enough memory?"
        raise BatchError.of(where, what, "`--chunk` makes chunks smaller, in a new run") from None
    except (CommClosedError, CancelledError, TimeoutError, OSError) as error:
        what = f"no scheduler, or no worker, answers any more ({type(error).__name__})"
        raise BatchError.of(where, what, RESUME) from None
    except GradingError:
        raise
    except Exception as error:  # no record does that, whatever is wrong with it
        what = f"a worker cannot grade: {type(error).__name__}: {one_line(str(error))}"
        raise BatchError.of(where, what, "install the same version of evidence-grading on every worker") from None
