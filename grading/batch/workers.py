"""Who grades chunks: this process, processes of this machine, or a Dask cluster. They come back in order."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from grading.batch.chunks import Chunk
from grading.batch.grade import GradedChunk, Options, grade_chunk
from grading.errors import BatchError, GradingError
from grading.located import one_line

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 30
"""Seconds until a scheduler answers, and until it has a worker."""
RESUME = "what is done is kept: start it again, and go on with `--resume`"


@dataclass(frozen=True)
class Crew:
    """How many processes of this machine grade, or the address of a Dask scheduler whose workers do."""

    workers: int = 1
    scheduler: str | None = None


def graded(chunks: Iterator[Chunk], options: Options, crew: Crew) -> Generator[GradedChunk]:
    """Every chunk, graded, in order. Raises BatchError where nobody is left to grade."""
    if crew.scheduler is None and crew.workers == 1:
        yield from (grade_chunk(chunk, options) for chunk in chunks)
        return
    with ExitStack() as stack:
        with _told(crew):
            client = stack.enter_context(_client(crew))
            window = 2 * max(1, sum(client.nthreads().values())) + 2
        run, waiting = uuid4().hex, deque[Any]()
        for chunk in chunks:
            with _told(crew):
                # More are under way than can be worked on, so that nobody waits; not more, so that memory stays flat.
                key = f"grading-{run}-{chunk.number}"
                waiting.append(client.submit(grade_chunk, chunk, options, key=key, pure=False))
            if len(waiting) >= window:
                yield _result(waiting.popleft(), client, crew)
        while waiting:
            yield _result(waiting.popleft(), client, crew)


@contextmanager
def _client(crew: Crew) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    for name in logging.root.manager.loggerDict:
        if name.startswith("distributed"):  # a worker's death is mended, and what is not is told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}))
        at: Any = crew.scheduler
        if at is None:
            at = stack.enter_context(
                LocalCluster(
                    n_workers=crew.workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
                )
            )
        client = Client(at, timeout=PATIENCE, set_as_default=False)
        stack.callback(client.close, timeout=2)
        client.wait_for_workers(1, timeout=PATIENCE)
        yield client


def _result(future: Any, client: Client, crew: Crew) -> GradedChunk:
    """Wait for it, as long as there is a worker; those that died may have been started again."""
    with _told(crew):
        while True:
            with suppress(TimeoutError):
                result: GradedChunk = future.result(timeout=PATIENCE)
                return result
            if not client.nthreads():
                raise BatchError.of(_where(crew), "no worker is left", RESUME)


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
