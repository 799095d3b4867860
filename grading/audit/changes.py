"""What differs between two pieces of plain data, leaf by leaf, each with the path at which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isclose
from typing import Any

from grading.model.difference import Change

NAMES = ("id", "name", "by")
"""Keys by which the items of a list are known: one that moves up is no other one."""
NOISE = 1e-9
"""Numbers that differ by no more than this share are the same: in the last digits processors differ, and versions that
sum in another order. No judgement hangs on them: facts are rounded to twelve digits."""


def changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """Every leaf that is another, and everything that is on one side only, whole."""
    one, other = _keyed(before), _keyed(after)
    if one is None or other is None:
        if before != after or type(before) is not type(after):
            yield Change(path=path, before=before, after=after)
        return
    for key in dict.fromkeys((*one, *other)):
        yield from changes(
            one.get(key), other.get(key), f"{path}{key}" if key[0] == "[" else f"{path}.{key}".strip(".")
        )


def beyond_noise(found: Iterable[Change]) -> Iterator[Change]:
    """The changes of which something is to be told: not those in the last digits of numbers that were computed."""
    return (change for change in found if not _noise(change.before, change.after))


def _noise(before: Any, after: Any) -> bool:
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return all(map(_noise, before, after))
    return isinstance(before, float) and isinstance(after, float) and isclose(before, after, rel_tol=NOISE)


def _keyed(value: Any) -> Mapping[str, Any] | None:
    """A mapping, or a list whose items have names, by what its parts are known by; None for a leaf."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for key in NAMES:
            names = [f"[{item.get(key)}]" for item in value if item.get(key) is not None]
            if len(set(names)) == len(value):
                return dict(zip(names, value, strict=True))
    return None
