"""The table of provenance is closed and true: what moves a fact is an input of it, and every input moves it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from grading.errors import GradingError
from grading.facts import FACTS, THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN
from grading.facts.provenance import PROVENANCE, absolute, lies_at
from grading.intake.study_set_file import load_study_set
from grading.model.study import Directness, RiskLevel
from grading.model.study_set import StudySet
from grading.model.words import Design, Measure
from tests.facts.test_vocabulary import ARTICLES, MADE_LATER, everything_known
from tests.strategies import facts_of, study_set, study_sets

PLACE = tuple[str | int, ...]
Data = dict[str, Any]
WORDS = (
    get_args(Measure), get_args(Design), get_args(RiskLevel), get_args(Directness), ("lower", "higher"),
    ("benefit", "harm"), ("critical", "important", "limited"), ("inactive", "active"),
    ("intervention", "comparator", "neither"), ("industry", "partly industry", "public", "none"),
    ("important difference", "no effect"), ("an effect", "no effect"), ("very low", "low", "moderate", "high"),
    ("REML", "DL", "PM", "common", "MH"), ("default", "Wald", "Hartung-Knapp"), ("RoB 2", "RoB 1", "ROBINS-I", "other"),
    ("metafor", "RevMan"),
)  # fmt: skip
"""Words that may stand for each other at one place."""


def said_by_a_person() -> StudySet:
    """What the other sets do not have: what only a person states, directions without numbers, and bands of size."""
    arms = {"intervention": {"n": 40, "mean": 1.0, "sd": 2.0}, "comparator": {"n": 50, "mean": 2.0, "sd": 3.0}}
    trial = {"id": "T", "design": "randomised trial", "risk_of_bias": "low", "funding": "industry", "arms": arms}
    why = {"because": "stated"}
    cohort = trial | {"id": "C", "design": "cohort study", "risk_of_bias": {"tool": "ROBINS-I", "overall": "critical"}}
    told = {"id": "A", "design": "randomised trial", "favours": "intervention", "p": 0.01, "participants": 40}
    pool = {"from": "r", "design": "cohort study", "studies": 12, "participants": 900, "events": 90, "tau_squared": 0.1,
            "i_squared": 40.0, "effect": 0.9, "interval": [0.7, 1.15], "prediction_interval": [0.3, 2.7],
            "small_study_test": {"name": "Egger", "p": 0.2}}  # fmt: skip
    many = [told | {"id": name, "design": "cohort study", "risk_of_bias": {"tool": "ROBINS-I", "overall": level},
                    "indirectness": near, "arms": {"intervention": {"n": 100, "events": events},
                                                   "comparator": {"n": 90, "events": 20}}}
            for name, level, near, events in (("X", "critical", "severe", 40), ("Y", "low", "none", 12),
                                              ("Z", "moderate", "minor", 60))]  # fmt: skip
    many = [{key: value for key, value in one.items() if key not in ("favours", "p", "participants")} for one in many]
    stated = {"subgroup_effect": {"credibility": "high", **why}, "dose_response": {"present": True, **why},
              "opposing_confounding": {"present": True, **why}, "surrogate_for": "death", "indirect_comparison": True,
              "follow_up": {"weeks": 4}, "unit": "points"}  # fmt: skip
    followed = {"follow_up": {"weeks": 9}}
    bias = {"bias_direction": {"towards": "an effect", **why}}
    bands = {"small": 0.2, "moderate": 0.4, "large": 0.8, **why}
    ratios = [{"id": f"R{at}", "design": "randomised trial",
               "result": {"effect": 0.3 + 0.4 * (at % 3), "se": 0.05 + 0.02 * at}} for at in range(10)]  # fmt: skip
    listed = [{"id": name, "design": "randomised trial", "result": {"effect": effect, "se": 0.1}, "participants": 40,
               "funding": "industry"} for name, effect in (("L", -1.0), ("M", 0.5))]  # fmt: skip
    two = {"from": "r", "studies": 2, "effect": -0.3, "interval": [-0.9, 0.3]}
    tables = [(20, 0, 20, 0), (8, 0, 5, 0), (5, 0, 60, 1), (5, 0, 20, 4), (5, 0, 20, 0), (20, 2, 20, 0), (20, 0, 20, 2),
              (40, 1, 60, 2), (20, 0, 60, 1), (20, 2, 60, 4), (100, 50, 100, 10), (8, 0, 8, 3)]  # fmt: skip
    rare = [{"id": f"Q{at}", "design": "randomised trial", "arms": {"intervention": {"n": n1, "events": e1},
                                                                    "comparator": {"n": n2, "events": e2}}}
            for at, (n1, e1, n2, e2) in enumerate(tables)]  # fmt: skip
    threshold = {"thresholds": {"important": 40, **why}}
    return study_set(
        {"id": "score", "measure": "MD", "studies": [trial], "thresholds": bands, **stated},
        {"id": "event", "measure": "RR", "studies": many, "thresholds": {"important": 50, **why}},
        {"id": "counts", "measure": "OR", "studies": many, "pooling": {"method": "MH"}},
        {"id": "cohort", "measure": "MD", "studies": [cohort, cohort | {"id": "D"}], "pooling": {"method": "DL"}},
        {"id": "utility", "measure": "RR", "pooled": pool, "thresholds": {"utility": 0.7, **why}, **bias,
         "baseline_risk": {"value": 0.2, **why}},
        {"id": "ratios", "measure": "RR", "studies": ratios, "thresholds": {"rate_against": "no effect"}},
        {"id": "listed", "measure": "MD", "studies": listed, "pooled": two, "sd": {"value": 2.0, **why}},
        {"id": "partly", "measure": "MD", "pooled": two,
         "studies": [listed[0], {"id": "N", "design": "randomised trial"}]},
        {"id": "mixed", "measure": "RR", "studies": [listed[0] | {"result": {"effect": 0.5, "se": 0.1}},
                                                      told | {"favours": "comparator"}]},
        {"id": "unity", "measure": "RR", "pooled": two | {"effect": 1.1, "interval": [0.9, 1.3]},
         "thresholds": {"rate_against": "no effect"},
         "bias_direction": {"towards": "no effect", **why}},
        {"id": "told", "studies": [told, told | {"id": "B", "favours": "neither", "p": 0.3} | followed]},
        {"id": "arm", "studies": [{"id": "W", "design": "randomised trial", "favours": "neither",
                                   "within_arm_only": True}]},
        {"id": "size", "measure": "MD", "studies": [trial], "sd": {"value": 2.0, **why}, **bias,
         "thresholds": {"important": 1.0, "optimal_information_size": 60, **why}},
        {"id": "rare", "measure": "RD", "studies": rare[:10], "pooling": {"method": "DL", "formulas": "RevMan"},
         **threshold},
        {"id": "rarer", "measure": "RD", "studies": rare[:10], **threshold},
        {"id": "opposed", "measure": "RD", "studies": rare[10:], "pooling": {"method": "DL", "formulas": "RevMan"}},
        {"id": "against", "measure": "RD", "studies": rare[10:]},
        unpublished={"studies": 1, **why}, indirectness="minor",
        pooling={"method": "PM", "interval": "Wald", "formulas": "RevMan"},
    )  # fmt: skip


SETS = {"known": everything_known, "said": said_by_a_person} | {
    path.stem: partial(load_study_set, path) for path in ARTICLES
}


def parts(node: Any, path: PLACE = ()) -> Iterator[PLACE]:
    """Every part of a study set but whole outcomes, each before what it holds."""
    if path and (path[0] != "outcomes" or len(path) > 2):
        yield path
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from parts(value, (*path, key))


def others(value: Any) -> list[Any]:
    """Other values that could stand where this one does; a part that holds others can only be left out."""
    if isinstance(value, (dict, list)):
        return []
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value // 2]
    if isinstance(value, float):
        return [value * 0.5, -value, value + 0.3]
    alike = [word for words in WORDS if value in words for word in words if word != value]
    return alike[:: max(1, len(alike) // 4)] or [f"{value}x"]


def put(node: Any, path: PLACE, value: Any = None) -> Any:
    """A copy with another value at this path; without it where none is given."""
    head, *rest = path
    copy = dict(node) if isinstance(node, dict) else list(node)
    if rest:
        copy[head] = put(node[head], tuple(rest), value)  # type: ignore[index]
    elif value is None:
        del copy[head]  # type: ignore[arg-type]
    else:
        copy[head] = value  # type: ignore[index]
    return copy


def changed(data: Data, path: PLACE) -> Iterator[StudySet]:
    """The study set with another value at this path, or none, as far as that can be."""
    value = data
    for step in path:
        value = value[step]  # type: ignore[index]
    for other in (None, *others(value)):
        try:
            yield StudySet.model_validate(put(data, path, other))
        except (ValidationError, KeyError):
            continue


def moved(before: dict[str, Any], changes: StudySet, index: int) -> set[str]:
    """The facts of this outcome that differ from those before."""
    try:
        after = facts_of(changes, index)
    except GradingError:
        return set()
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


@cache
def reach(fact: str) -> frozenset[str]:
    """All places behind a fact, through the facts that it is computed from."""
    known = PROVENANCE[fact]
    return frozenset((*known.written, *known.places)).union(*(reach(other) for other in known.facts))


def seen(data: StudySet) -> Iterator[tuple[str, int, set[str]]]:
    """Every part changed in turn, or left out: its place, an outcome that may see it, and its facts that move."""
    plain = data.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, mode="json")
    before = [facts_of(data, index) for index in range(len(data.outcomes))]
    for path in parts(plain):
        for changes in changed(plain, path):
            for index in range(len(data.outcomes)):
                if path[0] != "outcomes" or path[1] == index:
                    yield ".".join(map(str, path)), index, moved(before[index], changes, index)


@cache
def seen_in(name: str) -> list[tuple[str, int, set[str]]]:
    return list(seen(SETS[name]()))


def unexplained(name: str) -> set[tuple[str, str]]:
    """Facts that move with a place that is none of their inputs."""
    return {(fact, place) for place, index, facts in seen_in(name) for fact in facts
            if not behind(fact, place, index)}  # fmt: skip


def behind(fact: str, place: str, index: int) -> bool:
    """Whether an input of this fact lies at the place, or the place within it."""
    patterns = [".".join(absolute(pattern, index)) for pattern in reach(fact)]
    return any(lies_at(place, one, 0) or within(one, place) for one in patterns)


def within(pattern: str, place: str) -> bool:
    steps, above = pattern.split("."), place.split(".")
    return len(steps) > len(above) and all(at in ("*", step) for at, step in zip(steps, above, strict=False))


def test_every_fact_has_a_provenance_and_every_input_exists() -> None:
    assert set(PROVENANCE) == set(FACTS)
    assert {other for known in PROVENANCE.values() for other in known.facts} <= set(FACTS)
    assert {*THRESHOLDS_OF_FACTS, *THRESHOLDS_THAT_SHARPEN} <= set(PROVENANCE)


def test_what_is_derived_comes_from_somewhere_and_what_is_handed_on_from_a_domain() -> None:
    for name in set(FACTS) - MADE_LATER:
        assert reach(name), name
        assert not PROVENANCE[name].domains, name


@pytest.mark.parametrize(
    ("place", "pattern", "lies"),
    [
        ("outcomes.1.studies.0.arms.comparator.n", "studies.*.arms", True),
        ("outcomes.1.studies.0.arms.comparator.n", "studies.*.arms.intervention", False),
        ("outcomes.0.studies.0.arms.comparator.n", "studies.*.arms", False),
        ("outcomes.1.pooled.effect", "outcome.pooled", True),
        ("outcomes.1.pooling.method", "outcome.pooled", False),
        ("outcomes.1.pooling.method", "pooling", False),
        ("pooling.method", "pooling", True),
        ("question.comparator_is", "question.comparator", False),
    ],
)
def test_what_lies_at_a_place(place: str, pattern: str, lies: bool) -> None:
    assert lies_at(place, pattern, 1) is lies


@pytest.mark.parametrize("name", SETS)
def test_a_fact_moves_only_with_its_inputs(name: str) -> None:
    assert unexplained(name) == set()


@settings(max_examples=150, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets(), st.data())
def test_a_fact_of_any_study_set_moves_only_with_its_inputs(data: StudySet, chosen: st.DataObject) -> None:
    plain = data.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, mode="json")
    path = chosen.draw(st.sampled_from(list(parts(plain))))
    place = ".".join(map(str, path))
    for changes in changed(plain, path):
        for index in range(len(data.outcomes)):
            for fact in moved(facts_of(data, index), changes, index):
                assert behind(fact, place, index), (fact, place)


def test_every_input_moves_its_fact_somewhere() -> None:
    """What a study weighs is the same in every fact that weighs studies: there one of them is enough."""
    places: set[tuple[str, str]] = set()
    together: set[tuple[str, str]] = set()
    for place, index, facts in (one for name in SETS for one in seen_in(name)):
        for fact in facts:
            known = PROVENANCE[fact]
            inputs = (*known.written, *known.places)
            places |= {(weighs(fact, at), at) for at in inputs if lies_at(place, at, index) or names(place, at)}
            together |= {(fact, other) for other in known.facts if other in facts}
    derived = set(FACTS) - MADE_LATER
    claimed = {(weighs(f, at), at) for f in derived for at in (*PROVENANCE[f].written, *PROVENANCE[f].places)}
    assert claimed - places == set()
    assert {(fact, other) for fact in derived for other in PROVENANCE[fact].facts} - together == set()


def names(place: str, pattern: str) -> bool:
    """Whether a whole study lies at the place, whose name alone stands for it: another name changes no number."""
    *_, part, last = ("", *place.split("."))
    return pattern == "studies.*.id" and part == "studies" and last.isdigit()


def weighs(fact: str, place: str) -> str:
    weights = set(PROVENANCE["weight_counted_as_high"].places) - {"studies.*.risk_of_bias"}
    return "weights" if place in weights and weights <= set(PROVENANCE[fact].places) else fact
