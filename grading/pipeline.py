"""grade(): study set → pool → derive → fire → settle → phrase → result. The few lines that call the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from grading.engine import Engine
from grading.errors import Problem, RulebookError, StudySetError, did_you_mean
from grading.facts import THRESHOLDS_OF_FACTS, Value
from grading.facts.given import FactsOf, facts_with
from grading.judgement import Stage
from grading.model.study_set import StudySet
from grading.model.verdict import Conclusion, Grading, RulebookName, StudySetName
from grading.model.words import DOMAINS, LOWERING, RAISING, START, STEP_BACK, STUDIES_USED
from grading.rulebook import Rulebook, Threshold, changes, load_rulebook, shipped
from grading.stages import OutcomeRun, Trace
from grading.wording import GradedOutcome, conclude

if TYPE_CHECKING:
    from grading.model.trail import FiredBy

NEEDED = (
    STUDIES_USED,
    START,
    *LOWERING,
    STEP_BACK,
    "certainty",
    "effect phrase",
    "statement",
    "qualifier",
    "conclusion",
)
"""Domains without which nothing can be graded."""
FIRED = (*NEEDED, *RAISING, "claim", "claim note")
"""All domains that are ever fired; rules of another would never count."""

Sheets = Callable[[StudySet, Mapping[str, Value]], FactsOf]
"""How the facts of a study set's outcomes are found, under these thresholds."""
FROM_STUDIES: Sheets = partial(facts_with, {})
"""Pooled and derived from the studies."""


@dataclass(frozen=True)
class Graded:
    """A grading with the trace of each outcome and of the conclusion, and the rulebook as it was in force."""

    study_set: StudySet
    grading: Grading
    traces: tuple[Trace, ...]
    conclusion: Stage
    rulebook: Rulebook
    fired_by: FiredBy


def grade(study_set: StudySet, rulebook: str | Path | None = None, *, sha256: str | None = None) -> Grading:
    """Grade every outcome of a study set. Raises GradingError where study set and rulebook do not fit.

    `rulebook` is the id of a shipped rulebook or a folder; the study set's own choice where absent. `sha256` is the
    digest of the file that the study set was read from, if any.
    """
    return trace(study_set, rulebook, sha256=sha256).grading


def trace(study_set: StudySet, rulebook: str | Path | None = None, *, sha256: str | None = None) -> Graded:
    """As `grade`, with everything behind the result."""
    return run(engine_for(str(rulebook or study_set.rulebook)), study_set, sha256)


def engine_for(rulebook: str) -> Engine:
    """The engine of this rulebook. A shipped one is compiled once a thread; a folder may change and is not kept."""
    return _kept_engine(rulebook, get_ident()) if rulebook in shipped() else Engine(complete(load_rulebook(rulebook)))


@lru_cache(maxsize=8)
def _kept_engine(rulebook: str, _thread: int) -> Engine:
    return Engine(complete(load_rulebook(rulebook)))


def complete(rulebook: Rulebook) -> Rulebook:
    """The same rulebook, if it has every domain that grading fires, and the thresholds of the facts that it reads.

    It reads the facts in its rules' conditions, and `information`, which the conclusion counts.
    """
    problems = [
        Problem(rulebook.id, f"no domain `{name}`", "add its file to the folder, or name a folder under `includes`")
        for name in NEEDED
        if name not in rulebook.domains
    ]
    problems += [
        Problem(
            domain.where, f"domain `{name}` is never fired{did_you_mean(name, FIRED)}", f"one of {', '.join(FIRED)}"
        )
        for name, domain in rulebook.domains.items()
        if name not in FIRED
    ]
    problems += [
        Problem(rulebook.id, f"no threshold `{name}`", f"`{fact}` is derived with it: add it to thresholds.yaml")
        for name, fact in _thresholds_read(rulebook).items()
        if name not in rulebook.thresholds
    ]
    if problems:
        raise RulebookError(problems)
    return rulebook


