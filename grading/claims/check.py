"""check(): claims and the study sets they rest on → what each asserts, what its evidence warrants, and the verdict.

The verdict is the strongest rule of the domain `claim` that fires; notes are those of `claim note`. A claim is as its
worst part. Where a text leaves evidence out, the verdict is on all of it, and that on what is cited alone beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from grading.claims.body import Body, piece, together
from grading.claims.facts import claim_facts
from grading.claims.recognise import Assertion, recognise
from grading.engine import Engine
from grading.errors import Problem, RulebookError
from grading.judgement import Stage, choose, fill
from grading.model.claim import Claim, Claims, Statement
from grading.model.claim_verdict import (
    CLAIM_VERDICTS,
    ClaimResult,
    ClaimsResult,
    ClaimVerdict,
    EvidenceFile,
    StatementResult,
    Supports,
)
from grading.model.study_set import StudySet
from grading.model.verdict import RulebookName
from grading.pipeline import Graded, engine_for, run
from grading.rulebook import Rule, Rulebook

CLAIM, NOTE = "claim", "claim note"


@dataclass(frozen=True)
class CheckedStatement:
    """One statement with its result, and the two domains as they were fired."""

    statement: Statement
    result: StatementResult
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class CheckedClaim:
    """One claim with its result and its statements."""

    claim: Claim
    result: ClaimResult
    statements: tuple[CheckedStatement, ...]


@dataclass(frozen=True)
class Checked:
    """The result, and everything behind it: what `explain` shows."""

    result: ClaimsResult
    claims: tuple[CheckedClaim, ...]
    graded: Mapping[str, Graded]
    rulebook: Rulebook


def check(
    claims: Claims, study_sets: Mapping[str, StudySet], rulebook: str | Path | None = None, *,
    sha256: Mapping[str, str] | None = None,
) -> ClaimsResult:  # fmt: skip
    """Check every claim against its evidence. Raises GradingError where study sets, claims and rulebook do not fit.

    `study_sets` by the names of `evidence:`; every one is graded by the same rulebook: this one, or the claims' own.
    """
    return trace_claims(claims, study_sets, rulebook, sha256=sha256).result


def trace_claims(
    claims: Claims, study_sets: Mapping[str, StudySet], rulebook: str | Path | None = None, *,
    sha256: Mapping[str, str] | None = None,
) -> Checked:  # fmt: skip
    """As `check`, with everything behind the result."""
    engine, digests = engine_for(str(rulebook or claims.rulebook)), sha256 or {}
    _has_domains(engine.rulebook)
    graded = {name: run(engine, one, digests.get(name)) for name, one in study_sets.items()}
    checker = _Checker(engine, graded, study_sets)
    found = tuple(checker.claim(claim) for claim in claims.claims)
    book = engine.rulebook
    result = ClaimsResult(
        title=claims.title, text=claims.text, claims=tuple(one.result for one in found),
        rulebook=RulebookName(id=book.id, version=book.version, sha256=book.sha256),
        evidence=tuple(
            EvidenceFile(name=name, title=one.title, sha256=digests.get(name)) for name, one in study_sets.items()
        ),
    )  # fmt: skip
    return Checked(result, found, graded, book)


def _has_domains(rulebook: Rulebook) -> None:
    lacking = [name for name in (CLAIM, NOTE) if name not in rulebook.domains]
    if lacking or not rulebook.families:
        what = f"it cannot check claims: no {', '.join(lacking) or 'families of wording'}"
        raise RulebookError([Problem(rulebook.id, what, "name the folder `wording` under `includes`")])


class _Checker:
    """Checks one claim after the other against study sets that are graded once."""

    def __init__(self, engine: Engine, graded: Mapping[str, Graded], study_sets: Mapping[str, StudySet]) -> None:
        self.engine, self.graded, self.rulebook = engine, graded, engine.rulebook
        self.questions = {name: one.question for name, one in study_sets.items()}

    def claim(self, claim: Claim) -> CheckedClaim:
        """The claim, checked: as its worst part."""
        statements = tuple(one for statement in claim.statements for one in self._statement(statement))
        parts = tuple(one.result for one in statements)
        verdict = max((part.verdict for part in parts), key=CLAIM_VERDICTS.index)
        result = ClaimResult(id=claim.id, words=claim.words, verdict=verdict, parts=parts, note=claim.note)
        return CheckedClaim(claim, result, statements)

    def _statement(self, statement: Statement) -> list[CheckedStatement]:
        """One result for each family that the words assert."""
        cited = self._body(statement.rests_on)
        whole = self._body((*statement.rests_on, *statement.leaves_out)) if statement.leaves_out else cited
        return [self._assertion(statement, one, cited, whole) for one in recognise(statement, self.rulebook)]

    def _body(self, references: Sequence[str]) -> Body:
        pieces = [piece(reference, self.graded, self.questions) for reference in references]
        return together(pieces, self.engine, self.rulebook)

    def _assertion(self, statement: Statement, assertion: Assertion, cited: Body, whole: Body) -> CheckedStatement:
        alone: ClaimVerdict | None = None
        if statement.leaves_out:
            alone = _verdict(self._stages(statement, assertion, cited, None)[0])
        stages = self._stages(statement, assertion, whole, alone)
        judged, noted = stages
        seen = [one.seen() for one in whole.pieces]
        result = StatementResult(
            words=statement.words, verdict=_verdict(judged), because=" ".join(self._reasons(judged)),
            rules=_ids(choose(judged)[1]), notes=tuple(self._filled(noted, noted.fired())),
            note_rules=_ids(noted.fired()), asserts=assertion.how, evidence=tuple(seen[: len(cited.pieces)]),
            left_out=tuple(seen[len(cited.pieces) :]), supports=_supports(assertion, whole), cited_alone=alone,
        )  # fmt: skip
        return CheckedStatement(statement, result, stages)

    def _stages(
        self, statement: Statement, assertion: Assertion, body: Body, alone: ClaimVerdict | None
    ) -> tuple[Stage, Stage]:
        """The two domains, fired on the facts of this assertion and this body of evidence."""
        left_out = len(statement.leaves_out) if alone else 0
        facts = claim_facts(statement, assertion, body, self.rulebook.families, left_out, alone)
        with self.engine.session(self.rulebook.values) as session:
            judged = Stage.fire(self.rulebook, session, CLAIM, facts)
            return judged, Stage.fire(self.rulebook, session, NOTE, facts)

    def _reasons(self, stage: Stage) -> list[str]:
        """Why the claim has its verdict: every rule that gave it."""
        rules, otherwise = choose(stage)[1], stage.domain.otherwise
        if not rules and otherwise is not None:
            return [otherwise.because]
        return self._filled(stage, rules)

    def _filled(self, stage: Stage, rules: Sequence[Rule]) -> list[str]:
        return list(dict.fromkeys(fill(rule.because, stage.facts, self.rulebook.values) for rule in rules))


def _verdict(stage: Stage) -> ClaimVerdict:
    return cast(ClaimVerdict, choose(stage)[0])


def _ids(rules: Sequence[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def _supports(assertion: Assertion, body: Body) -> Supports:
    """The wording that the evidence supports: the asserted family's own where it is warranted, else the strongest."""
    asserted = assertion.how.family
    family = asserted if asserted in body.families else body.family
    return Supports(
        family=str(family), families=tuple(body.families), phrase=body.families.get(str(family), ""),
        statement=body.statement, certainty_range=body.certainty,
    )  # fmt: skip
