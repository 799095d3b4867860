"""Why two verdicts differ: what their evidence does not share, where it is judged differently, and what is the same.

Where a side rests on several outcomes its values are listed. Texts are compared as they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from grading.audit.explain import level
from grading.audit.sides import Piece, Side, distinct
from grading.model.study import FollowUp
from grading.model.words import GAINS, LOWERING, RAISING, START, STEP_BACK, STUDIES_USED
from grading.output.profile import listed, relative
from grading.output.text import wrapped

JUDGED = (STUDIES_USED, START, *LOWERING, *RAISING, STEP_BACK)
NOTHING, NOT_SAID, NOT_KNOWN, NOT_JUDGED = "no evidence is named", "not said", "not known", "not judged"
UNREMARKABLE = frozenset({NOTHING, NOT_JUDGED, GAINS[0]})
"""Of a domain that nobody judged, or that raised nothing, there is nothing to tell."""
ASSERTED = "what the words assert"
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
    groups = _evidence(one, other) if one.pieces and other.pieces else ([], [], [])
    asserted = [Aspect(ASSERTED, one.asserted, other.asserted)] if one.asserted and other.asserted else []
    aspects = [aspect for group in (*groups, asserted) for aspect in group]
    parts = [
        "\n".join(wrapped(f"{_titled(side)}: {side.verdict}", width, "  ") for side in (one, other)),
        wrapped(_sentence(*groups, asserted), width),
        *(_told(aspect, names, width) for aspect in aspects if aspect.differs),
        "\n".join(wrapped(line, width, "  ") for line in (*_same(aspects), *_shared(one, other))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _titled(side: Side) -> str:
    return f"{side.name} ({PurePath(side.file).name})"


def _names(one: Side, other: Side) -> tuple[str, str]:
    """What the sides are called: their ids, with their files where the ids are the same."""
    if one.name != other.name:
        return one.name, other.name
    if PurePath(one.file).name != PurePath(other.file).name:
        return _titled(one), _titled(other)
    return f"{one.name} ({one.file})", f"{other.name} ({other.file})"


def _evidence(one: Side, other: Side) -> tuple[list[Aspect], list[Aspect], list[Aspect]]:
    """What was studied, how it was judged, and how it came out."""
    came_out = [Aspect("certainty", one.certainty, other.certainty), Aspect("wording", one.wording, other.wording)]
    return _seen(one, other), _judged(one, other), came_out


def _seen(one: Side, other: Side) -> list[Aspect]:
    """The question, the studies and the estimate."""
    randomised = all(piece.outcome.body == "randomised trials" for piece in (*one.pieces, *other.pieces))
    kind = "trials" if randomised else "studies"
    asked: dict[str, Callable[[Piece], str]] = {
        "population": lambda piece: piece.population,
        "intervention": lambda piece: piece.intervention,
        "comparator": lambda piece: piece.comparator,
        "outcome": lambda piece: piece.outcome.name,
        "design": _designs,
        f"which {kind}": _studies,
        "people": _people,
        "time": _time,
        "estimate": _estimate,
        "threshold": lambda piece: str(piece.trace.facts.get("threshold_text", "none")),
    }
    aspects = [Aspect(name, _values(one, tell), _values(other, tell)) for name, tell in asked.items()]
    number = Aspect(f"number of {kind}", _counts(one), _counts(other))
    at = list(asked).index(f"which {kind}")
    return [*aspects[:at], number, *aspects[at:]]


def _values(side: Side, tell: Callable[[Piece], str]) -> tuple[str, ...]:
    return distinct(tell(piece) for piece in side.pieces) or (NOTHING,)


def _judged(one: Side, other: Side) -> list[Aspect]:
    """The domains that were judged on at least one side, with the reason of every outcome."""
    aspects = [
        Aspect(name, _values(one, partial(_level, name)), _values(other, partial(_level, name)),
               (_reasons(one, name), _reasons(other, name)))
        for name in JUDGED
    ]  # fmt: skip
    return [aspect for aspect in aspects if not UNREMARKABLE.issuperset((*aspect.one, *aspect.other))]


def _level(domain: str, piece: Piece) -> str:
    judged = piece.result.judgements.get(domain)
    if judged is None:
        return NOT_JUDGED
    return f"{judged.range[0]} to {judged.range[1]}" if judged.range else judged.level


def _reasons(side: Side, domain: str) -> tuple[tuple[str, str], ...]:
    """Level, reason and rules of every outcome of a side, each with whose they are; said once where they are alike."""
    found: dict[str, list[str]] = {}
    for piece in side.pieces:
        found.setdefault(_reason(piece, domain), []).append(piece.reference)
    if len(found) < 2:
        return tuple((text, "") for text in found) or ((NOTHING, ""),)
    return tuple((text, f", {', '.join(references)}") for text, references in found.items())


def _reason(piece: Piece, domain: str) -> str:
    judged = piece.result.judgements.get(domain)
    if judged is None:
        return NOT_JUDGED
    rules = f" [{', '.join(judged.rules)}]" if judged.rules else ""
    return f"{level(judged)}. {judged.because}{rules}"


def _counts(side: Side) -> tuple[str, ...]:
    """The number of studies of every outcome; outcomes of the same studies count once."""
    counted = {_studies(piece): str(piece.result.studies) for piece in side.pieces}
    return tuple(counted.values()) or (NOTHING,)


def _designs(piece: Piece) -> str:
    pooled = piece.outcome.pooled
    own = [pooled.design] if pooled and pooled.design else []
    return ", ".join(distinct([study.design for study in piece.outcome.studies] or own)) or NOT_SAID


def _studies(piece: Piece) -> str:
    """The studies by name; those of a published pool as far as they are named."""
    names, pooled = piece.outcome.named_studies, piece.outcome.pooled
    if pooled is None:
        return ", ".join(names) or "none"
    unnamed = piece.outcome.unnamed_studies
    return f"{', '.join([*names, f'{unnamed} not named'] if unnamed else names)} (pooled by {pooled.from_})"


def _pooled_by(piece: Piece) -> str:
    return piece.outcome.pooled.from_ if piece.outcome.pooled else ""


def _people(piece: Piece) -> str:
    pooled = piece.result.pooled
    known = [study.analysed for study in piece.outcome.studies]
    people = pooled.participants if pooled else sum(filter(None, known)) if known and None not in known else None
    return f"{people:,}" if people is not None else NOT_KNOWN


def _time(piece: Piece) -> str:
    own = piece.outcome.follow_up
    spans = [own] if own else [study.follow_up for study in piece.outcome.studies if study.follow_up]
    return ", ".join(distinct(map(_span, spans))) or NOT_SAID


def _span(follow_up: FollowUp) -> str:
    return " ".join(f"{amount:g} {unit}" for unit, amount in follow_up.model_dump(exclude_none=True).items())


def _estimate(piece: Piece) -> str:
    """The estimate, or what there is in its place, and whom it favours by name."""
    facts, found = piece.trace.facts, piece.result.pooled
    favoured = str(facts.get("effect_favours", ""))
    names = {**REPORTED, **{arm: f"in favour of {getattr(piece, arm)}" for arm in ("intervention", "comparator")}}
    told = [relative(found) if found else f"none: {facts['evidence_form']}", names.get(favoured, "")]
    return ", ".join(filter(None, told))


def _sentence(seen: list[Aspect], judged: list[Aspect], came_out: list[Aspect], asserted: list[Aspect]) -> str:
    """What differs, by kind: what was studied, how it was judged, how it came out, what was claimed."""
    differ = [aspect.name for aspect in seen if aspect.differs and aspect.told_by == 2]
    one_sided = [aspect.name for aspect in seen if aspect.told_by == 1]
    domains = [aspect.name for aspect in judged if aspect.differs]
    results = [aspect.name for aspect in (*came_out, *asserted) if aspect.differs]
    if not seen:
        return "One of them rests on no evidence that is named: there is nothing to set side by side."
    told = [f"They differ in {listed(differ)}." if differ else "Nothing that is said of their studies differs."]
    if one_sided:
        told.append(f"Said on one side only: {listed(one_sided)}.")
    told.append(f"Judged differently: {listed(domains)}." if domains else "No domain is judged differently.")
    told.append(f"What comes out differs in {listed(results)}." if results else "They come out alike.")
    return " ".join(told)


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
    turned = {(piece.comparator, piece.intervention) for piece in other.pieces}
    for pair in sorted({(piece.intervention, piece.comparator) for piece in one.pieces} & turned):
        yield f"Both compare {' with '.join(pair)}, {other.name} the other way round."
    shared = [name for name in _named(one) if name in _named(other)]
    yield f"Both rest on {listed(shared)}." if shared else "No study is named on both sides."
    pooled = [piece for piece in (*one.pieces, *other.pieces) if piece.outcome.pooled]
    unnamed = distinct(
        f"{piece.outcome.unnamed_studies} pooled by {_pooled_by(piece)}"
        for piece in pooled
        if piece.outcome.unnamed_studies
    )
    if unnamed:
        yield f"Not named, so that nobody can tell whether they are the same: {listed(unnamed)}."
    for piece in pooled:
        notes = (piece.outcome.note, piece.outcome.pooled.note if piece.outcome.pooled else None)
        yield from (f"Note on {piece.reference}: {note}" for note in notes if note)


def _named(side: Side) -> tuple[str, ...]:
    """Studies by name, and the reviews whose pool is used."""
    studies = [name for piece in side.pieces for name in piece.outcome.named_studies]
    return distinct([*studies, *filter(None, map(_pooled_by, side.pieces))])
