"""A review in `.rm5` and in a data package is the same study set, pooled to the file's own estimates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.revman import csv_layout, xml_layout
from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said, study_set
from grading.intake.draft_yaml import written
from grading.intake.revman.numbers import as_printed
from grading.intake.study_set_file import parse
from grading.model.study_set import Outcome, StudySet
from grading.pooling import pool
from tests.intake.revman import PACKAGE, READERS, RM5, ROWS, SETTINGS, WHOLE, both, of_package, of_rm5, records


def graded(draft: Draft) -> StudySet:
    return study_set(draft).model_copy(update={"imported": ()})


def pooled_of(outcome: Outcome, group: str | None = None) -> object:
    studies = tuple(study for study in outcome.studies if group is None or study.subgroup == group)
    found = pool(outcome.model_copy(update={"studies": studies}), StudySet.model_fields["pooling"].default)
    assert found is not None
    return found


def test_the_fixtures_are_what_the_maker_makes(tmp_path: Path) -> None:
    """Nobody mended an estimate by hand."""
    assert xml_layout.rm5() == RM5
    csv_layout.package(tmp_path)
    made = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.csv")}
    assert made == PACKAGE


def test_both_files_give_the_same_study_set_and_so_does_the_yaml_written_of_them() -> None:
    one, two = (read(said=WHOLE) for read in READERS.values())
    assert {**one.data, "imported": ()} == {**two.data, "imported": ()}
    assert graded(one) == graded(two)
    for draft in (one, two):
        assert parse(written(draft).encode(), "draft.yaml").study_set == study_set(draft)
    assert {outcome.id: len(outcome.studies) for outcome in graded(one).outcomes} == {
        "nausea": 6, "response": 3, "death": 4, "not-back-at-work": 3, "pain-0-to-10": 3, "function": 4, "relapse": 3,
        "stroke": 4, "sleep-at-1-month": 2, "sleep-at-6-months": 1,
    }  # fmt: skip


@both
def test_the_pool_is_the_files_own_estimate_so_nothing_is_remarked_of_it(read: Callable[..., Draft]) -> None:
    assert not [remark for remark in read().told if "in the file" in remark]


def test_the_pooled_numbers_are_those_of_the_package_to_its_digits() -> None:
    """Estimate, interval, heterogeneity, weights, and the same of every subgroup: read here from the CSV itself."""
    compared = 0
    for comparison, at_level in (("1", 8), ("2", 1)):
        outcomes = graded(of_package(said=Said("t", "p", "d", "c", "lower", "randomised trial", comparison))).outcomes
        known = {outcome.name: outcome for outcome in outcomes}
        for settings in [
            one for one in records(SETTINGS) if one["Analysis group"] == comparison and one["Mean"] != "#N/A"
        ]:
            outcome, where = known[settings["Analysis name"]], (comparison, settings["Analysis number"])
            pooled = pooled_of(outcome)
            at_level -= has(pooled, settings)
            mine = [row for row in records(ROWS) if (row["Analysis group"], row["Analysis number"]) == where]
            weights = {row["Study"]: row["Weight"].removesuffix("%") for row in mine if row["Weight"] != "0.0000%"}
            for effect in pooled.effects:  # type: ignore[attr-defined]
                if effect.study.id in weights and effect.study.id != "Müller 2001":
                    assert as_printed(100 * effect.weight, weights[effect.study.id]), (outcome.name, effect.study.id)
                    compared += 1
            for group in records("made-analysis-data/made-subgroup-estimates.csv"):
                if (group["Analysis group"], group["Analysis number"]) == where:
                    compared += has(pooled_of(outcome, group["Subgroup"]), group)
        assert at_level == 0
    assert compared >= 25


def has(pooled: object, printed: dict[str, str]) -> int:
    for column, name in (
        ("Mean", "effect"),
        ("CI start", "low"),
        ("CI end", "high"),
        ("Heterogeneity Tau²", "tau_squared"),
    ):
        value = getattr(pooled, name)
        if value is not None:
            half = 0.5 * 10 ** -len(printed[column].partition(".")[2])
            assert abs(value - float(printed[column])) <= half * 1.001, (printed["Analysis number"], column)
    return 1


@both
def test_what_the_review_does_not_say_is_asked(read: Callable[..., Draft]) -> None:
    text = written(read())
    assert "# DECIDE population:" in text
    assert text.count("# DECIDE design:") == 10
    data = read().data
    assert data["question"] == {"intervention": "Drug", "comparator": "Placebo"}
    assert all("design" not in study for outcome in data["outcomes"] for study in outcome["studies"])
    better = {outcome["id"]: outcome.get("better") for outcome in data["outcomes"]}
    assert better == {"nausea": "lower", "response": "higher", "death": None, "not-back-at-work": "lower",
                      "pain-0-to-10": "lower", "function": "higher", "relapse": "lower", "stroke": "lower",
                      "sleep-at-1-month": None, "sleep-at-6-months": None}  # fmt: skip


@both
def test_a_study_in_two_subgroups_has_two_names_that_say_so(read: Callable[..., Draft]) -> None:
    draft = read()
    nausea = draft.data["outcomes"][0]
    assert [(study["id"], study["subgroup"]) for study in nausea["studies"] if study["id"].startswith("Müller")] == [
        ("Müller 2001 (Adults)", "Adults"), ("Müller 2001 (Children)", "Children")]  # fmt: skip
    assert any("Müller 2001 in several rows" in remark for remark in draft.told)


@both
def test_subgroups_without_a_total_are_outcomes_of_their_own(read: Callable[..., Draft]) -> None:
    draft = read()
    sleep = [outcome for outcome in draft.data["outcomes"] if outcome["name"].startswith("Sleep")]
    assert [outcome["name"] for outcome in sleep] == ["Sleep: At 1 month", "Sleep: At 6 months"]
    assert all("subgroup" not in study for outcome in sleep for study in outcome["studies"])
    assert len([remark for remark in draft.told if "shows no total" in remark]) == 1


@both
def test_swapped_events_count_people_without_and_say_so(read: Callable[..., Draft]) -> None:
    draft = read()
    (swapped,) = [outcome for outcome in draft.data["outcomes"] if outcome["id"] == "not-back-at-work"]
    assert swapped["studies"][0]["arms"] == {
        "intervention": {"n": 60, "events": 15},
        "comparator": {"n": 62, "events": 32},
    }
    assert "without the event" in swapped["note"]
    assert any("people without the event are counted; does its name say so?" in remark for remark in draft.told)


@both
def test_generic_estimates_and_expected_events_become_ratios(read: Callable[..., Draft]) -> None:
    known = {outcome["id"]: outcome["studies"] for outcome in read().data["outcomes"]}
    assert known["relapse"][0]["result"] == {"effect": pytest.approx(0.651439), "variance": pytest.approx(1 / 9.8)}
    assert known["relapse"][0]["participants"] == 122
    assert known["stroke"][0]["result"] == {"effect": pytest.approx(0.600496), "se": 0.2}
    assert "participants" not in known["stroke"][3]  # RevMan writes 0 where nobody entered a number


@both
def test_risk_of_bias_is_kept_item_by_item(read: Callable[..., Draft]) -> None:
    risk = read().data["outcomes"][0]["studies"][4]["risk_of_bias"]
    assert risk == {"tool": "RoB 1", "domains": {
        "Random sequence generation (selection bias)": "unclear", "Allocation concealment (selection bias)": "unclear",
        "Blinding of participants and personnel (performance bias): All outcomes": "high"}}  # fmt: skip


def test_risk_of_bias_2_has_an_overall_judgement() -> None:
    items = ("Bias arising from the randomisation process", "Bias in measurement of the outcome",
             "Bias due to deviations from intended interventions", "Bias due to missing outcome data",
             "Bias in selection of the reported result", "Overall bias")  # fmt: skip
    columns = ",".join(f"Domain (judgement): {item}" for item in items)
    text = f"Study,{columns}\nMüller 2001,Low risk,Some concerns,NA,NA,NA,High risk of bias\n"
    text += "Ivanov 2005,Low risk,Low risk,Low risk,Low risk,Low risk,Low risk\n"
    draft = of_package({"made-study-data/made-risk-of-bias.csv": text})
    studies = {study["id"]: study for study in draft.data["outcomes"][1]["studies"]}
    assert studies["Müller 2001"]["risk_of_bias"] == {
        "tool": "RoB 2", "domains": {"D1": "low", "D4": "some concerns"}, "overall": "high"}  # fmt: skip
    assert "risk_of_bias" not in studies["Ōta 2003"]


def test_risk_of_bias_by_groups_of_outcomes_is_told() -> None:
    name = "made-study-data/made-risk-of-bias.csv"
    columns = ",".join(f"Domain (judgement): Blinding: {group}" for group in ("Deaths", "Scores"))
    text = f"Study,{columns}\nMüller 2001,Low risk,High risk\n"
    draft = of_package({name: text})
    assert any("(Blinding: Deaths; Blinding: Scores)" in told for told in draft.told)
    assert not any("groups of outcomes" in told for told in of_package().told)


def test_two_studies_of_one_name_are_two_studies_each_with_its_own_judgements() -> None:
    alike = RM5.replace('NAME="Zoë 2015b"', 'NAME="Zoë 2015a"')
    assert alike != RM5
    renamed = {"Zoë 2015b": "Zoë 2015a (study 2)"}
    expected = [[study | {"id": renamed.get(study["id"], study["id"])} for study in outcome["studies"]]
                for outcome in of_rm5().data["outcomes"]]  # fmt: skip
    draft = of_rm5(alike)
    assert [outcome["studies"] for outcome in draft.data["outcomes"]] == expected
    assert [one for one in draft.told if "Zoë" in one] == [
        "Several studies are called Zoë 2015a; one of them is `Zoë 2015a (study 2)` here."
    ]


@both
def test_one_of_several_comparisons_must_be_chosen(read: Callable[..., Draft]) -> None:
    with pytest.raises(UndecidedError) as caught:
        read(said=Said())
    (problem,) = caught.value.problems
    assert problem.what == "2 comparisons, and a study set is one question"
    assert "1 Drug versus placebo; 2 Drug versus exercise" in problem.help
    with pytest.raises(StudySetError, match="no comparison `3`"):
        read(said=Said(comparison="3"))
    second = read(said=Said(comparison="2"))
    assert (second.data["title"], second.data["question"]["comparator"]) == ("Drug versus exercise", "Exercise")


def test_rows_without_usable_numbers_are_kept_and_say_so() -> None:
    """No standard deviation, a count that is not whole: the study stays, the estimate is of the others."""
    text = RM5.replace('SD_1="2.0"', 'SD_1="0.0"').replace(
        'EVENTS_1="40" EVENTS_2="25"', 'EVENTS_1="40.5" EVENTS_2="25"'
    )
    known = {outcome["id"]: outcome["studies"][0] for outcome in of_rm5(text).data["outcomes"]}
    assert "arms" not in known["pain-0-to-10"]
    assert known["pain-0-to-10"]["note"] == "the review has no usable numbers of it"
    assert known["response"]["note"].endswith("40.5 not whole")


def test_ratios_that_are_not_said_to_be_logarithms_are_not_read() -> None:
    silent = RM5.replace(' LOG_DATA="YES"', "")
    assert of_rm5(silent).data == of_rm5().data | {
        "imported": of_rm5(silent).data["imported"]
    }  # every effect is exp(estimate)
    natural = RM5.replace('LOG_DATA="YES"', 'LOG_DATA="NO"')
    draft = of_rm5(natural)
    (stroke,) = [outcome for outcome in draft.data["outcomes"] if outcome["id"] == "stroke"]
    assert all("result" not in study for study in stroke["studies"])
    assert any("Stroke: the file does not say that its ratios are logarithms" in remark for remark in draft.told)
    assert any("Stroke: estimate" in remark and "none here: " in remark for remark in draft.told)


def test_a_measure_that_cannot_be_graded_is_left_out_by_name() -> None:
    draft = of_rm5(
        RM5.replace("<EFFECT_MEASURE>Hazard Ratio</EFFECT_MEASURE>", "<EFFECT_MEASURE>Rate ratio</EFFECT_MEASURE>")
    )
    assert {"relapse", "stroke"} & {outcome["id"] for outcome in draft.data["outcomes"]} == set()
    assert "Analysis 1.7, Relapse, is left out: no measure here is `Rate ratio`." in draft.told
    assert "Analysis 1.10, Costs, is left out: a table of text, not of numbers." in draft.told


def test_what_is_impossible_is_told_by_analysis_and_study() -> None:
    with pytest.raises(StudySetError) as caught:
        of_rm5(RM5.replace('EVENTS_1="12"', 'EVENTS_1="99"'))
    (problem,) = caught.value.problems
    assert problem.where == "review.rm5: analysis 1.1, Müller 2001 (Adults)"
    assert "99 events among 60 people" in problem.what
