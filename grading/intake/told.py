"""What an import tells the person who asked for it: what was recognised and ignored, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grading.intake.draft import Decision, Draft, decisions
from grading.located import Path, one_line, shortened
from grading.model.study_set import ImportedFile

MOST_NAMED = 30
MOST_OUTCOMES = 5


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
    """The keys that are open, by the parts of the study set that lack them; outcomes that lack the same together."""
    by_part: dict[Path, list[str]] = {}
    for one in found:
        by_part.setdefault(one.path if one.path[:1] == ("outcomes",) else (), []).append(one.key)
    by_keys: dict[tuple[str, ...], list[Path]] = {}
    for path, keys in by_part.items():
        by_keys.setdefault((*keys, "" if path else "study set"), []).append(path)
    if by_keys:
        yield f"{title}:"
    for (*open_, _), paths in by_keys.items():
        yield f"  {_named(paths, data['outcomes'])}: {', '.join(open_)}"


def _named(paths: list[Path], outcomes: Sequence[Mapping[str, Any]]) -> str:
    """The study set itself, or these outcomes by name."""
    names = [f"`{shortened(outcomes[int(path[1])]['name'])}`" for path in paths if path]
    if len(names) < 2:
        return f"outcome {names[0]}" if names else "study set"
    if len(names) == len(outcomes):
        return f"all {len(names)} outcomes"
    more = f" and {len(names) - MOST_OUTCOMES} more" if len(names) > MOST_OUTCOMES else ""
    return f"outcomes {', '.join(names[:MOST_OUTCOMES])}{more}"
