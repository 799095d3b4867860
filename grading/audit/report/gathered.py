"""report(): a grading, why it came out so, the rules and thresholds behind it, and what would follow otherwise."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import PurePath

from grading import __version__
from grading.audit.behind import Behind
from grading.audit.explain import explain
from grading.audit.origins import Lines, Origins
from grading.audit.report.panel import panels
from grading.audit.report.places import typed
from grading.audit.teller import Teller
from grading.audit.told import mark
from grading.audit.why_not import why_not
from grading.facts import FACTS
from grading.model.explanation import DomainShown, Explanation, OutcomeExplained, RuleShown
from grading.model.report import Report, RuleTold, ThresholdTold
from grading.pipeline import Graded
from grading.rulebook import Threshold
from grading.stages import Trace


def report(behind: Behind, rulebook: str | None = None) -> Report:
    """Everything that the report says. `rulebook` is the one that was asked for in place of the study set's own."""
    graded, source = behind
    told = explain(graded, source)
    lines = Lines.of(source.located)
    added = tuple(_added_up(graded, lines, *pair) for pair in zip(told.outcomes, graded.traces, strict=True))
    told = told.model_copy(update={"outcomes": added})
    rules = {each.id: each for domain in _domains(told) for each in domain.rules}
    offered = typed(source)
    return Report(
        grading=graded.grading, explanation=told, rules=tuple(_rules(graded, rules)),
        thresholds=tuple(_thresholds(graded, lines, rules)), facts=_facts(rules), panels=tuple(panels(graded)),
        typed=offered, file=PurePath(source.located.name).name,
        regrade=shlex.join(["grading", "grade", offered.file, *(["--rulebook", rulebook] if rulebook else [])]),
        version=__version__,
    )  # fmt: skip


def _added_up(graded: Graded, lines: Lines, told: OutcomeExplained, trace: Trace) -> OutcomeExplained:
    """The same with what the certainty adds up to; nothing of what is not graded."""
    if trace.result.certainty_range is None:
        return told
    teller = Teller(graded.rulebook, Origins.of_outcome(lines, graded, trace))
    return told.model_copy(update={"why_not": (why_not(trace, teller, trace.result.certainty_range[0]),)})


def _domains(told: Explanation) -> Iterator[DomainShown]:
    for outcome in told.outcomes:
        yield from outcome.domains
    if told.conclusion is not None:
        yield told.conclusion


def _rules(graded: Graded, named: dict[str, RuleShown]) -> Iterator[RuleTold]:
    """The rules that the explanation names, in the order of the rulebook."""
    for rule in graded.rulebook.rules.values():
        if rule.id in named:
            yield RuleTold(
                id=rule.id, domain=rule.domain, title=rule.title, since=str(rule.since), note=rule.note,
                house=f"{rule.layer}: {rule.why}" if rule.why else "", sources=tuple(map(str, rule.source)),
            )  # fmt: skip


def _thresholds(graded: Graded, lines: Lines, named: dict[str, RuleShown]) -> Iterator[ThresholdTold]:
    """The thresholds that a condition of these rules compares with; not those that only a fact was derived with."""
    origins = Origins.of_question(lines, graded)
    conditions = (one for rule in named for one in graded.rulebook.rules[rule].when if one.kind == "threshold")
    compared = {str(one.operand): one.fact for one in conditions}
    for name, threshold in sorted(graded.rulebook.thresholds.items()):
        if name in compared:
            yield _threshold(threshold, compared[name], origins)


def _threshold(one: Threshold, fact: str, origins: Origins) -> ThresholdTold:
    return ThresholdTold(
        name=one.name, shown=mark(one, fact), description=one.description, chosen_by=one.chosen_by,
        because=one.because, where=origins.setting(one.name) if one.chosen_by == "the study set" else "",
        sources=tuple(map(str, one.source)),
    )  # fmt: skip


def _facts(named: dict[str, RuleShown]) -> dict[str, str]:
    """What each fact is that a condition of these rules shows; and those that it is computed from."""
    shown = {one.name for rule in named.values() for condition in rule.conditions for one in condition.facts}
    return {name: fact.description for name, fact in FACTS.items() if name in shown}
