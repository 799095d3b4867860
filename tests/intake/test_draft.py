"""A draft, whatever is in it, is written as a file that reads the same; what is open is asked for, never guessed."""

from __future__ import annotations

import operator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.draft import (
    Draft,
    Said,
    decisions,
    distinct,
    drafted,
    imported_file,
    outcome_id,
    study_set,
    with_ids,
)
from grading.intake.draft_yaml import written
from grading.intake.imported import PACKAGE, REVMAN, Opened, imported, opened
from grading.intake.imported import TEXT as TABLE
from grading.intake.study_set_file import parse
from grading.located import read
from grading.model.study_set import ImportedFile
from tests.intake.revman import PACKAGE as OF_PACKAGE
from tests.intake.revman import RM5, zipped

TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z", "Cc", "Cf"))
    | st.sampled_from("\n\r\t\x85\u2028\u2029"),
    min_size=1,
    max_size=30,
).filter(str.strip)
HARD = st.sampled_from(
    ["1:30", "012", "1e5", "yes", "No", "~", "null", "- a", "a: b", "#", "a #b", "2020-01-01", ".5", "1_000", "=", "<<",
     "[a", "{a}", "'", '"', "*a", "&a", "!a", "%a", "@a", " a ", "nan", "a\nb", "a\n    better: higher\n#", "a\r- b"]
)  # fmt: skip
NUMBER = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15, allow_nan=False)
VALUE = st.recursive(
    TEXT | HARD | NUMBER | st.booleans(),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(TEXT | HARD, inner, max_size=4),
    max_leaves=12,
)
STUDIES = st.lists(st.fixed_dictionaries({"id": TEXT | HARD}), min_size=1, max_size=3)
OUTCOME = st.builds(
    operator.or_,
    st.dictionaries(TEXT | HARD, VALUE, min_size=1, max_size=5),
    st.fixed_dictionaries({}, optional={"studies": STUDIES}),
)
"""Comments name studies that lack a design."""
DATA = st.fixed_dictionaries(
    {"outcomes": st.lists(OUTCOME, min_size=1, max_size=3)},
    optional={"title": TEXT | HARD, "question": st.dictionaries(TEXT | HARD, VALUE, min_size=1, max_size=3)},
)
FILE = ImportedFile(file="effects.csv", columns={"ai": "events of the intervention"})
WHOLE: dict[str, Any] = {
    "outcomes": [
        {"id": "pain", "name": "pain", "measure": "MD", "studies": [
            {"id": "A 2001", "result": {"effect": -1.5, "se": 0.2}},
            {"id": "B 2002", "design": "crossover randomised trial", "result": {"effect": -0.5, "interval": [-1, 0]}},
        ]},
    ],
}  # fmt: skip
SAID = Said("Pain", "adults", "drug", "placebo", "lower", "randomised trial")


@given(DATA, st.lists(TEXT | HARD, max_size=3))
def test_what_is_written_reads_the_same(data: dict[str, Any], told: list[str]) -> None:
    found = read(written(Draft(data, (), told=tuple(told))), "draft.yaml")
    assert found.problems == []
    assert found.data == data


def test_what_the_person_says_fills_what_the_files_leave_open() -> None:
    draft = drafted(WHOLE, [FILE], {}, SAID)
    assert [one.key for one in decisions(draft.data) if one.needed] == []
    studies = study_set(draft).outcomes[0].studies
    assert [study.design for study in studies] == ["randomised trial", "crossover randomised trial"]
    assert parse(written(draft).encode(), "draft.yaml").study_set == study_set(draft)


def test_what_a_person_says_and_a_file_says_otherwise_is_told_once_a_key() -> None:
    outcome = WHOLE["outcomes"][0]
    pooled = {"effect": 1, "interval": [0, 2], "from": "A review", "studies": 2}
    data = {"title": "PAIN", "question": {"population": "children"}, "outcomes": [
        outcome | {"better": "higher"}, outcome | {"id": "p", "better": "higher"},
        {"id": "q", "name": "q", "measure": "MD", "pooled": pooled},
    ]}  # fmt: skip
    draft = drafted(data, [], {}, SAID, ["first"])
    assert draft.told == (
        "first",
        "--population `adults` is not used where the file says otherwise: `children`.",
        "--better `lower` is not used where the file says otherwise: `higher`.",
        "--design `randomised trial` is not used where the file says otherwise: `crossover randomised trial`.",
    )
    assert draft.data["outcomes"][2]["better"] == "lower"
    assert draft.data["outcomes"][2]["pooled"]["design"] == "randomised trial"


