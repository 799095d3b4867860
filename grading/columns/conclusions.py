"""The conclusions of many questions: what `conclude` does for one."""

from __future__ import annotations

from collections.abc import Sequence

from grading.columns.outcomes import Judging
from grading.columns.sheets import Sheets
from grading.columns.tables import Pattern, Plain
from grading.model.study_set import Question
from grading.model.verdict import CertaintyRange, Conclusion
from grading.wording import GradedOutcome, by_level, overall, question_facts, sentence


def conclusions(judging: Judging, questions: Sequence[tuple[Question, Sequence[GradedOutcome]]]) -> list[Plain | None]:
    """The conclusion of each question over its outcomes; None where the rulebook does not cover it."""
    ends = [overall([row.result for row in rows]) for _, rows in questions]
    sheets = Sheets.of([
        question_facts(question, rows, [row for row in rows if row.outcome.importance == "critical"], one)
        for (question, rows), one in zip(questions, ends, strict=True)
    ])  # fmt: skip
    found: list[Plain | None] = [None] * len(questions)
    for pattern, rows in judging.tables["conclusion"].fire(sheets).groups():
        if not pattern.uncovered:
            for row, text in zip(rows, _said(judging, pattern, sheets, rows), strict=True):
                found[row] = _conclusion(pattern, ends[row], text)
    return found


def _said(judging: Judging, pattern: Pattern, sheets: Sheets, rows: Sequence[int]) -> list[str]:
    """Every rule that fired adds its sentence, the latest level first."""
    otherwise = pattern.settled.domain.otherwise
    templates = [rule.says for rule in by_level(pattern.settled.domain, pattern.fired)] or (
        [otherwise.because] if otherwise else []
    )
    filled = [map(sentence, judging.texts.fill(template, sheets, rows)) for template in templates]
    return [" ".join(dict.fromkeys(said)) for said in zip(*filled, strict=True)] if filled else [""] * len(rows)


def _conclusion(pattern: Pattern, ends: CertaintyRange | None, statement: str) -> Plain:
    certainty = ends[0] if ends and ends[0] == ends[1] else None
    rules = tuple(rule.id for rule in by_level(pattern.settled.domain, pattern.fired))
    conclusion = Conclusion(
        certainty=certainty, certainty_range=ends, statement=statement, family=pattern.level, rules=rules
    )
    return conclusion.model_dump(mode="json")
