"""Mutants of rulebooks for a terminal: the score of each rulebook, then each survivor and what would kill it."""

from __future__ import annotations

from grading.model.mutation import MutationResult, RulebookMutated, Survivor
from grading.output.text import wrapped


def text(result: MutationResult, width: int = 200) -> str:
    """All rulebooks, for a terminal of this many columns. A scenario is never wrapped: it is there to be pasted."""
    parts = [f"{result.scenarios:,} scenarios"]
    for one in result.rulebooks:
        parts.append(_head(one, width))
        parts += [_survivor(survivor, width) for survivor in one.survivors if not survivor.because]
        parts += [_survivor(survivor, width) for survivor in one.survivors if survivor.because]
    return "\n\n".join([*parts, *result.wrong]) + "\n"


def _head(one: RulebookMutated, width: int) -> str:
    known = sum(bool(survivor.because) for survivor in one.survivors)
    said = (
        f"{one.rulebook.id} {one.rulebook.version}: {percent(one.score)} of {one.mutants:,} mutants killed, "
        f"{one.killed_by_examples:,} by examples and {one.killed_by_scenarios:,} more by scenarios; "
        f"{len(one.survivors):,} survive, {known:,} of them explained"
    )
    return wrapped(said, width, "  ")


def percent(score: float) -> str:
    """The score with one decimal, rounded down, so that 100% is all of them."""
    return f"{int(score * 10) / 10:g}%"


def _survivor(survivor: Survivor, width: int) -> str:
    lines = [wrapped(survivor.mutant, width, "    "), f"  {survivor.where}"]
    if survivor.because:
        lines.append(wrapped(f"explained: {survivor.because}", width, "    ", first="  "))
    elif survivor.scenario:
        lines += ["  this scenario would kill it:", "", *(f"    {line}" for line in survivor.scenario.split("\n"))]
    else:
        lines.append(wrapped(f"no scenario to show: {survivor.hint}", width, "    ", first="  "))
    return "\n".join(lines)
