"""What came out of a batch, as text: counts per certainty and per rule, and the whole in a line."""

from __future__ import annotations

from collections.abc import Mapping

from tabulate import tabulate

from grading.model.batch import BatchSummary


def summary(result: BatchSummary) -> str:
    """All counts; of a comparison those of what moves."""
    certainties = _counted(result.certainties, "certainty", "outcomes")
    rules = _counted(result.rules, "rule that decided", "domains")
    moved = _counted(result.moves, "certainty moves", "outcomes")
    movers = _counted(result.movers, "moved by", "outcomes")
    parts = (certainties, rules) if result.compared is None else (moved, movers)
    return "\n\n".join(part for part in (*parts, total(result)) if part) + "\n"


def total(result: BatchSummary) -> str:
    """One line."""
    bad = f", {result.errors:,} not" if result.errors else ""
    open_ = f", {result.undetermined:,} of them undetermined" if result.undetermined else ""
    moved = (
        f"; {result.outcomes_moved:,} outcomes and {result.conclusions_moved:,} conclusions move"
        if result.compared
        else ""
    )
    return f"{result.records:,} records: {result.graded:,} graded{bad}; {result.outcomes:,} outcomes{open_}{moved}"


def _counted(counts: Mapping[str, int], *headers: str) -> str:
    rows = [(name, f"{count:,}") for name, count in counts.items()]
    aligned = ("left", "right")
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=aligned) if rows else ""
