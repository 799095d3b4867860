"""What scenarios reach, for a terminal: counts, and everything that they do not reach."""

from __future__ import annotations

from itertools import groupby

from grading.model.coverage import CoverageResult, RulebookCoverage
from grading.output.coverage import (
    MISSED,
    NOTHING,
    OF_THRESHOLDS,
    REACHED,
    THRESHOLDS,
    counts,
    head,
    percent,
    share,
    thresholds,
    told,
)
from grading.output.text import wrapped


def text(result: CoverageResult, width: int = 200) -> str:
    """All rulebooks: one line a kind; below it, kind by kind, what is not covered."""
    parts = [_rulebook(book, width) for book in result.rulebooks]
    return "\n\n".join([*parts, counts(result) if parts else NOTHING]) + "\n"


def _rulebook(book: RulebookCoverage, width: int) -> str:
    parts = [f"{wrapped(head(book), width, '  ')}\n{_counts(book)}", *_missed(book, width)]
    for reached, said in THRESHOLDS.items():
        if names := thresholds(book, reached):
            parts.append(wrapped(f"{said}: {', '.join(names)}", width, "    ", first="  "))
    return "\n\n".join(parts)


def _counts(book: RulebookCoverage) -> str:
    from tabulate import tabulate

    shares = {**{REACHED[kind]: one for kind, one in book.shares.items()}, OF_THRESHOLDS: book.share_of_thresholds()}
    rows = [["", name, share(one), percent(one)] for name, one in shares.items()]
    return tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=("left", "left", "right", "right"))


def _missed(book: RulebookCoverage, width: int) -> list[str]:
    """A paragraph for each kind of which something is not covered."""
    paragraphs = []
    for kind, found in groupby(book.uncovered, key=lambda one: one.kind):
        lines = [wrapped(told(one), width, "      ", first="    ") for one in found]
        paragraphs.append("\n".join([f"  {MISSED[kind]} ({len(lines):,})", *lines]))
    return paragraphs
