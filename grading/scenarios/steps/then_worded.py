"""Then: the words that are written of an outcome, and of the whole question."""

from __future__ import annotations

from grading.model.verdict import spread
from grading.scenarios.catalogue import then
from grading.scenarios.reading import CONCLUSION, Reading


@then('it is worded "{sentence}"', example='it is worded "The drug likely reduces pain."')
def worded(reading: Reading, sentence: str) -> None:
    """GRADE's statement, whole."""
    reading.expect(reading.result.statement == sentence, f"it is worded: {reading.result.statement}", "statement")


@then('the effect is called "{phrase}"', example='the effect is called "a large reduction"')
def effect_called(reading: Reading, phrase: str) -> None:
    """The words for the size of the effect, inside GRADE's statement."""
    said = reading.result.statement
    reading.expect(f" in {phrase} compared with " in said, f"it is worded: {said}", "effect phrase")


@then('the qualifying phrase is "{phrase:PERHAPS}"', example='the qualifying phrase is "no clear effect"')
def qualified(reading: Reading, phrase: str) -> None:
    """The articles' words for it."""
    said = reading.result.qualifier
    reading.expect(said == phrase, f'the qualifying phrase is "{said}"', "qualifier")


@then(
    'the {words:qualifying phrase|conclusion} is of the kind "{title}"',
    example='the qualifying phrase is of the kind "no clear effect"',
)
def of_the_kind(reading: Reading, words: str, title: str) -> None:
    """Which family of wording it belongs to, by the family's title."""
    whole = words == CONCLUSION
    found = reading.graded.grading.conclusion.family if whole else reading.result.family
    named = reading.rulebook.families.get(found)
    got = f'it is of the kind "{named.title}"' if named else "it is of no kind that is known"
    reading.expect(found == reading.family(title).id, got, CONCLUSION if whole else "qualifier")


@then("the {words:qualifying phrase|conclusion} is of no kind")
def of_no_kind(reading: Reading, words: str) -> None:
    """No rule gave it a family of wording."""
    whole = words == CONCLUSION
    found = reading.graded.grading.conclusion.family if whole else reading.result.family
    reading.expect(found == "none", f"it is of the kind {found}", CONCLUSION if whole else "qualifier")


@then(
    'the conclusion {does:says|does not say} "{words}"',
    example='the conclusion says "the benefits outweigh the harms"',
)
def concluded(reading: Reading, does: str, words: str) -> None:
    """The verdict on the whole question."""
    said = reading.graded.grading.conclusion.statement
    reading.expect((words in said) is (does == "says"), f"the conclusion is: {said}", CONCLUSION)


@then("the overall certainty is {lowest:CERTAINTY}( to {highest:CERTAINTY}|)", example="the overall certainty is low")
def overall(reading: Reading, lowest: str, highest: str | None) -> None:
    """The lowest certainty among critical outcomes, or the range of it."""
    ends = reading.graded.grading.conclusion.certainty_range
    got = spread(ends) if ends else "none, for no critical outcome is graded"
    reading.expect(got == spread((lowest, highest or lowest)), f"the overall certainty is {got}", CONCLUSION)


@then("there is no overall certainty")
def no_overall_certainty(reading: Reading) -> None:
    """No critical outcome is graded."""
    ends = reading.graded.grading.conclusion.certainty_range
    reading.expect(ends is None, f"the overall certainty is {spread(ends) if ends else ''}", CONCLUSION)
