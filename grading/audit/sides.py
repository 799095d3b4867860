"""The two sides of a comparison: a verdict, the outcomes that it rests on, and how they came out.

A side is an outcome of a study set, or a claim with all the evidence that it cites or leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grading.audit.told import unknown
from grading.claims import Checked
from grading.model.claim import split
from grading.model.claim_verdict import ClaimResult
from grading.model.study_set import Outcome
from grading.model.verdict import OutcomeResult
from grading.output.claims import part_name, quoted
from grading.output.profile import certainty, level, listed
from grading.pipeline import Graded
from grading.stages import Trace


@dataclass(frozen=True, eq=False)
class Finding:
    """One outcome that a verdict rests on, with the question that it answers."""

    reference: str
    population: str
    intervention: str
    comparator: str
    trace: Trace
    rulebook: str

    @property
    def outcome(self) -> Outcome:
        """What was graded."""
        return self.trace.outcome

    @property
    def result(self) -> OutcomeResult:
        """How it came out."""
        return self.trace.result


@dataclass(frozen=True)
class Side:
    """What is compared. `told` is how it came out; `certainty` and `wording` are those of its evidence.

    Of a claim also its `verdict`, what its words assert (`asserted`), and why it has that verdict, a reason a part.
    """

    name: str
    file: str
    told: str
    findings: tuple[Finding, ...]
    certainty: tuple[str, ...]
    wording: tuple[str, ...]
    verdict: tuple[str, ...] = ()
    asserted: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def side(behind: Graded | Checked, name: str, file: str) -> Side:
    """The verdict on this outcome, or on this claim. Raises GradingError for an unknown id."""
    return _of_claim(behind, name, file) if isinstance(behind, Checked) else _of_outcome(behind, name, file)


def _of_outcome(graded: Graded, name: str, file: str) -> Side:
    known = [trace.outcome.id for trace in graded.traces]
    if name not in known:
        raise unknown(f"`{name}`", "outcome", name, known)
    findings = tuple(_findings(graded, name, ""))
    result = findings[0].result
    told = f"{certainty(result)}. {result.statement}"
    return Side(name, file, told, findings, (certainty(result),), (result.family,))


def _of_claim(checked: Checked, name: str, file: str) -> Side:
    known = {one.claim.id: one.result for one in checked.claims}
    if name not in known:
        raise unknown(f"`{name}`", "claim", name, list(known))
    claim = known[name]
    seen = {one.reference: one for part in claim.parts for one in (*part.evidence, *part.left_out)}
    found: dict[str, Finding] = {}
    for one in seen.values():
        set_name, _ = split(one.reference)
        of_set = _findings(checked.graded[set_name], one.outcome, f"{set_name}/")
        found |= {finding.reference: finding for finding in of_set}
    rests = f"It rests on {listed(list(seen))}." if seen else "It rests on nothing that is named."
    return Side(
        name, file, f"{claim.verdict}. {quoted(claim.words)} {rests}", tuple(found.values()),
        distinct(level(one.certainty_range) for one in seen.values()),
        distinct(one.family for one in seen.values()),
        (claim.verdict,),
        distinct(part.asserts.family or "not recognised" for part in claim.parts),
        tuple(_reasons(claim)),
    )  # fmt: skip


def _reasons(claim: ClaimResult) -> Iterator[str]:
    """Why the claim has its verdict; of a claim of several parts for each of them."""
    for number, part in enumerate(claim.parts, 1):
        label = f"{part_name(number)}, {part.verdict}" if len(claim.parts) > 1 else "because"
        yield f"{label}: {part.because}"


def _findings(graded: Graded, outcome: str | None, before: str) -> Iterator[Finding]:
    """This outcome, or all of them; `before` is what a reference has before the outcome's id."""
    question = graded.grading.study_set.question
    for trace in graded.traces:
        if outcome in (None, trace.outcome.id):
            people = trace.outcome.population or question["population"]
            reference = f"{before}{trace.outcome.id}"
            book = graded.grading.rulebook
            by = f"{book.id} {book.version} ({book.sha256[:12]})"
            yield Finding(reference, people, question["intervention"], question["comparator"], trace, by)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in the order in which they come."""
    return tuple(dict.fromkeys(values))
