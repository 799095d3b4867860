"""What is waited for on a cluster: as long as there is a worker, and no longer than the task itself."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from typing import Any

import pytest

from grading.batch import workers
from grading.batch.chunks import Chunk
from grading.batch.grade import Options
from grading.batch.record import Record
from grading.batch.workers import Crew
from grading.errors import BatchError
from tests.batch.corpus import as_line, quick


class Cluster:
    """As much of a client as is asked: how many threads its workers have, time after time."""

    def __init__(self, *threads: dict[str, int]) -> None:
        self._threads = iter(threads)

    def nthreads(self) -> dict[str, int]:
        return next(self._threads)


def waiting(monkeypatch: pytest.MonkeyPatch, *threads: dict[str, int]) -> Any:
    monkeypatch.setattr(workers, "PATIENCE", 0.01)
    client: Any = Cluster({"one": 1}, *threads)
    return workers._Elsewhere(Options(), Crew(2), client)


def test_what_a_task_itself_raises_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: Future[Any] = Future()
    begun.set_exception(TimeoutError("the task's own"))
    with pytest.raises(BatchError, match="2 workers: a chunk ended in a timeout"):
        waiting(monkeypatch).result(begun)


def test_no_chunk_outlives_its_grading() -> None:
    """Whatever Dask remembers of its messages: memory does not grow with the input."""
    pytest.importorskip("distributed")
    records = (Record(f"in:{at + 1}", as_line(quick(at)).encode(), True, "") for at in range(60))
    given = (Chunk(at, (one,)) for at, one in enumerate(records))
    alive = list[int]()
    for found in workers.graded(given, Options(audit_share=0.0), Crew(2)):
        assert found.tally.graded == 1
        alive.append(sum(isinstance(one, Chunk) for one in gc.get_objects()))
    assert len(alive) == 60
    assert max(alive) < 30


def test_where_no_worker_is_left_nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BatchError, match="no worker is left"):
        waiting(monkeypatch, {"one": 1}, {}).result(Future())
