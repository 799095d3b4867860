"""Why: for each domain the rules that fired, with facts, thresholds and sources; the others with what stopped them.

A silent rule is told by its first false condition; a rule that cannot be told by the facts that are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grading.engine import Evaluation
from grading.errors import GradingError, did_you_mean
from grading.facts import FACTS, Value
from grading.facts.fact import plain
from grading.judgement import Stage, choose
from grading.model.verdict import Judgement, OutcomeResult, spread
from grading.model.words import UNDETERMINED
from grading.output.profile import certainty, relative, until
from grading.pipeline import Graded
from grading.rulebook import Condition, Rule, Threshold, changes
from grading.stages import Trace

VERDICTS = ("fires", "cannot tell", "silent")
BRIEF = ("effect phrase", "statement", "qualifier", "claim note")
"""Domains with many rules that seldom apply: their silent ones are only told when the domain is asked for."""


def explain(graded: Graded, outcome: str | None = None, domain: str | None = None) -> str:
    """The explanation of all outcomes, of one, or of one domain of it. Raises GradingError for unknown names."""
    traces = [trace for trace in graded.traces if outcome is None or trace.outcome.id == outcome]
    if not traces:
        raise unknown(f"`{outcome}`", "outcome", str(outcome), [trace.outcome.id for trace in graded.traces])
    if domain is not None and domain not in graded.rulebook.domains:
        raise unknown(f"`{domain}`", "domain", domain, list(graded.rulebook.domains))
    lines = [line for trace in traces for line in _outcome(graded, trace, domain)]
    if domain == "conclusion" or (outcome is None and domain is None):
        lines += _conclusion(graded)
    return "\n".join(lines).rstrip() + "\n"


def unknown(where: str, kind: str, name: str, known: list[str], of: str = "") -> GradingError:
    """The error for a name that does not exist, with the nearest that does; `of` is of what they are names."""
    return GradingError.of(where, f"no such {kind}{of}{did_you_mean(name, known)}", f"{kind}s{of}: {', '.join(known)}")


def head(result: OutcomeResult) -> Iterator[str]:
    """What came out for an outcome: certainty, statement, estimate, and what is undetermined."""
    yield f"{result.name} [{result.id}]: {certainty(result)}"
    yield f"  {result.statement}"
    if result.pooled is not None:
        yield f"  estimate: {relative(result.pooled)}, {result.pooled.method}"
    if until(result):
        yield f"  undetermined: {until(result)}"
    yield ""


def _outcome(graded: Graded, trace: Trace, only: str | None) -> Iterator[str]:
    result = trace.result
    yield from head(result)
    for stage in trace.stages:
        if only in (None, stage.domain.name):
            judged = result.judgements.get(stage.domain.name)
            yield from tell(stage, graded.rulebook.thresholds, judged, every=only is not None)
            yield from _out_of_force(graded, stage)


def _out_of_force(graded: Graded, stage: Stage) -> Iterator[str]:
    """Rules of this domain that a house took out of force, and why."""
    book = graded.rulebook
    gone = [book.out_of_force(name) for name, rule in book.retired.items() if rule.domain == stage.domain.name]
    told = [f"  not in force {change}" for change in changes(one for one in gone if one)]
    if told and not stage.best_case:
        yield from (*told, "")


def _conclusion(graded: Graded) -> Iterator[str]:
    yield f"The whole question: {graded.grading.conclusion.statement}"
    yield ""
    yield from tell(graded.conclusion, graded.rulebook.thresholds, None, every=True)


def tell(stage: Stage, thresholds: Mapping[str, Threshold], judged: Judgement | None, *, every: bool) -> Iterator[str]:
    """A domain: its judgement, and what each of its rules did; of a brief domain, unless `every`, those that fired."""
    if stage.best_case:
        yield f"{stage.domain.name}, if every undetermined domain turns out well: {choose(stage)[0]}"
    else:
        yield from _head(stage, judged)
    brief = stage.best_case or (stage.domain.name in BRIEF and not every)
    for evaluation in sorted(stage.evaluations, key=lambda e: VERDICTS.index(e.verdict)):
        if evaluation.verdict == "fires" or not brief:
            yield from _rule(evaluation, stage.facts, thresholds)
    if brief and not stage.best_case:
        yield f"  rules that are not shown do not apply; `grading explain FILE ID '{stage.domain.name}'` shows them"
    yield ""


def _head(stage: Stage, judged: Judgement | None) -> Iterator[str]:
    yield f"{stage.domain.name}: {level(judged) if judged else choose(stage)[0]}"
    yield f"  {stage.domain.question}"
    if judged is not None:
        yield f"  because: {judged.because}"
        if judged.overruled is not None:
            yield f"  the rules alone say: {judged.overruled.level}. {judged.overruled.because}"


def level(judged: Judgement) -> str:
    """The level that a domain settled to, or the range; whether it was a close call, and who judged."""
    if judged.level == UNDETERMINED and judged.range:
        return f"undetermined, {spread(judged.range)}"
    who = {"person": " (judged by a person)", "assumption": " (assumed)"}.get(judged.by, "")
    return f"{judged.level}{' (a close call)' if judged.borderline else ''}{who}"


def _rule(evaluation: Evaluation, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> Iterator[str]:
    rule = evaluation.rule
    if evaluation.verdict == "silent":
        yield f"  silent       {rule.id}: not so: {stopped(rule, facts, thresholds)}"
        return
    yield f"  {evaluation.verdict:<11}  {rule.id} → {rule.then}: {rule.title}"
    for condition in rule.when:
        yield f"      {with_values(condition, facts, thresholds)}"
    if rule.why:
        yield f"      house rule of {rule.layer}: {rule.why}"
    yield from _sources(rule)


def stopped(rule: Rule, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The first condition of a silent rule that is false, with what is known."""
    values = {name: threshold.value for name, threshold in thresholds.items()}
    return with_values(next(one for one in rule.when if one.holds(facts, values) is False), facts, thresholds)


def open_conditions(rule: Rule, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The conditions of a rule that cannot be told, with the facts that are missing and what would make them known."""
    values = {name: threshold.value for name, threshold in thresholds.items()}
    return "; ".join(with_values(one, facts, thresholds) for one in rule.when if one.holds(facts, values) is None)


def with_values(condition: Condition, facts: Mapping[str, Value], thresholds: Mapping[str, Threshold]) -> str:
    """The condition with what is known: `participants < optimal_information_size (participants is 1,999 …)`."""
    told = [f"{name} is {shown(name, facts)}" for name in condition.reads()]
    if told == [condition.text]:
        return condition.text
    if condition.kind == "threshold":
        threshold = thresholds[str(condition.operand)]
        because = f": {threshold.because}" if threshold.because else ""
        value = threshold.value if isinstance(threshold.value, str) else plain(float(threshold.value))
        told.append(f"{threshold.name} is {value} {threshold.unit}, chosen by {threshold.chosen_by}{because}")
    return f"{condition.text} ({'; '.join(told)})"


def shown(name: str, facts: Mapping[str, Value]) -> str:
    """The value of a fact with its unit, or that it is not known and what would make it known."""
    fact = FACTS[name]
    if name not in facts:
        return f"not known{'; ' + fact.ask if fact.ask else ''}"
    unit = f" {fact.unit}" if fact.unit and fact.type == "number" else ""
    return f"{fact.show(facts[name])}{unit}"


def _sources(rule: Rule) -> Iterator[str]:
    for citation in rule.source:
        yield f"      source: {citation}"
