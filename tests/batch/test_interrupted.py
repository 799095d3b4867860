"""A run that somebody interrupts ends in one line, with nothing left running; and where nobody grades that is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.batch import Crew
from grading.errors import BatchError
from tests.batch.corpus import batch, mixed, write
from tests.batch.processes import chunks_done, command, ended, scheduler, until, worker

workers = sys.modules["grading.batch.workers"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", mixed(900))


def interrupted(corpus: Path, *options: object, times: int = 1) -> tuple[int, str]:
    """Ctrl-C, which a terminal tells every process of the command, when the second chunk is done; and what is said."""
    out = corpus.parent / "out"
    process = command(corpus, "--out", out, "--chunk", 8, *options)
    until(lambda: chunks_done(out) >= 2 or process.poll() is not None)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
    code, said = ended(process)
    until(lambda: not running(process.pid))
    return code, said


def running(group: int) -> list[str]:
    """The processes of this group that have not ended; those of whom nobody asked yet how they ended have."""
    return [name for name, state in _group(group) if state != "Z"]


def _group(group: int) -> Iterator[tuple[str, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(") ")
        except OSError:
            continue
        state, _, its, *_ = rest.split()
        if int(its) == group:
            yield name, state


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize(("count", "times"), [(1, 1), (2, 1), (2, 2)])
def test_who_presses_ctrl_c_reads_one_line_and_nothing_is_left(corpus: Path, count: int, times: int) -> None:
    code, said = interrupted(corpus, "--workers", count, times=times)
    done = f"{corpus.parent / 'out'}: interrupted; "
    assert (code, said.count("\n"), said.startswith(done)) == (130, 1, True), said
    assert said.endswith(" records are done, and `--resume` goes on with them\n")
    assert int(said.removeprefix(done).split()[0].replace(",", "")) >= 7


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
def test_ctrl_c_ends_the_run_and_not_the_cluster(corpus: Path, tmp_path: Path) -> None:
    with scheduler(tmp_path) as (address, scheduling), worker(tmp_path, address) as working:
        code, said = interrupted(corpus, "--scheduler", address)
        assert (code, said.count("\n"), "`--resume` goes on" in said) == (130, 1, True), said
        assert (scheduling.poll(), working.poll()) == (None, None)


def test_a_scheduler_without_workers_is_told_from_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SOON", 1)
    path = write(tmp_path / "in.jsonl", mixed(3))
    with scheduler(tmp_path) as (address, _), pytest.raises(BatchError) as idle:
        batch(path, out=tmp_path / "out", crew=Crew(scheduler=address))
    assert str(idle.value) == (
        f"{address}: this scheduler has no worker\n"
        f"  help: `dask worker {address}` starts one, where evidence-grading is installed"
    )
    with pytest.raises(BatchError) as none:
        batch(path, out=tmp_path / "out", crew=Crew(scheduler=address))
    assert str(none.value) == (
        f"{address}: no scheduler answers here\n  help: `dask scheduler` starts one; is the address right?"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [("foo://127.0.0.1:1", "unknown address scheme 'foo'"), ("tcp://127.0.0.1", "missing port number"),
     ("tcp://x:y", "invalid literal")],
)  # fmt: skip
def test_an_address_that_reaches_no_one_is_told_at_once(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(BatchError) as found:
        batch(write(tmp_path / "in.jsonl", mixed(3)), out=tmp_path / "out", crew=Crew(scheduler=address))
    assert str(found.value).startswith(f"{address}: no address of a scheduler: {said}")
    assert str(found.value).endswith("\n  help: it looks like tcp://host:8786")
