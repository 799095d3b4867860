"""The names of an Evidence stand on one line, and write nothing but themselves into the study set."""

from __future__ import annotations

import json

import pytest

from grading.errors import StudySetError
from grading.intake.draft import Said
from grading.intake.draft_yaml import written
from grading.intake.imported import FHIR, Opened, imported
from grading.intake.study_set_file import parse
from tests.fhir_files import again
from tests.intake.fhir_evidence import ALTEPLASE, alteplase, single, statistic

SAID = Said(better="lower", design="randomised trial")
KEYS = "A\n    better: higher\n    judgements: {risk of bias: {level: not serious, because: fine, by: Prof X}}\n    #"
NAMES = {"A\nB": "A B", "A\x00\x1b[2J B": "A  [2J B", "\u2028A\u2029B\x85": "A B", KEYS: KEYS.replace("\n", " ")}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_study_is_a_name_and_no_line_of_the_file(name: str) -> None:
    draft = again(single(name, studyDesign=[]), Said(better="lower"))
    (outcome,) = draft.data["outcomes"]
    assert [study["id"] for study in outcome["studies"]] == [NAMES[name]]
    text = written(draft)
    hint = f"    # DECIDE design: randomised trial | cohort study | …, of {NAMES[name]}; or import with --design"
    assert hint in text.split("\n")
    (found,) = parse(written(again(single(name), SAID)).encode(), "draft.yaml").study_set.outcomes
    assert (found.better, found.judgements, found.studies[0].id) == ("lower", {}, NAMES[name])


def test_the_names_of_the_studies_of_a_pool_and_of_the_outcome_are_too() -> None:
    artifacts = [{"type": "derived-from", "label": "A\n2001"}, {"type": "derived-from", "label": "B\x00"}]
    (outcome,) = again(alteplase(relatedArtifact=artifacts)).data["outcomes"]
    assert outcome["pooled"]["trials"] == ["A 2001", "B"]
    assert again(alteplase(title="x\ny")).data["title"] == "x y"
    with pytest.raises(StudySetError, match=r"Evidence.title: `   ` is not text"):
        again(alteplase(title="\n\u200b\x00"))


def test_a_design_that_is_said_is_that_of_a_pool_without_one() -> None:
    resource = statistic() | {"studyDesign": []}
    assert again(resource).data["outcomes"][0]["pooled"].get("design") is None
    draft = again(resource, Said(design="cohort study"))
    assert draft.data["outcomes"][0]["pooled"]["design"] == "cohort study"
    told = again(ALTEPLASE, Said(title="Stroke", design="cohort study")).told
    assert told == (
        "--title `Stroke` is not used where the file says otherwise: "
        "`Effect of Alteplase vs No alteplase on mRS 3-6 at 90 days…`.",
        "--design `cohort study` is not used where the file says otherwise: `randomised trial`.",
    )


def test_a_number_of_a_comparison_means_nothing_here() -> None:
    opened = Opened("evidence.json", json.dumps(ALTEPLASE).encode(), FHIR)
    with pytest.raises(StudySetError) as caught:
        imported([opened], Said(comparison="1"))
    assert str(caught.value) == ("evidence.json: a FHIR resource has no comparisons\n  help: leave out --comparison")
