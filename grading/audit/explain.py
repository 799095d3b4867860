"""Why: for each domain what its rules did, each condition with its facts, where they come from, and its threshold."""

from __future__ import annotations

from grading.audit.behind import Behind
from grading.audit.origins import Lines, Origins
from grading.audit.teller import Teller
from grading.audit.told import unknown
from grading.audit.what_if import within_explanation
from grading.audit.why_not import next_to, why_not
from grading.intake.study_set_file import Source
from grading.model.explanation import DomainShown, Explanation, OutcomeExplained, WhyNot
from grading.model.words import Certainty
from grading.output.profile import certainty, relative, until
from grading.pipeline import Graded
from grading.stages import Trace


def explain(
    graded: Graded, source: Source | None, outcome: str | None = None, domain: str | None = None
) -> Explanation:
    """The explanation of all outcomes, of one, or of one domain of it. Raises GradingError for unknown names.

    `source` is the study set as it was typed, where there is one. Of one outcome it ends with why the certainty is not
    one level higher or lower, and what would change it.
    """
    traces = _asked(graded, outcome)
    if domain is not None and domain not in graded.rulebook.domains:
        raise unknown(f"`{domain}`", "domain", domain, list(graded.rulebook.domains))
    lines = Lines.of(source.located) if source else None
    explained = [_outcome(graded, lines, trace, domain) for trace in traces]
    if outcome is not None and domain is None:
        explained = [_otherwise(graded, source, lines, *pair) for pair in zip(explained, traces, strict=True)]
    whole = domain == "conclusion" or (outcome is None and domain is None)
    return Explanation(
        domain=domain,
        outcomes=tuple(explained),
        question=graded.grading.conclusion.statement if whole else "",
        conclusion=_conclusion(graded, lines) if whole else None,
    )


def explain_not(graded: Graded, source: Source | None, outcome: str, level: Certainty) -> Explanation:
    """Why the certainty of this outcome is not this level. Raises GradingError for an unknown outcome."""
    trace = _asked(graded, outcome)[0]
    found = why_not(trace, _teller(graded, Lines.of(source.located) if source else None, trace), level)
    return Explanation(outcomes=(headed(trace, why_not=(found,)),))


def _asked(graded: Graded, outcome: str | None) -> list[Trace]:
    traces = [trace for trace in graded.traces if outcome in (None, trace.outcome.id)]
    if not traces:
        raise unknown(f"`{outcome}`", "outcome", str(outcome), [trace.outcome.id for trace in graded.traces])
    return traces


def _teller(graded: Graded, lines: Lines | None, trace: Trace) -> Teller:
    return Teller(graded.rulebook, Origins.of_outcome(lines, graded, trace) if lines else None)


def _outcome(graded: Graded, lines: Lines | None, trace: Trace, only: str | None) -> OutcomeExplained:
    teller = _teller(graded, lines, trace)
    told = tuple(
        teller.domain(stage, trace.result.judgements.get(stage.domain.name))
        for stage in trace.stages if only in (None, stage.domain.name)
    )  # fmt: skip
    return headed(trace, told)


def _otherwise(
    graded: Graded, source: Source | None, lines: Lines | None, explained: OutcomeExplained, trace: Trace
) -> OutcomeExplained:
    """The same with why it did not come out otherwise, and what would change it."""
    return explained.model_copy(
        update={
            "why_not": next_to(trace, _teller(graded, lines, trace)),
            "what_if": within_explanation(Behind(graded, source), trace.result) if source else None,
        }
    )


def headed(trace: Trace, domains: tuple[DomainShown, ...] = (), why_not: tuple[WhyNot, ...] = ()) -> OutcomeExplained:
    """What came out for an outcome: certainty, statement, estimate, what is undetermined; with these domains."""
    result = trace.result
    return OutcomeExplained(
        id=result.id, name=result.name, certainty_range=result.certainty_range, certainty=certainty(result),
        statement=result.statement, undetermined=until(result), domains=domains, why_not=why_not,
        estimate=f"{relative(result.pooled)}, {result.pooled.method}" if result.pooled else "",
    )  # fmt: skip


def _conclusion(graded: Graded, lines: Lines | None) -> DomainShown:
    teller = Teller(graded.rulebook, Origins.of_question(lines, graded) if lines else None)
    return teller.domain(graded.conclusion, None)
