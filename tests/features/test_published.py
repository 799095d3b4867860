"""features/published.feature and fixtures/published agree both ways, and every row of the collection is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature

from grading.model.words import LOWERING, UNDETERMINED
from grading.pipeline import trace
from tests.features import published_cases as published
from tests.features.published_cases import FIXTURES, STANCES, Row
from tests.features.published_steps import EITHER, in_words, shown

FEATURES = Path(__file__).parents[2] / "features"
COLLECTION = {str(number) for number in range(1, 61)} | {"59b", "59c"}
"""The rows of worked examples that were collected from reviews, handbooks and other people's tests."""
LEFT_OUT = {str(number) for number in range(53, 57)}
"""Rules of network meta-analysis (CINeMA), which no rulebook has."""
LISTS = ("levels", "absolute", "overall", "sizes")
FEATURE = get_feature(str(FEATURES), "published.feature")


def examples(scenario: str) -> list[Row]:
    """The rows of the tables of the outlines with this tag, with a plain minus."""
    outlines = [one for one in FEATURE.scenarios.values() if one.tags == {f"published.{scenario}"}]
    assert outlines, scenario
    contexts = [row for outline in outlines for table in outline.examples for row in table.as_contexts()]
    return [{key: str(value).replace("−", "-") for key, value in row.items()} for row in contexts]


def differences(what: str | None = None) -> Iterator[tuple[Row, str, str, str]]:
    """Every difference of the list of levels: its row, stance, printed thing, and why."""
    for row in published.rows("levels"):
        for stance, rulebook in STANCES.items():
            for thing, said in row.get("differs", {}).get(rulebook, {}).items():
                if what in (None, thing):
                    yield row, stance, thing, said


def level_row(row: Row, by: str) -> Row:
    return {"row": row["row"], "estimate": shown(row), "levels": in_words(row["levels"]), "by": by}


def test_the_levels_that_add_up_are_those_without_a_difference() -> None:
    differ = {(row["row"], stance) for row, stance, _, _ in differences("certainty")}
    expected = []
    for row in published.rows("levels"):
        agree = [stance for stance in STANCES if (row["row"], stance) not in differ]
        if agree:
            by = EITHER if len(agree) == len(STANCES) else agree[0]
            expected.append(level_row(row, by) | {"certainty": row["certainty"]})
    assert examples("levels") == expected


def test_every_difference_of_the_levels_is_shown() -> None:
    certainty = [
        level_row(row, stance) | {"certainty": row["certainty"], "ours": said["ours"]}
        for row, stance, thing, said in differences() if thing == "certainty"
    ]  # fmt: skip
    by_rules = [
        level_row(row, stance) | {"what": thing, "level": row["levels"][thing], "ours": said["ours"]}
        for row, stance, thing, said in differences() if thing != "certainty"
    ]  # fmt: skip
    for tag, expected in (("levels-differ", certainty), ("levels-by-the-rules-alone", by_rules)):
        assert [{k: v for k, v in one.items() if k != "because"} for one in examples(tag)] == expected


ESTIMATED = [row["row"] for row in published.rows("levels") if "estimate" in row and "down" not in row["levels"]]
"""Rows about which the rules can be asked: an estimate was taken over, and the level of each domain was read."""


@pytest.mark.parametrize("number", ESTIMATED)
@pytest.mark.parametrize("stance", STANCES)
def test_a_printed_level_that_the_rules_alone_would_not_give_is_declared(number: str, stance: str) -> None:
    """And nothing else is declared, but for levels of which the rules can say nothing at all."""
    [row] = [row for row in published.rows("levels") if row["row"] == number]
    alone = published.rules_alone(row, STANCES[stance])
    against = {one for one in LOWERING if not published.could_say(alone[one], row["levels"].get(one, "0"))}
    differs = row.get("differs", {}).get(STANCES[stance], {})
    declared = {what: said["ours"] for what, said in differs.items() if what in LOWERING}
    assert against <= declared.keys(), {one: alone[one].because for one in against}
    assert declared == {what: alone[what].level for what in declared}
    assert {what for what, ours in declared.items() if ours != UNDETERMINED} <= against


