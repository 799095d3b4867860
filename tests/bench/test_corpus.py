"""The synthetic corpus: every record is one that a reviewer could hand in, and depends on seed and number alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.bench.corpus import Corpus
from grading.intake.study_set_file import parse
from grading.model.study_set import StudySet
from grading.pipeline import grade
from grading.rulebook import shipped

numbers = st.integers(0, 2**40)
seeds = st.integers(0, 2**64 - 1)
Data = dict[str, Any]
MANY = 4000


@pytest.fixture(scope="module")
def outcomes() -> list[Data]:
    corpus = Corpus(seed=11)
    return [corpus.record(number)["outcomes"][0] for number in range(MANY)]


def studies(outcomes: list[Data]) -> Iterator[Data]:
    for outcome in outcomes:
        yield from outcome.get("studies", ())


@given(seed=seeds, number=numbers, outcomes=st.integers(1, 3))
def test_every_record_is_a_study_set_that_is_graded(seed: int, number: int, outcomes: int) -> None:
    line = Corpus(seed=seed, outcomes=outcomes).line(number)
    read = StudySet.model_validate(json.loads(line))
    assert len(grade(read).outcomes) == outcomes


@given(seed=seeds, number=numbers, many=st.booleans())
def test_the_ordinary_reader_reads_the_same_from_its_bytes(seed: int, number: int, many: bool) -> None:
    line = Corpus(seed=seed, studies=(1, 12) if many else None).line(number)
    assert parse(line, "record.json").study_set == StudySet.model_validate(json.loads(line))


@given(seed=seeds, number=numbers, rulebook=st.sampled_from(sorted(shipped())))
def test_every_shipped_rulebook_grades_it(seed: int, number: int, rulebook: str) -> None:
    study_set = StudySet.model_validate(Corpus(seed=seed).record(number))
    assert grade(study_set, rulebook).rulebook.id == rulebook


@given(seed=seeds, start=numbers, skipped=st.integers(0, 20))
def test_any_slice_is_the_same_wherever_it_begins(seed: int, start: int, skipped: int) -> None:
    corpus = Corpus(seed=seed)
    whole = list(corpus.lines(start, start + 25))
    assert list(Corpus(seed=seed).lines(start + skipped, start + 25)) == whole[skipped:]


@given(seed=seeds, number=numbers)
def test_another_seed_or_number_is_another_record(seed: int, number: int) -> None:
    corpus, other = Corpus(seed=seed, outcomes=3), Corpus(seed=(seed + 1) % 2**64, outcomes=3)
    own = corpus.record(number)["outcomes"]
    assert own != corpus.record(number + 1)["outcomes"]
    assert own != other.record(number)["outcomes"]


@given(number=numbers, least=st.integers(1, 40), more=st.integers(0, 40))
def test_the_number_of_studies_keeps_to_its_bounds(number: int, least: int, more: int) -> None:
    record = Corpus(studies=(least, least + more)).record(number)
    assert least <= len(record["outcomes"][0]["studies"]) <= least + more


def test_bounds_on_the_number_of_studies_are_met_equally_often() -> None:
    corpus = Corpus(studies=(1, 40))
    counts = Counter(len(corpus.record(number)["outcomes"][0]["studies"]) for number in range(MANY))
    assert set(counts) == set(range(1, 41))
    assert max(counts.values()) < 2 * MANY / 40


def test_studies_and_people_are_as_many_as_davey_2011_counted(outcomes: list[Data]) -> None:
    """The quartiles of the number of studies, where there are two or more, and the median number of people."""
    counts = [len(one["studies"]) for one in outcomes if len(one.get("studies", ())) > 1]
    assert list(np.percentile(counts, (25, 50, 75))) == [2, 3, 6]
    assert max(counts) > 30
    arms = [one["arms"] for one in studies(outcomes) if "arms" in one]
    people = [arm["intervention"]["n"] + arm["comparator"]["n"] for arm in arms]
    assert 80 < np.median(people) < 102


def test_every_form_of_evidence_occurs_and_what_is_missing_is_absent(outcomes: list[Data]) -> None:
    measures = Counter(one.get("measure") for one in outcomes)
    assert set(measures) == {"RR", "OR", "RD", "HR", "MD", "SMD", None}
    for key in ("pooled", "thresholds", "baseline_risk", "judgements", "assume", "indirectness", "unpublished",
                "follow_up", "kind", "re_expressed", "pooling", "dose_response"):  # fmt: skip
        share = sum(key in one for one in outcomes) / len(outcomes)
        assert 0.001 < share < 0.9, key
    told = list(studies(outcomes))
    for key in ("arms", "result", "favours", "within_arm_only", "p", "risk_of_bias", "funding", "indirectness"):
        assert 0.0005 < sum(key in one for one in told) / len(told) < 0.97, key
    tools = {one["risk_of_bias"].get("tool") for one in told if isinstance(one.get("risk_of_bias"), dict)}
    assert tools == {"RoB 2", "RoB 1", "ROBINS-I"}


def test_events_are_rare_and_common_and_sometimes_none(outcomes: list[Data]) -> None:
    arms = [arm for one in studies(outcomes) if "arms" in one for arm in one["arms"].values() if "events" in arm]
    risks = [arm["events"] / arm["n"] for arm in arms]
    assert 0.01 < sum(risk == 0 for risk in risks) / len(risks) < 0.15
    assert sum(risk > 0.5 for risk in risks) / len(risks) > 0.05


def test_heterogeneity_has_the_medians_of_turner_2012_and_rhodes_2015() -> None:
    from grading.bench.chance import Chance

    for ratio, median in ((True, 0.0773), (False, 0.0321)):
        squared = [Chance(1, number).tau(ratio) ** 2 for number in range(MANY)]
        assert np.median(squared) == pytest.approx(median, rel=0.15)
