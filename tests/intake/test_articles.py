"""The real study sets: they load, every number says where it comes from, and the arithmetic behind them holds."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from grading.intake.study_set_file import load_study_set
from grading.model.study import Study
from grading.model.study_set import Outcome, StudySet
from grading.pooling.estimators import pool_inverse_variance

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"
FILES = sorted(ARTICLES.glob("*.yaml"))
NAMES = {
    "gabapentin-chronic-low-back-pain",
    "gabapentin-sciatica",
    "gabapentin-vs-naproxen-failed-back-surgery",
    "gabapentin-vs-pregabalin",
    "gabapentinoids-sciatica-placebo",
    "pregabalin-sciatica",
}
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def outcome(file: str, id: str) -> Outcome:
    study_set = load_study_set(ARTICLES / f"{file}.yaml")
    return next(found for found in study_set.outcomes if found.id == id)


def studies(study_set: StudySet) -> list[Study]:
    return [study for found in study_set.outcomes for study in found.studies]


def test_the_files_are_these() -> None:
    assert {path.stem for path in FILES} == NAMES


@every_file
def test_a_file_begins_with_what_it_is_and_what_was_left_out(path: Path) -> None:
    header = path.read_text(encoding="utf-8").split("title:")[0]
    assert all(line.startswith("#") for line in header.splitlines())
    assert "left out on purpose" in header.lower()


@every_file
def test_every_study_and_every_pool_says_where_its_numbers_come_from(path: Path) -> None:
    study_set = load_study_set(path)
    for study in studies(study_set):
        assert study.citation, study.id
        assert study.note, study.id
    for found in study_set.outcomes:
        assert found.pooled is None or (found.pooled.from_ and found.pooled.note), found.id


@every_file
def test_what_the_wording_needs_is_said(path: Path) -> None:
    study_set = load_study_set(path)
    assert study_set.question.comparator_is is not None
    for found in study_set.outcomes:
        assert found.kind is not None, found.id
        has_numbers = found.pooled is not None or any(study.arms or study.result for study in found.studies)
        assert not has_numbers or found.thresholds is not None, found.id


def test_unknown_funding_and_unpublished_studies_are_not_filled_in() -> None:
    funded = {
        (path.stem, study.id) for path in FILES for study in studies(load_study_set(path)) if study.funding is not None
    }
    assert {study for _, study in funded} == {"Atkinson 2016"}
    for path in FILES:
        study_set = load_study_set(path)
        assert study_set.unpublished is None
        assert all(found.unpublished is None for found in study_set.outcomes)


@pytest.mark.parametrize(
    ("harm", "number_needed"),
    [("dizziness", 7), ("fatigue", 8), ("mentation", 6), ("visual-disturbance", 6)],
)
def test_baseline_risks_are_those_that_ratio_and_number_needed_to_harm_imply(harm: str, number_needed: int) -> None:
    found = outcome("gabapentin-chronic-low-back-pain", harm)
    assert found.pooled is not None
    assert found.baseline_risk is not None
    implied = 1 / (number_needed * (found.pooled.effect - 1))
    assert found.baseline_risk.value == pytest.approx(implied, abs=0.0005)
    assert found.pooled.participants is None


def test_the_crossover_interval_is_that_of_a_paired_test() -> None:
    (trial,) = outcome("gabapentin-vs-pregabalin", "pain-8-weeks").studies
    assert trial.result is not None
    t_of_p, t_of_interval = 2.2938, 2.1098  # two-sided quantiles of t on 17 degrees of freedom: p = .035 and 95 %
    se = abs(trial.result.effect) / t_of_p
    low, high = trial.result.effect - t_of_interval * se, trial.result.effect + t_of_interval * se
    assert trial.result.interval == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(("harm", "ratio"), [("adverse-events", "1.51"), ("dizziness", "3.08")])
def test_counts_from_percentages_give_the_ratio(harm: str, ratio: str) -> None:
    (trial,) = outcome("pregabalin-sciatica", harm).studies
    assert trial.arms is not None
    treated, control = trial.arms.intervention, trial.arms.comparator
    assert treated.events is not None
    assert control.events is not None
    assert f"{(treated.events / treated.n) / (control.events / control.n):.2f}" == ratio


def test_the_nine_placebo_trials_pool_as_published() -> None:
    nine = outcome("gabapentinoids-sciatica-placebo", "pain-gabapentinoids").studies
    results = [study.result for study in nine if study.result is not None]
    assert len(results) == 9
    assert sum(study.analysed or 0 for study in nine) == 1200
    effects = [result.effect for result in results]
    pool = pool_inverse_variance(
        effects, [result.variance or math.nan for result in results], [0], "DL", "Hartung-Knapp"
    )
    assert f"{pool.effect[0]:.2f} ({pool.low[0]:.2f} to {pool.high[0]:.2f})" == "-0.18 (-0.51 to 0.16)"
    assert f"{pool.i_squared[0]:.0f}" == "70"


def test_no_trial_has_two_results_in_one_outcome_of_critical_importance() -> None:
    for path in FILES:
        for found in load_study_set(path).outcomes:
            assert len({study.id for study in found.studies}) == len(found.studies)
