"""Whatever stands in a file, reading it gives a study set or a StudySetError: no other exception, and no crash."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.errors import Problem, StudySetError
from grading.intake.checked_file import MOST_BYTES
from grading.intake.study_set_file import load_source, load_study_set, parse
from grading.located import read

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = sorted(p for p in (FIXTURES / "articles").glob("*.yaml") if not p.name.endswith(".claims.yaml"))
GOOD = [path.read_text(encoding="utf-8") for path in ARTICLES]
TREES = [read(text, "good.yaml").data for text in GOOD]
hostile = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def problems_of(content: bytes, name: str) -> tuple[Problem, ...]:
    try:
        parse(content, name)
    except StudySetError as error:
        return error.problems
    return ()


def loads(content: bytes, name: str = "case.yaml") -> bool:
    """Whether these bytes are a study set; where they are refused, every problem has a place and a cure."""
    problems = problems_of(content, name)
    for problem in problems:
        assert problem.where.startswith(name)
        assert problem.what
        assert problem.help
        assert problem.what.isprintable()
        assert problem.help.isprintable()
    return not problems


def problem_of(path: Path | str) -> str:
    with pytest.raises(StudySetError) as caught:
        load_study_set(path)
    (problem,) = caught.value.problems
    return problem.what


def test_a_file_of_100_mb_is_refused_for_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert problem_of(path) == "larger than 10 MB"


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    text = GOOD[0].encode()
    path.write_bytes(text + b"#" * (MOST_BYTES - len(text)))
    assert load_study_set(path) == parse(text, "x").study_set
    path.write_bytes(text + b"#" * (MOST_BYTES - len(text) + 1))
    assert problem_of(path) == "larger than 10 MB"


def test_too_many_values_are_refused_before_they_are_built() -> None:
    with pytest.raises(StudySetError, match="more than 500,000 values"):
        parse(b"- 1\n" * 500_001, "case.yaml")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert problem_of(tmp_path) == "is a directory"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "none.yaml") == "no such file or directory"


def test_a_path_that_no_system_allows_is_refused() -> None:
    assert "null" in problem_of("a\0b.yaml")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text(GOOD[0], encoding="utf-8")
    path.chmod(0)
    assert problem_of(path) == "permission denied"


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD[0].encode())))
    assert load_source("-").study_set == parse(GOOD[0].encode(), "x").study_set


def test_faulty_standard_input_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"title: Gabapentin\n")))
    with pytest.raises(StudySetError) as caught:
        load_source("-")
    assert {problem.where for problem in caught.value.problems} == {"standard input:1"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[1, {b: "])
def test_nesting_that_would_overflow_a_stack_is_refused(opening: str) -> None:
    """In a process of its own: a stack overflow is no exception, it ends the process."""
    code = "import sys; from grading.intake.study_set_file import parse; parse(sys.stdin.buffer.read(), 'deep.yaml')"
    content = (opening * 200_000).encode()
    done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"StudySetError: deep.yaml: the file is nested more than 40 deep" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_text_that_is_not_utf_8_is_refused(encoding: str) -> None:
    assert not loads(GOOD[0].encode(encoding))


def test_a_byte_order_mark_does_not_matter() -> None:
    marked = parse(b"\xef\xbb\xbf" + GOOD[0].encode(), "x")
    assert marked.study_set == parse(GOOD[0].encode(), "x").study_set


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_do_not_matter(ending: str) -> None:
    for text in GOOD:
        changed = parse(text.replace("\n", ending).encode(), "x")
        assert changed.study_set == parse(text.encode(), "x").study_set


def test_what_a_file_says_cannot_write_on_the_terminal() -> None:
    escape = r'"\e[2J\nsay: all is well"'
    risk = f"risk_of_bias: {{tool: RoB 2, domains: {{{escape}: low}}}}"
    study = f"{{id: {escape}, design: cohort study, {escape}: 1, {risk}}}"
    head = f"id: {escape}, name: pain, better: lower, importance: {escape}"
    text = f"{GOOD[0]}  - {{{head}, studies: [{study}, {study}]}}\n"
    told = " ".join(problem.what for problem in problems_of(text.encode(), "case.yaml"))
    assert [part in told for part in ("no domain", "unknown key", "`importance` is", "stands twice")] == [True] * 4
    assert not loads(text.encode())


@hostile
@given(st.binary(max_size=2000))
def test_random_bytes(content: bytes) -> None:
    loads(content)
    loads(content, "case.json")


@hostile
@given(st.text(alphabet=st.sampled_from("ab:-?[]{}&*!|>%@`'\"#,.~01 \n\t<="), max_size=300))
def test_random_punctuation(text: str) -> None:
    loads(text.encode())
    loads(text.encode(), "case.json")


@hostile
@given(st.data())
def test_a_good_file_with_lines_deleted_doubled_moved_or_replaced(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(GOOD)).splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["delete", "double", "indent", "move", "replace"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = "  " + lines[at]
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case _:
                lines[at] = data.draw(st.text(max_size=40))
    loads("\n".join(lines).encode("utf-8", errors="replace"))


@hostile
@given(st.data())
def test_a_good_file_with_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(GOOD)).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    loads(bytes(content))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from([0, -1, 1e308, -1e308, 5e-324, 1e-300, 0.5, 1.0]),
    st.text(max_size=20),
    st.sampled_from(["MD", "RR", "HR", "RD", "low", "serious", "cohort study", "no effect", "intervention"]),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=3),
    st.dictionaries(st.sampled_from(["effect", "interval", "n", "events", "level", "value"]), st.floats(), max_size=3),
)


def _places(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [here, *(place for key, value in inner for place in _places(value, (*here, key)))]


PLACES = [_places(tree)[1:] for tree in TREES]


@hostile
@given(st.data())
def test_a_good_study_set_with_values_replaced(data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(TREES) - 1))
    tree = json.loads(json.dumps(TREES[which]))
    for _ in range(data.draw(st.integers(1, 4))):
        *path, last = data.draw(st.sampled_from(PLACES[which]))
        part = tree
        try:
            for step in path:
                part = part[step]
            part[last]
            part[last] = data.draw(VALUES)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier replacement removed this place
    loads(json.dumps(tree).encode(), "case.json")
