"""Processes that are really killed: the whole run, one worker, the scheduler. What comes out is always the same."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from tests.batch.corpus import batch, mixed, write
from tests.batch.processes import chunks_done, command, ended, scheduler, until, worker, written

CHUNK = 8


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("corpus") / "in.jsonl", mixed(400))


@pytest.fixture(scope="module")
def expected(corpus: Path) -> dict[str, bytes]:
    batch(corpus, out=corpus.parent / "expected", chunk=CHUNK)
    return written(corpus.parent / "expected")


@pytest.mark.parametrize("workers", [1, 2])
def test_the_whole_run_is_killed_at_random_moments(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path, workers: int
) -> None:
    chance = random.Random(workers)
    out = tmp_path / "out"
    for _ in range(3 if workers == 1 else 1):
        done = max(0, chunks_done(out))
        process = command(corpus, "--out", out, "--chunk", CHUNK, "--workers", workers, "--resume")
        more = chance.randint(1, 12)
        until(lambda: chunks_done(out) >= done + more or process.poll() is not None)  # noqa: B023
        os.killpg(process.pid, signal.SIGKILL)
        assert ended(process)[0] == -signal.SIGKILL
    code, said = ended(command(corpus, "--out", out, "--chunk", CHUNK, "--workers", workers, "--resume"))
    assert (code, "360 records: 280 graded, 80 not" in said) == (1, True)
    assert written(out) == expected


def test_a_worker_and_then_the_scheduler_of_a_cluster_are_killed(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with (
        scheduler(tmp_path) as (address, lost), worker(tmp_path, address) as killed, worker(tmp_path, address)
    ):  # fmt: skip
        process = command(corpus, "--out", out, "--chunk", CHUNK, "--scheduler", address)
        until(lambda: chunks_done(out) >= 6)
        killed.kill()
        before = chunks_done(out)
        until(lambda: chunks_done(out) >= before + 9)  # those of the dead are graded by the other
        lost.kill()
        code, said = ended(process)
    assert code == 1
    assert said.startswith(f"{address}: no scheduler, or no worker, answers any more")
    assert said.endswith("go on with `--resume`\n")
    with scheduler(tmp_path) as (address, _), worker(tmp_path, address), worker(tmp_path, address):
        code, said = ended(command(corpus, "--out", out, "--chunk", CHUNK, "--scheduler", address, "--resume"))
    assert code == 1
    assert "360 records: 280 graded, 80 not" in said
    assert written(out) == expected
