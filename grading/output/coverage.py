"""What scenarios reach of a rulebook, in words. Shared by the formats."""

from __future__ import annotations

from grading.model.coverage import CoverageResult, Kind, RulebookCoverage, Share, Shown, Uncovered
from grading.output.comparison import counted

REACHED: dict[Kind, str] = {
    "fires": "rules that fire",
    "silent": "rules that stay silent",
    "decides": "conditions that decide alone",
    "boundary": "boundaries seen from both sides",
    "undetermined": "domains that go undetermined",
}
MISSED: dict[Kind, str] = {
    "fires": "rules that never fire",
    "silent": "rules that never stay silent",
    "decides": "conditions that never decide alone",
    "boundary": "boundaries not seen from both sides",
    "undetermined": "domains that never go undetermined",
}
"""What is counted, as it is called where it is reached, and where it is not."""
OF_THRESHOLDS = "thresholds seen from both sides"
THRESHOLDS = {
    "not both sides": "thresholds not seen from both sides",
    "no rule reads it": "thresholds that no rule reads",
}
"""What is told of thresholds by name. They are seen in boundaries, and counted there."""
NOTHING = "no scenario was graded by any rulebook"


def head(book: RulebookCoverage) -> str:
    """`core-grade-2025 1.0.0: 805 of 849 reached, 94%, by 856 scenarios`."""
    by = counted(book.scenarios, "scenario")
    return f"{book.rulebook}: {share(book.total)} reached, {percent(book.total)}, by {by}"


def share(of: Share) -> str:
    """`805 of 849`."""
    return f"{of.covered:,} of {of.of:,}"


def percent(of: Share) -> str:
    """`94%`, rounded down: only what is reached whole is 100%."""
    return f"{100 * of.covered // of.of if of.of else 100}%"


def told(one: Uncovered) -> str:
    """One thing that is not covered: what it is, and what is missing."""
    return one.subject if one.subject == one.domain else f"{one.subject}: {one.what}"


def scenarios(shown: Shown) -> str:
    """`in 3 scenarios, first features/a.feature:12 Few people`."""
    return f"in {counted(shown.scenarios, 'scenario')}, first {shown.first}" if shown else "in no scenario"


def thresholds(book: RulebookCoverage, reached: str) -> list[str]:
    """Names of the thresholds of which this is so."""
    return [one.name for one in book.thresholds if one.reached == reached]


def counts(result: CoverageResult) -> str:
    """`1,064 scenarios, 4 rulebooks`."""
    return f"{counted(result.scenarios, 'scenario')}, {counted(len(result.rulebooks), 'rulebook')}"
