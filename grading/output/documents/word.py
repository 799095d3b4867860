"""Evidence profile and summary of findings for a word processor: one .docx, landscape A4."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from grading.output.documents.content import MADE_BY, bibliography, concluded
from grading.output.documents.package import package
from grading.output.documents.word_page import page
from grading.output.documents.word_table import Column, Columns, Outcomes, table, written
from grading.output.printable import printable_line
from grading.output.profile import asked, evidence_profile
from grading.output.summary import ABSOLUTE, summary_of_findings
from grading.output.table import Piece, Table

if TYPE_CHECKING:
    from docx.document import Document

    from grading.pipeline import Graded

WIDTHS_OF_PROFILE = (1.6, 2.2, 2.2, 2.5, 2.2, 2.2, 2.9, 1.8, 2.6, 2.8, 2.3, 2.0)
WIDTHS_OF_SUMMARY = (4.6, 2.9, 4.2, 3.2, 2.7, 3.3, 6.4)
"""In centimetres; of the profile without the outcome, which stands above its row."""
ASSESSED, EFFECT = "Certainty assessment", "Effect"
ABOVE_PROFILE = (*[ASSESSED] * 7, "", EFFECT, EFFECT, "", "")
ABOVE_SUMMARY = ("", ABSOLUTE, ABSOLUTE, "", "", "", "")


def word(graded: Sequence[Graded], *, conclusion: bool = True) -> bytes:
    """The document; several study sets begin a page each. The same input gives the same bytes."""
    document = page(", ".join(one.grading.study_set.title for one in graded))
    for number, one in enumerate(graded):
        _heading(document, one.grading.study_set.title, 1, new_page=number > 0)
        _study_set(document, one, conclusion)
    document.add_paragraph(MADE_BY, style="Normal")
    file = BytesIO()
    document.save(file)
    return package(file.getvalue())


def _study_set(document: Document, graded: Graded, conclusion: bool) -> None:
    grading = graded.grading
    profile, summary = evidence_profile(grading), summary_of_findings(grading)
    document.add_paragraph().add_run("Question: ").bold = True
    document.paragraphs[-1].add_run(printable_line(asked(grading.study_set.question)))
    _heading(document, "Evidence profile", 2)
    rows = [Outcomes(row[0], row[1:]) for row in profile.rows]
    table(document, _columns(profile.heads[1:], WIDTHS_OF_PROFILE, ABOVE_PROFILE), rows)
    _footnotes(document, profile)
    _heading(document, "Summary of findings", 2, new_page=True)
    found = [Outcomes((), row) for row in summary.rows]
    table(document, _columns(summary.heads, WIDTHS_OF_SUMMARY, ABOVE_SUMMARY), found)
    _footnotes(document, summary)
    if conclusion:
        document.add_paragraph(printable_line(concluded(grading)))
    _heading(document, "Bibliography", 2)
    document.add_paragraph(f"Rulebook {grading.rulebook}. Sources of the rules that decided:", style="Note")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    for number, entry in enumerate(bibliography(graded), 1):
        document.add_paragraph(f"{number}. {printable_line(entry)}", style="Note")


def _columns(heads: Sequence[str], widths: Sequence[float], above: Sequence[str]) -> Columns:
    return tuple(
        Column(printable_line(head), width, shared) for head, width, shared in zip(heads, widths, above, strict=True)
    )


def _heading(document: Document, text: str, level: int, *, new_page: bool = False) -> None:
    document.add_heading(printable_line(text), level).paragraph_format.page_break_before = new_page


def _footnotes(document: Document, table: Table) -> None:
    for letter, text in table.notes:
        paragraph = document.add_paragraph()
        written(paragraph, (Piece("", (letter,)),), style="Note")
        paragraph.add_run(f" {printable_line(text)}")
    for mark in table.marks:
        document.add_paragraph(printable_line(mark), style="Note")
