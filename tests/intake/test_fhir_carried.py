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
from tests.fhir_files import WHOLE, Data, again, imported, leaves, number, written
from tests.intake.fhir_study_sets import ARMS, POOLED, STUDIES, STUDY
from tests.strategies import study_set as of


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
