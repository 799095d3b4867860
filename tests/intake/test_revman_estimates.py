"""The estimates that a review stores are held against the pool of its rows, by its own method and to its digits."""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import quoteattr

import pytest

from grading.intake.draft import Said
from grading.intake.draft_yaml import written
from grading.intake.revman import words
from grading.intake.revman.numbers import as_printed, number
from grading.intake.revman.review import Kind, Settings
from tests.intake.revman import FIXTURES, PACKAGE, RM5, ROWS, SETTINGS, of_package, of_rm5, records


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
        (" 3 ", 3),
        (".5e1", 5),
        ("1_0", None),
        ("١٠", None),
        ("１", None),
        ("inf", None),
        ("1e999", None),
        ("0x1", None),
    ],
)
def test_text_to_number(text: str | None, value: float | None) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


@pytest.mark.parametrize("events", ["1_2", "١٢"])
def test_a_count_in_other_digits_is_no_count_and_is_told(events: str) -> None:
    (first, *_), *_ = [
        one["studies"] for one in of_rm5(RM5.replace('EVENTS_1="12"', f'EVENTS_1="{events}"')).data["outcomes"]
    ]
    assert "arms" not in first
    assert first["note"] == f"the review has no usable numbers of it: {events} not whole"


def test_a_level_is_compared_as_a_number_and_is_95_where_none_is_said() -> None:
    for same in ('CI_TOTAL="95.0"', 'CI_TOTAL=" 95"', 'CI_TOTAL=""', ""):
        assert of_rm5(RM5.replace('CI_TOTAL="95"', same)).told == of_rm5().told
    shifted = RM5.replace('CI_TOTAL="95"', 'CI_TOTAL="95.0"').replace('CI_END="3.909932689397428"', 'CI_END="9"')
    assert [one for one in of_rm5(shifted).told if "upper limit 9 in the file" in one]
    for printed in ("99%", "0.99", "99.0"):
        told = of_package({SETTINGS: PACKAGE[SETTINGS].replace("95%", printed)}).told
        assert any("a 99% interval, here it is 95%" in one for one in told)


def test_an_interval_of_another_level_is_not_compared_but_said() -> None:
    draft = of_rm5(RM5.replace('CI_TOTAL="95"', 'CI_TOTAL="99"'))
    assert any("a 99% interval, here it is 95%" in remark for remark in draft.told)
    assert not [remark for remark in draft.told if "in the file" in remark]


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
