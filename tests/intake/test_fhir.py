"""The Evidence of others is read as far as a study set can hold it; the rest is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fhir.resources.evidence import Evidence

from grading.errors import StudySetError
from grading.intake.draft import Said, decisions, study_set
from grading.intake.draft_yaml import written as as_yaml
from grading.intake.fhir import read
from grading.intake.fhir.resources import Teller
from grading.intake.fhir.structure import ELEMENT, URGENT, Structure
from grading.intake.study_set_file import parse
from grading.pipeline import trace
from tests.fhir_files import Data, again, imported
from tests.intake.fhir_evidence import (
    ALTEPLASE,
    CI,
    I2,
    SYSTEM,
    VARIABLES,
    alteplase,
    attribute,
    bundled,
    described,
    rating,
    single,
    statistic,
    told,
)


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
