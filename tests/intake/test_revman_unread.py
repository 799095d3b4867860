"""What a review says and nobody here understands is told; it never becomes a likely value, nor goes in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

import pytest

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, study_set
from grading.intake.revman import risk_of_bias, words
from grading.intake.revman.review import Kind, Settings
from grading.pipeline import trace
from tests.intake.revman import PACKAGE, RM5, ROWS, SETTINGS, of_package, of_rm5

WHOLE = Said("Drug", "adults", better="lower", design="randomised trial", comparison="1")
RISK = "made-study-data/made-risk-of-bias.csv"
ROB_2 = (
    "Bias arising from the randomization process", "Bias due to deviations from intended interventions",
    "Bias due to missing outcome data", "Bias in measurement of the outcome",
    "Bias in selection of the reported result",
)  # fmt: skip
LACKING = "Risk of bias of A 2001: no judgement of `Blinding`: the others are left out, they would count for all"
CLUSTER = "Bias arising from the timing of identification or recruitment of participants in a cluster-randomised trial"
both = pytest.mark.parametrize("read", [of_rm5, of_package], ids=["rm5", "package"])


def judged(*answers: tuple[str, str]) -> tuple[object, list[str]]:
    found, told = risk_of_bias.read({"A 2001": answers})
    return found.get("A 2001"), told


def all_of(items: Sequence[str], *levels: str) -> list[tuple[str, str]]:
    return list(zip(items, [*levels, *["Low risk"] * len(items)], strict=False))


# -- risk of bias -----------------------------------------------------------------------------------------------------


def test_words_of_robins_i_are_read_and_no_tool_is_named_without_its_domains() -> None:
    found, told = judged(("Confounding", "Low risk"), ("Missing data", "Critical risk"))
    assert found == {"domains": {"Confounding": "low", "Missing data": "critical"}}
    assert any("does not say with which tool" in one for one in told)


def test_robins_i_is_named_by_its_words_and_all_of_its_domains() -> None:
    items = ("Bias due to confounding", "Bias in selection of participants into the study",
             "Bias in classification of interventions", *ROB_2[1:])  # fmt: skip
    found, told = judged(*all_of(items, "Serious risk", "Moderate risk"))
    levels = {"D1": "serious", "D2": "moderate", **dict.fromkeys(("D3", "D4", "D5", "D6", "D7"), "low")}
    assert (found, told) == ({"tool": "ROBINS-I", "domains": levels}, [])
    assert judged(*all_of(items, "Moderate risk"))[0] == {
        "domains": dict.fromkeys(items, "low") | {items[0]: "moderate"}
    }  # no word that ROBINS-I alone has


def test_an_item_that_is_no_domain_of_rob_2_is_kept_beside_some_concerns() -> None:
    found, _ = judged(("Blinding", "High risk"), (ROB_2[0], "Some concerns"))
    assert found == {"domains": {"Blinding": "high", ROB_2[0]: "some concerns"}}
    found, _ = judged(*all_of(ROB_2, "Some concerns"), ("Blinding", "High risk"))
    assert found == {"domains": {ROB_2[0]: "some concerns", **dict.fromkeys(ROB_2[1:], "low"), "Blinding": "high"}}


def test_rob_2_is_named_with_all_five_domains_and_not_with_four() -> None:
    assert judged(*all_of(ROB_2, "Some concerns"))[0] == {
        "tool": "RoB 2", "domains": {"D1": "some concerns", "D2": "low", "D3": "low", "D4": "low", "D5": "low"}
    }  # fmt: skip
    assert "tool" not in judged(*all_of(ROB_2[:4], "Some concerns"))[0]  # type: ignore[operator]


def test_the_second_domain_of_cluster_randomised_trials_is_not_the_first() -> None:
    found, told = judged(*all_of((*ROB_2, CLUSTER), "Some concerns"), (CLUSTER, "Low risk"))
    assert found["domains"] == {  # type: ignore[index]
        "D1": "some concerns", "D2": "low", "D3": "low", "D4": "low", "D5": "low", "DS": "low"
    }  # fmt: skip
    assert told == []


def test_two_items_of_one_domain_are_left_out_and_told() -> None:
    twice = "Bias due to missing outcome data: deaths"
    found, (told, lacking) = judged(*all_of(ROB_2, "Some concerns"), (twice, "High risk"))
    assert "D3" not in found["domains"]  # type: ignore[index]
    assert (
        lacking == "Risk of bias of A 2001: no judgement of `D3`: the others are kept"
    )  # grading knows RoB 2 needs it
    assert told.startswith("Risk of bias of A 2001, D3: left out, it has several judgements")
    assert f"{ROB_2[2]}: low; {twice}: high" in told


def test_a_word_that_is_no_judgement_is_told_and_the_others_do_not_count_for_all() -> None:
    unread = "Risk of bias: `Probably fine` is no judgement known here, and not read (A 2001, Blinding)."
    found, told = judged(("Random sequence generation", "Unclear risk"), ("Blinding", "Probably fine"))
    assert (found, told) == (None, [unread, LACKING])
    found, told = judged(("Random sequence generation", "High risk"), ("Blinding", "Probably fine"))
    assert found == {"domains": {"Random sequence generation": "high"}}  # whatever the other one is
    assert told[:2] == [unread, LACKING.replace("left out, they would count for all", "kept")]
    found, told = judged(("Overall bias", "Low risk"), ("Blinding", "Probably fine"))
    assert found == {"overall": "low"}
    assert judged(("Blinding", "Probably fine"))[0] is None


@pytest.mark.parametrize("said", ["", "NA", "Not applicable"])
def test_an_item_that_was_judged_of_no_study_is_absent_and_no_fault(said: str) -> None:
    assert judged(("Random sequence generation", "Unclear risk"), ("Blinding", said))[0] == {
        "tool": "RoB 1", "domains": {"Random sequence generation": "unclear"}
    }  # fmt: skip


@pytest.mark.parametrize("said", ["No information", "NI"])
def test_without_information_in_an_item_the_others_do_not_count_for_all(said: str) -> None:
    assert judged(("Random sequence generation", "Unclear risk"), ("Blinding", said)) == (None, [LACKING])


def test_what_is_judged_of_some_trials_only_is_lacking_in_no_other() -> None:
    other = "Bias arising from period and carryover effects"
    found, _ = risk_of_bias.read({"A": all_of(ROB_2), "B": [*all_of(ROB_2), (other, "Low risk")]})
    assert [len(one["domains"]) for one in found.values()] == [5, 6]
    found, told = risk_of_bias.read({"A": all_of(ROB_2), "B": [*all_of(ROB_2), (other, "No information")]})
    assert list(found) == ["A"]
    assert f"Risk of bias of B: no judgement of `{other}`: the others are left out, they would count for all" in told


def test_what_is_not_read_of_the_risk_of_bias_stands_in_what_the_import_tells() -> None:
    draft = of_package({RISK: PACKAGE[RISK].replace("Unclear risk", "Dubious risk")})
    assert any("`Dubious risk` is no judgement known here" in one for one in draft.told)


def test_several_rows_of_risk_of_bias_of_one_study_are_told_where_they_differ() -> None:
    text = "Study,Domain (judgement): Blinding,Domain (judgement): Selective reporting\n"
    draft = of_package({RISK: f"{text}Müller 2001,Low risk,Unclear risk\nMüller 2001,High risk,Unclear risk\n"})
    study = next(one for one in draft.data["outcomes"][1]["studies"] if one["id"] == "Müller 2001")
    assert "risk_of_bias" not in study
    assert (
        "Risk of bias of Müller 2001, Blinding: left out, it has several judgements (Blinding: low; Blinding: high)."
        in draft.told
    )


# -- pooling ----------------------------------------------------------------------------------------------------------


@both
def test_observed_minus_expected_by_petos_method_is_graded(read: Callable[..., Draft]) -> None:
    """It is O - E over V, weighed by V: the inverse variance; Peto's method itself needs counts."""
    study = study_set(read(said=WHOLE))
    (relapse,) = [one for one in study.outcomes if one.id == "relapse"]
    assert relapse.pooling is not None
    assert (relapse.pooling.method, relapse.pooling.formulas) == ("common", "RevMan")
    pooled = next(one.pooled for one in trace(study).traces if one.outcome.id == "relapse")
    assert pooled is not None
    assert pooled.effect == pytest.approx(exp((-4.2 + 1.1 - 6) / (9.8 + 3.25 + 14.5)), rel=1e-9)


