"""Long work, watched: what takes minutes hands its items through a `Watch`, so that a command can show a bar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Who sees long work being done."""

    def __call__(self, items: Iterable[T], what: str, of: int) -> Iterable[T]:
        """The same items, in the same order, seen one by one; `of` is how many there are."""


def unwatched(items: Iterable[T], what: str, of: int) -> Iterable[T]:  # noqa: ARG001
    """Nobody watches."""
    return items
