"""Two rulebooks held against each other, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from grading.model.check import AgainstResult, DomainCompared
from grading.output.against import (
    Pair,
    alike,
    differing,
    facts,
    headed,
    left_out,
    named,
    scenarios,
    sides,
    tellings,
    thresholds,
)
from grading.output.text import wrapped


def text(result: AgainstResult, pair: Pair, width: int) -> str:
    """The domains that differ with the fewest facts that tell it, then those that are alike."""
    parts = [headed(result), *("\n".join(_domain(one, pair, width)) for one in differing(result))]
    if differing(result):
        parts.append(wrapped(f"alike on all possible evidence: {alike(result)}", width, "  "))
    return "\n\n".join(parts) + "\n"


def _domain(one: DomainCompared, pair: Pair, width: int) -> Iterator[str]:
    from tabulate import tabulate

    yield named(one)
    yield from (wrapped(told, width, "    ", first="  ") for told in thresholds(one, pair))
    for number, telling in enumerate(tellings(one, pair)):
        if number:
            yield ""
        rows = facts(telling) or [["nothing is known", ""]]
        yield from (
            f"    {line}".rstrip() for line in tabulate(rows, tablefmt="plain", disable_numparse=True).split("\n")
        )
        yield from (wrapped(told, width, "      ", first="  ") for told in sides(telling, pair))
    if more := left_out(one, pair):
        yield f"  {more}"
    if pasted := [*scenarios(one, pair)]:
        yield f"  as scenarios{', the first' if len(tellings(one, pair)) > 1 else ''}:"
        for lines in pasted:
            yield from (f"    {line}" for line in lines)
