"""A claims file on a case: one of its claims, and what the rulebook makes of it and of the evidence behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from grading.claims import Checked, CheckedClaim, run_claims
from grading.engine import Engine
from grading.errors import ScenarioError, did_you_mean
from grading.intake.claims_file import ClaimsSource, load_claims
from grading.model.claim import Claim
from grading.pipeline import Graded
from grading.rulebook import Rulebook
from grading.scenarios.claimed import ClaimReading
from grading.scenarios.reading import is_said
from grading.stages import Trace

One = TypeVar("One")


@lru_cache(maxsize=8)
def _opened(path: Path) -> ClaimsSource:
    """The file is read once, and each claim of it is a scenario."""
    return load_claims(path)


@lru_cache(maxsize=8)
def _checked(path: Path, engine: Engine) -> Checked:
    """All claims of the file under these rules: the study sets behind them are graded once."""
    source = _opened(path)
    return run_claims(engine, source.claims, source.study_sets, source.digests)


def forget() -> None:
    """Read claims files anew from here on."""
    _opened.cache_clear()
    _checked.cache_clear()


@dataclass(frozen=True)
class Cited:
    """A claims file, and the claim that the scenario is about."""

    path: Path
    claim: str = ""

    @property
    def rulebook(self) -> str:
        """The rulebook that the file names."""
        return str(_opened(self.path).claims.rulebook)

    def checked(self, engine: Engine) -> Checked:
        """Its claims, checked by these rules."""
        return _checked(self.path, engine)

    def known(self) -> dict[str, Claim]:
        """Its claims by their ids. Raises ClaimsError with everything that is wrong in it."""
        return {claim.id: claim for claim in _opened(self.path).claims.claims}

    def called(self, name: str) -> str:
        """The id of the claim, if there is one of this id."""
        if name not in self.known():
            what = f"no claim `{name}`{did_you_mean(name, self.known())}"
            raise ScenarioError.of(self.path.name, what, f"claims: {', '.join(self.known())}")
        return name

    def saying(self, words: str, tags: Sequence[str]) -> str:
        """The id of the claim with these words: the one that the tag names, or the only one that has them."""
        tagged = [tag for tag in tags if tag in self.known()]
        found = [name for name, claim in self.known().items() if is_said(words, claim.words)]
        if tagged and not set(tagged) & set(found):
            says = self.known()[tagged[0]].words
            raise ScenarioError.of(self.path.name, f"`{tagged[0]}` does not say so", f"it says: {says}")
        both = [name for name in found if name in tagged or not tagged]
        if len(both) != 1:
            what = f"{len(found) or 'no'} claim{'s' if len(found) > 1 else ''} say{'' if len(found) > 1 else 's'} so"
            help = f"they are {', '.join(found)}: tag the scenario with one of them" if found else "quote its words"
            raise ScenarioError.of(self.path.name, what, help)
        return both[0]


@dataclass(frozen=True)
class CitedReading(ClaimReading):
    """What `ClaimReading` does, of a claim in a file. An outcome is one that the claim rests on."""

    @cached_property
    def behind(self) -> Checked:
        """All claims of the file, checked, with everything behind them."""
        return self.case.cited.checked(self.case.engine_of(self.book))

    @property
    def rulebook(self) -> Rulebook:
        """The rules that the claim and its evidence are held against."""
        return self.behind.rulebook

    @property
    def claim(self) -> CheckedClaim:
        """The claim that the scenario is about."""
        return next(one for one in self.behind.claims if one.claim.id == self.case.cited.claim)

    @property
    def graded(self) -> Graded:
        """The study set that the claim rests on. ScenarioError where it is none, or several."""
        found = {name: self.behind.graded[name] for name, _ in self._references}
        return self._only("study set", found, "say of all evidence together what `the evidence supports`")

    @property
    def _references(self) -> list[tuple[str, str | None]]:
        """Study set and outcome of each piece of evidence that the part rests on."""
        return [(seen.study_set, seen.outcome) for seen in self.part.evidence]

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The outcomes that the claim rests on."""
        return tuple(
            trace for name, outcome in self._references for trace in self.behind.graded[name].traces
            if outcome in (None, trace.outcome.id)
        )  # fmt: skip

    @property
    def trace(self) -> Trace:
        """The outcome that the claim rests on, or the one of them that was turned to."""
        turned_to = {trace.outcome.id: trace for trace in self.traces if trace.outcome.id == self.case.outcome}
        found = turned_to or {trace.outcome.id: trace for trace in self.traces}
        return self._only("outcome", found, f"turn to one of them: {', '.join(found)}")

    def _only(self, kind: str, found: dict[str, One], cure: str) -> One:
        if len(found) != 1:
            what = f"{self.claim.claim.id} rests on {len(found) or 'no'} {kind}{'' if len(found) == 1 else 's'}"
            raise ScenarioError.of("", what, cure if found else "say what is so of the claim itself")
        return next(iter(found.values()))

    def evidence(self) -> tuple[Graded, ...]:
        """The study sets behind the claim, graded."""
        parts = [one.result for one in self.claim.statements]
        sets = {seen.study_set for part in parts for seen in (*part.evidence, *part.left_out)}
        return tuple(self.behind.graded[name] for name in sorted(sets))
