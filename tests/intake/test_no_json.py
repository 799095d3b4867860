"""What is no JSON is refused, where it begins to be none and in the words of JSON, though YAML would take it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.study_set_file import parse
from grading.located import HALVES_HELP, JSON_HELP, ONE_HELP, YAML_HELP, read
from tests.batch.corpus import as_line, quick


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a":1,}', " column 8: not valid JSON: expecting property name enclosed in double quotes"),
        ("{'a':1}", " column 2: not valid JSON: expecting property name enclosed in double quotes"),
        ('{a: "b"}', " column 2: not valid JSON: expecting property name enclosed in double quotes"),
        ('{"a" 1}', " column 6: not valid JSON: expecting ':' delimiter"),
        ('{"a":1 "b":2}', " column 8: not valid JSON: expecting ',' delimiter"),
        ('{"a":1_6}', " column 7: not valid JSON: expecting ',' delimiter"),
        ('{"a":+6}', " column 6: not valid JSON: expecting value"),
        ('{"a":"b', " column 6: not valid JSON: unterminated string"),
        ('{"a":"\\q"}', " column 7: not valid JSON: invalid \\escape"),
        ('{"a":1} # b', " column 9: not valid JSON: extra data"),
        ('--- {"a":1}', " column 1: not valid JSON: expecting value"),
        ("# nothing", " column 1: not valid JSON: expecting value"),
        ('{"t":"\\ud83d\\ude00","b" 1}', " column 25: not valid JSON: expecting ':' delimiter"),
        ('{"a":' + "9" * 5000 + ',"b" 1}', " column 5011: not valid JSON: expecting ':' delimiter"),
        ("", ": the line is empty"),
        (" \t", ": the line is empty"),
    ],
)
def test_a_line_that_is_no_json_says_where_and_why(text: str, what: str) -> None:
    (problem,) = read(text, "in.jsonl:1", json_line=True).problems
    told = f"{problem.where}: {problem.what}"
    assert told == f"in.jsonl:1{what}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_a_file_are_counted_as_in_yaml(end: str) -> None:
    (problem,) = read(f'{{"a":{end}1,{end}"b":{end}"\u2028" 2}}', "in.json").problems
    assert problem.where == "in.json:5"


@pytest.mark.parametrize(
    ("name", "text", "help"),
    [
        ("in.json", '{"a":1} {"a":1}', ONE_HELP),
        ("in.json", '{"a":1', JSON_HELP),
        ("in.json", '{"a":"\\ud83d"}', HALVES_HELP),
        ("in.json", json.dumps({"a" * 1500: 1}), HALVES_HELP),
        ("in.yaml", "a: [1", YAML_HELP),
    ],
)
def test_each_has_its_cure(name: str, text: str, help: str) -> None:
    (problem,) = read(text, name).problems
    assert problem.help == help
    assert problem.what.startswith({HALVES_HELP: "JSON that cannot be read: ", YAML_HELP: "not valid YAML: "}.get(
        help, "not valid JSON: "))  # fmt: skip


SOUND = as_line(quick(1))


@given(st.integers(1, len(SOUND) - 1))
def test_wherever_a_record_is_cut_it_is_no_json(at: int) -> None:
    with pytest.raises(StudySetError) as refused:
        parse(SOUND[:at].encode(), "in.jsonl:7", Path(), json_line=True)
    (problem,) = refused.value.problems
    assert problem.where.startswith("in.jsonl:7 column ")
    assert problem.what.startswith("not valid JSON: ")


def test_what_yaml_alone_takes_is_still_taken_of_yaml() -> None:
    assert read("{'a': 1_6, }  # b", "in.yaml").data == {"a": 16}
