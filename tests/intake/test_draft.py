"""A draft, whatever is in it, is written as a file that reads the same; what is open is asked for, never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, decisions, drafted, study_set
from grading.intake.draft_yaml import written
from grading.intake.study_set_file import parse
from grading.located import read
from grading.model.study_set import ImportedFile

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
