"""A progress bar for long work: on standard error, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
