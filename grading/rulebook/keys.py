"""Two checks that every entry of a rulebook's files shares: its keys, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.located import Located
from grading.rulebook.model import Citation, Source


def keys(located: Located, path: tuple[str | int, ...], allowed: set[str], required: set[str]) -> Iterator[Problem]:
    """Unknown and missing keys of the mapping at this path."""
    entry: Any = located.data
    for step in path:
        entry = entry[step]
    for key in entry:
        if key not in allowed:
            help = f"allowed here: {', '.join(sorted(allowed))}"
            yield Problem(located.where((*path, key)), f"unknown key `{key}`{did_you_mean(key, allowed)}", help)
    for key in sorted(required - set(entry)):
        yield Problem(located.where(path), f"`{key}` is missing", f"add `{key}`")


def citations(
    located: Located,
    path: tuple[str | int, ...],
    entry: dict[str, Any],
    sources: dict[str, Source],
    problems: list[Problem],
) -> tuple[Citation, ...]:
    """The `source` of an entry: a list of `key locator`. A rule or number without a source is a fault."""
    found = []
    for index, text in enumerate(entry.get("source") or []):
        key, _, locator = str(text).partition(" ")
        if key not in sources:
            what = f"unknown source `{key}`{did_you_mean(key, sources)}"
            problems.append(Problem(located.where((*path, "source", index)), what, "add it to sources.yaml"))
            continue
        found.append(Citation(sources[key], locator.strip(), entry.get("checked", True) is True))
    if "source" in entry and not entry["source"]:
        problems.append(Problem(located.where((*path, "source")), "no source", "name at least one"))
    return tuple(found)
