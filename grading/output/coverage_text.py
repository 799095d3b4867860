"""What scenarios reach, for a terminal: counts, and everything that they do not reach."""

from __future__ import annotations

from itertools import groupby

from grading.model.coverage import CoverageResult, RulebookCoverage
from grading.output.coverage import MISSED, NOTHING, REACHED, counts, head, percent, share, thresholds, told
from grading.output.text import wrapped


def text(result: CoverageResult, width: int = 200) -> str:
    """All rulebooks: one line a kind; below it, kind by kind, what is not covered."""
    parts = [_rulebook(book, width) for book in result.rulebooks]
    return "\n\n".join([*parts, counts(result) if parts else NOTHING]) + "\n"


def _rulebook(book: RulebookCoverage, width: int) -> str:
    from tabulate import tabulate

    rows = [[REACHED[kind], share(one), percent(one)] for kind, one in book.shares.items()]
    table = tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=("left", "right", "right"))
    indented = "\n".join(f"  {line}" for line in table.splitlines())
    return "\n\n".join(
        [f"{wrapped(head(book), width, '  ')}\n{indented}", *_missed(book, width), *_unread(book, width)]
    )


def _missed(book: RulebookCoverage, width: int) -> list[str]:
    """A paragraph for each kind of which something is not covered."""
    paragraphs = []
    for kind, found in groupby(book.uncovered, key=lambda one: one.kind):
        lines = [wrapped(told(one), width, "      ", first="    ") for one in found]
        paragraphs.append("\n".join([f"  {MISSED[kind]} ({len(lines):,})", *lines]))
    return paragraphs


def _unread(book: RulebookCoverage, width: int) -> list[str]:
    """Thresholds that no rule reads: nothing can show them."""
    unread = thresholds(book, "no rule reads it")
    return [wrapped(f"thresholds that no rule reads: {', '.join(unread)}", width, "    ", first="  ")] if unread else []
