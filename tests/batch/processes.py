"""The command, schedulers and workers as processes of their own, which can be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.batch.corpus import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
LONG = 60
"""Seconds after which something has gone wrong."""


def command(*arguments: object) -> subprocess.Popen[str]:
    """`grading batch`, in a group of its own with all that it starts."""
    return subprocess.Popen(
        [sys.executable, "-m", "grading", "batch", *map(str, arguments)], env=ENVIRONMENT, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str], patience: float = LONG) -> tuple[int, str]:
    """The exit code, and what was said."""
    said = process.communicate(timeout=patience)[1]
    return process.returncode, said


def written(out: Path) -> dict[str, bytes]:
    """What a run that has ended wrote, by its name after OUT: results, errors, journal; nothing else is left."""
    assert not [path for path in out.parent.glob(f"{out.name}*") if path.name.endswith((".partial", ".journal"))]
    return {end: Path(f"{out}{end}").read_bytes() for end in ("", ".errors.jsonl", ".done")}


def until(holds: Callable[[], bool]) -> None:
    """Wait."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < LONG, "it never came"
        time.sleep(0.02)


def chunks_done(out: Path) -> int:
    """How many chunks the journal notes; -1 without a journal."""
    journal = Path(f"{out}.journal")
    return journal.read_bytes().count(b"\n") - 1 if journal.exists() else -1


@contextmanager
def part_of_dask(module: str, folder: Path, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """`dask scheduler` or `dask worker`."""
    started = [sys.executable, "-m", f"distributed.cli.dask_{module}", *map(str, arguments)]
    process = subprocess.Popen(
        started, env=ENVIRONMENT, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler, with its address."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    arguments = ("--port", 0, "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", told)
    with part_of_dask("scheduler", folder, *arguments) as process:
        until(lambda: told.exists() and told.read_bytes().endswith(b"}"))
        yield json.loads(told.read_bytes())["address"], process


@contextmanager
def worker(folder: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of this scheduler, with one thread."""
    with part_of_dask("worker", folder, address, "--nthreads", 1, "--no-nanny", "--no-dashboard") as process:
        yield process
