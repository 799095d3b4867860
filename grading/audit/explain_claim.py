"""Why a claim has its verdict: what was recognised in the words, the facts of the claim, and what each rule did."""

from __future__ import annotations

from grading.audit.teller import Teller
from grading.audit.told import unknown
from grading.claims import Checked, CheckedClaim, CheckedStatement
from grading.claims.check import CLAIM, NOTE
from grading.facts.question import OF_CLAIMS
from grading.model.explanation import ClaimExplained, Explanation, PartExplained
from grading.output.claims import asserted, part_name, quoted, seen


def explain_claims(checked: Checked, claim: str | None = None, domain: str | None = None) -> Explanation:
    """The explanation of all claims, of one, or of one domain of it. Raises GradingError for unknown names."""
    known = [one.claim.id for one in checked.claims]
    if claim is not None and claim not in known:
        raise unknown(f"`{claim}`", "claim", claim, known)
    if domain not in (None, CLAIM, NOTE):
        raise unknown(f"`{domain}`", "domain", str(domain), [CLAIM, NOTE], " of a claim")
    chosen = [one for one in checked.claims if claim in (None, one.claim.id)]
    return Explanation(domain=domain, claims=tuple(_claim(checked, one, domain) for one in chosen))


def _claim(checked: Checked, one: CheckedClaim, only: str | None) -> ClaimExplained:
    return ClaimExplained(
        id=one.claim.id, verdict=one.result.verdict,
        parts=tuple(
            _part(checked, part, f"{one.claim.id}, {part_name(number)}", only)
            for number, part in enumerate(one.statements, 1)
        ),
    )  # fmt: skip


def _part(checked: Checked, one: CheckedStatement, name: str, only: str | None) -> PartExplained:
    result, teller = one.result, Teller(checked.rulebook)
    facts = one.stages[0].facts if only is None and one.stages else {}
    said = (
        quoted(result.words), f"the text asserts: {asserted(result.asserts)}",
        *(f"the evidence: {seen(piece)}" for piece in result.evidence),
        *(f"the text leaves out: {seen(piece)}" for piece in result.left_out), f"because: {result.because}",
    )  # fmt: skip
    return PartExplained(
        name=name, verdict=result.verdict, said=said,
        facts=tuple(
            teller.fact(fact.name, facts, CLAIM) for fact in OF_CLAIMS if fact.name in facts and fact.type != "text"
        ),
        domains=tuple(teller.domain(stage, None) for stage in one.stages if only in (None, stage.domain.name)),
    )  # fmt: skip
