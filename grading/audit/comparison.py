"""One study set under two rulebooks: whose certainty or wording moves, in which domains, and by which rules.

A domain is told where it comes out differently; `certainty`, which only adds up, where one of its own rules did it; the
domains of wording where the words move for another reason than the certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from grading.audit.ruled import CERTAINTY, Ruled, seen
from grading.audit.told import unknown
from grading.engine import Engine
from grading.errors import GradingError, Problem, StudySetError
from grading.judgement import POINTS, choose
from grading.model.comparison import (
    Aspect,
    Comparison,
    ConclusionCompared,
    DomainMoved,
    OutcomeMoved,
    OutcomeSame,
    OutcomeVerdict,
    StudySetCompared,
    ThresholdMoved,
)
from grading.model.study_set import StudySet
from grading.model.verdict import CertaintyRange, Conclusion, OutcomeResult
from grading.model.words import JUDGED, START, STEP_BACK
from grading.pipeline import Graded, engine_for, named, run
from grading.rulebook import Rule, Rulebook
from grading.stages import Trace

SCORE = "certainty_score"
"""What is left of four points: the certainty follows from it, unless a rule caps it."""
WORDED: tuple[tuple[tuple[Aspect, ...], tuple[str, ...]], ...] = (
    (("statement",), ("effect phrase", "statement")),
    (("qualifier", "family"), ("qualifier",)),
)
"""Which domains of wording give which words."""

Engines = tuple[Engine, Engine]
Pair = tuple[Ruled, Ruled]


def engines(first: str, second: str) -> Engines:
    """The engines of two rulebooks. Raises GradingError where they are one, RulebookError where one is faulty."""
    if first == second:
        help = "name two different ones, for example a shipped one and the folder with your changes"
        raise GradingError.of("", f"both rulebooks are {first}, so that nothing can move", help)
    return engine_for(first), engine_for(second)


def comparison(pair: Engines, study_sets: Iterable[StudySetCompared]) -> Comparison:
    """The result over all study sets."""
    first, second = (one.rulebook for one in pair)
    return Comparison(
        first=named(first), second=named(second), thresholds=tuple(_thresholds(first, second)),
        study_sets=tuple(study_sets),
    )  # fmt: skip


def _thresholds(one: Rulebook, other: Rulebook) -> Iterator[ThresholdMoved]:
    for name, threshold in sorted({**other.thresholds, **one.thresholds}.items()):
        first, second = one.values.get(name), other.values.get(name)
        if first != second:
            yield ThresholdMoved(name=name, unit=threshold.unit, first=first, second=second)


def only(result: Comparison, outcome: str, *, faulty: bool = False) -> Comparison:
    """This outcome alone, of the study sets that have it. Raises GradingError if none has, unless one was `faulty`."""
    known = list(dict.fromkeys(name for one in result.study_sets for name in one.ids()))
    if outcome not in known and not faulty:
        raise unknown(f"`{outcome}`", "outcome", outcome, known)
    kept = (
        one.model_copy(
            update={
                "moved": tuple(out for out in one.moved if out.id == outcome),
                "same": tuple(out for out in one.same if out.id == outcome),
                "conclusion": None,
            }
        )
        for one in result.study_sets
        if outcome in one.ids()
    )
    return result.model_copy(update={"study_sets": tuple(kept)})


def compare(study_set: StudySet, pair: Engines, *, name: str = "", sha256: str | None = None) -> StudySetCompared:
    """One study set under both rulebooks. Raises StudySetError where it does not fit one of them.

    `name` is what the study set is called in errors, `sha256` the digest of its file.
    """
    problems: list[Problem] = []
    graded: list[Graded] = []
    for engine in pair:
        try:
            graded.append(run(engine, study_set, sha256))
        except StudySetError as error:
            under = f"{name}: under {engine.rulebook.id}" if name else f"under {engine.rulebook.id}"
            problems += [Problem(f"{under}: {one.where}", one.what, _both(one.help)) for one in error.problems]
    if problems:
        raise StudySetError(problems)
    return compared(*graded)


def _both(help: str) -> str:
    fit = "change it, or compare two rulebooks that both take it"
    return f"{help}; {fit}" if help else fit


def compared(first: Graded, second: Graded) -> StudySetCompared:
    """The same study set, graded under two rulebooks."""
    traces = list(zip(first.traces, second.traces, strict=True))
    return StudySetCompared(
        study_set=first.grading.study_set,
        moved=tuple(
            _outcome((first, one), (second, other)) for one, other in traces if _moved(one.result, other.result)
        ),
        same=tuple(_same(one.result) for one, other in traces if not _moved(one.result, other.result)),
        conclusion=_conclusion(first, second),
    )


def _moved(one: OutcomeResult | Conclusion, other: OutcomeResult | Conclusion) -> tuple[Aspect, ...]:
    """What of the verdict moves. Of a conclusion there is no qualifying phrase."""
    aspects: dict[Aspect, str] = {
        "certainty": "certainty_range", "statement": "statement", "qualifier": "qualifier", "family": "family",
    }  # fmt: skip
    return tuple(name for name, at in aspects.items() if getattr(one, at, None) != getattr(other, at, None))


def _same(result: OutcomeResult) -> OutcomeSame:
    return OutcomeSame(
        id=result.id, name=result.name, evidence=result.evidence, certainty_range=result.certainty_range
    )  # fmt: skip


def _verdict(result: OutcomeResult) -> OutcomeVerdict:
    return OutcomeVerdict(**{name: getattr(result, name) for name in OutcomeVerdict.model_fields})


def _outcome(one: tuple[Graded, Trace], other: tuple[Graded, Trace]) -> OutcomeMoved:
    result, again = one[1].result, other[1].result
    moved = _moved(result, again)

    def pair(name: str) -> Pair:
        return Ruled.of(name, *one), Ruled.of(name, *other)

    certainties = result.certainty_range, again.certainty_range
    pairs = [*(_judged(pair, *certainties) if "certainty" in moved else ()), *_worded(pair, moved)]
    if not pairs:
        # Nothing that is judged differs: the certainty is added up, or worded, by other rules.
        pairs = [found for name in (CERTAINTY, "statement") if _differs(found := pair(name))][:1]
    return OutcomeMoved(
        id=result.id, name=result.name, evidence=result.evidence, moved=moved,
        first=_verdict(result), second=_verdict(again), domains=tuple(_domain(*found) for found in pairs),
    )  # fmt: skip


def _domain(first: Ruled, second: Ruled) -> DomainMoved:
    return DomainMoved(domain=first.name, first=seen(first, second), second=seen(second, first))


def _differs(pair: Pair) -> bool:
    return pair[0].outcome != pair[1].outcome


def moving(
    pair: Callable[[str], Pair], one: CertaintyRange | None, other: CertaintyRange | None
) -> tuple[DomainMoved, ...]:
    """The domains that move the certainty from one to the other, with what each side's rules do on the other side."""
    return tuple(_domain(*found) for found in _judged(pair, one, other))


