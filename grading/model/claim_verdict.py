"""What comes out of checking claims. Frozen; `schema: 1` of the JSON is a public contract."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import CertaintyRange, Result, RulebookName
from grading.model.words import Family

ClaimVerdict = Literal["not gradable", "supported", "understated", "overstated", "contradicted"]
CLAIM_VERDICTS: tuple[ClaimVerdict, ...] = ("not gradable", "supported", "understated", "overstated", "contradicted")
"""In the order in which rules win: what can be said of the words at all counts before that nothing can."""
WORSE: tuple[ClaimVerdict, ...] = ("supported", "not gradable", "understated", "overstated", "contradicted")
"""From the best to the worst part of a claim: one that cannot be graded is worse than one that is supported."""


class Recognised(Result):
    """Which family of wording the words assert, and how that is known."""

    family: Family | None
    how: Literal["given", "recognised", "not recognised"]
    matched: tuple[str, ...] = Field((), description="the phrases that were recognised in the words")
    because: str = Field("", description="why nothing was recognised, or why the family is the mirror of the phrases")


class OverruledSeen(Result):
    """A domain of an outcome that a person judged other than the rules alone, which its certainty rests on."""

    domain: str
    level: str
    rules_alone: str


class EvidenceSeen(Result):
    """One piece of evidence behind a claim: an outcome, or the conclusion of a study set (`outcome` is None)."""

    reference: str
    study_set: str
    outcome: str | None
    population: str
    intervention: str
    comparator: str
    certainty_range: CertaintyRange | None
    family: str
    statement: str
    overruled: tuple[OverruledSeen, ...] = Field((), description="of an outcome; of a conclusion it is empty")


class Supports(Result):
    """The wording that the evidence does support."""

    family: str = Field(description="`none` where no family of wording fits")
    families: tuple[str, ...] = Field(description="every family that the evidence warrants")
    phrase: str
    statement: str = Field(description="in GRADE's words")
    certainty_range: CertaintyRange | None


class StatementResult(Result):
    """The verdict on one statement."""

    words: str
    verdict: ClaimVerdict
    because: str
    rules: tuple[str, ...]
    notes: tuple[str, ...] = Field(description="what a reader should also know; each from a rule that fired")
    note_rules: tuple[str, ...]
    asserts: Recognised
    evidence: tuple[EvidenceSeen, ...]
    left_out: tuple[EvidenceSeen, ...]
    supports: Supports
    cited_alone: ClaimVerdict | None = Field(None, description="the verdict on what the text cites, where it leaves "
                                             "evidence out")  # fmt: skip


class ClaimResult(Result):
    """The verdict on one claim: that of its worst part."""

    id: str
    words: str
    verdict: ClaimVerdict
    parts: tuple[StatementResult, ...]
    note: str | None = None

    @property
    def undetermined(self) -> bool:
        """True where some certainty behind it is a range; the verdict is then of its lower end."""
        ranges = [seen.certainty_range for part in self.parts for seen in (*part.evidence, *part.left_out)]
        return any(ends is not None and ends[0] != ends[1] for ends in ranges)


class EvidenceFile(Result):
    """A study set behind the claims."""

    name: str
    title: str
    sha256: str | None
    rulebook: str = Field("", description="the one that the study set names; the claims are checked by one for all")


class ClaimsResult(Result):
    """The result of checking one claims file."""

    schema_: Literal[1] = Field(1, alias="schema")
    title: str
    text: str | None
    rulebook: RulebookName
    evidence: tuple[EvidenceFile, ...]
    claims: tuple[ClaimResult, ...]

    def objectionable(self) -> list[str]:
        """Ids of the claims that are overstated or contradicted."""
        return [claim.id for claim in self.claims if claim.verdict in ("overstated", "contradicted")]
