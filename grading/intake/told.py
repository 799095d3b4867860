"""What an import tells the person who asked for it: what was recognised and ignored, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.intake.draft import Decision, Draft, decisions
from grading.located import one_line, shortened
from grading.model.study_set import ImportedFile

MOST_NAMED = 30


def told(draft: Draft) -> str:
    """The lines for the terminal."""
    every = list(decisions(draft.data))
    needed = [one for one in every if one.needed]
    lines = [line for file in draft.files for line in _of_file(file)]
    lines += [f"note: {one_line(text)}" for text in draft.told]
    lines += _listed("to be decided before it can be graded", needed, draft.data)
    lines += _listed("can be decided", [one for one in every if not one.needed], draft.data)
    return "\n".join(lines)


def _of_file(file: ImportedFile) -> Iterator[str]:
    yield f"{file.file}:"
    width = max((len(shortened(name)) for name in file.columns), default=0)
    for name, meaning in file.columns.items():
        yield f"  {shortened(name):<{width}}  {one_line(meaning)}"
    if file.ignored:
        names = [shortened(name) for name in file.ignored[:MOST_NAMED]]
        more = f" and {len(file.ignored) - MOST_NAMED} more" if len(file.ignored) > MOST_NAMED else ""
        yield f"  ignored: {', '.join(names)}{more}"


def _listed(title: str, found: list[Decision], data: Mapping[str, Any]) -> Iterator[str]:
    """The keys that are open, by the part of the study set that lacks them."""
    by_part: dict[str, list[str]] = {}
    for one in found:
        part: Any = data
        for step in one.path:
            part = part[step]
        name = f"outcome `{shortened(part['name'])}`" if one.path[:1] == ("outcomes",) else "study set"
        by_part.setdefault(name, []).append(one.key)
    if by_part:
        yield f"{title}:"
        yield from (f"  {name}: {', '.join(keys)}" for name, keys in by_part.items())
