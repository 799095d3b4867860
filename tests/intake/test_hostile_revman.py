"""Files made to do harm, or broken: one clear error each, nothing unpacked, nothing written, nothing fetched."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.draft import Said
from grading.intake.draft_yaml import written
from grading.intake.revman import archive, data_package, rm5
from grading.intake.study_set_file import parse
from tests.intake.revman import PACKAGE, RM5, ROWS, SETTINGS, of_package, of_rm5, zipped

BODY = RM5.partition("?>")[2]
BOMB = '<!DOCTYPE b [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(10)
) + "]><COCHRANE_REVIEW>&k;</COCHRANE_REVIEW>"  # fmt: skip
UNSAFE_XML = {
    "entities that explode": BOMB,
    "an entity of the file system": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><COCHRANE_REVIEW>&x;</COCHRANE_REVIEW>',
    "an entity of the network": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><COCHRANE_REVIEW>&x;</COCHRANE_REVIEW>',
    "an external document type": f'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">{BODY}',
    "a parameter entity": '<!DOCTYPE r [<!ENTITY % x "y"> %x;]><COCHRANE_REVIEW/>',
    "an internal document type": f"<!DOCTYPE r [<!ELEMENT r ANY>]>{BODY}",
}  # fmt: skip


def refused(content: bytes, reader: object = rm5, said: Said | None = None) -> tuple[str, str, str]:
    """The one problem that is told: where, what, help."""
    with pytest.raises(StudySetError) as caught:
        reader.read(content, "file", said or Said(comparison="1"))  # type: ignore[attr-defined]
    (problem,) = caught.value.problems
    assert problem.help
    assert "\n" not in problem.what
    return problem.where, problem.what, problem.help


@pytest.mark.parametrize("text", UNSAFE_XML.values(), ids=UNSAFE_XML)
def test_xml_that_reaches_out_or_explodes_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    assert refused(text.encode())[1] == "XML with a document type or entities is not read"
    assert time.perf_counter() - start < 2


def test_the_same_review_without_a_document_type_is_read() -> None:
    """What is refused above is refused for its document type alone."""
    assert of_rm5(BODY).data["outcomes"] == of_rm5().data["outcomes"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "not XML that can be read"),
        (RM5.encode()[:3000], "not XML that can be read"),
        (b"\x00\x01binary", "not XML that can be read"),
        (b"title: a study set", "not XML that can be read"),
        (b"PK\x03\x04", "not XML that can be read"),
        (b"<html><body/></html>", "not a review: it begins with `html`"),
        (b'<?xml version="1.0" encoding="klingon"?><COCHRANE_REVIEW/>', "XML in an encoding or depth that is not read"),
        (b"<COCHRANE_REVIEW/>", "the review has no analyses"),
    ],
)
def test_what_is_no_review_is_told_as_what_it_is(content: bytes, what: str) -> None:
    assert refused(content)[1] == what


def test_a_review_of_100_000_levels_does_not_break_the_reader() -> None:
    deep = b"<COCHRANE_REVIEW>" + b"<A>" * 100_000 + b"</A>" * 100_000 + b"</COCHRANE_REVIEW>"
    assert refused(deep)[1]


def test_two_million_nested_tags_are_given_up_at_once() -> None:
    start = time.perf_counter()
    what = refused(b"<COCHRANE_REVIEW>" + b"<A>" * 2_000_000)[1]
    assert what == "XML of more than 100 levels, or 2000000 elements"
    assert time.perf_counter() - start < 2


def test_the_deepest_review_that_is_read_has_a_hundred_levels() -> None:
    for levels, read in ((99, True), (100, False)):
        text = RM5.replace("<MAIN_TEXT/>", "<A>" * levels + "</A>" * levels)
        if read:
            assert of_rm5(text).data["outcomes"] == of_rm5().data["outcomes"]
        else:
            assert refused(text.encode())[1].startswith("XML of more than 100 levels")


def test_a_review_of_more_elements_than_any_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = RM5.count("<") - RM5.count("</") - RM5.count("<?")
    monkeypatch.setattr(rm5, "MOST_ELEMENTS", whole - 1)
    assert refused(RM5.encode())[1].endswith(f"{whole - 1} elements")
    monkeypatch.setattr(rm5, "MOST_ELEMENTS", whole)
    of_rm5()


def test_latin_1_and_utf_16_are_read_as_they_declare() -> None:
    text = "".join(character if ord(character) < 256 else "?" for character in RM5).replace("UTF-8", "ISO-8859-1")
    assert any(
        study["id"].startswith("Müller") for study in of_rm5(text.encode("latin-1")).data["outcomes"][0]["studies"]
    )
    assert of_rm5(RM5.replace("UTF-8", "UTF-16").encode("utf-16")).data["outcomes"] == of_rm5().data["outcomes"]


def test_a_row_of_a_study_that_is_not_in_the_review() -> None:
    where, what, _ = refused(RM5.replace('STUDY_ID="STD-_x674e_-2010"', 'STUDY_ID="x"').replace(
        'STUDY_ID="STD-_x674e__x0020_2010"', 'STUDY_ID="x"').encode())  # fmt: skip
    assert what == "no study `x` is in the review"
    assert where.startswith("file: analysis 1.1")


HTML = "<script>alert(1)</script>\u202e\x07=cmd|' /C calc'!A0 `x` # DECIDE better: lower\n- id: evil"


def test_names_made_to_be_markup_formulas_or_yaml_stay_names() -> None:
    """Where they are shown they are escaped; here they are one line of text, and write no key of their own."""
    text = PACKAGE[ROWS].replace("O'Brien & Sons 2012", '"' + HTML + '"')
    draft = of_package({ROWS: text}, Said("t", "p", "d", "c", "lower", "randomised trial", "1"))
    known = {study["id"] for outcome in draft.data["outcomes"] for study in outcome["studies"]}
    (name,) = [one for one in known if one.startswith("<script>")]
    assert name.isprintable()
    again = parse(written(draft).encode(), "draft.yaml").study_set
    assert name in {study.id for study in again.outcomes[0].studies}
    assert {outcome.id for outcome in again.outcomes} == {outcome["id"] for outcome in draft.data["outcomes"]}


def test_the_title_of_a_review_cannot_write_lines_of_the_study_set() -> None:
    draft = rm5.read(RM5.encode(), "review.rm5", Said(comparison="1"))
    evil = RM5.replace("Drug for a made-up condition", "x&#10;outcomes: []&#10;#")
    again = of_rm5(evil)
    assert parse_only_comments(written(again)) == parse_only_comments(written(draft))


def parse_only_comments(text: str) -> int:
    return sum(line.startswith("outcomes:") for line in text.splitlines())


# -- zip --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:\\evil.csv", "C:/evil.csv"]
)
def test_a_path_out_of_the_folder_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, what, _ = refused(zipped({**PACKAGE, name: "x"}), data_package)
    assert what == "a file in the archive would be unpacked outside its folder"
    assert list(tmp_path.iterdir()) == []


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    start = time.perf_counter()
    bomb = zipped({**PACKAGE, ROWS: b"0" * 60_000_000})
    assert len(bomb) < 200_000
    assert refused(bomb, data_package)[1] == "a file in the archive grows beyond all measure"
    assert time.perf_counter() - start < 5


def test_many_members_that_each_are_small_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sum(len(text.encode()) for text in PACKAGE.values())
    monkeypatch.setattr(archive, "MOST_BYTES", whole - 1)
    assert "when unpacked" in refused(zipped(PACKAGE), data_package)[1]
    monkeypatch.setattr(archive, "MOST_BYTES", whole)
    of_package()


def test_thousands_of_members_are_refused() -> None:
    many = {f"{at}.txt": "" for at in range(archive.MOST_MEMBERS - len(PACKAGE) + 1)}
    assert refused(zipped({**PACKAGE, **many}), data_package)[1] == "201 files in the archive"
    many.popitem()
    data_package.read(zipped({**PACKAGE, **many}), "file", Said(comparison="1"))


def test_a_member_larger_than_its_header_says_is_not_read_to_its_end() -> None:
    """The directory says 10 bytes; the data go on."""
    content = bytearray(zipped(PACKAGE, zipfile.ZIP_STORED))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 10)
        at = content.find(b"PK\x01\x02", at + 4)
    assert refused(bytes(content), data_package)[1]


def test_an_encrypted_archive_is_told_as_such() -> None:
    content = bytearray(zipped(PACKAGE))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content), data_package)[1] == "an archive with a password"


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 10, zipped(PACKAGE)[:-40], b"x" * 100])
def test_a_broken_archive_is_told_as_such(content: bytes) -> None:
    assert refused(content, data_package)[1] == "not a zip archive that can be read"


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_members_that_are_not_stored_or_deflated_are_refused_broken_or_not(compression: int) -> None:
    content = bytearray(zipped(PACKAGE, compression))
    assert refused(bytes(content), data_package)[1] == "an archive packed in a way that is not read"
    content[100:140] = b"\xff" * 40
    assert refused(bytes(content), data_package)[1] == "an archive packed in a way that is not read"


def test_a_package_of_many_analyses_and_rows_is_read_in_time() -> None:
    """Rows are found once for all analyses, not once for each."""
    one_row = next(line for line in PACKAGE[ROWS].splitlines() if line.startswith("1,2,"))
    settings_of = next(line for line in PACKAGE[SETTINGS].splitlines() if line.startswith("1,2,"))
    many = range(1, 2001)
    rows = [PACKAGE[ROWS].splitlines()[0], *(one_row.replace("1,2,", f"2,{at},", 1) for at in many for _ in range(5))]
    listed = [PACKAGE[SETTINGS].splitlines()[0], *(settings_of.replace("1,2,", f"1,{at},", 1) for at in many)]
    start = time.perf_counter()
    files = {data_package.ROWS: data_package._records("\n".join(rows), "r"),
             data_package.SETTINGS: data_package._records("\n".join(listed), "s")}  # fmt: skip
    (comparison,) = data_package._comparisons(files, "file")
    assert len(comparison.analyses) == 2000
    assert time.perf_counter() - start < 5


def test_more_analyses_than_any_review_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(PACKAGE[SETTINGS].splitlines()) - 1
    monkeypatch.setattr(data_package, "MOST_ANALYSES", whole - 1)
    assert refused(zipped(PACKAGE), data_package)[1] == f"{whole} analyses"
    monkeypatch.setattr(data_package, "MOST_ANALYSES", whole)
    of_package()


def test_a_flipped_bit_in_a_member_is_told_and_not_graded() -> None:
    content = bytearray(zipped(PACKAGE))
    content[200] ^= 0xFF
    with pytest.raises(StudySetError):
        data_package.read(bytes(content), "file", Said(comparison="1"))


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"a/parameters.csv": "x"}, "a review of diagnostic test accuracy"),
        ({"b/other-data-rows.csv": "x"}, "two files `…data-rows.csv` in the data package"),
        ({SETTINGS: "\n".join([*PACKAGE[SETTINGS].splitlines(), PACKAGE[SETTINGS].splitlines()[2]])},
         "analysis 1.2 stands 2 times"),
        ({ROWS: ""}, "the file is empty"),
        ({ROWS: PACKAGE[ROWS] + "1,2,3\n"}, "3 cells, the first line has 24"),
        ({ROWS: PACKAGE[ROWS] + '"unclosed'}, "not a CSV file: unexpected end of data"),
        ({ROWS: PACKAGE[ROWS].replace("Müller 2001", "NA")}, "no `Study` in a record"),
        ({SETTINGS: PACKAGE[SETTINGS].replace("1,1,Nausea", "#N/A,1,Nausea")}, "no `Analysis group` in a record"),
    ],
)  # fmt: skip
def test_a_package_that_is_none(changed: dict[str, str], what: str) -> None:
    assert refused(zipped({**PACKAGE, **changed}), data_package)[1] == what


def test_text_that_is_not_utf_8_names_its_file() -> None:
    where, what, _ = refused(
        zipped({**PACKAGE, ROWS: PACKAGE[ROWS].encode("utf-8").replace(b"\xc3\xbc", b"\xfc")}), data_package
    )
    assert (where, what) == ("file: made-data-rows.csv", "not UTF-8 text")


def test_another_zip_is_told_what_is_missing() -> None:
    _, what, help = refused(zipped({"word/document.xml": "<x/>"}), data_package)
    assert what == "no `…-data-rows.csv` in the data package"
    assert "analysis-data" in help


def test_the_notes_of_a_mac_beside_the_files_are_passed_over() -> None:
    notes = {f"__MACOSX/{name.rpartition('/')[0]}/._{name.rpartition('/')[2]}": b"\x00\x05\x16\x07" for name in PACKAGE}
    mixed: dict[str, str | bytes] = {**PACKAGE, **notes}
    draft = data_package.read(zipped(mixed), "file", Said(comparison="1"))
    assert len(draft.data["outcomes"]) == 10


@settings(max_examples=60)
@given(st.data())
def test_no_broken_byte_makes_a_traceback(data: st.DataObject) -> None:
    """Whatever is cut out or written over: a draft, or problems told."""
    content = bytearray(RM5.encode() if data.draw(st.booleans()) else zipped(PACKAGE))
    reader = rm5 if content[:1] == b"<" else data_package
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    with suppress(StudySetError):
        reader.read(bytes(content), "file", Said(comparison="1"))


def test_reading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(io, "open", None)
    of_rm5()
    of_package()
    assert list(tmp_path.iterdir()) == []
