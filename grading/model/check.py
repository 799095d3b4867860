"""What comes out of checking a rulebook: findings, each with the facts that show it; what reaches `otherwise`.

`schema: 1` of the JSON is a public contract.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from pydantic import Field

from grading.model.verdict import Result, RulebookName
from grading.model.words import Value

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""An error makes verdicts wrong or missing; a warning is probably a mistake; a note is good to know."""


class Kind(NamedTuple):
    """One kind of finding: its stable id, how bad it is, what it means, and what mends it."""

    id: str
    severity: Severity
    title: str
    means: str
    cure: str


class FactSheet(Result):
    """A possible sheet of facts, and what a domain does on it when it is fired. What is not given is unknown."""

    name: str = Field("", description="which of several sheets this is, such as `worse`")
    given: dict[str, Value] = Field(description="facts, and thresholds that are not as the rulebook has them")
    fires: tuple[str, ...] = Field((), description="ids of the rules that fire, without those that are overridden")
    settles: str = Field(description="the level, `a to b` where undetermined, `otherwise` where no rule fires, "
                         "`nothing` where no rule fires and there is no `otherwise`")  # fmt: skip


class Accepted(Result):
    """Why a finding is as it should be, and where that was written down."""

    because: str
    where: str
    source: tuple[str, ...] = ()


class Finding(Result):
    """One thing that is wrong with a rulebook, or good to know; `id` is stable, and has a page in the catalogue."""

    id: str = Field(description="such as GC101")
    severity: Severity
    rulebook: str
    where: str = Field(description="file:line")
    domain: str = ""
    rules: tuple[str, ...] = ()
    about: str = Field(description="what of it is faulty: a rule, condition, threshold, fact, source or family")
    what: str
    help: str
    sheets: tuple[FactSheet, ...] = Field((), description="facts that show it")
    accepted: Accepted | None = None


class Reached(Result):
    """The sheets on which no rule of a domain fires, as cases that together are all of them.

    A case is a list of conditions; `whole` is False where there are more cases than were listed.
    """

    domain: str
    then: str
    cases: tuple[tuple[str, ...], ...]
    whole: bool


class RulebookChecked(Result):
    """One rulebook, with everything that was found. `proved` names what was asked and found nothing."""

    rulebook: RulebookName
    rules: int
    findings: tuple[Finding, ...]
    otherwise: tuple[Reached, ...] = ()
    proved: tuple[str, ...] = Field((), description="ids of findings that the rulebook is proved to be free of")

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted, notes left out."""
        return tuple(one for one in self.findings if one.accepted is None and one.severity != "note")

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """Findings that somebody accepted."""
        return tuple(one for one in self.findings if one.accepted)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is good to know, and nobody accepted."""
        return tuple(one for one in self.findings if one.accepted is None and one.severity == "note")


class CheckResult(Result):
    """All rulebooks that were checked."""

    schema_: Literal[1] = Field(1, alias="schema")
    rulebooks: tuple[RulebookChecked, ...]

    def unaccepted(self, least: Severity) -> tuple[Finding, ...]:
        """Findings at least as bad as this that nobody accepted."""
        counted = SEVERITIES[: SEVERITIES.index(least) + 1]
        every = (finding for one in self.rulebooks for finding in one.findings)
        return tuple(one for one in every if one.accepted is None and one.severity in counted)


class Telling(Result):
    """A smallest sheet on which two rulebooks settle a domain to two different levels."""

    levels: tuple[str, str]
    sheets: tuple[FactSheet, FactSheet] = Field(description="the same facts, fired by the one and by the other")


class DomainCompared(Result):
    """One domain of two rulebooks: the same on every possible sheet, or the sheets that tell them apart."""

    domain: str
    tells: tuple[Telling, ...] = Field((), description="the fewest facts first; none where the domains are equivalent")
    thresholds: tuple[str, ...] = Field((), description="thresholds that its facts are derived with, and that differ")
    only_in: str = Field("", description="the rulebook that alone has it, if only one has")

    @property
    def equivalent(self) -> bool:
        """True where the two always settle alike, on whatever evidence."""
        return not (self.tells or self.thresholds)


class AgainstResult(Result):
    """Two rulebooks, domain by domain."""

    schema_: Literal[1] = Field(1, alias="schema")
    rulebook: RulebookName
    against: RulebookName
    domains: tuple[DomainCompared, ...]

    @property
    def equivalent(self) -> bool:
        """True where no possible evidence is judged otherwise."""
        return all(domain.equivalent for domain in self.domains)
