"""Verdicts under two rulebooks for a terminal: a table of what moves, then what moved it, study set by study set."""

from __future__ import annotations

import textwrap

from grading.model.comparison import Comparison, OutcomeMoved, StudySetCompared
from grading.output.comparison import (
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
from grading.output.profile import asked
from grading.output.text import wrapped

BORDERS = 3 * 4 + 1
"""What the lines and the blanks of a table of four columns take."""
PADDING = 2
"""Tabulate makes a column wider than its header by this much."""
FOUR_COLUMNS = 72
"""From this width on there is a table; the paragraphs below it say the same and more."""
WIDEST_NAME, WIDEST, NARROWEST = 14, 40, 10


def text(result: Comparison, width: int = 200) -> str:
    """All study sets, for a terminal of this many columns."""
    called = names(result)
    between = f"{rulebook(result.first)} → {rulebook(result.second)}"
    parts = ["\n".join(wrapped(line, width, "  ") for line in (between, thresholds(result)) if line)]
    for one in result.study_sets:
        parts += _study_set(one, result, called, width) if one.names() else [wrapped(unmoved(one), width, "  ")]
    return "\n\n".join([*parts, counts(result)]) + "\n"


def _study_set(one: StudySetCompared, result: Comparison, called: Names, width: int) -> list[str]:
    question = asked(one.study_set.question)
    parts = [f"{wrapped(one.study_set.title, width)}\n{wrapped(question, width)}"]
    if one.moved and width >= FOUR_COLUMNS:
        parts.append(_table(one.moved, headers(result), width))
    parts += [_nested([(-1, head(outcome)), *lines(outcome, called)], width) for outcome in one.moved]
    if one.conclusion is not None and one.conclusion.moved:
        parts.append(_nested([(depth - 1, told) for depth, told in conclusion(one.conclusion, called)], width))
    return [*parts, wrapped(same(one), width, "  ")]


def _nested(told: list[tuple[int, str]], width: int) -> str:
    return "\n".join(wrapped(line, width, "  " * (depth + 2), first="  " * (depth + 1)) for depth, line in told)


def _table(outcomes: tuple[OutcomeMoved, ...], titles: tuple[str, ...], width: int) -> str:
    from tabulate import tabulate

    cells = [[name, *("\n".join(cell) for cell in rest)] for name, *rest in map(row, outcomes)]
    longest = max(len(titles[0]) + PADDING, *(len(one[0]) for one in cells))
    names_column = min(longest, max(width // 5, WIDEST_NAME))
    rest = max(min((width - BORDERS - names_column) // 3, WIDEST), NARROWEST)
    columns = (names_column, rest, rest, rest)
    heads = [_filled(title, column - PADDING, True) for title, column in zip(titles, columns, strict=True)]
    filled = [[_filled(cell, column) for cell, column in zip(one, columns, strict=True)] for one in cells]
    return tabulate(filled, headers=heads, tablefmt="simple_grid", disable_numparse=True)


def _filled(cell: str, width: int, hyphens: bool = False) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=hyphens) for line in cell.split("\n"))
