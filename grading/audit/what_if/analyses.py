"""The evidence analysed otherwise: how many analyses give the same certainty, which do not, which cannot be done.

Without each study; with each study's risk of bias one step better and worse; by each estimator of the variance between
studies and each interval; with an important difference from half to double; and by the rules alone where people judged.
What cannot be done counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal, NamedTuple

from grading.audit.what_if.again import Again
from grading.audit.what_if.values import spans, ways
from grading.errors import GradingError
from grading.facts.bias import FOLDED, study_risk
from grading.facts.evidence import tidy
from grading.facts.robins import is_critical
from grading.model.bias_tools import LEVELS_OF
from grading.model.study import RiskOfBias, Study
from grading.model.study_set import Outcome, Pooling
from grading.model.what_if import Analyses, Analysis, Kind, NotDone, Span
from grading.output.profile import listed
from grading.stages import Trace

ESTIMATORS: tuple[Literal["DL", "PM", "REML"], ...] = ("DL", "PM", "REML")
INTERVALS: tuple[Literal["Wald", "Hartung-Knapp"], ...] = ("Wald", "Hartung-Knapp")
FACTORS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2.0)
"""From half to double of the important difference."""
AS_PUBLISHED = "the estimate is taken from a published review, and cannot be pooled anew"
IMPORTANT = "important_difference"


class Version(NamedTuple):
    """Another version of the evidence."""

    kind: Kind
    says: str
    outcome: Outcome


def analysed(again: Again) -> Analyses:
    """All analyses, each by the engine that graded the outcome."""
    done, not_done = list[Analysis](), list[NotDone]()
    for version in _versions(again):
        if isinstance(version, NotDone):
            not_done.append(version)
            continue
        try:
            done.append(_analysis(again, version.kind, version.says, again.with_evidence(version.outcome)))
        except GradingError as error:
            not_done.append(NotDone(kind=version.kind, analyses=1, because=f"{version.says}: {error.problems[0].what}"))
    for one in _thresholds(again):
        if isinstance(one, NotDone):
            not_done.append(one)
        else:
            done.append(one)
    now = again.trace.result.certainty_range
    differing = tuple(one for one in done if one.certainty_range != now)
    return Analyses(
        done=len(done), same=len(done) - len(differing), differing=differing, not_done=tuple(not_done),
        important_difference=tuple(_spans(again)),
    )  # fmt: skip


def _analysis(again: Again, kind: Kind, says: str, trace: Trace) -> Analysis:
    then = trace.result.certainty_range
    domains = again.moved(trace) if then != again.trace.result.certainty_range else ()
    return Analysis(kind=kind, says=says, certainty_range=then, domains=domains)


def _versions(again: Again) -> Iterator[Version | NotDone]:
    outcome = again.trace.outcome
    yield from _without_each(outcome)
    yield from _other_risks(again, outcome)
    yield from _other_pools(again, outcome)
    yield from _by_the_rules_alone(outcome)


def _without_each(outcome: Outcome) -> Iterator[Version | NotDone]:
    if outcome.pooled is not None:
        yield NotDone(kind="without a study", analyses=outcome.pooled.studies, because=AS_PUBLISHED)
    elif len(outcome.studies) == 1:
        yield NotDone(kind="without a study", analyses=1, because="without its only study there is nothing to grade")
    else:
        for study in outcome.studies:
            kept = tuple(one for one in outcome.studies if one is not study)
            yield Version("without a study", f"without {study.id}", outcome.model_copy(update={"studies": kept}))


def _other_risks(again: Again, outcome: Outcome) -> Iterator[Version | NotDone]:
    """Each study's risk of bias one step better and one worse."""
    pooled = outcome.pooled
    if pooled is not None and (pooled.risk_of_bias is not None or not again.evidence(outcome).every_study_is_listed):
        because = "of a published estimate the risk of bias is known by weight, and not study by study"
        yield NotDone(kind="risk of bias", analyses=2 * pooled.studies, because=because)
        return
    items = again.evidence(outcome).mark("high_risk_items")
    for index, study in enumerate(outcome.studies):
        levels = _levels(study, items)
        if levels is None:
            because = f"the risk of bias of {study.id} is not known"
            yield NotDone(kind="risk of bias", analyses=2, because=because)
            continue
        for level in levels:
            other = study.model_copy(update={"risk_of_bias": _judged(study, level)})
            studies = (*outcome.studies[:index], other, *outcome.studies[index + 1 :])
            says = (
                f"with {study.id} at {level} risk of bias"
                if level != "some concerns"
                else f"with some concerns about {study.id}"
            )
            yield Version("risk of bias", says, outcome.model_copy(update={"studies": studies}))


