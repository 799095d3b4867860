"""While a chunk is graded no cyclic garbage is collected; before and after it is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from grading.batch.chunks import Chunk
from grading.batch.grade import Options, grade_chunk
from grading.batch.record import Record
from grading.columns.collecting import collected_later
from tests.batch.corpus import as_line, quick


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.enable()


def test_it_is_collected_again_after_what_ends_well_or_badly() -> None:
    with collected_later():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="badly"), collected_later():
        raise ValueError("badly")
    assert gc.isenabled()


def test_where_nobody_collects_nobody_begins_to() -> None:
    gc.disable()
    with collected_later():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_of_two_threads_the_first_decides() -> None:
    within, left = Barrier(2), Barrier(2)

    def other() -> None:
        with collected_later():
            within.wait(10)
            left.wait(10)

    with collected_later():
        thread = Thread(target=other)
        thread.start()
        within.wait(10)
    assert gc.isenabled()
    left.wait(10)
    thread.join()
    assert gc.isenabled()


def test_a_chunk_is_graded_without() -> None:
    collected = list[str]()
    gc.callbacks.append(lambda phase, _: collected.append(phase))
    try:
        lines = (Record(f"in:{at + 1}", as_line(quick(at)).encode(), True, "") for at in range(60))
        assert grade_chunk(Chunk(0, tuple(lines)), Options(audit_share=0.0)).tally.graded == 60
        assert collected in ([], ["start", "stop"])  # once, at the most, between the chunk's end and this line
    finally:
        gc.callbacks.pop()
