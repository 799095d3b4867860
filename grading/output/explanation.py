"""An explanation as a tree of sentences, shared by the formats: verdict, domains, rules, conditions, origins.

Of a domain of wording, which has many rules that seldom apply, the silent ones are told only where it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from grading.model.explanation import (
    ClaimExplained,
    ConditionShown,
    DomainShown,
    Explanation,
    FactShown,
    Obstacle,
    OutcomeExplained,
    PartExplained,
    RuleShown,
    ThresholdShown,
    WhyNot,
)
from grading.model.origin import Origin, Place
from grading.output.profile import listed
from grading.output.what_if import brief

BRIEF = ("effect phrase", "statement", "qualifier", "claim note")
WOULD = ("would raise", "would give back", "would lower")
LOST = "Without one of the close calls this is lost, too."
SILENT = "silent, each for the first of its conditions that is not so"


class Node(NamedTuple):
    """A sentence, or several lines of them, and what stands below it."""

    lines: tuple[str, ...]
    below: tuple[Node, ...] = ()


def nodes(explanation: Explanation) -> Iterator[Node]:
    """A tree for each outcome or claim, and one for the whole question."""
    every = explanation.domain is not None
    yield from (outcome(one, every=every) for one in explanation.outcomes)
    if explanation.conclusion is not None:
        told = domain(explanation.conclusion, set(), every=True)
        yield Node((f"The whole question: {explanation.question}",), (told,))
    yield from (claim(one, every=every) for one in explanation.claims)


def outcome(one: OutcomeExplained, *, every: bool) -> Node:
    """One outcome: what came out, each domain, and why it did not come out otherwise."""
    others = (why_not(other, brief=bool(one.domains)) for other in one.why_not)
    return Node(tuple(head(one)), (*domains(one.domains, every=every), *others, *_would_change(one)))


def _would_change(one: OutcomeExplained) -> Iterator[Node]:
    """The nearest changes, and how stable the certainty is; nothing of what is not graded."""
    told = tuple(Node((line,)) for line in brief(one.what_if)) if one.what_if else ()
    if told:
        yield Node(("What would change it",), (*told, Node((f"all of it: `grading what-if FILE {one.id}`",))))


def head(one: OutcomeExplained) -> Iterator[str]:
    """What came out for an outcome: certainty, statement, estimate, and what is undetermined."""
    yield f"{one.name} [{one.id}]: {one.certainty}"
    yield one.statement
    if one.estimate:
        yield f"estimate: {one.estimate}"
    if one.undetermined:
        yield f"undetermined: {one.undetermined}"


def domains(several: Sequence[DomainShown], *, every: bool) -> tuple[Node, ...]:
    """The domains in their order; at its best a domain is told where it then comes out otherwise."""
    levels = {one.domain: one.level for one in several if not one.best_case}
    shown = [one for one in several if not one.best_case or one.level != levels.get(one.domain)]
    seen: set[str] = set()
    return tuple(domain(one, seen, every=every) for one in shown)


def domain(one: DomainShown, seen: set[str], *, every: bool) -> Node:
    """A domain: its level, why, and what its rules did. Facts in `seen` were told before where they come from."""
    brief = one.best_case or (one.domain in BRIEF and not every)
    below = [rule(each, seen) for each in one.rules if each.did != "silent" and (each.did == "fires" or not brief)]
    stopped = tuple(_stopped(one))
    if stopped and not brief:
        below.append(Node((SILENT,), stopped))
    elif stopped and not one.best_case:
        hint = f"`grading explain FILE ID '{one.domain}'` shows them"
        below.append(Node((f"rules that are not shown do not apply; {hint}",)))
    below += [Node((f"not in force: {gone}",)) for gone in one.not_in_force]
    return Node(tuple(_headed(one)), tuple(below))


def _stopped(one: DomainShown) -> Iterator[Node]:
    """The silent rules; those that the same condition stops together."""
    found: dict[str, list[str]] = {}
    for each in one.rules:
        if each.did == "silent":
            found.setdefault(how_far(each.conditions[0]), []).append(each.id)
    yield from (Node((f"{', '.join(names)}: {why}",)) for why, names in found.items())


def _headed(one: DomainShown) -> Iterator[str]:
    if one.best_case:
        yield f"{one.domain}, if every undetermined domain turns out well: {one.shown}"
        return
    yield f"{one.domain}: {one.shown}"
    yield one.question
    if one.because:
        yield f"because: {one.because}"
    if one.overruled is not None:
        own = "the same" if one.overruled.level == one.level and one.range is None else one.overruled.level
        yield f"the rules alone say: {own}. {one.overruled.because}"


def rule(one: RuleShown, seen: set[str]) -> Node:
    """A rule that fired, or cannot be told: its conditions, where their facts come from, and its sources."""
    said = f"{one.did}: {one.id} → {one.then}"
    if one.overridden_by:
        said += f", overridden by {', '.join(one.overridden_by)}"
    elif one.did == "fires" and not one.counts:
        said += ", outweighed by what is more serious"
    below = [condition(each, seen, one.source) for each in one.conditions]
    below += [Node((f"house rule of {one.house}",))] if one.house else []
    below += [Node((f"source: {each}",)) for each in one.source]
    return Node((said, one.title), tuple(below))


def condition(one: ConditionShown, seen: set[str], sources: Sequence[str] = ()) -> Node:
    """A condition with its values; below it where they come from, unless that is told above."""
    below = [origin(each) for each in one.facts if each.origin and each.value is not None and each.name not in seen]
    if one.threshold is not None and one.threshold.name not in seen and one.facts[0].origin:
        below += [Node((f"{one.threshold.name}: {each}",)) for each in _chosen(one.threshold, sources)]
        seen.add(one.threshold.name)
    seen.update(each.name for each in one.facts)
    return Node((with_values(one),), tuple(below))


def _chosen(one: ThresholdShown, sources: Sequence[str]) -> Iterator[str]:
    """Where a threshold comes from, unless the rule has the same source."""
    if one.where:
        yield f"set in {one.where}"
    yield from (f"from {each}" for each in one.source if each not in sources)


def with_values(one: ConditionShown) -> str:
    """The condition with what is known: `i_squared > moderate_heterogeneity (it is 69.9 percent; …)`."""
    several = len(one.facts) > 1
    told = [f"{each.name if several else 'it'} is {each.shown}" for each in one.facts]
    if not several and one.text == f"{one.facts[0].name} is {one.facts[0].shown}":
        return one.text
    if one.threshold is not None:
        because = f": {one.threshold.because}" if one.threshold.because else ""
        told.append(f"{one.threshold.name} is {one.threshold.shown}, chosen by {one.threshold.chosen_by}{because}")
    return f"{one.text} ({'; '.join(told)})"


def origin(fact: FactShown) -> Node:
    """Where a fact comes from: the line, or the formula with what went into it."""
    known = fact.origin or Origin(how="not known")
    formula = "" if known.how == "as written" else f"{known.formula}; "
    return Node((f"{fact.name}: {formula}{came_from(fact)}",))


def came_from(fact: FactShown) -> str:
    """The line in which a fact is written, or what went into it."""
    known = fact.origin or Origin(how="not known")
    if known.how == "as written":
        place = known.places[0]
        return f"as written, {place.path} in {place.where}"
    used = [*_places(known.places), *(f"{name} {value}" for name, value in fact.inputs.items())]
    if known.domains:
        used.append(f"the judgement on {listed(known.domains)}")
    return f"from {listed(used)}" if used else "the study set says nothing of it"


def _places(places: Iterable[Place]) -> Iterator[str]:
    """`risk_of_bias of 9 studies (case.yaml:34–165)`, `measure (line 9)`: the file is named once."""
    for number, one in enumerate(places):
        _, _, lines = one.where.rpartition(":")
        where = f"line {lines}" if lines.isdigit() else f"lines {lines}"
        what = one.path.removeprefix("studies[*].") + f" of {one.studies} studies" if one.studies > 1 else one.path
        yield f"{what} ({where if number else one.where})"


def why_not(one: WhyNot, *, brief: bool = False) -> Node:
    """Why the certainty is not another level: what it adds up to, and what stood between; `brief` below a verdict."""
    told = [Node((each,)) for each in one.sums]
    if brief:
        told += _in_brief(one.obstacles)
    else:
        seen: set[str] = set()
        told += [Node((_stood(each),), tuple(_in_the_way(r, seen) for r in each.rules)) for each in one.obstacles]
    return Node((f"Why not {one.level}? {one.answer}",), tuple(told))


def _stood(one: Obstacle) -> str:
    """A domain in the way, with its level, what that cost, and why."""
    said = f"{one.domain}{_moved(one)}: {one.shown}"
    ends = LOST if one.kind == "gave back" else ""
    return " ".join(part for part in (f"{said}. {one.because}" if one.because else said, ends) if part)


def _moved(one: Obstacle) -> str:
    """The levels that a domain cost or gave; nothing for what it only would have."""
    return f" ({'−' if one.levels < 0 else '+'}{abs(one.levels)})" if one.kind not in WOULD and one.levels else ""


def _in_brief(obstacles: Sequence[Obstacle]) -> Iterator[Node]:
    """A line for each domain: what would first have to be otherwise there; domains that the same stops together."""
    found: dict[str, list[str]] = {}
    for one in obstacles:
        found.setdefault(_first(one), []).append(f"{one.domain}{_moved(one)}")
    yield from (Node((f"{', '.join(names)}: {why}",)) for why, names in found.items())


def _first(one: Obstacle) -> str:
    """What came out of a domain, and the first thing that would have to be otherwise there."""
    if one.kind in ("cap", "gave back") or not one.rules:
        return (
            f"{one.shown}. {one.because}" if one.kind == "cap" else f"{one.shown}. {LOST}" if one.rules else one.shown
        )
    decisive = min(one.rules[0].conditions, key=lambda each: (each.holds is not None, not each.by))
    if one.kind not in WOULD:
        return f"{one.shown}, for {how_far(decisive)} [{one.rules[0].id}]"
    wanted = (
        f"{one.shown}; {one.rules[0].then} would need" if one.kind == "would lower" else f"{one.shown}; that would need"
    )
    named = f" [{one.rules[0].id}]" if one.kind == "would lower" else ""
    return f"{wanted} {how_far(decisive)}{_of_several(one.rules[0])}{named}"


def _in_the_way(one: RuleShown, seen: set[str]) -> Node:
    """A rule that was in the way, with how firmly each of its conditions holds; or that was needed, and how far off."""
    if one.did == "silent":
        first = f"{how_far(one.conditions[0])}{_of_several(one)}"
        return Node((f"{one.id} → {one.then}: {first}",), _unmeasured(one.conditions[0], seen))
    told = tuple(Node((how_far(each),), _unmeasured(each, seen)) for each in one.conditions)
    return Node((f"{one.did}: {one.id} → {one.then}",), told)


def _of_several(one: RuleShown) -> str:
    return f"; {one.failing} conditions fail, this is the first" if one.failing > 1 else ""


def _unmeasured(one: ConditionShown, seen: set[str]) -> tuple[Node, ...]:
    """Of a condition without a number, the numbers that it was answered from."""
    fact = one.facts[0]
    if one.distance is not None or not fact.inputs or fact.name in seen:
        return ()
    seen.add(fact.name)
    return (origin(fact),)


def how_far(one: ConditionShown) -> str:
    """The condition with its values, and by how much it holds or fails."""
    verb = {True: "holds", False: "fails", None: ""}[one.holds]
    return f"{with_values(one)}{f', {verb} by {one.by}' if one.by else ''}"


def claim(one: ClaimExplained, *, every: bool) -> Node:
    """A claim: its verdict, and its parts if it has several."""
    if len(one.parts) == 1:
        whole = part(one.parts[0], every=every)
        return Node((f"{one.id}: {one.verdict}", *whole.lines[1:]), whole.below)
    said = f"{one.id}: {one.verdict}, as the worst of its {len(one.parts)} parts"
    return Node((said,), tuple(part(each, every=every) for each in one.parts))


def part(one: PartExplained, *, every: bool) -> Node:
    """A part of a claim: what it says, its facts, and the domains that judge it."""
    facts = tuple(Node((f"{each.name} is {each.shown}",)) for each in one.facts)
    told = "facts of the claim; those of its evidence stand in `grading explain` of the study set"
    below = (*((Node((told,), facts),) if facts else ()), *domains(one.domains, every=every))
    return Node((f"{one.name}: {one.verdict}", *one.said), below)
