"""A reference of an Evidence is to what FHIR lets it see: what it contains itself, or an address of the Bundle."""

from __future__ import annotations

import pytest
from fhir.resources.evidence import Evidence

from grading.errors import StudySetError
from tests.fhir_files import Data, again
from tests.intake.fhir_evidence import VARIABLES, alteplase, bundled, described


def contained(id_: str, name: str) -> Data:
    return {"resourceType": "Group", "id": id_, "type": "person", "membership": "definitional", "name": name}


def pointing(title: str, people: str, drug: str, at: str = "#pop") -> Data:
    """The example whose people and treatment are groups that it contains, under ids that any other may use too."""
    of_people, outcome, treatment, other = VARIABLES
    variables = [
        {"variableRole": of_people["variableRole"], "intended": {"reference": at}},
        described(outcome, title),
        {"variableRole": treatment["variableRole"], "intended": {"reference": "#int"}},
        other,
    ]
    groups = [contained("pop", people), contained("int", drug)]
    return alteplase(title=title, contained=groups, variableDefinition=variables)


def test_an_id_of_what_is_contained_is_one_of_the_evidence_around_it_alone() -> None:
    resources = [pointing("death", "children", "drug"), pointing("stroke", "adults", "drug")]
    for one in resources:
        Evidence.model_validate(one)
    data = again(bundled(*resources)).data
    assert [one["population"] for one in data["outcomes"]] == ["children", "adults"]
    assert data["question"]["intervention"] == "drug"
    with pytest.raises(StudySetError, match=r"two questions: the intervention is `drug A` in .* `drug B` in"):
        again(bundled(pointing("death", "children", "drug A"), pointing("stroke", "adults", "drug B")))


def test_what_is_contained_is_unknown_outside_and_known_to_what_stands_beside_it() -> None:
    outside = pointing("stroke", "adults", "drug") | {"contained": [contained("int", "drug")]}
    data = again(bundled(pointing("death", "children", "drug"), outside)).data
    assert [one.get("population") for one in data["outcomes"]] == ["children", None]
    composed = {"resourceType": "Composition", "contained": [contained("pop", "children"), outside]}
    assert again(composed).data["question"]["population"] == "children"


@pytest.mark.parametrize(("names", "people"), [(("adults", "adults"), "adults"), (("adults", "children"), None)])
def test_an_address_of_two_resources_points_to_neither(names: tuple[str, str], people: str | None) -> None:
    groups = [contained("g", name) for name in names]
    resource = pointing("death", "people", "drug", at="Group/g")
    assert again(bundled(resource, *groups)).data["question"].get("population") == people


@pytest.mark.parametrize("key", ["contained", "entry", "title", "name"])
def test_what_is_not_read_may_hold_anything(key: str) -> None:
    other = {"resourceType": "Library", "id": "pop", key: 3}
    draft = again(bundled(pointing("death", "people", "drug", at="Library/pop"), other))
    assert "population" not in draft.data["question"]
    assert "Library: not read" in draft.files[0].ignored
