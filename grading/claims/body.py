"""The evidence behind a claim as one body: what its outcomes agree on, and the families of wording that it warrants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.engine import Engine
from grading.facts import Sheet, Value
from grading.judgement import Stage, fill
from grading.model.claim import split
from grading.model.claim_verdict import EvidenceSeen, OverruledSeen
from grading.model.study_set import Question
from grading.model.verdict import CertaintyRange, OutcomeResult
from grading.pipeline import Graded
from grading.rulebook import Rulebook
from grading.stages import Trace
from grading.wording import GradedOutcome, as_facts, conclude, joined, overall

NONE, EFFECT = "none", "effect"
BENEFIT, HARM = "benefit", "harm"


@dataclass(frozen=True)
class Piece:
    """One piece of evidence that a claim names: an outcome, or (`trace` is None) the conclusion of a study set."""

    reference: str
    set_name: str
    graded: Graded
    question: Question
    """With the people in whom the outcome was studied."""
    trace: Trace | None

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The outcomes behind it."""
        return self.graded.traces if self.trace is None else (self.trace,)

    def seen(self) -> EvidenceSeen:
        """As the result shows it."""
        conclusion, result = self.graded.grading.conclusion, self.trace.result if self.trace else None
        return EvidenceSeen(
            reference=self.reference, study_set=self.set_name, outcome=result.id if result else None,
            population=self.question.population, intervention=self.question.intervention,
            comparator=self.question.comparator,
            certainty_range=result.certainty_range if result else conclusion.certainty_range,
            family=result.family if result else conclusion.family,
            statement=result.statement if result else conclusion.statement,
            overruled=tuple(_overruled(result)) if result else (),
        )  # fmt: skip


def _overruled(result: OutcomeResult) -> Iterator[OverruledSeen]:
    for domain, judged in result.judgements.items():
        if judged.by == "person" and judged.overruled is not None and not judged.confirmed:
            yield OverruledSeen(domain=domain, level=judged.level, rules_alone=judged.overruled.level)


