"""What a failing scenario shows: why the verdict is as it is, no longer than the question that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grading.audit.explain import explain, head, level, tell
from grading.claims import CheckedClaim
from grading.judgement import Stage
from grading.model.verdict import OutcomeResult
from grading.output.claims import lines, part_name, quoted
from grading.output.profile import certainty
from grading.pipeline import Graded
from grading.rulebook import Rulebook
from grading.stages import Trace

WORDED = {"effect phrase": ("effect phrase",), "statement": ("effect phrase", "statement"), "qualifier": ("qualifier",)}
"""The domains that words come from."""


def why(graded: Graded, trace: Trace, domain: str | None) -> str:
    """Why this domain came out as it did; without one, or for one that was not fired, each domain in a line."""
    if domain == "conclusion":
        return _joined(_concluded(graded))
    if domain in WORDED:
        return _joined(_worded(graded.rulebook, trace, WORDED[domain]))
    if any(stage.domain.name == domain for stage in trace.stages):
        return explain(graded, trace.outcome.id, domain)
    return _joined(in_short(trace.result))


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def in_short(result: OutcomeResult) -> Iterator[str]:
    """The outcome, and a line for each domain with its level and its reason; the footnotes say what is no domain's."""
    yield from head(result)
    width = max((len(domain) for domain in result.judgements), default=0)
    for domain, judged in result.judgements.items():
        yield f"  {domain:<{width}}  {level(judged)}: {judged.because}"
    reasons = [judged.because for judged in result.judgements.values()]
    for note in result.footnotes:
        if not any(reason in note for reason in reasons):
            yield f"  {note}"


def _worded(rulebook: Rulebook, trace: Trace, domains: tuple[str, ...]) -> Iterator[str]:
    """The words that came out, and the rules that gave them with what they read."""
    yield f"{trace.result.name} [{trace.result.id}]: {certainty(trace.result)}"
    yield f"  {trace.result.statement}"
    yield f"  qualifier: {trace.result.qualifier or 'none'}"
    yield ""
    for stage in trace.stages:
        if stage.domain.name in domains:
            yield from firing_only(stage, rulebook)


def firing_only(stage: Stage, rulebook: Rulebook) -> Iterator[str]:
    """A domain with the rules that fire, and what they read."""
    fires = tuple(one for one in stage.evaluations if one.verdict == "fires")
    yield from tell(replace(stage, evaluations=fires), rulebook.thresholds, None, every=True)


def _concluded(graded: Graded) -> Iterator[str]:
    """The outcomes behind the conclusion, a line each, and the rules that gave its sentences."""
    for result in graded.grading.outcomes:
        worded = f", {result.qualifier}" if result.qualifier else ""
        yield f"{result.name} [{result.id}], {result.importance}: {certainty(result)}{worded}"
    yield f"The whole question: {graded.grading.conclusion.statement}"
    yield ""
    yield from firing_only(graded.conclusion, graded.rulebook)


def why_claimed(rulebook: Rulebook, claim: CheckedClaim, domain: str) -> str:
    """What each part of a claim asserts, on what it rests, and the rules of this domain that fire."""
    return _joined(_claimed(rulebook, claim, domain))


def _claimed(rulebook: Rulebook, claim: CheckedClaim, domain: str) -> Iterator[str]:
    for number, one in enumerate(claim.statements, 1):
        part = one.result
        named = f", {part_name(number)}" if len(claim.statements) > 1 else ""
        yield f"{claim.claim.id}{named}: {part.verdict}"
        yield f"  {quoted(part.words)}"
        yield from (f"  {label}: {item}" for label, items in lines(part) for item in items)
        yield ""
        yield from (
            line for stage in one.stages if stage.domain.name == domain for line in firing_only(stage, rulebook)
        )
