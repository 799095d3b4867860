"""What columns are taken for, and what is asked instead of guessed: each by its reason, and each with its opposite."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said
from grading.intake.imported import TEXT, Opened, imported
from grading.intake.tables.mapping import Map, Meant, mapped, meant
from grading.intake.tables.meanings import MEANINGS, WORDS, is_meaning, number
from grading.intake.tables.names import DIALECTS, PLAIN, bare
from grading.located import Located

COUNTS = "study,ai,n1i,ci,n2i\nA,1,10,2,11\n"


def draft(*tables: str, map: Any = None, said: Said = Said(), **more: Any) -> Draft:  # noqa: B008
    files = [Opened(f"t{at}.csv", table.encode(), TEXT) for at, table in enumerate(tables, 1)]
    columns: Map = mapped(Located(map, name="map")) if map else ()
    return imported(files, said, map=columns, **({"outcome": "o"} | more))


def studies(*tables: str, **more: Any) -> list[dict[str, Any]]:
    return list(draft(*tables, **more).data["outcomes"][0]["studies"])


def meanings(*tables: str, **more: Any) -> dict[str, str]:
    return draft(*tables, **more).files[0].columns


def questions(*tables: str, **more: Any) -> list[str]:
    with pytest.raises(UndecidedError) as caught:
        draft(*tables, **more)
    return [problem.what for problem in caught.value.problems]


def faults(*tables: str, **more: Any) -> list[str]:
    with pytest.raises(StudySetError) as caught:
        draft(*tables, **more)
    assert not isinstance(caught.value, UndecidedError)
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]


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


@pytest.mark.parametrize(
    ("text", "decimal", "whole", "found"),
    [
        ("12", ".", True, 12), ("12.0", ".", True, 12), ("12.0", ".", False, 12.0), ("-0.28", ".", False, -0.28),
        ("−0.28", ".", False, -0.28), (".5", ".", False, 0.5), ("1e-3", ".", False, 0.001), ("0,28", ",", False, 0.28),
        ("1,234", ".", False, None), ("0,28", ".", False, None), ("0.28", ",", False, None), ("12.5", ".", True, None),
        ("12 %", ".", False, None), ("<0.001", ".", False, None), ("1_000", ".", False, None), ("٣", ".", True, None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_typed_or_not_at_all(text: str, decimal: str, whole: bool, found: float | None) -> None:
    if found is None:
        with pytest.raises(ValueError, match=r"a (whole )?number"):
            number(text, decimal, whole=whole)
    else:
        assert number(text, decimal, whole=whole) == found
        assert type(number(text, decimal, whole=whole)) is type(found)


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


# rows that are no study


@pytest.mark.parametrize("label", ["Total", "Subtotal", "TOTAL (95% CI)", "Overall", "Pooled estimate", "RE Model"])
def test_a_row_of_totals_is_asked_about(label: str) -> None:
    assert questions(f"{COUNTS}{label},1,10,2,11\n") == [f"is `{label}` a study, or several together?"]
    assert len(studies(f"{COUNTS}{label} et al. 2001,1,10,2,11\n")) == 2


def test_a_row_with_a_label_alone_is_left_out_and_told() -> None:
    read = draft(COUNTS + "Note: from the figure,,,,\nB,,,,11\n")
    assert [one["id"] for one in read.data["outcomes"][0]["studies"]] == ["A", "B"]
    assert read.told[0] == "t1.csv:3: a row with a label alone, `Note: from the figure`: left out"


def test_outcomes_whose_names_differ_in_signs_alone_stay_apart() -> None:
    table = "study,outcome,ai,n1i,ci,n2i\nA,HbA1c <7%,1,10,2,11\nB,HbA1c >7%,2,10,3,11\nC,hba1c  <7%,3,10,4,11\n"
    below, above = draft(table, outcome=None).data["outcomes"]
    assert (below["id"], above["id"]) == ("hba1c-7", "hba1c-7-2")
    assert [[one["id"] for one in outcome["studies"]] for outcome in (below, above)] == [["A", "C"], ["B"]]


def test_of_many_studies_without_effects_the_first_are_named() -> None:
    many = "study,rob\n" + "".join(f"X{at},low\n" for at in range(3000))
    told = draft(COUNTS, many).told
    assert len(told) == 12
    assert told[10] == "2990 more studies in t2.csv are not among the effects: left out"


def test_an_arm_that_stands_twice_and_a_study_that_stands_twice_are_contradictions() -> None:
    twice = "study,arm,events,n\nA,intervention,1,10\nA,control,2,11\nA,control,2,11\n"
    assert faults(twice)[0] == "t1.csv:4: study `A`: events of the comparator is `2` here, and `2` in t1.csv:3"
    assert faults(COUNTS + "a,1,10,2,11\n") == ["t1.csv:3: study `a` stands twice in outcome `o`, first in t1.csv:2"]
    two = "study,outcome,ai,n1i,ci,n2i\nA,x,1,10,2,11\nA,y,1,10,2,11\n"
    assert [one["name"] for one in draft(two, outcome=None).data["outcomes"]] == ["x", "y"]


# arms, or the effect as printed


def test_counts_without_the_event_make_the_people_and_must_agree_with_them() -> None:
    arms = {"intervention": {"n": 10, "events": 1}, "comparator": {"n": 11, "events": 2}}
    assert studies("study,ai,bi,ci,di\nA,1,9,2,9\n")[0]["arms"] == arms
    assert studies("study,ai,bi,n1i,ci,di,n2i\nA,1,9,10,2,9,11\n")[0]["arms"] == arms
    assert faults("study,ai,bi,n1i,ci,di,n2i\nA,1,9,11,2,9,11\n") == [
        "t1.csv:2: study `A`: 1 with the event and 9 without it are not 11"
    ]


def test_complete_arms_go_before_the_effect_and_incomplete_ones_after_it() -> None:
    table = "study,ai,n1i,ci,n2i,yi,sei\nA,1,10,2,11,-0.5,0.1\nB,1,10,,11,0,0.1\nC,1,10,,11,,\n"
    read = draft(table, measure="RR")
    a, b, c = read.data["outcomes"][0]["studies"]
    assert set(a) == {"id", "arms"}
    assert b == {"id": "B", "result": {"effect": 1.0, "se": 0.1}, "participants": 21}
    assert c == {"id": "C", "participants": 21}
    assert read.told == (
        "t1.csv:4: study `C`: its arms are incomplete: left out",
        "t1.csv: `yi`, `sei`: not used where the arms are complete; effects are computed from them",
    )


def test_what_a_study_says_and_cannot_be_used_is_told() -> None:
    people = draft(COUNTS.replace("n2i", "n2i,n").replace("11", "11,20"))
    assert people.told == ("t1.csv:2: study `A`: 20 participants, but 21 in its arms, which count",)
    assert draft(COUNTS.replace("n2i", "n2i,n").replace("11", "11,21")).told == ()
    table = "study,favours,HR,se,p,lower\nA,,,0.1,,\nB,intervention,,,0.01,\nC,,,,0.2,\nD,,0.5,,,0.4\n"
    read = draft(table, measure="HR", map={"columns": {"se": "standard error"}})
    assert read.told == (
        "t1.csv:2: study `A`: precision without an effect: left out",
        "t1.csv:4: study `C`: precision without an effect: left out",
        "t1.csv:5: study `D`: an interval with one limit: left out",
    )
    _, b, _, d = read.data["outcomes"][0]["studies"]
    assert (b, d["result"]) == ({"id": "B", "favours": "intervention", "p": 0.01}, {"effect": 0.5})


def test_of_counts_and_means_in_one_file_each_outcome_takes_what_its_measure_needs() -> None:
    table = (
        "study,outcome,measure,ai,n1i,ci,n2i,m1i,sd1i,m2i,sd2i\nA,x,RR,1,10,2,11,1,1,1,1\nA,y,MD,1,10,2,11,1,1,1,1\n"
    )
    x, y = draft(table, outcome=None).data["outcomes"]
    assert x["studies"][0]["arms"]["intervention"] == {"n": 10, "events": 1}
    assert y["studies"][0]["arms"]["intervention"] == {"n": 10, "mean": 1, "sd": 1}


# risk of bias

FIVE = "Study,D1,D2,D3,D4,D5,Overall,Weight\n"


def test_effects_and_risk_of_bias_are_joined_by_study_and_what_stands_in_one_only_is_told() -> None:
    bias = FIVE + "a ,Low,Low risk,No information,Low,Low,Low,1\nAb,Low,Low,Low,Low,Low,Low,1\n"
    read = draft(COUNTS + "B 2002,1,10,2,11\n", bias)
    a, b = read.data["outcomes"][0]["studies"]
    assert a["risk_of_bias"] == {"domains": {"D1": "low", "D2": "low", "D4": "low", "D5": "low"}, "overall": "low"}
    assert "risk_of_bias" not in b
    assert read.files[1].ignored == ("Weight",)
    assert read.told == (
        "t2.csv:3: study `Ab` is not among the effects: left out; did you mean `A`?",
        "not in t2.csv: `B 2002`",
    )


@pytest.mark.parametrize(
    ("header", "row", "tool"),
    [
        (FIVE, "A,Low,Some concerns,Low,Low,Low,Some concerns,1", "RoB 2"),
        (FIVE, "A,Low,Low,Low,Low,Low,Low,1", None),
        (FIVE, "A,Low,Serious,Low,Low,Low,Serious,1", None),
        (FIVE, "A,Low,Some concerns,Low,Low,Unclear,High,1", None),
        (FIVE.replace("D5", "D5,D6,D7"), "A,Low,Serious,Low,Low,Low,Low,Low,Serious,1", "ROBINS-I"),
        (FIVE.replace("D5", "D5,D6,D7"), "A,Low,Moderate,Low,Low,Low,Low,Low,Moderate,1", None),
        (FIVE.replace("D5", "D5,D6,D7"), "A,Low,Unclear,Low,Low,Low,Low,Low,Unclear,1", "RoB 1"),
    ],
)
def test_a_tool_is_named_only_where_its_domains_and_a_word_of_it_alone_stand(
    header: str, row: str, tool: str | None
) -> None:
    (study,) = studies(COUNTS, f"{header}{row}\n")
    assert study["risk_of_bias"].get("tool") == tool


def test_the_domains_of_rob_2_and_robins_i_are_known_by_their_names() -> None:
    rob2 = "Study,Randomization process,Deviations from intended interventions,Missing outcome data,"
    rob2 += "Measurement of the outcome,Selection of the reported result,Overall\n"
    (study,) = studies(COUNTS, rob2 + "A,Low,Low,Low,High,Some concerns,High\n")
    assert study["risk_of_bias"] == {
        "tool": "RoB 2", "overall": "high",
        "domains": {"D1": "low", "D2": "low", "D3": "low", "D4": "high", "D5": "some concerns"},
    }  # fmt: skip
    robins = "Study,Confounding,Deviations from intended interventions\nA,Serious,Low\n"
    assert studies(COUNTS, robins)[0]["risk_of_bias"] == {"domains": {"D1": "serious", "D4": "low"}}


def test_two_judgements_of_one_study_are_a_contradiction() -> None:
    assert faults(COUNTS.replace("n2i", "n2i,rob").replace("11", "11,low"), "study,rob\nA,high\n") == [
        "t2.csv:2: study `A`: risk of bias, overall is `high` here, and `low` in t1.csv:2"
    ]


# cells


def test_every_cell_that_cannot_be_read_is_told_at_once_and_the_same_fault_once() -> None:
    assert faults("study,ai,n1i,ci,n2i\nA,x,10,2,11\nB,1,10.5,2,11\nC,x,10,2,11\n,1,10,2,11\nD,,NA,.,#N/A\n") == [
        "t1.csv:2: `x` in column `ai` is not a number; 1 more row like it",
        "t1.csv:3: `10.5` in column `n1i` is not a whole number",
        "t1.csv:5: a row without a study",
    ]


def test_a_word_that_nothing_knows_is_told_with_the_nearest_and_can_be_mapped() -> None:
    table = COUNTS.replace("n2i", "n2i,design").replace("11", "11,cohrt study")
    assert faults(table)[0].endswith("is nothing that design can be; did you mean `cohort study`?")
    for word, found in (("cohort study", {"design": "cohort study"}), ("unknown", {})):
        (study,) = studies(table, map={"columns": {"design": f"design (cohrt study = {word})"}})
        assert {key: one for key, one in study.items() if key == "design"} == found


def test_commas_are_decimal_where_they_can_be_nothing_else() -> None:
    semicolon = studies("study;yi;vi\nA;-0,5;1,234\n", measure="MD")[0]["result"]
    assert semicolon == {"effect": -0.5, "variance": 1.234}
    assert "`1,234` in column `vi` is not a number" in faults("study\tyi\tvi\nA\t5\t1,234\n", measure="MD")[0]
    assert "`-0,5` in column `yi` is not a number" in faults("study;yi;vi\nA;-0,5;1.234\n", measure="MD")[0]


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


# faults, all at once

MARKED = "study,ai,n1i,ci,n2i\nA,12,10,2,11\nB,9 (8%),112,15,110\nC,<5,112,15,110\nD,1,10,2,11\n"


def test_cells_that_cannot_be_read_are_told_with_what_is_impossible_elsewhere() -> None:
    with pytest.raises(StudySetError) as caught:
        draft(MARKED, measure="RR")
    assert [(one.where, one.what, one.help) for one in caught.value.problems] == [
        ("t1.csv:2", "12 events among 10 people", "people with the event, not all events"),
        ("t1.csv:3", "`9 (8%)` in column `ai` is not a number",
         "write the count alone: the percentage follows from it"),
        ("t1.csv:4", "`<5` in column `ai` is not a number", "a bound is no number: leave it empty"),
    ]  # fmt: skip


def test_a_table_without_a_row_that_can_be_read_is_told_by_its_cells_alone() -> None:
    assert faults("study,ai,n1i,ci,n2i\nB,9 (8%),112,15,110\n") == ["t1.csv:2: `9 (8%)` in column `ai` is not a number"]


def test_a_question_waits_for_cells_that_cannot_be_read() -> None:
    table = "study,ai,n1i,ci,n2i,m1i,sd1i,m2i,sd2i\nA,1,10,2,11,1,1,2,1\nB,9 (8%),112,15,110,1,1,2,1\n"
    assert faults(table) == ["t1.csv:3: `9 (8%)` in column `ai` is not a number"]
    assert len(questions(table.replace("9 (8%)", "9"))) == 1
