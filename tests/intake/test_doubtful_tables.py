"""What looks like a table of one question and is not: asked or told by its row, and read where it is one."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, decisions
from tests.intake.tables import COUNTS, draft, questions, studies

ROWS = Path(__file__).parents[2] / "fixtures/revman/package/made-analysis-data/made-data-rows.csv"


def cure(table: str) -> str:
    with pytest.raises(StudySetError) as caught:
        draft(table)
    return caught.value.problems[0].help


# the rows of a data package, alone


def test_several_analyses_of_a_review_are_not_one_question() -> None:
    asked = questions(ROWS.read_text(encoding="utf-8"), measure="RR", outcome=None)
    listed = "1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.1"
    assert asked == [f"rows of 10 analyses of a review ({listed}), each its own question or outcome"]
    head, *lines = ROWS.read_text(encoding="utf-8").splitlines()
    of_one = [line for line in lines if line.startswith("1,2,")]
    (outcome,) = draft("\n".join([head, *of_one]), measure="OR", outcome=None).data["outcomes"]
    assert (outcome["name"], len(outcome["studies"])) == ("Response", len(of_one) == 3 and 3)


def test_rows_of_o_e_are_not_dropped_in_silence() -> None:
    head, *lines = ROWS.read_text(encoding="utf-8").splitlines()
    at = head.split(",").index("O-E")
    of_one = [line for line in lines if line.split(",")[at]]
    number = of_one[0].split(",")[:2]
    table = "\n".join([head, *(line for line in of_one if line.split(",")[:2] == number)])
    (asked,) = questions(table, measure="HR", outcome=None)
    assert asked.startswith("`O-E` has ")


# arms by name in a row a study


NAMED = "study,treatment,control,ai,n1i,ci,n2i\nA,drug,placebo,1,10,2,10\nB,drug,placebo,3,12,4,12\n"
DRUG = Said(intervention="Drug", comparator="placebo")


def test_a_row_with_its_arms_the_other_way_round_is_asked_about() -> None:
    swapped = f"{NAMED}C,placebo,drug,4,11,2,11\n"
    asked = ["are the arms of this row the other way round? `treatment` is `placebo`, `control` is `drug`"]
    assert questions(swapped) == asked
    assert questions(swapped, said=DRUG) == asked
    assert len(studies(swapped, map={"ignored": ["treatment", "control"]})) == 3
    assert (len(studies(NAMED)), draft(NAMED, said=DRUG).told) == (2, ())


def test_all_rows_against_what_was_said_are_asked_about_and_the_fewer_rows_are_the_culprits() -> None:
    reversed_ = Said(intervention="placebo", comparator="drug")
    (asked,) = questions(NAMED, said=reversed_)
    assert asked.endswith("`treatment` is `drug`, `control` is `placebo`; so in 2 rows: 2, 3")
    one = "study,first,ai,n1i,ci,n2i\nA,placebo,1,10,2,10\nB,drug,3,12,4,12\nC,drug,4,12,4,12\n"
    assert questions(one, said=DRUG) == ["are the arms of this row the other way round? `first` is `placebo`"]
    assert len(studies(one)) == 3
    pairs = NAMED.replace("treatment,control", "treat1,treat2")
    assert questions(f"{pairs}C,placebo,drug,4,11,2,11\nD,placebo,drug,5,11,3,11\nE,placebo,drug,5,12,3,11\n") == [
        "are the arms of this row the other way round? `treat1` is `drug`, `treat2` is `placebo`; so in 2 rows: 2, 3"
    ]


def test_rows_that_compare_something_else_are_told() -> None:
    other = draft(f"{NAMED}C,drug,usual care,4,11,2,11\nD,drug,,4,12,2,11\n", said=DRUG)
    assert other.told == (
        "t1.csv: `control` is not the same in all rows, which are read as one: "
        "`placebo` (row 2, 3), `usual care` (row 4)",
    )
    yes = "study,blinding,ITT,ai,n1i,ci,n2i\nA,yes,no,1,10,2,10\nB,no,yes,3,12,4,12\n"
    assert draft(yes).told == ()


def test_scales_times_and_outcomes_that_differ_in_a_column_that_is_not_read_are_told() -> None:
    table = "study,{},m1i,sd1i,n1i,m2i,sd2i,n2i\nA,VAS,30,10,20,40,10,20\nB,NRS,3,1,20,4,1,20\n"
    for name in ("scale", "Time point", "Follow-up", "follow up time", "Outcome measure", "endpoint"):
        assert draft(table.format(name), measure="MD").told == (
            f"t1.csv: `{name}` is not the same in all rows, which are read as one: `vas` (row 2), `nrs` (row 3)",
        )
    assert draft(table.format("country"), measure="MD").told == ()
    two = table.replace("{}", "scale,outcome").replace("VAS", "VAS,pain").replace("NRS", "NRS,{}")
    assert draft(two.format("sleep"), measure="MD", outcome=None).told == ()
    assert draft(two.format("pain"), measure="MD", outcome=None).told != ()
    assert draft(table.format("scale"), measure="MD", map={"ignored": ["scale"]}).told == ()


# rows that are sums


def test_a_row_that_is_the_sum_of_those_above_is_asked_about() -> None:
    table = COUNTS + "B,3,20,4,21\nAll,4,30,6,32\n"
    asked = ["is `All` a study? its people and events are the sums of those of `A` to `B`"]
    assert questions(table) == asked
    assert questions("study,ai,bi,ci,di\nA,1,9,2,9\nB,3,17,4,17\nAll,4,26,6,26\n") == asked
    long = "study,arm,events,n\n" + "".join(
        f"{one},{arm},{events},{n}\n"
        for one, *arms in (("A", 1, 10, 2, 11), ("B", 3, 20, 4, 21), ("All", 4, 30, 6, 32))
        for arm, events, n in (("intervention", *arms[:2]), ("control", *arms[2:]))
    )
    assert questions(long) == asked
    assert len(studies(table.replace("All,4", "All,5"))) == 3
    assert len(studies("study,ai,n1i,ci,n2i\nAll,4,30,6,32\nA,1,10,2,11\nB,3,20,4,21\n")) == 3
    subgroup = "X,9,90,9,91\n"
    assert questions(COUNTS + subgroup + "A2,1,10,2,11\nB,3,20,4,21\nAll,4,30,6,32\n") == [
        asked[0].replace("`A`", "`A2`")
    ]


def test_of_people_alone_it_takes_three_rows() -> None:
    head = "study,m1i,sd1i,n1i,m2i,sd2i,n2i\n"
    two = "A,1,1,10,2,1,11\nB,1,1,20,2,1,21\n"
    assert len(studies(f"{head}{two}All,1,1,30,2,1,32\n", measure="MD")) == 3
    assert questions(f"{head}{two}C,1,1,5,2,1,5\nAll,1,1,35,2,1,37\n", measure="MD") == [
        "is `All` a study? its people are the sums of those of `A` to `C`"
    ]


ARM = st.integers(1, 40).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people)))


@given(st.lists(st.tuples(ARM, ARM), min_size=2, max_size=6), st.integers(0, 3))
def test_the_sum_of_the_last_two_or_more_rows_is_always_asked_about(
    rows: list[tuple[tuple[int, int], tuple[int, int]]], skipped: int
) -> None:
    summed = rows[min(skipped, len(rows) - 2) :]
    total = tuple(tuple(map(sum, zip(*arm, strict=True))) for arm in zip(*summed, strict=True))
    lines = [f"s{at},{i[0]},{i[1]},{c[0]},{c[1]}" for at, (i, c) in enumerate([*rows, total])]
    asked = questions("\n".join(["study,ai,n1i,ci,n2i", *lines]))
    assert any(one.startswith(f"is `s{len(rows)}` a study? its people and events") for one in asked)


# nothing found


def needed(read: Draft) -> list[str]:
    return [one.key for one in decisions(read.data) if one.needed and one.path]


def test_an_outcome_without_any_result_is_to_be_decided() -> None:
    table = "study,outcome,ai,n1i,ci,n2i\nA,death,1,10,2,11\nB,death,,10,2,11\nA,pain,,10,,11\n"
    death, pain = (
        [one.key for one in decisions(draft(table, outcome=None, measure="RR").data) if one.needed and one.path == path]
        for path in (("outcomes", 0), ("outcomes", 1))
    )
    assert ("results" in death, "results" in pain) == (False, True)
    assert "results" not in needed(draft("study,favours,p\nA,intervention,0.04\n", measure="RR"))


# standard errors of ratios


def row(effect: float, se: float, limits: bool = True, of_ratio: bool = False) -> str:
    ends = [math.exp(math.log(effect) + side * 1.96 * se) for side in (-1, 1)]
    return f"{effect},{se * effect if of_ratio else se},{','.join(map(str, ends)) if limits else ','}"


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        (row(0.5, 0.3), []),
        (row(0.5, 0.3, of_ratio=True), ["study `A`: the standard error 0.15 is of the ratio, not of its logarithm"]),
        (row(1.001, 0.3), []),
        (row(0.5, 0.3, limits=False), ["(2 studies are without limits)"]),
    ],
)
def test_a_standard_error_alone_is_of_what_other_rows_show(other: str, asked: list[str]) -> None:
    table = f"study,HR,SE,lower,upper\nA,{other}\nB,0.4,0.2,,\n"
    open_ = "study `{}`: is the standard error, or variance, of the ratio, or of its logarithm? the limits of no study"
    if other == row(0.5, 0.3):
        assert studies(table)[1]["result"] == {"effect": 0.4, "se": 0.2}
        return
    found = questions(table)
    assert any(one.startswith(open_.format("A" if "without" in str(asked) else "B")) for one in found)
    assert all(any(one in each for each in found) for one in asked)
    said = draft("study,HR,SE,lower,upper\nB,0.4,0.2,,\n", map={"columns": {"SE": "standard error"}})
    assert said.data["outcomes"][0]["studies"][0]["result"] == {"effect": 0.4, "se": 0.2}


# headers, and names that nobody knows


def test_rows_above_the_header_and_two_header_rows_are_told_with_their_cure() -> None:
    header = "Study,Events intervention,N intervention,Events control,N control"
    title = "delete the rows above the header: "
    assert cure(f"Table 2. Death,,,,\n{header}\nA,1,10,2,11\n").startswith(f"if the first row is a title, {title}")
    assert cure(f"Table 2,,,,x\n\n{header}\nA,1,10,2,11\n").startswith("row 3 names columns too: join")
    assert cure("Who,N\nTable,2\nStudy,N\nA,1\n") == f"{title}row 3 names the columns"
    assert "of two header rows make one" in cure(",Drug,,Placebo,\nStudy,Events,N,Events,N\nA,1,10,2,11\n")
    assert cure(",Drug,,Placebo,x\nStudy,Events,N,Events,N\nA,1,10,2,11\n") == (
        "row 2 names columns too: join the two rows into one, as in `events intervention`"
    )
    assert cure("Study,Drug,,Placebo,x\n,Events,N,Events,N\nA,1,10,2,11\n").startswith("row 2 names columns too")
    assert cure("Who,D9,D8\nA,low,high\n").startswith("call it `study`")


def test_columns_that_nobody_knows_are_asked_about_with_their_own_names() -> None:
    assert cure("study,e_t,n_t,e_c,n_c\nA,1,10,2,10\n").startswith(
        "say what they mean by --map, as in "
        "`columns: {e_t: events of the intervention, n_t: people of the intervention}`"
    )


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("study,arm,mean,se,n\nA,intervention,1,0.5,10\nA,control,2,0.4,11\n",
         "the means of the arm have no SD; `se`: a standard error (SE = SD/√n) is not read as an SD"),
        ("study,m1i,se1,n1i,m2i,se2,n2i\nA,1,0.5,10,2,0.4,11\n",
         "the means of the intervention and of the comparator have no SD; `se1`, `se2`: a standard error "
         "(SE = SD/√n) is not read as an SD"),
        ("study,m1i,n1i,m2i,n2i\nA,1,10,2,11\n", "the means of the intervention and of the comparator have no SD"),
    ],
)  # fmt: skip
def test_means_without_sds_are_asked_about(table: str, asked: str) -> None:
    assert questions(table, measure="MD") == [asked]


def test_means_beside_effects_need_no_sds() -> None:
    assert studies("study,m1i,m2i,MD,se\nA,1,2,-1,0.5\n")[0]["result"] == {"effect": -1, "se": 0.5}
