"""grade(): study set → pool → derive → fire → settle → phrase → result. The few lines that call the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import get_ident

from grading.engine import Engine, Session
from grading.errors import Problem, StudySetError, did_you_mean
from grading.facts import Value, derive
from grading.facts.bias import low_risk_only
from grading.facts.evidence import Evidence
from grading.judgement import POINTS, Settled, Stage, cannot_be_told, choose, fill, judged, overruled, settle, steps
from grading.model.study_set import Outcome, StudySet
from grading.model.verdict import (
    Conclusion,
    Grading,
    Judgement,
    OutcomeResult,
    RulebookName,
    StudySetName,
)
from grading.model.words import CERTAINTIES, LOWERING, RAISING, START, STEP_BACK, UNDETERMINED, Certainty
from grading.pooling import Pooled, pool
from grading.results import outcome_result
from grading.rulebook import Rule, Rulebook, Threshold, load_rulebook, shipped
from grading.wording import conclude, phrase


@dataclass(frozen=True)
class Trace:
    """Everything behind one outcome's result: what `explain` shows."""

    outcome: Outcome
    result: OutcomeResult
    facts: Mapping[str, Value]
    stages: tuple[Stage, ...]
    pooled: Pooled | None


@dataclass(frozen=True)
class Graded:
    """A grading with the trace of each outcome and of the conclusion, and the rulebook as it was in force."""

    grading: Grading
    traces: tuple[Trace, ...]
    conclusion: Stage
    rulebook: Rulebook


def grade(study_set: StudySet, rulebook: str | Path | None = None, *, sha256: str | None = None) -> Grading:
    """Grade every outcome of a study set. Raises GradingError where study set and rulebook do not fit.

    `rulebook` is the id of a shipped rulebook or a folder; the study set's own choice where absent. `sha256` is the
    digest of the file that the study set was read from, if any.
    """
    return trace(study_set, rulebook, sha256=sha256).grading


def trace(study_set: StudySet, rulebook: str | Path | None = None, *, sha256: str | None = None) -> Graded:
    """As `grade`, with everything behind the result."""
    engine = engine_for(str(rulebook or study_set.rulebook))
    return run(engine, _in_force(engine.rulebook, study_set), study_set, sha256)


def engine_for(rulebook: str) -> Engine:
    """The engine of this rulebook. A shipped one is compiled once a thread; a folder may change and is not kept."""
    return _kept_engine(rulebook, get_ident()) if rulebook in shipped() else Engine(load_rulebook(rulebook))


@lru_cache(maxsize=8)
def _kept_engine(rulebook: str, _thread: int) -> Engine:
    return Engine(load_rulebook(rulebook))


def run(engine: Engine, rulebook: Rulebook, study_set: StudySet, sha256: str | None = None) -> Graded:
    """Grade with a compiled engine; `rulebook` carries the thresholds in force."""
    traces = tuple(_Outcome(engine, rulebook, study_set, outcome).grade() for outcome in study_set.outcomes)
    with engine.session(rulebook.values) as session:
        pairs = [(trace.outcome, trace.result) for trace in traces]
        conclusion, stage = conclude(rulebook, session, study_set.question, pairs)
    return Graded(_result(study_set, rulebook, traces, conclusion, sha256), traces, stage, rulebook)


def _result(
    study_set: StudySet, rulebook: Rulebook, traces: tuple[Trace, ...], conclusion: Conclusion, sha256: str | None
) -> Grading:
    question = study_set.question.model_dump(exclude_none=True)
    return Grading(
        study_set=StudySetName(title=study_set.title, question=question, sha256=sha256),
        rulebook=RulebookName(id=rulebook.id, version=rulebook.version, sha256=rulebook.sha256),
        outcomes=tuple(trace.result for trace in traces), conclusion=conclusion,
    )  # fmt: skip


