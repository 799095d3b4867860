"""Every key of a study set comes back from FHIR, or is listed among what is not carried."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grading.model.fhir import NOT_CARRIED, RULES
from grading.model.study_set import StudySet
from grading.model.verdict import Judgement
from grading.output.fhir import lost
from grading.pipeline import trace
from tests.fhir_files import Data, again, imported, written
from tests.strategies import study_set as of

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


def test_a_judgement_of_the_rules_is_signed_by_them_and_names_the_rules() -> None:
    one = trace(of({"measure": "RR", "pooled": POOLED["outcomes"][2]["pooled"] | {"design": "cohort study"}}))
    judged: Judgement = one.grading.outcomes[0].judgements["starting certainty"]
    assert (judged.by, judged.rules) == ("rules", ("starting-certainty.non-randomised-studies",))
    (said,) = imported(written(one)).outcomes[0].judgements["starting certainty"]
    assert said.by == f"{RULES}{one.grading.rulebook.id} {one.grading.rulebook.version}"
    assert said.because == f"{judged.because} [starting-certainty.non-randomised-studies]"
