"""What a text says of the evidence of a case, and what each rulebook makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grading.audit.explain_claim import explain_claims
from grading.claims import Checked, CheckedStatement, run_claims
from grading.judgement import Stage
from grading.model.claim import Claims
from grading.model.claim_verdict import StatementResult
from grading.rulebook import Rule
from grading.scenarios.reading import Reading

CLAIM, NOTE = "claim", "claim note"
EVIDENCE = "set"
"""What the case's own study set is called in the claim."""


@dataclass
class Claimed:
    """The claim on its way: as a claims file would hold it, and what a person says that it asserts."""

    said: dict[str, Any]
    asserts: dict[str, Any] = field(default_factory=dict)

    def claims(self) -> Claims:
        """A claims file with this claim alone."""
        given = {**self.said, **({"asserts": self.asserts} if self.asserts else {})}
        return Claims.model_validate({"title": "A text", "evidence": {EVIDENCE: "set.yaml"}, "claims": [given]})


@dataclass(frozen=True)
class ClaimReading(Reading):
    """What `Reading` does, and what a text says of it.

    Of the domain `claim note` every rule that fires *decides*: its sentence stands among the notes, and the notes
    together are the reason.
    """

    @cached_property
    def behind(self) -> Checked:
        """The claim, checked, with everything behind it."""
        evidence = {EVIDENCE: self.case.study_set}
        return run_claims(self.case.engine_of(self.book), self.case.text.claims(), evidence, {})

    @property
    def checked(self) -> CheckedStatement:
        """The one thing that the words assert, with its result."""
        [statement] = self.behind.claims[0].statements
        return statement

    @property
    def part(self) -> StatementResult:
        """The verdict on it."""
        return self.checked.result

    def stage(self, domain: str) -> Stage:
        """The domain as it was fired: of the claim, or of the evidence."""
        stages = self.checked.stages if domain in (CLAIM, NOTE) else ()
        return next((stage for stage in stages if stage.domain.name == domain), None) or super().stage(domain)

    def deciding(self, domain: str) -> tuple[Rule, ...]:
        """The rules that gave this domain its level; of the notes every one that fires."""
        return self.stage(domain).fired() if domain == NOTE else super().deciding(domain)

    def reason(self, domain: str) -> str:
        """Why, in the words a reader is given."""
        said = {CLAIM: self.part.because, NOTE: " ".join(self.part.notes)}
        return said.get(domain) or super().reason(domain)

    def explanation(self, domain: str | None) -> str:
        """The explanation of the verdict on the claim, or of that on its evidence."""
        return explain_claims(self.behind, None, domain) if domain in (CLAIM, NOTE) else super().explanation(domain)
