"""Then: levels and their reasons, certainty, what each rule did, and the words that are written."""

from __future__ import annotations

from grading.judgement import choose
from grading.model.words import LOWERING, STEP_BACK, STUDIES_USED, UNDETERMINED
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading, is_said

UP = {"not": "none", "one level": "+1", "two levels": "+2"}
BACK = {"no level": None, "one level": "+1", "two levels": "+2", "three levels": "+3"}


# the reason


@then('the reason says "{words}"', example='the reason says "crosses … important difference of 1"')
def reason_says(reading: Reading, words: str) -> None:
    """Of the domain that was spoken of last; under a rule's tag, of that rule's domain. With … for what is left out."""
    said = reading.reason(reading.domain)
    reading.expect(is_said(words, said), f"the reason is: {said}", reading.domain)


@then(
    'the reason for {domain:ANYWHERE} says "{words}"',
    example='the reason for imprecision says "crosses the smallest important difference"',
)
def reason_for_domain_says(reading: Reading, domain: str, words: str) -> None:
    """Of this domain."""
    said = reading.reason(domain)
    reading.expect(is_said(words, said), f"the reason for {domain} is: {said}", domain)


@then("this rule {does:decides|is outweighed|is overruled|is silent|cannot be told}")
def this_rule(reading: Reading, does: str) -> None:
    """The rule that the scenario's tag names."""
    done = reading.does(reading.rule)
    reading.expect(done == does, f"{reading.rule.id} {done}", reading.rule.domain)


# the levels


@then("{domain:LOWERING} is judged {level:LEVEL}")
def judged(reading: Reading, domain: str, level: str) -> None:
    """The level of a domain that can lower certainty."""
    reading.expect(reading.level(domain) == level, f"{domain} is judged {reading.level(domain)}", domain)


@then("{domain:LOWERING} cannot be judged: from {best:LEVEL} to {worst:LEVEL}")
def undetermined(reading: Reading, domain: str, best: str, worst: str) -> None:
    """A domain of which too little is known, with the range that is left."""
    level = reading.level(domain)
    reading.expect(level == f"{UNDETERMINED}, {best} to {worst}", f"{domain} is judged {level}", domain)


@then("the evidence starts from {level:CERTAINTY} certainty")
def starts(reading: Reading, level: str) -> None:
    """Where the design of the studies lets certainty start."""
    started = reading.level("starting certainty")
    reading.expect(started == level, f"it starts from {started}", "starting certainty")


@then("where the evidence starts from is not known")
def start_unknown(reading: Reading) -> None:
    """Nobody said how the studies were designed."""
    started = reading.level("starting certainty")
    reading.expect(started.startswith(UNDETERMINED), f"it starts from {started}", "starting certainty")


@then("the evidence is not graded")
def not_graded(reading: Reading) -> None:
    """What is no comparative clinical evidence has no certainty."""
    started = reading.level("starting certainty")
    holds = started == "not graded" and reading.result.certainty_range is None
    reading.expect(holds, f"it starts from {started}, and its certainty is {reading.certainty}", "starting certainty")


@then("the evidence is {gain:not|one level|two levels} rated up for (a |){domain:RAISING}")
def rated_up(reading: Reading, gain: str, domain: str) -> None:
    """What a domain that can raise certainty gave."""
    level = reading.level(domain)
    reading.expect(level == UP[gain], f"{domain} is {level}", domain)


@then("whether to rate up for (a |){domain:RAISING} cannot be told")
def rating_up_unknown(reading: Reading, domain: str) -> None:
    """Too little is known to rate up or not."""
    level = reading.level(domain)
    reading.expect(level.startswith(UNDETERMINED), f"{domain} is {level}", domain)


@then("{back:" + "|".join(BACK) + "} (is|are) given back for close calls")
def given_back(reading: Reading, back: str) -> None:
    """What several close calls together were too much of."""
    judged = reading.result.judgements.get(STEP_BACK)
    reading.expect((judged.level if judged else None) == BACK[back], f"given back: {judged}", STEP_BACK)


@then("{used:all studies|only the studies at low risk of bias} are used")
def studies_used(reading: Reading, used: str) -> None:
    """Which studies the estimate is taken from."""
    level, _ = choose(reading.stage(STUDIES_USED))
    wanted = {"all studies": used}.get(used, "low risk of bias only")
    reading.expect(level == wanted, f"used: {level}", STUDIES_USED)


@then("the certainty is {level:CERTAINTY}")
def certainty(reading: Reading, level: str) -> None:
    """The certainty of the evidence for the outcome."""
    reading.expect(reading.certainty == level, f"the certainty is {reading.certainty}")


@then(
    "the certainty is {lowest:CERTAINTY} to {highest:CERTAINTY} until {unjudged} can be judged",
    example="the certainty is low to high until imprecision can be judged",
)
def certainty_range(reading: Reading, lowest: str, highest: str, unjudged: str) -> None:
    """The range that is left, and the domains (joined by `and`) of which too little is known."""
    missing = [name for name in reading.result.missing() if name in (STUDIES_USED, *LOWERING)]
    holds = reading.certainty == f"{lowest} to {highest}" and missing == unjudged.split(" and ")
    reading.expect(holds, f"the certainty is {reading.certainty}, until {' and '.join(missing) or 'nothing'}")


# the words


@then('it is worded "{sentence}"', example='it is worded "The drug likely reduces pain."')
def worded(reading: Reading, sentence: str) -> None:
    """GRADE's statement, whole."""
    reading.expect(reading.result.statement == sentence, reading.result.statement, "statement")


@then('the effect is called "{phrase}"', example='the effect is called "a large reduction"')
def effect_called(reading: Reading, phrase: str) -> None:
    """The words for the size of the effect, inside GRADE's statement."""
    said = reading.result.statement
    reading.expect(f" in {phrase} compared with " in said, said, "effect phrase")


@then('the qualifying phrase is "{phrase:PERHAPS}"', example='the qualifying phrase is "no clear effect"')
def qualified(reading: Reading, phrase: str) -> None:
    """The articles' words for it."""
    reading.expect(reading.result.qualifier == phrase, f'the qualifying phrase is "{reading.result.qualifier}"',
                   "qualifier")  # fmt: skip


@then(
    'the conclusion {does:says|does not say} "{words}"',
    example='the conclusion says "the benefits outweigh the harms"',
)
def concluded(reading: Reading, does: str, words: str) -> None:
    """The verdict on the whole question."""
    said = reading.graded.grading.conclusion.statement
    reading.expect((words in said) is (does == "says"), f"the conclusion is: {said}", "conclusion")


@then("the overall certainty is {level:CERTAINTY}")
def overall(reading: Reading, level: str) -> None:
    """The lowest certainty among critical outcomes."""
    got = reading.graded.grading.conclusion.certainty
    reading.expect(got == level, f"the overall certainty is {got}", "conclusion")


@then('{number:a|no} footnote says "{words}"', example='a footnote says "fits two different conclusions"')
def footnote(reading: Reading, number: str, words: str) -> None:
    """The reasons as they stand below the evidence profile."""
    notes = reading.result.footnotes
    reading.expect(any(words in note for note in notes) is (number == "a"), "the footnotes: " + " ".join(notes))
