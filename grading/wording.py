"""phrase(): certainty and effect → statement and qualifier of an outcome; verdicts → conclusion of the question.

The rule that fires brings its words (`says`); here is only what is counted for the conclusion. Worded for the lower end
of a range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grading.engine import Session
from grading.facts import Sheet, Value
from grading.judgement import Stage, choose, fill
from grading.model.study_set import Outcome, Question
from grading.model.verdict import Conclusion, OutcomeResult
from grading.model.words import CERTAINTIES, STUDIES_USED, Certainty
from grading.rulebook import Rulebook

MINIMAL = frozenset({"W-MINIMAL", "W-CLEAR-LACK"})
"""Families that say that there is no more than a minimal effect; they make up `benefits_minimal`."""
OPEN = "W-NO-DIFF"
"""One study without a difference: no evidence for a minimal effect, none against it."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a verdict is worded, and the evaluations behind the words."""

    statement: str
    qualifier: str
    family: str
    stages: tuple[Stage, ...]


def phrase(
    rulebook: Rulebook, session: Session, facts: Sheet, thresholds: Mapping[str, Value], lowest: Certainty | None
) -> Words:
    """The sentence and the qualifying phrase for one outcome; `lowest` is None for what is not graded."""
    known: dict[str, Value] = {**facts, **({"certainty": lowest} if lowest else {})}
    stages: list[Stage] = []

    def said(name: str) -> tuple[str, str]:
        stages.append(Stage.fire(rulebook, session, name, dict(known)))
        level, rules = choose(stages[-1])
        return level, fill(rules[0].says, known, thresholds) if rules else ""

    known["effect_phrase"] = said("effect phrase")[1] or f"a difference in {facts.get('outcome', 'the outcome')}"
    statement = said("statement")[1]
    family, qualifier = said("qualifier")
    return Words(sentence(statement), qualifier, family, tuple(stages))


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def overall(outcomes: Sequence[OutcomeResult]) -> tuple[Certainty, Certainty] | None:
    """The lowest certainty among critical outcomes, as a range; None where none of them was graded.

    Source: Core GRADE 1; ACIP GRADE Handbook, chapter 10.
    """
    ranges = [o.certainty_range for o in outcomes if o.importance == "critical" and o.certainty_range is not None]
    if not ranges:
        return None
    rank = CERTAINTIES.index
    return min((low for low, _ in ranges), key=rank), min((high for _, high in ranges), key=rank)


class Row(NamedTuple):
    """A graded outcome, as the conclusion needs it."""

    outcome: Outcome
    result: OutcomeResult
    facts: Sheet

    @property
    def clearly_favours(self) -> Value | None:
        """Whom the whole interval favours; neither by an unimportant effect, or while the studies used are unknown."""
        if STUDIES_USED in self.result.judgements or self.facts.get("effect_is_important") is False:
            return "neither"
        return self.facts.get("clearly_favours")


def conclude(
    rulebook: Rulebook, session: Session, question: Question, outcomes: Sequence[Row]
) -> tuple[Conclusion, Stage]:
    """The conclusion over all outcomes: every rule that fires adds its sentence, the latest level first."""
    certainty = overall([row.result for row in outcomes])
    facts = question_facts(question, outcomes, certainty[0] if certainty else None)
    stage = Stage.fire(rulebook, session, "conclusion", facts)
    domain = stage.domain
    family, _ = choose(stage)
    fired = sorted(stage.fired(), key=lambda rule: -domain.levels.index(rule.then))
    said = [sentence(fill(rule.says, facts, rulebook.values)) for rule in fired]
    if not said and domain.otherwise is not None:
        said = [sentence(fill(domain.otherwise.because, facts, rulebook.values))]
    conclusion = Conclusion(
        certainty=certainty[0] if certainty and certainty[0] == certainty[1] else None, certainty_range=certainty,
        statement=" ".join(dict.fromkeys(said)), family=family, rules=tuple(rule.id for rule in fired),
    )  # fmt: skip
    return conclusion, stage


def question_facts(question: Question, outcomes: Sequence[Row], lowest: Certainty | None) -> dict[str, Value]:
    """Facts of the whole question. Counts by kind are unknown while a graded outcome's kind is."""
    graded = [row for row in outcomes if row.result.certainty_range is not None]
    critical = [row for row in outcomes if row.outcome.importance == "critical"]
    facts: dict[str, Value] = {
        "outcomes_graded": len(graded),
        "critical_graded": sum(row in critical for row in graded),
        "critical_without_evidence": sum(row.result.evidence == "none" for row in critical),
        "comparator": question.comparator,
        "question_text": f"{question.intervention} for {question.population}",
    }
    if question.comparator_is is not None:
        facts["comparator_kind"] = question.comparator_is
    if lowest is not None:
        facts["overall_certainty"] = lowest
    if any(row.outcome.kind is None for row in graded):
        return facts
    return facts | _by_kind([row for row in graded if row in critical], graded)


def _by_kind(critical: Sequence[Row], graded: Sequence[Row]) -> dict[str, Value]:
    benefits = [row for row in critical if row.outcome.kind == "benefit"]
    better = [row for row in benefits if row.clearly_favours == "intervention"]
    worse = [row for row in benefits if row.clearly_favours == "comparator"]
    harms = [row for row in graded if row.outcome.kind == "harm" and row.clearly_favours == "comparator"]
    return {
        "benefits_graded": len(benefits),
        "benefits_minimal": sum(row.result.family in MINIMAL for row in benefits),
        "benefits_other": sum(row.result.family not in (*MINIMAL, OPEN) for row in benefits),
        "benefits_favouring": len(better),
        "benefits_against": len(worse),
        "harms_increased": len(harms),
        "benefits_text": _listed(benefits),
        "favouring_text": _listed(better),
        "against_text": _listed(worse),
        "harms_text": _listed(harms),
    }


def _listed(rows: Sequence[Row]) -> str:
    return "; ".join(f"{row.result.name}, {_level(row.result)} certainty" for row in rows)


def _level(result: OutcomeResult) -> str:
    if result.certainty is not None or result.certainty_range is None:
        return result.certainty or "no"
    return f"{result.certainty_range[0]} to {result.certainty_range[1]}"
