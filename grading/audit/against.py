"""Why two verdicts differ: what their evidence does not share, where it is judged differently, and what is the same.

Where a side rests on several outcomes its values are listed. Texts are compared as they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from grading.audit.sides import Finding, Side, distinct
from grading.audit.told import level
from grading.model.study import FollowUp
from grading.model.verdict import spread
from grading.model.words import GAINS, JUDGED
from grading.output.profile import listed, relative
from grading.output.text import wrapped
from grading.results import rules_alone

NOTHING, NOT_SAID, NOT_KNOWN, NOT_JUDGED = "no evidence is named", "not said", "not known", "not judged"
UNREMARKABLE = frozenset({NOTHING, NOT_JUDGED, GAINS[0]})
"""Of a domain that nobody judged, or that raised nothing, there is nothing to tell."""
REPORTED = {"mixed": "its directions are mixed", "neither": "in favour of neither"}


@dataclass(frozen=True)
class Aspect:
    """One thing in which the sides are compared: the values of each side, and the lines that tell them."""

    name: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    reasons: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def differs(self) -> bool:
        """True where the sides do not have the same values."""
        return sorted(map(str.casefold, self.one)) != sorted(map(str.casefold, self.other))

    @property
    def told_by(self) -> int:
        """How many of the sides say anything of it: of what is unknown nobody can say that it differs or does not."""
        return sum(not {NOT_SAID, NOT_KNOWN}.issuperset(values) for values in (self.one, self.other))


def differences(one: Side, other: Side, width: int = 120) -> str:
    """The two verdicts, what differs between them, what is the same, and the studies that both rest on."""
    names = _names(one, other)
    groups = _aspects(one, other)
    aspects = [aspect for group in groups for aspect in group]
    parts = [
        "\n".join(line for side in (one, other) for line in _head(side, width)),
        wrapped(_sentence(*groups), width),
        *(_told(aspect, names, width) for aspect in aspects if aspect.differs),
        "\n".join(wrapped(line, width, "  ") for line in (*_same(aspects), *_shared(one, other))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(side: Side, width: int) -> Iterator[str]:
    """How a side came out, and why."""
    yield wrapped(f"{_titled(side)}: {side.told}", width, "  ")
    yield from (wrapped(reason, width, "    ", first="  ") for reason in side.reasons)


def _titled(side: Side) -> str:
    return f"{side.name} ({PurePath(side.file).name})"


def _names(one: Side, other: Side) -> tuple[str, str]:
    """What the sides are called: their ids, with their files where the ids are the same."""
    if one.name != other.name:
        return one.name, other.name
    if PurePath(one.file).name != PurePath(other.file).name:
        return _titled(one), _titled(other)
    return f"{one.name} ({one.file})", f"{other.name} ({other.file})"


def _aspects(one: Side, other: Side) -> tuple[list[Aspect], list[Aspect], list[Aspect]]:
    """What was studied, how it was judged, and how it came out. Claims are compared also without evidence."""
    evidence = bool(one.findings and other.findings)
    pairs = {
        "verdict": (one.verdict, other.verdict) if one.verdict and other.verdict else None,
        "certainty": (one.certainty, other.certainty) if evidence else None,
        "wording": (one.wording, other.wording) if evidence else None,
        "what the words assert": (one.asserted, other.asserted) if one.asserted and other.asserted else None,
    }
    came_out = [Aspect(name, *pair) for name, pair in pairs.items() if pair]
    return (_seen(one, other), _judged(one, other), came_out) if evidence else ([], [], came_out)


def _seen(one: Side, other: Side) -> list[Aspect]:
    """The question, the studies and the estimate."""
    randomised = all(finding.outcome.body == "randomised trials" for finding in (*one.findings, *other.findings))
    kind = "trials" if randomised else "studies"
    asked: dict[str, Callable[[Finding], str]] = {
        "population": lambda finding: finding.population,
        "intervention": lambda finding: finding.intervention,
        "comparator": lambda finding: finding.comparator,
        "outcome": lambda finding: finding.outcome.name,
        "design": _designs,
        f"which {kind}": _studies,
        "people": _people,
        "time": _time,
        "estimate": _estimate,
        "threshold": lambda finding: str(finding.trace.facts.get("threshold_text", "none")),
    }
    aspects = [Aspect(name, _values(one, tell), _values(other, tell)) for name, tell in asked.items()]
    by = Aspect("rulebook", _values(one, lambda finding: finding.rulebook), _values(other, lambda f: f.rulebook))
    number = Aspect(f"number of {kind}", _counts(one), _counts(other))
    at = list(asked).index(f"which {kind}")
    return [*([by] if by.differs else []), *aspects[:at], number, *aspects[at:]]


def _values(side: Side, tell: Callable[[Finding], str]) -> tuple[str, ...]:
    return distinct(tell(finding) for finding in side.findings) or (NOTHING,)


def _judged(one: Side, other: Side) -> list[Aspect]:
    """The domains that were judged on at least one side, with the reason of every outcome."""
    aspects = [
        Aspect(name, _values(one, partial(_level, name)), _values(other, partial(_level, name)),
               (_reasons(one, name), _reasons(other, name)))
        for name in JUDGED
    ]  # fmt: skip
    return [aspect for aspect in aspects if not UNREMARKABLE.issuperset((*aspect.one, *aspect.other))]


def _level(domain: str, finding: Finding) -> str:
    judged = finding.result.judgements.get(domain)
    if judged is None:
        return NOT_JUDGED
    return spread(judged.range) if judged.range else judged.level


def _reasons(side: Side, domain: str) -> tuple[tuple[str, str], ...]:
    """Level, reason and rules of every outcome of a side, each with whose they are; said once where they are alike."""
    found: dict[str, list[str]] = {}
    for finding in side.findings:
        found.setdefault(_reason(finding, domain), []).append(finding.reference)
    if len(found) < 2:
        return tuple((text, "") for text in found) or ((NOTHING, ""),)
    return tuple((text, f", {', '.join(references)}") for text, references in found.items())


def _reason(finding: Finding, domain: str) -> str:
    judged = finding.result.judgements.get(domain)
    if judged is None:
        return NOT_JUDGED
    rules = f" [{', '.join(judged.rules)}]" if judged.rules else ""
    return f"{level(judged)}. {judged.because}{rules_alone(judged)}{rules}"


def _counts(side: Side) -> tuple[str, ...]:
    """The number of studies of every outcome; outcomes of the same studies count once."""
    counted = {_studies(finding): str(finding.result.studies) for finding in side.findings}
    return tuple(counted.values()) or (NOTHING,)


def _designs(finding: Finding) -> str:
    pooled = finding.outcome.pooled
    own = [pooled.design] if pooled and pooled.design else []
    return ", ".join(distinct([study.design for study in finding.outcome.studies] or own)) or NOT_SAID


def _studies(finding: Finding) -> str:
    """The studies by name; those of a published pool as far as they are named."""
    names, pooled = finding.outcome.named_studies, finding.outcome.pooled
    if pooled is None:
        return ", ".join(names) or "none"
    unnamed = finding.outcome.unnamed_studies
    return f"{', '.join([*names, f'{unnamed} not named'] if unnamed else names)} (pooled by {pooled.from_})"


def _pooled_by(finding: Finding) -> str:
    return finding.outcome.pooled.from_ if finding.outcome.pooled else ""


def _people(finding: Finding) -> str:
    pooled = finding.result.pooled
    known = [study.analysed for study in finding.outcome.studies]
    people = pooled.participants if pooled else sum(filter(None, known)) if known and None not in known else None
    return f"{people:,}" if people is not None else NOT_KNOWN


def _time(finding: Finding) -> str:
    own = finding.outcome.follow_up
    spans = [own] if own else [study.follow_up for study in finding.outcome.studies if study.follow_up]
    return ", ".join(distinct(map(_span, spans))) or NOT_SAID


def _span(follow_up: FollowUp) -> str:
    return " ".join(f"{amount:g} {unit}" for unit, amount in follow_up.model_dump(exclude_none=True).items())


def _estimate(finding: Finding) -> str:
    """The estimate, or what there is in its place, and whom it favours by name."""
    facts, found = finding.trace.facts, finding.result.pooled
    favoured = str(facts.get("effect_favours", ""))
    names = {**REPORTED, **{arm: f"in favour of {getattr(finding, arm)}" for arm in ("intervention", "comparator")}}
    told = [relative(found) if found else f"none: {facts.get('evidence_form', 'no study')}", names.get(favoured, "")]
    return ", ".join(filter(None, told))


def _sentence(seen: list[Aspect], judged: list[Aspect], came_out: list[Aspect]) -> str:
    """What differs, by kind: what was studied, how it was judged, how it came out."""
    results = [aspect.name for aspect in came_out if aspect.differs]
    outcome = f"What comes out differs in {listed(results)}." if results else "They come out alike."
    if not seen:
        nothing = "One of them rests on no evidence that is named: there is nothing to set side by side."
        return f"{nothing} {outcome}" if came_out else nothing
    differ = [aspect.name for aspect in seen if aspect.differs and aspect.told_by == 2]
    one_sided = [aspect.name for aspect in seen if aspect.told_by == 1]
    domains = [aspect.name for aspect in judged if aspect.differs]
    told = [f"They differ in {listed(differ)}." if differ else "Nothing that is said of their studies differs."]
    if one_sided:
        told.append(f"Said on one side only: {listed(one_sided)}.")
    told.append(f"Judged differently: {listed(domains)}." if domains else "No domain is judged differently.")
    return " ".join([*told, outcome])


def _told(aspect: Aspect, names: tuple[str, str], width: int) -> str:
    values = aspect.reasons or ((("; ".join(aspect.one), ""),), (("; ".join(aspect.other), ""),))
    lines = [
        wrapped(f"{name}{whose}: {text}", width, "    ", first="  ")
        for name, told in zip(names, values, strict=True)
        for text, whose in told
    ]
    return "\n".join([aspect.name, *lines])


def _same(aspects: list[Aspect]) -> Iterator[str]:
    """What both sides share, and what neither says."""
    same = [aspect.name for aspect in aspects if not aspect.differs and aspect.told_by == 2]
    unknown = [aspect.name for aspect in aspects if aspect.told_by == 0]
    if same:
        yield f"The same: {listed(same)}."
    if unknown:
        yield f"Said on neither side: {listed(unknown)}."


def _shared(one: Side, other: Side) -> Iterator[str]:
    """Treatments compared the other way round, the studies on both sides, and what is noted of published pools."""
    turned = {(finding.comparator, finding.intervention) for finding in other.findings}
    for pair in sorted({(finding.intervention, finding.comparator) for finding in one.findings} & turned):
        yield f"Both compare {' with '.join(pair)}, {other.name} the other way round."
    shared = [name for name in _named(one) if name in _named(other)]
    yield f"Both rest on {listed(shared)}." if shared else "No study is named on both sides."
    pooled = [finding for finding in (*one.findings, *other.findings) if finding.outcome.pooled]
    unnamed = distinct(
        f"{finding.outcome.unnamed_studies} pooled by {_pooled_by(finding)}"
        for finding in pooled
        if finding.outcome.unnamed_studies
    )
    if unnamed:
        yield f"Not named, so that nobody can tell whether they are the same: {listed(unnamed)}."
    for finding in pooled:
        notes = (finding.outcome.note, finding.outcome.pooled.note if finding.outcome.pooled else None)
        yield from (f"Note on {finding.reference}: {note}" for note in notes if note)


def _named(side: Side) -> tuple[str, ...]:
    """Studies by name, and the reviews whose pool is used."""
    studies = [name for finding in side.findings for name in finding.outcome.named_studies]
    return distinct([*studies, *filter(None, map(_pooled_by, side.findings))])
