"""What people judge, in every format: marked in the table, with what each said and what the rules alone say."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest

from grading.model.verdict import Grading
from grading.output.html import profile
from grading.output.json import json as as_json
from grading.output.markdown import markdown
from grading.output.profile import HEADERS, MARKS, evidence_profile, legend, until
from grading.output.text import text
from grading.pipeline import grade
from tests.strategies import study_set

TRIAL = {"id": "A", "design": "randomised trial", "result": {"effect": -2.0, "se": 0.1}, "participants": 900,
         "risk_of_bias": "low", "indirectness": "none"}  # fmt: skip


def said(level: str, by: str = "A") -> dict[str, Any]:
    return {"level": level, "because": f"So {by} says.", "by": by}


def graded(judgements: dict[str, Any], **more: Any) -> Grading:
    data = {"measure": "MD", "judgements": judgements, "studies": [TRIAL],
            "thresholds": {"important": 1.0, "because": "chosen for a test"},
            "unpublished": {"studies": 0, "because": "searched"}}  # fmt: skip
    return grade(study_set(data | more))


def cell(grading: Grading, column: str) -> str:
    [row] = evidence_profile(grading).plain()
    return row[HEADERS.index(column)]


FORMATS = {
    "text": lambda grading: " ".join(text(grading).split()),
    "markdown": lambda grading: markdown(grading).replace("\\", ""),
    "html": lambda grading: unescape(profile(grading)),
}
every_format = pytest.mark.parametrize("shown", FORMATS.values(), ids=FORMATS)
DIFFERENT = {"indirectness": [said("serious"), said("not serious", "B")]}


@pytest.mark.parametrize(("judgements", "shown"), [
    ({}, "not serious"),
    ({"indirectness": said("not serious")}, "not serious† [a]"),
    ({"indirectness": said("serious")}, "serious* [a]"),
    ({"indirectness": [said("serious"), said("serious", "B")]}, "serious* [a]"),
    (DIFFERENT, "not serious to serious?* [a]"),
])  # fmt: skip
def test_the_cell_is_marked_for_who_judged(judgements: dict[str, Any], shown: str) -> None:
    assert cell(graded(judgements), "Indirectness") == shown


def test_an_assumption_is_marked_as_what_the_rules_alone_do_not_say() -> None:
    assumed = {"publication bias": "not serious", "because": "not searched"}
    assert "publication bias: not serious*" in cell(
        graded({}, unpublished=None, assume=assumed), "Other considerations"
    )


def test_where_the_evidence_starts_is_marked_at_its_design() -> None:
    assert cell(graded({"starting certainty": said("low")}), "Study design") == "randomised trials* [a]"
    assert cell(graded({}), "Study design") == "randomised trials"


@every_format
def test_a_mark_is_explained_where_it_stands_and_only_there(shown: Any) -> None:
    confirmed, overruled, bare = (graded(judgements) for judgements in (
        {"indirectness": said("not serious")}, {"indirectness": said("serious")}, {}))  # fmt: skip
    star, dagger = (f"{mark} {meaning}" for mark, meaning in MARKS.items())
    assert [dagger in shown(one) for one in (confirmed, overruled, bare)] == [True, False, False]
    assert [star in shown(one) for one in (confirmed, overruled, bare)] == [False, True, False]
    assert legend(graded({"indirectness": said("serious"), "inconsistency": said("not serious")})) == [star, dagger]


@every_format
@pytest.mark.parametrize("judgements", [
    DIFFERENT, {"indirectness": said("serious")}, {"indirectness": said("not serious")},
    {"starting certainty": said("low")}, {"imprecision": said("very serious"), "dose response": said("+1", "C")},
    {"inconsistency": [said("serious"), said("not serious", "B"), said("serious", "A and B") | {"consensus": True}]},
])  # fmt: skip
def test_what_each_said_and_what_the_rules_alone_say_stands_in_every_format(shown: Any, judgements: Any) -> None:
    grading = graded(judgements)
    page = shown(grading)
    for domain in judgements:
        judged = grading.outcomes[0].judgements[domain]
        assert judged.overruled is not None
        assert all(f"So {rater.by} says." in page for rater in judged.raters)
        same = "the same" if judged.confirmed else judged.overruled.level
        assert f"The rules alone say {same}: {judged.overruled.because}" in page


def test_json_has_every_rater_beside_what_the_rules_alone_say() -> None:
    [outcome] = json.loads(as_json([graded(DIFFERENT)]))["outcomes"]
    found = outcome["judgements"]["indirectness"]
    assert (found["level"], found["range"], found["by"]) == ("undetermined", ["not serious", "serious"], "person")
    assert found["overruled"]["level"] == "not serious"
    assert found["raters"] == [
        {"by": "A", "level": "serious", "because": "So A says.", "on": None, "consensus": False},
        {"by": "B", "level": "not serious", "because": "So B says.", "on": None, "consensus": False},
    ]


def test_until_names_what_is_unknown_apart_from_what_is_disputed() -> None:
    unknown = [{key: value for key, value in TRIAL.items() if key != "risk_of_bias"}]
    disputed = {**DIFFERENT, "inconsistency": [said("serious"), said("not serious", "B")]}
    told = [until(graded(judgements, studies=studies).outcomes[0]) for judgements, studies in (
        (DIFFERENT, [TRIAL]), ({}, unknown), (disputed, unknown), ({}, [TRIAL]))]  # fmt: skip
    assert told == [
        "moderate to high until the raters agree on indirectness",
        "moderate to high until risk of bias can be judged",
        "very low to high until risk of bias can be judged and the raters agree on inconsistency and indirectness",
        "",
    ]
