"""What came out of a batch, as text: counts per certainty and per rule, and the whole in a line."""

from __future__ import annotations

from collections.abc import Mapping

from tabulate import tabulate

from grading.model.batch import BatchSummary
from grading.output.numbers import many


def summary(result: BatchSummary) -> str:
    """All counts; of a comparison those of what moves."""
    if result.compared is None:
        certainties = _counted(("certainty", "outcomes"), result.certainties)
        parts = [certainties, _counted(("rule that decided", "domains"), result.rules)]
    else:
        certainties = _counted(("certainty", *result.compared), result.certainties, result.certainties_then)
        moved = _counted(("certainty moves", "outcomes"), result.moves)
        parts = [certainties, moved, _counted(("moved by", "outcomes"), result.movers)]
    return "\n\n".join(part for part in (*parts, total(result)) if part) + "\n"


def total(result: BatchSummary) -> str:
    """One line."""
    bad = f", {result.errors:,} not" if result.errors else ""
    by = f" by {result.compared[0]}" if result.compared else ""
    open_ = f", {result.undetermined:,} of them undetermined{by}" if result.undetermined else ""
    moved = (
        f"; {many(result.outcomes_moved, 'outcome')} and {many(result.conclusions_moved, 'conclusion')} move"
        if result.compared
        else ""
    )
    records, outcomes = many(result.records, "record"), many(result.outcomes, "outcome")
    return f"{records}: {result.graded:,} graded{bad}; {outcomes}{open_}{moved}"


def _counted(headers: tuple[str, ...], *counts: Mapping[str, int]) -> str:
    """A row for each name, in the order of its first count."""
    names = dict.fromkeys(name for one in counts for name in one)
    rows = [(name, *(f"{one.get(name, 0):,}" for one in counts)) for name in names]
    aligned = ("left", *("right" for _ in counts))
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=aligned) if rows else ""
