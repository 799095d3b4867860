"""Rows of one study joined, arms before effects, and risk of bias: what is left out is told."""

from __future__ import annotations

import pytest

from tests.intake.tables import COUNTS, draft, faults, questions, studies

# rows that are no study


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "Subtotal",
        "TOTAL (95% CI)",
        "Overall",
        "Pooled estimate",
        "RE Model",
        "Pooled RR (95% CI)",
        "Test for overall effect: Z = 2",
        "All studies",
        "Sum",
    ],
)
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
        "t1.csv:4: study `C`: its arms are incomplete: they are left out, the study is kept",
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
        "outcome `o`: effects without limits, standard error, variance or p: `D`",
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
