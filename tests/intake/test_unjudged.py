"""A study without a judgement that others have is not low by the rest: from the file to the grade, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from grading.intake.draft import Draft, Said, study_set
from grading.pipeline import trace
from tests.intake.revman import RM5, WHOLE, of_rm5
from tests.intake.tables import draft


def level(read: Draft, at: int = 0) -> str:
    """What grading says of risk of bias."""
    return trace(study_set(read)).traces[at].result.judgements["risk of bias"].level


# -- a review ---------------------------------------------------------------------------------------------------------


def review(*answers: str) -> Draft:
    """Every item of every study free of bias, but blinding, which has these answers."""
    before, after = re.sub('RESULT="[A-Z]*"', 'RESULT="YES"', RM5).split('<QUALITY_ITEM ID="QIT-03"')
    entry = re.compile("<QUALITY_ITEM_DATA_ENTRY .*?</QUALITY_ITEM_DATA_ENTRY>", re.DOTALL)
    changed = entry.sub(lambda found: "".join(found[0].replace('"YES"', f'"{one}"') for one in answers), after)
    return of_rm5(f'{before}<QUALITY_ITEM ID="QIT-03"{changed}', WHOLE)


def lacking(read: Draft) -> list[str]:
    return [one for one in read.told if "no judgement of" in one]


def test_a_judged_item_counts() -> None:
    assert (level(review("YES")), lacking(review("YES"))) == ("not serious", [])
    assert level(review("NO")) == "serious"


@pytest.mark.parametrize("answers", [("NO", "YES"), ("PERHAPS",)])
def test_an_item_that_is_contradicted_or_unknown_leaves_the_grade_undetermined(answers: Sequence[str]) -> None:
    read = review(*answers)
    assert len(lacking(read)) == 7
    assert lacking(read)[0].startswith("Risk of bias of Müller 2001: no judgement of `Blinding of participants and")
    assert lacking(read)[0].endswith("`: the others are left out, they would count for all")
    assert level(read) == "undetermined"


@pytest.mark.parametrize("empty", ['RESULT=""', ""])
def test_an_item_that_is_empty_where_others_have_it_leaves_the_grade_undetermined(empty: str) -> None:
    free = re.sub('RESULT="[A-Z]*"', 'RESULT="YES"', RM5)
    first = 'GROUP_ID="QIT-03-01" RESULT="YES" STUDY_ID="STD-M_x00fc_ller_x0020_2001"'
    assert free.count(first) == 1
    read = of_rm5(free.replace(first, first.replace('RESULT="YES"', empty)), WHOLE)
    (only,) = lacking(read)
    assert only.startswith("Risk of bias of Müller 2001: no judgement of `Blinding")
    assert level(read) == "undetermined"


# -- tables -----------------------------------------------------------------------------------------------------------

EFFECTS = "study,design,ai,n1i,ci,n2i\nA,rct,30,1000,60,1000\nB,rct,1,20,2,20\n"
SAID = Said("Drug", "adults", "drug", "placebo", better="lower")
HEADER = "Study,D1,D2,D3,D4,D5,D6,D7,Overall\n"
LOW = "Low," * 7
B = f"B,{LOW}Low\n"


def tables(row: str, other: str = B, header: str = HEADER) -> Draft:
    return draft(EFFECTS, f"{header}{row}\n{other}", said=SAID, measure="RR")


def test_judged_domains_count() -> None:
    assert (level(tables(f"A,{LOW}")), lacking(tables(f"A,{LOW}"))) == ("not serious", [])


@pytest.mark.parametrize("said", ["No information", "NI", "", "NA", "Not applicable"])
def test_a_domain_without_a_judgement_leaves_the_grade_undetermined(said: str) -> None:
    read = tables(f"A,Low,Low,{said},Low,Low,Low,Low,")
    note = "t2.csv:2: study `A`: risk of bias: no judgement of `D3`: the others are left out, they would count for all"
    assert lacking(read) == [note]
    assert "risk_of_bias" not in read.data["outcomes"][0]["studies"][0]
    assert level(read) == "undetermined"


def test_an_overall_judgement_stands_and_so_does_a_domain_at_high_risk() -> None:
    read = tables("A,Low,Low,No information,Low,Low,Low,Low,Low")
    assert (level(read), lacking(read)) == ("not serious", [])
    read = tables("A,High,Low,No information,Low,Low,Low,Low,")
    assert level(read) == "serious"
    assert lacking(read) == ["t2.csv:2: study `A`: risk of bias: no judgement of `D3`: the others are kept"]


def test_the_lacking_domain_is_told_where_no_other_study_has_it_either() -> None:
    read = tables("A,Low,Low,No information,Low,Low,Low,Low,", "")
    assert len(lacking(read)) == 1
    assert level(read) == "undetermined"


def test_a_tool_that_needs_the_domain_keeps_the_others_and_the_grade_is_undetermined() -> None:
    read = tables("A,Low,Low,NI,Low,Low,", "B,Low,Low,Low,Low,Some concerns,\n", HEADER.replace(",D6,D7", ""))
    risk = read.data["outcomes"][0]["studies"][0]["risk_of_bias"]
    assert risk == {"tool": "RoB 2", "domains": dict.fromkeys(("D1", "D2", "D4", "D5"), "low")}
    assert lacking(read) == ["t2.csv:2: study `A`: risk of bias: no judgement of `D3`: the others are kept"]
    assert level(read) == "undetermined"


def test_studies_of_another_tool_have_other_domains() -> None:
    header = "Study,Tool,D1,D2,D3,D4,D5,D6,D7,Overall\n"
    read = tables("A,RoB 2,Low,Low,Low,Low,Low,,,", "B,ROBINS-I,Low,Low,Low,Low,Low,Low,Low,\n", header)
    assert (level(read), lacking(read)) == ("not serious", [])


@pytest.mark.parametrize(
    ("said", "seen"), [("", "not serious"), ("Not applicable", "not serious"), ("NI", "undetermined")]
)
def test_the_domain_of_crossover_trials_is_lacking_in_no_other(said: str, seen: str) -> None:
    header = "Study,D1,D2,D3,D4,D5,DS,Overall\n"
    read = tables(f"A,Low,Low,Low,Low,Low,{said},", "B,Low,Low,Low,Low,Low,Low,\n", header)
    assert level(read) == seen
    assert len(lacking(read)) == (seen == "undetermined")


def test_domains_of_another_table_are_not_asked() -> None:
    read = draft(
        EFFECTS, f"{HEADER.replace(',D6,D7', '')}A,Low,Low,Low,Low,Low,\n", f"{HEADER}{B}", said=SAID, measure="RR"
    )
    assert (level(read), lacking(read)) == ("not serious", [])


def test_a_row_with_only_no_information_is_no_result() -> None:
    read = draft("study,ai,n1i,ci,n2i,D1\nA,1,10,2,11,Low\nB,,,,,No information\n")
    assert "t1.csv:3: a row with a label alone, `B`: left out" in read.told
