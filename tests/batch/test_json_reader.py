"""The fast reader of JSON reads what the ordinary one does, and refuses what it refuses: whatever is in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake import json_study_set
from grading.intake.json_study_set import parse_json
from grading.model.study_set import StudySet
from tests.batch.corpus import ARTICLES, article, as_line, quick
from tests.intake.read_alike import both
from tests.strategies import study_sets

ODD = ("", " ", "\n", "\t", "\x85", "\u2028", "\u3000", "\ufeff", "\ud83d\ude00", "null", "a\\/b", "é", "\x7f", "1:30",
       "yes", "# no", "a" * 2000)  # fmt: skip


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("ascii", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_the_articles_are_read_alike(path: Path, ascii: bool, indent: int | None) -> None:
    both(json.dumps(article(path), ensure_ascii=ascii, indent=indent).encode())


@given(study_sets())
@settings(max_examples=30)
def test_random_study_sets_are_read_alike(study_set: StudySet) -> None:
    both(study_set.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True).encode())


@pytest.mark.parametrize("text", ODD, ids=repr)
@pytest.mark.parametrize("ascii", [True, False])
def test_odd_texts_are_read_alike(text: str, ascii: bool) -> None:
    for data in (quick(1) | {"title": text}, quick(1) | {"title": f"a{text}b"}, quick(1) | {text: 1},
                 quick(1) | {"thresholds": {text: {"value": 1, "because": text}}}):  # fmt: skip
        both(json.dumps(data, ensure_ascii=ascii).encode(errors="surrogatepass"))


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-0", "-0.0", "1e5", "1E+5", "1.0", "1e400", "01", "1_0", "9" * 5000, "null", "true",
               ".5", "5.", '"5"', "[1]", "{}"],
)  # fmt: skip
def test_odd_numbers_are_read_alike(number: str) -> None:
    for key in ('"participants": 101', '"effect": -1.9'):
        text = as_line(quick(1))
        assert key in text
        both(text.replace(key, f"{key.split(':')[0]}: {number}").encode())


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", '"a"', "{}", "null", "\ufeff{}", '{"title": "a", "title": "b"}', '{title: "a"}', "[" * 50_000,
     '{"a":' * 5000, "\x00", '{"kind": "trail"}', '{"claims": []}', "a: 1\nb: 2", '{"title"\n: "a"}', "{,}", "{} {}",
     '{"title": "\\ud83d"}', '{"title": "\\ud83d\\ude00"}', "{\t}", '{"rulebook": "nowhere"}'],
)  # fmt: skip
def test_odd_documents_are_read_alike(text: str) -> None:
    both(text.encode())
    both(as_line(quick(1)).replace("{", text + "{", 1).encode())


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("place", ['"title"{}:', '"title":{}', '{}"title":'])
def test_ends_of_lines_between_tokens_are_read_alike(end: str, place: str) -> None:
    both(as_line(quick(1)).replace('"title":', place.replace("{}", f" {end} ")).encode())


@given(st.data())
@settings(max_examples=60)
def test_a_text_that_is_broken_anywhere_is_read_alike(data: st.DataObject) -> None:
    content = as_line(quick(data.draw(st.integers(0, 50)))).encode()
    at = data.draw(st.integers(0, len(content)))
    gone = data.draw(st.integers(0, 3))
    put = data.draw(
        st.sampled_from([b"", b" ", b"\xff", b"\n", b'"', b",", b"}", b"null", b"\t", b"\\", b"0", b"#", b"-"])
    )
    both(content[:at] + put + content[at + gone :])


def test_what_is_sound_and_plain_never_comes_to_the_ordinary_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the ordinary reader was asked")

    monkeypatch.setattr(json_study_set, "parse", never)
    for path in ARTICLES:
        parse_json(as_line(article(path)).encode(), "in.jsonl:1", Path())


def test_a_house_rulebook_is_seen_from_the_folder_and_is_where_one_says() -> None:
    content = as_line(quick(1) | {"rulebook": "our-house"}).encode()
    found = parse_json(content, "in.jsonl:1", Path("within"), is_rulebook=lambda path: path == Path("within/our-house"))
    assert found.study_set.rulebook == str(Path("within/our-house"))
    with pytest.raises(StudySetError, match="no rulebook `our-house`, shipped or in this folder"):
        parse_json(content, "in.jsonl:1", Path("elsewhere"), is_rulebook=lambda _: False)
