"""Every outcome of every fixture that is graded, with what would change it; found once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grading.audit.behind import Behind
from grading.audit.trail import graded
from grading.audit.what_if import what_if
from grading.audit.what_if.again import Again
from grading.intake.study_set_file import load_source
from grading.model.what_if import WhatIf

ROOT = Path(__file__).parents[3]
ARTICLES = sorted(set(ROOT.glob("fixtures/articles/*.yaml")) - set(ROOT.glob("fixtures/articles/*.claims.yaml")))
PUBLISHED = sorted(
    set(ROOT.glob("fixtures/published/cases/*.yaml")) - set(ROOT.glob("fixtures/published/cases/*.published.yaml"))
)
CORE, HANDBOOK = "core-grade-2025", "grade-handbook"
Case = tuple[Path, str, str]
"""A fixture, an outcome of it, and the rulebook."""

BANDS = """\
title: Bands
question: {population: adults, intervention: a, comparator: placebo, comparator_is: inactive}
unpublished: {studies: 0, because: searched}
indirectness: none
outcomes:
  - id: pain
    name: pain
    kind: benefit
    better: lower
    measure: MD
    thresholds: {small: 5, moderate: 10, large: 20, because: chosen beforehand}
    studies:
      - id: Trial A
        design: randomised trial
        arms: {intervention: {n: 120, mean: 45, sd: 22}, comparator: {n: 118, mean: 52, sd: 23}}
        risk_of_bias: low
        funding: public
      - id: Trial B
        design: randomised trial
        arms: {intervention: {n: 90, mean: 50, sd: 20}, comparator: {n: 92, mean: 57, sd: 21}}
        risk_of_bias: low
        funding: public
"""
"""A study set that says where small, moderate and large effects begin, and no important difference besides."""


@cache
def behind(path: Path, rulebook: str) -> Behind:
    return graded(load_source(path), rulebook)


@cache
def found(case: Case) -> WhatIf:
    path, outcome, rulebook = case
    return what_if(behind(path, rulebook), outcome)


@cache
def again(case: Case) -> Again:
    path, outcome, rulebook = case
    return Again(behind(path, rulebook), outcome)


def cases() -> list[Case]:
    """All of them by Core GRADE, the published ones by the Handbook as well."""
    pairs = [(path, CORE) for path in (*ARTICLES, *PUBLISHED)] + [(path, HANDBOOK) for path in PUBLISHED]
    return [
        (path, trace.outcome.id, rulebook)
        for path, rulebook in pairs
        for trace in behind(path, rulebook).graded.traces
        if trace.result.certainty_range is not None
    ]


def named(case: Case) -> str:
    path, outcome, rulebook = case
    return f"{path.stem}-{outcome}-{rulebook}"


def article(stem: str, outcome: str, rulebook: str = CORE) -> Case:
    return next(path for path in (*ARTICLES, *PUBLISHED) if path.stem == stem), outcome, rulebook