def _judged(pair: Callable[[str], Pair], one: CertaintyRange | None, other: CertaintyRange | None) -> Iterator[Pair]:
    """The domains that move the certainty; where only one side is graded, what made the other side not gradable."""
    if None in (one, other):
        yield pair(START)
        return
    stepping = pair(STEP_BACK)
    for name in JUDGED:
        first, second = pair(name)
        # A close call that is one on one side only counts where close calls give something back.
        close = _differs(stepping) and first.borderline != second.borderline
        if close or _differs((first, second)):
            yield first, second
    certainty = pair(CERTAINTY)
    if _differs(certainty) and _decides_itself(certainty):
        yield certainty


def _decides_itself(pair: Pair) -> bool:
    """Whether the certainty is not just what was added up: it is capped on a side, or the sums are alike."""
    sums = [[float(stage.facts[SCORE]) for stage in ruled.stages] for ruled in pair]
    capped = any(
        POINTS[choose(stage)[0]] < min(score, POINTS["high"])
        for ruled, scores in zip(pair, sums, strict=True) for stage, score in zip(ruled.stages, scores, strict=True)
    )  # fmt: skip
    return capped or sums[0] == sums[1]


def _one_sided(pair: Pair) -> list[Rule]:
    """The rules that decide on one side only."""
    first, second = ({rule.id: rule for rule in ruled.deciding} for ruled in pair)
    return [(first | second)[name] for name in sorted(first.keys() ^ second.keys())]


def _worded(pair: Callable[[str], Pair], moved: Sequence[Aspect]) -> Iterator[Pair]:
    """The domains of wording whose rules differ; where none does and the words still do, the first whose words do."""
    for aspects, names in WORDED:
        if not set(aspects) & set(moved):
            continue
        pairs = [pair(name) for name in names]
        differ = [one for one in pairs if _differs(one) or _one_sided(one)]
        if "certainty" in moved:
            yield from (one for one in differ if not _follows(one))
        else:
            yield from differ or [one for one in pairs if one[0].says != one[1].says][:1]


def _follows(pair: Pair) -> bool:
    """Whether the words differ only because the certainty does: at the other's certainty the same rules would fire."""
    sides = (pair, (pair[1], pair[0]))
    changes = [(here, there, rule) for here, there in sides for rule in there.deciding if rule in _one_sided(pair)]
    return bool(changes) and all(here.would_fire(rule, there) for here, there, rule in changes)


def _conclusion(first: Graded, second: Graded) -> ConclusionCompared:
    one, other = first.grading.conclusion, second.grading.conclusion
    moved = _moved(one, other)
    reworded = bool(set(moved) - {"certainty"})
    domain = _domain(Ruled.concluded(first), Ruled.concluded(second)) if reworded else None
    return ConclusionCompared(moved=moved, first=one, second=other, domain=_without_shared(domain) if domain else None)


def _without_shared(domain: DomainMoved) -> DomainMoved:
    """Only the rules that add a sentence on one side; all of them where the same ones do, each in other words."""
    sides = {name: getattr(domain, name) for name in ("first", "second")}
    kept = {
        name: side.model_copy(update={"rules": tuple(one for one in side.rules if one.elsewhere != "decides")})
        for name, side in sides.items()
    }
    return domain.model_copy(update=kept) if any(side.rules for side in kept.values()) else domain
