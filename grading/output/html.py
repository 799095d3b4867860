"""What a notebook shows: a study set, a profile, a verdict and a trail as HTML. Text of the study set is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from grading.model.study import Study
from grading.model.study_set import Outcome, StudySet
from grading.model.trail import Trail
from grading.model.verdict import Grading, Judgement, OutcomeResult
from grading.output.numbers import number
from grading.output.profile import asked, certainty, evidence_profile, overall, re_expressed, relative, until

BY = {"rules": "", "person": ", judged by a person", "assumption": ", assumed"}
STUDY_HEADERS = ("Study", "Design", "Result", "People", "Risk of bias")


def profile(grading: Grading) -> str:
    """The evidence profile with its footnotes."""
    profile = evidence_profile(grading)
    table = _table(profile.heads, profile.plain())
    verdicts = "".join(
        f"<li>{escape(outcome.statement)}{_qualified(outcome.qualifier)}{_told(outcome)}</li>"
        for outcome in grading.outcomes
    )
    footnotes = "".join(f"<p><small>[{letter}] {escape(note)}</small></p>" for letter, note in profile.notes)
    marks = "".join(f"<p><small>{escape(mark)}</small></p>" for mark in profile.marks)
    return (
        f"<h3>{escape(grading.study_set.title)}</h3>{table}"
        f"<ul>{verdicts}</ul><p><b>Overall certainty: {escape(overall(grading))}.</b> "
        f"{escape(grading.conclusion.statement)}</p>{footnotes}{marks}"
    )


def verdict(outcome: OutcomeResult) -> str:
    """The verdict on one outcome: certainty, sentence and qualifier, then what each domain was judged, and why."""
    judged = _table(("Domain", "Judgement", "Why"), [_judged(*each) for each in outcome.judgements.items()])
    open_ = f" <small>({escape(until(outcome))})</small>" if until(outcome) else ""
    return (
        f"<h4>{escape(outcome.name)}: {escape(certainty(outcome))}{open_}</h4>"
        f"<p>{escape(outcome.statement)}{_qualified(outcome.qualifier)}{_told(outcome)}</p>"
        f"<p>{escape(relative(outcome.pooled))}</p>{judged}"
    )


def study_set(graded: StudySet) -> str:
    """The question, and the studies of each outcome with what they report."""
    question = asked(dict(graded.question))
    return f"<h3>{escape(graded.title)}</h3><p>{escape(question)}</p>{''.join(map(_outcome, graded.outcomes))}"


def trail(record: Trail) -> str:
    """What was graded, by what, and how it can be known again; then the evidence profile."""
    said = (
        ("study set", record.study_set.file, f"SHA-256 {record.study_set.sha256}"),
        ("rulebook", f"{record.rulebook.id} {record.rulebook.version}", f"SHA-256 {record.rulebook.sha256}"),
        ("graded by", f"{record.tool.name} {record.tool.version}", f"fired by {record.tool.fired_by}"),
    )
    return _table(("Record of a grading", "", ""), said) + profile(record.result)


def _table(headers: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in headers)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _judged(domain: str, judgement: Judgement) -> tuple[str, str, str]:
    level = f"{judgement.level} ({' to '.join(judgement.range)})" if judgement.range else judgement.level
    return domain, level + BY[judgement.by], judgement.because


def _outcome(outcome: Outcome) -> str:
    pooled = outcome.pooled
    published = (
        f"<p>published pool: {escape(outcome.measure or '')} {number(pooled.effect)}{_interval(pooled.interval)}, "
        f"{pooled.studies} studies, from {escape(pooled.from_)}</p>"
        if pooled else ""
    )  # fmt: skip
    studies = _table(STUDY_HEADERS, map(_study, outcome.studies)) if outcome.studies else ""
    said = f"{outcome.importance}, {outcome.better} is better"
    return f"<h4>{escape(outcome.name)} <small>({escape(said)})</small></h4>{published}{studies}"


def _study(study: Study) -> tuple[str, ...]:
    people = study.analysed
    bias = study.risk_of_bias
    judged = (bias.overall or ", ".join(f"{name} {level}" for name, level in bias.domains.items())) if bias else ""
    return study.id, study.design, _result(study), f"{people:,}" if people else "not known", judged or "not assessed"


def _result(study: Study) -> str:
    """What the study reports: arms, an effect, a direction, or nothing that can be used."""
    if study.arms is not None:
        arms = (study.arms.intervention, study.arms.comparator)
        return " against ".join(
            f"{arm.events}/{arm.n}" if arm.events is not None else f"{number(arm.mean)} (SD {number(arm.sd)})"
            if arm.mean is not None and arm.sd is not None else f"{arm.n} people"
            for arm in arms
        )  # fmt: skip
    if study.result is not None:
        return f"{number(study.result.effect)}{_interval(study.result.interval)}"
    return f"favours {study.favours}" if study.favours else "no numbers"


def _interval(interval: tuple[float, float] | None) -> str:
    return f" ({number(interval[0])} to {number(interval[1])})" if interval else ""


def _told(outcome: OutcomeResult) -> str:
    return "".join(f"; {escape(line)}" for line in re_expressed(outcome.re_expressed))


def _qualified(qualifier: str) -> str:
    return f" <i>({escape(qualifier)})</i>" if qualifier else ""