def _thresholds_read(rulebook: Rulebook) -> dict[str, str]:
    """The thresholds behind the facts that this rulebook reads, each with the first fact that is derived with it."""
    read = {"information"}.union(*(rulebook.reads(domain) for domain in rulebook.domains))
    behind = {name: fact for fact in sorted(read, reverse=True) for name in THRESHOLDS_OF_FACTS.get(fact, ())}
    return dict(sorted(behind.items()))


def run(engine: Engine, study_set: StudySet, sha256: str | None = None, sheets: Sheets = FROM_STUDIES) -> Graded:
    """Grade with an engine that is compiled already. `sheets` says how the facts of its outcomes are found."""
    rulebook = in_force(engine.rulebook, study_set)
    no_judgement_is_lost(rulebook, study_set)
    facts_of = sheets(study_set, rulebook.values)
    traces = tuple(OutcomeRun(engine, rulebook, study_set, outcome, facts_of).grade() for outcome in study_set.outcomes)
    with engine.session(rulebook.values) as session:
        rows = [GradedOutcome(trace.outcome, trace.result, trace.facts) for trace in traces]
        conclusion, stage = conclude(rulebook, session, study_set.question, rows)
    fired_by: FiredBy = "durable_rules and the specification" if engine.uses_durable else "the specification alone"
    result = _result(study_set, rulebook, traces, conclusion, sha256)
    return Graded(study_set, result, traces, stage, rulebook, fired_by)


def no_judgement_is_lost(rulebook: Rulebook, study_set: StudySet) -> None:
    """Refuse a person's word on a domain, or a level of it, that this rulebook does not have: it would vanish."""
    lost = [(o.id, name) for o in study_set.outcomes for name in o.judgements if name not in rulebook.domains]
    problems = [
        Problem(f"outcome `{o.id}`", f"`{said.level}` is no level of {name}", f"one of {', '.join(levels)}")
        for o in study_set.outcomes for name, people in o.judgements.items() for said in people
        if name in rulebook.domains and name != START and said.level not in (levels := rulebook.domains[name].levels)
    ]  # fmt: skip
    if problems:
        raise StudySetError(problems)
    if lost:
        help = f"its domains: {', '.join(name for name in DOMAINS if name in rulebook.domains)}"
        raise StudySetError(
            Problem(f"outcome `{outcome}`", f"rulebook {rulebook.id} has no domain `{name}`", help)
            for outcome, name in lost
        )


def _result(
    study_set: StudySet, rulebook: Rulebook, traces: tuple[Trace, ...], conclusion: Conclusion, sha256: str | None
) -> Grading:
    question = study_set.question.model_dump(exclude_none=True)
    return Grading(
        study_set=StudySetName(title=study_set.title, question=question, sha256=sha256),
        rulebook=named(rulebook),
        outcomes=tuple(trace.result for trace in traces), conclusion=conclusion,
    )  # fmt: skip


def named(rulebook: Rulebook) -> RulebookName:
    """The rulebook as a result names it."""
    layers = tuple(map(str, rulebook.layers)) if len(rulebook.layers) > 1 else ()
    said = tuple(changes(rulebook.departures))
    return RulebookName(
        id=rulebook.id, version=rulebook.version, sha256=rulebook.sha256, layers=layers, departures=said
    )


def in_force(rulebook: Rulebook, study_set: StudySet) -> Rulebook:
    """The rulebook with the thresholds that the study set sets anew, each marked with who chose it and why."""
    if not study_set.thresholds:
        return rulebook
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
        elif not known.words and (wrong := known.refuses(setting.value)):
            problems.append(Problem(f"thresholds.{name}", *wrong))
        else:
            chosen[name] = replace(known, value=setting.value, chosen_by="the study set", because=setting.because)
    if problems:
        raise StudySetError(problems)
    return replace(rulebook, thresholds=chosen)
