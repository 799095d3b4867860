"""The evidence profile as an HTML table, for notebooks."""

from __future__ import annotations

from html import escape

from grading.model.verdict import Grading, OutcomeResult
from grading.output.profile import HEADERS, Footnotes, legend, overall, re_expressed, rows


def profile(grading: Grading) -> str:
    """A table with its footnotes; text of the study set is escaped."""
    notes = Footnotes()
    head = "".join(f"<th>{escape(name)}</th>" for name in HEADERS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows(grading, notes)
    )
    verdicts = "".join(
        f"<li>{escape(outcome.statement)}{_qualified(outcome.qualifier)}{_told(outcome)}</li>"
        for outcome in grading.outcomes
    )
    footnotes = "".join(f"<p><small>[{letter}] {escape(note)}</small></p>" for letter, note in notes.lines())
    marks = "".join(f"<p><small>{escape(mark)}</small></p>" for mark in legend(grading))
    return (
        f"<h3>{escape(grading.study_set.title)}</h3><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"<ul>{verdicts}</ul><p><b>Overall certainty: {escape(overall(grading))}.</b> "
        f"{escape(grading.conclusion.statement)}</p>{footnotes}{marks}"
    )


def _told(outcome: OutcomeResult) -> str:
    return "".join(f"; {escape(line)}" for line in re_expressed(outcome.re_expressed))


def _qualified(qualifier: str) -> str:
    return f" <i>({escape(qualifier)})</i>" if qualifier else ""
