"""Why not another certainty: what stood between the verdict and that level, rule by rule, and by how much.

For a higher level: what lowered, what may lower, what capped, and the rules that would have raised. For a lower one:
where it starts, what raised it, and the rules that would have lowered. A certainty that is a range lies at neither of
its ends while facts are missing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grading.audit.margins import relative
from grading.audit.teller import Teller
from grading.audit.told import first_false, level
from grading.facts.fact import plain
from grading.judgement import POINTS, Stage, bounded, choose, settle, steps
from grading.model.explanation import Kind, Obstacle, RuleShown, Standing, WhyNot
from grading.model.verdict import Judgement
from grading.model.words import CERTAINTIES, LOWERING, RAISING, START, STEP_BACK, STUDIES_USED, Certainty
from grading.output.profile import until
from grading.results import rules_alone
from grading.rulebook import Rule
from grading.stages import Trace

SCORE, CERTAINTY = "certainty_score", "certainty"
GIVING = (*RAISING, STEP_BACK)
BY: dict[str, Kind] = {"person": "by a person", "assumption": "by an assumption"}
NOTHING = {"would raise": "nothing rated up", "would give back": "nothing given back"}
WORDS = {1: "one level", 2: "two levels", 3: "three levels"}


def why_not(trace: Trace, teller: Teller, asked: Certainty) -> WhyNot:
    """What stood between this outcome's verdict and the level that is asked for."""
    return Standings(trace, teller).answer(asked)


def next_to(trace: Trace, teller: Teller) -> tuple[WhyNot, ...]:
    """Why not one level higher, and one level lower, as far as there are such levels."""
    ends = trace.result.certainty_range
    if ends is None:
        return ()
    low, high = (CERTAINTIES.index(end) for end in ends)
    others = [CERTAINTIES[at] for at in (high + 1, low - 1) if 0 <= at < len(CERTAINTIES)]
    return tuple(why_not(trace, teller, other) for other in others)


