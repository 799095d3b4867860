"""Two rulebooks held against each other, as Markdown."""

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
from grading.output.markdown import escaped, marked


def markdown(result: AgainstResult, pair: Pair) -> str:
    """A section for each domain that differs; all that is told is escaped."""
    parts = ["# Two rulebooks, compared", f"**{escaped(headed(result))}.**"]
    parts += [part for one in differing(result) for part in _domain(one, pair)]
    if differing(result):
        parts.append(f"Alike on all possible evidence: {escaped(alike(result))}.")
    return "\n\n".join(parts) + "\n"


def _domain(one: DomainCompared, pair: Pair) -> Iterator[str]:
    from tabulate import tabulate

    yield f"## {escaped(named(one))}"
    if told := [*thresholds(one, pair)]:
        yield "\n".join(f"- {marked(line)}" for line in told)
    for telling in tellings(one, pair):
        if rows := [[escaped(cell) for cell in row] for row in facts(telling)]:
            yield tabulate(rows, headers=("fact", "value"), tablefmt="github", disable_numparse=True)
        else:
            yield "Nothing is known."
        yield "\n".join(f"- {marked(line)}" for line in sides(telling, pair))
    if more := left_out(one, pair):
        yield f"{more}."
    if pasted := [*scenarios(one, pair)]:
        yield "```gherkin\n" + "\n\n".join("\n".join(lines) for lines in pasted) + "\n```"
