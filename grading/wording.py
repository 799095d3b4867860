"""phrase(): certainty and effect → statement and qualifier of an outcome; verdicts → conclusion of the question.

The rule that fires brings its words (`says`); here is only what is counted for the conclusion. Of a range
the lower end is worded, and both ends are named.

Overloaded words: `favours` is of one outcome and any size; a benefit is *seen better* (a harm *seen fewer*) where that
is clear and not unimportant, or where studies that compare report it without an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from grading.engine import Session
from grading.facts import Sheet, Value
from grading.judgement import Stage, choose, fill
from grading.model.study_set import Outcome, Question
from grading.model.verdict import CertaintyRange, Conclusion, OutcomeResult, spread
from grading.model.words import CERTAINTIES, STUDIES_USED
from grading.rulebook import Domain, Rule, Rulebook

MINIMAL = frozenset({"W-MINIMAL", "W-CLEAR-LACK"})
"""Families that say that there is no more than a minimal effect; they make up `benefits_minimal`."""
OPEN = "W-NO-DIFF"
"""One study without a difference: no evidence for a minimal effect, none against it."""
SHORT = frozenset({"too little", "far too little"})
"""Less information than one adequate trial would give."""
UNCONTROLLED = "uncontrolled studies"
"""The body of evidence that compares nothing, and so can contradict nothing."""
READ = ("clearly_favours", "directions_conflict", "effect_favours", "effect_is_important", "evidence_form",
        "information", "interval_reaches_important_benefit", "longest_follow_up", "nnt_text",
        "number_needed")  # fmt: skip
"""The facts of outcomes that the conclusion reads."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a verdict is worded, and the evaluations behind the words."""

    statement: str
    qualifier: str
    family: str
    stages: tuple[Stage, ...]


def phrase(
    rulebook: Rulebook, session: Session, facts: Sheet, thresholds: Mapping[str, Value], ends: CertaintyRange | None
) -> Words:
    """The sentence and the qualifying phrase for one outcome; `ends` is None for what is not graded."""
    known = {**facts, **as_facts("certainty", ends)}
    stages: list[Stage] = []

    def said(name: str) -> tuple[str, str]:
        stages.append(Stage.fire(rulebook, session, name, known))
        level, rules = choose(stages[-1])
        return level, fill(rules[0].says, known, thresholds) if rules else ""

    effect = said("effect phrase")[1] or f"a difference in {facts.get('outcome', 'the outcome')}"
    known = {**known, "effect_phrase": effect}
    statement = said("statement")[1]
    family, qualifier = said("qualifier")
    return Words(sentence(statement), qualifier, family, tuple(stages))


def as_facts(name: str, ends: CertaintyRange | None) -> dict[str, Value]:
    """A certainty for the rules, which word its lower end, and as it is said."""
    return {name: ends[0], f"{name}_text": spread(ends)} if ends else {}


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


class Counted(NamedTuple):
    """The verdict on an outcome, as far as the conclusion reads it of a result."""

    name: str
    importance: str
    evidence: str
    judgements: Mapping[str, Any]
    certainty_range: CertaintyRange | None
    family: str


def overall(outcomes: Sequence[OutcomeResult | Counted], *, all_critical: bool = False) -> CertaintyRange | None:
    """The lowest certainty among critical outcomes, as a range; None where none of them was graded.

    `all_critical` takes every outcome as critical. Source: Core GRADE 1; ACIP GRADE Handbook, chapter 10.
    """
    critical = [outcome for outcome in outcomes if all_critical or outcome.importance == "critical"]
    ranges = [outcome.certainty_range for outcome in critical if outcome.certainty_range is not None]
    if not ranges:
        return None
    rank = CERTAINTIES.index
    return min((low for low, _ in ranges), key=rank), min((high for _, high in ranges), key=rank)


