"""Verdicts under two rulebooks as rows and nested lines of text. Shared by the formats."""

from __future__ import annotations

from collections.abc import Iterator

from grading.facts.fact import plain
from grading.model.comparison import (
    Comparison,
    ConclusionCompared,
    DomainMoved,
    DomainSeen,
    OutcomeMoved,
    OutcomeSame,
    OutcomeVerdict,
    RuleSeen,
    StudySetCompared,
)
from grading.model.verdict import CertaintyRange, RulebookName, spread
from grading.output.profile import level

Names = tuple[str, str]
Line = tuple[int, str]
"""How deep it is nested, and what it says."""


def names(result: Comparison) -> Names:
    """What the two rulebooks are called: by id, with version and then digest where that tells them apart."""
    for parts in (("id",), ("id", "version")):
        first, second = (" ".join(getattr(one, part) for part in parts) for one in (result.first, result.second))
        if first != second:
            return first, second
    return _digested(result.first), _digested(result.second)


def rulebook(name: RulebookName) -> str:
    """The rulebook with its version, the beginning of its digest, and on which ones it lies."""
    return str(name)


def _digested(name: RulebookName) -> str:
    return f"{name.id} ({name.sha256[:7]})"


def thresholds(result: Comparison) -> str:
    """The thresholds that both rulebooks have, each with another value, in one line; empty where there is none.

    Of two stances each has many of its own; where one rulebook lies on the other, a new one is told, too.
    """
    related = {result.first.id, result.second.id} & {layer.split()[0] for one in (result.first, result.second)
                                                     for layer in one.layers}  # fmt: skip
    differ = [
        f"{one.name} {_value(one.first)} → {_value(one.second)}"
        for one in result.thresholds
        if related or None not in (one.first, one.second)
    ]
    return f"Thresholds that differ: {', '.join(differ)}." if differ else ""


def _value(value: float | str | None) -> str:
    if value is None:
        return "none"
    return plain(value) if isinstance(value, float) else str(value)


def headers(result: Comparison) -> tuple[str, str, str, str]:
    """What stands over the columns of `row`."""
    return ("Outcome", *names(result), "What differs")


