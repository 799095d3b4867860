"""When and Then: what a text says of the evidence, and whether that is what the evidence warrants.

"This rule" and "the reason" are those of then.py. Of the domain `claim note` every rule that fires *decides*: its
sentence stands among the notes, and the notes together are the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import pytest
from pytest_bdd import then, when

from grading.claims import CheckedStatement, trace_claims
from grading.judgement import Stage
from grading.model.claim import Claims
from grading.model.claim_verdict import StatementResult
from grading.pipeline import Graded
from grading.rulebook import Rule
from tests.features.draft import Draft
from tests.features.phrases import number, step
from tests.features.then import TAG, Reading

CLAIM, NOTE = "claim", "claim note"
VERDICT = "supported|understated|overstated|contradicted|not gradable"
ELEMENTS = "population|intervention|comparator|outcome|time"
Of = Literal["it", "both outcomes", "all outcomes", "the conclusion", "no evidence"]


@dataclass
class ClaimReading(Reading):
    """What one scenario of a claim reads: what `Reading` does, and what a text says of it. Checked when first asked."""

    draft: Draft
    said: dict[str, Any]
    """The claim, as a claims file would hold it."""
    asserts: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def checked(self) -> CheckedStatement:
        """The one thing that the words assert, with its result."""
        given = {**self.said, **({"asserts": self.asserts} if self.asserts else {})}
        claims = Claims.model_validate({"title": "A text", "evidence": {"set": "set.yaml"}, "claims": [given]})
        [claim] = trace_claims(claims, {"set": self.draft.study_set()}).claims
        [statement] = claim.statements
        return statement

    @property
    def part(self) -> StatementResult:
        return self.checked.result

    def stage(self, domain: str) -> Stage:
        stages = self.checked.stages if domain in (CLAIM, NOTE) else ()
        return next((stage for stage in stages if stage.domain.name == domain), None) or super().stage(domain)

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        return self.stage(domain).fired() if domain == NOTE else super().deciding(domain)

    def reason(self, domain: str) -> str:
        said = {CLAIM: self.part.because, NOTE: " ".join(self.part.notes)}
        return said.get(domain) or super().reason(domain)


# what the text says


@when(
    step(r'a text says of (?P<of>it|both outcomes|all outcomes|the conclusion|no evidence) "(?P<words>.+)"'),
    target_fixture="reading",
)
def says(request: pytest.FixtureRequest, draft: Draft, graded: Graded, of: Of, words: str) -> ClaimReading:
    outcomes = [f"set/{trace.outcome.id}" for trace in graded.traces]
    rests_on = {"it": outcomes[:1], "the conclusion": ["set"], "no evidence": []}.get(of, outcomes)
    said = {"id": "C", "words": words, "rests_on": rests_on}
    return ClaimReading(request.node.stash[TAG], graded, draft, said)


@when("the text leaves out the last outcome")
def leaves_out(reading: ClaimReading) -> None:
    last = f"set/{reading.graded.traces[-1].outcome.id}"
    reading.said |= {"rests_on": [one for one in reading.said["rests_on"] if one != last], "leaves_out": [last]}


@when(step(r"the text claims a follow-up of (?P<weeks>N) weeks"))
def claims_follow_up(reading: ClaimReading, weeks: str) -> None:
    reading.asserts["follow_up"] = {"weeks": number(weeks)}


@when(step(r"the text claims an effect of (?P<effect>N)"))
def claims_effect(reading: ClaimReading, effect: str) -> None:
    reading.asserts["effect"] = number(effect)


@when(step(r"the text claims numbers needed to harm of (?P<least>\d+) to (?P<most>\d+)"))
def claims_numbers_needed(reading: ClaimReading, least: str, most: str) -> None:
    reading.asserts["number_needed"] = [int(least), int(most)]


@when(step(r"the text claims an (?P<size>important|unimportant) effect"))
def claims_size(reading: ClaimReading, size: str) -> None:
    reading.asserts["size"] = size


@when(step(r"the text claims that it compares with (?P<name>.+)"))
def claims_comparator(reading: ClaimReading, name: str) -> None:
    reading.asserts["comparator"] = name


@when(step(r"the text speaks of (?P<people>.+)"))
def claims_population(reading: ClaimReading, people: str) -> None:
    reading.asserts["population"] = people


# what a person found


@when(step(r'its source (?:says )?(?P<says>so|otherwise|nothing of it|could not be identified): "(?P<why>.+)"'))
def source(reading: ClaimReading, says: str, why: str) -> None:
    found = "unidentified" if says == "could not be identified" else says
    reading.said["source"] = {"says": found, "because": why}


@when(step(rf"by a person's judgement the words go beyond the evidence in (?P<element>{ELEMENTS}): " r'"(?P<why>.+)"'))
def beyond(reading: ClaimReading, element: str, why: str) -> None:
    reading.said["beyond"] = {element: why}


# the verdict


@then(step(rf"the claim is (?P<verdict>{VERDICT})"))
def verdict(reading: ClaimReading, verdict: str) -> None:
    assert reading.part.verdict == verdict, reading.part.because


@then(step(rf"by what it cites alone it is (?P<verdict>{VERDICT})"))
def verdict_alone(reading: ClaimReading, verdict: str) -> None:
    assert reading.part.cited_alone == verdict


@then(step(r'a reader is told "(?P<words>.+)"'))
def reader_is_told(reading: ClaimReading, words: str) -> None:
    assert any(words in note for note in reading.part.notes), reading.part.notes
