"""A rulebook put together, layer on layer: a house rulebook changes what lies below it and copies nothing.

The lowest layer is a stance on GRADE, complete in itself with the folders that it includes. Each layer above changes
thresholds, adds rules, and replaces or retires rules by id; every such departure has a reason, and a rule that is no
longer in force is kept for whoever asks after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.located import Located
from grading.rulebook.keys import keys
from grading.rulebook.model import Departure, Domain, Layer, Rule, Source, Threshold
from grading.rulebook.rules import DATE, Reader

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

    @property
    def house(self) -> bool:
        """True once a layer lies on another one."""
        return len(self.layers) > 1

    def put_on(self, files: Iterable[tuple[Located, str]], head: Located) -> None:
        """One layer: its domain files, each with the name of the layer or of the folder included; its head retires."""
        below = self.rules
        values = {name: threshold.value for name, threshold in self.thresholds.items()}
        readers = [
            (located, Reader(self.sources, values, self.problems, layer, self.house)) for located, layer in files
        ]
        added: list[Rule] = []
        for located, reader in sorted(readers, key=lambda pair: not _is_whole(pair[0])):  # what defines comes first
            added += self._whole(located, reader) if _is_whole(located) else self._part(located, reader)
        if self.house:
            self._replace(added, below)
            self._retire(head, below)
        self._ids()
        self._overrides(below)

    def _whole(self, located: Located, reader: Reader) -> tuple[Rule, ...]:
        """The rules of a domain that this file defines."""
        domain = reader.domain(located)
        if domain is None:
            return ()
        other = self.domains.get(domain.name)
        if other is None:
            self.domains[domain.name] = domain
            return domain.rules
        if self.house:
            what = f"domain `{domain.name}` is defined in {other.where}"
            self._problem(domain.where, what, f"leave out {', '.join(OF_A_WHOLE)}: a house rulebook adds rules to it")
        else:
            self._twice(domain.where, domain.name, other)
        return ()

    def _part(self, located: Located, reader: Reader) -> tuple[Rule, ...]:
        """Rules added to a domain that is defined elsewhere: in another folder of the layer, or below it."""
        domain = self.domains.get(str(located.data.get("domain")))
        if domain is None:
            if not self.house and reader.layer == self.layers[-1].id:
                return self._whole(located, reader)  # of a rulebook's own file it tells what a domain lacks
            self._nowhere(located)
            return ()
        if _folder(domain.where) == _folder(located.where(())):
            self._twice(located.where(("domain",)), domain.name, domain)
            return ()
        rules = reader.added(located, domain)
        self.domains[domain.name] = replace(domain, rules=(*domain.rules, *rules))
        return rules

    def _nowhere(self, located: Located) -> None:
        """Told: rules that are to be added to a domain which nobody has."""
        name = located.data.get("domain")
        what = f"no domain `{name}` to add to{did_you_mean(str(name), self.domains)}" if name else "`domain` is missing"
        help = f"domains: {', '.join(self.domains)}; a new one has question and levels"
        self._problem(located.where(("domain",)), what, help)

    def _twice(self, where: str, name: str, other: Domain) -> None:
        what = f"domain `{name}` is also defined in {other.where}"
        self._problem(where, what, "one file a domain: put the rules together")

    def _replace(self, added: Iterable[Rule], below: dict[str, Rule]) -> None:
        for rule in added:
            if not rule.replaces:
                self.departures.append(Departure("added", rule.id, self.layers[-1].id, rule.why))
                continue
            old = below.get(rule.replaces)
            if rule.replaces == rule.id:
                self._problem(
                    rule.where, f"{rule.id}: replaces itself", "an id is never reused: give the new rule its own"
                )
            elif old is None or old.domain != rule.domain:
                of = [name for name, other in below.items() if other.domain == rule.domain]
                what = f"{rule.id}: replaces `{rule.replaces}`, which is no rule of its domain"
                self._problem(rule.where, what + did_you_mean(rule.replaces, of), _known(of))
            elif old.id in self.retired:
                what = f"{rule.id}: replaces `{old.id}`, which another rule of this layer replaces"
                self._problem(rule.where, what, "one rule takes the place of one")
            else:
                self._out_of_force(old, rule.id)
                self.departures.append(Departure("replaced", rule.id, self.layers[-1].id, rule.why, old.id))

    def _retire(self, head: Located, below: dict[str, Rule]) -> None:
        retired = head.data.get("retired", {})
        for name, entry in retired.items():
            said = entry if isinstance(entry, dict) else {}
            self.problems += keys(head, ("retired", name), {"on", "why"}, set()) if said else ()
            if wrong := self._stays(name, said, below):
                self._problem(head.where(("retired", name)), *wrong)
                continue
            self._out_of_force(below[name])
            why = " ".join(str(said["why"]).split())
            self.departures.append(Departure("retired", name, self.layers[-1].id, why, now=str(said["on"])))
        for name, rule in ((name, rule) for name in retired for rule in self.rules.values() if name in rule.overrides):
            what = f"retires `{name}`, which `{rule.id}` overrides"
            self._problem(head.where(("retired", name)), what, f"retire `{rule.id}` too, or replace `{name}`")

    def _stays(self, name: str, entry: Mapping[str, Any], below: dict[str, Rule]) -> tuple[str, str] | None:
        """Why this rule cannot be retired, and the cure; None if it can."""
        if name in self.retired:
            gone = [one for one in self.departures if name in (one.was, one.name)][-1:]
            return f"retires `{name}`, which is not in force", ", ".join(changes(gone))
        if name not in below:
            base = self.layers[-2].id
            what = f"retires `{name}`, which is no rule of {base}{did_you_mean(name, below)}"
            return what, f"`grading rules {base}` lists its rules"
        domain = self.domains[below[name].domain]
        if domain.otherwise is None:
            what = f"retires `{name}`: `{domain.name}` has no `otherwise`, and some evidence no answer"
            return what, "replace it instead"
        lacks = _lacks(entry)
        return (f"retires `{name}` without {lacks}", "write {on: 2026-01-31, why: …}") if lacks else None

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
            if rule.id in seen and rule.replaces != rule.id:  # what replaces itself is told as that
                help = "give it an id of its own, and `replaces: …`" if rule.why else "an id is never used twice"
                self._problem(rule.where, f"rule `{rule.id}` also stands in {seen[rule.id].where}", help)
            seen[rule.id] = rule

    def _overrides(self, below: Mapping[str, Rule]) -> None:
        """Told: overrides that point nowhere. To a rule that this layer retires is told where it is retired."""
        rules = self.rules
        for rule in rules.values():
            for other in rule.overrides:
                if other == rule.id:
                    self._problem(rule.where, f"{rule.id}: overrides itself", "take it out of `overrides`")
                if (other in rules and rules[other].domain == rule.domain) or (
                    other in self.retired and other in below
                ):
                    continue
                gone = next((d for d in self.departures if other == d.was), None)
                near = f"; `{gone.name}` took its place" if gone else did_you_mean(other, rules)
                what = f"{rule.id}: overrides `{other}`, which is no rule of its domain{near}"
                self._problem(rule.where, what, "correct the id")

    def _problem(self, where: str, what: str, help: str) -> None:
        self.problems.append(Problem(where, what, help))


def _is_whole(located: Located) -> bool:
    """True of a file that defines a domain, and of one that is too broken to say."""
    data = located.data
    return not isinstance(data, dict) or any(key in data or (key,) in located.dropped for key in OF_A_WHOLE)


def _folder(where: str) -> PurePath:
    return PurePath(where.rpartition(":")[0] or where).parent


def _lacks(entry: Mapping[str, Any]) -> str:
    """What an entry of `retired` lacks: a reason, or the day."""
    if "why" not in entry:
        return "a reason"
    return "" if DATE.fullmatch(str(entry.get("on"))) else "the day on which it was retired"


def _known(names: Iterable[str]) -> str:
    return f"its rules below: {', '.join(names)}"


def changes(departures: Iterable[Departure]) -> Iterator[str]:
    """Each departure as one line: what a house rulebook does otherwise, and why."""
    said = {"threshold": "{name} {now}, {was}", "added": "{name} added", "replaced": "{name} replaces {was}",
            "retired": "{name} retired on {now}"}  # fmt: skip
    for one in departures:
        was = (f"was {one.was}" if one.was else "new") if one.kind == "threshold" else one.was
        yield f"{said[one.kind].format(name=one.name, was=was, now=one.now)} ({one.layer}): {one.why}"
