"""Why a domain came out so: what its rules did, on which facts, held against which thresholds.

What is the same for all outcomes (a rule's sources, a threshold's, what a fact is) is told once, in the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grading.model.explanation import ConditionShown, DomainShown, OutcomeExplained, RuleShown
from grading.model.verdict import Rater
from grading.output.explanation import BRIEF, came_from, how_far, with_values
from grading.output.report.markup import Html, joined, listed, safe, tag
from grading.output.report.tables import why_id

GROUPS = {"Rules that fired": "fires", "Rules that cannot be told": "cannot tell"}
Anchors = Mapping[str, str]
"""The id of what is told once, by the name of the rule."""


def whys(number: int, outcome: OutcomeExplained, anchors: Anchors) -> Iterator[Html]:
    """Each domain of an outcome, closed; what it comes to if all turns out well stands with it."""
    best = {one.domain: one for one in outcome.domains if one.best_case}
    for one in outcome.domains:
        if one.best_case:
            continue
        told = [*_told(one, anchors)]
        if one.domain == "certainty":
            told = [*(tag("p", total) for other in outcome.why_not for total in other.sums), *told]
            one = one.model_copy(update={"shown": outcome.certainty})
        if one.domain in best and best[one.domain].level != one.level:
            told.append(tag("p", f"If every undetermined domain turns out well: {best[one.domain].shown}."))
        yield _closed(why_id(number, one.domain), one, told)


def why_concluded(one: DomainShown, anchors: Anchors) -> Html:
    """Why the conclusion is worded so."""
    return tag("details", tag("summary", "Why it is worded so"), tag("div", *_told(one, anchors)), class_="why")


def _closed(id: str, one: DomainShown, told: Sequence[Html]) -> Html:
    name = f"{one.domain[:1].upper()}{one.domain[1:]}"
    return tag("details", tag("summary", name, ": ", tag("b", one.shown)), tag("div", *told), id=id, class_="why")


def _told(one: DomainShown, anchors: Anchors) -> Iterator[Html]:
    """The question, the answer with its reason, what people and the rules alone say, and what each rule did."""
    yield tag("p", tag("i", one.question))
    if one.because:
        yield tag("p", one.because)
    if len(one.raters) > 1:
        yield listed(_rater(each) for each in one.raters)
    if one.overruled is not None:
        yield tag("p", tag("b", "The rules alone say: "), f"{one.overruled.level}. {one.overruled.because}")
    # What words are read from was told where the domains were judged.
    seen = (
        {fact.name for each in one.rules for c in each.conditions for fact in c.facts} if one.domain in BRIEF else set()
    )
    for heading, did in GROUPS.items():
        rules = [each for each in one.rules if each.did == did]
        if rules:
            yield tag("p", tag("b", heading))
            yield listed(_rule(each, anchors, seen) for each in rules)
    silent = [each for each in one.rules if each.did == "silent"]
    if silent and one.domain in BRIEF:
        yield tag("p", f"{len(silent)} other rules do not apply.")
    elif silent:
        yield tag("p", tag("b", "Silent rules"), ", each for the first of its conditions that is not so")
        yield listed(_silent(silent, anchors))
    if one.not_in_force:
        yield tag("p", tag("b", "Not in force"))
        yield listed(one.not_in_force)


def _rater(one: Rater) -> str:
    signed = ", ".join(part for part in (one.by, one.on, "consensus" if one.consensus else None) if part)
    return f"{signed}: {one.level}. {one.because}"


def _rule(one: RuleShown, anchors: Anchors, seen: set[str]) -> Html:
    said = ""
    if one.overridden_by:
        said = f", overridden by {', '.join(one.overridden_by)}"
    elif one.did == "fires" and not one.counts:
        said = ", outweighed by what is more serious"
    sources = [tag("small", "Source: ", "; ".join(one.source))] if one.source else []
    return joined([
        one.title, " (", _linked(one.id, anchors), ") → ", tag("b", one.then), said,
        listed(_condition(each, seen) for each in one.conditions), *sources,
    ])  # fmt: skip


def _condition(one: ConditionShown, seen: set[str]) -> Html:
    """A condition with its values, and where they come from, unless that is told above."""
    origins = [
        tag("small", f"{each.name}: {came_from(each)}") for each in one.facts
        if each.origin and each.value is not None and each.name not in seen
    ]  # fmt: skip
    seen.update(each.name for each in one.facts)
    return joined([with_values(one), *(joined([" ", origin]) for origin in origins)])


def _silent(rules: Sequence[RuleShown], anchors: Anchors) -> Iterator[Html]:
    """Those that the same condition stops together."""
    found: dict[str, list[str]] = {}
    for each in rules:
        found.setdefault(how_far(each.conditions[0]), []).append(each.id)
    for why, names in found.items():
        yield joined([joined((_linked(name, anchors) for name in names), ", "), ": ", why])


def _linked(rule: str, anchors: Anchors) -> Html:
    return tag("a", rule, href=f"#{anchors[rule]}") if rule in anchors else safe(rule)
