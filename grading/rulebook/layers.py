"""A rulebook put together, layer on layer: a house rulebook changes what lies below it and copies nothing.

The lowest layer is a stance on GRADE, complete in itself with the folders that it includes. Each layer above changes
thresholds, adds rules, and replaces or retires rules by id; every such departure has a reason, and a rule that is no
longer in force is kept for whoever asks after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.located import Located
from grading.rulebook.model import Departure, Domain, Layer, Rule, Source, Threshold
from grading.rulebook.rules import Reader

OF_A_WHOLE = ("question", "levels", "otherwise")
"""Keys of a file that defines a domain; without them it adds rules to one that is defined elsewhere."""


@dataclass
class Stack:
    """What is in force with the layers so far; `retired` are rules that were, `departures` what changed and why."""

    problems: list[Problem]
    sources: dict[str, Source] = field(default_factory=dict)
    thresholds: dict[str, Threshold] = field(default_factory=dict)
    domains: dict[str, Domain] = field(default_factory=dict)
    layers: list[Layer] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    retired: dict[str, Rule] = field(default_factory=dict)

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules in force, by id."""
        return {rule.id: rule for domain in self.domains.values() for rule in domain.rules}

    def put_on(self, files: Iterable[tuple[Located, str]], head: Located) -> None:
        """One layer: its domain files, each with the name of the layer or of the folder included; its head retires."""
        below, house = self.rules, len(self.layers) > 1
        values = {name: threshold.value for name, threshold in self.thresholds.items()}
        readers = [(located, Reader(self.sources, values, self.problems, layer, house)) for located, layer in files]
        defined = {str(_data(located).get("domain")) for located, _ in readers if _is_whole(located)} | set(
            self.domains
        )
        parts = [pair for pair in readers if not _is_whole(pair[0]) and str(_data(pair[0]).get("domain")) in defined]
        own = self.layers[-1].id
        for located, reader in (pair for pair in readers if pair not in parts):
            adds = not _is_whole(located) and (house or reader.layer != own) and isinstance(located.data, dict)
            self._nowhere(located) if adds else self._whole(located, reader)
        added = [rule for located, reader in parts for rule in self._part(located, reader)]
        if house:
            self._replace(added, below)
            self._retire(head, below)
        self._ids()
        self._overrides()

    def _nowhere(self, located: Located) -> None:
        """Told: rules that are to be added to a domain which nobody has."""
        name = _data(located).get("domain")
        what = f"no domain `{name}` to add to{did_you_mean(str(name), self.domains)}" if name else "`domain` is missing"
        help = f"domains: {', '.join(self.domains)}; a new one has question and levels"
        self._problem(located.where(("domain",)), what, help)

    def _whole(self, located: Located, reader: Reader) -> None:
        domain = reader.domain(located)
        if domain is None:
            return
        other = self.domains.get(domain.name)
        if other is None:
            self.domains[domain.name] = domain
        elif reader.house:
            what = f"domain `{domain.name}` is defined in {other.where}"
            self._problem(domain.where, what, f"leave out {', '.join(OF_A_WHOLE)}: a house rulebook adds rules to it")
        else:
            self._twice(domain.where, domain.name, other)

    def _part(self, located: Located, reader: Reader) -> tuple[Rule, ...]:
        """Rules added to a domain that is defined elsewhere: in another folder of the layer, or below it."""
        domain = self.domains.get(_named(located))
        if domain is None:
            return ()
        if _folder(domain.where) == _folder(located.where(())):
            self._twice(located.where(("domain",)), domain.name, domain)
            return ()
        rules = reader.added(located, domain)
        self.domains[domain.name] = replace(domain, rules=(*domain.rules, *rules))
        return rules

    def _twice(self, where: str, name: str, other: Domain) -> None:
        what = f"domain `{name}` is also defined in {other.where}"
        self._problem(where, what, "one file a domain: put the rules together")

    def _replace(self, added: Iterable[Rule], below: dict[str, Rule]) -> None:
        for rule in added:
            if not rule.replaces:
                self.departures.append(Departure("added", rule.id, rule.layer, rule.why))
                continue
            old = below.get(rule.replaces)
            if old is None or old.domain != rule.domain:
                of = [name for name, other in below.items() if other.domain == rule.domain]
                what = f"{rule.id}: replaces `{rule.replaces}`, which is no rule of its domain"
                self._problem(rule.where, what + did_you_mean(rule.replaces, of), _known(of))
            elif old.id in self.retired:
                what = f"{rule.id}: replaces `{old.id}`, which another rule of this layer replaces"
                self._problem(rule.where, what, "one rule takes the place of one")
            else:
                self._out_of_force(old, rule.id)
                self.departures.append(Departure("replaced", rule.id, rule.layer, rule.why, old.id))

    def _retire(self, head: Located, below: dict[str, Rule]) -> None:
        layer = self.layers[-1].id
        for name, entry in _data(head).get("retired", {}).items():
            where, entry = head.where(("retired", name)), entry if isinstance(entry, dict) else {}
            if name not in below:
                what = f"retires `{name}`, which is no rule of {self.layers[-2].id}{did_you_mean(name, below)}"
                self._problem(where, what, f"`grading rules {self.layers[-2].id}` lists its rules")
            elif name in self.retired:
                by = next(d.name for d in self.departures if d.was == name)
                self._problem(where, f"retires `{name}`, which `{by}` replaces already", "leave one of the two out")
            elif lacks := _lacks(entry):
                self._problem(where, f"retires `{name}` without {lacks}", "write {on: 2026-01-31, why: …}")
            else:
                self._out_of_force(below[name])
                why = " ".join(str(entry["why"]).split())
                self.departures.append(Departure("retired", name, layer, why, now=str(entry["on"])))
        for name in _data(head).get("retired", {}):
            for rule in (rule for rule in self.rules.values() if name in rule.overrides):
                what = f"retires `{name}`, which `{rule.id}` overrides"
                self._problem(head.where(("retired", name)), what, f"retire `{rule.id}` too, or replace `{name}`")

    def _out_of_force(self, rule: Rule, successor: str | None = None) -> None:
        """Take a rule out; where another takes its place, what overrode the old one overrides the new one."""
        domain = self.domains[rule.domain]
        kept = [other for other in domain.rules if other.id != rule.id]
        if successor:
            named = {rule.id: successor}
            kept = [
                replace(other, overrides=tuple(named.get(o, o) for o in other.overrides if named.get(o) != other.id))
                for other in kept
            ]
        self.domains[rule.domain] = replace(domain, rules=tuple(kept))
        self.retired[rule.id] = rule

    def _ids(self) -> None:
        """Told: an id that is used twice, or that a rule out of force had."""
        seen: dict[str, Rule] = dict(self.retired)
        for rule in (rule for domain in self.domains.values() for rule in domain.rules):
            if rule.id in seen:
                help = "give it an id of its own, and `replaces: …`" if rule.why else "an id is never used twice"
                self._problem(rule.where, f"rule `{rule.id}` also stands in {seen[rule.id].where}", help)
            seen[rule.id] = rule

    def _overrides(self) -> None:
        """Told: overrides that point nowhere; to a rule that was retired is told where it is."""
        rules = self.rules
        for rule in rules.values():
            for other in rule.overrides:
                if other not in self.retired and (other not in rules or rules[other].domain != rule.domain):
                    what = f"{rule.id}: overrides `{other}`, which is no rule of its domain{did_you_mean(other, rules)}"
                    self._problem(rule.where, what, "correct the id")

    def _problem(self, where: str, what: str, help: str) -> None:
        self.problems.append(Problem(where, what, help))


