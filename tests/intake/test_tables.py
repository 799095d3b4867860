"""What columns are taken for, and what is asked instead of guessed: each by its reason, and each with its opposite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.intake.draft import Said
from grading.intake.tables.mapping import Meant, meant
from grading.intake.tables.meanings import MEANINGS, WORDS, is_meaning
from grading.intake.tables.names import DIALECTS, PLAIN, bare
from grading.intake.tables.table import first_of
from tests.intake.tables import COUNTS, draft, faults, meanings, questions, studies

# the vocabulary


def test_every_name_of_every_dialect_means_something() -> None:
    for dialect in (*DIALECTS, PLAIN):
        assert set().union(*dialect.marks) <= {*dialect.names, *PLAIN.names} | {"overall", "d1", "d2"}, dialect.name
        for name, found in dialect.names.items():
            assert name == bare(name)
            assert all(is_meaning(meant(one).meaning) for one in found), name


@given(st.sampled_from(sorted(WORDS)), st.data())
def test_a_meaning_with_words_is_read_as_it_is_written(meaning: str, data: st.DataObject) -> None:
    name = meaning if meaning in MEANINGS else f"{meaning}Selection (of people)"
    word = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
    words = data.draw(st.dictionaries(word.map(str.strip).filter(bool), st.sampled_from(WORDS[meaning]), max_size=4))
    assert meant(str(Meant(name, words))) == Meant(name, words)


# what a name means depends on the company it keeps


def test_ci_is_the_comparators_events_beside_ai_and_nothing_known_elsewhere() -> None:
    assert meanings(COUNTS)["ci"] == "events of the comparator"
    alone = draft("study,RR,ci\nA,0.5,0.2 to 1.1\n", measure="RR").files[0]
    assert (alone.columns, alone.ignored) == ({"study": "study", "RR": "effect"}, ("ci",))


def test_limits_are_logarithms_beside_te_natural_beside_a_ratio_and_asked_elsewhere() -> None:
    assert meanings("studlab,TE,lower,upper\nA,-1,-2,0\n", measure="OR")["lower"] == "lower limit, log if a ratio"
    assert meanings("study,OR,lower,upper\nA,1,0.5,2\n", measure="OR")["lower"] == "lower limit"
    asked = questions("study,effect,lower,upper\nA,1,0.5,2\n", measure="OR")
    assert asked == [f"is column `{name}` a ratio, or its logarithm?" for name in ("effect", "lower", "upper")]
    assert meanings("study,effect,lower,upper\nA,1,0.5,1.5\n", measure="MD")["effect"] == "effect"


def test_values_below_0_are_pointed_out_in_the_question() -> None:
    (asked,) = questions("study,effect\nA,-0.7\n", measure="RR")
    assert asked == "is column `effect` a ratio, or its logarithm (it has values below 0, as no ratio has)?"


def test_n_is_of_the_arm_where_rows_are_arms_and_of_the_study_elsewhere() -> None:
    arms = "study,arm,events,n\nA,intervention,1,10\nA,control,2,11\n"
    assert studies(arms)[0]["arms"] == {"intervention": {"n": 10, "events": 1}, "comparator": {"n": 11, "events": 2}}
    assert studies("study,HR,p,n\nA,0.5,0.1,21\n", measure="HR")[0]["participants"] == 21


def test_two_columns_for_one_meaning_are_asked_about() -> None:
    assert questions("study,ai,n1i,ci,n2i,event.e\nA,1,10,2,11,1\n") == [
        "columns `ai` and `event.e` both look like `events of the intervention`"
    ]
    chosen = draft("study,ai,n1i,ci,n2i,event.e\nA,1,10,2,11,3\n", map={"ignored": ["ai"]})
    assert chosen.data["outcomes"][0]["studies"][0]["arms"]["intervention"]["events"] == 3


def test_the_plainest_name_of_a_study_counts_and_equals_are_asked_about() -> None:
    assert draft(COUNTS.replace("study", "trial")).files[0].columns["trial"] == "study"
    both = draft("trial,study,ai,n1i,ci,n2i\n1,A,1,10,2,11\n")
    assert (both.files[0].ignored, both.data["outcomes"][0]["studies"][0]["id"]) == (("trial",), "A")
    assert questions("trial,author,ai,n1i,ci,n2i\n1,A,1,10,2,11\n") == [
        "columns `trial` and `author` both look like `study`"
    ]


def test_what_only_a_person_can_say_is_asked_all_at_once() -> None:
    assert questions("slab,yi,vi\nA,-0.5,0.1\n", outcome=None) == [
        "what are the effects: RR, OR, HR, RD, MD or SMD?", "no column names the outcome"
    ]  # fmt: skip
    assert questions("x,y\n1,2\n") == ["no column names the studies, of x, y"]
    assert questions("study,y\n1,2\n") == ["no column says anything of the studies, of y"]
    assert questions("study,rob\nA,low\n") == ["no column of results is recognised, of study, rob"]
    assert questions(COUNTS, "study,overall\nA,low\n") == ["no column says anything of the studies, of overall"]


# arms in rows


LONG = "study,treatment,events,n\nA,Gabapentin,1,10\nA,placebo,2,11\n"
LONG += "B,gabapentin,3,12\nB,pregabalin,4,13\nB,placebo,5,14\n"


def test_which_arm_is_which_is_asked_said_or_mapped_and_other_arms_are_left_out() -> None:
    (asked,) = questions(LONG)
    assert asked.startswith("which arm is the intervention, and which the comparator: `gabapentin`, `placebo`")
    by_person = draft(LONG, said=Said(intervention="gabapentin", comparator="Placebo"))
    assert by_person.told == ("t1.csv: rows of other arms left out: 1 (`pregabalin`)",)
    words = "arm (pregabalin = intervention, gabapentin = comparator)"
    by_map = draft(LONG, map={"columns": {"treatment": words}})
    assert [one["id"] for one in by_map.data["outcomes"][0]["studies"]] == ["B"]
    of_b = by_map.data["outcomes"][0]["studies"][0]
    assert of_b["arms"] == {"intervention": {"n": 13, "events": 4}, "comparator": {"n": 12, "events": 3}}


def test_a_study_without_one_of_the_two_arms_is_left_out_by_name_and_the_words_of_other_arms_are_told() -> None:
    read = draft(LONG + "C,gabapentin,1,9\nC,plcebo,2,9\n", said=Said(intervention="gabapentin", comparator="placebo"))
    assert [one["id"] for one in read.data["outcomes"][0]["studies"]] == ["A", "B"]
    assert read.told == (
        "t1.csv: rows of other arms left out: 2 (`pregabalin`, `plcebo`)",
        "t1.csv:7: study `C`: no arm of the two but the intervention: left out",
    )


# the map


def test_a_map_that_names_what_is_not_there_is_told_with_what_may_be_meant() -> None:
    wrong = {"columns": {"aii": "events of the intervention", "ai": "event of the intervention"}, "ignore": ["x"]}
    assert faults(COUNTS, map=wrong) == [
        "map:1: unknown key `ignore`; did you mean `ignored`?",
        "map:1: no meaning `event of the intervention`; did you mean `events of the intervention`?",
    ]
    assert faults(COUNTS, map={"columns": {"aii": "events of the intervention"}}) == [
        "map:1: no column `aii`; did you mean `ai`?"
    ]
    assert faults(COUNTS, map=[{"file": "t2.csv", "columns": {"ai": "note"}}]) == [
        "map:1: no file `t2.csv` is imported; did you mean `t1.csv`?"
    ]


def test_numbers_in_a_map_are_names_of_columns() -> None:
    table = COUNTS.replace("ai", "1").replace("ci", "2")
    first = {1: "events of the intervention", 2: "events of the comparator"}
    assert studies(table, map={"columns": first}) == studies(COUNTS)
    assert draft(table + "", map={"ignored": [1]}).files[0].ignored == ("1", "2")
    assert faults(table, map={"file": 3}) == ["map: no file `3` is imported"]


def test_a_meaning_of_spaces_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="nearly all spaces"):
        meant(f"arm ({' ' * 30_000}")


def test_a_map_is_for_its_file_and_a_study_set_is_one() -> None:
    table = COUNTS.replace("ai", "x")
    told = {"imported": [{"file": "t1.csv", "columns": {"x": "events of the intervention"}}]}
    words = {"imported": [{"file": "t1.csv", "columns": {"x": "note"}}]}
    first, second = (draft(table, map=one).data["outcomes"][0]["studies"][0] for one in (told, words))
    assert first["arms"]["intervention"] == {"n": 10, "events": 1}
    assert second["note"] == "1"


@pytest.mark.parametrize(("count", "more"), [(10, ""), (11, " …")])
def test_a_long_list_of_words_ends_after_the_tenth(count: int, more: str) -> None:
    words = [f"w{number}" for number in range(count)]
    assert first_of(words) == ", ".join(words[:10]) + more
