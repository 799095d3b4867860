"""The result for a terminal: profile, verdicts, footnotes. Plain text; colour is the command line's business."""

from __future__ import annotations

import textwrap

from grading.model.verdict import Grading, OutcomeResult
from grading.output.numbers import number
from grading.output.profile import asked, certainty, evidence_profile, overall, re_expressed, until
from grading.output.table import Table

WIDEST_CELL = 16


def text(grading: Grading, width: int = 200, *, conclusion: bool = True) -> str:
    """Evidence profile, verdict sentences and footnotes, for a terminal of this many columns."""
    profile = evidence_profile(grading)
    verdicts = (_verdict(outcome, width) for outcome in grading.outcomes)
    parts = [_head(grading), _table(profile, width), "Verdicts", *verdicts]
    if conclusion:
        parts += [f"Overall certainty: {overall(grading)}", wrapped(grading.conclusion.statement, width)]
    if profile.notes:
        parts.append("Footnotes")
        parts += [wrapped(f"[{letter}] {note}", width, "    ") for letter, note in profile.notes]
    if profile.marks:
        parts.append("\n".join(wrapped(mark, width, "  ") for mark in profile.marks))
    return "\n\n".join(parts) + "\n"


def _head(grading: Grading) -> str:
    return f"{grading.study_set.title}\n{asked(grading.study_set.question)}\nrulebook {grading.rulebook}"


def _table(profile: Table, width: int) -> str:
    """All columns side by side where the terminal is wide enough; else one block an outcome."""
    from tabulate import tabulate

    if width < 150:
        blocks = [tabulate(list(zip(profile.heads, row, strict=True)), tablefmt="plain") for row in profile.plain()]
        return "\n\n".join(blocks)
    widest = max(WIDEST_CELL, width // len(profile.heads))
    headers, *filled = [[textwrap.fill(cell, widest) for cell in row] for row in (profile.heads, *profile.plain())]
    return tabulate(filled, headers=headers, tablefmt="simple_grid", disable_numparse=True)


def _verdict(outcome: OutcomeResult, width: int) -> str:
    lines = [f"{outcome.name}: {certainty(outcome)}", wrapped(outcome.statement, width, "  ", first="  ")]
    if outcome.qualifier:
        lines.append(wrapped(f"qualifier: {outcome.qualifier} [{outcome.family}]", width, "    ", first="  "))
    if outcome.absolute and outcome.absolute.number_needed and outcome.absolute.number_needed not in outcome.qualifier:
        lines.append(f"  {outcome.absolute.number_needed}")
    if outcome.absolute is not None:
        risk = f"baseline risk: {number(outcome.absolute.baseline_per_1000)} per 1000, {outcome.absolute.baseline_from}"
        lines.append(wrapped(risk, width, "    ", first="  "))
    lines += [wrapped(told, width, "    ", first="  ") for told in re_expressed(outcome.re_expressed)]
    if outcome.pooled is not None:
        lines.append(wrapped(f"estimate: {outcome.pooled.method}", width, "    ", first="  "))
    if until(outcome):
        lines.append(wrapped(f"undetermined: {until(outcome)}", width, "    ", first="  "))
    return "\n".join(lines)


def wrapped(paragraph: str, width: int, indent: str = "", first: str = "") -> str:
    """A paragraph for a terminal of this width, in lines of at most 120 characters."""
    at_most = max(min(width, 120), 40)
    return textwrap.fill(paragraph, at_most, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
