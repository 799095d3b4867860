"""A light study says what the study of the models says, and is refused wherever that would be refused or changed."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from msgspec.structs import fields

from grading.bench.corpus import Corpus
from grading.intake.light_study import OF_FEW_KINDS, light_study
from grading.intake.quick_study_set import quick_study_set
from grading.model.study import Study
from grading.model.study_set import StudySet
from grading.model.words import BODY_OF
from tests.batch.corpus import quick
from tests.intake.read_alike import both, shape
from tests.strategies import study_sets


def of_study(**more: Any) -> bytes:
    """A record whose first study says this too."""
    data = quick(1)
    data["outcomes"][0]["studies"][0] |= more
    return json.dumps(data, ensure_ascii=False).encode()


def first(content: bytes) -> Any:
    found = quick_study_set(content)
    assert found is not None
    return found.outcomes[0].studies[0]


@given(study_sets())
@settings(max_examples=60)
def test_whatever_a_study_set_says_its_light_studies_say(study_set: StudySet) -> None:
    told = study_set.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    content = json.dumps(told).encode()
    found = quick_study_set(content)
    if found is not None:
        assert shape(found) == shape(StudySet.model_validate(told))
    both(content)


@pytest.mark.parametrize("studies", [None, (1, 40)])
def test_what_a_corpus_says_its_light_studies_say(studies: tuple[int, int] | None) -> None:
    lines = [Corpus(seed=8, studies=studies).line(number) for number in range(60)]
    read = [(line, found) for line in lines if (found := quick_study_set(line)) is not None]
    assert len(read) >= 50
    for line, found in read:
        assert shape(found) == shape(StudySet.model_validate_json(line))


def test_what_is_usual_may_be_said() -> None:
    result = {"effect": -1.5, "interval": [-2.5, -0.5], "level": 0.95, "asymmetric": False}
    content = of_study(result=result, within_arm_only=False)
    assert first(content).result.level == 0.95
    both(content)


def test_fields_and_properties_are_those_of_the_model() -> None:
    light = first(of_study(participants=20, follow_up={"months": 3}, risk_of_bias="high", indirectness="minor"))
    assert light.__struct_fields__ == tuple(Study.model_fields)
    assert light.body == BODY_OF[light.design]
    assert light.analysed == 20
    assert light.follow_up.in_weeks == pytest.approx(13)
    assert (light.risk_of_bias.overall, light.indirectness.outcome) == ("high", "minor")
    assert not isinstance(light, Study)


def test_parts_of_few_kinds_are_made_once() -> None:
    one, other = (first(of_study(risk_of_bias={"tool": "RoB 2", "overall": "low"}, note=note)) for note in ("a", "b"))
    assert one.risk_of_bias is other.risk_of_bias
    assert type(one.risk_of_bias) in OF_FEW_KINDS
    assert one.note != other.note


TEXTS = {"id": 200, "note": 2000, "subgroup": 200}
"""The texts of a study, and the characters that they may have."""


def test_every_text_of_a_study_is_known_here() -> None:
    found = {field.name: get_args(field.type) for field in fields(light_study())}
    assert {name for name, inner in found.items() if inner[:1] == (str,)} == TEXTS.keys()
    assert {name for name, inner in found.items() if inner and get_args(inner[0])[:1] == (str,)} == {"citation"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("character", ["a", "é", "\U0001f600"])
def test_texts_may_be_as_long_as_in_the_model(name: str, character: str) -> None:
    longest = of_study(**{name: character * TEXTS[name]})
    assert quick_study_set(longest) is not None
    both(longest)
    longer = of_study(**{name: character * (TEXTS[name] + 1)})
    assert quick_study_set(longer) is None
    both(longer)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", [" a", "a ", "\u00a0a", "a\u3000", "\ta", "a\n", " ", ""])
def test_what_the_model_would_strip_is_left_to_others(name: str, text: str) -> None:
    content = of_study(**{name: text})
    assert quick_study_set(content) is None
    both(content)


@pytest.mark.parametrize("citation", [{" doi": "a"}, {"doi": "a "}, {"": "a"}, {"doi": ""}, {"doi": 1.0}, {"doi": True},
                                      {"doi": -1}, {"doi": None}, {"doi": ["a"]}, [], {}, "a"])  # fmt: skip
def test_an_odd_citation_is_left_to_others(citation: Any) -> None:
    content = of_study(citation=citation)
    assert quick_study_set(content) is None
    both(content)


@pytest.mark.parametrize("name", ["risk_of_bias", "indirectness", "follow_up"])
@pytest.mark.parametrize("said", ['{"because":"a","because":"b"}', "1", "[]", '"no such word"', "true", "1.5",
                                  '{"because":"a"', '{"no such key":1}'])  # fmt: skip
def test_an_odd_part_is_left_to_others(name: str, said: str) -> None:
    content = of_study(**{name: "HERE"}).replace(b'"HERE"', said.encode())
    assert quick_study_set(content) is None
    both(content)


def test_the_structure_is_made_once() -> None:
    assert light_study() is light_study()
