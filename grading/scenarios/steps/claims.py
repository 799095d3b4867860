"""When and Then: what a text says of the evidence, and whether that is what the evidence warrants."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import then, when
from grading.scenarios.claimed import CLAIM, EVIDENCE, NOTE, Claimed, ClaimReading

VERDICT = "{verdict:supported|understated|overstated|contradicted|not gradable}"


# what the text says


@when(
    'a text says of {of:it|both outcomes|all outcomes|the conclusion|no evidence} "{words}"',
    example='a text says of it "the drug clearly reduces pain"',
)
def says(case: Case, of: str, words: str) -> None:
    """What a text says, and of what: the outcome, all of them, the whole question, or of nothing at all."""
    outcomes = [f"{EVIDENCE}/{outcome.id}" for outcome in case.study_set.outcomes]
    rests_on = {"it": outcomes[:1], "the conclusion": [EVIDENCE], "no evidence": []}.get(of, outcomes)
    case.says(Claimed({"id": "C", "words": words, "rests_on": rests_on}))


@when("the text leaves out the last outcome")
def leaves_out(case: Case) -> None:
    """An outcome was studied, and the text is silent about it."""
    last = f"{EVIDENCE}/{case.study_set.outcomes[-1].id}"
    said = case.text.said
    said |= {"rests_on": [one for one in said["rests_on"] if one != last], "leaves_out": [last]}


@when("the text claims a follow-up of {weeks:NUMBER} weeks")
def claims_follow_up(case: Case, weeks: float) -> None:
    case.text.asserts["follow_up"] = {"weeks": weeks}


@when("the text claims an effect of {effect:NUMBER}")
def claims_effect(case: Case, effect: float) -> None:
    case.text.asserts["effect"] = effect


@when("the text claims numbers needed to harm of {least:COUNT} to {most:COUNT}")
def claims_numbers_needed(case: Case, least: int, most: int) -> None:
    case.text.asserts["number_needed"] = [least, most]


@when("the text claims an {size:important|unimportant} effect")
def claims_size(case: Case, size: str) -> None:
    case.text.asserts["size"] = size


@when("the text claims that it compares with {name}", example="the text claims that it compares with naproxen")
def claims_comparator(case: Case, name: str) -> None:
    case.text.asserts["comparator"] = name


@when("the text speaks of {people}", example="the text speaks of children")
def claims_population(case: Case, people: str) -> None:
    case.text.asserts["population"] = people


# what a person found


@when(
    'its source (says |){says:so|otherwise|nothing of it|could not be identified}: "{why}"',
    example='its source says otherwise: "it found no difference"',
)
def source(case: Case, says: str, why: str) -> None:
    found = "unidentified" if says == "could not be identified" else says
    case.text.said["source"] = {"says": found, "because": why}


@when(
    "by a person's judgement the words go beyond the evidence in "
    '{element:population|intervention|comparator|outcome|time}: "{why}"',
    example='by a person\'s judgement the words go beyond the evidence in population: "children were not studied"',
)
def beyond(case: Case, element: str, why: str) -> None:
    case.text.said["beyond"] = {element: why}


# the verdict


@then("the claim is " + VERDICT)
def verdict(reading: ClaimReading, verdict: str) -> None:
    """What the evidence makes of the words."""
    reading.expect(reading.part.verdict == verdict, f"the claim is {reading.part.verdict}", CLAIM)


@then("by what it cites alone it is " + VERDICT)
def verdict_alone(reading: ClaimReading, verdict: str) -> None:
    """What the evidence that the text names makes of the words, without what it leaves out."""
    reading.expect(reading.part.cited_alone == verdict, f"by that alone it is {reading.part.cited_alone}", CLAIM)


@then('a reader is told "{words}"', example='a reader is told "the studies lasted 8 weeks"')
def reader_is_told(reading: ClaimReading, words: str) -> None:
    """What a reader should know beside the verdict."""
    notes = reading.part.notes
    reading.expect(any(words in note for note in notes), "a reader is told: " + " ".join(notes), NOTE)
