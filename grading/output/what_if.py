"""What would change a verdict, as headings and nested lines. Shared by the formats; `brief` is for an explanation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from grading.model.comparison import DomainMoved
from grading.model.verdict import CertaintyRange, spread
from grading.model.what_if import Analyses, Analysis, Asked, Change, Direction, WhatIf
from grading.model.words import CERTAINTIES
from grading.output.comparison import Line, moves
from grading.output.profile import level, listed

DIRECTIONS: tuple[Direction, ...] = ("up", "down", "otherwise")
MOST_NAMED = 4
"""How many analyses of one kind of result the line on stability names."""


TRIED = "tried where each turns a condition"
"""Which changes of two facts were searched: a mark that moves with another fact is not followed."""


class Section(NamedTuple):
    """A heading with nested lines."""

    title: str
    lines: list[Line]


def head(result: WhatIf) -> list[str]:
    """The outcome with its certainty, and what is said of it."""
    return [f"{result.name} [{result.outcome}]: {level(result.certainty_range)}", result.statement]


def sections(result: WhatIf) -> Iterator[Section]:
    """What was asked; else what would move the certainty, and how other analyses of the evidence come out."""
    if result.asked is not None:
        yield Section(f"What if {result.asked.says}", list(_asked(result, result.asked)))
        return
    if result.certainty_range is None:
        yield Section("What would change it", [(0, "it is not graded, so that no fact can change its certainty")])
        return
    yield from (section for way in DIRECTIONS if (section := _direction(result, result.certainty_range, way)).lines)
    if result.kept:
        names = listed([name.replace("_", " ") for name in result.kept])
        yield Section(
            "Not changed", [(0, f"what says which evidence this is, was chosen, or takes several studies: {names}")]
        )
    if result.analyses is not None:
        yield Section("Other analyses of the evidence", list(_analyses(result, result.analyses)))


def brief(result: WhatIf, most: int = 3) -> list[str]:
    """The nearest changes in each direction, and how stable the certainty is: lines for an explanation."""
    if result.certainty_range is None:
        return []
    if result.fault:
        return [f"what would change it was not found: {result.fault}"]
    told = []
    for way in ("up", "down"):
        changes = result.changes(way)
        told += [f"{_move(result, one.certainty_range)}: {one.says}" for one in changes[:most]]
        if not changes and (none := _none(result.certainty_range, way)):
            told.append(none)
        if len(changes) > most:
            more = len(changes) - most
            told.append(f"{more} more {'change' if more == 1 else 'changes'} that would {_would(result, way)}")
    return [*told, *([stability(result, result.analyses)] if result.analyses is not None else [])]


def stability(result: WhatIf, analyses: Analyses) -> str:
    """`low in 46 of 48 other analyses; moderate without Yildirim 2003`."""
    if not analyses.done:
        return "no other analysis of the evidence could be done"
    plural = "analysis" if analyses.done == 1 else "analyses"
    parts = [f"{_range(result.certainty_range)} in {analyses.same} of {analyses.done} other {plural}"]
    by_result = sorted(analyses.differing, key=lambda one: _range(one.certainty_range))
    for certainty, group in groupby(by_result, key=lambda one: _range(one.certainty_range)):
        says = [one.says for one in group]
        more = [f"in {len(says) - MOST_NAMED} more"] if len(says) > MOST_NAMED else []
        parts.append(f"{certainty} {listed([*says[:MOST_NAMED], *more])}")
    return "; ".join(parts)


def _range(certainty: CertaintyRange | None) -> str:
    return "not graded" if certainty is None else spread(certainty)


def _move(result: WhatIf, then: CertaintyRange | None) -> str:
    return f"{_range(result.certainty_range)} → {_range(then)}"


def _would(result: WhatIf, way: str) -> str:
    now = result.certainty_range or ("", "")
    if now[0] == now[1]:
        return {"up": "raise it", "down": "lower it", "otherwise": "leave it open"}[way]
    return {
        "up": f"settle it at {now[1]}, or above", "down": f"settle it at {now[0]}, or below",
        "otherwise": "move an end of its range",
    }[way]  # fmt: skip


def _direction(result: WhatIf, now: CertaintyRange, way: Direction) -> Section:
    changes, lines = result.changes(way), list[Line]()
    if changes and len(changes[0].facts) > 1:
        lines.append((0, f"no change of one fact does; of two, {TRIED}:"))
    for one in changes:
        lines += _change(result, one)
    if not changes and way != "otherwise":
        lines = [(0, none)] if (none := _none(now, way)) else []
    return Section(f"What would {_would(result, way)}", lines)


def _none(now: CertaintyRange, way: str) -> str:
    """What is said where nothing was found; nothing where it could not move that way."""
    end = now[0] == CERTAINTIES[-1] if way == "up" else now[1] == CERTAINTIES[0]
    told = {"up": "raises", "down": "lowers"} if now[0] == now[1] else {"up": "settles", "down": "settles"}
    where = "" if now[0] == now[1] else f" at {now[1] if way == 'up' else now[0]}"
    return "" if end else f"no change of one fact {told[way]} it{where}, and none of two, {TRIED}"


def _change(result: WhatIf, change: Change) -> Iterator[Line]:
    yield 0, f"{_move(result, change.certainty_range)}: {change.says}"
    yield from ((1, one) for one in map(domain, change.domains))
    at = [f"{one.said[0]}: {one.said[1]}" for one in change.facts if one.said]
    if at:
        yield 1, f"in the study set: {'; '.join(at)}"


def domain(moved: DomainMoved) -> str:
    """The domain with the rules that give way, and those that decide instead."""
    gone = [rule.id for rule in moved.first.rules if rule.elsewhere != "decides"]
    come = [rule.id for rule in moved.second.rules if rule.elsewhere != "decides"]
    told = [f"{listed(gone)} {'gives' if len(gone) == 1 else 'give'} way"] if gone else []
    told += [f"{listed(come)} {'decides' if len(come) == 1 else 'decide'}"] if come else []
    return f"{moves(moved)}{'; ' if told else ''}{', '.join(told)}"


def _analyses(result: WhatIf, analyses: Analyses) -> Iterator[Line]:
    yield 0, stability(result, analyses)
    for one in analyses.differing:
        yield 1, _differing(one)
    if len(analyses.important_difference) > 1:
        told = [
            f"{_range(one.certainty_range)} from {_number(one.least)} to {_number(one.most)}"
            for one in analyses.important_difference
        ]
        yield 0, f"by the smallest important difference, from half to double: {'; '.join(told)}"
    for missing in analyses.not_done:
        count = f"{missing.analyses} {'analysis' if missing.analyses == 1 else 'analyses'}"
        yield 0, f"not done, and counted for nothing: {count} ({missing.kind}): {missing.because}"


def _number(value: float) -> str:
    return f"{value:.6g}"


def _differing(one: Analysis) -> str:
    told = "; ".join(map(moves, one.domains))
    return f"{_range(one.certainty_range)} {one.says}{f': {told}' if told else ''}"


def _asked(result: WhatIf, asked: Asked) -> Iterator[Line]:
    same = asked.certainty_range == result.certainty_range
    yield 0, f"the certainty stays {_range(asked.certainty_range)}" if same else _move(result, asked.certainty_range)
    yield from ((1, one) for one in map(domain, asked.domains))
    if asked.statement == result.statement:
        yield 0, "the statement stays as it is"
    else:
        yield 0, f"then: {asked.statement}"
    for name in asked.unread:
        yield 0, f"no rule of {result.rulebook.id} reads {name.replace('_', ' ')}"
    follows = list(dict.fromkeys(name.replace("_", " ") for one in asked.facts for name in one.follows))
    if follows:
        yield 0, f"what follows from it was derived anew: {listed(follows)}"
    if asked.alone:
        names = listed([name.replace("_", " ") for name in asked.alone])
        told = f"{names} {'is' if len(asked.alone) == 1 else 'are'} changed alone"
        yield 0, f"{told}: every other fact is kept as it is, also what is computed from the same evidence"