class GradedOutcome(NamedTuple):
    """A graded outcome, as the conclusion needs it."""

    outcome: Outcome
    result: OutcomeResult | Counted
    facts: Sheet
    """Of its facts, those of `READ` at least."""

    @property
    def clearly_favours(self) -> Value | None:
        """Whom the whole interval favours; neither by an unimportant effect, or while the studies used are unknown."""
        if STUDIES_USED in self.result.judgements or self.facts.get("effect_is_important") is False:
            return "neither"
        return self.facts.get("clearly_favours")

    @property
    def reported(self) -> Value | None:
        """Whom studies that compare are reported to favour, where no estimate and no p says it."""
        told = self.facts.get("evidence_form") in ("narrative", "within an arm only")
        if not told or "clearly_favours" in self.facts or self.result.evidence == UNCONTROLLED:
            return None
        return self.facts.get("effect_favours")

    @property
    def seen(self) -> Literal["better", "no better"] | None:
        """Whether the outcome is seen to be better with the intervention; None where that is open.

        A wide interval is open: one that includes no effect and still reaches an important benefit. So is a benefit
        that is clear and unimportant.
        """
        if self.result.evidence == UNCONTROLLED or STUDIES_USED in self.result.judgements:
            return None
        if "intervention" in (self.clearly_favours, self.reported):
            return "better"
        clear = self.reported or self.facts.get("clearly_favours")
        wide = clear == "neither" and self.facts.get("interval_reaches_important_benefit") is True
        return "no better" if clear in ("comparator", "neither") and not wide else None

    @property
    def conflicting(self) -> bool:
        """Whether its studies disagree in direction, and no interval over all of them settles it."""
        settled = self.facts.get("clearly_favours") in ("intervention", "comparator")
        return self.facts.get("directions_conflict") is True and not settled


def joined(questions: Sequence[Question]) -> Question:
    """One question of several: what they share is said once, what differs is joined with "or"."""
    shared = {question.comparator_is for question in questions}
    return Question.model_construct(
        population=_either(question.population for question in questions),
        intervention=_either(question.intervention for question in questions),
        comparator=_either(question.comparator for question in questions),
        comparator_is=shared.pop() if len(shared) == 1 else None,
    )  # fmt: skip


def _either(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))


def conclude(
    rulebook: Rulebook,
    session: Session,
    question: Question,
    outcomes: Sequence[GradedOutcome],
    *,
    all_critical: bool = False,
) -> tuple[Conclusion, Stage]:
    """The conclusion over all outcomes: every rule that fires adds its sentence, the latest level first.

    `all_critical` takes every outcome as critical: for outcomes that were picked, and not those of one study set.
    """
    certainty = overall([row.result for row in outcomes], all_critical=all_critical)
    critical = [row for row in outcomes if all_critical or row.outcome.importance == "critical"]
    facts = question_facts(question, outcomes, critical, certainty)
    stage = Stage.fire(rulebook, session, "conclusion", facts)
    domain = stage.domain
    family, _ = choose(stage)
    fired = by_level(domain, stage.fired())
    said = [sentence(fill(rule.says, facts, rulebook.values)) for rule in fired]
    if not said and domain.otherwise is not None:
        said = [sentence(fill(domain.otherwise.because, facts, rulebook.values))]
    conclusion = Conclusion(
        certainty=certainty[0] if certainty and certainty[0] == certainty[1] else None, certainty_range=certainty,
        statement=" ".join(dict.fromkeys(said)), family=family, rules=tuple(rule.id for rule in fired),
    )  # fmt: skip
    return conclusion, stage


def by_level(domain: Domain, fired: Sequence[Rule]) -> list[Rule]:
    """The rules that fired in the order in which they are said: the latest level first."""
    return sorted(fired, key=lambda rule: -domain.levels.index(rule.then))


