"""What is said beside a result, on standard error: what a gate stops, what is undetermined, what was not recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grading.model.agreement import Agreement
    from grading.model.claim_verdict import ClaimsResult
    from grading.model.comparison import Comparison
    from grading.model.scenarios import ScenariosResult
    from grading.model.verdict import Grading
    from grading.model.words import Certainty


def of_gradings(gradings: Sequence[Grading], gate: Certainty | None) -> Iterator[str]:
    """Remarks on graded study sets; `gate` is the certainty below which an outcome is stopped."""
    below = [name for grading in gradings for name in grading.below(gate)] if gate else []
    undetermined = [outcome.id for grading in gradings for outcome in grading.outcomes if outcome.undetermined]
    if below:
        yield f"below {gate}, or possibly so: {', '.join(below)}"
    if undetermined:
        names = ", ".join(undetermined)
        yield f"undetermined: {names}; the footnotes say what is open, `grading explain` why"


def of_claims(result: ClaimsResult, *, gate: bool) -> Iterator[str]:
    """Remarks on checked claims; of a claim that nobody recognised no gate can tell whether it holds."""
    objectionable = [f"{one.id} ({one.verdict})" for one in result.claims if one.id in result.objectionable()]
    unknown, undetermined = _not_recognised(result), [one.id for one in result.claims if one.undetermined]
    if gate and objectionable:
        yield f"more than the evidence supports: {', '.join(objectionable)}"
    others = [f"{one.name} ({one.rulebook})" for one in result.evidence if one.rulebook not in ("", result.rulebook.id)]
    if others:
        yield f"checked by {result.rulebook.id}, though these study sets name another rulebook: {', '.join(others)}"
    if unknown:
        yield f"not recognised: {', '.join(unknown)}; give `asserts: {{family: …}}`"
    if undetermined:
        yield f"resting on a certainty that is a range, and judged by its lower end: {', '.join(undetermined)}"


def of_comparison(result: Comparison, *, gate: bool) -> Iterator[str]:
    """Remarks on study sets under two rulebooks; that no rule can be named for a verdict that moves is always told."""
    if result.first.sha256 == result.second.sha256:
        yield f"both rulebooks are {result.first.id} {result.first.version} with the same rules: nothing can move"
    if gate and result.moved():
        yield f"moved: {'; '.join(result.moved())}"
    if result.unexplained():
        yield f"no rule can be named that moved: {'; '.join(result.unexplained())}; please report it"


def of_scenarios(result: ScenariosResult, gate: float | None) -> Iterator[str]:
    """Remarks on scenarios that were played; `gate` is the percentage below which coverage and mutants are stopped."""
    if (result.coverage or result.mutation) and (result.failing or result.faulty):
        yield "coverage and mutants are of the scenarios that hold, and not all of them do"
    for what in result.below(gate) if gate is not None else ():
        yield f"below {gate:g}%: {what}"


def of_agreement(result: Agreement) -> Iterator[str]:
    """Remarks on agreement: what was not compared, and where there is nothing to compare."""
    from grading.model.agreement import THE_RULES

    people = [rater for rater in result.raters if rater.judgements and rater.name != THE_RULES]
    if result.unsigned:
        yield f"judgements without a name: {result.unsigned}; they are compared with nothing, add `by` to each"
    if result.study_sets and not people:
        yield "no person judged anything: give `judgements` of an outcome, each with `by`"
    if len(people) == 1:
        yield f"only {people[0].name} judged: compared with the rules alone"


def _not_recognised(result: ClaimsResult) -> list[str]:
    """Claims, or parts of claims, in whose words nothing was recognised."""
    from grading.output.claims import part_name

    return [
        f"{claim.id}, {part_name(number)}" if len(claim.parts) > 1 else claim.id
        for claim in result.claims
        for number, part in enumerate(claim.parts, 1)
        if part.asserts.how == "not recognised"
    ]