def test_without_it_every_open_question_stands_where_it_belongs() -> None:
    draft = drafted(WHOLE, [FILE], {}, Said())
    needed = [(one.path, one.key) for one in decisions(draft.data) if one.needed]
    outcome = ("outcomes", 0)
    assert needed == [((), "title"), *((("question",), key) for key in ("population", "intervention", "comparator")),
                      (outcome, "better"), (outcome, "design")]  # fmt: skip
    lines = written(draft).splitlines()
    assert "# DECIDE title: what the question is called" in lines
    assert "    # DECIDE better: lower | higher: which way is good" in lines
    assert any(line.startswith("    # DECIDE design: randomised trial") and "of A 2001;" in line for line in lines)
    assert "    # risk_of_bias: low | some concerns | high, of A 2001, B 2002" in lines
    with pytest.raises(StudySetError, match=r"effects.csv: no title\n  help: to be decided"):
        study_set(draft)


def test_what_is_impossible_is_told_by_the_place_that_was_read() -> None:
    wrong = {"outcomes": [WHOLE["outcomes"][0] | {"studies": [
        {"id": "A", "arms": {"intervention": {"n": 10, "events": 12}, "comparator": {"n": 10, "events": 1}}}],
        "measure": "RR"}]}  # fmt: skip
    with pytest.raises(StudySetError) as caught:
        drafted(wrong, [FILE], {("outcomes", 0, "studies", 0): "effects.csv:2"}, Said())
    (problem,) = caught.value.problems
    assert (problem.where, "12 events among 10 people" in problem.what) == ("effects.csv:2", True)


def test_nothing_but_the_record_of_the_files_tells_two_drafts_apart() -> None:
    other = ImportedFile(file="effects.xlsx", columns={"ai": "events of the intervention"})
    one, two = (study_set(drafted(WHOLE, [file], {}, SAID)) for file in (FILE, other))
    assert one != two
    assert one.model_copy(update={"imported": ()}) == two.model_copy(update={"imported": ()})


def test_the_id_of_an_outcome_is_its_name_in_small_letters_and_hyphens() -> None:
    assert [outcome_id(name) for name in ("Pain (0 to 10)", "mRS_3-6", "Straße", "…")] == [
        "pain-0-to-10", "mrs-3-6", "strasse", ""]  # fmt: skip


def test_ids_that_clash_are_numbered_and_those_that_a_file_says_are_kept() -> None:
    outcomes = [{"name": "Pain"}, {"name": "Pain 2"}, {"name": "pain"}, {"id": "pain-3", "name": "x"}, {"name": "PAIN"}]
    assert [one["id"] for one in with_ids(outcomes)] == ["pain", "pain-2", "pain-4", "pain-3", "pain-5"]


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b", ""])), st.sets(st.sampled_from(["a", "a-2", "b-2"])))
def test_names_that_are_made_distinct_leave_every_other_as_it_is(names: list[str], taken: set[str]) -> None:
    found = distinct(names, "{}-{}", taken)
    assert len({*found, *taken}) == len(found) + len(taken)
    assert all(
        one == name if name not in {*taken, *names[:at]} else one.startswith(f"{name}-") and one not in names
        for at, (name, one) in enumerate(zip(names, found, strict=True))
    )


def test_fifty_thousand_outcomes_of_one_name_are_numbered_in_one_pass() -> None:
    assert with_ids([{"name": "pain"}] * 50_000)[-1]["id"] == "pain-50000"


@pytest.mark.parametrize("path", ["a" * 5000, f"{'a' * 5000}#sheet", f"{'a' * 300}/b", "a\0b", "a\0#b"])
def test_a_path_that_no_file_can_have_is_told(path: str) -> None:
    with pytest.raises(StudySetError) as caught:
        opened(path)
    (problem,) = caught.value.problems
    assert problem.where == path.partition("#")[0]
    assert problem.what in ("file name too long", "embedded null byte")


@pytest.mark.parametrize(("length", "kept"), [(200, 200), (201, 200), (5000, 200)])
def test_the_name_of_a_file_is_cut_to_what_a_study_set_holds(length: int, kept: int) -> None:
    assert len(imported_file("n" * length, None).file) == kept
    assert imported_file("folder/" * 100 + "effects.csv", None).file == "effects.csv"


LONG = {
    TABLE: b"study,ai,n1i,ci,n2i\nA,1,10,2,11\n",
    REVMAN: RM5.encode(),
    PACKAGE: zipped(dict(OF_PACKAGE)),
}


@pytest.mark.parametrize("kind", LONG)
def test_a_long_name_of_a_file_is_no_fault_of_any_kind_of_import(kind: str) -> None:
    more: dict[str, Any] = {"outcome": "o"} if kind == TABLE else {}
    draft = imported([Opened("n" * 255, LONG[kind], kind)], Said(comparison=None if kind == TABLE else "1"), **more)
    assert draft.data["imported"][0]["file"] == "n" * 199 + "…"
