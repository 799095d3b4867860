"""The same footnote has the same letter in the same table, in whichever format it is read.

Each format is read back by its own marks, for every study set among the fixtures: which letters stand in which row, and
which text each of them stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any, NamedTuple

import docx
import openpyxl
import pytest

from grading import load_study_set
from grading.audit.report import report
from grading.audit.trail import graded as behind
from grading.intake.study_set_file import load_source
from grading.output.documents.spreadsheet import spreadsheet
from grading.output.documents.word import word
from grading.output.html import profile as notebook
from grading.output.latex import latex
from grading.output.markdown import markdown
from grading.output.report import page
from grading.output.text import text
from grading.pipeline import Graded, trace
from tests.output.documents.graded import FIXTURES, KINDS, graded

FILES = sorted(
    str(path.relative_to(FIXTURES))
    for folder in ("articles", "published/cases", "raters")
    for path in (FIXTURES / folder).glob("*.yaml")
    if not path.name.endswith((".claims.yaml", ".published.yaml"))
)
PROFILE, SUMMARY = "Evidence profile", "Summary of findings"


class Lettered(NamedTuple):
    """The letters in each row of a table, and the bare text of each footnote by its letter."""

    rows: list[list[str]]
    notes: dict[str, str]


Read = dict[str, Lettered]


def bare(words: str) -> str:
    """What no format writes otherwise: the letters from a to z."""
    return re.sub("[^a-z]", "", words.lower())


def bracketed(cells: list[str]) -> list[str]:
    """The letters in brackets in these cells."""
    groups = (group for cell in cells for group in re.findall(r" \[([a-z,]+)\](?:$|;)", cell))
    return [letter for group in groups for letter in group.split(",")]


@cache
def made(name: str) -> Graded:
    return graded(name) if name in KINDS else trace(load_study_set(FIXTURES / name))


def in_text(name: str) -> Read:
    shown = text(made(name).grading, 100)
    table, rest = shown.split("Verdicts\n", 1)
    blocks = table.split("\n\n")[1:]
    notes = re.findall(r"^\[([a-z]+)\] (.*?)(?=^\[[a-z]+\] |\Z|\n\n)", rest.split("\nFootnotes\n")[-1], re.M | re.S)
    rows = [bracketed(block.splitlines()) for block in blocks if block.startswith("Outcome")]
    return {PROFILE: Lettered(rows, {letter: bare(note) for letter, note in notes})}


def in_markdown(name: str) -> Read:
    shown = markdown(made(name).grading).replace("\\|", "").replace("\\[", "[")
    found = {}
    for part in shown.split("\n## "):
        title = part.split("\n", 1)[0]
        if title in (PROFILE, SUMMARY):
            lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
            rows = [bracketed([cell.strip() for cell in line.strip("|").split("|")]) for line in lines]
            notes = re.findall(r"^- \[([a-z]+)\] (.*)$", part, re.M)
            found[title] = Lettered(rows, {letter: bare(note) for letter, note in notes})
    return found


def in_notebook(name: str) -> Read:
    page = notebook(made(name).grading)
    rows = [[unescape(cell) for cell in re.findall("<td>(.*?)</td>", row, re.S)] for row in page.split("<tr>")[2:]]
    notes = re.findall(r"<p><small>\[([a-z]+)\] (.*?)</small>", page, re.S)
    return {PROFILE: Lettered([bracketed(row) for row in rows], {one: bare(unescape(note)) for one, note in notes})}


def in_latex(name: str) -> Read:
    halves = latex([made(name).grading]).split(r"\subsection*{Summary of findings}")
    found = {}
    for title, part in zip((PROFILE, SUMMARY), halves, strict=True):
        body, below = part.split(r"\endfoot")[1].split(r"\end{longtable}")
        lines = [line for line in body.splitlines() if line.endswith(r"\\")]
        rows = [re.findall(r"\\textsuperscript\{([a-z,]+)\}", line) for line in lines]
        notes = re.findall(r"^\\textsuperscript\{([a-z]+)\} (.*)\\par$", below, re.M)
        plain = {letter: re.sub(r"\\unichar\{\w+\}|\\[a-z]+", "", note, flags=re.I) for letter, note in notes}
        found[title] = Lettered(
            [[one for group in row for one in group.split(",")] for row in rows],
            {letter: bare(note) for letter, note in plain.items()},
        )
    return found


def in_word(name: str) -> Read:
    found: dict[str, Lettered] = {}
    title = ""
    for part in docx.Document(BytesIO(word([made(name)]))).iter_inner_content():
        if hasattr(part, "rows"):
            rows = [_raised(row) for row in part.rows][2:]
            found[title] = Lettered(rows[1::2] if title == PROFILE else rows, {})
        elif part.style.name == "Heading 2":
            title = part.text
        elif title in found and part.runs and part.runs[0].font.superscript:
            found[title].notes[part.runs[0].text] = bare("".join(run.text for run in part.runs[1:]))
    return found


def _raised(row: Any) -> list[str]:
    cells = {id(cell._tc): cell for cell in row.cells}.values()
    runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs if run.font.superscript]
    return [letter for run in runs for letter in run.text.split(",")]


def in_workbook(name: str) -> Read:
    workbook = openpyxl.load_workbook(BytesIO(spreadsheet(made(name))))
    notes = [[cell.value for cell in row] for row in workbook["Footnotes"].iter_rows(min_row=2)]
    return {
        title: Lettered(
            [bracketed([str(cell.value) for cell in row]) for row in workbook[title].iter_rows(min_row=2)],
            {letter: bare(note) for table, letter, note in notes if table == title and letter.isalpha()},
        )
        for title in (PROFILE, SUMMARY)
    }


FORMATS: dict[str, Callable[[str], Read]] = {
    "Markdown": in_markdown, "LaTeX": in_latex, "Word": in_word, "workbook": in_workbook, "notebook": in_notebook,
}  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", [*FILES, *KINDS])
def test_a_footnote_has_the_letter_that_it_has_on_the_terminal(name: str, format: str) -> None:
    terminal, read = in_text(name)[PROFILE], FORMATS[format](name)
    assert read[PROFILE] == terminal
    if SUMMARY in read and format != "Markdown":
        assert read[SUMMARY] == in_markdown(name)[SUMMARY]


@pytest.mark.parametrize("name", [name for name in FILES if "published" not in name])
def test_a_footnote_has_that_letter_in_the_report(name: str) -> None:
    found = behind(load_source(FIXTURES / name))
    html = page(report(found), found.graded.traces)
    for kind, table in {"summary": in_markdown(name)[SUMMARY], "profile": in_text(name)[PROFILE]}.items():
        rows = re.search(rf'<table class="cards {kind}">.*?<tbody>(.*?)</tbody>', html, re.S)
        assert rows is not None
        assert [re.findall(rf'href="#{kind}-note-([a-z]+)"', row) for row in rows[1].split("</tr>")[:-1]] == table.rows
        whole = _once(html)
        notes = re.findall(rf'<li id="{kind}-note-([a-z]+)"[^>]*><b>[a-z]+</b> <span[^>]*>(.*?)</span>', whole, re.S)
        assert {letter: bare(unescape(note)) for letter, note in notes} == table.notes


def _once(html: str) -> str:
    """The page as its script makes it: what is sent once stands wherever it is needed, as far as footnotes go."""
    told = re.findall(r"<(\w+)[^>]* ?data-once>(.*?)</\1>", html, re.S)
    return re.sub(r"<span data-same=(\d+)></span>", lambda found: f"<span>{told[int(found[1])][1]}</span>", html)


def test_every_letter_was_looked_for() -> None:
    assert len(FILES) > 20
    assert sum(len(row) for name in FILES for row in in_text(name)[PROFILE].rows) > 100
