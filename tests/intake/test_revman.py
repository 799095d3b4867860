"""A review in `.rm5` and in a data package is the same study set, pooled to the file's own estimates."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

import pytest

from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said, study_set
from grading.intake.draft_yaml import written
from grading.intake.revman import words
from grading.intake.revman.comparison import _is_reverse
from grading.intake.revman.numbers import as_printed, number
from grading.intake.revman.review import Kind, Settings
from grading.intake.study_set_file import parse
from grading.model.study_set import Outcome, StudySet
from grading.pooling import pool
from tests.intake.revman import FIXTURES, PACKAGE, RM5, ROWS, SETTINGS, of_package, of_rm5

WHOLE = Said("Drug", "adults", better="lower", design="randomised trial", comparison="1")
READERS: dict[str, Callable[..., Draft]] = {"rm5": of_rm5, "package": of_package}
both = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


def graded(draft: Draft) -> StudySet:
    return study_set(draft).model_copy(update={"imported": ()})


def records(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(PACKAGE[name])))


def pooled_of(outcome: Outcome, group: str | None = None) -> object:
    studies = tuple(study for study in outcome.studies if group is None or study.subgroup == group)
    found = pool(outcome.model_copy(update={"studies": studies}), StudySet.model_fields["pooling"].default)
    assert found is not None
    return found


def test_the_fixtures_are_what_the_maker_makes(tmp_path: object) -> None:
    """Nobody mended an estimate by hand."""
    made = subprocess.run([sys.executable, "-c", f"""
