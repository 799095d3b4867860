"""A draft, whatever is in it, is written as a file that reads the same; what is open is asked for, never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, decisions, drafted, imported_file, outcome_id, study_set, with_ids
from grading.intake.draft_yaml import written
from grading.intake.imported import PACKAGE, REVMAN, Opened, imported
from grading.intake.imported import TEXT as TABLE
from grading.intake.study_set_file import parse
from grading.located import read
from grading.model.study_set import ImportedFile
from tests.intake.revman import PACKAGE as OF_PACKAGE
from tests.intake.revman import RM5, zipped

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    str.strip
)
HARD = st.sampled_from(
    ["1:30", "012", "1e5", "yes", "No", "~", "null", "- a", "a: b", "#", "a #b", "2020-01-01", ".5", "1_000", "=", "<<",
     "[a", "{a}", "'", '"', "*a", "&a", "!a", "%a", "@a", " a ", "nan"]
)  # fmt: skip
NUMBER = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15, allow_nan=False)
VALUE = st.recursive(
    TEXT | HARD | NUMBER | st.booleans(),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(TEXT | HARD, inner, max_size=4),
    max_leaves=12,
)
DATA = st.fixed_dictionaries(
    {"outcomes": st.lists(st.dictionaries(TEXT | HARD, VALUE, min_size=1, max_size=5), min_size=1, max_size=3)},
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


@given(DATA)
def test_what_is_written_reads_the_same(data: dict[str, Any]) -> None:
    found = read(written(Draft(data, ())), "draft.yaml")
    assert found.problems == []
    assert found.data == data


def test_what_the_person_says_fills_what_the_files_leave_open() -> None:
    draft = drafted(WHOLE, [FILE], {}, SAID)
    assert [one.key for one in decisions(draft.data) if one.needed] == []
    studies = study_set(draft).outcomes[0].studies
    assert [study.design for study in studies] == ["randomised trial", "crossover randomised trial"]
    assert parse(written(draft).encode(), "draft.yaml").study_set == study_set(draft)


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
