"""Entries of a ledger for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from grading.model.ledger import Entry, EntryOutcome, Verified
from grading.model.trail import Trail
from grading.output.profile import level
from grading.output.text import text

SHOWN = 12
"""Characters of a digest in a table."""
WIDEST_TITLE = 40
HEADERS = ("entry", "recorded", "study set", "certainty", "rulebook", "digest")


def entries(found: Sequence[Entry]) -> str:
    """A table of entries."""
    from tabulate import tabulate

    if not found:
        return "no entries\n"
    rows = [
        (
            entry.number, entry.at, f"{textwrap.fill(entry.title, WIDEST_TITLE)}\n{entry.study_set[:SHOWN]}",
            "\n".join(map(_outcome, entry.outcomes)), f"{entry.rulebook.id}\n{entry.rulebook.version}",
            entry.digest[:SHOWN],
        )
        for entry in found
    ]  # fmt: skip
    return tabulate(rows, headers=HEADERS, tablefmt="simple_grid", disable_numparse=True) + "\n"


def shown(entry: Entry, trail: Trail, width: int) -> str:
    """An entry: what was graded, by what, and when; then the verdicts."""
    tool, study_set, rulebook = trail.tool, trail.study_set, entry.rulebook
    head = (
        f"entry {entry.number}, recorded {entry.at}",
        f"study set {study_set.file}, digest {entry.study_set}",
        f"rulebook {rulebook.id} {rulebook.version}, digest {rulebook.sha256}",
        f"graded by {tool.name} {tool.version}; fired by {tool.fired_by}",
        f"digest of the entry {entry.digest}",
        f"digest of the entry before {entry.previous or 'none: it is the first'}",
    )
    return "\n".join(head) + "\n\n" + text(trail.result, width)


def sound(found: Verified) -> str:
    """That a ledger is as it was written, with what to note elsewhere."""
    if not found.entries:
        return "sound: no entries yet\n"
    entries = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    return f"sound: {entries}, each as it was written\nhead {found.entries}:{found.digest}\n"


def _outcome(outcome: EntryOutcome) -> str:
    return f"{outcome.id}: {level(outcome.certainty_range)}"
