"""Why a claim has its verdict: what was recognised in the words, the facts of the claim, and what each rule did."""

from __future__ import annotations

from collections.abc import Iterator

from grading.audit.explain import explain, shown, tell, unknown
from grading.claims import Checked, CheckedClaim, CheckedStatement
from grading.claims.check import CLAIM, NOTE
from grading.facts.question import OF_CLAIMS
from grading.output.claims import asserted, part_name, quoted, seen
from grading.pipeline import Graded


def explained(behind: Graded | Checked, name: str | None, domain: str | None) -> str:
    """The explanation of a study set or of a claims file."""
    return explain_claims(behind, name, domain) if isinstance(behind, Checked) else explain(behind, name, domain)


def explain_claims(checked: Checked, claim: str | None = None, domain: str | None = None) -> str:
    """The explanation of all claims, of one, or of one domain of it. Raises GradingError for unknown names."""
    known = [one.claim.id for one in checked.claims]
    if claim is not None and claim not in known:
        raise unknown(f"`{claim}`", "claim", claim, known)
    if domain not in (None, CLAIM, NOTE):
        raise unknown(f"`{domain}`", "domain", str(domain), [CLAIM, NOTE], " of a claim")
    chosen = [one for one in checked.claims if claim in (None, one.claim.id)]
    told = [line for one in chosen for line in _claim(checked, one, domain)]
    return "\n".join(told).rstrip() + "\n"


def _claim(checked: Checked, one: CheckedClaim, only: str | None) -> Iterator[str]:
    several = f", as the worst of its {len(one.statements)} parts" if len(one.statements) > 1 else ""
    yield f"{one.claim.id}: {one.result.verdict}{several}"
    for number, statement in enumerate(one.statements, 1):
        if several:
            yield f"{one.claim.id}, {part_name(number)}: {statement.result.verdict}"
        yield from _statement(checked, statement, only)


def _statement(checked: Checked, one: CheckedStatement, only: str | None) -> Iterator[str]:
    result = one.result
    yield f"  {quoted(result.words)}"
    yield f"  the text asserts: {asserted(result.asserts)}"
    yield from (f"  the evidence: {seen(piece)}" for piece in result.evidence)
    yield from (f"  the text leaves out: {seen(piece)}" for piece in result.left_out)
    yield f"  because: {result.because}"
    yield ""
    stages = [stage for stage in one.stages if only in (None, stage.domain.name)]
    if only is None and stages:
        yield "facts of the claim; those of its evidence stand in `grading explain` of the study set"
        facts = stages[0].facts
        known = [fact.name for fact in OF_CLAIMS if fact.name in facts and fact.type != "text"]
        yield from (f"  {name} is {shown(name, facts)}" for name in known)
        yield ""
    for stage in stages:
        yield from tell(stage, checked.rulebook.thresholds, None, every=only is not None)
