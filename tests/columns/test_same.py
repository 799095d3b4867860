"""Study sets graded together, and each by the engine alone: the same to the letter, in every field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.columns import Columns
from grading.engine import Engine
from grading.errors import GradingError
from grading.intake.study_set_file import load_study_set
from grading.model.study_set import StudySet
from grading.model.words import CONCERNS, LOWERING, START
from grading.pipeline import engine_for, run
from grading.rulebook import load_rulebook, shipped
from tests.strategies import FORMS, Data, present, study_set, study_sets

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = sorted(
    path for folder in ("articles", "published/cases") for path in (FIXTURES / folder).glob("*.yaml")
    if not path.stem.endswith((".claims", ".published"))
)  # fmt: skip
BECAUSE = "chosen for a test"
STATED: dict[str, st.SearchStrategy[Any]] = {
    "dose_response": st.booleans().map(lambda so: {"present": so, "because": BECAUSE}),
    "opposing_confounding": st.booleans().map(lambda so: {"present": so, "because": BECAUSE}),
    "bias_direction": st.sampled_from(("an effect", "no effect")).map(lambda way: {"towards": way, "because": BECAUSE}),
    "indirect_comparison": st.booleans(),
    "surrogate_for": st.just("death"),
    "subgroup_effect": st.sampled_from(("low", "high")).map(lambda so: {"credibility": so, "because": BECAUSE}),
    "pooling": st.sampled_from(("REML", "DL", "PM", "common", "MH", "Peto")).map(lambda method: {"method": method}),
    "follow_up": st.sampled_from(({"weeks": 6}, {"days": 10.5}, {"months": 18}, {"years": 1})),
    "assume": st.sampled_from(LOWERING).map(lambda domain: {domain: "not serious", "because": BECAUSE}),
}
"""What people say of an outcome beside its numbers."""

LEVELS: dict[str, tuple[str, ...]] = {
    START: ("high", "low", "very low"), **dict.fromkeys(LOWERING, CONCERNS), "large effect": ("none", "+1", "+2"),
    "dose response": ("none", "+1"),
}  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn) -> Data:
    """What people judged of one or two domains: one of them, several who may differ, with a consensus or without."""
    found: Data = {}
    for domain in draw(st.sets(st.sampled_from(sorted(LEVELS)), min_size=1, max_size=2)):
        level = st.sampled_from(LEVELS[domain])
        people = draw(st.sampled_from((("A",), ("A", "B"), ("A", "B", "C"))))
        said = [{"level": draw(level), "because": f"{BECAUSE} by {one}", "by": one} for one in people]
        if len(said) == 3:
            said[2] |= {"consensus": True, "on": "2026-01-31"}
        found[domain] = said if len(said) > 1 else said[0]
    return found


@cache
def columns(rulebook: str) -> Columns:
    return Columns(engine_for(rulebook))


def alone(study_set: StudySet, rulebook: str, sha256: str | None) -> str:
    try:
        graded = run(engine_for(rulebook), study_set, sha256).grading
    except GradingError as error:
        return f"refused: {error}"
    return json.dumps(graded.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def together(study_sets: Sequence[StudySet], rulebook: str, sha256s: Sequence[str | None]) -> list[str]:
    found = columns(rulebook).grade(study_sets, sha256s)
    return [
        f"refused: {one}" if isinstance(one, GradingError) else json.dumps(one, ensure_ascii=False) for one in found
    ]


@st.composite
def with_what_is_said(draw: st.DrawFn) -> StudySet:
    """A study set whose outcomes have some of what only people can say."""
    data = draw(study_sets(form=draw(st.sampled_from(FORMS[:3])))).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    for outcome in data["outcomes"]:
        for name in draw(st.sets(st.sampled_from(sorted(STATED)), max_size=2)):
            outcome[name] = draw(STATED[name])
        if draw(st.booleans()):
            outcome["judgements"] = draw(judgements())
    if draw(st.booleans()):
        data["assume"] = {draw(st.sampled_from(LOWERING)): "not serious", "because": BECAUSE}
    if draw(st.integers(0, 4)) == 0:
        data["thresholds"] = {"high_risk_items": {"value": 2, "because": BECAUSE}}
    return StudySet.model_validate(data)


@pytest.mark.parametrize("rulebook", shipped())
@given(found=st.lists(st.one_of(study_sets(), with_what_is_said()), min_size=1, max_size=6))
def test_a_chunk_is_graded_as_each_of_its_study_sets_alone(found: list[StudySet], rulebook: str) -> None:
    sha256s = [f"{at:064x}" for at in range(len(found))]
    each = [alone(one, rulebook, sha256) for one, sha256 in zip(found, sha256s, strict=True)]
    assert together(found, rulebook, sha256s) == each


@pytest.mark.parametrize("rulebook", shipped())
def test_the_articles_and_published_reviews_are_graded_as_alone(rulebook: str) -> None:
    found = [load_study_set(path) for path in FILES]
    assert len(found) > 20
    assert together(found, rulebook, [None] * len(found)) == [alone(one, rulebook, None) for one in found]


def test_an_empty_chunk_has_no_results() -> None:
    assert columns("core-grade-2025").grade([], []) == []


def test_what_is_refused_does_not_stop_the_others() -> None:
    arm = {"n": 50, "events": 5}
    good: Data = {"measure": "RR", "studies": [
        {"id": "A", "design": "randomised trial", "arms": {"intervention": arm, "comparator": arm}}
    ]}  # fmt: skip
    refused = present(good | {"measure": "RR", "pooling": {"method": "Peto"}})
    found = columns("core-grade-2025").grade([study_set(good), study_set(refused), study_set(good)], [None] * 3)
    assert isinstance(found[1], GradingError)
    assert "Peto needs the arms of every study, and OR" in str(found[1])
    assert json.dumps(found[0]) == json.dumps(found[2])
    assert not isinstance(found[0], GradingError)


def counts(id: str, events: tuple[int, int], risk: str) -> Data:
    """A study of 100 people in each arm."""
    arms = {
        name: {"n": 100, "events": count} for name, count in zip(("intervention", "comparator"), events, strict=True)
    }
    return {"id": id, "design": "randomised trial", "arms": arms, "risk_of_bias": risk}


def test_low_risk_studies_that_cannot_be_pooled_alone_refuse_nothing() -> None:
    """Mantel-Haenszel has no ratio where nobody in the comparator arms had the event: what they say is unknown."""
    studies = [counts("A", (5, 10), "high"), counts("B", (4, 9), "high"), counts("C", (3, 0), "low"),
               counts("D", (2, 0), "low")]  # fmt: skip
    data = study_set({"measure": "RR", "pooling": {"method": "MH"}, "studies": studies,
                      "thresholds": {"rate_against": "no effect", "because": BECAUSE}})  # fmt: skip
    facts = run(engine_for("core-grade-2025"), data).traces[0].facts
    assert facts["low_risk_studies"] == 2
    assert "low_risk_effect" not in facts
    assert together([data], "core-grade-2025", [None]) == [alone(data, "core-grade-2025", None)]


@pytest.mark.parametrize(
    "domain", ["studies used", "imprecision", "qualifier", "step back", "conclusion", "large effect"]
)
def test_what_the_rulebook_does_not_cover_is_refused_as_alone(domain: str) -> None:
    book = load_rulebook("core-grade-2025")
    bare = replace(book.domains[domain], rules=(), otherwise=None)
    engine = Engine(replace(book, domains={**book.domains, domain: bare}))
    data = study_set({"measure": "RR", "studies": [counts("A", (5, 10), "low")]})
    with pytest.raises(GradingError, match=f"no rule of `{domain}` covers these facts") as error:
        run(engine, data)
    (found,) = Columns(engine).grade([data], [None])
    assert str(found) == str(error.value)


def test_the_first_fault_of_a_study_set_is_told_as_alone() -> None:
    book = load_rulebook("core-grade-2025")
    bare = replace(book.domains["imprecision"], rules=(), otherwise=None)
    engine = Engine(replace(book, domains={**book.domains, "imprecision": bare}))
    good: Data = {"measure": "RR", "studies": [counts("A", (5, 10), "low")]}
    data = study_set(good | {"id": "a"}, good | {"id": "b", "pooling": {"method": "Peto"}})
    with pytest.raises(GradingError) as error:
        run(engine, data)
    (found,) = Columns(engine).grade([data], [None])
    assert str(found) == str(error.value)