def question_facts(
    question: Question,
    outcomes: Sequence[GradedOutcome],
    critical: Sequence[GradedOutcome],
    certainty: CertaintyRange | None,
) -> dict[str, Value]:
    """Facts of the whole question. Counts by kind are unknown while a graded outcome's kind is."""
    graded = [row for row in outcomes if row.result.certainty_range is not None]
    decisive = [row for row in critical if row.result.certainty_range is not None]
    facts: dict[str, Value] = {
        "outcomes_graded": len(graded),
        "critical_graded": len(decisive),
        "critical_without_evidence": len([row for row in critical if row.result.evidence == "none"]),
        "critical_short_of_information": len([row for row in decisive if row.facts.get("information") in SHORT]),
        "comparator": question.comparator,
        "question_text": f"{question.intervention} for {question.population}",
        **as_facts("overall_certainty", certainty),
    }
    followed = [float(row.facts["longest_follow_up"]) for row in decisive if "longest_follow_up" in row.facts]
    if followed and len(followed) == len(decisive):
        facts["longest_critical_follow_up"] = max(followed)
    if question.comparator_is is not None:
        facts["comparator_kind"] = question.comparator_is
    if None not in [row.outcome.kind for row in graded]:
        benefits = [row for row in decisive if row.outcome.kind == "benefit"]
        harms = [row for row in graded if row.outcome.kind == "harm"]
        facts.update(_of_benefits(benefits) if benefits else NO_BENEFITS)
        facts.update(_of_harms(harms) if harms else NO_HARMS)
    return facts


def _of_benefits(benefits: Sequence[GradedOutcome]) -> dict[str, Value]:
    clear = [(row, row.clearly_favours) for row in benefits]
    favouring = [row for row, whom in clear if whom == "intervention"]
    against = [row for row, whom in clear if whom == "comparator"]
    better, no_better = _seen(benefits)
    conflicting = [row for row in benefits if row.conflicting]
    families = [row.result.family for row in benefits]
    return {
        **as_facts("favouring_certainty", _surest(favouring)),
        "benefits_graded": len(benefits),
        "benefits_minimal": len([family for family in families if family in MINIMAL]),
        "benefits_other": len([family for family in families if family not in MINIMAL and family != OPEN]),
        "benefits_favouring": len(favouring),
        "benefits_against": len(against),
        "benefits_seen_better": len(better),
        "benefits_seen_no_better": len(no_better),
        "benefits_conflicting": len(conflicting),
        "benefits_text": _listed(benefits),
        "favouring_text": _listed(favouring),
        "against_text": _listed(against),
        "better_text": _listed(better),
        "no_better_text": _listed(no_better),
        "conflicting_text": _listed(conflicting),
    }


def _of_harms(harms: Sequence[GradedOutcome]) -> dict[str, Value]:
    told = [row for row in harms if row.facts.get("evidence_form") == "narrative" and row.reported == "comparator"]
    more = [row for row in harms if row.clearly_favours == "comparator" or row in told]
    fewer, no_fewer = _seen(harms)
    counted = [row for row in more if "number_needed" in row.facts]
    numbers = [float(row.facts["number_needed"]) for row in counted]
    return {
        "harms_increased": len(more),
        "harms_seen_fewer": len(fewer),
        "harms_seen_no_fewer": len(no_fewer),
        "harms_other": len(harms) - len(fewer),
        "harms_in_numbers": len(counted),
        "harms_text": _listed(more),
        "fewer_text": _listed(fewer),
        "no_fewer_text": _listed(no_fewer),
        "numbers_needed_text": "; ".join([f"{row.result.name} {row.facts['nnt_text']}" for row in counted]),
        **({"least_number_needed": min(numbers), "most_number_needed": max(numbers)} if numbers else {}),
    }


def _surest(rows: Sequence[GradedOutcome]) -> CertaintyRange | None:
    ranges = [row.result.certainty_range for row in rows if row.result.certainty_range]
    return max(ranges, key=lambda ends: tuple(map(CERTAINTIES.index, ends)), default=None)


def _seen(rows: Sequence[GradedOutcome]) -> tuple[list[GradedOutcome], list[GradedOutcome]]:
    """Those that are seen to be better, and those that are seen to be no better."""
    seen = [(row, row.seen) for row in rows]
    return [row for row, how in seen if how == "better"], [row for row, how in seen if how == "no better"]


def _listed(rows: Sequence[GradedOutcome]) -> str:
    if not rows:  # as most are
        return ""
    said = [(row.result.name, row.result.certainty_range) for row in rows]
    return "; ".join([f"{name}, {spread(ends) if ends else 'no'} certainty" for name, ends in said])


NO_BENEFITS, NO_HARMS = _of_benefits(()), _of_harms(())
"""Of questions without any, counted once: in a batch most are of one outcome."""
