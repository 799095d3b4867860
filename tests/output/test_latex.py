"""LaTeX that compiles: checked by its grammar, and by LaTeX itself where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.output.latex import LETTERS, WIDTHS_OF_PROFILE, WIDTHS_OF_SUMMARY, escaped, latex
from grading.output.profile import HEADERS, evidence_profile
from grading.output.summary import summary_of_findings
from tests.output.documents.graded import KINDS, graded
from tests.output.test_letters import FILES, made

KNOWN = {
    "textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar", "textquotedbl",
    "textquotesingle", "textasciigrave", "oplus", "bigcirc", "textendash", "textemdash", "infty", "pm", "times", "div",
    "leq", "geq", "textsuperscript", "textdagger", "ldots", "textperiodcentered", "unichar",
}  # fmt: skip
"""Commands that an escaped text may use, each in the kernel, textcomp or the preamble."""


LAYOUT = re.compile(
    r"\\(begin|end)\{(document|longtable)\}(\{(>\{\\raggedright\\arraybackslash\}p\{0\.\d\d\\linewidth\})+\})?|"
    r"\\(raggedright|par|toprule|midrule|endhead|bottomrule|endfoot|clearpage|medskip)\b|\\(sub)?section\*|\\textbf|"
    r"^\{\\footnotesize$|^\}$"
)
"""What is not text."""


def sound(text: str) -> None:
    """A piece of text that LaTeX reads as text: known commands only, braces in pairs, mathematics in pairs."""
    assert set(re.findall(r"\\([a-zA-Z]+)", text)) <= KNOWN
    bare = re.sub(r"\\[a-zA-Z]+|\\[{}$&#%_]", "", text)
    assert not set(bare) & set('\\&#%_^"<>|')
    assert bare.count("$") % 2 == 0
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert all(character.isascii() or character in LETTERS for character in bare)


@given(st.text(max_size=80) | st.text(alphabet="\\{}$&#%_~^<>|\"'`[]*-–—⊕◯\x00\t\n", max_size=40))
def test_any_text_is_only_text(text: str) -> None:
    sound(escaped(text))
    assert "--" not in escaped(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("50% & 1_000 #1 $x^2$", r"50\% \& 1\_000 \#1 \$x\textasciicircum{}2\$"),
        ("⊕◯ −1 – 2", r"$\oplus$$\bigcirc$ $-$1 \textendash{} 2"),
        ("a---b", "a-{}-{}-b"),
        ("Müller Łódź", "Müller Łódź"),
        ("🎉 د", r"\unichar{1F389} \unichar{062F}"),
        ("* [x]", "{*} {[}x{]}"),
    ],
)
def test_what_stands_for_what(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("name", [*KINDS, *FILES])
def test_every_row_of_a_table_has_all_its_cells_and_every_environment_ends(name: str) -> None:
    grading = made(name).grading
    text = latex([grading])
    tables = re.findall(r"\\begin\{longtable\}(.*?)\\end\{longtable\}", text, re.DOTALL)
    outcomes = len(grading.outcomes)
    for table, columns in zip(tables, (len(HEADERS), 7), strict=True):
        rows = [line for line in table.splitlines() if line.endswith(r"\\")]
        assert len(rows) == outcomes + 1
        assert {len(re.findall(r"(?<!\\)&", row)) for row in rows} == {columns - 1}
    assert re.findall(r"\\begin\{(\w+)\}", text) == ["document", "longtable", "longtable"]
    assert re.findall(r"\\end\{(\w+)\}", text) == ["longtable", "longtable", "document"]
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    for line in text.split(r"\begin{document}")[1].splitlines():
        if not line.startswith("%"):
            sound(LAYOUT.sub("", line).replace(" & ", " ").replace(r" \\", ""))


def test_columns_leave_room_between_them() -> None:
    """6 points lie between two columns; landscape A4 without its margins is 776 points wide."""
    for widths in (WIDTHS_OF_PROFILE, WIDTHS_OF_SUMMARY):
        assert sum(widths) / 100 + 6 * len(widths) / 776 <= 1


def test_letters_and_numbers_are_those_of_the_profile() -> None:
    grading = graded("article").grading
    halves = latex([grading]).split("Summary of findings")
    for table, text in zip((evidence_profile(grading), summary_of_findings(grading)), halves, strict=True):
        for said in (said for row in table.rows for cell in row for said in cell):
            raised = rf"\textsuperscript{{{','.join(said.letters)}}}" if said.letters else ""
            assert escaped(said.text) + raised in text
        for letter, note in table.notes:
            assert rf"\textsuperscript{{{letter}}} {escaped(note)}\par" in text


def test_several_study_sets_are_one_document() -> None:
    text = latex([graded("article").grading, graded("gaps").grading], conclusion=False)
    assert text.count(r"\begin{document}") == text.count(r"\end{document}") == 1
    assert text.count(r"\section*") == 2
    assert "Overall certainty" not in text


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no pdfLaTeX here")
@pytest.mark.parametrize("kind", KINDS)
def test_it_compiles(kind: str, tmp_path: Path) -> None:
    (tmp_path / "t.tex").write_text(latex([graded(kind).grading]), encoding="utf-8")
    run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "t.tex"], cwd=tmp_path,
                         capture_output=True, text=True)  # fmt: skip
    assert run.returncode == 0, run.stdout[-2000:]
