"""Whatever stands in a table, importing it gives a draft or one clear error, quickly, and writes no file."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import Problem, StudySetError
from grading.intake.draft import Said
from grading.intake.imported import TEXT, WORKBOOK, Opened, imported, opened
from grading.intake.tables import spreadsheet
from tests.intake.forms import text, wide, workbook
from tests.intake.test_same_evidence import BINARY

SECONDS = 30
"""The longest that a refusal may take here; on an idle machine it is one or two."""
ROWS = wide(BINARY)
CSV, XLSX = text(ROWS).encode(), workbook(ROWS)
with zipfile.ZipFile(io.BytesIO(XLSX)) as _book:
    PARTS = {name: _book.read(name) for name in _book.namelist()}
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""
hostile = settings(max_examples=150)


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < 2 * SECONDS


def problems(content: bytes, kind: str = TEXT) -> tuple[Problem, ...]:
    """What is wrong with this file; empty where it is read."""
    try:
        imported([Opened("table", content, kind)], Said(), measure="RR", outcome="o")
    except StudySetError as error:
        for problem in error.problems:
            assert problem.where
            assert problem.help
            assert problem.what.isprintable()
            assert problem.help.isprintable()
        return error.problems
    return ()


def the_problem(content: bytes, kind: str = TEXT) -> str:
    began = time.process_time()
    (problem,) = problems(content, kind)
    assert time.process_time() - began < SECONDS
    return problem.what


def repacked(parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The workbook with these parts changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*PARTS, *parts]):
            part = parts.get(name, PARTS.get(name, b""))
            new.writestr(name, part(PARTS.get(name, b"")) if callable(part) else part)
    return out.getvalue()


# text


def test_a_file_of_200_mb_is_refused_for_its_size(tmp_path: Path) -> None:
    for name in ("huge.csv", "huge.xlsx", "huge.rm5"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.write(b"PK" if name.endswith("xlsx") else b"a,b")
            file.truncate(200_000_000)
        began = time.process_time()
        with pytest.raises(StudySetError, match="larger than 50 MB") as caught:
            opened(str(path))
        assert [problem.help for problem in caught.value.problems] == ["keep only what holds the evidence"]
        assert time.process_time() - began < SECONDS


def test_a_zero_byte_is_refused_with_its_line() -> None:
    (problem,) = problems(b"study,ai\nA,1\nB\0,2\n")
    assert (problem.where, problem.what) == ("table:3", "the control character U+0000")


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    (problem,) = problems(b'study,ai\n"A",1\n"B,2\nC,3\n')
    assert (problem.where, problem.what) == ("table:3", "a quote that is not closed, or stands inside a text")


def test_a_cell_of_10_mb_is_refused() -> None:
    assert the_problem(b"study,ai\nA," + b"1" * 10_000_000) == "a cell of more than 131,072 characters"
    assert the_problem(b'study,ai\n"A' + b"\n" * 10_000_000) == "a cell of more than 131,072 characters"


def test_a_million_columns_and_a_million_rows_are_refused() -> None:
    assert the_problem(b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n1") == "more than 500 columns"
    assert the_problem(b"study,ai,n1i\n" + b"A,1,2\n" * 1_000_000) == "more than 200,000 cells"
    assert the_problem(b"study,ai\n" + b"\n" * 5_000_000) == "more than 1,048,576 lines"


def test_as_many_cells_as_are_allowed_are_read_quickly() -> None:
    rows = "".join(f"s{number},1,10,2,10\n" for number in range(2_000))
    began = time.process_time()
    assert problems(f"study,ai,n1i,ci,n2i\n{rows}".encode()) == ()
    assert time.process_time() - began < 2 * SECONDS


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the table is empty"),
        (b"\n\n\r\n", "the table is empty"),
        (b"study,ai\n", "no row below the names of the columns"),
        (b"study,ai,ai\nA,1,2\n", "two columns are called `ai`"),
        (b"study,ai\nA,1,2\n", "cells in this row: 3; names of columns in the first: 2"),
        (b"study,ai\nA\n", "cells in this row: 1; names of columns in the first: 2"),
        ("étude,ai\nA,1\n".encode("latin-1"), "not UTF-8 text (byte 0xe9)"),
        (b"\xff\xfes\0t\0u", "not UTF-16 text (byte 0x75)"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, what: str) -> None:
    assert the_problem(content) == what


def test_control_characters_are_refused_where_they_would_be_kept() -> None:
    head = "study,ai,n1i,ci,n2i"
    assert the_problem(f"{head}\nA\x1b[31m,1,10,2,10\n".encode()) == "column `study` holds the control character U+001B"
    assert the_problem(f"{head},x\x07\nA,1,10,2,10,\n".encode()) == "the control character U+0007 in a column's name"
    assert problems(f'{head},"x\ny"\n"A\n2001",1,10,2,10,\x1b\n'.encode()) == ()


def test_formulas_as_names_of_studies_are_harmless_text() -> None:
    name = '=HYPERLINK("http://x","A")'
    content = 'study,ai,n1i,ci,n2i\n"' + name.replace('"', '""') + '",1,10,2,10\n'
    for table, kind in ((content.encode(), TEXT), (workbook([dict(ROWS[0], study=name)]), WORKBOOK)):
        draft = imported([Opened("t", table, kind)], Said(), measure="RR", outcome="o")
        assert draft.data["outcomes"][0]["studies"][0]["id"] == name


@given(st.binary(max_size=400))
@hostile
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    problems(content)


@given(st.integers(0, len(CSV) - 1), st.binary(min_size=1, max_size=3), st.integers(0, 5))
@hostile
def test_a_csv_with_any_bytes_changed_is_read_or_refused(at: int, new: bytes, gone: int) -> None:
    problems(CSV[:at] + new + CSV[at + gone :])


CELL = st.sampled_from("|NA|x|1|-1|1e999|nan|inf|0.5|1,5|９|٣|1_0|low|A|RR".split("|"))  # noqa: SIM905
NAME = st.sampled_from(
    ["study", "outcome", "measure", "ai", "bi", "ci", "di", "n1i", "n2i", "yi", "vi", "sei", "effect", "lower", "upper",
     "arm", "events", "n", "mean", "sd", "t", "r", "D1", "D2", "Overall", "rob", "tool", "better", "design", "p", "z"]
)  # fmt: skip
TABLE = st.lists(NAME, min_size=1, max_size=8, unique=True).flatmap(
    lambda names: st.tuples(st.just(names), st.lists(st.tuples(*[CELL] * len(names)), min_size=1, max_size=4))
)


@given(TABLE)
@hostile
def test_any_table_of_known_columns_is_read_or_refused(table: tuple[list[str], list[tuple[str, ...]]]) -> None:
    names, rows = table
    lines = [names, *rows]
    problems("\n".join(";".join(line) for line in lines).encode())


# workbooks


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked({SHEET: b"<worksheet>" + b" " * 200_000_000})
    assert len(bomb) < 1_000_000
    assert the_problem(bomb, WORKBOOK) == "unpacks to more than 25 MB, or to more than 2,000 parts"
    many = repacked({f"x{number}": b"" for number in range(2_001)})
    assert the_problem(many, WORKBOOK) == "unpacks to more than 25 MB, or to more than 2,000 parts"


def test_a_size_that_lies_unpacks_to_no_more_than_it_says() -> None:
    """The directory of the zip says 100 bytes of what are 20 MB."""
    size = 20_000_000
    packed = bytearray(repacked({SHEET: b"<worksheet>" + b" " * (size - 11)}))
    true, lie = size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert packed.count(true) >= 1
    assert the_problem(bytes(packed.replace(true, lie)), WORKBOOK) == "a broken .xlsx"


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "[Content_Types].xml", "docProps/app.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused_before_it_is_read(part: str, encoding: str) -> None:
    def armed(xml: bytes) -> bytes:
        body = re.sub(rb"^<\?xml[^>]*\?>", b"", xml).replace(b"</", b"&d;</", 1)
        return (BOMB + body).decode().encode(encoding)

    assert the_problem(repacked({part: armed}), WORKBOOK) == "XML that declares entities"


def test_openpyxl_would_refuse_entities_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """With our own check out of the way the XML parsers of openpyxl do not expand them either."""
    monkeypatch.setattr(spreadsheet, "DECLARED", re.compile(rb"(?!)"))
    armed = repacked({SHEET: lambda xml: BOMB + xml[xml.index(b"<worksheet") :].replace(b"<v>", b"<v>&d;", 1)})
    assert the_problem(armed, WORKBOOK) == "a broken .xlsx"


def test_names_that_lead_out_of_the_folder_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    evil = repacked({"../evil.txt": b"x", "/evil.txt": b"x", "xl/../../evil.xml": b"<x/>"})
    assert problems(evil, WORKBOOK) == ()
    assert list(tmp_path.rglob("*")) == [folder]


@pytest.mark.parametrize(
    "endless",
    [b"<mergeCell " * 60_000, b"<mergeCell " + b" ref" * 400_000, b"<mergeCell ref=" * 60_000,
     b"<mergeCell ref" + b" " * 1_000_000, b"<row hidden" + b" = " * 400_000],
)  # fmt: skip
def test_merged_areas_that_never_end_are_told_quickly(endless: bytes) -> None:
    armed = repacked({SHEET: lambda part: part.replace(b"</worksheet>", endless + b"</worksheet>")})
    began = time.process_time()
    assert the_problem(armed, WORKBOOK) == "a broken .xlsx"
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("ref", [b'ref="%s"', b"ref='%s'", b"ref = '%s'", b'ref\n=\t"%s"'])
def test_all_cells_of_a_sheet_merged_is_told_quickly(ref: bytes) -> None:
    merge = b'<mergeCells count="1"><mergeCell ' + ref % b"A1:XFD1048576" + b"/></mergeCells></worksheet>"
    found = problems(repacked({SHEET: lambda xml: xml.replace(b"</worksheet>", merge)}), WORKBOOK)
    assert found[0].what == "column `study` holds merged (A1:XFD1048576); 3 more rows like it"
    many = b"<mergeCells>" + (b"<mergeCell " + ref % b"A1:B2" + b"/>") * 1_001 + b"</mergeCells></worksheet>"
    armed = repacked({SHEET: lambda xml: xml.replace(b"</worksheet>", many)})
    assert the_problem(armed, WORKBOOK) == "more than 1,000 merged areas"


def test_a_row_beyond_every_sheet_is_not_waited_for() -> None:
    far = b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData>'
    began = time.process_time()
    problems(repacked({SHEET: lambda xml: xml.replace(b"</sheetData>", far)}), WORKBOOK)
    assert time.process_time() - began < SECONDS


def test_a_sheet_that_says_it_is_smaller_loses_no_row() -> None:
    told = repacked({SHEET: lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', xml)})
    assert told != XLSX
    assert spreadsheet.read(told, "t").rows == spreadsheet.read(XLSX, "t").rows


def test_a_sheet_as_large_as_may_be_is_refused_quickly() -> None:
    row = b'<row><c t="n"><v>1</v></c><c t="n"><v>1</v></c></row>'
    names = b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % name for name in (b"study", b"ai"))
    rows = b"<sheetData><row>" + names + b"</row>" + row * 400_000 + b"</sheetData>"
    armed = repacked({SHEET: lambda xml: re.sub(rb"<sheetData>.*</sheetData>", rows, xml, flags=re.DOTALL)})
    assert the_problem(armed, WORKBOOK) == "more than 200,000 cells"


@given(st.integers(0, len(XLSX) - 1), st.binary(min_size=1, max_size=4))
@hostile
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(at: int, new: bytes) -> None:
    problems(XLSX[:at] + new + XLSX[at + len(new) :], WORKBOOK)


@given(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 5000),
    st.sampled_from([b"", b"<", b">", b'"', b"9", b"-1", b"A", b"\xff", b"&#0;"]),
)
@hostile
def test_a_workbook_with_any_part_changed_is_read_or_refused(part: str, at: int, new: bytes) -> None:
    old = PARTS[part]
    at %= len(old)
    problems(repacked({part: old[:at] + new + old[at + 1 :]}), WORKBOOK)


# any file


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file (.xls)"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a broken zip file"),
        (b"\x1f\x8b\x08", "a gzipped file; R saves its data so"),
        (b"<html></html>", "XML of another kind than RevMan's"),
        (b'{"title": "x"}', "JSON without a `resourceType`"),
    ],
)
def test_what_is_no_table_at_all_is_named_for_what_it_is(content: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(StudySetError) as caught:
        opened(str(path))
    (problem,) = caught.value.problems
    assert (problem.where, problem.what) == (str(path), what)
    assert problem.help
