"""Then: reasons, what each rule did, what is missing, and who judged."""

from __future__ import annotations

import re

from grading.audit.told import open_conditions, stopped
from grading.facts import FACTS
from grading.model.verdict import Rater
from grading.model.words import CERTAINTIES, CONCERNS, GAINS, UNDETERMINED
from grading.rulebook import Rule
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading, is_said

DOES = "{does:decides|decides alone|is outweighed|is overruled|is silent|cannot be told}"
ALONE = "decides alone"
JUDGES = {"the rules": "rules", "a person": "person", "an assumption": "assumption"}


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
    """Why the domain has its level, as a footnote says it; with … for what is left out."""
    said = reading.reason(domain)
    reading.expect(is_said(words, said), f"the reason for {domain} is: {said}", domain)


@then('{number:a|no} footnote says "{words}"', example='a footnote says "fits two different conclusions"')
def footnote(reading: Reading, number: str, words: str) -> None:
    """The reasons as they stand below the evidence profile."""
    notes = reading.result.footnotes
    reading.expect(any(words in note for note in notes) is (number == "a"),
                   f"the footnotes: {' '.join(notes) or 'none'}")  # fmt: skip


# the rules


@then("this rule " + DOES)
def this_rule(reading: Reading, does: str) -> None:
    """The rule that the scenario's tag names: whether it gives the level, and if not, why."""
    _did(reading, reading.rule, does)


@then("the rule {rule} " + DOES, example="the rule imprecision.crosses-the-threshold decides alone")
def rule(reading: Reading, rule: str, does: str) -> None:
    """The rule with this id: whether it gives the level, and if not, why."""
    _did(reading, reading.rule_called(rule), does)


def _did(reading: Reading, rule: Rule, does: str) -> None:
    done, others = reading.does(rule), [name for name in reading.firing(rule.domain) if name != rule.id]
    got = f"{rule.id} {done}{_stopped(reading, rule, done)}"
    if does == ALONE and done == "decides" and others:
        got = f"{got}, but not alone: {', '.join(others)} {'fires' if len(others) == 1 else 'fire'}"
    reading.expect(done == does or (does == ALONE and done == "decides" and not others), got, rule.domain)


def _stopped(reading: Reading, rule: Rule, done: str) -> str:
    """What keeps a rule from firing: the condition that is false, or those that cannot be told."""
    telling = {"is silent": (stopped, "it is not so that"), "cannot be told": (open_conditions, "it is open whether")}
    if done not in telling:
        return ""
    tell, opening = telling[done]
    conditions = tell(rule, reading.stage(rule.domain).facts, reading.rulebook.thresholds)
    return f": {opening} {conditions}" if conditions else ""


@then("no rule of {domain:ANYWHERE} fires", example="no rule of imprecision fires")
def no_rule(reading: Reading, domain: str) -> None:
    """Every rule of the domain stays silent, or cannot be told."""
    firing = reading.firing(domain)
    reading.expect(not firing, f"of {domain} there fires {', '.join(firing)}", domain)


# what is missing, and who judged


@then(
    "what is missing for {domain:ANYWHERE} is {facts}",
    example="what is missing for imprecision is the participants and the optimal information size",
)
def missing(reading: Reading, domain: str, facts: str) -> None:
    """The facts that would have to be known to judge it, in the words of its reason; or nothing."""
    names = reading.judgement(domain).missing
    said = [part.removeprefix("the ") for part in re.split(r"(?:, | and )(?=the )", facts) if part != "nothing"]
    told = "; ".join(f"the {_spelt(name)} ({FACTS[name].description})" for name in names)
    reading.expect(sorted(said) == sorted(map(_spelt, names)), f"what is missing is {told or 'nothing'}", domain)


def _spelt(fact: str) -> str:
    return fact.replace("_", " ")


@then("{domain:DOMAIN} is judged by {who:" + "|".join(JUDGES) + "}", example="imprecision is judged by a person")
def judged_by(reading: Reading, domain: str, who: str) -> None:
    """Whether the level is the rules', a person's, or was assumed."""
    by = {said: who for who, said in JUDGES.items()}[reading.judgement(domain).by]
    reading.expect(by == who, f"{domain} is judged by {by}", domain)


@then(
    "the rules alone judge {domain:DOMAIN} {level:" + "|".join((*CONCERNS, *CERTAINTIES, *GAINS, UNDETERMINED)) + "}, "
    'because "{words}"',
    example='the rules alone judge imprecision serious, because "fits two different conclusions"',
)
def rules_alone(reading: Reading, domain: str, level: str, words: str) -> None:
    """What the rules say of a domain that a person judged otherwise, or assumed."""
    own = reading.judgement(domain).overruled
    got = f"the rules alone judge {domain} {own.level}: {own.because}" if own else "nobody overrules the rules"
    reading.expect(own is not None and own.level == level and is_said(words, own.because), got, domain)


@then(
    "the record says that {who} judged {domain:DOMAIN} {level:GIVEN LEVEL}( {how:by consensus}|)( on {day}|), "
    'because "{words}"',
    example='the record says that rater 1 judged indirectness serious, because "the doses were low"',
)
def on_record(
    reading: Reading, who: str, domain: str, level: str, how: str | None, day: str | None, words: str
) -> None:
    """What one person judged of a domain, counting or not; `a person` is one without a name."""
    raters = reading.judgement(domain).raters
    told = "; ".join(_rated(rater) for rater in raters)
    found = next((one for one in raters if (one.by or "a person") == who), None)
    holds = found is not None and (found.level, found.consensus) == (level, how is not None)
    holds = holds and found is not None and is_said(words, found.because) and day in (None, found.on)
    reading.expect(holds, f"of {domain}, {told or 'nobody judged'}", domain)


def _rated(rater: Rater) -> str:
    when = f" on {rater.on}" if rater.on else ""
    return f"{rater.by or 'a person'} judged {rater.level}{' by consensus' if rater.consensus else ''}{when}: " + (
        rater.because
    )