@pytest.mark.parametrize(("stance", "tag"), [("the Handbook", "the-handbook"), ("Core GRADE", "core-grade")])
def test_every_printed_thing_of_every_case_is_shown_for_either_stance(stance: str, tag: str) -> None:
    agree, differ = set(), set()
    for name, case in published.cases().items():
        differs = case.get("differs", {}).get(STANCES[stance], {})
        assert set(differs) <= set(case["published"]), name
        for what, text in case["published"].items():
            (differ if what in differs else agree).add((case["row"], name, what, text))
    for rows, where in ((agree, f"ratings-by-{tag}"), (differ, f"differences-by-{tag}")):
        table = [(one["row"], one["case"], one["what"], one["printed"]) for one in examples(where)]
        assert Counter(table) == Counter(rows)


def test_every_absolute_effect_is_shown() -> None:
    names = {"row": "row", "estimate": "estimate", "risk": "risk", "printed": "printed", "how": "comes_out"}
    rows = [{name: row[key] for name, key in names.items()} for row in published.rows("absolute")]
    assert examples("absolute-effects") == rows


@pytest.mark.parametrize(("name", "tag"), [("overall", "overall"), ("sizes", "information-sizes")])
def test_every_other_row_has_a_scenario(name: str, tag: str) -> None:
    titles = [one.name for one in FEATURE.scenarios.values() if one.tags == {f"published.{tag}"}]
    assert [re.findall(r"^(?:Row|Section) ([\d.]+),", title) for title in titles] == [
        [row["row"]] for row in published.rows(name)
    ]


def test_every_row_of_the_collection_is_there_and_says_what_it_followed() -> None:
    rows = [row for name in LISTS for row in published.rows(name)] + list(published.cases().values())
    assert {row["row"] for row in rows} - {"4.5"} == COLLECTION - LEFT_OUT
    assert all(row["source"] and row["followed"] in STANCES.values() for row in rows)
    assert all(set(row.get("differs", {})) <= set(STANCES.values()) for row in rows)
    assert all(
        said["because"] for row in rows for things in row.get("differs", {}).values() for said in things.values()
    )


def test_no_file_is_passed_over() -> None:
    known = {"README.md"} | {f"{name}.list.yaml" for name in LISTS}
    known |= {f"cases/{name}{end}" for name in published.cases() for end in (".yaml", ".published.yaml")}
    assert {str(path.relative_to(FIXTURES)) for path in FIXTURES.rglob("*") if path.is_file()} == known


def test_the_readme_maps_every_row_to_its_case() -> None:
    table = re.findall(r"^\| ([\w.]+) \|.*\| (.+) \|$", (FIXTURES / "README.md").read_text(encoding="utf-8"), re.M)
    expected: dict[str, set[str]] = {row: set() for row in COLLECTION | {"4.5"}}
    for name in LISTS:
        for row in published.rows(name):
            expected[row["row"]].add(f"{name}.list.yaml")
    for name, case in published.cases().items():
        expected[case["row"]].add(f"cases/{name}.yaml")
    shown_there = {row: set(re.findall(r"[\w/.-]+\.yaml", files)) for row, files in table if row != "row"}
    assert shown_there == expected


def test_no_two_scenarios_have_one_name() -> None:
    titles = re.findall(r"Scenario(?: Outline)?: (.+)", (FEATURES / "published.feature").read_text(encoding="utf-8"))
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(("low", "how"), [(408, "not"), (409, "within rounding"), (411, "exactly"),
                                          (413, "within rounding"), (414, "not")])  # fmt: skip
def test_rounding_of_what_went_in_allows_so_much_and_no_more(low: int, how: str) -> None:
    """Row 29: 1.12 × 367 is 411, and from 408.6 (1.115 × 366.5) to 413.4 (1.125 × 367.5) by what it may stand for."""
    row = published.rows("absolute")[0] | {"printed": f"514 ({low} to 642)"}
    graded = trace(published.absolute(row), "core-grade-2025")
    assert published.agreement(row, graded) == how
