"""Progress of long work: on standard error, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
SOON = 2
"""Fewer items than this need no bar."""


def bar(items: Iterable[T], what: str, of: int) -> Iterable[T]:
    """The same items; a bar is shown while they are worked on, and is gone afterwards (see `grading.watch.Watch`)."""
    return _shown(items, what, of) if of >= SOON and sys.stderr.isatty() else items


def _shown(items: Iterable[T], what: str, of: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, total=of, console=Console(stderr=True), transient=True)


Told = Callable[[int, int], None]
"""Takes how many things are done, and how many bytes of the input that was."""


@contextmanager
def meter(what: str, total: Callable[[], int | None]) -> Iterator[Told]:
    """A bar along the bytes of the input (`total`, if it is known), with the rate of things done and the time left.

    What is told first was done before: the rate is that of what is done since.
    """
    if not sys.stderr.isatty():
        yield lambda done, read: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[done]:,} ({task.fields[rate]:,.0f}/s)")
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total(), done=0, rate=0.0)
        began: list[tuple[int, float]] = []

        def told(done: int, read: int) -> None:
            began.append((done, monotonic())) if not began else None
            before, start = began[0]
            progress.update(task, completed=read, done=done, rate=(done - before) / max(monotonic() - start, 1e-6))

        yield told
