"""Then: the level, its reason in words, and whether the rule of the scenario's tag is the one that decided.

"The reason" and "this rule" speak of the domain that the scenario's tag names. A rule *decides* (it gives the level),
is *outweighed* (it holds, another gives the level), is *overruled* (a person judged otherwise), is *silent* (it does
not hold) or *cannot be told*.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytest_bdd import then
from pytest_bdd.parser import Scenario

from grading.judgement import Stage, choose, fill
from grading.model.verdict import OutcomeResult
from grading.model.words import LOWERING, STEP_BACK, STUDIES_USED
from grading.pipeline import Graded
from grading.rulebook import Rule
from grading.stages import Trace
from tests.features.phrases import step

UP = {"not": None, "one level": "+1", "two levels": "+2"}
BACK = {"no level": None, "one level": "+1", "two levels": "+2", "three levels": "+3"}


@dataclass
class Reading:
    """What one scenario reads: the tag's rule, the grading, and the outcome that is looked at."""

    rule_id: str
    graded: Graded

    @property
    def trace(self) -> Trace:
        """The outcome that steps speak of: the first, as the conclusion is read from all."""
        return self.graded.traces[0]

    @property
    def result(self) -> OutcomeResult:
        return self.trace.result

    @property
    def rule(self) -> Rule:
        """The rule of the scenario's tag."""
        return self.graded.rulebook.rules[self.rule_id]

    def stage(self, domain: str) -> Stage:
        """The domain as it was fired; for the worst end where the certainty is a range."""
        if domain == "conclusion":
            return self.graded.conclusion
        return next(stage for stage in self.trace.stages if stage.domain.name == domain)

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        """The rules that gave this domain its level; in the conclusion every rule that fires has its sentence."""
        judged = self.result.judgements.get(domain)
        if judged is not None:
            return tuple(self.graded.rulebook.rules[name] for name in judged.rules if judged.level != "undetermined")
        stage = self.stage(domain)
        return stage.fired() if domain == "conclusion" else choose(stage)[1]

    def does(self, rule: Rule) -> str:
        """What the rule did, in the words of the step `this rule …`."""
        if rule.id in {one.id for one in self.deciding(rule.domain)}:
            return "decides"
        judged = self.result.judgements.get(rule.domain)
        if judged is not None and judged.overruled is not None and rule.id in judged.overruled.rules:
            return "is overruled"
        stages = [self.stage(rule.domain)]
        if judged is not None and judged.level == "undetermined":  # what differs at the two ends cannot be told
            stages = [stage for stage in self.trace.stages if stage.domain.name == rule.domain]
        verdicts = {e.verdict for stage in stages for e in stage.evaluations if e.rule.id == rule.id}
        verdict = verdicts.pop() if len(verdicts) == 1 else "cannot tell"
        return {"fires": "is outweighed", "silent": "is silent", "cannot tell": "cannot be told"}[verdict]

    def reason(self, domain: str) -> str:
        """Why this domain has its level, in the words a reader is given."""
        if domain in self.result.judgements:
            return self.result.judgements[domain].because
        stage, rules = self.stage(domain), self.deciding(domain)
        otherwise = stage.domain.otherwise
        templates = [rule.because for rule in rules] or [otherwise.because if otherwise else ""]
        return " ".join(fill(template, stage.facts, self.graded.rulebook.values) for template in templates)


TAG = pytest.StashKey[str]()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    [request.node.stash[TAG]] = scenario.tags


@pytest.fixture
def reading(request: pytest.FixtureRequest, graded: Graded) -> Reading:
    return Reading(request.node.stash[TAG], graded)


# the reason


@then(step(r'the reason says "(?P<words>.+)"'))
def reason_says(reading: Reading, words: str) -> None:
    """Of the domain that the tag names."""
    is_said(words, reading.reason(reading.rule.domain))


def is_said(words: str, reason: str) -> None:
    """The reason has these words. With …, the parts around it, in this order."""
    place = 0
    for part in words.split(" … "):
        place = reason.find(part, place)
        assert place >= 0, f"`{part}` is not said (any more) in: {reason}"


@then(step(r'the reason for (?P<domain>LOWERING) says "(?P<words>.+)"'))
def reason_for_domain_says(reading: Reading, domain: str, words: str) -> None:
    assert words in reading.reason(domain)