def row(outcome: OutcomeMoved) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The outcome, its verdict under either rulebook, and the domains that differ; all but the first in lines."""
    first, second = (_cell(outcome, side) for side in (outcome.first, outcome.second))
    return outcome.name, first, second, tuple(map(moves, outcome.domains)) or ("no rule can be named",)


def _cell(outcome: OutcomeMoved, side: OutcomeVerdict) -> tuple[str, ...]:
    told = (certainty(outcome.evidence, side.certainty_range),)
    return (*told, side.family) if "family" in outcome.moved else told


def certainty(evidence: str, ends: CertaintyRange | None) -> str:
    """`⊕⊕◯◯ low`; for a range both ends; what is not graded is named."""
    return "no evidence" if ends is None and evidence == "none" else level(ends)


def moves(domain: DomainMoved) -> str:
    """`imprecision: serious → not serious`."""
    first, second = domain_level(domain.first), domain_level(domain.second)
    return f"{domain.domain}: {first} → {second}" if first != second else f"{domain.domain}: {first}, in other words"


def domain_level(side: DomainSeen) -> str:
    """The level with what it may be, whether it was a close call, and who judged."""
    who = {"person": " (judged by a person)", "assumption": " (assumed)"}.get(side.by, "")
    close = " (a close call)" if side.borderline else ""
    return f"{side.level}, {spread(side.range)}{who}" if side.range else f"{side.level}{close}{who}"


def head(outcome: OutcomeMoved) -> str:
    """The outcome and how its certainty moves, or that only its words do."""
    first, second = (certainty(outcome.evidence, one.certainty_range) for one in (outcome.first, outcome.second))
    came = f"{first} → {second}" if "certainty" in outcome.moved else f"{first}; only the words move"
    return f"{outcome.name} [{outcome.id}]: {came}"


def lines(outcome: OutcomeMoved, called: Names) -> Iterator[Line]:
    """What moves and what moved it: statement, qualifying phrase, domains with their rules."""
    first, second = outcome.first, outcome.second
    yield from _pair("statement", first.statement, second.statement, called)
    yield from _pair("qualifier", _qualifier(first), _qualifier(second), called)
    for domain in outcome.domains:
        yield 0, moves(domain)
        yield from _domain(domain, called)
    if not outcome.rules():
        yield 0, "no rule can be named that moved it: this is a fault of the comparison, please report it"


def _pair(label: str, first: str, second: str, called: Names) -> Iterator[Line]:
    if first == second:
        yield 0, f"{label}, the same: {first}"
        return
    yield 0, f"{label}:"
    yield from ((1, f"{name}: {said}") for name, said in zip(called, (first, second), strict=True))


def _qualifier(side: OutcomeVerdict) -> str:
    return f"{side.qualifier} [{side.family}]" if side.qualifier else f"none [{side.family}]"


def _domain(domain: DomainMoved, called: Names) -> Iterator[Line]:
    for index, side in enumerate((domain.first, domain.second)):
        own, other = called[index], called[1 - index]
        told = " ".join(part for part in (f"{domain_level(side)}.", side.because) if part)
        yield 1, f"{own}: {told}"
        if side.says and (domain.first.says, domain.second.says) != (side.says, side.says):
            yield 2, f"it says: {side.says}"
        for rule in side.rules:
            yield from _rule(rule, side, other)


def _rule(rule: RuleSeen, side: DomainSeen, other: str) -> Iterator[Line]:
    yield 2, _titled(rule)
    if rule.because not in side.because:
        yield 3, f"because: {rule.because}"
    yield from ((3, f"source: {source}") for source in rule.source)
    yield 3, f"{other}: {_elsewhere(rule)}"


def _titled(rule: RuleSeen) -> str:
    """The rule with its level, its title, and the house that it comes from."""
    layer = f", of {rule.layer}" if rule.layer else ""
    cannot = " (cannot be told)" if rule.here == "cannot tell" else ""
    return f"{rule.id} → {rule.then}{cannot}{layer}: {rule.title}"


def _elsewhere(rule: RuleSeen) -> str:
    """What the rule does under the other rulebook."""
    after = f": {rule.why}" if rule.why else ""
    return {
        "no such rule": f"no such rule{after}",
        "silent": f"silent there, not so: {rule.why}",
        "cannot tell": f"cannot tell there{after}",
        "fires": f"fires there too, but {rule.why}",
        "decides": f"decides there too{', ' if rule.why else ''}{rule.why}",
        "not judged": "not judged there",
    }[rule.elsewhere]


def conclusion(compared: ConclusionCompared, called: Names) -> Iterator[Line]:
    """How the conclusion moves, and by which rules; nothing where it is the same."""
    first, second = compared.first, compared.second
    if not compared.moved:
        return
    ends = [level(one.certainty_range) for one in (first, second)]
    came = f"overall certainty {ends[0]}" + (f" → {ends[1]}" if ends[0] != ends[1] else ", the same")
    yield 0, f"The whole question: {came}"
    yield from ((depth + 1, text) for depth, text in _pair("statement", first.statement, second.statement, called))
    if compared.domain is not None:
        yield 1, moves(compared.domain)
        yield from ((depth + 1, text) for depth, text in _rules_of(compared.domain, called))


def _rules_of(domain: DomainMoved, called: Names) -> Iterator[Line]:
    """The rules alone, without their sources: what they say stands in the statement."""
    sides = (domain.first, domain.second)
    if all(rule.elsewhere == "decides" for side in sides for rule in side.rules):
        by = f"by the same rules ({', '.join(domain.rules())}): " if domain.rules() else ""
        yield 1, f"{by}it follows from the outcomes"
        return
    for called_own, called_other, side in zip(called, called[::-1], sides, strict=True):
        for rule in side.rules:
            yield 1, f"{called_own}: {_titled(rule)}"
            yield 2, f"{called_other}: {_elsewhere(rule)}"


def same(compared: StudySetCompared) -> str:
    """The outcomes that stay as they are, with their certainty; and the conclusion, if it does."""
    told = f"The same under both: {_named(compared.same)}." if compared.same else "No outcome is the same under both."
    stays = compared.conclusion is not None and not compared.conclusion.moved
    return f"{told} The conclusion does not move." if stays else told


def _named(outcomes: tuple[OutcomeSame, ...]) -> str:
    listed = ", ".join(f"{one.name} ({certainty(one.evidence, one.certainty_range)})" for one in outcomes)
    return f"{counted(len(outcomes), 'outcome')}, {listed}" if outcomes else "no outcome"


def unmoved(compared: StudySetCompared) -> str:
    """The one line on a study set in which nothing moves."""
    return f"{compared.study_set.title}: nothing moves. The same under both: {_named(compared.same)}."


def counts(result: Comparison) -> str:
    """`2 study sets: 3 of 9 outcomes move, and 1 conclusion`."""
    sets = result.study_sets
    moved = sum(len(one.moved) for one in sets)
    total = moved + sum(len(one.same) for one in sets)
    concluded = sum(bool(one.conclusion and one.conclusion.moved) for one in sets)
    verb = "moves" if 1 in (moved, total) else "move"
    also = f", and {counted(concluded, 'conclusion')}" if concluded else ""
    return f"{counted(len(sets), 'study set')}: {moved} of {counted(total, 'outcome')} {verb}{also}"


def counted(number: int, noun: str) -> str:
    """`1 outcome`, `2,000 outcomes`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
