"""What a failing scenario shows: why the verdict is as it is, no longer than the question that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grading.audit.explain import explain, headed
from grading.audit.teller import Teller
from grading.audit.told import level
from grading.claims import CheckedClaim
from grading.judgement import Stage
from grading.output.claims import lines, part_name, quoted
from grading.output.explanation import Node, domain, head
from grading.output.explanation_text import drawn, text
from grading.output.profile import certainty
from grading.pipeline import Graded
from grading.rulebook import Rulebook
from grading.stages import Trace

WORDED = {"effect phrase": ("effect phrase",), "statement": ("effect phrase", "statement"), "qualifier": ("qualifier",)}
"""The domains that words come from."""
WIDTH = 120


def why(graded: Graded, trace: Trace, domain: str | None) -> str:
    """Why this domain came out as it did; without one, or for one that was not fired, each domain in a line."""
    if domain == "conclusion":
        return drawn([_concluded(graded)], WIDTH)
    if domain in WORDED:
        return drawn([_worded(graded.rulebook, trace, WORDED[domain])], WIDTH)
    if any(stage.domain.name == domain for stage in trace.stages):
        return text(explain(graded, None, trace.outcome.id, domain), WIDTH)
    return drawn([in_short(trace)], WIDTH)


def in_short(trace: Trace) -> Node:
    """The outcome, and a line for each domain with its level and its reason; the footnotes say what is no domain's."""
    judgements = trace.result.judgements
    told = [f"{name}: {level(judged)}. {judged.because}" for name, judged in judgements.items()]
    reasons = [judged.because for judged in judgements.values()]
    told += [note for note in trace.result.footnotes if not any(reason in note for reason in reasons)]
    return Node(tuple(head(headed(trace))), tuple(Node((line,)) for line in told))


def _worded(rulebook: Rulebook, trace: Trace, domains: tuple[str, ...]) -> Node:
    """The words that came out, and the rules that gave them with what they read."""
    result = trace.result
    said = (f"{result.name} [{result.id}]: {certainty(result)}", result.statement,
            f"qualifier: {result.qualifier or 'none'}")  # fmt: skip
    stages = [stage for stage in trace.stages if stage.domain.name in domains]
    return Node(said, tuple(firing_only(stage, rulebook) for stage in stages))


def firing_only(stage: Stage, rulebook: Rulebook) -> Node:
    """A domain with the rules that fire, and what they read."""
    fires = tuple(one for one in stage.evaluations if one.verdict == "fires")
    return domain(Teller(rulebook).domain(replace(stage, evaluations=fires), None), set(), every=True)


def _concluded(graded: Graded) -> Node:
    """The outcomes behind the conclusion, a line each, and the rules that gave its sentences."""
    said = [
        f"{result.name} [{result.id}], {result.importance}: {certainty(result)}"
        f"{f', {result.qualifier}' if result.qualifier else ''}"
        for result in graded.grading.outcomes
    ]
    said.append(f"The whole question: {graded.grading.conclusion.statement}")
    return Node(tuple(said), (firing_only(graded.conclusion, graded.rulebook),))


def why_claimed(rulebook: Rulebook, claim: CheckedClaim, domain: str) -> str:
    """What each part of a claim asserts, on what it rests, and the rules of this domain that fire."""
    return drawn(_claimed(rulebook, claim, domain), WIDTH)


def _claimed(rulebook: Rulebook, claim: CheckedClaim, domain: str) -> Iterator[Node]:
    for number, one in enumerate(claim.statements, 1):
        part = one.result
        named = f", {part_name(number)}" if len(claim.statements) > 1 else ""
        said = (f"{claim.claim.id}{named}: {part.verdict}", quoted(part.words),
                *(f"{label}: {item}" for label, items in lines(part) for item in items))  # fmt: skip
        told = (firing_only(stage, rulebook) for stage in one.stages if stage.domain.name == domain)
        yield Node(said, tuple(told))