@dataclass(frozen=True)
class Body:
    """What the pieces say together. `families` are all that they warrant, each with its phrase, the strongest first.

    `facts` are those on which all outcomes agree, with those of the question.
    """

    pieces: tuple[Piece, ...]
    facts: Sheet
    families: Mapping[str, str]
    statement: str
    certainty: CertaintyRange | None

    @property
    def family(self) -> str:
        """The strongest family, which stands first; `none` where there is none."""
        return next(iter(self.families), NONE)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The outcomes behind it, each once."""
        return _traces(self.pieces)

    @property
    def kinds(self) -> frozenset[str]:
        """Benefit, harm or both; empty where some outcome does not say."""
        said = [trace.outcome.kind for trace in self.traces]
        return frozenset(kind for kind in said if kind) if None not in said else frozenset()

    @property
    def studies(self) -> int:
        """Different studies behind it; those that a published pool does not name are counted as it counts them."""
        named, unnamed = set[str](), dict[str, int]()
        for outcome in (trace.outcome for trace in self.traces):
            named |= set(outcome.named_studies)
            if outcome.pooled is not None:
                review = outcome.pooled.from_
                unnamed[review] = max(outcome.unnamed_studies, unnamed.get(review, 0))
        return len(named) + sum(unnamed.values())


def piece(reference: str, graded: Mapping[str, Graded], questions: Mapping[str, Question]) -> Piece:
    """The piece of evidence of this reference, which was checked before."""
    name, outcome = split(reference)
    found = next((trace for trace in graded[name].traces if trace.outcome.id == outcome), None)
    people = found.outcome.population if found else None
    question = questions[name].model_copy(update={"population": people}) if people else questions[name]
    return Piece(reference, name, graded[name], question, found)


def of_kind(pieces: Sequence[Piece], kind: str) -> tuple[Piece, ...]:
    """The pieces that words of this kind speak of, benefits or harms; all of them where none says that it is one."""
    speaking = [one for one in pieces if one.trace is None or one.trace.outcome.kind in (kind, None)]
    named = any(one.trace is None or one.trace.outcome.kind == kind for one in speaking)
    return tuple(speaking) if kind and named else tuple(pieces)


def _traces(pieces: Sequence[Piece]) -> tuple[Trace, ...]:
    found = {(one.set_name, trace.outcome.id): trace for one in pieces for trace in one.traces}
    return tuple(found.values())


def together(pieces: Sequence[Piece], kind: str, engine: Engine, rulebook: Rulebook) -> Body:
    """The pieces as one body of evidence for words of this kind; empty for words of any.

    Of several outcomes a family that an outcome can have is warranted where all of them have it. What only a whole can
    have (mixed results, a research gap, numbers needed to harm) comes from the conclusion over them.
    """
    if not pieces:
        return Body((), {}, {}, "", None)
    question = joined([one.question for one in pieces])
    asked = {"intervention": question.intervention, "comparator": question.comparator}
    if len(pieces) == 1 and pieces[0].trace is None:
        return _concluded(pieces[0], kind, asked, rulebook)
    traces = _traces(pieces)
    rows = [GradedOutcome(trace.outcome, trace.result, trace.facts) for trace in traces]
    book = pieces[0].graded.rulebook if len({one.set_name for one in pieces}) == 1 else rulebook
    with engine.session(book.values) as session:
        conclusion, stage = conclude(book, session, question, rows, all_critical=True)
    facts = {**_agreed([trace.facts for trace in traces]), **_longest(traces), **asked, **stage.facts}
    families = _families(traces, _said(stage, rulebook), rulebook)
    statement = " ".join(dict.fromkeys(trace.result.statement for trace in traces))
    return _body(pieces, facts, families, statement, conclusion.certainty_range)


def _concluded(piece: Piece, kind: str, asked: Sheet, rulebook: Rulebook) -> Body:
    """The conclusion of a whole set, and what those of its outcomes share that words of this kind speak of.

    Of benefits it bears out what all critical ones share, not what one of them has; of harms, what is told of any.
    """
    graded, stage = piece.graded, piece.graded.conclusion
    traces, conclusion = _spoken_of(graded, kind), graded.grading.conclusion
    single, known = rulebook.domains["qualifier"].levels, rulebook.families
    said = {
        name: text for name, text in _said(stage, rulebook).items() if known[name].of != BENEFIT or name not in single
    }  # fmt: skip
    effects = {name: text for name, text in said.items() if known[name].speaks_of == EFFECT}
    merged = {**effects, **_families(traces, {}, rulebook), **said}
    other = BENEFIT if kind == HARM else HARM
    families = {name: merged[name] for name in sorted(merged, key=lambda name: known[name].of == other)}
    facts = {**_agreed([trace.facts for trace in traces]), **_longest(traces), **asked, **stage.facts}
    own = overall([trace.result for trace in traces], all_critical=True) if kind else conclusion.certainty_range
    return _body((piece,), facts, families, conclusion.statement, own)


def _spoken_of(graded: Graded, kind: str) -> list[Trace]:
    """The graded outcomes of a set that words of this kind speak of: its harms, or what is critical of the others."""
    rated = [trace for trace in graded.traces if trace.result.certainty_range]
    if kind == HARM:
        return [trace for trace in rated if trace.outcome.kind == HARM]
    critical = [trace for trace in rated if trace.outcome.importance == "critical"]
    return [trace for trace in critical if trace.outcome.kind in (kind, None)] if kind else critical


def _body(
    pieces: Sequence[Piece], facts: Sheet, families: Mapping[str, str], statement: str, certainty: CertaintyRange | None
) -> Body:
    return Body(tuple(pieces), {**facts, **as_facts("certainty", certainty)}, families, statement, certainty)


def _said(stage: Stage, rulebook: Rulebook) -> dict[str, str]:
    """Every family that fired, not only the strongest, which comes first; each with its phrases."""
    levels, said = stage.domain.levels, dict[str, list[str]]()
    for rule in sorted(stage.fired(), key=lambda rule: -levels.index(rule.then)):
        if rule.then != NONE:
            said.setdefault(rule.then, []).append(fill(rule.says, stage.facts, rulebook.values))
    return {name: "; ".join(dict.fromkeys(phrases)) for name, phrases in said.items()}


def _agreed(sheets: Sequence[Sheet]) -> dict[str, Value]:
    """The facts that are the same in every sheet."""
    first, *others = sheets or [{}]
    return {name: value for name, value in first.items() if all(sheet.get(name) == value for sheet in others)}


def _longest(traces: Sequence[Trace]) -> dict[str, Value]:
    """The longest follow-up of all, where every outcome's is known."""
    spans = [trace.facts.get("longest_follow_up") for trace in traces]
    known = [float(span) for span in spans if span is not None]
    return {"longest_follow_up": max(known)} if known and len(known) == len(spans) else {}


def _families(traces: Sequence[Trace], concluded: Mapping[str, str], rulebook: Rulebook) -> dict[str, str]:
    """The families of several outcomes, the strongest first: what all have; what the whole has and one could have; what
    each at least implies; and what only a whole can have. Not the effects that a conclusion draws from some of them.
    """
    single, families = rulebook.domains["qualifier"].levels, rulebook.families
    worded = [_said(stage, rulebook) for trace in traces for stage in trace.stages if stage.domain.name == "qualifier"]
    every = sorted({name for said in worded for name in said}, key=single.index, reverse=True)
    phrases = {name: "; ".join(dict.fromkeys(said[name] for said in worded if name in said)) for name in every}
    had = [name for name in every if all(name in said for said in worded)]
    implied = [name for name in every if all({name, *families[name].implied_by} & set(said) for said in worded)]
    whole = [name for name in concluded if name not in single or families[name].speaks_of != EFFECT]
    order = [*had, *(name for name in whole if name in single), *implied, *whole]
    return {name: phrases[name] if name in implied else concluded[name] for name in dict.fromkeys(order)}
