"""survivors.yaml → why survivors are known to change nothing: a list of `{mutant: …, because: …}`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.errors import Problem, ScenarioError, did_you_mean
from grading.located import Located, read
from grading.scenarios.feature_file import shown, text_of

KEYS = {"mutant", "because"}
HELP = "write `- {mutant: its id, because: why it changes nothing}`"


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a mutant is known to survive; `where` is `file:line` of it."""

    because: str
    where: str


def explained(file: Path) -> dict[str, Explained]:
    """The survivors in this file by their ids. Raises ScenarioError with everything wrong."""
    located = read(text_of(file), shown(file))
    problems = [*located.problems]
    if not isinstance(located.data, list) and not problems:
        problems.append(Problem(located.where(()), "not a list of survivors", HELP))
    found: dict[str, Explained] = {}
    for index, entry in enumerate(located.data if isinstance(located.data, list) else ()):
        where = located.where((index,))
        wrong = _wrong(located, index, entry)
        if wrong:
            problems.append(Problem(where, wrong, HELP))
        elif isinstance(entry, dict) and set(entry) == KEYS:
            first = found.setdefault(entry["mutant"], Explained(" ".join(entry["because"].split()), where))
            if first.where != where:
                problems.append(
                    Problem(where, f"`{entry['mutant']}` also stands in {first.where}", "keep one of the two")
                )
    if problems:
        raise ScenarioError(sorted(problems))
    return found


def _wrong(located: Located, index: int, entry: Any) -> str:
    """What is wrong with an entry; "" if nothing is, or if it was told already."""
    if not isinstance(entry, dict):
        return "no survivor"
    lacking = [key for key in sorted(KEYS) if key not in entry and (index, key) not in located.dropped]
    if lacking or set(entry) - KEYS:
        return f"lacks `{lacking[0]}`" if lacking else f"unknown key `{min(set(entry) - KEYS)}`"
    return "" if all(isinstance(value, str) for value in entry.values()) else "`mutant` and `because` are texts"


def unknown(entries: Mapping[str, Explained], mutants: Collection[str]) -> Iterator[Problem]:
    """Entries of which there is no mutant."""
    for mutant, entry in entries.items():
        if mutant not in mutants:
            what = f"there is no mutant `{mutant}`{did_you_mean(mutant, mutants)}"
            yield Problem(entry.where, what, "take the entry out, or mend the id")


def stale(entries: Mapping[str, Explained], survivors: Collection[str], told: Collection[Problem]) -> Iterator[Problem]:
    """Entries of mutants that are killed now, but for those of which something was told already."""
    for mutant, entry in entries.items():
        if mutant not in survivors and entry.where not in [problem.where for problem in told]:
            yield Problem(entry.where, f"`{mutant}` is killed now", "take the entry out")
