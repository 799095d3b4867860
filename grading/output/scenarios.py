"""Scenarios for a terminal: file by file what came of them, then each that does not hold, with the explanation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grading.model.scenarios import CameOfIt, Played, ScenariosResult
from grading.output.comparison import counted
from grading.output.coverage_text import text as coverage
from grading.output.mutation_text import text as mutation

WORDS: dict[CameOfIt, str] = {"holds": "hold", "fails": "fail", "cannot be played": "cannot be played"}
"""What came of it, said of several."""


def text(result: ScenariosResult, width: int = 200) -> str:
    """All files, then everything that does not hold, then the count; then coverage and mutants, where asked for."""
    parts = ["\n".join(_files(result))]
    parts += [one.told.rstrip() for one in result.unreadable]
    parts += [_told(one) for one in result.scenarios if one.came_of_it != "holds"]
    parts.append(_count(result.scenarios))
    parts += [coverage(result.coverage, width).rstrip()] if result.coverage else []
    parts += [mutation(result.mutation, width).rstrip()] if result.mutation else []
    return "\n\n".join(part for part in parts if part) + "\n"


def _files(result: ScenariosResult) -> Iterator[str]:
    for file in dict.fromkeys(one.file for one in result.scenarios):
        yield f"{file}: {_count(tuple(one for one in result.scenarios if one.file == file))}"
    yield from (f"{one.file}: cannot be read" for one in result.unreadable)
    yield from (f"{file}: left alone, its steps are its own (@own-steps)" for file in result.left_alone)


def _told(one: Played) -> str:
    return f"{one.file}:{one.line}: {one.name}\n\n" + "\n".join(f"  {line}" for line in one.told.splitlines()).rstrip()


def _count(played: tuple[Played, ...]) -> str:
    """`3 scenarios: 2 hold, 1 fails`."""
    counts = Counter(one.came_of_it for one in played)
    number = counted(len(played), "scenario")
    if len(counts) == 1 and counts["holds"]:
        return f"{number}, all hold" if len(played) > 1 else f"{number}, it holds"
    said = [f"{counts[one]} {one if counts[one] == 1 else WORDS[one]}" for one in WORDS if counts[one]]
    return f"{number}: {', '.join(said)}" if said else number
