"""Our own FHIR comes back as it was: the same estimates, levels, certainty and sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

from grading.errors import StudySetError
from grading.intake.draft import study_set
from grading.intake.fhir.statistic import MOST
from grading.model.fhir import RULES
from grading.model.study_set import StudySet
from grading.model.verdict import OutcomeResult
from grading.model.words import DOMAINS, STEP_BACK, STUDIES_USED
from grading.pipeline import Graded, trace
from tests.fhir_files import STUDY_SETS, Data, again, carried, evidence, graded, imported, written
from tests.strategies import study_set as of
from tests.strategies import study_sets

each_file = pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
random = settings(max_examples=40)
ESTIMATE = ("measure", "effect", "interval", "studies", "participants", "events", "i_squared", "tau_squared",
            "prediction_interval")  # fmt: skip


def kept(outcome: OutcomeResult, again: OutcomeResult) -> None:
    """The same estimate and the same levels; and where every domain is settled, the same certainty and sentence.

    A qualifier may rest on what single studies say ("mixed results"), which a pool computed from them no longer tells.
    """
    assert (outcome.pooled is None) == (again.pooled is None)
    if outcome.pooled and again.pooled:
        assert [getattr(outcome.pooled, one) for one in ESTIMATE] == [getattr(again.pooled, one) for one in ESTIMATE]
    judged = {name: one for name, one in outcome.judgements.items() if name in DOMAINS and one.steps is not None}
    assert {name: one.level for name, one in judged.items()} == {name: again.judgements[name].level for name in judged}
    assert (outcome.studies, outcome.participants, outcome.evidence) == (
        again.studies,
        again.participants,
        again.evidence,
    )
    if settled(outcome):
        several = outcome.pooled is not None and outcome.pooled.studies > 1 and "published" not in outcome.pooled.method
        told = ("certainty_range", "statement", "importance", "follow_up", *(() if several else ("qualifier",)))
        assert [getattr(outcome, one) for one in told] == [getattr(again, one) for one in told]


def settled(outcome: OutcomeResult) -> bool:
    """True where no domain is open, and nothing but domains made the certainty."""
    others = [one for name, one in outcome.judgements.items() if name in (STEP_BACK, STUDIES_USED)]
    return not any(one.steps is None for one in outcome.judgements.values()) and not any(one.steps for one in others)


def adds_up(outcome: OutcomeResult) -> bool:
    """True where nothing but the domains made the certainty, so that nothing need be told of it."""
    return settled(outcome) and outcome.pooled is not None


def returns(one: Graded) -> None:
    """Everything that is kept from a study set by way of FHIR; and what is not is told."""
    draft = again(written(one))
    carried(one, draft)
    back = trace(study_set(draft)).grading
    assert draft.data["title"] == one.study_set.title
    assert draft.data["question"] == one.study_set.question.model_dump(exclude_none=True)
    assert [outcome.id for outcome in back.outcomes] == [outcome.id for outcome in one.grading.outcomes]
    told = "\n".join(draft.files[0].ignored)
    for before, after in zip(one.grading.outcomes, back.outcomes, strict=True):
        kept(before, after)
        for name, judged in before.judgements.items():
            if judged.steps is None and name in DOMAINS and not judged.disputed and judged.level != "not graded":
                assert f"{name} `undetermined" in told
            if name == STEP_BACK and judged.steps:
                assert f"{name} `{judged.level}`: not read" in told
        if before.certainty_range and before.certainty_range != after.certainty_range:
            assert f"{before.name}: overall `" in told
        assert f"{before.name}: overall `" not in told or not adds_up(before)


@each_file
def test_a_fixture_comes_back_from_fhir(path: Path) -> None:
    returns(graded(path))


@random
@given(study_sets())
def test_a_study_set_comes_back_from_fhir(data: StudySet) -> None:
    one = trace(data)
    assume(possible(one))
    returns(one)


IMPOSSIBLE = ("a risk difference of", "at a baseline risk of")
"""What a study set refuses of a published estimate, and a computed one may still be."""


def possible(one: Graded) -> bool:
    """Whether a study set may hold the estimates."""
    pooled = [outcome.pooled for outcome in one.grading.outcomes if outcome.pooled]
    ends = [end for each in pooled for pair in (each.interval, each.prediction_interval) for end in pair or ()]
    if any(abs(end) > MOST for end in ends):
        return False
    try:
        imported(written(one))
    except StudySetError as error:
        return not all(any(part in problem.what for part in IMPOSSIBLE) for problem in error.problems)
    return True


def test_a_prediction_beyond_any_measurement_is_told() -> None:
    """Three trials that contradict each other as much as they can."""
    counts = ((0, 10, 2, 40), (10, 10, 0, 3000), (0, 10, 1, 10))
    studies = [
        {"id": f"{a} of {n}, {c} of {m}", "design": "randomised trial",
         "arms": {"intervention": {"n": n, "events": a}, "comparator": {"n": m, "events": c}}}
        for a, n, c, m in counts
    ]  # fmt: skip
    draft = again(written(trace(of({"measure": "OR", "studies": studies}))))
    assert "prediction_interval" not in draft.data["outcomes"][0]["pooled"]
    assert "outcome: attribute `Prediction interval` of the statistic: not read" in draft.files[0].ignored


@random
@given(study_sets(known=True))
def test_what_is_settled_stays_settled(data: StudySet) -> None:
    """Of a known study set every domain has one level: after the way through FHIR, too, and by whom it was judged."""
    one = trace(data)
    assume(possible(one) and all(settled(outcome) for outcome in one.grading.outcomes))
    back = trace(imported(written(one))).grading
    for outcome in back.outcomes:
        for judged in outcome.judgements.values():
            assert [rater.by for rater in judged.raters] in ([], [f"{RULES}{back.rulebook.id} {back.rulebook.version}"])


def statistics(resource: Data) -> list[Any]:
    return [{key: one.get(key) for key in ("statistic", "synthesisType", "studyDesign")} for one in evidence(resource)]


def codes_of(node: Data) -> tuple[Any, ...]:
    rating, kind = node.get("rating", {}), node["type"]
    below = [codes_of(one) for one in node.get("subcomponent", ()) if not one.get("rater", "").startswith(RULES)]
    return kind.get("coding") or kind.get("text"), rating.get("coding"), sorted(map(str, below))


def certainties(resource: Data) -> list[Any]:
    return [codes_of(certainty) for one in evidence(resource) for certainty in one["certainty"]]


@each_file
def test_what_fhir_said_it_says_again(path: Path) -> None:
    """FHIR → study set → FHIR: the same statistics, variables and ratings."""
    first = written(trace(imported(written(graded(path)))))
    second = written(trace(imported(first)))
    assert statistics(second) == statistics(first)
    assert [one["variableDefinition"] for one in evidence(second)] == [
        one["variableDefinition"] for one in evidence(first)
    ]
    assert certainties(second) == certainties(first)


@random
@given(study_sets(known=True))
def test_statistics_and_certainty_are_said_again(data: StudySet) -> None:
    one = trace(data)
    assume(possible(one))
    first = written(trace(imported(written(one))))
    second = written(trace(imported(first)))
    assert (statistics(second), certainties(second)) == (statistics(first), certainties(first))
