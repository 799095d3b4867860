"""One outcome on its way through the stages: studies used, start, domains, certainty at both ends, words.

Everything that was fired is kept as it was, for the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grading.engine import Engine, Session
from grading.facts import Value
from grading.facts.bias import low_risk_only
from grading.facts.evidence import Evidence
from grading.facts.given import FactsOf, facts_with
from grading.judgement import (
    POINTS,
    Settled,
    Stage,
    at_end,
    cannot_be_told,
    choose,
    fill,
    judged,
    overruled,
    settle,
    steps,
)
from grading.model.study_set import Outcome, Pooling, StudySet
from grading.model.verdict import CertaintyRange, Judgement, OutcomeResult
from grading.model.words import (
    CERTAINTIES,
    LOWERING,
    OF_EVERY_STUDY,
    RAISING,
    START,
    STEP_BACK,
    STUDIES_USED,
    UNDETERMINED,
    Certainty,
)
from grading.pooling import Pooled
from grading.results import outcome_result
from grading.rulebook import Rule, Rulebook
from grading.wording import Words, phrase


@dataclass(frozen=True)
class Trace:
    """Everything behind one outcome's result: what `explain` shows. `pooling` is how its studies are pooled."""

    outcome: Outcome
    pooling: Pooling
    result: OutcomeResult
    facts: Mapping[str, Value]
    stages: tuple[Stage, ...]
    pooled: Pooled | None


@dataclass(frozen=True)
class End:
    """One end of the range of certainty: the certainty, what was rated up, what stepping back gave, and any cap.

    `raised` and `back` hold what the rules alone say.
    """

    certainty: Certainty
    raised: Mapping[str, Judgement]
    back: Judgement
    capped_by: tuple[Rule, ...] = ()


STATED = {
    "bias_direction": "bias_works_against_result", "surrogate_for": "outcome_is_surrogate",
    "indirect_comparison": "comparison_is_indirect", "subgroup_effect": "credible_subgroup_effect",
    "dose_response": "dose_response", "opposing_confounding": "residual_confounding_opposes",
}  # fmt: skip
"""What a person states of an outcome, and the fact that it becomes."""
UNTIL_SETTLED = ("domains_rated_down", "domains_against_rating_up", "borderline_domains")
"""What rating up and stepping back ask of the domains before them."""
AS_PUBLISHED = (
    "The published estimate is graded as it stands. Should its studies at low risk of bias lead to another conclusion, "
    "their estimate is the one to grade."
)