@dataclass(frozen=True)
class Standings:
    """One outcome, asked for another certainty than it has."""

    trace: Trace
    teller: Teller

    def answer(self, asked: Certainty) -> WhyNot:
        """Why the certainty is not this level."""
        ends = self.trace.result.certainty_range
        if ends is None:
            because = self._judged(START).because
            start = self._obstacle(START, "start", 0)
            return WhyNot(level=asked, standing="not graded", answer=f"It is not graded. {because}", obstacles=(start,))
        low, high, at = (CERTAINTIES.index(one) for one in (*ends, asked))
        if low == high == at:
            return WhyNot(level=asked, standing="the verdict", answer="That is the verdict.", sums=self.sums)
        standing: Standing = "higher" if at > high else "lower" if at < low else "possible"
        found = {"higher": self._upwards, "lower": lambda: self._downwards(asked), "possible": self._open}[standing]
        return WhyNot(
            level=asked, standing=standing, answer=self._needed(asked, standing), sums=self.sums,
            obstacles=tuple(found()),
        )  # fmt: skip

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The domains as they were fired first: for a range, at its lower end."""
        return {stage.domain.name: stage for stage in reversed(self.trace.stages) if not stage.best_case}

    @cached_property
    def _ends(self) -> tuple[Stage, ...]:
        """How the points became a certainty, at the lower and the upper end."""
        return tuple(stage for stage in self.trace.stages if stage.domain.name == CERTAINTY)

    def _judged(self, domain: str) -> Judgement:
        return self.trace.result.judgements[domain]

    # what it adds up to

    @property
    def sums(self) -> tuple[str, ...]:
        """The verdict added up: once, or for both ends of a range."""
        return tuple(dict.fromkeys(self._sum(stage, worst=stage is self._ends[0]) for stage in self._ends))

    def _sum(self, stage: Stage, *, worst: bool) -> str:
        """`low = high (4) − 1 inconsistency − 1 imprecision`."""
        judgements, score = self.trace.result.judgements, int(float(stage.facts[SCORE]))
        came_out = choose(stage)[0]
        if STUDIES_USED in judgements:
            end = "lowest" if worst else "highest"
            return (
                f"{came_out}: the {end} that any choice of studies could give, while it cannot be told which are used"
            )
        start = self._level_at(START, worst=worst)
        terms = [f"{start} ({POINTS[start]})"]
        for name in (*LOWERING, *GIVING):
            if name in judgements and (moved := steps(name, self._level_at(name, worst=worst))):
                open_ = " (the raters differ)" if judgements[name].disputed else ""
                open_ = open_ or (" (cannot be told)" if judgements[name].range else "")
                terms.append(f"{'−' if moved < 0 else '+'} {abs(moved)} {name}{open_}")
        clipped = bounded(score)
        total = f" = {plain(score)} points" if score != clipped or POINTS[came_out] != clipped else ""
        capped = f", capped at {came_out}" if POINTS[came_out] < clipped else ""
        return f"{came_out} = {' '.join(terms)}{total}{capped}"

    def _level_at(self, domain: str, *, worst: bool) -> str:
        judged = self._judged(domain)
        if judged.range is None:
            return judged.level
        first, second = judged.range
        better_first = domain in LOWERING or domain == START
        return second if worst is better_first else first

    def _needed(self, asked: Certainty, standing: Standing) -> str:
        """How many levels the answer is away."""
        if standing == "possible":
            return f"It may be: {until(self.trace.result)}."
        stage = self._ends[-1 if standing == "higher" else 0]
        score, mark = int(float(stage.facts[SCORE])), POINTS[asked]
        if standing == "higher":
            capped = POINTS[choose(stage)[0]] < min(score, POINTS["high"])
            far = mark - (POINTS[choose(stage)[0]] if capped else score)
            return f"{asked} needs {self._levels(far)} back." if far > 0 else f"A cap stands below {asked}."
        return f"{asked} needs {self._levels(score - mark)} less."

    @staticmethod
    def _levels(number: int) -> str:
        return WORDS.get(number, f"{number} levels")

    # what was in the way

    def _upwards(self) -> Iterator[Obstacle]:
        """What kept it from a higher level: the start, what lowered or may lower, caps, and what would have raised."""
        if self._judged(START).level != "high":
            yield self._obstacle(START, "start", 0)
        for name in (STUDIES_USED, *LOWERING):
            judged = self.trace.result.judgements.get(name)
            if judged is None:
                continue
            if judged.level != "not serious":
                yield self._obstacle(name, "may lower" if judged.range else "lowered", judged.steps or 0)
        yield from self._caps()
        if STEP_BACK in self.trace.result.judgements:
            back = self._judged(STEP_BACK)
            yield self._obstacle(STEP_BACK, "may give" if back.range else "gave back", back.steps or 0)
        yield from self._would_raise()

    def _open(self) -> Iterator[Obstacle]:
        """What is missing stands in the way of both ends."""
        for name, judged in self.trace.result.judgements.items():
            if judged.range is not None or (judged.missing and judged.by == "rules"):
                yield self._obstacle(name, "may give" if name in GIVING else "may lower", judged.steps or 0)

    def _obstacle(self, domain: str, kind: Kind, moved: int) -> Obstacle:
        judged = self._judged(domain)
        return Obstacle(
            domain=domain, kind=BY.get(judged.by, kind), levels=moved, shown=level(judged),
            because=f"{judged.because}{rules_alone(judged)}",
            rules=self._counting(domain) if judged.by == "rules" else (),
        )  # fmt: skip

    def _counting(self, domain: str) -> tuple[RuleShown, ...]:
        """The rules that gave the level of a domain, or that leave it open."""
        stage = self.stages[domain]
        told = (self.teller.rule(one, stage) for one in stage.evaluations)
        return tuple(one for one in told if one.counts)

    def _caps(self) -> Iterator[Obstacle]:
        """A rule that holds the certainty below what was added up."""
        stage = self._ends[-1]
        came_out, rules = choose(stage)
        lost = min(int(float(stage.facts[SCORE])), POINTS["high"]) - POINTS[came_out]
        if lost > 0 and STUDIES_USED not in self.trace.result.judgements:
            told = tuple(self.teller.rule(one, stage) for one in stage.evaluations if one.rule in rules)
            titles = " ".join(f"{rule.title}." for rule in rules)
            yield Obstacle(domain=CERTAINTY, kind="cap", levels=-lost, shown=came_out, because=titles, rules=told)

    # what would have been needed

    def _would_raise(self) -> Iterator[Obstacle]:
        """The rules that would have rated up, or given back for close calls, and what stopped each."""
        for name in GIVING:
            stage = self.stages.get(name)
            judged = self.trace.result.judgements.get(name)
            if stage is None or (judged is not None and (judged.steps or judged.range or judged.by != "rules")):
                continue
            rules = self._nearest(stage, [one.rule for one in stage.evaluations if one.verdict == "silent"])
            if name == STEP_BACK:
                rules = rules[:1] if self._a_close_call() else []
            if rules:
                kind: Kind = "would give back" if name == STEP_BACK else "would raise"
                yield self._stopped(name, kind, rules, stage)

    def _a_close_call(self) -> bool:
        return any(judged.borderline for judged in self.trace.result.judgements.values())

    def _downwards(self, asked: Certainty) -> Iterator[Obstacle]:
        """What holds it up: the start, what was given, and the rules that would have lowered it, the nearest first."""
        if POINTS[self._level_at(START, worst=True)] > POINTS[asked]:
            yield self._obstacle(START, "start", 0)
        for name in GIVING:
            if name in self.trace.result.judgements and (gave := steps(name, self._level_at(name, worst=True))):
                yield self._obstacle(name, "gave", gave)
        yield from self._would_lower()

    def _would_lower(self) -> Iterator[Obstacle]:
        found = []
        for name in LOWERING:
            judged, stage = self.trace.result.judgements.get(name), self.stages.get(name)
            if judged is None or stage is None:
                continue
            if judged.by != "rules":
                found.append((math.inf, self._obstacle(name, "lowered", judged.steps or 0)))
                continue
            now = stage.domain.levels.index(settle(stage).worst)
            worse = [one.rule for one in stage.evaluations
                     if one.verdict == "silent" and stage.domain.levels.index(one.rule.then) > now]  # fmt: skip
            if worse:
                ordered = self._nearest(stage, worse)
                found.append((self._way(stage, ordered[0]), self._stopped(name, "would lower", ordered, stage)))
        yield from (obstacle for _, obstacle in sorted(found, key=lambda pair: pair[0]))

    def _stopped(self, domain: str, kind: Kind, rules: Sequence[Rule], stage: Stage) -> Obstacle:
        by_id = {one.rule.id: one for one in stage.evaluations}
        told = tuple(self.teller.rule(by_id[rule.id], stage) for rule in rules)
        moved = [steps(domain, rule.then) for rule in rules]
        judged = self.trace.result.judgements.get(domain)
        shown = NOTHING.get(kind) or (level(judged) if judged else choose(stage)[0])
        return Obstacle(domain=domain, kind=kind, levels=moved[0], shown=shown, rules=told)

    def _nearest(self, stage: Stage, rules: Sequence[Rule]) -> list[Rule]:
        """The rules whose first failing condition was nearest to holding first."""
        return sorted(rules, key=lambda rule: (self._way(stage, rule), rule.id))

    def _way(self, stage: Stage, rule: Rule) -> float:
        """How far a silent rule was from firing: conditions that fail, then the part that the first one lacks."""
        values = self.teller.rulebook.values
        failing = [one for one in rule.when if one.holds(stage.facts, values) is False]
        part = relative(first_false(rule, stage.facts, values), stage.facts, values)
        return 10.0 * len(failing) + min(part, 9.0)
