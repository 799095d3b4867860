"""FHIR that is malformed, of another version or hostile is refused by its path; every conformant Evidence is read."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib import import_module
from typing import Any

import pytest
from fhir.resources.evidence import Evidence
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.errors import StudySetError
from grading.intake.checked_file import MOST_BYTES
from grading.intake.draft import Said
from grading.intake.draft_yaml import written as as_yaml
from grading.intake.fhir import read
from grading.intake.fhir.structure import SHAPES
from grading.intake.study_set_file import parse
from grading.model.study_set import StudySet
from grading.pipeline import trace
from tests.fhir_files import Data, again, written
from tests.intake.fhir_evidence import ALTEPLASE, alteplase, attribute, bundled, places, rating, single, statistic
from tests.intake.fhir_study_sets import POOLED, STUDIES

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
        # far more keys than could be compared each with all before it
        (
            json.dumps({f"k{at}": at for at in range(50_000)}).replace("}", ', "k49999": 1}').encode(),
            "evidence.json: `k49999` stands twice in one object",
        ),
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
    title = evil.replace("\x1b", " ")
    assert draft.data["title"] == title
    assert (
        parse(as_yaml(again(alteplase(title=evil), Said(better="lower"))).encode(), "x.yaml").study_set.title == title
    )
    assert all(line.isprintable() for line in draft.files[0].ignored)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**40) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["code", "value", "text", "type"]), inner)
    ),
    max_leaves=4,
)


RESOURCES = [
    ALTEPLASE,
    bundled(ALTEPLASE, single("A")),
    *(written(trace(StudySet.model_validate(one))) for one in (POOLED, STUDIES)),
]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
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


FIELDS = {
    "Bundle": "bundle.Bundle", "Entry": "bundle.BundleEntry", "Composition": "composition.Composition",
    "Evidence": "evidence.Evidence", "VariableDefinition": "evidence.EvidenceVariableDefinition",
    "Statistic": "evidence.EvidenceStatistic", "SampleSize": "evidence.EvidenceStatisticSampleSize",
    "AttributeEstimate": "evidence.EvidenceStatisticAttributeEstimate", "Certainty": "evidence.EvidenceCertainty",
    "RelatedArtifact": "relatedartifact.RelatedArtifact",
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