import importlib.util, pathlib
spec = importlib.util.spec_from_file_location("make", {str(FIXTURES / "make.py")!r})
make = importlib.util.module_from_spec(spec); spec.loader.exec_module(make)
make.HERE = pathlib.Path({str(tmp_path)!r}); make.package(); print(make.rm5(), end="")
"""], capture_output=True, check=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}).stdout  # fmt: skip
    assert made == RM5
    for name, text in PACKAGE.items():
        assert (FIXTURES.__class__(str(tmp_path)) / "package" / name).read_text(encoding="utf-8") == text, name


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


@pytest.mark.parametrize(
    ("labels", "better"),
    [
        (("Drug", "Placebo", "Favours drug", "Favours placebo"), "lower"),
        (("Drug", "Placebo", "Favors  the Drug", "favours control"), "lower"),
        (("Drug", "Placebo", "Favours placebo", "Favours drug"), "higher"),
        (("Drug", "Placebo", "Favours experimental", "Favours control"), None),  # RevMan's own: nobody wrote them
        (("Drug", "Placebo", "Favours drug", "Favours drug"), None),
        (("Drug", "Placebo", "Favours drug", "Favours exercise"), None),
        (("Drug", "Placebo", "Favours drug 5 mg", "Favours placebo"), None),
        (("Experimental", "Control", "Favours experimental", "Favours control"), None),
        (("Drug", "Drug", "Favours drug", "Favours drug"), None),
        (("プラセボ錠", "プラセボ", "Favours プラセボ", "Favours プラセボ錠"), "higher"),
        (("Drug", "Placebo", None, None), None),
    ],
)
def test_which_way_is_good_is_taken_only_where_both_sides_of_the_plot_say_it(
    labels: tuple[str | None, ...], better: str | None
) -> None:
    assert words.better(*labels) == better


@pytest.mark.parametrize(
    ("settings", "method", "interval"),
    [
        (Settings("RR", "MH", random=True), "DL-MH", "Wald"),
        (Settings("RR", "Mantel-Haenszel", random=True, estimator="DerSimonian and Laird"), "DL-MH", "Wald"),
        (Settings("RR", "Mantel-Haenszel", random=True, estimator="REML", interval="HKSJ"), "REML", "Hartung-Knapp"),
        (Settings("RR", "MH"), "MH", "Wald"),
        (Settings("PETO_OR", "PETO"), "Peto", "Wald"),
        (Settings("HR", "EXP_O_E_VAR"), "common", "Wald"),
        (Settings("MD", "IV", random=True), "DL", "Wald"),
        (Settings("MD", None, random=True, estimator="Restricted Maximum-Likelihood"), "REML", "Wald"),
    ],
)
def test_method_and_interval_are_the_reviews(settings: Settings, method: str, interval: str) -> None:
    kind: Kind = "events" if settings.measure in ("RR", "PETO_OR") else "O-E" if settings.measure == "HR" else "means"
    assert words.pooling_of(settings, kind) == {"method": method, "interval": interval, "formulas": "RevMan"}


def test_a_method_that_is_not_known_is_told_and_not_guessed() -> None:
    changed = PACKAGE[SETTINGS].replace("REML", "Sidik-Jonkman")
    draft = of_package({SETTINGS: changed}, Said(comparison="2"))
    assert "pooling" not in draft.data["outcomes"][0]
    assert any("`Sidik-Jonkman` is no method known here" in remark for remark in draft.told)


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


def relabelled(analysis: int, intervention: str, comparator: str) -> str:
    """The review with other labels in one analysis, the first being 0."""
    old = "<GROUP_LABEL_1>Drug</GROUP_LABEL_1><GROUP_LABEL_2>Placebo</GROUP_LABEL_2>"
    new = f"<GROUP_LABEL_1>{intervention}</GROUP_LABEL_1><GROUP_LABEL_2>{comparator}</GROUP_LABEL_2>"
    parts = RM5.split(old)
    return old.join(parts[: analysis + 1]) + new + old.join(parts[analysis + 1 :])


@pytest.mark.parametrize("said", [Said(comparison="1"), WHOLE, Said(intervention="drug", comparison="1")])
def test_an_analysis_with_the_arms_reversed_is_refused_by_number(said: Said) -> None:
    with pytest.raises(UndecidedError) as caught:
        of_rm5(relabelled(1, "Placebo", "Drug"), said)
    (problem,) = caught.value.problems
    assert problem.where == "review.rm5: analysis 1.2"
    assert problem.what.startswith("the arms are the reverse of `")
    assert "leave out" not in problem.help


@both
@pytest.mark.parametrize("asked", [("Placebo", "Drug"), ("Placebo", None), (None, "drug"), ("No treatment", "Drug")])
def test_a_question_that_is_the_reverse_of_all_analyses_is_refused(
    read: Callable[..., Draft], asked: tuple[str | None, str | None]
) -> None:
    with pytest.raises(UndecidedError) as caught:
        read(said=Said(intervention=asked[0], comparator=asked[1], comparison="1"))
    (problem,) = caught.value.problems
    assert problem.where.endswith(": analyses 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9")
    assert "or leave out `--intervention` and `--comparator`" in problem.help


@pytest.mark.parametrize(
    ("arms", "question", "reverse"),
    [
        (("Drug", "Placebo"), ("Drug", "Placebo"), False),
        (("Placebo", "Drug"), ("drug", "placebo"), True),
        (("Placebo", ""), ("Drug", "Placebo"), True),
        (("", "Drug"), ("Drug", ""), True),
        (("Placebo", "Drug 5 mg"), ("Drug", "Placebo"), True),
        (("Drug 5 mg", "Placebo"), ("Drug", "Placebo"), False),
        (("Drug", "Drug"), ("Drug", "Placebo"), False),
        (("", ""), ("Drug", ""), False),
        (("", "Placebo"), ("", ""), False),
    ],
)
def test_arms_are_reversed_where_one_stands_on_the_other_side(
    arms: tuple[str, str], question: tuple[str, str], reverse: bool
) -> None:
    assert _is_reverse(arms, question) is reverse


def test_arms_with_other_names_than_in_other_analyses_or_than_was_said_are_told() -> None:
    draft = of_rm5(relabelled(1, "Drug 5 mg", "Placebo"), Said(comparison="1", comparator="dummy"))
    assert "intervention" not in draft.data["question"]
    assert (
        "The intervention has several names: `Drug` in 1.1, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9; `Drug 5 mg` in 1.2. "
        "Is it one question?" in draft.told
    )
    assert "The comparator is `Placebo` in the review, not `dummy`." in draft.told
    assert not [one for one in of_rm5(said=WHOLE).told if one.startswith(("The intervention", "The comparator"))]


def test_two_studies_of_one_name_are_two_studies_each_with_its_own_judgements() -> None:
    alike = RM5.replace('NAME="Zoë 2015b"', 'NAME="Zoë 2015a"')
    assert alike != RM5
    renamed = {"Zoë 2015b": "Zoë 2015a (study 2)"}
    expected = [[study | {"id": renamed.get(study["id"], study["id"])} for study in outcome["studies"]]
                for outcome in of_rm5().data["outcomes"]]  # fmt: skip
    draft = of_rm5(alike)
    assert [outcome["studies"] for outcome in draft.data["outcomes"]] == expected
    assert [one for one in draft.told if "Zoë" in one] == [
        "Several studies are called Zoë 2015a; number 2 of them is `Zoë 2015a (study 2)` here."
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


def test_a_number_that_is_not_the_files_own_is_told() -> None:
    """One event more: every number that rests on it is named; the comment stands in the study set that is written."""
    assert 'EVENTS_1="12"' in RM5
    draft = of_rm5(RM5.replace('EVENTS_1="12"', 'EVENTS_1="13"'))
    (remark,) = [one for one in draft.told if "in the file" in one]
    assert remark.startswith("Analysis 1.1, Nausea: estimate 0.7")
    assert re.search(r"upper limit [\d.]+ in the file, [\d.]+ here", remark)
    assert "; 5 weights too; in Adults: estimate " in remark
    assert "in Children: estimate" not in remark
    assert f"# {remark}" in written(draft)


def test_a_weight_alone_is_told_by_study() -> None:
    weight = next(re.search(r'WEIGHT="([\d.]+)"', line) for line in RM5.splitlines() if 'EVENTS_1="12"' in line)
    assert weight is not None
    draft = of_rm5(RM5.replace(weight[0], f'WEIGHT="{float(weight[1]) + 0.1}"'))
    (told,) = [one for one in draft.told if "in the file" in one]
    assert told == "Analysis 1.1, Nausea: weight of Müller 2001 (Adults) 28.7 in the file, 28.6 here."


def test_a_package_may_have_its_weights_as_shares_and_its_level_as_a_share() -> None:
    shares = re.sub(r"([\d.]+)%", lambda found: f"{float(found[1]) / 100:.6f}", PACKAGE[ROWS])
    settings = PACKAGE[SETTINGS].replace("95%", "0.95")
    assert shares != PACKAGE[ROWS]
    assert of_package({ROWS: shares, SETTINGS: settings}).told == of_package().told
    garbled = re.sub(r"[\d.]+%", "n/k", PACKAGE[ROWS])
    assert of_package({ROWS: garbled}).told == of_package().told


def test_an_estimate_that_the_file_left_blank_is_none_to_compare_with() -> None:
    blank = re.sub(r'(EFFECT_SIZE|CI_START|CI_END|I2|TAU2|WEIGHT)="[^"]*"', r'\1=""', RM5)
    assert not [one for one in of_rm5(blank).told if "in the file" in one]


def test_the_zeros_that_revman_writes_where_nothing_can_be_estimated_are_no_estimate() -> None:
    """As it stored analysis 2.4 of CD000023: nobody in either arm of three trials had a fever."""
    zeros = 'EFFECT_SIZE="0.0" CI_START="0.0" CI_END="0.0" ESTIMABLE="NO"'
    rows = [f'<DICH_DATA {zeros} STUDY_ID="{at}" EVENTS_1="0" TOTAL_1="{n1}" EVENTS_2="0" TOTAL_2="{n2}"/>'
            for at, (n1, n2) in enumerate(((277, 198), (157, 50), (52, 43)))]  # fmt: skip
    review = "".join([
        "<COCHRANE_REVIEW>", *(f'<STUDY ID="{at}" NAME="S{at}"/>' for at in range(3)),
        '<ANALYSES_AND_DATA><COMPARISON NO="1"><NAME>c</NAME>',
        f'<DICH_OUTCOME {zeros} I2="0.0" EFFECT_MEASURE="RR" METHOD="MH" RANDOM="YES" NO="4"><NAME>fever</NAME>', *rows,
        "</DICH_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>"])  # fmt: skip
    draft = of_rm5(review, Said())
    assert draft.told == ("Comparison 1 of 1.",)
    assert [study["arms"]["comparator"]["n"] for study in draft.data["outcomes"][0]["studies"]] == [198, 50, 43]


def test_the_last_printed_digit_decides() -> None:
    printed = next(one["Mean"] for one in records(SETTINGS) if one["Analysis name"] == "Pain (0 to 10)")
    for step, told in ((0, False), (1, True)):
        moved = f"{float(printed) + step * 1e-6:.6f}"
        draft = of_package({SETTINGS: PACKAGE[SETTINGS].replace(f",{printed},", f",{moved},")})
        assert any("Pain (0 to 10): estimate" in remark for remark in draft.told) is told


@pytest.mark.parametrize(
    ("value", "text", "same"),
    [(1.2349, "1.23", True), (1.2351, "1.23", False), (1.225, "1.23", True), (0.0, "0", True), (0.6, "0", False),
     (1e-10, "0.0", True), (0.7061913, "0.7061913003331957", True), (0.70620, "0.7061913003331957", False),
     (1.0, "x", False)],
)  # fmt: skip
def test_a_number_is_the_printed_one_within_half_a_unit_of_its_last_digit(value: float, text: str, same: bool) -> None:
    assert as_printed(value, text) is same


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.0", 5),
        ("5", 5),
        ("0.5", 0.5),
        ("", None),
        (None, None),
        ("NaN", None),
        ("Infinity", None),
        ("1,5", None),
        ("-3", -3),
    ],
)
def test_text_to_number(text: str | None, value: float | None) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


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


def test_an_interval_of_another_level_is_not_compared_but_said() -> None:
    draft = of_rm5(RM5.replace('CI_TOTAL="95"', 'CI_TOTAL="99"'))
    assert any("a 99% interval, here it is 95%" in remark for remark in draft.told)
    assert not [remark for remark in draft.told if "in the file" in remark]


def test_what_is_impossible_is_told_by_analysis_and_study() -> None:
    with pytest.raises(StudySetError) as caught:
        of_rm5(RM5.replace('EVENTS_1="12"', 'EVENTS_1="99"'))
    (problem,) = caught.value.problems
    assert problem.where == "review.rm5: analysis 1.1, Müller 2001 (Adults)"
    assert "99 events among 60 people" in problem.what


@pytest.mark.parametrize("one", json.loads((FIXTURES / "stored.json").read_text(encoding="utf-8"))["analyses"],
                         ids=lambda one: one["name"])  # fmt: skip
def test_a_published_review_is_imported_without_a_remark_on_its_estimates(one: dict) -> None:  # type: ignore[type-arg]
    """The counts and estimates that RevMan stored, put back into its layout."""
    said = {"ESTIMABLE": "YES", "RANDOM": "YES" if one["random"] else "NO", "EFFECT_MEASURE": one["measure"],
            "METHOD": one["method"], "NO": "1", "TOTALS": "YES", "CI_TOTAL": "95", **one["stored"]}  # fmt: skip
    groups: dict[str | None, list[str]] = {}
    for name, group, *numbers, weight in one["rows"]:
        row = dict(zip(("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2"), numbers, strict=True))
        row |= {"STUDY_ID": name, "ESTIMABLE": "YES" if weight else "NO", "WEIGHT": weight or 0}
        groups.setdefault(group, []).append(f"<DICH_DATA {attributes(row)}/>")
    parts = []
    for group, rows in groups.items():
        own = attributes({"ESTIMABLE": "YES", **one["subgroups"].get(group, {})})
        parts += [f"<DICH_SUBGROUP {own}><NAME>{group}</NAME>", *rows, "</DICH_SUBGROUP>"] if group else rows
    studies = [f"<STUDY {attributes({'ID': name, 'NAME': name})}/>" for name in {row[0] for row in one["rows"]}]
    lines = ["<COCHRANE_REVIEW>", *studies, "<ANALYSES_AND_DATA><COMPARISON NO='1'><NAME>c</NAME>",
             f"<DICH_OUTCOME {attributes(said)}><NAME>o</NAME>", *parts,
             "</DICH_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>"]  # fmt: skip
    review = "\n".join(lines)
    draft = of_rm5(review, Said())
    assert [remark for remark in draft.told if "several rows" not in remark] == ["Comparison 1 of 1."]
    assert len(draft.data["outcomes"][0]["studies"]) == len(one["rows"])


def attributes(said: dict[str, object]) -> str:
    return " ".join(f"{key}={quoteattr(str(value))}" for key, value in said.items())