def _levels(study: Study, items: float | None) -> list[str] | None:
    """The levels of the study's own tool next to the one it has; None where it has none."""
    risk = study.risk_of_bias
    folded = study_risk(risk, items)
    if risk is None or folded is None:
        return None
    here: str = risk.overall or ("critical" if is_critical(risk) else "")
    of_tool = LEVELS_OF.get(risk.tool or "")
    ladders = [LEVELS_OF[tool] for tool in ("RoB 2", "RoB 1", "ROBINS-I")]
    ladder = of_tool if of_tool in ladders else next(one for one in ladders if not here or here in one)
    if here not in ladder:
        here = next(level for level in ladder if FOLDED[level] == folded)
    place = ladder.index(here)
    return [ladder[at] for at in (place - 1, place + 1) if 0 <= at < len(ladder)]


def _judged(study: Study, level: str) -> RiskOfBias:
    """The study judged otherwise as a whole, whatever its items were."""
    tool = study.risk_of_bias.tool if study.risk_of_bias else None
    return RiskOfBias.model_validate({"tool": tool, "overall": level, "because": "what would follow is asked"})


def _other_pools(again: Again, outcome: Outcome) -> Iterator[Version | NotDone]:
    """Every other estimator and interval."""
    pooled, every = again.evidence(outcome).pooled, len(ESTIMATORS) * len(INTERVALS)
    if outcome.pooled is not None:
        yield NotDone(kind="pooling", analyses=every, because=AS_PUBLISHED)
    elif pooled is None or pooled.studies == 1:
        because = "one study is not pooled" if pooled else "there are no numbers to pool"
        yield NotDone(kind="pooling", analyses=every, because=because)
    else:
        for method, interval in product(ESTIMATORS, INTERVALS):
            name = f"random effects, {method}, {interval} interval"
            if not pooled.method.startswith(name):
                base = outcome.pooling or again.study_set.pooling
                how = Pooling(method=method, interval=interval, formulas=base.formulas)
                yield Version("pooling", f"pooled with {name}", outcome.model_copy(update={"pooling": how}))


def _by_the_rules_alone(outcome: Outcome) -> Iterator[Version]:
    """Without what people judged: of each domain, and of all of them where they are several."""
    judged = outcome.judgements
    left = [{name: said for name, said in judged.items() if name != domain} for domain in judged]
    for kept in (*left, {}) if len(judged) > 1 else left:
        says = f"by the rules alone on {listed([name for name in judged if name not in kept])}"
        yield Version("by the rules alone", says, outcome.model_copy(update={"judgements": kept}))


def _thresholds(again: Again) -> Iterator[Analysis | NotDone]:
    """An important difference from half to double of the one that was chosen."""
    now = again.facts.get(IMPORTANT)
    if now is None:
        because = "no important difference is given"
        yield NotDone(kind="important difference", analyses=len(FACTORS), because=because)
        return
    for factor in FACTORS:
        value = tidy(float(now) * factor)
        says = f"with an important difference of {value:g} instead of {now:g}"
        try:
            yield _analysis(again, "important difference", says, again.with_facts({IMPORTANT: value}))
        except GradingError as error:
            yield NotDone(kind="important difference", analyses=1, because=f"{says}: {error.problems[0].what}")


def _spans(again: Again) -> Iterator[Span]:
    """From half to double, where that is possible: in which ranges the certainty is which."""
    now = again.facts.get(IMPORTANT)
    if now is None:
        return
    half, double = tidy(float(now) / 2), tidy(float(now) * 2)
    inside = {value for way in ways(again, IMPORTANT) for value in way if half < value < double}
    for one in spans(again, IMPORTANT, sorted({half, float(now), double, *inside})):
        if one.possible:
            yield Span(least=one.first, most=one.last, certainty_range=one.certainty)
