"""A checked rulebook: domains, rules, thresholds, sources. Everything frozen; everything knows its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from grading.facts.fact import Sheet, Value
from grading.model.words import Certainty, Family
from grading.rulebook.conditions import Condition, Verdict, evaluate
from grading.rulebook.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the bibliography."""

    key: str
    reference: str
    doi: str | None = None
    url: str | None = None
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the narrowest place in it. `checked` is False where the place was not read in a document."""

    source: Source
    locator: str
    checked: bool

    def __str__(self) -> str:
        unchecked = "" if self.checked else " [not checked against the document]"
        return f"{self.source.reference}{', ' + self.locator if self.locator else ''}{unchecked}"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number (or one of a few words) that rules name, with its unit and source, and who chose it."""

    name: str
    value: Value
    unit: str
    description: str
    source: tuple[Citation, ...]
    note: str = ""
    words: tuple[str, ...] = ()
    chosen_by: str = "the rulebook"
    because: str = ""
    least: float | None = None
    most: float | None = None
    where: str = ""

    def refuses(self, value: Value) -> tuple[str, str] | None:
        """What is wrong with this value for a threshold that is a number, and the cure; None if nothing is."""
        if isinstance(value, (str, bool)):
            return f"`{value}` is no number", "give a number"
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            least, most = (self.least if self.least is not None else "any"), (self.most or "any")
            return f"{value:g} is out of range ({self.unit})", f"from {least} to {most}"
        return None


@dataclass(frozen=True, slots=True)
class Example:
    """A fact sheet with what the rule must do on it."""

    name: str
    given: Sheet
    expect: Verdict


@dataclass(frozen=True, slots=True)
class Rule:
    """One situation and what follows. `says` is the wording that the rule assigns, where it assigns one.

    `layer` is the rulebook, or the folder that it includes, in which the rule stands; `why` is for what reason a house
    rulebook has it.
    """

    id: str
    domain: str
    title: str
    since: str
    source: tuple[Citation, ...]
    when: tuple[Condition, ...]
    then: str
    because: str
    examples: tuple[Example, ...]
    where: str
    borderline: bool = False
    overrides: tuple[str, ...] = ()
    says: str = ""
    note: str = ""
    replaces: str = ""
    layer: str = ""
    why: str = ""

    def evaluate(self, facts: Sheet, thresholds: Mapping[str, Value]) -> Verdict:
        """What the specification says this rule does on these facts."""
        return evaluate(self.when, facts, thresholds)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a domain settles to when no rule fires."""

    then: str
    because: str


@dataclass(frozen=True, slots=True)
class CertaintyWords:
    """Words that say how sure one can be, and the least and most certainty at which they fit.

    `adjacent` ones, such as `may`, speak only of what follows them at once; the others of all that is said.
    """

    name: str
    phrases: tuple[Phrase, ...]
    fits: tuple[Certainty, Certainty]
    adjacent: bool
    source: tuple[Citation, ...]
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class WordingFamily:
    """A way of wording a verdict: what its words assert, at which certainty they fit, and how they are recognised.

    `of` is the kind of outcome that it is said of, empty for any; `mirror` says the same the other way round;
    `implied_by` are families whose evidence bears this one out too; `never` what must not be said of its evidence.
    """

    id: Family
    title: str
    speaks_of: str
    direction: str
    of: str
    mirror: str
    fits: tuple[Certainty, Certainty] | None
    implied_by: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    twin: str
    never: tuple[Phrase, ...]
    source: tuple[Citation, ...]
    where: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """One question with its rules. `levels` run from what is assumed least to what decides first."""

    name: str
    question: str
    levels: tuple[str, ...]
    rules: tuple[Rule, ...]
    otherwise: Otherwise | None
    where: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One rulebook of those that lie on each other."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class Departure:
    """What a house rulebook does otherwise than the one below it, and why.

    `was` is the value of a threshold before, or the rule that was replaced; `now` the value of a threshold, or the day
    on which a rule was retired.
    """

    kind: Literal["threshold", "added", "replaced", "retired"]
    name: str
    layer: str
    why: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class Rulebook:
    """One stance on GRADE. `sha256` is over the bytes of its files; the same digest means the same rules.

    `sources` is the whole bibliography, cited or not. `layers` begin with the lowest; a rulebook that extends no other
    has one. `retired` are rules of lower layers that are no longer in force. `files` are the texts that it was loaded
    from, by their names in a record; there it is the rulebook of `folder`.
    """

    id: str
    version: str
    title: str
    stance: str
    domains: Mapping[str, Domain]
    thresholds: Mapping[str, Threshold]
    sha256: str
    families: Mapping[str, WordingFamily] = field(default_factory=dict)
    certainty_words: tuple[CertaintyWords, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    departures: tuple[Departure, ...] = ()
    retired: Mapping[str, Rule] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""

    @cached_property
    def values(self) -> dict[str, Value]:
        """The thresholds' values by name."""
        return {name: threshold.value for name, threshold in self.thresholds.items()}

    def out_of_force(self, rule: str) -> Departure | None:
        """What took this rule out of force, if anything did: the last departure that replaced or retired it."""
        gone = [d for d in self.departures if d.was == rule or (d.kind == "retired" and d.name == rule)]
        return gone[-1] if gone and rule in self.retired else None

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """All rules by id, sorted."""
        found = {rule.id: rule for domain in self.domains.values() for rule in domain.rules}
        return dict(sorted(found.items()))

    def reads(self, domain: str) -> Iterator[str]:
        """The facts that a domain's rules read in their conditions, each once, sorted."""
        conditions = (c for rule in self.domains[domain].rules for c in rule.when)
        yield from sorted({name for condition in conditions for name in condition.reads()})
