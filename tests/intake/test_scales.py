"""Which measure and which scale an estimate is on: by its name, by what it agrees with, else asked."""

from __future__ import annotations

import math

import pytest

from tests.intake.tables import draft, questions, studies


def limits(effect: float, se: float) -> tuple[float, float]:
    return effect - 1.96 * se, effect + 1.96 * se


@pytest.mark.parametrize(
    ("name", "measure", "effect"),
    [("OR", "OR", 0.5), ("Odds Ratio", "OR", 0.5), ("relative risk", "RR", 0.5), ("ln(HR)", "HR", math.exp(0.5)),
     ("logOR", "OR", math.exp(0.5)), ("MD", "MD", 0.5), ("Mean difference", "MD", 0.5), ("SMD", "SMD", 0.5),
     ("RD", "RD", 0.5)],
)  # fmt: skip
def test_a_name_that_says_the_measure_is_the_measure_where_nobody_speaks(
    name: str, measure: str, effect: float
) -> None:
    outcome = draft(f"study,{name},p\nA,0.5,0.1\n").data["outcomes"][0]
    assert (outcome["measure"], outcome["studies"][0]["result"]["effect"]) == (measure, effect)


@pytest.mark.parametrize("name", ["OR", "logOR", "MD"])
def test_a_name_that_says_another_measure_is_asked_about(name: str) -> None:
    table = f"study,{name},p\nA,0.5,0.1\n"
    (asked,) = questions(table, measure="RR")
    assert asked == f"is column `{name}` {name.removeprefix('log')}, as it is called, or RR, as is said?"
    assert questions(f"study,measure,{name},p\nA,RR,0.5,0.1\n") == [asked]
    assert draft(table, measure=name.removeprefix("log")).data["outcomes"][0]["studies"]


def test_a_column_of_measures_is_nearer_than_what_is_said_where_no_column_says_it() -> None:
    table = "study,measure,OR,p\nA,OR,0.5,0.1\n"
    assert draft(table, measure="RR").data["outcomes"][0]["measure"] == "OR"
    assert questions(table + "B,,0.6,0.1\n", measure="RR")


def test_the_measure_of_a_column_is_not_that_of_outcomes_without_an_effect_in_it() -> None:
    table = "study,outcome,OR,p,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,death,0.5,0.1,,,,,,\nA,pain,,,1,1,9,2,1,9\n"
    death, pain = draft(table, outcome=None).data["outcomes"]
    assert (death["measure"], "measure" in pain, set(pain["studies"][0])) == ("OR", False, {"id", "arms"})


def test_a_standard_error_beside_a_ratio_alone_is_asked_about() -> None:
    table = "study,HR,SE\nA,0.5,0.15\n"
    assert questions(table) == ["is the standard error in column `SE` of the ratio, or of its logarithm?"]
    (study,) = studies(table, map={"columns": {"SE": "standard error"}})
    assert study["result"] == {"effect": 0.5, "se": 0.15}
    assert studies("study,MD,SE\nA,0.5,0.15\n")[0]["result"]["se"] == 0.15
    assert studies("study,logHR,SE\nA,0.5,0.15\n")[0]["result"]["se"] == 0.15


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("HR,SE,lower,upper\nA,0.5,0.15,0.2777,0.9002",
         "the standard error 0.15 is of the ratio, not of its logarithm"),
        ("HR,SE,lower,upper\nA,0.5,0.3,0.2777,0.9002", None),
        ("HR,variance,lower,upper\nA,0.5,0.0225,0.2777,0.9002",
         "the standard error 0.15 is of the ratio, not of its logarithm"),
        ("HR,SE,lower,upper\nA,0.5,0.9,0.3,0.8",
         "a standard error of 0.9 and an interval from 0.3 to 0.8 do not fit each other"),
        ("MD,SE,lower,upper\nA,1,0.5,0.02,1.98", None),
        ("MD,SE,lower,upper\nA,1,0.5,-8,10",
         "a standard error of 0.5 and an interval from -8 to 10 do not fit each other"),
        ("RR,logRR\nA,0.5,-0.693", None),
        ("RR,logRR\nA,0.5,-0.5", "the effect is 0.5, but 0.607 by the other column"),
    ],
)  # fmt: skip
def test_numbers_of_one_estimate_that_do_not_agree_are_asked_about(table: str, asked: str | None) -> None:
    if asked is None:
        assert studies(f"study,{table}\n")[0]["result"]
    else:
        assert questions(f"study,{table}\n") == [f"study `A`: {asked}"]


