"""Verdicts under two rulebooks as Markdown, ready for an appendix; text of study sets and rulebooks is escaped."""

from __future__ import annotations

from grading.model.comparison import Comparison, StudySetCompared
from grading.output.comparison import (
    Line,
    Names,
    conclusion,
    counts,
    head,
    headers,
    lines,
    names,
    row,
    rulebook,
    same,
    thresholds,
    unmoved,
)
from grading.output.markdown import escaped


def markdown(result: Comparison) -> str:
    """A section a study set: a table of what moves, and a nested list of what moved it."""
    called = names(result)
    parts = [f"# {escaped(called[0])} and {escaped(called[1])} compared"]
    if thresholds(result):
        parts.append(escaped(thresholds(result)))
    for one in result.study_sets:
        parts += _study_set(one, result, called) if one.names() else [escaped(unmoved(one))]
    between = f"{escaped(rulebook(result.first))} → {escaped(rulebook(result.second))}"
    return "\n\n".join([*parts, f"**{counts(result)}.**", f"_Rulebooks {between}._"]) + "\n"


def _study_set(one: StudySetCompared, result: Comparison, called: Names) -> list[str]:
    from tabulate import tabulate

    parts = [f"## {escaped(one.study_set.title)}"]
    if one.moved:
        cells = [[escaped(name), *("<br>".join(map(escaped, c)) for c in rest)] for name, *rest in map(row, one.moved)]
        titles = [escaped(title) for title in headers(result)]
        parts.append(tabulate(cells, headers=titles, tablefmt="github", disable_numparse=True))
    for outcome in one.moved:
        parts += [f"### {escaped(head(outcome))}", _nested(list(lines(outcome, called)))]
    if one.conclusion is not None and one.conclusion.moved:
        (_, first), *rest = conclusion(one.conclusion, called)
        parts += [f"### {escaped(first)}", _nested([(depth - 1, told) for depth, told in rest])]
    return [*parts, escaped(same(one))]


def _nested(told: list[Line]) -> str:
    return "\n".join(f"{'  ' * depth}- {escaped(line)}" for depth, line in told)
