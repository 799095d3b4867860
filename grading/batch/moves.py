"""Two rulebooks on one study set: which verdicts move, and by which rules.

A verdict is certainty, statement and qualifier of an outcome. What moved it are the domains that the two rulebooks
judge otherwise; where none is, the rules of words alone did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.model.verdict import spread
from grading.model.words import START, UNDETERMINED

Plain = Mapping[str, Any]
VERDICT = ("certainty_range", "statement", "qualifier", "family")
"""What makes up the verdict on one outcome."""
CONCLUSION = ("certainty_range", "statement", "family")
"""What makes up the conclusion."""
JUDGED = ("level", "range", "steps")
"""What makes up a judgement; its reason may be worded otherwise without moving anything."""
BY_WORDS = "wording"
"""What moved a verdict where every domain is judged alike."""
NOT_GRADED = "not graded"


def moves(one: Plain, other: Plain) -> dict[str, Any]:
    """What of a study set moves between two results of it: outcomes, and the conclusion; empty where nothing does."""
    pairs = zip(one["outcomes"], other["outcomes"], strict=True)
    outcomes = [_outcome(first, second) for first, second in pairs if _verdict(first) != _verdict(second)]
    conclusions = [{name: result["conclusion"][name] for name in CONCLUSION} for result in (one, other)]
    found: dict[str, Any] = {"outcomes": outcomes} if outcomes else {}
    if conclusions[0] != conclusions[1]:
        found["conclusion"] = {"from": conclusions[0], "to": conclusions[1]}
    return found


def _verdict(outcome: Plain) -> dict[str, Any]:
    return {name: outcome[name] for name in VERDICT}


def _outcome(one: Plain, other: Plain) -> dict[str, Any]:
    return {"id": one["id"], "name": one["name"], "from": _verdict(one), "to": _verdict(other),
            "moved_by": list(_domains(one["judgements"], other["judgements"]))}  # fmt: skip


def _domains(one: Plain, other: Plain) -> Iterator[dict[str, Any]]:
    """The domains that are judged otherwise, each with what decided on either side."""
    for name in dict.fromkeys((*one, *other)):
        sides = [judgements.get(name) for judgements in (one, other)]
        if _level(name, sides[0]) != _level(name, sides[1]):
            yield {"domain": name, "from": _side(sides[0]), "to": _side(sides[1])}


def _level(domain: str, judgement: Plain | None) -> tuple[Any, ...] | None:
    """What can move a verdict: nothing, where the rulebook lacks the domain and where it neither costs nor gives."""
    if judgement is None or (domain != START and judgement["steps"] == 0):
        return None
    return tuple(judgement[name] for name in JUDGED)


def _side(judgement: Plain | None) -> dict[str, Any] | None:
    """The level, the rules behind it and the reason; None where the rulebook does not judge the domain."""
    if judgement is None:
        return None
    level = spread(judgement["range"]) if judgement["range"] else judgement["level"]
    return {"level": level, "undetermined": judgement["level"] == UNDETERMINED, "rules": list(judgement["rules"]),
            "because": judgement["because"]}  # fmt: skip


def certainty(verdict: Plain) -> str:
    """A level, a range of them in words, or `not graded`."""
    return spread(ends) if (ends := verdict["certainty_range"]) else NOT_GRADED


def way(move: Plain) -> str:
    """From which certainty to which an outcome moves, in words; or that its words alone do."""
    before, after = (certainty(move[side]) for side in ("from", "to"))
    return f"{before} → {after}" if before != after else f"{before}: words alone"


def movers(move: Plain) -> list[str]:
    """The rules that decide on one side only, in domains that are judged otherwise.

    Where no rule does, the domain; where one side cannot be told, that.
    """
    found: dict[str, None] = {}
    for domain in move["moved_by"]:
        before, after = (_deciding(domain["domain"], domain[side]) for side in ("from", "to"))
        found |= dict.fromkeys(sorted(before ^ after) or [domain["domain"]])
    return [*found] or [BY_WORDS]


def _deciding(domain: str, side: Plain | None) -> set[str]:
    """The rules that decided; of what cannot be told there are none."""
    if side is None:
        return set()
    return {f"{domain} {UNDETERMINED}"} if side["undetermined"] else set(side["rules"])
