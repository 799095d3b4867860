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
FILES = sorted(path for path in ARTICLES.glob("*.yaml") if not path.name.endswith(".claims.yaml"))
NAMES = {
    "gabapentin-chronic-low-back-pain",
    "gabapentin-sciatica",
    "gabapentin-sciatica-placebo",
    "gabapentin-vs-naproxen-failed-back-surgery",
    "gabapentin-vs-pregabalin",
    "gabapentinoids-sciatica-placebo",
    "pregabalin-sciatica",
    "pregabalin-vs-gabapentin-failed-back-surgery",
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


@every_file
def test_a_judgement_says_why_and_whose_it_is(path: Path) -> None:
    for found in load_study_set(path).outcomes:
        for domain, (judgement,) in found.judgements.items():
            assert judgement.by == "writers of this example", (found.id, domain)
            assert len(judgement.because.split()) > 5, (found.id, domain)


def test_a_harm_whose_published_level_has_no_published_reasons_says_so() -> None:
    for harm, level in (("dizziness", "very low"), ("fatigue", "very low"), ("mentation", "low")):
        found = outcome("gabapentin-chronic-low-back-pain", harm)
        assert found.pooled is not None
        assert f"published certainty {level}" in str(found.pooled.note)
        assert f"prints {level} and not the reasons" in found.judgements["imprecision"][0].because


def test_a_change_within_an_arm_never_comes_with_numbers() -> None:
    within = {
        (path.stem, study.id)
        for path in FILES
        for study in studies(load_study_set(path))
        if study.within_arm_only and not study.arms and not study.result and study.p is None
    }
    assert {study for _, study in within} >= {"Khosravi 2014", "Robertson 2019", "Robertson & Marshman 2016"}


def test_a_p_alone_is_entered_only_where_it_is_of_a_difference_between_arms_in_people() -> None:
    """Not the p of adverse events in Robertson 2019, which counts events, nor p values within an arm."""
    entered = {
        (path.stem, found.id, study.id, study.p)
        for path in FILES
        for found in load_study_set(path).outcomes
        for study in found.studies
        if study.p is not None
    }
    assert entered == {
        ("gabapentin-vs-pregabalin", "pain-head-to-head", "Al-Ameri 2024", 0.001),
        ("gabapentin-vs-pregabalin", "pain-head-to-head", "Robertson 2019", 0.035),
        ("pregabalin-vs-gabapentin-failed-back-surgery", "pain", "Al-Ameri 2024", 0.001),
    }


def test_other_people_than_those_of_the_question_are_named() -> None:
    named = {(path.stem, found.id) for path in FILES for found in load_study_set(path).outcomes if found.population}
    assert named == {
        ("gabapentin-chronic-low-back-pain", "pain-after-failed-surgery"),
        ("gabapentin-sciatica", "pain-short-term"),
        ("gabapentin-sciatica", "pain-in-the-trial"),
        ("gabapentin-sciatica", "pain-change-from-baseline"),
        ("gabapentin-sciatica", "pain-add-on-to-amitriptyline"),
        ("gabapentin-sciatica", "disability-add-on-to-amitriptyline"),
        ("pregabalin-sciatica", "loss-of-response"),
    }


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


OF_GABAPENTIN = {"McCleane 2001", "Yildirim 2003", "Atkinson 2016"}
OF_PREGABALIN = {"Baron 2010", "Baron 2015", "Markman 2015", "NCT01838044", "Kim 2016", "Mathieson 2017"}


@pytest.mark.parametrize(
    ("trials", "people", "digits", "pooled", "i_squared"),
    [
        (OF_GABAPENTIN | OF_PREGABALIN, 1200, 2, "-0.18 (-0.51 to 0.16)", "70"),
        (OF_GABAPENTIN, 180, 2, "-0.74 (-2.42 to 0.93)", "79"),
        (OF_PREGABALIN, 1020, 3, "-0.006 (-0.135 to 0.124)", "0"),
        ((OF_GABAPENTIN | OF_PREGABALIN) - {"Yildirim 2003"}, 1157, 2, "-0.05 (-0.20 to 0.10)", "13"),
    ],
    ids=["as published", "gabapentin", "pregabalin", "all but Yildirim 2003"],
)
def test_the_nine_placebo_trials_and_parts_of_them_pool_to_their_numbers(
    trials: set[str], people: int, digits: int, pooled: str, i_squared: str
) -> None:
    """All nine as openMetaAnalysis prints them; the parts as a separate script computed them (DL, Hartung-Knapp)."""
    nine = outcome("gabapentinoids-sciatica-placebo", "pain-gabapentinoids").studies
    kept = [study for study in nine if study.id in trials]
    results = [study.result for study in kept if study.result is not None]
    assert len(results) == len(trials)
    assert sum(study.analysed or 0 for study in kept) == people
    variances = [result.variance or math.nan for result in results]
    pool = pool_inverse_variance([result.effect for result in results], variances, [0], "DL", "Hartung-Knapp")
    effect, low, high = (f"{value[0]:.{digits}f}" for value in (pool.effect, pool.low, pool.high))
    assert f"{effect} ({low} to {high})" == pooled
    assert f"{pool.i_squared[0]:.0f}" == i_squared


def test_no_trial_has_two_results_in_one_outcome_of_critical_importance() -> None:
    for path in FILES:
        for found in load_study_set(path).outcomes:
            assert len({study.id for study in found.studies}) == len(found.studies)