def _in_force(rulebook: Rulebook, study_set: StudySet) -> Rulebook:
    """The rulebook with the thresholds that the study set sets anew, each marked with who chose it and why."""
    chosen: dict[str, Threshold] = dict(rulebook.thresholds)
    problems = []
    for name, setting in study_set.thresholds.items():
        known = chosen.get(name)
        if known is None:
            what = f"unknown threshold `{name}`{did_you_mean(name, chosen)}"
            problems.append(Problem(f"thresholds.{name}", what, f"`grading rules {rulebook.id}` lists them"))
        elif known.words and setting.value not in known.words:
            what = f"`{setting.value}` is none of its words"
            problems.append(Problem(f"thresholds.{name}", what, f"one of {', '.join(known.words)}"))
        elif not known.words and isinstance(setting.value, str):
            problems.append(Problem(f"thresholds.{name}", f"`{setting.value}` is no number", "give a number"))
        else:
            chosen[name] = replace(known, value=setting.value, chosen_by="the study set", because=setting.because)
    if problems:
        raise StudySetError(problems)
    return replace(rulebook, thresholds=chosen)


@dataclass(frozen=True)
class End:
    """One end of the range of certainty: the certainty, what was rated up, and what stepping back gave."""

    certainty: Certainty
    raised: Mapping[str, Judgement]
    back: tuple[str, tuple[Rule, ...]]


MAY_CHANGE = (
    "All studies are used. Once the risk of bias of every study is known, those at high risk may be set aside; the "
    "estimate, and what is judged of it, may then be another."
)


