"""The Word document: GRADEpro's columns, heads on every page, raised letters, no clock; and LibreOffice opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from grading.output.documents.word import word
from grading.output.printable import printable_line
from grading.output.profile import HEADERS, evidence_profile
from grading.output.summary import summary_of_findings
from grading.output.table import plain_cell
from tests.output.documents.graded import KINDS, graded


@cache
def opened(*kinds: str, **options: Any) -> Any:
    return docx.Document(BytesIO(word([graded(kind) for kind in kinds], **options)))


def unique(row: Any) -> list[Any]:
    """The cells of a row, each merged one once."""
    found: list[Any] = []
    for cell in row.cells:
        if not found or cell._tc is not found[-1]._tc:
            found.append(cell)
    return found


def plain(cell: Any) -> str:
    """A cell as the profile has it in text: raised letters in brackets."""
    runs = [(run.text.replace("\n", " "), run.font.superscript) for run in cell.paragraphs[0].runs]
    return "".join(f" [{text}]" if raised else text for text, raised in runs)


@pytest.mark.parametrize("kind", KINDS)
def test_the_profile_has_the_cells_of_the_profile_under_gradepros_heads(kind: str) -> None:
    profile = opened(kind).tables[0]
    upper, lower, *body = [[plain(cell) for cell in unique(row)] for row in profile.rows]
    assert upper == ["Certainty assessment", "№ of people", "Effect", "Certainty", "Importance"]
    assert [*lower[:7], *lower[8:10]] == [*HEADERS[1:8], *HEADERS[9:11]]
    shown = []
    for row in evidence_profile(graded(kind).grading).rows:
        shown += [[printable_line(plain_cell(row[:1][0]))], [printable_line(plain_cell(cell)) for cell in row[1:]]]
    assert body == shown


@pytest.mark.parametrize("kind", KINDS)
def test_the_summary_has_the_cells_of_the_summary(kind: str) -> None:
    summary = opened(kind).tables[1]
    upper, _, *body = [[plain(cell) for cell in unique(row)] for row in summary.rows]
    table = summary_of_findings(graded(kind).grading)
    heads = [printable_line(head) for head in table.heads]
    assert upper == [heads[0], "Anticipated absolute effects (95% CI)", *heads[3:]]
    assert body == [[printable_line(cell) for cell in row] for row in table.plain()]


def test_heads_stand_on_every_page_and_no_page_divides_a_row() -> None:
    for table in opened("thirty outcomes").tables:
        for number, row in enumerate(table.rows):
            properties = row._tr.trPr
            assert properties.find(qn("w:cantSplit")) is not None
            assert (properties.find(qn("w:tblHeader")) is not None) == (number < 2)


def test_an_outcome_stays_with_its_row() -> None:
    for row in opened("article").tables[0].rows[2::2]:
        assert row.cells[0].paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize("kind", KINDS)
def test_raised_letters_are_explained_below_their_table(kind: str) -> None:
    document = opened(kind)
    body = list(document.iter_inner_content())
    places = [number for number, part in enumerate(body) if hasattr(part, "rows")]
    for place, table in zip(places, document.tables, strict=True):
        used = {letter for row in table.rows for cell in unique(row) for run in cell.paragraphs[0].runs
                if run.font.superscript for letter in run.text.split(",")}  # fmt: skip
        below = []
        for part in body[place + 1 :]:
            if hasattr(part, "rows") or not part.runs or not part.runs[0].font.superscript:
                break
            below.append(part.runs[0].text)
        assert set(below) == used
        assert len(below) == len(used)


def test_the_page_is_landscape_and_the_tables_fit_on_it() -> None:
    document = opened("article")
    (section,) = document.sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.5)
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert 0.97 * room <= sum(column.width for column in table.columns) <= 1.001 * room
        assert table.style.name == "Table Grid"


def test_question_conclusion_rulebook_and_sources_are_there() -> None:
    shown = [paragraph.text for paragraph in opened("article").paragraphs]
    assert "Question: gabapentin compared with placebo for adults with chronic low back pain" in shown
    assert any(text.startswith("Overall certainty: ⊕◯◯◯ very low. ") for text in shown)
    assert any(text.startswith("Rulebook core-grade-2025 ") for text in shown)
    assert any("Core GRADE 2" in text and "https://doi.org/" in text for text in shown)
    alone = [paragraph.text for paragraph in opened("article", conclusion=False).paragraphs]
    assert not any(text.startswith("Overall certainty") for text in alone)


def test_the_same_bytes_and_no_date_nor_author() -> None:
    first = word([graded("article")])
    assert word([graded("article")]) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:title>Gabapentin for chronic low back pain</dc:title>" in core
    assert "dcterms:" not in re.sub('xmlns:dcterms="[^"]*"', "", core)
    assert "python-docx" not in core


def test_circles_are_in_a_font_that_has_them() -> None:
    (cell,) = [unique(row)[-2] for row in opened("article").tables[0].rows[3:4]]
    run = next(run for run in cell.paragraphs[0].runs if "⊕" in run.text)
    assert run._element.rPr.rFonts.get(qn("w:eastAsia")) == run.font.name == "Segoe UI Symbol"


def test_several_study_sets_follow_one_another() -> None:
    document = opened("article", "gaps")
    assert len(document.tables) == 4
    heads = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert [bool(head.paragraph_format.page_break_before) for head in heads] == [False, True]


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(word([graded(kind) for kind in KINDS]))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "t.docx"],
                   cwd=tmp_path, capture_output=True, timeout=180, check=True)  # fmt: skip
    assert (tmp_path / "t.pdf").stat().st_size > 10_000
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", "t.pdf", "-"], cwd=tmp_path, capture_output=True, text=True)
        assert text.stdout.count("Evidence profile") == text.stdout.count("Summary of findings") == len(KINDS)
        heads, pages = text.stdout.count("Certainty assessment"), text.stdout.count("\f")
        assert len(KINDS) < heads < pages  # thirty outcomes go on over pages, and the heads with them