def _data(located: Located) -> dict[str, Any]:
    return located.data if isinstance(located.data, dict) else {}


def _named(located: Located) -> str:
    return str(_data(located).get("domain"))


def _is_whole(located: Located) -> bool:
    return any(key in _data(located) or (key,) in located.dropped for key in OF_A_WHOLE)


def _folder(where: str) -> PurePath:
    return PurePath(where.rpartition(":")[0] or where).parent


def _lacks(entry: Mapping[str, Any]) -> str:
    """What an entry of `retired` lacks: a reason, or the day."""
    if "why" not in entry:
        return "a reason"
    return "" if re.fullmatch(r"\d{4}-\d\d-\d\d", str(entry.get("on"))) else "the day on which it was retired"


def _known(names: Iterable[str]) -> str:
    return f"its rules below: {', '.join(names)}"


def changes(departures: Iterable[Departure]) -> Iterator[str]:
    """Each departure as one line: what a house rulebook does otherwise, and why."""
    said = {"threshold": "{name} {now}, was {was}", "added": "{name} added", "replaced": "{name} replaces {was}",
            "retired": "{name} retired on {now}"}  # fmt: skip
    for one in departures:
        yield f"{said[one.kind].format(name=one.name, was=one.was, now=one.now)} ({one.layer}): {one.why}"
