"""What is written is FHIR R5: its structure by fhir.resources, its codes and its summary by the published lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from fhir.resources.bundle import Bundle
from hypothesis import given, settings

from grading.model import fhir
from grading.model.study_set import StudySet
from grading.model.verdict import OutcomeResult
from grading.model.words import CERTAINTIES, CONCERNS, DOMAINS, GAINS, LOWERING, RAISING, START
from grading.output.fhir import bundle
from grading.pipeline import trace
from tests.fhir_files import REFERENCE, STUDY_SETS, Data, evidence, graded, parts, written
from tests.strategies import study_set, study_sets

SYSTEMS = {
    one["address"]: set(one["codes"]) for one in yaml.safe_load((REFERENCE / "code-systems.yaml").read_text("utf-8"))
}
PROFILE = yaml.safe_load((REFERENCE / "summary-of-findings.yaml").read_text("utf-8"))
each_file = pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
random = settings(max_examples=40)


def is_r5(resource: Data) -> None:
    """The structure, by the models of fhir.resources; every code, by the code systems; every reference, in the file."""
    Bundle.model_validate(resource)
    addresses = {entry["fullUrl"] for entry in resource["entry"]}
    assert len(addresses) == len(resource["entry"])
    for part in parts(resource):
        if isinstance(part, dict) and set(part) >= {"system", "code"} and part["system"] != fhir.UCUM:
            assert part["code"] in SYSTEMS[part["system"]]
        if isinstance(part, dict) and "reference" in part:
            assert part["reference"] in addresses
        assert part not in ("", None, [], {})


@each_file
def test_every_fixture_is_written_as_r5(path: Path) -> None:
    is_r5(written(graded(path)))


def test_a_study_set_that_is_given_twice_is_written_once() -> None:
    one, other = graded(STUDY_SETS[0]), graded(STUDY_SETS[1])
    twice = json.loads(bundle([one, other, one]))
    is_r5(twice)
    assert twice == json.loads(bundle([one, other]))


@random
@given(study_sets())
def test_every_study_set_is_written_as_r5(data: StudySet) -> None:
    is_r5(written(trace(data)))


def test_every_code_that_may_be_written_or_read_is_a_published_one() -> None:
    tables: dict[str, set[str]] = {
        "certainty-type": {fhir.OVERALL, *fhir.DOMAINS.values()},
        "certainty-rating": {
            code
            for table in (fhir.CERTAINTY_RATINGS, fhir.CONCERN_RATINGS, fhir.GAIN_RATINGS)
            for codes in table.values()
            for code in codes
        } | set(fhir.READ_TOO),
        "statistic-type": {fhir.DESCRIPTIVE, *fhir.MEASURES.values()},
        "attribute-estimate-type": {fhir.INTERVAL, fhir.CREDIBLE, fhir.I_SQUARED, fhir.TAU_SQUARED, fhir.P},
        "variable-role": set(fhir.ROLES.values()),
        "synthesis-type": {fhir.META_ANALYSIS, fhir.INDIRECT, fhir.SINGLE, fhir.CLASSIFIED},
        "directness": set(fhir.DIRECTNESS.values()),
        "study-design": {code for codes in fhir.DESIGNS.values() for code in codes}
        | set(fhir.NARROWER) | set(fhir.NARROWER.values()),
    }  # fmt: skip
    assert set(tables) | {"report"} == set(fhir.SYSTEMS)
    for name, codes in tables.items():
        assert codes <= SYSTEMS[fhir.SYSTEMS[name][0]], name


def test_a_code_of_no_system_would_be_noticed() -> None:
    resource = written(trace(study_set({"measure": "RR", "pooled": POOL})))
    coding = evidence(resource)[0]["certainty"][0]["type"]["coding"][0]
    coding["code"] = "overall"
    with pytest.raises(AssertionError):
        is_r5(resource)


POOL = {"from": "a review", "design": "randomised trial", "studies": 3, "effect": 0.5, "interval": [0.3, 0.8]}


def test_the_words_of_grade_and_the_codes_belong_together_one_to_one() -> None:
    assert set(fhir.DOMAINS) | {START} == set(DOMAINS)
    assert len(set(fhir.DOMAINS.values())) == len(fhir.DOMAINS)
    for domain, levels in {**dict.fromkeys(LOWERING, CONCERNS), **dict.fromkeys(RAISING, GAINS)}.items():
        assert [fhir.level_of(domain, set(fhir.ratings_of(domain)[level])) for level in levels] == list(levels)
        assert [fhir.level_of(domain, {fhir.ratings_of(domain)[level][0]}) for level in levels] == list(levels)
    assert [fhir.level_of(START, set(fhir.CERTAINTY_RATINGS[level])) for level in CERTAINTIES] == list(CERTAINTIES)
    assert fhir.level_of("large effect", {"present"}) is None
    assert fhir.level_of("imprecision", {"serious-concern", "downcode2"}) is None


def held(outcome: OutcomeResult, one: Data) -> None:
    """The certainty of an outcome, and every domain of it, is carried as it is: a range has words and no code."""
    (overall,) = one["certainty"]
    codes = [coding["code"] for coding in overall["rating"].get("coding", ())]
    assert codes == ([outcome.certainty.replace(" ", "-")] if outcome.certainty else [])
    nodes = {node["type"]["text"]: node for node in overall.get("subcomponent", ())}
    assert set(nodes) == set(outcome.judgements)
    for name, judged in outcome.judgements.items():
        node, level = nodes[name], judged.level
        assert node["rating"]["text"].startswith(level)
        coded = {coding["code"] for coding in node["rating"].get("coding", ())}
        uncoded = level in ("undetermined", "not graded") or name not in DOMAINS
        assert fhir.level_of(name, coded) == (None if uncoded else level)
        assert all(rule in node["note"][0]["text"] for rule in judged.rules if judged.by == "rules")
        assert judged.because in node["note"][0]["text"] or judged.raters
    if outcome.undetermined and outcome.certainty_range:
        assert all(end in overall["rating"]["text"] for end in outcome.certainty_range)
        assert "worded for the lower end" in one["description"]


@each_file
def test_every_domain_of_a_fixture_is_carried_with_its_reason(path: Path) -> None:
    one = graded(path)
    for outcome, resource in zip(one.grading.outcomes, evidence(written(one)), strict=True):
        held(outcome, resource)


@random
@given(study_sets())
def test_every_domain_is_carried_with_its_reason(data: StudySet) -> None:
    one = trace(data)
    for outcome, resource in zip(one.grading.outcomes, evidence(written(one)), strict=True):
        held(outcome, resource)


RESULT_NOT_SAID = {
    "outcomes[].family": "the family of wordings, by which claims are checked",
    "outcomes[].judgements.*.missing[]": "names of facts; `because` says what is missing",
    "outcomes[].pooled.measure": "as a code",
    "outcomes[].id": "as an annotation",
    "outcomes[].importance": "as an annotation",
    "outcomes[].follow_up": "as an annotation, in the study set's own words",
    "outcomes[].judgements.*.steps": "as a code, from downcode3 to upcode2",
    "outcomes[].judgements.*.by": "by whom the rater is chosen",
    "outcomes[].judgements.*.raters[].by": "as the rater",
    "outcomes[].absolute.baseline_per_1000": "in words, rounded; the number as an annotation",
    "outcomes[].absolute.difference_per_1000": "as a share of people",
    "outcomes[].absolute.interval[]": "as a share of people",
    "outcomes[].pooled.left_out[][]": "in a sentence",
    **{f"outcomes[].re_expressed.{part}": "in words, rounded" for part in ("scale", "responders")},
    "conclusion.family": "the family of wordings",
    "conclusion.rules[]": "ids of the rules that worded the conclusion",
    "rulebook": "in the Composition's note, by name, version and digest",
    "study_set": "the title and the question; not the digest of the file",
    "schema": "of our JSON",
}
"""Values of a result that are not in the FHIR as they are, each with the reason."""


def result_leaves(value: Any, here: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        star = "*" if here.endswith("judgements") else None
        return [
            leaf for key, inner in value.items() for leaf in result_leaves(inner, f"{here}.{star or key}".lstrip("."))
        ]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in result_leaves(inner, f"{here}[]")]
    return [(here, value)]


@each_file
def test_every_value_of_a_result_is_said_or_listed_as_not_said(path: Path) -> None:
    one = graded(path)
    resource = written(one)
    texts = "\n".join(part for part in parts(resource) if isinstance(part, str))
    numbers = {part for part in parts(resource) if isinstance(part, (int, float))}
    for where, value in result_leaves(one.grading.model_dump(mode="json", by_alias=True)):
        listed = any(where == known or where.startswith((f"{known}.", f"{known}[")) for known in RESULT_NOT_SAID)
        if value is None or isinstance(value, bool) or listed:
            continue
        said = (
            value in numbers
            if isinstance(value, (int, float))
            else str(value).removeprefix("as published by ") in texts
        )
        assert said, (where, value)


@each_file
def test_the_summary_keeps_to_the_profile(path: Path) -> None:
    one = graded(path)
    resource = written(one)
    composition = resource["entry"][0]["resource"]
    (category,) = composition["category"]
    assert composition["type"]["coding"][0]["code"] == PROFILE["type"]
    assert (category["coding"][0]["code"], category["text"]) == (
        PROFILE["category"]["code"],
        PROFILE["category"]["text"],
    )
    coded = [(code_of(section), section) for section in composition["section"]]
    for name, asked in PROFILE["sections"].items():
        found = [section for code, section in coded if code == name]
        assert asked["count"][0] <= len(found) <= asked["count"][1]
        for section in found:
            inner = [code_of(part) for part in section["section"]]
            assert len(inner) >= asked["fewest_sections"]
            assert set(asked["needs"]) <= set(inner) <= set(asked["allows"])
            assert len(set(inner)) == len(inner)
            for part in section["section"]:
                assert len(part.get("entry", ())) <= 1 or code_of(part) not in PROFILE["at_most_one_entry"]
    assert [section["title"] for _, section in coded[1:-1]] == [outcome.name for outcome in one.grading.outcomes]


def code_of(section: Data) -> str:
    coding = section["code"].get("coding")
    return str(coding[0]["code"]) if coding else ""


@random
@given(study_sets())
def test_the_same_study_set_gives_the_same_bytes(data: StudySet) -> None:
    assert bundle([trace(data)]) == bundle([trace(data)])


def test_another_study_set_gives_other_ids() -> None:
    one, other = (trace(study_set({"measure": "RR", "pooled": POOL | {"effect": effect}})) for effect in (0.5, 0.51))
    ids = [
        {part["id"] for part in parts(written(which)) if isinstance(part, dict) and "id" in part}
        for which in (one, other)
    ]
    assert not ids[0] & ids[1]


def test_markup_in_a_study_set_is_text() -> None:
    evil = '<script>alert(1)</script> & "quoted"'
    one = trace(study_set({"name": evil, "measure": "RR", "pooled": POOL | {"from": evil}}, title=evil))
    resource = written(one)
    divs = [part["div"] for part in parts(resource) if isinstance(part, dict) and "div" in part]
    assert divs
    assert not any("<script" in div or "alert(1)</script>" in div for div in divs)
    assert any("&lt;script&gt;" in div for div in divs)
    assert resource["entry"][0]["resource"]["title"] == evil
    Bundle.model_validate(resource)


def test_more_people_than_fhir_can_count_are_told_as_an_annotation() -> None:
    one = trace(study_set({"measure": "RR", "pooled": POOL | {"participants": 2**31, "events": 2**31 - 1}}))
    (statistic,) = evidence(written(one))[0]["statistic"]
    assert "numberOfParticipants" not in statistic["sampleSize"]
    assert {"text": f"participants: {2**31}"} in statistic["note"]
    assert statistic["numberOfEvents"] == 2**31 - 1


def test_what_a_person_judged_stands_beside_what_the_rules_alone_say() -> None:
    said = [{"level": "serious", "because": "few people", "by": "A", "on": "2026-01-31"},
            {"level": "not serious", "because": "enough people", "by": "B"}]  # fmt: skip
    outcome = {"measure": "RR", "pooled": POOL, "judgements": {"imprecision": said}}
    (overall,) = evidence(written(trace(study_set(outcome))))[0]["certainty"]
    node = next(one for one in overall["subcomponent"] if one["type"]["text"] == "imprecision")
    assert "coding" not in node["rating"]
    raters = [(one["rater"], one["rating"]["coding"][0]["code"], one["note"][0]) for one in node["subcomponent"][:2]]
    assert raters == [("A", "serious-concern", {"text": "few people", "time": "2026-01-31"}),
                      ("B", "no-concern", {"text": "enough people"})]  # fmt: skip
    assert node["subcomponent"][2]["rater"].startswith("the rules of core-grade-2025")


def test_several_study_sets_are_one_bundle() -> None:
    both = [graded(path) for path in STUDY_SETS[:2]]
    whole = json.loads(bundle(both))
    is_r5(whole)
    titles = [one["resource"]["title"] for one in whole["entry"] if one["resource"]["resourceType"] == "Composition"]
    assert titles == [one.study_set.title for one in both]


def test_one_outcome_alone_has_no_conclusion() -> None:
    one = graded(STUDY_SETS[0])
    whole, alone = (json.loads(bundle([one], conclusion=said))["entry"][0]["resource"] for said in (True, False))
    assert [section["title"] for section in whole["section"]][-1] == "Conclusion"
    assert "Conclusion" not in [section["title"] for section in alone["section"]]
    assert one.grading.conclusion.statement not in str(alone)
