"""An Evidence of FHIR R5 is read as a study set: ours again as it was, others' as far as a study set can hold them."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.evidence import Evidence
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.checked_file import MOST_BYTES
from grading.intake.draft import Said, decisions, study_set
from grading.intake.draft_yaml import written as as_yaml
from grading.intake.fhir import read
from grading.intake.fhir.resources import Teller
from grading.intake.fhir.structure import ELEMENT, SHAPES, URGENT, Structure
from grading.intake.study_set_file import parse
from grading.model.fhir import MEASURES, NOT_CARRIED, RULES
from grading.model.study_set import StudySet
from grading.model.verdict import Judgement, OutcomeResult
from grading.model.words import DOMAINS, STEP_BACK, STUDIES_USED
from grading.output.fhir import lost
from grading.pipeline import Graded, trace
from tests.fhir_files import REFERENCE, STUDY_SETS, Data, again, evidence, graded, imported, written
from tests.strategies import study_set as of
from tests.strategies import study_sets

ALTEPLASE: Data = json.loads((REFERENCE / "alteplase.json").read_text("utf-8"))
each_file = pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
random = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ESTIMATE = ("measure", "effect", "interval", "studies", "participants", "events", "i_squared", "tau_squared",
            "prediction_interval")  # fmt: skip


# our own again


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
    try:
        imported(written(one))
    except StudySetError as error:
        return not all(any(part in problem.what for part in IMPOSSIBLE) for problem in error.problems)
    return True


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


# what is carried, key by key

REASON = {"because": "said for a test"}
POOLED: Data = {
    "title": "everything of a pool",
    "question": {"population": "adults", "intervention": "drug", "comparator": "placebo", "comparator_is": "inactive"},
    "rulebook": "core-grade-2025", "note": "of the whole",
    "pooling": {"method": "DL", "interval": "Wald", "formulas": "RevMan"},
    "thresholds": {"large_change": {"value": 0.3, **REASON}}, "unpublished": {"studies": 1, **REASON},
    "indirectness": {"population": "minor", "intervention": "none", "comparator": "none", "outcome": "none", **REASON},
    "assume": {"inconsistency": "not serious", **REASON},
    "imported": [{"file": "a.csv", "sha256": "0" * 64, "columns": {"ai": "events"}, "ignored": ["notes"]}],
    "outcomes": [
        {
            "id": "a", "name": "first outcome", "better": "lower", "measure": "SMD", "kind": "benefit", "note": "of it",
            "importance": "important", "scale": [0, 10], "unit": "points", "follow_up": {"weeks": 12},
            "population": "older adults", "surrogate_for": "what matters", "sd": {"value": 2.5, **REASON},
            "thresholds": {"important": 0.3, "moderate": 0.5, "large": 0.8, "rate_against": "no effect",
                           "optimal_information_size": 900, "source": "a paper", **REASON},
            "re_expressed": {"scale": {"name": "VAS", "sd": 20, **REASON},
                             "responders": {"baseline_risk": 0.3, **REASON}},
            "pooling": {"method": "PM", "interval": "Wald", "formulas": "RevMan"},
            "pooled": {"from": "a review", "design": "randomised trial", "effect": -0.5, "interval": [-0.8, -0.1],
                       "p": 0.01, "asymmetric": True, "studies": 4, "participants": 800, "events": 30, "i_squared": 40,
                       "tau_squared": 0.1, "prediction_interval": [-1.2, 0.3], "trials": ["one", "two"], "note": "said",
                       "small_study_test": {"name": "Egger", "p": 0.2},
                       "risk_of_bias": {"tool": "RoB 2", "high": 0.2, "some concerns": 0.1}},
            "indirectness": {"population": "none", "intervention": "minor", "comparator": "important",
                             "outcome": "none", **REASON},
            "indirect_comparison": True, "bias_direction": {"towards": "an effect", **REASON},
            "subgroup_effect": {"credibility": "low", **REASON}, "unpublished": {"studies": 0, **REASON},
            "dose_response": {"present": True, **REASON}, "opposing_confounding": {"present": True, **REASON},
            "judgements": {"imprecision": [{"level": "serious", "by": "A", "on": "2026-01-31", **REASON},
                                           {"level": "not serious", "by": "B", "consensus": True, **REASON}]},
            "assume": {"inconsistency": "not serious", **REASON},
        },
        {
            "id": "b", "name": "second outcome", "better": "higher", "measure": "RR",
            "baseline_risk": {"value": 0.2, "of": "target population", **REASON},
            "thresholds": {"utility": 0.5, **REASON},
            "pooled": {"from": "another review", "effect": 1.5, "se": 0.1, "variance": 0.01, "level": 0.9, "studies": 3,
                       "risk_of_bias": {"high": 0.3, "tool": "ROBINS-I", "critical": 0.1}},
        },
        {"id": "c", "name": "third outcome", "better": "lower", "measure": "RR", "thresholds": {"small": 20, **REASON},
         "pooled": {"from": "another review", "effect": 1.5, "interval": [1.1, 2.0], "studies": 3}},
    ],
}  # fmt: skip
RISK = {"tool": "RoB 2", "domains": {"D1": "low"}, "overall": "high", **REASON}
STUDY: Data = {
    "id": "A", "design": "randomised trial", "follow_up": {"days": 30}, "funding": "industry", "subgroup": "old",
    "citation": {"doi": "10.1/x", "pmid": 1}, "note": "p. 3", "participants": 90, "risk_of_bias": RISK,
    "indirectness": {"population": "minor", "intervention": "none", "comparator": "none", "outcome": "none", **REASON},
}  # fmt: skip
ARMS = {"intervention": {"n": 50, "events": 5, "percent": 10}, "comparator": {"n": 40, "events": 8, "percent": 20}}
SCORES = {"intervention": {"n": 50, "mean": 1.5, "sd": 2}, "comparator": {"n": 40, "mean": 2.5, "sd": 2}}
RESULT = {
    "effect": 0.5,
    "se": 0.2,
    "variance": 0.04,
    "interval": [0.3, 0.8],
    "level": 0.9,
    "p": 0.01,
    "asymmetric": True,
}
STUDIES: Data = {
    "title": "everything of a study",
    "question": {"population": "adults", "intervention": "drug", "comparator": "placebo"},
    "outcomes": [
        {"id": "arms", "name": "arms", "better": "lower", "measure": "RR", "studies": [STUDY | {"arms": ARMS}]},
        {"id": "scores", "name": "scores", "better": "lower", "measure": "MD", "studies": [STUDY | {"arms": SCORES}]},
        {"id": "result", "name": "result", "better": "lower", "measure": "RR", "studies": [STUDY | {"result": RESULT}]},
        {"id": "told", "name": "told", "better": "lower", "studies": [
            STUDY | {"favours": "intervention", "p": 0.01, "follow_up": {"months": 3}},
            STUDY | {"id": "B", "within_arm_only": True, "follow_up": {"years": 1}}]},
        {"id": "nobody", "name": "nobody", "better": "lower"},
    ],
}  # fmt: skip


WHOLE = (".domains", ".citation", ".columns", "follow_up")
"""Mappings of names that anyone may choose, and one with a single key of several."""


def leaves(value: Any, here: str = "") -> list[tuple[str, str]]:
    """Every value of the data with its path."""
    if isinstance(value, dict) and not here.endswith(WHOLE) and here != "thresholds":
        return [leaf for key, one in value.items() for leaf in leaves(one, f"{here}.{key}".lstrip("."))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [leaf for one in value for leaf in leaves(one, f"{here}[]")]
    return [(here, json.dumps(value, sort_keys=True))]


def schema_leaves(model: Any = StudySet, here: str = "") -> set[str]:
    """Every path that a study set can have, from its models."""
    from pydantic import BaseModel

    found = set()
    for name, info in model.model_fields.items():
        path = f"{here}.{info.alias or name}".lstrip(".")
        inner = [one for one in types_in(info.annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
        several = any(getattr(one, "__origin__", one) is tuple for one in types_in(info.annotation)) and inner
        whole = path == "thresholds" or path.endswith(WHOLE) or not inner
        found |= {path} if whole else schema_leaves(inner[0], f"{path}[]" if several else path)
    return found


def types_in(annotation: Any) -> list[Any]:
    return [annotation, *(inner for one in getattr(annotation, "__args__", ()) for inner in types_in(one))]


def listed(path: str) -> bool:
    return any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in NOT_CARRIED)


def test_every_key_of_a_study_set_is_in_the_examples() -> None:
    """Or else the next test would say nothing of it. Judgements are keyed by domain."""
    said = {path for data in (POOLED, STUDIES) for path, _ in leaves(data)}
    known = {path for path in schema_leaves() if not path.startswith("outcomes[].judgements")}
    apart = {"outcomes[].assume", "assume"}
    assert known - apart <= said
    assert all(any(path.startswith(f"{one}.") for path in said) for one in apart)


@pytest.mark.parametrize("data", [POOLED, STUDIES], ids=["of a pool", "of studies"])
def test_every_key_is_carried_or_listed_as_not_carried(data: Data) -> None:
    one = trace(StudySet.model_validate(data))
    draft = again(written(one))
    back = set(leaves(json.loads(json.dumps(draft.data))))
    whole = {path for path, _ in leaves(data) if path.startswith("outcomes[].studies[]")} if data is STUDIES else set()
    for path, value in leaves(data):
        if path in whole or not listed(path):
            assert number(path, value) in {number(*leaf) for leaf in back}, path


def number(path: str, value: str) -> tuple[str, Any]:
    """3 and 3.0 are one number."""
    return path, json.dumps(json.loads(value, parse_int=float), sort_keys=True)


def test_whatever_is_listed_is_lost_and_told() -> None:
    studies = STUDIES | {"outcomes": [
        STUDIES["outcomes"][0] | {"studies": [STUDY | {"arms": ARMS}, STUDY | {"id": "B", "arms": ARMS}]}
    ]}  # fmt: skip
    told: set[str] = set()
    for data in (POOLED, studies):
        one = trace(StudySet.model_validate(data))
        back = {path for path, _ in leaves({**again(written(one)).data, "imported": "of this import"})} - {"imported"}
        missing = [line.split(": ")[0].strip("`") for line in lost(one)]
        assert not [path for path in missing if path in back or any(other.startswith(f"{path}.") for other in back)]
        told |= set(missing)
    assert told == set(NOT_CARRIED)


def test_a_study_set_that_fhir_carries_whole_has_nothing_to_tell() -> None:
    assert lost(trace(StudySet.model_validate(STUDIES))) == []


def test_what_people_said_comes_back_as_they_said_it() -> None:
    outcome = imported(written(trace(StudySet.model_validate(POOLED)))).outcomes[0]
    assert outcome.judgements["imprecision"] == StudySet.model_validate(POOLED).outcomes[0].judgements["imprecision"]


def test_an_assumption_comes_back_as_a_judgement_that_says_what_it_is() -> None:
    said = {"measure": "RR", "pooled": {"from": "a review", "effect": 0.5, "interval": [0.3, 0.8], "studies": 3,
            "design": "randomised trial"}, "assume": {"risk of bias": "serious", "because": "old trials"}}  # fmt: skip
    one = trace(of(said))
    assert one.grading.outcomes[0].judgements["risk of bias"].by == "assumption"
    (judged,) = imported(written(one)).outcomes[0].judgements["risk of bias"]
    assert (judged.level, judged.by, judged.because) == ("serious", "assumption", "Assumed, not assessed: old trials.")
    assert "assume" in "".join(lost(one))


# others'


def alteplase(**changes: Any) -> Data:
    return deepcopy(ALTEPLASE) | changes


def statistic(**changes: Any) -> Data:
    """The example with its statistic changed; what is None is left out."""
    changed = {key: value for key, value in (ALTEPLASE["statistic"][0] | changes).items() if value is not None}
    return alteplase(statistic=[changed])


def told(resource: Data) -> str:
    return "\n".join(again(resource).files[0].ignored)


def test_the_example_of_the_specification_is_r5_and_is_read() -> None:
    Evidence.model_validate(ALTEPLASE)
    draft = again(ALTEPLASE, Said(better="lower"))
    (outcome,) = study_set(draft).outcomes
    assert outcome.pooled is not None
    assert outcome.pooled.model_dump(exclude_defaults=True, by_alias=True) == {
        "effect": 0.65, "interval": (0.54, 0.8), "p": 0.000023, "from": "Wardlaw 2014", "design": "randomised trial",
        "studies": 6, "participants": 1779, "events": 1137, "i_squared": 0,
    }  # fmt: skip
    assert draft.data["question"] == {
        "population": "stroke at 0-3 hours", "intervention": "Alteplase for Stroke", "comparator": "no alteplase",
    }  # fmt: skip
    assert outcome.name == "mRS 3-6 at 90 days"
    levels = {domain: one.level for domain, (one,) in outcome.judgements.items()}
    assert levels.pop("risk of bias") == "serious"
    assert set(levels.values()) == {"not serious"}
    result = trace(study_set(draft)).grading.outcomes[0]
    assert result.certainty == "moderate"
    assert "mRS 3-6 at 90 days: overall `moderate`: not read" in told(ALTEPLASE)


def test_what_it_does_not_say_is_asked_for() -> None:
    draft = again(ALTEPLASE)
    assert [one.key for one in decisions(draft.data) if one.needed] == ["better"]
    text = as_yaml(draft).replace("    # DECIDE better: lower | higher: which way is good", "    better: lower")
    assert parse(text.encode(), "draft.yaml").study_set == imported(ALTEPLASE, Said(better="lower"))


def test_every_element_that_is_not_read_is_told() -> None:
    more = {"publisher": "A publisher", "useContext": [{"code": {}}], "extension": [{"url": "http://a"}], "_title": {}}
    for key in more:
        assert f"Evidence.{key}" in told(alteplase(**more))
    assert "Evidence.statistic.modelCharacteristic" in told(statistic(modelCharacteristic=[{"code": {"text": "x"}}]))


VARIABLES = ALTEPLASE["variableDefinition"]
CI = ALTEPLASE["statistic"][0]["attributeEstimate"][0]
I2 = ALTEPLASE["statistic"][0]["attributeEstimate"][2]
SYSTEM = "http://terminology.hl7.org/CodeSystem/"


def attribute(code: str, **more: Any) -> Data:
    return {"type": {"coding": [{"system": f"{SYSTEM}attribute-estimate-type", "code": code}]}} | more


@pytest.mark.parametrize(
    ("attributes", "pooled", "said"),
    [
        ([CI | {"level": 95}], {"interval": [0.54, 0.8]}, ""),
        ([CI | {"level": 0.9}], {"interval": [0.54, 0.8], "level": 0.9}, ""),
        ([{key: CI[key] for key in ("type", "range")}, attribute("C44185", quantity={"value": 0.01})], {"p": 0.01},
         "of the statistic: not read, an interval without a level of confidence"),
        ([attribute("0000455", level=0.95, range=CI["range"])], {"interval": [0.54, 0.8], "asymmetric": True}, ""),
        ([CI, CI | {"level": 0.9}], {"interval": [0.54, 0.8]}, "attribute `C53324` of the statistic: not read"),
        ([CI, I2 | {"quantity": {"value": 0.4}}], {"interval": [0.54, 0.8]}, "attribute `0000420`"),
        ([CI, I2 | {"quantity": {"value": 40}}], {"interval": [0.54, 0.8], "i_squared": 40}, ""),
        ([CI, I2 | {"quantity": {"value": 0.4, "unit": "%"}}], {"interval": [0.54, 0.8], "i_squared": 0.4}, ""),
        ([CI, attribute("C44185", quantity={"value": 0.1, "comparator": "<"})], {"interval": [0.54, 0.8]}, "`C44185`"),
        ([CI, attribute("0000037", quantity={"value": 0.1})], {"interval": [0.54, 0.8]}, "attribute `0000037`"),
        ([CI, {"type": {"text": "prediction interval"}, "range": {"low": {"value": 0.3}, "high": {"value": 1.2}}}],
         {"interval": [0.54, 0.8], "prediction_interval": [0.3, 1.2]}, ""),
    ],
)  # fmt: skip
def test_attributes_are_read_where_they_leave_no_doubt(attributes: list[Data], pooled: Data, said: str) -> None:
    resource = statistic(attributeEstimate=attributes)
    Evidence.model_validate(resource)
    read_as = again(resource).data["outcomes"][0]["pooled"]
    known = ("effect", "studies", "participants", "events", "from", "design")
    assert {key: value for key, value in read_as.items() if key not in known} == pooled
    assert said in told(resource)
    assert bool(said) == ("of the statistic: not read" in told(resource))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quantity": None}, "no effect that a study set can hold"),
        ({"quantity": {"value": 0.65, "comparator": "<"}}, "no effect that a study set can hold"),
        ({"statisticType": {"coding": [{"system": f"{SYSTEM}statistic-type", "code": "rate-ratio"}]}}, "no effect"),
        ({"statisticType": {"coding": [{"system": "http://elsewhere", "code": "C16932"}]}}, "no effect"),
        ({"attributeEstimate": None}, "its effect has no interval and no p"),
        ({"quantity": {"value": 650, "unit": "per 1000"}}, "its effect, OR, is in `per 1000`"),
        ({"sampleSize": {"numberOfParticipants": 1779}}, "it does not say how many studies were pooled"),
    ],
)
def test_evidence_that_a_study_set_cannot_hold_is_left_out_and_told(changes: Data, why: str) -> None:
    resource = statistic(**changes)
    with pytest.raises(StudySetError, match=why):
        again(resource)
    other = alteplase(
        title="other", variableDefinition=[*VARIABLES[:1], described(VARIABLES[1], "death"), *VARIABLES[2:]]
    )
    both = bundled(resource, other)
    assert [one["name"] for one in again(both).data["outcomes"]] == ["death"]
    assert f"mRS 3-6 at 90 days: left out: {why}" in told(both)


UCUM = {"system": "http://unitsofmeasure.org"}
PERCENT = {"unit": "%", **UCUM, "code": "%"}


def in_units(measure: str, effect: Data, low: Data, high: Data, p: float) -> Data:
    """The example with 80 (60 to 110) in these units."""
    kind = {"coding": [{"system": f"{SYSTEM}statistic-type", "code": MEASURES[measure]}]}
    interval = CI | {"range": {"low": {"value": 60} | low, "high": {"value": 110} | high}}
    attributes = [interval, attribute("C44185", quantity={"value": p})]
    return statistic(statisticType=kind, quantity={"value": 80} | effect, attributeEstimate=attributes)


@pytest.mark.parametrize(
    ("measure", "units", "effect", "interval", "said"),
    [
        ("RR", ({"unit": "%"},) * 3, 0.8, [0.6, 1.1], "RR in `%`: divided by 100"),
        ("OR", (PERCENT,) * 3, 0.8, [0.6, 1.1], "OR in `%`: divided by 100"),
        ("HR", ({"unit": "Percent"},) * 3, 0.8, [0.6, 1.1], "HR in `Percent`: divided by 100"),
        ("RR", ({"unit": "hazard", **UCUM, "code": "1"},) * 3, 80, [60, 110], ""),
        ("RR", ({}, {"unit": "mmHg"}, {"unit": "mmHg"}), 80, None, "RR in `mmHg`: not read"),
        ("RR", ({}, {"code": "415067009"}, {}), 80, None, "RR in `415067009`: not read"),
        ("SMD", ({"unit": "SD"},) * 3, 80, [60, 110], ""),
        ("SMD", ({}, {"unit": "%"}, {"unit": "%"}), 80, None, "SMD in `%`: not read"),
        ("MD", ({"unit": "mm"},) * 3, 80, [60, 110], ""),
        ("MD", ({"unit": "mm"}, {}, {}), 80, [60, 110], ""),
        ("MD", (PERCENT,) * 3, 80, [60, 110], ""),
        ("MD", ({"unit": "mm"}, {"unit": "cm"}, {"unit": "cm"}), 80, None, "MD in `cm`: not read"),
    ],
)
def test_a_number_is_read_in_the_unit_that_it_has(
    measure: str, units: tuple[Data, Data, Data], effect: float, interval: list[float] | None, said: str
) -> None:
    """A ratio in per cent is a hundred times the ratio; a number in a unit that its measure has not is none."""
    resource = in_units(measure, *units, p=0.15 if effect < 1 else 1e-9)
    outcome, known = again(resource).data["outcomes"][0], told(resource)
    assert (outcome["pooled"]["effect"], outcome["pooled"].get("interval")) == (effect, interval)
    assert outcome.get("unit") == (units[0].get("unit") if measure == "MD" else None)
    assert said in known
    assert (" in `" in known) == bool(said)
    assert ("attribute `C53324` of the statistic: not read" in known) == (interval is None)


def described(variable: Data, text: str) -> Data:
    return variable | {"description": text}


def bundled(*resources: Data, **more: Any) -> Data:
    entries = [{"fullUrl": f"urn:uuid:{index}", "resource": one} for index, one in enumerate(resources)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries} | more


def single(name: str, **changes: Any) -> Data:
    """A study of its own."""
    alone = {"coding": [{"system": f"{SYSTEM}synthesis-type", "code": "NotApplicable"}]}
    resource = statistic(sampleSize={"numberOfParticipants": 100}, numberOfEvents=None)
    return resource | {"synthesisType": alone, "relatedArtifact": [{"type": "derived-from", "label": name}],
                       "certainty": []} | changes  # fmt: skip


def test_single_studies_of_one_outcome_are_its_studies() -> None:
    resource = bundled(single("A 2001"), single("B 2002", studyDesign=[]))
    (outcome,) = again(resource).data["outcomes"]
    result = {"effect": 0.65, "interval": [0.54, 0.8], "p": 0.000023}
    assert outcome["studies"] == [
        {"id": "A 2001", "design": "randomised trial", "result": result, "participants": 100},
        {"id": "B 2002", "result": result, "participants": 100},
    ]  # fmt: skip
    (asked,) = [one for one in decisions(again(resource).data) if one.key == "design"]
    assert "B 2002" in asked.hint
    assert "i_squared 0 of a single study: not read" in told(resource)


def test_a_pool_and_its_studies_are_one_outcome() -> None:
    (outcome,) = again(bundled(ALTEPLASE, single("A 2001"))).data["outcomes"]
    assert (outcome["pooled"]["studies"], [one["id"] for one in outcome["studies"]]) == (6, ["A 2001"])


@pytest.mark.parametrize("order", [1, -1])
def test_ratings_are_of_the_pool_and_not_of_one_study_among_several(order: int) -> None:
    one, other = (single(name, certainty=[rating("downcode2")]) for name in ("A", "B"))
    assert "judgements" not in again(bundled(*[one, other][::order])).data["outcomes"][0]
    assert "the ratings of A: not read, they are of one study among several" in told(bundled(one, other))
    (outcome,) = again(bundled(*[one, ALTEPLASE][::order])).data["outcomes"]
    assert outcome["judgements"]["risk of bias"]["level"] == "serious"
    assert outcome["judgements"]["imprecision"]["level"] == "not serious"
    assert again(one).data["outcomes"][0]["judgements"]["imprecision"]["level"] == "very serious"


def test_directness_of_a_study_is_its_own() -> None:
    match = {"coding": [{"system": f"{SYSTEM}directness", "code": "moderate"}]}
    variables = [VARIABLES[0] | {"directnessMatch": match}, *VARIABLES[1:]]
    one, other = single("A", variableDefinition=variables), single("B")
    first, second = again(bundled(one, other)).data["outcomes"][0]["studies"]
    assert (first["indirectness"], "indirectness" in second) == ({"population": "important"}, False)
    assert again(alteplase(variableDefinition=variables)).data["outcomes"][0]["indirectness"] == {
        "population": "important"
    }


def test_two_pools_of_one_name_keep_their_titles_apart() -> None:
    names = [one["name"] for one in again(bundled(ALTEPLASE, alteplase(title="at one year"))).data["outcomes"]]
    assert names == ["mRS 3-6 at 90 days", "at one year"]


def test_one_outcome_with_two_measures_is_two_outcomes_with_ids_of_their_own() -> None:
    kind = {"coding": [{"system": f"{SYSTEM}statistic-type", "code": "C93152"}]}
    draft = again(bundled(ALTEPLASE, statistic(statisticType=kind)))
    named = {outcome["id"]: (outcome["name"], outcome["measure"]) for outcome in draft.data["outcomes"]}
    first = draft.data["outcomes"][0]["measure"]
    assert named == {
        "mrs-3-6-at-90-days": ("mRS 3-6 at 90 days", first),
        "mrs-3-6-at-90-days-2": ("mRS 3-6 at 90 days", "RR"),
    }
    assert first == "OR"


def test_a_long_name_of_a_file_is_no_fault() -> None:
    draft = read(json.dumps(ALTEPLASE).encode(), "n" * 255, Said())
    assert draft.data["imported"][0]["file"] == "n" * 199 + "…"


def test_what_a_user_wrote_does_not_decide_in_which_order_things_are_told() -> None:
    """`left out` in a title is a word of the title."""
    found = Structure("file")
    Teller(found, "those left out: still to be judged")("a note: not read")
    Teller(found, "B")("left out: no effect", URGENT)
    found.ignored["Evidence.name: x"] = ELEMENT
    assert found.told() == ["B: left out: no effect", "those left out: still to be judged: a note: not read",
                            "Evidence.name: x"]  # fmt: skip


def test_two_questions_are_refused_and_two_populations_are_not() -> None:
    other = [VARIABLES[0], described(VARIABLES[1], "death"), described(VARIABLES[2], "tenecteplase"), VARIABLES[3]]
    with pytest.raises(
        StudySetError, match=r"two questions: the intervention is `Alteplase for Stroke` in Bundle.entry\[0\]"
    ):
        again(bundled(ALTEPLASE, alteplase(variableDefinition=other)))
    people = [described(VARIABLES[0], "stroke at 3-6 hours"), described(VARIABLES[1], "death"), *VARIABLES[2:]]
    data = again(bundled(ALTEPLASE, alteplase(variableDefinition=people))).data
    assert "population" not in data["question"]
    assert [one["population"] for one in data["outcomes"]] == ["stroke at 0-3 hours", "stroke at 3-6 hours"]


def test_a_reference_is_followed_within_the_file() -> None:
    reference = {key: value for key, value in VARIABLES[0].items() if key != "observed"} | {
        "intended": {"reference": "#g"}
    }
    group = {"resourceType": "Group", "id": "g", "name": "people with stroke", "type": "person"}
    resource = alteplase(variableDefinition=[reference, *VARIABLES[1:]], contained=[group])
    assert again(resource).data["question"]["population"] == "people with stroke"


def rating(code: str, **more: Any) -> Data:
    system = "http://hl7.org/fhir/certainty-"
    kind = {"type": {"coding": [{"system": f"{system}type", "code": "Imprecision"}]}}
    return kind | {"rating": {"coding": [{"system": f"{system}rating", "code": code}]}} | more


@pytest.mark.parametrize(
    ("nodes", "judged", "said"),
    [
        ([rating("downcode2")], {"level": "very serious"}, ""),
        ([rating("extremely-serious-concern", rater="A")], {"level": "extremely serious", "by": "A"}, ""),
        ([rating("high")], None, "imprecision `high`: not one level"),
        ([rating("serious-concern", rating={"text": "serious"})], None, "imprecision `serious`: not one level"),
        ([rating("no-concern", rater="A"), rating("serious-concern", rater="B")],
         [{"level": "not serious", "by": "A"}, {"level": "serious", "by": "B"}], ""),
        ([rating("no-concern"), rating("serious-concern")], None, "imprecision: rated 2 times"),
        ([rating("no-concern", description="narrow")], {"level": "not serious", "because": "narrow"}, ""),
    ],
)  # fmt: skip
def test_a_rating_is_a_judgement_where_it_is_one_level(nodes: list[Data], judged: Any, said: str) -> None:
    overall = {key: value for key, value in ALTEPLASE["certainty"][0].items() if key != "subcomponent"}
    for shape in ([overall | {"subcomponent": nodes}], nodes):
        resource = alteplase(certainty=shape)
        Evidence.model_validate(resource)
        found = again(resource).data["outcomes"][0].get("judgements", {}).get("imprecision")
        reason = {"because": "Rated so in the file, without a reason."}
        wanted = [reason | one for one in judged] if isinstance(judged, list) else judged and reason | judged
        assert found == wanted
        assert said in told(resource)


def test_a_long_note_is_cut_and_told() -> None:
    resource = alteplase(certainty=[rating("serious-concern", note=[{"text": "x" * 2001}])])
    (judged,) = again(resource).data["outcomes"][0]["judgements"].values()
    assert (len(judged["because"]), judged["because"][-1]) == (2000, "…")
    assert "the note of imprecision: cut to 2000 characters" in told(resource)


def test_an_annotation_that_only_looks_like_one_of_ours_is_a_note() -> None:
    notes = [{"text": "better: slower"}, {"text": "scale: 0-10"}, {"text": "kind: harm"}, {"text": "seen: twice"}]
    resource = alteplase(variableDefinition=[VARIABLES[0], VARIABLES[1] | {"note": notes}, *VARIABLES[2:]])
    outcome = again(resource).data["outcomes"][0]
    assert (outcome["kind"], outcome["note"]) == ("harm", "better: slower scale: 0-10 seen: twice")


def test_a_composition_without_its_evidence_is_refused() -> None:
    with pytest.raises(StudySetError, match="no Evidence\n  help: an outcome needs an effect"):
        again({"resourceType": "Composition", "title": "a summary"})
    with pytest.raises(StudySetError, match="no Evidence"):
        again({"resourceType": "Patient"})


# what is malformed, or of another version

PLACE = "evidence.json: Evidence"
P09 = attribute("C44185", quantity={"value": 0.9})


@pytest.mark.parametrize(
    ("resource", "problem"),
    [
        (alteplase(studyType={}), f"{PLACE}.studyType: an Evidence of FHIR R4B"),
        (alteplase(exposureBackground={}), f"{PLACE}.exposureBackground: an Evidence of FHIR R4"),
        (alteplase(relatesTo=[]), f"{PLACE}.relatesTo: an Evidence of FHIR R6"),
        (alteplase(variableDefinition=[{"variableRole": "outcome"}]),
         f"{PLACE}.variableDefinition[0].variableRole: an Evidence of FHIR R6"),
        ({"resourceType": "EffectEvidenceSynthesis"}, "evidence.json: a resource of FHIR R4 (`EffectEvidence"),
        ({"status": "draft"}, "evidence.json: no `resourceType`"),
        (statistic(quantity={"value": "0.65"}), f"{PLACE}.statistic[0].quantity.value: `0.65` is not a number"),
        (statistic(quantity=0.65), f"{PLACE}.statistic[0].quantity: not a Quantity"),
        (statistic(numberOfEvents=-1), f"{PLACE}.statistic[0].numberOfEvents: `-1` is not a whole number from 0"),
        (statistic(numberOfEvents=2**31), f"{PLACE}.statistic[0].numberOfEvents: `2147483648` is not a whole number"),
        (statistic(sampleSize={"numberOfStudies": True}), f"{PLACE}.statistic[0].sampleSize.numberOfStudies: `True`"),
        (alteplase(statistic={}), f"{PLACE}.statistic: not a list"),
        (alteplase(certainty=[None]), f"{PLACE}.certainty[0]: not a Certainty"),
        (alteplase(title=None), f"{PLACE}.title: `null` is not text"),
        (alteplase(title=""), f"{PLACE}.title: `` is not text"),
        (alteplase(modifierExtension=[]), f"{PLACE}.modifierExtension: a modifier"),
        (alteplase(implicitRules="http://a"), f"{PLACE}.implicitRules: a modifier"),
        (alteplase(variableDefinition=[{}]), f"{PLACE}.variableDefinition[0]: lacks `variableRole`"),
        ({"resourceType": "Evidence"}, f"{PLACE}: lacks `status`"),
        (bundled(3), "evidence.json: Bundle.entry[0].resource: not a resource"),  # type: ignore[arg-type]
        (statistic(quantity={"value": -1}, attributeEstimate=[P09]), f"{PLACE}.statistic[0]: an OR of -1: a ratio"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_told_by_its_path(resource: Any, problem: str) -> None:
    with pytest.raises(StudySetError) as caught:
        again(resource)
    assert str(caught.value.problems[0]).startswith(problem)
    assert all(one.help for one in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "evidence.json:1: not valid JSON: expecting value"),
        (b"[]", "evidence.json: not a FHIR resource"),
        (b'{"resourceType": "Evidence", "status": NaN}', "evidence.json: `NaN` is no number"),
        (b'{"id": 1, "id": 2}', "evidence.json: `id` stands twice in one object"),
        (b'{"resourceType": "Evidence",\n"status": "draft",}', "evidence.json:2: not valid JSON"),
        (b"\xff\xfe{}", "evidence.json: not UTF-8 text"),
        (b"[" * 100_000, "evidence.json: nested more than 40 deep"),
    ],
)
def test_what_is_no_json_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(StudySetError) as caught:
        read(content, "evidence.json", Said())
    (found,) = caught.value.problems
    assert str(found).startswith(problem)
    assert found.help


def test_200_mb_are_refused_at_once_and_the_largest_file_is_read() -> None:
    with pytest.raises(StudySetError, match="larger than 10 MB"):
        read(b" " * 200_000_000, "evidence.json", Said())
    text = json.dumps(ALTEPLASE).encode()
    assert read(text + b" " * (MOST_BYTES - len(text)), "evidence.json", Said()).data["title"] == ALTEPLASE["title"]
    with pytest.raises(StudySetError, match="larger than 10 MB"):
        read(text + b" " * (MOST_BYTES - len(text) + 1), "evidence.json", Said())


def test_deep_nesting_is_refused() -> None:
    node = rating("no-concern")
    for _ in range(50):
        node = rating("no-concern", subcomponent=[node])
    with pytest.raises(StudySetError, match="nested more than 40 deep"):
        again(alteplase(certainty=[node]))


def test_huge_numbers_are_told_not_rounded() -> None:
    for number in ("1e999", "9" * 5000, "-1e400"):
        content = json.dumps(statistic(quantity={"value": "HERE"})).replace('"HERE"', number).encode()
        with pytest.raises(StudySetError, match=r"quantity.value: `-?inf` is not a number"):
            read(content, "evidence.json", Said())
    with pytest.raises(StudySetError, match=r"Evidence.statistic\[0\]: `effect` is `1e\+300`"):
        again(statistic(quantity={"value": 1e300}))


def test_a_half_character_is_refused() -> None:
    with pytest.raises(StudySetError, match=r"Evidence.title: .* is not text"):
        again(alteplase(title="\ud800"))


def test_markup_and_control_characters_are_text() -> None:
    evil = "<script>alert(1)</script>\x1b[31m"
    draft = again(alteplase(title=evil))
    assert draft.data["title"] == evil
    assert parse(as_yaml(again(alteplase(title=evil), Said(better="lower"))).encode(), "x.yaml").study_set.title == evil
    assert all(line.isprintable() for line in draft.files[0].ignored)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**40) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["code", "value", "text", "type"]), inner)
    ),
    max_leaves=4,
)


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inner for path in places(one, (*here, key)))]


RESOURCES = [ALTEPLASE, bundled(ALTEPLASE, single("A")), *(written(graded(path)) for path in STUDY_SETS[:2])]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_stands_anywhere_it_is_read_or_refused(data: st.DataObject) -> None:
    """One value anywhere is replaced: a draft comes out, or problems with a place and a cure; nothing else."""
    resource = deepcopy(data.draw(st.sampled_from(RESOURCES)))
    path = data.draw(st.sampled_from(places(resource)[1:]))
    part: Any = resource
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = data.draw(JSON)
    try:
        text = as_yaml(again(resource))
    except StudySetError as error:
        text = ""
        problems = error.problems
    assert text or all(one.where.startswith("evidence.json") and one.what.isprintable() for one in problems)


def test_a_judgement_of_the_rules_is_signed_by_them_and_names_the_rules() -> None:
    one = trace(of({"measure": "RR", "pooled": POOLED["outcomes"][2]["pooled"] | {"design": "cohort study"}}))
    judged: Judgement = one.grading.outcomes[0].judgements["starting certainty"]
    assert (judged.by, judged.rules) == ("rules", ("starting-certainty.non-randomised-studies",))
    (said,) = imported(written(one)).outcomes[0].judgements["starting certainty"]
    assert said.by == f"{RULES}{one.grading.rulebook.id} {one.grading.rulebook.version}"
    assert said.because == f"{judged.because} [starting-certainty.non-randomised-studies]"


# every conformant Evidence

FIELDS = {
    "Bundle": "bundle.Bundle", "Entry": "bundle.BundleEntry", "Composition": "composition.Composition",
    "Evidence": "evidence.Evidence", "VariableDefinition": "evidence.EvidenceVariableDefinition",
    "Statistic": "evidence.EvidenceStatistic", "SampleSize": "evidence.EvidenceStatisticSampleSize",
    "AttributeEstimate": "evidence.EvidenceStatisticAttributeEstimate", "Certainty": "evidence.EvidenceCertainty",
    "RelatedArtifact": "relatedartifact.RelatedArtifact", "Identifier": "identifier.Identifier",
    "Annotation": "annotation.Annotation", "Reference": "reference.Reference",
    "CodeableConcept": "codeableconcept.CodeableConcept", "Coding": "coding.Coding", "Quantity": "quantity.Quantity",
    "Range": "range.Range", "Group": "group.Group", "EvidenceVariable": "evidencevariable.EvidenceVariable",
}  # fmt: skip
"""The model of fhir.resources for each shape that is read."""


def test_every_element_that_is_read_is_one_of_r5() -> None:
    assert set(FIELDS) == set(SHAPES)
    for shape, model in FIELDS.items():
        module, _, name = model.partition(".")
        fields = getattr(import_module(f"fhir.resources.{module}"), name).model_fields
        unknown = set(SHAPES[shape]) - {info.alias or key for key, info in fields.items()}
        assert unknown <= {"resourceType"}, shape


def without(value: Data, path: tuple[str | int, ...]) -> Data:
    rest = deepcopy(value)
    part: Any = rest
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    return rest


def conformant(resource: Data) -> bool:
    try:
        Evidence.model_validate(resource)
    except ValueError:
        return False
    return True


def test_a_conformant_evidence_is_read_whatever_it_leaves_out() -> None:
    """Each part of the example is left out in turn: it is read, or said to hold nothing that can be graded."""
    left_out, refused = 0, set()
    for path in places(ALTEPLASE)[1:]:
        less = without(ALTEPLASE, path)
        if path[0] != "text" and path != ("resourceType",) and conformant(less) and "" not in path:
            left_out += 1
            try:
                again(less)
            except StudySetError as error:
                (problem,) = error.problems
                refused.add(problem.what)
    assert left_out > 100
    assert refused == {f"no Evidence that can be graded: {why}" for why in (
        "no effect that a study set can hold", "its effect has no interval and no p",
        "it does not say how many studies were pooled")}  # fmt: skip