def test_ratios_under_the_names_of_logarithms_and_logarithms_under_those_of_ratios_show_in_their_intervals() -> None:
    logs = [limits(0.9, 0.3), limits(0.7, 0.2)]
    ratios = [[math.exp(one) for one in limits(math.log(e), 0.3)] for e in (0.8, 1.5)]
    metafor = "slab,yi,ci.lb,ci.ub\n"
    wrong = f"{metafor}A,0.8,{ratios[0][0]},{ratios[0][1]}\nB,1.5,{ratios[1][0]},{ratios[1][1]}\n"
    right = f"{metafor}A,0.9,{logs[0][0]},{logs[0][1]}\nB,0.7,{logs[1][0]},{logs[1][1]}\n"
    assert questions(wrong, measure="RR") == [
        "outcome `o`: are its effects logarithms? their intervals are those of ratios"
    ]
    assert studies(right, measure="RR")[0]["result"]["effect"] == math.exp(0.9)
    named = {"slab": "study", "yi": "RR", "ci.lb": "lower", "ci.ub": "upper"}
    for old, new in named.items():
        wrong, right = wrong.replace(old, new), right.replace(old, new)
    assert questions(right) == ["outcome `o`: are its effects ratios? their intervals are those of logarithms"]
    assert studies(wrong)[0]["result"]["effect"] == 0.8


def test_events_and_means_of_one_outcome_are_asked_about() -> None:
    table = "study,ai,n1i,ci,n2i,m1i,sd1i,m2i,sd2i\nA,1,10,2,11,,,,\nB,,10,,11,1,1,2,1\n"
    assert questions(table) == ["outcome `o` has events and means: which measure is it of?"]
    assert [len(one) for one in studies(table, measure="RR")] == [2, 2]
    assert "arms" in studies(table, measure="MD")[1]


@pytest.mark.parametrize("names", ["95% CI lower,95% CI upper", "lower (95%),upper (95%)", "LCL_95,UCL_95",
                                   "95% LL,95% UL"])  # fmt: skip
def test_limits_of_95_percent_are_limits_and_others_are_not(names: str) -> None:
    table = f"study,RR,{names}\nA,0.5,0.3,0.8\nB,0.5,0.3,0.8\n"
    assert studies(table)[0]["result"] == {"effect": 0.5, "interval": [0.3, 0.8]}
    other = draft(table.replace("95", "90"))
    assert other.data["outcomes"][0]["studies"][0]["result"] == {"effect": 0.5}
    assert other.told == ("outcome `o`: effects without limits, standard error, variance or p: `A`, `B`",)
    assert draft(table).told == ()


ARMS = "study,ai,n1i,ci,n2i,{}\nA,30,100,20,100,{}\n"


@pytest.mark.parametrize(
    ("measure", "names", "right", "wrong", "shown"),
    [
        ("OR", "OR,lower,upper", "1.71,0.9,3.3", "0.58,0.3,1.1", "OR 1.71 by its arms is outside the interval printed "
         "beside them, 0.3 to 1.1"),
        ("RR", "logRR,sei", "0.405,0.25", "-0.405,0.25", "RR 1.5 by its arms is outside the interval printed beside "
         "them, 0.409 to 1.09"),
        ("RD", "RD,lower,upper", "0.1,-0.02,0.22", "-0.1,-0.22,0.02", "RD 0.1 by its arms is outside the interval "
         "printed beside them, -0.22 to 0.02"),
    ],
)  # fmt: skip
def test_an_estimate_that_its_arms_contradict_is_asked_about(
    measure: str, names: str, right: str, wrong: str, shown: str
) -> None:
    assert "arms" in studies(ARMS.format(names, right), measure=measure)[0]
    assert questions(ARMS.format(names, wrong), measure=measure) == [f"study `A`: {shown}"]
    ignored = {"ignored": names.split(",")}
    assert "arms" in studies(ARMS.format(names, wrong), measure=measure, map=ignored)[0]


def test_a_difference_that_its_arms_contradict_is_asked_about() -> None:
    table = "study,m1i,sd1i,n1i,m2i,sd2i,n2i,MD,lower,upper\nA,3,1,20,4,1,20,{}\n"
    assert studies(table.format("-1,-1.6,-0.4"))[0]["arms"]
    assert questions(table.format("1,0.4,1.6")) == [
        "study `A`: MD -1 by its arms is outside the interval printed beside them, 0.4 to 1.6"
    ]


@pytest.mark.parametrize(("low", "high"), [("1e300", "1e-300"), ("1e-300", "1e300"), ("2", "0.5")])
def test_limits_far_apart_or_the_wrong_way_round_are_asked_about_beside_a_standard_error(low: str, high: str) -> None:
    """Their quotient is 0 or infinite as a float; the difference of their logarithms is neither."""
    table = f"study,RR,lower,upper,se\nA,1,{low},{high},0.1\n"
    limits = f"{float(low):g} to {float(high):g}"
    assert questions(table) == [
        f"study `A`: a standard error of 0.1 and an interval from {limits} do not fit each other"
    ]
    other = f"{table}B,1,0.8219,1.2166,0.1\n"
    assert questions(other) == questions(table)


@pytest.mark.parametrize("measure", ["RR", "OR"])
@pytest.mark.parametrize(
    "arms", ["99999999999999999,100000000000000000,1,10", "1,10,99999999999999999,100000000000000000"]
)
def test_arms_in_which_nearly_all_have_the_event_are_compared_with_their_estimate(measure: str, arms: str) -> None:
    """As a float the share of the first is 1, and nobody would be left without the event."""
    (asked,) = questions(f"study,{measure},lower,upper,ai,n1i,ci,n2i\nA,1,0.9,1.1,{arms}\n")
    assert "by its arms is outside the interval printed beside them" in asked
