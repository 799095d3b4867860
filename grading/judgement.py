"""settle(): what a domain's rules did → one judgement; the judgements together → the certainty, or a range of it.

A domain that can lower certainty settles to its most serious firing, or to `otherwise` if none fired. If a more serious
rule cannot be told, it is undetermined: a range up to that rule's level, with the facts that are missing. Where
certainty would be raised, or words chosen, a rule that cannot be told does not count: that needs positive evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from grading.engine import Evaluation, Session
from grading.errors import RulebookError, StudySetError
from grading.facts import FACTS, Sheet, Value
from grading.facts.fact import plain
from grading.model.study_set import Outcome, PersonalJudgement, StudySet
from grading.model.verdict import Judgement, Overruled, Rater
from grading.model.words import CERTAINTIES, CONCERNS, GAINS, LOWERING, START, UNDETERMINED, Certainty
from grading.rulebook import Domain, Rule, Rulebook

POINTS = {"very low": 1, "low": 2, "moderate": 3, "high": 4}
"""Points of a starting level; the certainty is their sum with the steps, never outside very low to high."""
NOT_KNOWN = "(not known)"
"""What stands in a sentence in place of a fact that is unknown."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A domain as it was fired: on which facts, and what each of its rules did.

    `best_case`: with every undetermined domain at its best, for the upper end of a range.
    """

    domain: Domain
    facts: Sheet
    evaluations: tuple[Evaluation, ...]
    best_case: bool = False

    @classmethod
    def fire(cls, rulebook: Rulebook, session: Session, name: str, facts: Sheet, *, best_case: bool = False) -> Stage:
        """Fire one domain of the rulebook on these facts."""
        return cls(rulebook.domains[name], facts, session.fire(name, facts), best_case)

    def fired(self) -> tuple[Rule, ...]:
        """The rules that fired, but for those that another one overrides."""
        return _standing(self.evaluations, "fires")


@dataclass(frozen=True, slots=True)
class Settled:
    """A domain settled by its rules: the level, or the range from `level` to `worst`, and the rules behind it.

    `rivals` are rules of the same level that cannot be told: they could make a close call a clear one. `missing` are
    the facts that would settle what is open.
    """

    domain: Domain
    level: str
    worst: str
    decided: tuple[Rule, ...]
    cannot: tuple[Rule, ...] = ()
    missing: tuple[str, ...] = ()
    rivals: tuple[Rule, ...] = ()

    @property
    def undetermined(self) -> bool:
        """True where unknown facts could make it worse."""
        return self.level != self.worst

    @property
    def close_call(self) -> bool:
        """True where every rule that decided is a close call."""
        return bool(self.decided) and all(rule.borderline for rule in self.decided)

    @property
    def may_be_clear(self) -> bool:
        """True for a close call that unknown facts could make a clear one."""
        return self.close_call and not self.undetermined and bool(self.rivals)


def settle(stage: Stage) -> Settled:
    """One judgement of a domain that can lower certainty, from what each of its rules did."""
    domain, facts, fired = stage.domain, stage.facts, stage.fired()
    unknown = _standing(stage.evaluations, "cannot tell")
    rank = domain.levels.index
    if not fired and domain.otherwise is None:
        return _without_otherwise(domain, unknown, facts)
    level = max((rule.then for rule in fired), key=rank, default=domain.otherwise.then if domain.otherwise else "")
    worse = tuple(rule for rule in unknown if rank(rule.then) > rank(level))
    worst = max((rule.then for rule in worse), key=rank, default=level)
    decided = tuple(rule for rule in fired if rule.then == level)
    rivals = tuple(rule for rule in unknown if rule.then == level and not rule.borderline)
    settled = Settled(domain, level, worst, decided, worse, _missing(worse, facts), rivals)
    return replace(settled, missing=_missing(rivals, facts)) if settled.may_be_clear else settled


def choose(stage: Stage) -> tuple[str, tuple[Rule, ...]]:
    """The strongest firing of a domain where cannot-tell counts as none, or `otherwise`; with the rules behind it."""
    domain, fired = stage.domain, stage.fired()
    if not fired:
        if domain.otherwise is None:
            raise _no_answer(domain)
        return domain.otherwise.then, ()
    level = max((rule.then for rule in fired), key=domain.levels.index)
    return level, tuple(rule for rule in fired if rule.then == level)


def _standing(evaluations: Sequence[Evaluation], verdict: str) -> tuple[Rule, ...]:
    silenced = {other for e in evaluations if e.verdict == "fires" for other in e.rule.overrides}
    return tuple(e.rule for e in evaluations if e.verdict == verdict and e.rule.id not in silenced)


def _without_otherwise(domain: Domain, unknown: tuple[Rule, ...], facts: Sheet) -> Settled:
    """A domain in which exactly one rule must fire (the starting level) and none can be told."""
    gradable = tuple(rule for rule in unknown if rule.then in CERTAINTIES) or unknown
    if not gradable:
        raise _no_answer(domain)
    levels = sorted({rule.then for rule in gradable}, key=domain.levels.index)
    return Settled(domain, levels[-1], levels[0], (), gradable, _missing(gradable, facts))


def _no_answer(domain: Domain) -> RulebookError:
    what = f"no rule of `{domain.name}` covers these facts"
    return RulebookError.of(domain.where, what, "add a rule or an `otherwise`")


def _missing(rules: Sequence[Rule], facts: Sheet) -> tuple[str, ...]:
    return tuple(sorted({name for rule in rules for c in rule.when for name in c.reads() if name not in facts}))


def steps(domain: str, level: str) -> int:
    """Levels of certainty that this level costs (negative) or gives (positive)."""
    if domain in LOWERING:
        return -CONCERNS.index(level)
    return int(level) if level.startswith("+") else 0


def certainty_of(levels: Mapping[str, str]) -> Certainty:
    """What a starting level and the levels of other domains add up to; a rulebook may still cap it, or step back."""
    return CERTAINTIES[bounded(POINTS[levels[START]] + sum(starmap(steps, levels.items()))) - 1]


def bounded(score: int) -> int:
    """These points as those of a certainty: never outside very low to high."""
    return min(max(score, POINTS["very low"]), POINTS["high"])


def judged(settled: Settled, facts: Sheet, thresholds: Mapping[str, Value]) -> Judgement:
    """The rules' own judgement, with its reason in words."""
    name = settled.domain.name
    if settled.undetermined:
        return Judgement(
            level=UNDETERMINED, range=(settled.level, settled.worst), steps=None,
            because=cannot_be_told(settled.missing), rules=_ids(settled.cannot), missing=settled.missing,
        )  # fmt: skip
    filled = list(dict.fromkeys(fill(reason, facts, thresholds) for reason in reasons(settled)))
    if settled.may_be_clear:
        filled.append(may_be_more(settled))
    return Judgement(
        level=settled.level, steps=steps(name, settled.level), rules=_ids(settled.decided),
        because=" ".join(filled), missing=settled.missing if settled.may_be_clear else (),
        borderline=settled.close_call,
    )  # fmt: skip


