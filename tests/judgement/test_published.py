"""What reviews printed, against Core GRADE: agreement to the digits printed, or a difference with its reason."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from grading.intake.study_set_file import load_study_set
from grading.located import read
from grading.model.words import CONCERNS
from grading.pipeline import trace
from grading.stages import Trace
from tests.strategies import study_set

CASES = Path(__file__).parents[2] / "fixtures/published/core-grade"
SIDECARS = sorted(CASES.glob("*.published.yaml"))
LEVELS = CASES / "levels.list.yaml"
STEP_OF = {"0": 0, "-1": -1, "-2": -2, "-3": -3, "+1": 1, "+2": 2}


def data(path: Path) -> Any:
    located = read(path.read_text(encoding="utf-8"), path.name)
    assert located.problems == []
    return located.data


def graded(sidecar: Path) -> Trace:
    case = sidecar.with_name(sidecar.name.replace(".published", ""))
    (one,) = trace(load_study_set(case)).traces
    return one


def printed(value: float, text: str) -> bool:
    """Within half a unit of the last digit printed."""
    return abs(value - float(text)) <= 0.5 * 10 ** -len(text.partition(".")[2])


def agrees(one: Trace, what: str, text: str) -> bool:
    result = one.result
    if what == "certainty":
        return result.certainty == text.lower()
    if what == "says":
        return text in result.statement
    if what == "target":
        return one.facts["target"] == text
    if what == "per 1000":
        baseline = float(one.facts["baseline_per_1000"])
        names = ("difference_per_1000", "difference_low", "difference_high")
        numbers = re.findall(r"[0-9.]+", text)
        return all(printed(baseline + float(one.facts[name]), n) for name, n in zip(names, numbers, strict=True))
    return result.judgements[what].steps == STEP_OF[text]


@pytest.mark.parametrize("sidecar", SIDECARS, ids=lambda path: path.name.partition(".")[0])
def test_a_published_rating_is_reproduced_or_the_difference_is_named(sidecar: Path) -> None:
    one, said = graded(sidecar), data(sidecar)
    differs = said.get("differs", {})
    assert said["source"]
    assert set(differs) <= set(said["published"])
    for what, text in said["published"].items():
        if what in differs:
            assert not agrees(one, what, text), f"{what} agrees after all"
            assert agrees(one, what, differs[what]["ours"]), what
            assert differs[what]["because"]
        else:
            assert agrees(one, what, text), (what, text, one.result.certainty, one.result.judgements.get(what))


def test_every_case_has_its_printed_result() -> None:
    cases = {path.name for path in CASES.glob("*.yaml")} - {LEVELS.name}
    assert {name.replace(".published", "") for name in cases} == {n for n in cases if ".published" not in n}
    assert len(SIDECARS) >= 14


@pytest.mark.parametrize("row", data(LEVELS), ids=lambda row: f"row {row['row']}")
def test_levels_add_up_to_the_certainty_that_was_printed(row: dict[str, Any]) -> None:
    design = {"randomised trials": "randomised trial", "non-randomised studies": "cohort study"}[row["body"]]
    domains = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
    judgements = {name: {"level": CONCERNS[-row["levels"].get(name, 0)], "because": "as printed"} for name in domains}
    outcome = {"judgements": judgements, "studies": [{"id": "all", "design": design, "favours": "intervention"}]}
    (one,) = trace(study_set(outcome)).traces
    differs = row.get("differs")
    assert one.result.certainty == (differs["ours"] if differs else row["certainty"].lower())
    assert differs is None or differs["ours"] != row["certainty"].lower()
