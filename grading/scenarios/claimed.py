"""What a text says of evidence, and what each rulebook makes of it.

Overloaded words: a *claim* is what a text says; of a claims file it is known by its id. Its *parts* are the statements
that it makes, each with a verdict; the claim is as its worst part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grading.claims import Checked, CheckedClaim, CheckedStatement, run_claims
from grading.errors import ScenarioError
from grading.judgement import Stage
from grading.model.claim import Claims
from grading.model.claim_verdict import StatementResult
from grading.rulebook import Rule, Rulebook
from grading.scenarios.reading import Reading, UnmetError
from grading.scenarios.why import why_claimed

CLAIM, NOTE = "claim", "claim note"
EVIDENCE = "set"
"""What the case's own study set is called in the claim."""
OWN = "C"
"""The id of a claim that a scenario words itself."""


@dataclass
class Claimed:
    """The claim on its way: as a claims file would hold it, and what a person says that it asserts."""

    said: dict[str, Any]
    asserts: dict[str, Any] = field(default_factory=dict)

    def claims(self) -> Claims:
        """A claims file with this claim alone."""
        given = {"id": OWN, **self.said, **({"asserts": self.asserts} if self.asserts else {})}
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
    def claim(self) -> CheckedClaim:
        """The claim as a whole."""
        return self.behind.claims[0]

    @property
    def checked(self) -> CheckedStatement:
        """The part that was spoken of last, with its result; the one thing that the words assert if it is one."""
        parts, number = self.claim.statements, self.case.part
        if len(parts) > 1 and not number:
            what = f"the words assert {len(parts)} things, and each has a verdict and a reason of its own"
            raise ScenarioError.of("", what, f"say first of which: `its 1st part is {parts[0].result.verdict}`")
        if number > len(parts):
            got = f"the words have {len(parts)} part{'' if len(parts) == 1 else 's'}"
            raise UnmetError(self.but(got), self.explanation(CLAIM))
        return parts[max(number, 1) - 1]

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
        if domain == CLAIM:
            return self.part.because
        return " ".join(self.part.notes) if domain == NOTE and self.part.notes else super().reason(domain)

    def explanation(self, domain: str | None) -> str:
        """The explanation of the verdict on the claim, or of that on its evidence."""
        if domain not in (CLAIM, NOTE):
            return super().explanation(domain)
        return why_claimed(self.rulebook, self.claim, domain)

    def stages(self) -> Iterator[tuple[Rulebook, Stage]]:
        """Every domain that was fired for the claim."""
        yield from ((self.behind.rulebook, stage) for one in self.claim.statements for stage in one.stages)