@then(step(r"this rule (?P<does>decides|is outweighed|is overruled|is silent|cannot be told)"))
def this_rule(reading: Reading, does: str) -> None:
    done = reading.does(reading.rule)
    assert done == does, f"{reading.rule_id} {done}; the reason given: {reading.reason(reading.rule.domain)}"


# the levels


@then(step(r"(?P<domain>LOWERING) is judged (?P<level>LEVEL)"))
def judged(reading: Reading, domain: str, level: str) -> None:
    judgement = reading.result.judgements[domain]
    assert judgement.level == level, judgement.because


@then(step(r"(?P<domain>LOWERING) cannot be judged: from (?P<best>LEVEL) to (?P<worst>LEVEL)"))
def undetermined(reading: Reading, domain: str, best: str, worst: str) -> None:
    judgement = reading.result.judgements[domain]
    assert (judgement.level, judgement.range) == ("undetermined", (best, worst)), judgement.because


@then(step(r"the evidence starts from (?P<level>CERTAINTY) certainty"))
def starts(reading: Reading, level: str) -> None:
    assert reading.result.judgements["starting certainty"].level == level


@then("where the evidence starts from is not known")
def start_unknown(reading: Reading) -> None:
    assert reading.result.judgements["starting certainty"].level == "undetermined"


@then("the evidence is not graded")
def not_graded(reading: Reading) -> None:
    assert reading.result.judgements["starting certainty"].level == "not graded"
    assert reading.result.certainty_range is None


@then(step(r"the evidence is (?P<gain>not|one level|two levels) rated up for (?:a )?(?P<domain>RAISING)"))
def rated_up(reading: Reading, gain: str, domain: str) -> None:
    assert reading.result.judgements[domain].level == (UP[gain] or "none")


@then(step(r"whether to rate up for (?:a )?(?P<domain>RAISING) cannot be told"))
def rating_up_unknown(reading: Reading, domain: str) -> None:
    assert reading.result.judgements[domain].level == "undetermined"


@then(step(r"(?P<back>" + "|".join(BACK) + r") (?:is|are) given back for close calls"))
def given_back(reading: Reading, back: str) -> None:
    judgement = reading.result.judgements.get(STEP_BACK)
    assert (judgement.level if judgement else None) == BACK[back]


@then(step(r"(?P<used>all studies|only the studies at low risk of bias) are used"))
def studies_used(reading: Reading, used: str) -> None:
    level, _ = choose(reading.stage("studies used"))
    assert level == {"all studies": used}.get(used, "low risk of bias only")


@then(step(r"the certainty is (?P<level>CERTAINTY)"))
def certainty(reading: Reading, level: str) -> None:
    assert reading.result.certainty == level, reading.result.footnotes


@then(step(r"the certainty is (?P<lowest>CERTAINTY) to (?P<highest>CERTAINTY) until (?P<open_>.+) can be judged"))
def certainty_range(reading: Reading, lowest: str, highest: str, open_: str) -> None:
    assert reading.result.certainty is None
    assert reading.result.certainty_range == (lowest, highest), reading.result.footnotes
    assert [name for name in reading.result.missing() if name in (STUDIES_USED, *LOWERING)] == open_.split(" and ")


# the words


@then(step(r'it is worded "(?P<sentence>.+)"'))
def worded(reading: Reading, sentence: str) -> None:
    assert reading.result.statement == sentence


@then(step(r'the effect is called "(?P<phrase>.+)"'))
def effect_called(reading: Reading, phrase: str) -> None:
    assert f" in {phrase} compared with " in reading.result.statement, reading.result.statement


@then(step(r'the qualifying phrase is "(?P<phrase>.*)"'))
def qualified(reading: Reading, phrase: str) -> None:
    assert reading.result.qualifier == phrase


@then(step(r'the conclusion (?P<does>says|does not say) "(?P<words>.+)"'))
def concluded(reading: Reading, does: str, words: str) -> None:
    conclusion = reading.graded.grading.conclusion
    assert (words in conclusion.statement) is (does == "says"), conclusion.statement


@then(step(r"the overall certainty is (?P<level>CERTAINTY)"))
def overall(reading: Reading, level: str) -> None:
    assert reading.graded.grading.conclusion.certainty == level


@then(step(r'(?P<number>a|no) footnote says "(?P<words>.+)"'))
def footnote(reading: Reading, number: str, words: str) -> None:
    said = any(words in note for note in reading.result.footnotes)
    assert said is (number == "a"), reading.result.footnotes
