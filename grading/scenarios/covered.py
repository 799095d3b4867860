"""From what was seen of a rulebook to its coverage: what is covered, what is not, and the shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grading.facts import FACTS
from grading.model.coverage import (
    KINDS,
    Boundary,
    ConditionShown,
    DomainShown,
    FactShown,
    Kind,
    RulebookCoverage,
    RuleShown,
    Share,
    Shown,
    Side,
    ThresholdShown,
    Uncovered,
)
from grading.model.words import DOMAINS, RAISING, STUDIES_USED
from grading.pipeline import named
from grading.rulebook import Domain, Rule, Threshold
from grading.scenarios.seen import Near, Seen, thresholds_of
from grading.stages import UNTIL_SETTLED


class Item(NamedTuple):
    """One thing to be covered; `what` is missing if it is not."""

    kind: Kind
    domain: str
    subject: str
    what: str
    covered: bool


def of_rulebook(seen: Seen) -> RulebookCoverage:
    """The coverage of one rulebook."""
    domains = tuple(_domain(seen, domain) for domain in seen.rulebook.domains.values())
    facts = tuple(_fact(seen, name) for name in sorted(seen.words))
    items = [*(item for domain in domains for item in _items(domain)), *map(_item_of_fact, facts)]
    return RulebookCoverage(
        rulebook=named(seen.rulebook),
        scenarios=seen.scenarios,
        total=_share(items),
        shares={kind: _share([item for item in items if item.kind == kind]) for kind in KINDS},
        uncovered=tuple(
            Uncovered(kind=item.kind, domain=item.domain, subject=item.subject, what=item.what)
            for kind in KINDS for item in items if item.kind == kind and not item.covered
        ),
        domains=domains,
        facts=facts,
        thresholds=tuple(_threshold(seen, one, items) for one in seen.rulebook.thresholds.values()),
    )  # fmt: skip


def _share(items: Sequence[Item]) -> Share:
    return Share(covered=sum(item.covered for item in items), of=len(items))


def _shown(seen: Seen, *sight: str) -> Shown:
    times, first = seen.tallies.get(sight, (0, None))
    return Shown(scenarios=times, first=None if first is None else str(first))


def _domain(seen: Seen, domain: Domain) -> DomainShown:
    boundaries = tuple(
        Boundary(
            condition=text, rules=rules, holds=_side(seen.nearest.get((domain.name, text, True))),
            fails=_side(seen.nearest.get((domain.name, text, False))),
        )
        for text, (_, rules) in seen.comparisons[domain.name].items()
    )  # fmt: skip
    return DomainShown(
        name=domain.name, question=domain.question, rules=tuple(_rule(seen, rule) for rule in domain.rules),
        boundaries=boundaries,
        undetermined=_shown(seen, "undetermined", domain.name) if _can_be_undetermined(seen, domain.name) else None,
    )  # fmt: skip


def _can_be_undetermined(seen: Seen, domain: str) -> bool:
    """True if what its rules read can be unknown, and what is unknown does not simply count as none there."""
    if domain not in (STUDIES_USED, *DOMAINS):
        return False
    return any(name in UNTIL_SETTLED if domain in RAISING else FACTS[name].ask for name in seen.rulebook.reads(domain))


def _side(near: Near | None) -> Side | None:
    return None if near is None else Side(value=near.value, mark=near.mark, scenario=str(near.place))


def _rule(seen: Seen, rule: Rule) -> RuleShown:
    return RuleShown(
        id=rule.id, title=rule.title, then=rule.then,
        fires=_shown(seen, "fires", rule.id), silent=_shown(seen, "silent", rule.id),
        cannot_tell=_shown(seen, "cannot tell", rule.id),
        conditions=tuple(
            ConditionShown(condition=condition.text, decides=_shown(seen, "decides", rule.id, condition.text))
            for condition in rule.when
        ),
    )  # fmt: skip


def _fact(seen: Seen, name: str) -> FactShown:
    values = sorted(sight[2] for sight in seen.tallies if sight[:2] == ("value", name))
    return FactShown(name=name, values={value: _shown(seen, "value", name, value) for value in values})


def _items(domain: DomainShown) -> Iterator[Item]:
    """Everything of a domain that can be covered."""
    for rule in domain.rules:
        yield Item("fires", domain.name, rule.id, rule.title, bool(rule.fires))
        yield Item("silent", domain.name, rule.id, rule.title, bool(rule.silent))
        for one in rule.conditions:
            yield Item("decides", domain.name, rule.id, one.condition, bool(one.decides))
    for boundary in domain.boundaries:
        missing = boundary.missing()
        yield Item("boundary", domain.name, boundary.condition, missing, not missing)
    if domain.undetermined is not None:
        yield Item("undetermined", domain.name, domain.name, "never undetermined", bool(domain.undetermined))


def _item_of_fact(fact: FactShown) -> Item:
    """Two values show that what it is derived with has two sides."""
    known = f"only ever {', '.join(fact.values)}" if fact.values else "never known"
    return Item("boundary", "", fact.name, known, len(fact.values) > 1)


def _threshold(seen: Seen, threshold: Threshold, items: Sequence[Item]) -> ThresholdShown:
    """The threshold with what it can be seen in."""
    read = {name for domain in seen.rulebook.domains for name in seen.rulebook.reads(domain)}
    derived = {name for name in read if threshold.name in thresholds_of(name)}
    comparisons = (one for found in seen.comparisons.values() for one, _ in found.values())
    conditions = dict.fromkeys(
        one.text for one in comparisons
        if derived.intersection(one.reads()) or (one.kind == "threshold" and one.operand == threshold.name)
    )  # fmt: skip
    facts = sorted(derived & seen.words)
    own = [item.covered for item in items if item.kind == "boundary" and item.subject in {*conditions, *facts}]
    return ThresholdShown(
        name=threshold.name, value=threshold.value, unit=threshold.unit, conditions=tuple(conditions),
        facts=tuple(facts),
        reached="no rule reads it" if not own else "both sides" if all(own) else "not both sides",
    )  # fmt: skip
