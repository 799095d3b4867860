"""The conclusions of many questions: what `conclude` does for one."""

from __future__ import annotations

from collections.abc import Sequence

from grading.columns.outcomes import Judging, Verdicts
from grading.columns.sheets import Sheets
from grading.columns.tables import Pattern, Plain
from grading.facts import FACTS, Value
from grading.model.study_set import Outcome, Question
from grading.model.verdict import CertaintyRange
from grading.rulebook import Rule
from grading.wording import READ, Counted, GradedOutcome, by_level, overall, question_facts, sentence


def graded_outcomes(
    outcomes: Sequence[Outcome], results: Sequence[Plain], sheets: Sheets, verdicts: Verdicts
) -> list[GradedOutcome]:
    """These outcomes as the conclusion reads them."""
    rows = zip(outcomes, results, verdicts.ends, _facts(sheets), strict=True)
    return [
        GradedOutcome(
            outcome,
            Counted(one["name"], one["importance"], one["evidence"], one["judgements"], ends, one["family"]),
            facts,
        )
        for outcome, one, ends, facts in rows
    ]


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
            fired = by_level(pattern.settled.domain, pattern.fired)
            for row, text in zip(rows, _said(judging, pattern, fired, sheets, rows), strict=True):
                found[row] = _conclusion(pattern.level, fired, ends[row], text)
    return found


def _facts(sheets: Sheets) -> list[dict[str, Value]]:
    """Of each outcome the facts that the conclusion reads, where they are known."""
    found: list[dict[str, Value]] = [{} for _ in range(sheets.size)]
    for name in READ:
        for facts, value in zip(found, _values(sheets, name), strict=True):
            if value is not None:
                facts[name] = value
    return found


def _values(sheets: Sheets, name: str) -> Sequence[Value | None]:
    """A fact of every outcome, None where it is unknown."""
    fact, column = FACTS[name], sheets.columns.get(name)
    if column is None:
        return sheets.told(name)
    values, known = column.values.tolist(), column.known.tolist()
    if fact.type == "word":
        return [fact.words[int(value)] if so else None for value, so in zip(values, known, strict=True)]
    if fact.type == "yes/no":
        return [value == 1 if so else None for value, so in zip(values, known, strict=True)]
    return [value if so else None for value, so in zip(values, known, strict=True)]


def _said(judging: Judging, pattern: Pattern, fired: Sequence[Rule], sheets: Sheets, rows: Sequence[int]) -> list[str]:
    """Every rule that fired adds its sentence."""
    otherwise = pattern.settled.domain.otherwise
    templates = [rule.says for rule in fired] or ([otherwise.because] if otherwise else [])
    filled = [map(sentence, judging.texts.fill(template, sheets, rows)) for template in templates]
    return [" ".join(dict.fromkeys(said)) for said in zip(*filled, strict=True)] if filled else [""] * len(rows)


def _conclusion(family: str, fired: Sequence[Rule], ends: CertaintyRange | None, statement: str) -> Plain:
    return {  # in the order of Conclusion
        "certainty": ends[0] if ends and ends[0] == ends[1] else None,
        "certainty_range": [*ends] if ends else None, "statement": statement, "family": family,
        "rules": [rule.id for rule in fired],
    }  # fmt: skip