class _Outcome:
    """One outcome on its way through the stages; keeps what `explain` will want."""

    def __init__(self, engine: Engine, rulebook: Rulebook, study_set: StudySet, outcome: Outcome) -> None:
        self.engine, self.rulebook, self.study_set, self.outcome = engine, rulebook, study_set, outcome
        self.values = rulebook.values
        self.pooled = pool(outcome, study_set.pooling)
        self.facts = derive(study_set, outcome, self.pooled, self.values)
        self.stages: list[Stage] = []
        self.settled: dict[str, Settled] = {}
        self.judgements: dict[str, Judgement] = {}
        self.notes: list[str] = []
        self.best_case = False

    def grade(self) -> Trace:
        with self.engine.session(self.values) as session:
            self._choose_studies(session)
            gradable = self._judge(session)
            lowest = self._end(session, worst=True) if gradable else None
            certainty = lowest.certainty if lowest else None
            words = phrase(self.rulebook, session, self.facts, self.values, certainty)
            self.stages += words.stages
        highest = self._highest(lowest) if lowest else None
        if lowest and highest:
            self._record(lowest, highest)
        result = outcome_result(
            self.study_set, self.outcome, self.pooled, self.facts, self.judgements,
            (lowest.certainty, highest.certainty) if lowest and highest else None, words, self.notes,
        )  # fmt: skip
        return Trace(self.outcome, result, self.facts, tuple(self.stages), self.pooled)

    def _fire(self, session: Session, domain: str, facts: Mapping[str, Value] | None = None) -> Stage:
        """Fire a domain on the facts as they are now, or on these, and keep it for the record."""
        known = dict(self.facts) if facts is None else facts
        self.stages.append(Stage.fire(self.rulebook, session, domain, known, best_case=self.best_case))
        return self.stages[-1]

    def _choose_studies(self, session: Session) -> None:
        """Go on with the low-risk studies alone where a rule says so: pooled, and every fact derived, anew."""
        stage = self._fire(session, "studies used")
        level, rules = choose(stage)
        if level == "all studies":
            if len(self.outcome.studies) > 1 and any(e.verdict == "cannot tell" for e in stage.evaluations):
                self.notes.append(MAY_CHANGE)
            return
        self.notes += [fill(rule.because, self.facts, self.values) for rule in rules]
        evidence = Evidence(self.study_set, self.outcome, self.pooled, self.values)
        kept = low_risk_only(evidence)
        self.pooled = pool(kept, self.study_set.pooling)
        self.facts = derive(self.study_set, kept, self.pooled, self.values)

    def _judge(self, session: Session) -> bool:
        """Settle the start and every domain that can lower certainty; False for what is not graded."""
        self._settle(session, START)
        if self.judgements[START].level == "not graded":
            return False
        for name in LOWERING:
            if name in self.rulebook.domains:
                self._settle(session, name)
        return True

    def _settle(self, session: Session, name: str) -> None:
        settled = settle(self._fire(session, name))
        own = judged(settled, self.facts, self.values)
        self.settled[name] = settled
        self.judgements[name] = overruled(own, name, self.study_set, self.outcome)

    def _highest(self, lowest: End) -> End:
        """The certainty with every undetermined domain at its best."""
        known = all(judgement.steps is not None for judgement in self.judgements.values())
        if known and not any(self._may_be_clear(name) for name in self.settled):
            return lowest
        self.best_case = True
        with self.engine.session(self.values) as session:
            return self._end(session, worst=False)

    def _end(self, session: Session, *, worst: bool) -> End:
        """One end of the range: every undetermined domain at its worst, or at its best, and what follows from it."""
        levels = {name: self._at(name, settled, worst=worst) for name, settled in self.settled.items()}
        down = [steps(name, level) for name, (level, _) in levels.items()]
        known = {**self.facts, "domains_rated_down": sum(step < 0 for step in down)}
        raised = {name: self._raised(session, name, known) for name in RAISING if name in self.rulebook.domains}
        borderline = sum(close_call for _, close_call in levels.values())
        back = choose(self._fire(session, STEP_BACK, {"borderline_domains": borderline}))
        score = POINTS[levels[START][0]] + sum(down) + steps(STEP_BACK, back[0])
        score += sum(judgement.steps or 0 for judgement in raised.values())
        level, _ = choose(self._fire(session, "certainty", {"certainty_score": float(score)}))
        return End(CERTAINTIES[CERTAINTIES.index(level)], raised, back)

    def _may_be_clear(self, name: str) -> bool:
        return self.judgements[name].borderline and self.settled[name].may_be_clear

    def _at(self, name: str, settled: Settled, *, worst: bool) -> tuple[str, bool]:
        """The level of a domain at one end of the range, and whether it is a close call."""
        judgement = self.judgements[name]
        if judgement.steps is not None:
            return judgement.level, judgement.borderline and not (worst and settled.may_be_clear)
        level = settled.worst if worst else settled.level
        rules = [rule for rule in (*settled.decided, *settled.cannot) if rule.then == level]
        return level, bool(rules) and all(rule.borderline for rule in rules)

    def _raised(self, session: Session, name: str, facts: Mapping[str, Value]) -> Judgement:
        """A domain that can raise certainty: what cannot be told counts as none."""
        domain = self.rulebook.domains[name]
        level, rules = choose(self._fire(session, name, facts))
        own = judged(Settled(domain, level, level, rules), facts, self.values)
        return overruled(own, name, self.study_set, self.outcome)

    def _record(self, lowest: End, highest: End) -> None:
        """Write down what was rated up and given back; undetermined where the two ends differ."""
        for name, low in lowest.raised.items():
            high = highest.raised[name]
            self.judgements[name] = low if low.level == high.level else depends(low, high)
        level, rules = lowest.back
        if rules:
            because = " ".join(rule.because for rule in rules)
            ids = tuple(rule.id for rule in rules)
            moved = steps(STEP_BACK, level)
            self.judgements[STEP_BACK] = Judgement(level=level, steps=moved, because=because, rules=ids)


def depends(low: Judgement, high: Judgement) -> Judgement:
    """A rating up that hangs on domains that are not settled yet."""
    return Judgement(
        level=UNDETERMINED, range=(low.level, high.level), steps=None, rules=high.rules,
        missing=("domains_rated_down",), because=cannot_be_told(("domains_rated_down",)),
    )  # fmt: skip