class OutcomeRun:
    """One outcome on its way through the stages; keeps what `explain` will want.

    `facts_of` is how its facts are found, where some are to be given in place of those derived.
    """

    def __init__(
        self, engine: Engine, rulebook: Rulebook, study_set: StudySet, outcome: Outcome, facts_of: FactsOf | None = None
    ) -> None:
        self.engine, self.rulebook, self.study_set = engine, rulebook, study_set
        self.values = rulebook.values
        self._facts_of = facts_of or facts_with({}, study_set, self.values)
        self.outcome, self.pooled, self.facts = self._facts_of(outcome)  # its facts are never changed, only replaced
        self.stages: list[Stage] = []
        self.settled: dict[str, Settled] = {}
        self.judgements: dict[str, Judgement] = {}
        self.notes: list[str] = []
        self.best_case = False

    def grade(self) -> Trace:
        """Run every stage once; the upper end of a range, where there is one, in a session of its own."""
        with self.engine.session(self.values) as session:
            lowest = self._lowest(session)
            highest, is_open = lowest, lowest is not None and self._is_open(lowest)
            words = None if is_open else self._words(session, lowest, highest)
        if words is None:
            with self.engine.session(self.values) as session:
                highest = self._best(session)
                words = self._words(session, lowest, highest)
        if lowest and highest:
            self._record(lowest, highest)
        graded = (self.study_set, self.outcome, self.pooled, self.facts)
        result = outcome_result(*graded, self.judgements, _range(lowest, highest), words, self.notes)
        pooling = self.outcome.pooling or self.study_set.pooling
        return Trace(self.outcome, pooling, result, self.facts, tuple(self.stages), self.pooled)

    def _words(self, session: Session, lowest: End | None, highest: End | None) -> Words:
        """The words for a range of certainty, or for what is not graded."""
        words = phrase(self.rulebook, session, self.facts, self.values, _range(lowest, highest))
        self.stages += words.stages
        return words

    def certainty(self) -> CertaintyRange | None:
        """The certainty alone, without words; None for what is not graded."""
        with self.engine.session(self.values) as session:
            lowest = highest = self._lowest(session)
        if lowest and self._is_open(lowest):
            with self.engine.session(self.values) as session:
                highest = self._best(session)
        return _range(lowest, highest)

    def _lowest(self, session: Session) -> End | None:
        """The lower end of the range, on the studies that are used; None for what is not graded."""
        self._choose_studies(session)
        return self._end(session, worst=True) if self._judge(session) else None

    def _fire(self, session: Session, domain: str, facts: Mapping[str, Value] | None = None) -> Stage:
        """Fire a domain on the facts as they are now, or on these, and keep it for the record."""
        known = self.facts if facts is None else facts
        self.stages.append(Stage.fire(self.rulebook, session, domain, known, best_case=self.best_case))
        return self.stages[-1]

    def _choose_studies(self, session: Session) -> None:
        """Go on with the low-risk studies alone where a rule says so: pooled, and every fact derived, anew."""
        stage = self._fire(session, STUDIES_USED)
        level, rules = choose(stage)
        if level == "all studies":
            self._studies_may_be_set_aside(stage)
            return
        self.notes += [fill(rule.because, self.facts, self.values) for rule in rules]
        evidence = Evidence(self.study_set, self.outcome, self.pooled, self.values)
        _, self.pooled, of_kept = self._facts_of(low_risk_only(evidence))
        whole = set(self.rulebook.reads(OF_EVERY_STUDY))
        of_all = {name: value for name, value in self.facts.items() if name in whole}
        self.facts = {name: value for name, value in of_kept.items() if name not in whole} | of_all

    def _studies_may_be_set_aside(self, stage: Stage) -> None:
        """Say so where it cannot be told which studies are used: then nothing can be told of their estimate."""
        settled = settle(stage)
        if self.pooled is None or self.pooled.studies == 1:
            return
        if settled.undetermined:
            self.judgements[STUDIES_USED] = judged(settled, self.facts, self.values)
        elif stage.domain.rules and self.pooled.published and self.facts.get("weight_counted_as_high") != 0:
            self.notes.append(AS_PUBLISHED)

    def _judge(self, session: Session) -> bool:
        """Settle the start and every domain that can lower certainty; False for what is not graded."""
        self._settle(session, START)
        if self.judgements[START].level == "not graded":
            self.judgements.pop(STUDIES_USED, None)
            self.notes.clear()
            return False
        for name in LOWERING:
            if name in self.rulebook.domains:
                self._settle(session, name)
        if self.judgements["risk of bias"].by != "rules":
            self.judgements.pop(STUDIES_USED, None)
        self.notes += self._not_counted()
        return True

    def _not_counted(self) -> list[str]:
        """What was stated in vain: no rule of this rulebook reads it."""
        stated = {fact for fact in STATED.values() if self.facts.get(fact) is True}
        return not_counted(self.rulebook, [fact for fact in unread(self.rulebook) if fact in stated] if stated else [])

    def _settle(self, session: Session, name: str) -> None:
        settled = settle(self._fire(session, name))
        own = judged(settled, self.facts, self.values)
        self.settled[name] = settled
        self.judgements[name] = self._counting(name, own)

    def _counting(self, name: str, own: Judgement) -> Judgement:
        """The judgement that counts: the rules' own, or what people say of the domain."""
        return overruled(own, name, self.study_set, self.outcome)

    def _is_open(self, lowest: End) -> bool:
        """Whether unknown facts, or people who differ, leave the certainty open: then it has a higher end."""
        raised = (self._counting(name, own) for name, own in lowest.raised.items())
        untold = any(judgement.steps is None for judgement in (*self.judgements.values(), *raised))
        return untold or any(map(self._may_be_clear, self.settled))

    def _best(self, session: Session) -> End:
        """The certainty with every undetermined domain at its best."""
        self.best_case = True
        return self._end(session, worst=False)

    def _end(self, session: Session, *, worst: bool) -> End:
        """One end of the range: every undetermined domain at its worst, or at its best, and what follows from it."""
        levels = {name: at_end(self.judgements[name], one, worst=worst) for name, one in self.settled.items()}
        down = {name: steps(name, level) for name, (level, _) in levels.items()}
        known = {**self.facts, **rated_down(levels[START][0], down, self.facts)}
        raised = {name: self._given(session, name, known) for name in RAISING if name in self.rulebook.domains}
        borderline = sum(close_call for _, close_call in levels.values())
        back = self._given(session, STEP_BACK, {**self.facts, "borderline_domains": borderline})
        score = POINTS[levels[START][0]] + sum(down.values()) + steps(STEP_BACK, back.level)
        score += sum(self._gain(name, judgement, worst=worst) for name, judgement in raised.items())
        if STUDIES_USED in self.judgements:
            score = POINTS["very low"] if worst else max(score, ceiling(levels[START][0], self.facts))
        level, rules = choose(self._fire(session, "certainty", {**self.facts, "certainty_score": float(score)}))
        capped = POINTS[level] < min(score, POINTS["high"])
        return End(CERTAINTIES[CERTAINTIES.index(level)], raised, back, rules if capped else ())

    def _may_be_clear(self, name: str) -> bool:
        return self.judgements[name].borderline and self.settled[name].may_be_clear

    def _given(self, session: Session, name: str, facts: Mapping[str, Value]) -> Judgement:
        """What the rules alone say of a domain that can only give: what cannot be told counts as none."""
        domain = self.rulebook.domains[name]
        level, rules = choose(self._fire(session, name, facts))
        return judged(Settled(domain, level, level, rules), facts, self.values)

    def _gain(self, name: str, own: Judgement, *, worst: bool) -> int:
        """What a domain that can raise certainty gives at one end of the range, by a person if one judged it."""
        judgement = self._counting(name, own)
        least, most = judgement.range or (judgement.level, judgement.level)
        return steps(name, least if worst else most)

    def _record(self, lowest: End, highest: End) -> None:
        """Write down what was rated up, given back and capped; undetermined where the two ends differ."""
        caps = {rule.id: rule for end in (lowest, highest) for rule in end.capped_by}
        self.notes += [fill(rule.because, self.facts, self.values) for rule in caps.values()]
        for name, low in lowest.raised.items():
            high = highest.raised[name]
            own = low if low.level == high.level else depends(self.rulebook, low, high)
            self.judgements[name] = self._counting(name, own)
        low, high = lowest.back, highest.back
        if low.rules or high.rules:
            self.judgements[STEP_BACK] = low if low.level == high.level else depends(self.rulebook, low, high)


