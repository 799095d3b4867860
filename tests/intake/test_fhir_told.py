"""Whatever an Evidence says and no key of a study set takes is told: nothing is lost in silence."""

from __future__ import annotations

from typing import Any

import pytest
from fhir.resources.evidence import Evidence
from hypothesis import given
from hypothesis import strategies as st

from grading.model.fhir import annotated, annotation
from grading.model.study import Study
from grading.model.study_set import StudySet
from grading.pipeline import trace
from tests.fhir_files import Data, again, imported, written
from tests.intake.fhir_evidence import ALTEPLASE, CI, I2, VARIABLES, alteplase, attribute, rating, statistic, told
from tests.intake.fhir_study_sets import POOLED

OVERALL = {key: value for key, value in ALTEPLASE["certainty"][0].items() if key not in ("subcomponent", "note")}
BARE = alteplase(certainty=[OVERALL], statistic=[ALTEPLASE["statistic"][0] | {"attributeEstimate": []}])
del BARE["description"], BARE["certainty"][0]["description"]
BARE["statistic"][0]["attributeEstimate"] = [{key: CI[key] for key in ("type", "level", "range")}]
NOTED = {"note": [{"text": "few events"}]}


def variable(role: int, **more: Any) -> Data:
    """The example with more said of one of its variables: population, outcome, intervention, comparator."""
    return alteplase(variableDefinition=[one | more if at == role else one for at, one in enumerate(VARIABLES)])


@pytest.mark.parametrize(
    ("resource", "said"),
    [
        (alteplase(description="People walk sooner."), "Evidence.description"),
        (alteplase(identifier=[{"value": "E1"}]), "Evidence.identifier"),
        (statistic(description="adjusted for age"), "Evidence.statistic.description"),
        (statistic(attributeEstimate=[CI | {"description": "by bootstrap"}]),
         "Evidence.statistic.attributeEstimate.description"),
        (statistic(sampleSize={"numberOfStudies": 6, "knownDataCount": 1700}), "statistic.sampleSize.knownDataCount"),
        (statistic(numberAffected=1000), "1137 events: not read, 1000 people are affected"),
        (statistic(note=[{"text": "favours: intervention"}]), "the note `favours: intervention`: not read"),
        (statistic(attributeEstimate=[CI, {"type": {"text": "Prediction interval"}, "level": 0.8,
            "range": {"low": {"value": 0.3}, "high": {"value": 1.2}}}]), "attribute `Prediction interval` of the stat"),
        (variable(0, note=[{"text": "adults only"}]), "the note `adults only` of the population: not read"),
        (variable(2, note=[{"text": "comparator_is: active"}]), "the note `active` of the intervention: not read"),
        (variable(3, note=[{"text": "sham"}]), "the note `sham` of the comparator: not read"),
        (variable(0, description="adults", intended={"display": "everybody"}),
         "the population is `everybody` too: not read"),
        (variable(1, description="recovery", observed={"display": "mRS 0-2"}), "the outcome is `mRS 0-2` too: not"),
        (alteplase(relatedArtifact=[{"type": "documentation", "label": "the protocol"}]),
         "related artifact `the protocol`: not read"),
        (alteplase(relatedArtifact=[{"type": "citation", "label": one} for one in ("A", "B")]), "citation `B`: not"),
        (alteplase(relatedArtifact=[{"type": "citation", "label": "A", "citation": "A, 2001."}]),
         "citations beside the names of reviews and studies: not read"),
        (alteplase(relatedArtifact=[{"type": "citation", "label": "A"}], citeAsMarkdown="B"), "citation `B`: not read"),
        (alteplase(certainty=[OVERALL | NOTED]), "the note of the overall certainty: not read"),
        (alteplase(certainty=[OVERALL | {"subcomponent": [rating("no-concern", description="wide", **NOTED)]}]),
         "the description of imprecision: not read, its note is"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told(resource: Data, said: str) -> None:
    Evidence.model_validate(resource)
    assert said in told(resource)
    assert said not in told(BARE)


def test_a_certainty_of_ours_says_twice_only_what_follows() -> None:
    lines = "".join(again(written(trace(StudySet.model_validate(POOLED)))).files[0].ignored)
    assert "of the overall certainty" not in lines
    assert "its note is" not in lines


@given(st.text(min_size=1, max_size=20).map(str.strip).filter(bool) | st.sampled_from(["null", "1", '"x"', "[]", "{}"]))
def test_a_text_in_an_annotation_comes_back_as_it_was(text: str) -> None:
    assert annotated(annotation("note", text), Study, ("note",)) == ("note", text)
    assert annotated(annotation("follow_up", {"weeks": 3}), Study, ("follow_up",)) == ("follow_up", {"weeks": 3})


def test_the_design_of_a_pool_is_its_own_and_not_that_of_its_studies() -> None:
    studies = [{"id": "A", "design": "parallel randomised trial"}]
    outcome = POOLED["outcomes"][2] | {"studies": studies}
    outcome["pooled"] = outcome["pooled"] | {"design": "randomised trial"}
    back = imported(written(trace(StudySet.model_validate(POOLED | {"outcomes": [outcome]})))).outcomes[0].pooled
    assert back is not None
    assert back.design == "randomised trial"


def test_what_is_read_is_not_told() -> None:
    resource = statistic(attributeEstimate=[CI, I2, attribute("C44185", quantity={"value": 0.00002})])
    assert not [line for line in again(resource).files[0].ignored if "attribute `" in line]
