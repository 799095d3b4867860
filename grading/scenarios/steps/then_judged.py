"""Then: the level of each domain, the studies that are used, and the certainty."""

from __future__ import annotations

import re

from grading.judgement import choose
from grading.model.words import DOMAINS, RAISING, START, STEP_BACK, STUDIES_USED, UNDETERMINED
from grading.output.profile import listed
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading

UP = {"not": "none", "one level": "+1", "two levels": "+2"}
BACK = {"no level": "none", "one level": "+1", "two levels": "+2", "three levels": "+3"}
DOWN = {"not": 0, "one level": -1, "two levels": -2, "three levels": -3}


# the levels


@then("{domain:LOWERING} is judged {level:LEVEL}", example="imprecision is judged serious")
def judged(reading: Reading, domain: str, level: str) -> None:
    """The level of a domain that can lower certainty."""
    reading.expect(reading.level(domain) == level, reading.told(domain), domain)


@then("{domain:LOWERING} cannot be judged: from {best:LEVEL} to {worst:LEVEL}",
      example="imprecision cannot be judged: from not serious to very serious")  # fmt: skip
def undetermined(reading: Reading, domain: str, best: str, worst: str) -> None:
    """A domain of which too little is known, with the range that is left."""
    holds = reading.level(domain) == f"{UNDETERMINED}, {best} to {worst}"
    reading.expect(holds, reading.told(domain), domain)


@then("{domain:LOWERING} is {call:a|no} close call")
def close_call(reading: Reading, domain: str, call: str) -> None:
    """Whether the level is a close call, as every rule that gives it says."""
    judged = reading.judgement(domain)
    if judged.level == UNDETERMINED:
        reading.expect(False, f"{domain} cannot be judged, and so is neither", domain)
    found = "a" if judged.borderline else "no"
    reading.expect(found == call, f"{domain} is {found} close call", domain)


@then("the evidence is {loss:" + "|".join(DOWN) + "} rated down for {domain:LOWERING}",
      example="the evidence is one level rated down for imprecision")  # fmt: skip
def rated_down(reading: Reading, loss: str, domain: str) -> None:
    """How many levels of certainty a domain costs."""
    steps = reading.judgement(domain).steps
    cost = {lost: words for words, lost in DOWN.items()}
    got = reading.told(domain) if steps is None else f"it is {cost[steps]} rated down for {domain}"
    reading.expect(steps == DOWN[loss], got, domain)


@then("the evidence is {gain:not|one level|two levels} rated up for (a |){domain:RAISING}",
      example="the evidence is one level rated up for a large effect")  # fmt: skip
def rated_up(reading: Reading, gain: str, domain: str) -> None:
    """What a domain that can raise certainty gave."""
    reading.expect(reading.level(domain) == UP[gain], reading.told(domain), domain)


@then("whether to rate up for (a |){domain:RAISING} cannot be told")
def rating_up_unknown(reading: Reading, domain: str) -> None:
    """Too little is known to rate up or not."""
    reading.expect(reading.level(domain).startswith(UNDETERMINED), reading.told(domain), domain)


@then(
    "{back:" + "|".join(BACK) + "} (is|are) given back for close calls",
    example="one level is given back for close calls",
)
def given_back(reading: Reading, back: str) -> None:
    """What several close calls together were too much of."""
    level = reading.level(STEP_BACK)
    given = next((words for words, given in BACK.items() if given == level), "")
    told = f"{given} {'are' if given.endswith('s') else 'is'} given back" if given else reading.told(STEP_BACK)
    reading.expect(back == given, told, STEP_BACK)


# where it starts, and on which studies it rests


@then("the evidence starts from {level:CERTAINTY} certainty")
def starts(reading: Reading, level: str) -> None:
    """Where the design of the studies lets certainty start."""
    started = reading.level(START)
    reading.expect(started == level, f"it starts from {started}", START)


@then("where the evidence starts from is not known")
def start_unknown(reading: Reading) -> None:
    """Nobody said how the studies were designed."""
    started = reading.level(START)
    reading.expect(started.startswith(UNDETERMINED), f"it starts from {started}", START)


@then("the evidence is not graded")
def not_graded(reading: Reading) -> None:
    """What is no comparative clinical evidence has no certainty."""
    started = reading.level(START)
    holds = started == "not graded" and reading.result.certainty_range is None
    reading.expect(holds, f"it starts from {started}, and its certainty is {reading.certainty}", START)


@then("the outcome was never studied")
def never_studied(reading: Reading) -> None:
    """No study reported it: nothing to grade."""
    found = reading.result.evidence
    reading.expect(found == "none", f"it rests on {found}", START)


@then("{used:all studies|only the studies at low risk of bias} are used")
def studies_used(reading: Reading, used: str) -> None:
    """Which studies the estimate is taken from."""
    level, _ = choose(reading.stage(STUDIES_USED))
    wanted = {"all studies": used}.get(used, "low risk of bias only")
    reading.expect(level == wanted, f"used: {level}", STUDIES_USED)


# the certainty


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
    _left(reading, f"{lowest} to {highest}", unjudged, None)


@then(
    "the certainty is {lowest:CERTAINTY} to {highest:CERTAINTY} until( {unjudged} can be judged and|) the raters agree "
    "on {disputed}",
    example="the certainty is low to moderate until the raters agree on indirectness",
)
def certainty_disputed(reading: Reading, lowest: str, highest: str, unjudged: str | None, disputed: str) -> None:
    """The range that is left, and the domains that people judge differently."""
    _left(reading, f"{lowest} to {highest}", unjudged, disputed)


def _left(reading: Reading, ends: str, unjudged: str | None, disputed: str | None) -> None:
    judged = reading.result.judgements
    rated = [name for name in (STUDIES_USED, *DOMAINS) if name in judged]
    missing = [name for name in rated if judged[name].missing and judged[name].by == "rules" and name not in RAISING]
    differing = [name for name in rated if judged[name].disputed]
    until = [f"{listed(missing)} can be judged"] if missing else []
    until += [f"the raters agree on {listed(differing)}"] if differing else []
    same = [sorted(found) == sorted(re.split(r", | and ", said)) if said else not found
            for found, said in ((missing, unjudged), (differing, disputed))]  # fmt: skip
    got = f"the certainty is {reading.certainty}, until {' and '.join(until) or 'nothing'}"
    reading.expect(reading.certainty == ends and all(same), got)
