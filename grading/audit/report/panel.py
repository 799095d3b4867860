"""What would follow if people judged otherwise, as tables: every entry is what the rules give.

They are fired by the specification alone, without durable_rules: a page has hundreds of entries, and the two give the
same (tests/engine/test_differential.py).

A judgement changes no fact. So the certainty hangs on the level of each domain alone, on what is rated up and given
back after them, and on what the score then comes to; and the words on the certainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

from grading.audit.told import level
from grading.engine import Engine
from grading.judgement import POINTS, Stage, at_end, choose, settle, steps
from grading.model.plausible_judgement import levels_of
from grading.model.report import At, Judgeable, KeptJudgement, Panel, Worded
from grading.model.study_set import PersonalJudgement
from grading.model.verdict import CertaintyRange, Judgement, spread
from grading.model.words import CERTAINTIES, GAINS, LOWERING, RAISING, START, STEP_BACK, STUDIES_USED, Certainty, Value
from grading.pipeline import Graded
from grading.rulebook import Rulebook
from grading.stages import Trace, ceiling, rated_down
from grading.wording import phrase

NOBODY = "someone who gives no name"


def panels(graded: Graded) -> Iterator[Panel]:
    """One for each outcome that is graded, in their order."""
    engine = Engine(graded.rulebook, durable=False)
    for trace in graded.traces:
        if trace.result.certainty_range is not None:
            yield Tables(graded.rulebook, engine, trace).panel()


@dataclass(frozen=True)
class Tables:
    """The tables of one outcome; each entry is fired in a session of its own."""

    rulebook: Rulebook
    engine: Engine
    trace: Trace

    def panel(self) -> Panel:
        """All tables of the outcome."""
        result = self.trace.result
        assert result.certainty_range is not None  # what is not graded has no panel
        starts = levels_of(START)
        return Panel(
            outcome=result.id, name=result.name, critical=result.importance == "critical",
            as_graded=result.certainty_range,
            domains=(*map(self._settled, self._there(START, *LOWERING)), *map(self._raising, self._there(*RAISING))),
            excused=tuple(
                (start, concern) for start in starts for concern in levels_of(LOWERING[0])
                if self._excused(start, steps(LOWERING[0], concern))
            ),
            back=tuple(self._back(number) for number in range(len(LOWERING) + 2)),
            certainty={score: self._certainty(score) for score in self._scores()},
            words={spread(ends): self._words(ends) for ends in combinations_with_replacement(CERTAINTIES, 2)},
            studies_open=STUDIES_USED in result.judgements,
            most={start: ceiling(start, self.trace.facts) for start in starts},
        )  # fmt: skip

    def _there(self, *domains: str) -> list[str]:
        return [name for name in domains if name in self.rulebook.domains]

    # the domains

    def _settled(self, name: str) -> Judgeable:
        """The start, or a domain that can lower certainty."""
        judged = self._judged(name)
        settled = settle(next(one for one in self.trace.stages if one.domain.name == name))
        low, high = (at_end(judged, settled, worst=worst) for worst in (True, False))
        return self._judgeable(name, At(level=low[0], close_call=low[1]), At(level=high[0], close_call=high[1]))

    def _raising(self, name: str) -> Judgeable:
        """A domain that can raise it: by people, or by the rules once it is known what was rated down."""
        judged = self._judged(name)
        least, most = judged.range or (judged.level, judged.level)
        one = self._judgeable(name, At(level=least), At(level=most))
        if judged.by != "rules":
            return one
        return one.model_copy(update={"given": tuple(self._given(name, number) for number in range(len(LOWERING) + 1))})

    def _judgeable(self, name: str, lowest: At, highest: At) -> Judgeable:
        people = self.trace.outcome.judgements.get(name, ())
        kept = [one for one in people if one.by is not None and not one.consensus]
        gone = [one.by or NOBODY for one in people if one not in kept]
        in_force = CERTAINTIES if name == START else self.rulebook.domains[name].levels
        return Judgeable(
            domain=name, shown=level(self._judged(name)), lowest=lowest, highest=highest,
            levels={
                one: POINTS[one] if name == START else steps(name, one) for one in levels_of(name) if one in in_force
            },
            kept=tuple(map(_said, kept)), replaced=", ".join(gone),
        )  # fmt: skip

    def _judged(self, name: str) -> Judgement:
        return self.trace.result.judgements[name]

    # what follows from them

    def _fired(self, name: str, facts: Mapping[str, Value]) -> str:
        with self.engine.session(self.rulebook.values) as session:
            return choose(Stage.fire(self.rulebook, session, name, {**self.trace.facts, **facts}))[0]

    def _given(self, name: str, number: int) -> tuple[str, str]:
        """What the rules rate up where so many domains were rated down: all counting, and with one excused."""
        counts = ({"domains_rated_down": number, "domains_against_rating_up": number - less} for less in (0, 1))
        all_count, excused = (self._fired(name, one) if min(one.values()) >= 0 else GAINS[0] for one in counts)
        return all_count, excused

    def _excused(self, start: str, moved: int) -> bool:
        """Whether this level of risk of bias does not count against rating up, at this start."""
        counted = rated_down(start, {LOWERING[0]: moved}, self.trace.facts)
        return counted["domains_rated_down"] != counted["domains_against_rating_up"]

    def _back(self, close_calls: int) -> int:
        return steps(STEP_BACK, self._fired(STEP_BACK, {"borderline_domains": close_calls}))

    def _scores(self) -> range:
        """From every domain at its worst to every one at its best."""
        worst = sum(min(steps(name, one) for one in levels_of(name)) for name in LOWERING)
        best = sum(max(steps(name, one) for one in levels_of(name)) for name in RAISING)
        most_back = max(steps(STEP_BACK, one) for one in self.rulebook.domains[STEP_BACK].levels)
        return range(POINTS["very low"] + worst, POINTS["high"] + best + most_back + 1)

    def _certainty(self, score: int) -> Certainty:
        level = self._fired("certainty", {"certainty_score": float(score)})
        return next(one for one in CERTAINTIES if one == level)

    def _words(self, ends: CertaintyRange) -> Worded:
        with self.engine.session(self.rulebook.values) as session:
            words = phrase(self.rulebook, session, self.trace.facts, self.rulebook.values, ends)
        return Worded(statement=words.statement, qualifier=words.qualifier)


def _said(one: PersonalJudgement) -> KeptJudgement:
    return KeptJudgement(level=one.level, because=one.because, by=one.by or "", on=one.on)
