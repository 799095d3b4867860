"""Other analyses of the evidence: each is what the changed study set gives, and what was not done is not counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from grading.audit.trail import graded
from grading.audit.what_if import what_if
from grading.audit.what_if.again import Again
from grading.audit.what_if.analyses import Version, _other_pools
from grading.intake.study_set_file import parse
from grading.model.verdict import CertaintyRange
from grading.model.what_if import Analyses
from grading.output.profile import listed
from grading.output.what_if import stability
from tests.audit.what_if.cases import BANDS, CORE, Case, article, behind, cases, found, named

THREE = article("gabapentin-sciatica-placebo", "pain")
Edit = Callable[[dict[str, Any]], object]


def analyses(case: Case) -> Analyses:
    found_ = found(case).analyses
    assert found_ is not None
    return found_


def edited(case: Case, edit: Edit) -> CertaintyRange | None:
    """The certainty of the outcome in the file, changed by hand and graded anew."""
    data = json.loads(json.dumps(behind(case[0], case[2]).source.located.data))
    edit(next(one for one in data["outcomes"] if one["id"] == case[1]))
    made = graded(parse(json.dumps(data).encode(), "edited.json"), case[2])
    return next(one.certainty_range for one in made.graded.grading.outcomes if one.id == case[1])


def came(case: Case, says: str) -> CertaintyRange | None:
    """What this analysis gave, by its sentence; the certainty of the verdict where it does not differ."""
    differing = {one.says: one.certainty_range for one in analyses(case).differing}
    return differing.get(says, found(case).certainty_range)


@pytest.mark.parametrize("stem", ["gabapentin-sciatica-placebo", "gabapentinoids-sciatica-placebo"])
def test_without_each_study_is_the_study_set_without_it(stem: str) -> None:
    case = next(one for one in cases() if one[0].stem == stem)
    studies = [one.id for one in behind(case[0], case[2]).source.study_set.outcomes[0].studies]
    for name in studies:

        def drop(outcome: dict[str, Any], name: str = name) -> None:
            outcome["studies"] = [one for one in outcome["studies"] if one["id"] != name]

        assert came(case, f"without {name}") == edited(case, drop), name


@pytest.mark.parametrize(("level", "told"), [("low", "at low risk of bias"), ("high", "at high risk of bias")])
def test_another_risk_of_bias_is_the_study_set_with_it(level: str, told: str) -> None:
    def judge(outcome: dict[str, Any]) -> None:
        outcome["studies"][1]["risk_of_bias"] = {"tool": "RoB 1", "overall": level}

    assert came(THREE, f"with Yildirim 2003 {told}") == edited(THREE, judge)


@pytest.mark.parametrize("method", ["DL", "PM", "REML"])
@pytest.mark.parametrize("interval", ["Wald", "Hartung-Knapp"])
def test_another_estimator_is_the_study_set_with_it(method: str, interval: str) -> None:
    says = f"pooled with random effects, {method}, {interval} interval"
    assert came(THREE, says) == edited(THREE, lambda o: o.update(pooling={"method": method, "interval": interval}))


def test_another_estimator_keeps_the_formulas_that_were_chosen() -> None:
    """Five others, and not the one that there is, whose name ends in whose formulas it has."""
    data = json.loads(json.dumps(behind(THREE[0], THREE[2]).source.located.data))
    data["outcomes"][0]["pooling"] = {"method": "DL", "interval": "Wald", "formulas": "RevMan"}
    with Again(graded(parse(json.dumps(data).encode(), "edited.json"), THREE[2]), THREE[1]) as again:
        tried = [one for one in _other_pools(again, again.trace.outcome) if isinstance(one, Version)]
    ways = [one.outcome.pooling for one in tried if one.outcome.pooling]
    assert len(ways) == len(tried) == 5
    assert ("DL", "Wald") not in {(way.method, way.interval) for way in ways}
    assert {way.formulas for way in ways} == {"RevMan"}


@pytest.mark.parametrize("factor", [0.5, 0.9, 1.1, 2.0])
def test_another_important_difference_is_the_study_set_with_it(factor: float) -> None:
    value = float(f"{0.2 * factor:.12g}")
    says = f"with an important difference of {value:g} instead of 0.2"
    assert came(THREE, says) == edited(THREE, lambda o: o["thresholds"].update(important=value))


def test_the_ranges_of_important_differences_hold_at_both_ends() -> None:
    nine = next(one for one in cases() if one[0].stem == "gabapentinoids-sciatica-placebo")
    spans = analyses(nine).important_difference
    assert len(spans) == 2
    assert (spans[0].least, spans[-1].most) == (0.1, 0.4)
    for span in spans:
        for value in (span.least, span.most):
            assert edited(nine, lambda o, v=value: o["thresholds"].update(important=v)) == span.certainty_range


def test_how_stable_the_certainty_is() -> None:
    assert analyses(THREE).done == 3 + 5 + 5 + 10
    line = stability(found(THREE), analyses(THREE))
    assert line.startswith(
        "very low in 16 of 23 other analyses; low without McCleane 2001, without Yildirim 2003, with "
    )
    assert "moderate pooled with random effects, DL, Wald interval" in line


@pytest.mark.parametrize("case", cases(), ids=named)
def test_what_was_not_done_is_not_counted(case: Case) -> None:
    told = analyses(case)
    assert told.done == told.same + len(told.differing)
    assert all(one.certainty_range != found(case).certainty_range and one.domains for one in told.differing)
    assert all(one.because and one.analyses > 0 for one in told.not_done)
    outcome = next(one for one in behind(case[0], case[2]).source.study_set.outcomes if one.id == case[1])
    kinds = {one.kind for one in told.not_done}
    if outcome.pooled is not None:
        assert {"without a study", "pooling"} <= kinds
    if len(outcome.studies) == 1:
        assert {"without a study", "pooling"} <= kinds


def test_of_a_published_estimate_nothing_can_be_left_out_or_pooled_anew() -> None:
    told = analyses(article("thrombosis-implausibly-large", "outcome"))
    assert (told.done, told.same, told.differing) == (0, 0, ())
    assert [(one.kind, one.analyses) for one in told.not_done] == [
        ("without a study", 9), ("risk of bias", 18), ("pooling", 6), ("important difference", 10)
    ]  # fmt: skip
    result = found(article("thrombosis-implausibly-large", "outcome"))
    assert stability(result, told) == "no other analysis of the evidence could be done"


def test_what_people_judged_is_graded_by_the_rules_alone_too() -> None:
    case = article("gabapentin-chronic-low-back-pain", "dizziness")
    judged = ("risk of bias", "inconsistency", "imprecision")
    for gone in (*((name,) for name in judged), judged):

        def without(outcome: dict[str, Any], gone: tuple[str, ...] = gone) -> None:
            outcome["judgements"] = {name: said for name, said in outcome["judgements"].items() if name not in gone}

        says = f"by the rules alone on {listed(gone)}"
        assert came(case, says) == edited(case, without) != found(case).certainty_range
        [told] = [one for one in analyses(case).differing if one.says == says]
        assert {moved.domain for moved in told.domains} >= set(gone)


def test_an_important_difference_that_is_impossible_is_not_said_to_be_not_graded() -> None:
    """From 10 on the bands of size would not rise: the study set is refused, and nothing is known of its certainty."""
    told = what_if(graded(parse(BANDS.encode(), "bands.yaml"), CORE), "pain").analyses
    assert told is not None
    spans = told.important_difference
    assert spans[0].least == 2.5
    assert 9.99 < spans[-1].most < 10
    assert None not in [one.certainty_range for one in spans]
    assert "10" in next(one.because for one in told.not_done if one.kind == "important difference")