@pytest.mark.parametrize(
    ("settings", "kind", "why"),
    [
        (Settings("RR", "Bayes"), "events", "`Bayes` is no method known here"),
        (Settings("RR", None, random=True), "events", "the file does not say by which method it pools"),
        (Settings("PETO_OR", "Peto", random=True), "events", "`Peto, random effects` is no method known here"),
        (Settings("RR", "MH", random=None), "events", "the file does not say whether its effects are fixed or random"),
        (
            Settings("RR", "MH", random=True, estimator="Sidik-Jonkman"),
            "events",
            "`Sidik-Jonkman` is no method known here",
        ),
    ],
)
def test_what_is_not_understood_of_the_method_is_no_method(settings: Settings, kind: Kind, why: str) -> None:
    assert words.pooling_of(settings, kind) == why


def test_a_method_that_is_not_understood_leaves_the_pooling_out_and_says_so() -> None:
    draft = of_rm5(RM5.replace('METHOD="MH"', 'METHOD="BAYES"'))
    assert "pooling" not in draft.data["outcomes"][0]
    assert "Analysis 1.1, Nausea: `BAYES` is no method known here; it is pooled by REML." in draft.told
    draft = of_package({SETTINGS: PACKAGE[SETTINGS].replace("Random effects", "Mixed")})
    assert any("Nausea: the file does not say whether its effects are fixed or random" in one for one in draft.told)


# -- rows and columns of a package ------------------------------------------------------------------------------------


def test_rows_of_analyses_that_the_settings_do_not_list_are_told() -> None:
    kept = [line for line in PACKAGE[SETTINGS].splitlines(keepends=True) if not line.startswith("1,2,")]
    draft = of_package({SETTINGS: "".join(kept)})
    assert "response" not in {one["id"] for one in draft.data["outcomes"]}
    assert "Analysis 1.2, Response, is left out: it has 3 rows, and the settings do not list it." in draft.told
    assert not any("do not list it" in one for one in of_package().told)


def test_a_column_that_stands_twice_is_refused() -> None:
    header, rest = PACKAGE[ROWS].split("\n", 1)
    with pytest.raises(StudySetError) as caught:
        of_package({ROWS: f"{header.replace('Study year', 'Study')}\n{rest}"})
    assert caught.value.problems[0].what == "two columns `Study`"