def _range(lowest: End | None, highest: End | None) -> CertaintyRange | None:
    return (lowest.certainty, highest.certainty) if lowest and highest else None


def depends(rulebook: Rulebook, low: Judgement, high: Judgement) -> Judgement:
    """A rating up or stepping back that hangs on domains not settled yet: its levels at the lower and upper end."""
    rules = tuple(dict.fromkeys((*low.rules, *high.rules)))
    read = {fact for rule in rules for c in rulebook.rules[rule].when for fact in c.reads()}
    missing = tuple(fact for fact in UNTIL_SETTLED if fact in read)
    return Judgement(
        level=UNDETERMINED, range=(low.level, high.level), steps=None, rules=rules, missing=missing,
        because=cannot_be_told(missing),
    )  # fmt: skip


def unread(rulebook: Rulebook) -> list[str]:
    """The facts that people state and no rule of this rulebook reads."""
    read = {name for domain in rulebook.domains for name in rulebook.reads(domain)}
    return [fact for fact in STATED.values() if fact not in read]


def not_counted(rulebook: Rulebook, vain: Sequence[str]) -> list[str]:
    """The note on what was stated in vain, if anything was."""
    named = (key.replace("_", " ") for key, fact in STATED.items() if fact in vain)
    return [f"Stated, and not counted by any rule of {rulebook.id}: {', '.join(named)}."] if vain else []


def rated_down(start: str, down: Mapping[str, int], facts: Mapping[str, Value]) -> dict[str, Value]:
    """How many domains were rated down: all of them, and those that stand against rating up.

    Where non-randomised studies start high, one or two levels for risk of bias take what a low start takes, and do not
    stand against it. Source: GRADE guidelines 18.
    """
    started_high = start == "high" and facts.get("body_of_evidence") == "non-randomised studies"
    excused = started_high and down["risk of bias"] in (-1, -2)
    number = sum(moved < 0 for moved in down.values())
    return {"domains_rated_down": number, "domains_against_rating_up": number - excused}


def ceiling(start: str, facts: Mapping[str, Value]) -> int:
    """The best that any choice of studies could give: non-randomised ones may be rated up from where they start."""
    return POINTS["high"] if facts.get("body_of_evidence") == "non-randomised studies" else POINTS[start]
