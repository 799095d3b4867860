"""When: what a text says of the evidence, and what a person found in its source."""

from __future__ import annotations

from grading.errors import ScenarioError
from grading.scenarios.case import Case
from grading.scenarios.catalogue import when
from grading.scenarios.claimed import EVIDENCE, Claimed

# what the text says


@when(
    'a text says of {of:it|both outcomes|all outcomes|the conclusion|no evidence} "{words}"',
    example='a text says of it "the drug clearly reduces pain"',
)
def says(case: Case, of: str, words: str) -> None:
    """What a text says, and of what: the outcome, all of them, the whole question, or of nothing at all."""
    outcomes = [f"{EVIDENCE}/{outcome.id}" for outcome in case.study_set.outcomes]
    rests_on = {"it": outcomes[:1], "the conclusion": [EVIDENCE], "no evidence": []}.get(of, outcomes)
    case.says(Claimed({"words": words, "rests_on": rests_on}))


@when("the text leaves out the last outcome")
def leaves_out(case: Case) -> None:
    """An outcome was studied, and the text is silent about it."""
    last = f"{EVIDENCE}/{case.study_set.outcomes[-1].id}"
    if case.told.said["rests_on"] in ([], [last]):
        raise ScenarioError.of("", "the text says nothing of any other outcome", "state another outcome above `When`")
    said = case.told.said
    said |= {"rests_on": [one for one in said["rests_on"] if one != last], "leaves_out": [last]}


@when("the text claims a follow-up of {weeks:NUMBER} weeks")
def claims_follow_up(case: Case, weeks: float) -> None:
    """The time that the words speak of."""
    case.told.asserts["follow_up"] = {"weeks": weeks}


@when("the text claims an effect of {effect:NUMBER}")
def claims_effect(case: Case, effect: float) -> None:
    """An effect that the text prints."""
    case.told.asserts["effect"] = effect


@when("the text claims numbers needed to harm of {least:COUNT} to {most:COUNT}")
def claims_numbers_needed(case: Case, least: int, most: int) -> None:
    """The least and the greatest number needed that the text prints."""
    case.told.asserts["number_needed"] = [least, most]


@when("the text claims an {size:important|unimportant} effect")
def claims_size(case: Case, size: str) -> None:
    """Whether the words call the effect important."""
    case.told.asserts["size"] = size


@when("the text claims {certainty:CERTAINTY} certainty")
def claims_certainty(case: Case, certainty: str) -> None:
    """How sure the words say that one can be."""
    case.told.asserts["certainty"] = certainty


@when("the text claims that it compares with {name}", example="the text claims that it compares with naproxen")
def claims_comparator(case: Case, name: str) -> None:
    """With what the words compare."""
    case.told.asserts["comparator"] = name


@when("the text speaks of {people}", example="the text speaks of children")
def claims_population(case: Case, people: str) -> None:
    """Of whom the words speak."""
    case.told.asserts["population"] = people


# what a person found


@when(
    'its source (says |){says:so|otherwise|nothing of it|could not be identified}: "{why}"',
    example='its source says otherwise: "it found no difference"',
)
def source(case: Case, says: str, why: str) -> None:
    """What a person found on looking the claim up where the text takes it from."""
    found = "unidentified" if says == "could not be identified" else says
    case.told.said["source"] = {"says": found, "because": why}


@when(
    "by a person's judgement the words go beyond the evidence in "
    '{element:population|intervention|comparator|outcome|time}: "{why}"',
    example='by a person\'s judgement the words go beyond the evidence in population: "children were not studied"',
)
def beyond(case: Case, element: str, why: str) -> None:
    """A word on more than the evidence shows, which only a person can see."""
    case.told.said["beyond"] = {element: why}
