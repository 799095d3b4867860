"""Then: what the evidence makes of what a text says."""

from __future__ import annotations

from grading.model.verdict import spread
from grading.output.claims import asserted, quoted
from grading.scenarios.catalogue import then
from grading.scenarios.claimed import CLAIM, NOTE, ClaimReading

VERDICT = "{verdict:supported|understated|overstated|contradicted|not gradable}"


@then("the claim is " + VERDICT)
def verdict(claim: ClaimReading, verdict: str) -> None:
    """What the evidence makes of the words; of several parts, of the worst."""
    claim.case.part = 0
    got = claim.claim.result.verdict
    claim.expect(got == verdict, f"the claim is {got}", CLAIM)


@then("its {part:ORDINAL} part is " + VERDICT, example="its 2nd part is supported")
def part_verdict(claim: ClaimReading, part: int, verdict: str) -> None:
    """One of several things that the words assert. What follows is about this part."""
    claim.case.part = part
    claim.expect(claim.part.verdict == verdict, f"this part is {claim.part.verdict}", CLAIM)


@then("by what it cites alone it is " + VERDICT)
def verdict_alone(claim: ClaimReading, verdict: str) -> None:
    """What the evidence that the text names makes of the words, without what it leaves out."""
    alone = claim.part.cited_alone
    claim.expect(alone == verdict, f"by that alone it is {alone}" if alone else "it leaves nothing out", CLAIM)


@then('it is recognised as "{title}"', example='it is recognised as "no significant difference"')
def recognised(claim: ClaimReading, title: str) -> None:
    """Which kind of wording the words are, by its title, without being told."""
    family, asserts = claim.family(title), claim.part.asserts
    holds = (asserts.family, asserts.how) == (family.id, "recognised")
    named = claim.rulebook.families.get(asserts.family) if asserts.family else None
    told = f"{quoted(named.title)} ({asserted(asserts)})" if named else asserted(asserts)
    claim.expect(holds, f"the text asserts: {told}", CLAIM)


@then("nothing is recognised in it")
def not_recognised(claim: ClaimReading) -> None:
    """No kind of wording is known to say so."""
    asserts = claim.part.asserts
    claim.expect(asserts.how == "not recognised", f"the text asserts: {asserted(asserts)}", CLAIM)


@then("the evidence is of {lowest:CERTAINTY}( to {highest:CERTAINTY}|) certainty",
      example="the evidence is of low certainty")  # fmt: skip
def certainty(claim: ClaimReading, lowest: str, highest: str | None) -> None:
    """The certainty of all the evidence behind the words, or the range of it."""
    ends = claim.part.supports.certainty_range
    got = f"of {spread(ends)} certainty" if ends else "not graded"
    claim.expect(ends == (lowest, highest or lowest), f"the evidence is {got}", CLAIM)


@then('the evidence supports "{phrase}"', example='the evidence supports "no clear effect"')
def supports(claim: ClaimReading, phrase: str) -> None:
    """The phrase that the evidence does support, or some words of it."""
    said = claim.part.supports.phrase
    claim.expect(phrase in said, f"the evidence supports: {said or 'no phrase'}", CLAIM)


@then('in GRADE\'s words "{sentence}"', example='in GRADE\'s words "Gabapentin may reduce pain"')
def in_grades_words(claim: ClaimReading, sentence: str) -> None:
    """GRADE's statement of the evidence behind the words, or a part of it."""
    said = claim.part.supports.statement
    claim.expect(sentence in said, f"in GRADE's words: {said or 'nothing'}", CLAIM)


@then('a reader is told "{words}"', example='a reader is told "the studies lasted 8 weeks"')
def reader_is_told(claim: ClaimReading, words: str) -> None:
    """What a reader should know beside the verdict."""
    notes = claim.part.notes
    claim.expect(any(words in note for note in notes), f"a reader is told: {' '.join(notes) or 'nothing'}", NOTE)
    claim.case.subject = CLAIM  # `the reason says` is then of the verdict, as before


@then('the editors add "{words}"', example='the editors add "the 30% is a change within each arm"')
def editors_add(claim: ClaimReading, words: str) -> None:
    """The note that stands beside the claim in its file."""
    said = " ".join((claim.claim.result.note or "").split())
    claim.expect(words in said, f"the editors add: {said or 'nothing'}", CLAIM)
