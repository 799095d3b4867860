"""check(): claims and the study sets they rest on → what each asserts, what its evidence warrants, and the verdict.

The verdict is the strongest rule of the domain `claim` that fires; notes are those of `claim note`. A claim is as its
worst part. Where a text leaves evidence out, the verdict is on all of it, and that on what is cited alone beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from grading.claims.body import Body, of_kind, piece, together
from grading.claims.facts import claim_facts
from grading.claims.recognise import Assertion, Context, recognise
from grading.engine import Engine
from grading.errors import ClaimsError, Problem, RulebookError, did_you_mean
from grading.judgement import Stage, choose, fill
from grading.model.claim import Claim, Claims, Statement
from grading.model.claim_verdict import (
    CLAIM_VERDICTS,
    WORSE,
    ClaimResult,
    ClaimsResult,
    ClaimVerdict,
    EvidenceFile,
    StatementResult,
    Supports,
)
from grading.model.study_set import StudySet
from grading.pipeline import Graded, engine_for, named, run
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
    return run_claims(engine_for(str(rulebook or claims.rulebook)), claims, study_sets, sha256 or {})


def run_claims(
    engine: Engine, claims: Claims, study_sets: Mapping[str, StudySet], digests: Mapping[str, str]
) -> Checked:
    """Check with an engine that is compiled already; `digests` of the files that the study sets were read from."""
    _can_check(engine.rulebook)
    _lead_somewhere(claims, study_sets)
    graded = {name: run(engine, one, digests.get(name)) for name, one in study_sets.items()}
    checker = _Checker(engine, graded, study_sets)
    found = tuple(checker.claim(claim) for claim in claims.claims)
    book = engine.rulebook
    result = ClaimsResult(
        title=claims.title, text=claims.text, claims=tuple(one.result for one in found),
        rulebook=named(book),
        evidence=tuple(
            EvidenceFile(name=name, title=one.title, sha256=digests.get(name),
                         rulebook=one.rulebook if "rulebook" in one.model_fields_set else "")
            for name, one in study_sets.items()
        ),
    )  # fmt: skip
    return Checked(result, found, graded, book)


def _can_check(rulebook: Rulebook) -> None:
    """Refuse a rulebook that lacks what claims are checked by, or that knows other verdicts."""
    parts = {
        "claims.yaml": CLAIM in rulebook.domains, "claim-notes.yaml": NOTE in rulebook.domains,
        "families.yaml": rulebook.families, "certainty-words.yaml": rulebook.certainty_words,
    }  # fmt: skip
    problems = [
        Problem(rulebook.id, f"it cannot check claims without {file}", "add the file beside conclusions.yaml")
        for file, there in parts.items() if not there
    ]  # fmt: skip
    domain = rulebook.domains.get(CLAIM)
    if domain is not None and domain.levels != CLAIM_VERDICTS:
        help = f"the verdicts on a claim are, in this order: {', '.join(CLAIM_VERDICTS)}"
        problems.append(Problem(domain.where, "the levels of `claim` are others than the verdicts", help))
    if problems:
        raise RulebookError(problems)


def _lead_somewhere(claims: Claims, study_sets: Mapping[str, StudySet]) -> None:
    """Refuse references that lead nowhere. A claims file that was read has none."""
    known = {f"{name}/{outcome.id}" for name, one in study_sets.items() for outcome in one.outcomes} | set(study_sets)
    lost = [
        Problem(f"claim `{claim.id}`", f"no evidence `{reference}`{did_you_mean(reference, known)}", "mend it")
        for claim in claims.claims for statement in claim.statements
        for reference in (*statement.rests_on, *statement.leaves_out) if reference not in known
    ]  # fmt: skip
    if lost:
        raise ClaimsError(lost)


class _Checker:
    """Checks one claim after the other against study sets that are graded once."""

    def __init__(self, engine: Engine, graded: Mapping[str, Graded], study_sets: Mapping[str, StudySet]) -> None:
        self.engine, self.graded, self.rulebook = engine, graded, engine.rulebook
        self.questions = {name: one.question for name, one in study_sets.items()}
        self.bodies: dict[tuple[tuple[str, ...], str], Body] = {}

    def claim(self, claim: Claim) -> CheckedClaim:
        """The claim, checked: as its worst part."""
        statements = tuple(one for statement in claim.statements for one in self._statement(statement))
        parts = tuple(one.result for one in statements)
        verdict = max((part.verdict for part in parts), key=WORSE.index)
        result = ClaimResult(id=claim.id, words=claim.words, verdict=verdict, parts=parts, note=claim.note)
        return CheckedClaim(claim, result, statements)

    def _statement(self, statement: Statement) -> list[CheckedStatement]:
        """One result for each family that the words assert."""
        body = self._body((*statement.rests_on, *statement.leaves_out))
        questions = [one.question for one in body.pieces]
        context = Context(
            tuple(dict.fromkeys(question.intervention for question in questions)),
            tuple(dict.fromkeys(question.comparator for question in questions)), body.kinds,
        )  # fmt: skip
        return [self._assertion(statement, one) for one in recognise(statement, self.rulebook, context)]

    def _body(self, references: tuple[str, ...], kind: str = "") -> Body:
        """The evidence of these references, or what of it is of this kind; put together once."""
        if (references, kind) not in self.bodies:
            pieces = [piece(reference, self.graded, self.questions) for reference in references]
            self.bodies[references, kind] = together(of_kind(pieces, kind), kind, self.engine, self.rulebook)
        return self.bodies[references, kind]

    def _is_studied(self, reference: str) -> bool:
        traces = piece(reference, self.graded, self.questions).traces
        return any(trace.outcome.body != "none" for trace in traces)

    def _assertion(self, statement: Statement, assertion: Assertion) -> CheckedStatement:
        every = (*statement.rests_on, *statement.leaves_out)
        kind = assertion.family.of if assertion.family else ""
        studied = tuple(one for one in statement.leaves_out if self._is_studied(one))  # an outcome without a study
        cited = self._body(statement.rests_on, kind)  # takes nothing from what the others show
        whole = self._body((*statement.rests_on, *studied), kind)
        alone: ClaimVerdict | None = None
        if statement.leaves_out:
            alone = _verdict(self._stages(statement, assertion, cited, None)[0])
        stages = self._stages(statement, assertion, whole, alone)
        judged, noted = stages
        seen = [one.seen() for one in self._body(every).pieces]
        result = StatementResult(
            words=statement.words, verdict=_verdict(judged), because=" ".join(self._reasons(judged)),
            rules=_ids(choose(judged)[1]), notes=tuple(self._filled(noted, noted.fired())),
            note_rules=_ids(noted.fired()), asserts=assertion.how, evidence=tuple(seen[: len(statement.rests_on)]),
            left_out=tuple(seen[len(statement.rests_on) :]), supports=_supports(assertion, whole), cited_alone=alone,
        )  # fmt: skip
        return CheckedStatement(statement, result, stages)

    def _stages(
        self, statement: Statement, assertion: Assertion, body: Body, alone: ClaimVerdict | None
    ) -> tuple[Stage, Stage]:
        """The two domains, fired on the facts of this assertion and this body of evidence."""
        facts = claim_facts(statement, assertion, body, self.rulebook.families, alone)
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
