"""Graded study sets as LaTeX: a document of its own, whose tables can be taken into another. Everything is escaped.

It needs booktabs, longtable, array, geometry and iftex, which every TeX distribution has; pdfLaTeX will do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grading.model.verdict import Grading
from grading.output.documents.content import concluded
from grading.output.profile import asked, evidence_profile
from grading.output.summary import summary_of_findings
from grading.output.table import Cell, Table

PREAMBLE = r"""\documentclass[a4paper,9pt]{extarticle}
\usepackage[landscape,margin=1.2cm]{geometry}
\usepackage{iftex,array,booktabs,longtable,textcomp}
\ifPDFTeX\usepackage[T1]{fontenc}\usepackage{lmodern}\else\usepackage{fontspec}\fi
% A character that pdfLaTeX has no glyph for is shown by its number; other engines show it, if the font has it.
\ifPDFTeX\newcommand{\unichar}[1]{[U+#1]}\else\newcommand{\unichar}[1]{\char"#1\relax}\fi
\setlength{\tabcolsep}{3pt}
\setlength{\parindent}{0pt}
\begin{document}
\raggedright
"""
WIDTHS_OF_PROFILE = (9, 4, 7, 7, 7, 7, 7, 8, 6, 7, 8, 6, 6)
WIDTHS_OF_SUMMARY = (16, 10, 15, 12, 9, 12, 20)
"""Of the columns, in hundredths of the width of the text; the rest is between them."""
ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "'": r"\textquotesingle{}", "`": r"\textasciigrave{}",
    "⊕": r"$\oplus$", "◯": r"$\bigcirc$", "−": r"$-$", "–": r"\textendash{}", "—": r"\textemdash{}",
    "№": "No.", "∞": r"$\infty$",
    "±": r"$\pm$", "×": r"$\times$", "≤": r"$\leq$", "≥": r"$\geq$", "⁻": r"\textsuperscript{$-$}",
    "†": r"\textdagger{}", "…": r"\ldots{}", "·": r"\textperiodcentered{}", "’": "'", "‘": "`", "“": "``", "”": "''",
    "\u00a0": "~", "[": "{[}", "]": "{]}", "*": "{*}", "÷": r"$\div$",
    **{raised: rf"\textsuperscript{{{digit}}}" for digit, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)},
}  # fmt: skip
"""What stands for a character that LaTeX would read as a command, or that its fonts lack."""
DASHES = re.compile("-(?=-)")
"""Hyphens that would melt into a dash."""
LETTERS = frozenset(map(chr, range(0xC0, 0x100))) | frozenset(
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğĹĺĽľŁłŃńŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤťŮůŰűŸŹźŻżŽž"
)
"""What is not of ASCII and is in pdfLaTeX's fonts."""


def latex(gradings: Sequence[Grading], *, conclusion: bool = True) -> str:
    """Evidence profile and summary of findings of each study set, as one document."""
    sets = "\n\\clearpage\n".join(_study_set(grading, conclusion) for grading in gradings)
    return f"{PREAMBLE}{sets}\\end{{document}}\n"


def _study_set(grading: Grading, conclusion: bool) -> str:
    parts = [
        rf"\section*{{{escaped(grading.study_set.title)}}}",
        rf"{escaped(asked(grading.study_set.question))}\par",
        r"\subsection*{Evidence profile}",
        *_table(evidence_profile(grading), WIDTHS_OF_PROFILE),
        r"\clearpage",
        r"\subsection*{Summary of findings}",
        *_table(summary_of_findings(grading), WIDTHS_OF_SUMMARY),
        rf"\medskip {escaped(concluded(grading))}\par" if conclusion else "",
        rf"Rulebook {escaped(str(grading.rulebook))}.\par",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _table(table: Table, widths: Sequence[int]) -> tuple[str, str]:
    """A table that goes on over pages, with its heads on each; and its footnotes."""
    columns = "".join(rf">{{\raggedright\arraybackslash}}p{{0.{width:02}\linewidth}}" for width in widths)
    head = " & ".join(rf"\textbf{{{escaped(text)}}}" for text in table.heads)
    body = [rf"{' & '.join(map(_cell, row))} \\" for row in table.rows]
    begin = ["% begin of the table", r"{\footnotesize", rf"\begin{{longtable}}{{{columns}}}"]
    above = [r"\toprule", rf"{head} \\", r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
    whole = "\n".join([*begin, *above, *body, r"\end{longtable}", "}", "% end of the table"])
    return whole, _footnotes(table)


def _cell(cell: Cell) -> str:
    return "; ".join(
        escaped(said.text) + (rf"\textsuperscript{{{','.join(said.letters)}}}" if said.letters else "") for said in cell
    )


def _footnotes(table: Table) -> str:
    lines = [rf"\textsuperscript{{{letter}}} {escaped(text)}\par" for letter, text in table.notes]
    return "\n".join([r"{\footnotesize", *lines, *(rf"{escaped(mark)}\par" for mark in table.marks), "}"])


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that LaTeX would read as a command."""
    return DASHES.sub("-{}", "".join(_character(character) for character in " ".join(text.split())))


def _character(character: str) -> str:
    known = ESCAPES.get(character)
    if known is not None:
        return known
    shown = (character.isascii() and character.isprintable()) or character in LETTERS
    return character if shown else rf"\unichar{{{ord(character):04X}}}"