def reasons(settled: Settled) -> tuple[str, ...]:
    """The sentences of what was settled, with their facts not filled in."""
    if settled.decided or settled.domain.otherwise is None:
        return tuple(rule.because for rule in settled.decided)
    return (settled.domain.otherwise.because,)


def may_be_more(settled: Settled) -> str:
    """What is added to the reason of a close call that unknown facts could make a clear one."""
    return cannot_be_told(settled.missing, "It cannot be told whether it is more than that")


def at_end(judgement: Judgement, settled: Settled, *, worst: bool) -> tuple[str, bool]:
    """The level of a domain at one end of the range, and whether it is a close call."""
    if judgement.steps is not None:
        return judgement.level, judgement.borderline and not (worst and settled.may_be_clear)
    best, most_serious = judgement.range or (settled.level, settled.worst)
    level = most_serious if worst else best
    rules = [rule for rule in (*settled.decided, *settled.cannot) if rule.then == level and not judgement.disputed]
    return level, bool(rules) and all(rule.borderline for rule in rules)


def _ids(rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def cannot_be_told(missing: Sequence[str], opening: str = "Cannot be judged") -> str:
    """Which facts are unknown, and what to add to the study set, as one sentence."""
    names = ", ".join(f"`{name.replace('_', ' ')}`" for name in missing)
    cures = list(dict.fromkeys(cure for name in missing if FACTS[name].ask for cure in FACTS[name].ask.split("; ")))
    return f"{opening}: {names} unknown" + (f" ({'; '.join(cures)})." if cures else ".")


def overruled(own: Judgement, name: str, study_set: StudySet, outcome: Outcome) -> Judgement:
    """The judgement with what a person says of the domain; the rules' own stays beside it.

    A person's judgement always counts; an assumption only where the rules cannot tell.
    """
    people = outcome.judgements.get(name)
    if people:
        return _by_people(own, name, people)
    for assumed in (outcome.assume, study_set.assume):
        if own.level == UNDETERMINED and assumed is not None and name in assumed:
            _within(own, name, assumed[name], outcome)
            said = Overruled(level=own.level, because=own.because, rules=own.rules)
            return Judgement(
                level=assumed[name], steps=steps(name, assumed[name]), rules=(), overruled=said, by="assumption",
                because=f"Assumed, not assessed: {assumed['because'].rstrip('.')}.", missing=own.missing,
            )  # fmt: skip
    return own


def _by_people(own: Judgement, name: str, people: Sequence[PersonalJudgement]) -> Judgement:
    """What people judge of a domain: their consensus, or the level that all of them say.

    Where they differ and no consensus settles it, nobody is picked: the domain is undetermined between their levels.
    """
    people = sorted(people, key=lambda one: one.by or "")
    counting = those_that_count(people)
    levels = {one.level for one in counting}
    beside = Overruled(level=own.level, because=own.because, rules=own.rules)
    raters = tuple(Rater(**one.model_dump()) for one in people)
    if len(levels) > 1:
        return Judgement(
            level=UNDETERMINED, range=_ends(name, levels), steps=None, rules=(), overruled=beside, by="person",
            because=f"The raters differ, and there is no consensus. {_told(people, 'says')}", raters=raters,
        )  # fmt: skip
    level = levels.pop()
    before = [one for one in people if one not in counting]
    because = _told(people, "says") if len(counting) > 1 else _signed(*counting)
    return Judgement(
        level=level, steps=steps(name, level), because=f"{because} Before it, {_told(before, 'said')}" if before
        else because, rules=own.rules if level == own.level else (), overruled=beside, by="person", raters=raters,
    )  # fmt: skip


def those_that_count(people: Sequence[PersonalJudgement]) -> Sequence[PersonalJudgement]:
    """The consensus; where there is none, everybody."""
    return [one for one in people if one.consensus] or people


def _ends(name: str, levels: Collection[str]) -> tuple[str, str]:
    """The ends of a range as the rules give them: the least and the most serious; what rates up, the least first."""
    order: Sequence[str] = CONCERNS if name in LOWERING else CERTAINTIES[::-1] if name == START else GAINS
    ranked = sorted(levels, key=order.index)
    return ranked[0], ranked[-1]


def _signed(one: PersonalJudgement) -> str:
    """One person's reason as a sentence, with who gave it and when."""
    signature = ", ".join(part for part in (one.by, one.on, "by consensus" if one.consensus else None) if part)
    return f"{one.because.rstrip('.')}.{f' ({signature})' if signature else ''}"


def _told(people: Sequence[PersonalJudgement], says: str) -> str:
    """Who said what, and why: a sentence each."""
    signed = (f"{one.by}{f' ({one.on})' if one.on else ''}" for one in people)
    return " ".join(
        f"{who} {says} {one.level}: {one.because.rstrip('.')}." for who, one in zip(signed, people, strict=True)
    )


def _within(own: Judgement, name: str, level: str, outcome: Outcome) -> None:
    """Refuse an assumption that the facts already rule out."""
    order = CONCERNS if name in LOWERING else CERTAINTIES
    ends = sorted(order.index(end) for end in own.range or ())
    if ends and not ends[0] <= order.index(level) <= ends[-1]:
        what = f"assumes {name} to be {level}, but the rules say {order[ends[0]]} to {order[ends[-1]]}"
        help = "an assumption fills in what is unknown; to overrule what is known, judge it under `judgements`"
        raise StudySetError.of(f"outcome `{outcome.id}`", what, help)


class _Shown(dict[str, str]):
    """Facts and thresholds as a reader wants to see them, each shown when a sentence asks for it."""

    def __init__(self, facts: Sheet, thresholds: Mapping[str, Value]) -> None:
        super().__init__()
        self._facts, self._thresholds = facts, thresholds

    def __missing__(self, name: str) -> str:
        if name in self._facts:
            return FACTS[name].show(self._facts[name])
        return shown_threshold(self._thresholds[name]) if name in self._thresholds else NOT_KNOWN


def fill(template: str, facts: Sheet, thresholds: Mapping[str, Value]) -> str:
    """The sentence with its facts and thresholds filled in, as a reader wants to see them."""
    return " ".join(template.format_map(_Shown(facts, thresholds)).split())


def shown_threshold(value: Value) -> str:
    """A threshold as a reader wants to see it."""
    return value if isinstance(value, str) else plain(float(value))
